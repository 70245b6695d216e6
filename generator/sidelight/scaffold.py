"""Starts a school's folder or a lesson, from templates that build as they are."""

from __future__ import annotations

import re
from pathlib import Path

import click

from sidelight.console import print_findings
from sidelight.findings import Finding, Place, Report
from sidelight.source.layers import find_layers

TEMPLATES = Path(__file__).parent / "templates"
NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def school(folder: Path, region: str) -> int:
    """Write a school's folder that builds at once; returns the exit code."""
    regions = [Path(name).stem for name, _ in find_layers(Path.cwd(), None).files("content/regions/*.yml")]
    if region not in regions:
        return _refuse("unknown-reference", f"there is no region '{region}'", f"one of: {', '.join(regions)}",
                       "--region")
    if folder.exists() and any(folder.iterdir()):
        return _refuse("not-empty", "this folder is not empty", "choose a new one; nothing was written", str(folder))
    short = re.sub(r"[^a-z0-9]+", "-", folder.resolve().name.lower()).strip("-") or "school"
    _write(TEMPLATES / "school", folder, {"SCHOOL-ID": short, "REGION-ID": region})
    click.echo(f"{folder}: a school's folder. Change school.yml, then in this folder: sidelight build")
    return 0


def lesson(root: Path, lesson_id: str) -> int:
    """Write a lesson to fill in; returns the exit code."""
    target = root / "lessons" / lesson_id
    if not NAME.fullmatch(lesson_id) or len(lesson_id) > 40:
        return _refuse("wrong-form", f"'{lesson_id}' cannot be the id of a lesson",
                       "small letters, digits and hyphens, for example: asking-for-help", "LESSON_ID")
    if any(Path(name).parent.name == lesson_id for name, _ in find_layers(root, None).files("lessons/*/lesson.yml")):
        return _refuse("duplicate-id", f"there is a lesson '{lesson_id}' already", "choose another id", str(target))
    title = lesson_id.replace("-", " ").capitalize()
    _write(TEMPLATES / "lesson", target, {"LESSON-ID": lesson_id, "LESSON-TITLE": title})
    click.echo(f"{target}: a lesson to fill in. Every text says what belongs there; then: sidelight check")
    if (root / "content" / "course.yml").is_file():
        click.echo(f"add '{lesson_id}' to the lists in content/course.yml so that somebody meets it")
    return 0


def _write(template: Path, target: Path, values: dict[str, str]) -> None:
    for file in sorted(template.rglob("*")):
        if not file.is_file():
            continue
        text = file.read_text(encoding="utf-8")
        for key, value in values.items():
            text = text.replace(key, value)
        place = target / file.relative_to(template)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8", newline="\n")


def _refuse(code: str, message: str, advice: str, where: str) -> int:
    return print_findings(Report([Finding(code, message, advice, place=Place(where))]))

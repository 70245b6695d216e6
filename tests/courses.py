"""Small courses to break: `tests/small/` with the real words and brand around it."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from conftest import AS_OF, ROOT
from sidelight.build import Options
from sidelight.findings import Finding
from sidelight.source.layers import find_layers
from sidelight.survey import Survey, survey

HERE = Path(__file__).resolve().parent
REAL = ("mkdocs.yml", "locales", "content/brand.yml")
SECOND = "again"
"""No lesson stands alone, so the small course has its lesson twice."""
OUTPUTS = ("site", "slides", "dist")


def small_course(folder: Path) -> Path:
    """Copy the small course into `folder`, which becomes a whole course without a finding."""
    shutil.copytree(HERE / "small", folder, dirs_exist_ok=True)
    for name in REAL:
        lay_over(ROOT / name, folder / name)
    second_lesson(folder, SECOND)
    return folder


def second_lesson(folder: Path, name: str) -> None:
    """The lesson of the small course once more, under another name."""
    shutil.copytree(folder / "lessons/asking", folder / "lessons" / name)
    for file in ("lesson.yml", "quiz.yml"):
        place = folder / "lessons" / name / file
        text = place.read_text(encoding="utf-8").replace("id: asking\n", f"id: {name}\n")
        place.write_text(text.replace("lesson: asking\n", f"lesson: {name}\n"), encoding="utf-8")


def lay_over(source: Path, target: Path) -> None:
    """Copy a file or folder over another."""
    if source.is_dir():
        shutil.copytree(source, target, dirs_exist_ok=True)
    else:
        shutil.copyfile(source, target)


@dataclass(frozen=True)
class Asked:
    """What a course is looked at for; `school` is a file below it."""

    region: str | None = "land"
    language: str = "en"
    only: tuple[str, ...] = ()
    release: bool = False
    school: str = ""
    as_of: date = AS_OF


def look(course: Path, asked: Asked) -> Survey:
    """What the program says of a course."""
    file = course / asked.school if asked.school else None
    given = Options(root=course, out=course, region=asked.region, school_file=file, only=asked.only,
                    language=asked.language, as_of=asked.as_of, release=asked.release)
    return survey(find_layers(course, given.school_file), given)


def rows(found: Iterable[Finding]) -> list[tuple[str, str, str]]:
    """(code, file:line:column, message) of every finding."""
    return [(f.code, str(f.place), f.message) for f in found]


def tree_hash(folder: Path) -> str:
    """Hash of names, contents and times of every output below a folder; fails when there is none."""
    digest, count = hashlib.sha256(), 0
    for name in OUTPUTS:
        for file in sorted(p for p in (folder / name).rglob("*") if p.is_file()):
            digest.update(f"{file.relative_to(folder)} {file.stat().st_mtime_ns} ".encode() + file.read_bytes())
            count += 1
    assert count, f"no outputs in {folder}"
    return digest.hexdigest()

"""Counts what each lesson holds for each age, as a table."""

from __future__ import annotations

from collections import Counter

import click

from sidelight.build import Options
from sidelight.checks.prose import Prose
from sidelight.checks.texts import grades
from sidelight.console import print_findings
from sidelight.measure.reading import Grade
from sidelight.model.base import AUDIENCES, Audience
from sidelight.model.lesson import Lesson
from sidelight.render.slides import slide_count
from sidelight.source.layers import find_layers
from sidelight.survey import survey
from sidelight.views import Views

TYPES = {"single-choice": "sc", "multiple-answers": "ma", "true-false": "tf", "matching": "mt", "ordering": "or",
         "short-answer": "sa", "scenario": "st", "spot-the-signs": "sp"}
HEAD = ["lesson", "for", "min", "short", "help", "slides", "blocks", "assess", "practice", "check-in", "types",
        "words", "FK", "ARI"]


def report(options: Options) -> int:
    """Print the table; returns the exit code."""
    seen = survey(find_layers(options.root, options.school_file), options)
    if seen.views is None:
        return print_findings(seen.report)
    found = {(sheet.file, reader): grade for sheet in Prose(seen.views.course).sheets
             for reader, grade in grades(sheet).items()}
    rows = [_row(seen.views, lesson, audience, found)
            for audience in AUDIENCES for lesson in seen.views.course.lessons_for(audience)]
    _print([HEAD, *rows])
    click.echo("short: minutes of the 20-minute lesson. help: minutes of rehearsal and help. types of questions: "
               + ", ".join(f"{short} {name}" for name, short in TYPES.items()))
    _pages(found)
    return 0


def _row(views: Views, lesson: Lesson, audience: Audience, found: dict[tuple[str, str], Grade]) -> list[str]:
    view = views.lesson(lesson.id, audience, "teacher")
    measured = found[f"lessons/{lesson.id}/lesson.yml", audience]
    blocks = sum(len(s.blocks) for s in view.sections)
    end = [str(measured.words), f"{measured.fk:.1f}", f"{measured.ari:.1f}"]
    if audience == "parents":
        return [lesson.id, audience, str(view.minutes), *["-"] * 3, str(blocks), *["-"] * 4, *end]
    asked = [q for q in views.course.quizzes[lesson.id].questions if q.is_for(audience)]
    uses, types = Counter(q.use for q in asked), Counter(TYPES[q.type] for q in asked)
    helping = sum(s.minutes for s in view.sections if s.kind in ("rehearsal", "help"))
    return [lesson.id, audience, str(view.minutes), str(sum(s.short for s in view.sections)), str(helping),
            str(slide_count(view)), str(blocks), *(str(uses[use]) for use in ("assess", "practice", "check-in")),
            " ".join(f"{name}{types[name]}" for name in TYPES.values() if types[name]), *end]


def _pages(found: dict[tuple[str, str], Grade]) -> None:
    """Every other text with its words and grade."""
    rows = [[file, reader, str(g.words), f"{g.fk:.1f}", f"{g.ari:.1f}"] for (file, reader), g in sorted(found.items())
            if not file.endswith("/lesson.yml")]
    click.echo()
    _print([["text", "for", "words", "FK", "ARI"], *rows])


def _print(rows: list[list[str]]) -> None:
    widths = [max(len(row[n]) for row in rows) for n in range(len(rows[0]))]
    for row in rows:
        cells = [cell.ljust(w) if n < 2 or not cell[:1].isdigit() else cell.rjust(w)
                 for n, (cell, w) in enumerate(zip(row, widths, strict=True))]
        click.echo("  ".join(cells).rstrip())

"""Writes every deck as one picture, to be looked over: its slides in rows, with number and title."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from sidelight.build import Options
from sidelight.console import print_findings
from sidelight.model.base import BANDS
from sidelight.model.view import LessonView
from sidelight.plan import SHORT
from sidelight.render.slides import Cut, render_contact_sheet
from sidelight.source.layers import find_layers
from sidelight.survey import survey
from sidelight.views import BRIEFING, Views

FOLDER = "build/contact-sheets"


def contact_sheets(options: Options, out: Path | None) -> int:
    """Write the pictures below the root, or into the folder `out`, and print each path; returns the exit code."""
    seen = survey(find_layers(options.root, options.school_file), options)
    if seen.views is None:
        return print_findings(seen.report)
    place = out or options.root / FOLDER
    place.mkdir(parents=True, exist_ok=True)
    for name, views, cut in decks(seen.views):
        file = place / f"{name}.png"
        file.write_bytes(render_contact_sheet(views, cut))
        click.echo(file)
    return 0


def decks(views: Views) -> Iterator[tuple[str, list[LessonView], Cut]]:
    """The name of every deck, the views that it is made from, and whether it is the whole or the short one."""
    for band in BANDS:
        for lesson in views.course.lessons_for(band):
            view = views.lesson(lesson.id, band, "teacher")
            yield f"{lesson.id}-{band}", [view], "full"
            yield f"{lesson.id}-{band}-{SHORT}", [view], "short"
    parents = [views.lesson(lesson.id, "parents", "teacher") for lesson in views.course.lessons_for("parents")]
    if parents:
        yield "parents-evening", parents, "full"
    briefing = views.briefing()
    if briefing:
        yield BRIEFING, [briefing], "full"

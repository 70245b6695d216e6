"""Time: enough minutes for help in both lengths, a calm end, every lesson met by somebody."""

from __future__ import annotations

from collections.abc import Iterator

from sidelight.checks.rules import broken
from sidelight.findings import Finding, Severity
from sidelight.model.base import BANDS
from sidelight.model.course import Course

HELP_SHARE = 5


def help_share(course: Course) -> Iterator[Finding]:
    """R06: practising words and knowing where help is take at least a fifth, in the full lesson and in the short."""
    for lesson in course.lessons.values():
        for band in BANDS:
            helping = [a for a in lesson.activities if a.is_for(band) and a.kind in ("rehearsal", "help")]
            everything = [a for a in lesson.activities if a.is_for(band)]
            for what, have, of in (
                ("", sum(a.minutes_for(band) for a in helping), sum(a.minutes_for(band) for a in everything)),
                (" in the 20-minute lesson", sum(a.short_for(band) for a in helping),
                 sum(a.short_for(band) for a in everything)),
            ):
                if have * HELP_SHARE < of:
                    yield broken("R06", f"rehearsal and help take {have} of {of} minutes for {band}{what}",
                                 f"lessons/{lesson.id}/lesson.yml#activities")


def closes(course: Course) -> Iterator[Finding]:
    """Both lengths begin safely and end on the settling close."""
    for lesson in course.lessons.values():
        for band in BANDS:
            full = [a for a in lesson.activities if a.is_for(band)]
            for what, activities in (("lesson", full), ("20-minute lesson", [a for a in full if a.short_for(band)])):
                kinds = [a.kind for a in activities]
                for kind, place, word in (("start", 0, "begin"), ("close", -1, "end")):
                    if not kinds or kinds[place] != kind:
                        yield Finding("no-close" if kind == "close" else "no-start",
                                      f"the {what} for {band} does not {word} with 'kind: {kind}'",
                                      "nobody should leave in the middle of it, or walk into it",
                                      source=f"lessons/{lesson.id}/lesson.yml#activities")


def listed(course: Course) -> Iterator[Finding]:
    """A lesson that no audience meets is made for nobody."""
    met = {i for ids in course.order.lessons.values() for i in ids}
    for name in course.lessons:
        if name not in met:
            yield Finding("lesson-not-listed", f"no audience meets the lesson '{name}'",
                          "add its id to the lists in content/course.yml", Severity.WARNING,
                          source=f"lessons/{name}/lesson.yml#id")

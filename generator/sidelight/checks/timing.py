"""Time and size: enough minutes for help, enough questions, every lesson met by somebody."""

from __future__ import annotations

from collections.abc import Iterator

from sidelight.findings import Finding, Severity
from sidelight.model.base import BANDS
from sidelight.model.course import Course

HELP_SHARE = 5
MIN_ASSESS = 8


def help_share(course: Course) -> Iterator[Finding]:
    """Practising words and knowing where help is take at least a fifth of the time (CEOP's session: 15 of 60)."""
    for lesson in course.lessons.values():
        for band in BANDS:
            minutes = sum(a.minutes_for(band) for a in lesson.activities
                          if a.is_for(band) and a.kind in ("rehearsal", "help"))
            if minutes * HELP_SHARE < lesson.minutes[band]:
                yield Finding("help-share", f"rehearsal and help take {minutes} of {lesson.minutes[band]} minutes for "
                              f"{band}", "give them at least a fifth", Severity.WARNING,
                              source=f"lessons/{lesson.id}/lesson.yml#activities")


def listed(course: Course) -> Iterator[Finding]:
    """A lesson that no audience meets is made for nobody."""
    met = {i for ids in course.order.lessons.values() for i in ids}
    for name in course.lessons:
        if name not in met:
            yield Finding("lesson-not-listed", f"no audience meets the lesson '{name}'",
                          "add its id to the lists in content/course.yml", Severity.WARNING,
                          source=f"lessons/{name}/lesson.yml#id")


def quiz_size(course: Course) -> Iterator[Finding]:
    """Eight questions on paper for each band, and something to practise with."""
    for name, quiz in course.quizzes.items():
        for band in BANDS:
            for use, least in (("assess", MIN_ASSESS), ("practice", 2), ("check-in", 1)):
                have = sum(q.use == use and q.is_for(band) for q in quiz.questions)
                if have < least:
                    yield Finding("too-few-questions", f"{band} has {have} questions with 'use: {use}'",
                                  f"write at least {least}", Severity.WARNING,
                                  source=f"lessons/{name}/quiz.yml#questions")

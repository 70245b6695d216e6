"""Rules on the whole course: one rule a function, each with a code and a reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from sidelight.checks import (
    coverage,
    helping,
    images,
    inclusion,
    numbers,
    quizzes,
    release,
    teaching,
    texts,
    timing,
    truth,
)
from sidelight.checks.prose import Prose
from sidelight.findings import Finding
from sidelight.model.course import Course
from sidelight.views import Edition

RULES: tuple[Callable[[Course], Iterable[Finding]], ...] = (
    numbers.contacts_complete, numbers.dialable,
    helping.lesson_help, helping.required_help, helping.support_line, helping.services_complete,
    teaching.teacher_notes, teaching.series, teaching.if_someone_tells, teaching.objectives,
    inclusion.easy_read, inclusion.response_steps,
    truth.sourced, truth.sourced_pages, truth.figures, truth.law, images.no_photographs, coverage.coverage,
    quizzes.quiz_size, quizzes.guessable, quizzes.beliefs, timing.help_share, timing.closes, timing.listed,
    release.colours,
)
"""Every rule on the course as data."""
WORDING: tuple[Callable[[Prose], Iterable[Finding]], ...] = (
    numbers.no_service_number_in_texts, helping.trusted_adults, helping.after_the_fact, teaching.own_experience,
    inclusion.people, inclusion.must_say, truth.sourced_lines,
    texts.wording, texts.under_age, texts.copied, texts.spelling, texts.reading_level,
)
"""Every rule on its words."""


def check(course: Course, edition: Edition) -> Iterator[Finding]:
    """Every finding of every rule."""
    for rule in RULES:
        yield from rule(course)
    prose = Prose(course)
    for wording in WORDING:
        yield from wording(prose)
    yield from truth.overdue(course, edition)
    if edition.release:
        yield from release.ready(course, edition)

"""Rules on the whole course: one rule a function, each with a code and a reason."""

from __future__ import annotations

from collections.abc import Iterator

from sidelight.checks import facts, numbers, release, timing
from sidelight.findings import Finding
from sidelight.model.course import Course
from sidelight.views import Edition


def check(course: Course, edition: Edition) -> Iterator[Finding]:
    """Every finding of every rule."""
    yield from numbers.no_service_number_in_texts(course)
    yield from numbers.contacts_complete(course)
    yield from numbers.required_help(course)
    yield from facts.overdue(course, edition)
    yield from facts.numbers_cite_facts(course)
    yield from timing.help_share(course)
    yield from timing.listed(course)
    yield from timing.quiz_size(course)
    yield from release.colours(course)
    if edition.release:
        yield from release.ready(course, edition)

"""Rules on the whole course: one rule a function, each with a code and a reason."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from functools import partial

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
from sidelight.checks.prose import Prose, Sheet
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
    texts.under_age, texts.allowances,
)
"""Every rule on its words as a whole."""
ByWords = tuple[Callable[[Sheet], Iterable[Finding]], ...]
BY_FILE: ByWords = (texts.reading_level,)
"""Every rule on the words of one file: what it finds there depends on nothing else."""
BY_PART: ByWords = (texts.wording, texts.copied, texts.spelling)
"""Every rule on the words of one activity, section or question; an edit has only that part looked at again."""
Keep = Callable[[bytes, Callable[[], list[Finding]]], list[Finding]]
"""Gives back what was found for the same bytes before, or finds it now."""


def check(course: Course, edition: Edition, keep: Keep = lambda key, find: find()) -> Iterator[Finding]:
    """Every finding of every rule."""
    for rule in RULES:
        yield from rule(course)
    prose = Prose(course)
    for wording in WORDING:
        yield from wording(prose)
    for sheet in prose.sheets:
        yield from keep(_key("file", sheet), partial(_found, BY_FILE, sheet))
        for part in sheet.parts:
            yield from keep(_key("part", part), partial(_found, BY_PART, part))
    yield from truth.overdue(course, edition)
    if edition.release:
        yield from release.ready(course, edition)


def _found(rules: ByWords, sheet: Sheet) -> list[Finding]:
    return [found for rule in rules for found in rule(sheet)]


def _key(kind: str, sheet: Sheet) -> bytes:
    rows = [(p.source, p.words, sorted(p.readers), p.use, sorted(p.allow)) for p in sheet.passages]
    return json.dumps([kind, sheet.spelling, sheet.group, rows]).encode()

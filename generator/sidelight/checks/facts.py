"""Facts: read again in time, and numbers only with a fact."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sidelight.findings import Finding, Severity
from sidelight.model.course import Course
from sidelight.source.references import blocks_of
from sidelight.views import Edition
from sidelight.words import texts_of

SHARE = re.compile(
    r"\d ?%|\bper cent\b|\b\d+ in \d+\b|\b(one|two|three|four|seven|nine) in (three|four|five|ten)\b", re.IGNORECASE
)


def overdue(course: Course, edition: Edition) -> Iterator[Finding]:
    """A fact past its review day may no longer hold: a draft says so, a release stops."""
    severity = Severity.ERROR if edition.release else Severity.WARNING
    for number, fact in enumerate(course.facts.values()):
        if fact.review_by < edition.as_of:
            yield Finding("fact-overdue", f"{fact.id} was to be read again by {fact.review_by.isoformat()}",
                          "open its source, then set a new review_by", severity,
                          source=f"content/facts.yml#facts.{number}.review_by")


def numbers_cite_facts(course: Course) -> Iterator[Finding]:
    """A share or percentage in a block cites the fact it comes from, or a reader cannot check it."""
    for lesson in course.lessons.values():
        for block, _, path in blocks_of(lesson):
            for inner, text in texts_of(block):
                if SHARE.search(text) and not block.facts:
                    yield Finding("number-without-fact", "a share or percentage stands here without its fact",
                                  "add 'facts: [F..]' to the block, or leave the number out",
                                  source=f"lessons/{lesson.id}/lesson.yml#{path}.{inner}")

"""Rules R22, R23, R60 and R61: numbers and law rest on a source, and both are read again in time."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sidelight.checks.prose import Prose
from sidelight.checks.rules import broken
from sidelight.findings import Finding, Severity
from sidelight.helpbox import FLOOR, with_above
from sidelight.model.base import BANDS
from sidelight.model.course import Course
from sidelight.source.references import blocks_of
from sidelight.views import Edition
from sidelight.words import texts_of

SHARE = re.compile(
    r"\d ?%|\bper ?cent\b|\b\d+ in \d+\b|\b\d+ out of \d+\b"
    r"|\b(?:one|two|three|four|five|six|seven|eight|nine) (?:in|out of) (?:every )?(?:three|four|five|six|ten)\b"
    r"|\b(?:a|one|two|three) (?:third|quarter)s? (?:of\b(?! an hour)|(?:kn[eo]w|tell|told|said|were|have|had)\b)",
    re.IGNORECASE,
)
LAW = re.compile(
    r"\b[A-Z]\w+ (?:Act|Code|Bill|Directive) (?:19|20)\d\d\b|\bbreak(?:s|ing)? the law\b|\bbroken the law\b"
    r"|\bis a crime\b|\bagainst the law\b|\billegal\b|\bcriminal offence\b")
HOPE = frozenset({"F07", "F19", "F20", "F43"})
MOST_FIGURES = 2


def overdue(course: Course, edition: Edition) -> Iterator[Finding]:
    """What is past its review day may no longer hold: a draft says so, a release stops."""
    severity = Severity.ERROR if edition.release else Severity.WARNING
    dated = [(f"content/facts.yml#facts.{n}", f.id, f.review_by) for n, f in enumerate(course.facts.values())]
    shown = with_above(course.regions[edition.region], course.regions)
    dated += [(f"content/regions/{r.id}.yml#law", f"the law of {r.name}", r.law.review_by)
              for r in (course.regions.values() if edition.region == FLOOR else shown) if r.law]
    for kind in ("platforms", "devices", "age_rules"):
        dated += [(f"content/platforms.yml#{kind}.{n}", getattr(c, "name", "this age rule"), c.review_by)
                  for n, c in enumerate(getattr(course.platforms, kind))]
    for source, what, day in dated:
        if day < edition.as_of:
            yield Finding("overdue", f"{what} was to be read again by {day.isoformat()}",
                          "open its source, then set a new review_by", severity, source=f"{source}.review_by")


def sourced(course: Course) -> Iterator[Finding]:
    """R22, R60: a block with a share or with the law names the fact it rests on."""
    for lesson in course.lessons.values():
        for block, audiences, path in blocks_of(lesson):
            if block.facts or "R60" in block.allow:
                continue
            for inner, text in texts_of(block):
                source = f"lessons/{lesson.id}/lesson.yml#{path}.{inner}"
                if SHARE.search(text):
                    yield broken("R22" if set(audiences) & set(BANDS) else "R60",
                                 "a share or percentage stands here without its fact", source)
                elif LAW.search(text) and ".teach." not in f".{inner}":
                    yield broken("R60", "the law stands here without its fact", source)


def sourced_lines(prose: Prose) -> Iterator[Finding]:
    """R22, R60: a share outside a block stands in a question that names its fact, or nowhere."""
    cited = {f"lessons/{name}/quiz.yml#questions.{n}." for name, quiz in prose.course.quizzes.items()
             for n, q in enumerate(quiz.questions) if q.facts}
    for passage in prose.passages:
        own = passage.source.startswith("lessons/") and ".blocks." not in passage.source
        if not own or "take_home" in passage.source:
            continue
        if SHARE.search(passage.words) and not any(passage.source.startswith(start) for start in cited):
            yield broken("R22" if passage.for_pupils else "R60", "a share or percentage stands here without its fact",
                         passage.source)


def sourced_pages(course: Course) -> Iterator[Finding]:
    """R60: the same for pages beside the lessons."""
    for name, page in course.pages.items():
        for number, line in enumerate(page.body.split("\n")):
            if (SHARE.search(line) or LAW.search(line)) and not page.facts and "R60" not in page.allow:
                yield broken("R60", "a share or the law stands here, and the page names no fact",
                             f"content/pages/{name}.md#body:{number}")


def figures(course: Course) -> Iterator[Finding]:
    """R23: at most two figures a lesson and age, one of them hopeful."""
    for lesson in course.lessons.values():
        for band in BANDS:
            cited = [(set(block.facts), path) for block, audiences, path in blocks_of(lesson)
                     if band in audiences and any(SHARE.search(t) for _, t in texts_of(block))]
            if not cited:
                continue
            source = f"lessons/{lesson.id}/lesson.yml#{cited[-1][1]}"
            if len(cited) > MOST_FIGURES:
                yield broken("R23", f"{band} meet {len(cited)} figures", source)
            if not HOPE & set().union(*(facts for facts, _ in cited)):
                yield broken("R23", f"no figure for {band} gives hope", source)


def law(course: Course) -> Iterator[Finding]:
    """R61: each country has its law text; without a country there is none."""
    for region in course.regions.values():
        source = f"content/regions/{region.id}.yml"
        if region.id == FLOOR and region.law:
            yield broken("R61", "a text for no country can name no law", f"{source}#law")
        elif region.choose and region.id != FLOOR and not any(r.law for r in with_above(region, course.regions)):
            yield broken("R61", f"{region.name} has no law text", f"{source}#id")

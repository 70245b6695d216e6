"""Rules R50, R53, R55, R56 and R64: who is in the stories, the easy-read lesson, and what must be said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sidelight.checks.prose import Prose, sentences
from sidelight.checks.rules import broken
from sidelight.findings import Finding
from sidelight.model.base import AUDIENCES, BANDS, Audience, Band
from sidelight.model.blocks import AnyBlock, Steps
from sidelight.model.course import Course
from sidelight.model.lesson import EasyStep, Lesson, Person
from sidelight.source.references import blocks_of

GENDERED = re.compile(r"\b(?:he|she|him|her|his|hers|himself|herself)\b", re.IGNORECASE)
KNOWN = re.compile(
    r"\b(?:some(?:one|body)|people|person|anyone) (?:you|they|we|he|she) (?:already )?know|\bclassmate|\bex[- ]?partner"
    r"|\ban ex\b|\bknown (?:person|people)|\bfrom school\b|\bknow(?:s|n)? (?:the person|offline|in real life)", re.I)
FAKED = re.compile(r"\b(?:fake|faked|made (?:by|with) (?:ai|a computer|software)|ai-made|edited|altered)\b", re.I)
SAID = {
    "fake-profiles": (("R55", KNOWN), ("R56", FAKED)),
    "what-to-do": (("R55", KNOWN), ("R56", FAKED)),
    "webcams": (("R56", FAKED),),
}
"""What each lesson must say to every audience, by rule."""
MUST = {
    "what-to-do": ((re.compile(r"\b(?:do not|don't|not to|never) pay\b|\bpay no\w*", re.I), "do not pay"),
                   (re.compile(r"\balready paid\b|\bpaid already\b|\b(?:sent (?:something|it)|have) (?:or|and) paid\b"
                               r"|\bpaid\b", re.I), "what to do if somebody has paid")),
    "webcams": ((re.compile(r"\bscreen[- ]record|\bcan be recorded\b|\brecord(?:s|ed|ing)? (?:a|the|any|your) "
                            r"(?:video )?(?:call|screen)", re.I), "that a call can be recorded"),),
}
EASY_WORDS, CHOICE_WORDS = 14, 6


def people(prose: Prose) -> Iterator[Finding]:
    """R50: for each age a boy, a girl and somebody of no stated gender, each in a story."""
    for lesson in prose.course.lessons.values():
        for band in BANDS:
            texts = prose.of_lesson(lesson.id, band)
            told = {p.gender for p in lesson.people if p.is_for(band) and any(_named(p, t) for t in texts)}
            for gender in sorted({"boy", "girl", "unsaid"} - told):
                yield broken("R50", f"no story for {band} has a person with 'gender: {gender}'",
                             f"lessons/{lesson.id}/lesson.yml#people")
        yield from _unsaid(prose, lesson)


def _named(person: Person, text: str) -> bool:
    return re.search(rf"\b{re.escape(person.name)}\b", text) is not None


def _unsaid(prose: Prose, lesson: Lesson) -> Iterator[Finding]:
    """A sentence that names only somebody of no stated gender says neither he nor she."""
    names = [p.name for p in lesson.people if p.gender != "unsaid"]
    own = [p for p in prose.passages if p.source.startswith(f"lessons/{lesson.id}/") and "R50" not in p.allow]
    for person in (p for p in lesson.people if p.gender == "unsaid"):
        for passage in (p for p in own if person.name in p.words):
            for sentence in sentences(passage.words):
                if _named(person, sentence) and GENDERED.search(sentence) and not any(n in sentence for n in names):
                    yield broken("R50", f"{person.name} is of no stated gender, but this says he or she",
                                 passage.source, warn=True)


def easy_read(course: Course) -> Iterator[Finding]:
    """R53: an easy-read lesson for each age: short, with choices, with the line of support, help at the end."""
    for lesson in course.lessons.values():
        source = f"lessons/{lesson.id}/lesson.yml#easy_read"
        for number, step in enumerate(lesson.easy_read):
            if len(step.text.split()) > EASY_WORDS:
                yield broken("R53", f"this step has {len(step.text.split())} words, at most {EASY_WORDS}",
                             f"{source}.{number}.text")
            for choice in (c for c in step.choices if len(c.split()) > CHOICE_WORDS):
                yield broken("R53", f"'{choice}' is a long thing to choose; at most {CHOICE_WORDS} words",
                             f"{source}.{number}.choices")
        for band in BANDS:
            yield from _easy(band, [s for s in lesson.easy_read if s.is_for(band)], source)


def _easy(band: Band, steps: Sequence[EasyStep], source: str) -> Iterator[Finding]:
    words = " ".join(s.text for s in steps).lower()
    if not 6 <= len(steps) <= 16:
        yield broken("R53", f"the easy-read lesson for {band} has {len(steps)} steps; 6 to 16 are wanted", source)
    elif not any(s.choices for s in steps):
        yield broken("R53", f"the easy-read lesson for {band} has nothing to choose from", source)
    elif "not your fault" not in words or not re.search(r"adult|help", steps[-1].text.lower()):
        yield broken("R53", f"the easy-read lesson for {band} needs 'not your fault', and help at the end", source)


def must_say(prose: Prose) -> Iterator[Finding]:
    """R55, R56, and what some lessons may never lose."""
    for lesson in prose.course.lessons.values():
        source = f"lessons/{lesson.id}/lesson.yml#activities"
        for audience in AUDIENCES:
            texts = prose.of_lesson(lesson.id, audience)
            for rule, pattern in SAID.get(lesson.id, ()):
                if not any(pattern.search(t) for t in texts):
                    yield broken(rule, f"this is not said for {audience}", source)
            for pattern, what in MUST.get(lesson.id, ()):
                if not any(pattern.search(t) for t in texts):
                    yield Finding("must-say", f"the lesson never says to {audience}: {what}", "add a line",
                                  source=source)


def response_steps(course: Course) -> Iterator[Finding]:
    """R64: the response steps come from one file, and no block lists them again."""
    titles = [s.title.lower() for s in course.response.steps]
    for lesson in course.lessons.values():
        shown: set[Audience] = set()
        for block, audiences, path in blocks_of(lesson):
            if isinstance(block, Steps) and block.response:
                shown |= set(audiences)
            elif sum(t in _lines(block) for t in titles) > 1:
                yield broken("R64", "this lists the response steps again", f"lessons/{lesson.id}/lesson.yml#{path}")
        if lesson.id == "what-to-do":
            for audience in sorted(set(AUDIENCES) - shown):
                yield broken("R64", f"the response steps are not shown to {audience}",
                             f"lessons/{lesson.id}/lesson.yml#activities")


def _lines(block: AnyBlock) -> str:
    lines = [*getattr(block, "points", []), *getattr(block, "steps", [])]
    return "\n".join(str(line) for line in lines).lower()

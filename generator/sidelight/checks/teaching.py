"""Rules R40 to R47 and R34: what a teacher needs to teach it safely, and what no lesson may ask."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sidelight.checks.prose import Prose
from sidelight.checks.rules import broken
from sidelight.findings import Finding
from sidelight.model.base import BANDS, Band, Filtered
from sidelight.model.course import Course
from sidelight.model.lesson import Lesson

PICTURES = ("view", "copy", "print", "share", "store", "save", "show or delete", "safeguarding lead")
NOTES = {
    "ground rules": r"ground rules", "the right to pass": r"\bpass\b", "no personal stories": r"personal stor",
    "a question box": r"question box", "the safeguarding lead": r"safeguarding lead",
    "that families are told":
        r"\b(famil|parents)\w*\b.{0,60}\b(tell|told|know|hear|letter)|\b(tell|told)\b.{0,40}famil",
    "opting out": r"\b(opt\w*[ -]out|opting out|withdraw\w*)", "whom to watch for afterwards": r"\bwatch\b",
    "what to do if a pupil tells": r"promise",
}
TELLS = {"listen": "listen", "thank": "thank", "no secrecy": "secret", "nothing leading": "leading",
         "no blame": "blame", "the child's own words": "own words", "pass it on at once": "at once"}
VAGUE = re.compile(r"^(?:to )?(?:know|understand|learn|be aware|feel|appreciate|realise|think about|be able)\b", re.I)
OWN = re.compile(
    r"\b(?:have|has|did|were|was|are) (?:you|anyone (?:here|in (?:this|the) (?:room|class)))\b.{0,40}"
    r"\b(?:sent|send|shared|received|been (?:asked|threatened|targeted)|paid|threatened|blackmailed)\b"
    r"|\bwho (?:here|of you|in (?:this|the) (?:room|class)) (?:has|have|was|were)\b"
    r"|\bhappened to (?:you|any of you|anyone here)\b|\byour own (?:experience|story)\b", re.I)
TOLD = re.compile(
    r"(?<!not )(?<!never )\b(?:write|put|type|sign)(?: down)? your (?:full |own )?name\b"
    r"|(?<!not )(?<!never )\b(?:tell|share|write)\b[^.]{0,30}\b(?:time|day) (?:when )?"
    r"(?:you were|you sent|it happened to you)\b", re.I)


def teacher_notes(course: Course) -> Iterator[Finding]:
    """R34, R40, R44, R45: what the notes must hold."""
    for name, lesson in course.lessons.items():
        source = f"lessons/{name}/lesson.yml#teacher_notes"
        everything = " ".join([lesson.teacher_notes, *lesson.ground_rules, *lesson.resources]).replace("\n", " ")
        for what in PICTURES:
            if what not in lesson.teacher_notes:
                yield broken("R34", f"the teacher's notes do not say '{what}'", source)
        for what, pattern in NOTES.items():
            if not re.search(pattern, everything, re.IGNORECASE):
                yield broken("R40", f"the teacher's notes leave out {what}", source)
        if not re.search(r"\bseries\b", lesson.teacher_notes):
            yield broken("R44", "the teacher's notes do not say that this is one lesson in a series", source)
        if not re.search(NOTES["that families are told"], everything, re.IGNORECASE):
            yield broken("R45", "the teacher's notes do not say that families are told before", source)


def series(course: Course) -> Iterator[Finding]:
    """R44, R45: no lesson stands alone, and parents get each lesson that pupils get."""
    for audience, ids in course.order.lessons.items():
        if len(ids) < 2:
            yield broken("R44", f"{audience} have one lesson only", f"content/course.yml#lessons.{audience}")
        missing = [i for i in ids if i not in course.order.lessons["parents"] and i in course.lessons]
        for name in missing:
            yield broken("R45", f"parents do not get the lesson '{name}'", "content/course.yml#lessons.parents")


def if_someone_tells(course: Course) -> Iterator[Finding]:
    """R41: every part of what to do when a pupil tells."""
    lines = " ".join(course.response.if_someone_tells).lower()
    for what, word in TELLS.items():
        if word not in lines:
            yield broken("R41", f"what to do when a pupil tells leaves out: {what}",
                         "content/response.yml#if_someone_tells")


def objectives(course: Course) -> Iterator[Finding]:
    """R46: two to four observable objectives and key messages for each age, each objective asked about."""
    for name, lesson in course.lessons.items():
        source = f"lessons/{name}/lesson.yml"
        for number, objective in enumerate(lesson.objectives):
            if VAGUE.search(objective.text):
                yield broken("R46", "nobody can see whether a pupil can do this; begin with Name, Explain, Order ...",
                             f"{source}#objectives.{number}.text")
        for band in BANDS:
            yield from _counted(lesson, band, source)
            yield from _asked(course, lesson, band, source)


def _counted(lesson: Lesson, band: Band, source: str) -> Iterator[Finding]:
    listed: dict[str, Sequence[Filtered]] = {"objectives": lesson.objectives, "key_messages": lesson.key_messages}
    for what, entries in listed.items():
        have = sum(e.is_for(band) for e in entries)
        if not 2 <= have <= 4:
            yield broken("R46", f"{band} have {have} {what.replace('_', ' ')}; two to four are wanted",
                         f"{source}#{what}")


def _asked(course: Course, lesson: Lesson, band: Band, source: str) -> Iterator[Finding]:
    quiz = course.quizzes[lesson.id]
    checks = sum(a.kind == "check-in" and a.is_for(band) for a in lesson.activities)
    if checks < 2:
        yield broken("R46", f"{band} do not answer the same questions before and after", f"{source}#activities")
    asked = {q.objective for q in quiz.questions if q.is_for(band)}
    for number, objective in enumerate(lesson.objectives):
        if objective.is_for(band) and objective.id not in asked:
            yield broken("R46", f"no question for {band} asks about this objective", f"{source}#objectives.{number}.id")


def own_experience(prose: Prose) -> Iterator[Finding]:
    """R47: nothing asks a pupil for a name or for their own story."""
    for passage in prose.passages:
        asks = passage.words.rstrip().endswith(("?", ":", "...")) and OWN.search(passage.words)
        if passage.for_pupils and passage.use != "chat" and "R47" not in passage.allow \
                and (asks or TOLD.search(passage.words)):
            yield broken("R47", "this asks about somebody's own experience", passage.source)

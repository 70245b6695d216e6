"""Rules on quizzes: enough of each use and type, right answers in every place and not the longest, beliefs named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from sidelight.findings import Finding, Severity
from sidelight.model.base import BANDS, Band
from sidelight.model.course import Course
from sidelight.model.lesson import Lesson
from sidelight.model.quiz import AnyQuestion, MultipleAnswers, SingleChoice, TrueFalse

LEAST = (("assess", 8), ("practice", 4), ("check-in", 2))
LEAST_TYPES = 5
LONGER = 3
FEW = 4


def quiz_size(course: Course) -> Iterator[Finding]:
    """Eight questions on paper for each band, four to practise, over five types."""
    for name, quiz in course.quizzes.items():
        source = f"lessons/{name}/quiz.yml#questions"
        for band in BANDS:
            asked = [q for q in quiz.questions if q.is_for(band)]
            for use, least in LEAST:
                have = sum(q.use == use for q in asked)
                if have < least:
                    yield Finding("too-few-questions", f"{band} has {have} questions with 'use: {use}'",
                                  f"write at least {least}", Severity.WARNING, source=source)
            types = {q.type for q in asked}
            if len(types) < LEAST_TYPES:
                yield Finding("too-few-types", f"{band} has questions of {len(types)} types",
                              f"use at least {LEAST_TYPES} of the eight", Severity.WARNING, source=source)


def guessable(course: Course) -> Iterator[Finding]:
    """A pupil who knows nothing gains nothing from the length or the place of the answers."""
    for name, quiz in course.quizzes.items():
        source = f"lessons/{name}/quiz.yml#questions"
        for number, question in enumerate(quiz.questions):
            if isinstance(question, SingleChoice) and _stands_out(question):
                yield Finding("longest-is-right", "the right answer is much longer than the others",
                              "shorten it, or lengthen another", Severity.WARNING, source=f"{source}.{number}")
        for band in BANDS:
            yield from _pattern([q for q in quiz.questions if q.is_for(band)], band, source)


def _stands_out(question: SingleChoice) -> bool:
    lengths = {o.right: 0 for o in question.options}
    for option in question.options:
        lengths[option.right] = max(lengths[option.right], len(option.text.split()))
    return lengths[True] > lengths[False] + LONGER


def _pattern(questions: list[AnyQuestion], band: Band, source: str) -> Iterator[Finding]:
    places = Counter(next(n for n, o in enumerate(q.options) if o.right)
                     for q in questions if isinstance(q, SingleChoice))
    if sum(places.values()) >= FEW and max(places.values()) * 2 > sum(places.values()):
        place, count = places.most_common(1)[0]
        yield Finding("same-place", f"for {band} the right answer is number {place + 1} in {count} of "
                      f"{sum(places.values())} questions", "move some of them", Severity.WARNING, source=source)
    truths = Counter(q.answer for q in questions if isinstance(q, TrueFalse))
    if sum(truths.values()) >= FEW and len(truths) == 1:
        yield Finding("same-place", f"for {band} every statement is {'true' if truths[True] else 'false'}",
                      "turn one around", Severity.WARNING, source=source)


def beliefs(course: Course) -> Iterator[Finding]:
    """Every wrong answer shows a misconception that the lesson names; a right one shows none."""
    for name, lesson in course.lessons.items():
        for number, question in enumerate(course.quizzes[name].questions):
            if isinstance(question, SingleChoice | MultipleAnswers):
                yield from _named(lesson, question, f"lessons/{name}/quiz.yml#questions.{number}.options")


def _named(lesson: Lesson, question: SingleChoice | MultipleAnswers, source: str) -> Iterator[Finding]:
    known = {m.id for m in lesson.misconceptions}
    for number, option in enumerate(question.options):
        if option.misconception is not None and (option.right or option.misconception not in known):
            what = "a right answer shows no misconception" if option.right else \
                f"there is no misconception '{option.misconception}'"
            yield Finding("unknown-reference", what, f"known: {', '.join(sorted(known))}",
                          source=f"{source}.{number}.misconception")

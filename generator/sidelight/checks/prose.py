"""Every text of a course as a passage: who reads it, what it is for, and which rules it may break."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

from pydantic import BaseModel

from sidelight.measure.spelling import Spelling
from sidelight.model.base import AUDIENCES, BANDS, Filtered
from sidelight.model.blocks import Ask, Chat, ChatStep, Choice, Myth, Profile, RehearsalLine, SortItem, Teach
from sidelight.model.briefing import Briefing
from sidelight.model.content import Fact, Framework, Page, Release, Response, ResponseStep
from sidelight.model.course import Course
from sidelight.model.lesson import Activity, Lesson, Misconception
from sidelight.model.quiz import Option, Question, TrueFalse
from sidelight.model.region import Law, Service
from sidelight.words import Step, Text, texts_within

Use = Literal["body", "belief", "stem", "chat"]
PUPILS: frozenset[str] = frozenset(BANDS)
EVERYONE: frozenset[str] = frozenset(AUDIENCES)
ADULTS = frozenset({"parents"})
STAFF = frozenset({"teacher"})
LESSON_STAFF = {"teacher_notes", "misconceptions", "resources", "content_guidance", "differentiation"}
PAGE_READERS = {"help": PUPILS, "parents": ADULTS, "teachers": STAFF, "schools": STAFF, "about": ADULTS}
FACT_READERS = {"all": EVERYONE, "adults-only": ADULTS}
"""Who reads a fact's claim; an internal one is never printed."""
PARTS = ("activities", "sections", "questions", "services")
RESPONSE_READERS = {"parent": ADULTS, "support_line_parents": ADULTS, "danger_parents": ADULTS, "text": PUPILS,
                    "support_line": PUPILS, "danger": PUPILS}
BELIEFS = {(Misconception, "claim"), (Myth, "myth"), (SortItem, "text"), (Teach, "listen_for"), (Profile, "bio"),
           (Profile, "message")}
WHOLE = re.compile(r"(?<=[.!?])[\"')\]]*\s+(?=[\"'(\[]?[A-Z*0-9])|\n+")


@dataclass(frozen=True)
class Passage:
    """One text with what the rules of wording need to know of it.

    `use` is 'belief' for what people wrongly think (misconceptions, myths, wrong answers, cards to sort), 'stem' for
    a question, 'chat' for the lines of a conversation, else 'body'. `part` names the section that holds it.
    """

    source: str
    words: str
    readers: frozenset[str]
    use: Use
    allow: frozenset[str]
    part: str

    @property
    def for_pupils(self) -> bool:
        """True when at least one pupil band reads it."""
        return bool(self.readers & PUPILS)


@dataclass(frozen=True)
class Sheet:
    """The passages of one file, how its words are spelled, and the group it has when it is a page."""

    file: str
    passages: tuple[Passage, ...]
    spelling: Spelling
    group: str

    @property
    def parts(self) -> Iterator[Sheet]:
        """The same for each activity, section or question of the file by itself."""
        for _, held in groupby(self.passages, key=lambda p: p.part):
            yield replace(self, passages=tuple(held))


class Prose:
    """A course with its passages, walked once."""

    def __init__(self, course: Course) -> None:
        self.course = course
        self.passages = tuple(_all(course))

    @property
    def sheets(self) -> Iterator[Sheet]:
        """The passages file by file."""
        for file, held in groupby(self.passages, key=lambda p: p.source.partition("#")[0]):
            folder, _, name = file.rpartition("/")
            stem = name.rpartition(".")[0]
            region = self.course.regions[stem] if folder == "content/regions" else None
            page = self.course.pages[stem] if folder == "content/pages" else None
            yield Sheet(file, tuple(held), region.spelling if region else "british", page.group if page else "")

    def of_lesson(self, lesson: str, audience: str, quiz: bool = True) -> list[str]:
        """The texts of a lesson that this audience reads, those of its quiz among them or not."""
        start = f"lessons/{lesson}/{'' if quiz else 'lesson.yml'}"
        return [p.words for p in self.passages if p.source.startswith(start) and audience in p.readers]


def sentences(text: str) -> list[str]:
    """The sentences of a text; a line is one, whether it ends in a full stop or not."""
    return [s.strip() for s in WHOLE.split(text) if s and s.strip()]


def _all(course: Course) -> Iterator[Passage]:
    for name, lesson in course.lessons.items():
        yield from _of(f"lessons/{name}/lesson.yml#", lesson)
    for name, quiz in course.quizzes.items():
        yield from _of(f"lessons/{name}/quiz.yml#", quiz)
    yield from _of("content/response.yml#", course.response)
    if course.briefing:
        yield from _of("content/briefing.yml#", course.briefing)
    yield from _listed("content/glossary.yml#terms", course.terms.values())
    for name, page in course.pages.items():
        yield from _page(name, page)
    for name, region in course.regions.items():
        yield from _of(f"content/regions/{name}.yml#", region)
    yield from _of("content/platforms.yml#", course.platforms)
    yield from _of("content/course.yml#", course.order)
    for number, fact in enumerate(course.facts.values()):
        if fact.show_to in FACT_READERS:
            yield from _of(f"content/facts.yml#facts.{number}.", fact)
    yield from _listed("content/news.yml#releases", course.news)
    for name, framework in course.frameworks.items():
        yield from _of(f"content/curriculum/{name}.yml#", framework)


def _listed(source: str, records: Iterable[BaseModel]) -> Iterator[Passage]:
    for number, record in enumerate(records):
        yield from _of(f"{source}.{number}.", record)


def _of(source: str, record: BaseModel) -> Iterator[Passage]:
    for text in texts_within(record):
        yield Passage(source + text.path, text.words, _readers(text), _use(text), _allowed(text.trail), _part(text))


def _page(name: str, page: Page) -> Iterator[Passage]:
    """A page line by line, so that a finding names the line; front matter first."""
    allow = frozenset(page.allow)
    for field in ("title", "summary"):
        yield Passage(f"content/pages/{name}.md#{field}", getattr(page, field), PAGE_READERS[page.group], "body",
                      allow, "")
    part = ""
    for number, line in enumerate(page.body.split("\n")):
        part = line.lstrip("# ") if line.startswith("#") else part
        if line.strip():
            yield Passage(f"content/pages/{name}.md#body:{number}", line.strip(), PAGE_READERS[page.group], "body",
                          allow, part)


def _readers(text: Text) -> frozenset[str]:
    readers = EVERYONE
    for step in text.trail:
        readers = _narrowed(readers, step)
    return readers


def _narrowed(readers: frozenset[str], step: Step) -> frozenset[str]:
    record, field = step.record, step.field
    match record:
        case Teach() | Ask() | Briefing():
            return STAFF
        case Lesson():
            kept = STAFF if field in LESSON_STAFF else ADULTS if field == "parents" else None
            readers = kept if kept is not None else readers & PUPILS if field == "activities" else readers
        case Activity():
            readers = STAFF if field == "teach" else readers & PUPILS
        case Question():
            readers = readers & PUPILS
        case Response():
            readers = STAFF if field in ("if_someone_tells", "if_someone_tells_short", "first_note") else readers
        case Law():
            readers = {"pupils": PUPILS, "adults": ADULTS, "staff": STAFF}[field]
        case Service() if record.audience == "adults":
            return ADULTS
        case Fact():
            return FACT_READERS[record.show_to]
        case Framework() | Release():
            return STAFF
    return _by_age(readers & _audiences(record), step)


def _audiences(record: BaseModel) -> frozenset[str]:
    everybody = EVERYONE | STAFF
    only = record.only_for if isinstance(record, Filtered) else None
    return STAFF.union(only) if only else everybody


def _by_age(readers: frozenset[str], step: Step) -> frozenset[str]:
    """`by_age` belongs to one audience; the text beside it to the others."""
    if step.field.endswith("by_age"):
        return frozenset({str(step.key)})
    if isinstance(step.record, Response | ResponseStep) and step.field in RESPONSE_READERS:
        return readers & RESPONSE_READERS[step.field]
    field = {"text": "by_age", "points": "by_age", "ask": "by_age", "slide": "slide_by_age",
             "summary": "summary_by_age"}.get(step.field, "")
    return readers - frozenset(getattr(step.record, field, {}) if field else {})


def _use(text: Text) -> Use:
    last = text.trail[-1]
    record, field = last.record, last.field
    if any(isinstance(s.record, Chat | ChatStep | Choice) for s in text.trail[-2:]) and field != "heading":
        return "chat"
    if isinstance(record, RehearsalLine):
        return "chat"
    if isinstance(record, TrueFalse) and not record.answer and field in ("ask", "by_age"):
        return "belief"
    if isinstance(record, Question) and field in ("ask", "by_age"):
        return "stem"
    wrong = isinstance(record, Option) and field == "text" and not record.right
    return "belief" if wrong or (type(record), field) in BELIEFS else "body"


def _allowed(trail: tuple[Step, ...]) -> frozenset[str]:
    return frozenset(rule for s in trail for rule in getattr(s.record, "allow", ()))


def _part(text: Text) -> str:
    """The activity, section or question that holds a text; else the list it stands in."""
    steps = text.trail[:2] if text.trail[0].field == "parents" else text.trail[:1]
    return ".".join(f"{s.field}.{s.key}" if s.field in PARTS else s.field for s in steps)

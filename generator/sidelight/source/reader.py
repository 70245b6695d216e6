"""Reads a whole course: every file, every finding, then one model."""

from __future__ import annotations

import hashlib
from codecs import BOM_UTF8
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from sidelight.findings import Finding, Place, Report
from sidelight.model.briefing import Briefing
from sidelight.model.content import (
    Brand,
    CourseOrder,
    Coverage,
    Facts,
    Framework,
    Glossary,
    News,
    Page,
    Response,
    Signoff,
)
from sidelight.model.course import Course
from sidelight.model.lesson import Lesson
from sidelight.model.platform import Platforms
from sidelight.model.quiz import Quiz
from sidelight.model.region import Region
from sidelight.model.school import School
from sidelight.source import deck_template, pictures
from sidelight.source.events import EMPTY, Document, read, read_text
from sidelight.source.explain import dotted, explain
from sidelight.source.layers import PROTECTED_PAGES, Layers, merge
from sidelight.source.references import check_references

M = TypeVar("M", bound=BaseModel)
SCHEMAS: dict[str, type[BaseModel]] = {
    "lesson": Lesson, "quiz": Quiz, "course": CourseOrder, "response": Response, "facts": Facts, "glossary": Glossary,
    "brand": Brand, "region": Region, "school": School, "signoff": Signoff, "platforms": Platforms,
    "curriculum": Framework, "news": News, "coverage": Coverage, "briefing": Briefing,
}
"""Models by the name of their JSON Schema."""
SIGNED = ("lessons/", "content/pages/", "content/response", "content/glossary", "content/regions/", "content/platforms",
          "content/facts", "content/curriculum/", "content/news", "content/course", "content/briefing")
"""Files with wording that a person signs."""


@dataclass
class Sources:
    """The documents that were read, by relative name: they turn a finding's `source` into a place."""

    documents: dict[str, Document] = field(default_factory=dict)

    def place(self, source: str) -> Place:
        """`lessons/x/lesson.yml#activities.0.title` -> its place; `...#body:4` is four lines below."""
        name, _, path = source.partition("#")
        path, _, line = path.partition(":")
        doc = self.documents.get(name)
        if doc is None:
            return Place(name or "course")
        place = doc.place(dotted(path))
        return Place(place.file, place.line + int(line)) if line else place

    def placed(self, finding: Finding) -> Finding:
        """The finding with a place."""
        if finding.place is not None:
            return finding
        return Finding(finding.code, finding.message, finding.help, finding.severity, self.place(finding.source))


@dataclass
class Reading:
    """What came of reading: the course when nothing was wrong enough, the findings, the positions."""

    course: Course | None
    report: Report
    sources: Sources


def read_course(layers: Layers, school_file: FilePath | None = None, only: list[str] | None = None) -> Reading:
    """Read everything below the layers. Never raises on what stands in a file.

    `only` names the lessons to keep; a name that is no lesson is a finding.
    """
    return _CourseReader(layers, school_file, only or []).run()


class _CourseReader:
    def __init__(self, layers: Layers, school_file: FilePath | None, only: list[str]) -> None:
        self.layers, self.only = layers, only
        self.school_file = school_file or (layers.school / "school.yml" if layers.school else None)
        self.report, self.sources = Report(), Sources()
        self.texts: dict[str, str] = {}

    def run(self) -> Reading:
        parts = self._parts()
        course = None
        if parts is not None and self.report.ok:
            course = Course(**parts)
            self.report.add(self.sources.placed(f) for f in check_references(course, self.only))
            course = self._kept(course) if self.report.ok else None
        return Reading(course, self.report, self.sources)

    def _parts(self) -> dict[str, Any] | None:
        order = self._one("content/course.yml", CourseOrder)
        response = self._one("content/response.yml", Response)
        brand = self._one("content/brand.yml", Brand)
        facts = self._one("content/facts.yml", Facts)
        glossary = self._one("content/glossary.yml", Glossary)
        platforms = self._one("content/platforms.yml", Platforms)
        frameworks = self._many("content/curriculum/*.yml", Framework)
        news = self._one("content/news.yml", News)
        coverage = self._one("content/coverage.yml", Coverage)
        regions = self._many("content/regions/*.yml", Region)
        lessons = self._many("lessons/*/lesson.yml", Lesson)
        quizzes = self._many("lessons/*/quiz.yml", Quiz)
        pages = self._pages()
        images = self._pictures()
        school, logo, template = self._school()
        briefing = self._many("content/briefing.yml", Briefing).get("content/briefing.yml")
        signoff = self._many("content/signoff.yml", Signoff).get("content/signoff.yml")
        if not (order and response and brand and facts and glossary and platforms and news and coverage):
            return None
        return {
            "order": self._with_school_lessons(order, lessons), "response": response, "brand": brand,
            "briefing": briefing,
            "facts": self._by_id("content/facts.yml#facts", facts.facts),
            "terms": self._by_id("content/glossary.yml#terms", glossary.terms),
            "regions": {r.id: _checked(r, signoff) for r in regions.values()}, "pages": pages,
            "lessons": {FilePath(n).parent.name: v for n, v in lessons.items()},
            "quizzes": {FilePath(n).parent.name: v for n, v in quizzes.items()},
            "pictures": images, "school": school, "logo": logo, "texts": self.texts,
            "deck_template": template,
            "platforms": platforms, "frameworks": {f.id: f for f in frameworks.values()},
            "news": news.releases, "coverage": coverage.points,
            "signatures": signoff.texts if signoff else [],
        }

    def _one(self, name: str, model: type[M]) -> M | None:
        found = self._many(name, model)
        if not found and name not in self.sources.documents:
            self.report.add(Finding("no-file", "this file is missing", "a course needs it", place=Place(name)))
        return found.get(name)

    def _many(self, pattern: str, model: type[M]) -> dict[str, M]:
        made = {}
        for name, copies in self.layers.files(pattern):
            doc = self._document(name, copies)
            record = self._validate(doc, model)
            if record is not None:
                made[name] = record
                self._same_name(doc, name, record)
        return made

    def _same_name(self, doc: Document, name: str, record: BaseModel) -> None:
        """A lesson is called like its folder, the rest like its file: else one could hide another."""
        file = FilePath(name)
        wanted = {Lesson: file.parent.name, Region: file.stem, Framework: file.stem, Page: file.stem}.get(type(record))
        have = getattr(record, "id", wanted)
        if wanted is not None and have != wanted:
            what = "folder" if isinstance(record, Lesson) else "file"
            self.report.add(Finding("id-differs", f"the id is '{have}', the {what} is called '{wanted}'",
                                    "make them the same", place=doc.place(("id",))))

    def _by_id(self, name: str, entries: Iterable[M]) -> dict[str, M]:
        """Entries of a list by their id; the same id twice is a finding, for one would hide the other."""
        made: dict[str, M] = {}
        for number, entry in enumerate(entries):
            key = str(getattr(entry, "id", ""))
            if key in made:
                place = self.sources.place(f"{name}.{number}.id")
                self.report.add(Finding("duplicate-id", f"'{key}' stands twice", "change one", place=place))
            made[key] = entry
        return made

    def _document(self, name: str, copies: list[tuple[str, FilePath]]) -> Document:
        raws = [path.read_bytes() for _, path in copies]
        self._sign(name, raws)
        docs = [read(shown, raw) for (shown, _), raw in zip(copies, raws, strict=True)]
        for doc in docs:
            self.report.add(doc.findings)
        for over in docs[1:]:
            self.report.add(merge(docs[0], over, name))
        self.sources.documents[name] = docs[0]
        return docs[0]

    def _sign(self, name: str, raws: list[bytes]) -> None:
        if name.startswith(SIGNED):
            self.texts[name] = hashlib.sha256(b"".join(raws)).hexdigest()

    def _validate(self, doc: Document, model: type[M]) -> M | None:
        if doc.data is None:
            if not doc.findings:
                self.report.add(Finding("empty", "this file is empty", EMPTY, place=doc.place(())))
            return None
        try:
            return model.model_validate(doc.data)
        except ValidationError as error:
            self.report.add(explain(model, doc, error))
            return None

    def _pages(self) -> dict[str, Page]:
        pages = {}
        for name, copies in self.layers.files("content/pages/*.md"):
            shown, path = copies[-1]
            if len(copies) > 1 and _group(copies[0][1]) in PROTECTED_PAGES:
                self.report.add(Finding("protected", "a school may not change this page of the course",
                                        "delete it; a page under another name may stand beside it", place=Place(shown)))
            self._sign(name, [path.read_bytes()])
            doc = _page_document(shown, path.read_bytes())
            self.report.add(doc.findings)
            self.sources.documents[name] = doc
            if isinstance(doc.data, dict):
                doc.data.setdefault("id", path.stem)
            page = self._validate(doc, Page)
            if page is not None:
                pages[page.id] = page
                self._same_name(doc, name, page)
        return pages

    def _pictures(self) -> dict[str, dict[str, bytes]]:
        images: dict[str, dict[str, bytes]] = {}
        for name, copies in self.layers.files("lessons/*/pictures/*"):
            shown, path = copies[-1]
            if pictures.leaves(path, path.parents[1]):
                self.report.add(pictures.link(shown))
                continue
            raw = path.read_bytes()
            self.report.add(pictures.check(shown, raw))
            images.setdefault(FilePath(name).parts[1], {})[path.name] = raw
        return images

    def _school(self) -> tuple[School | None, bytes | None, bytes | None]:
        file = self.school_file
        if file is None or not file.is_file():
            return None, None, None
        doc = read(file.name, file.read_bytes())
        self.report.add(doc.findings)
        self.sources.documents["school.yml"] = doc
        school = self._validate(doc, School)
        if school is None:
            return None, None, None
        logo = self._beside(file, school.logo, doc.place(("logo",)))
        raw = logo.read_bytes() if logo else None
        self.report.add(pictures.check(str(school.logo), raw) if raw is not None else [])
        return school, raw, self._template(self._beside(file, school.deck_template, doc.place(("deck_template",))))

    def _beside(self, file: FilePath, name: str | None, place: Place) -> FilePath | None:
        """A file that school.yml names, if it is there and no link to elsewhere."""
        if name is None:
            return None
        found = file.parent / name
        if not found.is_file():
            self.report.add(Finding("no-file", f"there is no file '{name}' beside school.yml", "check the name",
                                    place=place))
            return None
        if pictures.leaves(found, file.parent):
            self.report.add(pictures.link(name) if name.endswith(".png") else deck_template.link(name))
            return None
        return found

    def _template(self, file: FilePath | None) -> bytes | None:
        if file is None:
            return None
        clean = deck_template.read_file(file)
        if isinstance(clean, bytes):
            return clean
        self.report.add(clean)
        return None

    def _with_school_lessons(self, order: CourseOrder, lessons: dict[str, Lesson]) -> CourseOrder:
        """A school's own lessons come after ours, for every audience."""
        own = [lesson.id for name, lesson in sorted(lessons.items())
               if not (self.layers.course / name).is_file()]
        return order.model_copy(update={"lessons": {
            audience: [*ids, *(i for i in own if i not in ids)] for audience, ids in order.lessons.items()}})

    def _kept(self, course: Course) -> Course:
        if not self.only:
            return course
        return course.model_copy(update={
            "lessons": {i: v for i, v in course.lessons.items() if i in self.only},
            "quizzes": {i: v for i, v in course.quizzes.items() if i in self.only}})


def _checked(region: Region, signoff: Signoff | None) -> Region:
    """A region whose services carry the day on which a person checked the very entry that stands there."""
    checks = sorted(signoff.services, key=lambda c: c.on) if signoff else []
    days = {(c.service, c.sha256): c.on for c in checks}
    services = [s.model_copy(update={"last_verified": days.get((s.id, s.digest), s.last_verified)})
                for s in region.services]
    return region.model_copy(update={"services": services})


def _group(page: FilePath) -> object:
    data = _page_document(page.name, page.read_bytes()).data
    return data.get("group") if isinstance(data, dict) else None


def _page_document(file: str, raw: bytes) -> Document:
    """A Markdown page: YAML between two lines of '---', then the body."""
    mark = BOM_UTF8 if raw.startswith(BOM_UTF8) else b""
    text = raw.removeprefix(mark).replace(b"\r\n", b"\n")
    parts = text.split(b"\n---\n", 1)
    if not text.startswith(b"---\n") or len(parts) != 2:
        doc = Document(file)
        doc.findings.append(Finding("no-front-matter", "a page begins with '---', its title and summary, and '---'",
                                    "copy the first lines of another page", place=Place(file)))
        return doc
    head, body = parts
    doc = read(file, mark + b"\n" + head[4:])
    above = head.count(b"\n") + 2
    below = read_text(file, body, above)
    doc.findings += below.findings
    if below.data is None:
        doc.data = None
    if isinstance(doc.data, dict):
        if "body" in doc.data:
            doc.findings.append(Finding("unknown-name", "'body' is not a known name here",
                                        "the text stands below the second '---'", place=doc.place(("body",), key=True)))
        doc.data["body"] = below.data
        doc.values[("body",)] = doc.keys[("body",)] = Place(file, above + 1)
    return doc

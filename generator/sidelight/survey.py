"""Everything that can be said about a course before it is rendered: findings, and the views when they can be made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Protocol

from sidelight.checks import Keep, check
from sidelight.findings import Finding, Place, Report
from sidelight.measure.spelling import american
from sidelight.model.base import AUDIENCES
from sidelight.model.course import Course
from sidelight.model.view import LessonView, QuizView
from sidelight.render import print as sheets
from sidelight.render import slides, web
from sidelight.source.layers import Layers
from sidelight.source.reader import Sources, read_course
from sidelight.store import Store
from sidelight.targets import PACKAGE, encode, hash_files, renderer_hash
from sidelight.views import Edition, Views
from sidelight.words import PSEUDO, map_texts, pseudo, pseudo_words, read_words

DEFAULT_REGION = "international"
AMERICAN = {"language.tag": "en-US"}


class Asked(Protocol):
    """What a survey needs to know."""

    @property
    def region(self) -> str | None: ...
    @property
    def school_file(self) -> Path | None: ...
    @property
    def only(self) -> tuple[str, ...]: ...
    @property
    def language(self) -> str: ...
    @property
    def as_of(self) -> date: ...
    @property
    def release(self) -> bool: ...


@dataclass(frozen=True)
class Survey:
    """What a course is worth: its findings, its views when nothing stops a build, its positions."""

    report: Report
    views: Views | None
    sources: Sources


def survey(layers: Layers, asked: Asked, store: Store | None = None) -> Survey:
    """Read, check and look at a course through every renderer's eyes.

    With a store, what a renderer said of an unchanged view is not asked again.
    """
    reading = read_course(layers, asked.school_file, list(asked.only))
    report, course = reading.report, reading.course
    if course is None:
        return Survey(report, None, reading.sources)
    region = asked.region or (course.school.region if course.school else DEFAULT_REGION)
    report.add(_region(course, region))
    words = _words(layers, asked.language, report)
    if not report.ok:
        return Survey(report, None, reading.sources)
    edition = Edition(region, asked.language, asked.as_of, asked.release)
    report.add(reading.sources.placed(f) for f in check(course, edition, _remembered(store)))
    if asked.language == PSEUDO:
        course, words = map_texts(course, pseudo), pseudo_words(words)
    elif course.regions[region].spelling == "american" and asked.language == "en":
        course, words = map_texts(course, american), {k: american(w) for k, w in words.items()} | AMERICAN
    views = Views(course, edition, words)
    report.add(reading.sources.placed(f) for f in _examine(views, store))
    return Survey(report, views if report.ok else None, reading.sources)


def _region(course: Course, region: str) -> list[Finding]:
    chosen = sorted(r.id for r in course.regions.values() if r.choose)
    if region in chosen:
        return []
    return [Finding("unknown-reference", f"there is no region '{region}'", f"one of: {', '.join(chosen)}",
                    place=Place("--region"))]


def _words(layers: Layers, language: str, report: Report) -> dict[str, str]:
    folder = layers.course / "locales" / ("en" if language == PSEUDO else language)
    if not folder.is_dir():
        report.add(Finding("unknown-language", f"there is no language '{language}'",
                           "languages have a folder in locales/", place=Place("--language")))
        return {}
    try:
        return read_words(folder)
    except ValueError as error:
        report.add(Finding("catalogue", str(error), "mend the catalogue", place=Place(f"locales/{folder.name}")))
        return {}


def _examine(views: Views, store: Store | None) -> list[Finding]:
    """What renderers say of each view; with a store, only of views that changed."""
    found: list[Finding] = []
    for audience in AUDIENCES:
        for lesson in views.course.lessons_for(audience):
            view = views.lesson(lesson.id, audience, "teacher")
            found += _kept(store, "deck", view, partial(_pages_and_slides, view))
            if audience != "parents":
                quiz = views.quiz(lesson.id, audience)
                found += _kept(store, "quiz", quiz, partial(sheets.examine, quiz))
    briefing = views.briefing()
    if briefing:
        found += _kept(store, "deck", briefing, partial(slides.examine, briefing))
    return [*found, *slides.examine_school(views.setting)]


def _pages_and_slides(view: LessonView) -> list[Finding]:
    """A finding on what no block holds, as the help on a title slide, stands at the school's contact or the lesson."""
    school = view.setting.school.has_school
    file = "school.yml#safeguarding_contact" if school else f"lessons/{view.lesson}/lesson.yml"
    return [f if f.source else replace(f, source=file) for f in (*web.examine(view), *slides.examine(view))]


def _remembered(store: Store | None) -> Keep:
    """What the checks said of a file before, while neither the file nor the checks have changed."""
    if store is None:
        return lambda key, find: find()
    rules = hash_files([PACKAGE / "checks", PACKAGE / "measure"]).encode()
    return lambda key, find: store.memo(rules + key, find)


def _kept(store: Store | None, renderer: str, view: LessonView | QuizView, compute: Callable[[], list[Finding]],
          ) -> list[Finding]:
    if store is None:
        return compute()
    hashes = [renderer_hash(name) for name in ("workspace", renderer)]
    return store.memo("".join(hashes).encode() + encode(renderer, view), compute)

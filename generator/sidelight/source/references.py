"""Names that point at something: every one must exist, and a pupil's block may cite only what pupils may see."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Sequence

from sidelight.findings import Finding
from sidelight.model.base import AUDIENCES, BANDS, Audience
from sidelight.model.blocks import AnyBlock
from sidelight.model.course import Course
from sidelight.model.lesson import Lesson
from sidelight.model.quiz import AnyQuestion
from sidelight.model.region import Region

MADE_PAGES = {"about": ("apps", "devices", "law", "sources", "whats-new", "words"), "help": ("index",),
              "teachers": ("ages-11-13", "ages-14-15", "ages-16-17", "curriculum", "index"),
              "parents": ("get-help", "index", "slides", "sources")}
"""Pages that the course makes from data, by group."""


def check_references(course: Course, only: list[str]) -> list[Finding]:
    """Every name in the course that leads nowhere."""
    found = [*_order(course), *_only(course, only), *_regions(course), *_school(course), *_beside(course)]
    found += [Finding("no-file", f"lessons/{name}/lesson.yml is missing", "a quiz belongs to a lesson",
                      source=f"lessons/{name}/quiz.yml") for name in course.quizzes if name not in course.lessons]
    for lesson in course.lessons.values():
        found += list(_lesson(course, lesson))
        found += list(_questions(course, lesson))
    return [*found, *_briefing(course)]


def _briefing(course: Course) -> Iterator[Finding]:
    """Facts that the briefing of staff names: adults read it, as parents do their pages."""
    for p, part in enumerate(course.briefing.parts if course.briefing else []):
        for number, block in enumerate(part.blocks):
            source = f"content/briefing.yml#parts.{p}.blocks.{number}"
            yield from _facts(course, block.facts, ["parents"], f"{source}.facts")
            if block.type == "text" and block.chart:
                yield from _chart(course, block.chart, block.facts, f"{source}.chart")


def _unknown(name: str, what: str, known: Iterable[str], source: str) -> Finding:
    names = sorted(known)
    near = difflib.get_close_matches(name, names, 1, 0.5)
    advice = f"did you mean '{near[0]}'?" if near else f"known: {', '.join(names[:12])}"
    return Finding("unknown-reference", f"there is no {what} '{name}'", advice, source=source)


def _order(course: Course) -> Iterator[Finding]:
    for audience, ids in course.order.lessons.items():
        for number, name in enumerate(ids):
            if name not in course.lessons:
                yield _unknown(name, "lesson", course.lessons, f"content/course.yml#lessons.{audience}.{number}")
            elif name in ids[:number]:
                yield Finding("duplicate-id", f"'{name}' stands twice", "take one out",
                              source=f"content/course.yml#lessons.{audience}.{number}")
    for audience in AUDIENCES:
        if audience not in course.order.lessons:
            yield Finding("missing", f"the lessons for {audience} are missing", "add a line",
                          source="content/course.yml#lessons")


def _only(course: Course, only: list[str]) -> Iterator[Finding]:
    for name in only:
        if name not in course.lessons:
            yield _unknown(name, "lesson", course.lessons, "--only")


def _regions(course: Course) -> Iterator[Finding]:
    for region in course.regions.values():
        source = f"content/regions/{region.id}.yml"
        if region.part_of and region.part_of not in course.regions:
            yield _unknown(region.part_of, "region", course.regions, f"{source}#part_of")
        elif _loops(course, region):
            yield Finding("region-loop", f"'{region.id}' is part of itself", "take out part_of of one of them",
                          source=f"{source}#part_of")
        else:
            yield from _left_out(course, region, source)
        names = [s.id for s in region.services]
        for number, name in enumerate(names):
            if name in names[:number]:
                yield Finding("duplicate-id", f"'{name}' stands twice", "change one",
                              source=f"{source}#services.{number}.id")
    if "international" not in course.regions:
        yield Finding("no-file", "the region 'international' is missing", "it is the fall-back of every other",
                      source="content/regions/international.yml")


def _above(course: Course, region: Region) -> Iterator[Region]:
    """The regions that a region is part of, nearest first; stops where a loop closes."""
    seen: set[str] = set()
    while region.part_of in course.regions and region.part_of not in seen:
        seen.add(region.part_of)
        region = course.regions[region.part_of]
        yield region


def _loops(course: Course, region: Region) -> bool:
    return any(above.id == region.id for above in _above(course, region))


def _left_out(course: Course, region: Region, source: str) -> Iterator[Finding]:
    known = [s.id for above in _above(course, region) for s in above.services]
    for number, name in enumerate(region.leave_out):
        if name not in known:
            yield _unknown(name, "service to leave out", known, f"{source}#leave_out.{number}")


def _beside(course: Course) -> Iterator[Finding]:
    """Lessons and facts that pages, law texts, frameworks and news name."""
    for name, framework in course.frameworks.items():
        for e, entry in enumerate(framework.entries):
            yield from _lessons(course, entry.lessons, f"content/curriculum/{name}.yml#entries.{e}.lessons")
        for number, region in enumerate(framework.regions):
            if region not in course.regions:
                yield _unknown(region, "region", course.regions, f"content/curriculum/{name}.yml#regions.{number}")
    for r, release in enumerate(course.news):
        for c, change in enumerate(release.changes):
            yield from _lessons(course, change.lessons, f"content/news.yml#releases.{r}.changes.{c}.lessons")
    yield from _pages(course)
    for name, place in course.regions.items():
        if place.law:
            yield from _facts(course, place.law.facts, ["parents"], f"content/regions/{name}.yml#law.facts")


def _pages(course: Course) -> Iterator[Finding]:
    for name, page in course.pages.items():
        readers: Sequence[Audience] = BANDS if page.group == "help" else ["parents"]
        yield from _facts(course, page.facts, readers, f"content/pages/{name}.md#facts")
        if page.id in MADE_PAGES.get(page.group, ()):
            yield Finding("duplicate-id", f"the course makes a page '{page.id}' of its own here", "choose another id",
                          source=f"content/pages/{name}.md#id")


def _lessons(course: Course, ids: Sequence[str], source: str) -> Iterator[Finding]:
    for number, name in enumerate(ids):
        if name not in course.lessons:
            yield _unknown(name, "lesson", course.lessons, f"{source}.{number}")


def _school(course: Course) -> Iterator[Finding]:
    chosen = [r.id for r in course.regions.values() if r.choose]
    if course.school and course.school.region not in chosen:
        yield _unknown(course.school.region, "region", chosen, "school.yml#region")


def _lesson(course: Course, lesson: Lesson) -> Iterator[Finding]:
    source = f"lessons/{lesson.id}/lesson.yml"
    for number, word in enumerate(lesson.key_words):
        if word not in course.terms:
            yield _unknown(word, "word in the glossary", course.terms, f"{source}#key_words.{number}")
    yield from _same_ids(lesson, source)
    yield from _lessons(course, [e.lesson for e in lesson.prerequisites], f"{source}#prerequisites")
    for block, audiences, path in blocks_of(lesson):
        yield from _facts(course, block.facts, audiences, f"{source}#{path}.facts")
        if block.type == "picture" and block.file not in course.pictures.get(lesson.id, {}):
            yield _unknown(block.file, "picture", course.pictures.get(lesson.id, {}), f"{source}#{path}.file")
        if block.type == "text" and block.chart:
            yield from _chart(course, block.chart, block.facts, f"{source}#{path}.chart")
    if lesson.id not in course.quizzes:
        yield Finding("no-file", f"lessons/{lesson.id}/quiz.yml is missing", "every lesson has a quiz", source=source)


def blocks_of(lesson: Lesson) -> Iterator[tuple[AnyBlock, Sequence[Audience], str]]:
    """Every block with the audiences that see it and its path in lesson.yml."""
    for a, activity in enumerate(lesson.activities):
        for b, block in enumerate(activity.blocks):
            audiences = [x for x in BANDS if activity.is_for(x) and block.is_for(x)]
            yield block, audiences, f"activities.{a}.blocks.{b}"
    for b, block in enumerate(lesson.take_home):
        yield block, [x for x in AUDIENCES if block.is_for(x)], f"take_home.{b}"
    for s, section in enumerate(lesson.parents.sections):
        for b, block in enumerate(section.blocks):
            yield block, ["parents"], f"parents.sections.{s}.blocks.{b}"


def _same_ids(lesson: Lesson, source: str) -> Iterator[Finding]:
    seen: set[str] = set()
    places = [(f"activities.{n}.id", a.id) for n, a in enumerate(lesson.activities)]
    places += [(f"objectives.{n}.id", f"objective {o.id}") for n, o in enumerate(lesson.objectives)]
    places += [(f"misconceptions.{n}.id", f"misconception {m.id}") for n, m in enumerate(lesson.misconceptions)]
    places += [(f"parents.sections.{n}.id", f"section {s.id}") for n, s in enumerate(lesson.parents.sections)]
    for path, name in places:
        if name in seen:
            yield Finding("duplicate-id", f"'{name}' stands twice", "change one", source=f"{source}#{path}")
        seen.add(name)


def _facts(course: Course, ids: list[str], audiences: Sequence[Audience], source: str) -> Iterator[Finding]:
    for number, name in enumerate(ids):
        fact = course.facts.get(name)
        if fact is None:
            yield _unknown(name, "fact", course.facts, f"{source}.{number}")
        elif fact.show_to == "internal" or (fact.show_to == "adults-only" and list(audiences) != ["parents"]):
            yield Finding("fact-not-for-reader", f"{name} is '{fact.show_to}' and stands where others read it",
                          "choose another fact or leave the number out", source=f"{source}.{number}")


def _chart(course: Course, name: str, cited: list[str], source: str) -> Iterator[Finding]:
    drawn = sorted(f.id for f in course.facts.values() if f.chart)
    if name not in drawn:
        yield _unknown(name, "fact with numbers to draw", drawn, source)
    elif name not in cited:
        yield Finding("chart-not-cited", f"the chart draws {name}, which is not among the facts of this block",
                      f"add {name} to 'facts'", source=source)


def _questions(course: Course, lesson: Lesson) -> Iterator[Finding]:
    quiz = course.quizzes.get(lesson.id)
    if quiz is None:
        return
    source = f"lessons/{lesson.id}/quiz.yml"
    if quiz.lesson != lesson.id:
        yield _unknown(quiz.lesson, "lesson in this folder", [lesson.id], f"{source}#lesson")
    seen: set[str] = set()
    for number, question in enumerate(quiz.questions):
        path = f"{source}#questions.{number}"
        if question.id in seen:
            yield Finding("duplicate-id", f"the question '{question.id}' stands twice", "change one",
                          source=f"{path}.id")
        seen.add(question.id)
        yield from _question(course, lesson, question, path)


def _question(course: Course, lesson: Lesson, question: AnyQuestion, path: str) -> Iterator[Finding]:
    audiences = [a for a in BANDS if question.is_for(a)]
    objective = next((o for o in lesson.objectives if o.id == question.objective), None)
    if objective is None:
        yield _unknown(question.objective, "objective", [o.id for o in lesson.objectives], f"{path}.objective")
    elif wrong := [a for a in audiences if not objective.is_for(a)]:
        yield Finding("objective-not-for-reader", f"the objective '{objective.id}' is not for {wrong[0]}",
                      "change only_for of one of them", source=f"{path}.objective")
    misconceptions = [m.id for m in lesson.misconceptions]
    if question.misconception not in misconceptions:
        yield _unknown(question.misconception, "misconception", misconceptions, f"{path}.misconception")
    yield from _facts(course, question.facts, audiences, f"{path}.facts")

"""Rules R01 to R08: help in every lesson, the same line of support, services that are complete."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sidelight.checks.prose import Passage, Prose
from sidelight.checks.rules import broken
from sidelight.findings import Finding
from sidelight.helpbox import services_of
from sidelight.model.base import BANDS
from sidelight.model.course import Course
from sidelight.model.region import Service

REQUIRED = (("emergency",), ("child-helpline",), ("police-report", "hotline"))
ADULTS = re.compile(
    r"\b(parents?|carers?|guardian|famil(?:y|ies)|relatives?|m[uo]m|mother|dad|father|gran\w*|aunt\w*|uncle\w*|cousin"
    r"|sister|brother)\b|\b(teachers?|tutors?|head of year|school staff|safeguarding lead)\b"
    r"|\b(nurse|doctor|coach\w*|counsellor|youth worker|social worker|librarian)\b", re.IGNORECASE)
SAFE = re.compile(
    r"^(?:please )?(?:never|do not|don't)\b.{0,30}\b(?:share|send|post|accept|add|click|open|meet|give|tell them)\b"
    r"|^keep .{0,40}\b(?:private|covered|to yourself|secret)\b|^(?:only|first)? ?(?:accept|add) (?:only )?people you\b"
    r"|^think before\b|^cover (?:it|your)\b", re.IGNORECASE)
AFTER = re.compile(
    r"\balready\b|\beven if (?:you|they|it|someone|somebody)\b|\bif (?:it|this|that) (?:has )?happen(?:s|ed)?\b"
    r"|\bhappen(?:ing|s|ed) (?:now|to you)\b|\bcan still\b|\bwent wrong\b|\btoo late\b|\bnot your fault\b"
    r"|\b(?:sent|paid|shared|added|deleted) (?:it|something|them)\b", re.IGNORECASE)
SUPPORT = ("fault", "not in trouble", "even if you sent something or paid")
SUPPORT_PARENTS = ("fault", "free", "at any point")


def lesson_help(course: Course) -> Iterator[Finding]:
    """R01, R08: each lesson names a trusted adult, a child helpline and the emergency number."""
    for name, lesson in course.lessons.items():
        source = f"lessons/{name}/lesson.yml#help"
        for kind, rule in (("trusted-adult", "R01"), ("child-helpline", "R01"), ("emergency", "R08")):
            if kind not in lesson.help:
                yield broken(rule, f"the lesson's help leaves out '{kind}'", source)
        if not re.search(r"emergency number|urgent help", lesson.teacher_notes):
            yield broken("R08", "the teacher's notes do not say what to do in danger now",
                         f"lessons/{name}/lesson.yml#teacher_notes")


def required_help(course: Course) -> Iterator[Finding]:
    """R01: each country has an emergency number, a helpline for children and a place to report to."""
    for region in course.regions.values():
        if region.id == "international" or not region.choose:
            continue
        have = {s.kind for s in services_of(region, course.regions) if s.audience != "adults"}
        for kinds in REQUIRED:
            if not have.intersection(kinds):
                yield broken("R01", f"{region.name} has no service of the kind {' or '.join(kinds)} for young people",
                             f"content/regions/{region.id}.yml#services")


def support_line(course: Course) -> Iterator[Finding]:
    """R02, R08: the line of support keeps its parts, and danger comes first."""
    response = course.response
    for field, parts in (("support_line", SUPPORT), ("support_line_parents", SUPPORT_PARENTS)):
        for part in parts:
            if part not in getattr(response, field):
                yield broken("R02", f"the line of support no longer says '{part}'", f"content/response.yml#{field}")
    for field in ("danger", "danger_parents"):
        if "emergency number" not in getattr(response, field):
            yield broken("R08", "the first line does not name the emergency number", f"content/response.yml#{field}")
    if not any("emergency number" in line for line in response.if_someone_tells):
        yield broken("R08", "no line names the emergency number", "content/response.yml#if_someone_tells")


def trusted_adults(prose: Prose) -> Iterator[Finding]:
    """R02, R04: for each age a lesson says that it is nobody's fault and names two kinds of adults."""
    for name, lesson in prose.course.lessons.items():
        for band in BANDS:
            texts = prose.of_lesson(name, band, quiz=False)
            kinds = {n for text in texts for m in ADULTS.finditer(text) for n, g in enumerate(m.groups()) if g}
            if len(kinds) < 2:
                yield broken("R04", f"fewer than two kinds of trusted adult are named for {band}",
                             f"lessons/{lesson.id}/lesson.yml#activities")
            if not any("not your fault" in text for text in texts):
                yield broken("R02", f"'not your fault' is never said for {band}",
                             f"lessons/{lesson.id}/lesson.yml#activities")


def after_the_fact(prose: Prose) -> Iterator[Finding]:
    """R05: advice on staying safe has, in the same part, a line for those to whom it already happened."""
    parts: dict[tuple[str, str, str], list[Passage]] = {}
    for passage in prose.passages:
        file = passage.source.partition("#")[0]
        if file.startswith(("lessons/", "content/pages/")) and passage.for_pupils and passage.use == "body":
            for band in passage.readers & set(BANDS):
                parts.setdefault((file, passage.part, band), []).append(passage)
    for (_, _, band), held in parts.items():
        advice = next((p for p in held if "misconception" not in p.source and SAFE.search(p.words)), None)
        if advice and "R05" not in advice.allow and not any(AFTER.search(p.words) for p in held):
            yield broken("R05", f"advice on staying safe stands alone for {band}", advice.source)


def services_complete(course: Course) -> Iterator[Finding]:
    """R07: ages, hours and cost of each service are there, or named as what nobody could confirm."""
    for region in course.regions.values():
        for number, service in enumerate(region.services):
            for field in ("ages", "hours", "cost"):
                if getattr(service, field) is None and not _open(service, field):
                    yield broken("R07", f"'{service.name}' says nothing of its {field}",
                                 f"content/regions/{region.id}.yml#services.{number}")


def _open(service: Service, field: str) -> bool:
    return any(re.search(rf"\b{field.rstrip('s')}", line, re.IGNORECASE) for line in service.unverified)

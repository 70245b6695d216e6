"""Every point of the articles that the course grew out of is accounted for, and leads to something that is there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from sidelight.findings import Finding
from sidelight.model.course import Course
from sidelight.source.references import blocks_of

MOST = 6
"""Points that one block or question may serve; more would be a name for the whole lesson."""


def coverage(course: Course) -> Iterator[Finding]:
    """Each point names a file and a place that exist; no place serves more than six.

    Asked of the whole course only: a school may replace texts, and `--only` leaves lessons out.
    """
    if course.school or any(i not in course.lessons for ids in course.order.lessons.values() for i in ids):
        return
    served: Counter[tuple[str, str]] = Counter()
    seen: set[str] = set()
    for number, point in enumerate(course.coverage):
        source = f"content/coverage.yml#points.{number}"
        if point.id in seen:
            yield Finding("duplicate-id", f"'{point.id}' stands twice", "change one", source=f"{source}.id")
        seen.add(point.id)
        if not point.file or not point.at:
            continue
        known = places(course, point.file)
        served[point.file, point.at] += 1
        if known is None:
            yield Finding("unknown-reference", f"there is no file '{point.file}' in this course",
                          "for example: lessons/webcams/lesson.yml", source=f"{source}.file")
        elif point.at not in known:
            yield Finding("unknown-reference", f"{point.file} has no '{point.at}'",
                          "name a block, a question, a step, a term or a section", source=f"{source}.at")
        elif served[point.file, point.at] > MOST:
            yield Finding("covers-too-much", f"'{point.at}' serves more than {MOST} points",
                          "name the block that really says it", source=f"{source}.at")


def places(course: Course, file: str) -> set[str] | None:
    """Everything in a file that a point may lead to; None when there is no such file."""
    folder, _, name = file.removesuffix(".yml").removesuffix(".md").rpartition("/")
    if folder.startswith("lessons/") and folder[8:] in course.lessons:
        return _lesson(course, folder[8:]) if name == "lesson" else {q.id for q in course.quizzes[folder[8:]].questions}
    if folder == "content/pages" and name in course.pages:
        return {slug(line.lstrip("# ")) for line in course.pages[name].body.split("\n") if line.startswith("## ")}
    if folder == "content/regions" and name in course.regions:
        return {s.id for s in course.regions[name].services} | {"law"}
    return {"content/response": {s.id for s in course.response.steps}, "content/glossary": set(course.terms),
            "content/platforms": {p.id for p in course.platforms.platforms} | {d.id for d in course.platforms.devices},
            }.get(file.removesuffix(".yml"))


def _lesson(course: Course, name: str) -> set[str]:
    lesson = course.lessons[name]
    blocks = {b.id for b, _, _ in blocks_of(lesson) if b.id}
    return blocks | {m.id for m in lesson.misconceptions}


def slug(heading: str) -> str:
    """A heading as an id."""
    return re.sub(r"[^a-z0-9]+", "-", heading.lower()).strip("-")

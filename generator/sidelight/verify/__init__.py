"""Finished artifacts: links that lead somewhere, known numbers, help on each page and deck, shelves kept apart."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from sidelight.findings import Finding, Place
from sidelight.model.course import Course
from sidelight.store import Artifact
from sidelight.verify.care import collects_nothing, help_first, help_on_slides, numbers
from sidelight.verify.links import links
from sidelight.verify.page import Page

Read = Callable[[str], bytes]
MAX_PATH = 120


def verify(artifacts: Iterable[Artifact], read: Read, course: Course) -> list[Finding]:
    """Findings on everything that is about to be published."""
    rows = list(artifacts)
    site = {a.path: a.sha256 for a in rows if a.path.startswith("site/")}
    pages = {path: Page(read(sha)) for path, sha in site.items() if path.endswith(".html")}
    sheets = {path: read(sha).decode() for path, sha in site.items() if path.endswith(".css")}
    decks = {a.path: read(a.sha256) for a in rows if a.path.startswith("slides/")}
    return [*_paths(rows), *_shelf(rows), *links(pages, sheets, set(site)), *numbers(pages, course),
            *help_first(pages), *collects_nothing(pages), *help_on_slides(decks, course)]


def _paths(rows: list[Artifact]) -> Iterator[Finding]:
    for artifact in rows:
        if len(artifact.path) >= MAX_PATH:
            yield Finding("path-too-long", f"the name has {len(artifact.path)} characters", f"under {MAX_PATH}",
                          place=Place(artifact.path))


def _shelf(rows: list[Artifact]) -> Iterator[Finding]:
    for artifact in rows:
        if artifact.path.startswith("site/") and artifact.shelf != "open":
            yield Finding("staff-in-site", "a file of the staff shelf is in the site", "this is a fault of the program",
                          place=Place(artifact.path))

"""Finished artifacts: no dead link, no number that no region file has, nothing of the staff shelf in the site."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator
from urllib.parse import unquote, urlsplit

import lxml.html

from sidelight.findings import Finding, Place
from sidelight.helpbox import digits
from sidelight.model.course import Course
from sidelight.store import Artifact

Read = Callable[[str], bytes]
MAX_PATH = 120


def verify(artifacts: Iterable[Artifact], read: Read, course: Course) -> list[Finding]:
    """Findings on everything that is about to be published."""
    rows = list(artifacts)
    pages = {a.path: _Page(read(a.sha256)) for a in rows if a.path.startswith("site/") and a.path.endswith(".html")}
    site = {a.path for a in rows if a.path.startswith("site/")}
    return [*_paths(rows), *_shelf(rows), *_links(pages, site), *_numbers(pages, course)]


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


def _links(pages: dict[str, _Page], files: set[str]) -> Iterator[Finding]:
    for path, page in pages.items():
        if path == "site/404.html":
            continue
        for link in sorted(page.links):
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            target = _target(path, parts.path)
            if target not in files:
                yield Finding("dead-link", f"'{link}' leads nowhere", "mend the link", place=Place(path))
            elif parts.fragment and target in pages and unquote(parts.fragment) not in pages[target].ids:
                yield Finding("dead-anchor", f"'{link}' leads to no place on its page", "mend the link",
                              place=Place(path))


def _target(page: str, link: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(link))) if link else page


def _numbers(pages: dict[str, _Page], course: Course) -> Iterator[Finding]:
    known = {digits(c.number) for r in course.regions.values() for s in r.services for c in s.contacts if c.number}
    if course.school and course.school.safeguarding_contact.phone:
        known.add(digits(course.school.safeguarding_contact.phone))
    for path, page in pages.items():
        for link in sorted(page.links):
            found = re.match(r"(?:tel|sms):([^?]*)", link)
            if found and digits(found.group(1)) not in known:
                yield Finding("unknown-number", f"'{link}' is in no region file", "this is a fault of the program",
                              place=Place(path))


class _Page:
    """The links and ids of one page."""

    def __init__(self, content: bytes) -> None:
        self.links: set[str] = set()
        self.ids: set[str] = set()
        for element in lxml.html.document_fromstring(content).iter():
            values = element.attrib
            if values.get("id"):
                self.ids.add(str(values["id"]))
            self.links |= {str(values[name]) for name in ("href", "src") if values.get(name)}

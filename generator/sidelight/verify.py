"""Finished artifacts: no dead link, no number that no region file has, nothing of the staff shelf in the site."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from urllib.parse import unquote, urlsplit

import lxml.html
from lxml import etree

from sidelight.checks.rules import broken
from sidelight.findings import Finding, Place
from sidelight.helpbox import digits
from sidelight.model.course import Course
from sidelight.store import Artifact

Read = Callable[[str], bytes]
MAX_PATH = 120
HELP = re.compile(r"/(?:help|get-help)(?:/|\.html|-|$)")
SLIDE = re.compile(r"ppt/slides/slide(\d+)\.xml")
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
SEARCH = ("search", "query")
LOST = "site/404.html"
"""Shown at any address, so its links cannot be followed from one."""
TYPED = ("text", "email", "tel", "")


def verify(artifacts: Iterable[Artifact], read: Read, course: Course) -> list[Finding]:
    """Findings on everything that is about to be published."""
    rows = list(artifacts)
    pages = {a.path: _Page(read(a.sha256)) for a in rows if a.path.startswith("site/") and a.path.endswith(".html")}
    site = {a.path for a in rows if a.path.startswith("site/")}
    decks = {a.path: read(a.sha256) for a in rows if a.path.startswith("slides/")}
    return [*_paths(rows), *_shelf(rows), *_links(pages, site), *_numbers(pages, course), *_help_first(pages),
            *_collects_nothing(pages), *_help_on_slides(decks, course)]


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
        if path == LOST:
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


def _help_first(pages: dict[str, _Page]) -> Iterator[Finding]:
    """R03: before anything else in a page's content, or in its header, stands a link to help."""
    for path, page in pages.items():
        if path != LOST and not any(_helps(path, link) for link in page.first_links):
            found = broken("R03", "no way to help stands at the top of this page", "")
            yield replace(found, place=Place(path))


def _helps(page: str, link: str) -> bool:
    """True for a number to dial, and for a link to a page of ours where help is."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return parts.scheme in ("tel", "sms")
    return HELP.search(_target(page, parts.path)) is not None


def _collects_nothing(pages: dict[str, _Page]) -> Iterator[Finding]:
    """R47: no page has a form that sends, or a field to write in, but the search."""
    for path, page in pages.items():
        for field in page.fields:
            yield replace(broken("R47", f"this page has a {field}", ""), place=Place(path))


def _help_on_slides(decks: dict[str, bytes], course: Course) -> Iterator[Finding]:
    """R03: the first slide and the last have the line of support."""
    lines = (course.response.support_line, course.response.support_line_parents)
    for path, content in decks.items():
        for number, text in _ends(content):
            if not any(line in text for line in lines):
                yield replace(broken("R03", f"slide {number} has no line of support", ""), place=Place(path))


def _ends(deck: bytes) -> Iterator[tuple[int, str]]:
    """The words of the first slide and of the last, each with its number."""
    with zipfile.ZipFile(io.BytesIO(deck)) as parts:
        numbers = sorted(int(m[1]) for name in parts.namelist() if (m := SLIDE.fullmatch(name)))
        for number in (numbers[0], numbers[-1]):
            slide = etree.fromstring(parts.read(f"ppt/slides/slide{number}.xml"))
            yield number, "".join(str(text) for text in slide.itertext(f"{DRAWING}t"))


def _collects(element: etree._Element) -> bool:
    """True for a form that sends, or a field to write in, other than the search."""
    if element.get("name") in SEARCH:
        return False
    if element.tag == "form":
        return bool(element.get("action"))
    return element.tag == "textarea" or (element.tag == "input" and element.get("type", "") in TYPED)


class _Page:
    """The links and ids of one page, those before its second heading apart, and what a reader could write into."""

    def __init__(self, content: bytes) -> None:
        self.links: set[str] = set()
        self.ids: set[str] = set()
        self.first_links: set[str] = set()
        self.fields: list[str] = []
        below = False
        for element in lxml.html.document_fromstring(content).iter():
            below = below or element.tag == "h2"
            if element.tag == "a" and not below:
                self.first_links.add(str(element.get("href")))
            if _collects(element):
                self.fields.append(str(element.tag))
            values = element.attrib
            if values.get("id"):
                self.ids.add(str(values["id"]))
            self.links |= {str(values[name]) for name in ("href", "src") if values.get(name)}

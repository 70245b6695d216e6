"""What pages and decks owe a child: a way to help at the top, numbers that exist, and nothing that collects."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlsplit

from lxml import etree

from sidelight.checks.rules import broken
from sidelight.findings import Finding, Place
from sidelight.helpbox import digits
from sidelight.model.course import Course
from sidelight.verify.links import LOST, target
from sidelight.verify.page import Page

HELP = re.compile(r"/(?:help|get-help)(?:/|\.html|-|$)")
SLIDE = re.compile(r"ppt/slides/slide(\d+)\.xml")
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def numbers(pages: dict[str, Page], course: Course) -> Iterator[Finding]:
    """Every number to dial or to text stands in a region file, or is the school's."""
    known = {digits(c.number) for r in course.regions.values() for s in r.services for c in s.contacts if c.number}
    if course.school and course.school.safeguarding_contact.phone:
        known.add(digits(course.school.safeguarding_contact.phone))
    for path, page in pages.items():
        for link in sorted(page.goes):
            found = re.match(r"(?:tel|sms):([^?]*)", link)
            if found and digits(found.group(1)) not in known:
                yield Finding("unknown-number", f"'{link}' is in no region file", "this is a fault of the program",
                              place=Place(path))


def help_first(pages: dict[str, Page]) -> Iterator[Finding]:
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
    return HELP.search(target(page, parts.path)) is not None


def collects_nothing(pages: dict[str, Page]) -> Iterator[Finding]:
    """R47: no page has a form that sends, or a field to write in, but the search."""
    for path, page in pages.items():
        for field in page.fields:
            yield replace(broken("R47", f"this page has a {field}", ""), place=Place(path))


def help_on_slides(decks: dict[str, bytes], course: Course) -> Iterator[Finding]:
    """R03: the first slide and the last have the line of support."""
    lines = (course.response.support_line, course.response.support_line_parents)
    for path, content in decks.items():
        for number, text in _ends(content):
            if not any(line in text for line in lines):
                yield replace(broken("R03", f"slide {number} has no line of support", ""), place=Place(path))


def _ends(deck: bytes) -> Iterator[tuple[int, str]]:
    """The words of the first slide and of the last, each with its number."""
    with zipfile.ZipFile(io.BytesIO(deck)) as parts:
        slides = sorted(int(m[1]) for name in parts.namelist() if (m := SLIDE.fullmatch(name)))
        for number in (slides[0], slides[-1]):
            slide = etree.fromstring(parts.read(f"ppt/slides/slide{number}.xml"))
            yield number, "".join(str(text) for text in slide.itertext(f"{DRAWING}t"))

"""What one finished page says of itself, read in one pass."""

from __future__ import annotations

import re
from collections import Counter

import lxml.html
from lxml import etree

PARSER = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
GOES = {("a", "href"), ("area", "href")}
FETCHES = ("src", "href", "poster", "data")
"""Attributes with an address that a browser fetches by itself, but on a link."""
POINTS = ("for", "headers", "list", "form", "aria-activedescendant", "aria-controls", "aria-describedby",
          "aria-details", "aria-errormessage", "aria-flowto", "aria-labelledby", "aria-owns")
"""Attributes whose words are ids of the same page."""
TYPED = ("text", "email", "tel", "")
URL = re.compile(r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^"')\s]*))\s*\)|@import\s+(?:"([^"]*)"|'([^']*)')""")


def in_style(css: str) -> set[str]:
    """The addresses that a style sheet fetches."""
    return {next((a for a in found if a), "") for found in URL.findall(css)}


class Page:
    """Addresses, ids and what points to them, things without words, fields to write into.

    `goes` is where a reader can go, `fetches` what a browser loads by itself; `first_links` stand before the second
    heading. `points` holds (attribute, id), `nameless` what a screen reader has no words for.
    """

    def __init__(self, content: bytes) -> None:
        self.goes: set[str] = set()
        self.fetches: set[str] = set()
        self.ids: Counter[str] = Counter()
        self.points: set[tuple[str, str]] = set()
        self.nameless: list[tuple[str, str]] = []
        self.first_links: set[str] = set()
        self.fields: list[str] = []
        below = False
        for element in lxml.html.document_fromstring(content, parser=PARSER).iter():
            below = below or element.tag == "h2"
            if element.tag == "a" and not below:
                self.first_links.add(str(element.get("href")))
            if _collects(element):
                self.fields.append(str(element.tag))
            if element.attrib:
                self._look(element)
            if element.tag == "style":
                self.fetches |= in_style(element.text or "")

    def _look(self, element: etree._Element) -> None:
        tag = str(element.tag)
        for name, value in element.items():
            if name == "id":
                self.ids[str(value)] += 1
            elif (tag, name) in GOES:
                self.goes.add(str(value).strip())
            elif name in FETCHES:
                self.fetches.add(str(value).strip())
            elif name == "srcset":
                self.fetches |= {part.split()[0] for part in str(value).split(",") if part.strip()}
            elif name in POINTS:
                self.points |= {(name, target) for target in str(value).split()}
        if _nameless(element):
            self.nameless.append((tag, str(element.get("href") or element.get("src") or element.get("class") or "")))


def _nameless(element: etree._Element) -> bool:
    """True for a picture without `alt`, and for a link or button without words."""
    if element.tag == "img":
        return "alt" not in element.attrib
    return (element.tag == "button" or (element.tag == "a" and "href" in element.attrib)) and not _words(element)


def _words(element: etree._Element) -> bool:
    """True when something in it can be read out."""
    own = [element.get(name) or "" for name in ("aria-label", "aria-labelledby", "title", "alt")]
    if any(text.strip() for text in (*own, element.text or "")):
        return True
    return any((child.get("aria-hidden") != "true" and _words(child)) or (child.tail or "").strip()
               for child in element)


def _collects(element: etree._Element) -> bool:
    """True for a form that sends, or a field to write in, other than the search."""
    if element.tag == "form":
        return bool(element.get("action"))
    written = element.tag == "textarea" or (element.tag == "input" and element.get("type", "") in TYPED)
    return written and not any(parent.get("role") == "search" for parent in element.iterancestors())

"""The site as a web: every address leads to a place that is published, and nothing is fetched from elsewhere."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import SplitResult, unquote, urlsplit

from sidelight.findings import Finding, Place, Severity
from sidelight.verify.page import Page, in_style

LOST = "site/404.html"
"""Shown at any address, so nothing relative can be reached from it."""
ABROAD = ("https", "mailto", "tel", "sms")
OURS = "this is a fault of the program"


def links(pages: dict[str, Page], sheets: dict[str, str], files: set[str]) -> Iterator[Finding]:
    """Findings on pages and style sheets by their path; `files` are the paths of the whole site."""
    for path, page in pages.items():
        known = {path} if path == LOST else files
        for link in sorted(page.goes):
            yield from _goes(path, link) or _inside(path, link, pages, known)
        for link in sorted(page.fetches):
            yield from _fetches(path, link) or _inside(path, link, pages, known)
        yield from _marks(path, page)
    for path, css in sheets.items():
        for link in sorted(in_style(css)):
            yield from _fetches(path, link) or _inside(path, link, pages, files)


def target(page: str, link: str) -> str:
    """The path that the path of a link means on a page; '' is the page itself."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(link))) if link else page


def _goes(path: str, link: str) -> list[Finding]:
    """A link that leaves the site does so in a safe way."""
    parts = urlsplit(link)
    if parts.scheme == "http":
        found = _found("link-scheme", path, f"'{link}' can be read on its way", "write https if the other site has it")
        return [replace(found, severity=Severity.WARNING)]
    if parts.scheme and parts.scheme not in ABROAD:
        return [_found("link-scheme", path, f"'{link}' is none of {', '.join(ABROAD)}", "mend the link")]
    return _absolute(path, link, parts)


def _fetches(path: str, link: str) -> list[Finding]:
    """Nothing is loaded from another address."""
    parts = urlsplit(link)
    if parts.scheme and parts.scheme != "data":
        return [_found("fetched-elsewhere", path, f"'{link}' would be loaded from elsewhere", OURS)]
    return _absolute(path, link, parts)


def _absolute(path: str, link: str, parts: SplitResult) -> list[Finding]:
    """A site lies in any folder of a server, or on a stick."""
    if parts.scheme or not link.startswith("/"):
        return []
    return [_found("absolute-link", path, f"'{link}' leads out of the folder of the site", "link to a page's own path")]


def _inside(path: str, link: str, pages: dict[str, Page], files: set[str]) -> Iterator[Finding]:
    parts = urlsplit(link)
    if parts.scheme:
        return
    place = target(path, parts.path)
    if link in ("", "#") or place not in files:
        yield _found("dead-link", path, f"'{link}' leads nowhere", "mend the link")
    elif parts.fragment and place in pages and unquote(parts.fragment) not in pages[place].ids:
        yield _found("dead-anchor", path, f"'{link}' leads to no place on its page", "mend the link")


def _marks(path: str, page: Page) -> Iterator[Finding]:
    """What the parts of one page call each other."""
    for name, count in page.ids.items():
        if count > 1:
            yield _found("id-twice", path, f"'{name}' is the id of {count} places", OURS)
    for attribute, name in sorted(page.points):
        if name not in page.ids:
            yield _found("dead-reference", path, f"{attribute} names '{name}', which is not on the page", OURS)
    for tag, name in page.nameless:
        yield _found("no-words", path, f"nothing can be read out for the {tag} '{name}'", OURS)


def _found(code: str, path: str, message: str, hint: str) -> Finding:
    return Finding(code, message, hint, place=Place(path))

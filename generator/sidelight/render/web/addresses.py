"""Where every page stands. No address names the topic."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence

from sidelight.model.base import Audience, Band
from sidelight.model.view import PageView

HOME = "index.html"
HELP = "help/index.html"
PARENTS = "parents/index.html"
PARENT_HELP = "parents/get-help.html"
TEACHERS = "teachers/index.html"
CURRICULUM = "teachers/curriculum.html"
SLIDES = "parents/slides.html"
PARENT_SOURCES = "parents/sources.html"
WORDS = "about/words.html"
APPS = "about/apps.html"
DEVICES = "about/devices.html"
LAW = "about/law.html"
NEWS = "about/whats-new.html"
SOURCES = "about/sources.html"
PICTURES = "assets/slides"
"""Folder of the pictures of slides."""
TITLES = {
    WORDS: "words.title", APPS: "apps.title", DEVICES: "devices.title", LAW: "law.title", NEWS: "news.title",
    SOURCES: "sources.title",
}
"""The pages about the course that are made from data, in order, each with the key of its title."""


def folder(audience: Audience) -> str:
    """The folder of an audience's pages."""
    return "parents" if audience == "parents" else f"ages-{audience}"


def overview(audience: Audience) -> str:
    """The page that lists an audience's lessons."""
    return f"{folder(audience)}/index.html"


def lesson(audience: Audience, lesson_id: str) -> str:
    """A lesson's page."""
    return f"{folder(audience)}/{lesson_id}.html"


def easy(audience: Audience, lesson_id: str) -> str:
    """A lesson's easy-read page."""
    return f"{folder(audience)}/{lesson_id}-easy.html"


def teaching(band: Band) -> str:
    """The lessons of a band for the people who teach them."""
    return f"teachers/ages-{band}.html"


def slides(lesson_id: str, band: Band) -> str:
    """The slides of one lesson and band, as parents and teachers see them."""
    return f"parents/slides-{lesson_id}-{band}.html"


def slide(lesson_id: str, band: Band, number: int) -> str:
    """The picture of one slide."""
    return f"{PICTURES}/{lesson_id}-{band}/{number}.svg"


def region(region_id: str) -> str:
    """Help for young people in one region."""
    return f"help/{region_id}.html"


def parent_region(region_id: str) -> str:
    """Help for parents in one region."""
    return f"parents/get-help-{region_id}.html"


def pages(written: Sequence[PageView]) -> dict[str, str]:
    """Each written page by its id. A help page has a number instead of a name: a browser's history tells on."""
    helping = [p.id for p in written if p.group == "help"]
    return {p.id: f"help/page-{helping.index(p.id) + 1}.html" if p.group == "help" else f"{p.group}/{p.id}.html"
            for p in written}


def source(address: str) -> str:
    """The Markdown file below docs/ that becomes this address."""
    return posixpath.splitext(address)[0] + ".md"


def relative(target: str, start: str) -> str:
    """The link from the page `start` to `target`; a fragment is kept."""
    path, hash_, fragment = target.partition("#")
    return posixpath.relpath(path, posixpath.dirname(start) or ".") + hash_ + fragment

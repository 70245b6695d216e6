"""Zensical makes the same pages as MkDocs, from the workspace that a build leaves: the site can move."""

from __future__ import annotations

import hashlib
import os
import posixpath
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import lxml.html
import pytest

from conftest import ROOT, Edition
from sidelight.engine import WORKSPACE
from sidelight.findings import Finding, Severity
from sidelight.model.course import Course
from sidelight.render.web.policy import POLICY
from sidelight.store import Artifact
from sidelight.verify import verify

SECONDS = 120
OWN = {
    "MkDocs with Material": r"assets/javascripts/(bundle|workers/search)\.\w+\.min\.js|search/search_index\.js",
    "Zensical": (
        r"assets/javascripts/((bundle|workers/search)\.\w+\.min\.js|LICENSE)|search\.js(on)?|sitemap\.xml"
        r"|assets/stylesheets/.+\.css|assets/images/favicon\.png"),
}
"""What only one engine writes: its own script, its form of the search index, and looks that our pages never ask for."""


@dataclass(frozen=True)
class Pair:
    """One workspace, built twice: both sites, and (name, our page, their page), parsed.

    The page for lost addresses is not among the pages: it is a file that no engine touches.
    """

    ours: Path
    theirs: Path
    course: Course
    pages: list[tuple[str, Any, Any]]


def _names(site: Path, pattern: str = "*") -> set[str]:
    return {f.relative_to(site).as_posix() for f in site.rglob(pattern) if f.is_file()}


@pytest.fixture(scope="module")
def pair(international: Edition, tmp_path_factory: pytest.TempPathFactory) -> Pair:
    """The site as published, and as Zensical makes it of a copy of the same workspace."""
    root = tmp_path_factory.mktemp("zensical")
    shutil.copyfile(ROOT / "mkdocs.yml", root / "mkdocs.yml")
    shutil.copytree(international.folder / WORKSPACE, root / WORKSPACE)
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
    done = subprocess.run([sys.executable, "-m", "zensical", "build", "--strict", "--config-file", "mkdocs.yml"],
                          cwd=root, env=environment, capture_output=True, text=True, timeout=SECONDS, check=False)
    assert done.returncode == 0, (done.stdout + done.stderr)[-2000:]
    ours, theirs = international.folder / "site", root / "site"
    names = sorted(_names(ours, "*.html") - {"404.html"})
    assert len(names) > 70
    pages = [(name, _page(ours / name), _page(theirs / name)) for name in names]
    return Pair(ours, theirs, international.views.course, pages)


def _page(file: Path) -> Any:
    return lxml.html.document_fromstring(file.read_bytes(), parser=lxml.html.HTMLParser(encoding="utf-8"))


def test_both_make_the_same_files(pair: Pair) -> None:
    """Page for page; other files byte for byte, but what belongs to an engine."""
    ours, theirs = _names(pair.ours), _names(pair.theirs)
    names = {"MkDocs with Material": ours - theirs, "Zensical": theirs - ours}
    assert {engine: [n for n in sorted(found) if not re.fullmatch(OWN[engine], n)]
            for engine, found in names.items()} == {engine: [] for engine in OWN}
    same = [n for n in sorted(ours & theirs) if not n.endswith(".html") or n == "404.html"]
    assert len(same) > 50
    assert [n for n in same if (pair.ours / n).read_bytes() != (pair.theirs / n).read_bytes()] == []


def _text(page: Any, where: str) -> list[str]:
    return [" ".join(part.text_content().split()) for part in page.iter(where)]


def _links(name: str, page: Any, where: str) -> list[str]:
    """Every address in a part of a page, in order, from the root of the site."""
    found = [e.get(a) for part in page.iter(where) for e in part.iter() for a in ("href", "src", "srcset") if e.get(a)]
    return [link if urlsplit(link).scheme else posixpath.normpath(posixpath.join(posixpath.dirname(name), link))
            for link in found]


SAME: dict[str, Callable[[str, Any], object]] = {
    "text of the article": lambda name, page: _text(page, "article"),
    "links of the article": lambda name, page: _links(name, page, "article"),
    "ids of the article": lambda name, page: page.xpath("//article//@id"),
    "text of the header": lambda name, page: _text(page, "header"),
    "links of the header": lambda name, page: _links(name, page, "header"),
    "text of the footer": lambda name, page: _text(page, "footer"),
    "links of the footer": lambda name, page: _links(name, page, "footer"),
    "ways beside the article": lambda name, page: _links(name, page, "nav"),
    "title": lambda name, page: _text(page, "title"),
    "links of the head": lambda name, page: _links(name, page, "head"),
    "meta": lambda name, page: [dict(e.attrib) for e in page.iter("meta")],
    "language": lambda name, page: dict(page.attrib),
}


@pytest.mark.parametrize("what", SAME)
def test_both_say_the_same(pair: Pair, what: str) -> None:
    """Every page has one article, a header and a footer; this is the same in both."""
    for name, ours, theirs in pair.pages:
        expected = SAME[what](name, ours)
        assert expected or "beside" in what, name
        assert SAME[what](name, theirs) == expected, name


def test_both_carry_the_policy(pair: Pair) -> None:
    """What a page may load is in each page, whoever made it."""
    for name, *both in pair.pages:
        for page in both:
            metas = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
            assert metas == [POLICY], name


def _findings(site: Path, course: Course) -> list[Finding]:
    rows, contents = [], {}
    for name in sorted(_names(site)):
        content = (site / name).read_bytes()
        sha = hashlib.sha256(content).hexdigest()
        contents[sha] = content
        rows.append(Artifact(f"site/{name}", sha, len(content), "pupil", "open"))
    return verify(rows, contents.__getitem__, course)


def test_both_pass_the_checker_of_links(pair: Pair) -> None:
    """Links, anchors, ids, numbers, help first: no error, and the same warnings."""
    found = [_findings(site, pair.course) for site in (pair.ours, pair.theirs)]
    assert [f for rows in found for f in rows if f.severity is Severity.ERROR] == []
    assert found[0] == found[1]


def test_the_skip_link_of_both_leads_to_the_article(pair: Pair) -> None:
    """Each engine has its own, and it leads to the article or to its title."""
    for name, *both in pair.pages:
        for page in both:
            [target] = page.xpath("//a[contains(@class, 'md-skip')]/@href")
            assert page.xpath("//article/descendant-or-self::*[@id = $id]", id=target.removeprefix("#")), name

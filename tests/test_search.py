"""Search: from a server and from a disk, help before all else, by keyboard, with nothing loaded that is not needed."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import lxml.html
import pytest
from lxml.html import HtmlElement
from playwright.sync_api import Browser, Locator, Page

import browser as b
from conftest import Edition, needed
from sidelight.model.base import BANDS
from sidelight.render.web import addresses
from sidelight.render.web.lessons import shown_sections

LESSON = "ages-14-15/webcams.html"
URGENT = ("someone has my pictures", "nudes", "Blackmail!", "i sent a picture", "threat", "they leaked it",
          "threatening me", "my photo", "help")
"""What somebody types who needs help now."""
ODD = ("pictures +", "-friend", "title:help", "help^x", "a~", "(\"webcam", "*", "don\u2019t", "\u4e2d", "<b>help</b>")
"""What the engine's own language of queries would take for something else."""
ON_DEMAND = {"search/search_index.js", "assets/iframe-worker.js"}
KEPT = re.compile(r"^assets/fonts/OFL-[a-z-]+\.txt$|^404\.html$|^assets/art/(course|course-dark|mark-dark)\.svg$")
"""Files that no page asks for: licences that have to lie beside what they license; the page that servers answer with
where there is none; the drawing of a lesson that brings none, and the dark half of a pair."""


@pytest.fixture(scope="module")
def site(international: Edition) -> Path:
    """The folder of the plain edition's site."""
    return international.folder / "site"


@pytest.fixture(scope="module", params=["http", "file"])
def base(request: pytest.FixtureRequest, site: Path) -> Iterator[str]:
    """The site's address: from a server, and as a folder on a disk."""
    if request.param == "file":
        yield site.as_uri()
        return
    with b.serve(site) as address:
        yield address


def words(edition: Edition, key: str) -> str:
    """An interface word of the website."""
    return edition.views.words[f"web.{key}"]


def opener(page: Page, edition: Edition) -> Locator:
    """The button that opens the search."""
    return page.get_by_role("button", name=words(edition, "theme.search"), exact=True)


def found(page: Page, query: str) -> Locator:
    """The links to the pages found for a query, in the opened search."""
    page.get_by_role("search").get_by_role("textbox").fill(query)
    page.locator(".sl-search ol[aria-busy=false]").wait_for(state="attached")
    return page.locator(".sl-search__page")


def hrefs(links: Locator, base: str) -> list[str]:
    """The addresses below the site that links lead to."""
    return [(link.get_attribute("href") or "").removeprefix(f"{base}/") for link in links.all()]


# ---- what is found ----


def test_help_comes_first(watch: b.Watch, international: Edition) -> None:
    """Whoever types what is happening to them is led to the help page before any lesson."""
    page = watch.open(LESSON)
    opener(page, international).click()
    assert {query: hrefs(found(page, query).first, watch.base) for query in URGENT} == {
        query: [addresses.HELP] for query in URGENT}


def test_parents_find_their_help_first(watch: b.Watch, international: Edition) -> None:
    """On a page for parents their own help comes before the one for their children, which comes next."""
    page = watch.open("parents/webcams.html")
    opener(page, international).click()
    for query in ("blackmail", "nudes", "help"):
        assert hrefs(found(page, query), watch.base)[:2] == [addresses.PARENT_HELP, addresses.HELP], query


def test_results_say_for_whom(watch: b.Watch, international: Edition) -> None:
    """A lesson is found once for each group, named with its group; the reader's own group comes first."""
    lesson = next(v for v in international.views.site([]).lessons if v.lesson == "fake-profiles")
    for band in BANDS:
        page = watch.open(addresses.overview(band))
        opener(page, international).click()
        links = found(page, lesson.title)
        names = {band: words(international, f"audience.{band}") for band in BANDS}
        parents = words(international, "audience.parents.nav")
        expected = {f"{lesson.title} {name}" for name in (*names.values(), parents)}
        assert {" ".join(link.inner_text().split()) for link in links.all()[:4]} == expected
        assert hrefs(links.first, watch.base) == [addresses.lesson(band, lesson.lesson)]


def test_a_result_leads_into_the_page(watch: b.Watch, international: Edition) -> None:
    """Where a part of a page fits best, the part has its own link, and the words are marked in what it says."""
    lesson = next(v for v in international.views.site([]).lessons if v.lesson == "webcams" and v.audience == "14-15")
    section = shown_sections(lesson)[0]
    page = watch.open("index.html")
    opener(page, international).click()
    found(page, section.title)
    part = page.locator(f".sl-search__part[href$='{LESSON}#{section.id}']")
    assert part.inner_text() == section.title
    assert part.locator("mark").count() > 0
    part.click()
    assert page.url.endswith(f"{LESSON}#{section.id}")
    assert page.get_by_role("heading", name=section.title, exact=True).is_visible()


def test_odd_queries_are_taken_as_words(watch: b.Watch, international: Edition) -> None:
    """Signs with a meaning of their own to the engine are no error; one letter alone asks for more."""
    page = watch.open(LESSON)
    opener(page, international).click()
    for query in ODD:
        found(page, query)
    assert found(page, "<b>help</b>").count() > 5
    assert found(page, "h").count() == 0
    assert page.get_by_role("search").get_by_role("status").inner_text() == words(
        international, "theme.search.result.placeholder")


# ---- how it is used ----


def test_status_is_announced(watch: b.Watch, international: Edition) -> None:
    """The status says that nothing was typed, how many pages were found, and that there is none."""
    page = watch.open(LESSON)
    opener(page, international).click()
    status = page.get_by_role("search").get_by_role("status")
    found(page, "")
    assert status.inner_text() == words(international, "theme.search.result.placeholder")
    many = found(page, "webcam").count()
    assert many > 3
    assert status.inner_text() == words(international, "theme.search.result.other").replace("#", str(many))
    assert found(page, "fingers five").count() > 1
    assert found(page, "zzzz").count() == 0
    assert status.inner_text() == words(international, "theme.search.result.none")


def test_search_by_keyboard(watch: b.Watch, international: Edition) -> None:
    """Arrows walk along the results and back, Tab too; Escape closes from anywhere and gives the keyboard back."""
    page = watch.open(LESSON)
    button, field = opener(page, international), page.get_by_role("search").get_by_role("textbox")
    button.focus()
    page.keyboard.press("Enter")
    assert button.get_attribute("aria-expanded") == "true"
    assert b.has_focus(field)
    links = found(page, "webcam")
    page.keyboard.press("ArrowDown")
    assert b.has_focus(links.nth(0))
    page.keyboard.press("ArrowDown")
    assert not b.has_focus(links.nth(0))
    for _ in range(2):
        page.keyboard.press("ArrowUp")
    assert b.has_focus(field)
    page.keyboard.press("Tab")
    assert b.has_focus(links.nth(0))
    stop = b.focused(page)
    assert stop is not None
    assert stop["ring"] and stop["seen"]
    page.keyboard.press("Escape")
    assert b.has_focus(button)
    assert button.get_attribute("aria-expanded") == "false"
    assert not field.is_visible()


def test_leaving_the_panel_closes_it(watch: b.Watch, international: Edition) -> None:
    """Tab past its end, and a click beside it: it covers nothing that has the keyboard."""
    page = watch.open(LESSON)
    opener(page, international).click()
    field = page.get_by_role("search").get_by_role("textbox")
    field.press("Shift+Tab")
    assert not field.is_visible()
    opener(page, international).click()
    page.locator("footer").click(position={"x": 2, "y": 2})
    assert not field.is_visible()


def test_enter_opens_the_first_result(watch: b.Watch, international: Edition) -> None:
    """Also for a reader who is quicker than the index."""
    page = watch.open(LESSON)
    opener(page, international).click()
    page.keyboard.type("blackmail")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{watch.base}/{addresses.HELP}")
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]


@pytest.mark.parametrize("look", [{"color_scheme": "dark"}, {"viewport": b.PHONE}], ids=["dark", "phone"])
def test_results_are_accessible(browser: Browser, site: Path, international: Edition, look: dict[str, Any]) -> None:
    """No violation that axe can see, and nothing that sticks out."""
    with b.serve(site) as base, b.watched(browser, base, **look) as watch:
        watch.context.add_init_script(Path(needed("axe")).read_text(encoding="utf-8"))
        page = watch.open(LESSON)
        opener(page, international).click()
        assert found(page, "someone has my pictures").count() > 20
        assert [*b.axe(page), *b.sticking_out(page), *watch.take()] == []


# ---- what is loaded ----


def test_nothing_of_the_search_is_loaded_before_it_is_opened(watch: b.Watch, international: Edition) -> None:
    """A page alone asks for no index and no worker; a server is never asked for what only a disk needs."""
    page = watch.open(LESSON)
    page.wait_for_load_state("networkidle")
    before = {url.removeprefix(f"{watch.base}/") for url in watch.asked}
    opener(page, international).click()
    assert found(page, "help").count() > 5
    after = {url.removeprefix(f"{watch.base}/") for url in watch.asked} - before
    disk = watch.base.startswith("file:")
    assert {name for name in before if name in ON_DEMAND or "worker" in name} == set()
    assert after & ON_DEMAND == (ON_DEMAND if disk else {"search/search_index.js"})
    assert len([name for name in after if "/workers/search." in name]) == 1


def _texts(page: HtmlElement, path: str) -> list[str]:
    return [str(found) for found in page.xpath(path)]


def _links(name: str, text: str) -> set[str]:
    """What a file of the site names: links and sources of a page, addresses in a style, our own scripts' files."""
    if name.endswith(".html"):
        page = lxml.html.fromstring(text)
        data = [json.loads(text)["search"] for text in _texts(page, "//script[@id='__config']/text()")]
        sets = [part.split()[0] for value in _texts(page, "//@srcset") for part in value.split(",")]
        return {*_texts(page, "//@href | //@src | //@data-src"), *sets, *data}
    if name.endswith(".css"):
        return set(re.findall(r"url\([\"']?([^\"')]+)", text))
    return {f"../{path}" for path in re.findall(r"load\(\"([^\"]+)\"\)", text)} if name.endswith(".js") else set()


def _reached(site: Path, start: str) -> set[str]:
    """Every file that can be reached from one by links, sources and the search."""
    seen, todo = set[str](), [start]
    while todo:
        name = todo.pop()
        if name in seen or not (site / name).is_file():
            continue
        seen.add(name)
        if name.endswith((".html", ".css", ".js")):
            targets = [urlsplit(link) for link in _links(name, (site / name).read_text(encoding="utf-8"))]
            todo += [posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(t.path)))
                     for t in targets if t.path and not t.scheme]
    return seen


def test_every_file_of_the_site_is_used(site: Path) -> None:
    """Every file is reached from the first page by links, pictures, styles, scripts or the search, or named above."""
    files = {f.relative_to(site).as_posix() for f in site.rglob("*") if f.is_file()}
    reached = _reached(site, "index.html")
    assert len(reached) > 100
    assert reached >= ON_DEMAND
    assert sorted(name for name in files - reached if not KEPT.search(name)) == []

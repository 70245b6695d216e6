"""The website for everyone: every page in every state, and the keyboard, paper, large text and forced colours."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, NamedTuple

import pytest
from lxml import html
from playwright.sync_api import Browser, Locator, Page, ViewportSize

import browser as b
from conftest import Edition, needed
from sidelight.model.blocks import Chat, Myths, ProfileCard, Sorting
from sidelight.model.quiz import MultipleAnswers, SingleChoice
from sidelight.model.view import LessonView

GROUPS = 4
LIGHT: Literal["light"] = "light"
DARK: Literal["dark"] = "dark"
LESSON = "ages-14-15/what-to-do.html"
WIDGETS = "ages-11-13/fake-profiles.html"
ROUNDS = ("index.html", LESSON, "help/index.html", "parents/get-help-us.html", "teachers/index.html", "about/apps.html",
          WIDGETS)
SPACED = ("* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }"
          "p { margin-block-end: 2em !important }")
"""What a reader may set without loss (WCAG 1.4.12)."""
DOUBLED = "html { font-size: 200% }"
"""Text alone at twice its size (WCAG 1.4.4)."""
NO_BAR = "@media (width < 40em) { .sl-leave { visibility: hidden } }"
"""The bar at the foot of a phone lies over whatever happens to be there: for axe that makes a target small."""
TARGET = 44
SCRIPT_ONLY = {"sl-search", "sl-parts", "sl-signs__pick", "sl-button", "sl-chat__reply", "sl-chat__fresh"}
"""What stays hidden without scripts, because it does nothing without them."""
LESSON_SHEETS = 6
HELP_SHEETS = {"index.html": 2, "help/us.html": 3, "parents/get-help-us.html": 4}
"""The most sheets of A4 that a page may take."""


@pytest.fixture(scope="module")
def axe_source() -> str:
    """The source of axe-core."""
    return Path(needed("axe")).read_text(encoding="utf-8")


@pytest.fixture
def zoomed(browser: Browser, base: str) -> Iterator[b.Watch]:
    """A window at 400 %; at its end nothing may have gone wrong in it."""
    with b.watched(browser, base, viewport=b.ZOOMED) as watch:
        yield watch
        assert not watch.take()


def words(edition: Edition, key: str) -> str:
    """An interface word of the website."""
    return edition.views.words[f"web.{key}"]


def named(page: Page, role: Any, edition: Edition, key: str) -> Locator:
    """The element of this role that bears an interface word."""
    return page.get_by_role(role, name=words(edition, key), exact=True)


# ---- the instruments ----


def test_axe_and_the_rulers_see_faults(browser: Browser, axe_source: str, tmp_path: Path) -> None:
    """Poor contrast, a picture without words, no heading; lines that are too long, cut off, or over each other."""
    (tmp_path / "bad.html").write_text("""<!doctype html><html lang="en"><title>bad</title>
        <style>p:hover { transition: color 1s } i { transition: color 1s }</style><main>
        <img src="data:image/gif;base64,R0lGODlhAQABAAAAACw="><p style="color: #ccc">pale</p>
        <p style="width: 900px">long</p><p style="height: 1em; overflow: hidden">cut<br>off</p><i>moves</i>
        <p>under</p><p style="margin-top: -2.2em">over</p>
        <button style="background: #eee; border: 1px solid rgb(0 0 0 / 20%)">small</button></main></html>""",
                                     encoding="utf-8")
    with b.serve(tmp_path) as base, b.watched(browser, base, viewport=b.PHONE) as watch:
        watch.context.add_init_script(axe_source)
        page = watch.open("bad.html")
        found = " ".join(b.axe(page))
        assert [rule for rule in ("image-alt", "color-contrast", "page-has-heading-one") if rule not in found] == []
        assert "image-alt" not in " ".join(b.axe(page, "p"))
        assert len(b.sticking_out(page)) == 2
        assert [line.partition(":")[0] for line in b.colliding(page)] == ["cut off", "over"]
        assert len(b.moving(page)) == 1
        assert len(b.small(page, TARGET)) == 1
        assert len(b.faint(page, 3)) == 1
        b.dress(page, "button { height: 50px; width: 50px; border-color: #888 !important } i { transition: none }")
        assert b.small(page, TARGET) == b.moving(page) == b.faint(page, 3) == []


def test_the_keyboard_watch_sees_faults(browser: Browser, tmp_path: Path) -> None:
    """A stop without a ring, one that lies under something, and a page without a way out."""
    (tmp_path / "bad.html").write_text("""<!doctype html><title>bad</title>
        <button style="outline: none">no ring</button>
        <div style="position: relative"><button style="outline: 3px solid">under</button>
        <div style="position: absolute; inset: 0; background: #fff"></div></div>""", encoding="utf-8")
    (tmp_path / "trap.html").write_text("""<!doctype html><title>trap</title><button>round</button>
        <script>document.querySelector("button").onkeydown = (event) => event.preventDefault();</script>""",
                                     encoding="utf-8")
    with b.serve(tmp_path) as base, b.watched(browser, base) as watch:
        stops = b.tab_round(watch.open("bad.html"))
        assert [(stop["ring"], stop["seen"]) for stop in stops] == [(False, True), (True, False)]
        with pytest.raises(AssertionError, match="no way out"):
            b.tab_round(watch.open("trap.html"), 12)


# ---- every page ----


BARE = """() => {
  document.querySelectorAll('.sl-main, .sl-footer').forEach((part) => part.remove());
  window.Worker = class { addEventListener() {} postMessage() {} };
}"""
"""Nothing but the header, and a search that builds no index."""


class State(NamedTuple):
    """A state that a page was put into, the part of the page that changed, and whether nothing but colours did."""

    name: str
    part: str = "html"
    colours: bool = False


def _states(page: Page, path: str, all_parts: str, made: Counter[str]) -> Iterator[State]:
    """Light and dark, wide and narrow: as it opens, with every widget used, with the menu and with the search open."""
    page.emulate_media(color_scheme=LIGHT)
    page.set_viewport_size(b.WIDE)
    if page.locator(".sl-parts").count():
        yield State("one part, light, 1280")
        b.unfold(page, all_parts)
    made.update(b.use(page, 0))
    yield State("used, light, 1280")
    page.set_viewport_size(b.PHONE)
    yield State("used, light, 320")
    page.emulate_media(color_scheme=DARK)
    made.update(b.use(page, 1))
    yield State("used, dark, 320", colours=True)
    page.set_viewport_size(b.WIDE)
    yield State("used, dark, 1280", colours=True)
    if page.locator(".sl-header").count():
        yield from _panels(page, whole=path in ROUNDS)


def _panels(page: Page, whole: bool) -> Iterator[State]:
    """The menu and the search, open on a dark phone and beyond.

    They are the same on every page. So the page below them counts, and the search has found something, where `whole`.
    """
    if not whole:
        page.evaluate(BARE)
    part = "html" if whole else ".sl-header"
    page.set_viewport_size(b.PHONE)
    _press(page, ".sl-burger")
    yield State("menu, dark, 320", part)
    page.emulate_media(color_scheme=LIGHT)
    yield State("menu, light, 320", part, colours=True)
    page.keyboard.press("Escape")
    _press(page, ".sl-search-open")
    if whole:
        page.keyboard.type("help")
        page.get_by_role("search").get_by_role("link").first.wait_for()
    yield State("search, light, 320", part)
    page.emulate_media(color_scheme=DARK)
    yield State("search, dark, 320", part, colours=True)
    page.set_viewport_size(b.WIDE)
    yield State("search, dark, 1280", part)
    page.emulate_media(color_scheme=LIGHT)
    yield State("search, light, 1280", part, colours=True)


def _press(page: Page, what: str) -> None:
    page.evaluate("(what) => document.querySelector(what).click()", what)


def _axe(page: Page, state: State) -> list[str]:
    if state.part == "html":
        page.evaluate("scrollTo(0, 0)")
        b.dress(page, NO_BAR)
    found = b.axe(page, state.part, state.colours)
    b.dress(page, "")
    return found


def _rulers(page: Page, state: str) -> list[str]:
    """What the rulers say of a page in a state: nothing beside the window, cut off, over other text, moving or tiny."""
    match state:
        case "used, light, 320":
            return [*b.sticking_out(page), *b.colliding(page), *b.moving(page), *b.small(page, TARGET),
                    *_dressed(page, SPACED)]
        case "used, light, 1280":
            return [*_dressed(page, SPACED), *_dressed(page, DOUBLED)]
        case _:
            return b.sticking_out(page)


def _dressed(page: Page, css: str) -> list[str]:
    b.dress(page, css)
    found = [f"{entry} with {css}" for entry in (*b.sticking_out(page), *b.colliding(page))]
    b.dress(page, "")
    return found


@pytest.mark.parametrize("group", range(GROUPS))
def test_every_page_in_every_state(browser: Browser, base: str, international: Edition, axe_source: str,
                                   group: int) -> None:
    """Axe finds nothing, no text is lost, nothing is said on the console, nothing asked for elsewhere, nothing kept."""
    faults: dict[str, list[str]] = {}
    made: Counter[str] = Counter()
    pages = b.pages_of(international.folder / "site")[group::GROUPS]
    with b.watched(browser, base) as watch:
        watch.context.add_init_script(axe_source)
        for path, page in watch.each(pages):
            for state in _states(page, path, words(international, "parts.all"), made):
                faults[f"{path}: {state.name}"] = [*_axe(page, state), *_rulers(page, state.name)]
            faults[path] = [*watch.take(), *(f"kept: {kind}" for kind in b.kept(page))]
            if page.locator("meta[http-equiv='Content-Security-Policy'][content^=\"default-src 'none'\"]").count() != 1:
                faults[path].append("no strict content security policy")
        assert len(watch.asked) > len(pages)
    assert {place: found for place, found in faults.items() if found} == {}
    assert len(faults) > 10 * len(pages) > 180
    assert [kind for kind in ("right", "again", "ended", "picked", "open") if not made[kind]] == []


# ---- the keyboard, at 400 % ----


@pytest.mark.parametrize("path", ROUNDS)
@pytest.mark.parametrize("size", [b.ZOOMED, b.WIDE], ids=["zoomed", "wide"])
def test_tab_round(browser: Browser, base: str, path: str, size: ViewportSize) -> None:
    """From the skip link and the way out to the end: every stop has a ring and is seen, none lies in a closed panel.

    And back again: Shift with Tab does not leave the site.
    """
    with b.watched(browser, base, viewport=size) as watch:
        page = watch.open(path)
        if path == WIDGETS:
            _press(page, ".sl-parts__all")
        stops = b.tab_round(page)
        for _ in range(4):
            page.keyboard.press("Shift+Tab")
        back = b.focused(page)
        assert not watch.take()
    assert [stop for stop in stops if not (stop["ring"] and stop["seen"])] == []
    assert [stop["within"] for stop in stops[:2]] == [".md-skip", ".sl-leave"]
    within = Counter(stop["within"] for stop in stops)
    assert within[".sl-search"] == 0
    assert (within[".sl-menu"] >= 5) if size is b.WIDE else (within[".sl-menu"] == 0)
    assert len(stops) > 15
    assert back in stops


def test_skip_link(zoomed: b.Watch, international: Edition) -> None:
    """The first stop skips to the heading, takes the keyboard there, and shows it below the bars."""
    for path, page in zoomed.each(ROUNDS):
        page.keyboard.press("Tab")
        first = page.locator(":focus")
        assert first.inner_text().strip() == words(international, "skip")
        assert first.bounding_box() is not None
        page.keyboard.press("Enter")
        assert b.has_focus(page.get_by_role("heading", level=1)), path
        assert (b.focused(page) or {})["seen"], path
        page.keyboard.press("Tab")
        assert page.locator(":focus").evaluate("(node) => !node.closest('header')"), path


def test_menu_by_keyboard(zoomed: b.Watch, international: Edition) -> None:
    """The Tab key reaches the menu; it opens, shows its links, each of them seen, and closes by Escape or when left."""
    page = zoomed.open(LESSON)
    burger = named(page, "button", international, "menu")
    links = named(page, "navigation", international, "nav.main").get_by_role("link")
    while not b.has_focus(burger):
        page.keyboard.press("Tab")
        assert b.focused(page)
    assert links.count() == 0
    page.keyboard.press("Enter")
    assert burger.get_attribute("aria-expanded") == "true"
    count = links.count()
    assert count >= 5
    for place in range(count):
        page.keyboard.press("Tab")
        stop = b.focused(page) or {}
        assert b.has_focus(links.nth(place))
        assert stop["seen"], stop
        assert stop["ring"], stop
    page.keyboard.press("Escape")
    assert b.has_focus(burger)
    assert links.count() == 0
    page.keyboard.press("Enter")
    for _ in range(count + 1):
        page.keyboard.press("Tab")
    assert links.count() == 0
    assert burger.get_attribute("aria-expanded") == "false"


def test_search_by_keyboard(zoomed: b.Watch, international: Edition) -> None:
    """The search opens, its results are seen one by one, and Escape gives the keyboard back."""
    page = zoomed.open("index.html")
    opener = named(page, "button", international, "theme.search")
    opener.focus()
    page.keyboard.press("Enter")
    page.keyboard.type("help")
    page.get_by_role("search").get_by_role("link").first.wait_for()
    for _ in range(5):
        page.keyboard.press("Tab")
        stop = b.focused(page) or {}
        assert (stop["within"], stop["ring"], stop["seen"]) == (".sl-search", True, True), stop
    page.keyboard.press("Escape")
    assert b.has_focus(opener)


def test_widgets_by_keyboard(zoomed: b.Watch, international: Edition) -> None:
    """A question answered, a card sorted, a sign pointed at and a step of a chat taken, without a mouse."""
    page = zoomed.open(WIDGETS)
    b.unfold(page, words(international, "parts.all"))
    question = page.locator("sl-question").first
    question.get_by_role("radio").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert question.get_by_role("status").inner_text()
    assert question.get_by_role("radio").nth(1).is_checked()
    sort = page.locator("sl-sort").first
    for card in sort.locator(".sl-sort__card").all():
        card.get_by_role("radio").first.focus()
        page.keyboard.press("Space")
        assert (b.focused(page) or {})["ring"]
    sort.locator("button").focus()
    page.keyboard.press("Enter")
    assert all(place.inner_text() for place in sort.get_by_role("status").all())
    sign = page.locator(".sl-picks button").first
    sign.focus()
    page.keyboard.press("Enter")
    assert sign.get_attribute("aria-pressed") == "true"
    page.locator("sl-chat section:not([hidden]) a").first.focus()
    page.keyboard.press("Enter")
    step = b.focused(page) or {}
    assert "sl-chat__step" in step["what"]
    assert step["seen"]


# ---- forced colours ----

LOOK = """(node) => {
  const style = getComputedStyle(node);
  return [style.backgroundColor, style.borderTopColor, style.borderBottomWidth, style.fontWeight].join();
}"""


def test_forced_colours(browser: Browser, base: str, international: Edition) -> None:
    """What is chosen, pressed or current looks other than its neighbour; rings stay; answers say it in words."""
    with b.watched(browser, base, forced_colors="active") as watch:
        page = watch.open(WIDGETS)
        b.unfold(page, words(international, "parts.all"))
        made = b.use(page, 1)
        assert min(made["right"], made["again"], made["picked"]) > 0
        for chosen, other in (
            (".sl-switch a[aria-current]", ".sl-switch a:not([aria-current])"),
            (".sl-menu a[aria-current]", ".sl-menu a:not([aria-current])"),
            (".sl-side a[aria-current]", ".sl-side a:not([aria-current])"),
            (".sl-dots .is-done", ".sl-dots i:not(.is-done)"),
            (".sl-options label:has(:checked)", ".sl-options label:not(:has(:checked))"),
            (".sl-sort__piles :checked + span", ".sl-sort__piles :not(:checked) + span"),
            (".sl-picks [aria-pressed=true]", ".sl-picks [aria-pressed=false]"),
        ):
            looks = [page.locator(what).first.evaluate(LOOK) for what in (chosen, other)]
            assert looks[0] != looks[1], chosen
        said = {kind: page.locator(f".sl-feedback--{kind}").all_inner_texts() for kind in ("right", "again")}
        assert all(words(international, f"answers.{kind}") in text for kind, texts in said.items() for text in texts)
        page.goto(f"{base}/{WIDGETS}")
        assert not [stop for stop in b.tab_round(page) if not stop["ring"]]
        assert not watch.take()


# ---- contrast of what is not text ----

@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_controls_stand_out(browser: Browser, base: str, international: Edition, scheme: str) -> None:
    """The edge of a control, or what fills it, has a contrast of 3 to 1 with what is around it."""
    with b.watched(browser, base, color_scheme=scheme) as watch:
        for path, page in watch.each(ROUNDS):
            b.unfold(page, words(international, "parts.all"))
            _press(page, ".sl-search-open")
            assert b.faint(page, 3) == [], path


# ---- paper ----


def _sheets(page: Page, folder: Path) -> tuple[int, str]:
    """How many sheets of A4 a page takes, and their text without any space."""
    file = folder / "page.pdf"
    page.pdf(path=file, format="A4", prefer_css_page_size=True)
    done = subprocess.run([needed("pdftotext"), file, "-"], capture_output=True, check=True)
    text = done.stdout.decode("utf-8")
    return text.count("\f"), _close(text)


def _close(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _printed(view: LessonView) -> list[str]:
    """What has to be on the paper of a lesson: all that its widgets would show one after the other."""
    lines = [option for q in view.practice if isinstance(q, SingleChoice | MultipleAnswers)
             for o in q.options for option in (o.text, o.why)]
    for block in (block for section in view.sections for block in section.blocks):
        match block:
            case Chat():
                lines += [line for step in block.steps.values() for line in (*step.says, step.ending or "")]
                lines += [line for s in block.steps.values() for c in s.choices for line in (c.say, c.feedback or "")]
            case Myths():
                lines += [line for myth in block.myths for line in (myth.myth, myth.fact)]
            case Sorting():
                lines += [line for item in block.items for line in (item.text, item.why)]
            case ProfileCard():
                lines += [*(sign.why for sign in block.signs), block.conclusion or ""]
    return [_close(line) for line in lines if line]


@pytest.mark.parametrize("audience", ["11-13", "14-15", "16-17", "parents"])
def test_lessons_on_paper(browser: Browser, base: str, international: Edition, tmp_path: Path, audience: str) -> None:
    """Few sheets, with every step, option and reason that the screen would show in turn; no control, and who helps."""
    views = [view for view in international.views.site([]).lessons if view.audience == audience]
    controls = [words(international, key) for key in (
        "leave", "get-help", "menu", "parts.all", "practice.check", "sorting.check", "chat.again", "answers.show")]
    counted = 0
    folder = "parents" if audience == "parents" else f"ages-{audience}"
    with b.watched(browser, base) as watch:
        for path, page in watch.each([f"{folder}/{view.lesson}.html" for view in views]):
            view = next(view for view in views if path.endswith(f"/{view.lesson}.html"))
            sheets, text = _sheets(page, tmp_path)
            assert sheets <= LESSON_SHEETS, path
            lines = _printed(view)
            assert [line for line in lines if line not in text] == [], path
            counted += len(lines)
            assert [word for word in controls if _close(word) in text] == [], path
            assert [line.name for line in view.help.brief if _close(line.name) not in text] == [], path
    assert len(views) >= 5
    assert counted > 20


def test_help_on_paper(browser: Browser, base: str, international: Edition, tmp_path: Path) -> None:
    """Numbers and whole addresses can be read from the paper, whether or not a fold was open."""
    with b.watched(browser, base) as watch:
        for path, page in watch.each(HELP_SHEETS):
            links = page.locator("article :is(.sl-contact, .sl-brief a)").all()
            hrefs = [link.get_attribute("href") or "" for link in links]
            sheets, text = _sheets(page, tmp_path)
            digits = re.sub(r"\D", "", text)
            assert sheets <= HELP_SHEETS[path]
            assert hrefs, path
            assert [href for href in hrefs if href.startswith("http") and href not in text] == [], path
            assert [href for href in hrefs if href[:4] == "tel:" and re.sub(r"\D", "", href) not in digits] == [], path
            assert _close(words(international, "leave")) not in text, path


# ---- without scripts, and in which language ----


def _articles(edition: Edition) -> Iterator[tuple[str, html.HtmlElement]]:
    site = edition.folder / "site"
    for path in b.pages_of(site):
        yield path, html.document_fromstring((site / path).read_bytes())


UNSEEN = """() => [...document.querySelectorAll('article *')].filter((node) =>
  [...node.childNodes].some((child) => child.nodeType === Node.TEXT_NODE && child.data.trim())
  && !node.checkVisibility({visibilityProperty: true}) && !node.closest('[hidden], nav')
).map((node) => node.outerHTML.slice(0, 160))"""


def test_nothing_is_hidden_without_scripts(browser: Browser, base: str, international: Edition) -> None:
    """Only what would do nothing without scripts is hidden; the rest is seen, or one click away in a fold."""
    hidden = Counter(name for _, page in _articles(international) for node in page.xpath("//body//*[@hidden]")
                     for name in (node.get("class") or node.tag).split()[:1])
    assert set(hidden) <= SCRIPT_ONLY
    with b.watched(browser, base, java_script_enabled=False) as watch:
        for path, page in watch.each((*ROUNDS, "parents/webcams.html")):
            page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
            assert page.evaluate(UNSEEN) == [], path
        assert not watch.take()


def test_words_of_another_language_say_so(international: Edition) -> None:
    """A word with letters that English does not have stands in an element that names its language."""
    foreign = []
    for path, page in _articles(international):
        for node in page.xpath("//body//text()[not(ancestor::script or ancestor::style)]"):
            names = [up.get("lang") for up in node.getparent().iterancestors() if up.get("lang")]
            if re.search(r"[^\W\d_a-zA-Z]", node) and len(names) < 2 and not node.getparent().get("lang"):
                foreign.append((path, node.strip()))
    assert foreign == []

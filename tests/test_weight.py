"""What a visitor downloads: bytes of a first and of a second page, fonts, and nothing that no page asks for."""

from __future__ import annotations

import gzip
import posixpath
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html
from lxml.html import HtmlElement
from playwright.sync_api import Browser, Route

import browser as b
from conftest import Edition, needed

FIRST_LOAD = 110_000
SECOND_PAGE = 15_000
OWN_SCRIPT = 8_000
GZIP = 6
"""Bytes over the line from a server that compresses as usual; fonts are compressed already."""
FACE = re.compile(r"@font-face \{([^}]*)\}")
CONTENT = re.compile(r"content: ([^;}]*)")
ESCAPE = re.compile(r"\\([0-9a-f]{2,6})")
FAMILIES = ("Sidelight Text", "Sidelight Heading")
FROM_ELSEWHERE = {"\u2713", "\u2192"}
"""Signs that neither font has and every system has: a tick and an arrow, each beside words that say the same."""
UNASKED = re.compile(r"^(assets/fonts/OFL-.*\.txt|assets/art/.*\.svg|.*\.html|(teachers|parents)/files/.*)$")
"""Pages, files for people, drawings (another course uses others); the rest must be asked for by something."""
LESSON, HELP = "ages-14-15/what-to-do.html", "help/index.html"
SHIFTS = """window.shifted = 0;
new PerformanceObserver((list) => { for (const entry of list.getEntries()) window.shifted += entry.value; })
  .observe({ type: "layout-shift", buffered: true });"""


@pytest.fixture(scope="module")
def site(international: Edition) -> Path:
    """The plain edition's website."""
    return international.folder / "site"


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """One Chromium for this file."""
    with b.chromium(needed("chromium")) as started:
        yield started


@cache
def sent(file: Path) -> int:
    """Bytes that a compressing server sends for a file."""
    content = file.read_bytes()
    return len(content) if file.suffix in (".woff2", ".png") else len(gzip.compress(content, GZIP))


@cache
def parsed(file: Path) -> HtmlElement:
    """A page."""
    return html.fromstring(file.read_bytes())


def asked(site: Path, page: str, *paths: str) -> set[str]:
    """Files that a page names in these attributes, by their place in the site."""
    found = {str(address) for path in paths for address in parsed(site / page).xpath(path)}
    return {
        posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(urlsplit(address).path)))
        for address in found if not address.startswith("data:")
    }


def pictures(site: Path, page: str) -> set[str]:
    """Drawings of a page in light colours; pictures of slides come one by one, as they are reached."""
    return {name for name in asked(site, page, "//img/@src", "//link[@rel='icon']/@href")
            if not name.startswith("assets/slides/")}


def characters(site: Path, page: str) -> set[str]:
    """Every character that a page can show."""
    tree = parsed(site / page)
    shown = tree.xpath("//body//text()[not(ancestor::script) and not(ancestor::style)]")
    shown += tree.xpath("//@placeholder | //@data-label | //option/@label")
    return {c for text in shown for c in str(text) if not c.isspace() or c == "\u00a0"}


@cache
def faces(site: Path) -> list[tuple[str, str, set[int]]]:
    """Our fonts as the style names them: family, file, characters."""
    style = (site / "assets" / "sidelight.css").read_text(encoding="utf-8")
    found = []
    for face in FACE.findall(style):
        family, file, ranges = (re.search(pattern, face) for pattern in
                                (r'font-family: "([^"]*)"', r'url\("([^"]*)"\)', r"unicode-range: ([^;]*)"))
        if family and file and ranges:
            found.append((family[1], f"assets/{file[1]}", set(codes(ranges[1]))))
    return found


def codes(ranges: str) -> Iterator[int]:
    """The characters of a CSS unicode-range."""
    for part in ranges.split(","):
        first, _, last = part.strip().removeprefix("U+").partition("-")
        yield from range(int(first, 16), int(last or first, 16) + 1)


def fonts(site: Path, page: str) -> set[str]:
    """Font files whose characters stand on a page."""
    wanted = {ord(c) for c in characters(site, page)}
    return {file for _, file, has in faces(site) if has & wanted}


def first_load(site: Path, page: str) -> set[str]:
    """Every file that a browser with an empty cache asks for."""
    return {page} | asked(site, page, "//script/@src", "//link[@rel='stylesheet' or @rel='preload']/@href") \
        | fonts(site, page) | pictures(site, page)


def total(site: Path, names: set[str]) -> int:
    """Bytes over the line for some files of the site."""
    return sum(sent(site / name) for name in names)


def worst(site: Path, weights: dict[str, int], names: dict[str, set[str]]) -> str:
    """The heaviest page and what it is made of."""
    page = max(weights, key=lambda name: weights[name])
    parts = sorted(((sent(site / name), name) for name in names[page]), reverse=True)
    return f"{page} weighs {weights[page]}: " + ", ".join(f"{name} {size}" for size, name in parts)


def test_first_load_is_light(site: Path) -> None:
    """A page with all that it needs has at most 110 KB, fonts included, when nothing is in the browser's cache."""
    names = {page: first_load(site, page) for page in b.pages_of(site)}
    weights = {page: total(site, files) for page, files in names.items()}
    assert len(weights) > 80
    assert max(weights.values()) <= FIRST_LOAD, worst(site, weights, names)


def test_next_page_is_light(site: Path) -> None:
    """Once styles, scripts and fonts are there, any page has at most 15 KB, its drawings included."""
    names = {page: {page} | pictures(site, page) for page in b.pages_of(site)}
    weights = {page: total(site, files) for page, files in names.items()}
    assert len(weights) > 80
    assert max(weights.values()) <= SECOND_PAGE, worst(site, weights, names)


def test_own_script_is_small(site: Path) -> None:
    """All scripts that are not the theme's have at most 8 KB."""
    own = {p.relative_to(site).as_posix() for p in (site / "assets").glob("*.js")}
    assert {"assets/sidelight.js", "assets/boot.js"} <= own
    assert total(site, own) <= OWN_SCRIPT, {name: sent(site / name) for name in own}


def test_nothing_lies_there_unasked(site: Path) -> None:
    """No source maps, no search in other languages, no style of the theme: only what something on the site names."""
    files = {p.relative_to(site).as_posix() for p in site.rglob("*") if p.is_file()}
    text = "\n".join((site / name).read_text(encoding="utf-8") for name in files
                     if name.endswith((".html", ".css", ".js")))
    named = set(re.findall(r"[\w.-]+\.\w+", text))
    unasked = {name for name in files if not UNASKED.match(name) and posixpath.basename(name) not in named}
    assert not unasked
    assert not [name for name in files if name.endswith(".map")]


def test_every_character_is_in_our_fonts(site: Path) -> None:
    """No letter falls back to another font, on pages or in signs of styles; for English one file of each is enough."""
    style = (site / "assets" / "sidelight.css").read_text(encoding="utf-8")
    signs = {chr(int(code, 16)) for content in CONTENT.findall(style) for code in ESCAPE.findall(content)}
    shown = {"the styles": signs} | {page: characters(site, page) for page in b.pages_of(site)}
    for family in FAMILIES:
        has = {chr(c) for name, _, codes in faces(site) if name == family for c in codes} | FROM_ELSEWHERE
        assert not {page: lacking for page, wanted in shown.items() if (lacking := wanted - has)}, family
    assert {file for page in b.pages_of(site) for file in fonts(site, page)} == {
        "assets/fonts/atkinson-hyperlegible-next-latin.woff2", "assets/fonts/figtree-latin.woff2"}


def test_browser_asks_for_just_this(site: Path, chromium: Browser) -> None:
    """The lists above are what Chromium really asks for: nothing of the search, no font in vain."""
    with b.serve(site) as base:
        for page in (LESSON, HELP, "index.html"):
            with b.watched(chromium, base) as watch:
                watch.open(page).wait_for_load_state("networkidle")
                known = {urlsplit(url).path.lstrip("/") for url in watch.asked}
            assert known == first_load(site, page), page


def test_fonts_hold_what_the_style_says(site: Path, chromium: Browser) -> None:
    """Chromium draws every character of the ranges with our files."""
    with b.serve(site) as base, b.watched(chromium, base) as watch:
        page = watch.open(HELP)
        devtools = watch.context.new_cdp_session(page)
        for family in FAMILIES:
            has = sorted({c for name, _, codes in faces(site) if name == family for c in codes})
            page.evaluate("""([family, text]) => {
              const shown = document.createElement("p");
              Object.assign(shown, { id: "shown", textContent: text });
              shown.style.setProperty("font-family", `"${family}"`);
              document.body.replaceChildren(shown);
              return document.fonts.ready.then(() => true);
            }""", [family, "".join(map(chr, has))])
            page.wait_for_load_state("networkidle")
            page.evaluate("document.fonts.ready.then(() => true)")
            devtools.send("DOM.enable")
            devtools.send("CSS.enable")
            root = devtools.send("DOM.getDocument")["root"]["nodeId"]
            node = devtools.send("DOM.querySelector", {"nodeId": root, "selector": "#shown"})["nodeId"]
            used = devtools.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
            assert [font for font in used if not font["isCustomFont"]] == []
            assert sum(font["glyphCount"] for font in used) >= len(has) - 1


@pytest.mark.parametrize("path", [HELP, "parents/get-help.html", LESSON])
def test_nothing_moves_when_fonts_arrive(site: Path, chromium: Browser, path: str) -> None:
    """Late fonts move nothing on a phone: whoever is about to tap a number taps that number."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    with b.serve(site) as base, b.watched(chromium, base, viewport={"width": 412, "height": 823}) as watch:
        watch.context.route("**/*.woff2", hold)
        watch.context.add_init_script(SHIFTS)
        page = watch.context.new_page()
        page.goto(f"{base}/{path}", wait_until="domcontentloaded")
        page.wait_for_timeout(300)
        assert len(held) == len(FAMILIES)
        for route in held:
            route.continue_()
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(200)
        assert page.evaluate("shifted") <= 0.02

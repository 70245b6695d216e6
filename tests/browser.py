"""A headless Chromium over a site served on this machine; what pages complain of and ask for is written down."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Locator, Page, Response, Route, ViewportSize, sync_playwright

ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--disable-dev-shm-usage", "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
WIDE: ViewportSize = {"width": 1280, "height": 800}
PHONE: ViewportSize = {"width": 320, "height": 640}
ZOOMED: ViewportSize = {"width": 320, "height": 256}
"""A window of 1280 x 1024 at 400 % (WCAG 1.4.10)."""
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
TIMEOUT = 20_000


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: the browser's side is what counts."""


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that leaves a page hangs up in the middle; anything else it reports itself."""


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Serve a folder on a free port of this machine; the address ends without a slash."""
    with _Server(("127.0.0.1", 0), partial(_Quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()


@contextmanager
def chromium(executable: str) -> Iterator[Browser]:
    """Start Chromium; no name outside this machine can be resolved in it."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()


@dataclass
class Watch:
    """What the pages of one context complained of, and every address they asked for."""

    context: BrowserContext
    base: str
    troubles: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.context.set_default_timeout(TIMEOUT)
        self.context.on("console", lambda message: self._console(message.type, message.text))
        self.context.on("weberror", lambda error: self.troubles.append(f"page error: {error.error}"))
        self.context.on("request", lambda request: self._request(request.url))
        self.context.on("requestfailed", lambda request: self._failed(request.url, request.failure or ""))
        self.context.on("response", self._response)

    def _failed(self, url: str, reason: str) -> None:
        """A request that the browser itself drops because the page is left (its icon, say) is no fault of the page."""
        if "ERR_ABORTED" not in reason:
            self.troubles.append(f"failed: {url}: {reason}")

    def open(self, path: str) -> Page:
        """A new page of the site, loaded."""
        page = self.context.new_page()
        page.goto(f"{self.base}/{path}", wait_until="load")
        return page

    def each(self, paths: Iterable[str]) -> Iterator[tuple[str, Page]]:
        """Every page in turn, in one tab."""
        page = self.context.new_page()
        for path in paths:
            page.goto(f"{self.base}/{path}", wait_until="load")
            yield path, page

    def take(self) -> list[str]:
        """The troubles since the last call."""
        found, self.troubles = self.troubles, []
        return found

    def _console(self, kind: str, text: str) -> None:
        if kind in ("error", "warning", "assert"):
            self.troubles.append(f"console {kind}: {text}")

    def _request(self, url: str) -> None:
        self.asked.append(url)
        if not url.startswith((self.base, "data:", f"blob:{self.base}")):
            self.troubles.append(f"outside: {url}")

    def _response(self, response: Response) -> None:
        if response.status >= 400:
            self.troubles.append(f"status {response.status}: {response.url}")


@contextmanager
def watched(browser: Browser, base: str, **options: Any) -> Iterator[Watch]:
    """A fresh context: nothing remembered, every page watched."""
    context = browser.new_context(**({"viewport": WIDE, "reduced_motion": "reduce"} | options))
    try:
        yield Watch(context, base)
    finally:
        context.close()


def pages_of(site: Path) -> list[str]:
    """The address of every page below a site, sorted."""
    return sorted(p.relative_to(site).as_posix() for p in site.rglob("*.html"))


def unfold(page: Page, show_all: str) -> None:
    """Show every part of a lesson and every folded text, as a reader can."""
    button = page.get_by_role("button", name=show_all, exact=True)
    if button.is_visible() and button.get_attribute("aria-pressed") != "true":
        button.click()
    page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")


def stub(page: Page, address: str) -> list[dict[str, str]]:
    """Answer an outside address here; the list fills with the headers of each request for it."""
    seen: list[dict[str, str]] = []

    def answer(route: Route) -> None:
        seen.append(route.request.all_headers())
        route.fulfill(status=200, content_type="text/html", body="<title>elsewhere</title>")

    page.route(address, answer)
    return seen


COLOURS = ["color-contrast", "link-in-text-block"]
"""The only rules whose outcome the colour scheme can change."""
AXE = """([within, type, values]) => axe.run(within, {
  runOnly: {type, values}, resultTypes: ['violations'], preload: false, iframes: false,
})"""


def axe(page: Page, within: str = "html", colours: bool = False) -> list[str]:
    """What axe-core finds against WCAG 2.2 AA and good practice; its source has to be an init script of the page.

    The check can be kept to what lies `within` a part of the page, named by a selector, and to colours.
    """
    result = page.evaluate(AXE, [within, *(("rule", COLOURS) if colours else ("tag", RULES))])
    assert result["passes"], "axe looked at nothing"
    return [f"{rule['id']}: {node['target']} {node['failureSummary']}"
            for rule in result["violations"] for node in rule["nodes"]]


WIDER_THAN_PAGE = """() => {
  const within = (node, test) => node && (test(getComputedStyle(node)) || within(node.parentElement, test));
  const reachable = (node) => within(node.parentElement, (style) => /auto|scroll/.test(style.overflowX));
  const unseen = (node) => within(node, (style) => style.clipPath !== 'none');
  const words = [...document.querySelectorAll('body *')].filter((node) =>
    [...node.childNodes].some((child) => child.nodeType === Node.TEXT_NODE && child.data.trim()));
  const out = words.filter((node) => {
    const box = node.getBoundingClientRect();
    return node.checkVisibility({visibilityProperty: true}) && box.width > 1
      && (box.right > innerWidth + 1 || box.left < -1) && !reachable(node) && !unseen(node);
  });
  const root = document.documentElement;
  const wide = Math.max(root.scrollWidth, document.body.scrollWidth) > innerWidth ? ['the page scrolls sideways'] : [];
  return {looked: words.length, wide: [...wide, ...out.map((node) => node.outerHTML.slice(0, 160))]};
}"""


def sticking_out(page: Page) -> list[str]:
    """Text that leaves the window to the side, and whether the page scrolls that way."""
    result = page.evaluate(WIDER_THAN_PAGE)
    assert result["looked"], "no text on the page"
    return [str(entry) for entry in result["wide"]]


COLLIDING = """() => {
  const within = (node, test) => node && (test(getComputedStyle(node)) || within(node.parentElement, test));
  const apart = (node) => within(node, (style) =>
    /fixed|sticky/.test(style.position) || style.clipPath !== 'none' || style.opacity === '0');
  const shown = (node) => node.checkVisibility({visibilityProperty: true, contentVisibilityAuto: true});
  const hides = (overflow, whole, seen) => /hidden|clip/.test(overflow) && whole > seen + 1;
  const cut = [...document.querySelectorAll('body *')].filter((node) => {
    const style = getComputedStyle(node);
    return (hides(style.overflowX, node.scrollWidth, node.clientWidth)
      || hides(style.overflowY, node.scrollHeight, node.clientHeight)) && shown(node) && node.innerText && !apart(node);
  });
  const lines = [], texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), range = new Range();
  while (texts.nextNode()) {
    const text = texts.currentNode;
    if (!text.data.trim() || !shown(text.parentElement) || apart(text.parentElement)) continue;
    range.selectNodeContents(text);
    for (const box of range.getClientRects()) {
      const inner = box.height * .3;
      lines.push({text: text.data.trim(), left: box.left + 1, right: box.right - 1, top: box.top + inner,
        bottom: box.bottom - inner});
    }
  }
  lines.sort((one, other) => one.top - other.top);
  const over = lines.flatMap((one, place) => {
    const found = [];
    for (let next = place + 1; next < lines.length && lines[next].top < one.bottom; next++) {
      const other = lines[next];
      if (other.left < one.right && one.left < other.right) found.push(`over: ${one.text} / ${other.text}`);
    }
    return found;
  });
  return {looked: lines.length, found: [...cut.map((node) => `cut off: ${node.outerHTML.slice(0, 160)}`), ...over]};
}"""


def colliding(page: Page) -> list[str]:
    """Text that is cut off by its box, and lines of text that lie over each other."""
    result = page.evaluate(COLLIDING)
    assert result["looked"], "no text on the page"
    return [str(entry) for entry in result["found"]]


USE = """(turn) => {
  const all = (root, what) => [...root.querySelectorAll(what)];
  const nth = (list, place) => list[place % list.length];
  all(document, 'sl-question').forEach((question, place) => {
    const inputs = all(question, 'input');
    if (inputs.length && inputs[0].type === 'checkbox' && !turn) inputs.forEach((input) => { input.checked = true; });
    else if (inputs.length) nth(inputs, place + turn).checked = true;
    all(question, 'select').forEach((list, row) => { list.selectedIndex = 1 + (row + turn) % (list.length - 1); });
  });
  all(document, '.sl-sort__card').forEach((card, place) => { nth(all(card, 'input'), place + turn).checked = true; });
  all(document, '.sl-form button:not([hidden])').forEach((button) => button.click());
  all(document, '.sl-picks').forEach((picks) => all(picks, 'button').slice(turn).forEach((button) => button.click()));
  all(document, 'sl-chat').forEach((chat) => {
    all(chat, '.sl-chat__restart')[0].click();
    const choices = () => all(chat, 'section:not([hidden]) .sl-choices a');
    for (let step = turn; step < 40 && choices().length; step++) nth(choices(), step).click();
  });
  const count = (what) => document.querySelectorAll(what).length;
  return {right: count('.sl-feedback--right'), again: count('.sl-feedback--again'), open: count('details[open]'),
    ended: count('section:not([hidden]) .sl-chat__end'), picked: count('.sl-picks [aria-pressed=true]')};
}"""


def use(page: Page, turn: int) -> dict[str, int]:
    """Use every widget of a page to its end: answers right and wrong, chats walked, signs pointed at.

    `turn` (0 or 1) makes other choices. What came of it is counted, by kind.
    """
    made: dict[str, int] = page.evaluate(USE, turn)
    return made


def dress(page: Page, css: str) -> None:
    """Lay a reader's own style over a page, past its policy as an extension may; an empty one takes it off again."""
    page.evaluate("""(css) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      document.adoptedStyleSheets = [sheet];
    }""", css)


MOVING = """() => [
  ...document.getAnimations().map((move) => move.constructor.name),
  ...[...document.querySelectorAll('*')].filter((node) => {
    const style = getComputedStyle(node);
    return parseFloat(style.transitionDuration) || style.animationName !== 'none' || style.scrollBehavior !== 'auto';
  }).map((node) => node.outerHTML.slice(0, 120)),
]"""


def moving(page: Page) -> list[str]:
    """What moves, or would move when touched."""
    found: list[str] = page.evaluate(MOVING)
    return found


SMALL = """(least) => {
  const own = 'button, summary, select, label:has(input), .sl-button, .sl-contact, .sl-way, .sl-header a, .sl-footer a,'
    + '.sl-switch a, .sl-next a, .sl-choices a, .sl-regions a';
  const boxes = [...document.querySelectorAll(own)].map((node) => [node, node.getBoundingClientRect()]);
  return {looked: boxes.length, small: boxes.filter(([node, box]) => node.checkVisibility({visibilityProperty: true})
    && box.width && Math.min(box.width, box.height) < least - .5).map(([node]) => node.outerHTML.slice(0, 120))};
}"""


def small(page: Page, least: int) -> list[str]:
    """Controls of ours, other than links in running text, with a side of fewer than `least` pixels."""
    return [str(entry) for entry in page.evaluate(SMALL, least)["small"]]


CONTROLS = """button:not(.sl-icon, .sl-parts__all), select, .sl-search input, .sl-button, .sl-contact, .sl-way,
  .sl-card, .sl-options label, .sl-sort__piles span, .sl-choices a, .sl-chat__restart, .sl-switch a, .sl-regions a,
  .sl-toeasy a, .sl-files a, .sl-next a"""
"""Whatever is known as a control by its box."""
EDGES = """(controls) => {
  const parts = (colour) => {
    const numbers = colour.match(/[\\d.]+/g).map(Number), scale = colour.startsWith('color') ? 1 : 255;
    return [numbers.slice(0, 3).map((number) => number / scale), numbers[3] ?? 1];
  };
  const over = (colour, ground) => {
    const [front, alpha] = parts(colour);
    return front.map((value, place) => value * alpha + ground[place] * (1 - alpha));
  };
  const ground = (node) => node ? over(getComputedStyle(node).backgroundColor, ground(node.parentElement)) : [1, 1, 1];
  const light = (colour) => colour.map((value) => value <= .04045 ? value / 12.92 : ((value + .055) / 1.055) ** 2.4)
    .reduce((sum, value, place) => sum + value * [.2126, .7152, .0722][place], 0);
  const ratio = (...colours) => {
    const [low, high] = colours.map(light).sort((one, other) => one - other);
    return (high + .05) / (low + .05);
  };
  return [...document.querySelectorAll(controls)].filter((node) => node.checkVisibility()).map((node) => {
    const style = getComputedStyle(node), around = ground(node.parentElement);
    const edge = parseFloat(style.borderTopWidth) ? ratio(over(style.borderTopColor, around), around) : 1;
    return [Math.max(edge, ratio(over(style.backgroundColor, around), around)), node.outerHTML.slice(0, 120)];
  });
}"""
"""The contrast of each control's edge or ground against what lies around it (WCAG 1.4.11)."""


def faint(page: Page, least: float) -> list[str]:
    """Controls that neither their edge nor what fills them sets off by a contrast of `least` to 1."""
    edges = page.evaluate(EDGES, CONTROLS)
    assert edges, "no control on the page"
    return [f"{ratio:.2f}: {what}" for ratio, what in edges if ratio < least]


FOCUS = """() => {
  const node = document.activeElement;
  if (!node || node === document.body) return null;
  const painted = (place) => {
    const style = place && getComputedStyle(place);
    return Boolean(style) && style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  };
  const hit = (x, y) => {
    const top = document.elementFromPoint(x, y);
    return Boolean(top) && (node.contains(top) || top.contains(node) || node.labels?.[0]?.contains(top));
  };
  const box = node.getBoundingClientRect();
  const spread = (from, to) => [.1, .5, .9].map((part) => from + (to - from) * part);
  const points = spread(box.left, box.right).flatMap((x) => spread(box.top, box.bottom).map((y) => [x, y]));
  const bars = [...document.querySelectorAll('.sl-header, .sl-leave')].map((bar) => bar.getBoundingClientRect());
  const room = innerHeight - bars.reduce((sum, bar) => sum + bar.height, 0);
  return {
    what: node.outerHTML.slice(0, 120),
    ring: painted(node) || painted(node.nextElementSibling) || painted(node.closest('label')),
    seen: points.some(([x, y]) => hit(x, y)) && (box.height > room || hit(...points[4])),
    within: ['.sl-menu', '.sl-search', '.sl-leave', '.md-skip'].find((what) => node.closest(what)) || '',
  };
}"""


def focused(page: Page) -> dict[str, Any] | None:
    """The element with the keyboard: what it is, whether it has a ring, whether it is seen, in which panel it lies.

    Seen is what has its middle uncovered; of what is higher than the room between the bars, some point.
    """
    found: dict[str, Any] | None = page.evaluate(FOCUS)
    return found


def tab_round(page: Page, most: int = 300) -> list[dict[str, Any]]:
    """Every stop of the Tab key, from the start of the page to its end; a page with no end is a trap."""
    stops: list[dict[str, Any]] = []
    for _ in range(most):
        page.keyboard.press("Tab")
        stop = focused(page)
        if stop is None:
            return stops
        stops.append(stop)
    raise AssertionError(f"no way out after {most} stops: {stops[-1]['what']}")


KEPT = """async () => ({
  cookies: document.cookie.length,
  local: localStorage.length,
  session: sessionStorage.length,
  databases: (await indexedDB.databases()).length,
  caches: (await caches.keys()).length,
  workers: (await navigator.serviceWorker.getRegistrations()).length,
})"""


def kept(page: Page) -> dict[str, int]:
    """What the page's address has left in the browser, by kind; only what is not nothing."""
    found: dict[str, int] = page.evaluate(KEPT)
    found["cookie jar"] = len(page.context.cookies())
    return {kind: count for kind, count in found.items() if count}


def has_focus(place: Locator) -> bool:
    """True when the keyboard is at this element or inside it."""
    return bool(place.evaluate("(node) => node.contains(document.activeElement)"))

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

from playwright.sync_api import Browser, BrowserContext, Locator, Page, Response, Route, sync_playwright

ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--disable-dev-shm-usage", "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
WIDE = {"width": 1280, "height": 800}
PHONE = {"width": 320, "height": 640}
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
TIMEOUT = 20_000


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: the browser's side is what counts."""


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Serve a folder on a free port of this machine; the address ends without a slash."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder))) as server:
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


def axe(page: Page) -> list[str]:
    """What axe-core finds against WCAG 2.2 AA on a page that was opened with its source as init script."""
    result = page.evaluate(
        "(tags) => axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})", WCAG)
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


FOCUS = """() => {
  const node = document.activeElement;
  if (!node || node === document.body) return null;
  const style = getComputedStyle(node), box = node.getBoundingClientRect();
  const x = Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1);
  const y = Math.min(Math.max(box.top + box.height / 2, 0), innerHeight - 1);
  const top = document.elementFromPoint(x, y);
  return {
    what: node.outerHTML.slice(0, 120),
    ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
    seen: Boolean(top) && (node.contains(top) || top.contains(node)),
  };
}"""


def focused(page: Page) -> dict[str, Any] | None:
    """The element that has the keyboard: what it is, whether it has a ring, whether something lies over it."""
    found: dict[str, Any] | None = page.evaluate(FOCUS)
    return found


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

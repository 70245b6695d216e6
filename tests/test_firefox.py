"""The website in Debian's Firefox ESR, from a server and from a disk: quiet, private, and everything in it works."""

from __future__ import annotations

import json
import os
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest

import browser as b
from conftest import Edition, needed
from sidelight.model.blocks import Chat, Myths, ProfileCard, Sorting
from sidelight.model.view import LessonView
from sidelight.render.web import addresses

SCRIPT = Path(__file__).parent / "firefox" / "site.mjs"
SECONDS = 240
PAGES = ("index.html", addresses.lesson("14-15", "what-to-do"), addresses.HELP, addresses.PARENT_HELP, "404.html")
LESSON = PAGES[1]
URGENT = ("someone has my pictures", "nudes", "blackmail", "i sent a picture", "threat", "leaked", "help")
FAULTY = """<!doctype html><title>faulty</title><meta http-equiv="Content-Security-Policy" content="style-src 'self'">
<h1 style="color: red">Faulty</h1><img src="gone.png"><script>console.warn("careful"); document.getElementById("");
localStorage.setItem("a", "b"); document.cookie = "a=b"; fetch("http://outside.example/").catch(() => {}); null.x;
</script>"""
KINDS = {"sorting": Sorting, "chat": Chat, "signs": ProfileCard, "myths": Myths}


def _page(lessons: list[LessonView], kind: type[Any]) -> str:
    """The page of the first lesson with a block of this kind."""
    for view in lessons:
        if view.audience != "parents" and any(isinstance(k, kind) for s in view.sections for k in s.blocks):
            return addresses.lesson(view.audience, view.lesson)
    raise AssertionError(f"no lesson has a {kind.__name__}")


def _job(edition: Edition, bases: dict[str, str], faulty: str) -> dict[str, Any]:
    lessons = edition.views.site([]).lessons
    view = next(v for v in lessons if addresses.lesson(v.audience, v.lesson) == LESSON)
    widgets = {name: _page(lessons, kind) for name, kind in KINDS.items()}
    return {
        "firefox": needed("firefox-esr"), "puppeteer": needed("puppeteer"), "sites": bases, "faulty": faulty,
        "pages": PAGES, "lesson": LESSON, "title": view.title, "leave": edition.views.setting.leave_to,
        "queries": URGENT, "widgets": {"question": LESSON, **widgets},
    }


def _drive(edition: Edition, folder: Path) -> dict[str, Any]:
    """Let Firefox visit the site, as a server gives it and as files, and a page with faults."""
    (folder / "index.html").write_text(FAULTY, encoding="utf-8")
    site = edition.folder / "site"
    with b.serve(site) as http, b.serve(folder) as faulty:
        job = _job(edition, {"http": http, "file": site.as_uri()}, f"{faulty}/index.html")
        done = subprocess.run([needed("node"), str(SCRIPT)], input=json.dumps(job), capture_output=True, text=True,
                              env={**os.environ, "HOME": str(folder)}, timeout=SECONDS, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    return {"job": job, **json.loads(done.stdout)}


@pytest.fixture(scope="module")
def visit(international: Edition, shared: Path) -> dict[str, Any]:
    """What Firefox saw, driven once by whichever worker comes first; the others wait for its notes."""
    for tool in ("firefox-esr", "puppeteer", "node"):
        needed(tool)
    folder = shared / "firefox"
    notes, draft = folder / "seen.json", folder / "draft.json"
    try:
        folder.mkdir()
    except FileExistsError:
        patience = time.monotonic() + SECONDS
        while not notes.exists() and time.monotonic() < patience:
            time.sleep(0.5)
    else:
        draft.write_text("{}", encoding="utf-8")
        try:
            draft.write_text(json.dumps(_drive(international, folder)), encoding="utf-8")
        finally:
            draft.rename(notes)
    found: dict[str, Any] = json.loads(notes.read_text(encoding="utf-8"))
    assert found, "Firefox could not be driven; another test says why"
    return found


@pytest.fixture(params=["http", "file"])
def place(request: pytest.FixtureRequest) -> str:
    """From where the site is opened."""
    return str(request.param)


@pytest.fixture
def seen(visit: dict[str, Any], place: str) -> dict[str, Any]:
    """What was seen of the site there."""
    found: dict[str, Any] = visit["sites"][place]
    return found


@pytest.fixture
def base(visit: dict[str, Any], place: str) -> str:
    """The site's address there."""
    return str(visit["job"]["sites"][place])


def _steps(seen: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Everything that was done on the site, but leaving it."""
    pages = {f"page {path}": found for path, found in seen["pages"].items()}
    widgets = {f"widget {kind}": found for kind, found in seen["widgets"].items()}
    return {**pages, **widgets, "parts": seen["parts"], "search": seen["search"]}


def test_the_instruments_see_faults(visit: dict[str, Any]) -> None:
    """A page with every kind of trouble: each is written down, also what is only said in Firefox's own console."""
    told = " ".join(visit["faulty"]["troubles"])
    for sign in ("console warn: careful", "TypeError", "inline style", "status 404", "Empty string passed",
                 "outside.example"):
        assert sign in told
    assert visit["faulty"]["kept"] == ["cookies", "local"]
    assert visit["faulty"]["broken"] == 1
    assert "http://outside.example/" in visit["faulty"]["seen"]
    assert "http://outside.example/" in visit["outside"]


def test_nothing_is_said_in_the_console(seen: dict[str, Any]) -> None:
    """No error, no warning, no refused file: on pages, in widgets, while searching, while leaving."""
    steps = {**_steps(seen), **{f"leave by {way}": found for way, found in seen["leave"].items()}}
    assert len(steps) == len(PAGES) + len(KINDS) + 1 + 2 + 2
    assert {name: found["troubles"] for name, found in steps.items() if found["troubles"]} == {}


def test_no_request_leaves_the_site(visit: dict[str, Any], seen: dict[str, Any], base: str) -> None:
    """Pages ask their own site only, and the proxy that stands for the outside is asked for no page's sake."""
    asked = [url for found in _steps(seen).values() for url in found["seen"]]
    assert base.startswith("file:") or len(asked) > 50
    assert [url for url in asked if not url.startswith((f"{base}/", "data:"))] == []
    before = [host.removesuffix(":443") for host in visit["outside"][:visit["outside"].index("faulty")]]
    assert [host for host in before if host not in visit["job"]["leave"]] == []


def test_nothing_is_kept(seen: dict[str, Any]) -> None:
    """No cookie, no storage, no database, no cache, no service worker: after reading, answering and searching."""
    steps = {name: found for name, found in _steps(seen).items() if name != "parts"}
    assert [name for name, found in steps.items() if found["kept"]] == []


def test_pages_look_as_they_should(seen: dict[str, Any]) -> None:
    """Our fonts and every picture are there; the page for a wrong address needs none."""
    for path, found in seen["pages"].items():
        assert (found["failed"], found["broken"]) == (0, 0), path
        assert found["fonts"] >= 2 or path == "404.html", path
        assert found["family"].startswith('"Sidelight') or path == "404.html", path
    assert seen["pages"][LESSON]["pictures"] > 0


def test_one_part_of_a_lesson_at_a_time(seen: dict[str, Any]) -> None:
    """A lesson opens with its first part, 'next' moves on and takes the keyboard along, 'all' shows the whole."""
    parts = seen["parts"]
    assert parts["of"] > 3
    assert len(parts["first"]) == 1
    assert len(parts["next"]) == 1
    assert parts["next"] != parts["first"]
    assert parts["focus"] == parts["next"][0]
    assert parts["all"] == parts["of"]


def test_widgets_answer(seen: dict[str, Any]) -> None:
    """Each kind says something when it is used."""
    assert set(seen["widgets"]) == {"question", *KINDS}
    assert [kind for kind, found in seen["widgets"].items() if not found["said"]] == []


def test_search_finds_help_first(seen: dict[str, Any], base: str) -> None:
    """Whatever somebody in need types."""
    assert seen["search"]["first"] == dict.fromkeys(URGENT, f"{base}/{addresses.HELP}")


def test_search_by_keyboard(seen: dict[str, Any], base: str, international: Edition) -> None:
    """The panel opens with the keyboard in it, says what it found, is walked by arrows, left by Escape, leads on."""
    found, words = seen["search"], international.views.words
    assert found["opened"].startswith("<input")
    assert found["ready"] == words["web.theme.search.result.placeholder"]
    assert found["said"] == words["web.theme.search.result.other"].replace("#", str(len(found["named"])))
    assert found["named"][0].split() == [*found["title"].split(), *words["web.audience.14-15"].split()]
    assert [found["stops"][key].split()[0] for key in ("ArrowDown", "ArrowUp", "Escape")] == ["<a", "<input", "<button"]
    assert "sl-search-open" in found["stops"]["Escape"]
    assert found["closed"]
    assert found["entered"] == f"{base}/{LESSON}"


def test_search_is_loaded_when_it_is_opened(visit: dict[str, Any]) -> None:
    """Before that, a server is asked for nothing of it, and never for what only files need."""
    search = visit["sites"]["http"]["search"]
    assert len(search["before"]) > 3
    assert [url for url in search["before"] if "/search/" in url or "worker" in url] == []
    assert [url for url in search["seen"] if "/search/search_index.js" in url]
    assert [url for url in search["seen"] if "iframe-worker" in url] == []


@pytest.mark.parametrize("way", ["link", "shift"])
def test_leaving(visit: dict[str, Any], seen: dict[str, Any], way: str) -> None:
    """By the button and by Shift three times: the page is gone before the neutral one is there, and 'back' skips it."""
    found = seen["leave"][way]
    assert found["at"] == visit["job"]["leave"]
    assert found["title"] == "elsewhere"
    assert found["shown"] == "none"
    assert found["referrer"] == ""
    assert found["longer"] == 0
    assert {url for url in found["seen"] if url.startswith("https:")} == {visit["job"]["leave"]}

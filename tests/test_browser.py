"""The website in a real browser: quiet, private, and usable with and without scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, Locator, Page

import browser as b
from conftest import ROOT, Edition
from sidelight.engine import build_site
from sidelight.model.base import BANDS
from sidelight.model.blocks import Chat, Myths, ProfileCard, Sorting
from sidelight.model.quiz import AnyQuestion, Matching, Ordering, Scenario, ShortAnswer, SpotTheSigns, TrueFalse
from sidelight.model.view import LessonView
from sidelight.render.web import render_workspace

LESSON = "ages-14-15/what-to-do.html"
FIRST = ("emergency", "child-helpline")
FOR_ADULTS = ("parent-support", "adult-support")
LOADED_FONTS = "document.fonts.ready.then((fonts) => [...fonts].filter((font) => font.status === 'loaded').length)"


@pytest.fixture
def plain(browser: Browser, base: str) -> Iterator[b.Watch]:
    """The same without scripts."""
    with b.watched(browser, base, java_script_enabled=False) as started:
        yield started
        assert not started.take()


@pytest.fixture(scope="module")
def lessons(international: Edition) -> list[LessonView]:
    """What the site's lessons show."""
    return international.views.site([]).lessons


@pytest.fixture(scope="module")
def sampler(international: Edition, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, LessonView]]:
    """A site whose first lesson asks a question of every type on its page, and that lesson."""
    views = international.views
    site = views.site([])
    first = site.lessons[0]
    asked: dict[str, AnyQuestion] = {}
    for lesson in views.course.lessons:
        for band in BANDS:
            for question in views.quiz(lesson, band).assess:
                asked.setdefault(question.type, question)
    first = first.model_copy(update={"practice": list(asked.values()), "practice_sources": ["sampler"] * len(asked)})
    work = tmp_path_factory.mktemp("sampler")
    made = build_site((ROOT / "mkdocs.yml").read_bytes(),
                      render_workspace(site.model_copy(update={"lessons": [first, *site.lessons[1:]]})), [], work / "w")
    assert not made.findings
    for name, content in made.files.items():
        (work / name).parent.mkdir(parents=True, exist_ok=True)
        (work / name).write_bytes(content)
    with b.serve(work) as address:
        yield address, first


def address_of(view: LessonView) -> str:
    """The page of a lesson."""
    folder = "parents" if view.audience == "parents" else f"ages-{view.audience}"
    return f"{folder}/{view.lesson}.html"


def first_block(lessons: list[LessonView], kind: type[Any]) -> tuple[str, Any]:
    """The page of the first lesson with a block of this kind, and the block."""
    for view in lessons:
        for block in (block for section in view.sections for block in section.blocks):
            if isinstance(block, kind):
                return address_of(view), block
    raise AssertionError(f"no lesson has a {kind.__name__}")


def words(edition: Edition, key: str) -> str:
    """An interface word of the website."""
    return edition.views.words[f"web.{key}"]


def lesson_page(watch: b.Watch, edition: Edition, path: str) -> Page:
    """A lesson's page with all parts shown and nothing folded open."""
    page = watch.open(path)
    page.get_by_role("button", name=words(edition, "parts.all"), exact=True).click()
    return page


# ---- the instruments ----


def test_the_watch_sees_faults(browser: Browser, tmp_path: Path) -> None:
    """A page with every kind of trouble: each is written down."""
    (tmp_path / "bad.html").write_text("""<!doctype html><title>bad</title><img src="gone.png">
        <script>console.warn("careful"); localStorage.setItem("a", "b"); document.cookie = "a=b";
        fetch("https://outside.example/").catch(() => {}); null.x;</script>""", encoding="utf-8")
    with b.serve(tmp_path) as base, b.watched(browser, base) as watch:
        page = watch.open("bad.html")
        page.wait_for_load_state("networkidle")
        troubles = " ".join(watch.take())
        left = b.kept(page)
    for sign in ("console warning: careful", "page error", "outside: https://outside.example/",
                 "failed: https://outside.example/", "status 404"):
        assert sign in troubles
    assert set(left) == {"local", "cookies", "cookie jar"}


# ---- a lesson with scripts ----


def test_parts_one_at_a_time(watch: b.Watch, international: Edition) -> None:
    """A lesson opens with its first part; 'next' moves the keyboard along, an address opens the part that it names."""
    page = watch.open(LESSON)
    headings = page.locator("article h2[id]:not(aside h2)")
    shown = [h for h in headings.all() if h.is_visible()]
    assert 1 <= len(shown) < headings.count()
    page.get_by_role("button", name=re.compile(f"^{re.escape(words(international, 'parts.next'))}")).click()
    moved = page.locator(":focus")
    assert moved.evaluate("(node) => node.tagName") == "H2"
    assert moved.inner_text() != shown[-1].inner_text()
    page.goto(f"{watch.base}/{LESSON}#practice")
    assert page.get_by_role("heading", name=words(international, "practice.title"), exact=True).is_visible()


def test_choosing_answers(browser: Browser, sampler: tuple[str, LessonView], international: Edition) -> None:
    """A wrong and a right choice each bring their own reason into the status; a choice is announced only when asked."""
    base, view = sampler
    with b.watched(browser, base) as watch:
        page = lesson_page(watch, international, address_of(view))
        questions = [q for q in view.practice if q.type in ("single-choice", "multiple-answers", "true-false")]
        assert len(questions) == 3
        for question in questions:
            _answer(page, question, international)
        assert not watch.take()


def _answer(page: Page, question: Any, edition: Edition) -> None:
    form = page.locator("sl-question").filter(has=page.get_by_role("group", name=question.ask))
    status = form.get_by_role("status")
    for text, why, right in _options(question, edition):
        form.locator("input:checked").evaluate_all("(inputs) => inputs.forEach((input) => { input.checked = false; })")
        before = status.inner_text()
        form.get_by_label(text, exact=True).check()
        assert status.inner_text() == before
        form.get_by_role("button", name=words(edition, "practice.check")).click()
        assert why in status.inner_text()
        assert words(edition, "answers.right" if right else "answers.again") in status.inner_text()


def _options(question: Any, edition: Edition) -> list[tuple[str, str, bool]]:
    if isinstance(question, TrueFalse):
        return [(words(edition, f"practice.{name}"), question.why, question.answer is value)
                for name, value in (("true", True), ("false", False))]
    return [(option.text, option.why, option.right) for option in question.options]


def test_pairing_answers(browser: Browser, sampler: tuple[str, LessonView], international: Edition) -> None:
    """Matching and ordering: all right, then one wrong."""
    base, view = sampler
    with b.watched(browser, base) as watch:
        page = lesson_page(watch, international, address_of(view))
        questions = [q for q in view.practice if isinstance(q, (Matching, Ordering))]
        assert len(questions) == 2
        for question in questions:
            _pair(page, question, international)
        assert not watch.take()


def _pair(page: Page, question: Matching | Ordering, edition: Edition) -> None:
    form = page.locator("sl-question").filter(has=page.get_by_role("group", name=question.ask))
    rows = [(p.left, p.right) for p in question.pairs] if isinstance(question, Matching) else [
        (step.text, str(place)) for place, step in enumerate(question.steps, 1)]
    right, again = words(edition, "answers.right"), words(edition, "answers.again")
    for text, answer in rows:
        form.get_by_label(text).select_option(answer)
    form.get_by_role("button", name=words(edition, "practice.check")).click()
    said = form.get_by_role("status").inner_text()
    assert (said.count(right), said.count(again)) == (len(rows), 0)
    form.get_by_label(rows[0][0]).select_option(rows[1][1])
    form.get_by_role("button", name=words(edition, "practice.check")).click()
    said = form.get_by_role("status").inner_text()
    assert (said.count(right), said.count(again)) == (len(rows) - 1, 1)


def test_myths_unfold(watch: b.Watch, international: Edition, lessons: list[LessonView]) -> None:
    """What is true stands behind each belief, by mouse and by keyboard."""
    path, block = first_block(lessons, Myths)
    page = lesson_page(watch, international, path)
    assert block.myths
    for number, myth in enumerate(block.myths):
        fact = page.get_by_text(myth.fact)
        assert not fact.is_visible()
        fold = page.locator("summary").filter(has_text=myth.myth)
        if number % 2:
            fold.focus()
            page.keyboard.press("Enter")
        else:
            fold.click()
        assert fact.is_visible()


def test_chat_reaches_every_ending(watch: b.Watch, international: Edition, lessons: list[LessonView]) -> None:
    """Each ending can be reached by its choices; one step shows at a time and has the keyboard."""
    path, chat = first_block(lessons, Chat)
    page = lesson_page(watch, international, path)
    region = page.get_by_role("region", name=chat.heading, exact=True)
    endings = [name for name, step in chat.steps.items() if step.ending]
    assert endings
    for ending in endings:
        for _, say, target in _way(chat, ending):
            region.get_by_role("link", name=say, exact=True).click()
            step = _shown_step(region, chat)
            assert chat.steps[target].says[0] in step.inner_text()
            assert b.has_focus(step)
        assert chat.steps[ending].ending in region.inner_text()
        region.get_by_role("link", name=words(international, "chat.again")).click()
        assert chat.steps[chat.start].says[0] in _shown_step(region, chat).inner_text()


def _way(chat: Chat, ending: str) -> list[tuple[str, str, str]]:
    """The shortest way to an ending: step, words to choose, next step."""
    ways: dict[str, list[tuple[str, str, str]]] = {chat.start: []}
    todo = [chat.start]
    while todo:
        name = todo.pop(0)
        for choice in chat.steps[name].choices:
            if choice.goto not in ways:
                ways[choice.goto] = [*ways[name], (name, choice.say, choice.goto)]
                todo.append(choice.goto)
    return ways[ending]


def _shown_step(region: Locator, chat: Chat) -> Locator:
    steps = region.locator("sl-chat > section")
    assert steps.count() == len(chat.steps)
    shown = [step for step in steps.all() if step.is_visible()]
    assert len(shown) == 1
    return shown[0]


def test_sorting(watch: b.Watch, international: Edition, lessons: list[LessonView]) -> None:
    """Each card says its reason; a card in the wrong pile says to look again."""
    path, block = first_block(lessons, Sorting)
    page = lesson_page(watch, international, path)
    region = page.get_by_role("region", name=block.heading, exact=True)
    titles = {group.id: group.title for group in block.groups}
    other = {group.id: next(g.title for g in block.groups if g.id != group.id) for group in block.groups}
    for right in (False, True):
        for item in block.items:
            card = region.get_by_role("group", name=item.text, exact=True)
            card.get_by_label((titles if right else other)[item.group], exact=True).check()
        region.get_by_role("button", name=words(international, "sorting.check")).click()
        for item in block.items:
            said = region.get_by_role("group", name=item.text, exact=True).get_by_role("status").inner_text()
            assert item.why in said
            assert said.startswith(words(international, "answers.right" if right else "answers.again"))


def test_profile_signs(watch: b.Watch, international: Edition, lessons: list[LessonView]) -> None:
    """Pointing at a part says what it tells; when all are found the conclusion opens."""
    path, block = first_block(lessons, ProfileCard)
    page = lesson_page(watch, international, path)
    region = page.get_by_role("region", name=block.heading, exact=True)
    signs: dict[str, list[str]] = {}
    for sign in block.signs:
        signs.setdefault(sign.part, []).append(sign.why)
    empty = next(part for part in ("posts", "followers", "joined", "bio", "photo", "name") if part not in signs)
    _point(region, empty, [words(international, "profile.not")], international)
    assert not region.get_by_text(block.conclusion).is_visible()
    for part, reasons in signs.items():
        _point(region, part, reasons, international)
    assert region.get_by_text(block.conclusion).is_visible()


def _point(region: Locator, part: str, reasons: list[str], edition: Edition) -> None:
    button = region.get_by_role("button", name=re.compile(f"^{words(edition, f'profile.part.{part}')}"))
    button.click()
    assert button.get_attribute("aria-pressed") == "true"
    for reason in reasons:
        assert reason in region.get_by_role("status").inner_text()


# ---- a lesson without scripts ----


def test_answers_without_scripts(browser: Browser, sampler: tuple[str, LessonView]) -> None:
    """Every question type: the reasons are one click away, and nothing on the page asks for a script."""
    base, view = sampler
    assert len({q.type for q in view.practice}) == 8
    with b.watched(browser, base, java_script_enabled=False) as plain:
        page = plain.open(address_of(view))
        for fold in page.locator("article summary").all():
            fold.click()
        text = page.locator("article").inner_text()
        missing = [line for question in view.practice for line in _reasons(question) if line not in text]
        assert not missing
        assert not [button.inner_text() for button in page.get_by_role("button").all()
                    if button.is_visible() and button.evaluate("(node) => node.tagName") == "BUTTON"]
        assert not plain.take()


def _reasons(question: Any) -> list[str]:
    match question:
        case TrueFalse() | Matching() | Ordering():
            return [question.ask, question.why]
        case ShortAnswer():
            return [question.ask, question.model_answer, *question.look_for]
        case Scenario():
            return [question.story, *(part.model_answer for part in question.parts)]
        case SpotTheSigns():
            return [question.ask, *(sign.why for sign in question.signs)]
        case _:
            return [question.ask, *(option.why for option in question.options)]


def test_chat_without_scripts(plain: b.Watch, lessons: list[LessonView]) -> None:
    """Every step, choice, word of feedback and ending can be read, and the choices lead to their steps."""
    path, chat = first_block(lessons, Chat)
    page = plain.open(path)
    region = page.get_by_role("region", name=chat.heading, exact=True)
    text = region.inner_text()
    lines = [line for step in chat.steps.values() for line in (*step.says, step.ending) if line]
    lines += [line for step in chat.steps.values() for c in step.choices for line in (c.say, c.feedback) if line]
    assert len(lines) > len(chat.steps)
    assert not [line for line in lines if line not in text]
    choice = chat.steps[chat.start].choices[0]
    region.get_by_role("link", name=choice.say, exact=True).first.click()
    target = page.locator(":target")
    assert chat.steps[choice.goto].says[0] in target.inner_text()


def test_lesson_without_scripts(plain: b.Watch, international: Edition, lessons: list[LessonView]) -> None:
    """All parts stand open, the help box is whole, the menu is there on a phone too."""
    view = next(v for v in lessons if address_of(v) == LESSON)
    page = plain.open(LESSON)
    shown = [h.inner_text() for h in page.get_by_role("heading", level=2).all() if h.is_visible()]
    assert [s.title for s in view.sections if s.title in shown]
    assert words(international, "practice.title") in shown
    box = page.get_by_role("complementary", name=words(international, "helpbox.title"))
    assert box.is_visible()
    assert view.help.brief
    for line in view.help.brief:
        assert line.name in box.inner_text()
        assert line.contact in box.inner_text()
    page.set_viewport_size(b.PHONE)
    menu = page.get_by_role("navigation", name=words(international, "nav.main"))
    links = menu.get_by_role("link").all()
    assert len(links) == 5
    assert all(link.is_visible() for link in links)


def test_easy_read_without_scripts(plain: b.Watch, lessons: list[LessonView]) -> None:
    """One idea at a time, each with a drawing that is there and with plain things to choose from; help at the end."""
    view = next(v for v in lessons if address_of(v) == LESSON)
    page = plain.open(LESSON.replace(".html", "-easy.html"))
    text = page.locator("article").inner_text()
    assert len(view.easy_read) >= 6
    assert [line for step in view.easy_read for line in (step.text, *step.choices) if line not in text] == []
    drawn = page.locator("article img").evaluate_all("(all) => all.filter((one) => one.naturalWidth > 0).length")
    assert drawn >= len(view.easy_read)
    for line in view.help.brief:
        assert line.name in text


# ---- without a server ----


@pytest.mark.parametrize("path", ["index.html", LESSON, "help/index.html"])
def test_pages_open_from_a_disk(browser: Browser, international: Edition, path: str) -> None:
    """A page opened as a file is as quiet as from a server, looks the same and answers."""
    site = international.folder / "site"
    with b.watched(browser, site.as_uri()) as watch:
        page = watch.open(path)
        page.wait_for_load_state("networkidle")
        assert page.evaluate("getComputedStyle(document.querySelector('h1')).fontFamily").startswith('"Sidelight')
        assert page.evaluate(LOADED_FONTS) > 0
        if path == LESSON:
            page.get_by_role("button", name=words(international, "parts.all"), exact=True).click()
            page.get_by_role("radio").first.check(force=True)
            page.get_by_role("button", name=words(international, "practice.check")).first.click()
            assert page.locator("sl-question").first.get_by_role("status").inner_text()
        assert not watch.take()


# ---- leaving, and what stays behind ----


def test_leave_link_without_scripts(plain: b.Watch, international: Edition) -> None:
    """The leave link is a link: it works without scripts and tells nobody where the reader was."""
    page = plain.open(LESSON)
    _leaves(plain, page, international, lambda: _leave_link(page, international).click())


@pytest.mark.parametrize("path", [LESSON, "help/index.html", "index.html"])
def test_leave_by_link(watch: b.Watch, international: Edition, path: str) -> None:
    """One click leaves; 'back' does not return to the page that was left."""
    page = watch.open(path)
    length = page.evaluate("history.length")
    _leaves(watch, page, international, lambda: _leave_link(page, international).click())
    assert page.evaluate("history.length") == length
    page.go_back()
    assert page.url == "about:blank"


def test_leave_by_shift(watch: b.Watch, international: Edition) -> None:
    """Shift three times does the same from anywhere, also while a page is deep in use."""
    page = lesson_page(watch, international, LESSON)
    page.get_by_role("radio").first.check(force=True)
    _leaves(watch, page, international, lambda: [page.keyboard.press("Shift") for _ in range(3)])
    page.go_back()
    assert page.url == "about:blank"


def test_writing_capitals_does_not_leave(watch: b.Watch, international: Edition) -> None:
    """Shift with a letter, and Shift twice, stay."""
    page = watch.open(LESSON)
    seen = b.stub(page, international.views.setting.leave_to)
    for key in ("Shift+A", "Shift+B", "Shift+C", "Shift", "Shift", "Tab", "Shift"):
        page.keyboard.press(key)
    page.wait_for_timeout(300)
    assert not seen
    assert page.url.endswith(LESSON)


def _leave_link(page: Page, edition: Edition) -> Locator:
    return page.get_by_role("link", name=words(edition, "leave"), exact=True).first


def _leaves(watch: b.Watch, page: Page, edition: Edition, act: Any) -> None:
    target = edition.views.setting.leave_to
    seen = b.stub(page, target)
    act()
    page.wait_for_url(target)
    assert page.title() == "elsewhere"
    assert seen
    assert all("referer" not in headers for headers in seen)
    assert watch.take() == [f"outside: {target}"] * len(seen)


def test_nothing_is_kept(watch: b.Watch, international: Edition) -> None:
    """After reading, choosing, searching and coming back the browser keeps nothing: no cookie, no storage."""
    page = lesson_page(watch, international, LESSON)
    for radio in page.get_by_role("radio").all()[::4]:
        radio.check(force=True)
    for button in page.get_by_role("button", name=words(international, "practice.check")).all():
        button.click()
    page.get_by_role("button", name=words(international, "theme.search"), exact=True).click()
    page.keyboard.type("help")
    for path in ("index.html", "help/index.html", "parents/index.html", "teachers/index.html", LESSON):
        page.goto(f"{watch.base}/{path}", wait_until="networkidle")
        assert b.kept(page) == {}
    assert watch.context.storage_state() == {"cookies": [], "origins": []}
    assert not page.get_by_role("radio").and_(page.locator(":checked")).all()


# ---- numbers ----


def _region(name: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((ROOT / f"content/regions/{name}.yml").read_text(encoding="utf-8"))
    return found


def _numbers(name: str, adults: bool, kinds: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    """Ways to call and text of a region that this reader is shown, of some kinds or all, as the files have them."""
    region = _region(name)
    left_out = region.get("leave_out", [])
    inherited = _region(region["part_of"])["services"] if region.get("part_of") else []
    services = [*region["services"], *(s for s in inherited if s["id"] not in left_out)]
    shown = [s for s in services if (not kinds or s["kind"] in kinds)
             and (adults or not (s["audience"] == "adults" or s["kind"] in FOR_ADULTS))]
    return [("tel" if c["method"] == "call" else "sms", re.sub(r"[ ()-]", "", c["number"]))
            for s in shown for c in s["contacts"] if "number" in c]


@pytest.mark.parametrize("region", ["gb-eng", "gb-nir", "us", "ca", "au", "nz", "ie"])
@pytest.mark.parametrize(("adults", "address"), [(False, "help/{}.html"), (True, "parents/get-help-{}.html")],
                         ids=["pupils", "parents"])
def test_numbers_are_those_of_the_region_file(watch: b.Watch, region: str, adults: bool, address: str) -> None:
    """Every number to call or text, digit for digit, in the link and in the words; no other number.

    The first ways to call stand open; what stands in a fold opens without scripts.
    """
    page = watch.open(address.format(region))
    first = [number for method, number in _numbers(region, adults, FIRST) if method == "tel"]
    open_ = page.locator("article a[href^='tel:']").filter(visible=True).all()
    assert {link.get_attribute("href") for link in open_} >= {f"tel:{number}" for number in first}
    assert first
    b.unfold(page, "")
    links = page.locator("article a[href^='tel:'], article a[href^='sms:']").all()
    hrefs = [link.get_attribute("href") or "" for link in links]
    found = [(href[:3], re.sub(r"\?.*", "", href[4:])) for href in hrefs]
    for (_, number), link in zip(found, links, strict=True):
        assert number in re.sub(r"[ ()-]", "", link.inner_text())
    expected = _numbers(region, adults)
    assert len(expected) > 3
    assert sorted(set(found)) == sorted(set(expected))

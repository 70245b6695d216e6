"""The website's workspace: complete, escaped, self-contained, and built by the engine without a warning."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from lxml import html
from lxml.html import HtmlElement

from conftest import AS_OF, ROOT
from reading import search_docs
from sidelight.art import names
from sidelight.engine import Site, build_site
from sidelight.model.base import BANDS
from sidelight.model.blocks import AnyBlock, Picture, TextBlock
from sidelight.model.content import ADULT_GROUPS
from sidelight.model.lesson import Symbol
from sidelight.model.quiz import AnyQuestion
from sidelight.model.view import Download, LessonView, PictureView, SiteView
from sidelight.render.web import addresses, art, components, examine, markup, render_workspace
from sidelight.render.web import blocks as block_forms
from sidelight.render.web import questions as question_forms
from sidelight.source.layers import find_layers
from sidelight.source.reader import read_course
from sidelight.views import Edition, Views
from sidelight.words import read_words

NAUGHTY = 'Tom & "Jo" <b>bold</b>'
TOPIC = re.compile(r"sext|blackmail|nude|abuse|extort")
DOWNLOADS = [
    Download(lesson="fake-profiles", audience="11-13", kind="deck", path="teachers/files/fake-profiles-11-13.pptx"),
    Download(lesson="fake-profiles", audience="11-13", kind="plan-a4", path="teachers/files/fake-profiles-11-13.pdf"),
    Download(lesson="course", audience="parents", kind="parents-deck", path="teachers/files/parents-evening.pptx"),
]


def types_of(union: Any) -> dict[str, type]:
    """The members of a union of records by their type."""
    return {get_args(kind.model_fields["type"].annotation)[0]: kind for kind in get_args(get_args(union)[0])}


def texts(page: HtmlElement, path: str) -> list[str]:
    """What an XPath finds on a page, as text."""
    return [str(found) for found in page.xpath(path)]


def number(page: HtmlElement, path: str) -> int:
    """How many elements an XPath finds."""
    return len(page.xpath(path))


def of_class(name: str) -> str:
    """An XPath condition: the element has this class."""
    return f"contains(concat(' ', @class, ' '), ' {name} ')"


@pytest.fixture(scope="module")
def views() -> Views:
    """The real course, whatever other outputs say of it."""
    layers = find_layers(ROOT, None)
    course = read_course(layers, None, []).course
    assert course is not None
    return Views(course, Edition("international", "en", AS_OF, release=False), read_words(ROOT / "locales" / "en"))


def sampler(views: Views) -> LessonView:
    """A lesson with every type of block and, as practice, every type of question."""
    lessons = views.site([]).lessons
    blocks = {b.type: b for v in lessons for s in v.sections for b in s.blocks}
    blocks["picture"] = Picture(type="picture", heading="A drawing", file="a.svg", alt="A lamp", caption="A lamp.",
                                kind="symbol", licence="ours")
    questions = {q.type: q for v in views.course.lessons for band in BANDS for q in views.quiz(v, band).assess}
    first = lessons[0]
    picture = PictureView(sha="0" * 64, suffix="svg", base64="PHN2Zy8+")
    section = first.sections[1].model_copy(update={
        "id": "sampler", "kind": "task", "blocks": list(blocks.values()),
        "block_sources": [f"sampler.{name}" for name in blocks],
    })
    return first.model_copy(update={
        "sections": [section], "practice": list(questions.values()), "practice_sources": list(questions),
        "pictures": {"a.svg": picture},
    })


@pytest.fixture(scope="module")
def site(views: Views) -> SiteView:
    """The real site, its first lesson replaced by the sampler."""
    real = views.site(DOWNLOADS)
    return real.model_copy(update={"lessons": [sampler(views), *real.lessons[1:]]})


@pytest.fixture(scope="module")
def workspace(site: SiteView) -> dict[str, bytes]:
    """The workspace of that site."""
    return render_workspace(site)


@pytest.fixture(scope="module")
def built(workspace: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Site:
    """What the engine makes of it."""
    return build_site((ROOT / "mkdocs.yml").read_bytes(), workspace, [d.path for d in DOWNLOADS],
                      tmp_path_factory.mktemp("web") / "work")


@pytest.fixture(scope="module")
def pages(built: Site) -> dict[str, HtmlElement]:
    """Every page, parsed."""
    found = {n: html.document_fromstring(c) for n, c in built.files.items() if n.endswith(".html")}
    assert len(found) > 40
    return found


def test_tables_of_forms_are_complete() -> None:
    """Every block and question type has a form, every form a component, and there is none too many."""
    assert set(block_forms.FORMS) == set(types_of(AnyBlock))
    assert set(question_forms.FORMS) == set(types_of(AnyQuestion))
    kinds = {kind for kind, _ in question_forms.FORMS.values()}
    needed = {*block_forms.FORMS, *kinds, *(f"{kind}-answers" for kind in kinds)}
    assert needed <= set(components.names())


def test_every_type_is_shown(site: SiteView, workspace: dict[str, bytes]) -> None:
    """Each block's heading and each question stand on the sampler's page."""
    view = site.lessons[0]
    assert {b.type for b in view.sections[0].blocks} == set(types_of(AnyBlock))
    assert {q.type for q in view.practice} == set(types_of(AnyQuestion))
    text = html.document_fromstring(workspace["docs/ages-11-13/fake-profiles.md"].decode()).text_content()
    assert not [b.type for b in view.sections[0].blocks if b.heading not in text]
    assert not [q.type for q in view.practice if q.ask not in text]


def test_engine_has_nothing_to_complain_of(built: Site) -> None:
    """mkdocs build --strict passes."""
    assert not built.findings
    assert built.files


def test_same_bytes(site: SiteView, workspace: dict[str, bytes]) -> None:
    """The same view makes the same workspace."""
    assert render_workspace(site) == workspace


def test_ids_are_unique(pages: dict[str, HtmlElement]) -> None:
    """No id stands twice on a page."""
    twice = {name: [i for i, n in Counter(texts(page, "//@id")).items() if n > 1]
             for name, page in pages.items()}
    assert not {name: ids for name, ids in twice.items() if ids}


def test_nothing_is_loaded_from_elsewhere(built: Site, pages: dict[str, HtmlElement]) -> None:
    """Scripts, styles, pictures and fonts are our own files, and they exist."""
    names = set(built.files)
    missing = []
    for name, page in pages.items():
        links = texts(page, "//@src | //@srcset | //link/@href")
        assert links or name == "404.html"
        missing += [(name, link) for link in links
                    if posixpath.normpath(posixpath.join(posixpath.dirname(name), link)) not in names
                    and not link.startswith("data:")]
    assert not missing
    css = built.files["assets/sidelight.css"].decode()
    assert not [u for u in re.findall(r'url\("([^"]+)"\)', css) if f"assets/{u}" not in names]
    assert not re.search(r"url\([\"']?(?:https?:)?//|@import", css)


def test_links_lead_somewhere(pages: dict[str, HtmlElement]) -> None:
    """Every link inside the site has its page and its fragment."""
    ids = {name: set(texts(page, "//@id")) for name, page in pages.items()}
    downloads = {d.path for d in DOWNLOADS}
    dead, seen = [], 0
    for name, page in pages.items():
        for link in texts(page, "//a/@href[not(contains(., ':'))]"):
            path, _, fragment = link.partition("#")
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) if path else name
            seen += 1
            if target not in downloads and (target not in pages or (fragment and fragment not in ids[target])):
                dead.append((name, link))
    assert seen > 1000
    assert not dead


def test_no_inline_script_or_style(pages: dict[str, HtmlElement]) -> None:
    """The content security policy is strict, and nothing on a page would need a looser one."""
    for name, page in pages.items():
        (policy,) = texts(page, "//meta[@http-equiv='Content-Security-Policy']/@content")
        assert policy.startswith("default-src 'none'"), name
        assert "unsafe" not in policy, name
        assert not number(page, "//script[not(@src) and not(@type='application/json')]"), name
        assert not number(page, "//*[@style]"), name
        assert name == "404.html" or not number(page, "//style"), name
        assert not number(page, "//@*[starts-with(name(), 'on')]"), name


def test_markdown_leaves_components_whole(pages: dict[str, HtmlElement]) -> None:
    """No component was torn apart or wrapped in a paragraph."""
    page = pages["ages-11-13/fake-profiles.html"]
    assert number(page, "//sl-question[.//form][.//details]") == 8
    assert number(page, "//sl-chat/section//a[starts-with(@href, '#')]")
    assert number(page, "//sl-sort//form//fieldset")
    assert number(page, "//sl-signs//details")
    assert not number(page, "//p/section | //p/div | //p/form")
    assert number(page, "//sl-question//fieldset//label/input") >= 10


def test_every_page_has_help(site: SiteView, pages: dict[str, HtmlElement]) -> None:
    """Help at the head, a way out, and the box at the end with the region's own routes."""
    boxes = [site.help, site.parent_help, *site.regions, *site.parent_regions]
    assert all(box.brief for box in boxes)
    for name, page in pages.items():
        text = page.text_content()
        assert site.setting.leave_to in texts(page, "//a/@href"), name
        assert name == "404.html" or number(page, f"//header//a[{of_class('sl-get')}]"), name
        assert any(all(line.name in text for line in box.brief) for box in boxes), name


def test_assessed_questions_stay_away(views: Views) -> None:
    """No reason, model answer or statement of an assess question is in the workspace of the real course."""
    text = b"\n".join(render_workspace(views.site([])).values()).decode("utf-8", "replace")
    secrets = {
        line for lesson in views.course.lessons for band in BANDS for q in views.quiz(lesson, band).assess
        for line in ([o.why for o in q.options] if hasattr(q, "options") else [getattr(q, "model_answer", q.ask)])
    }
    shown = {o.why for v in views.site([]).lessons for q in v.practice if hasattr(q, "options") for o in q.options}
    assert len(secrets) > 100
    assert not [line for line in secrets - shown if len(line) > 40 and line in text]


def test_words_are_escaped(views: Views, tmp_path: Path) -> None:
    """A name with signs of HTML in it comes out as it is, everywhere."""
    real = views.site([])
    setting = real.setting.model_copy(update={
        "course_title": NAUGHTY, "draft": NAUGHTY,
        "school": real.setting.school.model_copy(update={"name": NAUGHTY, "contact": NAUGHTY, "has_school": True}),
    })
    first = real.lessons[0].model_copy(update={"title": NAUGHTY, "summary": NAUGHTY, "setting": setting})
    naughty = real.model_copy(update={"setting": setting, "lessons": [first, *real.lessons[1:]]})
    made = build_site((ROOT / "mkdocs.yml").read_bytes(), render_workspace(naughty), [], tmp_path / "work")
    assert not made.findings
    for name in ("index.html", "ages-11-13/fake-profiles.html", "ages-11-13/index.html", "404.html"):
        assert not number(html.document_fromstring(made.files[name]), "//b[text()='bold']"), name
    page = html.document_fromstring(made.files["ages-11-13/fake-profiles.html"])
    assert page.xpath("//h1")[0].text_content() == NAUGHTY
    assert NAUGHTY in page.xpath("//title")[0].text_content()


def test_addresses_do_not_name_the_topic(workspace: dict[str, bytes]) -> None:
    """What stands in a browser's history tells nobody what was read."""
    assert not [name for name in workspace if TOPIC.search(name)]


def names_in(entries: list[dict[str, Any]]) -> list[str]:
    """Every title of the navigation: a page's name in the tab and in the browser's history."""
    return [n for entry in entries for name, value in entry.items()
            for n in (name, *(names_in(value) if isinstance(value, list) else []))]


def test_titles_do_not_name_the_topic(workspace: dict[str, bytes]) -> None:
    """Nor do the names of the pages."""
    titles = names_in(yaml.safe_load(workspace["settings.yml"])["nav"])
    assert len(titles) > 60
    assert not [title for title in titles if TOPIC.search(title.lower())]


def test_navigation_names_every_page(workspace: dict[str, bytes]) -> None:
    """Each page stands in the navigation once."""
    def files(entries: list[dict[str, Any]]) -> list[str]:
        values = [value for entry in entries for value in entry.values()]
        return [f for v in values for f in (files(v) if isinstance(v, list) else [v])]

    named = files(yaml.safe_load(workspace["settings.yml"])["nav"])
    assert sorted(named) == sorted(n.removeprefix("docs/") for n in workspace if n.endswith(".md"))


def test_script_is_small() -> None:
    """Our own script fits its budget, and remembers nothing."""
    script = components.script()
    assert 0 < components.packed_size(script) <= components.SCRIPT_BUDGET
    assert not re.search(r"localStorage|sessionStorage|indexedDB|document\.cookie|fetch\(|XMLHttp|https?:", script)


def test_every_word_is_used_and_known(views: Views) -> None:
    """The catalogue has no word that no template asks for."""
    known = {key.removeprefix("web.") for key in views.words if key.startswith("web.")}
    source = "\n".join(p.read_text(encoding="utf-8") for p in sorted(components.HERE.rglob("*"))
                       if p.suffix in (".py", ".html"))
    families = ("audience.", "home.way.", "block.", "profile.part.", "profile.verdict.", "service.", "downloads.",
                "practice.", "theme.", "contact.", "card.")
    assert not [key for key in known if f'"{key}"' not in source and not key.startswith(families)]


@pytest.mark.parametrize("text", ["# A title", "![x](y.png)", "a <b>c</b>", "[x](javascript:alert)"])
def test_cleaning_is_noticed(text: str) -> None:
    """Markup that a page would drop is seen."""
    assert markup.loses(text)


def test_safe_markdown_passes() -> None:
    """Plain prose comes through, and relative links are placed."""
    text = "One *two* **three**\n\n- a\n- b\n\n[x](privacy.md) and [y](https://example.org/)"
    assert not markup.loses(text)
    clean = markup.safe(text, lambda target: f"../{target}")
    assert 'href="../privacy.md"' in clean
    assert 'href="https://example.org/"' in clean


def test_examine(views: Views) -> None:
    """Real lessons have nothing a page cannot show; made-up faults are found, with their source."""
    lessons = views.site([]).lessons
    assert lessons
    assert not [f for view in lessons for f in examine(view)]
    view = sampler(views)
    broken = [
        TextBlock(type="text", heading="x", text="# not a paragraph", id="twin"),
        Picture(type="picture", heading="x", file="gone.png", alt="x", caption="x", id="twin", kind="symbol",
                licence="x"),
    ]
    section = view.sections[0].model_copy(update={"blocks": broken, "block_sources": ["s.0", "s.1"]})
    found = examine(view.model_copy(update={"sections": [section], "practice": [], "practice_sources": []}))
    assert {(f.code, f.source) for f in found} == {
        ("web-markup-removed", "s.0"), ("web-picture-missing", "s.1"), ("web-id-twice", "s.1")}
    assert all(f.help for f in found)


def test_components_have_no_words() -> None:
    """Templates hold no words of their own: between tags stand only placeholders."""
    for name in components.names():
        text = (components.FOLDER / name / "template.html").read_text(encoding="utf-8")
        text = re.sub(r"\{%.*?%\}|\{\{.*?\}\}|<style>.*?</style>", "", text, flags=re.DOTALL)
        assert not re.search(r"[A-Za-z]{2,}", re.sub(r"<[^>]*>", "", text)), name


# ---- easy-read pages ----


def pupil_lessons(site: SiteView) -> list[LessonView]:
    """The lessons of the three bands."""
    found = [v for v in site.lessons if v.audience != "parents"]
    assert len(found) == 15
    return found


def test_every_symbol_is_drawn(site: SiteView) -> None:
    """There is one drawing for each symbol, none too many, in two colourings, without words or anything foreign."""
    drawn = {name.rpartition("/")[2] for name in names() if name.startswith(f"{art.SYMBOLS}/")}
    assert drawn == set(get_args(Symbol))
    files = art.files(site.setting.brand)
    for name in sorted(drawn):
        light, dark = (files[address].decode() for address in art.symbol(name))
        assert light != dark, name
        assert not re.search(r"\$|<text|<image|href|style|script", light), name


def test_every_lesson_has_its_easy_read_page(site: SiteView, pages: dict[str, HtmlElement]) -> None:
    """One row for each idea with its drawing, the support line first; the pages lead to each other."""
    for view in pupil_lessons(site):
        full, simple = addresses.lesson(view.audience, view.lesson), addresses.easy(view.audience, view.lesson)
        page = pages[simple]
        rows = page.xpath(f"//ol[{of_class('sl-easy')}]/li")
        assert [texts(row, "div/p/text()") for row in rows] == [[s.text] for s in view.easy_read], simple
        assert [texts(row, ".//li/text()") for row in rows] == [s.choices for s in view.easy_read], simple
        assert [texts(row, ".//img/@alt") for row in rows] == [[""]] * len(rows), simple
        assert [posixpath.basename(texts(row, ".//img/@src")[0]) for row in rows] == [
            f"{s.symbol}.svg" for s in view.easy_read], simple
        first = page.xpath(f"//p[{of_class('sl-support')}]")[0]
        assert first.text_content() == view.support_line, simple
        assert number(page, f"//article//ol/preceding::p[{of_class('sl-support')}]"), simple
        assert posixpath.basename(full) in texts(page, "//article//a/@href"), simple
        assert posixpath.basename(simple) in texts(pages[full], "//article//a/@href"), full
        assert number(page, f"//aside[{of_class('sl-helpbox')}]") == 1, simple
    assert not [name for name in pages if name.startswith("parents/") and name.endswith("-easy.html")]


def test_search_leaves_easy_read_pages_out(built: Site) -> None:
    """The same words are found once: on the lesson's own page."""
    found = search_docs(built.files["search/search_index.js"])
    assert len(found) > 200
    assert not [d["location"] for d in found if "-easy.html" in d["location"]]


# ---- help, law and what stands beside the lessons ----


def words_on(page: HtmlElement) -> int:
    """How many words stand in a page's article."""
    return len(page.xpath("//article")[0].text_content().split())


def test_get_help_now_is_short(site: SiteView, pages: dict[str, HtmlElement]) -> None:
    """It has the steps and the short lines of help, leads on to all else, and is shorter than what it leads to."""
    page = pages[addresses.HELP]
    text = page.text_content()
    assert all(s.title in text and s.text in text for s in site.response.steps)
    assert all(line.name in text for line in site.help.brief)
    links = set(texts(page, "//article//a/@href"))
    places = addresses.pages(site.pages)
    on = [posixpath.basename(places[p.id]) for p in site.pages if p.group == "help"]
    assert len(on) == 6
    assert {*on, *(f"{b.region_id}.html" for b in site.regions)} <= links
    assert not number(page, f"//*[{of_class('sl-service')}]")
    others = [addresses.PARENT_HELP, *(addresses.region(b.region_id) for b in site.regions),
              *(addresses.lesson(v.audience, v.lesson) for v in site.lessons)]
    assert words_on(page) < min(words_on(pages[name]) for name in others)


def test_get_help_now_begins_with_danger_and_the_first_steps(site: SiteView, pages: dict[str, HtmlElement]) -> None:
    """Danger and its numbers, then the steps in one line, then everybody else, then the steps themselves."""
    page = pages[addresses.HELP]
    (calm,) = page.xpath(f"//p[{of_class('sl-calm')}]/a")
    before, after = (calm.xpath(f"{axis}::ul[{of_class('sl-brief')}]/li") for axis in ("preceding", "following"))
    assert (len(before), len(after)) == (2, len(site.help.brief) - 2)
    urgent = [line.name for line in site.help.brief if line.kind in ("emergency", "crisis")]
    assert all(name in card.text_content() for name, card in zip(urgent, before, strict=True))
    assert page.xpath(f"//h2[@id='{calm.get('href').removeprefix('#')}']")


def test_help_pages_have_neutral_addresses_and_names(site: SiteView, pages: dict[str, HtmlElement]) -> None:
    """A browser's history shows a number and the name of every help page, not what it is about."""
    places = addresses.pages(site.pages)
    helping = [p for p in site.pages if p.group == "help"]
    assert [places[p.id] for p in helping] == [f"help/page-{n}.html" for n in range(1, len(helping) + 1)]
    named = {texts(pages[places[p.id]], "//title/text()")[0] for p in helping}
    assert named == {texts(pages[addresses.HELP], "//title/text()")[0]}
    assert [pages[places[p.id]].xpath("//h1")[0].text_content() for p in helping] == [p.title for p in helping]


def test_parents_are_led_to_their_own_help(site: SiteView, pages: dict[str, HtmlElement]) -> None:
    """From their pages at the head and the foot, from a child's help page, and from pages that all read."""
    def led(name: str, path: str) -> set[str]:
        links = texts(pages[name], path)
        assert links, name
        return {posixpath.normpath(posixpath.join(posixpath.dirname(name), link)) for link in links}

    head, foot = f"//header//a[{of_class('sl-get')}]/@href", "//footer//li[1]/a/@href"
    for name in (n for n in pages if n != "404.html"):
        wanted = {addresses.PARENT_HELP if name.startswith("parents/") else addresses.HELP}
        assert led(name, head) == led(name, foot) == wanted, name
    assert addresses.PARENT_HELP in led(addresses.HELP, "//article//a/@href")
    for name in (addresses.HOME, addresses.LAW, addresses.APPS, addresses.DEVICES, addresses.WORDS):
        assert {addresses.HELP, addresses.PARENT_HELP} <= led(name, f"//aside[{of_class('sl-helpbox')}]//a/@href"), name
    first = next(addresses.pages(site.pages)[p.id] for p in site.pages if p.group == "parents")
    assert led(addresses.PARENTS, f"//ul[{of_class('sl-ways')}]//a/@href") == {first, addresses.PARENT_HELP}
    beside = led(addresses.PARENT_HELP, f"//nav[{of_class('sl-beside')}]//a/@href")
    assert beside == {first, addresses.APPS, addresses.LAW}


def test_help_for_parents_folds_what_few_need(site: SiteView, pages: dict[str, HtmlElement]) -> None:
    """Services for adults only and those without speaking are folded, all others stand open; none is lost."""
    asides = set()
    for box in site.parent_regions:
        page = pages[addresses.parent_region(box.region_id)]
        services = [s for g in box.groups for s in g.services]
        name = f"p[{of_class('sl-service__name')}]"
        fold = f"details[{of_class('sl-helpfold')}]"
        assert sorted(texts(page, f"//{fold}//{name}/text()")) == sorted(s.name for s in services if s.aside)
        assert sorted(texts(page, f"//{name}[not(ancestor::{fold})]/text()")) == sorted(
            s.name for s in services if not s.aside)
        asides |= {s.aside for s in services}
    assert asides == {"", "voice", "more"}


def test_help_without_talking_stands_beside_a_call(site: SiteView, pages: dict[str, HtmlElement]) -> None:
    """A service that is called and can be written to as well shows both in its short line."""
    found = 0
    for box in site.regions:
        links = texts(pages[addresses.region(box.region_id)], f"//a[{of_class('sl-brief__also')}]/@href")
        wanted = [line.also.href for line in box.brief if line.also]
        assert links == wanted, box.region_id
        found += len(wanted)
    assert found >= 4


def test_parents_know_what_their_child_takes_home(site: SiteView, pages: dict[str, HtmlElement]) -> None:
    """What is written to the child has a heading that says so; the parts of the page can be reached at once."""
    for view in (v for v in site.lessons if v.audience == "parents"):
        page = pages[addresses.lesson(view.audience, view.lesson)]
        (heading,) = page.xpath("//h2[@id='taken-home']")
        assert view.take_home
        assert heading.xpath("following::section[1]/h3")[0].text_content() == view.take_home[0].heading, view.lesson
        jumps = texts(page, f"//nav[{of_class('sl-jumps')}]//details[@open]//a/@href")
        assert jumps == [f"#{s.id}" for s in view.sections], view.lesson


def test_truth_is_told_before_its_reason(site: SiteView, pages: dict[str, HtmlElement]) -> None:
    """A reason that begins with 'Yes' never stands straight behind 'Look again'."""
    again, found = site.setting.words["web.answers.again"], 0
    for view in pupil_lessons(site):
        page = pages[addresses.lesson(view.audience, view.lesson)]
        for question in (q for q in view.practice if q.type == "true-false"):
            truth = site.setting.words[f"web.practice.this-is.{str(question.answer).lower()}"]
            wrong = page.xpath("//sl-question[.//legend[text()=$ask]]//li[not(@data-right)]", ask=question.ask)
            assert [f"{again} {truth}" in li.text_content() for li in wrong] == [True], question.id
            found += 1
    assert found > 5


def test_law_stands_with_its_country(site: SiteView, pages: dict[str, HtmlElement]) -> None:
    """On the law page and on each country's pages, for each reader their own words, with the notice."""
    assert len(site.laws) == len(site.laws_pupils) == len(site.laws_first) >= 8
    all_laws = pages[addresses.LAW].text_content()
    ids = {b.region_name: b.region_id for b in site.regions}
    for first, young, adult in zip(site.laws_first, site.laws_pupils, site.laws, strict=True):
        pupil, parent = (pages[a].text_content() for a in (addresses.region(ids[young.region_name]),
                                                           addresses.parent_region(ids[adult.region_name])))
        assert all(line in all_laws for line in (*young.lines, *adult.lines, young.notice))
        assert all(line in pupil for line in (*first.lines, first.notice))
        assert all(line in parent for line in (*adult.lines, adult.notice))
        assert not [line for line in set(adult.lines) - set(first.lines) if line in pupil]


def test_lessons_name_what_to_have_beside_them(site: SiteView, pages: dict[str, HtmlElement]) -> None:
    """Words, apps and devices on every lesson's page; the law on all but the youngest's."""
    for view in site.lessons:
        page = pages[addresses.lesson(view.audience, view.lesson)]
        links = {posixpath.basename(link) for link in texts(page, f"//nav[{of_class('sl-beside')}]//a/@href")}
        law = set() if view.audience == "11-13" else {"law.html"}
        assert links == {"words.html", "apps.html", "devices.html"} | law, view.lesson


def test_every_card_shows_its_date(site: SiteView, pages: dict[str, HtmlElement]) -> None:
    """Each card says when it was read and that nobody has checked it; its lines are all there."""
    for address, cards in ((addresses.APPS, site.platforms), (addresses.DEVICES, site.devices)):
        page = pages[address]
        shown = page.xpath("//article//details/summary")
        assert [s.text_content() for s in shown] == [c.name for c in cards]
        dates = page.xpath(f"//article//details/p[{of_class('sl-checked')}]")
        assert [d.text_content() for d in dates] == [c.checked for c in cards]
        text = page.text_content()
        assert all(line in text for c in cards for part in c.parts for line in (part.title, *part.lines))
    rules = pages[addresses.APPS].text_content()
    assert all(rule.checked in rules for rule in site.age_rules)


def test_every_word_has_its_place(site: SiteView, pages: dict[str, HtmlElement]) -> None:
    """Each term of the glossary can be linked to."""
    page = pages[addresses.WORDS]
    assert len(site.terms) > 20
    for term in site.terms:
        (entry,) = page.xpath(f"//*[@id='{markup.slug(term.term)}']")
        assert entry.text_content().split("\n") == [term.term, term.plain]


def test_every_fact_has_its_place_and_dates(site: SiteView, pages: dict[str, HtmlElement]) -> None:
    """Each fact stands once with its dates: those for all on one page, those that adults' pages cite on another."""
    adults = [f for v in site.lessons if v.audience == "parents" for f in v.facts]
    adults += [f for p in site.pages if p.group in ADULT_GROUPS for f in p.facts]
    for address, listed in ((addresses.SOURCES, site.facts), (addresses.PARENT_SOURCES, adults)):
        facts, page = {f.id: f for f in listed}, pages[address]
        assert len(facts) > 10
        assert sorted(texts(page, "//dl/div/@id")) == sorted(name.lower() for name in facts)
        for name, fact in facts.items():
            (entry,) = page.xpath(f"//div[@id='{name.lower()}']")
            text = entry.text_content()
            assert all(part in text for part in (fact.claim, fact.publisher, fact.published, fact.review_by)), name


def test_facts_of_a_page_stand_under_its_text(site: SiteView, pages: dict[str, HtmlElement]) -> None:
    """What a page beside the lessons rests on is named there; adults are led to the sources for adults."""
    places = addresses.pages(site.pages)
    resting = [p for p in site.pages if p.facts]
    assert {p.group in ADULT_GROUPS for p in resting} == {True, False}
    for page in resting:
        target = addresses.PARENT_SOURCES if page.group in ADULT_GROUPS else addresses.SOURCES
        links = texts(pages[places[page.id]], f"//details[{of_class('sl-sources')}]//@href")
        assert links == [addresses.relative(f"{target}#{f.id.lower()}", places[page.id]) for f in page.facts]


def test_teachers_find_curriculum_families_and_duties(site: SiteView, pages: dict[str, HtmlElement]) -> None:
    """Each statement with its lessons and what is not checked; what families may decide; what binds staff."""
    text = pages[addresses.CURRICULUM].text_content()
    assert len(site.frameworks) >= 10
    for framework in site.frameworks:
        assert all(part in text for part in (framework.name, framework.status, framework.checked))
        assert all(part in text for r in framework.rows for part in (r.id, r.text, r.lessons, r.mark))
    start = pages[addresses.TEACHERS].text_content()
    assert all(line in start for told in site.opt_out for line in told.lines)
    assert all(line in start for told in site.laws_staff for line in (*told.staff, told.notice))


def test_news_is_told(site: SiteView, pages: dict[str, HtmlElement]) -> None:
    """Each version with its day and its changes."""
    text = pages[addresses.NEWS].text_content()
    assert site.news
    assert all(part in text for r in site.news for part in (r.version, r.on, *r.changes))


def test_tables_scroll_in_a_box_of_their_own() -> None:
    """A table of a written page gets a box that has a name and can be reached by keyboard."""
    box = html.fromstring(markup.scrolling(markup.safe("| a | b |\n|---|---|\n| c | d |"), 'To "do" & more'))
    assert (box.tag, box.get("tabindex"), box.get("aria-label")) == ("div", "0", 'To "do" & more')
    assert texts(box, "table//td/text()") == ["c", "d"]


@pytest.mark.parametrize(("text", "name"), [("AI-made picture", "ai-made-picture"), ("\u00e1cc\u00f3unt", "account"),
                                            ("\u4e2d", "part")])
def test_slugs_are_plain(text: str, name: str) -> None:
    """A name for a fragment has letters without accents, digits and hyphens only."""
    assert markup.slug(text) == name

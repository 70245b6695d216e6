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
from sidelight.engine import Site, build_site
from sidelight.model.base import BANDS
from sidelight.model.blocks import AnyBlock, Picture, TextBlock
from sidelight.model.quiz import AnyQuestion
from sidelight.model.view import Download, LessonView, PictureView, SiteView
from sidelight.render.web import blocks as block_forms
from sidelight.render.web import components, examine, markup, render_workspace
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
    blocks["picture"] = Picture(type="picture", heading="A drawing", file="a.svg", alt="A lamp", caption="A lamp.")
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
                    if posixpath.normpath(posixpath.join(posixpath.dirname(name), link)) not in names]
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
                "practice.", "theme.", "contact.")
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
        Picture(type="picture", heading="x", file="gone.png", alt="x", caption="x", id="twin"),
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

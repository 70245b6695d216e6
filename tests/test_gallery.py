"""The page of components: complete, honest about each template, accessible, and never published."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment, meta
from lxml import html
from lxml.html import HtmlElement
from playwright.sync_api import Browser

import browser as b
from conftest import AS_OF, ROOT, needed, run_cli
from courses import small_course
from sidelight.engine import build_site
from sidelight.model.view import SiteView
from sidelight.render.web import components, gallery, render_gallery, render_workspace
from sidelight.render.web.words import Say
from sidelight.source.layers import find_layers
from sidelight.source.reader import read_course
from sidelight.views import Edition, Views
from sidelight.words import read_words

TEMPLATES = components.names()
LOOKS: list[dict[str, Any]] = [
    {"viewport": size, "color_scheme": scheme} for size in (b.WIDE, b.PHONE) for scheme in ("light", "dark")]
SHOW_ALL = "web.parts.all"


@pytest.fixture(scope="module")
def site() -> SiteView:
    """The real course."""
    course = read_course(find_layers(ROOT, None)).course
    assert course is not None
    words = read_words(ROOT / "locales" / "en")
    return Views(course, Edition("international", "en", AS_OF), words).site([])


@pytest.fixture(scope="module")
def folder(site: SiteView, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built page of components."""
    place = tmp_path_factory.mktemp("components")
    made = build_site((ROOT / "mkdocs.yml").read_bytes(), render_gallery(site), [], place / "work")
    assert not made.findings
    for name, content in made.files.items():
        (place / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        (place / "site" / name).write_bytes(content)
    return place / "site"


def described(name: str) -> gallery.Shown:
    """What a component's example says; a clear word where there is none."""
    if name in gallery.without_example():
        pytest.fail(f"the component '{name}' has no example.yml: say in it what the component is for, and give it "
                    "data (docs/maintainer.md, 'The page of components')")
    return gallery.read_example(name)


def source(name: str) -> str:
    """A component's template."""
    return (components.FOLDER / name / "template.html").read_text(encoding="utf-8")


def asked(name: str) -> tuple[set[str], set[str]]:
    """Variables that a template names, and those of templates that it includes."""
    tree = Environment(autoescape=True).parse(source(name))
    included = {variable for path in meta.find_referenced_templates(tree) if path
                for variables in asked(path.partition("/")[0]) for variable in variables}
    return meta.find_undeclared_variables(tree) - {"t"}, included - {"t"}


def pieces(value: Any) -> Iterator[dict[str, Any]]:
    """Every component inside an example's data."""
    rows = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    if isinstance(value, dict) and set(value) == {"component", "data"}:
        yield value
    for row in rows:
        yield from pieces(row)


@pytest.mark.parametrize("name", gallery.all_names())
def test_every_component_says_what_it_is_for(name: str) -> None:
    """One plain sentence, a group that the page has, an example where there is a template."""
    part = described(name)
    assert re.fullmatch(r"[A-Z].{15,160}\.", part.what), f"{name}: `what` is one plain sentence"
    assert part.group in gallery.GROUPS, f"{name}: `group` is one of {', '.join(gallery.GROUPS)}"
    assert bool(part.examples) == (name in TEMPLATES), f"{name}: a template needs examples, a script has none"
    assert len({e.name for e in part.examples}) == len(part.examples), f"{name}: two examples have one name"
    text = (components.FOLDER / name / gallery.EXAMPLE).read_text(encoding="utf-8")
    assert not re.search(r"\b(tel|sms):", text), f"{name}: numbers stand in content/regions/ only"


def test_no_example_without_a_component() -> None:
    """A component that went away took its example with it."""
    folders = {p.parent.name for p in components.FOLDER.glob(f"*/{gallery.EXAMPLE}")}
    assert folders == set(gallery.all_names())


@pytest.mark.parametrize("name", TEMPLATES)
def test_examples_use_every_variable(name: str) -> None:
    """Each example gives its template what it names, and nothing that nobody reads; so do the components inside."""
    for example in described(name).examples:
        for piece in pieces([*example.before, {"component": name, "data": example.data}]):
            own, included = asked(piece["component"])
            given = set(piece["data"])
            place = f"{name}, '{example.name}', {piece['component']}"
            assert own <= given, f"{place}: no value for {sorted(own - given)}"
            assert given <= own | included, f"{place}: nobody reads {sorted(given - own - included)}"


@pytest.mark.parametrize("name", TEMPLATES)
def test_examples_show_every_part(name: str, site: SiteView) -> None:
    """Rendered without an undefined value; every class of the template is seen in one example at least."""
    say = Say(site.setting.words)
    made = [components.render(name, t=say, **gallery.filled(e.data, say)) for e in described(name).examples]
    classes = set(re.findall(r"\bsl-[a-z0-9_-]+", source(name)))
    missing = sorted(c for c in classes if not any(c in text for text in made))
    assert not missing, f"{name}: no example shows {', '.join(missing)}"


@pytest.fixture(scope="module")
def pages(folder: Path) -> dict[str, HtmlElement]:
    """Every page, parsed."""
    return {path: html.document_fromstring((folder / path).read_bytes()) for path in b.pages_of(folder)}


def texts(page: HtmlElement, path: str) -> list[str]:
    """What an XPath finds on a page, as text."""
    return [str(found) for found in page.xpath(path)]


def test_pages_hold_every_component(folder: Path, pages: dict[str, HtmlElement]) -> None:
    """Each component has its heading, its sentence and its examples on the page that the list names."""
    rows = json.loads((folder / gallery.LIST).read_bytes())
    parts = gallery.shown()
    assert len(parts) > 60
    assert sorted(rows) == [part.name for part in parts]
    for part in parts:
        page = pages[rows[part.name]["page"]]
        words = " ".join(texts(page, "//article//text()"))
        assert texts(page, f"//article//*[self::h1 or self::h2][@id='{part.name}']/text()") == [part.name]
        assert part.what in words, part.name
        assert not [e.name for e in part.examples[1:] if e.name not in words], part.name


def test_pages_have_no_twin_ids_and_no_dead_links(folder: Path, pages: dict[str, HtmlElement]) -> None:
    """What several examples on one page must not break."""
    ids = {path: Counter(texts(page, "//@id")) for path, page in pages.items()}
    assert not {path: twins for path, found in ids.items() if (twins := [i for i, n in found.items() if n > 1])}
    for path, page in pages.items():
        links = [link for link in texts(page, "//a/@href | //img/@src") if not re.match(r"https?:|mailto:", link)]
        assert links or path == "404.html"
        for target, _, fragment in (link.partition("#") for link in links):
            assert (folder / (target or path)).is_file(), f"{path}: {target}"
            assert not fragment or ids[target or path][fragment], f"{path}: {target}#{fragment}"


@pytest.mark.parametrize("look", LOOKS, ids=["wide-light", "wide-dark", "phone-light", "phone-dark"])
def test_pages_are_accessible_and_quiet(browser: Browser, folder: Path, site: SiteView, look: dict[str, Any]) -> None:
    """Nothing that axe can see, unfolded; nothing sticks out; no word on the console.

    States of one component bear the same name: on this page alone landmarks are not unique.
    """
    found = {}
    with b.serve(folder) as base, b.watched(browser, base, **look) as watch:
        watch.context.add_init_script(Path(needed("axe")).read_text(encoding="utf-8"))
        for path, page in watch.each(b.pages_of(folder)):
            b.unfold(page, site.setting.words[SHOW_ALL])
            seen = [fault for fault in b.axe(page) if not fault.startswith("landmark-unique")]
            found[path] = [*seen, *b.sticking_out(page), *watch.take()]
    assert len(found) > len(gallery.GROUPS)
    assert not {path: faults for path, faults in found.items() if faults}


def test_nothing_of_it_is_published(site: SiteView) -> None:
    """The real workspace has no page, file or sentence of the page of components."""
    real = render_workspace(site)
    own = {name for name, content in render_gallery(site).items() if real.get(name) != content}
    assert own & set(real) == {"docs/index.md", "settings.yml"}
    text = b"\n".join(real.values())
    assert not [p.name for p in gallery.shown() if p.what.encode() in text]
    assert b"gallery" not in text


def test_the_command(tmp_path: Path) -> None:
    """It builds where it is told; it empties no folder that holds anything else."""
    course, made, held = small_course(tmp_path / "course"), tmp_path / "made", tmp_path / "held"
    done = run_cli("components", "--out", str(made), cwd=course)
    assert done.returncode == len(gallery.without_example()[:1]), done.stdout + done.stderr
    assert f"{len(gallery.shown())} components; open" in done.stdout
    assert (made / "index.html").is_file()
    held.mkdir()
    (held / "mine.txt").write_text("mine", encoding="utf-8")
    refused = run_cli("components", "--out", str(held), cwd=course)
    assert refused.returncode == 1
    assert "[not-ours]" in refused.stdout
    assert [p.name for p in held.iterdir()] == ["mine.txt"]

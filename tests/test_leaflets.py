"""Leaflets: the card, the agreement and the letter fit one page, can be read aloud, and say what their pages say."""

from __future__ import annotations

import io
import re
import subprocess
from functools import cache
from typing import Any, get_args

import pikepdf
import pytest

from conftest import AS_OF, REGIONS, ROOT, needed
from paper_samples import help_box, setting
from sidelight.measure.spelling import american, slips
from sidelight.model.view import PageView, SchoolView
from sidelight.papers import Leaflet
from sidelight.render.print import Size, render_leaflet
from sidelight.render.print.sheet import FITS, LOOKS, leaflet_sheet
from sidelight.source.layers import Layers
from sidelight.source.reader import read_course
from sidelight.survey import AMERICAN
from sidelight.targets import Target, encode, run
from sidelight.views import Edition, Views
from sidelight.words import map_texts, read_words

SIZES: tuple[Size, ...] = get_args(Size)
PAPER = {"a4": (595, 842), "letter": (612, 792)}
LETTER = "letter-before-the-lesson"
EVERY = pytest.mark.parametrize(
    ("region", "page", "size"), [(region, page, size) for region in REGIONS for page in LOOKS for size in SIZES])
SMALLEST = {"fridge-card": 14, "family-agreement": 10, LETTER: 10}
"""Points of the type that the real pages keep."""
QUOTE = re.compile(r"^(?:>.*\n?)+", re.MULTILINE)
LINK = re.compile(r"\[([^\]]+)\]\([^)]*\)")
HOSTILE = 'a #read("/etc/passwd") $x^2$ @ref =head // note & ~ % <b>bold</b> &copy; {{7+7}} #let x = 1'


@cache
def _views(region: str = "international") -> Views:
    """Views of the real course, in the spelling of the region; without the checks that a survey makes."""
    course, words = read_course(Layers(ROOT)).course, read_words(ROOT / "locales" / "en")
    assert course is not None
    if course.regions[region].spelling == "american":
        course, words = map_texts(course, american), {k: american(w) for k, w in words.items()} | AMERICAN
    return Views(course, Edition(region, "en", AS_OF), words)


@cache
def _leaflet(region: str, page: str) -> Leaflet:
    return _of(_views(region), page)


def _of(views: Views, page: str) -> Leaflet:
    (found,) = (p for p in views.leaflets() if p.id == page)
    return Leaflet(setting=views.setting, page=found, help=views.help("parent"),
                   support_line=views.support_line("parents"))


@cache
def _pdf(region: str, page: str, size: Size) -> bytes:
    return render_leaflet(_leaflet(region, page), size)


def _sample(page: str, body: str, **changes: Any) -> Leaflet:
    """An invented page; `opt_out` and parts of the setting may be given."""
    opt_out = changes.pop("opt_out", "")
    view = PageView(id=page, title="Sample page", summary="Sample summary.", group="parents", body=body)
    return Leaflet(setting=setting(**changes), page=view, help=help_box(), support_line="Support line", opt_out=opt_out)


def _text(pdf: bytes) -> str:
    """What is printed, in the order in which it was set."""
    done = subprocess.run([needed("pdftotext"), "-raw", "-", "-"], input=pdf, capture_output=True, check=True)
    return " ".join(done.stdout.decode().split())


def _tight(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _paragraphs(markdown: str) -> list[str]:
    """The paragraphs, headings and entries of a page as readers see them; dots to fill in become lines."""
    plain = LINK.sub(r"\1", re.sub(r"^> ?", "", markdown, flags=re.MULTILINE))
    plain = re.sub(r"\*+|^#+ |^- |^\d+\. ", "", plain, flags=re.MULTILINE)
    return [_tight(re.sub(r"(?<=\s)\.{3,}", "", line)) for line in plain.split("\n") if line.strip()]


def _split(page: PageView) -> tuple[str, str]:
    """What is printed of a page, and what is not."""
    if page.id != LETTER:
        return page.body, ""
    quoted = QUOTE.search(page.body)
    assert quoted
    return quoted.group(), page.body.replace(quoted.group(), "")


def test_the_three_pages_are_offered() -> None:
    """What the course calls a leaflet has a look."""
    assert {page.id for page in _views().leaflets()} == set(LOOKS)


@EVERY
def test_a_leaflet_can_be_read_aloud(region: str, page: str, size: Size) -> None:
    """Tagged as PDF/UA-1, in its language, with its title, one first heading, and lists as lists."""
    leaflet = _leaflet(region, page)
    with pikepdf.open(io.BytesIO(_pdf(region, page, size))) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert str(pdf.Root.Lang) == leaflet.setting.language == ("en-US" if region == "us" else "en-GB")
        assert str(pdf.docinfo["/Title"]) == leaflet.page.title
        assert "/CreationDate" not in pdf.docinfo
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
        tags = [str(o.S) for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/StructElem"]
        assert tags.count("/H1") == 1
        assert tags.count("/H2") == len(re.findall("^## ", _split(leaflet.page)[0], re.MULTILINE))
        assert tags.count("/LI") == len(re.findall(r"^(?:> )?(?:-|\d+\.) ", _split(leaflet.page)[0], re.MULTILINE))
        assert "/Figure" not in tags


@EVERY
def test_a_leaflet_is_one_page_of_its_size(region: str, page: str, size: Size) -> None:
    """A4 is A4 and Letter is Letter, and the type stays large enough."""
    with pikepdf.open(io.BytesIO(_pdf(region, page, size))) as pdf:
        assert [tuple(round(float(edge)) for edge in p.mediabox)[2:] for p in pdf.pages] == [PAPER[size]]
    assert leaflet_sheet(_leaflet(region, page), size)[1]["fit"]["type"] >= SMALLEST[page]


@pytest.mark.parametrize("page", LOOKS)
def test_a_leaflet_is_one_page_in_every_country(page: str) -> None:
    """The help of a country is longer or shorter; with what families may decide, the letter fits, too."""
    views = _views()
    regions = [region for region in views.course.regions.values() if region.choose]
    assert len(regions) > 8
    for region in regions:
        own = Views(views.course, Edition(region.id, "en", views.edition.as_of), views.words)
        leaflet = _of(own, page).model_copy(update={"opt_out": own.reference.opt_out(region)})
        with pikepdf.open(io.BytesIO(render_leaflet(leaflet, "letter"))) as pdf:
            assert len(pdf.pages) == 1, region.id


@EVERY
def test_a_leaflet_carries_help_and_the_draft_notice(region: str, page: str, size: Size) -> None:
    """The support line for parents, each short line of the country's help, version and page."""
    leaflet = _leaflet(region, page)
    shown, given = _tight(_text(_pdf(region, page, size))), leaflet.setting
    lines = [part for line in leaflet.help.brief for part in (line.name, line.contact)]
    assert sum(map(bool, lines)) >= (5 if region == "international" else 10)
    for words in (leaflet.support_line, *lines, given.draft, f"edition {given.version}", "Page 1 of 1"):
        assert _tight(words) in shown, words


@EVERY
def test_every_paragraph_is_printed_and_no_advice_to_staff(region: str, page: str, size: Size) -> None:
    """All of the card and the agreement; of the letter what goes to families."""
    shown = _tight(_text(_pdf(region, page, size)))
    printed, kept = (_paragraphs(text) for text in _split(_leaflet(region, page).page))
    assert len(printed) > 10
    assert [text for text in printed if text not in shown] == []
    assert bool(kept) == (page == LETTER)
    assert [text for text in kept if text in shown] == []


@pytest.mark.parametrize("page", LOOKS)
def test_the_american_leaflet_has_american_spelling(page: str) -> None:
    """No word in another country's spelling; the letter's programme is a program."""
    shown = _text(_pdf("us", page, "letter"))
    assert [slip.word for slip in slips(shown, "american") if slip.kind == "region"] == []
    if page == LETTER:
        assert "our program for" in shown
        assert "our programme for" in _text(_pdf("gb-eng", page, "a4"))


@pytest.mark.parametrize("page", LOOKS)
def test_nothing_on_a_leaflet_leads_to_a_page_of_the_website(page: str) -> None:
    """What can be tapped is help: a number or an address on the web."""
    with pikepdf.open(io.BytesIO(_pdf("gb-eng", page, "a4"))) as pdf:
        links = [str(a.A.URI) for p in pdf.pages for a in p.get("/Annots", [])]
    assert links
    assert [link for link in links if not re.match(r"(?:tel|sms|https|mailto):", link)] == []
    assert ".md" not in _text(_pdf("gb-eng", page, "a4"))


def test_a_letter_of_a_school_has_what_is_known_filled_in() -> None:
    """Name and contact at its head, the country's words in their place; what is not known stays open."""
    known = SchoolView(name="Elm School", contact="A Person, safeguarding lead: Room 1", has_school=True)
    plain = _leaflet("gb-eng", LETTER)
    rule = _views("gb-eng").reference.opt_out(_views("gb-eng").region)
    school = plain.model_copy(update={"opt_out": rule, "setting": plain.setting.model_copy(update={"school": known})})
    before, after = _text(_pdf("gb-eng", LETTER, "a4")), _text(render_leaflet(school, "a4"))
    for gap in ("gap.school", "gap.lead", "gap.opt-out"):
        words = plain.setting.words[f"print.letter.{gap}"]
        assert words in before and words in plain.page.body
        assert words not in after
    assert after.startswith("Elm School Safeguarding contact: A Person, safeguarding lead: Room 1")
    assert "please speak to the safeguarding contact named above before [date]" in after
    assert rule and f"Opting out. {rule}" in after
    assert "[date of lesson]" in after


def test_gaps_become_lines_where_something_is_to_be_written() -> None:
    """Dots behind a space and words in brackets, in the looks that are made for a pen; the label stays."""
    body = "Call ........ now. Wait...\n\n> [Name of school]\n>\n> On [date] we meet ..."
    card = _text(render_leaflet(_sample("fridge-card", body), "a4"))
    assert "Call now. Wait..." in card and "On [date] we meet" in card and "meet ..." not in card
    letter = _text(render_leaflet(_sample(LETTER, body), "a4"))
    assert "Call" not in letter and letter.count("[Name of school]") == 1
    assert "Call ........ now." in _text(render_leaflet(_sample("another-page", body), "a4"))


@pytest.mark.parametrize("page", [*LOOKS, "another-page"])
def test_links_are_words_on_paper(page: str) -> None:
    """An address on the web is written out, once; a page of the course is its title."""
    body = "See [the site](https://www.example.org/a/), [example.org](https://example.org) or [a page](other.md#x)."
    shown = _text(render_leaflet(_sample(page, body), "letter"))
    assert "See the site (example.org/a), example.org or a page." in shown


@pytest.mark.parametrize("page", [*LOOKS, "another-page"])
def test_hostile_text_stays_text(page: str) -> None:
    """Nothing in a page, a name or a country's words is markup for the press."""
    body = f"## {HOSTILE}\n\n{HOSTILE}\n\n1. {HOSTILE} *{HOSTILE}*\n- {HOSTILE} [{HOSTILE}]"
    school = SchoolView(name=HOSTILE, contact=HOSTILE, has_school=True)
    leaflet = _sample(page, body, school=school, opt_out=HOSTILE)
    view = leaflet.page.model_copy(update={"title": HOSTILE, "summary": HOSTILE})
    shown = _tight(_text(render_leaflet(leaflet.model_copy(update={"page": view}), "a4")))
    assert shown.count(_tight(HOSTILE)) >= 6


@pytest.mark.parametrize("page", LOOKS)
def test_a_page_too_long_for_one_sheet_is_set_in_the_smallest_type(page: str) -> None:
    """Nothing is cut: what does not fit goes on to the next page."""
    leaflet = _sample(page, "\n\n".join(f"Paragraph {number}. " + "Many words. " * 40 for number in range(30)))
    _, data = leaflet_sheet(leaflet, "a4")
    assert data["fit"] == FITS[LOOKS[page]][-1]
    shown = _text(render_leaflet(leaflet, "a4"))
    assert all(f"Paragraph {number}." in shown for number in range(30))
    assert "Page 2 of" in shown


def test_a_logo_stands_at_the_head_of_the_letter_and_is_no_figure() -> None:
    """The school's name is there in words."""
    dot = ("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")
    school = SchoolView(name="Elm School", contact="A Person", has_school=True, logo=dot)
    made = render_leaflet(_sample(LETTER, "> Dear parents", school=school), "a4")
    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert len(pdf.pages[0].get_images()) == 1
        assert "/Figure" not in {str(o.get("/S")) for o in pdf.objects if isinstance(o, pikepdf.Dictionary)}


def test_a_target_makes_the_same_bytes() -> None:
    """By its renderer's name, from data as they are stored, as often as one likes."""
    leaflet = _leaflet("international", "fridge-card")
    target = Target("dist/print/parent/x.pdf", "leaflet", encode("leaflet", leaflet), "parent", "open", ("a4",))
    assert run(target) == run(target) == {target.path: _pdf("international", "fridge-card", "a4")}

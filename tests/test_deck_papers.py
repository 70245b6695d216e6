"""A deck on paper: handout, notes pages, contact sheets. Accessible, complete, the same bytes twice."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import get_args

import pikepdf
import pytest
from pikepdf import Pdf
from PIL import Image

from conftest import AS_OF, ROOT, real_views, run_cli
from reading import pdf_text, squeezed
from sidelight.contact_sheet import decks
from sidelight.model.view import LessonView
from sidelight.plan import SHORT
from sidelight.render.press import typeset
from sidelight.render.press.frame import Size
from sidelight.render.slides import (
    examine,
    paper,
    render_contact_sheet,
    render_handout,
    render_notes_pages,
)
from sidelight.render.slides.compose import compose
from sidelight.render.slides.paper import picture as pictured
from sidelight.render.slides.paper import sheets
from sidelight.render.slides.plan import plan
from sidelight.render.slides.preview import drawing, pen_of
from sidelight.render.slides.preview.words import slide_view
from sidelight.render.slides.scene import WIDE, Box, Para, Placed, Run, Shape, Text, para
from sidelight.render.slides.teller import Teller
from sidelight.views import Views
from sidelight.words import read_words
from test_outputs import _faults
from test_print import elements
from test_slides import lesson

SIZES: tuple[Size, ...] = get_args(Size)
WIDTHS = {"a4": 595, "letter": 612}
EACH = 3
RENDER: dict[str, Callable[[LessonView, Size], bytes]] = {"handout": render_handout, "notes": render_notes_pages}
EVERY = pytest.mark.parametrize(("name", "size"), [(name, size) for name in RENDER for size in SIZES])
COLUMNS, CELL, GAP, CAPTION, HEAD = 6, 400, 24, 64, 44
HEBREW = "\u05e9\u05dc\u05d5\u05dd"


@cache
def views(region: str = "gb-eng") -> Views:
    """The views of an edition."""
    return real_views(region)


@cache
def real(region: str = "gb-eng") -> LessonView:
    """A lesson of the course, as a teacher sees it."""
    return views(region).lesson("fake-profiles", "14-15", "teacher")


def sample(direction: str = "ltr", **changes: object) -> LessonView:
    """The small lesson with every block and question, with every word of the catalogues."""
    view = lesson(direction=direction)
    own = {"words": read_words(ROOT / "locales/en"), "language": "he" if direction == "rtl" else "en-GB"}
    return view.model_copy(update={"setting": view.setting.model_copy(update=own), **changes})


def placed(view: LessonView) -> list[Placed]:
    """The slides of a lesson's deck."""
    return compose(plan(view), Teller(view))[0]


@cache
def made(name: str, size: Size, region: str = "gb-eng") -> bytes:
    """A paper of the real lesson."""
    return RENDER[name](real(region), size)


def opened(pdf: bytes) -> Pdf:
    return pikepdf.open(io.BytesIO(pdf))


def tight(text: str) -> str:
    """Text without spaces and hyphens, so that the end of a line breaks no word."""
    return re.sub(r"[\s-]", "", squeezed(text))


@EVERY
def test_papers_are_accessible(name: str, size: Size) -> None:
    """Tagged, named, in a language; a heading and a figure with words for each slide, and a bookmark."""
    slides = [one for one in placed(real()) if name == "notes" or not one.hidden]
    counts: dict[str, int] = {}
    with opened(made(name, size)) as pdf:
        assert list(_faults(pdf, counts)) == []
        assert (counts["/H1"], counts["/H2"], counts["/Figure"]) == (1, len(slides), len(slides))
        assert "Spotting fake profiles, Ages 14 and 15" in str(pdf.docinfo["/Title"])
        assert "/CreationDate" not in pdf.docinfo
        assert round(float(pdf.pages[0].mediabox[2])) == WIDTHS[size]
        with pdf.open_outline() as outline:
            assert [str(one.title) for one in outline.root[0].children] == [one.title for one in slides]


def test_a_figure_tells_its_slide_in_order() -> None:
    """Number, title and every text of the slide, as the website reads it out."""
    with opened(made("handout", "a4")) as pdf:
        told = {str(e.Alt) for e in elements(pdf) if str(e.S) == "/Figure"}
    for number, slide in enumerate(placed(real()), 1):
        texts = slide_view(slide, number).words
        found = [alt for alt in told if alt.startswith(f"Slide {number}: {slide.title}")]
        assert len(found) == (not slide.hidden)
        for alt in found:
            places = [alt.find(text) for text in texts]
            assert -1 not in places and ".." not in alt.replace("...", ""), alt
    assert "Slide 6: Anyone can fill in a profile. Anyone can type" in " ".join(told)


@pytest.mark.parametrize("size", SIZES)
def test_a_handout_has_three_slides_to_a_page(size: Size) -> None:
    """Every shown slide, no hidden one."""
    for view, pdf in ((real(), made("handout", size)), (sample(), render_handout(sample(), size))):
        shown = [one.title for one in placed(view) if not one.hidden]
        with opened(pdf) as handout:
            assert len(handout.pages) == -(-len(shown) // EACH)
            assert sum(str(e.S) == "/Figure" for e in elements(handout)) == len(shown) < len(placed(view))


@pytest.mark.parametrize("size", SIZES)
def test_long_help_takes_room_from_slides_not_a_page(size: Size) -> None:
    """The first page holds three slides, however much help stands above them."""
    view = sample()
    longer = view.help.model_copy(update={"brief": view.help.brief * 9})
    with opened(render_handout(view.model_copy(update={"help": longer}), size)) as pdf:
        assert len(pdf.pages) == -(-sum(not one.hidden for one in placed(view)) // EACH)


def test_notes_pages_have_every_note_and_the_handout_none() -> None:
    """What the teacher says to each slide, shown or hidden, stands in the notes pages alone."""
    count = 0
    for view, notes, handout in ((real(), made("notes", "a4"), made("handout", "a4")),
                                 (sample(), render_notes_pages(sample(), "letter"), render_handout(sample(), "a4"))):
        told, shown = tight(pdf_text(notes)), tight(pdf_text(handout))
        on_slides = tight(" ".join(text for one in placed(view) for text in slide_view(one, 1).words))
        runs = {run.text for slide in placed(view) for note in slide.notes for run in note.runs}
        assert [run for run in runs if tight(run) not in told] == []
        own = [run for run in runs if len(run.split()) > 3 and tight(run) not in on_slides]
        assert [run for run in own if tight(run) in shown] == []
        assert "SAY:" in told and "SAY:" not in shown
        count += len(own)
    assert count > 200


def test_notes_pages_mark_hidden_slides_and_the_handout_has_none() -> None:
    pages = made("notes", "a4")
    marked = pdf_text(pages).split()
    hidden = [one.title for one in placed(real()) if one.hidden]
    assert marked.count("hidden") >= len(hidden) > 5
    shown = pdf_text(made("handout", "a4"))
    assert [title for title in hidden if title in shown] == [] and "hidden" not in shown.split()


@pytest.mark.parametrize("size", SIZES)
def test_a_slide_and_its_notes_share_a_page(size: Size) -> None:
    """A slide with much to say becomes a little smaller sooner than its notes go on overleaf.

    Two have more notes than a page has room for, and go on: the first, with help, objectives and words of the lesson,
    and the check at the end, whose questions, and answers with their reasons, are read aloud from the notes.
    """
    titles = [slide.title for slide in placed(real())]
    with opened(made("notes", size)) as pdf:
        assert len(pdf.pages) == len(titles) + 2
    longest = {"1", str(titles.index("What has changed?") + 1)}
    assert set(re.findall(r"Slide (\d+), continued", pdf_text(made("notes", size)))) == longest
    with opened(render_notes_pages(sample(), size)) as pdf:
        assert len(pdf.pages) == len(placed(sample()))


def test_long_notes_go_on_under_the_name_of_their_slide() -> None:
    view = sample(content_guidance=[f"Sentence {n} of what may be hard for somebody in a lesson." for n in range(80)])
    pdf = render_notes_pages(view, "a4")
    text = pdf_text(pdf)
    with opened(pdf) as notes:
        assert len(notes.pages) > len(placed(view))
    assert f"Slide 1, continued: {view.title}" in text and "Slide 2, continued" not in text
    assert all(f"Sentence {n} of" in text for n in range(80))


@EVERY
def test_first_page_has_help_school_and_draft_notice(name: str, size: Size) -> None:
    """The support line and each short line of help, as the region file has them."""
    view = sample()
    text = pdf_text(RENDER[name](view, size))
    for words in (view.support_line, "Course · Sample School", "Ages 14 and 15", "Page 1 of", "Draft notice.",
                  *(part for line in view.help.brief for part in (line.name, line.contact))):
        assert squeezed(words) in text, words


@pytest.mark.parametrize("region", ["gb-eng", "us", "international"])
@pytest.mark.parametrize("name", RENDER)
def test_help_is_the_regions_own(name: str, region: str) -> None:
    view = real(region)
    with opened(made(name, "letter", region)) as pdf:
        links = {str(note.A.URI) for page in pdf.pages for note in page.get("/Annots", []) if "/A" in note}
    reached = [line for line in view.help.brief if line.contact]
    first = pdf_text(made(name, "letter", region))
    assert len(reached) >= 2
    assert {line.href for line in reached if line.href} == links
    assert [line.contact for line in reached if line.contact not in first] == []


@EVERY
def test_same_bytes_twice(name: str, size: Size) -> None:
    view = sample()
    assert RENDER[name](view, size) == RENDER[name](view, size)


# ---- letters ----


@pytest.mark.parametrize("name", RENDER)
def test_right_to_left(name: str) -> None:
    """The paper says so; the number of a service keeps its order."""
    view = sample("rtl", title=f"{HEBREW}, abc.")
    with opened(RENDER[name](view, "a4")) as pdf:
        assert str(pdf.Root.Lang) == "he" and str(pdf.Root.ViewerPreferences.Direction) == "/R2L"
    assert "01234 567" in pdf_text(RENDER[name](view, "a4"))


def test_lines_stand_at_their_other_end_from_right_to_left() -> None:
    """Typst's SVG knows no direction: a line's x stays, and where reading begins becomes its anchor."""
    told = [para("Known"), para(HEBREW, align="centre"), para(HEBREW, align="end")]
    words = [Shape("card", Box(100, 9, 400, 90), text=Text((one,), 20)) for one in told]
    slide = Placed("points", "Part", tuple(words), (), "Foot", "Title", False)
    plain, turned = (pictured.picture(slide, 1, pen_of(lesson(direction=d).setting)) for d in ("ltr", "rtl"))
    anchors = re.findall(r'text-anchor="(\w+)"', turned)
    assert anchors[:3] == ["end", "middle", "start"] and "text-anchor" in plain
    assert [float(x) for x in re.findall(r'<text x="([\d.]+)"', turned)] == [
        round(WIDE - float(x), 1) for x in re.findall(r'<text x="([\d.]+)"', plain)]
    assert "textLength" not in plain + turned and turned.count(pictured.TURN) == turned.count("<text ")


def test_a_tick_leaves_the_rest_of_its_line_in_its_font() -> None:
    """The tick comes from a font of its own that has no other letter."""
    line = Para((Run("\u2713  ", True), Run("Words that follow.")))
    shape = Shape("card", Box(0, 0, 900, 90), text=Text((line,), 20))
    slide = Placed("points", "Part", (shape,), (), "Foot", "Title", False)
    with opened(paper.handout([slide], sample(), "a4")) as pdf:
        fonts = {str(thing.BaseFont).split("+")[-1] for thing in pdf.objects
                 if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/Font"}
    assert "SidelightMarks" in fonts
    assert {re.split("-|Light", name)[0] for name in fonts} == {
        "SidelightMarks", "LiberationSans", "AtkinsonHyperlegibleNext", "Figtree"}


@pytest.mark.parametrize("letters", ["\u0633\u0644\u0627\u0645", "\u65e5\u672c"], ids=["Arabic", "Japanese"])
def test_letters_without_a_font_are_refused_by_name(letters: str) -> None:
    """On a slide as in its notes: the paper is refused, and before that the check says where it stands."""
    assert [f for f in examine(sample()) if f.code == "sheet-not-set"] == []
    view = sample(key_messages=[f"Tell {letters} somebody.", "It is not your fault."],
                  if_someone_tells_short=f"Listen {letters}.")
    with pytest.raises(typeset.PrintError, match="could not be displayed"):
        render_notes_pages(view, "a4")
    found = [f for f in examine(view) if f.code == "sheet-not-set"]
    assert found and all(any(letter in f.message for letter in letters) for f in found)


# ---- contact sheets ----


def test_a_contact_sheet_has_every_slide() -> None:
    """A row for six slides; the picture is as large as its rows."""
    picture = Image.open(io.BytesIO(render_contact_sheet([real()])))
    rows = -(-len(placed(real())) // COLUMNS)
    assert picture.format == "PNG"
    assert picture.size == (COLUMNS * CELL + (COLUMNS + 1) * GAP, 2 * GAP + HEAD + rows * (CELL * 9 // 16 + CAPTION))
    assert render_contact_sheet([real()]) == render_contact_sheet([real()])


def test_hidden_slides_are_dim_and_marked() -> None:
    """The same slide, shown and hidden: as hidden it is paler, but for its mark."""
    slide = next(one for one in placed(real()) if one.layout == "section")
    seen = [Image.open(io.BytesIO(paper.contact_sheet([slide.__class__(**vars(slide) | {"hidden": hidden})], real())))
            for hidden in (False, True)]
    plain, dim = (one.convert("L").getpixel((GAP + 20, GAP + HEAD + 20)) for one in seen)
    assert isinstance(plain, int) and isinstance(dim, int) and dim > plain + 60
    corner = (GAP + CELL - 90, GAP + HEAD + 225 - 34, GAP + CELL - 10, GAP + HEAD + 225 - 10)
    assert min(seen[1].convert("L").crop(corner).tobytes()) < 60


def test_every_deck_has_a_sheet() -> None:
    """Five lessons for three bands, whole and in 20 minutes, the parents' evening, the briefing of staff."""
    names = [name for name, _, _ in decks(views())]
    assert len(names) == len(set(names)) == 32 and names[-2:] == ["parents-evening", "staff-briefing"]
    assert [name for name, _, cut in decks(views()) if cut == "short"] == [
        f"{name}-{SHORT}" for name, _, cut in decks(views()) if f"{name}-{SHORT}" in names]
    assert sum(cut == "short" for _, _, cut in decks(views())) == 15
    evening = next(made for name, made, _ in decks(views()) if name == "parents-evening")
    assert len(evening) == 5 and "{" not in sheets.contact_data(placed(real()), real())["title"]


def test_the_command(tmp_path: Path) -> None:
    """It writes a picture for each deck, says where, and ends well."""
    out = tmp_path / "pictures"
    done = run_cli("contact-sheet", "--only", "webcams", "--region", "gb-eng", "--as-of", AS_OF.isoformat(), "--out",
                   str(out), cwd=ROOT)
    assert done.returncode == 0, done.stdout + done.stderr
    files = sorted(out.iterdir())
    bands = [f"webcams-{band}" for band in ("11-13", "14-15", "16-17")]
    assert {f.stem for f in files} == {"parents-evening", "staff-briefing", *bands, *(f"{b}-{SHORT}" for b in bands)}
    assert sorted(done.stdout.split()) == sorted(map(str, files))
    assert all(Image.open(f).width == COLUMNS * CELL + (COLUMNS + 1) * GAP for f in files)


# ---- what they are made of ----


def test_a_picture_without_widths_is_the_same_picture() -> None:
    """Only the widths of lines are left out of what the website shows."""
    slide = placed(real())[0]
    whole = drawing.draw(slide, 1, pen_of(real().setting))
    assert pictured.EXTENT.sub("", whole) == pictured.picture(slide, 1, pen_of(real().setting)) != whole


def test_templates_fetch_nothing_and_hold_no_words() -> None:
    templates = sorted(paper.FOLDER.glob("*.typ"))
    assert len(templates) == 5
    for template in templates:
        code = re.sub(r"//.*", "", template.read_text(encoding="utf-8"))
        assert "@preview" not in code and "read(" not in code
        assert not re.search(r"\[[^\]]*[A-Za-z]{2,} [a-z]", re.sub(r"#[\w.()-]+", "", code)), template.name


def test_catalogue_has_every_word_of_the_papers_and_no_other() -> None:
    code = "".join(p.read_text(encoding="utf-8") for p in sorted(paper.FOLDER.glob("*.py")))
    used = set(re.findall(r'(?:word\("|slides\.)paper\.([\w-]+)"', code))
    used |= {name for name in RENDER if f'_frame("{name}"' in code}
    words = read_words(ROOT / "locales/en")
    assert used == {key.removeprefix("slides.paper.") for key in words if key.startswith("slides.paper.")}

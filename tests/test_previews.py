"""Pictures of slides: every shown slide has one, sound and private; its words are those of the deck, its lines fit."""

from __future__ import annotations

import json
import re
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest
from lxml import etree
from pptx.enum.shapes import MSO_SHAPE_TYPE

from sidelight.model.view import LessonView, SlideView
from sidelight.render.slides import render_deck, render_pictures
from sidelight.render.slides.compose import compose
from sidelight.render.slides.kinds import Notes
from sidelight.render.slides.layouts import FOOTER_INDEX, NUMBER_INDEX
from sidelight.render.slides.measure import lines, wrapped
from sidelight.render.slides.parents import plan_parents
from sidelight.render.slides.plan import plan
from sidelight.render.slides.preview import drawing, pictures, typeset
from sidelight.render.slides.scene import (
    WIDE,
    Align,
    Anchor,
    Bars,
    Box,
    Geometry,
    Group,
    Holder,
    Para,
    Placeable,
    Placed,
    Run,
    Shape,
    Text,
    para,
)
from sidelight.render.slides.staff import plan_staff
from sidelight.render.slides.teller import Teller
from test_slides import lesson, opened, real_lessons, real_views

SVG = "{http://www.w3.org/2000/svg}"
DRAWN = {
    "svg": {"viewBox", "width", "height", "lang", "direction", "font-family"}, "title": set(),
    "rect": {"x", "y", "width", "height", "rx", "fill", "stroke", "stroke-width"},
    "circle": {"cx", "cy", "r", "fill", "opacity"}, "ellipse": {"cx", "cy", "rx", "ry", "fill"},
    "path": {"d", "fill", "stroke", "stroke-width", "stroke-linecap", "opacity"}, "polygon": {"points", "fill"},
    "image": {"x", "y", "width", "height", "href"},
    "g": {"font-size", "fill", "font-weight", "text-decoration"},
    "text": {"x", "y", "textLength", "lengthAdjust", "text-anchor", "font-size", "fill", "font-weight",
             "text-decoration"},
    "tspan": {"fill", "font-weight", "text-decoration"},
}
"""All that a picture may hold: no script, no style, no link, and no address but of data in itself."""
BYTES = 8704
"""The largest, a first slide with the drawing of its lesson in outlines, has 8314."""
ARABIC = "\u0633\u0644\u0627\u0645"
MARK = re.compile(r"^((?:\d|[A-H])(?:, \d)*)\. ")
OFFICE_PX = 12


@cache
def drawn() -> tuple[tuple[LessonView, dict[str, bytes]], ...]:
    """Every deck of the course and the sample in both directions of reading, with its pictures."""
    views = [*real_lessons(), lesson(), lesson(direction="rtl")]
    return tuple((view, render_pictures(view)) for view in views)


def placed(view: LessonView) -> list[Placed]:
    """The slides of a view's deck."""
    return compose(plan(view), Teller(view))[0]


def told(files: dict[str, bytes]) -> list[SlideView]:
    """What slides.json says."""
    return [SlideView.model_validate(one) for one in json.loads(files["slides.json"])]


def texts(files: dict[str, bytes]) -> list[etree._Element]:
    """Every line of text of all pictures."""
    found = [etree.fromstring(content) for name, content in files.items() if name.endswith(".svg")]
    return [text for picture in found for text in picture.iter(f"{SVG}text")]


def line_of(text: etree._Element) -> str:
    """The words of a line, spaces and all."""
    return "".join(str(part) for part in text.itertext())


def held(items: tuple[Placeable, ...], radius: float) -> Iterator[tuple[Text, Box]]:
    """Every text with the box that holds it, those of tables aside."""
    for item in items:
        if isinstance(item, Group):
            yield from held(item.shapes, radius)
        elif isinstance(item, Holder):
            yield item.text, item.box
        elif isinstance(item, Shape) and item.text:
            yield item.text, typeset.text_box(item, radius)


def only(*items: Placeable, direction: str = "ltr") -> etree._Element:
    """The picture of one slide with these items."""
    slide = Placed("points", "Part", items, (), "Foot", "Title", False)
    return etree.fromstring(pictures([slide], lesson(direction=direction).setting)["1.svg"])


def test_every_kind_of_shape_is_drawn() -> None:
    assert set(drawing.GEOMETRIES) == set(get_args(Geometry))
    assert set(drawing.ITEMS) == set(get_args(Placeable))
    assert set(drawing.ANCHORS) == set(typeset.INDENT) == set(get_args(Align))
    assert set(typeset.SPARE) == set(get_args(Anchor))


def test_each_shown_slide_has_a_picture_and_no_hidden_one() -> None:
    assert len(drawn()) >= 17
    for view, files in drawn():
        slides = plan(view).slides
        shown = {number: slide.title for number, slide in enumerate(slides, 1) if not slide.hidden}
        assert set(files) == {"slides.json", *(f"{number}.svg" for number in shown)}
        assert {one.number: one.title for one in told(files)} == shown and len(shown) < len(slides)
        for number, title in shown.items():
            assert etree.fromstring(files[f"{number}.svg"]).findtext(f"{SVG}title") == title


def test_pictures_hold_nothing_foreign_and_are_small() -> None:
    sizes = []
    for _, files in drawn():
        for name in files.keys() - {"slides.json"}:
            for element in etree.fromstring(files[name]).iter():
                assert set(element.attrib) <= DRAWN[element.tag.removeprefix(SVG)], (name, element.tag)
                assert all("url(" not in str(value) and not re.search(r"^\s*(https?|javascript):", str(value))
                           for value in element.attrib.values())
                assert element.get("href", "data:image/png;base64,").startswith("data:image/png;base64,")
            sizes += [] if b"<image" in files[name] else [len(files[name])]
    assert len(sizes) > 450 and max(sizes) < BYTES


def test_same_bytes_twice() -> None:
    for view, files in (drawn()[0], drawn()[-2]):
        assert render_pictures(view) == files


def test_a_parents_view_has_pictures_too() -> None:
    view = real_views().lesson("webcams", "parents", "teacher")
    assert [one.title for one in told(render_pictures(view))] == [s.title for s in plan_parents([view]).slides
                                                                 if not s.hidden]


def test_the_briefing_of_staff_has_pictures_with_its_chart() -> None:
    """A chart is columns as high as their numbers, with the numbers and names as text."""
    view = real_views().briefing()
    assert view is not None
    slides = compose(plan_staff(view), Teller(view))[0]
    files = render_pictures(view)
    assert [one.title for one in told(files)] == [slide.title for slide in slides if not slide.hidden]
    charts = [(number, item) for number, slide in enumerate(slides, 1) for item in slide.items
              if isinstance(item, Bars)]
    assert charts
    for number, chart in charts:
        picture = etree.fromstring(files[f"{number}.svg"])
        words = {line_of(text) for text in picture.iter(f"{SVG}text")}
        assert words >= {part for label, value in chart.bars for part in (label, f"{value:g}")}
        alone = only(chart)
        columns = [float(rect.get("height", "")) for rect in alone.iter(f"{SVG}rect")][-len(chart.bars):]
        values = [value for _, value in chart.bars]
        assert [round(high / max(columns), 2) for high in columns] == [round(v / max(values), 2) for v in values]
        assert chart.alt in next(one.words for one in told(files) if one.number == number)


def test_a_free_form_is_one_path() -> None:
    """Its points stand from the corner of its box, with its look; a thin line with round ends stays one."""
    steps = (("M", ((0.0, 0.0),)), ("L", ((40.0, 20.0),)), ("C", ((1.0, 2.0), (3.0, 4.0), (5.0, 6.0))), ("Z", ()))
    shape = Shape("decoration", Box(100, 50, 40, 20), "free", "", "brand", 3, path=steps, opacity=0.5, round_ends=True)
    found = only(shape).find(f"{SVG}path")
    assert found is not None and found.get("d") == "M100 50L140 70C101 52 103 54 105 56Z"
    assert [found.get(name) for name in ("fill", "stroke-width", "stroke-linecap", "opacity")] == [
        "none", "3", "round", "0.5"]


def deck_words(shapes: Any) -> Iterator[tuple[str, bool]]:
    """The paragraphs of a slide below its title, as another program reads them; and whether each is a mark alone."""
    for shape in shapes:
        if shape.is_placeholder and shape.placeholder_format.idx in (0, FOOTER_INDEX, NUMBER_INDEX):
            continue
        if shape.shape_type == MSO_SHAPE_TYPE.GROUP:
            inner = list(deck_words(shape.shapes))
            yield from inner or ((words, False) for words in shape._element.xpath("./p:nvGrpSpPr/p:cNvPr/@descr"))
        elif shape.shape_type == MSO_SHAPE_TYPE.PICTURE or shape.has_chart:
            yield shape._element.xpath(".//p:cNvPr/@descr")[0], False
        elif shape.has_table:
            yield from ((cell.text_frame.text, False) for row in shape.table.rows for cell in row.cells)
        elif shape.has_text_frame:
            mark = bool(shape._element.xpath(".//a:prstGeom[@prst='ellipse']"))
            yield from ((paragraph.text, mark) for paragraph in shape.text_frame.paragraphs if paragraph.text)


@pytest.mark.parametrize("number", [0, 4, -2])
def test_words_are_those_of_the_deck(number: int) -> None:
    view, files = drawn()[number]
    slides = list(opened(render_deck(view)).slides)
    for one in told(files):
        deck = [(" ".join(words.split()), mark) for words, mark in deck_words(slides[one.number - 1].shapes)]
        if deck[0][0].startswith(one.section):
            del deck[0]
        marks = [mark for words in one.words if (found := MARK.match(words)) for mark in found[1].split(", ")]
        assert Counter(marks) == Counter(words for words, mark in deck if mark), one.title
        assert [MARK.sub("", words) for words in one.words] == [words for words, mark in deck if not mark], one.title


def test_a_mark_is_read_with_the_words_it_stands_at() -> None:
    words = {one.title: one.words for one in told(drawn()[-2][1])}
    assert words["Own steps"] == ["1. Stop", "2. Tell"]
    profile = words["What the profile of Noor Example tells us"]
    assert "1. joined 3 days ago" in profile and "2. Asks for a quick answer." in profile
    assert "A black box" in words["Look"]


def to_say(notes: Notes) -> Iterator[str]:
    """What is the teacher's alone; the rest of the notes may tell in full what the slide says in short."""
    yield from (notes.say, *notes.listen, notes.tells, notes.cut)
    yield from (words for asked in notes.ask for words in (asked.question, *asked.likely))


def test_no_speaker_note_is_in_a_picture_or_its_words() -> None:
    for view, files in drawn():
        shown = " ".join(" ".join(line_of(text).split()) for text in texts(files))
        shown += " ".join(words for one in told(files) for words in (one.title, *one.words))
        notes = {words for slide in plan(view).slides for words in to_say(slide.notes) if len(words.split()) > 5}
        assert len(notes) > (10 if view.lesson == "sample" else 50)
        assert [note for note in notes if note in shown] == [], (view.lesson, view.audience)
        assert b"SAY:" not in b"".join(files.values())


def test_every_line_is_inside_its_box() -> None:
    count = 0
    for view, _ in drawn():
        for text, box in (pair for slide in placed(view) for pair in held(slide.items, view.setting.brand.radius)):
            room = box.inner(*text.inset).split(text.start, 0)[1]
            for line in typeset.set_lines(text, box):
                assert line.x >= room.x - 0.01 and line.x + line.width < room.right + 0.01, line
                assert line.width < room.w, ("squeezed", line)
                assert line.y - 0.72 * line.size > box.y - 1 and line.y + 0.2 * line.size < box.bottom + 1, line
                count += 1
    assert count > 7000


@pytest.mark.parametrize("ems", [4.5, 7.0, 12.3, 40.0])
def test_lines_are_broken_where_they_are_counted(ems: float) -> None:
    paras = [p for slide in placed(drawn()[0][0]) for text, _ in held(slide.items, 12) for p in text.paras]
    assert len(paras) > 300
    for one in paras:
        rows = wrapped(one, ems)
        assert lines(one, ems) in (len(rows), None)
        assert "".join("".join(run.text for row in rows for run in row.runs).split()) == "".join(one.text.split())
    assert [row.runs for row in wrapped(Para((Run("One two ", True), Run("three four"))), 4.2)] == [
        (Run("One two", True),), (Run("three"),), (Run("four"),)]


def test_right_to_left_is_the_mirror_of_left_to_right() -> None:
    first, second = texts(drawn()[-2][1]), texts(drawn()[-1][1])
    kept = [(a, b) for a, b in zip(first, second, strict=True) if "\u2066" not in line_of(b)]
    assert len(kept) > 250
    assert {round(float(a.get("x", "")) + float(b.get("x", ""))) for a, b in kept} == {WIDE}
    assert all(file.count(b' direction="rtl"') == name.endswith(".svg") for name, file in drawn()[-1][1].items())
    for geometry in ("arrow", "tail-start", "tail-end"):
        shape = Shape("decoration", Box(100, 50, 22, 14), geometry, "brand")
        plain, turned = (only(shape, direction=d).find(f"{SVG}polygon") for d in ("ltr", "rtl"))
        assert plain is not None and turned is not None
        pairs = zip(plain.get("points", "").split(), turned.get("points", "").split(), strict=True)
        assert {(float(a.split(",")[0]) + float(b.split(",")[0]), a.split(",")[1] == b.split(",")[1])
                for a, b in pairs} == {(WIDE, True)}


def test_letters_of_unknown_width_are_not_stretched() -> None:
    box = Box(100, 100, 400, 100)
    shapes = [Shape("card", box, text=Text((para(words, align="centre"),), 20)) for words in (ARABIC, "known")]
    guessed, known = list(only(*shapes).iter(f"{SVG}text"))[:2]
    assert (guessed.get("x"), guessed.get("text-anchor"), guessed.get("textLength")) == ("300", "middle", None)
    assert known.get("text-anchor") is None and float(known.get("textLength", "")) < 400


def test_signs_of_xml_and_spaces_are_kept() -> None:
    words = 'A <b> & "c"'
    picture = only(Shape("card", Box(0, 0, 900, 90), text=Text((para(words),), 20)))
    assert words in {line_of(text) for text in picture.iter(f"{SVG}text")}
    spaced = only(Shape("card", Box(0, 0, 900, 90), text=Text((para("a   b"),), 20))).find(f"{SVG}text")
    assert spaced is not None and spaced.text == "a\u00a0\u00a0 b"


def page_words(pdf: Path) -> list[list[tuple[str, float, float]]]:
    """The words of each page with the middle of their left edge, in px of a slide."""
    read = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], capture_output=True, timeout=60, check=True).stdout
    pages = []
    for page in etree.HTML(read.decode()).iter("page"):
        scale = WIDE / float(page.get("width", ""))
        pages.append([(word.text or "", float(word.get("xmin", "")) * scale,
                       (float(word.get("ymin", "")) + float(word.get("ymax", ""))) / 2 * scale)
                      for word in page.iter("word")])
    return pages


def near(text: etree._Element, words: list[tuple[str, float, float]]) -> bool:
    """Whether a line of a picture stands, word for word, at nearly the same place on a page."""
    line = line_of(text).split()
    parent = text.getparent()
    size = float(text.get("font-size") or (parent.get("font-size") if parent is not None else "") or 0)
    x, y = float(text.get("x", "")), float(text.get("y", "")) - 0.3 * size
    starts = [n for n, (_, left, middle) in enumerate(words)
              if abs(left - x) < OFFICE_PX and abs(middle - y) < OFFICE_PX]
    return any([word for word, _, _ in words[n:n + len(line)]] == line for n in starts)


def test_lines_stand_where_an_office_program_puts_them(need: Callable[[str], str], tmp_path: Path) -> None:
    """LibreOffice breaks the lines of decks at the same words and puts them at nearly the same places.

    The first deck has a table and drawings, the briefing of staff a chart as well.
    """
    need("pdftotext")
    briefing = real_views().briefing()
    assert briefing is not None
    made = {"lesson": drawn()[5], "briefing": (briefing, render_pictures(briefing))}
    for name, (view, _) in made.items():
        (tmp_path / f"{name}.pptx").write_bytes(render_deck(view))
    subprocess.run([need("soffice"), f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
                    "--convert-to", "pdf", "--outdir", str(tmp_path), *(str(tmp_path / f"{n}.pptx") for n in made)],
                   capture_output=True, timeout=240, check=True)
    for name, (_, files) in made.items():
        pages, numbers = page_words(tmp_path / f"{name}.pdf"), [one.number for one in told(files)]
        assert len(pages) == len(numbers)
        lines_of = [(number, line_of(text), near(text, page)) for number, page in zip(numbers, pages, strict=True)
                    for text in texts({f"{number}.svg": files[f"{number}.svg"]})]
        apart = [(number, words) for number, words, agrees in lines_of if not agrees]
        assert len(lines_of) > {"lesson": 500, "briefing": 150}[name] and len(apart) < 0.03 * len(lines_of), apart

"""What holds for every deck of the course: few words, few slides, large type, small files, any script."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from functools import cache

import pytest
from pptx import Presentation

from sidelight.model.view import LessonView
from sidelight.render.slides import kinds as k
from sidelight.render.slides import render_deck, render_short_deck
from sidelight.render.slides.art import scene, symbol
from sidelight.render.slides.budget import CONTENT, MOST, TALK, TALKING, content_slides, is_frame, words_on
from sidelight.render.slides.charts import chart_parts
from sidelight.render.slides.compose import compose
from sidelight.render.slides.measure import HEIGHT_KEPT, height
from sidelight.render.slides.parents import plan_parents
from sidelight.render.slides.plan import CUTS, plan
from sidelight.render.slides.scene import Bars, Box, Group, Holder, Placed, Shape
from sidelight.render.slides.staff import plan_staff
from sidelight.render.slides.teller import Teller
from sidelight.verify.deck import examine_deck
from sidelight.words import map_texts
from test_slides import BLOCKS, lesson, real_lessons, real_views

LARGEST = 600 * 1024
FEWEST = {"full": 10, "short": 6}
FORMAL = ("sources", "response", "help", "title")
"""Layouts with lists, where small type is allowed down to captions."""
SMALL_NAMES = ("label", "badge")


@cache
def decks() -> tuple[tuple[str, LessonView, k.Deck, tuple[Placed, ...]], ...]:
    """Every deck of the English edition: both cuts of each lesson, the parents' evening, the staff briefing."""
    views, made = real_views(), []
    for view in real_lessons():
        made += [(f"{view.lesson}-{view.audience}-{cut}", view, plan(view, cut)) for cut in CUTS]
    parents = [views.lesson(one.id, "parents", "teacher") for one in views.course.lessons_for("parents")]
    staff = views.briefing()
    assert staff is not None
    made += [("evening", parents[0], plan_parents(parents)), ("staff", staff, plan_staff(staff))]
    return tuple((name, view, deck, tuple(compose(deck, Teller(view))[0])) for name, view, deck in made)


def shown() -> Iterator[tuple[str, k.Slide, Placed]]:
    """Every slide of every deck."""
    for name, _, deck, placed in decks():
        yield from ((name, slide, one) for slide, one in zip(deck.slides, placed, strict=True))


def test_words_and_slides_keep_within_what_a_class_can_take_in() -> None:
    assert len(decks()) == 32
    over = [(name, slide.title, words_on(placed)) for name, slide, placed in shown()
            if not is_frame(slide)
            and words_on(placed) > (TALK if slide.asked or isinstance(slide, TALKING) else CONTENT)]
    assert over == []
    counts = {name: len(content_slides(deck.slides)) for name, _, deck, _ in decks()}
    for cut in CUTS:
        found = {name: count for name, count in counts.items() if name.endswith(cut)}
        assert len(found) == 15 and not {n: c for n, c in found.items() if not FEWEST[cut] <= c <= MOST[cut]}, found


def test_type_is_large_enough() -> None:
    """Thoughts and points 24 pt, other content 18, captions and lists 16, the title 28."""
    seen = 0
    for name, slide, placed in shown():
        for item in placed.items:
            for shape in item.shapes if isinstance(item, Group) else [item]:
                if isinstance(shape, Holder) and shape.role != "kicker":
                    assert shape.text.size >= (28 if shape.role == "title" else 20), (name, slide.title)
                elif isinstance(shape, Shape) and shape.text:
                    least = 16 if placed.layout in FORMAL or is_frame(slide) or shape.name in SMALL_NAMES else 18
                    for p in shape.text.paras:
                        caption = all(run.colour == "muted" for run in p.runs)
                        assert shape.text.size * p.scale >= (16 if caption else least), (name, slide.title, p.text)
                    seen += 1
        if isinstance(slide, k.Cards) and slide.form in ("points", "flags"):
            sizes = {s.text.size for i in placed.items if isinstance(i, Group) for s in i.shapes
                     if s.text and s.name == "card"}
            assert min(sizes) >= 24, (name, slide.title)
    assert seen > 2000


def test_titles_take_two_lines_at_the_most() -> None:
    for name, slide, placed in shown():
        title = next(i for i in placed.items if isinstance(i, Holder) and i.role == "title")
        line = title.text.size * 4 / 3 * 1.2
        assert height(title.text.paras, title.text.size, title.box.w) <= 2 * line + 0.1, (name, slide.title)
        assert 2 * line <= title.box.h or placed.layout in ("title", "section")
    assert HEIGHT_KEPT == 0.92


def test_first_and_last_slide_have_the_support_line_and_help() -> None:
    for name, view, deck, placed in decks():
        for one in (placed[0], placed[-1]):
            words = " ".join(s.text.words for i in one.items
                             for s in (i.shapes if isinstance(i, Group) else [i]) if isinstance(s, Shape) and s.text)
            assert view.support_line in words, name
            assert all(line.contact.split("/")[0] in words for line in view.help.brief if line.contact), name
        assert not deck.slides[-1].hidden and isinstance(deck.slides[-1], k.HelpSlide)


def test_files_are_small_open_and_sound() -> None:
    for view in real_lessons()[::4]:
        for data in (render_deck(view), render_short_deck(view)):
            assert len(data) < LARGEST
            assert len(Presentation(io.BytesIO(data)).slides) > 12
            assert examine_deck(data, "deck") == []


def longer(words: str) -> str:
    """The text about 35 per cent longer, as it may be in another language."""
    parts = words.split(" ")
    return " ".join(p if n % 3 else f"{p}{p[-1:]}ende" if p[-1:].isalpha() else p for n, p in enumerate(parts))


def arabic(words: str) -> str:
    """The same number of letters in Arabic."""
    return "".join(chr(0x628 + ord(c) % 20) if c.isascii() and c.isalpha() else c for c in words)


def japanese(words: str) -> str:
    """Han characters without spaces, two for three letters."""
    return "".join(chr(0x4e00 + ord(c) * 7 % 900) for n, c in enumerate(words) if n % 3) or words


@pytest.mark.parametrize(("change", "direction"), [(longer, "ltr"), (arabic, "rtl"), (japanese, "ltr")])
def test_other_scripts_and_longer_words_fit(change: object, direction: str) -> None:
    """A lesson in Arabic, in Japanese, or a third longer: no overflow, a sound file, text by the right direction."""
    blocks = [b for b in BLOCKS if b["type"] not in ("picture",)]
    plain = lesson(blocks, direction=direction)
    view = map_texts(plain, change)  # type: ignore[arg-type]
    for cut in CUTS:
        _, findings = compose(plan(view, cut), Teller(view))
        assert [f.message for f in findings if "opening" not in f.message] == []
    data = render_deck(view)
    assert [f for f in examine_deck(data, "deck") if f.code in ("deck-unreadable", "deck-rel", "deck-language")] == []
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        slide = package.read("ppt/slides/slide3.xml").decode()
    assert ('rtl="1"' in slide) == (direction == "rtl")


def test_a_chart_is_native_and_always_the_same() -> None:
    bars = Bars("chart", Box(0, 0, 400, 300), (("One", 3), ("Two", 7)), "things", 18, 1, "Chart")
    chart, workbook = chart_parts(bars)
    chart_parts.cache_clear()
    assert (chart, workbook) == chart_parts(bars)
    assert b"<c:v>7" in chart and b'val="-' not in chart and b"c:legend>" not in chart
    charts = [n for _, view, deck, _ in decks() for n in deck.slides if isinstance(n, k.Figures)]
    assert charts


def test_drawings_stay_in_their_box() -> None:
    box = Box(100, 50, 320, 140)
    for group in (scene("webcams", box, "A drawing"), symbol("help", box)):
        assert len(group.shapes) > 3 and all(s.path and s.geometry == "free" for s in group.shapes)
        assert group.box.x >= box.x - 12 and group.box.right <= box.right + 12
        assert group.box.y >= box.y - 12 and group.box.bottom <= box.bottom + 12
    assert scene("no-such-lesson", box, "") == scene("course", box, "")

"""Placed slides on paper: a handout, notes pages and a contact sheet, from the same pictures as the website's."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from pathlib import Path

from sidelight.model.view import LessonView
from sidelight.render.press.frame import Data, Size
from sidelight.render.press.typeset import PrintError, to_pdf, to_png
from sidelight.render.slides.measure import FONTS
from sidelight.render.slides.paper.sheets import contact_data, handout_data, notes_data
from sidelight.render.slides.preview.words import slide_view
from sidelight.render.slides.scene import Placed

FOLDER = Path(__file__).parent
OWN = (FONTS, FOLDER / "fonts")
PPI = 72
"""A point of a contact sheet is a pixel."""


def handout(placed: Sequence[Placed], view: LessonView, size: Size) -> bytes:
    """The slides of the show as PDF, three to a page, with lines to write on; no notes."""
    return _pdf("handout", handout_data(placed, view, size))


def notes_pages(placed: Sequence[Placed], view: LessonView, size: Size) -> bytes:
    """Every slide as PDF, hidden ones too, each on a page of its own with what the teacher says."""
    return _pdf("notes", notes_data(placed, view, size))


def contact_sheet(placed: Sequence[Placed], view: LessonView) -> bytes:
    """Every slide of a deck as one PNG, in rows of six; hidden ones are marked."""
    return to_png(FOLDER / "contact.typ", contact_data(placed, view), PPI, OWN)


def refused(placed: Sequence[Placed]) -> str:
    """Why these slides cannot be printed, with the letter that no font has; '' when they can."""
    words = chain.from_iterable(_words(slide) for slide in placed)
    try:
        _pdf("letters", {"letters": " ".join(sorted(set("".join(words)) - {" "}))})
    except PrintError as error:
        return str(error)
    return ""


def _words(slide: Placed) -> list[str]:
    shown = slide_view(slide, 0)
    return [shown.title, shown.section, slide.footer, *shown.words, *(note.text for note in slide.notes)]


def _pdf(template: str, data: Data) -> bytes:
    return to_pdf(FOLDER / f"{template}.typ", data, OWN)

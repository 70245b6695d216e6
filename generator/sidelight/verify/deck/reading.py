"""What a screen reader needs of a slide: a title, an order, words for what is no text, a language, and the notes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sidelight.findings import Finding
from sidelight.verify.deck.deck import Slide
from sidelight.verify.deck.package import A, P, first
from sidelight.verify.deck.shapes import FEET, TITLES, Shape, words

FILE = re.compile(r"\S+\.(?:png|jpe?g|gif|svg|webp|bmp|tiff?|emf|wmf|heic|mp4|mov|m4a|mp3|wav|pdf)", re.I)
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
SPEAKS = (f"{A}r", f"{A}fld", f"{A}endParaRPr")
HEADING = {"pic": "picture", "graphicFrame": "chart or table", "grpSp": "group", "cxnSp": "line"}


def title(slide: Slide) -> Iterator[Finding]:
    """Every slide has a title with words."""
    if not slide.title:
        yield Finding("deck-title", "the slide has no title, by which a listener finds it",
                      "type a title into the title's place; View, Outline shows slides without one", place=slide.place)


def title_first(slide: Slide) -> Iterator[Finding]:
    """The title is what is read first."""
    order = [n for n, shape in enumerate(slide.spoken) if shape.is_a(*TITLES)]
    if order and order[0] > 0:
        name = slide.spoken[0].name
        yield Finding("deck-title-first", f"'{name}' is read out before the title",
                      "send the title to the back: what lies lowest is read first", place=slide.place)


def feet_last(slide: Slide) -> Iterator[Finding]:
    """Footer, date and slide number are read last."""
    feet = [n for n, shape in enumerate(slide.spoken) if shape.is_a(*FEET)]
    if feet and feet != list(range(len(slide.spoken) - len(feet), len(slide.spoken))):
        name = slide.spoken[feet[0]].name
        yield Finding("deck-order", f"'{name}' is read out before the end of the slide",
                      "bring footer and slide number to the front: what lies on top is read last", place=slide.place)


def described(slide: Slide) -> Iterator[Finding]:
    """What is no text has a description, or is marked as decoration."""
    for shape in slide.shapes:
        if shape.alt or shape.decorative or not _needs_words(shape):
            continue
        what = HEADING.get(shape.kind, "shape")
        yield Finding("deck-alt", f"the {what} '{shape.name}' has no description",
                      "say in its alt text what it shows, or mark it as decorative", place=slide.place)


def _needs_words(shape: Shape) -> bool:
    """True for a thing without text that no group around it describes; empty placeholders have their own finding."""
    if any(parent.alt or parent.decorative for parent in shape.parents):
        return False
    return shape.kind != "sp" or not (shape.text or shape.holder)


def not_a_file_name(slide: Slide) -> Iterator[Finding]:
    """A description is no name of a file."""
    for shape in slide.shapes:
        if FILE.fullmatch(shape.alt):
            yield Finding("deck-alt-file", f"the description of '{shape.name}' is the name of a file, '{shape.alt}'",
                          "say in the alt text what is to be seen", place=slide.place)


def filled(slide: Slide) -> Iterator[Finding]:
    """No placeholder is empty."""
    for shape in slide.shapes:
        if shape.holder and shape.kind == "sp" and not shape.text and not shape.is_a(*TITLES, "ftr", "sldNum"):
            yield Finding("deck-empty", f"the placeholder '{shape.name}' is empty",
                          "fill it or delete it: it is read out, and shows when the slide is edited",
                          place=slide.place)


def language(slide: Slide) -> Iterator[Finding]:
    """Every run, field and end of a paragraph says its language, in the notes as well."""
    for where, part in (("slide", slide.part), ("notes", slide.notes)):
        elements = part.root.iter(*SPEAKS) if part else ()
        about = [(e, e if e.tag == SPEAKS[2] else first(e, f"{A}rPr")) for e in elements]
        silent = [e for e, says in about if says is None or not LANGUAGE.fullmatch(says.get("lang", ""))]
        if silent:
            text = next((text for e in silent if (text := words(e))), "the end of a paragraph")
            yield Finding("deck-language", f"{len(silent)} texts of the {where} have no language, first '{text[:40]}'",
                          "choose the text and set its proofing language (Review, Language)", place=slide.place)


def notes(slide: Slide) -> Iterator[Finding]:
    """Every slide has notes."""
    tree = slide.notes.root.iter(f"{P}sp") if slide.notes else ()
    if not any(words(shape) for shape in tree if next(shape.iter(f"{P}ph"), shape).get("type") == "body"):
        yield Finding("deck-notes", "the slide has no notes for who speaks",
                      "write below the slide what to say, and what to do if somebody tells you something",
                      place=slide.place)


def footer(slide: Slide) -> Iterator[Finding]:
    """A slide whose layout has places for a footer and a number fills them."""
    layout = slide.stage.layout
    places = {mark.get("type") for mark in layout.root.iter(f"{P}ph")} if layout else set()
    if "ftr" in places and not any(shape.is_a("ftr") and shape.text for shape in slide.shapes):
        yield Finding("deck-footer", "the slide has no footer, though its layout has a place for one",
                      "switch it on: Insert, Header and Footer", place=slide.place)
    fields = (field for shape in slide.shapes if shape.is_a("sldNum") for field in shape.element.iter(f"{A}fld"))
    if "sldNum" in places and not any(field.get("type") == "slidenum" for field in fields):
        yield Finding("deck-number", "the slide has no number of its own, though its layout has a place for it",
                      "switch it on: Insert, Header and Footer", place=slide.place)


RULES = (title, title_first, feet_last, described, not_a_file_name, filled, language, notes, footer)

"""The room on a slide: nothing outside it, no text on another, none larger than its box, none too small to read."""

from __future__ import annotations

import math
from collections.abc import Iterator

from sidelight.findings import Finding, Severity
from sidelight.verify.deck.contrast import touches
from sidelight.verify.deck.deck import Slide
from sidelight.verify.deck.package import A, first, yes
from sidelight.verify.deck.shapes import FEET, POINT, Box
from sidelight.verify.deck.typeset import Body

OUTSIDE = 1 * POINT
"""Rounding of places is no fault."""
TOUCH = 3 * POINT
"""Lines have so much air above and below their letters; less than that, nobody sees letters meet."""
SMALLEST, SMALLEST_FOOT = 16, 12
ROUNDING = 0.05


def on_the_page(slide: Slide) -> Iterator[Finding]:
    """Nothing leaves the slide."""
    page = slide.stage.page
    for shape in slide.shapes:
        if shape.box and not page.holds(shape.box, OUTSIDE):
            yield Finding("deck-off-slide", f"'{shape.name}' reaches beyond the edge of the slide",
                          "move it in, make it smaller, or delete it", place=slide.place)


def fits(slide: Slide) -> Iterator[Finding]:
    """Text is no higher than its box, and no word wider."""
    for body in slide.bodies:
        if body.set.too_wide:
            word = body.set.too_wide[:40]
            yield Finding("deck-overflow", f"the word '{word}' is wider than its place in {body.where}",
                          "use a shorter word, a smaller size or a wider box", place=slide.place)
        elif body.set.need > body.room + ROUNDING:
            over = math.ceil((body.set.need / max(body.room, 1) - 1) * 100)
            yield Finding("deck-overflow", f"the text of {body.where} is {over} % higher than its place",
                          "cut words, or make the box higher; text that shrinks by itself is not the same everywhere",
                          place=slide.place)


def apart(slide: Slide) -> Iterator[Finding]:
    """No text lies on another, and nothing painted covers one."""
    for n, body in enumerate(slide.bodies):
        upper = next(_above(slide, n, body), None)
        if upper:
            yield Finding("deck-overlap", f"{upper} lies on the text of {body.where}",
                          "move one of the two, or send what covers the text behind it", place=slide.place)


def _above(slide: Slide, n: int, body: Body) -> Iterator[str]:
    """What is painted later on the letters of a text."""
    letters = [Box(line.x + TOUCH, line.y + TOUCH, line.w - 2 * TOUCH, line.h - 2 * TOUCH) for line in body.lines]
    for layer in slide.painted[slide.span[body.shape][1]:]:
        if layer.shape and layer.box.meets(body.ink) and any(touches(layer, line) for line in letters):
            yield f"'{layer.shape.name}'"
    for other in slide.bodies[n + 1:]:
        if other.ink.meets(body.ink, TOUCH) and any(
                line.meets(letter) for line in other.lines for letter in letters):
            yield other.where


def boxes_apart(slide: Slide) -> Iterator[Finding]:
    """Boxes with text do not cut into each other: one more line, or a larger font, and the texts would meet."""
    whole = {id(body.shape): body for body in slide.bodies if not body.shape.parents}
    bodies = list(whole.values())
    for n, body in enumerate(bodies):
        for other in bodies[n + 1:]:
            one, two = body.shape.box, other.shape.box
            if one and two and one.meets(two, TOUCH) and not one.holds(two, TOUCH) and not two.holds(one, TOUCH):
                names = f"'{body.shape.name}' and '{other.shape.name}'"
                yield Finding("deck-boxes", f"the boxes of {names} cut into each other",
                              "make one smaller, so that no text can run into the other", Severity.WARNING,
                              place=slide.place)


def large_enough(slide: Slide) -> Iterator[Finding]:
    """Text can be read from the last row."""
    for body in slide.bodies:
        least = SMALLEST_FOOT if body.shape.is_a(*FEET) else SMALLEST
        small = min((run.size for run in body.runs), default=least)
        if small < least - ROUNDING:
            yield Finding("deck-small", f"the text of {body.where} has {small:g} points, less than {least}",
                          f"make it {least} points or larger; cut words if they no longer fit", place=slide.place)


def table_header(slide: Slide) -> Iterator[Finding]:
    """A table says that its first row is its header."""
    for shape in slide.shapes:
        table = shape.table
        about = first(table, f"{A}tblPr") if table is not None else None
        if table is not None and (about is None or not yes(about.get("firstRow"))):
            yield Finding("deck-table-header", f"the table '{shape.name}' has no header row",
                          "tick Header Row in the table's design, so that each cell is read with its heading",
                          place=slide.place)


RULES = (on_the_page, fits, apart, boxes_apart, large_enough, table_header)

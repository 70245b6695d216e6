"""Text set line by line as a slide shows it: where each line begins, its width and size in px, from left to right."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

from sidelight.render.slides.measure import LINE, PX_PER_PT, Line, wrapped
from sidelight.render.slides.scene import Align, Anchor, Box, Geometry, Para, Run, Shape, Text

BASELINE = 1.0
"""How far below the top of its line a text stands, in em, as office programs set Arial."""
FOREIGN = re.compile("[\u0590-\u1dff\u2c00-\U0010ffff]")
DIAGONAL = 1 - math.sqrt(0.5)
"""How far a box inside a corner stands from its edges, for a radius of 1."""
SPARE: dict[Anchor, float] = {"top": 0, "middle": 0.5, "bottom": 1}
INDENT: dict[Align, float] = {"start": 0, "centre": 0.5, "end": 1}


@dataclass(frozen=True)
class SetLine:
    """A line in its place: x of its start, y of its baseline, width and size of its type, all in px."""

    x: float
    y: float
    width: float
    size: float
    runs: tuple[Run, ...]
    align: Align

    @property
    def guessed(self) -> bool:
        """Whether its width is no more than a guess, as the fonts that measure lack its letters."""
        return any(FOREIGN.search(run.text) for run in self.runs)

    @property
    def anchor(self) -> float:
        """The x from which it is drawn: of its start where its width is known, else of the point it is aligned by."""
        return self.x + INDENT[self.align] * self.width if self.guessed else self.x


def corner(geometry: Geometry, box: Box, radius: float) -> float:
    """The radius of a shape's corners in px."""
    shorter = min(box.w, box.h)
    rounded = {"round": min(radius, shorter / 2), "pill": shorter / 2, "shoulders": shorter / 2}
    return rounded.get(geometry, 0)


def text_box(shape: Shape, radius: float) -> Box:
    """Where a shape keeps its text: inside its corners, by the same rule as the presets of a deck."""
    if shape.geometry == "ellipse":
        return shape.box.inner(DIAGONAL * shape.box.w / 2, DIAGONAL * shape.box.h / 2)
    edge = DIAGONAL * corner(shape.geometry, shape.box, radius)
    inset = shape.text.inset if shape.text and shape.geometry == "round" else (0, 0)
    return shape.box.inner(max(edge - inset[0], 0), max(edge - inset[1], 0))


def set_lines(text: Text, box: Box) -> list[SetLine]:
    """Every line of a text in the box that holds it."""
    room = box.inner(*text.inset).split(text.start, 0)[1]
    rows = [(para, wrapped(para, room.w / _px(text, para))) for para in text.paras]
    y = room.y + SPARE[text.anchor] * (room.h - _height(text, rows))
    return list(_placed(text, rows, room, y))


def _px(text: Text, para: Para) -> float:
    return text.size * para.scale * PX_PER_PT


def _height(text: Text, rows: list[tuple[Para, list[Line]]]) -> float:
    above = sum(para.before for para, _ in rows[1:]) * text.size * PX_PER_PT
    return above + sum(len(lines) * _px(text, para) * LINE for para, lines in rows)


def _placed(text: Text, rows: list[tuple[Para, list[Line]]], room: Box, y: float) -> Iterator[SetLine]:
    for number, (para, lines) in enumerate(rows):
        px = _px(text, para)
        y += para.before * text.size * PX_PER_PT if number else 0
        for line in lines:
            width = min(line.ems * px, room.w)
            x = room.x + INDENT[para.align] * (room.w - width)
            yield SetLine(x, y + BASELINE * px, width, px, line.runs, para.align)
            y += LINE * px

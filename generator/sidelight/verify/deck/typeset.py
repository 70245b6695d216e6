"""The texts of a slide: how each looks, how high it is when set in its box, and where on the slide its letters stand.

Letters are as wide as Arial's, and a line is 1.2 times as high as its size, as PowerPoint sets it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from sidelight.render.slides.measure import LINE, PIECES, word_width
from sidelight.verify.deck.colours import Fill, Palette, Tone
from sidelight.verify.deck.package import A, Element, P, attributes, first, number
from sidelight.verify.deck.shapes import POINT, Box, Holder, Shape
from sidelight.verify.deck.stage import Level, Stage, text_tone

BREAK, TEXT, RUN_PROPERTIES = f"{A}br", f"{A}t", f"{A}rPr"
RUNS = (f"{A}r", f"{A}fld", BREAK)
BODY, STYLES, PARAGRAPH, PARAGRAPH_PROPERTIES, END = (
    f"{A}{name}" for name in ("bodyPr", "lstStyle", "p", "pPr", "endParaRPr"))
SIDES = (("lIns", 91_440), ("tIns", 45_720), ("rIns", 91_440), ("bIns", 45_720))
CORNER = 0.2929
"""How far the room for text keeps from the side of a round corner, in shares of its radius."""
NO_END = 1e9
"""Points: a line that is never broken."""
LEAST = 1.0
"""Points; keeps what a broken file says from standing for no size at all."""


class Run(NamedTuple):
    """Words of one look; `turns` stands for the end of a line."""

    words: str
    size: float
    bold: bool
    tone: Tone | None
    turns: bool = False


@dataclass(frozen=True)
class Paragraph:
    """Runs, how they stand in the paragraph, and the size of a line without words."""

    runs: tuple[Run, ...]
    level: Level
    empty: float


@dataclass(frozen=True)
class Body:
    """A text with the room it has. `fill` is that of its own shape or cell; lines are set when they are asked for."""

    shape: Shape
    where: str
    paragraphs: tuple[Paragraph, ...]
    box: Box
    sides: tuple[float, float, float, float]
    fill: Fill
    anchor: str = "t"
    wraps: bool = True
    columns: int = 1
    tight: float = 1

    @property
    def runs(self) -> Iterator[Run]:
        """The runs that have words."""
        return (run for p in self.paragraphs for run in p.runs if run.words.strip())

    @property
    def width(self) -> float:
        """The width of a line, in points."""
        return max((self.box.w - self.sides[0] - self.sides[2]) / POINT / self.columns, LEAST)

    @property
    def room(self) -> float:
        """The height for text, in points; what is anchored in the middle of a round form may use all of it."""
        return (self.box.h - self.sides[1] - self.sides[3]) / POINT * self.columns

    @cached_property
    def set(self) -> Set:
        """The text in lines."""
        return _set(self)

    @cached_property
    def lines(self) -> list[Box]:
        """Where on the slide the letters of each line stand."""
        inside = (self.box.h - self.sides[1] - self.sides[3]) / POINT
        spare = inside - self.set.need
        down = {"ctr": spare / 2, "b": spare}.get(self.anchor, 0)
        x, y = self.box.x + self.sides[0], self.box.y + self.sides[1] + down * POINT
        return [Box(x + row.left * POINT, y + row.top * POINT, row.width * POINT, row.height * POINT)
                for row in self.set.rows]

    @cached_property
    def ink(self) -> Box:
        """The box around all its letters."""
        x, y = min(line.x for line in self.lines), self.lines[0].y
        return Box(x, y, max(line.right for line in self.lines) - x, self.lines[-1].bottom - y)


class Row(NamedTuple):
    """A line in its place from the corner of the room for text, in points."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True)
class Set:
    """A text in lines: their height together, in points, and a word that is wider than a line."""

    need: float
    rows: tuple[Row, ...]
    too_wide: str


def body_of(shape: Shape, stage: Stage, own: Fill) -> Body | None:
    """The text in a shape; None where it has no words or no place."""
    element = shape.body
    if element is None or not shape.box or not shape.text or first(element, PARAGRAPH) is None:
        return None
    chain = [first(element, BODY)]
    chain += [first(parent, f"{P}txBody", BODY) for parent in stage.parents(shape.holder)]
    found = [e for e in chain if e is not None]
    said = {name: value for e in reversed(found) for name, value in attributes(e).items()}
    fit = next((child for child in found[0] if child.tag == f"{A}normAutofit"), None) if found else None
    scale = number(fit.get("fontScale"), 100_000) / 100_000 if fit is not None else 1
    tight = 1 - number(fit.get("lnSpcReduction")) / 100_000 if fit is not None else 1
    box, sides = _room(shape, [number(said.get(name), usual) for name, usual in SIDES], said.get("vert", "horz"))
    tone = text_tone(shape, stage.palette) if shape.holder is None else None
    return Body(shape, f"'{shape.name}'", paragraphs(element, shape.holder, stage, tone, scale), box, sides, own,
                said.get("anchor", "t"), said.get("wrap") != "none", max(int(number(said.get("numCol"), 1)), 1), tight)


def _room(shape: Shape, sides: list[float], upright: str) -> tuple[Box, tuple[float, float, float, float]]:
    """The box and the sides kept free, for lines that run across; round forms keep more free at their sides."""
    assert shape.box is not None
    w, h = shape.size
    round_by = {"ellipse": w / 2, "roundRect": min(w, h) * _radius(shape)}.get(shape.form, 0) * CORNER
    left, top, right, bottom = sides
    kept = (left + round_by, top, right + round_by, bottom)
    if upright not in ("horz", ""):
        w, h, kept = h, w, (top, left, bottom, right)
    middle = shape.box.x + shape.box.w / 2, shape.box.y + shape.box.h / 2
    return Box(middle[0] - w / 2, middle[1] - h / 2, w, h), kept


def _radius(shape: Shape) -> float:
    guide = next(shape.element.iter(f"{A}gd"), None)
    said = guide.get("fmla", "").removeprefix("val ") if guide is not None else ""
    return min(max(number(said, 16_667) / 100_000, 0), 0.5)


def paragraphs(element: Element, holder: Holder | None, stage: Stage, tone: Tone | None,
               scale: float = 1) -> tuple[Paragraph, ...]:
    """The paragraphs of a text with the look of each run; `tone` is what a style of the theme or table gives."""
    styles = first(element, STYLES)
    made = []
    for paragraph in element.iterchildren(PARAGRAPH):
        about = first(paragraph, PARAGRAPH_PROPERTIES)
        depth = min(max(int(number(about.get("lvl"))), 0), 8) if about is not None else 0
        level = stage.level(holder, depth)
        level = level._replace(tone=tone) if tone else level
        if styles is not None and len(styles):
            level = level.styled(first(styles, f"{A}lvl{depth + 1}pPr"), stage.palette)
        level = level.styled(about, stage.palette)
        runs, end = tuple(_runs(paragraph, level, stage.palette, scale)), first(paragraph, END)
        empty = number(end.get("sz"), level.size * 100) / 100 if end is not None else level.size
        made.append(Paragraph(runs, level, max(empty * scale, LEAST)))
    return tuple(made)


def _runs(paragraph: Element, level: Level, palette: Palette, scale: float) -> Iterator[Run]:
    for child in paragraph.iterchildren(*RUNS):
        look, text = level, ""
        for part in child:
            if part.tag == RUN_PROPERTIES:
                look = level.written(part, palette)
            elif part.tag == TEXT:
                text = part.text or ""
        yield Run(text, max(look.size * scale, LEAST), look.bold, look.tone, child.tag == BREAK)


class Line(NamedTuple):
    """Width and largest size of a line, in points."""

    width: float
    size: float


def _set(body: Body) -> Set:
    top, placed, wide = 0.0, [], ""
    for count, paragraph in enumerate(body.paragraphs):
        level = paragraph.level
        width = max(body.width - (level.left + level.right) / POINT, LEAST) if body.wraps else NO_END
        rows, too_wide = _lines(paragraph, width)
        wide = wide or too_wide
        top += _height(rows[0].size, level.before) if count else 0
        for row in rows:
            high = _height(row.size, level.line) * body.tight
            placed.append(Row(_left(row.width, body.width, level), top, row.width, high))
            top += high
        top += _height(rows[-1].size, level.after) if count + 1 < len(body.paragraphs) else 0
    return Set(top, tuple(placed), wide)


def _height(size: float, space: tuple[bool, float]) -> float:
    share, value = space
    return size * LINE * value if share else value


def _left(wide: float, width: float, level: Level) -> float:
    """Where a line begins."""
    left, right = level.left / POINT, width - level.right / POINT
    return {"ctr": (left + right - wide) / 2, "r": right - wide}.get(level.align, left)


@lru_cache(maxsize=4_000)
def _pieces(text: str, bold: bool) -> tuple[tuple[str, float, bool], ...]:
    """The words and spaces of a text, with the width of each in em."""
    return tuple((piece, word_width(piece, bold), piece.isspace()) for piece in PIECES.findall(text))


def _lines(paragraph: Paragraph, width: float) -> tuple[list[Line], str]:
    """The lines of a paragraph, spaces at their ends left out; and a word wider than a line."""
    rows, used, inked, high, wide = [], 0.0, 0.0, 0.0, ""
    for run in paragraph.runs:
        if run.turns:
            rows.append(Line(inked, high or run.size))
            used, inked, high = 0.0, 0.0, 0.0
        for piece, ems, space in _pieces(run.words, run.bold):
            breadth = ems * run.size
            if used > 0 and used + breadth > width and not space:
                rows.append(Line(inked, high))
                used, high = 0.0, 0.0
            used, high = used + breadth, max(high, run.size)
            if not space:
                inked = used
                wide = wide or (piece if breadth > width else "")
    return [*rows, Line(inked, high or paragraph.empty)], wide

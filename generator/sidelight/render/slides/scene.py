"""Placed slides as plain data: boxes in px on a grid of 1280 x 720, text with its size. Knows nothing of files."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

WIDE, HIGH = 1280, 720
Anchor = Literal["top", "middle", "bottom"]
Align = Literal["start", "centre", "end"]
Geometry = Literal["rect", "round", "pill", "ellipse", "shoulders", "tail-start", "tail-end", "arrow", "free"]
Path = tuple[tuple[str, tuple[tuple[float, float], ...]], ...]
"""Commands of an outline with their points in px from the corner of its box: M and L one, C three, Z none."""


@dataclass(frozen=True)
class Box:
    """A rectangle in px."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        """The far edge."""
        return self.x + self.w

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.h

    def inner(self, dx: float, dy: float) -> Box:
        """The box less a margin on each side."""
        return Box(self.x + dx, self.y + dy, self.w - 2 * dx, self.h - 2 * dy)

    def below(self, y: float) -> Box:
        """What is left of the box from y downwards."""
        return Box(self.x, y, self.w, self.bottom - y)

    def columns(self, count: int, gap: float) -> list[Box]:
        """The box cut into columns of one width."""
        w = (self.w - gap * (count - 1)) / count
        return [Box(self.x + i * (w + gap), self.y, w, self.h) for i in range(count)]

    def split(self, start: float, gap: float) -> tuple[Box, Box]:
        """The box cut in two; the first is so many px wide."""
        rest = Box(self.x + start + gap, self.y, self.w - start - gap, self.h)
        return Box(self.x, self.y, start, self.h), rest

    def mirrored(self) -> Box:
        """The same box on a page that reads from right to left."""
        return replace(self, x=WIDE - self.right)


@dataclass(frozen=True)
class Run:
    """Words of one look."""

    text: str
    bold: bool = False
    colour: str = ""
    link: str = ""


@dataclass(frozen=True)
class Para:
    """A paragraph; `scale` is relative to the size of the text, `before` is space above in em."""

    runs: tuple[Run, ...]
    scale: float = 1.0
    before: float = 0.0
    align: Align = "start"

    @property
    def text(self) -> str:
        """The words alone."""
        return "".join(r.text for r in self.runs)


@dataclass(frozen=True)
class Text:
    """Paragraphs with their size in pt, colour and place in the box; `start` is further room for a badge."""

    paras: tuple[Para, ...]
    size: float
    colour: str = "ink"
    anchor: Anchor = "middle"
    inset: tuple[float, float] = (0, 0)
    start: float = 0

    @property
    def words(self) -> str:
        """The words alone."""
        return " ".join(p.text for p in self.paras)


@dataclass(frozen=True)
class Shape:
    """A drawn shape, with or without text."""

    name: str
    box: Box
    geometry: Geometry = "rect"
    fill: str = ""
    line: str = ""
    line_width: float = 1
    text: Text | None = None
    path: Path = ()
    """The outline of a free form."""
    opacity: float = 1
    round_ends: bool = False


@dataclass(frozen=True)
class Group:
    """Shapes that belong together, described in one sentence; without one they are decoration."""

    name: str
    shapes: tuple[Shape, ...]
    alt: str

    @property
    def box(self) -> Box:
        """The box around all of them."""
        x, y = min(s.box.x for s in self.shapes), min(s.box.y for s in self.shapes)
        return Box(x, y, max(s.box.right for s in self.shapes) - x, max(s.box.bottom for s in self.shapes) - y)


@dataclass(frozen=True)
class Holder:
    """A placeholder of the layout with its text."""

    role: Literal["title", "subtitle", "kicker", "body", "second", "picture", "table", "chart"]
    text: Text
    box: Box


@dataclass(frozen=True)
class Image:
    """A picture with its description."""

    name: str
    box: Box
    data: bytes
    alt: str


@dataclass(frozen=True)
class Grid:
    """A native table; the first row is the heading."""

    name: str
    box: Box
    widths: tuple[float, ...]
    heights: tuple[float, ...]
    rows: tuple[tuple[Text, ...], ...]
    alt: str


@dataclass(frozen=True)
class Bars:
    """A native chart of columns; `size` is that of its words in pt, `strong` the number of the column to stand out."""

    name: str
    box: Box
    bars: tuple[tuple[str, float], ...]
    unit: str
    size: float
    strong: int
    alt: str


Placeable = Shape | Group | Holder | Image | Grid | Bars


@dataclass(frozen=True)
class Placed:
    """One slide, ready to write."""

    layout: str
    section: str
    items: tuple[Placeable, ...]
    notes: tuple[Para, ...]
    footer: str
    title: str
    hidden: bool


def para(text: str, *, bold: bool = False, colour: str = "", scale: float = 1.0, before: float = 0.0,
         align: Align = "start", link: str = "") -> Para:
    """A paragraph of one look."""
    return Para((Run(text, bold, colour, link),), scale, before, align)


def labelled(label: str, text: str, *, colour: str = "", before: float = 0.0, scale: float = 1.0) -> Para:
    """A paragraph that begins with a bold label."""
    return Para((Run(f"{label} ", True, colour), Run(text)), scale, before)

"""The shapes of a slide, layout or master in the order in which they are painted and read, groups opened."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from sidelight.verify.deck.package import A, Element, P, first, number, yes

POINT = 12_700
"""EMU, the unit of places in a deck."""
DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
ALTERNATES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
KINDS = {f"{P}{kind}": kind for kind in ("sp", "pic", "graphicFrame", "grpSp", "cxnSp", "contentPart")}
MARKS = (f"{P}cNvPr", DECORATIVE, f"{P}ph")
"""What the head of a shape says: its name and description, whether it is decoration, which placeholder it fills."""
TRANSFORM = f"{A}xfrm"
TITLES = ("title", "ctrTitle")
FEET = ("ftr", "sldNum", "dt")
SQUARE = {"rect", "roundRect", "round1Rect", "round2SameRect", "round2DiagRect", "snip1Rect", "flowChartProcess", ""}
"""Forms that fill their box but for the corners."""


class Box(NamedTuple):
    """A place on the slide, in EMU."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.w

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.h

    def meets(self, other: Box, spare: float = 0) -> bool:
        """True when each reaches into the other by more than `spare`."""
        return (self.x + self.w > other.x + spare and other.x + other.w > self.x + spare
                and self.y + self.h > other.y + spare and other.y + other.h > self.y + spare)

    def holds(self, other: Box, spare: float = 0) -> bool:
        """True when the other sticks out by no more than `spare`."""
        return (self.x - spare <= other.x and other.right <= self.right + spare
                and self.y - spare <= other.y and other.bottom <= self.bottom + spare)


class Grid(NamedTuple):
    """How the measures inside a group become those of the slide."""

    x: float = 0
    y: float = 0
    across: float = 1
    down: float = 1

    def box(self, inner: Box) -> Box:
        """A box of the group on the slide."""
        return Box(self.x + inner.x * self.across, self.y + inner.y * self.down, inner.w * self.across,
                   inner.h * self.down)


class Holder(NamedTuple):
    """The placeholder that a shape fills."""

    kind: str
    number: str


@dataclass(frozen=True, eq=False)
class Shape:
    """One shape; `box` is None where neither it nor its layout gives a place, `size` is that before it is turned."""

    element: Element
    kind: str
    name: str
    alt: str
    decorative: bool
    holder: Holder | None
    box: Box | None
    size: tuple[float, float]
    parents: tuple[Shape, ...] = ()

    @property
    def properties(self) -> Element | None:
        """Its place, form and fill."""
        return first(self.element, f"{P}spPr")

    @cached_property
    def body(self) -> Element | None:
        """Its text, if it can have one."""
        return first(self.element, f"{P}txBody")

    @cached_property
    def text(self) -> str:
        """Its own words, without those of a group's members or a table's cells."""
        body = self.body
        return "" if body is None else words(body)

    @property
    def table(self) -> Element | None:
        """The table in it."""
        return next(self.element.iter(f"{A}tbl"), None) if self.kind == "graphicFrame" else None

    @property
    def form(self) -> str:
        """The name of its form; 'own' where it is drawn point by point."""
        properties = self.properties
        preset = first(properties, f"{A}prstGeom") if properties is not None else None
        if preset is not None:
            return preset.get("prst", "")
        return "own" if properties is not None and first(properties, f"{A}custGeom") is not None else ""

    def is_a(self, *kinds: str) -> bool:
        """True for a placeholder of one of these kinds."""
        return self.holder is not None and self.holder.kind in kinds


def words(element: Element) -> str:
    """All text below an element, without space around it."""
    return "".join(t.text or "" for t in element.iter(f"{A}t")).strip()


Inherited = Callable[[Holder], Box | None]


def shapes(tree: Element | None, inherited: Inherited) -> Iterator[Shape]:
    """Every shape of a tree that is shown; `inherited` gives the place of a placeholder that has none itself."""
    if tree is not None:
        yield from _walk(tree, inherited, Grid(), ())


def _walk(tree: Element, inherited: Inherited, grid: Grid, parents: tuple[Shape, ...]) -> Iterator[Shape]:
    for given in tree:
        element = _chosen(given)
        kind = KINDS.get(str(element.tag))
        shape = _shape(element, kind, (inherited, grid, parents)) if kind else None
        if shape is None:
            continue
        yield shape
        if kind == "grpSp":
            yield from _walk(element, inherited, _inside(element, grid), (*parents, shape))


def _chosen(element: Element) -> Element:
    """Of alternatives the first, which newer programs show."""
    while element.tag == ALTERNATES and len(element) and len(element[0]):
        element = element[0][0]
    return element


def _shape(element: Element, kind: str, within: tuple[Inherited, Grid, tuple[Shape, ...]]) -> Shape | None:
    """The shape of an element; None for one that is hidden or nameless."""
    inherited, grid, parents = within
    marks = {mark.tag: mark for mark in element[0].iter(*MARKS)} if len(element) else {}
    about, mark, held = (marks.get(tag) for tag in MARKS)
    if about is None or yes(about.get("hidden")):
        return None
    holder = Holder(held.get("type", "obj"), held.get("idx", "0")) if held is not None else None
    place = _transform(element, kind)
    box = grid.box(_box(place)) if place is not None else inherited(holder) if holder else None
    turn = number(place.get("rot")) / 60_000 if place is not None else 0
    size = (box.w, box.h) if box else (0, 0)
    return Shape(element, kind, about.get("name", ""), about.get("descr", "").strip(),
                 mark is not None and yes(mark.get("val")), holder, _turned(box, turn) if box else None, size, parents)


def _transform(element: Element, kind: str) -> Element | None:
    if kind == "graphicFrame":
        return first(element, f"{P}xfrm")
    return first(element, f"{P}grpSpPr" if kind == "grpSp" else f"{P}spPr", TRANSFORM)


def _box(place: Element, corner: str = f"{A}off", extent: str = f"{A}ext") -> Box:
    x = y = w = h = 0.0
    for child in place:
        if child.tag == corner:
            x, y = number(child.get("x")), number(child.get("y"))
        elif child.tag == extent:
            w, h = number(child.get("cx")), number(child.get("cy"))
    return Box(x, y, w, h)


def own_box(element: Element) -> Box | None:
    """The place that a shape gives itself."""
    place = _transform(element, KINDS.get(str(element.tag), ""))
    return _box(place) if place is not None else None


def _turned(box: Box, degrees: float) -> Box:
    """The upright box around a turned one."""
    if not degrees % 180:
        return box
    cos, sin = abs(math.cos(math.radians(degrees))), abs(math.sin(math.radians(degrees)))
    w, h = box.w * cos + box.h * sin, box.w * sin + box.h * cos
    return Box(box.x + (box.w - w) / 2, box.y + (box.h - h) / 2, w, h)


def _inside(group: Element, grid: Grid) -> Grid:
    """The grid of a group's members."""
    place = _transform(group, "grpSp")
    if place is None:
        return grid
    outer, inner = grid.box(_box(place)), _box(place, f"{A}chOff", f"{A}chExt")
    across = outer.w / inner.w if inner.w else grid.across
    down = outer.h / inner.h if inner.h else grid.down
    return Grid(outer.x - inner.x * across, outer.y - inner.y * down, across, down)

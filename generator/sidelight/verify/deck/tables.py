"""The cells of a table: their texts, the room they have, and how they are painted by themselves or by a style."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from sidelight.verify.deck.colours import Fill, Palette, Tone
from sidelight.verify.deck.package import A, Element, attributes, first, number, yes
from sidelight.verify.deck.shapes import Box, Shape, words
from sidelight.verify.deck.stage import Stage
from sidelight.verify.deck.typeset import Body, paragraphs

SIDES = (("marL", 91_440), ("marT", 45_720), ("marR", 91_440), ("marB", 45_720))
UNSTYLED = ("", "{2D5ABB26-0587-4C30-8999-92F81FD0307C}", "{5940675A-B579-460E-94D1-54222C63F5DA}")
"""Styles that paint nothing: none, `No Style, No Grid` and `No Style, Table Grid`."""


@dataclass(frozen=True)
class Look:
    """What a style of the file gives a cell."""

    fill: Fill
    tone: Tone | None = None
    bold: bool = False


@dataclass(frozen=True)
class Frame:
    """A table on its slide: its measures, and how a row of it looks by its style."""

    shape: Shape
    stage: Stage
    table: Element
    style: Element | None
    known: bool

    @cached_property
    def about(self) -> Element:
        """The properties of the table."""
        found = first(self.table, f"{A}tblPr")
        return self.table if found is None else found

    @cached_property
    def wide(self) -> list[float]:
        """The widths of its columns."""
        return [number(column.get("w")) for column in self.table.iterfind(f"{A}tblGrid/{A}gridCol")]

    @cached_property
    def high(self) -> list[float]:
        """The heights of its rows."""
        return [number(row.get("h")) for row in self.table.iterfind(f"{A}tr")]

    def box(self, row: int, column: int, cell: Element) -> Box:
        """The place of a cell."""
        frame = self.shape.box or Box(0, 0, 0, 0)
        across, down = (max(int(number(cell.get(span), 1)), 1) for span in ("gridSpan", "rowSpan"))
        box = Box(frame.x + sum(self.wide[:column]), frame.y + sum(self.high[:row]),
                  sum(self.wide[column:column + across]), sum(self.high[row:row + down]))
        return box._replace(x=frame.x + frame.right - box.right) if yes(self.about.get("rtl")) else box

    def look(self, row: int) -> Look:
        """What its style gives a row."""
        if self.style is None:
            return Look(Fill(seen=self.known))
        return _look(self.style, _parts(self.about, row, len(self.high)), self.stage.palette)


def cells(shape: Shape, stage: Stage, styles: Element | None) -> Iterator[Body]:
    """The texts of a table, each with its own room; `styles` are those that the file has."""
    table = shape.table
    if table is None or shape.box is None:
        return
    name = table.findtext(f"{A}tblPr/{A}tableStyleId") or ""
    style = next((s for s in (styles if styles is not None else ()) if s.get("styleId") == name), None)
    frame = Frame(shape, stage, table, style, name in UNSTYLED)
    for n, row in enumerate(table.iterfind(f"{A}tr")):
        for m, cell in enumerate(row.iterfind(f"{A}tc")):
            text = first(cell, f"{A}txBody", f"{A}p") is not None and words(cell)
            if text and not yes(cell.get("hMerge")) and not yes(cell.get("vMerge")):
                yield _cell(frame, n, m, cell)


def _cell(frame: Frame, row: int, column: int, cell: Element) -> Body:
    look, body, about = frame.look(row), first(cell, f"{A}txBody"), first(cell, f"{A}tcPr")
    said = attributes(about)
    left, top, right, bottom = (number(said.get(name), usual) for name, usual in SIDES)
    made = paragraphs(body if body is not None else cell, None, frame.stage, look.tone)
    if look.bold:
        made = tuple(replace(p, runs=tuple(run._replace(bold=True) for run in p.runs)) for p in made)
    return Body(frame.shape, f"row {row + 1}, column {column + 1} of '{frame.shape.name}'", made,
                frame.box(row, column, cell), (left, top, right, bottom),
                frame.stage.palette.fill(about) or look.fill, said.get("anchor", "t"))


def _parts(about: Element, row: int, rows: int) -> list[str]:
    """The parts of a style that a row wears, the nearest first."""
    first, banded = yes(about.get("firstRow")), yes(about.get("bandRow"))
    if first and row == 0:
        return ["firstRow", "wholeTbl"]
    if yes(about.get("lastRow")) and row + 1 == rows:
        return ["lastRow", "wholeTbl"]
    return ([("band1H", "band2H")[(row - first) % 2]] if banded else []) + ["wholeTbl"]


def _look(style: Element, names: list[str], palette: Palette) -> Look:
    parts = [part for name in names if (part := first(style, f"{A}{name}")) is not None]
    fills = [palette.fill(first(part, f"{A}tcStyle", f"{A}fill")) for part in parts]
    texts = [text for part in parts if (text := first(part, f"{A}tcTxStyle")) is not None]
    return Look(next((fill for fill in fills if fill), Fill()),
                next((tone for text in texts if (tone := palette.tone(text))), None),
                any(yes(text.get("b")) for text in texts))

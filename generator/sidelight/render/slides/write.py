"""Writes placed slides into our empty deck."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import datetime
from itertools import groupby
from typing import Any

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.util import Emu

from sidelight.model.view import Setting
from sidelight.render.slides.colours import Colours
from sidelight.render.slides.kinds import Deck
from sidelight.render.slides.layouts import FOOTER_INDEX, INDEX, LAYOUTS, NUMBER_INDEX
from sidelight.render.slides.scene import Box, Grid, Group, Holder, Image, Placed, Shape, Text, para
from sidelight.render.slides.template import template
from sidelight.render.slides.xml import (
    Pen,
    add_sections,
    describe,
    emu,
    fixed_zip,
    footer_xml,
    group_xml,
    number_xml,
    paragraphs_xml,
    rename,
    shape_xml,
    text_xml,
    transform,
)

LONG_AGO = datetime(1980, 1, 1)
NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
CELL_EDGE = "hair"


def write(deck: Deck, placed: list[Placed], setting: Setting) -> bytes:
    """The deck as a pptx file; the same bytes for the same deck."""
    pen = Pen(Colours(setting.brand.light), setting.language, setting.direction == "rtl", setting.brand.radius)
    names = {k.removeprefix("slides.name."): w for k, w in setting.words.items() if k.startswith("slides.name.")}
    file = Presentation(io.BytesIO(template(pen, tuple(sorted(names.items())))))
    layouts = dict(zip(LAYOUTS, file.slide_layouts, strict=True))
    ids: list[int] = []
    for number, slide in enumerate(placed, 1):
        made = file.slides.add_slide(layouts[slide.layout])
        _SlideWriter(made, pen, names).fill(slide, number)
        ids.append(made.slide_id)
    _sections(file, placed, ids)
    _properties(file, deck, setting)
    out = io.BytesIO()
    file.save(out)
    return fixed_zip(out.getvalue())


def _sections(file: Any, placed: list[Placed], ids: list[int]) -> None:
    rows = groupby(zip(placed, ids, strict=True), key=lambda pair: pair[0].section)
    add_sections(file.part._element, [(name, [i for _, i in group]) for name, group in rows])


def _properties(file: Any, deck: Deck, setting: Setting) -> None:
    core = file.core_properties
    core.title, core.subject, core.language = deck.title, deck.subject, setting.language
    core.author, core.version = setting.course_title, setting.version
    core.created = core.modified = LONG_AGO


class _SlideWriter:
    """Puts the items of one slide on it, in reading order."""

    def __init__(self, slide: Any, pen: Pen, names: dict[str, str]) -> None:
        self.slide, self.pen, self.names = slide, pen, names
        self.tree = slide.shapes._spTree
        self.holders = {s.placeholder_format.idx: s._element for s in slide.placeholders}
        for element in self.holders.values():
            self.tree.remove(element)
        self.next_id = 2
        self.writers: dict[type, Callable[[Any], Any]] = {
            Holder: self._holder, Shape: self._shape, Image: self._image, Grid: self._grid,
            Group: self._group,
        }

    def fill(self, placed: Placed, number: int) -> None:
        """Everything on the slide, its footer and its notes; whether the show has it."""
        if placed.hidden:
            self.slide._element.set("show", "0")
        for item in placed.items:
            self.writers[type(item)](item)
        if LAYOUTS[placed.layout].feet:
            footer = paragraphs_xml([para(placed.footer)], self.pen, self._link)
            self._append(footer_xml("ftr", FOOTER_INDEX, self._id(), self.names["footer"], footer))
            self._append(footer_xml("sldNum", NUMBER_INDEX, self._id(), self.names["number"],
                                    number_xml(number, self.pen)))
        self._notes(placed)

    def _id(self) -> int:
        self.next_id += 1
        return self.next_id - 1

    def _link(self, address: str) -> str:
        return str(self.slide.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))

    def _measures(self, box: Box) -> tuple[Emu, ...]:
        place = self.pen.place(box)
        return tuple(Emu(emu(value)) for value in (place.x, place.y, place.w, place.h))

    def _append(self, xml: str) -> None:
        self.tree.append(parse_xml(xml))

    def _named(self, element: Any, name: str) -> None:
        number = self._id()
        element.xpath(".//p:cNvPr")[0].set("id", str(number))
        rename(element, f"{self.names[name]} {number}")

    def _holder(self, holder: Holder) -> None:
        element = self.holders[INDEX[holder.role]]
        self._named(element, holder.role)
        _replace_text(element, text_xml("p:txBody", holder.text, self.pen, self._link))
        place = parse_xml(transform(self.pen.place(holder.box)).replace(
            "<a:xfrm", '<a:xfrm xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"', 1))
        properties = element.xpath("./p:spPr")[0]
        for child in list(properties):
            properties.remove(child)
        properties.append(place)
        self.tree.append(element)

    def _shape(self, shape: Shape) -> None:
        self._append(self._shape_xml(shape))

    def _shape_xml(self, shape: Shape) -> str:
        number = self._id()
        return shape_xml(shape, number, f"{self.names[shape.name]} {number}", self.pen, self._link)

    def _group(self, group: Group) -> None:
        number = self._id()
        inner = "".join(self._shape_xml(shape) for shape in group.shapes)
        name = f"{self.names[group.name]} {number}"
        self._append(group_xml(number, name, group.alt, self.pen.place(group.box), inner))

    def _image(self, image: Image) -> None:
        made = self.slide.shapes.add_picture(io.BytesIO(image.data), *self._measures(image.box))
        self._named(made._element, image.name)
        describe(made._element, image.alt)

    def _grid(self, grid: Grid) -> None:
        frame = self.slide.shapes.add_table(len(grid.rows), len(grid.widths), *self._measures(grid.box))
        self._named(frame._element, grid.name)
        table = frame.table
        table.first_row, table.horz_banding = True, False
        table._tbl.tblPr.xpath("./a:tableStyleId")[0].text = NO_STYLE
        if self.pen.rtl:
            table._tbl.tblPr.set("rtl", "1")
        for column, width in zip(table.columns, grid.widths, strict=True):
            column.width = Emu(emu(width))
        for n, (row, height) in enumerate(zip(grid.rows, grid.heights, strict=True)):
            table.rows[n].height = Emu(emu(height))
            for m, text in enumerate(row):
                self._cell(table.cell(n, m)._tc, text, n)

    def _cell(self, cell: Any, text: Text, row: int) -> None:
        for child in list(cell):
            cell.remove(child)
        cell.append(parse_xml(text_xml("a:txBody", Text(text.paras, text.size, text.colour), self.pen, self._link)))
        dx, dy = (emu(v) for v in text.inset)
        edge = f'<a:lnB w="{emu(1)}">{self.pen.colours.fill(CELL_EDGE)}</a:lnB>'
        none = "".join(f"<a:{side}><a:noFill/></a:{side}>" for side in ("lnL", "lnR", "lnT"))
        fill = self.pen.colours.fill("brand_dark" if row == 0 else "surface" if row % 2 else "soft")
        cell.append(parse_xml(
            f'<a:tcPr xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" marL="{dx}" marR="{dx}" '
            f'marT="{dy}" marB="{dy}" anchor="ctr">{none}{edge}{fill}</a:tcPr>'
        ))

    def _notes(self, placed: Placed) -> None:
        notes = self.slide.notes_slide
        for holder in notes.placeholders:
            picture = "sldImg" in holder._element.xpath(".//p:ph/@type")
            rename(holder._element, self.names["slide_picture" if picture else "notes"])
        body = notes.notes_text_frame._txBody
        for paragraph in body.xpath("./a:p"):
            body.remove(paragraph)
        words = paragraphs_xml(placed.notes, self.pen, self._link)
        wrapped = parse_xml('<a:txBody xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
                            f"<a:bodyPr/>{words}</a:txBody>")
        body.extend(wrapped.xpath("./a:p"))


def _replace_text(element: Any, xml: str) -> None:
    old = element.xpath("./p:txBody")[0]
    old.getparent().replace(old, parse_xml(xml))

"""Writes placed slides into an empty deck: each slide's XML is made directly, the rest is there already."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from sidelight.model.view import Setting
from sidelight.render.slides.base import Base, Frame
from sidelight.render.slides.charts import chart_parts
from sidelight.render.slides.kinds import Deck
from sidelight.render.slides.preview import pen_of
from sidelight.render.slides.scene import Bars, Grid, Group, Holder, Image, Para, Placed, Shape, para
from sidelight.render.slides.template import GROUP, HEAD, KEEP_MAP, OFFICE, PACKAGE, TYPES
from sidelight.render.slides.xml import (
    NAMESPACES,
    XMLNS,
    Pen,
    frame_xml,
    group_xml,
    holder_xml,
    number_xml,
    packed,
    paragraphs_xml,
    picture_xml,
    sections_xml,
    shape_xml,
    table_xml,
    text_xml,
    transform,
)

FIRST_ID = 256
TABLE = "http://schemas.openxmlformats.org/drawingml/2006/table"
CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
DAY = '<dcterms:{0} xsi:type="dcterms:W3CDTF">1980-01-01T00:00:00Z</dcterms:{0}>'
KINDS = {
    "slides": f"{TYPES}.presentationml.slide+xml", "notesSlides": f"{TYPES}.presentationml.notesSlide+xml",
    "charts": f"{TYPES}.drawingml.chart+xml", "embeddings": f"{TYPES}.spreadsheetml.sheet",
}
"""Content types by folder of the parts that a deck adds."""
EXTENSIONS = {"png": "image/png", "xml": "application/xml",
              "rels": "application/vnd.openxmlformats-package.relationships+xml"}
MASTERS = ("sldMasterIdLst", "notesMasterIdLst", "handoutMasterIdLst")


def names_of(setting: Setting) -> dict[str, str]:
    """What the program that opens the deck calls its layouts and shapes."""
    return {k.removeprefix("slides.name."): w for k, w in setting.words.items() if k.startswith("slides.name.")}


def write(deck: Deck, placed: Sequence[Placed], setting: Setting, base: Base) -> bytes:
    """The deck as a pptx file, on the base that its slides are placed for; the same bytes for the same deck."""
    pen, names = pen_of(setting), names_of(setting)
    parts = dict(base.parts)
    for number, slide in enumerate(placed, 1):
        parts |= _SlideWriter(number, base.frames[slide.layout], base, pen, names).parts(slide)
    added = [name for name in parts if name not in base.parts]
    parts["ppt/presentation.xml"] = _presentation(base, placed)
    parts["ppt/_rels/presentation.xml.rels"] = _with_slides(base, len(placed))
    parts["[Content_Types].xml"] = _content_types(base, added)
    parts["docProps/core.xml"] = _properties(deck, setting)
    return packed(parts)


def _presentation(base: Base, placed: Sequence[Placed]) -> bytes:
    root = etree.fromstring(base.parts["ppt/presentation.xml"])
    p, r = NAMESPACES["p"], NAMESPACES["r"]
    slides = etree.Element(f"{{{p}}}sldIdLst")
    for number in range(len(placed)):
        entry = etree.SubElement(slides, f"{{{p}}}sldId", id=str(FIRST_ID + number))
        entry.set(f"{{{r}}}id", f"slide{number + 1}")
    for old in root.findall(f"{{{p}}}sldIdLst"):
        root.remove(old)
    masters = [e for e in root if etree.QName(e).localname in MASTERS]
    masters[-1].addnext(slides)
    rows = groupby(enumerate(placed), key=lambda pair: pair[1].section)
    made = sections_xml((name, [FIRST_ID + n for n, _ in group]) for name, group in rows)
    for old in root.findall(f"{{{p}}}extLst"):
        root.remove(old)
    root.append(etree.fromstring(f"<p:extLst {XMLNS}>{made}</p:extLst>"))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _with_slides(base: Base, count: int) -> bytes:
    listed = base.parts["ppt/_rels/presentation.xml.rels"].decode()
    rows = "".join(_relation(f"slide{n}", "slide", f"slides/slide{n}.xml") for n in range(1, count + 1))
    return listed.replace("</Relationships>", f"{rows}</Relationships>").encode()


def _relation(name: str, kind: str, target: str, outside: bool = False) -> str:
    mode = ' TargetMode="External"' if outside else ""
    return f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target={quoteattr(target)}{mode}/>'


def _content_types(base: Base, added: Sequence[str]) -> bytes:
    listed = base.parts["[Content_Types].xml"].decode()
    defaults = "".join(f'<Default Extension="{end}" ContentType="{kind}"/>' for end, kind in EXTENSIONS.items()
                       if f'Extension="{end}"' not in listed)
    rows = "".join(f'<Override PartName="/{name}" ContentType="{KINDS[name.split("/")[1]]}"/>'
                   for name in added if name.split("/")[1] in KINDS and "/_rels/" not in name)
    start = listed.index(">", listed.index("<Types")) + 1
    return (listed[:start] + defaults + listed[start:].replace("</Types>", f"{rows}</Types>")).encode()


def _properties(deck: Deck, setting: Setting) -> bytes:
    told = {"dc:title": deck.title, "dc:subject": deck.subject, "dc:creator": setting.course_title,
            "dc:language": setting.language, "cp:version": setting.version}
    rows = "".join(f"<{name}>{escape(words)}</{name}>" for name, words in told.items())
    return (f'{HEAD}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
            'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
            f'{rows}{DAY.format("created")}{DAY.format("modified")}</cp:coreProperties>').encode()


class _SlideWriter:
    """Puts the items of one slide into its XML, in reading order, and notes what they point at."""

    def __init__(self, number: int, frame: Frame, base: Base, pen: Pen, names: Mapping[str, str]) -> None:
        self.number, self.frame, self.base, self.pen, self.names = number, frame, base, pen, names
        self.next_id = 2
        self.relations = [_relation("layout", "slideLayout", f"../{frame.part.removeprefix('ppt/')}"),
                          _relation("notes", "notesSlide", f"../notesSlides/notesSlide{number}.xml")]
        self.beside: dict[str, bytes] = {}
        self.writers: dict[type, Callable[[Any], str]] = {
            Holder: self._holder, Shape: self._shape, Image: self._image, Grid: self._grid, Group: self._group,
            Bars: self._bars,
        }

    def parts(self, placed: Placed) -> dict[str, bytes]:
        """The slide, its notes, and everything that it shows."""
        body = "".join(self.writers[type(item)](item) for item in placed.items) + self._feet(placed)
        shown = ' show="0"' if placed.hidden else ""
        slide = (f"{HEAD}<p:sld {XMLNS}{shown}><p:cSld><p:spTree>{GROUP}{body}</p:spTree></p:cSld>{KEEP_MAP}</p:sld>")
        name = f"slide{self.number}.xml"
        return {f"ppt/slides/{name}": slide.encode(), f"ppt/slides/_rels/{name}.rels": _listed(self.relations),
                **self._notes(placed.notes), **self.beside}

    def _id(self) -> int:
        self.next_id += 1
        return self.next_id - 1

    def _named(self, name: str) -> tuple[int, str]:
        number = self._id()
        return number, f"{self.names[name]} {number}"

    def _relate(self, kind: str, target: str, outside: bool = False) -> str:
        name = f"r{len(self.relations)}"
        self.relations.append(_relation(name, kind, target, outside))
        return name

    def _link(self, address: str) -> str:
        return self._relate("hyperlink", address, outside=True)

    def _holder(self, holder: Holder) -> str:
        number, name = self._named(holder.role)
        kind = self.frame.holders.get(holder.role)
        if kind is None:
            return shape_xml(Shape("text", holder.box, text=holder.text), number, name, self.pen, self._link)
        own = any(s.role == holder.role and s.box == holder.box for s in self.frame.layout.spots)
        place = "" if own else transform(self.pen.place(holder.box))
        return holder_xml(number, name, kind, place, text_xml("p:txBody", holder.text, self.pen, self._link))

    def _shape(self, shape: Shape) -> str:
        return shape_xml(shape, *self._named(shape.name), self.pen, self._link)

    def _group(self, group: Group) -> str:
        number, name = self._named(group.name)
        inner = "".join(self._shape(shape) for shape in group.shapes)
        return group_xml(number, name, group.alt, self.pen.place(group.box), inner)

    def _image(self, image: Image) -> str:
        file = f"media/{hashlib.sha256(image.data).hexdigest()[:16]}.png"
        self.beside[f"ppt/{file}"] = image.data
        relation = self._relate("image", f"../{file}")
        return picture_xml(*self._named(image.name), image.alt, relation, self.pen.place(image.box))

    def _grid(self, grid: Grid) -> str:
        made = table_xml(grid, self.pen, self._link)
        return frame_xml(self._named(grid.name), grid.alt, self.pen.place(grid.box), TABLE, made)

    def _bars(self, bars: Bars) -> str:
        chart, workbook = chart_parts(bars)
        file, book = f"chart{self.number}.xml", f"workbook{self.number}.xlsx"
        book_relation = _relation("rId1", "package", f"../embeddings/{book}")
        self.beside |= {f"ppt/charts/{file}": chart, f"ppt/embeddings/{book}": workbook,
                        f"ppt/charts/_rels/{file}.rels": _listed([book_relation])}
        relation = self._relate("chart", f"../charts/{file}")
        made = f'<c:chart xmlns:c="{CHART}" r:id="{relation}"/>'
        return frame_xml(self._named(bars.name), bars.alt, self.pen.place(bars.box), CHART, made)

    def _feet(self, placed: Placed) -> str:
        words = {"footer": paragraphs_xml([para(placed.footer)], self.pen, self._link),
                 "number": number_xml(self.number, self.pen)}
        place = {"footer": transform(self.pen.place(self.frame.foot))} if self.frame.foot else {}
        return "".join(
            holder_xml(self._id(), self.names[role], kind, place.get(role, ""),
                       f"<p:txBody><a:bodyPr/><a:lstStyle/>{text}</p:txBody>")
            for role, text in words.items() if (kind := self.frame.holders.get(role)))

    def _notes(self, notes: Sequence[Para]) -> dict[str, bytes]:
        relations = [_relation("slide", "slide", f"../slides/slide{self.number}.xml"),
                     _relation("master", "notesMaster", f"../{self.base.notes_master.removeprefix('ppt/')}")]

        def link(address: str) -> str:
            relations.append(_relation(f"r{len(relations)}", "hyperlink", address, outside=True))
            return f"r{len(relations) - 1}"

        words = f"<p:txBody><a:bodyPr/><a:lstStyle/>{paragraphs_xml(notes, self.pen, link)}</p:txBody>"
        picture = (f'<p:sp><p:nvSpPr><p:cNvPr id="2" name={quoteattr(self.names["slide_picture"])}/><p:cNvSpPr>'
                   '<a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg" '
                   'idx="2"/></p:nvPr></p:nvSpPr><p:spPr/></p:sp>')
        text = holder_xml(3, self.names["notes"], 'type="body" sz="quarter" idx="3"', "", words)
        page = (f"{HEAD}<p:notes {XMLNS}><p:cSld><p:spTree>{GROUP}{picture}{text}</p:spTree></p:cSld>{KEEP_MAP}"
                "</p:notes>")
        name = f"notesSlide{self.number}.xml"
        return {f"ppt/notesSlides/{name}": page.encode(), f"ppt/notesSlides/_rels/{name}.rels": _listed(relations)}


def _listed(relations: Sequence[str]) -> bytes:
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{"".join(relations)}</Relationships>'.encode()

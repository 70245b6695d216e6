"""The XML that the pptx library has no call for: text with language, shapes, descriptions, sections, a stable zip."""

from __future__ import annotations

import io
import uuid
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from sidelight.render.slides.colours import Colours
from sidelight.render.slides.scene import Box, Para, Run, Shape, Text

EMU = 9525
NAMESPACES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
XMLNS = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
    '<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>'
    "</a:ext></a:extLst>"
)
P14 = "http://schemas.microsoft.com/office/powerpoint/2010/main"
SECTIONS = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
ANCHORS = {"top": "t", "middle": "ctr", "bottom": "b"}
PRESETS = {"rect": "rect", "round": "roundRect", "pill": "roundRect", "ellipse": "ellipse",
           "shoulders": "round2SameRect", "tail-start": "rtTriangle", "tail-end": "rtTriangle", "arrow": "rightArrow"}

Link = Callable[[str], str]
"""Gives the id of a relationship for an address."""


@dataclass(frozen=True)
class Pen:
    """How XML is written: colours, language, direction, roundness."""

    colours: Colours
    language: str
    rtl: bool
    radius: int

    def place(self, box: Box) -> Box:
        """The box where it stands for this direction of reading."""
        return box.mirrored() if self.rtl else box


def emu(px: float) -> int:
    """Px as EMU."""
    return round(px * EMU)


def transform(box: Box, flips: str = "") -> str:
    """Position and size."""
    return (f'<a:xfrm{flips}><a:off x="{emu(box.x)}" y="{emu(box.y)}"/>'
            f'<a:ext cx="{max(emu(box.w), 0)}" cy="{max(emu(box.h), 0)}"/></a:xfrm>')


def geometry(shape: Shape, pen: Pen) -> str:
    """The preset of a shape with its adjustments."""
    values = _adjustments(shape, pen)
    guides = "".join(f'<a:gd name="{name}" fmla="val {round(value)}"/>' for name, value in values.items())
    return f'<a:prstGeom prst="{PRESETS[shape.geometry]}"><a:avLst>{guides}</a:avLst></a:prstGeom>'


def _adjustments(shape: Shape, pen: Pen) -> dict[str, float]:
    w, h = max(shape.box.w, 1), max(shape.box.h, 1)
    radius = min(pen.radius / min(w, h), 0.5) * 100_000
    match shape.geometry:
        case "round":
            return {"adj": radius}
        case "pill":
            return {"adj": 50_000}
        case "shoulders":
            return {"adj1": 50_000, "adj2": 0}
    return {}


def shape_xml(shape: Shape, number: int, name: str, pen: Pen, link: Link) -> str:
    """A shape; without text it is marked as decoration."""
    mark = "" if shape.text else DECORATIVE
    line = f'<a:ln w="{emu(shape.line_width)}">{pen.colours.fill(shape.line)}</a:ln>' if shape.line else (
        "<a:ln><a:noFill/></a:ln>")
    box = ' txBox="1"' if shape.text and not shape.fill and not shape.line else ""
    text = shape.text or Text((Para(()),), 12)
    return (
        f'<p:sp {XMLNS}><p:nvSpPr><p:cNvPr id="{number}" name={quoteattr(name)}>{mark}</p:cNvPr>'
        f"<p:cNvSpPr{box}/><p:nvPr/></p:nvSpPr>"
        f"<p:spPr>{transform(pen.place(shape.box), _flips(shape, pen))}{geometry(shape, pen)}"
        f"{pen.colours.fill(shape.fill)}{line}</p:spPr>{text_xml('p:txBody', text, pen, link)}</p:sp>"
    )


def _flips(shape: Shape, pen: Pen) -> str:
    if shape.geometry == "arrow":
        return ' flipH="1"' if pen.rtl else ""
    if shape.geometry in ("tail-start", "tail-end"):
        return ' flipH="1" flipV="1"' if (shape.geometry == "tail-end") != pen.rtl else ' flipV="1"'
    return ""


def group_xml(number: int, name: str, alt: str, box: Box, inner: str) -> str:
    """A group around shapes that are placed on the slide's own grid."""
    x, y, w, h = emu(box.x), emu(box.y), emu(box.w), emu(box.h)
    return (
        f'<p:grpSp {XMLNS}><p:nvGrpSpPr><p:cNvPr id="{number}" name={quoteattr(name)} descr={quoteattr(alt)}/>'
        f'<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{w}" cy="{h}"/>'
        f'<a:chOff x="{x}" y="{y}"/><a:chExt cx="{w}" cy="{h}"/></a:xfrm></p:grpSpPr>{inner}</p:grpSp>'
    )


def text_xml(tag: str, text: Text, pen: Pen, link: Link) -> str:
    """A text body with insets, anchor and paragraphs."""
    dx, dy = text.inset
    left, right = (dx, dx + text.start) if pen.rtl else (dx + text.start, dx)
    return (
        f'<{tag} {XMLNS}><a:bodyPr wrap="square" lIns="{emu(left)}" tIns="{emu(dy)}" rIns="{emu(right)}" '
        f'bIns="{emu(dy)}" rtlCol="{int(pen.rtl)}" anchor="{ANCHORS[text.anchor]}"><a:noAutofit/></a:bodyPr>'
        f"<a:lstStyle/>{paragraphs_xml(text.paras, pen, link, text.size, text.colour)}</{tag}>"
    )


def paragraphs_xml(paras: Iterable[Para], pen: Pen, link: Link, size: float = 0, colour: str = "") -> str:
    """Paragraphs; size and colour are left to the master where they are not given."""
    return "".join(_paragraph(p, pen, link, size, colour) for p in paras)


def _paragraph(para: Para, pen: Pen, link: Link, size: float, colour: str) -> str:
    align = {"start": "r" if pen.rtl else "l", "centre": "ctr", "end": "l" if pen.rtl else "r"}[para.align]
    rtl = ' rtl="1"' if pen.rtl else ""
    space = f'<a:spcBef><a:spcPts val="{round(para.before * size * 100)}"/></a:spcBef>' if size else ""
    points = f' sz="{round(size * para.scale * 100)}"' if size else ""
    runs = "".join(_run(run, pen, link, points, colour) for run in para.runs)
    return (f'<a:p><a:pPr algn="{align}"{rtl}>{space}</a:pPr>{runs}'
            f'<a:endParaRPr lang="{escape(pen.language)}"{points}/></a:p>')


def _run(run: Run, pen: Pen, link: Link, points: str, colour: str) -> str:
    bold = ' b="1"' if run.bold else ""
    tone = run.colour or colour
    fill = pen.colours.fill(tone) if tone else ""
    goto = f'<a:hlinkClick r:id="{link(run.link)}"/>' if run.link else ""
    return (f'<a:r><a:rPr lang="{escape(pen.language)}"{points}{bold} dirty="0">{fill}{goto}</a:rPr>'
            f"<a:t>{escape(run.text)}</a:t></a:r>")


def describe(element: Any, words: str) -> None:
    """Set the alternative text of a picture or table."""
    element.xpath(".//p:cNvPr")[0].set("descr", words)


def rename(element: Any, name: str) -> None:
    """Set the name that the selection pane shows."""
    element.xpath(".//p:cNvPr")[0].set("name", name)


def footer_xml(kind: str, index: int, number: int, name: str, content: str) -> str:
    """A footer or slide number placeholder with its text."""
    return (
        f'<p:sp {XMLNS}><p:nvSpPr><p:cNvPr id="{number}" name={quoteattr(name)}/><p:cNvSpPr><a:spLocks noGrp="1"/>'
        f'</p:cNvSpPr><p:nvPr><p:ph type="{kind}" sz="quarter" idx="{index}"/></p:nvPr></p:nvSpPr><p:spPr/>'
        f"<p:txBody><a:bodyPr/><a:lstStyle/>{content}</p:txBody></p:sp>"
    )


def number_xml(number: int, pen: Pen) -> str:
    """The paragraph with the field for the slide number."""
    rtl = ' rtl="1"' if pen.rtl else ""
    align = "l" if pen.rtl else "r"
    field = "{" + str(uuid.uuid5(uuid.NAMESPACE_OID, "number")).upper() + "}"
    return (f'<a:p><a:pPr algn="{align}"{rtl}/><a:fld id="{field}" type="slidenum"><a:rPr lang="{pen.language}"/>'
            f"<a:t>{number}</a:t></a:fld></a:p>")


def add_sections(presentation: Any, sections: list[tuple[str, list[int]]]) -> None:
    """Write the list of sections: names with the ids of their slides."""
    rows = "".join(
        f'<p14:section name={quoteattr(name)} id="{{{str(uuid.uuid5(uuid.NAMESPACE_OID, f"{n} {name}")).upper()}}}">'
        f'<p14:sldIdLst>{"".join(f"<p14:sldId id={quoteattr(str(i))}/>" for i in ids)}</p14:sldIdLst></p14:section>'
        for n, (name, ids) in enumerate(sections)
    )
    extension = etree.fromstring(
        f'<p:extLst {XMLNS}><p:ext uri="{SECTIONS}"><p14:sectionLst xmlns:p14="{P14}">{rows}</p14:sectionLst>'
        "</p:ext></p:extLst>"
    )
    presentation.append(extension)


def fixed_zip(data: bytes) -> bytes:
    """The same package with names in order and no times."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    return packed(parts)


def packed(parts: dict[str, bytes]) -> bytes:
    """A package from its parts; the list of content types comes first."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name in sorted(parts, key=lambda n: (n != "[Content_Types].xml", n)):
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type, info.create_system, info.external_attr = zipfile.ZIP_DEFLATED, 3, 0o644 << 16
            package.writestr(info, parts[name])
    return out.getvalue()

"""The XML that the pptx library has no call for: text with language, shapes, descriptions, sections, a stable zip."""

from __future__ import annotations

import io
import uuid
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from sidelight.render.slides.colours import Colours
from sidelight.render.slides.scene import Box, Grid, Para, Run, Shape, Text

EMU = 9525
QUICK = 3
"""How hard a package is deflated: a tenth larger than at the usual 6, in two thirds of the time."""
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
NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
CELL_EDGE = "hair"
P14 = "http://schemas.microsoft.com/office/powerpoint/2010/main"
SECTIONS = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
ANCHORS = {"top": "t", "middle": "ctr", "bottom": "b"}
PRESETS = {"rect": "rect", "round": "roundRect", "pill": "roundRect", "ellipse": "ellipse",
           "shoulders": "round2SameRect", "tail-start": "rtTriangle", "tail-end": "rtTriangle", "arrow": "rightArrow"}
DIAGONAL = 1 - 0.5 ** 0.5
"""How far the text box of a rounded shape stands inside its edges, for a radius of 1: the rule of the presets."""

OUTLINE = {"M": "<a:moveTo>{}</a:moveTo>", "L": "<a:lnTo>{}</a:lnTo>", "C": "<a:cubicBezTo>{}</a:cubicBezTo>",
           "Z": "<a:close/>"}

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
    """The preset of a shape with its adjustments, or its own outline."""
    if shape.geometry == "free":
        return _outline(shape)
    values = _adjustments(shape, pen)
    guides = "".join(f'<a:gd name="{name}" fmla="val {round(value)}"/>' for name, value in values.items())
    return f'<a:prstGeom prst="{PRESETS[shape.geometry]}"><a:avLst>{guides}</a:avLst></a:prstGeom>'


def _outline(shape: Shape) -> str:
    wide, high = max(emu(shape.box.w), 1), max(emu(shape.box.h), 1)
    steps = "".join(OUTLINE[command].format("".join(f'<a:pt x="{emu(x)}" y="{emu(y)}"/>' for x, y in points))
                    for command, points in shape.path)
    return (f'<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
            f'<a:path w="{wide}" h="{high}">{steps}</a:path></a:pathLst></a:custGeom>')


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
    ends = ' cap="rnd"' if shape.round_ends else ""
    line = (f'<a:ln w="{emu(shape.line_width)}"{ends}>{pen.colours.fill(shape.line, shape.opacity)}</a:ln>'
            if shape.line else "<a:ln><a:noFill/></a:ln>")
    box = ' txBox="1"' if shape.text and not shape.fill and not shape.line else ""
    text = text_xml("p:txBody", shape.text, pen, link, edge(shape, pen)) if shape.text else ""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name={quoteattr(name)}>{mark}</p:cNvPr>'
        f"<p:cNvSpPr{box}/><p:nvPr/></p:nvSpPr>"
        f"<p:spPr>{transform(pen.place(shape.box), _flips(shape, pen))}{geometry(shape, pen)}"
        f"{pen.colours.fill(shape.fill, shape.opacity)}{line}</p:spPr>{text}</p:sp>"
    )


def edge(shape: Shape, pen: Pen) -> float:
    """How far in px a rounded shape holds its text inside its edges."""
    return DIAGONAL * min(pen.radius, shape.box.w / 2, shape.box.h / 2) if shape.geometry == "round" else 0


def _flips(shape: Shape, pen: Pen) -> str:
    if shape.geometry in ("arrow", "free"):
        return ' flipH="1"' if pen.rtl else ""
    if shape.geometry in ("tail-start", "tail-end"):
        return ' flipH="1" flipV="1"' if (shape.geometry == "tail-end") != pen.rtl else ' flipV="1"'
    return ""


def group_xml(number: int, name: str, alt: str, box: Box, inner: str) -> str:
    """A group around shapes that are placed on the slide's own grid; without words for it, decoration."""
    told = f" descr={quoteattr(alt)}/>" if alt else f">{DECORATIVE}</p:cNvPr>"
    x, y, w, h = emu(box.x), emu(box.y), emu(box.w), emu(box.h)
    return (
        f'<p:grpSp><p:nvGrpSpPr><p:cNvPr id="{number}" name={quoteattr(name)}{told}'
        f'<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{w}" cy="{h}"/>'
        f'<a:chOff x="{x}" y="{y}"/><a:chExt cx="{w}" cy="{h}"/></a:xfrm></p:grpSpPr>{inner}</p:grpSp>'
    )


def text_xml(tag: str, text: Text, pen: Pen, link: Link, inside: float = 0) -> str:
    """A text body with insets, anchor and paragraphs; `inside` px of the insets the shape itself keeps."""
    dx, dy = (max(inset - inside, 0) for inset in text.inset)
    left, right = (dx, dx + text.start) if pen.rtl else (dx + text.start, dx)
    return (
        f'<{tag}><a:bodyPr wrap="square" lIns="{emu(left)}" tIns="{emu(dy)}" rIns="{emu(right)}" '
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


def holder_xml(number: int, name: str, kind: str, place: str, text: str) -> str:
    """A placeholder of the layout, with a place of its own where it has one."""
    return (f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name={quoteattr(name)}/><p:cNvSpPr><a:spLocks noGrp="1"/>'
            f"</p:cNvSpPr><p:nvPr><p:ph {kind}/></p:nvPr></p:nvSpPr><p:spPr>{place}</p:spPr>{text}</p:sp>")


def picture_xml(number: int, name: str, alt: str, relation: str, box: Box) -> str:
    """A picture with its description."""
    return (f'<p:pic><p:nvPicPr><p:cNvPr id="{number}" name={quoteattr(name)} descr={quoteattr(alt)}/><p:cNvPicPr>'
            f'<a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr/></p:nvPicPr><p:blipFill><a:blip '
            f'r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr>{transform(box)}'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>')


def frame_xml(named: tuple[int, str], alt: str, box: Box, uri: str, inner: str) -> str:
    """A frame around a table or chart; `named` is its id and its name."""
    number, name = named
    place = transform(box).replace("a:xfrm", "p:xfrm")
    return (f'<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="{number}" name={quoteattr(name)} '
            f'descr={quoteattr(alt)}/><p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr>'
            f'<p:nvPr/></p:nvGraphicFramePr>{place}<a:graphic><a:graphicData uri="{uri}">{inner}</a:graphicData>'
            "</a:graphic></p:graphicFrame>")


def table_xml(grid: Grid, pen: Pen, link: Link) -> str:
    """A native table; its first row is the heading."""
    turned = ' rtl="1"' if pen.rtl else ""
    columns = "".join(f'<a:gridCol w="{emu(width)}"/>' for width in grid.widths)
    rows = "".join(
        f'<a:tr h="{emu(high)}">{"".join(_cell(text, number, pen, link) for text in row)}</a:tr>'
        for number, (row, high) in enumerate(zip(grid.rows, grid.heights, strict=True)))
    return (f'<a:tbl><a:tblPr{turned} firstRow="1"><a:tableStyleId>{NO_STYLE}</a:tableStyleId></a:tblPr>'
            f"<a:tblGrid>{columns}</a:tblGrid>{rows}</a:tbl>")


def _cell(text: Text, row: int, pen: Pen, link: Link) -> str:
    dx, dy = (emu(v) for v in text.inset)
    under = f'<a:lnB w="{emu(1)}">{pen.colours.fill(CELL_EDGE)}</a:lnB>'
    none = "".join(f"<a:{side}><a:noFill/></a:{side}>" for side in ("lnL", "lnR", "lnT"))
    fill = pen.colours.fill("brand_dark" if row == 0 else "surface" if row % 2 else "soft")
    body = text_xml("a:txBody", Text(text.paras, text.size, text.colour), pen, link)
    return (f'<a:tc>{body}<a:tcPr marL="{dx}" marR="{dx}" marT="{dy}" marB="{dy}" anchor="ctr">{none}{under}{fill}'
            "</a:tcPr></a:tc>")


def number_xml(number: int, pen: Pen) -> str:
    """The paragraph with the field for the slide number."""
    rtl = ' rtl="1"' if pen.rtl else ""
    align = "l" if pen.rtl else "r"
    field = "{" + str(uuid.uuid5(uuid.NAMESPACE_OID, "number")).upper() + "}"
    return (f'<a:p><a:pPr algn="{align}"{rtl}/><a:fld id="{field}" type="slidenum"><a:rPr lang="{pen.language}"/>'
            f"<a:t>{number}</a:t></a:fld></a:p>")


def sections_xml(sections: Iterable[tuple[str, list[int]]]) -> str:
    """The list of sections: names with the ids of their slides."""
    rows = "".join(
        f'<p14:section name={quoteattr(name)} id="{{{str(uuid.uuid5(uuid.NAMESPACE_OID, f"{n} {name}")).upper()}}}">'
        f'<p14:sldIdLst>{"".join(f"<p14:sldId id={quoteattr(str(i))}/>" for i in ids)}</p14:sldIdLst></p14:section>'
        for n, (name, ids) in enumerate(sections)
    )
    return (f'<p:ext uri="{SECTIONS}"><p14:sectionLst xmlns:p14="{P14}">{rows}</p14:sectionLst></p:ext>')


def packed(parts: dict[str, bytes]) -> bytes:
    """A package from its parts; the list of content types comes first."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name in sorted(parts, key=lambda n: (n != "[Content_Types].xml", n)):
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type, info.create_system, info.external_attr = zipfile.ZIP_DEFLATED, 3, 0o644 << 16
            package.writestr(info, parts[name], compresslevel=QUICK)
    return out.getvalue()

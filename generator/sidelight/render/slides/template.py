"""Our own empty deck, written from the brand: theme, master, a layout for each kind of slide, notes master."""

from __future__ import annotations

from functools import lru_cache
from xml.sax.saxutils import escape, quoteattr

from sidelight.render.slides.colours import SLOTS
from sidelight.render.slides.layouts import (
    BODY,
    FOOTER,
    FOOTER_INDEX,
    FOOTER_SIZE,
    INDEX,
    LAYOUTS,
    NUMBER,
    NUMBER_INDEX,
    TITLE,
    TITLE_SIZE,
    Layout,
    Role,
    Spot,
)
from sidelight.render.slides.scene import Box
from sidelight.render.slides.xml import ANCHORS, XMLNS, Pen, emu, number_xml, packed, shape_xml, transform

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPES = "application/vnd.openxmlformats-officedocument"
FONT = "Arial"
SCRIPTS = (("Jpan", "Yu Gothic"), ("Hang", "Malgun Gothic"), ("Hans", "Microsoft YaHei"),
           ("Hant", "Microsoft JhengHei"), ("Arab", "Arial"), ("Hebr", "Arial"))
COLOUR_MAP = ('<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" '
              'accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>')
KEEP_MAP = "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>"
GROUP = ('<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="0" '
         'y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>')
PLACEHOLDERS: dict[Role, str] = {"title": "title", "subtitle": "subTitle", "kicker": "body", "body": "body",
                                 "second": "body", "picture": "pic", "table": "tbl", "chart": "chart"}
BULLETS = ((24, 30), (22, 28), (20, 26), (18, 24), (18, 24))
"""Size in pt and indent in px of each level of a teacher's own list."""
SIDE_PARTS = {
    "presProps": f"<p:presentationPr {XMLNS}/>",
    "viewProps": f"<p:viewPr {XMLNS}/>",
    "tableStyles": '<a:tblStyleLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
                   'def="{2D5ABB26-0587-4C30-8999-92F81FD0307C}"/>',
}
SLIDE_ON_NOTES, NOTES_TEXT = Box(60, 48, 600, 338), Box(60, 410, 600, 500)


def _no_link(address: str) -> str:
    raise ValueError(f"a layout has no links: {address}")


@lru_cache(maxsize=8)
def template(pen: Pen, words: tuple[tuple[str, str], ...]) -> bytes:
    """The empty deck. `words` are the names of layouts and placeholders."""
    named = dict(words)
    parts = {
        "ppt/presentation.xml": _presentation(pen),
        "ppt/_rels/presentation.xml.rels": _relations(
            ("slideMaster", "slideMasters/slideMaster1.xml"), ("notesMaster", "notesMasters/notesMaster1.xml"),
            ("handoutMaster", "handoutMasters/handoutMaster1.xml"), ("theme", "theme/theme1.xml"),
            *((kind, f"{kind}.xml") for kind in SIDE_PARTS)),
        **{f"ppt/{kind}.xml": text for kind, text in SIDE_PARTS.items()},
        "ppt/theme/theme1.xml": _theme(pen, named),
        "ppt/theme/theme2.xml": _theme(pen, named),
        "ppt/slideMasters/slideMaster1.xml": _master(pen, named),
        "ppt/slideMasters/_rels/slideMaster1.xml.rels": _relations(
            *(("slideLayout", f"../slideLayouts/slideLayout{n}.xml") for n in range(1, len(LAYOUTS) + 1)),
            ("theme", "../theme/theme1.xml")),
        "ppt/notesMasters/notesMaster1.xml": _notes_master(pen, named),
        "ppt/notesMasters/_rels/notesMaster1.xml.rels": _relations(("theme", "../theme/theme2.xml")),
        "ppt/theme/theme3.xml": _theme(pen, named),
        "ppt/handoutMasters/handoutMaster1.xml": _handout_master(pen, named),
        "ppt/handoutMasters/_rels/handoutMaster1.xml.rels": _relations(("theme", "../theme/theme3.xml")),
        "docProps/core.xml": _core(),
        "docProps/app.xml": app_xml(),
        "_rels/.rels": _relations(("officeDocument", "ppt/presentation.xml"),
                                  ("extended-properties", "docProps/app.xml"), core="docProps/core.xml"),
        "[Content_Types].xml": _content_types(),
    }
    for number, layout in enumerate(LAYOUTS.values(), 1):
        parts[f"ppt/slideLayouts/slideLayout{number}.xml"] = layout_xml(layout, pen, named)
        parts[f"ppt/slideLayouts/_rels/slideLayout{number}.xml.rels"] = _relations(
            ("slideMaster", "../slideMasters/slideMaster1.xml"))
    return packed({name: (HEAD + text).encode() for name, text in parts.items()})


def _relations(*targets: tuple[str, str], core: str = "") -> str:
    rows = [f'<Relationship Id="rId{n}" Type="{OFFICE}/{kind}" Target="{target}"/>'
            for n, (kind, target) in enumerate(targets, 1)]
    if core:
        rows.append(f'<Relationship Id="rId{len(rows) + 1}" Type="{PACKAGE}/relationships/metadata/core-properties" '
                    f'Target="{core}"/>')
    return f'<Relationships xmlns="{PACKAGE}/relationships">{"".join(rows)}</Relationships>'


def _content_types() -> str:
    main = f"{TYPES}.presentationml"
    overrides = {
        "ppt/presentation.xml": f"{main}.presentation.main+xml",
        "ppt/slideMasters/slideMaster1.xml": f"{main}.slideMaster+xml",
        "ppt/notesMasters/notesMaster1.xml": f"{main}.notesMaster+xml",
        "ppt/theme/theme1.xml": f"{TYPES}.theme+xml",
        **{f"ppt/{kind}.xml": f"{main}.{kind}+xml" for kind in SIDE_PARTS},
        "ppt/theme/theme2.xml": f"{TYPES}.theme+xml",
        "ppt/theme/theme3.xml": f"{TYPES}.theme+xml",
        "ppt/handoutMasters/handoutMaster1.xml": f"{main}.handoutMaster+xml",
        "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "docProps/app.xml": f"{TYPES}.extended-properties+xml",
        **{f"ppt/slideLayouts/slideLayout{n}.xml": f"{main}.slideLayout+xml" for n in range(1, len(LAYOUTS) + 1)},
    }
    rows = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in overrides.items())
    return (f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
            f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{rows}</Types>')


def _core() -> str:
    day = '<dcterms:{0} xsi:type="dcterms:W3CDTF">1980-01-01T00:00:00Z</dcterms:{0}>'
    return (f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
            'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
            f'{day.format("created")}{day.format("modified")}</cp:coreProperties>')


def app_xml() -> str:
    """What is said of the program that wrote the deck: the form of its slides, and nothing else."""
    return ('<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
            "<PresentationFormat>16:9</PresentationFormat></Properties>")


def _presentation(pen: Pen) -> str:
    rtl = ' rtl="1"' if pen.rtl else ""
    return (
        f'<p:presentation {XMLNS}{rtl} saveSubsetFonts="1"><p:sldMasterIdLst>'
        '<p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst>'
        '<p:notesMasterIdLst><p:notesMasterId r:id="rId2"/></p:notesMasterIdLst>'
        '<p:handoutMasterIdLst><p:handoutMasterId r:id="rId3"/></p:handoutMasterIdLst>'
        f'<p:sldSz cx="{emu(1280)}" cy="{emu(720)}"/><p:notesSz cx="6858000" cy="9144000"/>'
        f'<p:defaultTextStyle><a:defPPr><a:defRPr lang="{pen.language}"/></a:defPPr></p:defaultTextStyle>'
        "</p:presentation>"
    )


def _theme(pen: Pen, words: dict[str, str]) -> str:
    name = quoteattr(words["theme"])
    colours = "".join(f'<a:{slot}><a:srgbClr val="{pen.colours.hex(colour)}"/></a:{slot}>' for slot, colour in SLOTS)
    scripts = "".join(f'<a:font script="{script}" typeface="{face}"/>' for script, face in SCRIPTS)
    font = f'<a:latin typeface="{FONT}"/><a:ea typeface=""/><a:cs typeface=""/>{scripts}'
    solid = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    lines = "".join(f'<a:ln w="{w}">{solid}</a:ln>' for w in (9525, 19050, 28575))
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name={name}><a:themeElements>'
        f"<a:clrScheme name={name}>{colours}</a:clrScheme><a:fontScheme name={name}><a:majorFont>{font}</a:majorFont>"
        f"<a:minorFont>{font}</a:minorFont></a:fontScheme><a:fmtScheme name={name}><a:fillStyleLst>{solid * 3}"
        f"</a:fillStyleLst><a:lnStyleLst>{lines}</a:lnStyleLst><a:effectStyleLst>{effect * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{solid * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )


def _level(pen: Pen, tag: str, size: float, colour: str, bold: bool = False) -> str:
    align = "r" if pen.rtl else "l"
    weight = ' b="1"' if bold else ' b="0"'
    return (
        f'<a:{tag} marL="0" indent="0" algn="{align}" rtl="{int(pen.rtl)}"><a:lnSpc><a:spcPct val="100000"/></a:lnSpc>'
        f'<a:spcBef><a:spcPts val="0"/></a:spcBef><a:buNone/><a:defRPr sz="{round(size * 100)}"{weight} '
        f'lang="{pen.language}">{pen.colours.fill(colour)}<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/>'
        f'<a:cs typeface="+mn-cs"/></a:defRPr></a:{tag}>'
    )


def _bullet(pen: Pen, level: int) -> str:
    """A level of a list: a mark in the course's colour, and the words hanging beside it."""
    size, indent = BULLETS[level]
    plain = _level(pen, f"lvl{level + 1}pPr", size, "ink")
    left = emu(sum(step for _, step in BULLETS[:level + 1]))
    listed = plain.replace('marL="0" indent="0"', f'marL="{left}" indent="-{emu(indent)}"')
    mark = f"<a:buClr>{pen.colours.xml('brand')}</a:buClr><a:buFont typeface=\"Arial\"/><a:buChar char=\"&#8226;\"/>"
    return listed.replace('<a:spcPts val="0"/>', '<a:spcPts val="600"/>').replace("<a:buNone/>", mark)


def _placeholder(number: int, name: str, attributes: str, place: str, text: str, *, anchor: str = "t",
                 style: str = "") -> str:
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name={quoteattr(name)}/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f"<p:nvPr><p:ph {attributes}/></p:nvPr></p:nvSpPr><p:spPr>{place}"
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr lIns="0" tIns="0" rIns="0" '
        f'bIns="0" anchor="{anchor}"><a:normAutofit/></a:bodyPr><a:lstStyle>{style}</a:lstStyle>{text}</p:txBody>'
        "</p:sp>"
    )


def _prompt(pen: Pen, words: str) -> str:
    return f'<a:p><a:r><a:rPr lang="{pen.language}"/><a:t>{escape(words)}</a:t></a:r></a:p>'


def _feet(pen: Pen, words: dict[str, str], first: int, colour: str) -> str:
    style = _level(pen, "lvl1pPr", FOOTER_SIZE, colour)
    number_style = style.replace('algn="r"' if pen.rtl else 'algn="l"', 'algn="l"' if pen.rtl else 'algn="r"')
    empty = f'<a:p><a:endParaRPr lang="{pen.language}"/></a:p>'
    return _placeholder(
        first, words["footer"], f'type="ftr" sz="quarter" idx="{FOOTER_INDEX}"', transform(pen.place(FOOTER)), empty,
        anchor="ctr", style=style,
    ) + _placeholder(
        first + 1, words["number"], f'type="sldNum" sz="quarter" idx="{NUMBER_INDEX}"', transform(pen.place(NUMBER)),
        number_xml(1, pen), anchor="ctr", style=number_style,
    )


def _spot(spot: Spot, number: int, pen: Pen, words: dict[str, str]) -> str:
    index = f' idx="{INDEX[spot.role]}"' if spot.role != "title" else ""
    kind = PLACEHOLDERS[spot.role]
    style = _level(pen, "lvl1pPr", spot.size, spot.colour, spot.bold) if spot.plain else ""
    prompt = _prompt(pen, words["prompt_title" if spot.role == "title" else "prompt_text"])
    return _placeholder(number, words[spot.role], f'type="{kind}"{index}', transform(pen.place(spot.box)), prompt,
                        anchor=ANCHORS[spot.anchor], style=style)


def _ground(colour: str, pen: Pen) -> str:
    return f"<p:bg><p:bgPr>{pen.colours.fill(colour)}<a:effectLst/></p:bgPr></p:bg>"


def layout_xml(layout: Layout, pen: Pen, words: dict[str, str], alone: bool = False) -> str:
    """A layout of ours; without a ground it shows the master's, `alone` it shows nothing that the master draws."""
    shapes = [shape_xml(shape, n, words["decoration"], pen, _no_link) for n, shape in enumerate(layout.drawing, 2)]
    first = 2 + len(shapes)
    spots = [_spot(spot, n, pen, words) for n, spot in enumerate(layout.spots, first)]
    feet = _feet(pen, words, first + len(spots), "muted") if layout.feet else ""
    name, hides = quoteattr(words[f"layout.{layout.name}"]), ' showMasterSp="0"' if alone else ""
    ground = _ground(layout.ground, pen) if layout.ground else ""
    return (
        f'<p:sldLayout {XMLNS}{hides} preserve="1" userDrawn="1"><p:cSld name={name}>{ground}<p:spTree>'
        f'{GROUP}{"".join(shapes)}{"".join(spots)}{feet}</p:spTree></p:cSld>{KEEP_MAP}</p:sldLayout>'
    )


def _master(pen: Pen, words: dict[str, str]) -> str:
    title = Spot("title", TITLE, TITLE_SIZE, "ink", True)
    body = _placeholder(3, words["body"], 'type="body" idx="1"', transform(pen.place(BODY)),
                        _prompt(pen, words["prompt_text"]))
    rows = "".join(f'<p:sldLayoutId id="{2147483649 + n}" r:id="rId{n + 1}"/>' for n in range(len(LAYOUTS)))
    levels = "".join(_bullet(pen, level) for level in range(len(BULLETS)))
    other = _level(pen, "lvl1pPr", 18, "ink")
    return (
        f"<p:sldMaster {XMLNS}><p:cSld>{_ground('paper', pen)}<p:spTree>{GROUP}{_spot(title, 2, pen, words)}{body}"
        f"{_feet(pen, words, 4, 'muted')}</p:spTree></p:cSld>{COLOUR_MAP}<p:sldLayoutIdLst>{rows}</p:sldLayoutIdLst>"
        f"<p:txStyles><p:titleStyle>{_level(pen, 'lvl1pPr', TITLE_SIZE, 'ink', True)}</p:titleStyle>"
        f"<p:bodyStyle>{levels}</p:bodyStyle><p:otherStyle>{other}</p:otherStyle></p:txStyles></p:sldMaster>"
    )


def _notes_master(pen: Pen, words: dict[str, str]) -> str:
    picture = (
        f'<p:sp><p:nvSpPr><p:cNvPr id="2" name={quoteattr(words["slide_picture"])}/><p:cNvSpPr><a:spLocks noGrp="1" '
        'noRot="1" noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr></p:nvSpPr><p:spPr>'
        f'{transform(SLIDE_ON_NOTES)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr></p:sp>'
    )
    text = _placeholder(3, words["notes"], 'type="body" sz="quarter" idx="3"', transform(NOTES_TEXT),
                        _prompt(pen, words["prompt_text"]))
    style = _level(pen, "lvl1pPr", 12, "ink").replace('<a:spcPts val="0"/>', '<a:spcPts val="400"/>')
    return (
        f'<p:notesMaster {XMLNS}><p:cSld>{_ground("surface", pen)}<p:spTree>{GROUP}{picture}{text}</p:spTree></p:cSld>'
        f"{COLOUR_MAP}<p:notesStyle>{style}</p:notesStyle></p:notesMaster>"
    )


def _handout_master(pen: Pen, words: dict[str, str]) -> str:
    """What a printed page of slides carries beside them: footer and page number."""
    style = _level(pen, "lvl1pPr", FOOTER_SIZE, "muted")
    empty = f'<a:p><a:endParaRPr lang="{pen.language}"/></a:p>'
    foot = _placeholder(2, words["footer"], 'type="ftr" sz="quarter" idx="2"', transform(Box(60, 900, 440, 40)), empty,
                        anchor="ctr", style=style)
    number = _placeholder(3, words["number"], 'type="sldNum" sz="quarter" idx="3"', transform(Box(560, 900, 100, 40)),
                          number_xml(1, pen), anchor="ctr", style=style)
    return (f'<p:handoutMaster {XMLNS}><p:cSld>{_ground("surface", pen)}<p:spTree>{GROUP}{foot}{number}</p:spTree>'
            f"</p:cSld>{COLOUR_MAP}</p:handoutMaster>")

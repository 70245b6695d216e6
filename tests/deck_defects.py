"""Defects of decks: each function harms the package of a good deck in one way and gives the slide, or 0 for the file.

They hold on to what every deck of ours has (placeholders by number, a picture, a group, a table, a link), not to how it
is written.
"""

from __future__ import annotations

import io
import posixpath
import re
import warnings
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

Element = etree._Element
NAMES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "p14": "http://schemas.microsoft.com/office/powerpoint/2010/main",
    "dc": "http://purl.org/dc/elements/1.1/",
    "pr": "http://schemas.openxmlformats.org/package/2006/relationships",
    "ct": "http://schemas.openxmlformats.org/package/2006/content-types",
}
XMLNS = " ".join(f'xmlns:{prefix}="{NAMES[prefix]}"' for prefix in "apr")
OFFICE = NAMES["r"] + "/"
SHOW, CORE, TYPES = "ppt/presentation.xml", "docProps/core.xml", "[Content_Types].xml"
DECORATIVE = ('<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative val="1" xmlns:adec='
              '"http://schemas.microsoft.com/office/drawing/2017/decorative"/></a:ext></a:extLst>')
RECTANGLE = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
USUAL = 8
"""A slide with title, line above the title, footer and number, as most are."""


@dataclass
class Pack:
    """The members of a package, those packed a second time, and those with a time."""

    parts: dict[str, bytes]
    again: list[str] = field(default_factory=list)
    timed: list[str] = field(default_factory=list)

    def packed(self) -> bytes:
        """The bytes of the file."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as package, warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)
            for name in [*self.parts, *self.again]:
                info = zipfile.ZipInfo(name, (2026, 1, 2, 3, 4, 6) if name in self.timed else (1980, 1, 1, 0, 0, 0))
                package.writestr(info, self.parts[name], zipfile.ZIP_DEFLATED)
        return out.getvalue()


Defect = Callable[[Pack], int]


def unpacked(deck: bytes) -> Pack:
    """The package of a deck."""
    with zipfile.ZipFile(io.BytesIO(deck)) as package:
        return Pack({name: package.read(name) for name in package.namelist()})


def find(root: Element, path: str) -> list[Element]:
    """All that a path leads to; never nothing, so that no defect harms nothing."""
    found = root.xpath(path, namespaces=NAMES)
    assert isinstance(found, list) and found, path
    return [element for element in found if isinstance(element, etree._Element)]


@contextmanager
def edited(pack: Pack, name: str) -> Iterator[Element]:
    """A part to be changed."""
    root = etree.fromstring(pack.parts[name])
    yield root
    pack.parts[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def slide(number: int) -> str:
    """The name of a slide's part."""
    return f"ppt/slides/slide{number}.xml"


def relations(name: str) -> str:
    """The name of the part with the relationships of another."""
    folder, file = posixpath.split(name)
    return f"{folder}/_rels/{file}.rels"


def with_a(pack: Pack, path: str) -> int:
    """The first slide that has something."""
    numbers = sorted(int(m[1]) for name in pack.parts if (m := re.fullmatch(r"ppt/slides/slide(\d+)\.xml", name)))
    return next(n for n in numbers if etree.fromstring(pack.parts[slide(n)]).xpath(path, namespaces=NAMES))


def holder(kind: str) -> str:
    """The path to a placeholder."""
    marks = {"title": "@type='title'", "kicker": "@idx='10'", "footer": "@type='ftr'", "number": "@type='sldNum'"}
    return f"//p:sp[p:nvSpPr/p:nvPr/p:ph[{marks[kind]}]]"


def layout(pack: Pack, number: int = USUAL) -> str:
    """The name of the part with a slide's layout."""
    target = find(etree.fromstring(pack.parts[relations(slide(number))]),
                  "//pr:Relationship[contains(@Type, '/slideLayout')]")[0].get("Target", "")
    return posixpath.normpath("ppt/slides/" + target)


def layout_place(pack: Pack, kind: str) -> Element:
    """Where the layout puts a placeholder, to be given to one of the slide."""
    return deepcopy(find(etree.fromstring(pack.parts[layout(pack)]), f"{holder(kind)}//a:xfrm")[0])


def moved(root: Element, kind: str, place: Element) -> None:
    """Give a placeholder of a slide a place of its own."""
    properties = find(root, f"{holder(kind)}/p:spPr")[0]
    for old in properties.findall(f"{{{NAMES['a']}}}xfrm"):
        drop(old)
    properties.insert(0, place)


def drop(element: Element) -> None:
    """Take an element out."""
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)


def tree(root: Element) -> Element:
    """The shapes of a slide."""
    return find(root, "//p:spTree")[0]


def panel(colour: str, mark: str = DECORATIVE, form: str = RECTANGLE) -> Element:
    """A shape without text at the place of titles."""
    return etree.fromstring(
        f'<p:sp {XMLNS}><p:nvSpPr><p:cNvPr id="900" name="Panel">{mark}</p:cNvPr><p:cNvSpPr/><p:nvPr/></p:nvSpPr>'
        f'<p:spPr><a:xfrm><a:off x="500000" y="200000"/><a:ext cx="11000000" cy="1800000"/></a:xfrm>{form}'
        f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill></p:spPr></p:sp>')


def painted(pack: Pack, fill: str, number: int = USUAL) -> int:
    """Give the words of a title another fill."""
    with edited(pack, slide(number)) as root:
        for run in find(root, f"{holder('title')}//a:rPr"):
            for old in run.xpath("a:solidFill", namespaces=NAMES):
                run.remove(old)
            if fill:
                run.insert(0, etree.fromstring(f"<a:solidFill {XMLNS}>{fill}</a:solidFill>"))
    return number


def related(pack: Pack, name: str, kind: str, target: str, external: bool = False) -> None:
    """Add a relationship to a part."""
    mode = ' TargetMode="External"' if external else ""
    row = f'<Relationship Id="rId900" Type="{OFFICE}{kind}" Target="{target}"{mode}/></Relationships>'
    path = relations(name)
    pack.parts[path] = pack.parts[path].replace(b"</Relationships>", row.encode())


# ---- what a screen reader needs ----


def title_gone(pack: Pack) -> int:
    """A slide loses its title."""
    with edited(pack, slide(USUAL)) as root:
        drop(find(root, holder("title"))[0])
    return USUAL


def title_blank(pack: Pack) -> int:
    """A title has spaces for words."""
    with edited(pack, slide(USUAL)) as root:
        for text in find(root, f"{holder('title')}//a:t"):
            text.text = "  "
    return USUAL


def title_on_top(pack: Pack) -> int:
    """A title is read last."""
    with edited(pack, slide(USUAL)) as root:
        tree(root).append(find(root, holder("title"))[0])
    return USUAL


def title_copied(pack: Pack) -> int:
    """Two slides have one title."""
    with edited(pack, slide(USUAL)) as root:
        words = "".join(t.text or "" for t in find(root, f"{holder('title')}//a:t"))
    with edited(pack, slide(USUAL + 2)) as root:
        first, *others = find(root, f"{holder('title')}//a:t")
        first.text = words.upper()
        for other in others:
            other.text = ""
    return USUAL + 2


def footer_first(pack: Pack) -> int:
    """A footer is read before the slide's content."""
    with edited(pack, slide(USUAL)) as root:
        find(root, holder("title"))[0].addnext(find(root, holder("footer"))[0])
    return USUAL


def picture_without_words(pack: Pack) -> int:
    """A picture loses its description."""
    number = with_a(pack, "//p:pic")
    with edited(pack, slide(number)) as root:
        find(root, "//p:pic//p:cNvPr")[0].set("descr", "")
    return number


def group_without_words(pack: Pack) -> int:
    """A group loses its description."""
    number = with_a(pack, "//p:grpSp")
    with edited(pack, slide(number)) as root:
        about = find(root, "//p:grpSp/p:nvGrpSpPr/p:cNvPr")[0]
        about.attrib.pop("descr", None)
        about.attrib.pop("title", None)
        for child in about:
            drop(child)
    return number


def shape_without_words(pack: Pack) -> int:
    """A shape without text is no decoration and has no description."""
    with edited(pack, slide(USUAL)) as root:
        tree(root).insert(2, panel("FFFFFF", mark=""))
    return USUAL


def drawing_without_words(pack: Pack) -> int:
    """So is one that was drawn by hand."""
    with edited(pack, slide(USUAL)) as root:
        tree(root).insert(2, panel("FFFFFF", mark="", form='<a:custGeom><a:pathLst/></a:custGeom>'))
    return USUAL


def file_name_for_words(pack: Pack) -> int:
    """A picture is described by the name of its file."""
    number = with_a(pack, "//p:pic")
    with edited(pack, slide(number)) as root:
        find(root, "//p:pic//p:cNvPr")[0].set("descr", "IMG_2041.JPG")
    return number


def placeholder_empty(pack: Pack) -> int:
    """A placeholder loses its words."""
    with edited(pack, slide(USUAL)) as root:
        for run in find(root, f"{holder('kicker')}//a:r"):
            drop(run)
    return USUAL


def run_without_language(pack: Pack) -> int:
    """A run does not say its language."""
    with edited(pack, slide(USUAL)) as root:
        del find(root, "//a:rPr[@lang]")[0].attrib["lang"]
    return USUAL


def field_without_language(pack: Pack) -> int:
    """A field has no properties at all."""
    with edited(pack, slide(USUAL)) as root:
        drop(find(root, "//a:fld/a:rPr")[0])
    return USUAL


def end_without_language(pack: Pack) -> int:
    """The end of a paragraph has a language that is none."""
    with edited(pack, slide(USUAL)) as root:
        find(root, "//a:p")[0].append(etree.fromstring(f'<a:endParaRPr {XMLNS} lang="?"/>'))
    return USUAL


def notes_without_language(pack: Pack) -> int:
    """A run of the notes does not say its language."""
    with edited(pack, f"ppt/notesSlides/notesSlide{USUAL}.xml") as root:
        del find(root, "//a:rPr[@lang]")[0].attrib["lang"]
    return USUAL


def notes_blank(pack: Pack) -> int:
    """Notes have no words."""
    with edited(pack, f"ppt/notesSlides/notesSlide{USUAL}.xml") as root:
        for paragraph in find(root, "//a:p"):
            drop(paragraph)
    return USUAL


def notes_gone(pack: Pack) -> int:
    """A slide has no notes."""
    with edited(pack, relations(slide(USUAL))) as root:
        drop(find(root, "//pr:Relationship[contains(@Type, '/notesSlide')]")[0])
    return USUAL


def footer_gone(pack: Pack) -> int:
    """A slide has no footer."""
    with edited(pack, slide(USUAL)) as root:
        drop(find(root, holder("footer"))[0])
    return USUAL


def number_typed(pack: Pack) -> int:
    """A slide's number is typed in."""
    with edited(pack, slide(USUAL)) as root:
        spot = find(root, f"{holder('number')}//a:fld")[0]
        spot.tag = f"{{{NAMES['a']}}}r"
        spot.attrib.clear()
    return USUAL


# ---- contrast ----


def words_pale(pack: Pack) -> int:
    """A title is light grey."""
    return painted(pack, '<a:srgbClr val="C0C0C0"/>')


def words_pale_by_theme(pack: Pack) -> int:
    """A title has a colour of the theme, made lighter."""
    return painted(pack, '<a:schemeClr val="tx1"><a:lumMod val="25000"/><a:lumOff val="75000"/></a:schemeClr>')


def words_see_through(pack: Pack) -> int:
    """A title shines through."""
    return painted(pack, '<a:srgbClr val="000000"><a:alpha val="20000"/></a:srgbClr>')


def words_pale_by_layout(pack: Pack) -> int:
    """A title takes a pale colour from its layout."""
    painted(pack, "")
    with edited(pack, layout(pack)) as root:
        styles = find(root, f"{holder('title')}//a:lstStyle")[0]
        styles[:] = [etree.fromstring(f'<a:lvl1pPr {XMLNS}><a:defRPr><a:solidFill><a:srgbClr val="D0D0D0"/>'
                                      "</a:solidFill></a:defRPr></a:lvl1pPr>")]
    return USUAL


def words_pale_by_master(pack: Pack) -> int:
    """A title takes a pale colour from the master's style of titles."""
    words_pale_by_layout(pack)
    for name in [n for n in pack.parts if n.startswith("ppt/slideLayouts/slideLayout")]:
        with edited(pack, name) as root:
            for styles in root.xpath(f"{holder('title')}//a:lstStyle", namespaces=NAMES):
                styles[:] = []
    with edited(pack, "ppt/slideMasters/slideMaster1.xml") as root:
        for style in find(root, "//a:lstStyle"):
            style[:] = []
        find(root, "//p:titleStyle//a:defRPr/a:solidFill")[0][:] = [
            etree.fromstring(f'<a:srgbClr {XMLNS} val="E0E0E0"/>')]
    return USUAL


def ground_dark(pack: Pack) -> int:
    """A slide gets a background as dark as its words."""
    with edited(pack, slide(USUAL)) as root:
        find(root, "//p:cSld")[0].insert(0, etree.fromstring(
            f'<p:bg {XMLNS}><p:bgPr><a:solidFill><a:srgbClr val="202020"/></a:solidFill></p:bgPr></p:bg>'))
    return USUAL


def panel_dark(pack: Pack) -> int:
    """A dark panel lies under a dark title."""
    with edited(pack, slide(USUAL)) as root:
        tree(root).insert(2, panel("203040"))
    return USUAL


def panel_dark_in_group(pack: Pack) -> int:
    """A dark panel in a group lies under a dark title, at a place that only the group's own grid gives."""
    with edited(pack, slide(USUAL)) as root:
        group = etree.fromstring(
            f'<p:grpSp {XMLNS}><p:nvGrpSpPr><p:cNvPr id="901" name="Group">{DECORATIVE}</p:cNvPr><p:cNvGrpSpPr/>'
            '<p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="500000" y="200000"/>'
            '<a:ext cx="11000000" cy="1800000"/><a:chOff x="0" y="0"/><a:chExt cx="100" cy="100"/></a:xfrm>'
            '</p:grpSpPr></p:grpSp>')
        inner = panel("203040")
        find(inner, "//a:off")[0].attrib.update({"x": "0", "y": "0"})
        find(inner, "//a:ext[@cx]")[0].attrib.update({"cx": "100", "cy": "100"})
        group.append(inner)
        tree(root).insert(2, group)
    return USUAL


def cell_dark(pack: Pack) -> int:
    """A cell of a table is as dark as its words."""
    number = with_a(pack, "//a:tbl")
    with edited(pack, slide(number)) as root:
        fill = find(root, "//a:tr[2]/a:tc[1]/a:tcPr/a:solidFill")[0]
        fill[:] = [etree.fromstring(f'<a:srgbClr {XMLNS} val="1F1F1F"/>')]
    return number


def links_pale(pack: Pack) -> int:
    """The theme's colour of links is pale; PowerPoint paints links with it, whatever the run says."""
    number = with_a(pack, "//a:rPr/a:hlinkClick")
    with edited(pack, slide(number)) as root:
        for kept in root.xpath("//a:hlinkClick/a:extLst", namespaces=NAMES):
            drop(kept)
    with edited(pack, "ppt/theme/theme1.xml") as root:
        find(root, "//a:hlink")[0][:] = [etree.fromstring(f'<a:srgbClr {XMLNS} val="F0F0F0"/>')]
    return number


def words_on_picture(pack: Pack) -> int:
    """A picture lies under a title."""
    with edited(pack, slide(USUAL)) as root:
        under = panel("FFFFFF")
        find(under, "//a:solidFill")[0].tag = f"{{{NAMES['a']}}}blipFill"
        tree(root).insert(2, under)
    return USUAL


# ---- room ----


def picture_outside(pack: Pack) -> int:
    """A picture leaves the slide."""
    number = with_a(pack, "//p:pic")
    with edited(pack, slide(number)) as root:
        find(root, "//p:pic//a:off")[0].set("x", "11900000")
    return number


def words_too_many(pack: Pack) -> int:
    """A title has more lines than room."""
    with edited(pack, slide(USUAL)) as root:
        find(root, f"{holder('title')}//a:t")[0].text = "more words than fit " * 12
    return USUAL


def word_too_wide(pack: Pack) -> int:
    """A title is one long word."""
    with edited(pack, slide(USUAL)) as root:
        find(root, f"{holder('title')}//a:t")[0].text = "m" * 90
    return USUAL


def words_on_words(pack: Pack) -> int:
    """The line above a title lies on the title."""
    with edited(pack, slide(USUAL)) as root:
        moved(root, "kicker", layout_place(pack, "title"))
    return USUAL


def words_covered(pack: Pack) -> int:
    """A panel lies on a title."""
    with edited(pack, slide(USUAL)) as root:
        find(root, holder("title"))[0].addnext(panel("FFFFFF"))
    return USUAL


def boxes_cut(pack: Pack) -> int:
    """The box of the line above the title reaches into that of the title."""
    place = layout_place(pack, "kicker")
    find(place, "a:ext")[0].set("cy", "800000")
    with edited(pack, slide(USUAL)) as root:
        moved(root, "kicker", place)
    return USUAL


def words_small(pack: Pack) -> int:
    """The line above a title is small."""
    with edited(pack, slide(USUAL)) as root:
        for run in find(root, f"{holder('kicker')}//a:rPr"):
            run.set("sz", "1400")
    return USUAL


def words_shrunk(pack: Pack) -> int:
    """A title is shrunk by its program."""
    with edited(pack, slide(USUAL)) as root:
        body = find(root, f"{holder('title')}//a:bodyPr")[0]
        body[:] = [etree.fromstring(f'<a:normAutofit {XMLNS} fontScale="40000"/>')]
    return USUAL


def header_gone(pack: Pack) -> int:
    """A table has no header row."""
    number = with_a(pack, "//a:tbl")
    with edited(pack, slide(number)) as root:
        find(root, "//a:tblPr")[0].attrib.pop("firstRow")
    return number


# ---- the deck as a whole ----


def subject_gone(pack: Pack) -> int:
    """The file does not say its subject."""
    with edited(pack, CORE) as root:
        drop(find(root, "//dc:subject")[0])
    return 0


def language_blank(pack: Pack) -> int:
    """The file has a language without a name."""
    with edited(pack, CORE) as root:
        find(root, "//dc:language")[0].text = " "
    return 0


def slide_in_no_section(pack: Pack) -> int:
    """A slide is left out of the sections."""
    with edited(pack, SHOW) as root:
        drop(find(root, "//p14:sldId")[3])
    return 4


def slide_in_two_sections(pack: Pack) -> int:
    """A slide is in two sections."""
    with edited(pack, SHOW) as root:
        find(root, "//p14:section[last()]/p14:sldIdLst")[0].append(deepcopy(find(root, "//p14:sldId")[3]))
    return 4


def notes_master_gone(pack: Pack) -> int:
    """The file has no master for notes."""
    with edited(pack, SHOW) as root:
        drop(find(root, "//p:notesMasterIdLst")[0])
    with edited(pack, relations(SHOW)) as root:
        drop(find(root, "//pr:Relationship[contains(@Type, '/notesMaster')]")[0])
    return 0


def slides_square(pack: Pack) -> int:
    """Slides are 4 to 3."""
    with edited(pack, SHOW) as root:
        find(root, "//p:sldSz")[0].set("cx", "9144000")
    return 0


def animated(pack: Pack) -> int:
    """A slide has an animation."""
    with edited(pack, slide(USUAL)) as root:
        root.append(etree.fromstring(f"<p:timing {XMLNS}/>"))
    return USUAL


def blended(pack: Pack) -> int:
    """A slide has a transition, as an alternative for newer programs."""
    with edited(pack, slide(USUAL)) as root:
        root.append(etree.fromstring(
            f'<mc:AlternateContent {XMLNS} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
            '<mc:Choice Requires="p14"><p:transition/></mc:Choice></mc:AlternateContent>'))
    return USUAL


def film(pack: Pack) -> int:
    """A slide plays a film."""
    related(pack, slide(USUAL), "video", "../media/film.mp4")
    pack.parts["ppt/media/film.mp4"] = b"film"
    return USUAL


# ---- the package ----


def member_twice(pack: Pack) -> int:
    """A member is packed twice."""
    pack.again.append(slide(USUAL))
    return 0


def member_timed(pack: Pack) -> int:
    """A member says when it was made."""
    pack.timed.append(slide(USUAL))
    return 0


def type_of_nothing(pack: Pack) -> int:
    """A part that is not there has a content type."""
    with edited(pack, TYPES) as root:
        row = deepcopy(find(root, "//ct:Override")[0])
        row.set("PartName", "/ppt/slideMasters/slideMaster2.xml")
        root.append(row)
    return 0


def part_without_type(pack: Pack) -> int:
    """A part has no content type."""
    pack.parts["ppt/extra.bin"] = b"something"
    return 0


def target_gone(pack: Pack) -> int:
    """A picture that is used is not there."""
    del pack.parts[next(name for name in pack.parts if name.startswith("ppt/media/"))]
    return 0


def relation_twice(pack: Pack) -> int:
    """Two relationships have one id."""
    with edited(pack, relations(slide(USUAL))) as root:
        root.append(deepcopy(root[0]))
    return 0


def relation_unknown(pack: Pack) -> int:
    """A picture names a relationship that is not there."""
    number = with_a(pack, "//p:pic")
    with edited(pack, slide(number)) as root:
        find(root, "//a:blip")[0].set(f"{{{NAMES['r']}}}embed", "rId77")
    return 0


def slide_twice(pack: Pack) -> int:
    """Two entries of the list of slides have one id."""
    with edited(pack, SHOW) as root:
        entries = find(root, "//p:sldIdLst/p:sldId")
        entries[5].set("id", entries[4].get("id", ""))
    return 0


def slide_unlisted(pack: Pack) -> int:
    """A slide was taken out of the list, and not out of the file."""
    with edited(pack, SHOW) as root:
        drop(find(root, "//p:sldIdLst/p:sldId")[-1])
        drop(find(root, "//p14:sldId")[-1])
    return 0


def section_of_nothing(pack: Pack) -> int:
    """A section names a slide that is not there."""
    with edited(pack, SHOW) as root:
        find(root, "//p14:sldId")[-1].set("id", "4444")
    return 0


def shape_id_twice(pack: Pack) -> int:
    """Two shapes have one id."""
    with edited(pack, slide(USUAL)) as root:
        for about in find(root, "//p:cNvPr")[1:3]:
            about.set("id", "77")
    return USUAL


def notes_of_nobody(pack: Pack) -> int:
    """Notes do not refer to their slide."""
    with edited(pack, relations(f"ppt/notesSlides/notesSlide{USUAL}.xml")) as root:
        drop(find(root, "//pr:Relationship[contains(@Type, '/slide')]")[0])
    return USUAL


def layout_id_taken(pack: Pack) -> int:
    """A layout has the id of the master."""
    with edited(pack, SHOW) as root:
        taken = find(root, "//p:sldMasterId")[0].get("id", "")
    with edited(pack, "ppt/slideMasters/slideMaster1.xml") as root:
        find(root, "//p:sldLayoutId")[0].set("id", taken)
    return 0


def layout_id_small(pack: Pack) -> int:
    """A layout has an id out of range."""
    with edited(pack, "ppt/slideMasters/slideMaster1.xml") as root:
        find(root, "//p:sldLayoutId")[0].set("id", "300")
    return 0


def macro(pack: Pack) -> int:
    """The file holds a macro."""
    related(pack, SHOW, "vbaProject", "vbaProject.bin")
    pack.parts["ppt/vbaProject.bin"] = b"macro"
    return 0


def embedded(pack: Pack) -> int:
    """A slide holds a workbook."""
    related(pack, slide(USUAL), "package", "../embeddings/book.xlsx")
    pack.parts["ppt/embeddings/book.xlsx"] = b"book"
    return 0


def picture_from_elsewhere(pack: Pack) -> int:
    """A slide loads a picture from the web."""
    related(pack, slide(USUAL), "image", "https://example.org/a.png", external=True)
    return 0


def link_to_a_file(pack: Pack) -> int:
    """A slide links to a file of some computer."""
    related(pack, slide(USUAL), "hyperlink", "file:///C:/tools/a.exe", external=True)
    return 0


def declares(pack: Pack) -> int:
    """A slide declares a document type."""
    name = slide(USUAL)
    pack.parts[name] = pack.parts[name].replace(b"<p:sld ", b'<!DOCTYPE p [<!ENTITY a "a">]><p:sld ', 1)
    return 0


def orphan(pack: Pack) -> int:
    """A picture is in the file and on no slide."""
    pack.parts["ppt/media/left-over.png"] = b"picture"
    return 0


def handout_master_gone(pack: Pack) -> int:
    """The file has no master for handouts."""
    with edited(pack, SHOW) as root:
        drop(find(root, "//p:handoutMasterIdLst")[0])
    with edited(pack, relations(SHOW)) as root:
        drop(find(root, "//pr:Relationship[contains(@Type, '/handoutMaster')]")[0])
    return 0

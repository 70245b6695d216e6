"""A school's own deck template: which of its layouts a slide uses, else ours drawn on its master."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from typing import Any
from xml.sax.saxutils import quoteattr

from lxml import etree

from sidelight.brand import TEXT_PAIRS, contrast
from sidelight.findings import Finding, Place, Severity
from sidelight.model.view import Setting
from sidelight.render.slides.base import Base, Frame, layout_holders, opened, own_base
from sidelight.render.slides.colours import THEME
from sidelight.render.slides.layouts import FOOTER, INDEX, LAYOUTS, Layout, Look, Spot
from sidelight.render.slides.preview import pen_of
from sidelight.render.slides.scene import HIGH, WIDE, Box
from sidelight.render.slides.template import HEAD, OFFICE, TYPES, app_xml, layout_xml
from sidelight.render.slides.xml import EMU, NAMESPACES, Pen

Words = tuple[tuple[str, str], ...]
FRONT = ("title", "section")
USUAL = {"title": "title slide", "section": "section header"}
"""What PowerPoint itself calls its layouts; every other slide of ours can stand on 'title only'."""
TITLE_ONLY = "title only"
KINDS = {1: "title", 3: "title", 4: "subtitle", 15: "footer", 13: "number", 16: "date"}
"""The roles of placeholders by the library's numbers of their types."""
MEASURED = ("arial", "helvetica", "liberation sans", "arimo")
ALLOWANCE = 1.12
"""How much wider than Arial the letters of a font may be that is not here to be measured."""
PAIRS = (*TEXT_PAIRS, ("on_brand", "brand_dark"))
NEEDED = 4.5
GAP, LEAST_WIDE, LEAST_HIGH = 20, 900, 380
FREE_ABOVE, FREE_BESIDE, SIGN_FROM = 334, 660, 870
"""Where the help of the first slide begins, its drawing, and the sign of a slide between parts."""
SPARE = "own {}"
FIRST_ID = 2_147_483_648
A = "{" + NAMESPACES["a"] + "}"
P = "{" + NAMESPACES["p"] + "}"
R = "{" + NAMESPACES["r"] + "}"


@dataclass(frozen=True)
class Match:
    """Which layout of the school's our layout became, how it was found, and which places for text it lacks."""

    ours: str
    theirs: str = ""
    how: str = ""
    used: bool = False
    missing: tuple[str, ...] = ()


@dataclass(frozen=True)
class SchoolBase:
    """The base, and what a person wants to know of it."""

    base: Base
    matches: tuple[Match, ...]
    fonts: tuple[str, ...]
    faint: tuple[tuple[str, str, float], ...] = field(default=())


def base_of(setting: Setting) -> Base:
    """The school's base, if it has one that opens; else ours."""
    pen, words = pen_of(setting), words_of(setting.words)
    if setting.school.deck_template:
        made = _tried(base64.b64decode(setting.school.deck_template), pen, words)
        if isinstance(made, SchoolBase):
            return made.base
    return own_base(pen, words)


def words_of(words: Mapping[str, str]) -> Words:
    """The names of layouts and placeholders among the words of the interface."""
    return tuple(sorted((k.removeprefix("slides.name."), w) for k, w in words.items() if k.startswith("slides.name.")))


def examine_template(data: bytes, pen: Pen, words: Words, file: str) -> list[Finding]:
    """What a person should know of a clean template: an error when it cannot be used, warnings on font and colours."""
    made = _tried(data, pen, words)
    if isinstance(made, str):
        return [Finding("deck-template-unusable", f"no deck can be made of this template: {made}",
                        "open it in PowerPoint and save it as .pptx", place=Place(file))]
    return [*_fonts(made, file), *_faint(made, file)]


def matches_of(data: bytes, pen: Pen, words: Words) -> list[str]:
    """A table for people: our layouts and what stands for each; empty for a template that cannot be used."""
    made = _tried(data, pen, words)
    if isinstance(made, str):
        return []
    names = dict(words)
    rows = [("our layout", "is drawn on", "found by", "has no place for")]
    for match in made.matches:
        ours = f"{match.ours} ({names[f'layout.{match.ours}']})"
        lacks = ", ".join(match.missing)
        if match.used:
            rows.append((ours, match.theirs, match.how, lacks))
        else:
            rows.append((ours, "ours on your master", f"'{match.theirs}' has no room" if match.theirs else "", lacks))
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    table = ["  ".join((*(cell.ljust(w) for cell, w in zip(row, widths, strict=False)), row[3])).rstrip()
             for row in rows]
    return [*table, f"fonts: {', '.join(made.fonts) or 'none'}"]


def examine_school(setting: Setting) -> list[Finding]:
    """The same for the template of a school, if it has one."""
    if not setting.school.deck_template:
        return []
    data = base64.b64decode(setting.school.deck_template)
    return [replace(finding, place=None, source="school.yml#deck_template")
            for finding in examine_template(data, pen_of(setting), words_of(setting.words), "")]


def _fonts(made: SchoolBase, file: str) -> Iterator[Finding]:
    other = [font for font in made.fonts if font.lower() not in MEASURED]
    if other:
        yield Finding("deck-template-font", f"the font {', '.join(dict.fromkeys(other))} is not here to be measured, "
                      f"so letters count as {ALLOWANCE - 1:.0%} wider", "look through the decks, or choose Arial",
                      Severity.WARNING, place=Place(file))


def _faint(made: SchoolBase, file: str) -> Iterator[Finding]:
    for one, other, have in made.faint:
        yield Finding("deck-template-contrast", f"{_named(one)} on {_named(other)} has a contrast of {have:.1f} in its "
                      f"theme, it needs {NEEDED}", "choose a darker or lighter colour in the theme", Severity.WARNING,
                      place=Place(file))


def _named(colour: str) -> str:
    return f"{colour} ({THEME[colour]})" if colour in THEME else colour


@lru_cache(maxsize=8)
def _tried(data: bytes, pen: Pen, words: Words) -> SchoolBase | str:
    """The base, or why there is none: the library raises many things on parts that are not there or make no sense."""
    try:
        return school_base(data, pen, words)
    except Exception as problem:
        return f"{type(problem).__name__}: {problem}"[:200]


def school_base(data: bytes, pen: Pen, words: Words) -> SchoolBase:
    """An empty deck with the school's master, and for each layout of ours what a slide is written on."""
    parts, file = opened(data)
    if any(name.startswith(("ppt/slides/", "ppt/notesSlides/")) for name in parts):
        raise ValueError("a layout links to a slide; delete that link")
    theirs = _Theirs(file.slide_masters[0], pen, dict(words))
    frames, spares, matches = dict[str, Frame](), dict[str, Layout](), list[Match]()
    wanted: list[Layout] = []
    for name in LAYOUTS:
        match, frame = theirs.found(name)
        matches.append(match)
        if frame:
            frames[name] = frame
        if not frame or (name not in FRONT and _smaller(frame.layout, LAYOUTS[name])):
            wanted.append(_bare(LAYOUTS[name], SPARE.format(name) if frame else name))
    for made, part in zip(wanted, _add(parts, theirs, wanted), strict=True):
        frames[made.name] = Frame(part, layout_holders(made), made)
        if made.name not in LAYOUTS:
            spares[made.name.removeprefix(SPARE.format(""))] = made
    if "docProps/app.xml" in parts:
        parts["docProps/app.xml"] = (HEAD + app_xml()).encode()
    look = Look({name: frames[name].layout for name in LAYOUTS}, spares, theirs.allowance)
    base = Base(parts, frames, str(file.notes_master.part.partname).lstrip("/"), look)
    return SchoolBase(base, tuple(matches), theirs.fonts, tuple(theirs.faint()))


def _smaller(layout: Layout, ours: Layout) -> bool:
    room, title = layout.spot("title").box, ours.spot("title").box
    return (layout.area.w < ours.area.w or layout.area.h < ours.area.h or room.w < title.w or room.h < title.h
            or layout.area.x != ours.area.x or layout.area.y != ours.area.y)


def _bare(layout: Layout, name: str) -> Layout:
    """Our layout, showing what their master shows; those on colour keep all of their own."""
    return replace(layout, name=name) if layout.name in FRONT else replace(layout, name=name, ground="", drawing=())


class _Theirs:
    """The school's master, its theme and its layouts."""

    def __init__(self, master: Any, pen: Pen, words: dict[str, str]) -> None:
        self.master, self.pen, self.words = master, pen, words
        self.part = str(master.part.partname).lstrip("/")
        related = next(r.target_part for r in master.part.rels.values() if r.reltype.endswith("/theme"))
        self.theme = etree.fromstring(related.blob, etree.XMLParser(resolve_entities=False, no_network=True))
        self.layouts = {_plain(layout.name): layout for layout in reversed(list(master.slide_layouts))}

    @cached_property
    def fonts(self) -> tuple[str, ...]:
        """Of headings and of text."""
        paths = (f".//{A}{kind}/{A}latin" for kind in ("majorFont", "minorFont"))
        return tuple(found.get("typeface", "") for path in paths if (found := self.theme.find(path)) is not None)

    @property
    def allowance(self) -> float:
        """1 where all fonts have Arial's widths."""
        return 1 if self.fonts and all(font.lower() in MEASURED for font in self.fonts) else ALLOWANCE

    @cached_property
    def _slots(self) -> dict[str, str]:
        """'#RRGGBB' by the name that shapes use: tx1, bg2, accent3."""
        scheme = self.theme.find(f".//{A}clrScheme")
        values = {etree.QName(slot).localname: f"#{one.get('lastClr') or one.get('val') or ''}"
                  for slot in (scheme if scheme is not None else ()) for one in slot}
        chosen = self.master._element.find(f"{P}clrMap")
        mapped = dict(chosen.attrib) if chosen is not None else {}
        found = {name: values.get(str(slot), "") for name, slot in mapped.items()} | {
            name: value for name, value in values.items() if name not in mapped}
        return {name: value for name, value in found.items() if re.fullmatch("#[0-9A-Fa-f]{6}", value)}

    def tone(self, colour: str) -> str:
        """A colour of ours as it looks in their theme."""
        return self._slots.get(THEME.get(colour, ""), f"#{self.pen.colours.hex(colour)}")

    def faint(self) -> Iterator[tuple[str, str, float]]:
        """Pairs of text and ground that their theme makes hard to read."""
        for one, other in PAIRS:
            have = contrast(self.tone(one), self.tone(other))
            if have < NEEDED and (one in THEME or other in THEME):
                yield one, other, have

    def found(self, name: str) -> tuple[Match, Frame | None]:
        """Their layout for one of ours, by its name or by a usual one, if slides of ours can stand on it."""
        for how, wanted in (("name", self.words[f"layout.{name}"]), ("name", name),
                            ("usual name", USUAL.get(name, TITLE_ONLY))):
            layout = self.layouts.get(_plain(wanted))
            if layout is not None:
                return self._matched(name, layout, how)
        return Match(name), None

    def _matched(self, name: str, layout: Any, how: str) -> tuple[Match, Frame | None]:
        spots = self._spots(layout, how)
        boxes = {role: box for role, holder in spots.items() if (box := self._box(holder)) is not None}
        made = self._front(name, layout, boxes) if name in FRONT else self._content(name, boxes)
        missing = tuple(s.role for s in LAYOUTS[name].spots if s.role not in boxes)
        if made is None:
            return Match(name, layout.name, how, False, missing), None
        holders = {role: _attributes(holder) for role, holder in spots.items() if role in boxes and role != "date"}
        frame = Frame(str(layout.part.partname).lstrip("/"), holders, made, _foot(boxes, made))
        return Match(name, layout.name, how, True, missing), frame

    def _spots(self, layout: Any, how: str) -> dict[str, Any]:
        """Their placeholders by our roles; those for any text only where the layout is made for ours."""
        spots: dict[str, Any] = {}
        for holder in layout.placeholders:
            role = KINDS.get(int(holder.placeholder_format.type or 0), "")
            if not role and how == "name":
                index = holder.placeholder_format.idx
                role = next((r for r in INDEX if _plain(holder.name) == _plain(self.words[r]) or index == INDEX[r]), "")
            if role:
                spots.setdefault(role, holder)
        return spots

    def _box(self, holder: Any) -> Box | None:
        sides = (holder.left, holder.top, holder.width, holder.height)
        return None if None in sides else self.pen.place(Box(*(side / EMU for side in sides)))

    def _content(self, name: str, boxes: Mapping[str, Box]) -> Layout | None:
        """Ours with their title, and the room below it; none where that is too small."""
        title = boxes.get("title")
        if title is None or not _within(title) or title.y < 34:
            return None
        feet = [boxes[role].y for role in ("footer", "number", "date") if role in boxes and boxes[role].y > HIGH / 2]
        right = min(max(title.right, boxes["number"].right if "number" in boxes else 0), WIDE - 24)
        top = title.bottom + GAP
        area = Box(title.x, top, right - title.x, min((*feet, 695)) - 15 - top)
        if area.w < LEAST_WIDE or area.h < LEAST_HIGH:
            return None
        kicker = Box(title.x, title.y - 30, title.w, 28)
        body = Box(area.x + 34, area.y + 16, min(760, 920 - area.x), area.h - 44)
        placed = {"kicker": kicker, "body": body, **boxes, "title": title}
        return replace(LAYOUTS[name], spots=_moved(LAYOUTS[name], placed), area=area, drawing=())

    def _front(self, name: str, layout: Any, boxes: Mapping[str, Box]) -> Layout | None:
        """Ours with their places for text, where these leave our drawings free and stand on a plain colour."""
        ours, ground = LAYOUTS[name], self._ground(layout)
        held = [boxes[s.role] for s in ours.spots if s.role in boxes]
        right = FREE_BESIDE if name == "title" else SIGN_FROM
        bottom = FREE_ABOVE if name == "title" else HIGH
        if not ground or len(held) < len(ours.spots):
            return None
        if not all(_within(box) and box.right <= right and box.bottom <= bottom for box in held):
            return None
        spots = tuple(replace(s, colour=self._readable(s.colour, ground)) for s in _moved(ours, boxes))
        return replace(ours, spots=spots)

    def _readable(self, colour: str, ground: str) -> str:
        if contrast(self.tone(colour), ground) >= NEEDED:
            return colour
        return max(("ink", "surface", "on_brand"), key=lambda c: contrast(self.tone(c), ground))

    def _ground(self, layout: Any) -> str:
        """The plain colour behind a layout; '' for a picture or a blend."""
        for element in (layout._element, self.master._element):
            ground = element.find(f"{P}cSld/{P}bg")
            if ground is None:
                continue
            fill = ground.find(f"{P}bgPr/{A}solidFill")
            colour = next(iter(fill if fill is not None else ground.findall(f"{P}bgRef[@idx='1001']/*")), None)
            if colour is None or len(colour):
                return ""
            value = str(colour.get("val"))
            return self._slots.get(value) or (f"#{value}" if re.fullmatch("[0-9A-Fa-f]{6}", value) else "")
        return ""


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()


def _within(box: Box) -> bool:
    return box.x >= 0 and box.y >= 0 and box.right <= WIDE and box.bottom <= HIGH and box.w > 0 and box.h > 0


def _moved(layout: Layout, boxes: Mapping[str, Box]) -> tuple[Spot, ...]:
    return tuple(replace(spot, box=boxes.get(spot.role, spot.box)) for spot in layout.spots)


def _attributes(holder: Any) -> str:
    marks = holder._element.find(f".//{P}nvPr/{P}ph").attrib
    return " ".join(f"{name}={quoteattr(value)}" for name, value in marks.items() if name != "hasCustomPrompt")


def _foot(boxes: Mapping[str, Box], layout: Layout) -> Box | None:
    """A wider place for the footer, if theirs is too small for its words and there is room before the number."""
    box = boxes.get("footer")
    if box is None or (box.w >= FOOTER.w - 1 and box.h >= FOOTER.h - 1):
        return None
    left = layout.area.x
    number = boxes.get("number")
    right = min(layout.area.right, number.x - 8) if number and number.x > left + LEAST_WIDE / 2 else layout.area.right
    high = max(box.h, FOOTER.h)
    wide = Box(left, min(box.y + (box.h - high) / 2, HIGH - high), right - left, high)
    return wide if wide.w > box.w else None


def _add(parts: dict[str, bytes], theirs: _Theirs, layouts: list[Layout]) -> list[str]:
    """Put layouts of ours on their master; gives the names of the parts."""
    names = [f"ppt/slideLayouts/sidelightLayout{number}.xml" for number in range(1, len(layouts) + 1)]
    folder, _, file = theirs.part.rpartition("/")
    for name, layout in zip(names, layouts, strict=True):
        plain = replace(layout, name=layout.name.removeprefix(SPARE.format("")))
        parts[name] = (HEAD + layout_xml(plain, theirs.pen, theirs.words, alone=plain.name in FRONT)).encode()
        parts[f"ppt/slideLayouts/_rels/{name.rpartition('/')[2]}.rels"] = (
            f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship '
            f'Id="rId1" Type="{OFFICE}/slideMaster" Target="/{theirs.part}"/></Relationships>').encode()
    _register(parts, theirs.part, len(names))
    rows = [(f"sidelight{n}", f"/{name}") for n, name in enumerate(names, 1)]
    _append(parts, f"{folder}/_rels/{file}.rels", "".join(
        f'<Relationship Id="{key}" Type="{OFFICE}/slideLayout" Target="{target}"/>' for key, target in rows))
    _append(parts, "[Content_Types].xml", "".join(
        f'<Override PartName="{target}" ContentType="{TYPES}.presentationml.slideLayout+xml"/>' for _, target in rows))
    return names


def _append(parts: dict[str, bytes], name: str, rows: str) -> None:
    """Put rows at the end of a list of relationships or content types, in its own namespace."""
    root = etree.fromstring(parts[name])
    space = etree.QName(root).namespace
    root.extend(etree.fromstring(f'<x xmlns="{space}">{rows}</x>'))
    parts[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _register(parts: dict[str, bytes], master: str, count: int) -> None:
    """List the new layouts in the master, with ids that no master and no layout has."""
    taken = [FIRST_ID]
    for name, content in parts.items():
        if name == "ppt/presentation.xml" or re.fullmatch(r"ppt/slideMasters/[^/]+\.xml", name):
            rows = etree.fromstring(content).iter(f"{P}sldMasterId", f"{P}sldLayoutId")
            taken += [int(row.get("id", "0")) for row in rows]
    root = etree.fromstring(parts[master])
    listed = root.find(f"{P}sldLayoutIdLst")
    if listed is None:
        listed = etree.Element(f"{P}sldLayoutIdLst")
        next(root.iter(f"{P}clrMap")).addnext(listed)
    for number in range(1, count + 1):
        etree.SubElement(listed, f"{P}sldLayoutId", {"id": str(max(taken) + number), f"{R}id": f"sidelight{number}"})
    parts[master] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

"""What a slide has from its layout and master: colours, places and styles of placeholders, and what is drawn below."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from sidelight.verify.deck.colours import WHITE, Fill, Palette, Tone
from sidelight.verify.deck.package import A, Element, P, Package, Part, attributes, first, number, yes
from sidelight.verify.deck.shapes import TITLES, Box, Holder, Shape, own_box, shapes

PLAIN_MAP = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
MASTER_KIND = {"ctrTitle": "title", "title": "title", "ftr": "ftr", "sldNum": "sldNum", "dt": "dt"}
"""Kinds that a master has a placeholder of the same kind for; the others are its body."""
STYLES = {"title": "titleStyle", "body": "bodyStyle", "ftr": "otherStyle", "sldNum": "otherStyle", "dt": "otherStyle"}

SOLID, MIXED = f"{A}solidFill", (f"{A}gradFill", f"{A}pattFill")
LINK, DEFAULTS = f"{A}hlinkClick", f"{A}defRPr"
LINKED = "{http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor}hlinkClr"
"""Says that a link keeps the colour of its run; PowerPoint gives all others the theme's colour of links."""
PAINTED = ("sp", "pic")
"""Kinds of shapes that cover what lies below them; a table's cells are looked at with their texts."""


class Level(NamedTuple):
    """How text of one level looks until a run says otherwise. Spaces: (True, share of the size) or (False, points)."""

    size: float = 18
    bold: bool = False
    tone: Tone | None = None
    align: str = "l"
    line: tuple[bool, float] = (True, 1)
    before: tuple[bool, float] = (True, 0)
    after: tuple[bool, float] = (True, 0)
    left: float = 0
    right: float = 0

    def styled(self, element: Element | None, palette: Palette) -> Level:
        """The level with what the properties of a paragraph, or of a level in a list of styles, change."""
        if element is None:
            return self
        level = self._replace(align=element.get("algn", self.align), left=number(element.get("marL"), self.left),
                              right=number(element.get("marR"), self.right)) if element.attrib else self
        for child in element:
            if child.tag == DEFAULTS:
                level = level.written(child, palette)
            elif len(child):
                level = level.spaced(str(child.tag).removeprefix(A), child[0])
        return level

    def spaced(self, name: str, element: Element) -> Level:
        """The level with another space between or around its lines."""
        match name:
            case "lnSpc":
                return self._replace(line=_space(element))
            case "spcBef":
                return self._replace(before=_space(element))
            case "spcAft":
                return self._replace(after=_space(element))
        return self

    def written(self, run: Element | None, palette: Palette) -> Level:
        """The level with what the properties of a run change."""
        if run is None:
            return self
        tone, size, bold = self.tone, run.get("sz"), run.get("b")
        for child in run:
            if child.tag == SOLID:
                tone = palette.tone(child) or tone
            elif child.tag in MIXED:
                fill = palette.paint(child)
                tone = fill.tones[0] if fill and fill.tones else tone
            elif child.tag == LINK and not any(mark.get("val") == "tx" for mark in child.iter(LINKED)):
                tone = palette.named("hlink") or tone
        return self._replace(size=number(size, self.size * 100) / 100, bold=yes(bold) if bold else self.bold, tone=tone)


def _space(element: Element) -> tuple[bool, float]:
    share = element.tag == f"{A}spcPct"
    return share, number(element.get("val")) / (100_000 if share else 100)


@dataclass(frozen=True)
class Layer:
    """Something painted: where, in which form, and how."""

    shape: Shape | None
    box: Box
    form: str
    fill: Fill


class Stage:
    """A layout with its master and theme, as a slide sees them; `own` is a slide that gives colours other names."""

    def __init__(self, package: Package, layout: Part | None, page: Box, defaults: Element | None,
                 own: Part | None = None) -> None:
        self.layout, self.page, self.defaults = layout, page, defaults
        self.master = package.part(layout.of_kind("slideMaster")) if layout else None
        self.theme = package.part(self.master.of_kind("theme")) if self.master else None
        self.below = _renamed(layout, self._palette())
        self.palette = _renamed(own, self.below)
        self._kept: dict[tuple[Holder | None, int], Level] = {}
        self._taken: dict[Holder | None, list[Element]] = {}
        self._held = {part: _holders(part) for part in (self.layout, self.master) if part}

    def _palette(self) -> Palette:
        scheme = next(self.theme.root.iter(f"{A}clrScheme"), None) if self.theme else None
        plain = Palette()
        slots = {str(slot.tag).removeprefix(A): plain.tone(slot) for slot in (scheme if scheme is not None else ())}
        mapped = first(self.master.root, f"{P}clrMap") if self.master else None
        return Palette({name: tone for name, tone in slots.items() if tone}, PLAIN_MAP | attributes(mapped))

    def parents(self, holder: Holder | None) -> list[Element]:
        """The placeholders of layout and master that one on a slide takes after, nearest first."""
        if holder not in self._taken:
            found = [_match(self._held[part], holder, part is self.master) for part in self._held] if holder else []
            self._taken[holder] = [element for element in found if element is not None]
        return self._taken[holder]

    def box(self, holder: Holder) -> Box | None:
        """The place that layout or master gives a placeholder."""
        return next((box for element in self.parents(holder) if (box := own_box(element))), None)

    def level(self, holder: Holder | None, depth: int) -> Level:
        """How a level of text in a placeholder, or in a shape of no placeholder, looks."""
        key = (holder, depth)
        if key not in self._kept:
            level = Level(tone=self.palette.named("tx1"))
            for styles in self._styles(holder):
                level = level.styled(first(styles, f"{A}lvl{depth + 1}pPr"), self.palette)
            self._kept[key] = level
        return self._kept[key]

    def _styles(self, holder: Holder | None) -> Iterator[Element]:
        """Lists of styles, the farthest first."""
        if self.defaults is not None:
            yield self.defaults
        if holder is None:
            return
        name = STYLES[MASTER_KIND.get(holder.kind, "body")]
        common = first(self.master.root, f"{P}txStyles", f"{P}{name}") if self.master else None
        if common is not None:
            yield common
        for element in reversed(self.parents(holder)):
            own = first(element, f"{P}txBody", f"{A}lstStyle")
            if own is not None:
                yield own

    def fill(self, shape: Shape, palette: Palette | None = None) -> Fill:
        """How a shape is painted, by itself, its layout, its group or the theme."""
        palette = palette or self.palette
        if shape.kind == "pic":
            return Fill(seen=False)
        own = [shape.properties, *(first(e, f"{P}spPr") for e in self.parents(shape.holder))]
        for properties in own:
            fill = palette.fill(properties)
            if fill is not None:
                return fill
        group = first(shape.parents[-1].element, f"{P}grpSpPr") if shape.parents else None
        if group is not None and shape.properties is not None and first(shape.properties, f"{A}grpFill") is not None:
            return palette.fill(group) or Fill()
        style = first(shape.element, f"{P}style", f"{A}fillRef")
        tone = palette.tone(style) if style is not None and number(style.get("idx")) else None
        return Fill((tone,)) if tone else Fill()

    def layers(self, own: Part) -> list[Layer]:
        """What is painted below a slide's own shapes, the lowest first: the background, the master's and layout's."""
        chain = [part for part in (own, self.layout, self.master) if part]
        hides = next((n for n, part in enumerate(chain) if part.root.get("showMasterSp") in ("0", "false")), 9)
        grounds = (self._ground(part, self.palette if part is own else self.below) for part in chain)
        ground = next((fill for fill in grounds if fill), None)
        below = [Layer(None, self.page, "rect", fill) for fill in (Fill((WHITE,)), ground or Fill())]
        for part in reversed(chain[1:hides + 1]):
            tree = first(part.root, f"{P}cSld", f"{P}spTree")
            below += [Layer(s, s.box, s.form, self.fill(s, self.below)) for s in shapes(tree, self.box)
                      if s.box and not s.holder and s.kind in PAINTED]
        return [layer for layer in below if layer.fill.paints]

    def _ground(self, part: Part, palette: Palette) -> Fill | None:
        ground = first(part.root, f"{P}cSld", f"{P}bg")
        if ground is None:
            return None
        tone = palette.tone(first(ground, f"{P}bgRef"))
        return Fill((tone,)) if tone else palette.fill(first(ground, f"{P}bgPr"))


def overrides(part: Part | None) -> Element | None:
    """The other meanings that a slide or layout gives the names of colours."""
    return first(part.root, f"{P}clrMapOvr", f"{A}overrideClrMapping") if part else None


def _renamed(part: Part | None, palette: Palette) -> Palette:
    other = overrides(part)
    if other is None:
        return palette
    return Palette(palette.slots, palette.means | attributes(other))


def text_tone(shape: Shape, palette: Palette) -> Tone | None:
    """The colour that the theme's style of a shape gives its text."""
    return palette.tone(first(shape.element, f"{P}style", f"{A}fontRef"))


Held = list[tuple[Holder, Element]]


def _holders(part: Part) -> Held:
    tree = first(part.root, f"{P}cSld", f"{P}spTree")
    return [(shape.holder, shape.element) for shape in shapes(tree, lambda _: None) if shape.holder]


def _match(held: Held, holder: Holder, master: bool) -> Element | None:
    """The placeholder of a layout by number, else by kind; that of a master by kind."""
    if master:
        wanted = MASTER_KIND.get(holder.kind, "body")
        return next((e for h, e in held if h.kind == wanted), None)
    same = [e for h, e in held if h.number == holder.number and (h.kind in TITLES) == (holder.kind in TITLES)]
    alike = [e for h, e in held if h.kind == holder.kind]
    return next(iter(same + alike), None)

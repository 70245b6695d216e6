"""One slide while it is composed: collects placed shapes and asks for sizes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from sidelight.render.slides.art import symbol
from sidelight.render.slides.kinds import Slide
from sidelight.render.slides.layouts import KICKER_SIZE, SYMBOL, TITLE_SIZE, Layout
from sidelight.render.slides.measure import HEIGHT_KEPT, height
from sidelight.render.slides.scene import Anchor, Box, Geometry, Group, Holder, Para, Placeable, Shape, Text, para
from sidelight.render.slides.sizes import Sizes

Band = tuple[float, float]
BODY: Band = (24, 32)
BIG: Band = (24, 30)
CARD: Band = (18, 24)
BADGE = 44
TAIL = 14


@dataclass
class Page:
    """Collects what stands on one slide."""

    slide: Slide
    layout: Layout
    sizes: Sizes
    items: list[Placeable] = field(default_factory=list)

    def add(self, item: Placeable) -> None:
        """Put something on the slide, after what is there in reading order."""
        self.items.append(item)

    def heading(self, slot: str = "title") -> Box:
        """Title and kicker; gives the room below the longer title of this slide and its pair."""
        paras = (para(self.slide.title, bold=True),)
        other = (para(self.slide.pair, bold=True),)
        box, area = self.layout.spot("title").box, self.layout.area
        if self.slide.symbol:
            box = replace(box, w=min(box.w, SYMBOL.x - 12 - box.x))

        def need(size: float) -> float:
            return max(height(paras, size, box.w), height(other, size, box.w))

        size = self.sizes.choose(slot, (28, TITLE_SIZE), box.h, need)
        self.add(Holder("title", Text(paras, size, "ink", "top"), box))
        if self.slide.kicker:
            kicker = Text((para(self.slide.kicker, bold=True),), KICKER_SIZE, "brand", "top")
            self.add(Holder("kicker", kicker, self.layout.spot("kicker").box))
        if self.slide.symbol:
            self.add(symbol(self.slide.symbol, SYMBOL))
        top = max(box.y + need(size) + 22, box.bottom)
        return Box(area.x, top, area.w, area.bottom - top)

    def fit(self, slot: str, band: Band, paras: Sequence[Para], width: float, room: float) -> float:
        """The size for paragraphs in so much room."""
        return self.sizes.choose(slot, band, room, lambda size: height(paras, size, width))

    def card(self, box: Box, paras: Sequence[Para], slot: str, band: Band = CARD, *, fill: str = "surface",
             line: str = "hair", colour: str = "ink", anchor: Anchor = "middle", inset: tuple[float, float] = (22, 12),
             start: float = 0, geometry: Geometry = "round", name: str = "card") -> float:
        """A shape with text in it, at the size of its slot; gives the size."""
        size = self.fit(slot, band, paras, box.w - 2 * inset[0] - start, box.h - 2 * inset[1])
        text = Text(tuple(paras), size, colour, anchor, inset, start)
        self.add(Shape(name, box, geometry, fill, line, text=text))
        return size

    def words(self, box: Box, paras: Sequence[Para], slot: str, band: Band = BODY, *, colour: str = "ink",
              anchor: Anchor = "top") -> float:
        """Text without a card."""
        return self.card(box, paras, slot, band, fill="", line="", colour=colour, anchor=anchor, inset=(0, 0),
                         geometry="rect", name="text")

    def label(self, box: Box, words: str, colour: str) -> None:
        """A short bold line above cards."""
        self.card(box, [para(words, bold=True)], "label", (18, 18), fill="", line="", colour=colour, inset=(2, 0),
                  geometry="rect", name="label")

    def badge(self, x: float, y: float, mark: str, *, fill: str = "brand", colour: str = "on_brand",
              diameter: float = BADGE) -> None:
        """A round mark with a number or letter, its corner at x, y."""
        size = round(diameter * 0.45)
        text = Text((para(mark, bold=True, align="centre"),), size, colour)
        self.add(Shape("badge", Box(x, y, diameter, diameter), "ellipse", fill, text=text))

    def marked(self, box: Box, paras: Sequence[Para], slot: str, band: Band, *, mark: str, tone: str,
               fill: str = "surface", line: str = "hair", colour: str = "ink", mark_colour: str = "on_brand",
               inset: tuple[float, float] = (20, 10), diameter: float = BADGE) -> None:
        """A card with a badge at its start, as one group."""
        with self.grouped("card"):
            self.card(box, paras, slot, band, fill=fill, line=line, colour=colour, inset=inset, start=diameter + 14)
            self.badge(box.x + inset[0], box.y + (box.h - diameter) / 2, mark, fill=tone, colour=mark_colour,
                       diameter=diameter)

    def bubble(self, box: Box, paras: Sequence[Para], slot: str, band: Band, *, own: bool = False,
               fill: str = "surface", line: str = "line", inset: tuple[float, float] = (18, 8)) -> None:
        """A speech bubble: a card with a tail at its start or, for one's own words, at its end."""
        tail = Box(box.right - 44 if own else box.x + 22, box.bottom - 1, 22, TAIL)
        with self.grouped("bubble"):
            self.card(box, paras, slot, band, fill=fill, line=line, colour="on_brand" if own else "ink", inset=inset)
            self.block(tail, line or fill, "tail-end" if own else "tail-start")

    @contextmanager
    def grouped(self, name: str, alt: str = "") -> Iterator[None]:
        """What is drawn inside becomes one group; badges are read before the words they mark."""
        outer, self.items = self.items, []
        yield
        shapes = tuple(item for item in self.items if isinstance(item, Shape))
        self.items = outer
        words = sorted((s for s in shapes if s.text), key=lambda s: s.name != "badge")
        self.add(Group(name, shapes, alt or " ".join(s.text.words for s in words if s.text)))

    def block(self, box: Box, fill: str, geometry: Geometry = "rect", line: str = "") -> None:
        """A shape without words."""
        self.add(Shape("decoration", box, geometry, fill, line))

    def stack(self, area: Box, bodies: Sequence[Sequence[Para]], slot: str, band: Band, *, width: float,
              inset: float = 12, gap: float = 14, most: float = 132) -> list[Box]:
        """Rows of one column for bodies of text: as high as each needs, with what is left over shared out."""
        return self.rows(area, [[body] for body in bodies], slot, band, [width], inset=inset, gap=gap, most=most)

    def rows(self, area: Box, rows: Sequence[Sequence[Sequence[Para]]], slot: str, band: Band,
             widths: Sequence[float], *, inset: float, gap: float, most: float) -> list[Box]:
        """Rows of several columns, each as high as its highest column needs."""

        def text_height(row: Sequence[Sequence[Para]], size: float) -> float:
            return max(height(body, size, width) for body, width in zip(row, widths, strict=True))

        count = len(rows)
        room = area.h - gap * (count - 1) - 2 * inset * count
        size = self.sizes.choose(slot, band, room, lambda s: sum(text_height(row, s) for row in rows))
        heights = [text_height(row, size) / HEIGHT_KEPT + 2 * inset + 0.5 for row in rows]
        spare = max(area.h - gap * (count - 1) - sum(heights), 0) / count
        boxes, y = [], area.y
        for high in heights:
            h = max(high, min(high + spare, most))
            boxes.append(Box(area.x, y, area.w, h))
            y += h + gap
        return boxes


def least(paras: Sequence[Para], size: float, width: float, inset: float, at_least: float) -> float:
    """How high a card must be for its text at a size."""
    return max(height(paras, size, width) / HEIGHT_KEPT + 2 * inset + 1, at_least)

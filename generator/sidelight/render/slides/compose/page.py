"""One slide while it is composed: collects placed shapes and asks for sizes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sidelight.render.slides.kinds import Slide, Strip
from sidelight.render.slides.layouts import (
    CONTENT_WIDTH,
    FLOOR,
    KICKER_SIZE,
    LAYOUTS,
    LEFT,
    STRIP_FLOOR,
    TITLE,
    TITLE_SIZE,
    Layout,
)
from sidelight.render.slides.measure import HEIGHT_KEPT, PX_PER_PT, height
from sidelight.render.slides.scene import Anchor, Box, Geometry, Holder, Para, Placeable, Shape, Text, para
from sidelight.render.slides.sizes import Sizes

Band = tuple[float, float]
BODY: Band = (20, 28)
CARD: Band = (20, 24)
BIG: Band = (20, 30)
SMALL: Band = (16, 20)
BADGE = 44


@dataclass
class Page:
    """Collects what stands on one slide."""

    slide: Slide
    layout: Layout
    sizes: Sizes
    strip: Strip | None = None
    items: list[Placeable] = field(default_factory=list)

    @classmethod
    def of(cls, slide: Slide, layout: str, sizes: Sizes, strip: Strip | None) -> Page:
        """A page with a layout by name."""
        return cls(slide, LAYOUTS[layout], sizes, strip)

    @property
    def floor(self) -> float:
        """Where content ends."""
        return STRIP_FLOOR if self.strip else FLOOR

    def add(self, item: Placeable) -> None:
        """Put something on the slide, after what is there in reading order."""
        self.items.append(item)

    def heading(self, slot: str = "title", lines: int = 1) -> Box:
        """Title and kicker; gives the room below, which begins lower when the title takes more lines."""
        paras = (para(self.slide.title, bold=True),)

        def need(size: float) -> float:
            return height(paras, size, TITLE.w)

        size = self.sizes.choose(slot, (28, TITLE_SIZE), TITLE.h, need)
        self.add(Holder("title", Text(paras, size, "ink", "top"), TITLE))
        if self.slide.kicker:
            kicker = Text((para(self.slide.kicker, bold=True),), KICKER_SIZE, "brand", "top")
            self.add(Holder("kicker", kicker, self.layout.spot("kicker").box))
        used = max(need(size), lines * size * PX_PER_PT * 1.2)
        top = TITLE.y + used + 26
        return Box(LEFT, top, CONTENT_WIDTH, self.floor - top)

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

    def badge(self, x: float, y: float, mark: str, fill: str = "brand", colour: str = "on_brand",
              diameter: float = BADGE) -> None:
        """A round mark with a number or letter, its corner at x, y."""
        size = round(diameter * 0.45)
        text = Text((para(mark, bold=True, align="centre"),), size, colour)
        self.add(Shape("badge", Box(x, y, diameter, diameter), "ellipse", fill, text=text))

    def block(self, box: Box, fill: str, geometry: Geometry = "rect", line: str = "") -> None:
        """A shape without words."""
        self.add(Shape("decoration", box, geometry, fill, line))

    def stack(self, area: Box, bodies: Sequence[Sequence[Para]], slot: str, band: Band, *, width: float,
              inset: float = 12, gap: float = 14, most: float = 132) -> list[Box]:
        """Rows for bodies of text: as high as each needs, with what is left over shared out."""
        count = len(bodies)
        room = area.h - gap * (count - 1) - 2 * inset * count
        size = self.sizes.choose(slot, band, room, lambda s: sum(height(body, s, width) for body in bodies))
        heights = [height(body, size, width) / HEIGHT_KEPT + 2 * inset + 0.5 for body in bodies]
        spare = max(area.h - gap * (count - 1) - sum(heights), 0) / count
        boxes, y = [], area.y
        for high in heights:
            h = max(high, min(high + spare, most))
            boxes.append(Box(area.x, y, area.w, h))
            y += h + gap
        return boxes

"""The table of layouts: ground, placeholders and drawing of each. The template and the composing of slides share it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sidelight.render.slides.scene import HIGH, WIDE, Anchor, Box, Shape

Role = Literal["title", "subtitle", "kicker", "body"]
INDEX: dict[Role, int] = {"title": 0, "subtitle": 1, "kicker": 10, "body": 11}
FOOTER_INDEX, NUMBER_INDEX = 20, 21
LEFT, CONTENT_WIDTH, FLOOR, STRIP_FLOOR = 72, 1136, 648, 506
TITLE = Box(LEFT, 54, 1080, 146)
KICKER = Box(LEFT, 26, 1000, 28)
BODY = Box(LEFT, 210, CONTENT_WIDTH, FLOOR - 210)
FOOTER = Box(LEFT, 666, 1030, 44)
NUMBER = Box(1128, 666, 80, 44)
TITLE_SIZE, KICKER_SIZE, FOOTER_SIZE = 36, 16, 12


@dataclass(frozen=True)
class Spot:
    """A placeholder of a layout."""

    role: Role
    box: Box
    size: float
    colour: str = "ink"
    bold: bool = False
    anchor: Anchor = "top"


@dataclass(frozen=True)
class Layout:
    """A layout by name."""

    name: str
    ground: str
    spots: tuple[Spot, ...]
    drawing: tuple[Shape, ...]
    feet: bool = True
    """Whether the footer and the slide number stand on it."""

    def spot(self, role: Role) -> Spot:
        """The placeholder of a role."""
        return next(s for s in self.spots if s.role == role)


def _disc(x: float, y: float, radius: float, fill: str) -> Shape:
    return Shape("decoration", Box(x - radius, y - radius, 2 * radius, 2 * radius), "ellipse", fill)


def _bar(x: float, y: float, w: float, h: float, fill: str) -> Shape:
    return Shape("decoration", Box(x, y, w, h), "pill", fill)


EDGE = Shape("decoration", Box(0, 0, 14, HIGH), "rect", "brand")
CORNER = (_disc(WIDE, 0, 92, "soft"), _disc(WIDE, 0, 44, "sun"))
LAMP = (_disc(1060, 232, 430, "glow1"), _disc(1060, 232, 312, "glow2"), _disc(1060, 232, 198, "glow3"),
        _disc(1060, 132, 74, "sun"))
TALK = (
    Shape("decoration", Box(872, 198, 236, 104), "round", "surface"),
    Shape("decoration", Box(896, 301, 30, 22), "tail-start", "surface"),
    _bar(898, 226, 164, 14, "soft"), _bar(898, 258, 112, 14, "soft"),
    Shape("decoration", Box(1012, 326, 200, 78), "round", "sun"),
    Shape("decoration", Box(1158, 403, 28, 18), "tail-end", "sun"),
    _bar(1036, 346, 142, 12, "dawn"), _bar(1036, 370, 92, 12, "dawn"),
)
RISE = (_disc(1170, 640, 420, "deep"), _disc(1170, 640, 280, "deeper"), _disc(1170, 640, 150, "brand_dark"),
        _disc(1170, 640, 58, "sun"))
GLOW = (_disc(WIDE, 420, 250, "soft"), _disc(WIDE, 420, 150, "dawn"), _disc(WIDE, 420, 64, "sun"))


def _content(name: str, ground: str = "paper", edge: str = "brand") -> Layout:
    side = Shape("decoration", EDGE.box, "rect", edge)
    spots = (Spot("title", TITLE, TITLE_SIZE, "ink", True), Spot("kicker", KICKER, KICKER_SIZE, "brand", True),
             Spot("body", BODY, 24))
    return Layout(name, ground, spots, (side, *CORNER))


LAYOUTS: dict[str, Layout] = {layout.name: layout for layout in (
    Layout("title", "brand_dark", (
        Spot("title", Box(LEFT, 72, 740, 164), 56, "on_brand", True, "bottom"),
        Spot("subtitle", Box(LEFT, 246, 690, 118), 24, "on_brand"),
        Spot("kicker", Box(LEFT, 42, 660, 32), 20, "sun", True),
    ), (*LAMP, *TALK)),
    Layout("section", "brand", (
        Spot("title", Box(LEFT, 150, 860, 190), 54, "on_brand", True, "bottom"),
        Spot("body", Box(LEFT, 392, 720, 50), 28, "on_brand"),
        Spot("kicker", Box(LEFT, 456, 700, 40), 20, "sun", True),
    ), (*RISE, _bar(LEFT, 362, 96, 8, "sun")), False),
    Layout("statement", "paper", _content("").spots, (EDGE, *GLOW)),
    _content("points"), _content("terms"), _content("flags", edge="again"), _content("steps"), _content("sources"),
    _content("profile"), _content("claims"), _content("chat"), _content("sorting"), _content("timeline"),
    _content("table"), _content("discussion", "soft"), _content("words"), _content("example"), _content("picture"),
    _content("question"), _content("answer", edge="right"), _content("help", edge="act"),
)}

"""The table of layouts: ground, placeholders and drawing of each. The template and the composing of slides share it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from sidelight.render.slides.scene import HIGH, WIDE, Anchor, Box, Shape

Role = Literal["title", "subtitle", "kicker", "body", "second", "picture", "table", "chart"]
INDEX: dict[Role, int] = {"title": 0, "subtitle": 1, "kicker": 10, "body": 11, "second": 12, "picture": 13, "table": 14,
                          "chart": 15}
FOOTER_INDEX, NUMBER_INDEX = 20, 21
LEFT, CONTENT_WIDTH, FLOOR = 72, 1136, 648
TITLE = Box(LEFT, 52, 1040, 112)
KICKER = Box(LEFT, 24, 1000, 28)
BODY = Box(LEFT, 184, CONTENT_WIDTH, FLOOR - 184)
HALVES = BODY.columns(2, 32)
FOOTER = Box(LEFT, 663, 1030, 46)
NUMBER = Box(1128, 663, 80, 46)
SYMBOL = Box(1124, 36, 92, 92)
TITLE_SIZE, KICKER_SIZE, FOOTER_SIZE = 32, 16, 12


@dataclass(frozen=True)
class Spot:
    """A placeholder of a layout."""

    role: Role
    box: Box
    size: float
    colour: str = "ink"
    bold: bool = False
    anchor: Anchor = "top"
    plain: bool = True
    """Whether its paragraphs have neither bullet nor indent."""


@dataclass(frozen=True)
class Layout:
    """A layout by name: `area` is the room of what stands on a slide, below the title."""

    name: str
    ground: str
    spots: tuple[Spot, ...]
    drawing: tuple[Shape, ...]
    feet: bool = True
    """Whether the footer and the slide number stand on it."""
    area: Box = BODY

    def spot(self, role: Role) -> Spot:
        """The placeholder of a role."""
        return next(s for s in self.spots if s.role == role)


Layouts = Mapping[str, Layout]


def _disc(x: float, y: float, radius: float, fill: str, opacity: float = 1) -> Shape:
    return Shape("decoration", Box(x - radius, y - radius, 2 * radius, 2 * radius), "ellipse", fill, opacity=opacity)


def _bar(x: float, y: float, w: float, h: float, fill: str) -> Shape:
    return Shape("decoration", Box(x, y, w, h), "pill", fill)


def _beam(points: tuple[tuple[float, float], ...], fill: str, opacity: float) -> Shape:
    """A band of light over the whole slide."""
    left, top = min(x for x, _ in points), min(y for _, y in points)
    right, bottom = max(x for x, _ in points), max(y for _, y in points)
    path = tuple(("L" if n else "M", ((x - left, y - top),)) for n, (x, y) in enumerate(points))
    return Shape("decoration", Box(left, top, right - left, bottom - top), "free", fill, path=(*path, ("Z", ())),
                 opacity=opacity)


EDGE = Shape("decoration", Box(0, 0, 14, HIGH), "rect", "brand")
LIGHT = (_beam(((0, 20), (WIDE, 190), (WIDE, 362), (0, 362)), "sun", 0.5),
         _beam(((0, 230), (WIDE, 340), (WIDE, 362), (0, 362)), "soft", 0.6))
RISE = (_disc(1010, 360, 400, "brand_dark", 0.32), _disc(1010, 360, 280, "brand_dark", 0.42),
        _disc(1010, 360, 176, "soft"))
GLOW = (_disc(1070, 404, 212, "soft"),)
BAND = Shape("decoration", Box(0, 0, WIDE, 8), "rect", "sun")


def _content(name: str, *more: Spot, ground: str = "paper", edge: str = "brand", body: Box = BODY,
             drawing: tuple[Shape, ...] = ()) -> Layout:
    side = Shape("decoration", EDGE.box, "rect", edge)
    spots = (Spot("title", TITLE, TITLE_SIZE, "ink", True), Spot("kicker", KICKER, KICKER_SIZE, "brand", True),
             Spot("body", body, 24, plain=name == "statement"), *more)
    return Layout(name, ground, spots, (side, *drawing))


LAYOUTS: dict[str, Layout] = {layout.name: layout for layout in (
    Layout("title", "soft", (
        Spot("title", Box(LEFT, 50, 580, 156), 54, "brand_dark", True, "bottom"),
        Spot("subtitle", Box(LEFT, 210, 580, 108), 24, "ink"),
        Spot("kicker", Box(LEFT, 20, 580, 32), 20, "brand", True),
    ), LIGHT),
    Layout("section", "brand", (
        Spot("title", Box(LEFT, 176, 640, 180), 54, "on_brand", True, "bottom"),
        Spot("body", Box(LEFT, 404, 600, 50), 28, "on_brand"),
        Spot("kicker", Box(LEFT, 466, 600, 40), 20, "sun", True),
    ), (*RISE, _bar(LEFT, 376, 96, 8, "sun")), False),
    _content("statement", body=Box(LEFT + 34, 200, 760, 420), drawing=GLOW),
    _content("points"), _content("columns", Spot("second", HALVES[1], 24, plain=False), body=HALVES[0]),
    _content("flags", edge="again"), _content("steps"), _content("response", edge="act"), _content("sources"),
    _content("profile"), _content("claims"), _content("chat"), _content("sorting"), _content("timeline"),
    _content("table", Spot("table", Box(LEFT, 184, CONTENT_WIDTH, 380), 20), body=Box(LEFT, 584, CONTENT_WIDTH, 64)),
    _content("figures", Spot("chart", Box(LEFT, 184, 660, 464), 18), body=Box(LEFT + 700, 184, 436, 464)),
    _content("discussion", ground="soft"), _content("words"), _content("example"),
    _content("picture", Spot("picture", Box(LEFT, 184, CONTENT_WIDTH, 380), 18),
             body=Box(LEFT, 584, CONTENT_WIDTH, 64)),
    _content("question"), _content("answer", edge="right"), _content("help", edge="act"),
)}


@dataclass(frozen=True)
class Look:
    """What slides are composed on: layouts by name, spare ones for slides that do not fit, and the width of letters."""

    layouts: Layouts
    spares: Layouts = field(default_factory=dict)
    allowance: float = 1


OURS = Look(LAYOUTS)

"""The first slide, slides before a part, and pictures."""

from __future__ import annotations

import base64
import io

from PIL import Image as Pixels

from sidelight.findings import Finding
from sidelight.render.slides.art import scene, symbol
from sidelight.render.slides.compose.aid import help_row
from sidelight.render.slides.compose.page import Band, Page
from sidelight.render.slides.kinds import Divider, Drawing, Opening
from sidelight.render.slides.layouts import Spot
from sidelight.render.slides.pictures import raster
from sidelight.render.slides.scene import Box, Holder, Image, Shape, Text, para

PANEL = Box(0, 358, 1280, 362)
SCENE = Box(664, 52, 600, 290)
SIGN = Box(870, 220, 280, 280)


def opening(page: Page, slide: Opening) -> None:
    """Title, for whom, how long, the lesson's drawing; below them the support line and help."""
    _held(page, page.layout.spot("title"), slide.title, "opening.title", (40, 54))
    _held(page, page.layout.spot("kicker"), slide.kicker, "opening.kicker", (16, 20))
    _held(page, page.layout.spot("subtitle"), slide.summary, "opening.summary", (20, 24))
    words = para("   ·   ".join(slide.meta), bold=True)
    page.words(Box(72, 318, 700, 36), [words], "opening.meta", (16, 18), colour="brand", anchor="middle")
    page.add(scene(slide.art, SCENE, slide.art_alt))
    page.add(Shape("decoration", PANEL, "rect", "surface"))
    page.add(Shape("decoration", Box(0, PANEL.y, 1280, 6), "rect", "brand"))
    page.words(Box(72, 366, 1136, 68), [para(slide.support, bold=True)], "opening.support", (18, 22), colour="brand",
               anchor="middle")
    help_row(page, slide.help, Box(72, 438, 1136, 220))


def _held(page: Page, spot: Spot, words: str, slot: str, band: Band) -> None:
    paras = (para(words, bold=spot.bold),)
    size = page.fit(slot, band, paras, spot.box.w, spot.box.h)
    page.add(Holder(spot.role, Text(paras, size, spot.colour, spot.anchor), spot.box))


def divider(page: Page, slide: Divider) -> None:
    """The title of a part, alone on colour."""
    _held(page, page.layout.spot("title"), slide.title, "divider.title", (40, 54))
    _held(page, page.layout.spot("kicker"), slide.kicker, "divider.kicker", (20, 20))
    _held(page, page.layout.spot("body"), slide.text, "divider.text", (24, 28))
    page.add(symbol(slide.symbol, SIGN))


def drawing(page: Page, slide: Drawing) -> None:
    """A picture as large as it goes, its caption below."""
    area = page.heading()
    caption = Box(area.x, area.bottom - 60, area.w, 60)
    room = Box(area.x, area.y, area.w, area.h - 72)
    data = raster(base64.b64decode(slide.picture.base64), slide.picture.suffix) if slide.picture else None
    if data is None:
        page.sizes.note(Finding("slide-picture", "this picture cannot be drawn on a slide", "mend or replace the file",
                                source=slide.source))
        page.card(room, [para(slide.alt)], "drawing.alt", (20, 24))
    else:
        page.add(Image("picture", _within(data, room), data, slide.alt))
    page.words(caption, [para(slide.caption, colour="muted")], "drawing.caption", (18, 22), anchor="middle")


def _within(data: bytes, room: Box) -> Box:
    w, h = Pixels.open(io.BytesIO(data)).size
    scale = min(room.w / w, room.h / h)
    return Box(room.x + (room.w - w * scale) / 2, room.y + (room.h - h * scale) / 2, w * scale, h * scale)

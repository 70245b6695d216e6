"""The first slide, slides before a part, help, pictures, and what the last part keeps at its foot."""

from __future__ import annotations

import base64
import io
from collections.abc import Sequence

import segno
from PIL import Image as Pixels

from sidelight.model.view import HelpLine
from sidelight.render.slides.compose.page import SMALL, Page
from sidelight.render.slides.kinds import Divider, Drawing, HelpSlide, Opening
from sidelight.render.slides.pictures import raster
from sidelight.render.slides.scene import Box, Holder, Image, Para, Run, Shape, Text, para

PANEL = Box(0, 500, 1280, 220)


def opening(page: Page, slide: Opening) -> None:
    """Title, for whom, how long; below them the support line and help."""
    _held(page, "title", slide.title, "opening.title", (40, 56), bold=True)
    _held(page, "kicker", slide.kicker, "opening.kicker", (16, 20), bold=True)
    _held(page, "subtitle", slide.summary, "opening.summary", (20, 24))
    meta = Box(72, 408, 760, 60)
    words = para("   ·   ".join(slide.meta))
    page.words(meta, [words], "opening.meta", (16, 18), colour="on_brand", anchor="middle")
    page.add(Shape("decoration", PANEL, "rect", "surface"))
    page.add(Shape("decoration", Box(0, PANEL.y, 1280, 6), "rect", "sun"))
    page.words(Box(72, 522, 1136, 40), [para(slide.support, bold=True)], "opening.support", (16, 20), colour="brand",
               anchor="middle")
    for line, box in zip(slide.help, Box(72, 572, 1136, 92).columns(len(slide.help), 16), strict=True):
        page.card(box, _help_words(line), "opening.help", (12, 16), fill="soft", line="", inset=(12, 4))


def _help_words(line: HelpLine) -> list[Para]:
    end = [para(line.contact, bold=True)] if line.contact else []
    return [para(line.title, bold=True, colour="brand"), para(line.name), *end]


def _held(page: Page, role: str, words: str, slot: str, band: tuple[float, float], bold: bool = False) -> None:
    spot = next(s for s in page.layout.spots if s.role == role)
    paras = (para(words, bold=bold),)
    size = page.fit(slot, band, paras, spot.box.w, spot.box.h)
    page.add(Holder(spot.role, Text(paras, size, spot.colour, spot.anchor), spot.box))


def divider(page: Page, slide: Divider) -> None:
    """The title of a part, alone on colour."""
    _held(page, "title", slide.title, "divider.title", (40, 54), bold=True)
    _held(page, "kicker", slide.kicker, "divider.kicker", (20, 20), bold=True)
    _held(page, "body", slide.text, "divider.text", (24, 28))


def help_slide(page: Page, slide: HelpSlide) -> None:
    """Danger first, then each way to help with its number, then the address of everything else."""
    area = page.heading()
    danger = Box(area.x, area.y, area.w, 70)
    page.card(danger, [para(slide.danger, bold=True)], "help.danger", (20, 22), fill="act_soft", line="act",
              colour="act", inset=(22, 6))
    rest = area.below(danger.bottom + 16)
    foot = 62 if slide.support else 30
    body = Box(rest.x, rest.y, rest.w, rest.h - foot - 8)
    left, right = body.split(body.w - 250, 24) if slide.url else (body, None)
    _help_cards(page, slide.lines, left)
    if right:
        _address(page, slide, right)
    bottom = Box(rest.x, rest.bottom - foot, rest.w, foot)
    support = [para(slide.support, bold=True, colour="brand", scale=1.125)] if slide.support else []
    page.words(bottom, [*support, para(slide.checked, colour="muted")], "help.foot", (16, 16), anchor="middle")


def _help_cards(page: Page, lines: Sequence[HelpLine], area: Box) -> None:
    rows = -(-len(lines) // 2)
    high = min((area.h - 12 * (rows - 1)) / rows, 132)
    for number, line in enumerate(lines):
        row = Box(area.x, area.y + number // 2 * (high + 12), area.w, high)
        box = row.columns(2, 16)[number % 2]
        contact = [para(line.contact, bold=True, scale=1.1)] if line.contact else []
        words = [para(line.title, bold=True, colour="brand", scale=0.9), para(line.name), *contact]
        page.card(box, words, "help.card", (18, 22), inset=(20, 6))


def _address(page: Page, slide: HelpSlide, area: Box) -> None:
    side = min(area.w - 40, area.h - 84)
    code = Box(area.x + (area.w - side) / 2, area.y, side, side)
    page.add(Image("code", code, _qr(slide.url), slide.url_alt))
    shown = slide.url.removeprefix("https://").removeprefix("http://").rstrip("/")
    words = [para(slide.url_label, align="centre"),
             Para((Run(shown, True, "brand", slide.url),), align="centre")]
    page.words(Box(area.x, code.bottom + 6, area.w, 78), words, "help.url", (14, 18))


def _qr(url: str) -> bytes:
    out = io.BytesIO()
    segno.make(url, error="m", micro=False).save(out, kind="png", scale=12, border=4)
    return out.getvalue()


def drawing(page: Page, slide: Drawing) -> None:
    """A picture as large as it goes, its caption below."""
    area = page.heading()
    caption = Box(area.x, area.bottom - 60, area.w, 60)
    room = Box(area.x, area.y, area.w, area.h - 72)
    if slide.picture is None:
        page.card(room, [para(slide.alt)], "drawing.alt", (20, 24))
    else:
        data = raster(base64.b64decode(slide.picture.base64), slide.picture.suffix)
        page.add(Image("picture", _within(data, room), data, slide.alt))
    page.words(caption, [para(slide.caption, colour="muted")], "drawing.caption", (18, 22), anchor="middle")


def _within(data: bytes, room: Box) -> Box:
    w, h = Pixels.open(io.BytesIO(data)).size
    scale = min(room.w / w, room.h / h)
    return Box(room.x + (room.w - w * scale) / 2, room.y + (room.h - h * scale) / 2, w * scale, h * scale)


def strip(page: Page) -> None:
    """The support line and help at the foot of the last part."""
    if not page.strip:
        return
    box = Box(72, 562, 1136, 92)
    words = [para(page.strip.support, bold=True), para(page.strip.help, before=0.15)]
    page.card(box, words, "strip", SMALL, fill="brand_dark", line="", colour="on_brand", name="panel")

"""Where to get help, as slides show it: cards with numbers, a code, and the strip at the foot of the last part."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

import segno

from sidelight.model.view import HelpLine
from sidelight.render.slides.compose.page import Band, Page, least
from sidelight.render.slides.kinds import HelpSlide
from sidelight.render.slides.measure import height, natural_width
from sidelight.render.slides.scene import Box, Image, Para, Run, para

LONG_ADDRESS = 22
CODE = 220
WIDEN = 8


def contact_words(line: HelpLine, scale: float) -> list[Para]:
    """How to reach help, if there is a number or address: numbers large, long web addresses by their site."""
    if not line.contact:
        return []
    if not line.href.startswith("http"):
        return [para(line.contact, bold=True, scale=scale)]
    return [Para((Run(shown(line.contact), link=line.href),))]


def shown(contact: str) -> str:
    """A long web address by its site alone; the link keeps all of it."""
    return contact.split("/", maxsplit=1)[0] if " " not in contact and len(contact) > LONG_ADDRESS else contact


def help_words(line: HelpLine, scale: float = 1.0) -> list[Para]:
    """Kind of help, who, and how to reach them, on lines of their own."""
    return [para(line.title, bold=True, colour="brand"), para(line.name), *contact_words(line, scale)]


def help_row(page: Page, lines: Sequence[HelpLine], area: Box) -> None:
    """All lines of help side by side, the widths shared so that none is much higher."""
    inset = 12
    bodies = [help_words(line) for line in lines]
    x = area.x
    for body, width in zip(bodies, _shared(bodies, area.w - inset * (len(lines) - 1), 2 * inset), strict=True):
        page.card(Box(x, area.y, width, area.h), body, "opening.help", (16, 18), fill="soft", line="", inset=(inset, 3))
        x += width + inset


def _shared(bodies: Sequence[list[Para]], whole: float, pad: float) -> list[float]:
    """Widths that hold each longest word; what is left goes to whichever is highest."""
    widths = [pad + 4 + max(natural_width([replace(p, runs=(Run(word, True),))], 16) for p in body
                            for word in p.text.split()) for body in bodies]
    while (spare := whole - sum(widths)) > 0:
        heights = [(height(body, 16, width - pad), -width) for body, width in zip(bodies, widths, strict=True)]
        widths[heights.index(max(heights))] += min(spare, WIDEN)
    return widths


def help_slide(page: Page, slide: HelpSlide) -> None:
    """Danger first, then each way to help with its number, then the address of everything else."""
    area = page.heading()
    warning = [para(slide.danger, bold=True)]
    danger = Box(area.x, area.y, area.w, least(warning, 20, area.w - 44, 6, 56))
    page.card(danger, warning, "help.danger", (20, 22), fill="act_soft", line="act", colour="act", inset=(22, 6))
    rest = area.below(danger.bottom + 14)
    end = _end_words(slide)
    foot = least(end, 16, area.w, 0, 28)
    body = Box(rest.x, rest.y, rest.w, rest.h - foot - 10)
    if slide.url:
        left, right = body.split(body.w - min(CODE, body.h) - 22, 22)
        _pairs(page, slide.lines, left)
        code = Box(right.x, right.y, right.w, right.w)
        page.add(Image("code", code, _qr(slide.url), slide.url_alt))
    else:
        _cards(page, slide.lines, body)
    page.words(Box(rest.x, rest.bottom - foot, rest.w, foot), end, "help.foot", (16, 16), anchor="middle")


def _end_words(slide: HelpSlide) -> list[Para]:
    support = [para(slide.support, bold=True, colour="brand")] if slide.support else []
    checked = Run(slide.checked, colour="muted")
    if not slide.url:
        return [*support, Para((checked,))]
    site = slide.url.removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")
    address = (Run(f"{slide.url_label} ", True), Run(site, True, "brand", slide.url), Run("   "))
    return [*support, Para((*address, checked))]


def _cards(page: Page, lines: Sequence[HelpLine], area: Box) -> None:
    across = 2 if len(lines) in (2, 4) else 3
    bodies = [help_words(line, 1.15) for line in lines]
    _table(page, bodies, area, across, slot="help.card", band=(16, 22), most=190)


def _pairs(page: Page, lines: Sequence[HelpLine], area: Box) -> None:
    bodies = [[Para((Run(f"{line.title}  ", True, "brand"), Run(line.name))), *contact_words(line, 1.25)]
              for line in lines]
    _table(page, bodies, area, 2, slot="help.pair", band=(16, 22), most=150)


def _table(page: Page, bodies: Sequence[list[Para]], area: Box, across: int, *, slot: str, band: Band,
           most: float) -> None:
    """Cards in rows, each row as high as its longest card asks."""
    gap, inset = 12, (16, 4)
    groups = [[*bodies[n:n + across], *[[]] * (n + across - len(bodies))] for n in range(0, len(bodies), across)]
    width = area.columns(across, gap)[0].w - 2 * inset[0]
    rows = page.rows(area, groups, slot, band, [width] * across, inset=inset[1], gap=gap, most=most)
    for group, row in zip(groups, rows, strict=True):
        for body, box in zip(group, row.columns(across, gap), strict=True):
            if body:
                page.card(box, body, slot, band, inset=inset)


@lru_cache(maxsize=64)
def _qr(url: str) -> bytes:
    out = io.BytesIO()
    segno.make(url, error="m", micro=False).save(out, kind="png", scale=12, border=4)
    return out.getvalue()

"""Slides drawn for Typst, which knows less of SVG than a browser does."""

from __future__ import annotations

import re

from sidelight.render.slides.preview.drawing import draw
from sidelight.render.slides.scene import Placed
from sidelight.render.slides.xml import Pen

EXTENT = re.compile(' textLength="[^"]*" lengthAdjust="[^"]*"')
"""Where words of several looks stand on a line, Typst stretches the first over all of it; the font needs none."""
TEXT = re.compile(r"<text ([^>]*)>")
ANCHOR = re.compile(' text-anchor="(start|middle|end)"')
OTHER_WAY = {"start": "end", "middle": "middle", "end": "start"}
TURN = "\u202b"
"""A line that begins with it reads from right to left, also where a number or a name in Latin letters comes first."""


def picture(placed: Placed, number: int, pen: Pen) -> str:
    """A slide as SVG whose lines stand where a browser would put them."""
    drawn = EXTENT.sub("", draw(placed, number, pen))
    return TEXT.sub(_turned, drawn) if pen.rtl else drawn


def _turned(found: re.Match[str]) -> str:
    """A line anchored at its other end: Typst sets it from left to right, and its x is where reading begins."""
    anchor = ANCHOR.search(found[1])
    return f'<text {ANCHOR.sub("", found[1])} text-anchor="{OTHER_WAY[anchor[1] if anchor else "start"]}">{TURN}'

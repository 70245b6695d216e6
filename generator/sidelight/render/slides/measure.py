"""Measures text with the metrics of Arial (Liberation Sans has the same widths) and finds the size that fits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path

from PIL import ImageFont

from sidelight.render.slides.scene import Para

FONTS = Path(__file__).parent / "fonts"
EM = 1000
PX_PER_PT = 4 / 3
LINE = 1.2
WIDTH_KEPT = 0.97
HEIGHT_KEPT = 0.92
TOO_WIDE = 100_000.0
WIDE = "\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff60"
INVISIBLE = re.compile("[\u200b-\u200f\u2066-\u2069]")
PIECES = re.compile(rf"[{WIDE}]|[^\s\-{WIDE}]*-+|[^\s\-{WIDE}]+|\s+")


@cache
def _font(bold: bool) -> ImageFont.FreeTypeFont:
    name = "LiberationSans-Bold.ttf" if bold else "LiberationSans-Regular.ttf"
    return ImageFont.truetype(str(FONTS / name), EM, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=20_000)
def word_width(word: str, bold: bool) -> float:
    """Width of a word in em."""
    if re.fullmatch(f"[{WIDE}]", word):
        return 1.0
    return _font(bold).getlength(INVISIBLE.sub("", word)) / EM


def lines(para: Para, ems: float) -> int | None:
    """Lines a paragraph takes in a width of so many em; None when a word is wider than the line."""
    count, used = 1, 0.0
    for run in para.runs:
        for piece in PIECES.findall(run.text):
            width = word_width(piece, run.bold)
            if width > ems and not piece.isspace():
                return None
            if used + width > ems and not piece.isspace():
                count, used = count + 1, 0.0
            used += width
    return count


def height(paras: Sequence[Para], size: float, width: float) -> float:
    """Height in px of paragraphs at a size in pt, wrapped to a width in px."""
    total = 0.0
    for number, para in enumerate(paras):
        px = size * para.scale * PX_PER_PT
        count = lines(para, max(width, 1) * WIDTH_KEPT / px)
        if count is None:
            return TOO_WIDE
        total += count * px * LINE + (para.before * size * PX_PER_PT if number else 0)
    return total


def natural_width(paras: Sequence[Para], size: float) -> float:
    """Width in px that the longest paragraph takes on one line."""
    wide = (sum(word_width(p, r.bold) for r in para.runs for p in PIECES.findall(r.text)) * para.scale
            for para in paras)
    return max(wide, default=0.0) * size * PX_PER_PT / WIDTH_KEPT

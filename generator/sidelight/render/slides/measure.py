"""Measures text with the metrics of Arial (Liberation Sans has the same widths) and finds the size that fits."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from PIL import ImageFont

from sidelight.render.slides.scene import Para, Run

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


_allowance = ContextVar("allowance", default=1.0)


@contextmanager
def allowing(factor: float) -> Iterator[None]:
    """Inside, letters count as so much wider than Arial's: for a font that is not here to be measured."""
    before = _allowance.set(factor)
    try:
        yield
    finally:
        _allowance.reset(before)


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


class Piece(NamedTuple):
    """A word or the space between two, with its width in em."""

    text: str
    ems: float
    space: bool


@dataclass(frozen=True)
class Line:
    """Runs that stand on one line, and their width in em without the space at the end."""

    runs: tuple[Run, ...]
    ems: float


@lru_cache(maxsize=4_000)
def _pieces(text: str, bold: bool) -> tuple[Piece, ...]:
    return tuple(Piece(piece, word_width(piece, bold), piece.isspace()) for piece in PIECES.findall(text))


def _flow(para: Para, ems: float) -> Iterator[tuple[Run, Piece, bool]]:
    """The pieces of a paragraph in a width of so many em, and whether a further line begins with each."""
    used = 0.0
    for run in para.runs:
        for piece in _pieces(run.text, run.bold):
            turns = used > 0 and used + piece.ems > ems and not piece.space
            used = piece.ems if turns else used + piece.ems
            yield run, piece, turns


@lru_cache(maxsize=20_000)
def _widths(para: Para) -> tuple[tuple[tuple[float, bool], ...], float, float]:
    """Each piece of a paragraph as its width in em and whether it is a space; all together; the widest word."""
    pieces = tuple((p.ems, p.space) for run in para.runs for p in _pieces(run.text, run.bold))
    return pieces, sum(ems for ems, _ in pieces), max((ems for ems, space in pieces if not space), default=0.0)


def lines(para: Para, ems: float) -> int | None:
    """Lines a paragraph takes in a width of so many em; None when a word is wider than the line."""
    pieces, whole, widest = _widths(para)
    if widest > ems:
        return None
    if whole <= ems:
        return 1
    count, used = 1, 0.0
    for width, space in pieces:
        if used and used + width > ems and not space:
            count, used = count + 1, width
        else:
            used += width
    return count


def wrapped(para: Para, ems: float) -> list[Line]:
    """The lines of a paragraph in a width of so many em; a word wider than that has a line of its own."""
    rows: list[list[tuple[Run, Piece]]] = [[]]
    for run, piece, turns in _flow(para, ems):
        if turns:
            rows.append([])
        rows[-1].append((run, piece))
    return [_line(row) for row in rows]


def _line(row: list[tuple[Run, Piece]]) -> Line:
    while row and row[-1][1].space:
        row.pop()
    runs = tuple(replace(run, text="".join(piece.text for _, piece in pieces))
                 for run, pieces in groupby(row, key=itemgetter(0)))
    return Line(runs, sum(piece.ems for _, piece in row))


def height(paras: Sequence[Para], size: float, width: float) -> float:
    """Height in px of paragraphs at a size in pt, wrapped to a width in px."""
    total = 0.0
    for number, para in enumerate(paras):
        px = size * para.scale * PX_PER_PT
        count = lines(para, max(width, 1) * WIDTH_KEPT / px / _allowance.get())
        if count is None:
            return TOO_WIDE
        total += count * px * LINE + (para.before * size * PX_PER_PT if number else 0)
    return total


def natural_width(paras: Sequence[Para], size: float) -> float:
    """Width in px that the longest paragraph takes on one line."""
    wide = (sum(piece.ems for r in para.runs for piece in _pieces(r.text, r.bold)) * para.scale for para in paras)
    return max(wide, default=0.0) * size * PX_PER_PT / WIDTH_KEPT * _allowance.get()

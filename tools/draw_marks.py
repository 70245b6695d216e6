"""Draws the one mark of the slides that Liberation Sans lacks, the tick, as a font of its own.

    python -m pip install fonttools==4.68.0
    python tools/draw_marks.py

Writes render/slides/paper/fonts/SidelightMarks.ttf. Where Typst finds a letter of a line in no font it was asked for,
it sets the whole line in the first font that has all of its letters. This font has no others, so it lends its tick
and nothing else. It has a space for the signs of direction to become, or the line would lose them and not fit its
letters. The tick is as wide as the box that Liberation Sans has for it, by which the slides are measured.
"""

from __future__ import annotations

from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

SLIDES = Path(__file__).resolve().parents[1] / "generator" / "sidelight" / "render" / "slides"
NAME = "Sidelight Marks"
TICK = ((170, 640), (350, 800), (590, 520), (1180, 1390), (1390, 1250), (620, 110))
"""The corners, in units of an em of 2048."""


def main() -> None:
    """Make the file."""
    model = TTFont(SLIDES / "fonts" / "LiberationSans-Bold.ttf")
    wide = model["hmtx"][".notdef"][0]
    names = [".notdef", "space", "tick"]
    made = FontBuilder(model["head"].unitsPerEm, isTTF=True)
    made.setupGlyphOrder(names)
    made.setupCharacterMap({0x20: "space", 0x2713: "tick"})
    empty = TTGlyphPen(None).glyph()
    made.setupGlyf({".notdef": empty, "space": empty, "tick": _tick()})
    space = model["hmtx"]["space"]
    made.setupHorizontalMetrics({".notdef": (wide, 0), "space": space, "tick": (wide, TICK[0][0])})
    made.setupHorizontalHeader(ascent=model["hhea"].ascent, descent=model["hhea"].descent)
    made.setupNameTable({"familyName": NAME, "styleName": "Regular", "fullName": NAME, "psName": NAME.replace(" ", "")})
    made.setupOS2(sTypoAscender=model["hhea"].ascent, sTypoDescender=model["hhea"].descent)
    made.setupPost()
    made.updateHead(created=0, modified=0)
    made.font.recalcTimestamp = False
    made.save(SLIDES / "paper" / "fonts" / f"{NAME.replace(' ', '')}.ttf")


def _tick() -> object:
    pen = TTGlyphPen(None)
    pen.moveTo(TICK[0])
    for corner in TICK[1:]:
        pen.lineTo(corner)
    pen.closePath()
    return pen.glyph()


if __name__ == "__main__":
    main()

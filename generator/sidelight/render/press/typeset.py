"""Typst: a template and plain data to a tagged PDF, or to a picture."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import typst

from sidelight.render.press.frame import Data

FOLDER = Path(__file__).parent
ROOT = FOLDER.parent
"""Templates lie below it, beside their renderer, and take the common look from /press/style.typ."""
MM_PER_POINT = 25.4 / 72


class PrintError(ValueError):
    """A sheet that cannot be set, for example because no font has a letter of it."""


Folders = tuple[Path, ...]
"""Where further fonts are. With them, Typst's own are left out: a line of an SVG would be set in those as a whole."""


@cache
def _fonts(further: Folders) -> typst.Fonts:
    places = [str(place) for place in (FOLDER / "fonts", *further)]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=not further, font_paths=places)


def _compiler(template: Path, data: Data, fonts: Folders = ()) -> typst.Compiler:
    text = json.dumps(data, ensure_ascii=False, sort_keys=True)
    return typst.Compiler(input=str(template), root=str(ROOT), font_paths=_fonts(fonts), sys_inputs={"data": text})


def to_pdf(template: Path, data: Data, fonts: Folders = ()) -> bytes:
    """Set one sheet as PDF/UA-1. Raises PrintError when Typst refuses it, as it does where no font has a letter."""
    try:
        pdf = _compiler(template, data, fonts).compile(format="pdf", pdf_standards=["ua-1"], timestamp=0)
    except typst.TypstError as error:
        raise PrintError(f"{template.stem}: {error}") from error
    if not isinstance(pdf, bytes):
        raise PrintError(f"{template.stem}: no PDF was made")
    return pdf


def to_png(template: Path, data: Data, ppi: float, fonts: Folders = ()) -> bytes:
    """Set a template of one page as PNG. Typst refuses no letter here: one that no font has is an empty box."""
    try:
        png = _compiler(template, data, fonts).compile(format="png", ppi=ppi)
    except typst.TypstError as error:
        raise PrintError(f"{template.stem}: {error}") from error
    if not isinstance(png, bytes):
        raise PrintError(f"{template.stem}: no single picture was made")
    return png


def overrun(template: Path, data: Data) -> float:
    """Millimetres by which a sheet is longer than it may be, as its template notes; negative where there is room."""
    try:
        lengths = json.loads(_compiler(template, data).query("<over>", field="value", one=True))
    except typst.TypstError as error:
        raise PrintError(f"{template.stem}: {error}") from error
    return round(float(str(lengths).removesuffix("pt")) * MM_PER_POINT, 1)

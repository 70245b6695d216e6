"""Typst: a template and plain data to a tagged PDF."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import typst

from sidelight.render.print.frame import Data

FOLDER = Path(__file__).parent
TEMPLATES = FOLDER / "templates"
MM_PER_POINT = 25.4 / 72


class PrintError(ValueError):
    """A sheet that cannot be set, for example because no font has a letter of it."""


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(FOLDER / "fonts")])


def _compiler(template: str, data: Data) -> typst.Compiler:
    text = json.dumps(data, ensure_ascii=False, sort_keys=True)
    return typst.Compiler(
        input=str(TEMPLATES / f"{template}.typ"), root=str(TEMPLATES), font_paths=_fonts(), sys_inputs={"data": text}
    )


def to_pdf(template: str, data: Data) -> bytes:
    """Set one sheet as PDF/UA-1. Raises PrintError when Typst refuses it."""
    try:
        pdf = _compiler(template, data).compile(format="pdf", pdf_standards=["ua-1"], timestamp=0)
    except typst.TypstError as error:
        raise PrintError(f"{template}: {error}") from error
    if not isinstance(pdf, bytes):
        raise PrintError(f"{template}: no PDF was made")
    return pdf


def overrun(template: str, data: Data) -> float:
    """Millimetres by which a sheet is longer than it may be, as its template notes; negative where there is room."""
    try:
        lengths = json.loads(_compiler(template, data).query("<over>", field="value", one=True))
    except typst.TypstError as error:
        raise PrintError(f"{template}: {error}") from error
    return round(float(str(lengths).removesuffix("pt")) * MM_PER_POINT, 1)

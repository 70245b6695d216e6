"""The templates of the sheets, by name, on the common press."""

from __future__ import annotations

from pathlib import Path

from sidelight.render.press import typeset
from sidelight.render.press.frame import Data

TEMPLATES = Path(__file__).parent / "templates"


def to_pdf(template: str, data: Data) -> bytes:
    """Set one sheet as PDF/UA-1. Raises PrintError when Typst refuses it."""
    return typeset.to_pdf(_file(template), data)


def overrun(template: str, data: Data) -> float:
    """Millimetres by which a sheet is longer than it may be; negative where there is room."""
    return typeset.overrun(_file(template), data)


def _file(template: str) -> Path:
    return TEMPLATES / f"{template}.typ"

"""Own drawings, coloured from the brand: one light and one dark file each."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from string import Template

from sidelight.model.content import Brand, Palette

FOLDER = Path(__file__).parent / "art"
FALLBACK = "course"
SYMBOLS = "symbols"
"""Folder of the small drawings beside the words of an easy-read lesson."""
BEAM_LIGHT, BEAM_DARK = 0.45, 0.13


@cache
def _names() -> list[str]:
    return sorted(p.relative_to(FOLDER).with_suffix("").as_posix() for p in FOLDER.rglob("*.svg"))


def addresses_of(name: str) -> tuple[str, str]:
    """Addresses of a drawing, light and dark; lessons without an own drawing share one."""
    known = name if name in _names() else FALLBACK
    return f"assets/art/{known}.svg", f"assets/art/{known}-dark.svg"


def symbol(name: str) -> tuple[str, str]:
    """Addresses of a symbol, light and dark."""
    return addresses_of(f"{SYMBOLS}/{name}")


def _coloured(name: str, palette: Palette, beam: float) -> bytes:
    drawing = Template((FOLDER / f"{name}.svg").read_text(encoding="utf-8"))
    return drawing.substitute(palette.model_dump(), beam=beam).encode()


def files(brand: Brand) -> dict[str, bytes]:
    """Every drawing in both colourings, by address."""
    made: dict[str, bytes] = {}
    for name in _names():
        light, dark = addresses_of(name)
        made |= {light: _coloured(name, brand.light, BEAM_LIGHT), dark: _coloured(name, brand.dark, BEAM_DARK)}
    return made

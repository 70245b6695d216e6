"""Own drawings for pages, coloured from the brand: one light and one dark file each."""

from __future__ import annotations

from sidelight.art import SYMBOLS, drawing, known, names
from sidelight.model.content import Brand, Palette

BEAM_LIGHT, BEAM_DARK = 0.45, 0.13


def addresses_of(name: str) -> tuple[str, str]:
    """Addresses of a drawing, light and dark; lessons without an own drawing share one."""
    return f"assets/art/{known(name)}.svg", f"assets/art/{known(name)}-dark.svg"


def symbol(name: str) -> tuple[str, str]:
    """Addresses of a symbol, light and dark."""
    return addresses_of(f"{SYMBOLS}/{name}")


def _coloured(name: str, palette: Palette, beam: float) -> bytes:
    return drawing(name).substitute(palette.model_dump(), beam=beam).encode()


def files(brand: Brand) -> dict[str, bytes]:
    """Every drawing in both colourings, by address."""
    made: dict[str, bytes] = {}
    for name in names():
        light, dark = addresses_of(name)
        made |= {light: _coloured(name, brand.light, BEAM_LIGHT), dark: _coloured(name, brand.dark, BEAM_DARK)}
    return made

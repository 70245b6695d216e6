"""Our own drawings as SVG, with the brand's colours by name: what pages and slides show is drawn from them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from string import Template

FOLDER = Path(__file__).parent
FALLBACK = "course"
SYMBOLS = "symbols"
"""Folder of the small drawings that stand beside words."""


@cache
def names() -> tuple[str, ...]:
    """Every drawing by name: 'webcams', 'symbols/talk'."""
    return tuple(sorted(p.relative_to(FOLDER).with_suffix("").as_posix() for p in FOLDER.rglob("*.svg")))


def known(name: str) -> str:
    """The drawing of that name; lessons without one of their own share one."""
    return name if name in names() else FALLBACK


@cache
def drawing(name: str) -> Template:
    """A drawing whose colours are still to be filled in: ${brand}, ${ink} and so on, and ${beam}, an opacity."""
    return Template((FOLDER / f"{name}.svg").read_text(encoding="utf-8"))

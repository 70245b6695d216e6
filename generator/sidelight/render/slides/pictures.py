"""Pictures of a lesson as PNG: a drawing in SVG becomes pixels."""

from __future__ import annotations

from functools import lru_cache

import typst

PPI = 144
SOURCE = b'#set page(width: 480pt, height: auto, margin: 0pt, fill: none)\n#image("/picture.svg", width: 100%)\n'


@lru_cache(maxsize=64)
def raster(data: bytes, suffix: str) -> bytes:
    """The picture as PNG; same pixels every time."""
    if suffix == "png":
        return data
    made = typst.compile({"main.typ": SOURCE, "picture.svg": data}, format="png", ppi=PPI, ignore_system_fonts=True)
    return made if isinstance(made, bytes) else made[0]

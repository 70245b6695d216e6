"""Pictures of a lesson as PNG: a drawing in SVG becomes pixels."""

from __future__ import annotations

from functools import lru_cache

import typst

PPI = 144
SOURCE = (b"#set page(width: 480pt, height: auto, margin: 0pt, fill: none)\n"
          b'#image(bytes(sys.inputs.drawing), format: "svg", width: 100%)\n')


@lru_cache(maxsize=64)
def raster(data: bytes, suffix: str) -> bytes | None:
    """The picture as PNG, the same pixels every time; None when it cannot be drawn."""
    if suffix == "png":
        return data
    try:
        return typst.compile(SOURCE, format="png", ppi=PPI, ignore_system_fonts=True,
                             sys_inputs={"drawing": data.decode("utf-8")})
    except (typst.TypstError, UnicodeDecodeError):
        return None

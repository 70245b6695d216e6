"""What a picture may be: a plain SVG drawing or a PNG of reasonable size."""

from __future__ import annotations

import io
import re
import struct
import zlib
from pathlib import Path
from xml.parsers import expat

from sidelight.findings import Finding, Place

MAX_BYTES = 300_000
MAX_PIXELS = 4_000
MAX_DEPTH = 40
SPACE = "http://www.w3.org/2000/svg"
SHAPES = frozenset((
    "svg", "g", "defs", "title", "desc", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text",
    "tspan", "linearGradient", "radialGradient", "stop", "clipPath", "mask", "pattern", "marker", "symbol",
))
"""The elements a drawing may have; everything else can load, run or hide something."""
OUTSIDE = re.compile(r"url\(\s*[\"']?(?!#)|javascript:", re.IGNORECASE)


def leaves(path: Path, folder: Path) -> bool:
    """True when a picture is a link to a file outside its folder; such a file is never opened."""
    return path.resolve() != folder.resolve() / path.relative_to(folder)


def check(file: str, raw: bytes) -> list[Finding]:
    """Findings on one picture file."""
    if len(raw) > MAX_BYTES:
        return [_unsafe(file, f"the picture has {len(raw):,} bytes", f"at most {MAX_BYTES:,}")]
    if file.endswith(".svg"):
        return _svg(file, raw)
    if file.endswith(".png"):
        return _png(file, raw)
    return [_unsafe(file, "only .svg and .png pictures are used", "save it as PNG")]


def link(file: str) -> Finding:
    """A picture that leaves its folder."""
    return _unsafe(file, "the picture is a link to a file elsewhere", "copy the file here")


def _unsafe(file: str, message: str, advice: str, line: int = 1, column: int = 1) -> Finding:
    """A picture that is not used."""
    return Finding("unsafe-picture", message, advice, place=Place(file, line, column))


class _Bad(Exception):
    """Something that a drawing must not hold, and where it stands."""

    def __init__(self, message: str, line: int, column: int) -> None:
        super().__init__(message)
        self.line, self.column = line, column


def _svg(file: str, raw: bytes) -> list[Finding]:
    drawing = _Drawing()
    try:
        drawing.parser.Parse(raw, True)
    except _Bad as bad:
        return [_unsafe(file, str(bad), "save it as plain SVG with shapes only", bad.line, bad.column)]
    except (expat.ExpatError, ValueError, LookupError):
        return [_unsafe(file, "this is not an SVG picture", "save it again as plain SVG",
                       drawing.parser.CurrentLineNumber, drawing.parser.CurrentColumnNumber + 1)]
    return []


class _Drawing:
    """Goes through a drawing and stops at the first thing that is no shape."""

    def __init__(self) -> None:
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.ProcessingInstructionHandler = self._instruction
        self.depth = 0

    def _refuse(self, message: str) -> None:
        raise _Bad(message, self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)

    def _doctype(self, *named: object) -> None:
        self._refuse("the drawing holds '<!DOCTYPE', which can load or run things")

    def _instruction(self, name: str, rest: str) -> None:
        self._refuse(f"the drawing holds '<?{name}', which can load or run things")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        if space != SPACE or local not in SHAPES:
            self._refuse(f"the drawing holds '{local}', which can load or run things")
        if (local == "svg") != (self.depth == 0):
            self._refuse("this is not an SVG picture")
        self.depth += 1
        if self.depth > MAX_DEPTH:
            self._refuse(f"groups are nested more than {MAX_DEPTH} deep here")
        for attribute, value in attributes.items():
            short = attribute.rpartition(" ")[2]
            if short.lower().startswith("on") or OUTSIDE.search(value) or (short == "href" and value[:1] != "#"):
                self._refuse(f"the drawing holds '{short}', which can load or run things")

    def _end(self, name: str) -> None:
        self.depth -= 1


def _png(file: str, raw: bytes) -> list[Finding]:
    from PIL import Image  # noqa: PLC0415

    if not raw.startswith(b"\x89PNG\r\n\x1a\n") or len(raw) < 33:
        return [_unsafe(file, "this is not a PNG picture", "save it again as PNG")]
    width, height = struct.unpack(">II", raw[16:24])
    if max(width, height) > MAX_PIXELS:
        return [_unsafe(file, f"the picture is {width} x {height} pixels", f"at most {MAX_PIXELS} on a side")]
    try:
        with Image.open(io.BytesIO(raw), formats=["PNG"]) as picture:
            picture.load()
    except (OSError, SyntaxError, ValueError, struct.error, zlib.error, Image.DecompressionBombError):
        return [_unsafe(file, "this PNG picture is broken", "save it again as PNG")]
    return []

"""What a picture may be: a plain SVG drawing or a PNG of reasonable size."""

from __future__ import annotations

import re
import struct

from sidelight.findings import Finding, Place

MAX_BYTES = 300_000
MAX_PIXELS = 4_000
FORBIDDEN = re.compile(
    rb"<!ENTITY|<!DOCTYPE|<script|<foreignObject|<animate|<set\b|<use\b|<image\b|<style\b|\bon\w+\s*=|javascript:"
    rb"|href\s*=\s*[\"'](?!#)|url\(\s*[\"']?(?!#)", re.IGNORECASE,
)


def check(file: str, raw: bytes) -> list[Finding]:
    """Findings on one picture file."""
    if len(raw) > MAX_BYTES:
        return [_finding(file, f"the picture has {len(raw):,} bytes", f"at most {MAX_BYTES:,}")]
    if file.endswith(".svg"):
        return _svg(file, raw)
    if file.endswith(".png"):
        return _png(file, raw)
    return [_finding(file, "only .svg and .png pictures are used", "save it as PNG")]


def _svg(file: str, raw: bytes) -> list[Finding]:
    if b"<svg" not in raw[:2000]:
        return [_finding(file, "this is not an SVG picture", "save it again as plain SVG")]
    found = FORBIDDEN.search(raw)
    if found is None:
        return []
    line = raw[: found.start()].count(b"\n") + 1
    bad = found.group(0).decode("ascii", "replace")
    return [Finding("unsafe-picture", f"the drawing holds '{bad}', which can load or run things",
                    "save it as plain SVG with shapes only", place=Place(file, line, 1))]


def _png(file: str, raw: bytes) -> list[Finding]:
    if not raw.startswith(b"\x89PNG\r\n\x1a\n") or len(raw) < 33:
        return [_finding(file, "this is not a PNG picture", "save it again as PNG")]
    width, height = struct.unpack(">II", raw[16:24])
    if max(width, height) > MAX_PIXELS:
        return [_finding(file, f"the picture is {width} x {height} pixels", f"at most {MAX_PIXELS} on a side")]
    return []


def _finding(file: str, message: str, advice: str) -> Finding:
    return Finding("unsafe-picture", message, advice, place=Place(file))

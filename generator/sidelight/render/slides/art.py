"""The course's drawings as native free forms, so that they follow the theme and can be edited."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from fontTools.pens.recordingPen import RecordingPen
from fontTools.svgLib.path import SVGPath
from lxml import etree

from sidelight.art import SYMBOLS, drawing, known
from sidelight.render.slides.scene import Box, Group, Path, Shape

BEAM = 0.45
GROUND = "ground"
"""Id of what only fills the picture's ground: slides have a ground of their own."""
LOOK = ("fill", "stroke", "stroke-width", "stroke-linecap", "opacity", "transform")
COMMANDS = {"moveTo": "M", "lineTo": "L", "curveTo": "C", "closePath": "Z", "endPath": ""}


@dataclass(frozen=True)
class _Piece:
    """One element of a drawing in the drawing's own units."""

    path: Path
    fill: str
    stroke: str
    width: float
    round_ends: bool
    opacity: float


@dataclass(frozen=True)
class _Drawing:
    wide: float
    high: float
    pieces: tuple[_Piece, ...]


def scene(lesson: str, box: Box, alt: str) -> Group:
    """The drawing of a lesson, as large as the box allows, in its middle."""
    return Group("drawing", _placed(known(lesson), box), alt)


def symbol(name: str, box: Box) -> Group:
    """A small drawing that says nothing which words beside it do not say."""
    return Group("drawing", _placed(f"{SYMBOLS}/{name}", box), "")


@lru_cache(maxsize=256)
def _placed(name: str, box: Box) -> tuple[Shape, ...]:
    art = _read(name)
    scale = min(box.w / art.wide, box.h / art.high)
    x, y = box.x + (box.w - art.wide * scale) / 2, box.y + (box.h - art.high * scale) / 2
    return tuple(_shape(piece, x, y, scale) for piece in art.pieces)


def _shape(piece: _Piece, x: float, y: float, scale: float) -> Shape:
    points = [p for _, group in piece.path for p in group]
    left, top = min(p[0] for p in points), min(p[1] for p in points)
    right, bottom = max(p[0] for p in points), max(p[1] for p in points)
    path = tuple((command, tuple(((px - left) * scale, (py - top) * scale) for px, py in group))
                 for command, group in piece.path)
    box = Box(x + left * scale, y + top * scale, (right - left) * scale, (bottom - top) * scale)
    return Shape("decoration", box, "free", piece.fill, piece.stroke, piece.width * scale, path=path,
                 opacity=piece.opacity, round_ends=piece.round_ends)


@lru_cache(maxsize=64)
def _read(name: str) -> _Drawing:
    root = etree.fromstring(drawing(name).safe_substitute(beam=BEAM).encode())
    _, _, wide, high = (float(n) for n in root.get("viewBox", "").split())
    return _Drawing(wide, high, tuple(_pieces(root, {"fill": "$ink"})))


def _pieces(parent: etree._Element, look: Mapping[str, str]) -> Iterator[_Piece]:
    for element in parent:
        if element.get("id") == GROUND:
            continue
        own = {**look, **{name: value for name in LOOK if (value := element.get(name))}}
        if len(element):
            yield from _pieces(element, own)
        else:
            yield _piece(element, own)


def _piece(element: etree._Element, look: Mapping[str, str]) -> _Piece:
    fill = _colour(look["fill"]) if _filled(element, look) else ""
    return _Piece(_path(element, look), fill, _colour(look.get("stroke", "")), float(look.get("stroke-width", 1)),
                  look.get("stroke-linecap") == "round", float(look.get("opacity", 1)))


def _filled(element: etree._Element, look: Mapping[str, str]) -> bool:
    """Whether it has a fill: lines that only name a stroke have none."""
    return element.get("fill") is not None or "stroke" not in look or look["fill"] != "$ink"


def _colour(value: str) -> str:
    return "" if value in ("", "none") else value.removeprefix("$")


def _path(element: etree._Element, look: Mapping[str, str]) -> Path:
    lone = etree.Element("{http://www.w3.org/2000/svg}svg")
    outline = etree.fromstring(etree.tostring(element))
    outline.attrib.update({"transform": look["transform"]} if "transform" in look else {})
    lone.append(outline)
    pen = RecordingPen()
    SVGPath.fromstring(etree.tostring(lone)).draw(pen)
    return tuple((COMMANDS[name], tuple((float(px), float(py)) for px, py in points))
                 for name, points in pen.value if COMMANDS[name])

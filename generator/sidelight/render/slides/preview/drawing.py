"""Placed slides drawn as SVG: shapes, text line by line, pictures and tables, as the deck shows them."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Iterable
from itertools import groupby
from typing import Any
from xml.sax.saxutils import escape

from sidelight.render.slides.layouts import FOOTER, FOOTER_SIZE, LAYOUTS, NUMBER
from sidelight.render.slides.measure import PX_PER_PT
from sidelight.render.slides.preview.typeset import SetLine, corner, set_lines, text_box
from sidelight.render.slides.scene import (
    HIGH,
    WIDE,
    Align,
    Bars,
    Box,
    Geometry,
    Grid,
    Group,
    Holder,
    Image,
    Placeable,
    Placed,
    Run,
    Shape,
    Text,
    para,
)
from sidelight.render.slides.xml import Pen

FONTS = "Arial, 'Liberation Sans', Helvetica, sans-serif"
SPACES = re.compile(" (?= )")
LINK = "brand"
PLAIN = Run("")
ANCHORS: dict[Align, str] = {"start": "start", "centre": "middle", "end": "end"}
CELL_EDGE = "hair"
HEADING, ROWS = "brand_dark", ("soft", "surface")


def draw(placed: Placed, number: int, pen: Pen) -> str:
    """One slide as an SVG document; `number` stands at its foot."""
    layout = LAYOUTS[placed.layout]
    ground = f'<rect width="{WIDE}" height="{HIGH}" fill="{_hex(layout.ground, pen)}"/>'
    feet = _feet(placed.footer, number, pen) if layout.feet else ""
    body = "".join(_item(item, pen) for item in (*layout.drawing, *placed.items))
    turned = ' direction="rtl"' if pen.rtl else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {HIGH}" width="{WIDE}" height="{HIGH}" '
        f'lang="{escape(pen.language)}"{turned} font-family="{FONTS}"><title>{escape(placed.title)}</title>'
        f"{ground}{body}{feet}</svg>"
    )


def _feet(footer: str, number: int, pen: Pen) -> str:
    return (_text(Text((para(footer),), FOOTER_SIZE, "muted"), FOOTER, pen)
            + _text(Text((para(str(number), align="end"),), FOOTER_SIZE, "muted"), NUMBER, pen))


def _item(item: Placeable, pen: Pen) -> str:
    return ITEMS[type(item)](item, pen)


def _holder(holder: Holder, pen: Pen) -> str:
    return _text(holder.text, holder.box, pen)


def _group(group: Group, pen: Pen) -> str:
    return "".join(_shape(shape, pen) for shape in group.shapes)


def _image(image: Image, pen: Pen) -> str:
    data = base64.b64encode(image.data).decode()
    return f'<image {_place(pen.place(image.box))} href="data:image/png;base64,{data}"/>'


def _shape(shape: Shape, pen: Pen) -> str:
    outline = f'{GEOMETRIES[shape.geometry](shape, pen)}{_paint(shape, pen)}/>' if shape.fill or shape.line else ""
    return outline + (_text(shape.text, text_box(shape, pen.radius), pen) if shape.text else "")


def _paint(shape: Shape, pen: Pen) -> str:
    fill = f' fill="{_hex(shape.fill, pen) if shape.fill else "none"}"'
    width = f' stroke-width="{_n(shape.line_width)}"' if shape.line_width != 1 else ""
    thin = f' opacity="{_n(shape.opacity)}"' if shape.opacity < 1 else ""
    ends = ' stroke-linecap="round"' if shape.round_ends else ""
    return fill + (f' stroke="{_hex(shape.line, pen)}"{width}{ends}' if shape.line else "") + thin


def _free(shape: Shape, pen: Pen) -> str:
    box = pen.place(shape.box)
    steps = "".join(command + " ".join(f"{_n(box.right - x if pen.rtl else box.x + x)} {_n(box.y + y)}"
                                       for x, y in points) for command, points in shape.path)
    return f'<path d="{steps}"'


def _bars(bars: Bars, pen: Pen) -> str:
    """Columns as the office programs draw them, near enough: numbers on top, names below."""
    px = bars.size * PX_PER_PT
    room = Box(bars.box.x, bars.box.y + 2 * px, bars.box.w, bars.box.h - 4.5 * px)
    most = max(value for _, value in bars.bars) or 1
    made = [_shape(Shape("", Box(room.x, room.bottom, room.w, 1), fill="ink"), pen)]
    for number, ((label, value), cell) in enumerate(zip(bars.bars, room.columns(len(bars.bars), 0), strict=True)):
        high, wide = room.h * value / most, cell.w / 1.6
        column = Box(cell.x + (cell.w - wide) / 2, room.bottom - high, wide, high)
        fill = "brand" if number == bars.strong else "brand_dark"
        told = Text((para(f"{value:g}", bold=True, align="centre"),), bars.size + 4, anchor="bottom")
        named = Text((para(label, align="centre"),), bars.size, anchor="top")
        made += [_shape(Shape("", column, fill=fill), pen),
                 _text(told, Box(cell.x, column.y - 2 * px, cell.w, 2 * px), pen),
                 _text(named, Box(cell.x, room.bottom + 0.3 * px, cell.w, 2 * px), pen)]
    return "".join(made)


def _rect(shape: Shape, pen: Pen) -> str:
    radius = corner(shape.geometry, shape.box, pen.radius)
    return f"<rect {_place(pen.place(shape.box))}" + (f' rx="{_n(radius)}"' if radius else "")


def _ellipse(shape: Shape, pen: Pen) -> str:
    box = pen.place(shape.box)
    centre = f'cx="{_n(box.x + box.w / 2)}" cy="{_n(box.y + box.h / 2)}"'
    if box.w == box.h:
        return f'<circle {centre} r="{_n(box.w / 2)}"'
    return f'<ellipse {centre} rx="{_n(box.w / 2)}" ry="{_n(box.h / 2)}"'


def _shoulders(shape: Shape, pen: Pen) -> str:
    box, radius = pen.place(shape.box), corner("shoulders", shape.box, pen.radius)
    r, y = _n(radius), _n(box.y + radius)
    return (f'<path d="M{_n(box.x)} {_n(box.bottom)}V{y}a{r} {r} 0 0 1 {r}-{r}H{_n(box.right - radius)}'
            f'a{r} {r} 0 0 1 {r} {r}V{_n(box.bottom)}z"')


def _tail(shape: Shape, pen: Pen) -> str:
    box = shape.box
    near, far = (box.x, box.right) if shape.geometry == "tail-start" else (box.right, box.x)
    return _polygon(((near, box.y), (near, box.bottom), (far, box.y)), pen)


def _arrow(shape: Shape, pen: Pen) -> str:
    box = shape.box
    upper, middle, lower = (box.y + box.h * share for share in (0.25, 0.5, 0.75))
    neck = box.right - min(box.w, box.h) / 2
    return _polygon(((box.x, upper), (neck, upper), (neck, box.y), (box.right, middle), (neck, box.bottom),
                     (neck, lower), (box.x, lower)), pen)


def _polygon(points: Iterable[tuple[float, float]], pen: Pen) -> str:
    listed = " ".join(f"{_n(_x(x, pen))},{_n(y)}" for x, y in points)
    return f'<polygon points="{listed}"'


def _grid(grid: Grid, pen: Pen) -> str:
    made, y = [], grid.box.y
    for number, (row, high) in enumerate(zip(grid.rows, grid.heights, strict=True)):
        box = Box(grid.box.x, y, grid.box.w, high)
        edge = Box(box.x, box.bottom - 0.5, box.w, 1)
        made += [_shape(Shape("", box, fill=ROWS[number % 2] if number else HEADING), pen),
                 _shape(Shape("", edge, fill=CELL_EDGE), pen), _cells(row, grid.widths, box, pen)]
        y += high
    return "".join(made)


def _cells(row: tuple[Text, ...], widths: tuple[float, ...], box: Box, pen: Pen) -> str:
    made, x = [], box.x
    for text, width in zip(row, widths, strict=True):
        made.append(_text(text, Box(x, box.y, width, box.h), pen))
        x += width
    return "".join(made)


def _text(text: Text, box: Box, pen: Pen) -> str:
    lines = (line for line in set_lines(text, box) if line.runs)
    return "".join(_lines(look, list(group), text.colour, pen)
                   for look, group in groupby(lines, key=lambda line: _first_look(line, text.colour, pen)))


def _lines(look: str, lines: list[SetLine], colour: str, pen: Pen) -> str:
    """Lines that begin with one look."""
    if len(lines) == 1:
        return _line(lines[0], colour, pen, look)
    return f'<g{look}>{"".join(_line(line, colour, pen) for line in lines)}</g>'


def _line(line: SetLine, colour: str, pen: Pen, look: str = "") -> str:
    words = "".join(_run(run, line.runs[0], colour, pen) for run in line.runs)
    return f'<text x="{_n(_x(line.anchor, pen))}" y="{_n(line.y)}"{_extent(line)}{look}>{words}</text>'


def _extent(line: SetLine) -> str:
    """How wide the line is drawn; letters that are only guessed keep their own width."""
    if line.guessed:
        return f' text-anchor="{ANCHORS[line.align]}"'
    return f' textLength="{_n(line.width)}" lengthAdjust="spacingAndGlyphs"'


def _run(run: Run, first: Run, colour: str, pen: Pen) -> str:
    words = SPACES.sub("\u00a0", escape(run.text))
    look = _look(run, first, colour, pen) if run is not first else ""
    return f"<tspan{look}>{words}</tspan>" if look else words


def _first_look(line: SetLine, colour: str, pen: Pen) -> str:
    first = line.runs[0]
    return (f' font-size="{_n(line.size)}" fill="{_hex(_tone(first, colour), pen)}"'
            f'{_look(first, PLAIN, _tone(first, colour), pen)}')


def _look(run: Run, base: Run, colour: str, pen: Pen) -> str:
    """The attributes in which a run differs from another."""
    look = ""
    if run.bold != base.bold:
        look += f' font-weight="{700 if run.bold else 400}"'
    if _tone(run, colour) != _tone(base, colour):
        look += f' fill="{_hex(_tone(run, colour), pen)}"'
    if bool(run.link) != bool(base.link):
        look += f' text-decoration="{"underline" if run.link else "none"}"'
    return look


def _tone(run: Run, colour: str) -> str:
    return LINK if run.link else run.colour or colour


def _x(x: float, pen: Pen) -> float:
    return WIDE - x if pen.rtl else x


def _place(box: Box) -> str:
    return f'x="{_n(box.x)}" y="{_n(box.y)}" width="{_n(box.w)}" height="{_n(box.h)}"'


def _hex(name: str, pen: Pen) -> str:
    six = pen.colours.hex(name).lower()
    return "#" + (six[::2] if six[::2] == six[1::2] else six)


def _n(value: float) -> str:
    return f"{round(value, 1) + 0:g}"


Drawn = Callable[[Any, Pen], str]
GEOMETRIES: dict[Geometry, Drawn] = {
    "rect": _rect, "round": _rect, "pill": _rect, "ellipse": _ellipse, "shoulders": _shoulders, "tail-start": _tail,
    "tail-end": _tail, "arrow": _arrow, "free": _free,
}
ITEMS: dict[type[Placeable], Drawn] = {
    Holder: _holder, Shape: _shape, Group: _group, Image: _image, Grid: _grid,
    Bars: _bars,
}

"""Slides with rows: a native table, a timeline, things to match."""

from __future__ import annotations

from sidelight.render.slides.compose.page import CARD, Page
from sidelight.render.slides.kinds import Events, Pairs, Rows
from sidelight.render.slides.measure import HEIGHT_KEPT, height, natural_width
from sidelight.render.slides.scene import Box, Grid, Para, Run, Shape, Text, para

CELL = (14, 8)
TABLE = (18, 26)


def table(page: Page, slide: Rows) -> None:
    """A native table with a heading row; the first column is bold."""
    area = page.heading()
    body = [[para(c, bold=True) for c in slide.columns],
            *([para(c, bold=n == 0) for n, c in enumerate(row)] for row in slide.rows)]
    widths = _widths(body, area.w)

    def row_height(row: list[Para], size: float) -> float:
        return max(height([c], size, w - 2 * CELL[0]) for c, w in zip(row, widths, strict=True)) / HEIGHT_KEPT

    pads = 2 * CELL[1] * len(body)
    size = page.sizes.choose("table", TABLE, area.h - pads, lambda s: sum(row_height(r, s) for r in body) * HEIGHT_KEPT)
    heights = [row_height(r, size) + 2 * CELL[1] for r in body]
    spare = max(area.h - sum(heights), 0) / len(body)
    tall = tuple(h + min(spare, 30) for h in heights)
    cells = tuple(tuple(Text((c,), size, "on_brand" if n == 0 else "ink", "middle", CELL) for c in row)
                  for n, row in enumerate(body))
    page.add(Grid("table", Box(area.x, area.y, area.w, sum(tall)), tuple(widths), tall, cells, slide.title))


def _widths(body: list[list[Para]], whole: float) -> list[float]:
    """Column widths by the room their words would like, held between bounds."""
    likes = []
    for column in zip(*body, strict=True):
        lengths = [natural_width([c], 20) for c in column]
        likes.append(min(max(sum(lengths) / len(lengths), max(lengths) / 2, 130), 620))
    total = sum(likes)
    return [whole * like / total for like in likes]


def events(page: Page, slide: Events) -> None:
    """What happened, row by row along a line; solved, at the same places, who could help there."""
    area = page.heading()
    when_w, gap = 200, 44
    width = area.w - when_w - gap
    told = [[para(e.text)] for e in slide.events]
    helped = [[_aid(e.help)] if e.help else [para(e.text, colour="muted")] for e in slide.events]
    boxes = page.rows(area, list(zip(told, helped, strict=True)), "events", CARD, [width - 48] * 2, inset=10, gap=14,
                      most=124)
    axis = area.x + when_w + gap / 2
    page.block(Box(axis - 2, boxes[0].y + 20, 4, boxes[-1].bottom - boxes[0].y - 40), "hair")
    for event, box, before, after in zip(slide.events, boxes, told, helped, strict=True):
        page.card(Box(box.x, box.y, when_w, box.h), [para(event.when, bold=True, colour="brand", align="end")],
                  "events.when", (18, 22), fill="", line="", inset=(0, 4), geometry="rect", name="text")
        page.block(Box(axis - 11, box.y + box.h / 2 - 11, 22, 22), "brand", "ellipse")
        card = Box(box.x + when_w + gap, box.y, width, box.h)
        aid = slide.solved and event.help
        page.card(card, after if slide.solved else before, "events", CARD, fill="right_soft" if aid else "surface",
                  line="right" if aid else "hair", inset=(24, 10))


def _aid(words: str) -> Para:
    return Para((Run("✓  ", True, "right"), Run(words)))


def pairs(page: Page, slide: Pairs) -> None:
    """Things to match; solved, what belongs together stands side by side."""
    area = page.heading("title.question")
    foot = 76
    half = (area.w - 60) / 2
    rest = Box(area.x, area.y, area.w, area.h - foot - 14)
    bodies = [([para(a, bold=True)], [para(b)]) for a, b in zip(slide.left, slide.right, strict=True)]
    boxes = page.rows(rest, bodies, "pairs", CARD, [half - 44] * 2, inset=8, gap=10, most=96)
    for box, (left, right) in zip(boxes, bodies, strict=True):
        one, other = box.split(half, 60)
        page.card(one, left, "pairs", CARD, inset=(22, 8))
        fill, line = ("right_soft", "right") if slide.solved else ("surface", "hair")
        if slide.solved:
            page.add(Shape("decoration", Box(one.right + 14, box.y + box.h / 2 - 2, 32, 4), "rect", "right"))
        page.card(other, right, "pairs", CARD, fill=fill, line=line, inset=(22, 8))
    label = (Run(f"{slide.foot_label} ", True, "right"),) if slide.foot_label else ()
    words = Para((*label, Run(slide.foot)))
    page.words(Box(area.x, area.bottom - foot, area.w, foot), [words], "pairs.foot", (20, 24), anchor="middle")

"""Slides made of cards: points, steps, terms, flags, sources, beliefs, and cards to sort."""

from __future__ import annotations

from collections.abc import Sequence

from sidelight.render.slides.compose.page import BADGE, BIG, CARD, Page, least
from sidelight.render.slides.kinds import Card, Cards, Claims, Piles
from sidelight.render.slides.scene import Box, Para, Run, Shape, Text, para

FILLS = {"plain": "surface", "soft": "soft", "brand": "surface", "right": "right_soft", "warn": "act_soft"}
MARKS = {"plain": "brand", "soft": "brand", "brand": "brand_dark", "right": "right", "warn": "again"}
GAP = 16
CLAIM_SHARE = 0.36
SORT_INSET = (16, 5)
PILES = ("brand", "brand_dark", "muted")
HEAD = 54
TALL = 164
"""Rows grow no higher than this."""


def cards(page: Page, slide: Cards) -> None:
    """Any slide of cards, by its form."""
    area = page.heading("title.question" if slide.asked else "title")
    if slide.lead:
        area = _lead(page, slide, area)
    if slide.form in ("answers", "sources"):
        _lines(page, slide, area)
    elif len(slide.cards) > 4 and slide.form in ("steps", "response"):
        _steps(page, slide.cards, area)
    elif len(slide.cards) in (2, 4) and slide.form == "points":
        _cells(page, slide.cards, area)
    else:
        _rows(page, slide.cards, area, f"{slide.form}.row", bold=slide.form in ("flags", "response"))


def _lead(page: Page, slide: Cards, area: Box) -> Box:
    warn = slide.form == "response"
    words = [para(slide.lead, bold=warn)]
    box = Box(area.x, area.y, area.w, least(words, 20, area.w - 44, 6, 76))
    page.card(box, words, f"{slide.form}.lead", (20, 22), inset=(22, 6),
              fill="act_soft" if warn else "soft", line="act" if warn else "", colour="act" if warn else "ink")
    return area.below(box.bottom + GAP)


def _cells(page: Page, points: Sequence[Card], area: Box) -> None:
    rows = len(points) // 2
    high = min((area.h - GAP * (rows - 1)) / rows, 300 if rows == 1 else 220)
    for number, card in enumerate(points):
        row = Box(area.x, area.y + number // 2 * (high + GAP), area.w, high)
        page.marked(row.columns(2, 20)[number % 2], [para(card.body)], "points.cell", BIG,
                    mark=card.mark, tone=MARKS[card.tone], fill=FILLS[card.tone], inset=(26, 12))


def _rows(page: Page, items: Sequence[Card], area: Box, slot: str, *, bold: bool = False) -> None:
    bodies = [[para(card.body, bold=bold)] for card in items]
    boxes = page.stack(area, bodies, slot, BIG, width=area.w - 58 - BADGE, inset=10, gap=14,
                       most=min(area.h / len(items), TALL))
    for card, body, box in zip(items, bodies, boxes, strict=True):
        page.marked(box, body, slot, BIG, mark=card.mark, tone=MARKS[card.tone], fill=FILLS[card.tone],
                    line="again" if card.tone == "warn" else "hair", inset=(22, 10))


def _steps(page: Page, steps: Sequence[Card], area: Box) -> None:
    rows = -(-len(steps) // 2)
    high = min((area.h - GAP * (rows - 1)) / rows, 132)
    columns = area.columns(2, 20)
    for number, card in enumerate(steps):
        column = columns[number // rows]
        box = Box(column.x, column.y + number % rows * (high + GAP), column.w, high)
        page.marked(box, [para(card.body, bold=True)], "steps.cell", (20, 26), mark=card.mark, tone=MARKS[card.tone],
                    fill=FILLS[card.tone])


def _lines(page: Page, slide: Cards, area: Box) -> None:
    if slide.form == "sources":
        bodies = [_source_words(card) for card in slide.cards]
        boxes = page.stack(area, bodies, "sources", (16, 20), width=area.w - 44, inset=6, gap=10, most=108)
        for body, box in zip(bodies, boxes, strict=True):
            page.card(box, body, "sources", (16, 20), inset=(22, 6))
        return
    bodies = [_answer_words(card) for card in slide.cards]
    boxes = page.stack(area, bodies, "answers", CARD, width=area.w - 58 - BADGE, inset=6, gap=10, most=132)
    for card, body, box in zip(slide.cards, bodies, boxes, strict=True):
        page.marked(box, body, "answers", CARD, mark=card.mark, tone=MARKS[card.tone], fill=FILLS[card.tone],
                    inset=(22, 6))


def _answer_words(card: Card) -> list[Para]:
    return [para(card.head, bold=True, colour=MARKS[card.tone]), para(card.body)]


def _source_words(card: Card) -> list[Para]:
    return [Para((Run(card.head, colour="brand", link=card.link),), before=0.1)]


def claims(page: Page, slide: Claims) -> None:
    """Beliefs at the left; what is true at the right, or an empty place for it."""
    area = page.heading()
    share = area.w * CLAIM_SHARE
    labels = Box(area.x, area.y, area.w, 34).split(share, 20)
    page.label(labels[0], slide.label, "again")
    page.label(labels[1], slide.fact_label, "right")
    rest = area.below(area.y + 44)
    bodies = [([para(claim, bold=True)], [Para((Run("✓  ", True, "right"), Run(fact)))])
              for claim, fact in zip(slide.claims, slide.facts, strict=True)]
    widths = [share - 44, rest.w - share - 20 - 44]
    rows = page.rows(rest, bodies, "claims", CARD, widths, inset=10, gap=GAP, most=170)
    for (claim, fact), row in zip(bodies, rows, strict=True):
        left, right = row.split(share, 20)
        page.card(left, claim, "claims", CARD, inset=(22, 10))
        if slide.solved:
            page.card(right, fact, "claims", CARD, fill="right_soft", line="right", inset=(22, 10))
        else:
            question = Text((para("?", bold=True, align="centre"),), 40, "muted")
            page.add(Shape("card", right, "round", "paper", "hair", text=question))


def piles(page: Page, slide: Piles) -> None:
    """Cards to sort: mixed, with the piles below them; or each under its pile."""
    area = page.heading()
    if slide.solved:
        _sorted(page, slide, area)
    else:
        _to_sort(page, slide, area)


def _heads(page: Page, slide: Piles, row: Box) -> None:
    for box, title, fill in zip(row.columns(len(slide.piles), 20), slide.piles, PILES, strict=False):
        page.card(box, [para(title, bold=True, align="centre")], "piles.head", CARD, fill=fill, line="",
                  colour="on_brand", inset=(12, 6))


def _to_sort(page: Page, slide: Piles, area: Box) -> None:
    rest = Box(area.x, area.y, area.w, area.h - HEAD - 22)
    _heads(page, slide, Box(area.x, rest.bottom + 22, area.w, HEAD))
    across = min((2, 3), key=lambda count: _crowded(slide, area.w, rest.h, count))
    rows = -(-len(slide.cards) // across)
    high = min((rest.h - 12 * (rows - 1)) / rows, 138)
    for number, (text, _) in enumerate(slide.cards):
        row = Box(area.x, rest.y + number // across * (high + 12), area.w, high)
        page.card(row.columns(across, 16)[number % across], [para(text)], "piles.card", CARD, inset=SORT_INSET)


def _crowded(slide: Piles, width: float, room: float, across: int) -> bool:
    """Whether the cards are too many for so many columns."""
    rows = -(-len(slide.cards) // across)
    inner = (width - 16 * (across - 1)) / across - 2 * SORT_INSET[0]
    tallest = max(least([para(text)], CARD[0], inner, SORT_INSET[1], 0) for text, _ in slide.cards)
    return tallest * rows + 12 * (rows - 1) > room


def _sorted(page: Page, slide: Piles, area: Box) -> None:
    _heads(page, slide, Box(area.x, area.y, area.w, HEAD))
    for pile, column in enumerate(area.below(area.y + HEAD + 14).columns(len(slide.piles), 20)):
        texts = [[para(text)] for text, group in slide.cards if group == pile]
        if not texts:
            continue
        boxes = page.stack(column, texts, "piles.sorted", CARD, width=column.w - 36, inset=8, gap=10, most=104)
        for body, box in zip(texts, boxes, strict=True):
            page.card(box, body, "piles.sorted", CARD, fill="soft", line="", inset=(18, 8))

"""Slides made of cards: points, steps, terms, flags, sources, beliefs, and cards to sort."""

from __future__ import annotations

from collections.abc import Sequence

from sidelight.render.slides.compose.page import BADGE, BIG, CARD, SMALL, Page
from sidelight.render.slides.kinds import Card, Cards, Claims, Piles
from sidelight.render.slides.scene import Box, Para, Run, Shape, Text, para

FILLS = {"plain": "surface", "soft": "soft", "brand": "surface", "right": "right_soft", "wrong": "act_soft",
         "warn": "surface"}
MARKS = {"plain": "brand", "soft": "brand", "brand": "brand_dark", "right": "right", "wrong": "act", "warn": "again"}
GAP = 16


def cards(page: Page, slide: Cards) -> None:
    """Any slide of cards, by its form."""
    area = page.heading()
    if slide.lead:
        area = _lead(page, slide, area)
    if slide.form == "points":
        _points(page, slide.cards, area)
    elif slide.form == "steps":
        _steps(page, slide.cards, area)
    elif slide.form == "terms":
        _terms(page, slide.cards, area)
    else:
        _lines(page, slide, area)


def _lead(page: Page, slide: Cards, area: Box) -> Box:
    box = Box(area.x, area.y, area.w, 84)
    warn = slide.form == "steps"
    page.card(box, [para(slide.lead, bold=warn)], f"{slide.form}.lead", (20, 22),
              fill="act_soft" if warn else "soft", line="", colour="act" if warn else "ink")
    return area.below(box.bottom + GAP)


def _points(page: Page, points: Sequence[Card], area: Box) -> None:
    count = len(points)
    if count == 3 and not page.strip:
        tall = Box(area.x, area.y, area.w, min(area.h, 392))
        for box, card in zip(tall.columns(3, 24), points, strict=True):
            _column(page, card, box)
    elif count in (2, 4):
        rows = count // 2
        high = min((area.h - GAP * (rows - 1)) / rows, 300 if rows == 1 else 230)
        for number, card in enumerate(points):
            half = Box(area.x, area.y + number // 2 * (high + GAP), area.w, high).columns(2, 20)[number % 2]
            _column(page, card, half)
    else:
        _rows(page, points, area, "points.row")


def _column(page: Page, card: Card, box: Box) -> None:
    fill, mark = FILLS[card.tone], MARKS[card.tone]
    page.card(box, [para(card.body)], "points.column", BIG, fill=fill, anchor="middle", inset=(28, 14),
              start=BADGE + 14 if box.w > 450 else 0) if box.w > 450 else _tall(page, card, box, fill)
    y = box.y + (box.h - BADGE) / 2 if box.w > 450 else box.y + 30
    page.badge(box.x + 26, y, card.mark, mark)


def _tall(page: Page, card: Card, box: Box, fill: str) -> None:
    page.add(Shape("card", box, "round", fill, "hair"))
    page.block(Box(box.x + 28, box.y + 92, 56, 6), "sun", "pill")
    text = Box(box.x + 28, box.y + 116, box.w - 52, box.h - 136)
    page.words(text, [para(card.body)], "points.tall", BIG)


def _rows(page: Page, items: Sequence[Card], area: Box, slot: str) -> None:
    start = BADGE + 16
    bodies = [_card_words(card) for card in items]
    width = area.w - 2 * 22 - start
    boxes = page.stack(area, bodies, slot, BIG, width=width, gap=14, most=112)
    for card, body, box in zip(items, bodies, boxes, strict=True):
        page.card(box, body, slot, BIG, fill=FILLS[card.tone], start=start)
        page.badge(box.x + 20, box.y + (box.h - BADGE) / 2, card.mark, MARKS[card.tone])


def _steps(page: Page, steps: Sequence[Card], area: Box) -> None:
    if len(steps) < 5:
        _rows(page, steps, area, "steps.row")
        return
    rows = -(-len(steps) // 2)
    high = min((area.h - GAP * (rows - 1)) / rows, 126)
    left, right = area.columns(2, 20)
    for number, card in enumerate(steps):
        column = left if number < rows else right
        box = Box(column.x, column.y + number % rows * (high + GAP), column.w, high)
        page.card(box, [para(card.body, bold=True)], "steps.cell", CARD, fill=FILLS[card.tone], start=BADGE + 16)
        page.badge(box.x + 20, box.y + (box.h - BADGE) / 2, card.mark, MARKS[card.tone])


def _terms(page: Page, terms: Sequence[Card], area: Box) -> None:
    rows = -(-len(terms) // 2)
    high = min((area.h - GAP * (rows - 1)) / rows, 190)
    for number, card in enumerate(terms):
        row = Box(area.x, area.y + number // 2 * (high + GAP), area.w, high)
        box = row.columns(2, 20)[number % 2]
        words = [para(card.head, bold=True, colour="brand", scale=1.1), para(card.body, before=0.2)]
        page.card(box, words, "terms", CARD, inset=(30, 12))
        page.block(Box(box.x, box.y + 18, 8, box.h - 36), "sun", "pill")


def _card_words(card: Card) -> list[Para]:
    if not card.head:
        return [para(card.body)]
    return [para(card.head, bold=True), para(card.body, before=0.1)]


def _lines(page: Page, slide: Cards, area: Box) -> None:
    sources = slide.form == "sources"
    band, slot = (SMALL, "sources") if sources else (CARD, "flags")
    start = 0 if sources else BADGE + 16
    bodies = [_source_words(c) if sources else _flag_words(c) for c in slide.cards]
    boxes = page.stack(area, bodies, slot, band, width=area.w - 44 - start, gap=12, most=118)
    for card, body, box in zip(slide.cards, bodies, boxes, strict=True):
        page.card(box, body, slot, band, fill=FILLS[card.tone], start=start)
        if card.mark:
            page.badge(box.x + 20, box.y + (box.h - BADGE) / 2, card.mark, MARKS[card.tone])


def _flag_words(card: Card) -> list[Para]:
    colour = MARKS[card.tone]
    return [para(card.head, bold=True, colour=colour, scale=1.1), para(card.body, before=0.05)]


def _source_words(card: Card) -> list[Para]:
    return [para(card.body), Para((Run(card.head, colour="brand", link=card.link),), scale=0.9, before=0.1)]


def claims(page: Page, slide: Claims) -> None:
    """Beliefs at the left; what is true at the right, or an empty place for it."""
    area = page.heading(lines=2)
    labels = Box(area.x, area.y, area.w, 34).split(area.w * 0.4, 20)
    rest = area.below(area.y + 44)
    count = len(slide.claims)
    high = min((rest.h - GAP * (count - 1)) / count, 150)
    _label(page, labels[0], slide.label, "again")
    _label(page, labels[1], slide.fact_label, "right")
    for number, (claim, fact) in enumerate(zip(slide.claims, slide.facts, strict=True)):
        row = Box(rest.x, rest.y + number * (high + GAP), rest.w, high)
        left, right = row.split(area.w * 0.4, 20)
        page.card(left, [para(claim, bold=True)], "claims.claim", CARD)
        if slide.solved:
            page.card(right, [Para((Run("✓  ", True, "right"), Run(fact)))], "claims.fact", CARD,
                      fill="right_soft", line="right")
        else:
            question = Text((para("?", bold=True, align="centre"),), 40, "muted")
            page.add(Shape("card", right, "round", "paper", "hair", text=question))


def _label(page: Page, box: Box, text: str, colour: str) -> None:
    page.card(box, [para(text, bold=True)], "label", (18, 18), fill="", line="", colour=colour, inset=(2, 0),
              geometry="rect", name="label")


def piles(page: Page, slide: Piles) -> None:
    """Cards to sort: mixed with the piles above, or each under its pile."""
    area = page.heading(lines=2)
    if slide.solved:
        _sorted(page, slide, area)
    else:
        _to_sort(page, slide, area)


def _heads(page: Page, slide: Piles, area: Box) -> list[Box]:
    columns = area.columns(len(slide.piles), 20)
    for column, title, fill in zip(columns, slide.piles, ("brand", "brand_dark", "muted"), strict=False):
        head = Box(column.x, column.y, column.w, 54)
        page.card(head, [para(title, bold=True, align="centre")], "piles.head", CARD, fill=fill, line="",
                  colour="on_brand", inset=(12, 6))
    return [column.below(column.y + 54 + 14) for column in columns]


def _to_sort(page: Page, slide: Piles, area: Box) -> None:
    rest = _heads(page, slide, area)[0]
    across = 2 if len(slide.cards) <= 6 else 3
    rows = -(-len(slide.cards) // across)
    high = min((rest.h - 12 * (rows - 1)) / rows, 118)
    for number, (text, _) in enumerate(slide.cards):
        row = Box(area.x, rest.y + number // across * (high + 12), area.w, high)
        page.card(row.columns(across, 16)[number % across], [para(text)], "piles.card", CARD, inset=(18, 8))


def _sorted(page: Page, slide: Piles, area: Box) -> None:
    for pile, column in enumerate(_heads(page, slide, area)):
        texts = [[para(text)] for text, group in slide.cards if group == pile]
        if not texts:
            continue
        boxes = page.stack(column, texts, "piles.sorted", (18, 24), width=column.w - 36, inset=8, gap=10, most=104)
        for body, box in zip(texts, boxes, strict=True):
            page.card(box, body, "piles.sorted", (18, 24), fill="soft", line="", inset=(18, 8))

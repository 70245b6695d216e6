"""Slides to talk with: one thought, a situation, a discussion, words to practise, a chat."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sidelight.render.slides.art import symbol
from sidelight.render.slides.compose.page import BADGE, BIG, BODY, CARD, TAIL, Page, least
from sidelight.render.slides.kinds import (
    ChatPath,
    ChatStart,
    Discuss,
    Example,
    Message,
    Rehearse,
    Situation,
    Statement,
)
from sidelight.render.slides.measure import HEIGHT_KEPT, height, natural_width
from sidelight.render.slides.scene import Box, Holder, Para, Run, Text, para

BUBBLE = (22, 9)
LIGHT = Box(958, 292, 224, 224)


def statement(page: Page, slide: Statement) -> None:
    """One thought, large, beside a bar; its drawing in the light at the end."""
    area = replace(page, slide=replace(slide, symbol="")).heading()
    spot = page.layout.spot("body").box
    paras = tuple(para(words, before=0.6 if n else 0) for n, words in enumerate(slide.paragraphs))
    band = (28, 40) if len(paras) == 1 else BODY
    slot = "statement.one" if len(paras) == 1 else "statement.more"
    top = max(area.y, spot.y - 16)
    size = page.fit(slot, band, paras, spot.w, spot.bottom - top)
    high = min(height(paras, size, spot.w) / HEIGHT_KEPT + 40, spot.bottom - top)
    body = Box(spot.x, top + (spot.bottom - top - high) * 0.42, spot.w, high)
    page.block(Box(area.x, body.y, 10, body.h), "sun", "pill")
    page.add(Holder("body", Text(paras, size, "ink", "middle"), body))
    if slide.symbol:
        page.add(symbol(slide.symbol, LIGHT))


def situation(page: Page, slide: Situation) -> None:
    """A situation on a large card, and what to think about."""
    area = page.heading("title.question" if slide.asked else "title")
    left, right = area.split(area.w * 0.6, 28)
    high = min(area.h, 400)
    page.card(Box(left.x, left.y, left.w, high), [para(slide.text)], "situation", (24, 32), inset=(38, 20))
    page.block(Box(left.x, left.y + 24, 10, high - 48), "sun", "pill")
    _prompts(page, slide.prompts, Box(right.x, right.y, right.w, high), "situation.prompt")


def _prompts(page: Page, prompts: Sequence[str], area: Box, slot: str) -> None:
    bodies = [[para(p)] for p in prompts]
    boxes = page.stack(area, bodies, slot, (22, 28), width=area.w - 48, gap=16, most=192)
    for body, box in zip(bodies, boxes, strict=True):
        page.card(box, body, slot, (22, 28), fill="soft", line="", inset=(24, 12))


def example(page: Page, slide: Example) -> None:
    """What somebody thinks and then does, row by row, and how it ends."""
    area = page.heading()
    half = (area.w - 56) / 2
    labels = Box(area.x, area.y, area.w, 34).split(half, 56)
    for box, text, colour in zip(labels, (slide.think, slide.do), ("muted", "brand"), strict=True):
        page.label(box, text, colour)
    outcome = [Para((Run("✓  ", True, "right"), Run(slide.outcome)))] if slide.outcome else []
    end = least(outcome, 20, area.w - 44, 8, 80) + 14 if outcome else 0
    rest = Box(area.x, area.y + 40, area.w, area.h - 40 - end)
    bodies = [([para(think)], [para(do, bold=True)]) for think, do in slide.pairs]
    boxes = page.rows(rest, bodies, "example", CARD, [half - 44] * 2, inset=8, gap=14, most=170)
    for (think, do), row in zip(bodies, boxes, strict=True):
        left, right = row.split(half, 56)
        page.card(left, think, "example", CARD, inset=(22, 8))
        page.block(Box(left.right + 14, row.y + row.h / 2 - 11, 28, 22), "brand", "arrow")
        page.card(right, do, "example", CARD, fill="soft", line="", inset=(22, 8))
    if outcome:
        last = Box(area.x, boxes[-1].bottom + 14, area.w, end - 14)
        page.card(last, outcome, "example.outcome", (18, 24), fill="right_soft", line="right", inset=(22, 8))


def discuss(page: Page, slide: Discuss) -> None:
    """Prompts beside a panel with the minutes and how to work."""
    area = page.heading()
    left, right = area.split(area.w - 300, 28)
    high = min(area.h, 440)
    bodies = [[para(p)] for p in slide.prompts]
    room = Box(left.x, left.y, left.w, high)
    boxes = page.stack(room, bodies, "discuss", BIG, width=left.w - 64 - BADGE, gap=16, inset=14, most=200)
    for number, (body, box) in enumerate(zip(bodies, boxes, strict=True), 1):
        page.marked(box, body, "discuss", BIG, mark=str(number), tone="brand", line="", inset=(24, 14))
    _clock(page, slide, Box(right.x, right.y, right.w, boxes[-1].bottom - right.y if len(boxes) > 1 else high))


def _clock(page: Page, slide: Discuss, box: Box) -> None:
    paras = (
        para(slide.clock, bold=True, scale=2.9, align="centre"),
        para(slide.clock_unit, bold=True, align="centre"),
        para(slide.grouping, bold=True, before=0.6, align="centre", colour="sun"),
        para(slide.rule, before=0.6, align="centre", scale=0.9),
    )
    page.card(Box(box.x, box.y, box.w, max(box.h, 330)), paras, "discuss.clock", (20, 24), fill="brand_dark", line="",
              colour="on_brand", inset=(20, 16), name="panel")


def rehearse(page: Page, slide: Rehearse) -> None:
    """Words to say, as large quotations."""
    area = page.heading()
    rows = -(-len(slide.lines) // 2) if len(slide.lines) > 2 else len(slide.lines)
    across = 2 if len(slide.lines) > 2 else 1
    high = min((area.h - 18 * (rows - 1)) / rows, 236)
    for number, line in enumerate(slide.lines):
        row = Box(area.x, area.y + number // across * (high + 18), area.w, high)
        alone = across == 1 or (number == len(slide.lines) - 1 and number % 2 == 0)
        box = row if alone else row.columns(2, 20)[number % 2]
        to = para(line.to, bold=True, colour="brand", scale=0.8)
        page.bubble(Box(box.x, box.y, box.w, high - TAIL), [to, para(line.say, before=0.2)], "rehearse", (22.5, 30),
                    line="brand", inset=(28, 8))


def chat_start(page: Page, slide: ChatStart) -> None:
    """What happened, the first messages, and replies to choose from."""
    area = page.heading()
    setting = [para(slide.setting)]
    lead = Box(area.x, area.y, area.w, least(setting, 18, area.w - 48, 6, 60))
    page.card(lead, setting, "chat.lead", (18, 22), fill="soft", line="", inset=(24, 6))
    left, right = area.below(lead.bottom + 22).split(500, 32)
    _bubbles(page, slide.messages, left)
    head = Box(right.x, right.y, right.w, 36)
    page.card(head, [para(slide.question, bold=True)], "chat.question", (20, 20), fill="", line="", colour="brand",
              inset=(0, 0), geometry="rect", name="label")
    rest = right.below(head.bottom + 10)
    bodies = [[para(c.body)] for c in slide.choices]
    boxes = page.stack(rest, bodies, "chat.choice", CARD, width=rest.w - 44 - BADGE - 14, gap=12, inset=10, most=120)
    for card, body, box in zip(slide.choices, bodies, boxes, strict=True):
        page.marked(box, body, "chat.choice", CARD, mark=card.mark, tone="brand")


def chat_path(page: Page, slide: ChatPath) -> None:
    """A way through the chat, bubble by bubble, and how it ends."""
    area = page.heading()
    words = [Para((Run(f"{slide.ending_label} ", True, "right"), Run(slide.ending)))] if slide.ending else []
    end = least(words, 20, area.w - 44, 8, 80) if words else 0
    _bubbles(page, slide.messages, Box(area.x, area.y, area.w, area.h - end - 24))
    if words:
        page.card(Box(area.x, area.bottom - end, area.w, end), words, "chat.ending", (20, 24), fill="right_soft",
                  line="right", inset=(22, 8))


def _bubbles(page: Page, messages: Sequence[Message], area: Box) -> None:
    widest = area.w * (0.72 if area.w > 600 else 0.94)
    bodies = [[Para((Run(f"{m.speaker}:  ", True, "on_brand" if m.own else "brand"), Run(m.text)))] for m in messages]
    boxes = page.stack(area, bodies, "chat.bubble", CARD, width=widest - 2 * BUBBLE[0], inset=BUBBLE[1], gap=18, most=0)
    for message, body, box in zip(messages, bodies, boxes, strict=True):
        size = page.sizes.chosen["chat.bubble"]
        w = min(widest, natural_width(body, size) + 2 * BUBBLE[0] + 12)
        x = area.right - w if message.own else area.x
        page.bubble(Box(x, box.y, w, box.h), body, "chat.bubble", CARD, own=message.own, inset=BUBBLE,
                    fill="brand" if message.own else "surface", line="" if message.own else "line")

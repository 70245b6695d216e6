"""Slides to talk with: one thought, a situation, a discussion, words to practise, a chat."""

from __future__ import annotations

from collections.abc import Sequence

from sidelight.render.slides.compose.page import BADGE, BIG, BODY, CARD, Page
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
from sidelight.render.slides.scene import Box, Holder, Para, Run, Shape, Text, para

BUBBLE = (18, 8)


def statement(page: Page, slide: Statement) -> None:
    """One thought, large, beside a bar."""
    area = page.heading()
    body = Box(area.x + 34, area.y + 8, 860, area.h - 16)
    paras = tuple(para(words, before=0.6) for words in slide.paragraphs)
    band = (24, 36) if len(paras) == 1 else BODY
    slot = "statement.one" if len(paras) == 1 else "statement.more"
    size = page.fit(slot, band, paras, body.w, body.h)
    high = min(height(paras, size, body.w) / HEIGHT_KEPT + 40, body.h)
    body = Box(body.x, body.y + min((body.h - high) / 3, 60), body.w, high)
    page.block(Box(area.x, body.y, 10, body.h), "sun", "pill")
    page.add(Holder("body", Text(paras, size, "ink", "middle"), body))


def situation(page: Page, slide: Situation) -> None:
    """A situation on a large card, and what to think about."""
    area = page.heading(lines=2)
    left, right = area.split(700, 28)
    high = min(area.h, 360)
    page.card(Box(left.x, left.y, left.w, high), [para(slide.text)], "situation", (22, 30), inset=(34, 20))
    page.block(Box(left.x, left.y + 24, 10, high - 48), "sun", "pill")
    _prompts(page, slide.prompts, Box(right.x, right.y, right.w, high), "situation.prompt")


def _prompts(page: Page, prompts: Sequence[str], area: Box, slot: str) -> None:
    bodies = [[para(p)] for p in prompts]
    boxes = page.stack(area, bodies, slot, (20, 26), width=area.w - 44, gap=16, most=170)
    for body, box in zip(bodies, boxes, strict=True):
        page.card(box, body, slot, (20, 26), fill="soft", line="")


def example(page: Page, slide: Example) -> None:
    """What somebody thinks and then does, row by row, and how it ends."""
    area = page.heading(lines=2)
    half = (area.w - 56) / 2
    labels = Box(area.x, area.y, area.w, 34).split(half, 56)
    for box, text, colour in zip(labels, (slide.think, slide.do), ("muted", "brand"), strict=True):
        page.card(box, [para(text, bold=True)], "label", (18, 18), fill="", line="", colour=colour, inset=(2, 0),
                  geometry="rect", name="label")
    end = 88
    rest = Box(area.x, area.y + 40, area.w, area.h - 40 - end - 14)
    bodies = [[para(max(pair, key=len))] for pair in slide.pairs]
    boxes = page.stack(rest, bodies, "example", CARD, width=half - 40, gap=10, inset=8, most=96)
    for (think, do), row in zip(slide.pairs, boxes, strict=True):
        left, right = row.split(half, 56)
        page.card(left, [para(think)], "example", CARD, inset=(20, 8))
        page.block(Box(left.right + 14, row.y + row.h / 2 - 11, 28, 22), "brand", "arrow")
        page.card(right, [para(do, bold=True)], "example.do", CARD, fill="soft", line="", inset=(20, 8))
    last = boxes[-1].bottom + 14
    page.card(Box(area.x, last, area.w, end), [Para((Run("✓  ", True, "right"), Run(slide.outcome)))],
              "example.outcome", CARD, fill="right_soft", line="right")


def discuss(page: Page, slide: Discuss) -> None:
    """Prompts beside a panel with the minutes and how to work."""
    area = page.heading()
    left, right = area.split(808, 28)
    high = min(area.h, 400)
    bodies = [[para(p)] for p in slide.prompts]
    room = Box(left.x, left.y, left.w, high)
    boxes = page.stack(room, bodies, "discuss", BIG, width=left.w - 60 - BADGE, gap=16, inset=16, most=200)
    for number, (body, box) in enumerate(zip(bodies, boxes, strict=True), 1):
        page.card(box, body, "discuss", BIG, line="", inset=(22, 16), start=BADGE + 16)
        page.badge(box.x + 20, box.y + (box.h - BADGE) / 2, str(number))
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
    lead = Box(area.x, area.y, area.w, 72)
    page.words(lead, [para(slide.setting)], "rehearse.lead", (20, 24))
    rest = area.below(lead.bottom + 12)
    rows = -(-len(slide.lines) // 2)
    high = min((rest.h - 18 * (rows - 1)) / rows, 230 if rows > 1 else 320)
    for number, line in enumerate(slide.lines):
        row = Box(rest.x, rest.y + number // 2 * (high + 18), rest.w, high)
        alone = number == len(slide.lines) - 1 and number % 2 == 0
        box = row if alone else row.columns(2, 20)[number % 2]
        to = para(f"{slide.to} {line.to}", bold=True, colour="brand", scale=0.8)
        page.card(Box(box.x, box.y, box.w, high - 14), [to, para(line.say, before=0.2)], "rehearse", (20, 28),
                  line="brand", inset=(28, 12), geometry="bubble-start", name="bubble")


def chat_start(page: Page, slide: ChatStart) -> None:
    """What happened, the first messages, and replies to choose from."""
    area = page.heading()
    lead = Box(area.x, area.y, area.w, 72)
    page.card(lead, [para(slide.setting)], "chat.lead", (20, 24), fill="soft", line="", inset=(22, 6))
    left, right = area.below(lead.bottom + 22).split(500, 32)
    _bubbles(page, slide.messages, left)
    head = Box(right.x, right.y, right.w, 36)
    page.card(head, [para(slide.question, bold=True)], "chat.question", (20, 20), fill="", line="", colour="brand",
              inset=(0, 0), geometry="rect", name="label")
    rest = right.below(head.bottom + 10)
    bodies = [[para(c.body)] for c in slide.choices]
    boxes = page.stack(rest, bodies, "chat.choice", CARD, width=rest.w - 44 - BADGE - 14, gap=12, inset=10, most=110)
    for card, body, box in zip(slide.choices, bodies, boxes, strict=True):
        page.card(box, body, "chat.choice", CARD, inset=(22, 10), start=BADGE + 14)
        page.badge(box.x + 18, box.y + (box.h - BADGE) / 2, card.mark)


def chat_path(page: Page, slide: ChatPath) -> None:
    """A way through the chat, bubble by bubble, and how it ends."""
    area = page.heading()
    end = 92 if slide.ending else 0
    _bubbles(page, slide.messages, Box(area.x, area.y, area.w, area.h - end - 16))
    if slide.ending:
        words = Para((Run(f"{slide.ending_label} ", True, "right"), Run(slide.ending)))
        page.card(Box(area.x, area.bottom - end, area.w, end), [words], "chat.ending", CARD, fill="right_soft",
                  line="right")


def _bubbles(page: Page, messages: Sequence[Message], area: Box) -> None:
    widest = area.w * (0.72 if area.w > 600 else 0.94)
    bodies = [[Para((Run(f"{m.speaker}:  ", True, "on_brand" if m.own else "brand"), Run(m.text)))] for m in messages]
    boxes = page.stack(area, bodies, "chat.bubble", CARD, width=widest - 2 * BUBBLE[0], inset=BUBBLE[1], gap=18, most=0)
    for message, body, box in zip(messages, bodies, boxes, strict=True):
        size = page.sizes.chosen["chat.bubble"]
        w = min(widest, natural_width(body, size) + 2 * BUBBLE[0] + 12)
        x = area.right - w if message.own else area.x
        text = Text(tuple(body), size, "on_brand" if message.own else "ink", "middle", BUBBLE)
        page.add(Shape("bubble", Box(x, box.y, w, box.h), "bubble-end" if message.own else "bubble-start",
                       "brand" if message.own else "surface", "" if message.own else "line", text=text))

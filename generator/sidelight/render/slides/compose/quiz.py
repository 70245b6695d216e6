"""A question and its answer: the same cards at the same places; the right one gains fill, tick and bold."""

from __future__ import annotations

from sidelight.render.slides.compose.page import BADGE, CARD, Page
from sidelight.render.slides.kinds import Card, Quiz
from sidelight.render.slides.scene import Box, Para, Run, para

FOOT = 116
GAP = 18


def quiz(page: Page, slide: Quiz) -> None:
    """Answers in two columns; below them a hint, or why."""
    area = page.heading("title.question", lines=3)
    rows = -(-len(slide.options) // 2)
    high = min((area.h - FOOT - GAP * rows) / rows, 128)
    for number, card in enumerate(slide.options):
        row = Box(area.x, area.y + number // 2 * (high + GAP), area.w, high)
        _option(page, card, row.columns(2, 20)[number % 2])
    foot = area.below(area.y + rows * (high + GAP))
    box = Box(foot.x, foot.y, foot.w, FOOT)
    if slide.solved:
        words = Para((Run(f"{slide.foot_label} ", True, "right"), Run(slide.foot)))
        page.card(box, [words], "quiz.why", (20, 24), fill="right_soft", line="")
    else:
        page.words(box, [para(slide.foot, colour="muted")], "quiz.hint", (20, 22), anchor="middle")


def _option(page: Page, card: Card, box: Box) -> None:
    right = card.tone == "right"
    runs = (Run("✓  ", True), Run(card.body, True)) if right else (Run(card.body),)
    page.card(box, [Para(runs)], "quiz.option", CARD, fill="right" if right else "surface",
              line="" if right else "hair", colour="on_brand" if right else "ink", start=BADGE + 14)
    page.badge(box.x + 20, box.y + (box.h - BADGE) / 2, card.mark, "surface" if right else "brand",
               "right" if right else "on_brand")

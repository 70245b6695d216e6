"""A question and its answer: the same cards at the same places; the right one gains fill, tick and bold."""

from __future__ import annotations

from sidelight.render.slides.compose.page import CARD, Page
from sidelight.render.slides.kinds import Card, Quiz
from sidelight.render.slides.scene import Box, Para, Run, para

OPTION, FOOT, GAP = 130, 150, 18


def quiz(page: Page, slide: Quiz) -> None:
    """Answers in two columns; below them a hint, or why."""
    area = page.heading("title.question")
    rows = -(-len(slide.options) // 2)
    high = min((area.h - 110 - GAP * rows) / rows, OPTION if rows > 1 else 2 * OPTION)
    for number, card in enumerate(slide.options):
        row = Box(area.x, area.y + number // 2 * (high + GAP), area.w, high)
        _option(page, card, row.columns(2, 20)[number % 2])
    foot = area.below(area.y + rows * (high + GAP) + 4)
    box = Box(foot.x, foot.y, foot.w, min(foot.h, FOOT))
    if slide.solved:
        words = Para((Run(f"{slide.foot_label} ", True, "right"), Run(slide.foot)))
        page.card(box, [words], "quiz.why", (20, 24), fill="right_soft", line="")
    else:
        page.words(Box(box.x, box.y, box.w, 70), [para(slide.foot, colour="muted")], "quiz.hint", (20, 22),
                   anchor="middle")


def _option(page: Page, card: Card, box: Box) -> None:
    if card.tone == "right":
        page.marked(box, [Para((Run("✓  ", True), Run(card.body, True)))], "quiz.option", CARD, mark=card.mark,
                    tone="surface", fill="right", line="", colour="on_brand", mark_colour="right")
    else:
        page.marked(box, [para(card.body)], "quiz.option", CARD, mark=card.mark, tone="brand")

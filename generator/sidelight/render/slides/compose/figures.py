"""Numbers as a chart: columns with their numbers on them, one thought beside them, their source below."""

from __future__ import annotations

from sidelight.render.slides.compose.page import BODY, Page, least
from sidelight.render.slides.kinds import Figures
from sidelight.render.slides.scene import Bars, Box, para

SHARE, LABELS = 0.56, 20


def figures(page: Page, slide: Figures) -> None:
    """The chart at the start, the thought on a card at the end."""
    area = page.heading()
    left, right = area.split(area.w * SHARE, 32)
    unit = [para(slide.unit, bold=True, colour="muted")]
    head = Box(left.x, left.y, left.w, least(unit, 18, left.w, 0, 34))
    page.words(head, unit, "figures.unit", (18, 20))
    strong = len(slide.bars) - 1
    page.add(Bars("chart", left.below(head.bottom + 8), slide.bars, slide.unit, LABELS, strong, slide.chart_alt))
    card = Box(right.x, right.y, right.w, right.h - 70)
    page.card(card, [para(slide.thought)], "figures.thought", BODY, fill="soft", line="", inset=(30, 20))
    page.words(Box(right.x, card.bottom + 12, right.w, 58), [para(slide.origin, colour="muted")], "figures.source",
               (16, 16))

"""Placed slides as pictures for the web: an SVG for each slide that the show has, and the words of all."""

from __future__ import annotations

import json
from collections.abc import Sequence

from sidelight.model.view import Setting
from sidelight.render.slides.colours import Colours
from sidelight.render.slides.preview.drawing import draw
from sidelight.render.slides.preview.words import slide_view
from sidelight.render.slides.scene import Placed
from sidelight.render.slides.xml import Pen

WORDS = "slides.json"


def pictures(placed: Sequence[Placed], setting: Setting) -> dict[str, bytes]:
    """Files by name: <number>.svg of each slide that is not hidden, and slides.json, a list of SlideView."""
    pen = pen_of(setting)
    shown = [(number, slide) for number, slide in enumerate(placed, 1) if not slide.hidden]
    views = [slide_view(slide, number).model_dump() for number, slide in shown]
    drawn = {f"{number}.svg": draw(slide, number, pen).encode() for number, slide in shown}
    return {**drawn, WORDS: json.dumps(views, ensure_ascii=False).encode()}


def pen_of(setting: Setting) -> Pen:
    """How the slides of an edition are drawn."""
    return Pen(Colours(setting.brand.light), setting.language, setting.direction == "rtl", setting.brand.radius)

"""Contrast of every run of text with what really lies under it: its shape or cell, panels below, the background."""

from __future__ import annotations

from collections.abc import Iterator

from sidelight.findings import Finding, Severity
from sidelight.verify.deck.colours import Fill, Tone, contrast
from sidelight.verify.deck.deck import Slide
from sidelight.verify.deck.shapes import POINT, SQUARE, Box
from sidelight.verify.deck.stage import Layer
from sidelight.verify.deck.typeset import Body, Run

NORMAL, LARGE = 4.5, 3.0
SPARE = 2 * POINT
"""A panel holds a text whose room for letters sticks out by less: lines have air around their letters."""
Ground = set[Tone | None]
"""The colours under a text; None stands for a picture."""


def touches(layer: Layer, ink: Box) -> bool:
    """True when a layer lies under some of the letters."""
    if not layer.box.meets(ink, SPARE):
        return False
    if layer.form != "ellipse":
        return True
    near = (_beyond(layer.box.x + layer.box.w / 2, ink.x, ink.right), _beyond(layer.box.y + layer.box.h / 2, ink.y,
                                                                              ink.bottom))
    return _inside(layer.box, *near)


def holds(layer: Layer, ink: Box) -> bool:
    """True when a layer lies under all of the letters."""
    if layer.form in SQUARE:
        return layer.box.holds(ink, SPARE)
    if layer.form != "ellipse":
        return False
    x, y = layer.box.x + layer.box.w / 2, layer.box.y + layer.box.h / 2
    return _inside(layer.box, max(abs(ink.x - x), abs(ink.right - x)), max(abs(ink.y - y), abs(ink.bottom - y)))


def _beyond(middle: float, low: float, high: float) -> float:
    """How far the nearest point of a span is from a middle."""
    return max(low - middle, 0, middle - high)


def _inside(box: Box, across: float, down: float) -> bool:
    return bool(box.w and box.h) and (2 * across / box.w) ** 2 + (2 * down / box.h) ** 2 <= 1


def grounds(slide: Slide, body: Body) -> Ground:
    """All colours that lie under the letters of a text."""
    below = slide.painted[:slide.span[body.shape][0]]
    if body.fill.paints:
        return _painted(body.fill, below, body.ink)
    return _under(below, body.ink)


def _under(layers: list[Layer], ink: Box) -> Ground:
    found: Ground = set()
    for n in reversed(range(len(layers))):
        layer = layers[n]
        if touches(layer, ink):
            found |= _painted(layer.fill, layers[:n], ink)
            if holds(layer, ink):
                break
    return found


def _painted(fill: Fill, below: list[Layer], ink: Box) -> Ground:
    """The colours of a fill, mixed with what shines through them."""
    found: Ground = set() if fill.seen else {None}
    for tone in fill.tones:
        found |= {tone} if tone.cover >= 1 else {g and tone.over(g) for g in _under(below, ink)}
    return found


def needed(run: Run) -> float:
    """The contrast that a run needs at its size."""
    return LARGE if run.size >= 24 or (run.bold and run.size >= 18.66) else NORMAL


def judged(body: Body, under: Ground) -> Iterator[tuple[Run, Tone, float]]:
    """Each run of a text with the ground, of those under it, that it stands out from least, and by how much."""
    known = [ground for ground in under if ground]
    for run in body.runs if known else ():
        if run.tone:
            ratio, ground = min((contrast(run.tone.over(ground), ground), ground) for ground in known)
            yield run, ground, ratio


def readable(slide: Slide) -> Iterator[Finding]:
    """Text stands out from its ground by 4.5 to 1, large text by 3 to 1; on a picture a person has to judge."""
    for body in slide.bodies:
        under = grounds(slide, body)
        yield from _faint(slide, body, under)
        if None in under:
            yield Finding("deck-contrast-unknown", f"{body.where} stands on a picture, or on unknown colours",
                          "look whether it can be read, or put a plain panel under it", Severity.WARNING,
                          place=slide.place)


def _faint(slide: Slide, body: Body, under: Ground) -> Iterator[Finding]:
    said = set()
    for run, ground, ratio in judged(body, under):
        if ratio < needed(run) and (run.tone, ground) not in said:
            said.add((run.tone, ground))
            words = f"'{run.words.strip()[:40]}' in {body.where}"
            yield Finding(
                "deck-contrast", f"{words} is {run.tone} on {ground}: it stands out by {ratio:.1f} to 1, and "
                f"{needed(run)} to 1 is needed", "make the text darker or its ground lighter, or the other way round",
                place=slide.place)


RULES = (readable,)

"""How many words stand on each slide and how many slides a deck has, against what a class can take in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sidelight.findings import Finding, Severity
from sidelight.render.slides import kinds as k
from sidelight.render.slides.scene import Grid, Group, Holder, Placeable, Placed, Shape, Text

CONTENT, TALK = 40, 75
"""Words on a slide with one idea; on one with a question, a chat, words to say or a table."""
MOST = {"full": 15, "short": 12}
"""Slides with an idea of their own in the deck of the whole lesson and in that of 20 minutes."""
TALKING = (k.Quiz, k.Pairs, k.ChatStart, k.ChatPath, k.Rows, k.Claims, k.ProfileLook, k.Piles, k.Events, k.Discuss,
           k.Situation, k.Example, k.Rehearse)
FRAME = (k.Opening, k.Divider, k.HelpSlide)
LISTS = ("sources", "response")


def is_frame(slide: k.Slide) -> bool:
    """Whether a slide only opens, divides, helps or names sources."""
    return isinstance(slide, FRAME) or (isinstance(slide, k.Cards) and slide.form in LISTS)


def content_slides(slides: Sequence[k.Slide]) -> list[k.Slide]:
    """The slides with an idea of their own: neither frame nor practice; what answers a slide counts with it."""
    return [s for s in slides if not (is_frame(s) or s.hidden or s.asked or s.second)]


def words_on(placed: Placed) -> int:
    """The words of title and body, without footer, number, marks and the line above the title."""
    return sum(len(text.words.split()) for item in placed.items for text in _texts(item))


def _texts(item: Placeable) -> Iterator[Text]:
    if isinstance(item, Group):
        for shape in item.shapes:
            yield from _texts(shape)
    elif isinstance(item, Holder):
        yield from () if item.role == "kicker" else (item.text,)
    elif isinstance(item, Grid):
        yield from (cell for row in item.rows for cell in row)
    elif isinstance(item, Shape) and item.text and item.name != "badge":
        yield item.text


def too_many_words(slides: Sequence[k.Slide], placed: Sequence[Placed]) -> Iterator[Finding]:
    """Each slide with more words than a class reads at a glance, and how many to cut."""
    for slide, made in zip(slides, placed, strict=True):
        most = TALK if slide.asked or isinstance(slide, TALKING) else CONTENT
        count = 0 if is_frame(slide) else words_on(made)
        if count > most:
            yield Finding("slide-words", f"the slide '{slide.title}' has {count} words, more than {most}",
                          f"cut {count - most} words", Severity.WARNING, source=slide.source)


def too_many_slides(slides: Sequence[k.Slide], cut: str, source: str) -> Iterator[Finding]:
    """A deck with more ideas than its minutes allow."""
    count = len(content_slides(slides))
    if count > MOST[cut]:
        away = {"full": "on_slides: false", "short": "in_short: false"}[cut]
        yield Finding("deck-long", f"the {cut} deck has {count} slides with an idea of their own, more than "
                      f"{MOST[cut]}", f"give {count - MOST[cut]} blocks '{away}'", Severity.WARNING, source=source)

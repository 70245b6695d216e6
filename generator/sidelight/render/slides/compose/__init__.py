"""Typed slides become placed shapes with measured text: plain data, no file format."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sidelight.findings import Finding
from sidelight.render.slides import kinds as k
from sidelight.render.slides.compose import aid, cards, frame, profile, quiz, tables, talk
from sidelight.render.slides.compose.page import Page
from sidelight.render.slides.layouts import FOOTER, FOOTER_SIZE
from sidelight.render.slides.notes import notes_paragraphs
from sidelight.render.slides.scene import Placed, para
from sidelight.render.slides.sizes import Sizes
from sidelight.render.slides.teller import Teller

Draw = Callable[[Page, Any], None]
DRAW: Mapping[type[k.Slide], tuple[str, Draw]] = {
    k.Opening: ("title", frame.opening),
    k.Divider: ("section", frame.divider),
    k.Statement: ("statement", talk.statement),
    k.Cards: ("points", cards.cards),
    k.Claims: ("claims", cards.claims),
    k.ChatStart: ("chat", talk.chat_start),
    k.ChatPath: ("chat", talk.chat_path),
    k.Piles: ("sorting", cards.piles),
    k.Events: ("timeline", tables.events),
    k.Rows: ("table", tables.table),
    k.Discuss: ("discussion", talk.discuss),
    k.Rehearse: ("words", talk.rehearse),
    k.Situation: ("example", talk.situation),
    k.Example: ("example", talk.example),
    k.Drawing: ("picture", frame.drawing),
    k.HelpSlide: ("help", aid.help_slide),
    k.Quiz: ("question", quiz.quiz),
    k.Pairs: ("question", tables.pairs),
}


def compose(deck: k.Deck, teller: Teller) -> tuple[list[Placed], list[Finding]]:
    """The slides of a deck, placed; and what does not fit."""
    measured = Sizes()
    for number in range(len(deck.slides)):
        _draw(deck, number, measured, teller)
    final = measured.following()
    placed = [_placed(_draw(deck, n, final, teller), deck, teller) for n in range(len(deck.slides))]
    return placed, final.findings


def _layout_of(slide: k.Slide) -> str:
    if isinstance(slide, k.Cards):
        return slide.form
    if isinstance(slide, k.Quiz | k.Pairs) and slide.solved:
        return "answer"
    return "profile" if isinstance(slide, k.ProfileLook) else DRAW[type(slide)][0]


def _draw(deck: k.Deck, number: int, sizes: Sizes, teller: Teller) -> Page:
    slide = deck.slides[number]
    sizes.at(slide.title, slide.source)
    page = Page.of(slide, _layout_of(slide), sizes, deck.strip if number >= deck.strip_from else None)
    if isinstance(slide, k.ProfileLook):
        profile.profile(page, slide, teller.word)
    else:
        DRAW[type(slide)][1](page, slide)
    aid.strip(page)
    page.fit("footer", (FOOTER_SIZE, FOOTER_SIZE), [para(deck.footer)], FOOTER.w, FOOTER.h)
    return page


def _placed(page: Page, deck: k.Deck, teller: Teller) -> Placed:
    notes = notes_paragraphs(page.slide.notes, teller)
    return Placed(layout=page.layout.name, section=page.slide.section, items=tuple(page.items), notes=notes,
                  footer=deck.footer, title=page.slide.title, hidden=page.slide.hidden)

"""Typed slides become placed shapes with measured text: plain data, no file format."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sidelight.findings import Finding
from sidelight.render.slides import kinds as k
from sidelight.render.slides.compose import aid, cards, figures, frame, profile, quiz, tables, talk
from sidelight.render.slides.compose.page import Page
from sidelight.render.slides.layouts import FOOTER, FOOTER_SIZE, OURS, Layout, Look
from sidelight.render.slides.measure import allowing
from sidelight.render.slides.notes import notes_paragraphs
from sidelight.render.slides.scene import Placed, para
from sidelight.render.slides.sizes import Sizes
from sidelight.render.slides.teller import Teller

Draw = Callable[[Page, Any], None]
DRAW: Mapping[type[k.Slide], tuple[str, Draw]] = {
    k.Opening: ("title", frame.opening),
    k.Divider: ("section", frame.divider),
    k.Statement: ("statement", talk.statement),
    k.Figures: ("figures", figures.figures),
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


def compose(deck: k.Deck, teller: Teller, look: Look = OURS) -> tuple[list[Placed], list[Finding]]:
    """The slides of a deck, placed on the layouts of a look; and what does not fit."""
    with allowing(look.allowance):
        pairs = [(slide, _layout_for(slide, deck, teller, look)) for slide in deck.slides]
        measured = Sizes()
        for slide, layout in pairs:
            _draw(slide, deck, measured, teller, layout)
        final = measured.following()
        placed = [_placed(_draw(slide, deck, final, teller, layout), deck, teller) for slide, layout in pairs]
    return placed, final.findings


def _layout_for(slide: k.Slide, deck: k.Deck, teller: Teller, look: Look) -> Layout:
    """The look's own layout, or its spare one where the slide does not fit on that."""
    name = _layout_of(slide)
    layout, spare = look.layouts[name], look.spares.get(name)
    if spare is None:
        return layout
    measured = Sizes()
    _draw(slide, deck, measured, teller, layout)
    final = measured.following()
    _draw(slide, deck, final, teller, layout)
    return spare if final.findings else layout


def _layout_of(slide: k.Slide) -> str:
    if isinstance(slide, k.Cards):
        return {"answers": "answer"}.get(slide.form, slide.form)
    if isinstance(slide, k.Quiz | k.Pairs) and slide.solved:
        return "answer"
    return "profile" if isinstance(slide, k.ProfileLook) else DRAW[type(slide)][0]


def _draw(slide: k.Slide, deck: k.Deck, sizes: Sizes, teller: Teller, layout: Layout) -> Page:
    sizes.at(slide.title, slide.source)
    page = Page(slide, layout, sizes)
    if isinstance(slide, k.ProfileLook):
        profile.profile(page, slide, teller.word)
    else:
        DRAW[type(slide)][1](page, slide)
    page.fit("footer", (FOOTER_SIZE, FOOTER_SIZE), [para(deck.footer)], FOOTER.w, FOOTER.h)
    return page


def _placed(page: Page, deck: k.Deck, teller: Teller) -> Placed:
    notes = notes_paragraphs(page.slide.notes, teller)
    return Placed(layout=page.layout.name, section=page.slide.section, items=tuple(page.items), notes=notes,
                  footer=deck.footer, title=page.slide.title, hidden=page.slide.hidden)

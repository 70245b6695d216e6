"""Plans the deck of a staff briefing from its parts."""

from __future__ import annotations

from dataclasses import replace

from sidelight.model.view import LessonView, SectionView
from sidelight.render.slides.kinds import Deck
from sidelight.render.slides.notes import Part
from sidelight.render.slides.plan import assembled, opening, source_slides, taught
from sidelight.render.slides.teller import Teller

SYMBOL = "adult"


def plan_staff(view: LessonView) -> Deck:
    """The first slide, a section for each part, sources, and help last."""
    teller = Teller(view)
    first = replace(opening(teller, view.title, view.summary, view.minutes), art="telling-a-parent",
                    art_alt=teller.art_alt("telling-a-parent"))
    parts = [Part(teller.word("section.start"), (first,)), *(_part(section, teller) for section in view.sections)]
    return assembled(teller, view.title, view.title, parts, source_slides(teller, view.facts))


def _part(section: SectionView, teller: Teller) -> Part:
    slides = tuple(replace(slide, symbol=slide.symbol or SYMBOL)
                   for block, source in zip(section.blocks, section.block_sources, strict=True)
                   for slide in taught(block, source, teller))
    kicker = teller.word("kicker", part=section.title, minutes=section.minutes)
    return Part(section.title, slides, section.minutes, section.teach, kicker)

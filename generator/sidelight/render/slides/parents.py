"""Plans the deck of a parents' evening from the parents' views of all lessons."""

from __future__ import annotations

from dataclasses import replace

from sidelight.model.blocks import AnyBlock
from sidelight.model.view import LessonView
from sidelight.render.slides.forms import response_slide
from sidelight.render.slides.kinds import Card, Cards, Deck, Slide
from sidelight.render.slides.notes import Part
from sidelight.render.slides.plan import assembled, farewell, opening, source_slides, taught
from sidelight.render.slides.teller import Teller

USEFUL = ("rehearsal", "key-points", "table", "myths", "steps", "red-flags", "worked-example", "text")
MESSAGES = 3
WELCOME, WHY, WORDS, LEAVE, OTHER, STEPS, CLOSE = 2, 3, 4, 2, 1, 4, 2
"""Minutes of the evening: the first lesson is talked about in pairs, the second told, of the others one slide each."""


def plan_parents(views: list[LessonView]) -> Deck:
    """One deck for an evening: why, each lesson in two slides or so, the steps, help, sources."""
    teller = Teller(views[0])
    title, start, steps = teller.word("parents.title"), teller.word("section.start"), teller.word("section.steps")
    first = replace(opening(teller, title, teller.word("parents.summary"), 0), art="course",
                    art_alt=teller.art_alt("course"))
    response = replace(response_slide(teller.word("parents.steps_title"), "", teller, cue="response"), about="slips")
    parts = [
        Part(start, (first,), WELCOME),
        Part(start, (_why(teller),), WHY),
        *(part for number, view in enumerate(views) for part in _lesson(view, number)),
        Part(steps, (response,), STEPS, kicker=steps),
        replace(farewell(teller), minutes=CLOSE),
    ]
    return assembled(teller, title, teller.view.setting.course_title, parts, _sources(teller, views))


def _why(teller: Teller) -> Slide:
    cards = tuple(Card(teller.word(f"parents.why_{n}"), mark=str(n)) for n in (1, 2, 3))
    return Cards(title=teller.word("parents.why_title"), cue="parents_why", form="points", cards=cards, symbol="eye")


def _lesson(view: LessonView, number: int) -> list[Part]:
    """What a lesson tells parents, and the block that helps most: in the minutes of the evening, or for later."""
    teller = Teller(view)
    cards = tuple(Card(m, mark=str(n)) for n, m in enumerate(view.key_messages[:MESSAGES], 1))
    cue, words = ("parents_pairs", "parents_words") if number == 0 else ("parents_lesson", "parents_block")
    messages = Cards(title=view.title, cue=cue, form="points", cards=cards, symbol="heart",
                     source=f"lessons/{view.lesson}/lesson.yml#parents.key_messages")
    useful = _useful(view)
    block = [replace(s, cue=s.cue or words, symbol=s.symbol or "talk")
             for s in (taught(*useful, teller) if useful else [])]
    if number == 0:
        return [Part(view.title, (messages, *block), WORDS, kicker=view.title)]
    minutes = LEAVE if number == 1 else OTHER
    return [Part(view.title, (messages,), minutes, kicker=view.title),
            Part(view.title, tuple(replace(s, about=s.about or "later") for s in block), kicker=view.title)]


def _useful(view: LessonView) -> tuple[AnyBlock, str] | None:
    """The block of a lesson that helps most in a hall: words to say before all else."""
    found = [(block, source) for s in view.sections for block, source in zip(s.blocks, s.block_sources, strict=True)
             if block.type in USEFUL and not (block.type == "steps" and block.response)]
    return min(found, key=lambda pair: USEFUL.index(pair[0].type), default=None)


def _sources(teller: Teller, views: list[LessonView]) -> tuple[Slide, ...]:
    """The sources of all lessons, without the single claims."""
    facts = [fact for view in views for fact in view.facts]
    return tuple(replace(slide, asides=()) for slide in source_slides(teller, facts))

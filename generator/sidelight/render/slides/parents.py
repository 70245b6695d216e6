"""Plans the deck of a parents' evening from the parents' views of all lessons."""

from __future__ import annotations

from dataclasses import replace

from sidelight.model.blocks import AnyBlock
from sidelight.model.view import LessonView
from sidelight.render.slides.forms import response_slide
from sidelight.render.slides.kinds import Card, Cards, Deck, Slide
from sidelight.render.slides.notes import Part
from sidelight.render.slides.plan import assembled, ending, farewell, help_slide, opening, source_line, taught
from sidelight.render.slides.teller import Teller, chunks

USEFUL = ("rehearsal", "key-points", "table", "myths", "steps", "red-flags", "worked-example", "text")
MESSAGES, SOURCES = 3, 8


def plan_parents(views: list[LessonView]) -> Deck:
    """One deck for an evening: why, each lesson in two slides or so, the steps, help, sources."""
    teller = Teller(views[0])
    title = teller.word("parents.title")
    first = opening(teller, title, teller.word("parents.summary"), 0)
    start = Part(teller.word("section.start"), (first, help_slide(teller, "help.early_title"), _why(teller)))
    steps = response_slide(teller.word("parents.steps_title"), "", teller, cue="response")
    response = Part(teller.word("section.steps"), (steps,), kicker=teller.word("section.steps"))
    parts = [start, *(_lesson(view) for view in views), response, ending(teller, _sources(teller, views))]
    return assembled(teller, title, teller.view.setting.course_title, parts, [farewell(teller)])


def _why(teller: Teller) -> Slide:
    cards = tuple(Card(teller.word(f"parents.why_{n}"), mark=str(n)) for n in (1, 2, 3))
    return Cards(title=teller.word("parents.why_title"), cue="parents_why", form="points", cards=cards)


def _lesson(view: LessonView) -> Part:
    teller = Teller(view)
    cards = tuple(Card(m, mark=str(n)) for n, m in enumerate(view.key_messages[:MESSAGES], 1))
    messages = Cards(title=view.title, cue="parents_lesson", form="points", cards=cards)
    slides: list[Slide] = [messages]
    useful = _useful(view)
    if useful:
        block, source = useful
        slides += [replace(s, cue=s.cue or "parents_block") for s in taught(block, source, teller)]
    return Part(view.title, tuple(slides), kicker=view.title)


def _useful(view: LessonView) -> tuple[AnyBlock, str] | None:
    """The block of a lesson that helps most in a hall: words to say before all else."""
    found = [(block, source) for s in view.sections for block, source in zip(s.blocks, s.block_sources, strict=True)
             if block.type in USEFUL and not (block.type == "steps" and block.response)]
    return min(found, key=lambda pair: USEFUL.index(pair[0].type), default=None)


def _sources(teller: Teller, views: list[LessonView]) -> list[list[Card]]:
    """The sources of all lessons, each once, without the single claims."""
    lines = {source_line(teller, fact): fact.url for view in views for fact in view.facts}
    cards = [Card("", head=line, link=lines[line]) for line in sorted(lines)]
    return chunks(cards, SOURCES) if cards else []

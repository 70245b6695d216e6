"""Teacher decks as pptx and their slides as pictures: plain data in, bytes out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sidelight.findings import Finding, Severity
from sidelight.model.view import LessonView
from sidelight.render.press.frame import Size
from sidelight.render.slides import paper
from sidelight.render.slides.budget import too_many_slides, too_many_words
from sidelight.render.slides.compose import compose
from sidelight.render.slides.kinds import Deck
from sidelight.render.slides.notes import SAY_WORDS
from sidelight.render.slides.parents import plan_parents
from sidelight.render.slides.plan import CUTS, Cut, plan
from sidelight.render.slides.preview import pictures
from sidelight.render.slides.scene import Placed
from sidelight.render.slides.school import base_of, examine_school
from sidelight.render.slides.staff import plan_staff
from sidelight.render.slides.teller import Teller
from sidelight.render.slides.write import write

__all__ = [
    "Cut",
    "examine",
    "examine_school",
    "render_contact_sheet",
    "render_deck",
    "render_handout",
    "render_notes_pages",
    "render_parents_deck",
    "render_pictures",
    "render_short_deck",
    "slide_count",
]


def render_deck(view: LessonView) -> bytes:
    """The deck of one lesson and pupil band, or of the staff briefing, with speaker notes; from the teacher's view."""
    return _rendered(_deck(view), view)


def render_short_deck(view: LessonView) -> bytes:
    """The deck of the same lesson in 20 minutes."""
    return _rendered(plan(view, "short"), view)


def render_parents_deck(views: list[LessonView]) -> bytes:
    """One deck for a parents' evening, from the parents' views of all lessons in the teacher's role."""
    return _rendered(plan_parents(views), views[0])


def render_pictures(view: LessonView) -> dict[str, bytes]:
    """The slides that the show of this view's deck has: <number>.svg each, and their words in slides.json."""
    return pictures(_placed(_deck(view), view), view.setting)


def render_handout(view: LessonView, size: Size) -> bytes:
    """The slides of the show on paper, three to a page, with lines to write on and without notes."""
    return paper.handout(_placed(_deck(view), view), view, size)


def render_notes_pages(view: LessonView, size: Size) -> bytes:
    """Every slide on paper, hidden ones too, each with what the teacher says."""
    return paper.notes_pages(_placed(_deck(view), view), view, size)


def render_contact_sheet(views: list[LessonView], cut: Cut = "full") -> bytes:
    """One PNG with all slides of the deck of one view, or of the parents' evening from the parents' views."""
    view = views[0]
    evening = view.audience == "parents" and not view.for_staff
    deck = plan_parents(views) if evening else plan(view, cut) if cut == "short" else _deck(view)
    return paper.contact_sheet(_placed(deck, view), view)


def slide_count(view: LessonView) -> str:
    """How many slides the deck of this view shows, and how many more it hides: 31+14."""
    slides = plan(view).slides
    hidden = sum(slide.hidden for slide in slides)
    return f"{len(slides) - hidden}+{hidden}"


def examine(view: LessonView) -> list[Finding]:
    """What does not fit on a slide or into its notes, with where it stands and how much to cut."""
    if view.audience == "parents":
        return list(_examined(_deck(view), view))
    source = f"lessons/{view.lesson}/lesson.yml#activities"
    found = [f for cut in CUTS for deck in [plan(view, cut)]
             for f in (*_examined(deck, view), *too_many_slides(deck.slides, cut, source))]
    return list(dict.fromkeys(found))


def _examined(deck: Deck, view: LessonView) -> Iterator[Finding]:
    placed, findings = compose(deck, Teller(view))
    yield from findings
    if view.setting.school.deck_template:
        _, tight = compose(deck, Teller(view), base_of(view.setting).look)
        yield from (replace(f, severity=Severity.WARNING, message=f"{f.message}, in the school's deck template")
                    for f in tight if f not in findings)
    yield from too_many_words(deck.slides, placed)
    yield from _long_notes(deck)
    yield from _not_printable(deck, placed)


def _deck(view: LessonView) -> Deck:
    if view.for_staff:
        return plan_staff(view)
    return plan_parents([view]) if view.audience == "parents" else plan(view)


def _placed(deck: Deck, view: LessonView) -> list[Placed]:
    return compose(deck, Teller(view))[0]


def _rendered(deck: Deck, view: LessonView) -> bytes:
    base = base_of(view.setting)
    return write(deck, compose(deck, Teller(view), base.look)[0], view.setting, base)


def _long_notes(deck: Deck) -> Iterator[Finding]:
    for slide in deck.slides:
        words = len(slide.notes.say.split())
        if words > SAY_WORDS:
            yield Finding(
                "slide-say-long", f"the words to say on the slide '{slide.title}' are {words}, more than {SAY_WORDS}",
                f"cut {words - SAY_WORDS} words", Severity.WARNING, source=slide.source,
            )


def _not_printable(deck: Deck, placed: list[Placed]) -> Iterator[Finding]:
    for slide, one in zip(deck.slides, placed, strict=True) if paper.refused(placed) else ():
        if reason := paper.refused([one]):
            yield Finding("sheet-not-set", f"the slide '{slide.title}' cannot be printed: {reason}",
                          "take out letters that no font of the course has", source=slide.source)

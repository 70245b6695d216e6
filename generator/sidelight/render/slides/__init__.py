"""Teacher decks as pptx and their slides as pictures: plain data in, bytes out."""

from __future__ import annotations

from sidelight.findings import Finding, Severity
from sidelight.model.view import LessonView
from sidelight.render.slides.compose import compose
from sidelight.render.slides.kinds import Deck
from sidelight.render.slides.notes import SAY_WORDS
from sidelight.render.slides.parents import plan_parents
from sidelight.render.slides.plan import plan
from sidelight.render.slides.preview import pictures
from sidelight.render.slides.teller import Teller
from sidelight.render.slides.write import write

__all__ = ["examine", "render_deck", "render_parents_deck", "render_pictures", "slide_count"]


def render_deck(view: LessonView) -> bytes:
    """The deck of one lesson and pupil band, with speaker notes. The view is the teacher's."""
    return _rendered(plan(view), view)


def render_parents_deck(views: list[LessonView]) -> bytes:
    """One deck for a parents' evening, from the parents' views of all lessons in the teacher's role."""
    return _rendered(plan_parents(views), views[0])


def render_pictures(view: LessonView) -> dict[str, bytes]:
    """The slides that the show of this view's deck has: <number>.svg each, and their words in slides.json."""
    placed, _ = compose(_deck(view), Teller(view))
    return pictures(placed, view.setting)


def slide_count(view: LessonView) -> str:
    """How many slides the deck of this view shows, and how many more it hides: 31+14."""
    slides = plan(view).slides
    hidden = sum(slide.hidden for slide in slides)
    return f"{len(slides) - hidden}+{hidden}"


def examine(view: LessonView) -> list[Finding]:
    """What does not fit on a slide or into its notes, with where it stands and how much to cut."""
    deck = _deck(view)
    _, findings = compose(deck, Teller(view))
    return [*findings, *_long_notes(deck)]


def _deck(view: LessonView) -> Deck:
    return plan_parents([view]) if view.audience == "parents" else plan(view)


def _rendered(deck: Deck, view: LessonView) -> bytes:
    placed, _ = compose(deck, Teller(view))
    return write(deck, placed, view.setting)


def _long_notes(deck: Deck) -> list[Finding]:
    found = []
    for slide in deck.slides:
        words = len(slide.notes.say.split())
        if words > SAY_WORDS:
            found.append(Finding(
                "slide-say-long", f"the words to say on the slide '{slide.title}' are {words}, more than {SAY_WORDS}",
                f"cut {words - SAY_WORDS} words", Severity.WARNING, source=slide.source,
            ))
    return found

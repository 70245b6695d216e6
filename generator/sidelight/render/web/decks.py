"""What pupils see: the slides of each lesson and band as pictures, with their words."""

from __future__ import annotations

from itertools import groupby

from sidelight.model.base import BANDS, Band
from sidelight.model.view import DeckView, LessonView, SiteView, SlideView
from sidelight.render.web import addresses, markup
from sidelight.render.web.frame import Frame


def decks_of(site: SiteView, band: Band) -> list[tuple[DeckView, LessonView]]:
    """The decks of a band, each with its lesson, in the order of the course."""
    decks = {d.lesson: d for d in site.decks if d.audience == band}
    return [(decks[v.lesson], v) for v in site.lessons if v.audience == band and v.lesson in decks]


def picture(deck: DeckView, slide: SlideView, frame: Frame) -> str:
    """The link to the picture of a slide."""
    return frame.link(addresses.slide(deck.lesson, deck.audience, slide.number))


def _cards(site: SiteView, band: Band, frame: Frame) -> str:
    cards = []
    for deck, view in decks_of(site, band):
        art = picture(deck, deck.slides[0], frame)
        cards.append({
            "href": frame.link(addresses.slides(deck.lesson, band)), "title": view.title, "text": "",
            "note": frame.say("slides.count", n=len(deck.slides)), "art": art, "art_dark": art, "high": 360,
        })
    return frame.component("cards", cards=cards)


def index_page(site: SiteView) -> bytes:
    """The decks by age: which lesson a child has had, or will have."""
    frame = Frame(addresses.SLIDES, site.setting)
    say = frame.say
    bands = [b for b in BANDS if decks_of(site, b)]
    return markup.document([
        frame.title(say("slides.title")),
        frame.component("lead", text=say("slides.lead")),
        *(piece for b in bands
          for piece in (frame.heading(say(f"audience.{b}"), f"ages-{b}"), _cards(site, b, frame))),
        frame.help_box(site.parent_help, site.support_line_parents, adults=True),
    ], say("slides.lead"), wide=True)


def _switch(site: SiteView, deck: DeckView, frame: Frame) -> str:
    there = [d.audience for d in site.decks if d.lesson == deck.lesson]
    return frame.component("lesson-head", audiences=[
        {"href": frame.link(addresses.slides(deck.lesson, b)), "label": frame.say(f"audience.{b}.short"),
         "current": b == deck.audience}
        for b in BANDS if b in there
    ])


def _parts(deck: DeckView, frame: Frame) -> list[str]:
    pieces = []
    for section, slides in groupby(deck.slides, key=lambda s: s.section):
        shown = [{"number": s.number, "title": s.title, "words": s.words, "src": picture(deck, s, frame)}
                 for s in slides]
        pieces += [frame.heading(section, f"sl-{markup.slug(section)}"), frame.component("slides", slides=shown)]
    return pieces


def deck_page(deck: DeckView, view: LessonView, site: SiteView) -> bytes:
    """Every slide of one lesson and band, in the order of the lesson."""
    frame = Frame(addresses.slides(deck.lesson, deck.audience), site.setting)
    say = frame.say
    lesson = frame.link(addresses.lesson(deck.audience, deck.lesson))
    return markup.document([
        _switch(site, deck, frame),
        frame.title(say("slides.of", lesson=view.title)),
        frame.component("lead", text=say("slides.what", audience=say(f"audience.{deck.audience}"))),
        *_parts(deck, frame),
        frame.component("beside", pages=[{"href": lesson, "title": say("slides.lesson")},
                                         {"href": frame.link(addresses.SLIDES), "title": say("slides.all")}]),
        frame.help_box(site.parent_help, site.support_line_parents, adults=True),
    ], say("slides.lead"), wide=True, boost=0)


def pages(site: SiteView) -> dict[str, bytes]:
    """The pages with slides by address; none where no deck was drawn."""
    if not site.decks:
        return {}
    return {
        addresses.SLIDES: index_page(site),
        **{addresses.slides(deck.lesson, band): deck_page(deck, view, site)
           for band in BANDS for deck, view in decks_of(site, band)},
    }

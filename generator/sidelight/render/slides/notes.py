"""Speaker notes: fixed parts, in one order, on every slide; and the minutes of a part spread over its slides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sidelight.model.blocks import Teach
from sidelight.render.slides.kinds import Aside, Asked, Divider, Notes, Slide
from sidelight.render.slides.scene import Para, Run, labelled, para
from sidelight.render.slides.teller import Teller

SAY_WORDS = 120
EXTRA = ("practice", "spare", "later")
"""What a teacher has to know of slides that may be left out."""


@dataclass(frozen=True)
class Part:
    """Slides that belong together: a section of the deck, with its minutes and what the teacher says."""

    name: str
    slides: tuple[Slide, ...]
    minutes: int = 0
    teach: Teach | None = None
    kicker: str = ""


def spread(minutes: int, slides: Sequence[Slide]) -> list[int]:
    """Whole minutes for each slide; they add up to the minutes of the part."""
    fixed = [s.minutes for s in slides]
    rest = max(minutes - sum(fixed), 0)
    free = [i for i, s in enumerate(slides) if not s.minutes and not isinstance(s, Divider)]
    for number, index in enumerate(free):
        fixed[index] = (number + 1) * rest // len(free) - number * rest // len(free)
    return fixed


def with_notes(part: Part, teller: Teller) -> list[Slide]:
    """The slides of a part with section, kicker and notes."""
    told: list[Slide] = []
    left = part.teach
    for slide, minutes in zip(part.slides, spread(part.minutes, part.slides), strict=True):
        own, left = _teach_for(slide, left)
        notes = _notes(slide, own, _time(minutes, part.minutes, teller), teller)
        told.append(replace(slide, section=part.name, kicker=slide.kicker or part.kicker, notes=notes))
    return told


def opened(notes: Notes, teller: Teller) -> Notes:
    """The notes of a first slide: what every teacher reads first and, before a class, what may be hard and for whom."""
    view = teller.view
    if view.audience == "parents":
        return replace(notes, first=teller.spoken("first"))
    return replace(notes, first=view.first_note, hard=tuple(view.content_guidance), asides=_of_lesson(teller),
                   adults=teller.word(f"supervision.{view.supervision}") if view.supervision else "")


def _of_lesson(teller: Teller) -> tuple[Aside, ...]:
    """What pupils can do at the end, and the words they need, in the lesson's own order."""
    view = teller.view
    words = tuple(teller.word("notes.word", term=t.term, plain=t.plain) for t in view.key_words)
    asides = (Aside("resources", tuple(view.resources)), Aside("objectives", tuple(o.text for o in view.objectives)),
              Aside("words", words))
    return tuple(a for a in asides if a.words)


def _teach_for(slide: Slide, left: Teach | None) -> tuple[tuple[Teach, ...], Teach | None]:
    """What is said on a slide, and what of the part's own words is still to be said later."""
    own = (slide.teach,) if slide.teach else ()
    if slide.cue or left is None or not fit_together(left, slide.teach):
        return own, left
    return (left, *own), None


def fit_together(first: Teach, second: Teach | None) -> bool:
    """Whether both are not too much to say on one slide."""
    return second is None or len(f"{first.say} {second.say}".split()) <= SAY_WORDS


def _time(minutes: int, whole: int, teller: Teller) -> str:
    if not whole:
        return teller.spoken("time.open")
    return teller.spoken("time.part" if minutes else "time.short", part=minutes, whole=whole)


def _notes(slide: Slide, teach: Sequence[Teach], time: str, teller: Teller) -> Notes:
    view = teller.view
    listen = (*(words for t in teach for words in t.listen_for), *slide.extra)
    cut = " ".join(t.if_short for t in teach if t.if_short)
    return Notes(
        time=time,
        say=" ".join(t.say for t in teach) or teller.spoken(f"say.{slide.cue or 'continue'}"),
        ask=tuple(Asked(a.question, tuple(a.likely)) for t in teach for a in t.ask),
        listen=listen or (teller.spoken("notes.listen_default"),),
        tells=teller.spoken("tells") if view.audience == "parents" else view.if_someone_tells_short,
        cut=cut or teller.spoken("notes.cut_out" if slide.about in EXTRA else "notes.cut_default"),
        about=teller.spoken(f"about.{slide.about}") if slide.about else "",
        asides=slide.asides,
    )


def notes_paragraphs(notes: Notes, teller: Teller) -> tuple[Para, ...]:
    """Speaker notes as paragraphs, each part under its label."""

    def part(key: str, *texts: str) -> list[Para]:
        if not any(texts):
            return []
        return [labelled(teller.spoken(f"notes.{key}"), texts[0]), *(para(text) for text in texts[1:])]

    asked = [_asked(a, teller) for a in notes.ask] or part("ask", teller.word("notes.ask_default"))
    asides = [p for aside in notes.asides for p in part(aside.label, *aside.words)]
    return (*part("first", notes.first), *part("hard", *notes.hard), *part("adults", notes.adults),
            *part("about", notes.about), *part("time", notes.time), *part("say", notes.say), *asides, *asked,
            *part("listen", *notes.listen), *part("tells", notes.tells), *part("cut", notes.cut))


def _asked(asked: Asked, teller: Teller) -> Para:
    likely = teller.word("notes.likely", answers=teller.word("notes.likely_join").join(asked.likely))
    return Para((Run(teller.word("notes.ask") + " ", True), Run(f"{asked.question} {likely}")))

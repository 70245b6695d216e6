"""Speaker notes: fixed parts, in one order, on every slide; and the minutes of a part spread over its slides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sidelight.model.blocks import Teach
from sidelight.model.lesson import SHORT_LESSON
from sidelight.render.slides.kinds import Aside, Asked, Divider, Notes, Slide
from sidelight.render.slides.scene import Para, Run, labelled, para
from sidelight.render.slides.teller import Teller

SAY_WORDS = 120


@dataclass(frozen=True)
class Part:
    """Slides that belong together: a section of the deck, with its minutes in both cuts and what the teacher says.

    `short` is None where there is no short lesson.
    """

    name: str
    slides: tuple[Slide, ...]
    minutes: int = 0
    short: int | None = None
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
        time = _time(minutes, part.minutes, teller) if told else _time_of_part(minutes, part, teller)
        notes = _notes(slide, own, time, teller)
        if not slide.in_short or part.short == 0:
            notes = _left_out(notes, own, teller)
        told.append(replace(slide, section=part.name, kicker=slide.kicker or part.kicker, notes=notes))
    return told


def opened(notes: Notes, teller: Teller) -> Notes:
    """The notes of a first slide: what every teacher reads first and, before a class, what may be hard and for whom."""
    view = teller.view
    if view.audience == "parents":
        return replace(notes, first=teller.word("evening.first"))
    return replace(notes, first=view.first_note, hard=tuple(view.content_guidance),
                   adults=teller.word(f"supervision.{view.supervision}") if view.supervision else "")


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


def _time_of_part(minutes: int, part: Part, teller: Teller) -> str:
    """The time of a part's first slide, with the minutes of the part in both cuts."""
    time = _time(minutes, part.minutes, teller)
    if part.short is None:
        return time
    both = teller.word("time.both", full=part.minutes, lesson=SHORT_LESSON, short=part.short)
    return teller.word("time.join", first=time, second=both)


def _left_out(notes: Notes, teach: Sequence[Teach], teller: Teller) -> Notes:
    """The notes of a slide that the 20-minute lesson leaves out, alone or with its whole part."""
    cut = notes.cut if any(t.if_short for t in teach) else teller.word("notes.cut_out")
    return replace(notes, short=teller.word("notes.short_out"), cut=cut)


def _notes(slide: Slide, teach: Sequence[Teach], time: str, teller: Teller) -> Notes:
    listen = (*(words for t in teach for words in t.listen_for), *slide.extra)
    parents = teller.view.audience == "parents"
    return Notes(
        time=time,
        say=" ".join(t.say for t in teach) or teller.spoken(f"say.{slide.cue or 'continue'}"),
        ask=tuple(Asked(a.question, tuple(a.likely)) for t in teach for a in t.ask),
        listen=listen or (teller.spoken("notes.listen_default"),),
        tells=teller.word("evening.tells") if parents else teller.view.if_someone_tells_short,
        cut=" ".join(t.if_short for t in teach if t.if_short) or teller.word("notes.cut_default"),
        short=teller.word(f"notes.{slide.short}") if slide.short else "",
        about=teller.spoken(f"about.{slide.about}") if slide.about else "",
        aside=slide.aside,
    )


def notes_paragraphs(notes: Notes, teller: Teller) -> tuple[Para, ...]:
    """Speaker notes as paragraphs, each part under its label."""

    def part(key: str, *texts: str) -> list[Para]:
        if not any(texts):
            return []
        label = teller.spoken(f"notes.{key}", lesson=SHORT_LESSON)
        return [labelled(label, texts[0]), *(para(text) for text in texts[1:])]

    asked = [_asked(a, teller) for a in notes.ask] or part("ask", teller.word("notes.ask_default"))
    aside = notes.aside or Aside("about", ())
    return (*part("first", notes.first), *part("hard", *notes.hard), *part("adults", notes.adults),
            *part("about", notes.about), *part("time", notes.time), *part("short", notes.short),
            *part("say", notes.say), *part(aside.label, *aside.words), *asked, *part("listen", *notes.listen),
            *part("tells", notes.tells), *part("cut", notes.cut))


def _asked(asked: Asked, teller: Teller) -> Para:
    likely = teller.word("notes.likely", answers=teller.word("notes.likely_join").join(asked.likely))
    return Para((Run(teller.word("notes.ask") + " ", True), Run(f"{asked.question} {likely}")))

"""Speaker notes: fixed parts, in one order, on every slide; and the minutes of a part spread over its slides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sidelight.model.blocks import Teach
from sidelight.model.lesson import SHORT_LESSON
from sidelight.render.slides.kinds import Asked, Divider, Notes, Slide
from sidelight.render.slides.scene import Para, Run, labelled, para
from sidelight.render.slides.teller import Teller

SAY_WORDS = 120


@dataclass(frozen=True)
class Part:
    """Slides that belong together: a section of the deck, with its minutes in both cuts and what the teacher says."""

    name: str
    slides: tuple[Slide, ...]
    minutes: int = 0
    short: int = 0
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
        if not slide.in_short or (part.minutes and not part.short):
            notes = _left_out(notes, own, teller)
        told.append(replace(slide, section=part.name, kicker=slide.kicker or part.kicker, notes=notes))
    return told


def opened(notes: Notes, teller: Teller) -> Notes:
    """The notes of a first slide: what every teacher reads first and, before a class, what may be hard and for whom."""
    view = teller.view
    if view.audience == "parents":
        return replace(notes, first=view.first_note)
    return replace(notes, first=view.first_note, hard=tuple(view.content_guidance),
                   adults=teller.word(f"supervision.{view.supervision}") if view.supervision else "")


def _teach_for(slide: Slide, left: Teach | None) -> tuple[Teach | None, Teach | None]:
    """What is said on a slide, and what of the part's own words is still to be said later."""
    if slide.cue or left is None:
        return slide.teach, left
    if slide.teach is None:
        return left, None
    joined = joined_teach(left, slide.teach)
    return (joined, None) if joined else (slide.teach, left)


def joined_teach(first: Teach, second: Teach) -> Teach | None:
    """Both as one; None when that is too much to say on one slide."""
    say = f"{first.say} {second.say}"
    if len(say.split()) > SAY_WORDS:
        return None
    return Teach(say=say, ask=[*first.ask, *second.ask][:2], listen_for=[*first.listen_for, *second.listen_for][:3],
                 if_short=second.if_short or first.if_short)


def _time(minutes: int, whole: int, teller: Teller) -> str:
    if not whole:
        return teller.word("time.open")
    return teller.word("time.part" if minutes else "time.short", part=minutes, whole=whole)


def _time_of_part(minutes: int, part: Part, teller: Teller) -> str:
    """The time of a part's first slide, with the minutes of the part in both cuts."""
    time = _time(minutes, part.minutes, teller)
    if not part.minutes:
        return time
    both = teller.word("time.both", full=part.minutes, lesson=SHORT_LESSON, short=part.short)
    return teller.word("time.join", first=time, second=both)


def _left_out(notes: Notes, teach: Teach | None, teller: Teller) -> Notes:
    """The notes of a slide that the 20-minute lesson leaves out, alone or with its whole part."""
    out = teller.word("notes.short_out")
    return replace(notes, short=out, cut=notes.cut if teach and teach.if_short else teller.word("notes.cut_out"))


def _notes(slide: Slide, teach: Teach | None, time: str, teller: Teller) -> Notes:
    view = teller.view
    cue = slide.cue or "continue"
    return Notes(
        time=time,
        say=teach.say if teach else teller.word(f"say.{cue}"),
        ask=tuple(Asked(a.question, tuple(a.likely)) for a in teach.ask) if teach else (),
        listen=(*(teach.listen_for if teach else ()), *slide.extra) or (teller.word("notes.listen_default"),),
        tells=view.if_someone_tells_short,
        cut=(teach.if_short if teach and teach.if_short else teller.word("notes.cut_default")),
    )


def notes_paragraphs(notes: Notes, teller: Teller) -> tuple[Para, ...]:
    """Speaker notes as paragraphs, each part under its label."""

    def part(key: str, *texts: str) -> list[Para]:
        if not any(texts):
            return []
        label = teller.word(f"notes.{key}", lesson=SHORT_LESSON)
        return [labelled(label, texts[0]), *(para(text) for text in texts[1:])]

    asked = [_asked(a, teller) for a in notes.ask] or part("ask", teller.word("notes.ask_default"))
    return (*part("first", notes.first), *part("hard", *notes.hard), *part("adults", notes.adults),
            *part("time", notes.time), *part("short", notes.short), *part("say", notes.say), *asked,
            *part("listen", *notes.listen), *part("tells", notes.tells), *part("cut", notes.cut))


def _asked(asked: Asked, teller: Teller) -> Para:
    likely = teller.word("notes.likely", answers=teller.word("notes.likely_join").join(asked.likely))
    return Para((Run(teller.word("notes.ask") + " ", True), Run(f"{asked.question} {likely}")))

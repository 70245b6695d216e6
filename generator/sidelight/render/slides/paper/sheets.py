"""Slides and their notes as data for the templates."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from sidelight.model.view import LessonView
from sidelight.render.press.frame import Data, Head, Size, frame
from sidelight.render.slides.paper.picture import picture
from sidelight.render.slides.preview import pen_of
from sidelight.render.slides.preview.words import slide_view
from sidelight.render.slides.scene import Para, Placed, Run
from sidelight.render.slides.teller import Teller

LONG = 1000
"""Letters of notes from which it is worth the time to look whether a smaller slide keeps them on its page."""


def handout_data(placed: Sequence[Placed], view: LessonView, size: Size) -> Data:
    """What a handout shows: the slides of the show."""
    shown = [one for one in _slides(placed, view) if not one["hidden"]]
    return {**_frame("handout", view, size), "slides": shown}


def notes_data(placed: Sequence[Placed], view: LessonView, size: Size) -> Data:
    """What notes pages show: every slide with its notes."""
    slides = [one | _notes(slide.notes) for one, slide in zip(_slides(placed, view), placed, strict=True)]
    return {**_frame("notes", view, size), "slides": slides, "again": view.setting.words["slides.paper.again"]}


def contact_data(placed: Sequence[Placed], view: LessonView) -> Data:
    """What a contact sheet shows: every slide, and how many there are."""
    teller, hidden = Teller(view), sum(slide.hidden for slide in placed)
    title = teller.word("paper.contact", title=placed[0].title, audience=teller.word(f"audience.{view.audience}"),
                        shown=len(placed) - hidden, hidden=hidden)
    return {"title": title, "palette": view.setting.brand.light.model_dump(), "direction": view.setting.direction,
            "slides": list(_slides(placed, view))}


def _frame(sheet: str, view: LessonView, size: Size) -> Data:
    teller, setting = Teller(view), view.setting
    audience, kind = teller.word(f"audience.{view.audience}"), teller.word(f"paper.{sheet}")
    join = teller.word("footer_join")
    head = Head(
        title=view.title, document=teller.word("paper.document", title=view.title, audience=audience, sheet=kind),
        kicker=join.join(filter(None, [setting.course_title, setting.school.name])), badges=[audience], solid=kind,
    )
    return frame(setting, size, head, view.help, view.support_line)


def _slides(placed: Sequence[Placed], view: LessonView) -> Iterable[Data]:
    teller, pen = Teller(view), pen_of(view.setting)
    for number, slide in enumerate(placed, 1):
        yield {
            "number": str(number), "title": slide.title, "section": slide.section,
            "hidden": teller.word("paper.hidden") if slide.hidden else "",
            "alt": _told(slide, number, teller), "picture": picture(slide, number, pen),
        }


def _told(slide: Placed, number: int, teller: Teller) -> str:
    """A slide in words, in the order in which it is read."""
    stop = teller.word("paper.stop")
    words = [teller.word("paper.slide", number=number, title=slide.title), *slide_view(slide, number).words]
    return " ".join(text if unicodedata.category(text[-1]) == "Po" else text + stop for text in words)


def _notes(notes: Sequence[Para]) -> Data:
    return {"parts": _parts(notes), "long": sum(len(para.text) for para in notes) > LONG}


def _parts(notes: Iterable[Para]) -> list[Data]:
    """Notes in parts: each begins with a paragraph that has its label in bold."""
    parts: list[Data] = []
    for para in notes:
        label, rest = _label(para)
        if label or not parts:
            parts.append({"label": label, "paras": []})
        if rest:
            parts[-1]["paras"].append([{"text": run.text, "bold": run.bold} for run in rest])
    return parts


def _label(para: Para) -> tuple[str, tuple[Run, ...]]:
    first, *rest = para.runs
    return (first.text.strip(), tuple(rest)) if first.bold else ("", para.runs)

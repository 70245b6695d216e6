"""A quiz version as data for its template. It reads a QuizPaper, which holds no key."""

from __future__ import annotations

from sidelight.papers import (
    AnyPaperQuestion,
    PaperChoice,
    PaperMatching,
    PaperOrdering,
    PaperScenario,
    PaperShort,
    PaperSpot,
    PaperTrueFalse,
    QuizPaper,
)
from sidelight.render.press.frame import Data, Head, Size, Talk, audience_badge, frame
from sidelight.render.print.press import overrun
from sidelight.render.print.profile import profile_data

PAGES = 2
SHORT = 42
AIRS: tuple[Data, ...] = (
    {"gap": 7.0, "pitch": 8.2, "room": 2.6, "columns": 1},
    {"gap": 5.6, "pitch": 7.8, "room": 2.2, "columns": 1},
    {"gap": 4.4, "pitch": 7.2, "room": 1.8, "columns": 1},
    {"gap": 4.4, "pitch": 7.2, "room": 1.8, "columns": 2},
    {"gap": 3.6, "pitch": 6.8, "room": 1.3, "columns": 2},
)
"""White space in millimetres, from the widest. The size of the type is the same in all."""


def quiz_data(paper: QuizPaper, size: Size) -> Data:
    """Everything that the sheet shows, with as much white space as two pages give."""
    sheet = _sheet(paper, size)
    choices = [{**sheet, "air": air} for air in AIRS]
    return next((choice for choice in choices[:-1] if overrun("quiz", choice) <= 0), choices[-1])


def tightest(paper: QuizPaper, size: Size) -> Data:
    """The sheet with the least white space it may have."""
    return {**_sheet(paper, size), "air": AIRS[-1]}


def _sheet(paper: QuizPaper, size: Size) -> Data:
    talk = Talk(paper.setting)
    version = talk("version", version=paper.version)
    audience = audience_badge(paper.audience, talk)
    head = Head(
        title=paper.title, document=talk("quiz.document", title=paper.title, audience=audience, version=version),
        kicker=talk("kicker", course=paper.setting.course_title, sheet=talk("quiz.sheet")),
        badges=[audience, talk("marks", marks=paper.marks)], solid=version,
    )
    shared = frame(paper.setting, size, head, paper.help, paper.support_line)
    return {**shared, "pages": PAGES, "questions": [question_data(q, talk) for q in paper.questions]}


def question_data(question: AnyPaperQuestion, talk: Talk) -> Data:
    """A question of any type."""
    return {
        "number": question.number, "type": question.type, "ask": question.ask,
        "marks": talk("marks", marks=question.marks), **_fields(question, talk),
    }


def _fields(question: AnyPaperQuestion, talk: Talk) -> Data:
    how = f"how.{question.type}"
    fields: Data
    match question:
        case PaperChoice():
            short = all(len(o.text) <= SHORT for o in question.options)
            fields = {"how": talk(how), "short": short, "options": [o.model_dump() for o in question.options]}
        case PaperTrueFalse():
            answers = [talk("true"), talk("false")]
            fields = {"how": "", "lines": question.lines, "because": talk("because"), "answers": answers}
        case PaperMatching():
            fields = {"how": talk(how), "left": question.left, "right": [o.model_dump() for o in question.right]}
        case PaperOrdering():
            fields = {"how": talk(how, last=len(question.steps)), "steps": [s.text for s in question.steps]}
        case PaperShort():
            fields = {"how": "", "lines": question.lines}
        case PaperScenario():
            parts = [{**p.model_dump(), "marks": talk("marks", marks=p.marks)} for p in question.parts]
            fields = {"how": "", "story": question.story, "parts": parts}
        case PaperSpot():
            card = profile_data(question.profile, talk)
            fields = {"how": talk(how, signs=question.signs), "signs": question.signs, "profile": card}
    return fields

"""The check-in questions on the plan: with their choices before, with the right answers in words after."""

from __future__ import annotations

from sidelight.model.quiz import (
    AnyQuestion,
    Matching,
    MultipleAnswers,
    Ordering,
    Scenario,
    ShortAnswer,
    SingleChoice,
    SpotTheSigns,
    TrueFalse,
)
from sidelight.model.view import LessonView, SectionView
from sidelight.render.press.frame import Data, Talk
from sidelight.render.print.profile import part_name

KIND = "check-in"


def check_in(view: LessonView, section: SectionView, talk: Talk) -> list[Data]:
    """The questions of a check-in activity: the first one of a lesson asks them, the next one answers them."""
    if section.kind != KIND:
        return []
    first = next(s.id for s in view.sections if s.kind == KIND) == section.id
    return [{"ask": q.ask, **({"choices": _choices(q, talk), "answers": []} if first else
                              {"choices": [], "answers": _answers(q, talk)})} for q in view.check_in]


def _choices(question: AnyQuestion, talk: Talk) -> list[str]:
    match question:
        case SingleChoice() | MultipleAnswers():
            return [o.text for o in question.options]
        case TrueFalse():
            return [talk("true"), talk("false")]
        case Matching():
            return [*(p.left for p in question.pairs), *sorted(p.right for p in question.pairs)]
        case Ordering():
            return sorted(s.text for s in question.steps)
        case Scenario():
            return [question.story, *(p.ask for p in question.parts)]
    return []


def _answers(question: AnyQuestion, talk: Talk) -> list[Data]:
    answers: list[tuple[str, str]]
    match question:
        case SingleChoice() | MultipleAnswers():
            answers = [(o.text, o.why) for o in question.options if o.right]
        case TrueFalse():
            answers = [(talk("true" if question.answer else "false"), question.why)]
        case Matching():
            answers = [(p.left, p.right) for p in question.pairs]
        case Ordering():
            answers = [(s.text, "") for s in question.steps]
        case ShortAnswer():
            answers = [(question.model_answer, "")]
        case Scenario():
            answers = [(p.ask, p.model_answer) for p in question.parts]
        case SpotTheSigns():
            answers = [(part_name(s.part, talk), s.why) for s in question.signs]
    return [{"text": text, "why": why} for text, why in answers]

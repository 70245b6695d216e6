"""Every question type and the components that show it. Only practice questions ever come here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from markupsafe import Markup

from sidelight.model.quiz import AnyQuestion, Matching, Ordering, Scenario, ShortAnswer, SpotTheSigns, TrueFalse
from sidelight.render.web import components
from sidelight.render.web.blocks import Data, Scene, profile_of, signs_of

MIX = 7


def _options(question: Any, scene: Scene) -> Data:
    return {"options": question.options, "many": question.type == "multiple-answers", "truth": ""}


def _true_false(question: TrueFalse, scene: Scene) -> Data:
    say = scene.frame.say
    options = [
        {"id": name, "text": say(f"practice.{name}"), "right": question.answer is value, "why": question.why}
        for name, value in (("true", True), ("false", False))
    ]
    truth = say("practice.this-is.true" if question.answer else "practice.this-is.false")
    return {"options": options, "many": False, "truth": truth}


def _mixed(texts: list[str]) -> list[str]:
    """The same texts in an order that does not give the answer away, the same each time."""
    return sorted(texts, key=lambda text: (sum(map(ord, text)) % MIX, text))


def _matching(question: Matching, scene: Scene) -> Data:
    rows = [{"text": p.left, "answer": p.right} for p in question.pairs]
    return {"rows": rows, "choices": _mixed([p.right for p in question.pairs]), "why": question.why,
            "hint": scene.frame.say("practice.match")}


def _ordering(question: Ordering, scene: Scene) -> Data:
    places = {s.text: str(n) for n, s in enumerate(question.steps, 1)}
    rows = [{"text": text, "answer": places[text]} for text in _mixed(list(places))]
    return {"rows": rows, "choices": list(places.values()), "why": question.why,
            "hint": scene.frame.say("practice.order")}


def _short_answer(question: ShortAnswer, scene: Scene) -> Data:
    return {"story": "", "parts": [question]}


def _scenario(question: Scenario, scene: Scene) -> Data:
    return {"story": question.story, "parts": question.parts}


def _spotting(question: SpotTheSigns, scene: Scene) -> Data:
    return {"profile": profile_of(question, scene), "signs": signs_of(question, scene)}


FORMS: dict[str, tuple[str, Callable[[Any, Scene], Data]]] = {
    "single-choice": ("choice", _options),
    "multiple-answers": ("choice", _options),
    "true-false": ("choice", _true_false),
    "matching": ("pairing", _matching),
    "ordering": ("pairing", _ordering),
    "short-answer": ("written", _short_answer),
    "scenario": ("written", _scenario),
    "spot-the-signs": ("spotting", _spotting),
}


def question_html(question: AnyQuestion, scene: Scene, number: int, total: int) -> Markup:
    """A practice question with its answers in a fold that works without scripts."""
    kind, form = FORMS[question.type]
    data = {"t": scene.frame.say, "id": scene.id, "ask": question.ask, **form(question, scene)}
    return Markup(components.render(
        "question", t=scene.frame.say, kind=kind, number=number, total=total,
        body=Markup(components.render(kind, **data)), answers=Markup(components.render(f"{kind}-answers", **data)),
    ))

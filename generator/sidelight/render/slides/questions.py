"""The form of each practice question: the question, then the answer at the same places."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sidelight.model import quiz as q
from sidelight.render.slides.forms import profile_slides
from sidelight.render.slides.kinds import Card, Cards, Pairs, Quiz, Situation, Slide, Statement
from sidelight.render.slides.teller import Teller, mixed, moved


def question_slides(question: q.AnyQuestion, source: str, teller: Teller) -> list[Slide]:
    """The slides of a question."""
    return QUESTIONS[type(question)](question, source, teller)


def _choice(question: q.SingleChoice | q.MultipleAnswers, source: str, teller: Teller) -> list[Slide]:
    many = isinstance(question, q.MultipleAnswers)
    options = [Card(o.text, mark=teller.letter(n)) for n, o in enumerate(question.options)]
    solved = [Card(o.text, mark=teller.letter(n), tone="right" if o.right else "plain")
              for n, o in enumerate(question.options)]
    letters = teller.word("list_join").join(c.mark for c in solved if c.tone == "right")
    right = next(o for o in question.options if o.right)
    title = (teller.word("question.answers", letters=letters) if many
             else teller.word("question.answer", letter=letters, text=right.text))
    reasons = tuple(f"{teller.letter(n)}: {o.why}" for n, o in enumerate(question.options))
    why = " ".join(o.why for o in question.options if o.right) if many else right.why
    hint = teller.word("question.hint_many" if many else "question.hint_one")
    return _asked_and_answered(question, source, teller, options, solved, hint, title, why, reasons)


def _asked_and_answered(question: q.AnyQuestion, source: str, teller: Teller, options: list[Card],
                        solved: list[Card], hint: str, title: str, why: str, reasons: tuple[str, ...]) -> list[Slide]:
    return [
        Quiz(title=question.ask, source=source, cue="question", options=tuple(options), foot=hint, foot_label="",
             solved=False),
        Quiz(title=title, source=source, cue="answer", extra=reasons, options=tuple(solved), foot=why,
             foot_label=teller.word("question.why"), solved=True),
    ]


def _true_false(question: q.TrueFalse, source: str, teller: Teller) -> list[Slide]:
    words = (teller.word("question.true"), teller.word("question.false"))
    options = [Card(w, mark=teller.letter(n)) for n, w in enumerate(words)]
    solved = [Card(w, mark=teller.letter(n), tone="right" if question.answer is (n == 0) else "plain")
              for n, w in enumerate(words)]
    title = teller.word("question.truth", answer=words[0 if question.answer else 1], statement=question.ask)
    hint = teller.word("question.hint_truth")
    return _asked_and_answered(question, source, teller, options, solved, hint, title, question.why, ())


def _matching(question: q.Matching, source: str, teller: Teller) -> list[Slide]:
    left, right = tuple(p.left for p in question.pairs), tuple(p.right for p in question.pairs)
    return [
        Pairs(title=question.ask, source=source, cue="question", left=left, right=tuple(moved(right)), solved=False,
              foot=teller.word("question.hint_match"), foot_label=""),
        Pairs(title=teller.word("question.solved", ask=question.ask), source=source, cue="answer", left=left,
              right=right, solved=True, foot=question.why, foot_label=teller.word("question.why")),
    ]


def _ordering(question: q.Ordering, source: str, teller: Teller) -> list[Slide]:
    steps = [s.text for s in question.steps]
    shuffled = mixed(steps, str)
    shuffled = moved(steps) if shuffled == steps else shuffled
    asked = tuple(Card(s, mark=teller.letter(n)) for n, s in enumerate(shuffled))
    solved = tuple(Card(s, mark=str(n), tone="right") for n, s in enumerate(steps, 1))
    return [
        Cards(title=question.ask, source=source, cue="question", form="steps", cards=asked),
        Cards(title=teller.word("question.solved", ask=question.ask), source=source, cue="answer",
              extra=(question.why,), form="steps", cards=solved),
    ]


def _short_answer(question: q.ShortAnswer, source: str, teller: Teller) -> list[Slide]:
    cards = tuple(Card(words, mark=str(n), tone="right") for n, words in enumerate(question.look_for, 1))
    return [
        Statement(title=question.ask, source=source, cue="question", paragraphs=(teller.word("question.hint_own"),)),
        Cards(title=teller.word("question.solved", ask=question.ask), source=source, cue="answer", form="points",
              cards=cards, lead=question.model_answer),
    ]


def _scenario(question: q.Scenario, source: str, teller: Teller) -> list[Slide]:
    cards = tuple(Card(p.model_answer, head=p.ask, mark=str(n), tone="right") for n, p in enumerate(question.parts, 1))
    return [
        Situation(title=question.ask, source=source, cue="question", text=question.story,
                  prompts=tuple(p.ask for p in question.parts)),
        Cards(title=teller.word("question.solved", ask=question.ask), source=source, cue="answer", form="flags",
              cards=cards),
    ]


def _spot(question: q.SpotTheSigns, source: str, teller: Teller) -> list[Slide]:
    prompts = (teller.word("question.hint_signs", count=len(question.signs)),)
    return profile_slides(question.ask, question.profile, question.signs, source, teller, prompts, "", "")


Form = Callable[[Any, str, Teller], list[Slide]]
QUESTIONS: Mapping[type[q.Question], Form] = {
    q.SingleChoice: _choice,
    q.MultipleAnswers: _choice,
    q.TrueFalse: _true_false,
    q.Matching: _matching,
    q.Ordering: _ordering,
    q.ShortAnswer: _short_answer,
    q.Scenario: _scenario,
    q.SpotTheSigns: _spot,
}

"""The form of each question: the question, then the answer at the same places; a check-in has its answer in notes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from sidelight.model import quiz as q
from sidelight.render.slides.forms import profile_slides
from sidelight.render.slides.kinds import Card, Cards, Pairs, ProfileLook, Quiz, Situation, Slide, Statement
from sidelight.render.slides.teller import Teller, mixed, moved


def question_slides(question: q.AnyQuestion, source: str, teller: Teller) -> list[Slide]:
    """The slides of a question."""
    return QUESTIONS[type(question)](question, source, teller)


def read_aloud(number: int, question: q.AnyQuestion, teller: Teller, *, solved: bool = False) -> tuple[str, ...]:
    """A question that is asked by voice, or its answer, line by line."""
    asked, answered = question_slides(question, "", teller)
    if solved:
        return tuple(teller.word("check.line", number=number, words=words) for words in _answers(answered))
    return (teller.word("check.line", number=number, words=question.ask), *_choices(asked))


def _choices(asked: Slide) -> tuple[str, ...]:
    match asked:
        case Quiz():
            return tuple(f"{c.mark}: {c.body}" for c in asked.options)
        case Pairs():
            return (*asked.left, *asked.right)
        case Cards():
            return tuple(f"{c.mark}: {c.body}" for c in asked.cards)
        case Situation():
            return (asked.text, *asked.prompts)
    return ()


def _answers(solved: Slide) -> tuple[str, ...]:
    """What a slide with an answer shows, in words."""
    match solved:
        case Quiz():
            return (solved.title, *(solved.extra or (solved.foot,)))
        case Pairs():
            return (*(f"{a}: {b}" for a, b in zip(solved.left, solved.right, strict=True)), solved.foot)
        case Cards():
            words = [" ".join(w for w in (c.mark, c.head, c.body) if w) for c in solved.cards]
            return (*([solved.lead] if solved.lead else []), *words, *solved.extra)
        case ProfileLook():
            return tuple(sign.why for sign in solved.signs)
    return ()


def _choice(question: q.SingleChoice | q.MultipleAnswers, source: str, teller: Teller) -> list[Slide]:
    many = isinstance(question, q.MultipleAnswers)
    options = tuple(Card(o.text, mark=teller.letter(n), tone="right" if o.right else "plain")
                    for n, o in enumerate(question.options))
    letters = teller.word("list_join").join(c.mark for c in options if c.tone == "right")
    right = [o for o in question.options if o.right]
    title = (teller.word("question.answers", letters=letters) if many
             else teller.word("question.answer", letter=letters, text=right[0].text))
    reasons = tuple(f"{teller.letter(n)}: {o.why}" for n, o in enumerate(question.options))
    solved = Quiz(title=title, pair=question.ask, source=source, second=True, cue="answer", extra=reasons,
                  options=options,
                  foot=" ".join(o.why for o in right), foot_label=teller.word("question.why"), solved=True)
    return [_unsolved(solved, teller.word("question.hint_many" if many else "question.hint_one")), solved]


def _unsolved(solved: Quiz, hint: str) -> Quiz:
    """The question before its answer: the same cards, none of them marked."""
    options = tuple(replace(card, tone="plain") for card in solved.options)
    return replace(solved, title=solved.pair, pair=solved.title, second=False, cue="question", extra=(), foot=hint,
                   options=options, foot_label="", solved=False)


def _true_false(question: q.TrueFalse, source: str, teller: Teller) -> list[Slide]:
    words = (teller.word("question.true"), teller.word("question.false"))
    options = tuple(Card(w, mark=teller.letter(n), tone="right" if question.answer is (n == 0) else "plain")
                    for n, w in enumerate(words))
    title = teller.word("question.truth", answer=words[0 if question.answer else 1], statement=question.ask)
    solved = Quiz(title=title, pair=question.ask, source=source, second=True, cue="answer", options=options,
                  foot=question.why,
                  foot_label=teller.word("question.why"), solved=True)
    return [_unsolved(solved, teller.word("question.hint_truth")), solved]


def _matching(question: q.Matching, source: str, teller: Teller) -> list[Slide]:
    left, right = tuple(p.left for p in question.pairs), tuple(p.right for p in question.pairs)
    solved = teller.word("question.solved", ask=question.ask)
    return [
        Pairs(title=question.ask, pair=solved, source=source, cue="question", left=left, right=tuple(moved(right)),
              solved=False, foot=teller.word("question.hint_match"), foot_label=""),
        Pairs(title=solved, pair=question.ask, source=source, second=True, cue="answer", left=left, right=right,
              solved=True,
              foot=question.why, foot_label=teller.word("question.why")),
    ]


def _ordering(question: q.Ordering, source: str, teller: Teller) -> list[Slide]:
    steps = [s.text for s in question.steps]
    shuffled = mixed(steps, str)
    shuffled = moved(steps) if shuffled == steps else shuffled
    asked = tuple(Card(s, mark=teller.letter(n)) for n, s in enumerate(shuffled))
    solved = tuple(Card(s, mark=str(n), tone="right") for n, s in enumerate(steps, 1))
    return [
        Cards(title=question.ask, source=source, cue="question", form="steps", cards=asked),
        Cards(title=teller.word("question.solved", ask=question.ask), source=source, second=True, cue="answer",
              extra=(question.why,), form="steps", cards=solved),
    ]


def _short_answer(question: q.ShortAnswer, source: str, teller: Teller) -> list[Slide]:
    cards = tuple(Card(words, mark=str(n), tone="right") for n, words in enumerate(question.look_for, 1))
    return [
        Statement(title=question.ask, source=source, cue="question", paragraphs=(teller.word("question.hint_own"),)),
        Cards(title=teller.word("question.solved", ask=question.ask), source=source, second=True, cue="answer",
              form="points",
              cards=cards, lead=question.model_answer),
    ]


def _scenario(question: q.Scenario, source: str, teller: Teller) -> list[Slide]:
    cards = tuple(Card(p.model_answer, head=p.ask, mark=str(n), tone="right") for n, p in enumerate(question.parts, 1))
    return [
        Situation(title=question.ask, source=source, cue="question", text=question.story,
                  prompts=tuple(p.ask for p in question.parts)),
        Cards(title=teller.word("question.solved", ask=question.ask), source=source, second=True, cue="answer",
              form="answers",
              cards=cards),
    ]


def _spot(question: q.SpotTheSigns, source: str, teller: Teller) -> list[Slide]:
    prompts = (teller.word("question.hint_signs", count=len(question.signs)),)
    return [*profile_slides(question.ask, question, source, teller, prompts)]


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

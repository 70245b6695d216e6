"""Papers: quiz versions, their answer key, the exit ticket and the first sheet of a pack.

A paper is what one sheet shows, shuffled once, so that every output of a version agrees with its key. A `QuizPaper`
and an `ExitTicket` hold no key of any kind; the `AnswerKey` holds all of it, for staff. The order of answers comes
from SHA-256 over stable ids: the same on every machine.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from hashlib import sha256
from itertools import permutations
from string import ascii_lowercase, ascii_uppercase
from typing import Annotated, Literal, TypeVar

from pydantic import Field, TypeAdapter

from sidelight.model.base import Audience, Band, Record
from sidelight.model.blocks import Profile, ProfilePart
from sidelight.model.quiz import (
    AnyQuestion,
    Matching,
    MultipleAnswers,
    Option,
    Ordering,
    OrderStep,
    Pair,
    Scenario,
    ShortAnswer,
    SingleChoice,
    SpotTheSigns,
    TrueFalse,
)
from sidelight.model.view import HelpBox, PageView, QuizView, Setting

REASON_LINES = 2
PLANS = 16

Thing = TypeVar("Thing")
Moved = TypeVar("Moved", Pair, OrderStep)


class Lettered(Record):
    """An answer, a match or a step with the letter it has on this version."""

    id: str
    letter: str
    text: str


class _PaperQuestion(Record):
    """What every printed question has."""

    id: str
    number: int
    ask: str
    marks: int


class PaperChoice(_PaperQuestion):
    """Tick one answer, or all that are right."""

    type: Literal["single-choice", "multiple-answers"]
    options: list[Lettered]


class PaperTrueFalse(_PaperQuestion):
    """A statement, two boxes and lines for the reason."""

    type: Literal["true-false"]
    lines: int


class PaperMatching(_PaperQuestion):
    """Write the letter of the match beside each line."""

    type: Literal["matching"]
    left: list[str]
    right: list[Lettered]


class PaperOrdering(_PaperQuestion):
    """Number the steps."""

    type: Literal["ordering"]
    steps: list[Lettered]


class PaperShort(_PaperQuestion):
    """Lines to write on."""

    type: Literal["short-answer"]
    lines: int


class PaperPart(Record):
    """One question about a story."""

    letter: str
    ask: str
    marks: int
    lines: int


class PaperScenario(_PaperQuestion):
    """A story with questions."""

    type: Literal["scenario"]
    story: str
    parts: list[PaperPart]


class PaperSpot(_PaperQuestion):
    """An invented profile and one line for each sign."""

    type: Literal["spot-the-signs"]
    profile: Profile
    signs: int = Field(description="How many signs to find")


AnyPaperQuestion = Annotated[
    PaperChoice | PaperTrueFalse | PaperMatching | PaperOrdering | PaperShort | PaperScenario | PaperSpot,
    Field(discriminator="type"),
]
PRINTED: TypeAdapter[AnyPaperQuestion] = TypeAdapter(AnyPaperQuestion)


class QuizPaper(Record):
    """One version of a lesson's quiz, for pupils: no key."""

    setting: Setting
    lesson: str
    audience: Band
    title: str
    version: str
    questions: list[AnyPaperQuestion]
    marks: int
    help: HelpBox
    support_line: str


class KeyRow(Record):
    """A line of the table of answers."""

    number: int
    marks: int
    answers: list[str] = Field(description="One for each version; '' where the answer is in words")


class KeyOption(Record):
    """An answer with its letter on each version, whether it is right, and why."""

    letters: list[str]
    text: str
    right: bool
    why: str
    claim: str = Field("", description="What a wrong answer shows, where the wrong answers show different things")


class KeyPair(Record):
    """Two things that belong together, with the letter of the second on each version."""

    letters: list[str]
    left: str
    right: str


class KeyPart(Record):
    """What to expect in words: for a short answer or a part of a scenario."""

    letter: str = ""
    ask: str = ""
    marks: int
    model_answer: str
    look_for: list[str]


class KeySign(Record):
    """A sign on the profile, and what it tells."""

    part: ProfilePart
    why: str


class KeyQuestion(Record):
    """A question with all that its marker needs."""

    id: str
    number: int
    type: str
    ask: str
    marks: int
    objective: str
    claim: str = Field(description="The misconception")
    reply: str = Field(description="What to answer it")
    answer: bool | None = Field(None, description="Only for true-false")
    why: str = ""
    options: list[KeyOption] = Field(default_factory=list)
    pairs: list[KeyPair] = Field(default_factory=list)
    steps: list[str] = Field(default_factory=list, description="In the right order")
    story: str = ""
    parts: list[KeyPart] = Field(default_factory=list)
    profile: Profile | None = None
    signs: list[KeySign] = Field(default_factory=list)


class AnswerKey(Record):
    """The answers to all versions of a quiz: staff only."""

    setting: Setting
    lesson: str
    audience: Band
    title: str
    versions: list[str]
    table: list[KeyRow]
    questions: list[KeyQuestion]
    ticket: KeyQuestion | None = Field(description="The exit ticket's question with its answer")
    marks: int
    help: HelpBox
    support_line: str


class ExitTicket(Record):
    """Three questions on half a page, without a name and without a key."""

    setting: Setting
    lesson: str
    audience: Band
    title: str
    question: AnyPaperQuestion | None
    help: HelpBox
    support_line: str


class PackFile(Record):
    """A file of a pack and what it is for."""

    name: str
    purpose: str


class Leaflet(Record):
    """A page beside the lessons as paper."""

    setting: Setting
    page: PageView
    help: HelpBox
    support_line: str
    opt_out: str = Field("", description="What families may decide, for a letter; '' where no country is chosen")


class StartHere(Record):
    """The first sheet of a pack."""

    setting: Setting
    title: str
    audience: Audience
    minutes: int
    read_first: list[str]
    files: list[PackFile]
    who_to_tell: str
    help: HelpBox
    support_line: str


def quiz_paper(view: QuizView, version: str) -> QuizPaper:
    """One version of the quiz, without its key."""
    shuffle = _Shuffle(view, version)
    questions = [_printed(q, number, shuffle) for number, q in enumerate(view.assess, 1)]
    return QuizPaper(
        setting=view.setting, lesson=view.lesson, audience=view.audience, title=view.title, version=version,
        questions=questions, marks=sum(q.marks for q in questions), help=view.help, support_line=view.support_line,
    )


def answer_key(view: QuizView, versions: Sequence[str]) -> AnswerKey:
    """The answers to these versions, with feedback, misconceptions and objectives."""
    shuffles = [_Shuffle(view, version) for version in versions]
    questions = [_keyed(q, number, shuffles, view) for number, q in enumerate(view.assess, 1)]
    chosen = _ticket_question(view)
    table = [
        KeyRow(number=n, marks=q.marks, answers=[_answer(q, shuffle) for shuffle in shuffles])
        for n, q in enumerate(view.assess, 1)
    ]
    return AnswerKey(
        setting=view.setting, lesson=view.lesson, audience=view.audience, title=view.title, versions=list(versions),
        table=table, questions=questions, marks=sum(row.marks for row in table), help=view.help,
        support_line=view.support_line, ticket=_keyed(chosen[0], 1, [chosen[1]], view) if chosen else None,
    )


def exit_ticket(view: QuizView) -> ExitTicket:
    """The exit ticket: one check-in question, single-choice where the lesson has one."""
    chosen = _ticket_question(view)
    return ExitTicket(
        setting=view.setting, lesson=view.lesson, audience=view.audience, title=view.title,
        question=_printed(chosen[0], 1, chosen[1]) if chosen else None, help=view.help, support_line=view.support_line,
    )


def _ticket_question(view: QuizView) -> tuple[AnyQuestion, _Shuffle] | None:
    """The exit ticket's question and the one order of its answers."""
    single = [q for q in view.check_in if isinstance(q, SingleChoice)]
    chosen = next(iter(single or view.check_in), None)
    return (chosen, _Shuffle(view, "A", single)) if chosen else None


class _Shuffle:
    """The order of everything on one version."""

    def __init__(self, view: QuizView, version: str, questions: Sequence[AnyQuestion] | None = None) -> None:
        self._seed = f"{view.lesson}/{view.audience}"
        self._index = ascii_uppercase.index(version)
        planned = [q for q in (view.assess if questions is None else questions) if isinstance(q, SingleChoice)]
        self._slots = _slots(planned, self._index, self._seed)

    def options(self, question: SingleChoice | MultipleAnswers) -> list[Option]:
        """The answers from A on; a single right answer stands where the plan of the whole quiz puts it."""
        ordered = sorted(question.options, key=lambda o: _rank(self._seed, question.id, o.id))
        if isinstance(question, SingleChoice):
            right = next(o for o in ordered if o.right)
            others = _turned([o for o in ordered if not o.right], self._index)
            slot = self._slots[question.id]
            return [*others[:slot], right, *others[slot:]]
        return _turned(ordered, self._index)

    def rights(self, question: Matching) -> list[Pair]:
        """The right-hand sides from A on, none beside its own left-hand side."""
        return _deranged(question.pairs, self._index, self._seed, question.id)

    def steps(self, question: Ordering) -> list[OrderStep]:
        """The steps from the top, none in its own place."""
        return _deranged(question.steps, self._index, self._seed, question.id)


def _rank(*names: str) -> str:
    return sha256("\0".join(names).encode()).hexdigest()


def _turned(items: list[Thing], by: int) -> list[Thing]:
    turn = by % len(items)
    return items[turn:] + items[:turn]


def _slots(questions: Sequence[SingleChoice], index: int, seed: str) -> dict[str, int]:
    """Where each right answer stands on version number `index`.

    No slot that one of the versions just before used for a question is used again, so that neighbours with different
    versions cannot copy letters; of several such plans the one that spreads the letters most evenly is taken.
    """
    taken: dict[str, list[int]] = {q.id: [] for q in questions}
    for version in range(index + 1):
        plans = [_plan(questions, taken, f"{seed}/{version}/{attempt}") for attempt in range(PLANS)]
        best = min(plans, key=lambda plan: max(Counter(plan.values()).values(), default=0))
        for name, slot in best.items():
            taken[name].append(slot)
    return {name: slots[index] for name, slots in taken.items()}


def _plan(questions: Sequence[SingleChoice], taken: dict[str, list[int]], seed: str) -> dict[str, int]:
    used: Counter[int] = Counter()
    plan: dict[str, int] = {}
    for q in sorted(questions, key=lambda q: (len(q.options), _rank(seed, q.id))):
        spent = taken[q.id][1 - len(q.options):]
        free = [slot for slot in range(len(q.options)) if slot not in spent]
        plan[q.id] = min(free, key=lambda slot: (used[slot], _rank(seed, q.id, str(slot))))
        used[plan[q.id]] += 1
    return plan


def _deranged(items: list[Moved], index: int, seed: str, question: str) -> list[Moved]:
    orders = [p for p in permutations(range(len(items))) if all(place != item for place, item in enumerate(p))]
    orders.sort(key=lambda order: _rank(seed, question, *(items[i].id for i in order)))
    return [items[i] for i in orders[index % len(orders)]]


def _printed(question: AnyQuestion, number: int, shuffle: _Shuffle) -> AnyPaperQuestion:
    head = {"id": question.id, "number": number, "ask": question.ask, "marks": question.marks, "type": question.type}
    return PRINTED.validate_python({**head, **_printed_fields(question, shuffle)})


def _printed_fields(question: AnyQuestion, shuffle: _Shuffle) -> dict[str, object]:
    fields: dict[str, object]
    match question:
        case SingleChoice() | MultipleAnswers():
            fields = {"options": _lettered([(o.id, o.text) for o in shuffle.options(question)])}
        case TrueFalse():
            fields = {"lines": REASON_LINES}
        case Matching():
            rights = _lettered([(p.id, p.right) for p in shuffle.rights(question)])
            fields = {"left": [p.left for p in question.pairs], "right": rights}
        case Ordering():
            fields = {"steps": _lettered([(s.id, s.text) for s in shuffle.steps(question)])}
        case ShortAnswer():
            fields = {"lines": question.lines}
        case Scenario():
            fields = {"story": question.story, "parts": _printed_parts(question)}
        case SpotTheSigns():
            fields = {"profile": question.profile, "signs": len(question.signs)}
    return fields


def _printed_parts(question: Scenario) -> list[PaperPart]:
    return [
        PaperPart(letter=letter, ask=p.ask, marks=len(p.look_for), lines=p.lines)
        for letter, p in zip(ascii_lowercase, question.parts, strict=False)
    ]


def _lettered(items: Sequence[tuple[str, str]]) -> list[Lettered]:
    return [
        Lettered(id=name, letter=letter, text=text)
        for letter, (name, text) in zip(ascii_uppercase, items, strict=False)
    ]


def _places(orders: Sequence[Sequence[Option | Pair]], name: str) -> list[int]:
    return [[item.id for item in order].index(name) for order in orders]


def _letters(places: list[int]) -> list[str]:
    return [ascii_uppercase[place] for place in places]


def _answer(question: AnyQuestion, shuffle: _Shuffle) -> str:
    """The answer in letters (or numbers from the top, for steps); '' where it is in words."""
    match question:
        case SingleChoice() | MultipleAnswers():
            return "".join(
                letter for letter, o in zip(ascii_uppercase, shuffle.options(question), strict=False) if o.right
            )
        case Matching():
            return "".join(_letters([_places([shuffle.rights(question)], p.id)[0] for p in question.pairs]))
        case Ordering():
            right = [s.id for s in question.steps]
            return "".join(str(right.index(s.id) + 1) for s in shuffle.steps(question))
    return ""


def _keyed(question: AnyQuestion, number: int, shuffles: Sequence[_Shuffle], view: QuizView) -> KeyQuestion:
    objectives = {o.id: o.text for o in view.objectives}
    beliefs = {m.id: m for m in view.misconceptions}
    belief = beliefs.get(question.misconception)
    return KeyQuestion.model_validate({
        "id": question.id, "number": number, "type": question.type, "ask": question.ask, "marks": question.marks,
        "objective": objectives.get(question.objective, ""),
        "claim": belief.claim if belief else "", "reply": belief.reply if belief else "",
        **_key_fields(question, shuffles, {name: m.claim for name, m in beliefs.items()}),
    })


def _key_fields(question: AnyQuestion, shuffles: Sequence[_Shuffle], claims: dict[str, str]) -> dict[str, object]:
    fields: dict[str, object]
    match question:
        case SingleChoice() | MultipleAnswers():
            fields = {"options": _key_options(question, shuffles, claims)}
        case TrueFalse():
            fields = {"answer": question.answer, "why": question.why}
        case Matching():
            fields = {"pairs": _key_pairs(question, shuffles), "why": question.why}
        case Ordering():
            fields = {"steps": [s.text for s in question.steps], "why": question.why}
        case ShortAnswer():
            part = KeyPart(marks=question.marks, model_answer=question.model_answer, look_for=question.look_for)
            fields = {"parts": [part]}
        case Scenario():
            fields = {"story": question.story, "parts": _key_parts(question)}
        case SpotTheSigns():
            fields = {"profile": question.profile, "signs": [KeySign(part=s.part, why=s.why) for s in question.signs]}
    return fields


def _key_pairs(question: Matching, shuffles: Sequence[_Shuffle]) -> list[KeyPair]:
    orders = [s.rights(question) for s in shuffles]
    return [KeyPair(letters=_letters(_places(orders, p.id)), left=p.left, right=p.right) for p in question.pairs]


def _key_parts(question: Scenario) -> list[KeyPart]:
    return [
        KeyPart(letter=letter, ask=p.ask, marks=len(p.look_for), model_answer=p.model_answer, look_for=p.look_for)
        for letter, p in zip(ascii_lowercase, question.parts, strict=False)
    ]


def _key_options(
    question: SingleChoice | MultipleAnswers, shuffles: Sequence[_Shuffle], claims: dict[str, str]
) -> list[KeyOption]:
    orders, shown = [s.options(question) for s in shuffles], _shown(question)
    return [
        KeyOption(letters=_letters(_places(orders, o.id)), text=o.text, right=o.right, why=o.why,
                  claim=claims.get(shown.get(o.id, ""), ""))
        for o in (orders[0] if orders else question.options)
    ]


def _shown(question: SingleChoice | MultipleAnswers) -> dict[str, str]:
    """The misconception that each wrong answer shows; none where all of them show that of the question."""
    shown = {o.id: o.misconception or question.misconception for o in question.options if not o.right}
    return shown if set(shown.values()) != {question.misconception} else {}

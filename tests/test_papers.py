"""Papers: the same shuffle everywhere, letters that differ between versions, and no key where pupils look."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from paper_samples import KEY_CANARY, QUESTIONS, quiz_view, single_choice
from sidelight.model.quiz import AnyQuestion
from sidelight.papers import (
    AnswerKey,
    PaperChoice,
    PaperMatching,
    PaperOrdering,
    QuizPaper,
    answer_key,
    exit_ticket,
    quiz_paper,
)

TESTS = Path(__file__).parent


def letters(paper: QuizPaper) -> dict[str, str]:
    """The letter of the right answer of every single-choice question, found by its id."""
    return {
        q.id: o.letter
        for q in paper.questions if isinstance(q, PaperChoice) and q.type == "single-choice"
        for o in q.options if o.id == "right"
    }


@pytest.mark.parametrize("counts", [[4] * 10, [3, 4, 5, 4, 3], [3, 3], [5] * 8, [4]])
def test_single_choice_letters_differ_between_versions(counts: list[int]) -> None:
    view = quiz_view([single_choice(f"q{i}", n) for i, n in enumerate(counts)])
    versions = [letters(quiz_paper(view, v)) for v in "ABC"]
    assert len(versions[0]) == len(counts)
    for one, other in pairwise(versions):
        assert all(one[name] != other[name] for name in one)


@pytest.mark.parametrize("lesson", [f"lesson-{i}" for i in range(20)])
def test_no_letter_is_right_more_than_three_times_in_ten(lesson: str) -> None:
    view = quiz_view([single_choice(f"q{i}", 4) for i in range(10)], lesson=lesson)
    for version in "AB":
        assert max(Counter(letters(quiz_paper(view, version)).values()).values()) <= 3


def test_no_place_is_favoured_over_many_quizzes() -> None:
    found: Counter[str] = Counter()
    for i in range(200):
        view = quiz_view([single_choice(f"q{n}", 4) for n in range(4)], lesson=f"lesson-{i}")
        found.update(letters(quiz_paper(view, "A")).values())
    assert set(found) == set("ABCD")
    assert max(found.values()) - min(found.values()) < 80


def test_matching_and_ordering_are_never_already_right() -> None:
    for i in range(30):
        view = quiz_view(lesson=f"lesson-{i}")
        for version in "ABCD":
            for q in quiz_paper(view, version).questions:
                if isinstance(q, PaperMatching):
                    assert all(left.removeprefix("Left ") != r.id for left, r in zip(q.left, q.right, strict=True))
                if isinstance(q, PaperOrdering):
                    assert all(f"s{place}" != s.id for place, s in enumerate(q.steps))


def test_versions_differ_in_every_shuffled_question() -> None:
    a, b = (quiz_paper(quiz_view(), version) for version in "AB")
    for one, other in zip(a.questions, b.questions, strict=True):
        assert one.number == other.number
        same = one.model_dump() == other.model_dump()
        assert same == (one.type not in ("single-choice", "multiple-answers", "matching", "ordering"))


def test_same_papers_in_another_process() -> None:
    code = (
        "from paper_samples import quiz_view; from sidelight.papers import *; v = quiz_view();"
        "print(quiz_paper(v, 'B').model_dump_json(), answer_key(v, 'AB').model_dump_json(),"
        " exit_ticket(v).model_dump_json())"
    )
    path = os.pathsep.join([str(TESTS), *sys.path])
    seeds = [
        subprocess.run([sys.executable, "-c", code], env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": path},
                       capture_output=True, check=True).stdout
        for seed in ("1", "4242")
    ]
    assert seeds[0] == seeds[1]
    assert len(seeds[0]) > 1000


def test_pupils_papers_hold_no_key_and_the_key_holds_it() -> None:
    view = quiz_view()
    for paper in (quiz_paper(view, "A"), quiz_paper(view, "B"), exit_ticket(view)):
        text = paper.model_dump_json()
        assert KEY_CANARY not in text
        assert '"right":true' not in text and '"answer":' not in text
    key = answer_key(view, "AB").model_dump_json()
    words = {"why", "model", "look", "claim", "own", "reply", "sign"}
    assert all(f"{KEY_CANARY}-{word}" in key for word in words)


def test_key_agrees_with_every_version() -> None:
    view = quiz_view()
    key = answer_key(view, ["A", "B"])
    for index, version in enumerate(key.versions):
        paper = quiz_paper(view, version)
        assert [row.answers[index] for row in key.table] == [expected(q, paper) for q in view.assess]
    assert key.marks == sum(q.marks for q in view.assess) == quiz_paper(view, "A").marks


def expected(question: AnyQuestion, paper: QuizPaper) -> str:
    """The answer on this version, worked out from the texts that are printed."""
    printed = next(q for q in paper.questions if q.id == question.id)
    if isinstance(printed, PaperChoice):
        right = {o.text for o in getattr(question, "options", []) if o.right}
        return "".join(o.letter for o in printed.options if o.text in right)
    if isinstance(printed, PaperMatching):
        partner = {p.left: p.right for p in getattr(question, "pairs", [])}
        return "".join(next(o.letter for o in printed.right if o.text == partner[left]) for left in printed.left)
    if isinstance(printed, PaperOrdering):
        order = [s.text for s in getattr(question, "steps", [])]
        return "".join(str(order.index(s.text) + 1) for s in printed.steps)
    return ""


def test_every_question_type_is_on_paper_and_in_the_key() -> None:
    view = quiz_view()
    types = {q.type for q in QUESTIONS}
    assert len(types) == 8
    assert {q.type for q in quiz_paper(view, "A").questions} == types
    key: AnswerKey = answer_key(view, ["A"])
    assert {q.type for q in key.questions} == types
    assert all(q.objective and q.claim and q.reply for q in key.questions)


def test_key_tells_wrong_answers_apart_by_what_they_show() -> None:
    """Every wrong answer has its belief, the question's own where it names none; where all share one, none has it."""
    key = {q.id: q for q in answer_key(quiz_view(), "AB").questions}
    shown = {o.text: o.claim for o in key["first"].options}
    assert shown == {"Right of first": "", "Wrong 1 of first": f"{KEY_CANARY}-own",
                     "Wrong 2 of first": f"{KEY_CANARY}-claim", "Wrong 3 of first": f"{KEY_CANARY}-claim"}
    assert {o.claim for o in key["several"].options} == {""}


def test_exit_ticket_takes_a_single_choice_question() -> None:
    ticket = exit_ticket(quiz_view())
    assert ticket.question is not None
    assert ticket.question.type == "single-choice"
    assert exit_ticket(quiz_view().model_copy(update={"check_in": []})).question is None


def test_key_holds_the_answer_to_the_exit_ticket() -> None:
    view = quiz_view()
    asked, keyed = exit_ticket(view).question, answer_key(view, "AB").ticket
    assert isinstance(asked, PaperChoice) and keyed is not None
    assert [(o.letters, o.text) for o in keyed.options] == [([o.letter], o.text) for o in asked.options]
    assert [o.text for o in keyed.options if o.right] == ["Right of check"]
    assert answer_key(view.model_copy(update={"check_in": []}), "AB").ticket is None

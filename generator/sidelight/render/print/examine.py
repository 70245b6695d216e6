"""What does not fit on paper, found by setting it."""

from __future__ import annotations

from math import ceil
from typing import get_args

from sidelight.findings import Finding
from sidelight.model.quiz import AnyQuestion
from sidelight.model.view import QuizView
from sidelight.papers import exit_ticket, quiz_paper
from sidelight.render.print.frame import Data, Size
from sidelight.render.print.press import PrintError, overrun
from sidelight.render.print.quiz import tightest
from sidelight.render.print.ticket import ticket_data

VERSIONS = ("A", "B")
MM_PER_LINE = 5
PAPER = {"a4": "A4", "letter": "Letter"}


def examine(view: QuizView) -> list[Finding]:
    """Quizzes of more than two pages and exit tickets of more than half a page, on A4 and Letter."""
    longest = max(range(len(view.assess)), key=lambda i: _length(view.assess[i]), default=None)
    source = view.assess_sources[longest] if longest is not None else ""
    found = [_quiz(view, version, size, source) for version in VERSIONS for size in get_args(Size)]
    found += [_ticket(view, size, source) for size in get_args(Size)]
    return list({f.message: f for f in found if f}.values())


def _quiz(view: QuizView, version: str, size: Size, source: str) -> Finding | None:
    what = f"the quiz for {view.audience}"
    return _finding("quiz-too-long", f"{what} needs more than two pages", "quiz", size, source,
                    tightest(quiz_paper(view, version), size))


def _ticket(view: QuizView, size: Size, source: str) -> Finding | None:
    return _finding("ticket-too-long", f"the exit ticket for {view.audience} needs more than half a page", "ticket",
                    size, source, ticket_data(exit_ticket(view), size))


def _finding(code: str, message: str, template: str, size: Size, source: str, data: Data) -> Finding | None:
    try:
        over = overrun(template, data)
    except PrintError as error:
        return Finding("sheet-not-set", f"a sheet for print cannot be set: {error}", source=source,
                       help="take out letters that no font of the course has")
    if over <= 0:
        return None
    lines = ceil(over / MM_PER_LINE)
    return Finding(code, f"{message} on {PAPER[size]}: {over:.0f} mm too long", source=source,
                   help=f"cut about {lines} lines: fewer lines to write on, a shorter story or shorter answers")


def _length(question: AnyQuestion) -> int:
    return len(question.model_dump_json())

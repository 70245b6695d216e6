"""What does not fit on paper, found by setting it."""

from __future__ import annotations

from dataclasses import replace
from math import ceil
from typing import get_args

from sidelight.findings import Finding
from sidelight.model.quiz import AnyQuestion
from sidelight.model.view import QuizView
from sidelight.papers import exit_ticket, quiz_paper
from sidelight.render.press.frame import Data, Size
from sidelight.render.press.typeset import PrintError
from sidelight.render.print.press import overrun, to_pdf
from sidelight.render.print.quiz import tightest
from sidelight.render.print.ticket import ticket_data

VERSIONS = ("A", "B")
MM_PER_LINE = 5
LIMITS = {
    "quiz": "the quiz for {band} needs more than two pages",
    "ticket": "the exit ticket for {band} needs more than half a page",
}
PAPER = {"a4": "A4", "letter": "Letter"}


def examine(view: QuizView) -> list[Finding]:
    """Quizzes of more than two pages and exit tickets of more than half a page, on A4 and Letter."""
    longest = max(range(len(view.assess)), key=lambda i: _length(view.assess[i]), default=None)
    source = view.assess_sources[longest] if longest is not None else ""
    problems: dict[str, Finding] = {}
    for size in get_args(Size):
        quizzes = [tightest(quiz_paper(view, version), size) for version in VERSIONS]
        found = [_too_long("quiz", data, size, view.audience) for data in quizzes]
        found.append(_too_long("ticket", ticket_data(exit_ticket(view), size), size, view.audience))
        problems |= {f.message: replace(f, source=source) for f in found if f}
    return list(problems.values())


def _too_long(template: str, data: Data, size: Size, band: str) -> Finding | None:
    try:
        to_pdf(template, data)
        over = overrun(template, data)
    except PrintError as error:
        return Finding("sheet-not-set", f"a sheet for print cannot be set: {error}",
                       help="take out letters that no font of the course has")
    if over <= 0:
        return None
    message = f"{LIMITS[template].format(band=band)} on {PAPER[size]}: {over:.0f} mm too long"
    lines = ceil(over / MM_PER_LINE)
    return Finding(f"{template}-too-long", message,
                   help=f"cut about {lines} lines: fewer lines to write on, a shorter story or shorter answers")


def _length(question: AnyQuestion) -> int:
    return len(question.model_dump_json())

"""Printed sheets: papers and views to accessible PDFs."""

from __future__ import annotations

from sidelight.model.view import LessonView
from sidelight.papers import AnswerKey, ExitTicket, Leaflet, QuizPaper, StartHere
from sidelight.render.press.frame import Size
from sidelight.render.press.typeset import PrintError
from sidelight.render.print.examine import examine
from sidelight.render.print.key import key_data
from sidelight.render.print.plan import plan_data
from sidelight.render.print.press import to_pdf
from sidelight.render.print.quiz import quiz_data
from sidelight.render.print.sheet import leaflet_sheet
from sidelight.render.print.start import start_data
from sidelight.render.print.ticket import ticket_data

__all__ = [
    "PrintError",
    "Size",
    "examine",
    "render_exit_ticket",
    "render_key",
    "render_leaflet",
    "render_plan",
    "render_quiz",
    "render_start_here",
]


def render_quiz(paper: QuizPaper, size: Size) -> bytes:
    """One version of a quiz, for pupils."""
    return to_pdf("quiz", quiz_data(paper, size))


def render_key(key: AnswerKey, size: Size) -> bytes:
    """The answers to all versions of a quiz, for staff."""
    return to_pdf("key", key_data(key, size))


def render_exit_ticket(ticket: ExitTicket, size: Size) -> bytes:
    """Two exit tickets on a page."""
    return to_pdf("ticket", ticket_data(ticket, size))


def render_plan(view: LessonView, size: Size) -> bytes:
    """A lesson plan, from a view for teachers."""
    return to_pdf("plan", plan_data(view, size))


def render_start_here(pack: StartHere, size: Size) -> bytes:
    """The first sheet of a pack."""
    return to_pdf("start", start_data(pack, size))


def render_leaflet(leaflet: Leaflet, size: Size) -> bytes:
    """A page beside the lessons, to take away."""
    return to_pdf(*leaflet_sheet(leaflet, size))

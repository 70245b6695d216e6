"""The exit ticket as data for its template."""

from __future__ import annotations

from sidelight.papers import ExitTicket
from sidelight.render.press.frame import Data, Head, Size, Talk, audience_badge, frame
from sidelight.render.print.quiz import question_data

AIR: Data = {"gap": 3.2, "pitch": 6.8, "room": 1.5, "columns": 1}


def ticket_data(ticket: ExitTicket, size: Size) -> Data:
    """Everything that the sheet shows."""
    talk = Talk(ticket.setting)
    audience = audience_badge(ticket.audience, talk)
    head = Head(
        title=talk("ticket.title"), document=talk("ticket.document", title=ticket.title, audience=audience),
        kicker=talk("kicker", course=ticket.setting.course_title, sheet=ticket.title), badges=[audience],
    )
    shared = frame(ticket.setting, size, head, ticket.help, ticket.support_line)
    first = 2 if ticket.question else 1
    prompts = [talk("ticket.adult"), talk("ticket.friend")]
    question = {**question_data(ticket.question, talk), "marks": ""} if ticket.question else None
    return {
        **shared, "air": AIR, "question": question, "no_name": talk("ticket.no-name"),
        "prompts": [[str(number), prompt] for number, prompt in enumerate(prompts, first)],
    }

"""The first sheet of a pack as data for its template."""

from __future__ import annotations

from sidelight.model.lesson import SHORT_LESSON
from sidelight.papers import StartHere
from sidelight.render.press.frame import Data, Head, Size, Talk, audience_badge, frame


def start_data(pack: StartHere, size: Size) -> Data:
    """Everything that the sheet shows."""
    talk = Talk(pack.setting)
    audience = audience_badge(pack.audience, talk)
    head = Head(
        title=pack.title, document=talk("start.document", title=pack.title, audience=audience),
        badges=[audience, talk("minutes", minutes=pack.minutes)], solid=talk("start.sheet"),
        help_title=talk("help.title.adults"),
    )
    shared = frame(pack.setting, size, head, pack.help, pack.support_line)
    words = {name: talk(f"start.{name}", lesson=SHORT_LESSON) for name in (
        "first", "files", "file", "purpose", "short", "quiz", "tell")}
    return {
        **shared, "words": words, "first": pack.read_first, "files": [f.model_dump() for f in pack.files],
        "who_to_tell": pack.who_to_tell,
    }

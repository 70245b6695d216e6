"""The lesson plan as data for its template: the plan on the first pages, then every activity in words."""

from __future__ import annotations

from sidelight.model.blocks import AnyBlock, Teach
from sidelight.model.view import LessonView, SectionView
from sidelight.render.press.frame import Data, Head, Size, Talk, audience_badge, frame
from sidelight.render.print.blocks import block_forms
from sidelight.render.print.checkin import check_in
from sidelight.render.print.glance import both_lengths, curriculum, differences, left_out, timing, to_know
from sidelight.render.print.prose import prose

LABELS = (
    "outcomes", "messages", "key-words", "resources", "timing", "full-only", "misconceptions", "claim", "reply",
    "notes", "tells", "detail", "say", "ask", "likely", "listen", "if-short", "take-home", "sources", "first",
    "rules", "guidance", "supervision", "prerequisites", "opt-out", "differences", "curriculum", "right",
)


def plan_data(view: LessonView, size: Size) -> Data:
    """Everything that the plan shows."""
    talk = Talk(view.setting)
    audience = audience_badge(view.audience, talk)
    head = Head(
        title=view.title, document=talk("plan.document", title=view.title, audience=audience),
        badges=[audience, talk("minutes", minutes=view.minutes)], solid=talk("plan.sheet"),
        help_title=talk("help.title.adults"),
    )
    shared = frame(view.setting, size, head, view.help, view.support_line)
    return {
        **shared, "words": {name: talk(f"plan.{name}") for name in LABELS}, "summary": view.summary,
        "first": view.first_note, "outcomes": [o.text for o in view.objectives], "messages": view.key_messages,
        "terms": [{"lead": t.term, "text": t.plain} for t in view.key_words], "resources": view.resources,
        "rules": view.ground_rules, "timing": timing(view, talk), "know": to_know(view, talk),
        "differences": differences(view, talk), "curriculum": curriculum(view, talk),
        "sections": [_section(s, view, talk) for s in view.sections], "notes": prose(view.teacher_notes),
        "misconceptions": [m.model_dump() for m in view.misconceptions], "tells": view.if_someone_tells,
        "contact": talk("plan.contact", contact=view.setting.school.contact),
        "take_home": [_block(b, view, talk) for b in view.take_home], "sources": _sources(view, talk),
    }


def _section(section: SectionView, view: LessonView, talk: Talk) -> Data:
    return {
        "title": section.title, "minutes": both_lengths(section, talk), "teach": _teach(section.teach),
        "blocks": [_block(b, view, talk, cut=left_out(b, section)) for b in section.blocks],
        "questions": check_in(view, section, talk),
    }


def _block(block: AnyBlock, view: LessonView, talk: Talk, *, cut: bool = False) -> Data:
    return {
        "heading": block.heading, "kind": talk(f"block.{block.type}"), "forms": block_forms(block, view, talk),
        "teach": _teach(block.teach), "cut": cut,
    }


def _teach(teach: Teach | None) -> Data | None:
    return teach.model_dump() if teach else None


def _sources(view: LessonView, talk: Talk) -> list[Data]:
    return [
        {"id": f.id, "claim": f.claim, "href": f.url,
         "source": talk("plan.source", title=f.source_title, publisher=f.publisher, published=f.published)}
        for f in view.facts
    ]

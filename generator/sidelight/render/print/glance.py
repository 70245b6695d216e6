"""What a teacher with ten minutes reads: both cuts in minutes, what to know first, differences, curriculum."""

from __future__ import annotations

import re
from itertools import groupby

from sidelight.model.blocks import AnyBlock
from sidelight.model.lesson import SHORT_LESSON
from sidelight.model.view import CurriculumRow, LessonView, SectionView
from sidelight.render.press.frame import Data, Talk

ANYWHERE = "international"
"""The region of an edition without a country."""
SENTENCES = re.compile(r"(?<=\.) ")


def timing(view: LessonView, talk: Talk) -> Data:
    """The table of minutes with both sums."""
    full, short = sum(s.minutes for s in view.sections), sum(s.short for s in view.sections)
    return {
        "heads": [talk("plan.full"), talk("plan.short", short=SHORT_LESSON), talk("plan.activity"), talk("plan.what")],
        "rows": [_row(s, talk) for s in view.sections],
        "sums": [talk("minutes", minutes=full), talk("minutes", minutes=short)],
        "total": talk("plan.total", short=SHORT_LESSON),
        "extra": talk("plan.extra", count=len(view.practice)) if view.practice else "",
    }


def left_out(block: AnyBlock, section: SectionView) -> bool:
    """True when the 20-minute lesson leaves this block out, alone or with its whole activity."""
    return not (section.short and block.in_short)


def both_lengths(section: SectionView, talk: Talk) -> str:
    """The minutes of an activity in both cuts."""
    full = talk("minutes", minutes=section.minutes)
    if not section.short:
        return talk("plan.length.cut", full=full, lesson=SHORT_LESSON)
    return talk("plan.length", full=full, lesson=SHORT_LESSON, short=talk("minutes", minutes=section.short))


def to_know(view: LessonView, talk: Talk) -> Data:
    """What may be hard, who must be there, what comes first, what families may decide and what binds staff."""
    law, first = view.law, talk("plan.list-join").join(view.prerequisites)
    return {
        "guidance": view.content_guidance, "supervision": talk(f"supervision.{view.supervision}"),
        "prerequisites": first or talk("plan.prerequisites.none"),
        "opt_out": view.opt_out or talk("plan.opt-out.none"),
        "staff": law.staff if law else [], "law_notice": law.notice if law else "",
        "staff_title": talk("plan.staff", region=law.region_name) if law else "",
        "law": law.lines if law else [],
        "law_title": talk("plan.law", region=law.region_name) if law else "",
    }


def differences(view: LessonView, talk: Talk) -> list[Data]:
    """Support, core, stretch and new to the language, in this order."""
    if view.differences is None:
        return []
    parts = view.differences.model_dump()
    return [{"title": talk(f"differences.{name}"), "items": items} for name, items in parts.items() if items]


def curriculum(view: LessonView, talk: Talk) -> Data:
    """The statements of the country's frameworks; without a country, where they are to be had."""
    if view.setting.region_id == ANYWHERE:
        return {"frameworks": [], "note": talk("plan.curriculum.anywhere")}
    found = [_framework(name, status, list(rows)) for (name, status), rows
             in groupby(view.curriculum, key=lambda row: (row.framework, row.status))]
    return {"frameworks": found, "note": talk("plan.curriculum.own-words") if found else ""}


def _framework(name: str, status: str, rows: list[CurriculumRow]) -> Data:
    """A framework and its statements; what is unchecked about all of them stands once, beside its status."""
    marks = [SENTENCES.split(row.mark) for row in rows]
    shared = [text for text in marks[0] if all(text in mark for mark in marks)]
    return {
        "name": name, "status": " ".join(filter(None, [status, *shared])),
        "rows": [{"id": row.id, "text": row.text, "mark": " ".join(t for t in mark if t not in shared)}
                 for row, mark in zip(rows, marks, strict=True)],
    }


def _row(section: SectionView, talk: Talk) -> Data:
    cut = [section.short > 0 and left_out(b, section) for b in section.blocks]
    return {
        "full": talk("minutes", minutes=section.minutes), "title": section.title, "kind": talk(f"kind.{section.kind}"),
        "short": talk("minutes", minutes=section.short) if section.short else talk("plan.none"),
        "kept": [b.heading for b, out in zip(section.blocks, cut, strict=True) if not out],
        "cut": [b.heading for b, out in zip(section.blocks, cut, strict=True) if out],
    }

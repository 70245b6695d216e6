"""Blocks of a lesson in the few forms that a plan has: paragraphs, lists, rows, tables, cards, pictures, help."""

from __future__ import annotations

from base64 import b64decode
from functools import singledispatch

from sidelight.model.blocks import (
    AnyBlock,
    Chat,
    ChatStep,
    Discussion,
    Help,
    KeyPoints,
    Myths,
    Picture,
    ProfileCard,
    RedFlags,
    Rehearsal,
    Sorting,
    Steps,
    Table,
    TextBlock,
    Timeline,
    WorkedExample,
)
from sidelight.model.view import LessonView
from sidelight.render.press.frame import Data, Talk, group_data
from sidelight.render.print.profile import part_name, profile_data
from sidelight.render.print.prose import prose


@singledispatch
def block_forms(block: AnyBlock, view: LessonView, talk: Talk) -> list[Data]:
    """What a block shows, as forms that the plan's template knows."""
    raise TypeError(f"no form on paper for {block.type}")


@block_forms.register
def _text(block: TextBlock, view: LessonView, talk: Talk) -> list[Data]:
    return [{"form": "rich", "nodes": prose(block.text)}]


@block_forms.register
def _key_points(block: KeyPoints, view: LessonView, talk: Talk) -> list[Data]:
    return [_bullets(block.points)]


@block_forms.register
def _red_flags(block: RedFlags, view: LessonView, talk: Talk) -> list[Data]:
    return [_rows([(f.flag, f.why) for f in block.flags])]


@block_forms.register
def _profile_card(block: ProfileCard, view: LessonView, talk: Talk) -> list[Data]:
    signs = [{"lead": part_name(s.part, talk), "text": s.why} for s in block.signs]
    card = profile_data(block.profile, talk)
    return [{"form": "profile", "card": card, "signs": signs, "conclusion": block.conclusion}]


@block_forms.register
def _myths(block: Myths, view: LessonView, talk: Talk) -> list[Data]:
    return [_table([talk("plan.myth"), talk("plan.fact")], [[m.myth, m.fact] for m in block.myths])]


@block_forms.register
def _chat(block: Chat, view: LessonView, talk: Talk) -> list[Data]:
    numbers = {name: number for number, name in enumerate(_chat_order(block), 1)}
    steps = [_chat_step(block.steps[name], number, numbers, talk) for name, number in numbers.items()]
    return [_paragraph(talk("plan.chat", setting=block.setting, other=block.other)), {"form": "chat", "steps": steps}]


@block_forms.register
def _sorting(block: Sorting, view: LessonView, talk: Talk) -> list[Data]:
    columns = [talk("plan.pile"), talk("plan.card"), talk("plan.why")]
    rows = [[g.title, item.text, item.why] for g in block.groups for item in block.items if item.group == g.id]
    return [_table(columns, rows, labels=True)]


@block_forms.register
def _timeline(block: Timeline, view: LessonView, talk: Talk) -> list[Data]:
    return [_rows([(e.when, " ".join(filter(None, [e.text, e.help]))) for e in block.events])]


@block_forms.register
def _own_table(block: Table, view: LessonView, talk: Talk) -> list[Data]:
    return [_table(block.columns, block.rows)]


@block_forms.register
def _discussion(block: Discussion, view: LessonView, talk: Talk) -> list[Data]:
    minutes = talk("minutes", minutes=block.minutes)
    how = talk("plan.grouping", how=talk(f"grouping.{block.grouping}"), minutes=minutes)
    return [_paragraph(how), _bullets(block.prompts)]


@block_forms.register
def _rehearsal(block: Rehearsal, view: LessonView, talk: Talk) -> list[Data]:
    return [_paragraph(block.setting), _rows([(line.to, line.say) for line in block.lines])]


@block_forms.register
def _worked_example(block: WorkedExample, view: LessonView, talk: Talk) -> list[Data]:
    steps = _rows([(step.think, step.do) for step in block.steps])
    return [_paragraph(block.situation), steps, _paragraph(block.outcome)]


@block_forms.register
def _picture(block: Picture, view: LessonView, talk: Talk) -> list[Data]:
    picture = view.pictures[block.file]
    raw = b64decode(picture.base64)
    content: str | list[int] = raw.decode() if picture.suffix == "svg" else list(raw)
    shown = {"form": "picture", "content": content, "suffix": picture.suffix, "alt": block.alt}
    return [shown, _paragraph(block.caption)]


@block_forms.register
def _steps(block: Steps, view: LessonView, talk: Talk) -> list[Data]:
    if not block.response:
        return [{"form": "numbers", "items": block.steps}]
    rows = [{"lead": step.title, "text": step.text} for step in view.response.steps]
    return [_paragraph(view.response.danger), {"form": "steps", "rows": rows}]


@block_forms.register
def _help(block: Help, view: LessonView, talk: Talk) -> list[Data]:
    groups = [group_data(g, talk) for g in view.help.groups if g.kind in block.kinds]
    return [{"form": "help", "groups": groups}]


def _paragraph(text: str) -> Data:
    return {"form": "paragraph", "text": text}


def _bullets(items: list[str]) -> Data:
    return {"form": "bullets", "items": items}


def _rows(rows: list[tuple[str, str]]) -> Data:
    return {"form": "rows", "rows": [{"lead": lead, "text": text} for lead, text in rows]}


def _table(columns: list[str], rows: list[list[str]], *, labels: bool = False) -> Data:
    """A table; with `labels` its first column holds short names and is as narrow as they are."""
    return {"form": "table", "columns": columns, "rows": rows, "labels": labels}


def _chat_order(block: Chat) -> list[str]:
    names: list[str] = []
    ahead = [block.start]
    while ahead:
        name = ahead.pop(0)
        if name not in names:
            names.append(name)
            ahead += [choice.goto for choice in block.steps[name].choices]
    return names


def _chat_step(step: ChatStep, number: int, numbers: dict[str, int], talk: Talk) -> Data:
    choices = [
        {"say": c.say, "goto": talk("plan.goto", number=numbers[c.goto]), "feedback": c.feedback or ""}
        for c in step.choices
    ]
    return {"number": str(number), "says": step.says, "choices": choices, "ending": step.ending or ""}

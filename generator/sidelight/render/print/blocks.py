"""Blocks of a lesson in the few forms that a plan has: paragraphs, lists, rows, tables, cards, pictures, help."""

from __future__ import annotations

from base64 import b64decode

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
from sidelight.render.print.frame import Data, Talk, group_data, part_name, profile_data
from sidelight.render.print.prose import prose


def block_forms(block: AnyBlock, view: LessonView, talk: Talk) -> list[Data]:  # noqa: C901
    """What a block shows, as forms that the plan's template knows."""
    forms: list[Data]
    match block:
        case TextBlock():
            forms = [{"form": "rich", "nodes": prose(block.text)}]
        case KeyPoints():
            forms = [_bullets(block.points)]
        case RedFlags():
            forms = [_rows([(f.flag, f.why) for f in block.flags])]
        case ProfileCard():
            forms = [_profile(block, talk)]
        case Myths():
            forms = [_table([talk("plan.myth"), talk("plan.fact")], [[m.myth, m.fact] for m in block.myths])]
        case Chat():
            forms = _chat(block, talk)
        case Sorting():
            forms = [_sorting(block, talk)]
        case Timeline():
            forms = [_rows([(e.when, " ".join(filter(None, [e.text, e.help]))) for e in block.events])]
        case Table():
            forms = [_table(block.columns, block.rows)]
        case Discussion():
            forms = [_paragraph(_grouping(block, talk)), _bullets(block.prompts)]
        case Rehearsal():
            forms = [_paragraph(block.setting), _rows([(line.to, line.say) for line in block.lines])]
        case WorkedExample():
            steps = _rows([(step.think, step.do) for step in block.steps])
            forms = [_paragraph(block.situation), steps, _paragraph(block.outcome)]
        case Picture():
            forms = _picture(block, view)
        case Steps():
            forms = _response(view) if block.response else [_numbers(block.steps)]
        case Help():
            groups = [group_data(g, talk) for g in view.help.groups if g.kind in block.kinds]
            forms = [{"form": "help", "groups": groups}]
    return forms


def _paragraph(text: str) -> Data:
    return {"form": "paragraph", "text": text}


def _bullets(items: list[str]) -> Data:
    return {"form": "bullets", "items": items}


def _numbers(items: list[str]) -> Data:
    return {"form": "numbers", "items": items}


def _rows(rows: list[tuple[str, str]]) -> Data:
    return {"form": "rows", "rows": [{"lead": lead, "text": text} for lead, text in rows]}


def _table(columns: list[str], rows: list[list[str]]) -> Data:
    return {"form": "table", "columns": columns, "rows": rows}


def _profile(block: ProfileCard, talk: Talk) -> Data:
    signs = [{"lead": part_name(s.part, talk), "text": s.why} for s in block.signs]
    card = profile_data(block.profile, talk)
    return {"form": "profile", "card": card, "signs": signs, "conclusion": block.conclusion}


def _chat(block: Chat, talk: Talk) -> list[Data]:
    numbers = {name: number for number, name in enumerate(_chat_order(block), 1)}
    steps = [_chat_step(block.steps[name], number, numbers, talk) for name, number in numbers.items()]
    return [_paragraph(talk("plan.chat", setting=block.setting, other=block.other)), {"form": "chat", "steps": steps}]


def _chat_order(block: Chat) -> list[str]:
    names: list[str] = []
    todo = [block.start]
    while todo:
        name = todo.pop(0)
        if name not in names:
            names.append(name)
            todo += [choice.goto for choice in block.steps[name].choices]
    return names


def _chat_step(step: ChatStep, number: int, numbers: dict[str, int], talk: Talk) -> Data:
    choices = [
        {"say": c.say, "goto": talk("plan.goto", number=numbers[c.goto]), "feedback": c.feedback or ""}
        for c in step.choices
    ]
    return {"number": str(number), "says": step.says, "choices": choices, "ending": step.ending or ""}


def _sorting(block: Sorting, talk: Talk) -> Data:
    columns = [talk("plan.pile"), talk("plan.card"), talk("plan.why")]
    rows = [[g.title, item.text, item.why] for g in block.groups for item in block.items if item.group == g.id]
    return _table(columns, rows)


def _grouping(block: Discussion, talk: Talk) -> str:
    minutes = talk("minutes", minutes=block.minutes)
    return talk("plan.grouping", how=talk(f"grouping.{block.grouping}"), minutes=minutes)


def _picture(block: Picture, view: LessonView) -> list[Data]:
    picture = view.pictures[block.file]
    raw = b64decode(picture.base64)
    content: str | list[int] = raw.decode() if picture.suffix == "svg" else list(raw)
    shown = {"form": "picture", "content": content, "suffix": picture.suffix, "alt": block.alt}
    return [shown, _paragraph(block.caption)]


def _response(view: LessonView) -> list[Data]:
    steps = [{"lead": step.title, "text": step.text} for step in view.response.steps]
    return [_paragraph(view.response.danger), {"form": "steps", "rows": steps}]

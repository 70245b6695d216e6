"""The answer key as data for its template: staff only."""

from __future__ import annotations

from sidelight.papers import AnswerKey, KeyQuestion, KeyRow
from sidelight.render.press.frame import Data, Head, Size, Talk, audience_badge, frame
from sidelight.render.print.profile import part_name

WRITTEN = ("short-answer", "scenario")


def key_data(key: AnswerKey, size: Size) -> Data:
    """Everything that the sheet shows."""
    talk = Talk(key.setting)
    audience = audience_badge(key.audience, talk)
    head = Head(
        title=talk("key.title", title=key.title),
        document=talk("key.document", title=key.title, audience=audience, versions=" ".join(key.versions)),
        kicker=talk("kicker", course=key.setting.course_title, sheet=talk("key.sheet")),
        badges=[audience, talk("marks", marks=key.marks)], solid=talk("key.staff"),
    )
    shared = frame(key.setting, size, head, key.help, key.support_line)
    words = {name: talk(f"key.{name}") for name in (
        "question", "marks", "model", "look-for", "misconception", "reply", "objective", "right", "why", "remind",
        "in-words", "shows", "ticket", "give",
    )}
    table = [_row(row, question, talk) for row, question in zip(key.table, key.questions, strict=True)]
    return {
        **shared, "words": words, "versions": [talk("version", version=v) for v in key.versions],
        "table": table, "questions": [_question(q, key.versions, talk) for q in key.questions],
        "give": _give(key, talk), "ticket": _ticket(key, talk),
    }


def _give(key: AnswerKey, talk: Talk) -> list[str]:
    """How marks are given, a line for each way of answering that occurs."""
    ways = dict.fromkeys("in-words" if q.type in WRITTEN else q.type for q in key.questions)
    return [talk(f"give.{way}") for way in ways]


def _ticket(key: AnswerKey, talk: Talk) -> Data | None:
    """The one question of the exit ticket, which bears no marks and has one version."""
    return {**_question(key.ticket, [""], talk), "marks": "", "rows_note": ""} if key.ticket else None


def _row(row: KeyRow, question: KeyQuestion, talk: Talk) -> Data:
    answers = row.answers
    if question.answer is not None:
        answers = [talk("true" if question.answer else "false")] * len(answers)
    return {"number": str(row.number), "marks": str(row.marks), "answers": answers}


def _question(question: KeyQuestion, versions: list[str], talk: Talk) -> Data:
    answer = "" if question.answer is None else talk("true" if question.answer else "false")
    return {
        "letters": versions, "number": question.number, "ask": question.ask,
        "marks": talk("marks", marks=question.marks), "objective": question.objective,
        "claim": question.claim, "reply": question.reply, "answer": answer, "why": question.why,
        "story": question.story,
        "options": [o.model_dump() for o in question.options],
        "pairs": [p.model_dump() for p in question.pairs],
        "steps": question.steps,
        "parts": [{**p.model_dump(), "marks": talk("marks", marks=p.marks)} for p in question.parts],
        "signs": [{"part": part_name(s.part, talk), "why": s.why} for s in question.signs],
        "rows_note": talk("key.lines") if question.steps else "",
    }

"""Contract 2: every type of block and question has its form in every output; what is left out stands in one table."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any, get_args

import pytest

from conftest import real_views
from reading import PageText, deck_text, pdf_insides, pdf_text, squeezed
from sidelight.findings import Finding
from sidelight.model import blocks as b
from sidelight.model import quiz as q
from sidelight.model.base import AUDIENCES, Audience
from sidelight.model.lesson import Activity, ActivityKind, Lesson, ParentSection
from sidelight.papers import answer_key, exit_ticket, quiz_paper
from sidelight.render import print as sheets
from sidelight.render import slides, web
from sidelight.render.web import blocks as web_blocks
from sidelight.render.web import questions as web_questions
from sidelight.views import Views
from sidelight.words import Text, map_texts, texts_of, texts_within

LESSON = "webcams"
BAND: Audience = "11-13"
DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><path d="M1 1h8v8z"/></svg>'
TEACH = {"say": "Say this.", "ask": [{"question": "What?", "likely": ["This."]}], "listen_for": ["That."],
         "if_short": "Skip it."}

BLOCKS: dict[str, dict[str, Any]] = {
    "text": {"text": "A **short** text.\n\n- first\n- second", "slide": "A short text."},
    "key-points": {"points": ["One point.", "Another point."]},
    "red-flags": {"flags": [{"flag": "A hurry.", "why": "Hurry."}, {"flag": "A secret.", "why": "Secrets."}]},
    "profile-card": {
        "profile": {"name": "Alex", "handle": "alex.new", "bio": "Hello.", "joined": "joined 6 days ago",
                    "followers": 3, "following": 4, "posts": 0, "message": "Hi."},
        "signs": [{"part": "joined", "why": "New."}], "verdict": "cannot-tell", "conclusion": "Ask somebody."},
    "myths": {"myths": [{"myth": "They say so.", "fact": "It is otherwise."}]},
    "chat": {"setting": "Something happened.", "other": "Sam, a friend", "start": "one", "steps": {
        "one": {"says": ["Hello."], "choices": [{"say": "Help me.", "goto": "two", "feedback": "Good."},
                                                {"say": "No.", "goto": "three", "feedback": "Wait."}]},
        "three": {"says": ["Shall I?"], "choices": [{"say": "Yes.", "goto": "two", "feedback": "Good."}]},
        "two": {"says": ["I will."], "ending": "Help is there."}}},
    "sorting": {"groups": [{"id": "yes", "title": "Yes"}, {"id": "no", "title": "No"}],
                "items": [{"text": f"Card {n}.", "group": g, "why": f"Reason {n}."}
                          for n, g in ((1, "yes"), (2, "no"), (3, "yes"))]},
    "timeline": {"events": [{"when": f"Day {n}", "text": "It went on.", "help": "A friend."} for n in (1, 2, 3)]},
    "table": {"columns": ["What", "How"], "rows": [["This", "So"], ["That", "Thus"]]},
    "discussion": {"grouping": "pairs", "minutes": 3, "prompts": ["What could Sam do?"]},
    "rehearsal": {"setting": "Say it aloud.", "lines": [{"to": "A friend", "say": "Can we talk?"},
                                                        {"to": "An adult", "say": "I need help."}]},
    "worked-example": {"situation": "Sam is worried.", "outcome": "Sam gets help.",
                       "steps": [{"think": "Odd.", "do": "Stop."}, {"think": "Hard.", "do": "Tell."}]},
    "picture": {"file": "door.svg", "alt": "A door.", "caption": "A closed door.", "kind": "symbol",
                "licence": "Ours."},
    "steps": {"steps": ["Stop.", "Tell."]},
    "help": {"kinds": ["trusted-adult", "child-helpline"]},
}
"""One block of every type, as an author writes it."""

OPTIONS = [{"id": name, "text": f"Answer {name}.", "why": f"Because {name}.", "right": name != "c"} for name in "abc"]
PART = {"id": "one", "ask": "What now?", "model_answer": "Tell somebody.", "look_for": ["Somebody."]}
QUESTIONS: dict[str, dict[str, Any]] = {
    "single-choice": {"options": [{**o, "right": o["id"] == "a"} for o in OPTIONS]},
    "multiple-answers": {"options": OPTIONS},
    "true-false": {"answer": False, "why": "Because."},
    "matching": {"pairs": [{"id": n, "left": f"Left {n}.", "right": f"Right {n}."} for n in "abc"], "why": "Because."},
    "ordering": {"steps": [{"id": n, "text": f"Step {n}."} for n in "abc"], "why": "Because."},
    "short-answer": {"model_answer": "Tell somebody.", "look_for": ["Somebody."]},
    "scenario": {"story": "Sam is worried.", "parts": [PART]},
    "spot-the-signs": {"profile": BLOCKS["profile-card"]["profile"],
                       "signs": [{"part": "joined", "why": "New."}, {"part": "bio", "why": "Short."}]},
}
"""One question of every type, as an author writes it."""

KEY = "the key: pupils' sheets hold none of it"
GAPS: dict[tuple[str, str], tuple[set[str], str]] = {
    ("page", "text"): ({"slide"}, "the page has the whole text"),
    ("parents' page", "text"): ({"slide"}, "the page has the whole text"),
    ("plan", "text"): ({"slide"}, "the plan has the whole text"),
    ("deck", "text"): ({"text"}, "the slide has its own sentence"),
    ("deck", "chat"): ({"steps.three.says", "steps.three.choices.say", "steps.three.choices.feedback"},
                       "the slides follow the shortest good way; the page and the plan have every way"),
    ("deck", "scenario"): ({"parts.look_for"}, "the slide shows the model answer; marks are for paper"),
    ("quiz", "single-choice"): ({"options.why"}, KEY),
    ("quiz", "multiple-answers"): ({"options.why"}, KEY),
    ("quiz", "true-false"): ({"why"}, KEY),
    ("quiz", "matching"): ({"why"}, KEY),
    ("quiz", "ordering"): ({"why"}, KEY),
    ("quiz", "short-answer"): ({"model_answer", "look_for"}, KEY),
    ("quiz", "scenario"): ({"parts.model_answer", "parts.look_for"}, KEY),
    ("quiz", "spot-the-signs"): ({"signs.why"}, KEY),
    ("key", "spot-the-signs"): ({f"profile.{part}" for part in ("name", "handle", "bio", "joined", "message")},
                                "the quiz beside it shows the profile"),
}
"""Fields that an output leaves out on purpose: (output, type) -> the fields and the reason."""

KINDS: dict[tuple[str, str], str] = {
    ("page", "start"): "opening a class; somebody who reads alone has the page's own beginning",
    ("page", "check-in"): "answered before and after, in class",
    ("page", "close"): "calming down together; the page ends with help",
}
"""Kinds of activity that an output leaves out on purpose, with the reason."""


EVENING: dict[str, str] = dict.fromkeys(
    ("profile-card", "chat", "sorting", "timeline", "discussion", "picture", "help"),
    "an evening shows one block a lesson that adults act on; the parents' page has the rest",
)
"""Types of block that the parents' evening leaves out on purpose, with the reason."""


STAFF = {"plan"}
ALL = {"page", "easy page", "parents' page", "other pages", "deck", "evening", "plan", "quiz", "ticket", "key"}
PLACES: dict[str, tuple[set[str], set[str]]] = {
    "title": (ALL, set()),
    "summary": ({"page", "deck", "plan", "other pages"}, set()),
    "objectives.text": ({"page", "deck", "plan", "other pages"}, {"key"}),
    "key_messages.text": ({"page", "plan"}, set()),
    "people.name": (set(), set()),
    "ground_rules": ({"deck", "plan"}, set()),
    "easy_read.text": ({"easy page"}, set()),
    "easy_read.choices": ({"easy page"}, set()),
    "content_guidance.text": ({"deck", "plan"}, set()),
    "resources": ({"deck", "plan"}, set()),
    "teacher_notes": (STAFF, set()),
    "misconceptions.claim": (STAFF, {"key"}),
    "misconceptions.reply": (STAFF, {"key"}),
    "differentiation.support.text": (STAFF, set()),
    "differentiation.core.text": (STAFF, set()),
    "differentiation.stretch.text": (STAFF, set()),
    "differentiation.new_to_the_language.text": (STAFF, set()),
    "parents.summary": ({"parents' page", "other pages"}, set()),
    "parents.objectives.text": ({"parents' page"}, set()),
    "parents.key_messages": ({"parents' page", "evening"}, set()),
}
"""Where what a lesson says beside its blocks stands: outputs that show all of it, and outputs that show some."""


class _Marks:
    """Puts a mark of its own before every text, so that each can be found again."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, text: str) -> str:
        self.count += 1
        return f"K{self.count:04d} {text}"


def _marks(record: Any) -> dict[str, str]:
    """The field of every mark in a record; places in lists are left out of its name."""
    return {text.split()[0]: ".".join(p for p in path.split(".") if not p.isdigit()) for path, text in texts_of(record)}


def _models(union: object) -> dict[str, Any]:
    """The models of a union by the type that an author writes."""
    return {get_args(m.model_fields["type"].annotation)[0]: m for m in get_args(get_args(union)[0])}


def _block(type_: str) -> Any:
    model = _models(b.AnyBlock)[type_]
    return model.model_validate({"type": type_, "heading": f"About {type_}", **BLOCKS[type_]})


def _question(type_: str, use: str, lesson: Lesson) -> Any:
    return _models(q.AnyQuestion)[type_].model_validate({
        "type": type_, "id": f"{use}-{type_}", "use": use, "ask": "What now?", "objective": lesson.objectives[0].id,
        "misconception": lesson.misconceptions[0].id, **QUESTIONS[type_]})


def _rest(lesson: Lesson) -> dict[str, dict[str, str]]:
    """The marks of what a lesson says beside its blocks, by field; only what is for the band."""
    fields: dict[str, dict[str, str]] = {}
    for text in texts_within(lesson):
        if text.path.startswith(("activities", "take_home", "parents.sections")) or not _is_here(text):
            continue
        name = ".".join(p for p in text.path.split(".") if not p.isdigit()).replace(f"_by_age.{BAND}", "")
        fields.setdefault(f"field {name}", {})[text.words.split()[0]] = name
    return fields


def _is_here(text: Text) -> bool:
    """Whether a text is for the band that is looked at, or for parents."""
    only = [getattr(step.record, "only_for", None) for step in text.trail]
    last = text.trail[-1]
    other = getattr(last.record, f"{last.field}_by_age", {})
    return all(o is None or BAND in o for o in only) and BAND not in other and (
        not last.field.endswith("_by_age") or last.key == BAND)


@cache
def _course() -> tuple[Views, dict[str, dict[str, str]]]:
    """Views of one lesson that has everything, and the marks of each type of block and question."""
    real, mark = real_views(), _Marks()
    old, teach = map_texts(real.course.lessons[LESSON], mark), b.Teach.model_validate(TEACH)
    blocks = {t: map_texts(_block(t), mark) for t in BLOCKS}
    parents = {t: map_texts(_block(t), mark) for t in BLOCKS}
    kinds = {k: map_texts(_block("text"), mark) for k in get_args(ActivityKind)}
    shown = next(i for i, fact in real.course.facts.items() if fact.show_to == "all")
    blocks["text"] = blocks["text"].model_copy(update={"facts": [shown]})
    asked = {(u, t): map_texts(_question(t, u, old), mark) for u in get_args(q.Use) for t in QUESTIONS}
    activities = [Activity(id=f"a-{n}", title=f"Part {n}", kind=kind, minutes=1, teach=teach, blocks=[block])
                  for n, (kind, block) in enumerate([*(("idea", x) for x in blocks.values()), *kinds.items()])]
    sections = [ParentSection(id=f"p-{t}", title=f"Part {t}", blocks=[block]) for t, block in parents.items()]
    lesson = old.model_copy(update={
        "activities": activities, "take_home": [], "parents": old.parents.model_copy(update={"sections": sections})})
    quiz = real.course.quizzes[LESSON].model_copy(update={"questions": list(asked.values())})
    course = real.course.model_copy(update={
        "lessons": {LESSON: lesson}, "quizzes": {LESSON: quiz}, "pictures": {LESSON: {"door.svg": DRAWING}}})
    marks = {f"block {t}": _marks(x) for t, x in blocks.items()}
    marks |= {f"parents {t}": _marks(x) for t, x in parents.items()}
    marks |= {f"kind {k}": _marks(x) for k, x in kinds.items()}
    marks |= {f"{u} {t}": _marks(x) for (u, t), x in asked.items()} | _rest(lesson)
    return Views(course, real.edition, real.words), marks


def _pdf(content: bytes) -> str:
    return pdf_text(content) + pdf_insides(content)


@cache
def _workspace() -> dict[str, bytes]:
    return web.render_workspace(_course()[0].site([]))


def _page(audience: Audience, name: str = LESSON) -> str:
    folder = "parents" if audience == "parents" else f"ages-{audience}"
    return _workspace()[f"docs/{folder}/{name}.md"].decode("utf-8")


def _other_pages() -> str:
    """Every page and setting of the site that is not a page of the lesson."""
    texts = [content.decode("utf-8") for name, content in _workspace().items()
             if name.endswith((".md", ".yml", ".html")) and f"/{LESSON}" not in name]
    assert len(texts) > 50
    return " ".join(texts)


OUTPUTS: dict[str, Callable[[], str]] = {
    "page": lambda: _page(BAND),
    "easy page": lambda: _page(BAND, f"{LESSON}-easy"),
    "parents' page": lambda: _page("parents"),
    "other pages": _other_pages,
    "deck": lambda: deck_text(slides.render_deck(_course()[0].lesson(LESSON, BAND, "teacher"))).text,
    "evening": lambda: deck_text(slides.render_parents_deck([_course()[0].lesson(LESSON, "parents", "teacher")])).text,
    "plan": lambda: _pdf(sheets.render_plan(_course()[0].lesson(LESSON, BAND, "teacher"), "a4")),
    "quiz": lambda: _pdf(sheets.render_quiz(quiz_paper(_course()[0].quiz(LESSON, BAND), "A"), "a4")),
    "ticket": lambda: _pdf(sheets.render_exit_ticket(exit_ticket(_course()[0].quiz(LESSON, BAND)), "a4")),
    "key": lambda: _pdf(sheets.render_key(answer_key(_course()[0].quiz(LESSON, BAND), ("A", "B")), "letter")),
}


@cache
def _output(name: str) -> str:
    return OUTPUTS[name]()


def _missing(text: str, group: str) -> set[str]:
    """The fields of which a text does not show every mark."""
    marks = _course()[1][group]
    assert marks
    return {field for mark, field in marks.items() if mark not in text}


def test_every_type_has_an_example() -> None:
    """The examples above are the model's types, all of them."""
    assert sorted(BLOCKS) == sorted(_models(b.AnyBlock))
    assert sorted(QUESTIONS) == sorted(_models(q.AnyQuestion))
    assert (len(BLOCKS), len(QUESTIONS)) == (15, 8)


def test_every_field_has_its_places() -> None:
    """The table above names every field with words, and every output."""
    assert set(OUTPUTS) == ALL
    assert {group.removeprefix("field ") for group in _course()[1] if group.startswith("field ")} == set(PLACES)


@pytest.mark.parametrize("output", sorted(ALL))
@pytest.mark.parametrize("field", PLACES)
def test_field_stands_in_its_places(field: str, output: str) -> None:
    """What a lesson says beside its blocks stands in every output of the table and in no other."""
    whole, some = PLACES[field]
    marks = _course()[1][f"field {field}"]
    shown = sum(mark in _output(output) for mark in marks)
    assert shown == (len(marks) if output in whole else 0) or (output in some and 0 < shown < len(marks))


@pytest.mark.parametrize("output", ["page", "parents' page", "deck", "plan"])
@pytest.mark.parametrize("type_", BLOCKS)
def test_block_has_a_form(type_: str, output: str) -> None:
    """Every text of a block stands in the output, except what the table leaves out."""
    group = f"parents {type_}" if output == "parents' page" else f"block {type_}"
    allowed, _ = GAPS.get((output, type_), (set(), ""))
    assert _missing(_output(output), group) == allowed


@pytest.mark.parametrize(("output", "use"), [("page", "practice"), ("deck", "practice"), ("quiz", "assess"),
                                             ("key", "assess")])
@pytest.mark.parametrize("type_", QUESTIONS)
def test_question_has_a_form(type_: str, output: str, use: str) -> None:
    """Every text of a question stands where its use puts it, except what the table leaves out."""
    allowed, _ = GAPS.get((output, type_), (set(), ""))
    assert _missing(_output(output), f"{use} {type_}") == allowed


@pytest.mark.parametrize("type_", QUESTIONS)
def test_exit_ticket_has_a_form(type_: str) -> None:
    """Any type of question can stand on the exit ticket, without its key."""
    view = _course()[0].quiz(LESSON, BAND)
    one = view.model_copy(update={"check_in": [x for x in view.check_in if x.type == type_]})
    assert len(one.check_in) == 1
    text = _pdf(sheets.render_exit_ticket(exit_ticket(one), "a4"))
    assert _missing(text, f"check-in {type_}") == GAPS["quiz", type_][0]


@pytest.mark.parametrize("output", ["page", "deck", "plan"])
@pytest.mark.parametrize("kind", get_args(ActivityKind))
def test_activity_has_a_form(kind: str, output: str) -> None:
    """Every kind of activity stands in the output, except what the table leaves out."""
    seen = "heading" not in _missing(_output(output), f"kind {kind}")
    assert seen is ((output, kind) not in KINDS)


def _evening(type_: str) -> str:
    """The parents' evening deck of a lesson whose page for parents has only this block."""
    view = _course()[0].lesson(LESSON, "parents", "teacher")
    section = next(s for s in view.sections if s.id == f"p-{type_}")
    return deck_text(slides.render_parents_deck([view.model_copy(update={"sections": [section]})])).text


@pytest.mark.parametrize("type_", BLOCKS)
def test_parents_evening_has_a_form(type_: str) -> None:
    """A block stands in the evening's deck, except the types that the table keeps to the parents' page."""
    missing = _missing(_evening(type_), f"parents {type_}")
    if type_ in EVENING:
        assert missing == set(_course()[1][f"parents {type_}"].values())
    else:
        assert missing == GAPS.get(("deck", type_), (set(), ""))[0]


def test_response_steps_have_a_form() -> None:
    """A block that asks for the response steps shows all of them, in order, danger first."""
    views, _ = _course()
    response = views.course.response
    block = b.Steps.model_validate({"type": "steps", "heading": "In this order", "response": True})
    lesson = views.course.lessons[LESSON]
    activity = lesson.activities[0].model_copy(update={"blocks": [block], "kind": "idea"})
    course = views.course.model_copy(update={"lessons": {LESSON: lesson.model_copy(update={"activities": [activity]})}})
    mine = Views(course, views.edition, views.words)
    teacher = mine.lesson(LESSON, BAND, "teacher")
    page = web.render_workspace(mine.site([]))[f"docs/ages-{BAND}/{LESSON}.md"].decode("utf-8")
    texts = [PageText(page.encode()).text, deck_text(slides.render_deck(teacher)).text,
             pdf_text(sheets.render_plan(teacher, "a4"))]
    for text in texts:
        body = text[text.index("In this order"):]
        places = [body.find(squeezed(words)) for words in (response.danger, *(s.title for s in response.steps))]
        assert -1 not in places
        assert places == sorted(places)


@pytest.mark.parametrize("type_", BLOCKS)
def test_missing_block_form_is_a_finding(type_: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A block that the website could not show is reported at its place."""
    monkeypatch.delitem(web_blocks.FORMS, type_)
    found = web.examine(_course()[0].lesson(LESSON, BAND, "teacher"))
    _reported(found, type_, "lesson.yml#activities")


@pytest.mark.parametrize("type_", QUESTIONS)
def test_missing_question_form_is_a_finding(type_: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A question that the website could not show is reported at its place."""
    monkeypatch.delitem(web_questions.FORMS, type_)
    found = web.examine(_course()[0].lesson(LESSON, BAND, "teacher"))
    _reported(found, type_, "quiz.yml#questions")


def _reported(found: Iterable[Finding], type_: str, place: str) -> None:
    named = [f for f in found if f.code == "web-no-form" and f"'{type_}'" in f.message]
    assert named
    assert all(place in f.source for f in named)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_nothing_else_is_missing(audience: Audience) -> None:
    """With every form there, no renderer reports that it has none."""
    views, _ = _course()
    view = views.lesson(LESSON, audience, "teacher")
    assert len([block for s in view.sections for block in s.blocks]) >= len(BLOCKS)
    assert [f for f in web.examine(view) if f.code == "web-no-form"] == []


def test_lesson_that_cites_nothing_has_a_form() -> None:
    """A lesson without a fact, as a school may write it, renders in every output."""
    views, _ = _course()
    lesson = views.course.lessons[LESSON]
    bare = lesson.model_copy(update={"activities": lesson.activities[1:]})
    mine = Views(views.course.model_copy(update={"lessons": {LESSON: bare}}), views.edition, views.words)
    teacher = mine.lesson(LESSON, BAND, "teacher")
    assert teacher.facts == []
    assert slides.examine(teacher) is not None
    assert slides.render_deck(teacher).startswith(b"PK")
    assert sheets.render_plan(teacher, "letter").startswith(b"%PDF")
    assert web.render_workspace(mine.site([]))

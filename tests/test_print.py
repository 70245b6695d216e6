"""Printed sheets: accessible, within their pages, the same bytes twice, and no key where pupils look."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import pikepdf
import pytest

from conftest import needed
from paper_samples import (
    BLOCKS,
    KEY_CANARY,
    QUESTIONS,
    TEACHER_CANARY,
    every_check_in,
    lesson_view,
    quiz_view,
    setting,
    single_choice,
    start_here,
)
from sidelight.model.base import AUDIENCES
from sidelight.model.blocks import AnyBlock, ProfilePart
from sidelight.model.lesson import ActivityKind, Lesson
from sidelight.model.view import Differences
from sidelight.papers import answer_key, exit_ticket, quiz_paper
from sidelight.render import print as sheets
from sidelight.render.print import Size
from sidelight.render.print.blocks import block_forms
from sidelight.render.print.key import WRITTEN
from sidelight.render.print.prose import prose
from sidelight.words import pseudo_words

PACKAGE = Path(sheets.__file__).parent
PRESS = PACKAGE.parent / "press"
SIZES: tuple[Size, ...] = get_args(Size)
SHEETS: dict[str, Callable[[Size], bytes]] = {
    "quiz": lambda size: sheets.render_quiz(quiz_paper(quiz_view(), "A"), size),
    "key": lambda size: sheets.render_key(answer_key(quiz_view(), "AB"), size),
    "ticket": lambda size: sheets.render_exit_ticket(exit_ticket(quiz_view()), size),
    "plan": lambda size: sheets.render_plan(lesson_view(), size),
    "start": lambda size: sheets.render_start_here(start_here(), size),
}
EVERY = pytest.mark.parametrize(("name", "size"), [(name, size) for name in SHEETS for size in SIZES])


def text_of(pdf: bytes, *options: str) -> str:
    """The text of a PDF with single spaces."""
    done = subprocess.run([needed("pdftotext"), *options, "-", "-"], input=pdf, capture_output=True, check=True)
    return done.stdout.decode()


def flat(pdf: bytes, *options: str) -> str:
    return " ".join(text_of(pdf, *options).split())


def elements(pdf: pikepdf.Pdf) -> list[Any]:
    """All structure elements."""
    return [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/StructElem"]


@EVERY
def test_sheet_is_accessible(name: str, size: Size) -> None:
    with pikepdf.open(io.BytesIO(SHEETS[name](size))) as pdf:
        root = pdf.Root
        assert root.MarkInfo.Marked
        assert str(root.Lang) == "en-GB"
        assert root.ViewerPreferences.DisplayDocTitle
        assert "Sample lesson" in str(pdf.docinfo["/Title"])
        assert "/CreationDate" not in pdf.docinfo
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
        found = elements(pdf)
        tags = [str(e.S) for e in found]
        assert tags.count("/H1") == 1
        assert tags.count("/H2") > 1
        assert all(e.get("/Alt") for e in found if str(e.S) == "/Figure")
        with pdf.open_outline() as outline:
            assert len(outline.root) == 1
            assert len(outline.root[0].children) == tags.count("/H2")


@EVERY
def test_sheet_has_its_paper_size_help_and_draft_notice(name: str, size: Size) -> None:
    pdf = SHEETS[name](size)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        width = float(opened.pages[0].mediabox[2])
    assert round(width) == {"a4": 595, "letter": 612}[size]
    shown = flat(pdf)
    for words in ("Support line", "Helping Line", "0800 000", "Draft notice"):
        assert words in shown
    if name != "ticket":
        assert "Page 1 of" in shown


@EVERY
def test_same_bytes_twice(name: str, size: Size) -> None:
    assert SHEETS[name](size) == SHEETS[name](size)


def test_same_bytes_in_another_process() -> None:
    code = (
        "import sys; from paper_samples import quiz_view; from sidelight.papers import quiz_paper;"
        "from sidelight.render.print import render_quiz;"
        "sys.stdout.buffer.write(render_quiz(quiz_paper(quiz_view(), 'A'), 'a4'))"
    )
    path = ":".join([str(Path(__file__).parent), *sys.path])
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True,
                          env={"PYTHONPATH": path, "PYTHONHASHSEED": "77", "TZ": "Asia/Tokyo"})
    assert done.stdout == SHEETS["quiz"]("a4")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(("name", "most"), [("quiz", 2), ("ticket", 1), ("start", 1)])
def test_pages(name: str, most: int, size: Size) -> None:
    with pikepdf.open(io.BytesIO(SHEETS[name](size))) as pdf:
        assert len(pdf.pages) <= most


def test_pupils_sheets_hold_no_key_and_the_key_holds_it() -> None:
    for name in ("quiz", "ticket"):
        assert KEY_CANARY not in flat(SHEETS[name]("a4"))
    assert flat(SHEETS["key"]("a4")).count(KEY_CANARY) > 20


def test_plan_holds_what_the_teacher_says() -> None:
    assert flat(SHEETS["plan"]("a4")).count(TEACHER_CANARY) == 2


def test_key_shows_the_belief_beside_the_wrong_answer() -> None:
    shown = flat(SHEETS["key"]("a4"))
    assert f"Shows the belief: {KEY_CANARY}-own" in shown
    assert shown.count("Shows the belief:") == 8


def test_key_says_how_marks_are_given_once_for_each_type_that_occurs() -> None:
    shown = flat(SHEETS["key"]("a4"))
    for words in ("one mark for each step that stands directly after the right one",
                  "True or false: one mark for the tick, one for the reason.", "Matching: one mark for each pair.",
                  "A tick too many costs one mark, not below zero.", "one mark for each thing to look for."):
        assert shown.count(words) == 1
    few = flat(sheets.render_key(answer_key(quiz_view([single_choice("only", 3)]), "AB"), "a4"))
    assert "How to give marks One box to tick" in few
    assert "Order:" not in few and "Matching:" not in few


def test_lines_on_marks_fit_the_marks() -> None:
    """Each type bears as many marks as its line in the key gives at most."""
    most = {"single-choice": 1, "multiple-answers": 2, "true-false": 2, "matching": 4, "ordering": 3 - 1,
            "short-answer": 1, "scenario": 1, "spot-the-signs": 2}
    assert {q.type: q.marks for q in QUESTIONS} == most


def test_key_ends_with_the_exit_ticket_and_its_answer() -> None:
    view = quiz_view()
    foot = flat(SHEETS["key"]("a4"), "-layout").split("Exit ticket: the answer, without marks", 1)[1]
    ticket = exit_ticket(view).question
    assert ticket is not None and ticket.type == "single-choice"
    assert "Ask check?" in foot and "Marks" not in foot
    assert all(f"{o.letter} {o.text}" in foot for o in ticket.options)
    assert "Right of check right" in foot
    bare = flat(sheets.render_key(answer_key(view.model_copy(update={"check_in": []}), "AB"), "a4"))
    assert "Exit ticket" not in bare


def test_plan_asks_the_check_in_before_and_answers_it_after() -> None:
    before, after = flat(SHEETS["plan"]("a4"), "-layout").split("Section title 40 min")
    before = before.split("before check 0 min")[1]
    assert "1. Ask check-true? True False 2. Ask check? Right of check Wrong 1 of check" in before
    assert "Right:" not in before
    after = after.split("after check 0 min")[1]
    assert "Ask check-true? Right: True Why" in after
    assert "Ask check? Right: Right of check" in after
    assert "Wrong 1 of check" not in after


def test_plan_has_every_type_of_check_in() -> None:
    before, after = flat(sheets.render_plan(lesson_view(check_in=every_check_in()), "a4")).split("Section title 40 min")
    for words in ("Check steps?", "Left p0", "Partner of 3", "Step called bay", "Option number 3", "Who can help?"):
        assert words in before.split("before check 0 min")[1]
    for words in ("Left p0 Partner of 0", f"{KEY_CANARY}-model", f"Joined {KEY_CANARY}-sign one",
                  "Right: Step called bay", "Right: Option number 1", "Right: False"):
        assert words in after.split("after check 0 min")[1]


def test_plan_names_the_practice_questions_on_its_first_page() -> None:
    view = lesson_view(practice=[single_choice("one", 3), single_choice("two", 3)])
    first = " ".join(text_of(sheets.render_plan(view, "letter")).split("\f")[0].split())
    assert "Extra, not in the minutes: 2 practice questions on hidden slides and on the website." in first
    assert "Extra, not in the minutes" not in flat(SHEETS["plan"]("letter"))


def test_start_says_how_long_the_quiz_takes() -> None:
    words = "The quiz takes about 20 minutes, on another day; the exit ticket two."
    assert words in flat(SHEETS["start"]("a4"))


def test_plan_has_both_cuts_in_minutes_and_marks_what_the_short_one_leaves_out() -> None:
    shown = flat(SHEETS["plan"]("a4"), "-layout")
    assert "40 min 20 min Section title" in shown
    assert "10 min - Section with more" in shown
    assert "50 min 20 min in all." in shown
    assert "Section title 40 min (in the 20-minute lesson: 20 min)" in shown
    assert "Section with more 10 min (left out of the 20-minute lesson)" in shown
    assert "Full lesson only: Table heading" in shown
    assert "Table heading Table Full lesson only" in shown
    assert "Text heading Text Full lesson only" in shown
    assert shown.count("Full lesson only") == 4


def test_first_page_of_the_plan_is_enough_for_ten_minutes() -> None:
    first = " ".join(text_of(SHEETS["plan"]("letter")).split("\f")[0].split())
    order = ["Read this first.", "20-minute", "By the end, pupils can", "Teach first: Other lesson",
             "Families and opting out Families may ask.", "What binds staff (Land)", "Tell the lead",
             "No legal advice."]
    places = [first.index(words) for words in order]
    assert places == sorted(places)
    assert "What may be hard for somebody" in first
    assert "Adults in the room: A teacher throughout, and a second adult" in first
    assert "No second adult? Ask the safeguarding lead, or move the lesson." in first


def test_plan_has_differences_and_the_curriculum_of_its_country() -> None:
    land = flat(sheets.render_plan(lesson_view(setting=setting(region_id="land")), "a4"), "-layout")
    for words in ("Support Core Stretch New to the language", "Sentence starters", "Harder task", "R1 Text of R1"):
        assert words in land
    assert "One, 2025 In force: One, 2025. Our name. R1 Text of R1 Not seen. R2 Text of R2 Two, 2020" in land
    nowhere = flat(SHEETS["plan"]("a4"))
    assert "Text of R1" not in nowhere
    assert "An edition made for a country has its curriculum references here" in nowhere


def test_plan_does_without_what_a_country_has() -> None:
    view = lesson_view(setting=setting(region_id="land"), curriculum=[], law=None, opt_out="", differences=None,
                       prerequisites=[])
    shown = flat(sheets.render_plan(view, "a4"))
    assert "Teach first: no other lesson is needed." in shown
    assert "Ask your school before you teach this lesson." in shown
    for words in ("What binds staff", "Curriculum references", "The same lesson for every pupil"):
        assert words not in shown


def test_every_question_is_printed_on_one_page() -> None:
    pages = text_of(SHEETS["quiz"]("letter")).split("\f")
    for question in QUESTIONS:
        assert sum(question.ask in " ".join(page.split()) for page in pages) == 1
    shown = " ".join(" ".join(pages).split())
    for words in ("True", "False", "because:", "Left p0", "Partner of 3", "Step called bay", "Sam is invented.",
                  "Who can help?", "Robin Vale", "@robin.vale", "Option number 3"):
        assert words in shown


@pytest.mark.parametrize("version", ["A", "B"])
def test_printed_key_answers_the_printed_quiz(version: str) -> None:
    """The letters in the key's table lead, on the printed quiz, to the answers that the lesson calls right."""
    view = quiz_view()
    quiz = flat(sheets.render_quiz(quiz_paper(view, version), "a4"))
    table = flat(SHEETS["key"]("a4"))
    row = re.search(rf"Version {version}((?: \S+| see below)+?) (?:Version|Marks 1)", table)
    assert row
    cells = row[1].replace("see below", "-").split()
    assert len(cells) == len(QUESTIONS)
    for question, cell in zip(QUESTIONS, cells, strict=True):
        rights = {o.text for o in getattr(question, "options", []) if o.right}
        if rights:
            start = quiz.index(question.ask)
            texts = [o.text for o in getattr(question, "options", [])]
            by_place = sorted(texts, key=lambda text: quiz.index(text, start))
            assert {by_place["ABCDE".index(letter)] for letter in cell} == rights
        if question.type == "ordering":
            steps = [s.text for s in getattr(question, "steps", [])]
            printed = sorted(steps, key=quiz.index)
            assert cell == "".join(str(steps.index(text) + 1) for text in printed)
        if question.type == "matching":
            pairs = getattr(question, "pairs", [])
            printed = sorted((p.right for p in pairs), key=quiz.index)
            assert [printed["ABCDE".index(letter)] for letter in cell] == [p.right for p in pairs]
        if question.type == "true-false":
            assert cell == "False"


def test_every_block_type_is_on_the_plan() -> None:
    shown = flat(SHEETS["plan"]("a4"))
    for block in BLOCKS:
        assert block["heading"] in shown
    for words in ("Point alpha", "Reason two", "Conclusion of the card", "A truth", "Tell me", "Chat ending",
                  "Card why", "Event 2", "Cell d", "Prompt", "Words to say", "Think two", "Caption", "Own step",
                  "Stop replying.", "Likely one", "Leave it out", "bold"):
        assert words in shown
    kinds = set(get_args(get_args(AnyBlock)[0]))
    assert kinds <= set(block_forms.registry)
    assert {k.model_fields["type"].annotation.__args__[0] for k in kinds} == {b["type"] for b in BLOCKS}


HOSTILE = '#read("/etc/passwd") $x^2$ @ref *star* _under_ `tick` \\LaTeX {{7*7}} = head // note & ~ %'


def test_hostile_text_stays_text() -> None:
    view = quiz_view()
    question = view.assess[0].model_copy(update={"ask": HOSTILE})
    shown = flat(sheets.render_quiz(quiz_paper(view.model_copy(update={"assess": [question]}), "A"), "a4"))
    assert HOSTILE in shown
    plan = lesson_view(summary=HOSTILE, teacher_notes="<b>notes</b> &copy; #let x = 1", title=HOSTILE)
    shown = flat(sheets.render_plan(plan, "a4"))
    assert HOSTILE in shown
    assert "<b>notes</b> &copy; #let x = 1" in shown


def test_letters_without_a_font_are_refused_by_name() -> None:
    view = quiz_view(setting=setting(course_title="\u4f60"))
    with pytest.raises(sheets.PrintError):
        sheets.render_quiz(quiz_paper(view, "A"), "a4")
    assert {f.code for f in sheets.examine(view)} == {"sheet-not-set"}


def test_too_long_a_quiz_is_a_finding() -> None:
    assert sheets.examine(quiz_view()) == []
    found = sheets.examine(quiz_view([*QUESTIONS, *QUESTIONS]))
    assert {f.code for f in found} == {"quiz-too-long"}
    assert len(found) == 2
    assert all("mm too long" in f.message and "cut about" in f.help and f.source for f in found)


def test_too_long_an_exit_ticket_is_a_finding() -> None:
    view = quiz_view()
    check = view.check_in[1].model_copy(update={"ask": "A very long question " * 40})
    found = sheets.examine(view.model_copy(update={"check_in": [check]}))
    assert {f.code for f in found} == {"ticket-too-long"}


def test_words_are_data() -> None:
    """In the pseudo-language no English word of the catalogue is left."""
    words = pseudo_words(setting().words)
    view = quiz_view(setting=setting(words))
    plan = lesson_view(setting=setting(words))
    shown = [flat(sheets.render_quiz(quiz_paper(view, "A"), "a4")),
             flat(sheets.render_key(answer_key(view, "AB"), "a4")), flat(sheets.render_plan(plan, "a4"))]
    assert all("Págé 1 óf" in text for text in shown)
    for english in ("Tick", "Marks", "Version", "Teachers only", "Say:", "You can say", "Ages", "because",
                    "Full lesson", "Families and", "Adults in"):
        assert all(english not in text for text in shown)


def test_right_to_left_is_set() -> None:
    view = quiz_view(setting=setting(direction="rtl", language="ar"))
    with pikepdf.open(io.BytesIO(sheets.render_quiz(quiz_paper(view, "A"), "a4"))) as pdf:
        assert str(pdf.Root.Lang) == "ar"
        assert str(pdf.Root.ViewerPreferences.Direction) == "/R2L"


def test_catalogue_has_every_word_that_is_looked_up() -> None:
    words = setting().words
    keys = [f"audience.{a}" for a in AUDIENCES]
    keys += [f"kind.{kind}" for kind in get_args(ActivityKind)]
    keys += [f"profile.part.{part}" for part in get_args(ProfilePart)]
    keys += [f"block.{block['type']}" for block in BLOCKS]
    keys += [f"supervision.{value}" for value in get_args(Lesson.model_fields["supervision"].annotation)]
    keys += [f"differences.{name}" for name in Differences.model_fields]
    keys += [f"give.{q.type}" for q in QUESTIONS if q.type not in WRITTEN]
    code = "".join(p.read_text(encoding="utf-8") for folder in (PACKAGE, PRESS) for p in sorted(folder.glob("*.py")))
    keys += re.findall(r'talk(?:\.pattern)?\("([\w.-]+)"', code)
    assert len(keys) > 60
    assert not [key for key in keys if f"print.{key}" not in words]


def test_catalogue_has_no_word_that_nobody_uses() -> None:
    code = "".join(p.read_text(encoding="utf-8") for folder in (PACKAGE, PRESS) for p in sorted(folder.glob("*.py")))
    made = re.compile(r"(audience|kind|block|profile\.part|how|give|grouping|supervision|differences)\.")
    listed = re.compile(r"(plan|key|start)\.")
    for key in (key.removeprefix("print.") for key in setting().words if key.startswith("print.")):
        last = key.rsplit(".", 1)[-1]
        assert f'"{key}"' in code or made.match(key) or (listed.match(key) and f'"{last}"' in code), key


def test_markdown_becomes_nodes() -> None:
    nodes = prose("A **b** [c](https://example.org)\n\n1. one\n2. two\n\nand\n\n- x\n\n`y` <i>z</i>")
    assert [n["kind"] for n in nodes] == ["paragraph", "numbers", "paragraph", "bullets", "paragraph"]
    assert [n["kind"] for n in nodes[0]["children"]] == ["text", "strong", "text", "link"]
    assert nodes[4]["children"][-1]["text"] == " <i>z</i>"


def test_templates_fetch_nothing_and_fonts_come_with_their_licence() -> None:
    templates = [*sorted((PACKAGE / "templates").glob("*.typ")), *PRESS.glob("*.typ")]
    assert len(templates) >= 13
    for template in templates:
        text = template.read_text(encoding="utf-8")
        assert "@preview" not in text and "read(" not in text
    fonts = {p.name.split("-")[0] for p in (PRESS / "fonts").glob("*.ttf")}
    licences = {p.stem.removeprefix("OFL-") for p in (PRESS / "fonts").glob("OFL-*.txt")}
    assert fonts == licences and len(fonts) == 2

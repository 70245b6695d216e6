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
from paper_samples import BLOCKS, KEY_CANARY, QUESTIONS, TEACHER_CANARY, lesson_view, quiz_view, setting, start_here
from sidelight.model.base import AUDIENCES
from sidelight.model.blocks import AnyBlock, ProfilePart
from sidelight.model.lesson import ActivityKind
from sidelight.papers import answer_key, exit_ticket, quiz_paper
from sidelight.render import print as sheets
from sidelight.render.print import Size
from sidelight.render.print.blocks import block_forms
from sidelight.render.print.prose import prose
from sidelight.words import pseudo_words

PACKAGE = Path(sheets.__file__).parent
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


def flat(pdf: bytes) -> str:
    return " ".join(text_of(pdf).split())


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
    for english in ("Tick", "Marks", "Version", "Teachers only", "Say:", "You can say", "Ages", "because"):
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
    code = "".join(p.read_text(encoding="utf-8") for p in sorted(PACKAGE.glob("*.py")))
    keys += re.findall(r'talk(?:\.pattern)?\("([\w.-]+)"', code)
    assert len(keys) > 60
    assert not [key for key in keys if f"print.{key}" not in words]


def test_catalogue_has_no_word_that_nobody_uses() -> None:
    code = "".join(p.read_text(encoding="utf-8") for p in sorted(PACKAGE.glob("*.py")))
    made = re.compile(r"(audience|kind|block|profile\.part|how|grouping)\.")
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
    templates = sorted((PACKAGE / "templates").glob("*.typ"))
    assert len(templates) >= 7
    for template in templates:
        text = template.read_text(encoding="utf-8")
        assert "@preview" not in text and "read(" not in text
    fonts = {p.name.split("-")[0] for p in (PACKAGE / "fonts").glob("*.ttf")}
    licences = {p.stem.removeprefix("OFL-") for p in (PACKAGE / "fonts").glob("OFL-*.txt")}
    assert fonts == licences

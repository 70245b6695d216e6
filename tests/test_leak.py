"""Contract 1: keys and teacher text never reach a reader who must not see them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from conftest import Edition, options
from editing import Row, changed, copied_course
from reading import deck_text, everything, squeezed
from sidelight.build import build
from sidelight.model.base import BANDS
from sidelight.words import texts_of

LESSON = "webcams"
KEYS = ("zzwhy", "zzmodel", "zzlook")
"""Only in answer keys: reason, model answer, what earns marks."""
REPLY = "zzreply"
"""In answer keys and lesson plans: what to answer a misconception."""
TEACHER = ("zzsay", "zzquestion", "zzlikely", "zzlisten", "zznote")
"""In plans and speaker notes."""
LONG = 4
"""Words from which a text of a question cannot stand elsewhere by chance."""
TELLING = ("ask", "story", "why", "model_answer")
"""Fields of a question that are its own; an answer to choose may be a sentence that the lesson teaches."""

def _plant_quiz(quiz: Row) -> None:
    for question in (q for q in quiz["questions"] if q["use"] == "assess"):
        for holder in (question, *question.get("options", []), *question.get("signs", []), *question.get("parts", [])):
            for field, canary in (("why", "zzwhy"), ("model_answer", "zzmodel")):
                if field in holder:
                    holder[field] = f"{canary} {holder[field]}"
            if "look_for" in holder:
                holder["look_for"] = [f"zzlook {text}" for text in holder["look_for"]]


def _plant_lesson(lesson: Row) -> None:
    lesson["teacher_notes"] = f"zznote {lesson['teacher_notes']}"
    for belief in lesson["misconceptions"]:
        belief["reply"] = f"zzreply {belief['reply']}"
    for activity in lesson["activities"]:
        for holder in (activity, *activity["blocks"]):
            if "teach" in holder:
                _plant_teach(holder["teach"])


def _plant_teach(teach: Row) -> None:
    teach["say"] = f"zzsay {teach['say']}"
    teach["listen_for"] = [f"zzlisten {text}" for text in teach.get("listen_for", [])]
    for ask in teach.get("ask", []):
        ask["question"] = f"zzquestion {ask['question']}"
        ask["likely"] = [f"zzlikely {text}" for text in ask["likely"]]


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output of a build of one lesson whose keys and teacher text carry canaries."""
    root, out = copied_course(tmp_path_factory.mktemp("planted")), tmp_path_factory.mktemp("out")
    changed(root / "lessons" / LESSON / "quiz.yml", _plant_quiz)
    changed(root / "lessons" / LESSON / "lesson.yml", _plant_lesson)
    done = build(options(out, root=root, only=(LESSON,), region="gb-eng"))
    assert done.ok, [f"{f.place} {f.message}" for f in done.report.errors][:20]
    return out


def _artifacts(out: Path) -> list[tuple[str, str, str]]:
    rows = json.loads((out / "dist" / "manifest.json").read_text(encoding="utf-8"))["files"]
    assert rows
    return [(r["path"], r["role"], r["shelf"]) for r in rows]


def _held(out: Path, path: str, canaries: tuple[str, ...]) -> Iterator[str]:
    """The canaries in a file, each with where it is."""
    for inner, text in everything(path, (out / path).read_bytes()):
        small = text.lower()
        yield from (f"{canary} in {inner}" for canary in canaries if canary in small)


def test_no_key_where_a_pupil_or_parent_can_look(planted: Path, need: Callable[[str], str]) -> None:
    """No pupil's or parent's file and nothing in the site holds a key; nor does a deck or plan."""
    need("pdftotext")
    looked = [p for p, role, shelf in _artifacts(planted) if role != "teacher" or shelf == "open"]
    looked += [f.relative_to(planted).as_posix() for f in (planted / "site").rglob("*") if f.is_file()]
    assert sum(p.endswith(".html") for p in looked) > 30
    assert sum(p.endswith(".js") for p in looked) > 3
    assert sum(p.endswith("search_index.json") for p in looked) == 2
    assert sum(p.endswith("-quiz-a.a4.pdf") for p in looked) == len(BANDS)
    assert sum(p.endswith("-plan.a4.pdf") for p in looked) == 3 * len(BANDS)
    assert [found for p in looked for found in _held(planted, p, KEYS)] == []


def test_no_teacher_text_where_a_pupil_or_parent_can_look(planted: Path, need: Callable[[str], str]) -> None:
    """No file of a pupil or parent holds speaker notes, teachers' notes or replies."""
    need("pdftotext")
    looked = [p for p, role, _ in _artifacts(planted) if role != "teacher"]
    assert len(looked) > 60
    assert sum(p.startswith("dist/print/pupil/") for p in looked) == 6 * len(BANDS)
    assert [found for p in looked for found in _held(planted, p, (*TEACHER, REPLY))] == []


def test_site_has_teacher_files_only_in_their_folder(planted: Path) -> None:
    """What is a teacher's in the site stands in teachers/files, and none of it is of the staff shelf."""
    site = [(p, role, shelf) for p, role, shelf in _artifacts(planted) if p.startswith("site/")]
    teachers = [p for p, role, _ in site if role == "teacher"]
    assert len(teachers) == 3 * len(BANDS) + 1
    assert all(p.startswith("site/teachers/files/") for p in teachers)
    assert {shelf for _, _, shelf in site} == {"open"}
    assert sorted(p for p, _, _ in site) == sorted(
        f.relative_to(planted).as_posix() for f in (planted / "site").rglob("*") if f.is_file())


def test_staff_files_do_hold_the_keys(planted: Path, need: Callable[[str], str]) -> None:
    """The canaries can be found: in each answer key, and through each pack."""
    need("pdftotext")
    paths = [p for p, _, shelf in _artifacts(planted) if shelf == "staff"]
    keys = [p for p in paths if p.startswith("dist/print/staff/")]
    packs = [p for p in paths if p.startswith("dist/packs/")]
    assert (len(keys), len(packs)) == (2 * len(BANDS), len(BANDS))
    for path in (*keys, *packs):
        found = {text.split()[0] for text in _held(planted, path, (*KEYS, REPLY))}
        assert found == {*KEYS, REPLY}, path


def test_teacher_files_do_hold_the_teacher_text(planted: Path, need: Callable[[str], str]) -> None:
    """Speaker notes and plans carry what the teacher says and listens for, and the slides themselves do not."""
    need("pdftotext")
    decks = [p for p, _, _ in _artifacts(planted) if p.startswith(f"slides/{LESSON}-")]
    plans = [p for p, _, _ in _artifacts(planted) if p.startswith("dist/print/teacher/")]
    assert (len(decks), len(plans)) == (len(BANDS), 2 * len(BANDS))
    for path in plans:
        assert {t.split()[0] for t in _held(planted, path, (*TEACHER, REPLY))} == {*TEACHER, REPLY}, path
    for path in decks:
        deck = deck_text((planted / path).read_bytes())
        notes, slides = " ".join(deck.notes).lower(), " ".join(deck.slides).lower()
        assert [c for c in ("zzsay", "zzquestion", "zzlikely", "zzlisten") if c not in notes] == []
        assert [c for c in TEACHER if c in slides] == []


def _assess_texts(edition: Edition) -> dict[str, str]:
    """Every longer stem, story, reason and model answer that no lesson text or other question has too."""
    course = edition.views.course
    shared = {squeezed(text).lower() for lesson in course.lessons.values() for _, text in texts_of(lesson)}
    questions = [q for quiz in course.quizzes.values() for q in quiz.questions]
    shared |= {squeezed(text).lower() for q in questions if q.use != "assess" for _, text in texts_of(q)}
    return {
        squeezed(text).lower(): f"{q.id}.{path}"
        for q in questions if q.use == "assess" for path, text in texts_of(q)
        if _tells(path) and len(text.split()) >= LONG and squeezed(text).lower() not in shared
    }


def _tells(path: str) -> bool:
    return path.startswith("by_age.") or path.rsplit(".", 1)[-1] in TELLING


def test_no_assess_question_on_a_page_or_slide(edition: Edition, need: Callable[[str], str]) -> None:
    """Questions of the printed quiz, their answers and feedback stand in no page, index, script, deck or plan."""
    need("pdftotext")
    texts = _assess_texts(edition)
    assert len(texts) > 300
    files = [*edition.files("site/**/*.html"), *edition.files("site/**/*.js*"), *edition.files("slides/*.pptx"),
             *edition.files("dist/print/teacher/*.a4.pdf")]
    found = []
    for file in files:
        held = squeezed(" ".join(text for _, text in everything(file.name, file.read_bytes()))).lower()
        found += [f"{file.name}: {where}: {text}" for text, where in texts.items() if text in held]
    assert found == []


def test_assess_questions_are_in_the_answer_keys(edition: Edition, need: Callable[[str], str]) -> None:
    """The texts that the test above looks for can be found where they belong."""
    need("pdftotext")
    keys = edition.files("dist/print/staff/*-key.a4.pdf")
    held = " ".join(" ".join(text for _, text in everything(f.name, f.read_bytes())) for f in keys)
    texts = _assess_texts(edition)
    here = [text for text in texts if text in squeezed(held).lower()]
    assert len(here) > len(texts) * 0.8

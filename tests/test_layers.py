"""A school's folder over the course: what it may add, what it may change, and what it may not touch."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import ROOT
from courses import Asked, look, rows, small_course
from sidelight.source.layers import PROTECTED_FIELDS, PROTECTED_FILES, PROTECTED_PAGES, find_layers
from sidelight.survey import Survey

OVER = Asked(region=None, school="../school/school.yml")
SCHOOL = ("format: 1\nid: school\nname: A school\nregion: land\n"
          "safeguarding_contact: {name: A Person, role: safeguarding lead}\n")
SERVICE = """services:
  - id: school-counsellor
    name: School counsellor
    operator: A school
    kind: trusted-adult
    audience: young-people
    contacts: [{method: call, number: "01632 960 700"}]
    does: Listens on school days.
    sources: [{publisher: A school, url: "https://school.example.org"}]
    confidence: high
    last_verified: null
"""
PAGE = "---\ntitle: {title}\nsummary: A page.\ngroup: {group}\norder: 9\n---\nSome words.\n"
LESSON, REGION, TERMS = "lessons/asking/lesson.yml", "content/regions/land.yml", "content/glossary.yml"


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """The small course with a page of every group, and an empty school beside it."""
    course = small_course(tmp_path / "course")
    for group in ("help", "teachers", "parents"):
        _write(course, f"content/pages/{group}.md", PAGE.format(title="Ours", group=group))
    _write(tmp_path / "school", "school.yml", SCHOOL)
    return course


def _write(folder: Path, name: str, text: str) -> None:
    place = folder / name
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text, encoding="utf-8")


def _with(course: Path, name: str, text: str) -> Survey:
    """What the program says when the school has this file."""
    _write(course.parent / "school", name, text)
    return look(course, OVER)


def _text(course: Path, name: str) -> str:
    return (course / name).read_text(encoding="utf-8")


def test_a_school_without_files_changes_nothing(course: Path) -> None:
    """The ground for everything below."""
    seen = look(course, OVER)
    assert rows(seen.report) == []
    assert seen.views is not None
    assert seen.views.setting.school.name == "A school"
    assert [r.id for r in seen.views.course.lessons_for("11-13")] == ["asking"]


def test_a_school_adds_a_lesson(course: Path) -> None:
    """It comes after ours, for every audience, without a line in course.yml."""
    own = _text(course, LESSON).replace("id: asking\n", "id: our-own\n")
    _write(course.parent / "school", "lessons/our-own/quiz.yml",
           _text(course, "lessons/asking/quiz.yml").replace("lesson: asking", "lesson: our-own"))
    seen = _with(course, "lessons/our-own/lesson.yml", own)
    assert rows(seen.report) == []
    assert seen.views is not None
    for audience in seen.views.course.order.lessons:
        assert [x.id for x in seen.views.course.lessons_for(audience)] == ["asking", "our-own"]


def test_a_school_adds_a_service(course: Path) -> None:
    """It stands among the region's, and on a pupil's page."""
    seen = _with(course, REGION, SERVICE)
    assert rows(seen.report) == []
    assert seen.views is not None
    services = [s.id for s in seen.views.region.services]
    assert services == ["land-emergency", "land-helpline", "land-police", "school-counsellor"]
    shown = [c.href for g in seen.views.help("pupil").groups for s in g.services for c in s.contacts]
    assert "tel:01632960700" in shown


def test_a_school_adds_a_term_a_page_and_a_region(course: Path) -> None:
    """Words, pages and regions of its own stand beside ours."""
    _write(course.parent / "school", TERMS, "terms:\n  - {id: counsellor, term: counsellor, plain: A listener.}\n")
    _write(course.parent / "school", "content/pages/our-page.md", PAGE.format(title="Theirs", group="help"))
    island = _text(course, REGION).replace("id: land\n", "id: island\n").replace("name: Land\n", "name: Island\n")
    seen = _with(course, "content/regions/island.yml", island.replace("id: land-", "id: island-"))
    assert rows(seen.report) == []
    assert seen.views is not None
    assert set(seen.views.course.terms) == {"helpline", "counsellor"}
    assert "our-page" in seen.views.course.pages
    assert "island" in seen.views.course.regions


def test_a_school_changes_a_field_of_a_lesson(course: Path) -> None:
    """One field replaces ours, the others stay."""
    seen = _with(course, LESSON, "title: Asking at our school\nresources: [Our slides]\n")
    assert rows(seen.report) == []
    assert seen.views is not None
    lesson = seen.views.course.lessons["asking"]
    assert (lesson.title, lesson.resources) == ("Asking at our school", ["Our slides"])
    assert lesson.summary == "How to ask somebody for help."


def test_a_school_may_replace_a_page_for_parents(course: Path) -> None:
    """A family agreement, say, is the school's to word."""
    seen = _with(course, "content/pages/parents.md", PAGE.format(title="Theirs", group="parents"))
    assert rows(seen.report) == []
    assert seen.views is not None
    assert seen.views.course.pages["parents"].title == "Theirs"


def test_a_mistake_of_the_school_stands_in_its_file(course: Path) -> None:
    """In a field laid over ours, and in a file of its own."""
    found = rows(_with(course, LESSON, "summary: Two words\ntitle: <b>Ours</b>\n").report)
    assert found == [("html-in-text", f"school/{LESSON}:2:8", "HTML is not allowed here")]
    found = rows(_with(course, LESSON, "key_words: [helpline, line]\n").report)
    assert found == [("unknown-reference", f"school/{LESSON}:1:23", "there is no word in the glossary 'line'")]
    service = SERVICE.replace("kind: trusted-adult", "kind: counsellor")
    _write(course.parent / "school", LESSON, "title: Ours\n")
    found = rows(_with(course, REGION, service).report)
    assert found == [("not-one-of", f"school/{REGION}:5:11", "'counsellor' is not possible here")]


NOT_CHANGED = [
    ("content/response.yml", "support_line: Be quiet.\n", "1:1", "a school cannot change this file"),
    ("content/facts.yml", "facts: []\n", "1:1", "a school cannot change this file"),
    (LESSON, "help: [platform, hotline]\n", "1:1", "a school may not change 'help'"),
    (LESSON, "title: Ours\nteacher_notes: Just start.\n", "2:1", "a school may not change 'teacher_notes'"),
    (LESSON, "ground_rules: [Tell all, Show all, Ask all]\n", "1:1", "a school may not change 'ground_rules'"),
    (LESSON, "id: telling\n", "1:1", "a school may not change 'id'"),
    (LESSON, "format: 2\n", "1:1", "a school may not change 'format'"),
    (REGION, "name: Another land\n", "1:1", "a school may only add services to a region"),
    (REGION, "leave_out: [land-helpline]\n", "1:1", "a school may only add services to a region"),
    (REGION, "services:\n  - {id: land-helpline, name: Nobody}\n", "2:5", "'land-helpline' exists already"),
    ("content/regions/international.yml", "part_of: land\n", "1:1", "a school may only add services to a region"),
    (TERMS, "terms:\n  - {id: helpline, term: line, plain: A line.}\n", "2:5", "'helpline' exists already"),
    ("content/pages/help.md", PAGE.format(title="Theirs", group="help"), "1:1", "a school may not change this"),
    ("content/pages/teachers.md", PAGE.format(title="Theirs", group="about"), "1:1", "a school may not change this"),
]


@pytest.mark.parametrize(("name", "text", "place", "message"), NOT_CHANGED)
def test_what_a_school_may_not_touch(name: str, text: str, place: str, message: str, course: Path) -> None:
    """Response steps, support line, help routes and safety notes are the same in every school."""
    seen = _with(course, name, text)
    assert seen.views is None
    found = [row for row in rows(seen.report) if row[0] == "protected"]
    assert [(row[0], row[1]) for row in found] == [("protected", f"school/{name}:{place}")]
    assert found[0][2].startswith(message)


def test_every_protected_thing_has_a_row() -> None:
    """What the program protects is what the table above tries."""
    tried = {(name, text) for name, text, _, _ in NOT_CHANGED}
    assert {name for name, _ in tried} >= set(PROTECTED_FILES)
    fields = {line.split(":")[0] for name, text in tried if name == LESSON for line in text.splitlines()}
    assert fields - {"title"} == set(PROTECTED_FIELDS)
    assert {Path(name).stem for name, _ in tried if name.startswith("content/pages/")} == set(PROTECTED_PAGES)


def test_the_same_words_are_no_change(course: Path) -> None:
    """A school that copied a whole lesson and left the protected fields as they are is fine."""
    assert rows(_with(course, LESSON, _text(course, LESSON)).report) == []


def test_a_school_file_in_the_course_is_no_second_layer(course: Path) -> None:
    """school.yml beside lessons/ and content/: the files are read once."""
    _write(course, "school.yml", SCHOOL)
    seen = look(course, Asked(region=None))
    assert rows(seen.report) == []
    assert seen.views is not None
    assert seen.views.setting.school.has_school


def test_where_layers_are_found(tmp_path: Path, course: Path) -> None:
    """A whole course, a school's folder, a folder with a few files, and an empty folder."""
    school, some, empty = course.parent / "school", tmp_path / "some", tmp_path / "empty"
    (some / "lessons").mkdir(parents=True)
    empty.mkdir()
    assert (find_layers(course, None).course, find_layers(course, None).school) == (course, None)
    assert find_layers(school, None).school == school.resolve()
    assert find_layers(school, None).course == ROOT
    assert find_layers(course, school / "school.yml").school == school.resolve()
    assert find_layers(some, None).school == some
    assert find_layers(empty, None).school is None


def test_hidden_files_are_not_read(course: Path) -> None:
    """What systems and editors leave behind is no course file."""
    for name in ("lessons/.trash/lesson.yml", "content/regions/.land.yml", "content/pages/._about.md"):
        _write(course, name, "\t: nothing\n")
    assert rows(look(course, OVER).report) == []

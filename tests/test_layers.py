"""A school's folder over the course: what it may add, what it may change, and what it may not touch."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pytest

from conftest import ROOT
from courses import Asked, look, rows, small_course
from reading import PageText, pdf_text
from sidelight.model.base import BANDS
from sidelight.render import print as sheets
from sidelight.render import web
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
    ages: 11 to 18
    hours: school days
    cost: free
    does: Listens on school days.
    sources: [{publisher: A school, url: "https://school.example.org"}]
    confidence: high
    last_verified: null
"""
PAGE = "---\ntitle: {title}\nsummary: A page.\ngroup: {group}\norder: 9\n---\nSome words.\n"
FRAMEWORK = """format: 1
id: {id}
name: {name}
edition: Edition of 2026
publisher: A school
regions: [{region}]
status: in-force
status_note: Since 2026.
last_verified: null
entries:
  - {{id: A1, own_name: true, text: Ask for help., lessons: [asking], seen: not-seen, remark: Read it again.}}
"""
LESSON, REGION, TERMS = "lessons/asking/lesson.yml", "content/regions/land.yml", "content/glossary.yml"
SIGNOFF, PLATFORMS, CURRICULUM = "content/signoff.yml", "content/platforms.yml", "content/curriculum/land.yml"
OPT_OUT = "Families may ask for another lesson instead."


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
    assert [r.id for r in seen.views.course.lessons_for("11-13")] == ["asking", "again"]


def test_a_school_adds_a_lesson(course: Path) -> None:
    """It comes after ours, for every audience, without a line in course.yml."""
    own = _text(course, LESSON).replace("id: asking\n", "id: our-own\n")
    _write(course.parent / "school", "lessons/our-own/quiz.yml",
           _text(course, "lessons/asking/quiz.yml").replace("lesson: asking", "lesson: our-own"))
    seen = _with(course, "lessons/our-own/lesson.yml", own)
    assert rows(seen.report) == []
    assert seen.views is not None
    for audience in seen.views.course.order.lessons:
        assert [x.id for x in seen.views.course.lessons_for(audience)] == ["asking", "again", "our-own"]


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
    seen = _with(course, LESSON, "title: Asking at our school\nresources: [Our slides, A question box]\n")
    assert rows(seen.report) == []
    assert seen.views is not None
    lesson = seen.views.course.lessons["asking"]
    assert (lesson.title, lesson.resources) == ("Asking at our school", ["Our slides", "A question box"])
    assert lesson.summary == "How to ask somebody for help."


def _signature(name: str, digest: str) -> str:
    return f"  - {{file: {name}, sha256: {digest}, by: A Person (lead), on: 2026-11-02, confirmed: [R12]}}\n"


def _check(service: str, digest: str) -> str:
    return f"  - {{service: {service}, sha256: {digest}, by: A Person, on: 2026-11-03, method: called}}\n"


def test_a_school_signs_beside_us(course: Path) -> None:
    """Its signatures and checks stand after ours; a check counts for the very entry that was checked."""
    before = look(course, OVER).views
    assert before is not None
    police, helpline = (s for s in reversed(before.region.services) if s.kind in ("police-report", "child-helpline"))
    signed = {name: hashlib.sha256((course / name).read_bytes()).hexdigest() for name in (LESSON, TERMS)}
    _write(course, SIGNOFF, "format: 1\ntexts:\n" + _signature(TERMS, signed[TERMS])
           + "services:\n" + _check(helpline.id, "0" * 64))
    seen = _with(course, SIGNOFF, "format: 1\ntexts:\n" + _signature(LESSON, signed[LESSON])
                 + "services:\n" + _check(police.id, police.digest))
    assert rows(seen.report) == []
    assert seen.views is not None
    made = seen.views.course
    assert [(s.file, s.confirmed) for s in made.signatures] == [(TERMS, ["R12"]), (LESSON, ["R12"])]
    assert all(made.texts[s.file] == s.sha256 for s in made.signatures)
    days = {s.id: s.last_verified for s in seen.views.region.services}
    assert days == {"land-emergency": None, helpline.id: None, police.id: date(2026, 11, 3)}


def test_a_school_signs_where_nobody_has(course: Path) -> None:
    """Its file is the first of its kind; a mistake in it stands there."""
    text = "format: 1\ntexts:\n" + _signature(LESSON, "a" * 64)
    seen = _with(course, SIGNOFF, text)
    assert rows(seen.report) == []
    assert seen.views is not None
    assert [s.file for s in seen.views.course.signatures] == [LESSON]
    _write(course, SIGNOFF, text)
    found = rows(_with(course, SIGNOFF, text.replace("by: A Person (lead), ", "")).report)
    assert [row[:2] for row in found] == [("missing", f"school/{SIGNOFF}:3:5")]


def test_a_change_of_the_school_makes_our_signature_void(course: Path) -> None:
    """What was signed is the text as it will be read, with the school's file over ours."""
    digest = hashlib.sha256((course / LESSON).read_bytes()).hexdigest()
    _write(course, SIGNOFF, "format: 1\ntexts:\n" + _signature(LESSON, digest))
    plain, over = look(course, OVER).views, _with(course, LESSON, "title: Asking at our school\n").views
    assert plain is not None
    assert over is not None
    assert plain.course.texts[LESSON] == digest
    assert over.course.texts[LESSON] != digest


def test_a_school_adds_a_framework(course: Path) -> None:
    """Its own curriculum stands beside ours, on the teachers' page and in the plan, with what is not checked."""
    _write(course, CURRICULUM, FRAMEWORK.format(id="land", name="Land", region="land"))
    seen = _with(course, "content/curriculum/ours.yml", FRAMEWORK.format(id="ours", name="Ours", region="land"))
    assert rows(seen.report) == []
    assert seen.views is not None
    assert [f.name for f in seen.views.site([]).frameworks] == ["Land, Edition of 2026", "Ours, Edition of 2026"]
    for band in BANDS:
        found = seen.views.lesson("asking", band, "teacher").curriculum
        assert [row.framework for row in found] == ["Land, Edition of 2026", "Ours, Edition of 2026"]
        assert all("Read it again." in row.mark for row in found)
        assert seen.views.lesson("again", band, "teacher").curriculum == []
        assert seen.views.lesson("asking", band, "pupil").curriculum == []


def test_a_school_corrects_a_framework(course: Path) -> None:
    """One field replaces ours, the others stay; a framework of another name is a mistake in its file."""
    _write(course, CURRICULUM, FRAMEWORK.format(id="land", name="Land", region="land"))
    seen = _with(course, CURRICULUM, "edition: Edition of 2027\n")
    assert rows(seen.report) == []
    assert seen.views is not None
    assert [f.name for f in seen.views.site([]).frameworks] == ["Land, Edition of 2027"]
    found = rows(_with(course, CURRICULUM, "id: other\n").report)
    assert found == [("id-differs", f"school/{CURRICULUM}:1:5", "the id is 'other', the file is called 'land'")]


def test_a_school_replaces_cards(course: Path) -> None:
    """Its list of apps takes the place of ours; what it does not give stays."""
    ours = _text(course, PLATFORMS)
    apps, devices, _ = ours.removeprefix("format: 1\n").partition("devices:\n")
    seen = _with(course, PLATFORMS, apps.replace("id: app\n", "id: other\n").replace("name: App\n", "name: Other\n"))
    assert devices
    assert rows(seen.report) == []
    assert seen.views is not None
    site = seen.views.site([])
    assert [c.name for c in site.platforms] == ["Other"]
    assert [c.name for c in site.devices] == ["Phone"]


@pytest.mark.parametrize("field", ["opt_out", "families_told"])
def test_a_school_tells_families_in_its_words(field: str, course: Path) -> None:
    """They stand on the teachers' page and in the plan, the country's own words beside or below them, not elsewhere."""
    country = "A family in Land may withdraw a child."
    _write(course, REGION, f"{_text(course, REGION).rstrip()}\nopt_out: {country}\n")
    _write(course.parent / "school", "school.yml", f"{SCHOOL}{field}: {OPT_OUT}\n")
    seen = look(course, OVER)
    assert rows(seen.report) == []
    assert seen.views is not None
    pages = {name: PageText(content).text for name, content in web.render_workspace(seen.views.site([])).items()
             if name.endswith(".md")}
    assert len(pages) > 20
    assert [name for name, text in pages.items() if OPT_OUT in text] == ["docs/teachers/index.md"]
    stays = field == "families_told"
    assert (country in pages["docs/teachers/index.md"]) is stays
    for band in BANDS:
        plan = pdf_text(sheets.render_plan(seen.views.lesson("asking", band, "teacher"), "a4"))
        assert OPT_OUT in plan
        assert (country in plan) is stays


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
    hours = SERVICE.replace("    hours: school days\n", "")
    found = rows(_with(course, REGION, hours).report)
    assert found == [("R07", f"school/{REGION}:2:5", "'School counsellor' says nothing of its hours")]
    _write(course.parent / "school", REGION, SERVICE)
    found = rows(_with(course, LESSON, "resources: [Our slides]\n").report)
    assert [(code, message) for code, _, message in found] == [("R40", "the teacher's notes leave out a question box")]


NOT_CHANGED = [
    ("content/response.yml", "support_line: Be quiet.\n", "1:1", "a school cannot change this file"),
    ("content/facts.yml", "facts: []\n", "1:1", "a school cannot change this file"),
    ("content/coverage.yml", "points: []\n", "1:1", "a school cannot change this file"),
    (LESSON, "help: [platform, hotline]\n", "1:1", "a school may not change 'help'"),
    (LESSON, "title: Ours\nteacher_notes: Just start.\n", "2:1", "a school may not change 'teacher_notes'"),
    (LESSON, "ground_rules: [Tell all, Show all, Ask all]\n", "1:1", "a school may not change 'ground_rules'"),
    (LESSON, "id: telling\n", "1:1", "a school may not change 'id'"),
    (LESSON, "format: 2\n", "1:1", "a school may not change 'format'"),
    (REGION, "name: Another land\n", "1:1", "a school may only add services to a region"),
    (REGION, "leave_out: [land-helpline]\n", "1:1", "a school may only add services to a region"),
    (REGION, "law: {pupils: []}\n", "1:1", "a school may only add services to a region"),
    (REGION, "opt_out: Nobody may.\n", "1:1", "a school may only add services to a region"),
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
    whole = {name for name, _, _, message in NOT_CHANGED if message == "a school cannot change this file"}
    assert whole == set(PROTECTED_FILES)
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

"""The commands as people run them, on a terminal that knows only cp1252."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from conftest import ROOT, run_cli
from courses import lay_over, small_course, tree_hash
from sidelight.source.events import read

LESSONS = sorted((ROOT / "lessons").glob("*/*.yml"))
LESSON = "lessons/asking/lesson.yml"
SCHOOL = ("format: 1\nid: school\nname: A school\nregion: land\n"
          "safeguarding_contact: {name: A Person, role: safeguarding lead}\n")
Done = subprocess.CompletedProcess[str]


def _calm(done: Done, code: int) -> Done:
    """The exit code, and never a traceback."""
    assert done.returncode == code, done.stdout[-3000:] + done.stderr[-3000:]
    assert "Traceback" not in done.stdout + done.stderr
    return done


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A small course of one's own."""
    return small_course(tmp_path / "course")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small course, built once."""
    course = small_course(tmp_path_factory.mktemp("cli") / "course")
    (course / "school.yml").write_text(SCHOOL, encoding="utf-8")
    done = _calm(run_cli("build", cwd=course), 0)
    for what in ("pages in site/", "slide decks in slides/", "printable sheets in dist/print/", "teacher packs in"):
        assert what in done.stdout
    return course


def _break(course: Path) -> None:
    lesson = course / LESSON
    lesson.write_text(lesson.read_text(encoding="utf-8").replace("title: Asking", "titel: Asking", 1), encoding="utf-8")


def test_build_twice_says_that_nothing_changed(built: Path) -> None:
    """The second build makes nothing and touches nothing."""
    before = tree_hash(built)
    done = _calm(run_cli("build", cwd=built), 0)
    assert done.stdout.startswith("nothing changed; ")
    assert tree_hash(built) == before


def test_a_broken_lesson_leaves_the_outputs_alone(built: Path, tmp_path: Path) -> None:
    """Its findings are printed with place, line and advice; mended, the build is as before."""
    copy = tmp_path / "copy"
    shutil.copytree(built, copy)
    before = tree_hash(copy)
    _break(copy)
    shown = _calm(run_cli("build", cwd=copy), 1).stdout
    assert f"{LESSON}:3:1: 'titel' is not a known name here [unknown-name]" in shown
    assert "        3 | titel: Asking for help" in shown
    assert "help: did you mean 'title'?" in shown
    assert "nothing was changed: the last good outputs stand" in shown
    assert tree_hash(copy) == before
    lay_over(built / LESSON, copy / LESSON)
    assert "unknown-name" not in _calm(run_cli("build", cwd=copy), 0).stdout
    assert tree_hash(copy) == before


def test_a_deleted_output_comes_back(built: Path, tmp_path: Path) -> None:
    """An output that somebody deleted or changed is not 'unchanged'."""
    copy = tmp_path / "copy"
    shutil.copytree(built, copy)
    page, deck = copy / "site/index.html", next((copy / "slides").glob("*.pptx"))
    content = page.read_bytes()
    page.write_bytes(b"changed")
    deck.unlink()
    _calm(run_cli("build", cwd=copy), 0)
    assert page.read_bytes() == content
    assert deck.is_file()


def test_out_puts_everything_elsewhere(built: Path, tmp_path: Path) -> None:
    """Nothing is written beside the sources; the site is the same."""
    course = small_course(tmp_path / "course")
    (course / "school.yml").write_text(SCHOOL, encoding="utf-8")
    names = sorted(p.name for p in course.iterdir())
    _calm(run_cli("build", "--out", "../made", cwd=course), 0)
    assert sorted(p.name for p in course.iterdir()) == names
    files = sorted(p.relative_to(built).as_posix() for p in (built / "site").rglob("*") if p.is_file())
    assert len(files) > 10
    made = tmp_path / "made"
    assert sorted(p.relative_to(made).as_posix() for p in (made / "site").rglob("*") if p.is_file()) == files
    assert (made / "site/index.html").read_bytes() == (built / "site/index.html").read_bytes()


def test_only_builds_one_lesson(course: Path) -> None:
    """The other lesson is left out of every output, and the site still holds together."""
    shutil.copytree(course / "lessons/asking", course / "lessons/telling")
    for file in (course / "lessons/telling").glob("*.yml"):
        text = file.read_text(encoding="utf-8").replace("id: asking\n", "id: telling\n")
        file.write_text(text.replace("lesson: asking\n", "lesson: telling\n"), encoding="utf-8")
    order = course / "content/course.yml"
    order.write_text(order.read_text(encoding="utf-8").replace("[asking, again]", "[asking, telling, again]"),
                     encoding="utf-8")
    _calm(run_cli("build", "--only", "telling", "--region", "land", cwd=course), 0)
    made = [p.relative_to(course).as_posix() for name in ("site", "slides", "dist") for p in (course / name).rglob("*")]
    for path in ("site/ages-11-13/telling.html", "site/ages-11-13/telling-easy.html", "site/parents/telling.html",
                 "slides/telling-16-17.pptx", "dist/packs/telling-14-15.zip"):
        assert path in made
    assert [p for p in made if "asking" in p or "again" in p] == []


def test_only_with_an_unknown_lesson(course: Path) -> None:
    """The nearest name is offered."""
    shown = _calm(run_cli("check", "--only", "askin", "--region", "land", cwd=course), 1).stdout
    assert "--only:1:1: there is no lesson 'askin' [unknown-reference]" in shown
    assert "help: did you mean 'asking'?" in shown


@pytest.mark.parametrize("command", ["build", "check"])
def test_an_unknown_region_lists_the_known_ones(command: str, course: Path) -> None:
    """A region is chosen from a list; nothing is made."""
    shown = _calm(run_cli(command, "--region", "lend", cwd=course), 1).stdout
    assert "--region:1:1: there is no region 'lend' [unknown-reference]" in shown
    assert "international, land" in shown
    assert not (course / "site").exists()


def test_an_unknown_language_is_a_finding(course: Path) -> None:
    """A language is a folder of locales/."""
    shown = _calm(run_cli("check", "--region", "land", "--language", "qq", cwd=course), 1).stdout
    assert "there is no language 'qq' [unknown-language]" in shown


def test_check_says_that_nothing_is_wrong(course: Path) -> None:
    """A good course: exit 0, one line, nothing made."""
    names = sorted(p.name for p in course.iterdir())
    assert _calm(run_cli("check", "--region", "land", cwd=course), 0).stdout.strip() == "nothing to mend"
    assert sorted(p.name for p in course.iterdir()) == names


def test_check_in_three_forms(course: Path) -> None:
    """The same findings for people, for programs and for continuous integration."""
    lay_over(ROOT / "tests/many", course)
    text = _calm(run_cli("check", cwd=course), 1).stdout
    rows = json.loads(_calm(run_cli("check", "--format", "json", cwd=course), 1).stdout)
    lines = _calm(run_cli("check", "--format", "ci", cwd=course), 1).stdout.splitlines()
    assert len(rows) == len(lines) > 15
    for row, line in zip(rows, lines, strict=True):
        assert list(row) == ["code", "severity", "file", "line", "column", "message", "help"]
        assert f"{row['file']}:{row['line']}:{row['column']}: {row['message']} [{row['code']}]" in text
        place = f"file={row['file']},line={row['line']},col={row['column']},title={row['code']}"
        assert line.startswith(f"::error {place}::{row['message']}")
    assert f"{len(rows)} to mend, 0 to know" in text


def test_check_in_json_without_findings(course: Path) -> None:
    """An empty list, not an empty file."""
    assert json.loads(_calm(run_cli("check", "--format", "json", "--region", "land", cwd=course), 0).stdout) == []


def test_a_warning_does_not_stop(course: Path) -> None:
    """A fact to be read again is said and the exit code stays 0; on its last day it is still good."""
    late = _calm(run_cli("check", "--region", "land", "--as-of", "2035-02-01", cwd=course), 0).stdout
    for what in ("F01", "F02", "the law of Land", "App", "Phone"):
        assert f"warning: {what} was to be read again by 2035-01-31 [overdue]" in late
    assert "0 to mend, 5 to know" in late
    good = _calm(run_cli("check", "--region", "land", "--as-of", "2035-01-31", cwd=course), 0).stdout
    assert good.strip() == "nothing to mend"


@pytest.mark.parametrize("arguments", [
    ("build", "--as-of", "yesterday"), ("build", "--as-of", "2026-02-30"), ("check", "--as-of", "21.11.2026"),
    ("build", "--school", "none.yml"), ("build", "--no-such-option"), ("bild",), ("check", "--format", "xml"),
    ("new", "lesson"), ("new", "school"), ("new", "class", "x"), ("fmt", "none.yml"), ("serve", "--port", "many"),
])
def test_a_wrong_command_exits_with_2(arguments: tuple[str, ...], tmp_path: Path) -> None:
    """Usage errors: exit 2, on standard error, nothing made."""
    done = _calm(run_cli(*arguments, cwd=tmp_path), 2)
    assert "Usage:" in done.stderr
    assert "Error:" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_bad_day_says_what_a_day_looks_like(tmp_path: Path) -> None:
    """`--as-of` names the form it wants."""
    assert "2026-11-21" in _calm(run_cli("build", "--as-of", "soon", cwd=tmp_path), 2).stderr


@pytest.mark.parametrize("arguments", [("--help",), ("build", "-h"), ("check", "-h"), ("new", "school", "-h")])
def test_help_is_printed(arguments: tuple[str, ...], tmp_path: Path) -> None:
    """Help works on any terminal."""
    assert "Usage:" in _calm(run_cli(*arguments, cwd=tmp_path), 0).stdout


def test_fmt_check_passes_on_the_lessons(tmp_path: Path) -> None:
    """The shipped lessons have the canonical form."""
    assert len(LESSONS) == 10
    done = run_cli("fmt", "--check", cwd=ROOT)
    assert (done.returncode, done.stdout.strip()) == (0, "every file has the canonical form"), done.stdout


def test_fmt_keeps_the_data_and_changes_nothing_twice(tmp_path: Path) -> None:
    """On every real lesson and content file: what is read before is read after, and a second run finds nothing."""
    sources = [*LESSONS, *sorted((ROOT / "content").rglob("*.yml"))]
    assert len(sources) > 20
    copies = [tmp_path / s.relative_to(ROOT) for s in sources]
    for source, copy in zip(sources, copies, strict=True):
        copy.parent.mkdir(parents=True, exist_ok=True)
        doc = read(source.name, source.read_bytes())
        head = [line for line in doc.lines if line.startswith("#")]
        copy.write_text("\n".join([*head, json.dumps(doc.data, indent=3)]) + "\n", encoding="utf-8")
    names = [c.relative_to(tmp_path).as_posix() for c in copies]
    assert " formatted" in _calm(run_cli("fmt", *names, cwd=tmp_path), 0).stdout
    again = _calm(run_cli("fmt", "--check", *names, cwd=tmp_path), 0).stdout
    assert again.strip() == "every file has the canonical form"
    for source, copy in zip(sources, copies, strict=True):
        before, after = read("before", source.read_bytes()), read("after", copy.read_bytes())
        assert before.data, source
        assert before.data == after.data, source
        assert [x for x in before.lines if x.startswith("#")] == [x for x in after.lines if x.startswith("#")]


def test_fmt_check_changes_nothing(course: Path) -> None:
    """The small course is written in another form; `--check` says so and leaves it."""
    before = (course / LESSON).read_bytes()
    shown = _calm(run_cli("fmt", "--check", cwd=course), 1).stdout
    assert "lesson.yml: would change" in shown
    assert (course / LESSON).read_bytes() == before
    assert "lesson.yml: formatted" in _calm(run_cli("fmt", cwd=course), 0).stdout
    assert (course / LESSON).read_bytes() != before
    assert _calm(run_cli("check", "--region", "land", cwd=course), 0).stdout.strip() == "nothing to mend"


@pytest.mark.parametrize(("text", "code", "place"), [
    ("format: 1\n# why\nid: asking\n", "comment-inside", "2:1"),
    ("format: 1 # the form\nid: asking\n", "comment-inside", "1:11"),
    ("teacher_notes: |\n  # a heading\n  text\n# why\nid: asking\n", "comment-inside", "4:1"),
    ("id: [[{a: b}]]\n", "form-unknown", "1:1"),
    ("id: a: b\n", "yaml", "1:6"),
])
def test_fmt_loses_nothing(text: str, code: str, place: str, tmp_path: Path) -> None:
    """A file that cannot be written again without a loss is left as it is, and said."""
    file = tmp_path / "lesson.yml"
    file.write_text(text, encoding="utf-8")
    done = run_cli("fmt", "lesson.yml", cwd=tmp_path)
    assert f"[{code}]" in done.stdout
    assert f"lesson.yml:{place}: " in done.stdout
    assert file.read_text(encoding="utf-8") == text


def test_the_schemas_are_those_of_the_model(tmp_path: Path) -> None:
    """`schema --check` fails without files, passes with them, and fails again after a change."""
    _calm(run_cli("schema", "--check", cwd=tmp_path), 1)
    assert list(tmp_path.iterdir()) == []
    _calm(run_cli("schema", cwd=tmp_path), 0)
    files = sorted((tmp_path / "schema").glob("*.schema.json"))
    assert len(files) == 15
    assert _calm(run_cli("schema", "--check", cwd=tmp_path), 0).stdout.strip() == "the schemas are those of the model"
    lesson = json.loads((tmp_path / "schema/lesson.schema.json").read_text(encoding="utf-8"))
    assert lesson["properties"]["title"]["description"]
    files[0].write_text("{}", encoding="utf-8")
    assert files[0].name in _calm(run_cli("schema", "--check", cwd=tmp_path), 1).stdout


def test_a_new_school_builds_at_once(tmp_path: Path) -> None:
    """`new school`, then `build` in it: the course from the package, the school's words in the outputs."""
    _calm(run_cli("new", "school", "Our Place", cwd=tmp_path), 0)
    folder = tmp_path / "Our Place"
    words = (folder / "school.yml").read_text(encoding="utf-8")
    assert "\nid: our-place\n" in words
    assert "\nregion: international\n" in words
    _calm(run_cli("build", "--only", "webcams", cwd=folder), 0)
    manifest = json.loads((folder / "dist/manifest.json").read_text(encoding="utf-8"))
    assert (manifest["edition"]["region"], manifest["edition"]["school"]) == ("international", "our-place")
    assert "Name of the lead" in (folder / "site/index.html").read_text(encoding="utf-8")


def test_a_new_school_overwrites_nothing(tmp_path: Path) -> None:
    """A folder with something in it, or an unknown region: a finding, and nothing written."""
    (tmp_path / "full").mkdir()
    (tmp_path / "full/notes.txt").write_text("mine", encoding="utf-8")
    done = _calm(run_cli("new", "school", "full", cwd=tmp_path), 1)
    assert "[not-empty]" in done.stdout
    assert [p.name for p in (tmp_path / "full").iterdir()] == ["notes.txt"]
    done = _calm(run_cli("new", "school", "other", "--region", "gb-egn", cwd=tmp_path), 1)
    assert "there is no region 'gb-egn'" in done.stdout
    assert "gb-eng" in done.stdout
    assert not (tmp_path / "other").exists()


def test_a_new_lesson_passes_the_check(course: Path) -> None:
    """A lesson to fill in is a whole lesson; only that nobody meets it yet is said, until it is listed."""
    (course / "content/glossary.yml").write_bytes((ROOT / "content/glossary.yml").read_bytes().replace(
        b"terms:\n", b"terms:\n  - {id: line, term: line, plain: A line.}\n", 1))
    lesson = course / LESSON
    lesson.write_text(lesson.read_text(encoding="utf-8").replace("[helpline]", "[line]"), encoding="utf-8")
    _calm(run_cli("new", "lesson", "asking-a-friend", cwd=course), 0)
    shown = _calm(run_cli("check", "--region", "land", cwd=course), 0).stdout
    assert "no audience meets the lesson 'asking-a-friend' [lesson-not-listed]" in shown
    assert "0 to mend, 1 to know" in shown
    order = course / "content/course.yml"
    listed = order.read_text(encoding="utf-8").replace("[asking, again]", "[asking, again, asking-a-friend]")
    assert listed.count("asking-a-friend") == 4
    order.write_text(listed, encoding="utf-8")
    assert _calm(run_cli("check", "--region", "land", cwd=course), 0).stdout.strip() == "nothing to mend"
    assert "canonical form" in _calm(
        run_cli("fmt", "--check", "lessons/asking-a-friend/lesson.yml", "lessons/asking-a-friend/quiz.yml", cwd=course),
        0).stdout


@pytest.mark.parametrize(("name", "code"), [
    ("asking", "duplicate-id"), ("Asking", "wrong-form"), ("../x", "wrong-form"), ("a b", "wrong-form"),
    ("a" * 41, "wrong-form"), ("caf\u00e9", "wrong-form")])
def test_a_new_lesson_needs_a_good_name(name: str, code: str, course: Path) -> None:
    """Nothing is written for a name that cannot be one."""
    before = sorted(p.as_posix() for p in course.rglob("*"))
    assert f"[{code}]" in _calm(run_cli("new", "lesson", name, cwd=course), 1).stdout
    assert sorted(p.as_posix() for p in course.rglob("*")) == before


def test_doctor(tmp_path: Path) -> None:
    """This machine can build; the course of the package is found from an empty folder, which stays empty."""
    shown = _calm(run_cli("doctor", cwd=tmp_path), 0).stdout
    assert "ready to build" in shown
    assert "course from the installed package" in shown
    assert list(tmp_path.iterdir()) == []
    assert "course from this folder" in _calm(run_cli("doctor", cwd=ROOT), 0).stdout


def test_a_held_port_or_folder_is_said_in_one_line(course: Path) -> None:
    """What the system refuses is one line with the name, not a traceback."""
    (course / "made").write_text("a file where a folder should be", encoding="utf-8")
    done = run_cli("build", "--region", "land", "--out", "made/deeper", cwd=course)
    assert done.returncode in (1, 2)
    assert "Traceback" not in done.stdout + done.stderr
    assert "made" in done.stdout + done.stderr

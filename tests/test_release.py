"""A release: refused while anything is missing, each thing named; reached by signing, and void again after a change."""

from __future__ import annotations

import datetime
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from conftest import AS_OF, ROOT, run_cli
from courses import Asked, look, small_course
from editing import changed, copied_course
from sidelight.checks.release import EXAMPLE
from sidelight.checks.rules import human_rules
from sidelight.cli import cli
from sidelight.findings import Finding, Severity
from sidelight.model.region import REVIEW_DAYS
from sidelight.scaffold import TEMPLATES

RELEASE = Asked(region=None, release=True)
CHECKED = datetime.date(2026, 11, 1)
WHO = "A Person, safeguarding lead"
LESSON, QUIZ, PAGE, LAND = ("lessons/asking/lesson.yml", "lessons/asking/quiz.yml", "content/pages/about.md",
                            "content/regions/land.yml")
SIGNOFF = "content/signoff.yml"
TEXTS = {LESSON, QUIZ, PAGE, LAND, "lessons/again/lesson.yml", "lessons/again/quiz.yml", "content/glossary.yml",
         "content/platforms.yml", "content/response.yml", "content/regions/international.yml", "content/course.yml",
         "content/facts.yml", "content/news.yml"}
"""The texts of the small course."""


def _school(folder: Path, region: str, name: str = "A Person") -> None:
    folder.mkdir(exist_ok=True)
    text = (f"format: 1\nid: school\nname: A school\nregion: {region}\n"
            f"safeguarding_contact: {{name: {name}, role: safeguarding lead}}\n")
    (folder / "school.yml").write_text(text, encoding="utf-8")


def _review(course: Path, answers: str, *arguments: str) -> Result:
    """What a person at the keyboard does."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(course)
        return CliRunner().invoke(cli, ["review", "--as-of", str(CHECKED), *arguments], input=answers)


def _sign(course: Path, *more: str) -> int:
    """Read every open text and confirm every rule; returns how many were signed."""
    done = _review(course, "y\n" * 500, "--by", WHO, *more)
    assert done.exit_code == 0, done.output
    return done.output.count("      signed")


def _check_services(course: Path, *more: str) -> int:
    """Open the page of every service; returns how many were recorded."""
    done = _review(course, "p\n" * 200, "--help-data", "--by", WHO, *more)
    assert done.exit_code == 0, done.output
    return done.output.count("      recorded")


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A small course with a school."""
    folder = small_course(tmp_path / "course")
    _school(folder, "land")
    return folder


@pytest.fixture
def ready(course: Path) -> Path:
    """A small course that may be released: signed and checked at the keyboard."""
    assert _check_services(course) == 5
    assert _sign(course) == len(TEXTS)
    return course


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the real course in which a person has checked and signed everything."""
    folder = copied_course(tmp_path_factory.mktemp("release") / "course")
    _school(folder, "gb-eng")
    assert _check_services(folder) > 15
    assert _sign(folder) > 30
    return folder


def _errors(course: Path, asked: Asked = RELEASE) -> list[Finding]:
    """What stands in the way."""
    return look(course, asked).report.errors


def _missing(course: Path, asked: Asked = RELEASE) -> set[str]:
    return {f.code for f in _errors(course, asked)}


def _files(found: list[Finding], code: str) -> set[str]:
    return {f.place.file for f in found if f.code == code and f.place}


def test_a_draft_needs_none_of_this(tmp_path: Path) -> None:
    """Without `--release` the same course has no error."""
    seen = look(small_course(tmp_path / "course"), Asked())
    assert seen.report.errors == []
    assert seen.views is not None
    assert seen.views.setting.draft


def test_a_release_names_everything_that_is_missing(tmp_path: Path) -> None:
    """All at once: country, contact, each service, each text."""
    found = _errors(small_course(tmp_path / "course"))
    assert {f.code for f in found} == {"release-region", "R42", "R07", "wording-unsigned"}
    messages = [f.message for f in found]
    assert "a release needs a country" in messages
    assert "a release needs the school's safeguarding contact" in messages
    assert "nobody has checked 'Directory of helplines'" in messages
    assert _files(found, "wording-unsigned") == TEXTS - {LAND}, "without a country no text of one is printed"
    assert all(f.help and f.severity is Severity.ERROR for f in found)


def test_the_real_course_is_not_released_by_accident() -> None:
    """Until people have checked and signed, `--release` refuses what we ship, and says each thing."""
    found = _errors(ROOT, Asked(region="gb-eng", release=True))
    assert {"R42", "R07", "wording-unsigned"} <= {f.code for f in found}
    assert len([f for f in found if f.code == "R07"]) > 15
    assert {"content/regions/gb.yml", "content/regions/international.yml"} <= _files(found, "R07")
    assert len(_files(found, "wording-unsigned")) > 30
    assert {"content/regions/gb-eng.yml", "content/regions/gb.yml"} <= _files(found, "wording-unsigned")


def test_a_release_is_reached_by_signing(course: Path) -> None:
    """Checked and signed at the keyboard, the course has no error left and no draft notice."""
    assert _missing(course) == {"R07", "wording-unsigned"}
    assert _check_services(course) == 5
    assert _missing(course) == {"wording-unsigned"}
    assert _sign(course) == len(TEXTS)
    seen = look(course, RELEASE)
    assert seen.report.errors == []
    assert seen.views is not None
    assert seen.views.setting.draft == ""
    draft = look(course, Asked(region=None)).views
    assert draft is not None
    assert draft.setting.draft


def test_the_real_course_can_be_released(real: Path) -> None:
    """The same for the course that we ship: only people's checks stand between it and a release."""
    seen = look(real, RELEASE)
    assert [(f.code, str(f.place), f.message) for f in seen.report.errors] == []
    assert seen.views is not None
    lessons = [seen.views.lesson(x.id, band, "pupil") for band in ("11-13", "14-15", "16-17", "parents")
               for x in seen.views.course.lessons_for(band)]
    assert len(lessons) == 20
    assert {view.setting.draft for view in lessons} == {""}
    never = seen.views.words["help.checked.never"]
    checks = [s.checked for view in lessons for group in view.help.groups for s in group.services]
    assert len(checks) > 50
    assert never not in checks


def test_what_is_signed_says_who_and_when(ready: Path) -> None:
    """Each text once, with the rules that only a person can judge; each service with the way it was checked."""
    data = yaml.safe_load((ready / SIGNOFF).read_text(encoding="utf-8"))
    assert {t["file"] for t in data["texts"]} == TEXTS
    assert {(t["by"], t["on"]) for t in data["texts"] + data["services"]} == {(WHO, str(CHECKED))}
    all_rules = [rule.id for rule in human_rules()]
    assert {t["file"]: t["confirmed"] for t in data["texts"]} == {
        file: all_rules if file.endswith("/lesson.yml") else ["R67"] for file in TEXTS}
    assert {s["method"] for s in data["services"]} == {"page-opened"}
    assert len(data["services"]) == 5


def test_without_a_name_nothing_is_recorded(course: Path) -> None:
    """Both lists, and how to sign."""
    texts, services = _review(course, ""), _review(course, "", "--help-data")
    assert (texts.exit_code, services.exit_code) == (0, 0)
    assert texts.output.count("nobody has signed it") == len(TEXTS)
    assert "sidelight review --by" in texts.output
    assert "call: 960 116" in services.output
    assert "5 services to check" in services.output
    assert not (course / SIGNOFF).exists()


@pytest.mark.parametrize("answers", ["q\n", "n\n" * 20, "y\nn\n" + "n\n" * 20, "y\n" + "y\n" * 5 + "n\nq\n"])
def test_what_was_not_read_or_not_confirmed_is_not_signed(answers: str, course: Path) -> None:
    """Stopping, passing over, or one rule that does not hold: no signature."""
    done = _review(course, answers, "--by", WHO, LESSON)
    assert done.exit_code in (0, 1), done.output
    assert "      signed" not in done.output
    assert not (course / SIGNOFF).exists()


def test_a_text_that_does_not_exist_cannot_be_signed(course: Path) -> None:
    """A slip in its name is said."""
    done = _review(course, "y\n" * 10, "--by", WHO, "lessons/askin/lesson.yml")
    assert done.exit_code == 1
    assert "this is no text of the course [no-file]" in done.output


def test_a_signature_without_a_rule_leaves_that_rule_open(ready: Path) -> None:
    """Who signs a lesson answers for each rule that only a person can judge."""
    changed(ready / SIGNOFF, lambda data: [t["confirmed"].remove("R12") for t in data["texts"] if t["file"] == LESSON])
    found = _errors(ready)
    assert [(f.code, f.place.file if f.place else "") for f in found] == [("R12", LESSON)]
    assert found[0].message == "whoever signed this text did not confirm this rule"


@pytest.mark.parametrize("file", sorted(TEXTS - {LAND}))
def test_a_word_changed_after_the_signature_is_unsigned(file: str, ready: Path) -> None:
    """A signature holds for what was read, not for what came later; reading it again signs it once more."""
    with (ready / file).open("a", encoding="utf-8") as text:
        text.write("\n")
    found = _errors(ready)
    assert [(f.code, f.place.file if f.place else "") for f in found] == [("wording-unsigned", file)]
    assert f"{file}: changed since {WHO} signed it on {CHECKED}" in _review(ready, "").output
    assert _sign(ready) == 1
    assert _missing(ready) == set()
    data = yaml.safe_load((ready / SIGNOFF).read_text(encoding="utf-8"))
    assert len(data["texts"]) == len(TEXTS)


@pytest.mark.parametrize(("old", "new"), [
    ("960 116", "960 117"), ("https://land.example.org/helpline", "https://land.example.org/line"),
    ("does: Listens to young people.", "does: Listens to everybody."),
])
def test_a_changed_digit_voids_the_check(old: str, new: str, ready: Path) -> None:
    """Whoever opened the page did not see this entry; the others stay checked."""
    file = ready / LAND
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), encoding="utf-8")
    found = _errors(ready)
    assert [f.message for f in found if f.code == "R07"] == ["nobody has checked 'Land's helpline'"]
    assert _files(found, "wording-unsigned") == {LAND}
    assert (_check_services(ready), _sign(ready)) == (1, 1)
    assert _missing(ready) == set()


@pytest.fixture
def own(tmp_path: Path) -> Iterator[tuple[Path, tuple[str, str]]]:
    """A course that nobody has signed, and a school in a folder of its own."""
    folder = small_course(tmp_path / "course")
    _school(tmp_path / "school", "land")
    yield folder, ("--school", "../school/school.yml")
    assert not (folder / SIGNOFF).exists(), "a school signs in its own folder"


OWN = Asked(region=None, school="../school/school.yml", release=True)


def test_a_school_signs_in_its_own_folder(own: tuple[Path, tuple[str, str]]) -> None:
    """Its signatures count for its own releases."""
    course, school = own
    assert _missing(course, OWN) == {"R07", "wording-unsigned"}
    assert (_check_services(course, *school), _sign(course, *school)) == (5, len(TEXTS))
    assert (course.parent / "school" / SIGNOFF).is_file()
    assert _missing(course, OWN) == set()


def test_a_text_of_the_school_is_signed_too(own: tuple[Path, tuple[str, str]]) -> None:
    """What a school lays over a lesson changes what was signed, until it is signed as it stands."""
    course, school = own
    _check_services(course, *school)
    _sign(course, *school)
    laid = course.parent / "school" / LESSON
    laid.parent.mkdir(parents=True)
    laid.write_text("title: Ours\n", encoding="utf-8")
    assert _files(_errors(course, OWN), "wording-unsigned") == {LESSON}
    assert _sign(course, *school) == 1
    assert _missing(course, OWN) == set()


def test_a_school_adds_to_what_is_signed_already(ready: Path) -> None:
    """Our signatures hold for a school too; it signs only what is its own."""
    school = ready.parent / "school"
    school.mkdir()
    shutil.move(ready / "school.yml", school / "school.yml")
    ours = (ready / SIGNOFF).read_bytes()
    assert _missing(ready, OWN) == set()
    (school / "content/pages").mkdir(parents=True)
    page = (ready / PAGE).read_text(encoding="utf-8")
    (school / PAGE).write_text(page.replace("A course to test with.", "Our own words."), encoding="utf-8")
    assert _files(_errors(ready, OWN), "wording-unsigned") == {f"school/{PAGE}"}
    assert _sign(ready, "--school", "../school/school.yml") == 1
    assert _missing(ready, OWN) == set()
    assert (ready / SIGNOFF).read_bytes() == ours


def test_help_data_must_be_checked_again_in_time(ready: Path) -> None:
    """Each kind has its days: the last day is good, the next is not."""
    last = CHECKED + datetime.timedelta(days=REVIEW_DAYS["child-helpline"])
    assert _missing(ready, Asked(region=None, release=True, as_of=last)) == set()
    late = _errors(ready, Asked(region=None, release=True, as_of=last + datetime.timedelta(days=1)))
    assert {f.code for f in late} == {"R07"}
    assert {f.message for f in late} >= {f"'Land's helpline' was checked too long ago, on {CHECKED}"}
    assert not [f for f in late if "Emergency call" in f.message], "an emergency number is good for a year"


@pytest.mark.parametrize("file", ["content/facts.yml", LAND, "content/platforms.yml"])
def test_what_is_overdue_stops_a_release(file: str, ready: Path) -> None:
    """A fact, a law, a card: in a draft it is a warning."""
    text = (ready / file).read_text(encoding="utf-8")
    assert "2035-01-31" in text
    (ready / file).write_text(text.replace("2035-01-31", str(AS_OF - datetime.timedelta(days=1))), encoding="utf-8")
    assert "overdue" in _missing(ready)
    assert _missing(ready, Asked(region=None)) == set()


def test_the_example_contact_is_refused(ready: Path) -> None:
    """Nobody can go to the person that `sidelight new school` writes."""
    assert f"name: {EXAMPLE}\n" in (TEMPLATES / "school/school.yml").read_text(encoding="utf-8")
    _school(ready, "land", EXAMPLE)
    assert [(f.code, str(f.place)) for f in _errors(ready)] == [("R42", "school.yml:5:30")]


def test_the_notice_leaves_the_site(ready: Path) -> None:
    """Built as a draft, every page says so; built as a release, none does; what is refused changes nothing."""
    words = look(ready, RELEASE).views
    assert words is not None
    notice = words.words["draft.notice"]
    _built(ready)
    drafts = [p for p in (ready / "site").rglob("*.html") if notice in p.read_text(encoding="utf-8")]
    assert len(drafts) > 5
    _built(ready, "--release")
    pages = list((ready / "site").rglob("*.html"))
    assert len(pages) >= len(drafts)
    assert [p for p in pages if notice in p.read_text(encoding="utf-8")] == []
    (ready / SIGNOFF).unlink()
    done = run_cli("build", "--release", "--as-of", str(AS_OF), cwd=ready)
    assert done.returncode == 1
    assert re.search(r"\[wording-unsigned\]", done.stdout)
    assert "the last good outputs stand" in done.stdout
    assert [p for p in (ready / "site").rglob("*.html") if notice in p.read_text(encoding="utf-8")] == []


def _built(course: Path, *more: str) -> None:
    done = run_cli("build", "--as-of", str(AS_OF), *more, cwd=course)
    assert done.returncode == 0, done.stdout + done.stderr

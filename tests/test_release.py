"""A release: refused while anything is missing, each thing named; and reachable when all is there."""

from __future__ import annotations

import datetime
import hashlib
import shutil
from pathlib import Path

import pytest

from conftest import AS_OF, ROOT, run_cli
from courses import Asked, look, rows, small_course
from sidelight.checks.release import EXAMPLE
from sidelight.findings import Severity
from sidelight.model.region import REVIEW_DAYS
from sidelight.scaffold import TEMPLATES

RELEASE = Asked(region=None, release=True)
CHECKED = datetime.date(2026, 11, 1)
SIGNED = ("content/response.yml", "content/glossary.yml", "content/pages/*.md", "lessons/*/lesson.yml",
          "lessons/*/quiz.yml")


def _school(course: Path, region: str, name: str = "A Person") -> None:
    text = (f"format: 1\nid: school\nname: A school\nregion: {region}\n"
            f"safeguarding_contact: {{name: {name}, role: safeguarding lead}}\n")
    (course / "school.yml").write_text(text, encoding="utf-8")


def _verify_help(course: Path, day: datetime.date = CHECKED) -> int:
    """Write a day into every entry of the help data, as a person who checked them would; returns how many."""
    count = 0
    for file in sorted((course / "content/regions").glob("*.yml")):
        text = file.read_text(encoding="utf-8")
        count += text.count("last_verified: null")
        file.write_text(text.replace("last_verified: null", f"last_verified: {day}"), encoding="utf-8")
    return count


def _sign(course: Path) -> int:
    """Write content/signoff.yml over every text with wording; returns how many."""
    files = sorted(f for pattern in SIGNED for f in course.glob(pattern))
    entries = [f"  - {{file: {f.relative_to(course).as_posix()}, sha256: {hashlib.sha256(f.read_bytes()).hexdigest()}, "
               "by: A Person (safeguarding lead), on: 2026-11-02}\n" for f in files]
    (course / "content/signoff.yml").write_text("format: 1\ntexts:\n" + "".join(entries), encoding="utf-8")
    return len(files)


@pytest.fixture
def ready(tmp_path: Path) -> Path:
    """A small course that may be released."""
    course = small_course(tmp_path / "course")
    _school(course, "land")
    assert _verify_help(course) == 5
    assert _sign(course) == 5
    return course


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the real course in which a person has checked and signed everything."""
    course = tmp_path_factory.mktemp("release") / "course"
    for name in ("lessons", "content", "locales"):
        shutil.copytree(ROOT / name, course / name)
    shutil.copyfile(ROOT / "mkdocs.yml", course / "mkdocs.yml")
    _school(course, "gb-eng")
    assert _verify_help(course) > 40
    assert _sign(course) > 20
    return course


def _missing(course: Path, asked: Asked = RELEASE) -> set[str]:
    """Codes of what stands in the way."""
    return {f.code for f in look(course, asked).report.errors}


def test_a_draft_needs_none_of_this(tmp_path: Path) -> None:
    """Without `--release` the same course has no finding."""
    assert rows(look(small_course(tmp_path / "course"), Asked()).report) == []


def test_a_release_names_everything_that_is_missing(tmp_path: Path) -> None:
    """All at once: country, contact, each service, each text."""
    course = small_course(tmp_path / "course")
    found = look(course, RELEASE).report.errors
    assert {f.code for f in found} == {"release-region", "release-school", "help-unverified", "wording-unsigned"}
    messages = [f.message for f in found]
    assert "a release needs a country" in messages
    assert "a release needs the school's safeguarding contact" in messages
    assert "nobody has checked 'Directory of helplines'" in messages
    unsigned = {f.place.file for f in found if f.code == "wording-unsigned" and f.place}
    assert unsigned == {"content/response.yml", "content/glossary.yml", "content/pages/about.md",
                        "lessons/asking/lesson.yml", "lessons/asking/quiz.yml"}
    assert all(f.help and f.severity is Severity.ERROR for f in found)


def test_the_real_course_is_not_released_by_accident() -> None:
    """Until people have checked and signed, `--release` refuses what we ship, and says each thing."""
    found = look(ROOT, Asked(region="gb-eng", release=True)).report.errors
    by_code = {f.code for f in found}
    assert {"release-school", "help-unverified", "wording-unsigned"} <= by_code
    services = [f for f in found if f.code == "help-unverified"]
    assert len(services) > 10
    files = {f.place.file for f in services if f.place}
    assert files >= {"content/regions/gb.yml", "content/regions/international.yml"}
    assert len([f for f in found if f.code == "wording-unsigned"]) > 20


def test_a_release_can_be_reached(ready: Path) -> None:
    """The small course, checked and signed, has no finding left and no draft notice."""
    seen = look(ready, RELEASE)
    assert rows(seen.report) == []
    assert seen.views is not None
    assert seen.views.setting.draft == ""
    draft = look(ready, Asked(region=None)).views
    assert draft is not None
    assert draft.setting.draft


def test_the_real_course_can_be_released(real: Path) -> None:
    """The same for the course that we ship: only people's checks stand between it and a release."""
    seen = look(real, RELEASE)
    assert rows(seen.report) == []
    assert seen.views is not None
    lessons = [seen.views.lesson(x.id, band, "pupil") for band in ("11-13", "14-15", "16-17", "parents")
               for x in seen.views.course.lessons_for(band)]
    assert len(lessons) == 20
    assert {view.setting.draft for view in lessons} == {""}
    never = seen.views.words["help.checked.never"]
    checks = [s.checked for view in lessons for group in view.help.groups for s in group.services]
    assert len(checks) > 50
    assert never not in checks


@pytest.mark.parametrize("file", ["lessons/asking/quiz.yml", "content/pages/about.md", "content/response.yml"])
def test_a_word_changed_after_the_signature_is_unsigned(file: str, ready: Path) -> None:
    """A signature holds for what was read, not for what came later."""
    with (ready / file).open("a", encoding="utf-8") as text:
        text.write("\n")
    found = look(ready, RELEASE).report.errors
    assert [(f.code, f.place.file if f.place else "") for f in found] == [("wording-unsigned", file)]
    assert hashlib.sha256((ready / file).read_bytes()).hexdigest() in found[0].help


def test_a_text_of_the_school_is_signed_too(ready: Path) -> None:
    """What a school lays over a lesson changes what was signed."""
    school = ready.parent / "school"
    (school / "lessons/asking").mkdir(parents=True)
    shutil.move(ready / "school.yml", school / "school.yml")
    asked = Asked(region=None, school="../school/school.yml", release=True)
    assert _missing(ready, asked) == set()
    (school / "lessons/asking/lesson.yml").write_text("title: Ours\n", encoding="utf-8")
    assert _missing(ready, asked) == {"wording-unsigned"}


def test_help_data_must_be_checked_again_in_time(ready: Path) -> None:
    """Each kind has its days: the last day is good, the next is not."""
    last = CHECKED + datetime.timedelta(days=REVIEW_DAYS["child-helpline"])
    assert _missing(ready, Asked(region=None, release=True, as_of=last)) == set()
    late = look(ready, Asked(region=None, release=True, as_of=last + datetime.timedelta(days=1))).report.errors
    assert {f.code for f in late} == {"help-overdue"}
    assert {f.message for f in late} >= {f"'Land's helpline' was checked on {CHECKED}, too long ago"}
    assert not [f for f in late if "Emergency call" in f.message], "an emergency number is good for a year"


def test_an_overdue_fact_stops_a_release(ready: Path) -> None:
    """In a draft it is a warning."""
    facts = ready / "content/facts.yml"
    text = facts.read_text(encoding="utf-8")
    facts.write_text(text.replace("2035-01-31", str(AS_OF - datetime.timedelta(days=1))), encoding="utf-8")
    assert _missing(ready) == {"fact-overdue"}
    assert _missing(ready, Asked(region=None)) == set()


def test_the_example_contact_is_refused(ready: Path) -> None:
    """Nobody can go to the person that `sidelight new school` writes."""
    assert f"name: {EXAMPLE}\n" in (TEMPLATES / "school/school.yml").read_text(encoding="utf-8")
    _school(ready, "land", EXAMPLE)
    found = look(ready, RELEASE).report.errors
    assert [(f.code, str(f.place)) for f in found] == [("release-school", "school.yml:5:30")]


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
    (ready / "content/signoff.yml").unlink()
    done = run_cli("build", "--release", "--as-of", str(AS_OF), cwd=ready)
    assert done.returncode == 1
    assert "[wording-unsigned]" in done.stdout
    assert "the last good outputs stand" in done.stdout
    assert [p for p in (ready / "site").rglob("*.html") if notice in p.read_text(encoding="utf-8")] == []


def _built(course: Path, *more: str) -> None:
    done = run_cli("build", "--as-of", str(AS_OF), *more, cwd=course)
    assert done.returncode == 0, done.stdout + done.stderr

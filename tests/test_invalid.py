"""Bad input: every finding code, each from a bad file, with the exact place and message; and many at once.

The rules of the course (R01 to R67) have a table of their own: test_rules.py."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from courses import HERE, Asked, lay_over, look, rows, small_course
from finding_codes import DYNAMIC, codes_in_source, sites_without_a_name
from invalid_edits import EDITS, MADE, edit
from invalid_edits import MANY as MANY_EDITS
from invalid_table import BESIDE, MANY, TABLE
from sidelight.findings import Finding
from sidelight.source import explain
from sidelight.source.events import Document
from sidelight.source.events import Path as DataPath
from sidelight.source.explain import CODES, PATTERNS
from sidelight.source.layers import Layers
from sidelight.source.reader import read_course
from test_deck_check import DEFECTS

SCHOOL = Asked(region=None)
ASKED = {
    "protected": Asked(region=None, school="school/school.yml"),
    "unknown-language": Asked(language="qq"),
    "unknown-reference--region": Asked(region="lend"),
    "unknown-reference--only": Asked(only=("askin",)),
    "release-region": Asked(region=None, release=True),
    "wording-unsigned": Asked(release=True),
}
"""What is asked for besides `--region land`."""
ELSEWHERE = {
    "comment-inside": ("test_cli.py", "only `sidelight fmt` raises it"),
    "form-unknown": ("test_cli.py", "only `sidelight fmt` raises it"),
    "not-empty": ("test_cli.py", "only `sidelight new school` raises it"),
    "render": ("test_nothing_lost.py", "a fault of the program while it renders"),
    "engine": ("test_nothing_lost.py", "the site's engine fails"),
    "not-ours": ("test_nothing_lost.py", "files of somebody else stand where outputs go"),
    "file-in-use": ("test_nothing_lost.py", "another program holds an output"),
    "staff-in-site": ("test_faults.py", "a fault of the program: shelf"),
    "unknown-number": ("test_faults.py", "a fault of the program: number"),
    "dead-link": ("test_faults.py", "seen only in the finished site"),
    "dead-anchor": ("test_faults.py", "seen only in the finished site"),
    "absolute-link": ("test_faults.py", "seen only in the finished site"),
    "link-scheme": ("test_faults.py", "seen only in the finished site"),
    "fetched-elsewhere": ("test_faults.py", "a fault of the program: something from another address"),
    "id-twice": ("test_faults.py", "a fault of the program: ids of one page"),
    "dead-reference": ("test_faults.py", "a fault of the program: ids of one page"),
    "no-words": ("test_faults.py", "a fault of the program: a link, button or picture without words"),
    "path-too-long": ("test_faults.py", "seen only in the list of outputs"),
    "web-no-form": ("test_faults.py", "a new block type that the website does not know yet"),
    "web-picture-missing": ("test_faults.py", "reading refuses such a course before"),
    **dict.fromkeys((f"deck-template-{kind}" for kind in (
        "unreadable", "too-large", "encrypted", "parts", "dtd", "macro", "embedded", "external", "no-master", "size",
        "link", "exists", "unusable", "font", "contrast")),
        ("test_deck_template.py", "a school's template, each kind made by the test")),
    **dict.fromkeys(("deck-unreadable", "deck-handout-master", *(code for _, code in DEFECTS)),
                    ("test_deck_check.py", "seen only in a finished deck")),
}
"""Codes that no course file can cause in a check: where their test is, and why."""


def _code(case: str) -> str:
    return case.split("--", maxsplit=1)[0]


def _look(course: Path, case: str) -> list[Finding]:
    """The findings of a case; a release also misses other things, so there only those of the case's own code."""
    default = SCHOOL if (course / "school.yml").is_file() else Asked()
    asked = ASKED.get(case, default)
    found = list(look(course, asked).report)
    return [f for f in found if f.code == _code(case)] if asked.release else found


def _prepare(course: Path, case: str) -> None:
    small_course(course)
    if case in MADE:
        MADE[case](course)
    else:
        edit(course, EDITS[case])


def _settled(message: str) -> str:
    """A message without the numbers that change with the look of a sheet."""
    return re.sub(r"\d+ mm", "N mm", message)


def test_the_small_course_is_fine(tmp_path: Path) -> None:
    """Without this, a case could show findings of the course itself."""
    assert rows(look(small_course(tmp_path / "course"), Asked()).report) == []


@pytest.mark.parametrize("case", sorted(TABLE))
def test_place_and_message(case: str, tmp_path: Path) -> None:
    """Exactly these findings, each with its place."""
    course = tmp_path / "course"
    _prepare(course, case)
    found = _look(course, case)
    assert found
    assert [(c, place, _settled(m)) for c, place, m in rows(found)] == [
        *((_code(case), place, message) for place, message in TABLE[case]), *BESIDE.get(case, [])]
    assert [f.message for f in found if not f.help] == [], "no word on what to write instead"


def test_many_mistakes_are_all_reported_at_once(tmp_path: Path) -> None:
    """One lesson with a score of mistakes: each with its own place, none hides another."""
    course = small_course(tmp_path / "course")
    lay_over(HERE / "many", course)
    found = list(look(course, Asked()).report)
    places = [f.place for f in found if f.place]
    assert {p.file for p in places} == {"lessons/asking/lesson.yml"}
    assert [(f.code, p.line, p.column, f.message) for f, p in zip(found, places, strict=True)] == MANY
    assert len(MANY) > 15


def test_each_finding_shows_its_line_and_what_to_write(tmp_path: Path) -> None:
    """The snippet is the line of the file; names that are nearly right get the right one."""
    course = small_course(tmp_path / "course")
    lay_over(HERE / "many", course)
    lines = (course / "lessons/asking/lesson.yml").read_text(encoding="utf-8").split("\n")
    found = list(look(course, Asked()).report)
    assert found
    for finding in found:
        assert finding.place is not None
        assert finding.place.snippet == lines[finding.place.line - 1]
        assert finding.help, finding.message
    advice = {f.help for f in found}
    assert {"did you mean 'summary'?", "did you mean 'child-helpline'?", "did you mean 'rehearsal'?"} <= advice


def test_every_edit_has_a_row() -> None:
    """No bad input lies about unused, and none is bad by what is asked alone without saying so."""
    assert set(EDITS) | set(MADE) == set(TABLE)
    assert set(EDITS) & set(MADE) == set()
    assert {case for case, edits in EDITS.items() if not edits} <= set(ASKED)


def test_the_many_mistakes_are_edits_of_the_small_course(tmp_path: Path) -> None:
    """`tests/many` keeps up with the small course."""
    course = small_course(tmp_path / "course")
    edit(course, MANY_EDITS)
    lesson = "lessons/asking/lesson.yml"
    assert (course / lesson).read_text(encoding="utf-8") == (HERE / "many" / lesson).read_text(encoding="utf-8")


def test_every_code_has_a_row() -> None:
    """A new finding without a bad file that shows it fails here."""
    known = codes_in_source()
    assert len(known) > 60
    shown = {_code(case) for case in TABLE}
    assert sorted(set(known) - shown - set(ELSEWHERE)) == []
    assert sorted((shown | set(ELSEWHERE)) - set(known)) == [], "a row for a code that nothing raises"
    assert sorted(shown & set(ELSEWHERE)) == []


def test_every_code_elsewhere_is_tested_there() -> None:
    """The reasons of `ELSEWHERE` hold: that file names the code."""
    for code, (file, _) in ELSEWHERE.items():
        text = (HERE / file).read_text(encoding="utf-8")
        assert f'"{code}"' in text or f"[{code}]" in text, f"{code} is not tested in {file}"


def test_no_code_is_made_up_at_run_time() -> None:
    """A code that is no plain text in the source would be missed above; the known ones are listed with their codes."""
    assert sites_without_a_name() == set(DYNAMIC)


def test_every_kind_of_pydantic_error_has_a_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each entry of the table that explains pydantic's errors is met by a bad file."""
    met: set[str] = set()

    def noted(doc: Document, path: DataPath, owner: object, error: dict[str, Any], context: dict[str, Any]) -> Finding:
        met.add(error["type"])
        return common(doc, path, owner, error, context)

    common = explain._common
    monkeypatch.setattr(explain, "_common", noted)
    wanted = {code for code, _, _ in CODES.values()}
    for number, case in enumerate(c for c in sorted(TABLE) if _code(c) in wanted):
        course = tmp_path / str(number)
        _prepare(course, case)
        read_course(Layers(course))
    assert sorted(set(CODES) - met) == []


def test_every_advice_says_what_to_write(tmp_path: Path) -> None:
    """A wrong form is answered with the right one."""
    advice = set()
    for number, case in enumerate(c for c in sorted(TABLE) if c.startswith("wrong-form")):
        course = tmp_path / str(number)
        _prepare(course, case)
        advice |= {f.help for f in look(course, ASKED.get(case, Asked())).report}
    assert advice == set(PATTERNS.values())

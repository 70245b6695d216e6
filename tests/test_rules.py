"""The rules of the course: `sidelight check` finds every way to break each of them, by its id and at its place.

Every violation stands in one copy of the real course, which is checked twice, before and after.
"""

from __future__ import annotations

import hashlib
import io
import json
import random
import re
from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from PIL import Image
from pptx import Presentation

from conftest import AS_OF, ROOT
from courses import small_course
from editing import Row, changed, copied_course
from invalid_edits import LESSON, PAGE, QUIZ, Edits, edit
from rule_violations import LONG, RUN, VIOLATIONS, WARNS, Violation
from sidelight.checks import check
from sidelight.checks.prose import Prose
from sidelight.checks.rules import human_rules, rules
from sidelight.cli import cli
from sidelight.findings import Finding
from sidelight.measure import overlap
from sidelight.model.course import Course
from sidelight.source.layers import find_layers
from sidelight.source.reader import read_course
from sidelight.store import Artifact
from sidelight.verify import verify
from sidelight.views import Edition

PHOTOGRAPH = "lessons/webcams/pictures/noise.png"
HUMAN = {"R12", "R24", "R43", "R51", "R52", "R67"}
IN_OUTPUTS = {"R03"}
"""Rules that only finished outputs can break."""
PERSON = ("format: 1\nid: school\nname: A school\nregion: gb-eng\n"
          "safeguarding_contact:\n  name: A Person\n  role: safeguarding lead\n")


@dataclass(frozen=True)
class Seeded:
    """A copy of the course with every violation in it, and what was said of it before and after."""

    folder: Path
    before: list[Row]
    after: list[Row]

    def new(self, rule: str, file: str) -> list[Row]:
        """What is said of a rule in a file, and was not before."""
        known = {(r["message"], r["severity"]) for r in self.before if (r["code"], r["file"]) == (rule, file)}
        return [r for r in self.after
                if (r["code"], r["file"]) == (rule, file) and (r["message"], r["severity"]) not in known]


def _checked(folder: Path, *more: str) -> list[Row]:
    """The findings of `sidelight check` in a folder."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        done = CliRunner().invoke(cli, ["check", "--format", "json", "--as-of", str(AS_OF), *more])
    assert done.exit_code == 1, done.output
    rows: list[Row] = json.loads(done.stdout)
    return rows


def _break(file: Path, violations: list[Violation]) -> None:
    """Make all changes of a file; of a page, its front matter and its body."""

    def change(data: Row) -> None:
        for violation in violations:
            violation.change(data)

    if file.suffix == ".yml":
        changed(file, change)
        return
    _, head, body = file.read_text(encoding="utf-8").split("---\n", 2)
    page = yaml.safe_load(head) | {"body": body}
    change(page)
    file.write_text(f"---\n{head}---\n{page['body']}", encoding="utf-8")


def _photograph(file: Path) -> None:
    """A picture with as many colours as a photograph has."""
    dots = random.Random(1)
    picture = Image.new("RGB", (120, 120))
    picture.putdata([(dots.randrange(256), dots.randrange(256), dots.randrange(256)) for _ in range(120 * 120)])
    file.parent.mkdir(exist_ok=True)
    picture.save(file)


@pytest.fixture(scope="module")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Seeded:
    """The course before and after."""
    folder = copied_course(tmp_path_factory.mktemp("rules") / "course")
    (folder / "school.yml").write_text(PERSON, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(overlap, "_FILE", folder / "runs.bin")
        assert overlap.write([RUN]) == 2
        before = _checked(folder, "--release")
        for name, group in groupby(sorted(VIOLATIONS, key=lambda v: v.file), key=lambda v: v.file):
            _break(folder / name, list(group))
        _photograph(folder / PHOTOGRAPH)
        return Seeded(folder, before, _checked(folder, "--release"))


@pytest.mark.parametrize("violation", VIOLATIONS, ids=[f"{v.rule}-{n}" for n, v in enumerate(VIOLATIONS)])
def test_each_violation_is_found(violation: Violation, seeded: Seeded) -> None:
    """Its rule, its file, its line, its level; with the reason and with what to write instead."""
    found = [r for r in seeded.new(violation.rule, violation.reported) if violation.says in r["message"]]
    assert found, [r["message"] for r in seeded.new(violation.rule, violation.reported)]
    assert {r["severity"] for r in found} == {violation.level}
    rule = rules()[violation.rule]
    assert all(rule.fix in r["help"] and rule.why in r["help"] for r in found)
    if violation.words:
        lines = (seeded.folder / violation.reported).read_text(encoding="utf-8").split("\n")
        assert [r["line"] for r in found if violation.words in lines[r["line"] - 1]]


def test_a_photograph_is_found(seeded: Seeded) -> None:
    """R30: a picture with a photograph's colours."""
    assert [r["message"] for r in seeded.new("R30", PHOTOGRAPH)] == ["'noise.png' looks like a photograph"]


def test_every_rule_has_a_violation() -> None:
    """44 rules are checked by machine, each with a violation here; six are left to whoever signs."""
    machine = {rule.id for rule in rules().values() if rule.by == "machine"}
    broken = Counter(v.rule for v in VIOLATIONS) + Counter(["R30", *IN_OUTPUTS])
    assert set(broken) == machine
    assert (len(machine), len(rules())) == (44, 50)
    assert {rule.id for rule in human_rules()} == HUMAN
    assert min(broken.values()) > 0
    assert {v.rule for v in VIOLATIONS if v.level == WARNS} == {
        rule.id for rule in rules().values() if rule.level == WARNS and rule.by == "machine"}


def test_the_course_itself_breaks_no_rule(seeded: Seeded) -> None:
    """Only what people have yet to check and to sign stands in its way: the tripwire has no false alarm in it."""
    open_ones = Counter(r["code"] for r in seeded.before if r["severity"] == "error")
    assert set(open_ones) == {"R07", "wording-unsigned"}, [
        (r["code"], r["file"], r["line"], r["message"]) for r in seeded.before
        if r["severity"] == "error" and r["code"] not in ("R07", "wording-unsigned")]
    assert {r["message"].partition(" '")[0] for r in seeded.before if r["code"] == "R07"} == {"nobody has checked"}
    passages = Prose(_read(ROOT)).passages
    assert len(passages) > 5000
    assert len({p.source.partition("#")[0] for p in passages}) > 35


def test_every_point_of_the_articles_is_accounted_for() -> None:
    """152 points: each taken up, put differently, replaced or left out for a reason."""
    verdicts = Counter(point.verdict for point in _read(ROOT).coverage)
    assert verdicts["yes"] + verdicts["contested"] == 110
    assert verdicts["harmful"] == 18
    assert sum(verdicts.values()) == 152


def _read(folder: Path) -> Course:
    reading = read_course(find_layers(folder, None))
    assert reading.course is not None, [f"{f.place} {f.message}" for f in reading.report]
    return reading.course


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """The small course, to put a few words into."""
    return small_course(tmp_path / "course")


def _found(folder: Path) -> list[Finding]:
    """All that is said of a course."""
    return list(check(_read(folder), Edition("land", "en", AS_OF)))


def _said(folder: Path) -> list[tuple[str, str, str]]:
    """(code, level, source) of each."""
    return [(f.code, f.severity.value, f.source) for f in _found(folder)]


TOLD = "Telling somebody is the step that changes most."
LESSON_AT, QUIZ_AT = f"{LESSON}#", f"{QUIZ}#questions."
THREE = "      - {type: key-points, heading: Three who told"
CHAT = ("      - type: chat\n        heading: Telling a friend\n        setting: Kit asks.\n        other: Kit\n"
        "        start: hello\n        steps:\n          hello: {says: [%s], choices: [{say: Tell., goto: tell}]}\n"
        "          tell: {says: [I will.], ending: Kit tells an aunt.}\n" + THREE)


@pytest.mark.parametrize(("edits", "said"), [
    ([(LESSON, TOLD, "She should not have sent it.")], ("R10", "error", f"{LESSON_AT}activities.2.blocks.0.text")),
    ([(LESSON, "claim: It is too late.", "claim: She should not have sent it.")],
     ("R10", WARNS, f"{LESSON_AT}misconceptions.1.claim")),
    ([(QUIZ, "Statement number 1 is true.", "What did Sam do wrong?")], ("R13", WARNS, f"{QUIZ_AT}0.ask")),
    ([(QUIZ, "Statement number 2 is true.", "A picture can destroy a future.")], ("R21", WARNS, f"{QUIZ_AT}1.ask")),
    ([(QUIZ, "text: A lamp", "text: Delete the account")], ("R33", WARNS, f"{QUIZ_AT}10.options.2.text")),
    ([(QUIZ, "text: A nurse", "text: Delete the account")], ("R33", "error", f"{QUIZ_AT}10.options.1.text")),
    ([(LESSON, THREE, CHAT % "She should not have sent it.")],
     ("R10", WARNS, f"{LESSON_AT}activities.2.blocks.1.steps.hello.says.0")),
    ([(QUIZ, "text: A lamp", "text: Never threaten them back")], ("R66", WARNS, f"{QUIZ_AT}10.options.2.text")),
])
def test_beliefs_and_questions_only_warn(edits: Edits, said: tuple[str, str, str], small: Path) -> None:
    """What people wrongly think has to be written down to be answered; the same words as advice are an error."""
    assert _said(small) == []
    edit(small, edits)
    assert [row for row in _said(small) if row[0] == said[0]] == [said]


def test_advice_against_it_only_warns(small: Path) -> None:
    """'Never threaten them back' is what we teach; without its first word it is an error."""
    place = f"{LESSON_AT}activities.2.blocks.0.text"
    edit(small, [(LESSON, TOLD, "Never threaten them back.")])
    assert _said(small) == [("R66", WARNS, place)]
    edit(small, [(LESSON, "Never threaten them back.", "Threaten them back.")])
    assert _said(small) == [("R66", "error", place)]


def test_allow_silences_one_place(small: Path) -> None:
    """The reason stands beside the words; the same words elsewhere are still found."""
    words = "She should not have sent it."
    edit(small, [(LESSON, f"text: {TOLD}\n", f"text: {words}\n        allow: {{R10: A letter; it is answered.}}\n"),
                 (LESSON, "Ana told an aunt.", f"{words} Ana told.")])
    assert _said(small) == [("R10", "error", f"{LESSON_AT}activities.2.blocks.1.points.0")]


def test_allow_holds_for_its_rule_alone(small: Path) -> None:
    """Another rule is not silenced by it, and a page has its own."""
    edit(small, [(PAGE, "order: 1\n", "order: 1\nallow: {R10: A letter.}\n"),
                 (PAGE, "A course to test with.", "She should not have sent it. Delete the account.")])
    assert [row[:2] for row in _said(small)] == [("R33", "error")]


@pytest.mark.parametrize("reason", ['""', "' '", "null"])
def test_allow_needs_a_reason(reason: str, small: Path) -> None:
    """Nobody silences a rule without saying why."""
    edit(small, [(LESSON, f"text: {TOLD}\n", f"text: {TOLD}\n        allow: {{R10: {reason}}}\n")])
    (found,) = read_course(find_layers(small, None)).report
    assert found.code == ("not-text" if reason == "null" else "too-short")
    assert found.place and "allow: {R10: " in found.place.snippet


def test_a_hard_lesson_is_named_for_each_age(small: Path) -> None:
    """Its grade and what it may be; a part for one age counts for that age alone."""
    edit(small, [(LESSON, TOLD, LONG)])
    found = [f for f in _found(small) if f.code == "R57"]
    assert [(f.source, re.sub(r"[\d.]+ \(ARI [\d.]+\)", "N", f.message)) for f in found] == [
        (LESSON, f"the reading grade for {band} is N, at most {most}")
        for band, most in (("11-13", 6), ("14-15", 8), ("16-17", 9))]
    edit(small, [(LESSON, f"text: {LONG.strip()}", f"text: {LONG.strip()}\n        only_for: [14-15]")])
    found = [f for f in _found(small) if f.code == "R57"]
    assert [f.message[:29] for f in found] == ["the reading grade for 14-15 i"]


def test_lines_of_a_chat_have_no_grade(small: Path) -> None:
    """People do not talk in whole sentences."""
    edit(small, [(LESSON, THREE, CHAT % LONG[:190])])
    assert "organisations" in (small / LESSON).read_text(encoding="utf-8")
    assert [row for row in _said(small) if row[0] == "R57"] == []


def test_eight_words_in_a_row_are_known_by_hash(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Seven words are nobody's; eight are a source's, whatever stands between them."""
    monkeypatch.setattr(overlap, "_FILE", small / "runs.bin")
    overlap.write([RUN])
    assert b"boat" not in (small / "runs.bin").read_bytes()
    seven, eight = "Green boat went slowly past the old", "The GREEN boat - went slowly, past the old"
    edit(small, [(LESSON, TOLD, f"{seven} bridge.")])
    assert [row for row in _said(small) if row[0] == "R65"] == []
    edit(small, [(LESSON, seven, eight)])
    assert [row for row in _said(small) if row[0] == "R65"] == [
        ("R65", "error", f"{LESSON_AT}activities.2.blocks.0.text")]


GOOD_PAGE = b'<h1>A</h1><a href="help.html">Get help</a><form role="search"><input></form><h2>B</h2>'
NO_HELP = "no way to help stands at the top of this page"


@pytest.mark.parametrize(("rule", "page", "message"), [
    ("R03", GOOD_PAGE.replace(b"help", b"more"), NO_HELP),
    ("R03", b'<h1>A</h1><h2>B</h2><a href="help.html">Get help</a>', NO_HELP),
    ("R03", GOOD_PAGE.replace(b"help.html", b"x.html"), NO_HELP),
    ("R03", GOOD_PAGE.replace(b"help.html", b"https://www.example.org/help/"), NO_HELP),
    ("R47", GOOD_PAGE + b'<form action="https://x.example"></form>', "this page has a form"),
    ("R47", GOOD_PAGE + b"<textarea></textarea>", "this page has a textarea"),
    ("R47", GOOD_PAGE + b'<input type="email">', "this page has a input"),
])
def test_what_no_page_may_be(rule: str, page: bytes, message: str, small: Path) -> None:
    """R03 and R47 in finished pages: help first, and nothing to fill in."""
    files = {"site/help.html": GOOD_PAGE, "site/more.html": GOOD_PAGE}
    course = _read(small)
    assert _verified(course, files) == []
    assert _verified(course, files | {"site/x.html": page}) == [(rule, "site/x.html", message)]


@pytest.mark.parametrize("bare", [0, 2])
def test_help_stands_on_the_first_slide_and_the_last(bare: int, small: Path) -> None:
    """R03 in finished decks."""
    course = _read(small)
    line = course.response.support_line
    texts = [line, "Between them", line]
    assert _verified(course, {"slides/a.pptx": _deck(texts)}) == []
    texts[bare] = "Welcome"
    assert _verified(course, {"slides/a.pptx": _deck(texts)}) == [
        ("R03", "slides/a.pptx", f"slide {bare + 1} has no line of support")]


def _deck(texts: list[str]) -> bytes:
    """A deck with one text a slide."""
    deck, out = Presentation(), io.BytesIO()
    for text in texts:
        deck.slides.add_slide(deck.slide_layouts[5]).shapes.title.text = text
    deck.save(out)
    return out.getvalue()


def _verified(course: Course, files: dict[str, bytes]) -> list[tuple[str, str, str]]:
    """What is wrong with these outputs."""
    contents = {hashlib.sha256(c).hexdigest(): c for c in files.values()}
    rows = [Artifact(p, hashlib.sha256(c).hexdigest(), len(c), "pupil", "open") for p, c in files.items()]
    found = verify(rows, lambda sha: contents[sha], course)
    return [(f.code, f.place.file if f.place else "", f.message) for f in found]

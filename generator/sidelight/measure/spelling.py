"""Misspellings, words in another country's spelling, and the same text in American spelling.

A misspelling is a word that no list knows and that one letter more, less, changed or moved makes a known one; the list
is that of `pyspellchecker` (MIT). Names, words in capitals, addresses and code are left out. The spelling of countries
is in `spelling.toml`. Of the noun practice and the verb practise, and of licence and license, only clear cases count
("you practice", "a practise"). program is right everywhere, since it may be a computer's.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path
from typing import Literal, NamedTuple

from spellchecker import SpellChecker

from sidelight.measure.reading import NOT_PROSE

Spelling = Literal["british", "american", "canadian", "australian"]

_CODES: dict[Spelling, str] = {"british": "GB", "american": "US", "canadian": "CA", "australian": "AU"}
_WORD = re.compile(r"(?<![\w@#&])(?<![A-Za-z]['’])[A-Za-z]+(?!['’](?!s\b)[A-Za-z]|[\w@])")
_OPENS = r"\"'“‘(\[*_"
_START = re.compile(rf"(?:\A|[.!?:;…|\n]|(?<=\s)(?=[{_OPENS}]))[\s’”){_OPENS}>#-]*(?:\d+[.)]\s+)?(?=[A-Z])")
_NAME_GOES_ON = re.compile(r"\s+(?:(?:for|of|and|to|the|on|against)\s+)*[A-Z]\w")
_IZE = re.compile(r"(?<=[iy])z(?=(?:e|ed|es|ing|er|ers|ation|ations|ational|able|ably)$)")
_NEVER_ISE = re.compile(r"(?:\b|re|down|up|over|out|super|cap|mid|under|right|pint)siz|seiz|priz|aiz|friz")
_PREFIX = re.compile(r"(?:un|re|mis|dis|over|non|pre)(?=\w{4})")
_FREE_PREFIX = re.compile(r"^(?:re|over)(?=\w{4})")
_ENDING = re.compile(r"(?<=\w{3})(?:s|ed|ing|er|ers|d|r|rs)$")
_WRONG_CLASS = re.compile(
    r"\b(?:can|could|will|would|should|must|may|might|we|you|they|please|let's)\s+(practice|licence)\b"
    r"|\bto\s+(practice|licence)\s+(?:an?|the|your|their|our|it|this|these|what|how|\w+ing)\b"
    r"|\b(?:an?|the|in|into|of|more|good|best|for|our|your|their)\s+(practise)\b"
    r"|\b(?:an?|the|this|your|their|open|driving)\s+(license)\b", re.IGNORECASE)
_OTHER_CLASS = {"practice": "practise", "licence": "license", "practise": "practice", "license": "licence"}
_Pair = tuple[str, str, str, str]
"""The British form, the American form, where the British one is right, and where the American one is."""
_SHORTEST_NAMELIKE = 6
_USUAL = 2000
"""How often the list has seen a word that a doubtful one is taken for; it has seen "picture" 157,000 times."""


@dataclass(frozen=True)
class Slip:
    """A word that a text should spell otherwise."""

    word: str
    better: str
    kind: Literal["misspelling", "region"]


def slips(text: str, spelling: Spelling) -> list[Slip]:
    """Every word that is misspelt or is not this country's spelling, in the order of the text."""
    prose = _prose(text)
    found = [(word.start(), slip) for word in _plain_words(prose) if (slip := _slip(word[0], spelling))]
    for match in _WRONG_CLASS.finditer(prose) if spelling != "american" else ():
        word = match[match.lastindex or 0]
        found.append((match.start(), Slip(word, _in_case_of(word, _OTHER_CLASS[word.lower()]), "region")))
    return [slip for _, slip in sorted(found, key=lambda entry: entry[0])]


def american(text: str) -> str:
    """The text in American spelling: word for word, capitals kept; addresses, code and names stay as they are."""
    changed, end = [], 0
    for word in _plain_words(_prose(text)):
        if better := _regional(word[0].lower(), "american"):
            changed += [text[end:word.start()], _in_case_of(word[0], better)]
            end = word.end()
    return "".join(changed) + text[end:]


def _prose(text: str) -> str:
    """The text with all that is no prose as dots, so that every word keeps its place."""
    return NOT_PROSE.sub(lambda hidden: "." * len(hidden[0]), text)


def _plain_words(prose: str) -> Iterator[re.Match[str]]:
    """Words but for names: a capital counts only where a sentence starts and no name goes on."""
    starts = {start.end() for start in _START.finditer(prose)}
    for word in _WORD.finditer(prose):
        starts_sentence = word.start() in starts and word[0].istitle() and not _NAME_GOES_ON.match(prose, word.end())
        if starts_sentence or word[0].islower() or (word[0].isupper() and len(word[0]) > 1):
            yield word


@cache
def _slip(word: str, spelling: Spelling) -> Slip | None:
    lower = word.lower()
    if better := _regional(lower, spelling):
        return Slip(word, _in_case_of(word, better), "region")
    better = None if word.isupper() else _nearest(lower)
    if not better or (word.istitle() and not (len(word) >= _SHORTEST_NAMELIKE and _is_likely(lower, better))):
        return None
    return Slip(word, _in_case_of(word, _regional(better, spelling) or better), "misspelling")


@cache
def _regional(word: str, spelling: Spelling) -> str | None:
    """How a country spells a word in small letters that is another's, also after un-, re- and the like."""
    prefix = found[0] if (found := _PREFIX.match(word)) else ""
    better = _data().wrong[spelling].get(word.removeprefix(prefix))
    return _data().wrong[spelling].get(word) or (prefix + better if better else None)


def _nearest(word: str) -> str | None:
    """The likeliest known word that is one letter away from an unknown one; three letters need a likely one."""
    if _is_known(word) or len(word) < 3:
        return None
    near = [other for other in _data().lexicon.candidates(word) or () if other != word]
    if len(word) == 3:
        near = [other for other in near if _is_likely(word, other)]
    return max(near, key=lambda other: (_is_likely(word, other), _frequency(other), other), default=None)


def _is_likely(word: str, other: str) -> bool:
    """Whether people often slip so in a usual word: letters swapped, doubled or not, a wrong vowel, no apostrophe."""
    return _frequency(other) >= _USUAL and _shape(word) == _shape(other)


def _shape(word: str) -> list[str]:
    return sorted(re.sub("[aeiou]", "a", re.sub(r"(.)\1", r"\1", word.replace("'", ""))))


def _frequency(word: str) -> int:
    return int(_data().lexicon[_regional(word, "american") or word])


def _is_known(word: str) -> bool:
    """Whether a list has the word, its singular, its American form or what follows re-; ours with any ending."""
    singular = word[:-1] if word.endswith("s") and not word.endswith("ss") else word
    forms = (word, singular, _FREE_PREFIX.sub("", word), _regional(word, "american") or word)
    return _ENDING.sub("", word) in _data().own or any(form in _data().lexicon for form in forms)


class _Data(NamedTuple):
    lexicon: SpellChecker
    own: frozenset[str]
    wrong: dict[Spelling, dict[str, str]]


@cache
def _data() -> _Data:
    table = tomllib.loads(Path(__file__).with_name("spelling.toml").read_text("utf-8"))
    lexicon, own = SpellChecker(distance=1), table["known"].split()
    pairs = [*_table_pairs(table), *_ize_pairs(lexicon)]
    wrong = {spelling: _wrong_in(code, pairs) for spelling, code in _CODES.items()}
    lexicon.word_frequency.load_words([*own, *(british for british, other, *_ in pairs if other in lexicon)])
    return _Data(lexicon, frozenset(own), wrong)


def _wrong_in(code: str, pairs: list[_Pair]) -> dict[str, str]:
    """Each word that is not a country's, with the country's own."""
    return {british: american for british, american, british_in, _ in pairs if code not in british_in} | {
        american: british for british, american, _, american_in in pairs if code not in american_in}


def _table_pairs(table: dict[str, list[dict[str, str]]]) -> Iterator[_Pair]:
    for group in table["families"]:
        for stem, ending in product(group["stems"].split(), group["endings"].replace("-", "").split(" ")):
            yield (stem + group["british"] + ending, stem + group["american"] + ending,
                   group["british_in"], group["american_in"])
    for group in table["pairs"]:
        for pair in group["words"].split(","):
            british, american = pair.split()
            yield british, american, group["british_in"], group["american_in"]


def _ize_pairs(lexicon: SpellChecker) -> Iterator[_Pair]:
    """Every listed word in -ize or -yze whose form with s is no other word."""
    for word in lexicon.word_frequency.words():
        british = _IZE.sub("s", word) if "iz" in word or "yz" in word else word
        if british != word and british not in lexicon and not _NEVER_ISE.search(word):
            yield british, word, "GB AU", "US CA"


def _in_case_of(word: str, other: str) -> str:
    if word.isupper():
        return other.upper()
    return other.capitalize() if word[0].isupper() else other

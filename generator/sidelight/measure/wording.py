"""Wording that the rules forbid: patterns for likely slips of an author. A tripwire, not a judge."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Literal, get_args

import yaml

try:
    from re import _constants as sre  # type: ignore[attr-defined]
    from re import _parser as sre_parser  # type: ignore[attr-defined]
except ImportError:
    sre = sre_parser = None
"""Python's own parser of patterns; without it every pattern is tried on every sentence, four times as slow."""

Reader = Literal["pupil", "parent", "teacher"]
READERS: tuple[Reader, ...] = get_args(Reader)
FILE = Path(__file__).with_suffix(".yml")
PLAIN = str.maketrans("\u2018\u2019\u201c\u201d\u00a0", "''\"\" ", "*_`")
WORD = re.compile(r"[a-z0-9]+")
SHORTEST = 2
"""Letters that a run must have to tell sentences apart."""
Way = tuple[frozenset[str], ...]
"""Groups of letter runs: a text without one run of each group cannot match."""


@dataclass(frozen=True)
class Hit:
    """A likely slip; `negated` when the sentence advises against it, corrects it or reports it as a wrong belief."""

    rule: str
    found: str
    instead: str
    negated: bool


@dataclass(frozen=True)
class Pattern:
    """One pattern of wording.yml, with its word groups filled in; it is made for text in lower case."""

    rule: str
    readers: frozenset[Reader]
    find: str
    unless: str
    instead: str
    example: str
    fine: str
    negatable: bool

    @cached_property
    def finds(self) -> re.Pattern[str]:
        """What the slip looks like."""
        return re.compile(self.find)

    @cached_property
    def spares(self) -> re.Pattern[str] | None:
        """What makes a sentence fine all the same."""
        return re.compile(self.unless) if self.unless else None

    @cached_property
    def ways(self) -> list[Way]:
        """What a text must have in it to match, for each alternative of the pattern."""
        return _ways(sre_parser.parse(self.find)) if sre_parser else [()]


def hits(sentence: str, reader: Reader) -> list[Hit]:
    """The likely slips of one sentence for one reader, at most one of each rule."""
    plain = sentence.translate(PLAIN)
    text = plain.lower()
    found: dict[str, Hit] = {}
    for pattern in _index(reader).candidates(text):
        hit = _hit(pattern, plain, text)
        if hit and (hit.rule not in found or not hit.negated):
            found[hit.rule] = hit
    return list(found.values())


@cache
def patterns() -> tuple[Pattern, ...]:
    """Every pattern of wording.yml."""
    data = yaml.load(FILE.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    words: dict[str, str] = {}
    for name, group in data["words"].items():
        words[name] = f"(?:{_filled(group, words)})"
    return tuple(_pattern(entry, words) for entry in data["patterns"])


def _pattern(entry: dict[str, Any], words: dict[str, str]) -> Pattern:
    return Pattern(
        rule=entry["rule"],
        readers=frozenset(entry.get("readers", READERS)),
        find=_filled("|".join(entry["pattern"]), words),
        unless=_filled("|".join(entry.get("unless", ())), words),
        instead=entry["instead"],
        example=entry["example"],
        fine=entry.get("fine", ""),
        negatable=entry.get("negatable", True),
    )


def _filled(pattern: str, words: dict[str, str]) -> str:
    return re.sub(r"<([a-z]\w*)>", lambda name: words[name[1]], pattern)


def _hit(pattern: Pattern, plain: str, text: str) -> Hit | None:
    """The first match that stands un-negated, else the first; None without a match."""
    if pattern.spares and pattern.spares.search(text):
        return None
    first = None
    for match in pattern.finds.finditer(text):
        negated = pattern.negatable and _negated(text, match.start(), match.end())
        hit = Hit(pattern.rule, plain[match.start():match.end()].strip(" ,;:"), pattern.instead, negated)
        if not negated:
            return hit
        first = first or hit
    return first


BREAK = re.compile(r"[;:.!?] |,? (?:but|because|until|unless|so that|instead|then)\b|, (?:and|so|or else)\b")
LISTS = re.compile(
    r"\b(?:do not|don't|never|must not|mustn't|should not|shouldn't|may not|need not|(?<!try )not to|avoid|without"
    r"|rather than|instead of|(?:nobody|no one|no \w+)(?: [\w']+){0,4} (?:should|may|must|can|needs? to|has to|will))"
    r"(?! (?:hesitate|forget|be afraid|be shy|worry|wait|fail|delay|only|just)\b)\b")
"""What rules out a whole list of verbs after it."""
NOT = re.compile(
    r"\b(?:not|cannot|nobody|no one|nothing|no|nor|neither|refuses? to|stops?|against|beware of|wary of|careful with"
    r"|watch out for|stay away from|keep away from)\b(?! (?:only|just|hesitate|forget|wait|fail|delay)\b)|n't\b")
CONDITION = re.compile(r"\b(?:if|when|because|since|who)\b[^,]*$")
"""The beginning of a clause whose own "not" does not reach the main clause."""
FRAME = re.compile(
    r"(?:(?<!^)(?<!\bwe )(?<!\bi )(?<!\band )\b(?:thinks?|thinking|believe[sd]?|promise[sd]?)(?! (?:about|of|how))"
    r"|\b(?:to (?:think|believe|feel)(?! (?:about|of|how))|thought|fear(?:s|ed)?|worr(?:y|ies|ied)|afraid|claims?"
    r"|claimed|pretend(?:s|ed)?|lies?|lied|myths?|wrongly|mistaken|bluff(?:s|ing)?|hope[sd]?|you (?:may )?hear"
    r"|feels? (?:as if|as though|like|that)))\b[^;.!?]*$")
"""A belief, a promise or a pretence that is reported, up to the slip."""
CORRECTED = re.compile(
    r"\b(?:not true|untrue|(?:is|are|was) (?:wrong|false|unfair|unkind|not so|no help|not helpful)|a myth|a lie"
    r"|(?:can|may|might|will|would) (?:sound|feel like|come across|hurt|shut|make (?:it|things|them) worse)"
    r"|hurts?|does harm|helps? nobody)\b"
    r"|\b(?:but|and|yet) (?:it|that|this|they) (?:is not|isn't|does not|doesn't|did not|are not)\b"
    r"|\bleave (?:it|that|this|them) to the police\b")
QUOTED = re.compile(r"(?<!\w)(['\"])(.+?)\1(?!\w)")
OBJECTION = re.compile(
    r"\b(?:not|never|avoid|instead|rather than|but|blam\w+|myth|wrong|hurts?|unhelpful|answer|reply|untrue|lie|sounds?"
    r"|swap|replace|correct|leave out|cut)\b|n't\b")
"""What the words around a quotation say when they do not agree with it."""


def _negated(text: str, start: int, end: int) -> bool:
    before, after = text[:start], text[end:]
    return (_advised_against(before) or bool(FRAME.search(before)) or bool(CORRECTED.search(after))
            or _quoted_and_corrected(text, start, end))


def _advised_against(before: str) -> bool:
    """True when a "do not" or the like reaches up to the slip."""
    clause = BREAK.split(before)[-1]
    return any(_reaches(word, clause) for word in LISTS.finditer(clause)) or any(
        "," not in clause[word.end():] and not CONDITION.search(clause[:word.start()]) for word in NOT.finditer(clause))


def _reaches(word: re.Match[str], clause: str) -> bool:
    """True when only short items of a list stand between a "do not" and the end of the clause."""
    *items, _ = clause[word.end():].split(",")
    return all(len(item.split()) <= 4 for item in items) and not CONDITION.search(clause[:word.start()])


def _quoted_and_corrected(text: str, start: int, end: int) -> bool:
    for quote in QUOTED.finditer(text):
        if quote.start() <= start and end <= quote.end():
            return bool(OBJECTION.search(f"{text[:quote.start()]} {text[quote.end():]}"))
    return False


class _Index:
    """Which patterns are worth trying on a text, told from the runs of letters in its words."""

    def __init__(self, chosen: list[Pattern]) -> None:
        self._chosen = chosen
        self._anyway = {number for number, pattern in enumerate(chosen) if () in pattern.ways}
        self._bits: dict[frozenset[str], int] = {}
        self._groups: dict[str, int] = defaultdict(int)
        self._ways: dict[str, list[tuple[int, int]]] = defaultdict(list)
        self._known: dict[str, tuple[int, list[tuple[int, int]]]] = {}
        for number, pattern in enumerate(chosen):
            for way in filter(None, pattern.ways):
                self._enter(number, way)

    def _enter(self, number: int, way: Way) -> None:
        """File a way, its groups as bits, under each run of the group that tells most."""
        need = 0
        for group in way:
            need |= self._bit(group)
        for run in max(way, key=_tells):
            self._ways[run].append((number, need))

    def _bit(self, group: frozenset[str]) -> int:
        if group not in self._bits:
            self._bits[group] = 1 << len(self._bits)
            for run in group:
                self._groups[run] |= self._bits[group]
        return self._bits[group]

    def candidates(self, text: str) -> list[Pattern]:
        """The patterns that may match, in order."""
        known = [self._known.get(word) or self._learn(word) for word in set(WORD.findall(text))]
        here = 0
        for groups, _ in known:
            here |= groups
        numbers = {number for _, ways in known for number, need in ways if here & need == need}
        return [self._chosen[number] for number in sorted(numbers | self._anyway)]

    def _learn(self, word: str) -> tuple[int, list[tuple[int, int]]]:
        """The groups of which a word has a run, and the ways filed under its runs."""
        size, groups, ways = len(word), 0, []
        for run in {word[i:j] for i in range(size) for j in range(i + SHORTEST, size + 1)} & self._groups.keys():
            groups |= self._groups[run]
            ways += self._ways.get(run, [])
        self._known[word] = groups, ways
        return self._known[word]


@cache
def _index(reader: Reader) -> _Index:
    return _Index([pattern for pattern in patterns() if reader in pattern.readers])


def _ways(tree: Any) -> list[Way]:
    """What a text needs to be found, for each alternative of a parsed pattern."""
    parts = [part for part in tree if part[0] is not sre.AT]
    if len(parts) == 1 and parts[0][0] is sre.SUBPATTERN:
        return _ways(parts[0][1][-1])
    if len(parts) == 1 and parts[0][0] is sre.BRANCH:
        return [way for branch in parts[0][1][1] for way in _ways(branch)]
    return [tuple(_needed(tree))]


def _needed(tree: Any) -> Iterator[frozenset[str]]:
    """Groups of letter runs of a parsed pattern: whatever it finds has one run of each group within a word."""
    run = ""
    for kind, value in [*tree, (None, None)]:
        if kind is sre.LITERAL and WORD.fullmatch(chr(value)):
            run += chr(value)
            continue
        if len(run) >= SHORTEST:
            yield frozenset({run})
        run = ""
        if kind is sre.SUBPATTERN:
            yield from _needed(value[-1])
        elif kind is sre.MAX_REPEAT and value[0]:
            yield from _needed(value[2])
        elif kind is sre.BRANCH:
            yield from _either(value[1])


def _either(branches: list[Any]) -> Iterator[frozenset[str]]:
    """The most telling group of each branch, together; nothing when a branch has none."""
    groups = [max(_needed(branch), key=_tells, default=None) for branch in branches]
    if all(groups):
        yield frozenset().union(*(group for group in groups if group))


def _tells(group: frozenset[str]) -> tuple[int, int]:
    """Long runs tell more than short ones, and few more than many."""
    return min(map(len, group)), -len(group)

#!/usr/bin/env python3
"""Measure the wording tripwire on the labelled sentences.

    PYTHONPATH=generator python -m benchmarks.wording

A sentence counts as found when a hit of the very rule that it breaks stands un-negated; a fine sentence with any
un-negated hit is a false alarm. Only misses of the train part are named: the held-out part must stay unread by whoever
writes patterns.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

import yaml

from sidelight.measure.wording import Reader, hits

SENTENCES = Path(__file__).resolve().parents[1] / "tests/data/sentences.yml"
PARTS = ("train", "held-out")
HEAD = ("part", "sentences", "harmful", "found", "by another rule", "false alarms", "precision", "recall")


@dataclass(frozen=True)
class Labelled:
    """A sentence with its reader and the rule that it breaks first, if any."""

    id: str
    text: str
    reader: Reader
    rule: str | None
    part: str

    @property
    def rules_hit(self) -> set[str]:
        """The rules that the tripwire reports, negated ones left out."""
        return {hit.rule for hit in hits(self.text, self.reader) if not hit.negated}


@dataclass(frozen=True)
class Score:
    """Counts over a set of labelled sentences."""

    sentences: int
    harmful: int
    found: int
    other: int
    false: int

    @property
    def precision(self) -> float:
        """The share of harmful sentences among those reported."""
        return (self.found + self.other) / ((self.found + self.other + self.false) or 1)

    @property
    def recall(self) -> float:
        """The share of harmful sentences that are reported by the rule they break."""
        return self.found / (self.harmful or 1)


def labelled() -> list[Labelled]:
    """Every sentence of tests/data/sentences.yml."""
    data = yaml.safe_load(SENTENCES.read_text(encoding="utf-8"))
    return [Labelled(s["id"], s["text"], s["for"], s["rule"], s["split"]) for s in data["sentences"]]


def score(sentences: Iterable[Labelled]) -> Score:
    """Judge sentences and count."""
    judged = [(sentence.rule, sentence.rules_hit) for sentence in sentences]
    return Score(
        sentences=len(judged),
        harmful=sum(rule is not None for rule, _ in judged),
        found=sum(rule in reported for rule, reported in judged),
        other=sum(rule is not None and bool(reported) and rule not in reported for rule, reported in judged),
        false=sum(rule is None and bool(reported) for rule, reported in judged),
    )


def table() -> str:
    """Precision and recall of both parts and of all."""
    every = labelled()
    rows = [(part, [s for s in every if s.part == part]) for part in PARTS]
    return "\n".join(["| " + " | ".join(HEAD) + " |", "|---" * len(HEAD) + "|",
                      *(_row(name, score(part)) for name, part in [*rows, ("all", every)])])


def _row(name: str, counted: Score) -> str:
    return (f"| {name} | {counted.sentences} | {counted.harmful} | {counted.found} | {counted.other} | {counted.false} "
            f"| {counted.precision:.2f} | {counted.recall:.2f} |")


def misses() -> list[str]:
    """Sentences of the train part that are judged wrongly."""
    return [f"{s.id} {s.rule or 'fine'}, reported {sorted(s.rules_hit) or 'nothing'}: {s.text}" for s in labelled()
            if s.part == "train" and (s.rule not in s.rules_hit if s.rule else s.rules_hit)]


def seconds(count: int) -> float:
    """The time it takes to judge so many sentences, the fine ones over and over as a course has them; best of three."""
    fine = [sentence for sentence in labelled() if sentence.rule is None]
    return min(_seconds(fine, count) for _ in range(3))


def _seconds(sentences: list[Labelled], count: int) -> float:
    start = perf_counter()
    for number in range(count):
        sentence = sentences[number % len(sentences)]
        hits(sentence.text, sentence.reader)
    return perf_counter() - start


def main() -> int:
    """Print the table, the misses of the train part and the time."""
    print(table())
    print("\nJudged wrongly in the train part:", *(misses() or ["none"]), sep="\n")
    print(f"\n12,000 sentences take {seconds(12_000):.2f} s.")
    return 0


if __name__ == "__main__":
    sys.exit(main())

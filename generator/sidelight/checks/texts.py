"""Rules on words: the tripwire for wording, spelling, the reading level, and nothing copied."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from sidelight.checks.prose import EVERYONE, PUPILS, STAFF, Passage, Prose, Sheet, sentences
from sidelight.checks.rules import broken, rules
from sidelight.findings import Finding, Severity
from sidelight.measure.overlap import shared_run
from sidelight.measure.reading import Grade, grade
from sidelight.measure.spelling import slips
from sidelight.measure.wording import hits
from sidelight.model.base import AUDIENCES

Reader = Literal["pupil", "parent", "teacher"]
LIMITS = {"11-13": 6.0, "14-15": 8.0, "16-17": 9.0, "parents": 8.0, "help": 6.0, "teachers": 9.0, "schools": 9.0,
          "about": 8.0}
"""Highest reading grade; our own choice (rule R57)."""
NAMED, DATED = "R63", ("content/platforms.yml", "content/regions/")
"""The rule against naming apps, and the files that may: each entry there has a day to look at it again."""
UNDER_AGE = re.compile(
    r"\b(?:under[- ]age|too young|not (?:supposed|meant|allowed|old enough) to have|age rule|minimum age)\b"
    r".{0,60}\baccount|\baccount\w*\b.{0,60}\b(?:under[- ]age|too young|not (?:supposed|meant|allowed))", re.IGNORECASE)
STILL = re.compile(r"\b(?:still|even (?:if|so)|can|get|comes first)\b.{0,60}\bhelp|\bhelp\b.{0,40}\b(?:still|first)|"
                   r"\bnot in trouble\b|\bno reason\b|\bnot your fault\b", re.IGNORECASE)


def wording(sheet: Sheet) -> Iterator[Finding]:
    """The tripwire: each sentence against the patterns. A belief, a stem, a chat or advice against it only warns."""
    for passage in sheet.passages:
        for sentence in sentences(passage.words):
            for hit in hits(sentence, _reader(passage)):
                if hit.rule in passage.allow or (hit.rule == NAMED and passage.source.startswith(DATED)):
                    continue
                yield broken(hit.rule, f"'{hit.found}': better: {hit.instead}", passage.source,
                             warn=hit.negated or passage.use != "body")


def _reader(passage: Passage) -> Reader:
    return "pupil" if passage.for_pupils else "teacher" if passage.readers <= STAFF else "parent"


def allowances(prose: Prose) -> Iterator[Finding]:
    """What a text may break is a rule that there is."""
    for passage in prose.passages:
        for unknown in sorted(passage.allow - rules().keys()):
            yield Finding("unknown-reference", f"there is no rule '{unknown}'", "see docs/rules.md",
                          source=passage.source)


def under_age(prose: Prose) -> Iterator[Finding]:
    """R16: where an account comes up that somebody was too young for, help comes up as well."""
    held: dict[tuple[str, str], list[Passage]] = {}
    for passage in prose.passages:
        held.setdefault((passage.source.partition("#")[0], passage.part), []).append(passage)
    for found in held.values():
        at = next((p for p in found if p.for_pupils and p.use != "belief" and UNDER_AGE.search(p.words)), None)
        if at and "R16" not in at.allow and not any(STILL.search(p.words) for p in found):
            yield broken("R16", "an account that somebody was too young for, and no word of help", at.source)


def copied(sheet: Sheet) -> Iterator[Finding]:
    """R65: no eight words in a row from a source, known by their hashes only."""
    for passage in sheet.passages:
        run = shared_run(passage.words)
        if run and "R65" not in passage.allow:
            yield broken("R65", f"these words stand in a source: '{run}'", passage.source)


def spelling(sheet: Sheet) -> Iterator[Finding]:
    """Misspellings anywhere; and the spelling of a country in its own texts, British in all others."""
    for passage in sheet.passages:
        for slip in slips(passage.words, sheet.spelling):
            yield Finding("spelling", f"'{slip.word}' is spelled '{slip.better}' here", "mend the word",
                          Severity.WARNING, source=passage.source)


def reading_level(sheet: Sheet) -> Iterator[Finding]:
    """R57: the grade of a lesson or page, by Flesch-Kincaid and by the Automated Readability Index."""
    for reader, found in grades(sheet).items():
        if found.fk > LIMITS[reader]:
            yield broken("R57", f"the reading grade for {reader} is {found.fk:.1f} (ARI {found.ari:.1f}), at most "
                         f"{LIMITS[reader]:.0f}", sheet.file)


def grades(sheet: Sheet) -> dict[str, Grade]:
    """The grade of a file for each of its readers; lines of chats and what only teachers read are left out."""
    texts: dict[str, list[str]] = {}
    for passage in sheet.passages:
        for reader in _graded_for(passage, sheet) if passage.use != "chat" else ():
            texts.setdefault(reader, []).append(passage.words)
    return {reader: grade(words) for reader, words in texts.items()}


def _graded_for(passage: Passage, sheet: Sheet) -> list[str]:
    if sheet.group:
        return [sheet.group]
    if sheet.file.startswith("lessons/"):
        return [a for a in AUDIENCES if a in passage.readers]
    if sheet.file == "content/response.yml":
        return ["help"] if passage.readers & PUPILS else ["parents"] if passage.readers & EVERYONE else []
    return ["help"] if sheet.file == "content/glossary.yml" else []

"""What every form of a slide may use: the view, its words, and small choices that several forms share."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sidelight.model.view import HelpLine, LessonView

Thing = TypeVar("Thing")
ISOLATE, ISOLATED = "\u2066", "\u2069"
LINK = re.compile(r"\[([^\]]+)\]\([^)]*\)")
LIST_WORDS = 62
"""So many words of a list go on one slide at the most; more go on a further one."""
OWN = {"parents": "evening", "staff": "briefing"}
"""Audiences that speaker notes have words of their own for."""
MARKS = re.compile(r"(\*\*|__|\*|`)")
ITEM = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+", re.MULTILINE)


@dataclass(frozen=True)
class Teller:
    """A view with its words."""

    view: LessonView

    @property
    def audience(self) -> str:
        """Whom the deck is for: a band, parents or staff."""
        return "staff" if self.view.for_staff else self.view.audience

    def art_alt(self, lesson: str) -> str:
        """What the drawing of a lesson shows."""
        words = self.view.setting.words
        return words.get(f"slides.art.{lesson}") or words["slides.art.course"]

    def word(self, key: str, **values: object) -> str:
        """An interface word, filled in."""
        return self.view.setting.words[f"slides.{key}"].format(**values)

    def spoken(self, key: str, **values: object) -> str:
        """A word of the speaker notes; before parents or staff one of their own, where there is one."""
        own = f"{OWN.get(self.audience, '')}.{key}"
        return self.word(own if f"slides.{own}" in self.view.setting.words else key, **values)

    def letter(self, index: int) -> str:
        """The letter of an answer, counted from 0."""
        return self.word("question.letters")[index]

    def reach(self, line: HelpLine) -> HelpLine:
        """The line with its number held from left to right, also where the language is not."""
        if self.view.setting.direction == "ltr" or line.href.startswith("http") or not line.contact:
            return line
        return line.model_copy(update={"contact": f"{ISOLATE}{line.contact}{ISOLATED}"})

    def reachable(self, lines: Iterable[HelpLine]) -> tuple[HelpLine, ...]:
        """Lines of help, each ready to show."""
        return tuple(self.reach(line) for line in lines)

    def help_words(self, line: HelpLine) -> str:
        """A line of help in one sentence."""
        line = self.reach(line)
        key = "help.line" if line.contact else "help.line_short"
        return self.word(key, title=line.title, name=line.name, contact=line.contact)


def mixed(things: Iterable[Thing], key: Callable[[Thing], str]) -> list[Thing]:
    """The same things in an order that gives nothing away and is the same in every build."""
    return sorted(things, key=lambda thing: hashlib.sha256(key(thing).encode()).digest())


def moved(things: Sequence[Thing]) -> list[Thing]:
    """The same things, each in another place."""
    return [*things[1:], *things[:1]]


def chunks(things: Sequence[Thing], most: int) -> list[list[Thing]]:
    """The things in as few groups as allowed, of sizes as equal as can be."""
    count = -(-len(things) // most)
    base, more = divmod(len(things), count)
    groups, at = [], 0
    for number in range(count):
        size = base + (number < more)
        groups.append(list(things[at:at + size]))
        at += size
    return groups


def weighed(things: Sequence[Thing], words: Callable[[Thing], int], most: int) -> list[list[Thing]]:
    """The things in as few groups of at most so many as their words allow, of sizes as equal as can be."""
    count = max(-(-len(things) // most), 1)
    while count < len(things):
        groups = chunks(things, -(-len(things) // count))
        if all(sum(words(thing) for thing in group) <= LIST_WORDS for group in groups):
            return groups
        count += 1
    return [[thing] for thing in things]


def fitting(things: Sequence[Thing], words: Callable[[Thing], int]) -> list[Thing]:
    """The first things that one slide bears together; at least one."""
    count = len(things)
    while count > 1 and sum(words(thing) for thing in things[:count]) > LIST_WORDS:
        count -= 1
    return list(things[:count])


def plain_paragraphs(markdown: str) -> tuple[str, ...]:
    """Markdown as plain paragraphs; an item of a list becomes a paragraph."""
    text = MARKS.sub("", LINK.sub(r"\1", ITEM.sub("\n\n", markdown)))
    return tuple(" ".join(part.split()) for part in re.split(r"\n\s*\n", text) if part.strip())

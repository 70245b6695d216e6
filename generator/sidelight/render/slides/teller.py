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
MARKS = re.compile(r"(\*\*|__|\*|`)")
ITEM = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+", re.MULTILINE)


@dataclass(frozen=True)
class Teller:
    """A view with its words."""

    view: LessonView

    def word(self, key: str, **values: object) -> str:
        """An interface word, filled in."""
        return self.view.setting.words[f"slides.{key}"].format(**values)

    def spoken(self, key: str, **values: object) -> str:
        """A word of the speaker notes; before parents the evening's own, where it has one."""
        own = f"evening.{key}"
        evening = self.view.audience == "parents" and f"slides.{own}" in self.view.setting.words
        return self.word(own if evening else key, **values)

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


def plain_paragraphs(markdown: str) -> tuple[str, ...]:
    """Markdown as plain paragraphs; an item of a list becomes a paragraph."""
    text = MARKS.sub("", LINK.sub(r"\1", ITEM.sub("\n\n", markdown)))
    return tuple(" ".join(part.split()) for part in re.split(r"\n\s*\n", text) if part.strip())

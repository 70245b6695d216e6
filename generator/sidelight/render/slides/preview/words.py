"""The words of a slide beside its picture, in reading order."""

from __future__ import annotations

from sidelight.model.view import SlideView
from sidelight.render.slides.scene import Bars, Box, Grid, Group, Holder, Image, Placeable, Placed, Text

MARK = "badge"


def slide_view(placed: Placed, number: int) -> SlideView:
    """A slide by its number, with every text below its title."""
    words = [text for item in placed.items for text in _words(item, placed)]
    return SlideView(number=number, title=placed.title, section=placed.section, words=words)


def _words(item: Placeable, placed: Placed) -> list[str]:
    if isinstance(item, Group):
        return _marked(item) if any(shape.text for shape in item.shapes) else [item.alt] if item.alt else []
    if isinstance(item, Grid):
        return [text for row in item.rows for cell in row for text in _paragraphs(cell)]
    if isinstance(item, Image | Bars):
        return [item.alt]
    if isinstance(item, Holder) and _told(item, placed):
        return []
    return _paragraphs(item.text) if item.text else []


def _told(holder: Holder, placed: Placed) -> bool:
    """Whether it is the title, or the line above it that only names the part of the lesson."""
    return holder.role == "title" or (holder.role == "kicker" and holder.text.words.startswith(placed.section))


def _paragraphs(text: Text) -> list[str]:
    return [words for para in text.paras if (words := " ".join(para.text.split()))]


def _marked(group: Group) -> list[str]:
    """The words of a group; a number or letter is read before the words that it stands nearest to."""
    told = [(shape.box, _paragraphs(shape.text)) for shape in group.shapes if shape.text and shape.name != MARK]
    marks: list[list[str]] = [[] for _ in told]
    for badge in group.shapes:
        if badge.text and badge.name == MARK:
            nearest = min(range(len(told)), key=lambda n: _apart(badge.box, told[n][0]))
            marks[nearest].append(badge.text.words)
    return [text for (_, words), found in zip(told, marks, strict=True) for text in _numbered(words, found)]


def _numbered(words: list[str], marks: list[str]) -> list[str]:
    return [f"{', '.join(marks)}. {words[0]}", *words[1:]] if marks else words


def _apart(one: Box, other: Box) -> float:
    """The square of the way from the middle of a box to another box."""
    x, y = one.x + one.w / 2, one.y + one.h / 2
    return max(other.x - x, x - other.right, 0) ** 2 + max(other.y - y, y - other.bottom, 0) ** 2

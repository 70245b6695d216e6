"""What of a lesson a page cannot show as it is."""

from __future__ import annotations

from collections.abc import Iterator

from sidelight.findings import Finding
from sidelight.model.blocks import AnyBlock, Help, Picture, TextBlock
from sidelight.model.view import LessonView
from sidelight.render.web import blocks, markup, questions
from sidelight.render.web.lessons import shown_sections


def _placed(view: LessonView) -> Iterator[tuple[AnyBlock, str]]:
    for section in shown_sections(view):
        yield from zip(section.blocks, section.block_sources, strict=True)


def _forms(view: LessonView) -> Iterator[Finding]:
    for block, source in _placed(view):
        if block.type not in blocks.FORMS:
            yield Finding("web-no-form", f"the website has no form for '{block.type}'", "use another block",
                          source=source)
    for question, source in zip(view.practice, view.practice_sources, strict=True):
        if question.type not in questions.FORMS:
            yield Finding("web-no-form", f"the website has no form for '{question.type}'", "use another type",
                          source=source)


def _losses(view: LessonView) -> Iterator[Finding]:
    kinds = {g.kind for g in view.help.groups}
    for block, source in _placed(view):
        match block:
            case TextBlock() if markup.loses(block.text):
                yield Finding("web-markup-removed", "a page shows only paragraphs, lists, emphasis, links and tables",
                              "write this text more plainly", source=source)
            case Picture() if block.file not in view.pictures:
                yield Finding("web-picture-missing", f"the picture '{block.file}' is missing",
                              "put it into this lesson's pictures folder", source=source)
            case Help() if not kinds & set(block.kinds):
                yield Finding("web-help-empty", "no help of these kinds is known here", "add another kind of help",
                              source=source)


def _names(view: LessonView) -> Iterator[Finding]:
    taken = {s.id for s in shown_sections(view)}
    for block, source in _placed(view):
        if block.id and block.id in taken:
            yield Finding("web-id-twice", f"the name '{block.id}' is used twice on this page", "change one of them",
                          source=source)
        taken |= {block.id} if block.id else set()


def examine(view: LessonView) -> list[Finding]:
    """Everything a page could not show, for the author to mend."""
    return [*_forms(view), *_losses(view), *_names(view)]

"""Interface words from the gettext catalogues, and the pseudo-language that shows which words are not data."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin, get_type_hints

from babel.messages.pofile import read_po
from pydantic import BaseModel

from sidelight.model.base import TextKind
from sidelight.model.view import Words

PSEUDO = "xx"
_ACCENTS = str.maketrans("aeiouyAEIOUY", "áéíóúýÁÉÍÓÚÝ")
_KEEP = re.compile(r"(\{[^}]*\}|\]\([^)]*\)|https?://\S+|&\w+;)")
M = TypeVar("M", bound=BaseModel)


def read_words(folder: Path) -> Words:
    """Read every catalogue of one language; keys are msgids, as `slides.notes.say`.

    Raises ValueError when a key stands in two catalogues or has no text.
    """
    words: Words = {}
    for file in sorted(folder.glob("*.po")):
        for message in read_po(io.BytesIO(file.read_bytes())):
            if not message.id:
                continue
            key, text = str(message.id), str(message.string)
            if key in words or not text:
                raise ValueError(f"{file.name}: '{key}' has no text or stands in two catalogues")
            words[key] = text
    return words


def pseudo(text: str) -> str:
    """Accent every vowel except in placeholders, link targets and addresses."""
    return "".join(part if _KEEP.fullmatch(part) else part.translate(_ACCENTS) for part in _KEEP.split(text))


def pseudo_words(words: Words) -> Words:
    """The catalogue in the pseudo-language; its tag says so, and its direction stays."""
    return {key: pseudo(text) for key, text in words.items()} | {
        "language.tag": PSEUDO, "language.direction": words["language.direction"]}


def map_texts(record: M, change: Callable[[str], str]) -> M:
    """A copy of a record in which every field marked as text went through `change`."""
    hints = _hints(type(record))
    values = {name: _map(getattr(record, name), hints[name], change) for name in type(record).model_fields}
    return record.model_copy(update=values)


@dataclass(frozen=True)
class Step:
    """One step on the way to a text: the record, its field, and the key or index below the field, if any."""

    record: BaseModel
    field: str
    key: str | int | None = None


@dataclass(frozen=True)
class Text:
    """A text that a reader may see, with the steps that lead to it from the outside in."""

    words: str
    trail: tuple[Step, ...]

    @property
    def path(self) -> str:
        """The dotted path."""
        return ".".join(str(part) for s in self.trail for part in (s.field, s.key) if part is not None)


def texts_of(record: BaseModel) -> list[tuple[str, str]]:
    """Every text a reader may see in a record, with its dotted path."""
    return [(text.path, text.words) for text in texts_within(record)]


def texts_within(record: BaseModel, trail: tuple[Step, ...] = ()) -> Iterator[Text]:
    """Every text a reader may see in a record, with the records around it."""
    hints = _hints(type(record))
    for name in type(record).model_fields:
        yield from _collect(getattr(record, name), hints[name], Step(record, name), trail)


@cache
def _hints(record: type[BaseModel]) -> dict[str, Any]:
    return get_type_hints(record, include_extras=True)


def _collect(value: Any, hint: Any, step: Step, trail: tuple[Step, ...]) -> Iterator[Text]:
    if isinstance(value, BaseModel):
        yield from texts_within(value, (*trail, step))
    elif isinstance(value, str):
        if any(map(_is_text, _branches(hint))):
            yield Text(value, (*trail, step))
    elif isinstance(value, list | dict):
        inner = [a for b in _branches(hint) for a in get_args(b)]
        entries = enumerate(value) if isinstance(value, list) else value.items()
        for key, entry in entries:
            yield from _collect(entry, inner[-1] if inner else Any, *_below(step, key, trail))


def _below(step: Step, key: str | int, trail: tuple[Step, ...]) -> tuple[Step, tuple[Step, ...]]:
    """The step into an entry; a list in a list keeps both keys."""
    if step.key is None:
        return Step(step.record, step.field, key), trail
    return Step(step.record, str(key)), (*trail, step)


def _is_text(hint: Any) -> bool:
    return get_origin(hint) is Annotated and any(isinstance(m, TextKind) for m in hint.__metadata__)


def _map(value: Any, hint: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, BaseModel):
        return map_texts(value, change)
    if isinstance(value, str):
        return change(value) if any(map(_is_text, _branches(hint))) else value
    inner = [a for b in _branches(hint) for a in get_args(b)] if isinstance(value, list | dict) else []
    if isinstance(value, list):
        return [_map(v, inner[0] if inner else Any, change) for v in value]
    if isinstance(value, dict):
        return {k: _map(v, inner[-1] if inner else Any, change) for k, v in value.items()}
    return value


def _branches(hint: Any) -> list[Any]:
    return list(get_args(hint)) if get_origin(hint) in (Union, UnionType) else [hint]

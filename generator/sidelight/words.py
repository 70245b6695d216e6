"""Interface words from the gettext catalogues, and the pseudo-language that shows which words are not data."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
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


def texts_of(record: BaseModel) -> list[tuple[str, str]]:
    """Every text a reader may see in a record, with its dotted path."""
    found: list[tuple[str, str]] = []
    hints = _hints(type(record))
    for name in type(record).model_fields:
        _collect(getattr(record, name), hints[name], name, found)
    return found


@cache
def _hints(record: type[BaseModel]) -> dict[str, Any]:
    return get_type_hints(record, include_extras=True)


def _collect(value: Any, hint: Any, path: str, found: list[tuple[str, str]]) -> None:
    if isinstance(value, BaseModel):
        found += [(f"{path}.{inner}", text) for inner, text in texts_of(value)]
    elif isinstance(value, str):
        found += [(path, value)] if any(map(_is_text, _branches(hint))) else []
    elif isinstance(value, list | dict):
        inner = [a for b in _branches(hint) for a in get_args(b)]
        entries = enumerate(value) if isinstance(value, list) else value.items()
        for key, entry in entries:
            _collect(entry, inner[-1] if inner else Any, f"{path}.{key}", found)


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

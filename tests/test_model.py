"""The model: every field described, every text found, numbers to dial refused in texts."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

import pytest
from pydantic import BaseModel, Field, TypeAdapter, ValidationError

import sidelight.model
from conftest import ROOT
from sidelight.model.base import Long, Md, Name, Plain, Record, Slug, TextKind
from sidelight.model.blocks import AnyBlock
from sidelight.source.layers import Layers
from sidelight.source.reader import SCHEMAS, read_course
from sidelight.words import PSEUDO, map_texts, pseudo, pseudo_words, read_words, texts_of

PLAIN = TypeAdapter(Plain)
MD = TypeAdapter(Md)


def _records() -> list[type[Record]]:
    """Every record of the model that an author's file or a reader's course is made of."""
    found: set[type[Record]] = set()
    for module in pkgutil.iter_modules(sidelight.model.__path__):
        if module.name == "view":
            continue
        names = vars(importlib.import_module(f"sidelight.model.{module.name}")).values()
        found |= {v for v in names if isinstance(v, type) and issubclass(v, Record)}
    return sorted(found, key=lambda record: record.__qualname__)


def test_every_field_is_described() -> None:
    """Editors show these sentences while an author types."""
    fields = [(r, n, f) for r in _records() for n, f in r.model_fields.items()]
    assert len(fields) > 150
    assert [f"{r.__name__}.{n}" for r, n, f in fields if not (f.description or "").strip()] == []


def test_every_record_is_described_and_strict() -> None:
    """No record takes an unknown name, another type or a later change."""
    records = _records()
    assert len(records) > 50
    for record in records:
        config = record.model_config
        assert (config["extra"], config["frozen"], config["strict"]) == ("forbid", True, True), record
        assert (record.__doc__ or "").strip(), record


def test_the_schema_describes_every_property() -> None:
    """What `sidelight schema` writes carries the same sentences."""
    seen = 0
    for name, model in SCHEMAS.items():
        schema = model.model_json_schema()
        for title, part in {name: schema, **schema.get("$defs", {})}.items():
            for key, value in part.get("properties", {}).items():
                named = schema["$defs"][value["$ref"].rpartition("/")[2]] if "$ref" in value else {}
                assert value.get("description") or named.get("description"), f"{name}: {title}.{key}"
                seen += 1
    assert seen > 200


def _marked(hint: Any) -> bool:
    return any(isinstance(m, TextKind) for m in getattr(hint, "__metadata__", ()))


@pytest.mark.parametrize(("hint", "text"), [(Plain, True), (Long, True), (Md, True), (Name, False), (Slug, False)])
def test_which_types_are_words(hint: Any, text: bool) -> None:
    """Words of the course are marked; names of services, sources and ids are not: a translation keeps them."""
    assert _marked(hint) is text


class _Sample(Record):
    one: Plain
    name: Name
    maybe: Plain | None = None
    many: list[Plain] = Field(default_factory=list)
    by_age: dict[str, list[Plain]] = Field(default_factory=dict)
    rows: list[list[Plain]] = Field(default_factory=list)
    names: list[Slug] = Field(default_factory=list)
    long: Annotated[Md, "with a further mark"] = "x"
    inner: _Sample | None = None


def _sample() -> _Sample:
    inner = _Sample(one="i1", name="iN")
    return _Sample(one="o", name="N", maybe="m", many=["a", "b"], by_age={"11-13": ["c"]}, rows=[["d"], ["e"]],
                   names=["slug"], long="l", inner=inner)


def test_texts_are_found_wherever_they_stand() -> None:
    """Optional, in lists, in groups, in tables and in records below."""
    assert texts_of(_sample()) == [
        ("one", "o"), ("maybe", "m"), ("many.0", "a"), ("many.1", "b"), ("by_age.11-13.0", "c"), ("rows.0.0", "d"),
        ("rows.1.0", "e"), ("long", "l"), ("inner.one", "i1"), ("inner.long", "x")]


def test_mapping_changes_texts_and_nothing_else() -> None:
    """Every text went through the function; names, ids and keys did not."""
    before, after = _sample(), map_texts(_sample(), str.upper)
    assert texts_of(after) == [(path, text.upper()) for path, text in texts_of(before)]
    assert (after.name, after.names, list(after.by_age)) == ("N", ["slug"], ["11-13"])
    assert after.inner is not None
    assert after.inner.name == "iN"
    assert map_texts(before, lambda text: text) == before


def _fields(record: type[BaseModel], seen: set[type[BaseModel]]) -> Iterator[tuple[str, Any]]:
    """(record.field, type) of every field below a record."""
    if record in seen:
        return
    seen.add(record)
    hints = get_type_hints(record, include_extras=True)
    for name, info in record.model_fields.items():
        yield f"{record.__name__}.{name}", hints[name]
        for inner in _inside(info.annotation):
            yield from _fields(inner, seen)


def _inside(hint: Any) -> list[type[BaseModel]]:
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        return [hint]
    return [record for argument in get_args(hint) for record in _inside(argument)]


def _bare(hint: Any) -> bool:
    """True when somewhere in a type a string stands without a mark of what it holds."""
    if get_origin(hint) in (Annotated, Literal):
        return False
    return hint is str or any(_bare(argument) for argument in get_args(hint))


def test_real_lessons_have_texts_and_the_pseudo_language_touches_all() -> None:
    """On the real course: many texts, and after the pseudo-language none with a plain vowel outside links."""
    course = read_course(Layers(ROOT)).course
    assert course is not None
    many = [*course.lessons.values(), *course.quizzes.values(), course.platforms]
    few = [course.response, *course.terms.values(), *course.pages.values(), *course.frameworks.values(), *course.news,
           *(region.law for region in course.regions.values() if region.law)]
    assert len(many) == 11
    assert len(few) > 60
    for record, least in [*((r, 50) for r in many), *((r, 1) for r in few)]:
        before, after = texts_of(record), texts_of(map_texts(record, pseudo))
        assert len(before) > least
        assert [path for path, _ in before] == [path for path, _ in after]
        assert [text for _, text in after] == [pseudo(text) for _, text in before]
        left = [a for (_, b), (_, a) in zip(before, after, strict=True) if a == b and set(b) & set("aeiou")]
        assert [text for text in left if "](" not in text and "://" not in text] == []


def test_no_text_of_the_course_is_a_bare_string() -> None:
    """A field of type `str` would stay English in every language."""
    fields = [row for model in SCHEMAS.values() for row in _fields(model, set())]
    assert len(SCHEMAS) == 15
    assert len(fields) > 300
    assert [name for name, hint in fields if _bare(hint)] == []


def test_a_bare_string_would_be_seen() -> None:
    """The test above can fail."""
    assert _bare(str)
    assert _bare(dict[str, list[str | None]])
    assert not _bare(Plain | None)


@pytest.mark.parametrize(("text", "after"), [
    ("Get help", "Gét hélp"),
    ("{name} of {place}", "{name} óf {place}"),
    ("See [help](../help/index.md) now", "Séé [hélp](../help/index.md) nów"),
    ("On https://example.org/a now", "Ón https://example.org/a nów"),
    ("a&nbsp;b", "á&nbsp;b"),
    ("", ""),
])
def test_pseudo_keeps_what_is_no_word(text: str, after: str) -> None:
    """Placeholders, link targets, addresses and entities stay as they are."""
    assert pseudo(text) == after


def test_pseudo_words_say_what_language_they_are() -> None:
    """The catalogue in the pseudo-language has the same keys, its own tag, and the direction of its original."""
    words = read_words(ROOT / "locales" / "en")
    after = pseudo_words(words)
    assert len(words) > 100
    assert after.keys() == words.keys()
    assert after["language.tag"] == PSEUDO
    assert after["language.direction"] == words["language.direction"]
    changed = [key for key in words if after[key] != words[key]]
    assert len(changed) > len(words) * 0.9


FINE = (
    "Year 7 to Year 11", "aged 11, 12 or 13", "In 2023, 2024 and 2025", "2015-2024", "from 2019 - 2024",
    "on 2026-11-21", "from 10,731 (2022) to 26,718 (2023)", "1 in 5", "about 63%", "12:30 to 13:15", "room 12",
    "pages 10-12", "24/7", "https://example.org/12345678", "https://example.org/a-1234567", "version 0.1", "5 000",
    "1,000,000", "the 24-hour line", "ISO 8601", "16-17", "call the emergency number", "KS3 and KS4", "9 to 5",
)
REFUSED = (
    "0800 1111", "08001111", "0800-1111", "0800.1111", "0800\u20131111", "0800\u00a01111", "0800\u202f1111",
    "0800  1111", "0800 - 1111", "0800_1111", "+44 20 7946 0958", "+442079460958", "+44 (0)20 7946 0958",
    "(020) 7946 0958", "020 7946 0958", "0 2 0 7 9 4 6 0 9 5 8", "1-800-843-5678", "(800) 843-5678", "800.843.5678",
    "1-800-THE-LOST", "0800 CHILDREN", "tel:08001111", "Tel.0800 1111", "call 0800 1111.", "\u0660\u0668\u0660\u0660 "
    "\u0661\u0661\u0661\u0661", "\uff10\uff18\uff10\uff10\uff11\uff11\uff11\uff11", "01632 960 999",
    "since 2024-02-23: 0800 1111", "00 44 20 7946 0958", "[call](0800 1111)", "**0800 1111**", "'0800 1111'",
)


@pytest.mark.parametrize("text", FINE)
def test_numbers_that_are_no_phone_numbers(text: str) -> None:
    """Years, shares, times, ages, addresses."""
    assert PLAIN.validate_python(f"Read {text} here") == f"Read {text} here"


@pytest.mark.parametrize("text", REFUSED)
def test_phone_numbers_of_many_shapes(text: str) -> None:
    """A number to dial in a text is refused, however it is written."""
    for kind in (PLAIN, MD):
        with pytest.raises(ValidationError) as caught:
            kind.validate_python(f"Call {text} now")
        assert "phone-in-text" in {e["type"] for e in caught.value.errors()}


def test_a_discriminated_block_has_one_type() -> None:
    """Each block and question says its type in one literal, which the reader and the editors rely on."""
    blocks = [get_args(r.model_fields["type"].annotation) for r in _inside(AnyBlock)]
    assert len(blocks) == 15
    assert all(len(literal) == 1 for literal in blocks)
    assert len({literal[0] for literal in blocks}) == 15

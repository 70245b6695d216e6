"""Pydantic's errors as findings that an author understands, at the place in the file."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from sidelight.findings import Finding
from sidelight.source.events import Document, Path

GROUP = ("not-a-group", "this must be a group of 'name: value' lines", "for example: 'text: Some words'")
CODES: dict[str, tuple[str, str, str]] = {
    "string_type": ("not-text", "this must be text", "put it in double quotes"),
    "int_type": ("not-a-number", "this must be a whole number, such as 8", "write digits without quotes"),
    "bool_type": ("not-true-or-false", "this must be true or false", "write true or false"),
    "list_type": ("not-a-list", "this must be a list", "begin each line with '- '"),
    "dict_type": GROUP,
    "model_type": GROUP,
    "model_attributes_type": GROUP,
    "date_type": ("not-a-date", "this must be a day", "write it as 2026-11-21"),
    "string_too_short": ("too-short", "this must not be empty", "write at least {min_length} character"),
    "string_too_long": ("too-long", "this is too long", "at most {max_length} characters"),
    "too_short": ("too-short", "there are too few entries here ({actual_length})", "write at least {min_length}"),
    "too_long": ("too-long", "there are too many entries here", "at most {max_length}"),
    "greater_than_equal": ("out-of-range", "this number is too small", "at least {ge}"),
    "less_than_equal": ("out-of-range", "this number is too large", "at most {le}"),
    "string_pattern_mismatch": ("wrong-form", "this does not have the right form", "{pattern}"),
}
PATTERNS = {
    r"^[a-z0-9]+(-[a-z0-9]+)*$": "small letters, digits and hyphens, for example: ask-a-friend",
    r"^F\d{2,3}$": "a fact's name, for example: F12",
    r"^#[0-9A-Fa-f]{6}$": "a colour in quotes, for example: \"#0B5E63\"",
    r"^https?://[^\s<>\"']+$": "a web address that begins with https://",
    r"^[^@\s]+@[^@\s]+\.[a-z]+$": "an e-mail address, for example: office@school.example",
    r"^\+?[\d ()-]{3,40}$": "a phone number in quotes: digits, spaces, hyphens",
    r"^[a-z0-9][a-z0-9._-]*\.png$": "the name of a PNG file beside school.yml, for example: logo.png",
    r"^[a-z0-9][a-z0-9._-]*\.(pptx|potx)$":
        "the name of a .pptx or .potx file beside school.yml, for example: slides.potx",
    r"^R\d{2}$": "a rule's id, for example: R10",
    r"^S\d-\d{2}$": "a point's id, for example: S1-07",
    r"^[0-9a-f]{64}$": "leave it to 'sidelight review', which writes it",
}


def explain(model: type[BaseModel], doc: Document, error: ValidationError) -> list[Finding]:
    """Every error of one file as findings with code, place, message and advice."""
    return [_finding(model, doc, dict(e)) for e in error.errors(include_url=False)]


def _finding(model: type[BaseModel], doc: Document, error: dict[str, Any]) -> Finding:
    path, owner = walk(model, doc.data, tuple(error["loc"]))
    kind, context = error["type"], error.get("ctx", {})
    special = {"missing": _missing, "extra_forbidden": _extra, "union_tag_invalid": _tag,
               "union_tag_not_found": _tag, "literal_error": _literal}
    maker: Callable[..., Finding] = special.get(kind, _common)
    return maker(doc, path, owner, error, context)


def _missing(doc: Document, path: Path, owner: Any, error: dict[str, Any], context: dict[str, Any]) -> Finding:
    description = _describe(owner, str(path[-1]))
    return Finding("missing", f"'{path[-1]}' is missing here", description, place=doc.place(path[:-1]))


def _extra(doc: Document, path: Path, owner: Any, error: dict[str, Any], context: dict[str, Any]) -> Finding:
    names = list(owner.model_fields) if owner else []
    near = difflib.get_close_matches(str(path[-1]), names, 1, 0.6)
    advice = f"did you mean '{near[0]}'?" if near else f"known here: {', '.join(names)}"
    return Finding("unknown-name", f"'{path[-1]}' is not a known name here", advice, place=doc.place(path, key=True))


def _tag(doc: Document, path: Path, owner: Any, error: dict[str, Any], context: dict[str, Any]) -> Finding:
    known = [t.strip().strip("'") for t in context.get("expected_tags", "").split(",") if t.strip()]
    if "tag" not in context:
        return Finding("missing", "'type' is missing here", "write 'type: ...' first", place=doc.place(path))
    near = difflib.get_close_matches(context["tag"], known, 1, 0.5)
    advice = f"did you mean '{near[0]}'?" if near else f"known: {', '.join(known)}"
    return Finding("unknown-type", f"'{context['tag']}' is not a known type", advice,
                   place=doc.place((*path, "type")))


def _literal(doc: Document, path: Path, owner: Any, error: dict[str, Any], context: dict[str, Any]) -> Finding:
    key = bool(path) and path[-1] == "[key]"
    path = path[:-1] if key else path
    given = str(path[-1]) if key else str(error.get("input"))
    known = [p.strip(" '") for p in context["expected"].replace(" or ", ", ").split(",")]
    near = difflib.get_close_matches(given, known, 1, 0.5)
    advice = f"did you mean '{near[0]}'?" if near else f"one of: {', '.join(known)}"
    return Finding("not-one-of", f"'{given}' is not possible here", advice, place=doc.place(path, key=key))


def _common(doc: Document, path: Path, owner: Any, error: dict[str, Any], context: dict[str, Any]) -> Finding:
    kind = error["type"]
    if kind in CODES:
        code, message, advice = CODES[kind]
        if kind == "string_type" and isinstance(error.get("input"), dict):
            advice = "the text contains ': '; put the whole text in double quotes"
        filled = {**context, "pattern": PATTERNS.get(context.get("pattern", ""), "see the guide for authors")}
        return Finding(code, message.format(**filled), advice.format(**filled), place=doc.place(path))
    key = bool(path) and path[-1] == "[key]"
    path = path[:-1] if key else (*path, *dotted(context.get("at", "")))
    return Finding(kind.replace("_", "-"), error["msg"], str(context.get("help", "")), place=doc.place(path, key=key))


def dotted(text: str) -> Path:
    """`activities.0.title` as a path in the data."""
    return tuple(int(p) if p.isdigit() else p for p in text.split(".")) if text else ()


def _describe(owner: Any, name: str) -> str:
    field: FieldInfo | None = owner.model_fields.get(name) if owner else None
    return (field.description or "") if field else ""


def walk(model: Any, data: Any, loc: tuple[str | int, ...]) -> tuple[Path, Any]:
    """Follow an error's location through data and model, without the union tags pydantic puts in.

    Returns the path in the data and the model that owns its last name.
    """
    path: list[str | int] = []
    hint, owner, here = model, None, data
    for part in loc:
        record = record_of(hint, here)
        if hint != record and isinstance(here, dict) and here.get("type") == part and _is_union(hint):
            hint = record
            continue
        owner = record
        hint = _step(record, hint, part)
        here = _child(here, part)
        path.append(part)
    return tuple(path), owner


def _is_union(hint: Any) -> bool:
    """True for 'one of these records': only there pydantic puts the tag into the location."""
    return sum(isinstance(m, type) and issubclass(m, BaseModel) for m in map(_bare, get_args(_bare(hint)))) > 1


def _child(here: Any, part: str | int) -> Any:
    if isinstance(here, dict):
        return here.get(str(part))
    return here[part] if isinstance(here, list) and isinstance(part, int) and part < len(here) else None


def _step(record: Any, hint: Any, part: str | int) -> Any:
    if record is not None:
        field = record.model_fields.get(str(part))
        return field.annotation if field else None
    arguments = [a for a in get_args(_bare(hint)) if a is not type(None)]
    return arguments[-1] if arguments else None


def _bare(hint: Any) -> Any:
    while get_origin(hint) is Annotated:
        hint = get_args(hint)[0]
    return hint


def record_of(hint: Any, here: Any) -> Any:
    """The model that a type hint means for this piece of data, or None."""
    hint = _bare(hint)
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        return hint
    members = [_bare(a) for a in get_args(hint)]
    records = [m for m in members if isinstance(m, type) and issubclass(m, BaseModel)]
    if get_origin(hint) in (list, dict) or not records:
        return None
    if len(records) == 1:
        return records[0]
    tag = here.get("type") if isinstance(here, dict) else None
    return next((r for r in records if _tag_of(r) == tag), None)


def _tag_of(record: type[BaseModel]) -> str:
    field = record.model_fields.get("type")
    values = get_args(field.annotation) if field and get_origin(field.annotation) is Literal else ("",)
    return str(values[0])

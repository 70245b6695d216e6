"""One canonical form for course files, so that a changed word is a one-line difference."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, get_args

import click
import yaml

from sidelight.console import print_findings
from sidelight.findings import Finding, Place, Report, Severity
from sidelight.source.events import read
from sidelight.source.explain import record_of
from sidelight.source.reader import SCHEMAS

NEWLINE = "\n"
PLAIN = re.compile(r"[A-Za-z0-9(][^#:\n\"]*")
WORDS_OF_YAML = re.compile(
    r"(?i)(true|false|null|yes|no|on|off|y|n|~|-?[\d.][\d_]*(\.\d*)?(e[+-]?\d+)?|\d+(:\d+)+|\d{4}-\d\d?-\d\d?)$"
)


def format_files(root: Path, files: tuple[Path, ...], only_check: bool) -> int:
    """Format lesson and quiz files; without names, all below lessons/. Returns the exit code."""
    chosen = list(files) or sorted((root / "lessons").glob("*/*.yml"))
    report, changed = Report(), 0
    for file in chosen:
        before = file.read_bytes().decode("utf-8", "replace")
        after = _format(file, report)
        if after is None or after == before:
            continue
        changed += 1
        click.echo(f"{file}: {'would change' if only_check else 'formatted'}")
        if not only_check:
            file.write_text(after, encoding="utf-8", newline="\n")
    if list(report):
        print_findings(report)
    if not changed and report.ok:
        click.echo("every file has the canonical form")
    return 1 if not report.ok or (changed and only_check) else 0


def _format(file: Path, report: Report) -> str | None:
    doc = read(str(file), file.read_bytes())
    errors = [f for f in doc.findings if f.severity is Severity.ERROR]
    report.add(errors)
    if errors or not isinstance(doc.data, dict):
        return None
    count = _head(doc.lines)
    inside = _comment(doc.lines, count)
    if inside is not None:
        report.add(Finding("comment-inside", "a comment below the first entry would be lost",
                           "move it to the top of the file; the file is left as it is", Severity.WARNING,
                           doc.at(*inside)))
        return None
    folder = {"regions": "region", "curriculum": "curriculum"}.get(file.parent.name, file.stem)
    model = SCHEMAS.get(folder, SCHEMAS["lesson"])
    head = [line for line in doc.lines[:count] if line.strip()]
    after = canonical(doc.data, model, head)
    if read(str(file), after.encode()).data != doc.data:
        report.add(Finding("form-unknown", "this file cannot be written in the canonical form",
                           "mend what 'sidelight check' says; the file is left as it is", place=Place(str(file))))
        return None
    return after


def canonical(data: dict[str, Any], model: Any, comments: list[str]) -> str:
    """A course file with these comments at its head, in the canonical form."""
    return "\n".join([*comments, *_mapping(data, model, 0)]) + "\n"


def _head(lines: list[str]) -> int:
    return next((n for n, line in enumerate(lines) if line.strip() and not line.startswith("#")), len(lines))


def _comment(lines: list[str], first: int) -> tuple[int, int] | None:
    """The first comment from line `first` on: a '#' after a space or at the start of a line, outside of every value."""
    spans = [(_at(e.start_mark), _at(e.end_mark)) for e in yaml.parse(NEWLINE.join(lines), Loader=yaml.CSafeLoader)
             if isinstance(e, yaml.ScalarEvent)]
    signs = [(n, m.start(1)) for n, line in enumerate(lines) if n >= first for m in re.finditer(r"(?:^|\s)(#)", line)]
    return next((sign for sign in signs if not any(a <= sign < b for a, b in spans)), None)


def _at(mark: Any) -> tuple[int, int]:
    return mark.line, mark.column


def _mapping(data: dict[str, Any], hint: Any, depth: int) -> list[str]:
    record = record_of(hint, data)
    order = _order(list(record.model_fields)) if record else []
    names = sorted(data, key=lambda n: (order.index(n) if n in order else len(order)))
    rows: list[str] = []
    for name in names:
        inner = record.model_fields[name].annotation if record and name in order else _inner(hint)
        rows += _entry("  " * depth + _key(name), data[name], inner, depth)
    return rows


def _order(fields: list[str]) -> list[str]:
    """What a piece is comes first; a short line for some readers only begins with its words."""
    first = [name for name in ("format", "type", "id") if name in fields]
    last = [] if first else [name for name in ("only_for",) if name in fields]
    return [*first, *(name for name in fields if name not in (*first, *last)), *last]


def _inner(hint: Any) -> Any:
    arguments = [a for a in get_args(hint) if a is not type(None)]
    return arguments[-1] if arguments else None


def _key(name: str) -> str:
    plain = re.fullmatch(r"[A-Za-z0-9][\w-]*", name) and not WORDS_OF_YAML.match(name)
    return name if plain else json.dumps(name, ensure_ascii=False)


def _entry(start: str, value: Any, hint: Any, depth: int) -> list[str]:
    if isinstance(value, dict) and value:
        return [f"{start}:", *_mapping(value, hint, depth + 1)]
    if isinstance(value, list) and _short(value):
        return [f"{start}: [{', '.join(_scalar(v, flow=True) for v in value)}]"]
    if isinstance(value, list) and value:
        return [f"{start}:", *_list(value, hint, depth + 1)]
    if isinstance(value, str) and NEWLINE in value and _is_block(value):
        return [f"{start}: {'|' if value.endswith(NEWLINE) else '|-'}", *_lines(value, depth + 1)]
    return [f"{start}: {_scalar(value)}"]


def _short(values: list[Any]) -> bool:
    names = [v for v in values if isinstance(v, str) and re.fullmatch(r"[\w.-]+", v)]
    return bool(names) and len(names) == len(values) and sum(map(len, names)) < 90


def _list(values: list[Any], hint: Any, depth: int) -> list[str]:
    rows: list[str] = []
    inner = _inner(hint)
    for value in values:
        if isinstance(value, dict) and value:
            first, *rest = _mapping(value, inner, depth + 1)
            rows += ["  " * depth + "- " + first.lstrip(), *rest]
        elif isinstance(value, list):
            rows.append("  " * depth + "- [" + ", ".join(_scalar(v, flow=True) for v in value) + "]")
        else:
            rows.append("  " * depth + "- " + _scalar(value))
    return rows


def _is_block(text: str) -> bool:
    """True when a block of lines gives back the same text: no space at an end of a line, no empty line around."""
    lines = text.removesuffix(NEWLINE).split(NEWLINE)
    return lines[0][:1].strip() != "" and lines[-1] != "" and all(line == line.rstrip() for line in lines)


def _lines(text: str, depth: int) -> list[str]:
    return [("  " * depth + line).rstrip() for line in text.strip("\n").split("\n")]


def _scalar(value: Any, flow: bool = False) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, list | dict):
        return "[]" if isinstance(value, list) else "{}"
    text = str(value)
    plain = PLAIN.fullmatch(text) and not WORDS_OF_YAML.match(text) and text == text.strip()
    if plain and not (flow and not re.fullmatch(r"[\w .()-]+", text)):
        return text
    return json.dumps(text, ensure_ascii=False)



"""One canonical form for course files, so that a changed word is a one-line difference."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, get_args

import click

from sidelight.console import print_findings
from sidelight.findings import Finding, Place, Report, Severity
from sidelight.source.events import read
from sidelight.source.explain import record_of
from sidelight.source.reader import SCHEMAS

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
    head = _head(doc.lines)
    inside = next((n for n, line in enumerate(doc.lines[len(head):], len(head)) if re.match(r"\s*#", line)), None)
    if inside is not None and not _in_block_text(doc.lines, inside):
        report.add(Finding("comment-inside", "a comment below the first entry would be lost",
                           "move it to the top of the file; the file is left as it is", Severity.WARNING,
                           Place(str(file), inside + 1)))
        return None
    model = SCHEMAS.get(file.stem, SCHEMAS["lesson"])
    return "\n".join([*head, *_mapping(doc.data, model, 0)]) + "\n"


def _head(lines: list[str]) -> list[str]:
    count = next((n for n, line in enumerate(lines) if line.strip() and not line.startswith("#")), len(lines))
    return [line for line in lines[:count] if line.strip()]


def _in_block_text(lines: list[str], number: int) -> bool:
    indent = len(lines[number]) - len(lines[number].lstrip())
    for line in reversed(lines[:number]):
        have = len(line) - len(line.lstrip())
        if line.strip() and have < indent:
            return bool(re.search(r"[|>][+-]?\s*$", line))
    return False


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
    first = [name for name in ("type", "id") if name in fields]
    last = [] if first else [name for name in ("only_for",) if name in fields]
    return [*first, *(name for name in fields if name not in (*first, *last)), *last]


def _inner(hint: Any) -> Any:
    arguments = [a for a in get_args(hint) if a is not type(None)]
    return arguments[-1] if arguments else None


def _key(name: str) -> str:
    return name if re.fullmatch(r"[A-Za-z0-9][\w-]*", name) else json.dumps(name)


def _entry(start: str, value: Any, hint: Any, depth: int) -> list[str]:
    if isinstance(value, dict) and value:
        return [f"{start}:", *_mapping(value, hint, depth + 1)]
    if isinstance(value, list) and _short(value):
        return [f"{start}: [{', '.join(_scalar(v, flow=True) for v in value)}]"]
    if isinstance(value, list) and value:
        return [f"{start}:", *_list(value, hint, depth + 1)]
    if isinstance(value, str) and "\n" in value.strip():
        return [f"{start}: |", *_lines(value, depth + 1)]
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



"""YAML to plain data with the position of every key and value.

Built on libyaml's events, because loading alone loses duplicate keys, turns 0116 into 78 and dies on deep nesting.
Anchors, aliases, tags, merge keys and further documents are refused, so a file is never larger than it looks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Any

import yaml

from sidelight.findings import Finding, Place, Severity
from sidelight.model.base import forbidden_character

EMPTY = "fill it in, or delete it"
MAX_BYTES = 400_000
MAX_EVENTS = 60_000
MAX_DEPTH = 16
INDENTED = re.compile(r" *\t")
WHOLE = re.compile(r"-?(0|[1-9]\d{0,14})")
LOST = re.compile(r"\s+#\S")
Path = tuple[str | int, ...]


@dataclass
class Document:
    """The data of one file, where each piece stands, and what is wrong with its form."""

    file: str
    lines: list[str] = field(default_factory=list)
    data: Any = None
    values: dict[Path, Place] = field(default_factory=dict)
    keys: dict[Path, Place] = field(default_factory=dict)
    quoted: set[Path] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)

    def place(self, path: Path, key: bool = False) -> Place:
        """Where a value (or its key) stands; the nearest parent when the path does not exist."""
        for length in range(len(path), -1, -1):
            at = path[:length]
            if key and at in self.keys and length == len(path):
                return self.keys[at]
            if at in self.values:
                return self.values[at]
        return Place(self.file)

    def at(self, line: int, column: int) -> Place:
        """A place with the line it stands on; line and column count from 0 here."""
        return Place(self.file, line + 1, column + 1, self.lines[line][:200] if line < len(self.lines) else "")


class _Stop(Exception):
    """The rest of the file cannot be read."""


def read(file: str, raw: bytes) -> Document:
    """Read one YAML file. Everything wrong is in `findings`; `data` is None when nothing could be read."""
    doc = Document(file)
    text = _decode(doc, raw)
    if text is None:
        return doc
    doc.lines = text.split("\n")
    if _characters(doc):
        return doc
    try:
        _Reader(doc).run()
    except _Stop:
        doc.data = None
    except yaml.MarkedYAMLError as error:
        _syntax(doc, error)
        doc.data = None
    except yaml.YAMLError:
        doc.findings.append(Finding("yaml", "this file cannot be read as YAML", "save it as plain text in UTF-8",
                                    place=Place(file)))
        doc.data = None
    return doc


def read_text(file: str, raw: bytes, above: int) -> Document:
    """Read plain text that stands below `above` other lines of a file; `data` is None when something is wrong."""
    doc = Document(file)
    text = _decode(doc, raw)
    doc.lines = text.split("\n") if text is not None else []
    doc.data = None if text is None or _characters(doc) else text
    doc.findings = [replace(f, place=replace(f.place, line=f.place.line + above)) for f in doc.findings if f.place]
    return doc


def _decode(doc: Document, raw: bytes) -> str | None:
    if len(raw) > MAX_BYTES:
        doc.findings.append(Finding(
            "too-large", f"this file has {len(raw):,} bytes, at most {MAX_BYTES:,} are read", "split it",
            place=Place(doc.file)))
        return None
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8").removeprefix("\ufeff").split("\n")
        doc.findings.append(Finding(
            "not-utf8", "a character here is not UTF-8", "save the file as UTF-8",
            place=Place(doc.file, len(before), len(before[-1]) + 1)))
        return None
    if text.startswith("\ufeff"):
        doc.findings.append(Finding(
            "byte-order-mark", "the file begins with an invisible byte-order mark", "save as UTF-8 without BOM",
            Severity.WARNING, Place(doc.file)))
        text = text[1:]
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _characters(doc: Document) -> bool:
    stop = False
    for number, line in enumerate(doc.lines):
        tab = INDENTED.match(line)
        if tab:
            doc.findings.append(Finding("tab", "a tab stands at the start of this line", "use spaces",
                                        place=doc.at(number, tab.end() - 1)))
            stop = True
        bad = forbidden_character(line.replace("\t", " "))
        if bad:
            doc.findings.append(Finding(
                "control-character", f"there is an invisible character here (U+{ord(bad):04X})", "delete it",
                place=doc.at(number, line.index(bad))))
            stop = True
    return stop


def _syntax(doc: Document, error: yaml.MarkedYAMLError) -> None:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    problem = error.problem or "this is not YAML"
    advice = "check the spaces at the start of the line and the quotes"
    if "mapping values are not allowed" in problem:
        problem, advice = "a second ': ' stands in this line", "put the whole text in double quotes"
    doc.findings.append(Finding("yaml", problem, advice, place=doc.at(line, column)))


def _resolve(text: str) -> Any:
    """Only true, false, null and plain whole numbers are not text: '0116', 'no' and '1:30' stay what they look like."""
    if text in ("true", "false"):
        return text == "true"
    if text in ("null", "~", ""):
        return None
    return int(text) if WHOLE.fullmatch(text) else text


class _Reader:
    """Turns events into data; keeps going after a duplicate key, stops at what would make the rest a guess."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self.events = iter(yaml.parse("\n".join(doc.lines), Loader=yaml.CSafeLoader))
        self.count = 0

    def run(self) -> None:
        self._next()
        event = self._next()
        if isinstance(event, yaml.StreamEndEvent):
            self._stop("empty", "this file is empty", EMPTY, event)
        self.doc.data = self._node(self._next(), (), 0)
        self._next()
        event = self._next()
        if isinstance(event, yaml.DocumentStartEvent):
            self._stop("second-document", "a second document begins here", "delete the line with '---'", event)

    def _next(self) -> Any:
        self.count += 1
        event = next(self.events)
        if self.count > MAX_EVENTS:
            self._stop("too-large", "this file has too many entries", "split it", event)
        return event

    def _place(self, mark: Any) -> Place:
        return self.doc.at(mark.line, mark.column)

    def _stop(self, code: str, message: str, advice: str, event: Any) -> None:
        self.doc.findings.append(Finding(code, message, advice, place=self._place(event.start_mark)))
        raise _Stop

    def _node(self, event: Any, path: Path, depth: int) -> Any:
        if depth > MAX_DEPTH:
            self._stop("too-deep", f"lists and groups are nested more than {MAX_DEPTH} deep here",
                       "write it with fewer levels", event)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            self._stop("anchor", "anchors (&) and aliases (*) are not allowed", "write the text twice, or quote it",
                       event)
        if getattr(event, "tag", None):
            self._stop("tag", f"the tag '{event.tag}' is not allowed", "delete it", event)
        self.doc.values[path] = self._place(event.start_mark)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(path, depth)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(path, depth)
        return self._scalar(event, path)

    def _mapping(self, path: Path, depth: int) -> dict[str, Any]:
        made: dict[str, Any] = {}
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                self._stop("key", "a name is expected here", "write 'name: value'", event)
            key = event.value
            if key == "<<":
                self._stop("anchor", "merge keys (<<) are not allowed", "write the entries out", event)
            here = (*path, key)
            if key in made:
                first = self.doc.keys[here].line
                self.doc.findings.append(Finding(
                    "duplicate-key", f"'{key}' stands twice in the same place", f"the first one is on line {first}",
                    place=self._place(event.start_mark)))
                self._node(self._next(), (*path, f"{key} (second)"), depth + 1)
                continue
            self.doc.keys[here] = self._place(event.start_mark)
            made[key] = self._node(self._next(), here, depth + 1)
        return made

    def _sequence(self, path: Path, depth: int) -> list[Any]:
        made: list[Any] = []
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            made.append(self._node(event, (*path, len(made)), depth + 1))
        return made

    def _scalar(self, event: Any, path: Path) -> Any:
        if not event.implicit[0]:
            self.doc.quoted.add(path)
            return event.value
        end = event.end_mark
        rest = self.doc.lines[end.line][end.column:] if event.value else ""
        if LOST.match(rest):
            self.doc.findings.append(Finding(
                "lost-after-hash", "everything after ' #' is lost here", "put the whole text in double quotes",
                place=self._place(end)))
        return _resolve(event.value)

"""Findings: what is wrong, where, and what to write instead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """An error stops a build; a warning is listed and the build goes on."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, order=True)
class Place:
    """A position in a file the author can edit; line and column count from 1."""

    file: str
    line: int = 1
    column: int = 1
    snippet: str = ""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True)
class Finding:
    """One problem.

    `code` is a short name that never changes (`unknown-key`). `place` is set by the reader of the file; a finding
    made later from a model or a view carries `source` (`lessons/x/lesson.yml#activities.0.title`), and the
    reader's positions turn it into a place.
    """

    code: str
    message: str
    help: str = ""
    severity: Severity = Severity.ERROR
    place: Place | None = None
    source: str = ""

    def sort_key(self) -> tuple[str, int, int, str, str]:
        """Files in order, then position, then code: the same list on every machine."""
        place = self.place or Place(self.source)
        return (place.file, place.line, place.column, self.code, self.message)


@dataclass
class Report:
    """Collects findings; says whether a build may go on."""

    findings: list[Finding] = field(default_factory=list)

    def add(self, found: Finding | Iterable[Finding]) -> None:
        """Add one finding or many."""
        self.findings.extend([found] if isinstance(found, Finding) else found)

    def __iter__(self) -> Iterator[Finding]:
        return iter(sorted(set(self.findings), key=Finding.sort_key))

    @property
    def errors(self) -> list[Finding]:
        """The findings that stop a build, in order."""
        return [f for f in self if f.severity is Severity.ERROR]

    @property
    def ok(self) -> bool:
        """True when nothing stops a build."""
        return not self.errors

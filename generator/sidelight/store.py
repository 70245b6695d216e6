"""Artifacts by content, and which ones a fingerprint made: what is unchanged is never rendered again."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sidelight.findings import Finding, Severity
from sidelight.model.base import Role, Shelf

KEEP_RECORDS = 4_000


@dataclass(frozen=True)
class Artifact:
    """One finished file: where it goes, its content by hash, who may have it."""

    path: str
    sha256: str
    size: int
    role: Role
    shelf: Shelf


class Store:
    """A folder of contents by hash and records by fingerprint. Records are written as each target ends."""

    def __init__(self, folder: Path) -> None:
        self.objects, self.records = folder / "objects", folder / "targets"
        for made in (self.objects, self.records):
            made.mkdir(parents=True, exist_ok=True)

    def find(self, fingerprint: str) -> list[tuple[str, str, int]] | None:
        """(path, sha256, size) of each file a target made, or None when it is unknown or a content is gone."""
        record = self.records / f"{fingerprint}.json"
        try:
            files = [(str(p), str(s), int(n)) for p, s, n in json.loads(record.read_text(encoding="utf-8"))]
        except (OSError, ValueError):
            return None
        if any(not self._intact(sha, size) for _, sha, size in files):
            return None
        os.utime(record)
        return files

    def put(self, fingerprint: str, files: dict[str, bytes]) -> list[tuple[str, str, int]]:
        """Keep what a target made."""
        rows = [(path, self.add(content), len(content)) for path, content in sorted(files.items())]
        _write(self.records / f"{fingerprint}.json", json.dumps(rows).encode())
        return rows

    def memo(self, key: bytes, compute: Callable[[], list[Finding]]) -> list[Finding]:
        """Findings that depend on `key` alone, kept between builds."""
        record = self.records / f"{hashlib.sha256(key).hexdigest()}.findings"
        if record.is_file():
            rows = json.loads(record.read_text(encoding="utf-8"))
            os.utime(record)
            return [Finding(c, m, h, Severity(s), source=at) for c, m, h, s, at in rows]
        found = compute()
        rows = [[f.code, f.message, f.help, f.severity.value, f.source] for f in found]
        _write(record, json.dumps(rows).encode())
        return found

    def add(self, content: bytes) -> str:
        """Keep one content; returns its hash."""
        sha = hashlib.sha256(content).hexdigest()
        if not self._intact(sha, len(content)):
            _write(self.file(sha), content)
        return sha

    def file(self, sha: str) -> Path:
        """Where a content is kept."""
        return self.objects / sha

    def read(self, sha: str) -> bytes:
        """A content by its hash."""
        return self.file(sha).read_bytes()

    def prune(self) -> None:
        """Forget the records that were not used for longest, and contents nobody names."""
        for old in sorted(self.records.glob("*.findings"), key=_age)[:-KEEP_RECORDS]:
            old.unlink()
        records = sorted(self.records.glob("*.json"), key=_age, reverse=True)
        if len(records) <= KEEP_RECORDS:
            return
        for record in records[KEEP_RECORDS // 2:]:
            record.unlink()
        kept = {sha for r in records[:KEEP_RECORDS // 2] for _, sha, _ in json.loads(r.read_text(encoding="utf-8"))}
        for content in self.objects.iterdir():
            if content.name not in kept:
                content.unlink()

    def _intact(self, sha: str, size: int) -> bool:
        file = self.file(sha)
        return file.is_file() and file.stat().st_size == size


def _age(file: Path) -> float:
    return file.stat().st_mtime


def _write(file: Path, content: bytes) -> None:
    part = file.with_name(f"{file.name}.{os.getpid()}.part")
    part.write_bytes(content)
    part.replace(file)

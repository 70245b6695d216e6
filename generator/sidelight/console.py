"""What people see: findings, progress, and what a build made."""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from sidelight.findings import Finding, Place, Report, Severity
from sidelight.model.base import forbidden_character

if TYPE_CHECKING:
    from sidelight.build import BuildReport, Options

EVERY, FEW = 25, 3


@contextmanager
def progress() -> Iterator[Callable[[str, int, int], None]]:
    """A bar on a terminal, plain lines elsewhere."""
    if not sys.stderr.isatty():
        yield _plain
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn  # noqa: PLC0415

    with Progress(TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), transient=True) as bar:
        task = bar.add_task("building", total=None)

        def show(what: str, done: int, of: int) -> None:
            if what:
                bar.update(task, description=what, completed=done, total=of)

        yield show


def _plain(what: str, done: int, of: int) -> None:
    if what and (done % EVERY == 0 or done == of):
        click.echo(f"{what}: {done} of {of}", err=True)


def print_findings(report: Report, style: str = "text") -> int:
    """Print every finding; returns the exit code."""
    printer = {"text": _text, "json": _json, "ci": _ci}[style]
    printer(list(report))
    return 0 if report.ok else 1


def _shown(text: str) -> str:
    """Text from a file, safe to print: what could move the cursor or turn the line around becomes one sign."""
    return "".join("\N{REPLACEMENT CHARACTER}" if forbidden_character(c) else c for c in text)


def _text(findings: list[Finding]) -> None:
    folded = _folded(findings)
    for finding in findings:
        if _file(finding) not in folded or not _is_wording(finding):
            _one(finding)
    for file, codes in folded.items():
        click.echo(f"{file}: {sum(codes.values())} questions, beliefs or pieces of advice with words to avoid: "
                   f"{', '.join(f'{code} {count}' for code, count in sorted(codes.items()))}; each in --format json")
    errors = sum(f.severity is Severity.ERROR for f in findings)
    warnings = len(findings) - errors
    click.echo(f"{errors} to mend, {warnings} to know" if findings else "nothing to mend")


def _one(finding: Finding) -> None:
    place = finding.place or Place(finding.source or "course")
    mark = "warning: " if finding.severity is Severity.WARNING else ""
    click.echo(_shown(f"{place}: {mark}{finding.message} [{finding.code}]"))
    if place.snippet:
        click.echo(f"    {place.line:>5} | {_shown(place.snippet)}")
        click.echo(f"          | {' ' * (place.column - 1)}^")
    if finding.help:
        click.echo(f"    help: {_shown(finding.help)}")


def _file(finding: Finding) -> str:
    return finding.place.file if finding.place else finding.source


def _is_wording(finding: Finding) -> bool:
    """True for a warning of a rule of wording: something quoted or advised against, mostly right as it is."""
    return finding.severity is Severity.WARNING and re.fullmatch(r"R\d\d", finding.code) is not None


def _folded(findings: list[Finding]) -> dict[str, Counter[str]]:
    """Files with more warnings on wording than anyone reads, with their rules."""
    files: dict[str, Counter[str]] = {}
    for finding in findings:
        if _is_wording(finding):
            files.setdefault(_file(finding), Counter())[finding.code] += 1
    return {file: codes for file, codes in files.items() if sum(codes.values()) > FEW}


def _json(findings: list[Finding]) -> None:
    rows = []
    for finding in findings:
        place = finding.place or Place(finding.source or "course")
        rows.append({"code": finding.code, "severity": finding.severity.value, "file": place.file, "line": place.line,
                     "column": place.column, "message": finding.message, "help": finding.help})
    click.echo(json.dumps(rows, indent=1))


def _ci(findings: list[Finding]) -> None:
    for finding in findings:
        place = finding.place or Place(finding.source or "course")
        text = _shown(f"{finding.message}. {finding.help}").replace("%", "%25").replace("\n", "%0A")
        click.echo(f"::{finding.severity.value} file={place.file},line={place.line},col={place.column},"
                   f"title={finding.code}::{text}")


def print_build(done: BuildReport, options: Options) -> int:
    """Say what a build did, in counts and places; returns the exit code."""
    if list(done.report):
        print_findings(done.report)
    if not done.ok:
        click.echo("nothing was changed: the last good outputs stand")
        return 1
    if done.unchanged:
        click.echo(f"nothing changed; {len(done.artifacts)} files stand in {options.out}")
        return 0
    _counts(done)
    click.echo(f"made anew: {done.made}; open {options.out / 'site' / 'index.html'}")
    return 0


def _counts(done: BuildReport) -> None:
    paths = [a.path for a in done.artifacts]
    rows = [
        (sum(p.startswith("site/") and p.endswith(".html") for p in paths), "pages", "site/"),
        (sum(p.startswith("slides/") for p in paths), "slide decks", "slides/"),
        (sum(p.startswith("dist/print/") for p in paths), "printable sheets", "dist/print/"),
        (sum(p.startswith("dist/packs/") for p in paths), "teacher packs", "dist/packs/"),
    ]
    for count, what, where in rows:
        click.echo(f"{count:>5} {what} in {where}")
    click.echo("      the website for a memory stick: dist/site-offline.zip; settings for web servers: dist/hosting/")

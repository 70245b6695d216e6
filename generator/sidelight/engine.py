"""A MkDocs workspace to a site. Another engine that reads mkdocs.yml fits behind the same function."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from sidelight.findings import Finding, Place

WORKSPACE = "build/run-sidelight-build-first"
"""Where the workspace stands beside mkdocs.yml; before the first build MkDocs' own error names this folder."""
LEFT_OUT = re.compile(
    r"\.map$|^assets/(javascripts/(bundle|lunr)|stylesheets)|^assets/images/favicon\.png$|^search/search_index\.json$|^sitemap\.xml")
"""What the theme copies and nobody loads: source maps, its own page script, search in other languages, its looks and
its icon, the index in a form that pages from a disk cannot read, an empty list of addresses."""
SECONDS = 300


@dataclass(frozen=True)
class Site:
    """The files of a site by path, and what the engine complained of."""

    files: dict[str, bytes]
    findings: list[Finding]


def build_site(config: bytes, workspace: dict[str, bytes], downloads: list[str], folder: Path) -> Site:
    """Build the workspace in `folder`, which is emptied first.

    `config` is the hand-written mkdocs.yml; `downloads` are paths below docs/ that pages link to: they stand there as
    empty files here, because the engine only copies them, and are left out of the result.
    """
    shutil.rmtree(folder, ignore_errors=True)
    write_workspace(folder, config, workspace)
    for name in downloads:
        place = folder / WORKSPACE / "docs" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.touch()
    findings = _run(folder)
    site = folder / "site"
    files = {} if findings else {
        name: path.read_bytes() for path in sorted(site.rglob("*")) if path.is_file()
        if (name := path.relative_to(site).as_posix()) not in downloads and not LEFT_OUT.search(name)
    }
    return Site(files, findings)


def write_workspace(folder: Path, config: bytes, workspace: dict[str, bytes]) -> None:
    """Write mkdocs.yml and the workspace below it."""
    (folder / WORKSPACE).mkdir(parents=True, exist_ok=True)
    (folder / "mkdocs.yml").write_bytes(config)
    for name, content in workspace.items():
        place = folder / WORKSPACE / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)


def _run(folder: Path) -> list[Finding]:
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "0", "PYTHONIOENCODING": "utf-8",
                   "PYTHONUTF8": "1", "NO_COLOR": "1"}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--config-file", "mkdocs.yml"]
    try:
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return [Finding("engine", f"MkDocs did not end within {SECONDS} seconds", place=Place("mkdocs.yml"))]
    if done.returncode == 0:
        return []
    text = (done.stdout + done.stderr).decode("utf-8", "replace")
    lines = [line.strip() for line in text.splitlines() if re.match(r"\s*(WARNING|ERROR|Error)", line)]
    return [Finding("engine", line[:400], "this page is made from a lesson or a page; mend it there",
                    place=Place("mkdocs.yml")) for line in lines or [text.strip()[-400:] or "MkDocs failed"]]

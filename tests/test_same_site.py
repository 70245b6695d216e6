"""Plain `mkdocs build` in a folder that was built makes the same site."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from conftest import ROOT, Edition
from sidelight.engine import LEFT_OUT, WORKSPACE


def _mkdocs(folder: Path) -> subprocess.CompletedProcess[str]:
    """MkDocs as anybody would call it."""
    return subprocess.run([sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"], cwd=folder, check=False,
                          capture_output=True, text=True, encoding="utf-8", timeout=300)


def _contents(site: Path) -> dict[str, bytes]:
    """Every file of a site by path, without dot-files."""
    return {p.relative_to(site).as_posix(): p.read_bytes() for p in site.rglob("*")
            if p.is_file() and not p.name.startswith(".")}


def test_mkdocs_alone_makes_the_same_site(international: Edition, tmp_path: Path) -> None:
    """All files are equal but for those that the engine leaves out by name, and those MkDocs does make."""
    shutil.copyfile(ROOT / "mkdocs.yml", tmp_path / "mkdocs.yml")
    shutil.copytree(international.folder / WORKSPACE, tmp_path / WORKSPACE)
    done = _mkdocs(tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    ours, plain = _contents(international.folder / "site"), _contents(tmp_path / "site")
    extra = {name for name in plain if LEFT_OUT.search(name)}
    assert extra
    assert len(ours) > 60
    assert {n: c for n, c in plain.items() if n not in extra} == ours


def test_before_a_build_mkdocs_says_what_to_run(tmp_path: Path) -> None:
    """The missing folder's name is the command."""
    shutil.copyfile(ROOT / "mkdocs.yml", tmp_path / "mkdocs.yml")
    done = _mkdocs(tmp_path)
    assert done.returncode != 0
    assert "run-sidelight-build-first" in done.stdout + done.stderr

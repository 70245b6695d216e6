"""Plain `mkdocs build` in the root makes the same site as `sidelight build`, from the workspace that it leaves."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from conftest import ROOT, Edition
from sidelight.engine import LEFT_OUT, WORKSPACE


def _mkdocs(root: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """MkDocs as a user runs it: nothing of ours in its surroundings."""
    environment = {k: v for k, v in os.environ.items() if k not in ("SOURCE_DATE_EPOCH", "PYTHONPATH")}
    return subprocess.run([sys.executable, "-m", "mkdocs", "build", *options], cwd=root, env=environment,
                          capture_output=True, text=True, timeout=300, check=False)


def _hashes(folder: Path) -> dict[str, str]:
    return {f.relative_to(folder).as_posix(): hashlib.sha256(f.read_bytes()).hexdigest()
            for f in sorted(folder.rglob("*")) if f.is_file()}


def test_mkdocs_alone_makes_the_same_site(edition: Edition, tmp_path: Path) -> None:
    """File by file, without what our engine leaves out because nobody loads it."""
    shutil.copyfile(ROOT / "mkdocs.yml", tmp_path / "mkdocs.yml")
    shutil.copytree(edition.folder / WORKSPACE, tmp_path / WORKSPACE)
    done = _mkdocs(tmp_path, "--strict")
    assert done.returncode == 0, done.stderr[-2000:]
    ours, theirs = _hashes(edition.folder / "site"), _hashes(tmp_path / "site")
    assert sum(name.endswith(".html") for name in ours) > 70
    assert sum(name.startswith("teachers/files/") for name in ours) == 64
    assert sum(name.startswith("assets/slides/") for name in ours) > 450
    kept = {name: sha for name, sha in theirs.items() if not LEFT_OUT.search(name)}
    assert len(kept) < len(theirs)
    assert [name for name in sorted({*ours, *kept}) if ours.get(name) != kept.get(name)] == []


def test_mkdocs_before_the_first_build_says_what_to_run(tmp_path: Path) -> None:
    """Without a workspace, MkDocs' own error names the command."""
    shutil.copyfile(ROOT / "mkdocs.yml", tmp_path / "mkdocs.yml")
    done = _mkdocs(tmp_path)
    assert done.returncode != 0
    assert "run-sidelight-build-first" in done.stdout + done.stderr
    assert not (tmp_path / "site").exists()

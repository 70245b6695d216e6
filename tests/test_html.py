"""The Nu HTML checker on every page, drawing and style sheet of the site, served with the policy that pages carry."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import subprocess
from dataclasses import dataclass

import pytest

from browser import serve
from conftest import ROOT, Edition, needed

KNOWN = ROOT / "tests" / "data" / "vnu-known.txt"
ALIVE = b'<!doctype html><html lang="en"><meta charset="utf-8"><title>A</title><p id="a">A<p id="a">B'
FAULT = "Duplicate ID “a”."
"""A page with a fault that is always checked beside ours, and what is said of it."""
JAVA = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss4m", "-Dnu.validator.servlet.allow-forbidden-hosts=true")
"""Half the time for so short a run, the stack that the checker asks for, and leave to fetch from this machine."""
SECONDS = 120


@dataclass(frozen=True)
class Said:
    """One message: of which file, and what."""

    file: str
    text: str


def _known() -> dict[str, str]:
    """Regular expression -> the reason that stands before it."""
    rows: dict[str, str] = {}
    reason = ""
    for line in KNOWN.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            assert reason, f"no reason before {line}"
            rows[line] = reason
        reason = line if line.startswith("#") else ""
    return rows


def _check(places: list[str]) -> list[Said]:
    """Everything that the checker says, in one process."""
    command = [needed("java"), *JAVA, "-jar", needed("vnu"), "--format", "json", "--stdout", "--exit-zero-always",
               "--also-check-css", "--also-check-svg", *places]
    done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=True)
    return [Said(str(m["url"]), str(m["message"])) for m in json.loads(done.stdout.decode("utf-8"))["messages"]]


@pytest.fixture(scope="module")
def said(international: Edition, tmp_path_factory: pytest.TempPathFactory) -> list[Said]:
    """What the checker says of the whole site, and of the page with a fault. Pages come from a server: 'self' is it."""
    site = international.folder / "site"
    bad = tmp_path_factory.mktemp("vnu") / "bad.html"
    bad.write_bytes(ALIVE)
    pages = [page.relative_to(site).as_posix() for page in international.files("site/**/*.html")]
    others = [str(f) for kind in ("css", "svg") for f in international.files(f"site/**/*.{kind}")]
    assert len(pages) > 70
    assert len(others) > 40
    with serve(site) as address:
        return _check([*(f"{address}/{page}" for page in pages), *others, str(bad)])


def test_the_checker_sees_a_fault(said: list[Said]) -> None:
    """Beside our pages, one with a fault: it is reported, so the rest was looked at."""
    assert FAULT in [row.text for row in said if row.file.endswith("/bad.html")]


def test_no_page_drawing_or_style_sheet_has_a_fault(said: list[Said]) -> None:
    """Neither error nor warning, but what the list of known ones names."""
    ours = [row for row in said if not row.file.endswith("/bad.html")]
    assert [row for row in ours if not any(re.fullmatch(known, row.text) for known in _known())] == []


def test_each_known_message_is_still_seen(said: list[Said]) -> None:
    """What the theme or the checker has mended is taken off the list."""
    assert len(_known()) >= 1
    assert [known for known in _known() if not any(re.fullmatch(known, row.text) for row in said)] == []


def test_the_style_of_the_lost_page_is_the_one_it_allows(international: Edition) -> None:
    """What the checker cannot see: the hash in the policy is that of the style."""
    text = (international.folder / "site" / "404.html").read_bytes().decode("utf-8")
    styles = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    hashes = [base64.b64encode(hashlib.sha256(style.encode()).digest()).decode() for style in styles]
    assert re.findall(r"'sha256-([^']+)'", text) == hashes != []


def test_every_reason_names_who_it_belongs_to() -> None:
    """A fault of ours is mended, not listed."""
    assert [known for known, reason in _known().items() if "Material" not in reason and "checker" not in reason] == []

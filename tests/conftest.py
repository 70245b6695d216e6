"""Shared ground of the tests: the real course built once for each region, and tools that may be missing."""

from __future__ import annotations

import datetime
import os
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser

import browser as b
from sidelight.build import Options, build
from sidelight.source.layers import find_layers
from sidelight.survey import survey
from sidelight.views import Views

ROOT = Path(__file__).resolve().parents[1]
AS_OF = datetime.date(2026, 11, 21)
REGIONS = ("international", "gb-eng", "us")
INSTALL = {
    "chromium": "apt-get install chromium",
    "soffice": "apt-get install libreoffice-impress-nogui",
    "pdftotext": "apt-get install poppler-utils",
    "pdftoppm": "apt-get install poppler-utils",
    "pdfinfo": "apt-get install poppler-utils",
    "npm": "apt-get install npm",
    "node": "apt-get install nodejs npm",
    "firefox-esr": "apt-get install firefox-esr",
    "java": "apt-get install default-jre-headless",
    "nginx": "apt-get install nginx-light",
    "apache2": "apt-get install apache2",
    "axe": "python3 make.py test installs axe-core with npm",
    "vnu": "python3 make.py test installs vnu-jar with npm",
    "puppeteer": "python3 make.py test installs puppeteer-core with npm",
    "ooxml": "python3 make.py test installs ooxml-validator with npm, on Linux with an x86-64 processor",
}


@dataclass(frozen=True)
class Edition:
    """A finished build of the real course."""

    region: str
    folder: Path
    views: Views

    def files(self, pattern: str) -> list[Path]:
        """Published files that match, sorted; never empty, so that no test passes on nothing."""
        found = sorted(p for p in self.folder.glob(pattern) if p.is_file())
        assert found, f"no file matches {pattern}"
        return found


def options(folder: Path, **changes: object) -> Options:
    """Options of a build of the real course into `folder`."""
    given: dict[str, object] = {"root": ROOT, "out": folder, "as_of": AS_OF} | changes
    return Options(**given)  # type: ignore[arg-type]


def real_views(region: str = "international", language: str = "en") -> Views:
    """Views of the real course."""
    seen = survey(find_layers(ROOT, None), options(ROOT, region=region, language=language))
    assert seen.views is not None, [str(f.place) + " " + f.message for f in seen.report.errors][:20]
    return seen.views


def _built(shared: Path, region: str, language: str) -> Edition:
    """Build once, whichever worker comes first; the others wait and find nothing changed."""
    folder = shared / f"edition-{region}-{language}"
    done = build(options(folder, region=region, language=language))
    while [f.code for f in done.report.errors] == ["file-in-use"]:
        time.sleep(1)
        done = build(options(folder, region=region, language=language))
    assert done.ok, [f"{f.place} {f.message}" for f in done.report.errors][:20]
    return Edition(region, folder, real_views(region, language))


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all workers of this run share."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base


@pytest.fixture(scope="session", params=REGIONS)
def edition(request: pytest.FixtureRequest, shared: Path) -> Edition:
    """Each of the three editions that the contracts are tested on."""
    return _built(shared, request.param, "en")


@pytest.fixture(scope="session")
def international(shared: Path) -> Edition:
    """The plain build."""
    return _built(shared, "international", "en")


@pytest.fixture(scope="session")
def pseudo_edition(shared: Path) -> Edition:
    """The build in the pseudo-language."""
    return _built(shared, "gb-eng", "xx")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of a worker."""
    with b.chromium(needed("chromium")) as started:
        yield started


@pytest.fixture(scope="module")
def base(international: Edition) -> Iterator[str]:
    """The address of the plain edition's site."""
    with b.serve(international.folder / "site") as address:
        yield address


@pytest.fixture
def watch(browser: Browser, base: str) -> Iterator[b.Watch]:
    """A fresh browser context on the site; at its end nothing may have gone wrong in it."""
    with b.watched(browser, base) as started:
        yield started
        assert not started.take()


@pytest.fixture
def need() -> Callable[[str], str]:
    """`need("soffice")`: the tool's path; without it the test fails in CI and is skipped, and counted, elsewhere."""
    return needed


def needed(tool: str) -> str:
    """The path of a tool, or a skip that is counted at the end (a failure in CI)."""
    brought = NPM.get(tool)
    found = shutil.which(tool, path=PATH) if brought is None else str(brought) if brought.exists() else None
    if found:
        return found
    text = f"{tool} is missing; install it with: {INSTALL.get(tool, tool)}"
    if os.environ.get("CI"):
        pytest.fail(text)
    pytest.skip(text)


MODULES = ROOT / "build" / "node" / "node_modules"
NPM = {
    "axe": MODULES / "axe-core" / "axe.min.js",
    "vnu": MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar",
    "puppeteer": MODULES / "puppeteer-core",
    "ooxml": MODULES / "@xarsh" / "ooxml-validator-linux-x64" / "ooxml-validator",
}
"""What npm brings, by name."""
PATH = os.environ.get("PATH", os.defpath) + os.pathsep + "/usr/sbin"
"""Debian keeps servers apart from what everybody runs."""


def run_cli(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command as a user runs it, on a terminal that knows little."""
    env = {**os.environ, "PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0", "PYTHONPATH": str(ROOT / "generator"),
           **environment}
    return subprocess.run([sys.executable, "-m", "sidelight.cli", *arguments], cwd=cwd, env=env, capture_output=True,
                          text=True, encoding="cp1252", errors="replace", timeout=300, check=False)


@pytest.hookimpl(wrapper=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> Iterator[None]:
    """Say at the end which tools were missing, how many tests that cost, and how to install them."""
    skipped = Counter(
        str(report.longrepr[2]).removeprefix("Skipped: ")
        for report in terminalreporter.stats.get("skipped", []) if isinstance(report.longrepr, tuple))
    for reason, count in sorted(skipped.items()):
        terminalreporter.write_line(f"{count} tests skipped: {reason}")
    return (yield)

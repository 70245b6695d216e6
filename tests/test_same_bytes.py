"""Contract 3: the same sources and the same day give the same bytes, wherever, whenever and however they are built."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import AS_OF, REGIONS, ROOT

LESSON = "webcams"
LATER = '''
import datetime, time

SHIFT = 400 * 86_400 + 12_345
now, ns, local, gm = time.time, time.time_ns, time.localtime, time.gmtime
time.time = lambda: now() + SHIFT
time.time_ns = lambda: ns() + SHIFT * 10**9
time.localtime = lambda seconds=None: local(time.time() if seconds is None else seconds)
time.gmtime = lambda seconds=None: gm(time.time() if seconds is None else seconds)


class Date(datetime.date):
    @classmethod
    def today(cls):
        return cls.fromtimestamp(time.time())


class Clock(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(time.time(), tz)

    @classmethod
    def utcnow(cls):
        return cls.fromtimestamp(time.time(), datetime.timezone.utc).replace(tzinfo=None)

    today = now


datetime.date, datetime.datetime = Date, Clock
'''
"""A clock that goes 400 days ahead, for every Python process of a build."""


def _build(root: Path, out: Path, region: str, **environment: str) -> dict[str, str]:
    """Build one lesson as a command; the hash of each file that was published."""
    arguments = ["--only", LESSON, "--region", region, "--as-of", AS_OF.isoformat(), "--out", str(out)]
    done = subprocess.run([sys.executable, "-m", "sidelight.cli", "build", *arguments], cwd=root, capture_output=True,
                          text=True, env={**os.environ, **environment}, timeout=300, check=False)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    return {file.relative_to(out).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
            for folder in ("site", "slides", "dist") for file in sorted((out / folder).rglob("*")) if file.is_file()}


def _copied_course(folder: Path) -> Path:
    """The course in another folder, written in another order, with other times."""
    for name in ("locales", "content", "lessons"):
        files = sorted((p for p in (ROOT / name).rglob("*") if p.is_file()), reverse=True)
        for number, file in enumerate(files):
            place = folder / file.relative_to(ROOT)
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, place)
            os.utime(place, (86_400 * number, 86_400 * number))
    shutil.copyfile(ROOT / "mkdocs.yml", folder / "mkdocs.yml")
    return folder


@pytest.mark.parametrize("region", REGIONS)
def test_two_builds_are_equal_file_by_file(region: str, tmp_path: Path) -> None:
    """Another folder, day, time zone, language of the system and order of hashing change nothing."""
    package = str(ROOT / "generator")
    clock = tmp_path / "later"
    clock.mkdir()
    (clock / "sitecustomize.py").write_text(LATER, encoding="utf-8")
    one = _build(ROOT, tmp_path / "one", region, PYTHONPATH=package, PYTHONHASHSEED="1", TZ="Pacific/Kiritimati",
                 LC_ALL="C.UTF-8")
    deeper = tmp_path / "another place" / "é" / "two"
    two = _build(_copied_course(tmp_path / "copy"), deeper, region, PYTHONHASHSEED="4242", TZ="America/Anchorage",
                 LC_ALL="POSIX", PYTHONPATH=os.pathsep.join([str(clock), package]))
    assert sum(name.endswith(".pdf") for name in one) > 30
    assert sum(name.endswith(".pptx") for name in one) > 7
    assert sum(name.endswith(".zip") for name in one) == 4
    assert sum(name.endswith(".html") for name in one) > 30
    assert [name for name in sorted({*one, *two}) if one.get(name) != two.get(name)] == []


def test_the_later_clock_is_later(tmp_path: Path) -> None:
    """The clock of the second build does run ahead, in every way Python tells the time."""
    (tmp_path / "sitecustomize.py").write_text(LATER, encoding="utf-8")
    asked = ("import datetime as d, time as t; print(d.date.today().toordinal(), d.datetime.now().toordinal(), "
             "int(t.time() // 86400), t.localtime().tm_year)")
    lines = []
    for path in ("", str(tmp_path)):
        done = subprocess.run([sys.executable, "-c", asked], env={**os.environ, "PYTHONPATH": path, "TZ": "UTC"},
                              capture_output=True, text=True, timeout=60, check=True)
        lines.append([int(number) for number in done.stdout.split()])
    assert all(later > earlier for earlier, later in zip(*lines, strict=True))
    assert lines[1][2] - lines[0][2] in (400, 401)

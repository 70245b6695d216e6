"""The built wheel is enough: it builds the course in an empty folder."""

from __future__ import annotations

import os
import site
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from conftest import ROOT


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel as `pip wheel` makes it from the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "--quiet", "--wheel-dir",
               str(folder), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def command(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`sidelight` of an environment with the wheel and the libraries of this one, without the checkout."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=False)
    inside = {"base": str(folder), "platbase": str(folder)}
    packages = Path(sysconfig.get_path("purelib", vars=inside))
    (packages / "libraries.pth").write_text("\n".join(site.getsitepackages()), encoding="utf-8")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(packages)
    return Path(sysconfig.get_path("scripts", vars=inside)) / ("python.exe" if os.name == "nt" else "python")


def _sidelight(command: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """One call in a folder, with nothing of this checkout on the path."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")} | {"PYTHONUTF8": "1"}
    return subprocess.run([str(command), "-m", "sidelight.cli", *arguments], cwd=folder, env=environment, check=False,
                          capture_output=True, text=True, encoding="utf-8", timeout=300)


def test_the_wheel_carries_the_course(wheel: Path) -> None:
    """Lessons, content, words and the site's base are inside, and nothing of a build."""
    names = zipfile.ZipFile(wheel).namelist()
    for wanted in ("lessons/webcams/lesson.yml", "content/regions/gb.yml", "locales/en/web.po", "mkdocs.yml"):
        assert f"sidelight/data/{wanted}" in names
    assert not [n for n in names if "/store/" in n or n.endswith((".pptx", ".zip", ".pyc"))]


def test_it_builds_in_an_empty_folder(command: Path, tmp_path: Path) -> None:
    """Once it builds, twice it says that nothing changed; the package that runs is the wheel's."""
    ask = "import sidelight; print(sidelight.__file__)"
    where = subprocess.run([str(command), "-c", ask], cwd=tmp_path, check=True,
                           capture_output=True, text=True, encoding="utf-8", timeout=60)
    assert str(ROOT) not in where.stdout
    first = _sidelight(command, tmp_path, "build", "--only", "webcams")
    assert first.returncode == 0, first.stdout + first.stderr
    assert (tmp_path / "site" / "index.html").is_file()
    assert (tmp_path / "slides" / "webcams-11-13.pptx").is_file()
    assert list((tmp_path / "dist" / "packs").glob("*.zip"))
    assert "nothing changed" in _sidelight(command, tmp_path, "build", "--only", "webcams").stdout


def test_it_checks_in_an_empty_folder(command: Path, tmp_path: Path) -> None:
    """`check` reads the course inside the package."""
    done = _sidelight(command, tmp_path, "check")
    assert done.returncode == 0, done.stdout + done.stderr

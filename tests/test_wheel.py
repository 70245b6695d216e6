"""The built wheel is enough: in an empty folder it builds the course it carries."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from conftest import AS_OF, ROOT

LESSON = "webcams"
CARRIED = (
    ("data/lessons", "lesson.yml", 5), ("data/lessons", "quiz.yml", 5), ("data/content/regions", ".yml", 10),
    ("data/locales/en", ".po", 4), ("data", "mkdocs.yml", 1), ("render/print", ".typ", 5), ("render/press", ".ttf", 4),
    ("render/press", ".typ", 1), ("render/slides/paper", ".typ", 5), ("render/web", ".woff2", 4),
    ("render/slides", ".ttf", 2), ("art/symbols", ".svg", 17), ("data/content/curriculum", ".yml", 15),
    ("data/content/pages", ".md", 18), ("data/content", "/platforms.yml", 1), ("data/content", "/coverage.yml", 1),
    ("data/content", "/news.yml", 1), ("checks", "rules.yml", 1), ("measure", ".yml", 1), ("measure", ".toml", 1),
    ("measure", ".bin", 1), ("templates/lesson", ".yml", 2), ("templates/school", "school.yml", 1),
)
"""Folder, end of the name, and how many there are at least."""
BUILD = ("build", "--only", LESSON, "--as-of", AS_OF.isoformat())


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from this checkout with the tools at hand."""
    out = tmp_path_factory.mktemp("wheel")
    subprocess.run([sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(ROOT)],
                   capture_output=True, timeout=300, check=True)
    (made,) = out.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def command(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`sidelight` of an environment with the wheel, and the libraries of this one: nothing is downloaded."""
    folder = tmp_path_factory.mktemp("environment")
    venv.EnvBuilder(with_pip=False, symlinks=os.name != "nt").create(folder)
    scripts = folder / ("Scripts" if os.name == "nt" else "bin")
    python = scripts / ("python.exe" if os.name == "nt" else "python")
    subprocess.run([sys.executable, "-m", "pip", "--python", str(python), "install", "--no-deps", "--no-index",
                    "--disable-pip-version-check", str(wheel)], capture_output=True, timeout=300, check=True)
    told = subprocess.run([str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
                          capture_output=True, text=True, timeout=60, check=True)
    theirs = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (Path(told.stdout.strip()) / "libraries.pth").write_text("\n".join(sorted(theirs)), encoding="utf-8")
    return scripts / ("sidelight.exe" if os.name == "nt" else "sidelight")


def _run(command: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
    return subprocess.run([str(command), *arguments], cwd=folder, env=environment, capture_output=True, text=True,
                          timeout=300, check=False)


def test_wheel_carries_the_course_and_no_scratch(wheel: Path) -> None:
    """Lessons, content, words, base of the site, templates, fonts and licences are in it; caches are not."""
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    for folder, kind, least in CARRIED:
        found = [n for n in names if n.startswith(f"sidelight/{folder}/") and n.endswith(kind)]
        assert len(found) >= least, (folder, kind, found)
    assert sum("licenses/LICENSE" in name for name in names) == 2
    assert [n for n in names if "__pycache__" in n or n.endswith((".pyc", ".part"))] == []
    assert [n for n in names if not n.startswith(("sidelight/", "sidelight-"))] == []


def test_wheel_builds_in_an_empty_folder(command: Path, tmp_path: Path) -> None:
    """It builds, says that nothing changed when asked again, and finds nothing to mend; the folder holds no source."""
    first = _run(command, tmp_path, *BUILD)
    assert first.returncode == 0, first.stdout[-2000:] + first.stderr[-2000:]
    assert len(list(tmp_path.glob("slides/*.pptx"))) == 8
    assert len(list(tmp_path.glob("dist/print/*/*.pdf"))) == 48
    assert (tmp_path / "site/index.html").is_file()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["build", "dist", "site", "slides"]
    again = _run(command, tmp_path, *BUILD)
    assert (again.returncode, "nothing changed" in again.stdout) == (0, True), again.stdout
    checked = _run(command, tmp_path, "check", "--only", LESSON, "--as-of", AS_OF.isoformat())
    assert (checked.returncode, checked.stderr) == (0, ""), checked.stdout


def test_wheel_knows_where_it_stands(command: Path, tmp_path: Path) -> None:
    """The program that ran is the wheel's, not this checkout's."""
    told = _run(command, tmp_path, "doctor")
    assert told.returncode == 0, told.stdout
    assert "course from the installed package" in told.stdout
    asked = "import sidelight; print(sidelight.__file__)"
    done = subprocess.run([str(command.with_name("python")), "-I", "-c", asked], capture_output=True, text=True,
                          timeout=60, check=True)
    assert Path(done.stdout.strip()).is_relative_to(command.parents[1])

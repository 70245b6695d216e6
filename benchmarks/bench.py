#!/usr/bin/env python3
"""Measure how long builds take, beside MkDocs alone and beside pandoc making plain decks from the same text.

    python3 benchmarks/bench.py

Works in a temporary copy of the course and leaves the project as it is. Uses the environment that
`python3 make.py course` makes in .venv, unless Sidelight's packages are at hand already.
"""

from __future__ import annotations

import datetime
import importlib.util
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ("lessons", "content", "locales", "mkdocs.yml")
LESSON = "lessons/webcams/lesson.yml"
REQUIREMENTS = "benchmarks/requirements.txt"


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    what: str
    seconds: list[float]
    aim: float | None = None
    remark: str = ""

    def cells(self) -> tuple[str, ...]:
        """The line's cells as text."""
        median = f"{statistics.median(self.seconds):.2f} s" if self.seconds else "not measured"
        spread = f"{min(self.seconds):.2f} to {max(self.seconds):.2f} s" if len(self.seconds) > 1 else ""
        aim = f"at most {self.aim:g} s" if self.aim else ""
        return self.what, median, spread, str(len(self.seconds)), aim, self.remark


def main() -> int:
    """Measure everything and print the table."""
    if importlib.util.find_spec("typst") is None or importlib.util.find_spec("mkdocs") is None:
        return _in_venv()
    sys.path.insert(0, str(ROOT / "generator"))
    before = _load()
    with tempfile.TemporaryDirectory(prefix="sidelight-bench-", ignore_cleanup_errors=True) as place:
        rows = list(_rows(Path(place)))
    print(f"\n{datetime.date.today().isoformat()}, {_machine()}; load before: {before}, after: {_load()}\n")
    print(_table(rows))
    return 0


def _in_venv() -> int:
    python = ROOT / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not python.is_file() or Path(sys.prefix).resolve() == (ROOT / ".venv").resolve():
        print("Sidelight's packages are not installed; run first:  python3 make.py course", file=sys.stderr)
        return 1
    return subprocess.call([str(python), str(Path(__file__).resolve())])


def _rows(place: Path) -> Iterator[Row]:
    course = _copy(place / "course")
    site = place / "mkdocs-alone"
    build = [sys.executable, "-m", "sidelight.cli", "build"]
    mkdocs = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--site-dir", str(site)]
    yield Row("cold build", _times("cold build", 1, lambda: _run(build, course)), 15, _made(course))
    yield Row("build again, nothing changed", _times("nothing changed", 3, lambda: _run(build, course)), 1)
    yield Row("build after an edit of one lesson",
              _times("one edit", 3, lambda: _run(build, course), before=lambda number: _edit(course, number)), 3,
              "a sentence that stands on pages, slides and plans")
    yield Row("`mkdocs build` alone, the same pages", _times("mkdocs alone", 3, lambda: _run(mkdocs, course)), None,
              f"{_count(site, '*.html')} pages, no decks, no print")
    yield _pandoc(place)


def _copy(course: Path) -> Path:
    course.mkdir()
    for name in SOURCES:
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copyfile)(source, course / name)
    return course


def _times(what: str, runs: int, measure: Callable[[], float],
           before: Callable[[int], None] = lambda number: None) -> list[float]:
    seconds = []
    for number in range(1, runs + 1):
        before(number)
        seconds.append(measure())
        print(f"{what}, {number} of {runs}: {seconds[-1]:.2f} s", flush=True)
    return seconds


def _run(command: list[str], folder: Path) -> float:
    """Wall seconds of a command as a user runs it, the start of Python included."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "generator"), "PYTHONUTF8": "1", "NO_MKDOCS_2_WARNING": "1",
                   "SOURCE_DATE_EPOCH": "0"}
    start = time.perf_counter()
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8",
                          errors="replace", check=False)
    seconds = time.perf_counter() - start
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{(done.stdout + done.stderr)[-3000:]}")
    return seconds


def _edit(course: Path, number: int) -> None:
    """Change the first key message of one lesson, each time to something that was never built."""
    file = course / LESSON
    text = file.read_text(encoding="utf-8")
    changed, count = re.subn(r'(key_messages:\n\s+- text: "[^"]*?)(?: \d+)?\."', rf'\g<1> {number}."', text, count=1)
    if not count:
        raise SystemExit(f"{LESSON} has no key message that could be changed")
    file.write_text(changed, encoding="utf-8", newline="\n")


def _pandoc(place: Path) -> Row:
    what = "pandoc: plain decks from the same text"
    if importlib.util.find_spec("pypandoc") is None:
        return Row(what, [], None, f"missing; to install: {sys.executable} -m pip install -r {REQUIREMENTS}")
    import pypandoc  # noqa: PLC0415

    texts = place / "markdown"
    texts.mkdir()
    for name, text in _markdown():
        (texts / f"{name}.md").write_text(text, encoding="utf-8", newline="\n")
    program, files = pypandoc.get_pandoc_path(), sorted(texts.glob("*.md"))

    def measure() -> float:
        return sum(_run([program, f.name, "-o", f"{f.stem}.pptx"], texts) for f in files)

    return Row(what, _times("pandoc", 3, measure), None,
               f"{len(files)} decks by pandoc {pypandoc.get_pandoc_version()}: no layout of ours, no measured text")


def _markdown() -> Iterator[tuple[str, str]]:
    """Every deck's text as Markdown: a slide for each block, speaker notes as notes."""
    from sidelight.build import Options  # noqa: PLC0415
    from sidelight.model.base import BANDS  # noqa: PLC0415
    from sidelight.source.layers import find_layers  # noqa: PLC0415
    from sidelight.survey import survey  # noqa: PLC0415

    views = survey(find_layers(ROOT, None), Options(root=ROOT, out=ROOT)).views
    if views is None:
        raise SystemExit("the course has findings; run: sidelight check")
    for audience in (*BANDS, "parents"):
        for lesson in views.course.lessons_for(audience):
            view = views.lesson(lesson.id, audience, "teacher")
            yield f"{lesson.id}-{audience}", "\n\n".join([f"% {view.title}", *_slides(view)]) + "\n"


def _slides(view: Any) -> Iterator[str]:
    for section in view.sections:
        yield f"# {section.title}"
        for block in section.blocks:
            yield f"## {block.heading}"
            yield _bullets(block.model_dump(exclude={"heading", "id", "type", "teach"}))
            if block.teach:
                yield "::: notes\n" + "\n".join(_lines(block.teach.model_dump())) + "\n:::"
    for question in view.practice:
        yield f"## {question.ask}"
        yield _bullets(question.model_dump(exclude={"ask", "id", "type", "use"}))


def _bullets(value: Any) -> str:
    return "\n".join(f"- {line}" for line in _lines(value))


def _lines(value: Any) -> Iterator[str]:
    """Every text with more than one word in a record, in order."""
    if isinstance(value, str):
        if " " in value:
            yield " ".join(value.split())
    elif isinstance(value, dict):
        for entry in value.values():
            yield from _lines(entry)
    elif isinstance(value, list):
        for entry in value:
            yield from _lines(entry)


def _count(folder: Path, pattern: str) -> int:
    return sum(1 for _ in folder.rglob(pattern))


def _made(course: Path) -> str:
    return (f"{_count(course / 'site', '*.html')} pages, {_count(course / 'slides', '*.pptx')} decks, "
            f"{_count(course / 'dist' / 'print', '*.pdf')} papers, {_count(course / 'dist' / 'packs', '*.zip')} packs")


def _machine() -> str:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return f"{cores} cores, {platform.system()} {platform.machine()}, Python {platform.python_version()}"


def _load() -> str:
    return f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"


def _table(rows: list[Row]) -> str:
    lines = [("what", "median", "from - to", "runs", "aim on 2 cores", ""), *(row.cells() for row in rows)]
    widths = [max(len(line[i]) for line in lines) for i in range(len(lines[0]))]
    text = ["| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) + " |"
            for line in lines]
    text.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(text)


if __name__ == "__main__":
    sys.exit(main())

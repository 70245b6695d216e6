"""How long a deck takes: ours, pandoc's plain one of the same words, and zipping the finished bytes alone.

    python3 benchmarks/decks.py

Milliseconds a deck for 1, 10 and 100 decks, all in one run: the decks of the course in turn, each time another one.
Ours is measured in one process, from the resolved lesson to the file; pandoc is started once for each deck.
"""

from __future__ import annotations

import importlib.util
import io
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Sequence
from itertools import cycle, islice
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))
import bench

COUNTS = (1, 10, 100)
AIM = 0.2


def main() -> int:
    """Measure and print the table; the exit code says nothing of the aim."""
    if importlib.util.find_spec("pptx") is None or importlib.util.find_spec("pypandoc") is None:
        print(f"install first:  python3 make.py course  and  pip install -r {bench.REQUIREMENTS}", file=sys.stderr)
        return 1
    sys.path.insert(0, str(bench.ROOT / "generator"))
    from sidelight.render.slides import render_deck  # noqa: PLC0415

    views = _views()
    made = [render_deck(view) for view in views]
    texts = [text for name, text in bench._markdown() if not name.endswith("-parents")]
    print("load before: " + bench._load(), flush=True)
    rows = [(count, _each(count, views, render_deck), _each(count, made, _zipped), _pandoc(count, texts))
            for count in COUNTS]
    print("| decks | ours | zip alone | pandoc | ours / pandoc |\n|---|---|---|---|---|")
    for count, ours, zipped, pandoc in rows:
        print(f"| {count} | {ours:.0f} ms | {zipped:.0f} ms | {pandoc:.0f} ms | {ours / pandoc:.2f} |")
    print(f"aim for 100 decks: at most {AIM:g}; {bench._machine()}; load after: {bench._load()}")
    return 0


def _views() -> list[Any]:
    from sidelight.build import Options  # noqa: PLC0415
    from sidelight.model.base import BANDS  # noqa: PLC0415
    from sidelight.source.layers import find_layers  # noqa: PLC0415
    from sidelight.survey import survey  # noqa: PLC0415

    views = survey(find_layers(bench.ROOT, None), Options(root=bench.ROOT, out=bench.ROOT)).views
    if views is None:
        raise SystemExit("the course has findings; run: sidelight check")
    return [views.lesson(one.id, band, "teacher") for band in BANDS for one in views.course.lessons_for(band)]


def _each(count: int, things: Sequence[Any], make: Callable[[Any], object]) -> float:
    """Milliseconds for each of so many."""
    start = time.perf_counter()
    for thing in islice(cycle(things), count):
        make(thing)
    return (time.perf_counter() - start) / count * 1000


def _zipped(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


def _pandoc(count: int, texts: Sequence[str]) -> float:
    import pypandoc  # noqa: PLC0415

    program = pypandoc.get_pandoc_path()
    with tempfile.TemporaryDirectory(prefix="sidelight-bench-") as place:
        def make(text: str) -> None:
            subprocess.run([program, "-f", "markdown", "-o", "deck.pptx"], cwd=place, input=text, check=True,
                           encoding="utf-8")

        return _each(count, texts, make)


if __name__ == "__main__":
    sys.exit(main())

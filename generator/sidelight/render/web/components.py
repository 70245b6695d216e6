"""Components: a folder each, with template, style and script side by side."""

from __future__ import annotations

import gzip
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

HERE = Path(__file__).parent
FOLDER = HERE / "components"
SCRIPT_BUDGET = 8 * 1024


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(FOLDER), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )


def names() -> list[str]:
    """The components there are."""
    return sorted(p.name for p in FOLDER.iterdir() if (p / "template.html").is_file())


def render(name: str, **data: object) -> str:
    """Fill in a component's template; every value is escaped."""
    return _environment().get_template(f"{name}/template.html").render(**data)


def _join(folder: Path, pattern: str) -> str:
    return "\n".join(p.read_text(encoding="utf-8").strip() for p in sorted(folder.glob(pattern)))


def styles() -> str:
    """The base styles, those of the theme's few leftovers, then those of every component."""
    return "\n".join([_join(HERE / "style", "*.css"), _join(HERE / "material", "*.css"), _join(FOLDER, "*/style.css"), ""])


def script() -> str:
    """One script with every component's part, each in its own scope."""
    bodies = [p.read_text(encoding="utf-8").strip() for p in sorted(FOLDER.glob("*/script.js"))]
    return '"use strict";\n' + "\n".join(f"{{\n{body}\n}}" for body in bodies) + "\n"


def packed_size(text: str) -> int:
    """Size of a text as a server sends it."""
    return len(gzip.compress(text.encode(), mtime=0))

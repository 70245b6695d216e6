"""Components: a folder each, with template, style and script side by side."""

from __future__ import annotations

import gzip
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

HERE = Path(__file__).parent
FOLDER = HERE / "components"
SCRIPT_BUDGET = 8 * 1024
LONG_ADDRESS = 26


def short(address: str) -> str:
    """What a link shows: a long web address is known by its host; on paper it is printed in full."""
    return address.partition("/")[0] if len(address) > LONG_ADDRESS and " " not in address else address


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(FOLDER), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )
    environment.filters["short"] = short
    return environment


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
    places = ((HERE / "style", "*.css"), (HERE / "material", "*.css"), (FOLDER, "*/style.css"))
    return "\n".join(_join(*place) for place in places) + "\n"


def script() -> str:
    """One script with every component's part, each in its own scope."""
    bodies = [p.read_text(encoding="utf-8").strip() for p in sorted(FOLDER.glob("*/script.js"))]
    return '"use strict";\n' + "\n".join(f"{{\n{body}\n}}" for body in bodies) + "\n"


def packed_size(text: str) -> int:
    """Size of a text as a server sends it."""
    return len(gzip.compress(text.encode(), mtime=0))

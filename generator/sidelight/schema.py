"""JSON Schemas of the course files, for editors that complete and check while one types."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from sidelight.source.reader import SCHEMAS

FOLDER = "schema"


def schemas() -> dict[str, str]:
    """Every schema as text, by file name."""
    made = {}
    for name, model in sorted(SCHEMAS.items()):
        schema: dict[str, Any] = model.model_json_schema()
        schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
        made[f"{name}.schema.json"] = json.dumps(schema, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
    return made


def write_schemas(root: Path, only_check: bool) -> int:
    """Write schema/*.schema.json below `root`; returns the exit code."""
    changed = [name for name, text in schemas().items() if _text(root / FOLDER / name) != text]
    if not only_check:
        (root / FOLDER).mkdir(exist_ok=True)
        for name in changed:
            (root / FOLDER / name).write_text(schemas()[name], encoding="utf-8", newline="\n")
    for name in changed:
        click.echo(f"{FOLDER}/{name}: {'differs from the model; run sidelight schema' if only_check else 'written'}")
    if not changed:
        click.echo("the schemas are those of the model")
    return 1 if changed and only_check else 0


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8") if file.is_file() else ""

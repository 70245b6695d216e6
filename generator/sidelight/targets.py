"""Targets: one output each, as plain data with the name of its renderer; fingerprints and how to run one."""

from __future__ import annotations

import hashlib
import importlib
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from pydantic import BaseModel, TypeAdapter

from sidelight.model.base import Role, Shelf
from sidelight.model.view import LessonView, Setting

PACKAGE = Path(__file__).parent


@dataclass(frozen=True)
class Renderer:
    """A function of a render package, the type of its data, and what else its result depends on."""

    module: str
    function: str
    data: str
    words: tuple[str, ...]
    libraries: tuple[str, ...]


DECK = ("python-pptx", "lxml", "pillow", "segno", "fonttools", "typst", "xlsxwriter")

RENDERERS: dict[str, Renderer] = {
    "deck": Renderer("slides", "render_deck", "sidelight.model.view:LessonView", ("slides.",), DECK),
    "short-deck": Renderer("slides", "render_short_deck", "sidelight.model.view:LessonView", ("slides.",), DECK),
    "pictures": Renderer("slides", "render_pictures", "sidelight.model.view:LessonView", ("slides.",),
                         ("lxml", "pillow", "segno", "typst")),
    "parents-deck": Renderer("slides", "render_parents_deck", "list:sidelight.model.view:LessonView", ("slides.",),
                             ("python-pptx", "lxml", "pillow", "segno", "typst")),
    "handout": Renderer("slides", "render_handout", "sidelight.model.view:LessonView", ("slides.", "print."),
                        ("lxml", "pillow", "segno", "typst")),
    "notes-pages": Renderer("slides", "render_notes_pages", "sidelight.model.view:LessonView", ("slides.", "print."),
                            ("lxml", "pillow", "segno", "typst")),
    "quiz": Renderer("print", "render_quiz", "sidelight.papers:QuizPaper", ("print.",), ("typst", "segno")),
    "key": Renderer("print", "render_key", "sidelight.papers:AnswerKey", ("print.",), ("typst", "segno")),
    "plan": Renderer("print", "render_plan", "sidelight.model.view:LessonView", ("print.",), ("typst", "segno")),
    "exit-ticket": Renderer("print", "render_exit_ticket", "sidelight.papers:ExitTicket", ("print.",),
                            ("typst", "segno")),
    "leaflet": Renderer("print", "render_leaflet", "sidelight.papers:Leaflet", ("print.",),
                        ("typst", "markdown", "segno")),
    "start-here": Renderer("print", "render_start_here", "sidelight.papers:StartHere", ("print.",),
                           ("typst", "segno")),
    "workspace": Renderer("web", "render_workspace", "sidelight.model.view:SiteView", ("web.",),
                          ("markdown", "nh3", "jinja2", "segno")),
}


@dataclass(frozen=True)
class Target:
    """One output: a name, its resolved data as JSON, its renderer's name and options."""

    path: str = field(metadata={"what": "where it goes below the output folder; a folder for 'workspace'"})
    renderer: str
    data: bytes
    role: Role
    shelf: Shelf
    options: tuple[str, ...] = ()

    @property
    def fingerprint(self) -> str:
        """Hash of the data and of everything the renderer reads."""
        digest = hashlib.sha256(renderer_hash(self.renderer).encode())
        digest.update("\0".join((self.renderer, *self.options)).encode())
        digest.update(self.data)
        return digest.hexdigest()


@cache
def renderer_hash(name: str) -> str:
    """Hash of a renderer's code, templates and fonts, of the model, and of its libraries' versions."""
    renderer = RENDERERS[name]
    parts = [PACKAGE / "render" / renderer.module, PACKAGE / "model"]
    parts += [PACKAGE / "art", PACKAGE / "papers.py", PACKAGE / "brand.py"]
    parts += [PACKAGE / "render" / "press"] if "typst" in renderer.libraries else []
    digest = hashlib.sha256(hash_files(parts).encode())
    for library in renderer.libraries:
        digest.update(f"{library}=={version(library)}".encode())
    return digest.hexdigest()


def hash_files(places: list[Path]) -> str:
    """Hash of the names and contents of files and of everything in folders, in one order on every machine."""
    digest = hashlib.sha256()
    for place in places:
        files = sorted(p for p in place.rglob("*") if p.is_file()) if place.is_dir() else [place]
        for file in files:
            if "__pycache__" in file.parts or not file.is_file():
                continue
            digest.update(file.relative_to(place.parent).as_posix().encode() + b"\0")
            digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def encode(renderer: str, data: BaseModel | list[LessonView]) -> bytes:
    """A target's data as JSON, with only the interface words and files this renderer uses."""
    made = RENDERERS[renderer]
    if isinstance(data, list):
        return b"[" + b",".join(_for(made, d).model_dump_json().encode() for d in data) + b"]"
    text: str = _for(made, data).model_dump_json()
    return text.encode()


def _for(renderer: Renderer, data: Any) -> Any:
    """A copy whose settings carry only what this renderer reads; views inside views are reached too."""
    changes: dict[str, Any] = {"setting": _thinned(data.setting, renderer)} if hasattr(data, "setting") else {}
    if hasattr(data, "lessons"):
        changes["lessons"] = [_for(renderer, view) for view in data.lessons]
    return data.model_copy(update=changes)


def _thinned(setting: Setting, renderer: Renderer) -> Setting:
    """Only its own words; the deck template for decks alone."""
    words = {key: text for key, text in setting.words.items() if key.startswith(renderer.words)}
    school = setting.school
    if school.deck_template and not renderer.function.endswith("_deck"):
        school = school.model_copy(update={"deck_template": ""})
    return setting.model_copy(update={"words": words, "school": school})


def run(target: Target) -> dict[str, bytes]:
    """Render one target: its files by path. Runs in any process."""
    renderer = RENDERERS[target.renderer]
    function: Callable[..., Any] = getattr(
        importlib.import_module(f"sidelight.render.{renderer.module}"), renderer.function)
    made = function(_load(renderer.data, target.data), *target.options)
    if isinstance(made, dict):
        return {f"{target.path}/{name}": content for name, content in made.items()}
    return {target.path: made}


def _load(name: str, data: bytes) -> Any:
    many = name.startswith("list:")
    module, _, cls = name.removeprefix("list:").partition(":")
    model: type[BaseModel] = getattr(importlib.import_module(module), cls)
    return TypeAdapter(list[model] if many else model).validate_json(data)  # type: ignore[valid-type]

"""The deck without slides that every deck is written into: ours or a school's, opened once and kept."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.opc.packuri import PackURI

from sidelight.render.slides.layouts import FOOTER_INDEX, INDEX, LAYOUTS, NUMBER_INDEX, OURS, Layout, Look
from sidelight.render.slides.scene import Box
from sidelight.render.slides.template import PLACEHOLDERS, template
from sidelight.render.slides.xml import Pen

LEFT_OUT = ("/thumbnail", "/custom-properties", "/customXml", "/printerSettings", "/tags")
Holders = Mapping[str, str]
"""The attributes of a placeholder by its role."""


@dataclass(frozen=True)
class Frame:
    """A layout in the file: where its part stands, its placeholders, and the room it leaves."""

    part: str
    holders: Holders
    layout: Layout
    foot: Box | None = None
    """Where the footer stands, if not where the layout has it."""


@dataclass(frozen=True)
class Base:
    """The parts of an empty deck, its layouts by our names, and what slides are composed on."""

    parts: Mapping[str, bytes]
    frames: Mapping[str, Frame]
    notes_master: str
    look: Look = OURS


def opened(data: bytes) -> tuple[dict[str, bytes], Any]:
    """The parts that a deck keeps without its slides, and the deck as the library reads it."""
    file = Presentation(io.BytesIO(data))
    listed = file.slides._sldIdLst
    for entry in list(listed):
        file.part.drop_rel(entry.rId)
        listed.remove(entry)
    file.notes_master  # noqa: B018 - made where a template has none
    _bare(file)
    out = io.BytesIO()
    file.save(out)
    with zipfile.ZipFile(out) as package:
        return {name: package.read(name) for name in package.namelist()}, file


def _bare(file: Any) -> None:
    """Leave out what a deck says of the slides and people it once had, and its lock."""
    for part in (file.part, file.part.package):
        for name in [name for name, relation in part._rels.items() if relation.reltype.endswith(LEFT_OUT)]:
            part._rels.pop(name)
    for element in list(file.part._element):
        if etree.QName(element).localname in ("custShowLst", "custDataLst", "smartTags", "modifyVerifier", "extLst"):
            file.part._element.remove(element)
    file.core_properties.partname = PackURI("/docProps/core.xml")


@lru_cache(maxsize=8)
def own_base(pen: Pen, words: tuple[tuple[str, str], ...]) -> Base:
    """Our own empty deck. `words` are the names of layouts and placeholders."""
    parts, file = opened(template(pen, words))
    frames = {layout.name: Frame(str(made.part.partname).lstrip("/"), layout_holders(layout), layout)
              for layout, made in zip(LAYOUTS.values(), file.slide_layouts, strict=True)}
    return Base(parts, frames, str(file.notes_master.part.partname).lstrip("/"))


def layout_holders(layout: Layout) -> dict[str, str]:
    """The placeholders of a layout of ours."""
    held: dict[str, str] = {spot.role: placeholder(spot.role) for spot in layout.spots}
    feet = {"footer": f'type="ftr" sz="quarter" idx="{FOOTER_INDEX}"',
            "number": f'type="sldNum" sz="quarter" idx="{NUMBER_INDEX}"'}
    return {**held, **(feet if layout.feet else {})}


def placeholder(role: Any) -> str:
    """How our own layouts name a placeholder."""
    index = f' idx="{INDEX[role]}"' if role != "title" else ""
    return f'type="{PLACEHOLDERS[role]}"{index}'

"""What a reader or a search can find in a finished file: pages, decks with notes, PDFs, zips."""

from __future__ import annotations

import io
import json
import re
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

import pikepdf
from pptx import Presentation
from pptx.shapes.base import BaseShape

from conftest import needed

SILENT = {"script", "style", "template"}
SPOKEN = {"alt", "title", "placeholder", "label", "summary", "aria-label", "aria-description", "aria-roledescription",
          "aria-valuetext", "aria-placeholder"}
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


def squeezed(text: str) -> str:
    """Text with one space between words, curly quotes made straight and soft hyphens taken out."""
    plain = text.replace("\u00ad", "").translate(str.maketrans("\u2018\u2019\u201c\u201d\u00a0\u202f", "''\"\"  "))
    return " ".join(plain.split())


@dataclass
class PageText(HTMLParser):
    """One page: what is shown, what is spoken from attributes, and where its links go."""

    content: bytes
    words: list[str] = field(default_factory=list)
    spoken: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._silent = 0
        self.feed(self.content.decode("utf-8"))
        self.close()

    @property
    def text(self) -> str:
        """All that is shown, in order."""
        return squeezed(" ".join(self.words))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Collect spoken attributes and links."""
        values = {name: value or "" for name, value in attrs}
        self._silent += tag in SILENT
        self.spoken += [value for name, value in values.items() if name in SPOKEN and value]
        if tag == "meta" and (values.get("name") == "description" or values.get("property", "").startswith("og:")):
            self.spoken.append(values.get("content", ""))
        self.links += [values["href"]] if values.get("href") else []

    def handle_endtag(self, tag: str) -> None:
        """Leave what is not shown."""
        self._silent -= tag in SILENT

    def handle_data(self, data: str) -> None:
        """Collect what is shown."""
        if not self._silent:
            self.words.append(data)


@dataclass(frozen=True)
class DeckText:
    """The slides of a deck and their notes, as text."""

    slides: list[str]
    notes: list[str]
    other: list[str]

    @property
    def text(self) -> str:
        """Everything, notes too."""
        return squeezed(" ".join([*self.slides, *self.notes, *self.other]))


def deck_text(content: bytes) -> DeckText:
    """Open a deck and read it."""
    deck = Presentation(io.BytesIO(content))
    slides = [squeezed(" ".join(_shapes_text(slide.shapes))) for slide in deck.slides]
    notes = [squeezed(s.notes_slide.notes_text_frame.text) if s.has_notes_slide else "" for s in deck.slides]
    core = deck.core_properties
    alternatives = [n.get(name, "") for s in deck.slides for n in s.element.iter() if str(n.tag).endswith("}cNvPr")
                    for name in ("descr", "title")]
    other = [core.title, core.subject, core.keywords, core.comments, *alternatives]
    return DeckText(slides, notes, [text for text in other if text])


def _shapes_text(shapes: object) -> Iterator[str]:
    for shape in shapes:  # type: ignore[attr-defined]
        yield from _shape_text(shape)


def _shape_text(shape: BaseShape) -> Iterator[str]:
    if hasattr(shape, "shapes"):
        yield from _shapes_text(shape.shapes)
    elif getattr(shape, "has_table", False):
        yield from (cell.text_frame.text for row in shape.table.rows for cell in row.cells)  # type: ignore[attr-defined]
    elif shape.has_text_frame:
        yield shape.text_frame.text  # type: ignore[attr-defined]


def pdf_text(content: bytes) -> str:
    """What a PDF shows, in reading order; words parted at the end of a line are joined."""
    tool = needed("pdftotext")
    done = subprocess.run([tool, "-enc", "UTF-8", "-", "-"], input=content, capture_output=True, check=True, timeout=60)
    return squeezed(done.stdout.decode("utf-8"))


def pdf_insides(content: bytes) -> str:
    """Every string in the objects of a PDF, and its metadata: titles, alternatives, bookmarks, addresses."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        found = [text for thing in pdf.objects for text in _pdf_strings(thing)]
        metadata = bytes(pdf.Root.Metadata.read_bytes()).decode("utf-8", "replace") if "/Metadata" in pdf.Root else ""
    return " ".join([*found, metadata])


def _pdf_strings(thing: pikepdf.Object, depth: int = 0) -> Iterator[str]:
    if isinstance(thing, pikepdf.String):
        yield str(thing)
    elif isinstance(thing, pikepdf.Dictionary | pikepdf.Stream | pikepdf.Array) and depth < 3:
        inner = thing if isinstance(thing, pikepdf.Array) else [thing[key] for key in thing.keys()]  # noqa: SIM118
        for value in inner:
            if not getattr(value, "is_indirect", False):
                yield from _pdf_strings(value, depth + 1)


def everything(name: str, content: bytes) -> Iterator[tuple[str, str]]:
    """All text of a file and of what is packed in it: (inner name, text), with every form a search could read."""
    suffix = Path(name).suffix
    if suffix in (".zip", ".pptx", ".docx", ".xlsx"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for inner in archive.namelist():
                yield from everything(f"{name}!{inner}", archive.read(inner))
    if suffix == ".pptx":
        yield name, deck_text(content).text
    if suffix == ".pdf":
        yield name, pdf_text(content) + " " + pdf_insides(content)
    else:
        yield name, content.decode("utf-8", "replace")


def words_of(text: str) -> list[str]:
    """Runs of letters, with what accents them."""
    return re.findall(r"[^\W\d_]+", text)


def search_docs(script: bytes) -> list[dict[str, str]]:
    """What the site's search knows: location, title and text of each entry, from search/search_index.js."""
    text = script.decode()
    docs: list[dict[str, str]] = json.loads(text[text.index("{"):])["docs"]
    assert docs
    return docs

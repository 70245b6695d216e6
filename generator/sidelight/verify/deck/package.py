"""The package of a deck: its members, their types and relationships, each part of XML read once."""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

Element = etree._Element
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
CONTENT_TYPES = "[Content_Types].xml"
MOST_BYTES = 256 * 1024 * 1024
"""Unpacked; a deck of ours has 2 MB, one with many photographs 50."""
BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, RuntimeError, ValueError)
"""What reading a zip raises when its bytes are not what they should be; a method that is not known is among them."""
MOST = 1e12


class Unreadable(Exception):
    """The bytes are no deck that can be looked at; the words say why."""


@dataclass(frozen=True)
class Relation:
    """A relationship: to a member by its full name, or to an address outside."""

    id: str
    kind: str
    target: str
    external: bool


@dataclass(frozen=True, eq=False)
class Part:
    """A member of XML with what it refers to."""

    name: str
    root: Element
    relations: tuple[Relation, ...]

    def target(self, number: str | None) -> str | None:
        """The name of the member that a relationship of this part leads to."""
        return next((r.target for r in self.relations if r.id == number and not r.external), None)

    def of_kind(self, kind: str) -> str | None:
        """The name of the first member that a relationship of this kind leads to."""
        return next((r.target for r in self.relations if r.kind == kind and not r.external), None)


@dataclass(frozen=True, eq=False)
class Package:
    """All members in their order, the parts of XML by name, and those that declare a document type."""

    members: list[zipfile.ZipInfo]
    parts: dict[str, Part]
    relations: tuple[Relation, ...]
    declared: list[str] = field(default_factory=list)

    @property
    def names(self) -> set[str]:
        """The names of all members."""
        return {m.filename for m in self.members}

    def part(self, name: str | None) -> Part | None:
        """A part by its name, where there is one."""
        return self.parts.get(name) if name else None

    def all_relations(self) -> Iterator[tuple[str, Relation]]:
        """Every relationship with the name of the part that has it; the package itself has none."""
        yield from (("", relation) for relation in self.relations)
        for part in self.parts.values():
            yield from ((part.name, relation) for relation in part.relations)


def number(value: str | None, default: float = 0) -> float:
    """A number as files have them, per cent in thousandths; the default where it is none or no sane one."""
    if not value:
        return default
    try:
        found = float(value[:-1]) * 1000 if value[-1] == "%" else float(value)
    except ValueError:
        return default
    return found if -MOST < found < MOST else default


def first(element: Element, *tags: str) -> Element | None:
    """The first child of a tag, its first child of the next, and so on; several times as fast as `find`."""
    found: Element | None = element
    for tag in tags:
        found = next(found.iterchildren(tag), None) if found is not None else None
    return found


def attributes(element: Element | None) -> dict[str, str]:
    """What an element says of itself."""
    return {str(name): str(value) for name, value in element.items()} if element is not None else {}


def yes(value: str | None) -> bool:
    """True for the ways in which files say so."""
    return value in ("1", "true", "on")


def read_package(data: bytes) -> Package:
    """The package in these bytes; raises Unreadable."""
    try:
        members, contents = _unpacked(data)
    except BROKEN as problem:
        raise Unreadable(f"it cannot be unpacked ({type(problem).__name__})") from None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
                             remove_comments=True, remove_pis=True)
    xml = {name: _parsed(name, content, parser) for name, content in contents.items()
           if name.endswith((".xml", ".rels"))}
    sources = {_source(name): name for name in xml if name.endswith(".rels")}
    related = {source: tuple(_relations(source, xml[name])) for source, name in sources.items()}
    parts = {name: Part(name, root, related.get(name, ())) for name, root in xml.items()}
    declared = [name for name, root in xml.items() if root.getroottree().docinfo.internalDTD is not None]
    return Package(members, parts, related.get("", ()), declared)


def _unpacked(data: bytes) -> tuple[list[zipfile.ZipInfo], dict[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        members = [m for m in package.infolist() if not m.is_dir()]
        if sum(m.file_size for m in members) > MOST_BYTES:
            raise Unreadable("it is too large when unpacked")
        return members, {m.filename: package.read(m) for m in members}


def _parsed(name: str, content: bytes, parser: etree.XMLParser) -> Element:
    try:
        return etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise Unreadable(f"its part {name} is no sound XML") from None


def _source(name: str) -> str:
    """The part whose relationships a member holds; '' is the package itself."""
    folder, file = posixpath.split(name)
    return posixpath.join(posixpath.dirname(folder), file.removesuffix(".rels"))


def _relations(source: str, root: Element) -> Iterator[Relation]:
    for element in root.iter(f"{RELATIONS}Relationship"):
        target, external = element.get("Target", ""), element.get("TargetMode") == "External"
        if not external:
            target = posixpath.normpath(posixpath.join("/", posixpath.dirname(source), target)).lstrip("/")
        yield Relation(element.get("Id", ""), element.get("Type", "").rpartition("/")[2], target, external)

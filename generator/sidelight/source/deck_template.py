"""What a school's own deck template may be: a plain .pptx or .potx without programs and without links outwards."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

from lxml import etree

from sidelight.findings import Finding, Place

MAX_BYTES = 5_000_000
MAX_UNPACKED = 60_000_000
MAX_PARTS = 2_000
MAX_RATIO, RATIO_FROM = 200, 5_000_000
WIDE, HIGH = 12_192_000, 6_858_000
"""The size of a slide in EMU: 13.333 x 7.5 inches."""
NEAR = 0.005
TYPES = "[Content_Types].xml"
DECK = "ppt/presentation.xml"
MAIN = "application/vnd.openxmlformats-officedocument.presentationml.{}.main+xml"
KINDS = tuple(MAIN.format(kind) for kind in ("presentation", "template", "slideshow"))
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
COMPOUND = bytes.fromhex("D0CF11E0A1B11AE1")
"""How old office files begin, and new ones that a password locks."""
MARKED = (".xml", ".rels", ".vml")
ACTIVE = re.compile(rb"ppaction://(macro|program|ole)", re.IGNORECASE)
PROGRAM = re.compile(r"vbaproject|vbadata|macroenabled|activex", re.IGNORECASE)
INSIDE = re.compile(r"embeddings/|/oleobject|/control\b|/package$", re.IGNORECASE)
SAFE = ("http://", "https://", "mailto:")
BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, OSError, EOFError, ValueError, RuntimeError, KeyError,
          OverflowError, MemoryError, IndexError)
"""What reading a damaged package can raise."""
SAVE_AGAIN = "open it in PowerPoint and save it as .pptx"

Parts = dict[str, bytes]


def read_template(raw: bytes, file: str) -> bytes | list[Finding]:
    """A clean .pptx, of a .potx too; or what is wrong with it. Raises nothing."""
    try:
        return _read(raw, file)
    except BROKEN as problem:
        return [_refused("deck-template-unreadable", file, f"this is no whole .pptx or .potx file ({problem})",
                         SAVE_AGAIN)]
    except etree.XMLSyntaxError:
        return [_refused("deck-template-unreadable", file, "a part of this template is no well-formed XML",
                         SAVE_AGAIN)]


def read_file(path: Path) -> bytes | list[Finding]:
    """The same for a file; one that is far too large is not read."""
    return _too_large(path.name, path.stat().st_size) or read_template(path.read_bytes(), path.name)


def link(file: str) -> Finding:
    """A template that leaves its folder."""
    return _refused("deck-template-link", file, "the template is a link to a file elsewhere", "copy the file here")


def _too_large(file: str, size: int) -> list[Finding]:
    if size <= MAX_BYTES:
        return []
    return [_refused("deck-template-too-large", file, f"the template has {size:,} bytes",
                     f"at most {MAX_BYTES:,}: delete its slides and compress its pictures")]


def _refused(code: str, file: str, message: str, advice: str) -> Finding:
    """A template that is not used."""
    return Finding(code, message, advice, place=Place(file))


def _read(raw: bytes, file: str) -> bytes | list[Finding]:
    if found := _too_large(file, len(raw)) or _locked(raw, file):
        return found
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        if found := _package(package, file):
            return found
        parts = {info.filename: package.read(info) for info in package.infolist() if not info.is_dir()}
    if found := next((found for rule in RULES if (found := list(rule(parts, file)))), []):
        return found
    parts[TYPES] = _as_deck(parts[TYPES])
    return _packed(parts)


def _locked(raw: bytes, file: str) -> list[Finding]:
    if not raw.startswith(COMPOUND):
        return []
    return [_refused("deck-template-encrypted", file, "the template has a password, or is an old .ppt or .pot file",
                     "take the password off, and save it as .pptx")]


def _package(package: zipfile.ZipFile, file: str) -> list[Finding]:
    """What the list of members says, before one is unpacked."""
    members = package.infolist()
    if any(m.flag_bits & 1 for m in members):
        return [_refused("deck-template-encrypted", file, "a part of the template has a password",
                         "take the password off")]
    whole = sum(m.file_size for m in members)
    if len(members) > MAX_PARTS or whole > MAX_UNPACKED or any(_swollen(m) for m in members):
        return [_refused("deck-template-too-large", file,
                         f"unpacked, the template has {len(members):,} parts and {whole:,} bytes",
                         f"at most {MAX_PARTS:,} parts and {MAX_UNPACKED:,} bytes: delete its slides and pictures")]
    names = [m.filename.lower() for m in members]
    bad = [n for n in names if n.startswith(("/", "\\")) or ":" in n or ".." in re.split(r"[/\\]", n)]
    if bad or len(set(names)) < len(names):
        return [_refused("deck-template-parts", file, "the template has parts with names that no office program gives",
                         SAVE_AGAIN)]
    return []


def _swollen(member: zipfile.ZipInfo) -> bool:
    return member.file_size > RATIO_FROM and member.file_size > MAX_RATIO * max(member.compress_size, 1)


def _parsed(content: bytes) -> etree._Element:
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))


def _declares(parts: Parts, file: str) -> Iterator[Finding]:
    for name, content in parts.items():
        if not name.lower().endswith(MARKED):
            continue
        plain = content.replace(b"\0", b"")
        named = b"<!DOCTYPE" in plain or b"<!ENTITY" in plain
        if named or _parsed(content).getroottree().docinfo.internalDTD is not None:
            yield _refused("deck-template-dtd", file, f"{name} declares a document type, which can load things",
                           SAVE_AGAIN)


def _complete(parts: Parts, file: str) -> Iterator[Finding]:
    kinds = [row.get("ContentType", "") for row in _parsed(parts[TYPES]) if row.get("PartName", "") == f"/{DECK}"]
    known = any(kind in KINDS or PROGRAM.search(kind) for kind in kinds)
    if DECK not in parts or not known:
        yield _refused("deck-template-unreadable", file, "this is no presentation", SAVE_AGAIN)


def _active(parts: Parts, file: str) -> Iterator[Finding]:
    kinds = [row.get("ContentType", "") for row in _parsed(parts[TYPES])]
    found = [words for words in (*parts, *kinds) if PROGRAM.search(words)]
    if found or any(ACTIVE.search(content) for name, content in parts.items() if name.lower().endswith(MARKED)):
        yield _refused("deck-template-macro", file, "the template holds a macro or a control, which can run a program",
                       "save it as a .pptx without macros, and delete its controls")


def _relations(parts: Parts) -> Iterator[tuple[str, etree._Element]]:
    for name, content in parts.items():
        if name.lower().endswith(".rels"):
            yield from ((name, row) for row in _parsed(content))


def _embedded(parts: Parts, file: str) -> Iterator[Finding]:
    kinds = [row.get("Type", "") for _, row in _relations(parts)]
    if found := [words for words in (*parts, *kinds) if INSIDE.search(words)]:
        yield _refused("deck-template-embedded", file,
                       f"the template holds a document of another program ({found[0].rpartition('/')[2]})",
                       "put a picture in its place, or delete it")


def _outward(parts: Parts, file: str) -> Iterator[Finding]:
    for name, row in _relations(parts):
        target, kind = row.get("Target", ""), row.get("Type", "")
        internal = row.get("TargetMode", "Internal").lower() == "internal"
        if internal and "://" not in target:
            continue
        if not (kind.endswith("/hyperlink") and target.lower().startswith(SAFE)):
            yield _refused("deck-template-external", file, f"{name} loads or opens '{target[:80]}'",
                           "put the picture or sound itself into the template, or delete the link")
            return


def _mastered(parts: Parts, file: str) -> Iterator[Finding]:
    listed = _parsed(parts[DECK]).findall(f"{P}sldMasterIdLst/{P}sldMasterId")
    if not listed or not any(name.startswith("ppt/slideMasters/") for name in parts):
        yield _refused("deck-template-no-master", file, "the template has no slide master",
                       "in PowerPoint: View, Slide Master; then save it as .pptx")


def _sized(parts: Parts, file: str) -> Iterator[Finding]:
    size = _parsed(parts[DECK]).find(f"{P}sldSz")
    wide, high = (int(size.get(side, "0")) for side in ("cx", "cy")) if size is not None else (0, 0)
    if abs(wide / WIDE - 1) < NEAR and abs(high / HIGH - 1) < NEAR:
        return
    yield _refused("deck-template-size", file,
                   f"its slides are {wide / 914_400:.3g} x {high / 914_400:.3g} inches",
                   "in PowerPoint: Design, Slide Size, Widescreen: 13.333 x 7.5 inches (33.867 x 19.05 cm)")


RULES: tuple[Callable[[Parts, str], Iterator[Finding]], ...] = (
    _declares, _complete, _active, _embedded, _outward, _mastered, _sized)


def _as_deck(types: bytes) -> bytes:
    root = _parsed(types)
    for row in root:
        if row.get("ContentType", "") in KINDS:
            row.set("ContentType", KINDS[0])
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _packed(parts: Parts) -> bytes:
    """The same parts in a package of their own: no times, comments or bytes between members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name in sorted(parts, key=lambda n: (n != TYPES, n)):
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type, info.create_system, info.external_attr = zipfile.ZIP_DEFLATED, 3, 0o644 << 16
            package.writestr(info, parts[name])
    return out.getvalue()

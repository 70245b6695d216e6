"""A sound package: what makes PowerPoint offer to repair a file, and what no school should have to open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from typing import cast
from urllib.parse import urlsplit

from lxml import etree

from sidelight.findings import Finding
from sidelight.verify.deck.deck import Deck
from sidelight.verify.deck.package import CONTENT_TYPES, TYPES, Element, P, R

NO_TIME = (1980, 1, 1, 0, 0, 0)
FIRST_ID = 2**31
SAFE = ("http", "https", "mailto", "tel")
ACTIVE = ("vbaProject", "control", "activeXControlBinary")
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
USED_IDS = "//@r:*"
SHAPE_IDS = "//p:cNvPr[not(ancestor::mc:Fallback)]/@id"
REPAIR = "save the file again from the program that made it; PowerPoint may offer to repair it"


def _twice(values: Iterable[str]) -> list[str]:
    return [value for value, count in Counter(values).items() if count > 1]


@cache
def _path(path: str) -> etree.XPath:
    return etree.XPath(path, namespaces={"r": R.strip("{}"), "p": P.strip("{}"), "mc": MC}, smart_strings=False)


def _values(path: str, root: Element) -> list[str]:
    """The attributes that a path leads to."""
    return [str(value) for value in cast(list[object], _path(path)(root))]


def members(deck: Deck) -> Iterator[Finding]:
    """Each member of the zip is there once, and has no time."""
    for name in _twice(m.filename for m in deck.package.members):
        yield Finding("deck-member-twice", f"the file holds {name} more than once", REPAIR, place=deck.place)
    timed = [m.filename for m in deck.package.members if m.date_time != NO_TIME]
    if timed:
        yield Finding("deck-time", f"{len(timed)} parts say when they were made, {timed[0]} is the first",
                      "pack it with the time 1980-01-01, so that the same deck has the same bytes", place=deck.place)


def content_types(deck: Deck) -> Iterator[Finding]:
    """Every part has a type, and every type a part."""
    types = deck.package.part(CONTENT_TYPES)
    entries = list(types.root) if types else []
    named = {e.get("PartName", "").lstrip("/") for e in entries if e.tag == f"{TYPES}Override"}
    usual = {e.get("Extension", "").lower() for e in entries if e.tag == f"{TYPES}Default"}
    for name in sorted(named - deck.package.names):
        yield Finding("deck-type-phantom", f"the list of content types names {name}, which is not there", REPAIR,
                      place=deck.place)
    for name in sorted(deck.package.names - named - {CONTENT_TYPES}):
        if name.rpartition(".")[2].lower() not in usual:
            yield Finding("deck-type-missing", f"{name} has no content type", REPAIR, place=deck.place)


def targets(deck: Deck) -> Iterator[Finding]:
    """What a relationship leads to is there."""
    for source, relation in deck.package.all_relations():
        if not relation.external and relation.target not in deck.package.names:
            yield Finding("deck-target", f"{source or 'the package'} refers to {relation.target}, which is not there",
                          REPAIR, place=deck.place)


def relation_ids(deck: Deck) -> Iterator[Finding]:
    """Each relationship has its own id, and every id in use has its relationship."""
    for name, part in deck.package.parts.items():
        for number in _twice(relation.id for relation in part.relations):
            yield Finding("deck-relation-twice", f"two relationships of {name} have the id {number}", REPAIR,
                          place=deck.place)
        used = set(_values(USED_IDS, part.root)) - {""}
        for number in sorted(used - {relation.id for relation in part.relations}):
            yield Finding("deck-relation-unknown", f"{name} uses the relationship {number}, which it does not have",
                          REPAIR, place=deck.place)


def slide_list(deck: Deck) -> Iterator[Finding]:
    """The list of slides names each slide of the file once."""
    doubled = _twice(e.get("id", "") for e in deck.listed) + _twice(e.get(f"{R}id", "") for e in deck.listed)
    for number in doubled:
        yield Finding("deck-slide-twice", f"{number} stands twice in the list of slides", REPAIR, place=deck.place)
    shown = {deck.show.target(entry.get(f"{R}id")) for entry in deck.listed}
    for name, part in deck.package.parts.items():
        if part.root.tag == f"{P}sld" and name not in shown:
            yield Finding("deck-slide-unlisted", f"{name} is in the file but in no place of the show",
                          "delete it: its text can still be found in the file", place=deck.place)


def section_slides(deck: Deck) -> Iterator[Finding]:
    """Sections name slides that are there."""
    known = {entry.get("id") for entry in deck.listed}
    for name, ids in deck.sections:
        for number in ids:
            if number not in known:
                yield Finding("deck-section-slide", f"the section '{name}' names a slide {number}, which is not there",
                              REPAIR, place=deck.place)


def shape_ids(deck: Deck) -> Iterator[Finding]:
    """No two shapes of a slide have one id."""
    for slide in deck.slides:
        for number in _twice(_values(SHAPE_IDS, slide.part.root)):
            yield Finding("deck-shape-id", f"two shapes of the slide have the id {number}", REPAIR, place=slide.place)


def notes_of_slides(deck: Deck) -> Iterator[Finding]:
    """Notes refer to the slide that they belong to."""
    for slide in deck.slides:
        if slide.notes and slide.notes.of_kind("slide") != slide.part.name:
            yield Finding("deck-notes-slide", "the notes of the slide do not say whose they are", REPAIR,
                          place=slide.place)


def layout_ids(deck: Deck) -> Iterator[Finding]:
    """Masters and layouts share one row of ids, none used twice, all from 2147483648 on."""
    entries = list(deck.show.root.iter(f"{P}sldMasterId"))
    for part in deck.package.parts.values():
        if part.root.tag == f"{P}sldMaster":
            entries += part.root.iter(f"{P}sldLayoutId")
    ids = [entry.get("id", "") for entry in entries]
    wrong = _twice(ids) + [n for n in ids if not n.isascii() or not n.isdigit() or not FIRST_ID <= int(n[:12]) < 2**32]
    for number in wrong:
        yield Finding("deck-layout-id", f"the id {number} of a layout or master is taken, or out of range", REPAIR,
                      place=deck.place)


def nothing_active(deck: Deck) -> Iterator[Finding]:
    """No macro, no control, no document of another program inside."""
    types = deck.package.part(CONTENT_TYPES)
    kinds = " ".join(e.get("ContentType", "") for e in types.root) if types else ""
    runs = any(relation.kind in ACTIVE for _, relation in deck.package.all_relations())
    if runs or "macroEnabled" in kinds or "vbaProject" in kinds:
        yield Finding("deck-macro", "the file holds a macro or a control, a program that runs when it is opened",
                      "save it as an ordinary .pptx, which can hold none", place=deck.place)
    charts = {name for name in deck.package.names if name.startswith("ppt/charts/")}
    for source, relation in deck.package.all_relations():
        if relation.kind == "oleObject" or (relation.kind == "package" and source not in charts):
            yield Finding("deck-embedded", f"{source} holds a document of another program",
                          "put in a picture or a table of its own instead", place=deck.place)


def links(deck: Deck) -> Iterator[Finding]:
    """What leads out of the file is a link that somebody follows, never something that is loaded."""
    for source, relation in deck.package.all_relations():
        if not relation.external:
            continue
        if relation.kind != "hyperlink":
            yield Finding("deck-external", f"{source} loads a {relation.kind} from '{relation.target}'",
                          "put it into the file, or delete it: loading tells others who opens the file",
                          place=deck.place)
        elif _scheme(relation.target) not in SAFE:
            yield Finding("deck-external", f"{source} links to '{relation.target}', which is none of {', '.join(SAFE)}",
                          "link to a page on the web, or take the link off", place=deck.place)


def _scheme(address: str) -> str:
    try:
        return urlsplit(address).scheme.lower()
    except ValueError:
        return ""


def declares_nothing(deck: Deck) -> Iterator[Finding]:
    """No part declares a document type."""
    for name in deck.package.declared:
        yield Finding("deck-dtd", f"{name} declares a document type, which no office program writes",
                      "do not open the file; ask for another copy", place=deck.place)


def no_orphans(deck: Deck) -> Iterator[Finding]:
    """Every picture in the file is on a slide."""
    used = {relation.target for _, relation in deck.package.all_relations()}
    for name in sorted(deck.package.names - used):
        if "/media/" in name:
            yield Finding("deck-orphan", f"{name} is in the file and on no slide",
                          "save the file again, so that what was deleted is gone", place=deck.place)


RULES = (members, content_types, targets, relation_ids, slide_list, section_slides, shape_ids, notes_of_slides,
         layout_ids, nothing_active, links, declares_nothing, no_orphans)

"""What holds for a deck as a whole: its titles, its properties, its sections, its masters, and nothing that moves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from sidelight.findings import Finding, Severity
from sidelight.verify.deck.deck import Deck
from sidelight.verify.deck.package import P

PROPERTIES = "docProps/core.xml"
DUBLIN = "{http://purl.org/dc/elements/1.1/}"
WIDE = 16 / 9
PLAYS = {"audio", "video", "media"}


def titles_differ(deck: Deck) -> Iterator[Finding]:
    """No two slides have the same title."""
    first: dict[str, int] = {}
    for slide in deck.slides:
        title = slide.title.casefold()
        if title and first.setdefault(title, slide.number) != slide.number:
            yield Finding("deck-title-twice", f"the title '{slide.title}' is that of slide {first[title]} as well",
                          "say what is different here, or add a number: (2)", place=slide.place)


def properties(deck: Deck) -> Iterator[Finding]:
    """The file says its title, its subject and its language."""
    name = next((r.target for r in deck.package.relations if r.kind == "core-properties"), PROPERTIES)
    part = deck.package.part(name)
    for field in ("title", "subject", "language"):
        if part is None or not (part.root.findtext(f"{DUBLIN}{field}") or "").strip():
            yield Finding("deck-properties", f"the file does not say its {field}",
                          "fill it in under File, Info, Properties", place=deck.place)


def sections(deck: Deck) -> Iterator[Finding]:
    """Every slide is in one section."""
    listed = Counter(number for _, ids in deck.sections for number in ids)
    for slide, entry in zip(deck.slides, deck.listed, strict=False):
        count = listed[entry.get("id", "")]
        if count != 1:
            where = f"{count} sections" if count else "no section"
            yield Finding("deck-sections", f"the slide is in {where}",
                          "put it in one section (Home, Section)", place=slide.place)


def masters(deck: Deck) -> Iterator[Finding]:
    """There is a master for notes, and one for handouts."""
    if deck.package.part(deck.show.of_kind("notesMaster")) is None:
        yield Finding("deck-notes-master", "the file has no master for notes", "open View, Notes Master once and save",
                      place=deck.place)
    if deck.package.part(deck.show.of_kind("handoutMaster")) is None:
        yield Finding("deck-handout-master", "the file has no master for handouts",
                      "open View, Handout Master once and save", Severity.WARNING, place=deck.place)


def wide(deck: Deck) -> Iterator[Finding]:
    """Slides are 16 by 9."""
    if not deck.page.h or abs(deck.page.w / deck.page.h / WIDE - 1) > 0.005:
        yield Finding("deck-size", "the slides are not 16 to 9, as screens are",
                      "choose Widescreen (16:9) under Design, Slide Size", place=deck.place)


def still(deck: Deck) -> Iterator[Finding]:
    """Nothing moves: what is hidden until a click is lost in print, and other programs show it otherwise."""
    for slide in deck.slides:
        parts = [part for part in (slide.part, slide.stage.layout, slide.stage.master) if part]
        for tag, what in ((f"{P}timing", "an animation"), (f"{P}transition", "a transition")):
            if any(next(part.root.iter(tag), None) is not None for part in parts):
                yield Finding("deck-moves", f"the slide has {what}", "take it off, and use a further slide instead",
                              place=slide.place)


def silent(deck: Deck) -> Iterator[Finding]:
    """No slide plays sound or film."""
    for slide in deck.slides:
        if any(relation.kind in PLAYS for relation in slide.part.relations):
            yield Finding("deck-plays", "the slide plays sound or film", "delete it, and link to a page that shows it",
                          place=slide.place)


RULES = (titles_differ, properties, sections, masters, wide, still, silent)

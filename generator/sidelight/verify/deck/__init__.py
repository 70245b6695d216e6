"""A finished .pptx, ours or one that a school has changed, judged from its bytes: can it be read, heard and opened?

Nothing here knows how decks are written. Not seen: text in pictures, in charts and in SmartArt; other fonts than Arial
are measured as if they were Arial.
"""

from __future__ import annotations

from sidelight.findings import Finding, Place
from sidelight.verify.deck import contrast, reading, room, sound, whole
from sidelight.verify.deck.deck import Deck, read_deck
from sidelight.verify.deck.package import Unreadable

__all__ = ["Deck", "Unreadable", "examine_deck", "read_deck"]

OF_SLIDES = (*reading.RULES, *contrast.RULES, *room.RULES)
OF_DECKS = (*whole.RULES, *sound.RULES)


def examine_deck(data: bytes, name: str) -> list[Finding]:
    """What is wrong with the deck in these bytes; places are `name`, or `name: slide 12`. Raises nothing."""
    try:
        deck = read_deck(data, name)
    except Unreadable as problem:
        return [Finding("deck-unreadable", f"this is no deck that can be checked: {problem}",
                        "open it in PowerPoint and save it as .pptx", place=Place(name))]
    found = [finding for rule in OF_DECKS for finding in rule(deck)]
    return found + [finding for slide in deck.slides for rule in OF_SLIDES for finding in rule(slide)]

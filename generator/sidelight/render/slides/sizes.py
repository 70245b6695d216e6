"""Chooses type sizes: the largest of a band that fits, then one size for the same part on every slide of a deck."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field

from sidelight.findings import Finding
from sidelight.render.slides.measure import HEIGHT_KEPT, TOO_WIDE

Need = Callable[[float], float]
"""Height in px that something takes at a size in pt."""


@dataclass
class Sizes:
    """The sizes of a deck by slot. The first pass measures, the second sets the smallest found and reports."""

    final: bool = False
    chosen: dict[str, float] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    where: str = ""
    source: str = ""

    def at(self, where: str, source: str) -> None:
        """Say which slide is measured now, for findings."""
        self.where, self.source = where, source

    def choose(self, slot: str, band: tuple[float, float], room: float, need: Need) -> float:
        """The size in pt for a slot, given how high its text may be and how high it is at a size."""
        room *= HEIGHT_KEPT
        if self.final:
            size = self.chosen[slot]
            self._report(slot, need(band[0]), room)
            return size
        size = _largest(band, room, need)
        self.chosen[slot] = min(size, self.chosen.get(slot, size))
        return size

    def _report(self, slot: str, needed: float, room: float) -> None:
        if needed <= room + 0.01:
            return
        if needed >= TOO_WIDE:
            help_text = "a word is wider than its box: use a shorter word"
        else:
            percent = math.ceil((1 - max(room, 0) / needed) * 20) * 5
            help_text = f"cut about {percent} % of the words, or split the block in two"
        message = f"too much text for the slide '{self.where}' ({slot})"
        self.note(Finding("slide-overflow", message, help_text, source=self.source))

    def note(self, finding: Finding) -> None:
        """Keep a finding; the first pass keeps none, for the second finds it again."""
        if self.final:
            self.findings.append(finding)

    def following(self) -> Sizes:
        """The second pass: the same slots, now at one size each."""
        return Sizes(final=True, chosen=dict(self.chosen))


def _largest(band: tuple[float, float], room: float, need: Need) -> float:
    low, high = band
    size = high
    while size > low and need(size) > room:
        size -= 1
    return size

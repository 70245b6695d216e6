"""Colours by meaning, from the brand; those of the deck's theme are written by their theme name, to be restyled."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from sidelight.model.content import Palette

THEME = {
    "ink": "tx1", "surface": "bg1", "brand_dark": "tx2", "paper": "bg2", "brand": "accent1", "act": "accent2",
    "right": "accent3", "again": "accent4", "sun": "accent5", "soft": "accent6",
}
SLOTS = (
    ("dk1", "ink"), ("lt1", "surface"), ("dk2", "brand_dark"), ("lt2", "paper"), ("accent1", "brand"),
    ("accent2", "act"), ("accent3", "right"), ("accent4", "again"), ("accent5", "sun"), ("accent6", "soft"),
    ("hlink", "brand"), ("folHlink", "muted"),
)


def mix(one: str, other: str, share: float) -> str:
    """A colour between two: share 0 is the first, 1 the second."""
    pairs = zip(bytes.fromhex(one.lstrip("#")), bytes.fromhex(other.lstrip("#")), strict=True)
    return "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)


@dataclass(frozen=True)
class Colours:
    """The colours a slide may use, by name."""

    palette: Palette

    @cached_property
    def _derived(self) -> dict[str, str]:
        p = self.palette
        return {
            "hair": mix(p.line, p.paper, 0.62),
            "glow1": mix(p.brand_dark, p.brand, 0.35),
            "glow2": mix(p.brand_dark, p.brand, 0.75),
            "glow3": mix(p.brand, p.soft, 0.22),
            "deep": mix(p.brand, p.brand_dark, 0.3),
            "deeper": mix(p.brand, p.brand_dark, 0.55),
            "dawn": mix(p.sun, p.paper, 0.45),
            "right_soft": mix(p.right, p.surface, 0.88),
        }

    def hex(self, name: str) -> str:
        """Six digits for a name."""
        return self._derived.get(name) or str(getattr(self.palette, name)).lstrip("#").upper()

    def xml(self, name: str) -> str:
        """The colour element for a name."""
        if name in THEME:
            return f'<a:schemeClr val="{THEME[name]}"/>'
        return f'<a:srgbClr val="{self.hex(name)}"/>'

    def fill(self, name: str) -> str:
        """The fill element for a name; no fill without one."""
        return f"<a:solidFill>{self.xml(name)}</a:solidFill>" if name else "<a:noFill/>"

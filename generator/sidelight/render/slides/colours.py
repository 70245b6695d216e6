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
            "right_soft": mix(p.right, p.surface, 0.88),
        }

    def hex(self, name: str) -> str:
        """Six digits for a name."""
        return self._derived.get(name) or str(getattr(self.palette, name)).lstrip("#").upper()

    def xml(self, name: str, opacity: float = 1) -> str:
        """The colour element for a name."""
        thin = f'<a:alpha val="{round(opacity * 100_000)}"/>' if opacity < 1 else ""
        if name in THEME:
            return f'<a:schemeClr val="{THEME[name]}">{thin}</a:schemeClr>'
        return f'<a:srgbClr val="{self.hex(name)}">{thin}</a:srgbClr>'

    def fill(self, name: str, opacity: float = 1) -> str:
        """The fill element for a name; no fill without one."""
        return f"<a:solidFill>{self.xml(name, opacity)}</a:solidFill>" if name else "<a:noFill/>"

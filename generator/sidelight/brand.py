"""Brand tokens: contrast, a school's own colours, the CSS variables."""

from __future__ import annotations

from sidelight.findings import Finding
from sidelight.model.content import Brand, Palette
from sidelight.model.school import SchoolColours

TEXT_PAIRS: tuple[tuple[str, str], ...] = (
    ("ink", "paper"), ("ink", "surface"), ("ink", "soft"), ("muted", "paper"), ("muted", "surface"), ("muted", "soft"),
    ("brand", "paper"), ("brand", "surface"), ("brand", "soft"), ("on_brand", "brand"), ("act", "act_soft"),
    ("right", "surface"), ("again", "surface"),
)
EDGE_PAIRS: tuple[tuple[str, str], ...] = (("line", "paper"), ("line", "surface"), ("focus", "paper"))


def luminance(colour: str) -> float:
    """Relative luminance of '#rrggbb', 0 to 1 (WCAG 2.2, definition of relative luminance)."""
    parts = [int(colour[i:i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.2, definition of contrast ratio)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def darken(colour: str, ratio: float) -> str:
    """The colour mixed with black; ratio 0 keeps it, 1 gives black."""
    return "#" + "".join(f"{round(int(colour[i:i + 2], 16) * (1 - ratio)):02X}" for i in (1, 3, 5))


def lighten(colour: str, ratio: float) -> str:
    """The colour mixed with white; ratio 0 keeps it, 1 gives white."""
    return "#" + "".join(
        f"{round(int(colour[i:i + 2], 16) + (255 - int(colour[i:i + 2], 16)) * ratio):02X}" for i in (1, 3, 5)
    )


def until_contrast(colour: str, ground: str, wanted: float, lighter: bool = False) -> str:
    """The nearest shade of a colour that reaches a contrast on a ground."""
    shade = lighten if lighter else darken
    return next(
        (made for step in range(21) if contrast(made := shade(colour, step / 20), ground) >= wanted),
        "#FFFFFF" if lighter else "#000000",
    )


def palette_findings(brand: Brand, source: str) -> list[Finding]:
    """Pairs of the brand that people could not read."""
    return [
        Finding("contrast", f"{name}: {one} on {other} has a contrast of {have:.1f}, it needs {need}",
                "choose a darker or lighter colour", source=f"{source}#{name}.{one}")
        for name, palette in (("light", brand.light), ("dark", brand.dark))
        for pairs, need in ((TEXT_PAIRS, 4.5), (EDGE_PAIRS, 3.0))
        for one, other in pairs
        if (have := contrast(getattr(palette, one), getattr(palette, other))) < need
    ]


def school_findings(colours: SchoolColours, brand: Brand, source: str) -> list[Finding]:
    """A school's colours that white text or the page cannot carry, with the nearest shade that can."""
    found = []
    for name, colour in (("brand", colours.brand), ("brand_dark", colours.brand_dark)):
        if colour and contrast(colour, brand.light.soft) < 4.5:
            better = until_contrast(colour, brand.light.soft, 4.5)
            found.append(Finding("contrast", f"{colour} is too light for text and buttons", f"try {better}",
                                 source=f"{source}#colours.{name}"))
    return found


def school_brand(brand: Brand, colours: SchoolColours | None) -> Brand:
    """The brand with a school's colours in it; light and dark stay readable."""
    if colours is None:
        return brand
    dark_shade = colours.brand_dark or darken(colours.brand, 0.35)
    light = brand.light.model_copy(update={"brand": colours.brand, "brand_dark": dark_shade})
    on_dark = until_contrast(lighten(colours.brand, 0.35), brand.dark.soft, 4.5, lighter=True)
    dark: Palette = brand.dark.model_copy(update={"brand": on_dark, "brand_dark": dark_shade})
    return brand.model_copy(update={"light": light, "dark": dark})

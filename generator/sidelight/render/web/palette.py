"""The brand's tokens as CSS custom properties, light and dark."""

from __future__ import annotations

from sidelight.model.content import Brand, Palette


def variables(palette: Palette) -> str:
    """One declaration for each colour."""
    return "".join(f"--sl-{name.replace('_', '-')}:{value};" for name, value in palette.model_dump().items())


def stylesheet(brand: Brand) -> str:
    """Light colours for everyone, dark ones where the device asks for them; paper is always light."""
    return (
        f":root{{color-scheme:light dark;--sl-radius:{brand.radius}px;{variables(brand.light)}}}\n"
        f"@media screen and (prefers-color-scheme:dark){{:root{{{variables(brand.dark)}}}}}\n"
    )

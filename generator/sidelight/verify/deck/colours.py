"""Colours as a deck writes them, worked out to red, green, blue and how much they cover; and their contrast."""

from __future__ import annotations

import colorsys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import NamedTuple

from PIL import ImageColor

from sidelight.verify.deck.package import A, Element, number

SHORT = (("dk", "dark"), ("lt", "light"), ("med", "medium"))
PAINTS = {f"{A}{kind}" for kind in ("noFill", "solidFill", "gradFill", "pattFill", "blipFill", "grpFill")}


class Tone(NamedTuple):
    """A colour in shares of one; `cover` is 1 where nothing shines through."""

    red: float
    green: float
    blue: float
    cover: float = 1.0

    def __str__(self) -> str:
        return "#" + "".join(f"{round(v * 255):02X}" for v in self[:3])

    def over(self, ground: Tone) -> Tone:
        """What is seen of this colour on a ground that covers all."""
        red, green, blue = (ground[n] + (self[n] - ground[n]) * self.cover for n in range(3))
        return Tone(red, green, blue)


WHITE, BLACK = Tone(1, 1, 1), Tone(0, 0, 0)


@dataclass(frozen=True)
class Fill:
    """The colours that a shape is painted with; `seen` is false for a picture, whose colours nobody has looked at."""

    tones: tuple[Tone, ...] = ()
    seen: bool = True

    @cached_property
    def paints(self) -> bool:
        """True when something of what lies below is covered."""
        return not self.seen or any(tone.cover > 0 for tone in self.tones)


def contrast(one: Tone, other: Tone) -> float:
    """The contrast of two colours that cover all, by WCAG: 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@lru_cache(maxsize=1_000)
def _luminance(tone: Tone) -> float:
    return sum(share * linear(v) for share, v in zip((0.2126, 0.7152, 0.0722), tone, strict=False))


def linear(value: float) -> float:
    """A part of a colour as an amount of light."""
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def unlinear(light: float) -> float:
    """An amount of light as a part of a colour."""
    return light * 12.92 if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055


@dataclass(frozen=True)
class Palette:
    """The theme's colours by slot, and which slot a name such as `tx1` means here."""

    slots: dict[str, Tone] = field(default_factory=dict)
    means: dict[str, str] = field(default_factory=dict)
    kept: dict[tuple[object, str | None], Tone] = field(default_factory=dict)
    """Colours that nothing changes, worked out before."""

    def named(self, name: str) -> Tone | None:
        """The colour of the theme that a name means."""
        return self.slots.get(self.means.get(name, name))

    def tone(self, holder: Element | None, own: Tone | None = None) -> Tone | None:
        """The first colour in an element; `own` stands for the shape's own colour in a style of the theme."""
        for child in holder if holder is not None else ():
            key = (child.tag, child.get("val"))
            if key in self.kept and not len(child):
                return self.kept[key]
            base = self._base(child, own)
            if base is not None and (len(child) or own):
                return _changed(base, child)
            if base is not None:
                return self.kept.setdefault(key, base)
        return None

    def _base(self, element: Element, own: Tone | None) -> Tone | None:
        """The colour that an element names, before what stands in it changes it."""
        kind, value = str(element.tag).removeprefix(A), element.get("val", "")
        if kind == "schemeClr":
            return own if value == "phClr" else self.named(value)
        make = FREE.get(kind)
        return make(element, value) if make else None

    def fill(self, holder: Element | None, own: Tone | None = None) -> Fill | None:
        """How an element is painted; None where it does not say."""
        paint = next((c for c in holder if c.tag in PAINTS), None) if holder is not None else None
        return None if paint is None else self.paint(paint, own)

    def paint(self, paint: Element, own: Tone | None = None) -> Fill | None:
        """What one kind of fill paints; None for that of the group."""
        match str(paint.tag).removeprefix(A):
            case "noFill":
                return Fill()
            case "solidFill":
                return self._mixed([paint], own)
            case "gradFill":
                return self._mixed(paint.iter(f"{A}gs"), own)
            case "pattFill":
                return self._mixed(paint, own)
            case "grpFill":
                return None
        return Fill(seen=False)

    def _mixed(self, holders: Iterable[Element], own: Tone | None) -> Fill:
        tones = [self.tone(holder, own) for holder in holders]
        known = tuple(tone for tone in tones if tone)
        return Fill(known, seen=bool(known) and len(known) == len(tones))


def hexed(value: str) -> Tone | None:
    """The colour of six digits."""
    try:
        red, green, blue = bytes.fromhex(value)
    except ValueError:
        return None
    return Tone(red / 255, green / 255, blue / 255)


def _preset(name: str) -> Tone | None:
    for short, long in SHORT:
        if name.startswith(short) and name[len(short):][:1].isupper():
            name = long + name[len(short):]
    try:
        red, green, blue = ImageColor.getrgb(name.lower())[:3]
    except ValueError:
        return None
    return Tone(red / 255, green / 255, blue / 255)


def _system(element: Element, value: str) -> Tone:
    return hexed(element.get("lastClr", "")) or (BLACK if value.endswith("Text") else WHITE)


def _light_parts(element: Element, _: str) -> Tone:
    red, green, blue = (unlinear(_share(element.get(part))) for part in ("r", "g", "b"))
    return Tone(red, green, blue)


def _by_hue(element: Element, _: str) -> Tone:
    hue = number(element.get("hue")) / 21_600_000 % 1
    return Tone(*colorsys.hls_to_rgb(hue, _share(element.get("lum")), _share(element.get("sat"))))


FREE: dict[str, Callable[[Element, str], Tone | None]] = {
    "srgbClr": lambda _, value: hexed(value), "sysClr": _system, "prstClr": lambda _, value: _preset(value),
    "scrgbClr": _light_parts, "hslClr": _by_hue,
}
"""Colours that no theme changes."""


def _share(value: str | None) -> float:
    return min(max(number(value) / 100_000, 0), 1)


def _changed(tone: Tone, element: Element) -> Tone:
    for child in element:
        change = CHANGES.get(str(child.tag).removeprefix(A))
        if change:
            tone = change(tone, number(child.get("val")) / 100_000)
            tone = tone._replace(cover=min(max(tone.cover, 0), 1))
    return tone


def _hls(tone: Tone, light: Callable[[float], float], full: Callable[[float], float]) -> Tone:
    hue, lightness, saturation = colorsys.rgb_to_hls(*tone[:3])
    mixed = colorsys.hls_to_rgb(hue, min(max(light(lightness), 0), 1), min(max(full(saturation), 0), 1))
    return Tone(*mixed, tone.cover)


def _light(tone: Tone, change: Callable[[float], float]) -> Tone:
    red, green, blue = (unlinear(min(max(change(linear(v)), 0), 1)) for v in tone[:3])
    return Tone(red, green, blue, tone.cover)


def _same(value: float) -> float:
    return value


CHANGES: dict[str, Callable[[Tone, float], Tone]] = {
    "alpha": lambda tone, v: tone._replace(cover=v),
    "alphaMod": lambda tone, v: tone._replace(cover=tone.cover * v),
    "alphaOff": lambda tone, v: tone._replace(cover=tone.cover + v),
    "lumMod": lambda tone, v: _hls(tone, lambda light: light * v, _same),
    "lumOff": lambda tone, v: _hls(tone, lambda light: light + v, _same),
    "satMod": lambda tone, v: _hls(tone, _same, lambda full: full * v),
    "satOff": lambda tone, v: _hls(tone, _same, lambda full: full + v),
    "tint": lambda tone, v: _light(tone, lambda light: light * v + 1 - v),
    "shade": lambda tone, v: _light(tone, lambda light: light * v),
}
"""How a colour is changed by what stands in it; what is not here changes hue, which matters little for contrast."""

"""Makes the website's fonts from Fontsource's packages: letters of Latin scripts, kerning, the weights that styles use.

    python -m pip install fonttools==4.68.0 brotli==1.2.1
    npm pack @fontsource-variable/atkinson-hyperlegible-next@5.3.0 @fontsource-variable/figtree@5.3.0
    python tools/subset_fonts.py FOLDER-OF-THE-TWO-PACKAGES

Writes render/web/fonts/*.woff2 and render/web/style/1-fonts.css, whose ranges are exactly what the files hold. Both
licences name no Reserved Font Name, so the parts may keep the fonts' names; the licence texts stay beside them.
Until a font has arrived its "Meanwhile" stands in: a font of the reader's own, scaled to the same width, so that no
line breaks elsewhere later and no telephone number moves away under a finger.
"""

from __future__ import annotations

import io
import sys
import tarfile
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

WEB = Path(__file__).resolve().parents[1] / "generator" / "sidelight" / "render" / "web"
PARTS = ("latin", "latin-ext")
"""First what every language of western Europe needs, then the other Latin letters; a browser asks for what it shows."""
FEATURES = ["kern", "ccmp", "locl", "rvrn"]
TABLES = ["STAT", "MVAR"]
NAMES = [0, 1, 2, 3, 4, 5, 6, 13, 14]
LIGHT = ("Arial", "ArialMT", "Liberation Sans", "Roboto", "Roboto-Regular")
BOLD = ("Arial Bold", "Arial-BoldMT", "Liberation Sans Bold", "Roboto Bold", "Roboto-Bold")
SLANT = """em, cite { font-style: normal; }
em { font-weight: 600; }
"""


@dataclass(frozen=True)
class Family:
    """A family: what styles call it, its package, the lightest and the boldest weight that styles use.

    `width` and `bold_width`: how wide the course's text runs in it, in percent of Arial and of Arial Bold.
    """

    name: str
    package: str
    lightest: int
    boldest: int
    width: float
    bold_width: float


FAMILIES = (Family("Sidelight Text", "atkinson-hyperlegible-next", 400, 700, 99, 99),
            Family("Sidelight Heading", "figtree", 400, 800, 101, 96.5))


def main(folder: Path) -> None:
    """Make the files of both families and the style that names them."""
    rules = []
    for family in FAMILIES:
        taken: set[int] = set()
        for part in PARTS:
            font = _subset(_source(folder, family.package, part), taken)
            taken |= set(font.getBestCmap())
            rules.append(_rule(family, part, set(font.getBestCmap())))
            narrow = instantiateVariableFont(font, {"wght": (family.lightest, family.boldest)})
            narrow.flavor = "woff2"
            narrow.save(WEB / "fonts" / _file(family, part))
        rules.append(_meanwhile(family, "400 599", LIGHT, family.width))
        rules.append(_meanwhile(family, "600 900", BOLD, family.bold_width))
    style = "\n".join(["/* made by tools/subset_fonts.py */", *rules, SLANT])
    (WEB / "style" / "1-fonts.css").write_text(style, encoding="utf-8", newline="\n")


def _source(folder: Path, package: str, part: str) -> TTFont:
    packed = next(folder.glob(f"*variable-{package}-*.tgz"))
    with tarfile.open(packed) as tar:
        member = tar.extractfile(f"package/files/{package}-{part}-wght-normal.woff2")
        assert member is not None, packed
        return TTFont(io.BytesIO(member.read()), recalcTimestamp=False)


def _subset(font: TTFont, taken: set[int]) -> TTFont:
    wanted = {c for c in font.getBestCmap() if c >= 0x20 and not unicodedata.combining(chr(c))} - taken
    options = Options(layout_features=FEATURES, notdef_outline=True, name_IDs=NAMES)
    options.drop_tables += TABLES
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=wanted)
    subsetter.subset(font)
    plain = io.BytesIO()
    font.save(plain)
    return TTFont(io.BytesIO(plain.getvalue()), recalcTimestamp=False)


def _file(family: Family, part: str) -> str:
    return f"{family.package}-{part}.woff2"


def _rule(family: Family, part: str, characters: set[int]) -> str:
    return (f'@font-face {{ font-family: "{family.name}"; font-weight: {family.lightest} {family.boldest}; '
            f'font-display: swap; src: url("fonts/{_file(family, part)}") format("woff2"); '
            f"unicode-range: {_ranges(characters)}; }}")


def _meanwhile(family: Family, weights: str, fonts: tuple[str, ...], width: float) -> str:
    sources = ", ".join(f'local("{font}")' for font in fonts)
    return (f'@font-face {{ font-family: "{family.name} Meanwhile"; font-weight: {weights}; size-adjust: {width:g}%; '
            f"src: {sources}; }}")


def _ranges(characters: set[int]) -> str:
    """Characters as CSS writes them, neighbours joined."""
    starts = sorted(c for c in characters if c - 1 not in characters)
    ends = sorted(c for c in characters if c + 1 not in characters)
    return ", ".join(f"U+{a:X}" if a == b else f"U+{a:X}-{b:X}" for a, b in zip(starts, ends, strict=True))


if __name__ == "__main__":
    main(Path(sys.argv[1]))

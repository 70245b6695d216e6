"""Rule R30: drawings only."""

from __future__ import annotations

import io
from collections.abc import Iterator

from PIL import Image, UnidentifiedImageError

from sidelight.checks.rules import broken
from sidelight.findings import Finding
from sidelight.model.course import Course

COLOURS = 4096
"""More distinct colours than any flat drawing has; a photograph of 200 x 200 has several times as many."""


def no_photographs(course: Course) -> Iterator[Finding]:
    """R30: a PNG with the colours of a photograph has no place in a lesson."""
    for lesson, files in course.pictures.items():
        for name, raw in files.items():
            if name.endswith(".png") and _many_colours(raw):
                yield broken("R30", f"'{name}' looks like a photograph", f"lessons/{lesson}/pictures/{name}")


def _many_colours(raw: bytes) -> bool:
    try:
        with Image.open(io.BytesIO(raw)) as picture:
            return picture.convert("RGB").getcolors(COLOURS) is None
    except (UnidentifiedImageError, OSError):
        return False

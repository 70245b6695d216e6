"""Looks at a school's deck template, and writes one to restyle."""

from __future__ import annotations

from pathlib import Path

import click

from sidelight.console import print_findings
from sidelight.findings import Finding, Place, Report
from sidelight.model.content import Brand
from sidelight.render.slides.colours import Colours
from sidelight.render.slides.school import Words, examine_template, matches_of, words_of
from sidelight.render.slides.template import template
from sidelight.render.slides.xml import Pen
from sidelight.source.deck_template import read_file
from sidelight.source.events import read
from sidelight.source.layers import Layers, find_layers
from sidelight.words import read_words


def check(root: Path, file: Path) -> int:
    """Print which layout of the template stands for each of ours, and what is wrong; returns the exit code."""
    clean = read_file(file)
    if not isinstance(clean, bytes):
        return print_findings(Report(clean))
    pen, words = _look(find_layers(root, None))
    found = examine_template(clean, pen, words, file.name)
    for row in matches_of(clean, pen, words):
        click.echo(row)
    return print_findings(Report(found))


def starter(root: Path, file: Path) -> int:
    """Write our own empty deck, every layout in it, to be restyled; returns the exit code."""
    if file.exists():
        return print_findings(Report([Finding("deck-template-exists", "there is a file of this name already",
                                              "choose another name; nothing was written", place=Place(str(file)))]))
    file.write_bytes(template(*_look(find_layers(root, None))))
    click.echo(f"{file}: in PowerPoint, View, Slide Master: change colours, fonts and drawings, keep the names of the "
               "layouts. Then: sidelight deck-template check " + file.name)
    return 0


def _look(layers: Layers) -> tuple[Pen, Words]:
    words = read_words(layers.course / "locales" / "en")
    brand = Brand.model_validate(read("brand.yml", (layers.course / "content" / "brand.yml").read_bytes()).data)
    pen = Pen(Colours(brand.light), words["language.tag"], words["language.direction"] == "rtl", brand.radius)
    return pen, words_of(words)

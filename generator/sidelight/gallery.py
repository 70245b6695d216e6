"""Builds a small site that shows every component of the website with examples."""

from __future__ import annotations

import shutil
from pathlib import Path

import click

from sidelight.build import Options
from sidelight.console import print_findings
from sidelight.engine import build_site
from sidelight.findings import Finding, Place, Report
from sidelight.render.web import render_gallery
from sidelight.render.web.gallery import EXAMPLE, LIST, shown, without_example
from sidelight.source.layers import Layers, find_layers
from sidelight.survey import survey
from sidelight.views import Views

FOLDER, WORK = "build/components", "build/components-work"


def gallery(root: Path, out: Path | None) -> int:
    """Build the components' site below `root`, or in the folder `out`; returns the exit code."""
    place = out or root / FOLDER
    if place.is_dir() and any(place.iterdir()) and not (place / LIST).is_file():
        return print_findings(Report([Finding(
            "not-ours", "this folder has files that this command did not make", "choose another one with --out",
            place=Place(str(place)))]))
    layers = find_layers(root, None)
    seen = survey(layers, Options(root=root, out=place))
    if seen.views is None:
        return print_findings(seen.report)
    return _build(layers, seen.views, root / WORK, place)


def _build(layers: Layers, views: Views, work: Path, place: Path) -> int:
    made = build_site((layers.course / "mkdocs.yml").read_bytes(), render_gallery(views.site([])), [], work)
    if made.findings:
        return print_findings(Report(made.findings))
    shutil.rmtree(work)
    shutil.rmtree(place, ignore_errors=True)
    for name, content in made.files.items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_bytes(content)
    click.echo(f"{len(shown())} components; open {place / 'index.html'}")
    missing = without_example()
    for name in missing:
        click.echo(f"{name}: write {EXAMPLE} in its folder, so that it is shown")
    return 1 if missing else 0

"""Shows the site on this machine and builds it again when a course file changes."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path
from typing import Any

import click
from mkdocs.livereload import LiveReloadServer

from sidelight import console
from sidelight.build import Options, build
from sidelight.source.layers import find_layers

POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy"[^>]*>')


class _Server(LiveReloadServer):
    """MkDocs' own reloading server; its script is inline, so the page's policy is left out here only."""

    def _inject_js_into_html(self, content: bytes, epoch: int) -> Any:
        inject: Any = super()._inject_js_into_html
        return inject(POLICY.sub(b"", content), epoch)


def serve(options: Options, port: int) -> int:
    """Build and serve until stopped; returns the exit code."""
    if _build(options) != 0:
        return 1
    layers = find_layers(options.root, options.school_file)
    server: Any = _Server(partial(_rebuild, options), host="127.0.0.1", port=port,
                          root=str(options.out / "site"))
    for place in _watched([layers.course, *([layers.school] if layers.school else [])]):
        server.watch(str(place))
    click.echo(f"the site is on http://127.0.0.1:{port}/ - stop it with Ctrl+C")
    try:
        server.serve()
    except KeyboardInterrupt:
        click.echo("stopped")
    finally:
        server.shutdown()
    return 0


def _watched(roots: list[Path]) -> list[Path]:
    places = [root / name for root in roots for name in ("lessons", "content", "locales", "school.yml")]
    return [place for place in places if place.exists()]


def _rebuild(options: Options) -> None:
    _build(options)


def _build(options: Options) -> int:
    return console.print_build(build(options), options)

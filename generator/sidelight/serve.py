"""Shows the site on this machine and builds it again when a course file changes."""

from __future__ import annotations

import re
from typing import Any

import click
from mkdocs.livereload import LiveReloadServer

from sidelight import console
from sidelight.build import Options, build
from sidelight.source.layers import find_layers

POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy"[^>]*>')


class _Server(LiveReloadServer):  # type: ignore[misc]
    """MkDocs' own reloading server; its script is inline, so the page's policy is left out here only."""

    def _inject_js_into_html(self, content: bytes, epoch: int) -> Any:
        return super()._inject_js_into_html(POLICY.sub(b"", content), epoch)


def serve(options: Options, port: int) -> int:
    """Build and serve until stopped; returns the exit code."""
    if _build(options) != 0:
        return 1
    layers = find_layers(options.root, options.school_file)
    server = _Server(lambda: _build(options), host="127.0.0.1", port=port, root=str(options.out / "site"))
    for root in (layers.course, layers.school):
        for name in ("lessons", "content", "locales", "school.yml") if root else ():
            if (root / name).exists():
                server.watch(str(root / name))
    click.echo(f"the site is on http://127.0.0.1:{port}/ - stop it with Ctrl+C")
    try:
        server.serve()
    except KeyboardInterrupt:
        click.echo("stopped")
    finally:
        server.shutdown()
    return 0


def _build(options: Options) -> int:
    return console.print_build(build(options), options)

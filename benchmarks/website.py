#!/usr/bin/env python3
"""Measures the built website as a phone on a slow line loads it: Lighthouse on five pages, served with gzip.

    python3 benchmarks/website.py            # site/ of this project, after `sidelight build`
    python3 benchmarks/website.py FOLDER     # another build

Needs Chromium, Node and npm; Lighthouse comes with npm from package-lock.json here, into build/node-bench.
Standard library only.
"""

from __future__ import annotations

import datetime
import functools
import gzip
import http.server
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
HERE = ROOT / "benchmarks"
NODE = ROOT / "build" / "node-bench"
LIGHTHOUSE = NODE / "node_modules" / "lighthouse" / "cli" / "index.js"
PAGES = ("index.html", "ages-14-15/what-to-do.html", "help/index.html", "parents/get-help.html", "teachers/index.html")
RUNS = 3
AIMS = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 90}
"""Lighthouse's categories and the least we want, of 100."""
PACKED = (".html", ".css", ".js", ".json", ".svg", ".txt")
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")


class Served(http.server.SimpleHTTPRequestHandler):
    """A file server that compresses, as every host of ours does."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Send a file, packed when it is text."""
        path = Path(self.translate_path(self.path))
        if not path.is_file():
            self.send_error(404)
            return
        content = path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Cache-Control", "max-age=604800")
        if path.suffix in PACKED:
            content = gzip.compress(content, 6)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The address of a folder, served on this machine alone."""
    handler = functools.partial(Served, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def main() -> int:
    """Measure every page, print the table; 0 when every aim is met."""
    site = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "site")
    chromium = next(filter(None, map(shutil.which, CHROMIUM)), None)
    missing = _missing(site, chromium)
    if missing or chromium is None:
        print(missing, file=sys.stderr)
        return 2
    _install()
    with serving(site) as address, tempfile.TemporaryDirectory(prefix="sidelight-lighthouse-") as place:
        results = {page: _measured(address + page, chromium, Path(place)) for page in PAGES}
    version = next(iter(results.values()))["lighthouseVersion"]
    load = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"
    print(f"\n{datetime.date.today().isoformat()}, Lighthouse {version}, median of {RUNS} runs; "
          f"load of the machine after: {load}\n")
    print(_table(results))
    complaints = [f"{page}: {text}" for page, result in results.items() for text in _complaints(result)]
    print("\n".join(["", *complaints]))
    return int(any(_missed(result) for result in results.values()))


def _missing(site: Path, chromium: str | None) -> str:
    if not (site / "index.html").is_file():
        return f"there is no website in {site}; run first:  sidelight build"
    if not (chromium and shutil.which("node") and shutil.which("npm")):
        return "this needs Chromium, Node and npm; Debian:  sudo apt-get install chromium nodejs npm"
    return ""


def _install() -> None:
    """Bring Lighthouse when it is not there in the version of the lock file."""
    lock = (HERE / "package-lock.json").read_bytes()
    done = NODE / "installed.json"
    if LIGHTHOUSE.is_file() and done.is_file() and done.read_bytes() == lock:
        return
    NODE.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(HERE / name, NODE / name)
    npm = shutil.which("npm") or "npm"
    subprocess.run([npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], cwd=NODE, check=True)
    done.write_bytes(lock)


def _measured(url: str, chromium: str, place: Path) -> dict[str, Any]:
    """The run with the median performance of a page."""
    runs = [_lighthouse(url, chromium, place) for _ in range(RUNS)]
    middle = statistics.median_low(_score(run, "performance") for run in runs)
    print(f"{url}: {', '.join(str(_score(run, 'performance')) for run in runs)}", flush=True)
    return next(run for run in runs if _score(run, "performance") == middle)


def _lighthouse(url: str, chromium: str, place: Path) -> dict[str, Any]:
    out = place / "result.json"
    sandbox = " --no-sandbox" if hasattr(os, "geteuid") and os.geteuid() == 0 else ""
    command = ["node", str(LIGHTHOUSE), url, "--quiet", "--output=json", f"--output-path={out}",
               "--no-enable-error-reporting", f"--only-categories={','.join(AIMS)}",
               f"--chrome-flags=--headless=new{sandbox} --user-data-dir={place / 'profile'}"]
    subprocess.run(command, env={**os.environ, "CHROME_PATH": chromium}, check=True, capture_output=True)
    result: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
    return result


def _score(result: dict[str, Any], category: str) -> int:
    return round(100 * (result["categories"][category]["score"] or 0))


def _missed(result: dict[str, Any]) -> list[str]:
    return [name for name, aim in AIMS.items() if _score(result, name) < aim]


def _complaints(result: dict[str, Any]) -> Iterator[str]:
    """Every audit that counts in a category and was not passed, performance aside."""
    for name in AIMS:
        for audit in result["categories"][name]["auditRefs"]:
            found = result["audits"][audit["id"]]
            if audit["weight"] and name != "performance" and found["score"] is not None and found["score"] < 1:
                yield f"{name}: {found['title']}"


def _table(results: dict[str, dict[str, Any]]) -> str:
    heads = ["page", *AIMS, "LCP", "TBT", "CLS", "KB", "aims"]
    rows = [heads, ["---"] * len(heads), *(_row(page, result) for page, result in results.items())]
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def _row(page: str, result: dict[str, Any]) -> list[str]:
    def measured(audit: str) -> float:
        return float(result["audits"][audit]["numericValue"])

    missed = ", ".join(_missed(result))
    return [
        f"`{page}`", *(str(_score(result, name)) for name in AIMS),
        f"{measured('largest-contentful-paint') / 1000:.1f} s", f"{measured('total-blocking-time'):.0f} ms",
        f"{measured('cumulative-layout-shift'):.3f}", f"{measured('total-byte-weight') / 1000:.0f}",
        f"missed: {missed}" if missed else "pass",
    ]


if __name__ == "__main__":
    sys.exit(main())

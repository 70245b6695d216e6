"""Ready files for the web servers that hold the website, and a copy of it that opens from a memory stick."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from pathlib import Path
from xml.sax.saxutils import quoteattr

from sidelight.model.view import Words
from sidelight.publish import pack

TEMPLATES = Path(__file__).parent / "templates" / "hosting"
TYPES = {
    "html": "text/html", "css": "text/css", "js": "text/javascript", "json": "application/json",
    "svg": "image/svg+xml", "png": "image/png", "woff2": "font/woff2", "txt": "text/plain", "pdf": "application/pdf",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}
"""Media type of every kind of file in the website, by the end of its name; https://www.iana.org/assignments/media-types."""
OFFLINE_FOLDER = "sidelight"
_STYLE = "style-src 'self'"
_HASH = re.compile(r"'sha256-[A-Za-z0-9+/=]+'")
_PLACE = re.compile(r"^([ \t]*)@([A-Z-]+)@$", re.MULTILINE)
_START = """<!doctype html>
<html lang="{language}" dir="{direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; base-uri 'none'; form-action 'none'">
<title>{open}</title>
</head>
<body>
<main>
<h1><a href="{folder}/index.html">{open}</a></h1>
<p>{unpack}</p>
</main>
</body>
</html>
"""


def headers(policy: str, not_found: bytes) -> dict[str, str]:
    """The headers that every answer of a server carries, for the policy of the pages and the page for lost addresses.

    That page has its style inside, for it cannot know how deep it is; the policy allows this one style by its hash.
    """
    styles = " ".join(sorted(set(_HASH.findall(not_found.decode()))))
    return {
        "Content-Security-Policy": f"{policy.replace(_STYLE, f'{_STYLE} {styles}')}; frame-ancestors 'none'",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": "camera=(), microphone=(), geolocation=(), browsing-topics=()",
        "Cross-Origin-Opener-Policy": "same-origin",
    }


def hosting_files(policy: str, not_found: bytes) -> dict[str, bytes]:
    """What stands below dist/hosting/: configurations with all headers, and guides; by path.

    `policy` is the Content-Security-Policy of the pages, `not_found` the website's 404.html.
    """
    sent = headers(policy, not_found)
    lines = {**_headers_of_servers(sent), **_types_of_servers(), "POLICY": [policy],
             "HEADERS": [f"{name}: {value}" for name, value in sent.items()]}
    lines["APACHE-RULES"] = _fill(_template("apache/_rules.txt"), lines).splitlines()
    names = (f.relative_to(TEMPLATES).as_posix() for f in sorted(TEMPLATES.rglob("*"))
             if f.is_file() and not f.name.startswith("_"))
    return {name: _fill(_template(name), lines).encode() for name in names}


def offline_zip(files: dict[str, bytes], words: Words) -> bytes:
    """The website (files by their path below site/) in a folder, and beside it a page that leads there.

    A plain link, not a redirect: who looks at that page inside the zip is told to unpack it first.
    """
    start = _START.format(
        language=words["language.tag"], direction=words["language.direction"], folder=OFFLINE_FOLDER,
        open=escape(words["offline.open"]), unpack=escape(words["offline.unpack"]))
    return pack({"START-HERE.html": start.encode(), **{f"{OFFLINE_FOLDER}/{name}": c for name, c in files.items()}})


def _headers_of_servers(sent: dict[str, str]) -> dict[str, list[str]]:
    rows = sent.items()
    return {
        "NGINX-HEADERS": [f'add_header {name} "{value}" always;' for name, value in rows],
        "APACHE-HEADERS": [f'Header always set {name} "{value}"' for name, value in rows],
        "IIS-HEADERS": [line for name, value in rows for line in (
            f'<remove name="{name}" />', f'<add name="{name}" value={quoteattr(value)} />')],
    }


def _types_of_servers() -> dict[str, list[str]]:
    rows = TYPES.items()
    return {
        "NGINX-TYPES": [f"{kind} {end};" for end, kind in rows],
        "APACHE-TYPES": [f"AddType {kind} .{end}" for end, kind in rows],
        "IIS-TYPES": [line for end, kind in rows for line in (
            f'<remove fileExtension=".{end}" />', f'<mimeMap fileExtension=".{end}" mimeType="{kind}" />')],
    }


def _template(name: str) -> str:
    return (TEMPLATES / name).read_text(encoding="utf-8")


def _fill(text: str, lines: dict[str, list[str]]) -> str:
    """Put lines in place of each line that only holds a name between two @, as far in as that line was."""
    def placed(match: re.Match[str]) -> str:
        return _indented(lines[match[2]], match[1])
    return _PLACE.sub(placed, text)


def _indented(lines: Iterable[str], indent: str) -> str:
    return "\n".join(f"{indent}{line}" if line else "" for line in lines)

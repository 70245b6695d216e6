"""Markdown to safe HTML, and HTML to something that Markdown passes through unchanged."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable

import markdown
import nh3

TAGS = {
    "p", "strong", "em", "ul", "ol", "li", "a", "h2", "h3", "h4", "blockquote", "br", "hr", "code",
    "table", "thead", "tbody", "tr", "th", "td", "dl", "dt", "dd",
}
ATTRIBUTES = {"a": {"href"}, "ol": {"start"}}
HEADING = re.compile(r"<h2>(.*?)</h2>", re.DOTALL)
SPECIAL = re.compile(r"([\\`*_{}\[\]()#+.!-])")
TAG = re.compile(r"</?[a-z0-9]+|(?<= )href=")
NEIGHBOURS = re.compile(r"(</[a-z][a-z0-9-]*>)(?=<[a-z])")
LINK = re.compile(r'(<a href=")([^"]*)(")')


def _to_html(text: str) -> str:
    return str(markdown.markdown(text, extensions=["tables", "sane_lists", "def_list"], output_format="html"))


def _clean(rendered: str) -> str:
    return nh3.clean(rendered, tags=TAGS, attributes=ATTRIBUTES, link_rel=None, url_schemes={"https", "mailto"})


def safe(text: str, link: Callable[[str], str] = lambda target: target) -> str:
    """Render an author's Markdown; whatever is not plain prose is taken out. `link` places relative links."""
    return LINK.sub(lambda m: m[1] + (m[2] if ":" in m[2] else link(m[2])) + m[3], _clean(_to_html(text)))


def _tags(text: str) -> list[str]:
    return TAG.findall(text)


def loses(text: str) -> bool:
    """True when cleaning takes something away that the author wrote."""
    rendered = _to_html(text)
    return _tags(rendered) != _tags(_clean(rendered))


def parts(clean: str) -> list[tuple[str, str]]:
    """Cut safe HTML at its second-level headings: (heading or '', HTML below it)."""
    pieces = HEADING.split(clean)
    headings = ["", *(html.unescape(re.sub(r"<[^>]+>", "", h)) for h in pieces[1::2])]
    return [(h, body.strip()) for h, body in zip(headings, pieces[0::2], strict=True) if h or body.strip()]


def scrolling(clean: str, label: str) -> str:
    """Put each table of safe HTML into a box that scrolls by itself on a small screen, named by `label`."""
    box = f'<div class="sl-scroll" role="group" tabindex="0" aria-label="{html.escape(label)}"><table>'
    return clean.replace("<table>", box).replace("</table>", "</table></div>")


def plain(text: str) -> str:
    """Write text so that Markdown shows exactly these characters."""
    return SPECIAL.sub(r"\\\1", html.escape(" ".join(text.split()), quote=False))


def slug(text: str) -> str:
    """A name for a fragment: letters without accents, digits and hyphens."""
    ascii_only = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", ascii_only.lower())) or "part"


def heading(level: int, text: str, name: str) -> str:
    """A Markdown heading with its id, seen by the engine's table of contents."""
    return f"{'#' * level} {plain(text)} {{#{name}}}"


def raw(text: str) -> str:
    """Lay HTML out so that Markdown passes it through: no blank line, no indent.

    Neighbours stand on lines of their own, so that the search index keeps their words apart.
    """
    return "\n".join(line.strip() for line in NEIGHBOURS.sub(r"\1\n", text).splitlines() if line.strip())


def document(pieces: list[str], description: str, *, wide: bool = False, boost: int = 1, tab: str = "",
             found_by: str = "") -> bytes:
    """Join Markdown and raw HTML pieces to one page.

    A wide page has no columns beside it; a boost above 1 moves a page up in what a search finds, 0 keeps it out;
    `tab` is its name in the tab and the history of a browser, where that is not its title; `found_by` holds words,
    parted by commas, that a search leads to this page before all others, and that no page shows.
    """
    rank = {0: "search:\n  exclude: true\n", 1: ""}.get(boost, f"search:\n  boost: {boost}\n")
    layout = "wide" if wide else "read"
    named = f"tab: {_quoted(tab)}\n" if tab else ""
    tags = f"tags: [{', '.join(_quoted(word.strip()) for word in found_by.split(','))}]\n" if found_by else ""
    front = f"---\ndescription: {_quoted(description)}\nlayout: {layout}\n{named}{rank}{tags}---\n\n"
    return (front + "\n\n".join(piece for piece in pieces if piece) + "\n").encode()


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'

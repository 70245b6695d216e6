"""A page beside the lessons as data for its template: a card, an agreement, a letter, or just the page."""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Callable
from itertools import dropwhile, takewhile

from sidelight.papers import Leaflet
from sidelight.render.press.frame import Data, Head, Size, Talk, audience_badge, frame
from sidelight.render.print.press import overrun
from sidelight.render.print.prose import Node, prose

LOOKS = {
    "fridge-card": "sheet-card",
    "family-agreement": "sheet-agreement",
    "letter-before-the-lesson": "sheet-letter",
}
"""Template by page; any other page is set as it stands on the website."""
FITS: dict[str, tuple[Data, ...]] = {
    "sheet-card": tuple({"type": half / 2} for half in range(36, 23, -1)),
    "sheet-agreement": tuple(
        {"type": size, "room": room}
        for size, room in ((11.0, 9.0), (11.0, 8.0), (10.5, 8.0), (10.5, 7.0), (10.0, 7.0), (10.0, 6.0))
    ),
    "sheet-letter": tuple({"type": size} for size in (11.0, 10.75, 10.5, 10.25, 10.0, 9.75, 9.5, 9.0)),
}
"""Points of the type, and millimetres to write in: the best first. The first that one page holds is taken."""
GAP = re.compile(r"(\[[^\]]+\]|(?<=\s)\.{3,})")
"""What a person fills in: words in square brackets, or dots."""
JOIN = "\u00a0"
ADDRESS = re.compile(r"^(?:https?://(?:www\.)?|mailto:)")


def leaflet_sheet(leaflet: Leaflet, size: Size) -> tuple[str, Data]:
    """The name of the template, and all that the sheet shows, as large as one page allows."""
    template = LOOKS.get(leaflet.page.id)
    if template is None:
        return "sheet", {**_shared(leaflet, size), "nodes": _changed(prose(leaflet.page.body), _unlinked)}
    shown = _shared(leaflet, size) | _content(template, leaflet)
    choices = [{**shown, "fit": fit} for fit in FITS[template]]
    return template, next((choice for choice in choices[:-1] if overrun(template, choice) <= 0), choices[-1])


def _shared(leaflet: Leaflet, size: Size) -> Data:
    talk, page = Talk(leaflet.setting), leaflet.page
    badges = [audience_badge("parents", talk)] if page.group == "parents" else []
    head = Head(title=page.title, document=page.title, badges=badges, help_title=talk("help.title.parents"))
    shared = frame(leaflet.setting, size, head, leaflet.help, leaflet.support_line)
    return {**shared, "summary": page.summary}


def _content(template: str, leaflet: Leaflet) -> Data:
    talk = Talk(leaflet.setting)
    if template == "sheet-letter":
        return _letter(leaflet, talk)
    parts = _parts(_printable(leaflet.page.body))
    if template == "sheet-agreement":
        words = {"talked": talk("agreement.talked"), "again": talk("agreement.again"), "names": talk("agreement.names")}
        return {"parts": parts, "words": words}
    urgent = [line for line in leaflet.help.brief if line.kind == "emergency" and line.contact]
    routes = [line for line in leaflet.help.brief if line not in urgent]
    return {"parts": parts, "urgent": [line.model_dump() for line in urgent],
            "routes": [line.model_dump() for line in routes]}


def _letter(leaflet: Leaflet, talk: Talk) -> Data:
    """The letter that a page quotes, under the school's name, with what is known in its gaps."""
    school, named = leaflet.setting.school, talk("letter.gap.school")
    known = {talk("letter.gap.opt-out"): leaflet.opt_out}
    if school.has_school:
        known |= {named: school.name, talk("letter.gap.lead"): talk("letter.lead")}
    nodes = _printable(_quoted(leaflet.page.body))
    if nodes and _words(nodes[0]) == named:
        nodes = nodes[1:]
    return {
        "letterhead": school.name or named, "logo": list(b64decode(school.logo)),
        "contact": talk("letter.contact", contact=school.contact),
        "nodes": _changed(nodes, lambda node: [_filled(node, known)]),
    }


def _quoted(body: str) -> str:
    """What a page quotes first: the words to hand out, without the advice around them; all of it without a quote."""
    lines = dropwhile(lambda line: not line.startswith(">"), body.split("\n"))
    quoted = [line[1:].removeprefix(" ") for line in takewhile(lambda line: line.startswith(">"), lines)]
    return "\n".join(quoted) or body


def _printable(text: str) -> list[Node]:
    return _changed(_changed(prose(text), _unlinked), _with_gaps)


def _changed(nodes: list[Node], change: Callable[[Node], list[Node]]) -> list[Node]:
    """What `change` makes of each node, the inner ones first."""
    made: list[Node] = []
    for node in nodes:
        inner: Node = dict(node)
        if "children" in node:
            inner["children"] = _changed(node["children"], change)
        if "items" in node:
            inner["items"] = [_changed(item, change) for item in node["items"]]
        made += change(inner)
    return made


def _unlinked(node: Node) -> list[Node]:
    """A link as words: an address on the web is written out; a page of the course, which is not here, is a title."""
    if node["kind"] != "link":
        return [node]
    if ":" not in node["href"]:
        return [{"kind": "plain", "children": [{**node, "kind": "em"}]}]
    address = ADDRESS.sub("", node["href"]).rstrip("/")
    shown = "" if address == _words(node) else f" ({address})"
    return [{"kind": "plain", "children": node["children"]}, {"kind": "text", "text": shown}]


def _with_gaps(node: Node) -> list[Node]:
    if node["kind"] != "text":
        return [node]
    pieces = [*GAP.split(node["text"]), ""]
    made: list[Node] = []
    for text, gap in zip(pieces[::2], pieces[1::2], strict=True):
        joined = text[:-1] + JOIN if gap and text.endswith(" ") else text
        made += [{"kind": "text", "text": joined}] if text else []
        made += [{"kind": "gap", "label": gap.strip(".")}] if gap else []
    return made


def _filled(node: Node, known: dict[str, str]) -> Node:
    """A gap that somebody has filled; any other node as it is."""
    text = known.get(node["label"]) if node["kind"] == "gap" else ""
    return {"kind": "known", "text": text} if text else node


def _words(node: Node) -> str:
    """The plain text of a node."""
    own = str(node.get("text", node.get("label", "")))
    return own + "".join(map(_words, node.get("children", [])))


def _parts(nodes: list[Node]) -> list[Data]:
    """Nodes below their heading; what stands before the first one has none."""
    parts: list[Data] = [{"title": [], "nodes": []}]
    for node in nodes:
        if node["kind"] == "title":
            parts.append({"title": node["children"], "nodes": []})
        else:
            shown = {"kind": "lines", "rows": list(map(_row, node["items"]))} if node["kind"] == "numbers" else node
            parts[-1]["nodes"].append(shown)
    return [part for part in parts if part["title"] or part["nodes"]]


def _row(item: list[Node]) -> Data:
    """An entry of a numbered list, with the question in italics that may end it."""
    children = item[-1].get("children", []) if item else []
    if not children or children[-1]["kind"] != "em":
        return {"nodes": item, "ask": []}
    return {"nodes": [*item[:-1], {**item[-1], "children": children[:-1]}], "ask": children[-1]["children"]}

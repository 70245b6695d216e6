"""Markdown to plain nodes. The templates show nodes; nothing in a text is ever markup for them."""

from __future__ import annotations

from typing import Any, cast
from xml.etree.ElementTree import Element

from markdown import Markdown

Node = dict[str, Any]

INLINE = {"strong": "strong", "em": "em", "code": "code"}
TITLES = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


def prose(text: str) -> list[Node]:
    """The blocks of a Markdown text as nodes with a kind. HTML in it is shown as it was written."""
    return _blocks(_parse(text))


def _parse(text: str) -> Element:
    parser = Markdown()
    for name in ("html", "entity", "automail"):
        parser.inlinePatterns.deregister(name)
    parser.preprocessors.deregister("html_block")
    lines = text.split("\n")
    for step in parser.preprocessors:
        lines = step.run(lines)
    root = cast("Element", parser.parser.parseDocument(lines).getroot())
    for change in parser.treeprocessors:
        changed = change.run(root)
        root = root if changed is None else changed
    return root


def _blocks(parent: Element) -> list[Node]:
    nodes: list[Node] = []
    loose = [{"kind": "text", "text": parent.text}] if (parent.text or "").strip() else []
    for child in parent:
        if child.tag in ("p", "pre"):
            nodes.append({"kind": "paragraph", "children": _inline(child)})
        elif child.tag in TITLES:
            nodes.append({"kind": "title", "children": _inline(child)})
        elif child.tag in ("ul", "ol"):
            kind = "bullets" if child.tag == "ul" else "numbers"
            nodes.append({"kind": kind, "items": [_blocks(item) for item in child]})
        elif child.tag in ("blockquote", "div"):
            nodes += _blocks(child)
        else:
            loose += _one(child)
    return [{"kind": "plain", "children": loose}, *nodes] if loose else nodes


def _inline(parent: Element) -> list[Node]:
    nodes: list[Node] = [{"kind": "text", "text": parent.text}] if parent.text else []
    for child in parent:
        nodes += _one(child)
    return nodes


def _one(child: Element) -> list[Node]:
    """An inline element and the text behind it."""
    if child.tag == "br":
        node: Node = {"kind": "break"}
    elif child.tag == "a":
        node = {"kind": "link", "href": child.get("href", ""), "children": _inline(child)}
    else:
        node = {"kind": INLINE.get(child.tag, "plain"), "children": _inline(child)}
    return [node, {"kind": "text", "text": child.tail}] if child.tail else [node]

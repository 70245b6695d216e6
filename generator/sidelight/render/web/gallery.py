"""Every component with examples, as a workspace of its own: for people who make the site, never published."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import yaml
from jinja2 import TemplateError
from markupsafe import Markup

from sidelight.model.view import Setting, SiteView
from sidelight.render.web import addresses, components, markup
from sidelight.render.web.frame import Frame
from sidelight.render.web.words import Say
from sidelight.render.web.workspace import render_workspace

EXAMPLE = "example.yml"
LIST = "components.json"
"""Each component with its page and the number of its examples, for tools that take pictures."""
SHELL = ("overrides/", "docs/assets/")
TITLE = "Components"
LEAD = "Every component of the website with examples: as it looks, in light and dark, on every screen."
ABOUT = ("Texts, people, services and facts here are invented. Links lead nowhere else. Your device chooses light or "
         "dark. The same theme, style, script and policy as on the real site.")
GROUPS = {
    "frame": "Frame and words", "help": "Help", "moving": "Finding the way", "lesson": "Lesson blocks",
    "questions": "Questions", "adults": "For teachers and parents", "about": "About the course",
}
Data = dict[str, Any]


@dataclass(frozen=True)
class Example:
    """One state of a component: its name, what the template gets, what stands before it and around it."""

    name: str
    data: Data
    before: list[Data]
    inside: Data


@dataclass(frozen=True)
class Shown:
    """A component as its example.yml describes it."""

    name: str
    what: str
    group: str
    alone: bool
    wide: bool
    at: str
    examples: list[Example]

    @property
    def page(self) -> str:
        """The address of the page that shows it; one that lays out a whole page has a page of its own."""
        return f"{self.name if self.alone else self.group}.html"


def all_names() -> list[str]:
    """Every component, those that are only a script among them."""
    return sorted({p.parent.name for p in components.FOLDER.glob("*/*.*") if p.name != EXAMPLE})


def without_example() -> list[str]:
    """Components that nobody has written an example for."""
    return [name for name in all_names() if not (components.FOLDER / name / EXAMPLE).is_file()]


def read_example(name: str) -> Shown:
    """What a component's example.yml says: `data` for one example, `examples` for several, neither for a script.

    Raises KeyError where `what` or `group` is missing.
    """
    raw: Data = yaml.safe_load((components.FOLDER / name / EXAMPLE).read_text(encoding="utf-8"))
    rows = raw.get("examples", [{"name": "", "data": raw["data"]}] if "data" in raw else [])
    inside = raw.get("inside", {})
    examples = [Example(row["name"], row["data"], row.get("before", []), row.get("inside", inside)) for row in rows]
    return Shown(name, raw["what"], raw["group"], raw.get("alone", False), raw.get("wide", False), raw.get("at", ""),
                 examples)


def shown() -> list[Shown]:
    """Every component that has an example, by name."""
    missing = without_example()
    return [read_example(name) for name in all_names() if name not in missing]


def filled(value: Any, say: Say) -> Any:
    """Data as a template gets it: {component, data} becomes that component's HTML, {markdown} an author's prose."""
    match value:
        case {"component": str(name), "data": dict(data)}:
            return Markup(components.render(name, t=say, **filled(data, say)))
        case {"markdown": str(text)}:
            return Markup(markup.scrolling(markup.safe(text), "Table"))
        case dict():
            return {key: filled(item, say) for key, item in value.items()}
        case list():
            return [filled(item, say) for item in value]
    return value


def _piece(piece: Data, frame: Frame) -> str:
    if "heading" in piece:
        return frame.heading(piece["heading"], markup.slug(piece["heading"]))
    return frame.component(piece["component"], **filled(piece["data"], frame.say))


def _framed(part: Shown, example: Example) -> Data:
    """The component with its data, inside the component that it never stands without, if there is one."""
    piece, around = {"component": part.name, "data": example.data}, example.inside
    return {"component": around["component"], "data": {**around["data"], around["as"]: piece}} if around else piece


def _example(part: Shown, example: Example, frame: Frame) -> list[str]:
    label = f'<hr>\n<p class="sl-eyebrow">{Markup.escape(example.name)}</p>' if len(part.examples) > 1 else ""
    pieces = [*example.before, _framed(part, example)]
    try:
        return [label, *(_piece(piece, frame) for piece in pieces)]
    except TemplateError as error:
        error.add_note(f"mend {part.name}/{EXAMPLE}, example '{example.name}'")
        raise


def _examples(part: Shown, frame: Frame) -> list[str]:
    if part.at:
        return [frame.component("forward", href=part.at, text="Open the page")]
    return [piece for example in part.examples for piece in _example(part, example, frame)]


def _alone(part: Shown, setting: Setting) -> bytes:
    frame = Frame(part.page, setting)
    title = markup.heading(1, part.name, frame.ids.claim(part.name))
    return markup.document([title, *_examples(part, frame), "<hr>", markup.plain(part.what)], part.what, wide=part.wide)


def _group(group: str, parts: list[Shown], setting: Setting) -> bytes:
    frame = Frame(f"{group}.html", setting)
    pieces = [frame.title(GROUPS[group]), *frame.jumps({p.name: p.name for p in parts})]
    for part in parts:
        pieces += [frame.heading(part.name, part.name), markup.plain(part.what), *_examples(part, frame)]
    return markup.document(pieces, GROUPS[group])


def _start(parts: list[Shown], setting: Setting) -> bytes:
    frame = Frame(addresses.HOME, setting)
    cards = [{"href": page, "title": title, "text": ", ".join(p.name for p in parts if p.page == page), "note": "",
              "art": "", "art_dark": "", "high": 0} for page, title in _titles(parts).items()]
    missing = without_example()
    note = frame.component("notes", text=f"Without an example: {', '.join(missing)}") if missing else ""
    return markup.document([
        frame.title(TITLE), frame.component("lead", text=LEAD), note, frame.component("cards", cards=cards),
        markup.plain(ABOUT),
    ], LEAD, wide=True)


def _titles(parts: list[Shown]) -> dict[str, str]:
    """Every page with its title, the groups in order, then the components that stand alone."""
    alone = {p.page: p.name for p in parts if p.alone}
    return {f"{group}.html": title for group, title in GROUPS.items()} | alone


def _settings(shell: bytes, titles: dict[str, str]) -> bytes:
    """The real site's settings with this site's pages; ways to pages that are not here lead to the help components."""
    data = yaml.safe_load(shell)
    data["nav"] = [{TITLE: addresses.source(addresses.HOME)},
                   {TITLE: [{title: addresses.source(page)} for page, title in titles.items()]}]
    data["extra"]["sidelight"] |= {"help": "help.html", "parent_help": "help.html", "about": [], "aside": []}
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=1000).encode()


def render_gallery(site: SiteView) -> dict[str, bytes]:
    """A workspace for the engine: theme, style and script of the real site, and a page for each group of components."""
    real, parts = render_workspace(site), shown()
    groups = {g: [p for p in parts if p.group == g and not p.alone] for g in GROUPS}
    pages = {
        addresses.HOME: _start(parts, site.setting),
        **{f"{group}.html": _group(group, members, site.setting) for group, members in groups.items()},
        **{part.page: _alone(part, site.setting) for part in parts if part.alone},
    }
    rows = {p.name: {"page": p.page, "examples": len(p.examples)} for p in parts}
    return {
        **{name: content for name, content in real.items() if name.startswith(SHELL)},
        **{f"docs/{addresses.source(address)}": body for address, body in pages.items()},
        f"docs/{LIST}": (json.dumps(rows, indent=1) + "\n").encode(),
        "settings.yml": _settings(real["settings.yml"], _titles(parts)),
    }

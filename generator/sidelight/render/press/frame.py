"""What every sheet shares: paper, colours, language, head, help and foot, as plain data for the templates."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from sidelight.model.base import Audience, Record
from sidelight.model.view import HelpBox, HelpGroup, HelpLine, ServiceView, Setting

Data = dict[str, Any]
Size = Literal["a4", "letter"]


class Talk:
    """The words of one language, with the sheets' prefix."""

    def __init__(self, setting: Setting) -> None:
        self._words = setting.words

    def __call__(self, key: str, **values: object) -> str:
        return self._words[f"print.{key}"].format(**values)

    def pattern(self, key: str) -> str:
        """A word with placeholders that the template fills in."""
        return self._words[f"print.{key}"]


class Head(Record):
    """What a sheet says at its head, in the file's title and in its foot."""

    title: str
    document: str = Field(description="Title of the file, and at the foot of every page")
    kicker: str = Field("", description="Above the title; the course when empty")
    badges: list[str]
    solid: str = Field("", description="The badge that stands out")
    help_title: str = Field("", description="Above the help at the end; the pupils' wording when empty")


def frame(setting: Setting, size: Size, head: Head, help_box: HelpBox, support_line: str) -> Data:
    """The head, help and foot of a sheet."""
    talk = Talk(setting)
    return {
        "size": size, "palette": setting.brand.light.model_dump(), "radius": setting.brand.radius,
        **_language(setting.language), "direction": setting.direction,
        "title": head.title, "document_title": head.document, "author": setting.course_title,
        "description": setting.course_tagline, "kicker": head.kicker or setting.course_title,
        "badges": head.badges, "solid": head.solid, "support_line": support_line,
        "help": {**_help(help_box, talk), "title": head.help_title or talk("help.title")},
        "foot": talk("foot", course=setting.course_title, title=head.document, version=setting.version),
        "draft": setting.draft, "page": talk.pattern("page"),
    }


def audience_badge(audience: Audience, talk: Talk) -> str:
    """The audience in words."""
    return talk(f"audience.{audience}")


def _language(tag: str) -> Data:
    parts = tag.split("-")
    script = next((p.lower() for p in parts[1:] if len(p) == 4 and p.isalpha()), None)
    region = next((p.upper() for p in parts[1:] if len(p) == 2 and p.isalpha()), None)
    return {"lang": parts[0].lower(), "region": region, "script": script}


def _help(box: HelpBox, talk: Talk) -> Data:
    return {
        "danger": box.danger, "checked": box.checked,
        "groups": [group_data(g, talk) for g in box.groups],
        "brief": [_route(line, talk) for line in box.brief],
    }


def _route(line: HelpLine, talk: Talk) -> Data:
    title = talk("route", title=line.title)
    return {"title": title, "name": line.name, "contact": line.contact, "href": line.href}


def group_data(group: HelpGroup, talk: Talk) -> Data:
    """Help of one kind: its services, or what to do where there is none."""
    text = "" if group.services else group.text
    services = [_service(s, talk, with_caution=group.kind == "emergency") for s in group.services]
    return {"title": group.title, "text": text, "services": services}


def _service(service: ServiceView, talk: Talk, *, with_caution: bool) -> Data:
    hours = talk("brackets", text=service.hours) if service.hours else ""
    notes = [hours, service.caution if with_caution else ""]
    return {
        "name": service.name, "note": " ".join(note for note in notes if note),
        "contacts": [{"text": c.show, "href": c.href, "label": c.label} for c in service.contacts],
    }

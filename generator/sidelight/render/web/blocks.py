"""Every block type and the component that shows it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from sidelight.model.blocks import AnyBlock, Chat, Discussion, Help, Picture, ProfileCard, Sorting, Steps, TextBlock
from sidelight.model.view import FactView, LessonView
from sidelight.render.web import components, markup
from sidelight.render.web.frame import Frame

PROFILE_PARTS = ("name", "photo", "bio", "joined", "posts", "followers", "following", "message")
Data = dict[str, Any]


@dataclass(frozen=True)
class Scene:
    """A block's surroundings: the lesson, the page, and the id the block has there."""

    view: LessonView
    frame: Frame
    id: str


def _nothing(block: Any, scene: Scene) -> Data:
    return {}


def _text(block: TextBlock, scene: Scene) -> Data:
    return {"html": Markup(markup.safe(block.text))}


def parts_of(block: Any, scene: Scene) -> list[dict[str, str]]:
    """The parts of a profile that can be pointed at."""
    shown = [p for p in PROFILE_PARTS if p != "message" or block.profile.message]
    return [{"id": p, "label": scene.frame.say(f"profile.part.{p}")} for p in shown]


def signs_of(block: Any, scene: Scene) -> list[dict[str, str]]:
    """The signs on a profile, each with the name of its part."""
    label = {p: scene.frame.say(f"profile.part.{p}") for p in PROFILE_PARTS}
    return [{"part": s.part, "label": label[s.part] + scene.frame.say("answers.join"), "why": s.why}
            for s in block.signs]


def profile_of(block: Any, scene: Scene) -> Markup:
    """An invented profile, drawn from its fields."""
    return Markup(components.render("profile", t=scene.frame.say, p=block.profile))


def _profile_card(block: ProfileCard, scene: Scene) -> Data:
    return {
        "profile": profile_of(block, scene), "parts": parts_of(block, scene), "signs": signs_of(block, scene),
        "verdict": scene.frame.say(f"profile.verdict.{block.verdict}"), "conclusion": block.conclusion,
    }


def _chat(block: Chat, scene: Scene) -> Data:
    order = [block.start, *(name for name in block.steps if name != block.start)]
    ids = {name: scene.frame.ids.claim(f"{scene.id}-{name}") for name in order}
    places = {name: number for number, name in enumerate(order, 1)}
    steps = [
        {
            "id": ids[name], "says": block.steps[name].says, "ending": block.steps[name].ending,
            "choices": [{"say": c.say, "feedback": c.feedback, "target": ids[c.goto], "place": places[c.goto]}
                        for c in block.steps[name].choices],
        }
        for name in order
    ]
    return {"steps": steps, "start": ids[block.start]}


def _sorting(block: Sorting, scene: Scene) -> Data:
    titles = {g.id: g.title for g in block.groups}
    return {"items": [
        {"id": f"{scene.id}-{n}", "text": i.text, "group": i.group, "title": titles[i.group], "why": i.why}
        for n, i in enumerate(block.items, 1)
    ]}


def _discussion(block: Discussion, scene: Scene) -> Data:
    return {"how": scene.frame.say("discussion.how")}


def _picture(block: Picture, scene: Scene) -> Data:
    picture = scene.view.pictures.get(block.file)
    return {"src": scene.frame.link(f"assets/pictures/{picture.sha}.{picture.suffix}") if picture else ""}


def _steps(block: Steps, scene: Scene) -> Data:
    if block.response:
        return {"danger": scene.view.response.danger, "steps": scene.view.response.steps}
    return {"danger": "", "steps": [{"title": "", "text": text} for text in block.steps]}


def _help(block: Help, scene: Scene) -> Data:
    groups = {g.kind: g for g in scene.view.help.groups}
    return {"groups": [groups[kind] for kind in block.kinds if kind in groups], "tag": "h4"}


FORMS: dict[str, Callable[[Any, Scene], Data]] = {
    "text": _text, "key-points": _nothing, "red-flags": _nothing, "profile-card": _profile_card, "myths": _nothing,
    "chat": _chat, "sorting": _sorting, "timeline": _nothing, "table": _nothing, "discussion": _discussion,
    "rehearsal": _nothing, "worked-example": _nothing, "picture": _picture, "steps": _steps, "help": _help,
}
LABELLED = {"chat", "sorting", "profile-card", "discussion", "worked-example", "rehearsal", "timeline", "myths"}


def _sources(block: AnyBlock, scene: Scene) -> list[dict[str, str]]:
    known: dict[str, FactView] = {f.id: f for f in scene.view.facts}
    cited = [known[name] for name in block.facts if name in known]
    return scene.frame.sources(cited, adults=scene.view.audience == "parents")


def block_html(block: AnyBlock, scene: Scene) -> str:
    """A block as HTML, with its heading and sources."""
    say = scene.frame.say
    body = components.render(block.type, t=say, b=block, id=scene.id, **FORMS[block.type](block, scene))
    label = say(f"block.{block.type}") if block.type in LABELLED else ""
    return scene.frame.component(
        "block", kind=block.type, id=scene.id, label=label, heading=block.heading, body=Markup(body),
        sources=_sources(block, scene),
    )

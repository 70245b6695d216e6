"""Slides by kind: what is on them, without coordinates."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from sidelight.model.blocks import Profile, ProfileSign, RehearsalLine, Teach, TimelineEvent
from sidelight.model.view import HelpLine, PictureView

Tone = Literal["plain", "soft", "brand", "right", "wrong", "warn"]
Form = Literal["points", "steps", "response", "flags", "answers", "sources"]


@dataclass(frozen=True)
class Asked:
    """A question for the class with answers to expect."""

    question: str
    likely: tuple[str, ...]


@dataclass(frozen=True)
class Aside:
    """Words for the notes alone, under a label of their own: `label` names it."""

    label: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Notes:
    """Speaker notes, in fixed parts; those after `cut` only where there is something to say."""

    time: str = ""
    say: str = ""
    ask: tuple[Asked, ...] = ()
    listen: tuple[str, ...] = ()
    tells: str = ""
    cut: str = ""
    first: str = ""
    hard: tuple[str, ...] = ()
    adults: str = ""
    about: str = ""
    asides: tuple[Aside, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Slide:
    """What every slide has.

    `cue` names the words to say where the lesson gives none, `extra` is more to listen for, `minutes` is the slide's
    own length where the lesson fixes it, `pair` the title of the slide that shares its places, `second` marks the later
    of the two, `asked` a question or its answer, `about` what a teacher has to know of the slide, `symbol` its drawing;
    a `hidden` one is in the file and not in the show.
    """

    title: str
    source: str = ""
    cue: str = ""
    pair: str = ""
    second: bool = False
    asked: bool = False
    extra: tuple[str, ...] = ()
    minutes: int = 0
    about: str = ""
    asides: tuple[Aside, ...] = ()
    hidden: bool = False
    teach: Teach | None = None
    kicker: str = ""
    section: str = ""
    symbol: str = ""
    notes: Notes = field(default_factory=Notes)


@dataclass(frozen=True)
class Card:
    """A card: words, with a heading and a mark where they help."""

    body: str
    head: str = ""
    mark: str = ""
    tone: Tone = "plain"
    link: str = ""


@dataclass(frozen=True, kw_only=True)
class Opening(Slide):
    """The first slide."""

    summary: str
    meta: tuple[str, ...]
    support: str
    help: tuple[HelpLine, ...]
    art: str
    art_alt: str


@dataclass(frozen=True, kw_only=True)
class Divider(Slide):
    """A full-bleed slide before a part."""

    text: str = ""


@dataclass(frozen=True, kw_only=True)
class Statement(Slide):
    """One thought, large."""

    paragraphs: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Figures(Slide):
    """Numbers as a chart, beside one thought and their source."""

    bars: tuple[tuple[str, float], ...]
    unit: str
    thought: str
    origin: str
    chart_alt: str


@dataclass(frozen=True, kw_only=True)
class Cards(Slide):
    """Cards in rows or a grid."""

    form: Form
    cards: tuple[Card, ...]
    lead: str = ""


@dataclass(frozen=True, kw_only=True)
class ProfileLook(Slide):
    """An invented profile to look at; with `signs`, the same profile with numbered flags."""

    profile: Profile
    prompts: tuple[str, ...]
    signs: tuple[ProfileSign, ...] = ()
    verdict: str = ""
    conclusion: str = ""


@dataclass(frozen=True, kw_only=True)
class Claims(Slide):
    """Beliefs; with `facts`, what is true beside each."""

    claims: tuple[str, ...]
    facts: tuple[str, ...]
    solved: bool
    label: str
    fact_label: str


@dataclass(frozen=True)
class Message:
    """One bubble of a chat."""

    speaker: str
    text: str
    own: bool


@dataclass(frozen=True, kw_only=True)
class ChatStart(Slide):
    """How a chat begins and the replies to choose from."""

    setting: str
    messages: tuple[Message, ...]
    question: str
    choices: tuple[Card, ...]


@dataclass(frozen=True, kw_only=True)
class ChatPath(Slide):
    """A way through a chat to its ending."""

    messages: tuple[Message, ...]
    ending: str
    ending_label: str


@dataclass(frozen=True, kw_only=True)
class Piles(Slide):
    """Cards to sort, mixed or in their piles."""

    piles: tuple[str, ...]
    cards: tuple[tuple[str, int], ...]
    solved: bool


@dataclass(frozen=True, kw_only=True)
class Events(Slide):
    """What happened, in order; solved, who could help at each point stands in its place."""

    events: tuple[TimelineEvent, ...]
    solved: bool = False


@dataclass(frozen=True, kw_only=True)
class Rows(Slide):
    """A table with a heading row."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, kw_only=True)
class Discuss(Slide):
    """Prompts to talk about, with time and grouping."""

    prompts: tuple[str, ...]
    clock: str
    clock_unit: str
    grouping: str
    rule: str


@dataclass(frozen=True, kw_only=True)
class Rehearse(Slide):
    """Words to practise."""

    lines: tuple[RehearsalLine, ...]


@dataclass(frozen=True, kw_only=True)
class Situation(Slide):
    """A situation to think about before the answer."""

    text: str
    prompts: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Example(Slide):
    """Thoughts and what follows from each."""

    pairs: tuple[tuple[str, str], ...]
    think: str
    do: str
    outcome: str


@dataclass(frozen=True, kw_only=True)
class Drawing(Slide):
    """A picture with a caption."""

    picture: PictureView | None
    alt: str
    caption: str


@dataclass(frozen=True, kw_only=True)
class HelpSlide(Slide):
    """Where to get help."""

    danger: str
    lines: tuple[HelpLine, ...]
    support: str
    checked: str
    url: str
    url_alt: str
    url_label: str


@dataclass(frozen=True, kw_only=True)
class Quiz(Slide):
    """A question with answers to choose from; solved, the right ones are marked and explained."""

    options: tuple[Card, ...]
    foot: str
    foot_label: str
    solved: bool


@dataclass(frozen=True, kw_only=True)
class Pairs(Slide):
    """Things to match; solved, they stand side by side."""

    left: tuple[str, ...]
    right: tuple[str, ...]
    solved: bool
    foot: str
    foot_label: str


@dataclass(frozen=True)
class Deck:
    """A planned deck."""

    title: str
    subject: str
    footer: str
    slides: tuple[Slide, ...]

"""The form of each block on slides: one slide, or two where something is looked at first and answered then."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from sidelight.model import blocks as b
from sidelight.model.quiz import SpotTheSigns
from sidelight.model.view import HelpLine
from sidelight.render.slides.kinds import (
    Aside,
    Card,
    Cards,
    ChatPath,
    ChatStart,
    Claims,
    Discuss,
    Drawing,
    Events,
    Example,
    Figures,
    HelpSlide,
    Message,
    Piles,
    ProfileLook,
    Rehearse,
    Rows,
    Situation,
    Slide,
    Statement,
)
from sidelight.render.slides.teller import Teller, chunks, fitting, mixed, plain_paragraphs, weighed

CLAIMS, THOUGHTS, EVENTS, MESSAGES, HELP = 3, 4, 5, 5, 6
LONG_HELP = 125


def block_slides(block: b.AnyBlock, source: str, teller: Teller) -> list[Slide]:
    """The slides of a block."""
    return FORMS[type(block)](block, source, teller)


def _text(block: b.TextBlock, source: str, teller: Teller) -> list[Slide]:
    words = (block.slide,) if block.slide else plain_paragraphs(block.text)
    fact = next((f for f in teller.view.facts if f.id == block.chart and f.chart), None)
    if fact is None or fact.chart is None:
        return [Statement(title=block.heading, source=source, paragraphs=words)]
    bars = tuple((bar.label, bar.value) for bar in fact.chart.bars)
    named = teller.word("list_join").join(teller.word("chart.bar", label=n, value=f"{v:g}") for n, v in bars)
    alt = teller.word("chart.alt", unit=fact.chart.unit, bars=named)
    origin = teller.word("chart.source", publisher=fact.publisher, published=fact.published)
    return [Figures(title=block.heading, source=source, bars=bars, unit=fact.chart.unit, thought=" ".join(words),
                    origin=origin, chart_alt=alt)]


def _key_points(block: b.KeyPoints, source: str, teller: Teller) -> list[Slide]:
    cards = tuple(Card(p, mark=str(n)) for n, p in enumerate(block.slide or block.points, 1))
    asides = (Aside("points", tuple(block.points)),) if block.slide else ()
    return [Cards(title=block.heading, source=source, form="points", cards=cards, asides=asides)]


def _red_flags(block: b.RedFlags, source: str, teller: Teller) -> list[Slide]:
    cards = tuple(Card(f.flag, mark=str(n), tone="warn") for n, f in enumerate(block.flags, 1))
    reasons = tuple(teller.word("flags.reason", flag=f.flag, why=f.why) for f in block.flags)
    return [Cards(title=block.heading, source=source, form="flags", cards=cards, symbol="stop",
                  asides=(Aside("reasons", reasons),))]


def _profile(block: b.ProfileCard, source: str, teller: Teller) -> list[Slide]:
    prompts = tuple(teller.word(f"profile.ask_{n}") for n in (1, 2, 3))
    look, found = profile_slides(block.heading, block, source, teller, prompts)
    verdict = teller.word(f"profile.verdict.{block.verdict}")
    return [look, replace(found, verdict=verdict, conclusion=block.conclusion)]


def profile_slides(heading: str, shown: b.ProfileCard | SpotTheSigns, source: str, teller: Teller,
                   prompts: tuple[str, ...]) -> tuple[ProfileLook, ProfileLook]:
    """A profile to look at, then the same with numbered signs."""
    profile = shown.profile
    title = teller.word("profile.signs_title", name=profile.name)
    reasons = tuple(f"{n}. {teller.word(f'profile.part.{s.part}')} {s.why}" for n, s in enumerate(shown.signs, 1))
    return (
        ProfileLook(title=heading, pair=title, source=source, profile=profile, prompts=prompts),
        ProfileLook(title=title, pair=heading, source=source, second=True, cue="signs", profile=profile, prompts=(),
                    signs=tuple(shown.signs), asides=(Aside("signs", reasons),)),
    )


def _myths(block: b.Myths, source: str, teller: Teller) -> list[Slide]:
    """As many beliefs as one slide bears; the others stand in the notes."""
    first = fitting(block.myths[:CLAIMS], lambda m: len(f"{m.myth} {m.fact}".split()))
    more = tuple(teller.word("myths.more", myth=m.myth, fact=m.fact) for m in block.myths[len(first):])
    claims, facts = tuple(m.myth for m in first), tuple(m.fact for m in first)
    label, fact_label = teller.word("myths.claim"), teller.word("myths.fact")
    solved = teller.word("myths.solved_title", title=block.heading)
    return [
        Claims(title=block.heading, pair=solved, source=source, claims=claims, facts=facts, solved=False, label=label,
               fact_label=fact_label),
        Claims(title=solved, pair=block.heading, source=source, second=True, cue="facts", claims=claims, facts=facts,
               solved=True, label=label, fact_label=fact_label, asides=(Aside("more", more),)),
    ]


def _chat(block: b.Chat, source: str, teller: Teller) -> list[Slide]:
    start = block.steps[block.start]
    other = block.other.split(",")[0]
    first = tuple(Message(other, words, False) for words in start.says)
    choices = tuple(Card(c.say, mark=teller.letter(n)) for n, c in enumerate(start.choices))
    feedback = tuple(f"{teller.letter(n)}: {c.feedback}" for n, c in enumerate(start.choices) if c.feedback)
    opened = ChatStart(
        title=block.heading, source=source, about="chat", setting=block.setting, messages=first, choices=choices,
        asides=(Aside("replies", feedback),), question=teller.word("chat.question"))
    messages, ending = _good_path(block, other, teller.word("chat.you"))
    groups = weighed(messages, lambda m: len(m.text.split()) + 1, MESSAGES)
    return [opened, *(ChatPath(
        title=teller.word("chat.path_title", title=block.heading), source=source, second=True, cue="path",
        about="path", messages=tuple(group), ending=ending if number == len(groups) else "",
        ending_label=teller.word("chat.ending"),
    ) for number, group in enumerate(groups, 1))]


def _good_path(block: b.Chat, other: str, you: str) -> tuple[list[Message], str]:
    """The messages of the shortest way to an ending, from the first reply on, and the ending."""
    queue: deque[tuple[str, list[Message]]] = deque([(block.start, [])])
    seen = {block.start}
    while queue:
        name, messages = queue.popleft()
        step = block.steps[name]
        said = [Message(other, words, False) for words in step.says] if messages else []
        if step.ending:
            return messages + said, step.ending
        for choice in step.choices:
            if choice.goto not in seen:
                seen.add(choice.goto)
                queue.append((choice.goto, [*messages, *said, Message(you, choice.say, True)]))
    return [], ""


def _sorting(block: b.Sorting, source: str, teller: Teller) -> list[Slide]:
    order = [g.id for g in block.groups]
    items = mixed(block.items, lambda item: item.text)
    cards = tuple((i.text, order.index(i.group)) for i in items)
    piles = tuple(g.title for g in block.groups)
    reasons = tuple(teller.word("sorting.reason", card=i.text, why=i.why) for i in block.items)
    solved = teller.word("sorting.solved_title", title=block.heading)
    return [
        Piles(title=block.heading, pair=solved, source=source, piles=piles, cards=cards, solved=False),
        Piles(title=solved, pair=block.heading, source=source, second=True, cue="sorted", extra=reasons, piles=piles,
              cards=cards, solved=True),
    ]


def _timeline(block: b.Timeline, source: str, teller: Teller) -> list[Slide]:
    slides: list[Slide] = []
    solved = teller.word("timeline.solved_title", title=block.heading)
    helped = any(e.help for e in block.events)
    for group in weighed(block.events, lambda e: len(f"{e.when} {e.text}".split()), EVENTS):
        events = tuple(group)
        slides.append(Events(title=block.heading, pair=solved if helped else "", source=source, events=events,
                             cue="timeline" if slides else ""))
        if helped:
            slides.append(Events(title=solved, pair=block.heading, source=source, second=True, cue="timeline_help",
                                 events=events, solved=True))
    return slides


def _table(block: b.Table, source: str, teller: Teller) -> list[Slide]:
    return [Rows(title=block.heading, source=source, columns=tuple(block.columns),
                 rows=tuple(tuple(row) for row in block.rows))]


def _discussion(block: b.Discussion, source: str, teller: Teller) -> list[Slide]:
    return [Discuss(title=block.heading, source=source, minutes=block.minutes, prompts=tuple(block.prompts),
                    clock=str(block.minutes), clock_unit=teller.word("minutes"),
                    grouping=teller.word(f"grouping.{block.grouping}"), rule=teller.word("discussion.rule"))]


def _rehearsal(block: b.Rehearsal, source: str, teller: Teller) -> list[Slide]:
    return [Rehearse(title=block.heading, source=source, lines=tuple(block.lines),
                     asides=(Aside("rehearse", (block.setting,)),))]


def _example(block: b.WorkedExample, source: str, teller: Teller) -> list[Slide]:
    prompts = (teller.word("example.ask_1"), teller.word("example.ask_2"))
    title = teller.word("example.solved_title", title=block.heading)
    slides: list[Slide] = [
        Situation(title=block.heading, pair=title, source=source, text=block.situation, prompts=prompts)]
    groups = weighed(block.steps, lambda s: len(f"{s.think} {s.do}".split()), THOUGHTS)
    for number, group in enumerate(groups, 1):
        slides.append(Example(
            title=title, pair=block.heading, source=source, second=True, cue="example",
            think=teller.word("example.think"), pairs=tuple((s.think, s.do) for s in group),
            do=teller.word("example.do"), outcome=block.outcome if number == len(groups) else "",
        ))
    return slides


def _picture(block: b.Picture, source: str, teller: Teller) -> list[Slide]:
    return [Drawing(title=block.heading, source=source, picture=teller.view.pictures.get(block.file), alt=block.alt,
                    caption=block.caption)]


def _steps(block: b.Steps, source: str, teller: Teller) -> list[Slide]:
    if block.response:
        return [response_slide(block.heading, source, teller)]
    cards = tuple(Card(s, mark=str(n)) for n, s in enumerate(block.slide or block.steps, 1))
    asides = (Aside("steps", tuple(block.steps)),) if block.slide else ()
    return [Cards(title=block.heading, source=source, form="steps", cards=cards, asides=asides, symbol="tick")]


def response_slide(title: str, source: str, teller: Teller, cue: str = "") -> Slide:
    """The response steps in their order, danger first."""
    response = teller.view.response
    cards = tuple(Card(s.title, mark=str(s.number), tone="brand") for s in response.steps)
    whole = tuple(f"{s.number}. {s.title}: {s.text}" for s in response.steps)
    return Cards(title=title, source=source, cue=cue, asides=(Aside("steps", whole),), form="response", cards=cards,
                 lead=response.danger, symbol="help")


def _help(block: b.Help, source: str, teller: Teller) -> list[Slide]:
    groups = [g for g in teller.view.help.groups if g.kind in block.kinds]
    lines = [HelpLine(kind=g.kind, title=g.title, name=g.services[0].name if g.services else g.text,
                      contact=g.services[0].contacts[0].show if g.services else "",
                      href=g.services[0].contacts[0].href if g.services else "") for g in groups]
    box = teller.view.help
    most = 4 if any(len(line.name) > LONG_HELP for line in lines) else HELP
    return [HelpSlide(title=block.heading, source=source, cue="help_again" if n else "", danger=box.danger,
                      lines=teller.reachable(part), support="", checked=box.checked, url="", url_alt="", url_label="")
            for n, part in enumerate(chunks(lines or box.brief, most))]


Form = Callable[[Any, str, Teller], list[Slide]]
FORMS: Mapping[type[b.Block], Form] = {
    b.TextBlock: _text,
    b.KeyPoints: _key_points,
    b.RedFlags: _red_flags,
    b.ProfileCard: _profile,
    b.Myths: _myths,
    b.Chat: _chat,
    b.Sorting: _sorting,
    b.Timeline: _timeline,
    b.Table: _table,
    b.Discussion: _discussion,
    b.Rehearsal: _rehearsal,
    b.WorkedExample: _example,
    b.Picture: _picture,
    b.Steps: _steps,
    b.Help: _help,
}

"""A lesson's page, and the pages that list an audience's lessons."""

from __future__ import annotations

from collections.abc import Sequence

from sidelight.model.base import AUDIENCES, Audience
from sidelight.model.blocks import AnyBlock
from sidelight.model.view import LessonView, SectionView, SiteView
from sidelight.render.web import addresses, art, markup
from sidelight.render.web.blocks import Scene, block_html
from sidelight.render.web.easy import easy_links
from sidelight.render.web.frame import Frame
from sidelight.render.web.questions import question_html

CLASSROOM = {"start", "check-in", "close"}
BESIDE = (addresses.WORDS, addresses.APPS, addresses.DEVICES, addresses.LAW)
"""Pages that are good to have beside a lesson."""


def shown_sections(view: LessonView) -> list[SectionView]:
    """The sections that make sense to somebody who reads alone."""
    return [s for s in view.sections if s.kind not in CLASSROOM]


def _blocks(blocks: Sequence[AnyBlock], view: LessonView, frame: Frame, name: str) -> list[str]:
    html = []
    for number, block in enumerate(blocks, 1):
        scene = Scene(view, frame, frame.ids.claim(block.id or f"{name}-{number}"))
        html.append(block_html(block, scene))
    return html


def _section(section: SectionView, name: str, view: LessonView, frame: Frame) -> list[str]:
    return [markup.heading(2, section.title, name), *_blocks(section.blocks, view, frame, name)]


def _practice(view: LessonView, frame: Frame) -> list[str]:
    total = len(view.practice)
    questions = [
        question_html(q, Scene(view, frame, frame.ids.claim(f"practice-{q.id}")), n, total)
        for n, q in enumerate(view.practice, 1)
    ]
    return [
        frame.heading(frame.say("practice.title"), "practice"),
        frame.component("practice", questions=questions),
    ]


def _ending(view: LessonView, frame: Frame) -> list[str]:
    at_home = view.audience == "parents" and view.take_home
    html = [
        frame.heading(frame.say("lesson.messages"), "remember"),
        frame.component("recap", messages=view.key_messages),
        *([frame.heading(frame.say("lesson.take-home"), "taken-home")] if at_home else []),
        *_blocks(view.take_home, view, frame, "take-home"),
    ]
    if view.key_words:
        html.append(frame.component("key-words", id=frame.ids.claim("key-words"), terms=view.key_words))
    return html


def _parts(view: LessonView, frame: Frame) -> list[str]:
    """The lesson's parts, numbered; scripts show one at a time."""
    sections = shown_sections(view)
    names = [frame.ids.claim(s.id) for s in sections]
    parts = [_section(section, name, view, frame) for section, name in zip(sections, names, strict=True)]
    parts += [_practice(view, frame)] if view.practice else []
    parts.append(_ending(view, frame))
    html = []
    for number, part in enumerate(parts, 1):
        html += [frame.component("part", number=number, of=len(parts)), *part]
    return [*html, frame.component("parts")]


def _switch(view: LessonView, site: SiteView, frame: Frame) -> str:
    there = {v.audience for v in site.lessons if v.lesson == view.lesson}
    audiences = [
        {"href": frame.link(addresses.lesson(a, view.lesson)), "label": frame.say(f"audience.{a}.short"),
         "current": a == view.audience}
        for a in AUDIENCES if a in there
    ]
    return frame.component("lesson-head", audiences=audiences)


def _minutes(view: LessonView, frame: Frame) -> str:
    return frame.say("chip.minutes.parents" if view.audience == "parents" else "chip.minutes", n=view.minutes)


def _intro(view: LessonView, frame: Frame) -> str:
    light, dark = art.addresses_of(view.lesson)
    say = frame.say
    chips = [_minutes(view, frame), say(f"audience.{view.audience}"), say("chip.private")]
    aims = say("lesson.objectives.parents" if view.audience == "parents" else "lesson.objectives")
    return frame.component(
        "lesson-intro", aims=aims, summary=view.summary, chips=chips, art=frame.link(light), art_dark=frame.link(dark),
        support=view.support_line, objectives=view.objectives,
        places=[{"id": s.id, "title": s.title} for s in shown_sections(view)] if view.audience == "parents" else [],
        open=True, easy=frame.link(addresses.easy(view.audience, view.lesson)) if view.easy_read else "",
    )


def _beside(view: LessonView, frame: Frame) -> str:
    """Pages that help with any lesson; the youngest are not sent to the law."""
    pages = [a for a in BESIDE if a != addresses.LAW or view.audience != "11-13"]
    return frame.component("beside", pages=[
        {"href": frame.link(a), "title": frame.say(addresses.TITLES[a])} for a in pages
    ])


def _next(view: LessonView, site: SiteView, frame: Frame) -> str:
    row = [v for v in site.lessons if v.audience == view.audience]
    place = [v.lesson for v in row].index(view.lesson)
    around = {"before": row[place - 1] if place else None, "after": row[place + 1] if place + 1 < len(row) else None}
    links = {
        key: {"href": frame.link(addresses.lesson(v.audience, v.lesson)), "title": v.title} if v else None
        for key, v in around.items()
    }
    return frame.component("next", **links)


def lesson_page(view: LessonView, site: SiteView) -> bytes:
    """One lesson for one audience."""
    frame = Frame(addresses.lesson(view.audience, view.lesson), view.setting)
    return markup.document([
        _switch(view, site, frame),
        frame.title(view.title),
        _intro(view, frame),
        *_parts(view, frame),
        _next(view, site, frame),
        _beside(view, frame),
        frame.help_box(view.help, view.support_line, adults=view.audience == "parents"),
    ], view.summary)


def lesson_cards(audience: Audience, site: SiteView, frame: Frame) -> str:
    """A card for each lesson of an audience."""
    cards = []
    for view in (v for v in site.lessons if v.audience == audience):
        light, dark = art.addresses_of(view.lesson)
        cards.append({
            "href": frame.link(addresses.lesson(audience, view.lesson)), "title": view.title, "text": view.summary,
            "note": _minutes(view, frame), "art": frame.link(light), "art_dark": frame.link(dark),
            "high": 280,
        })
    return frame.component("cards", cards=cards)


def band_page(audience: Audience, site: SiteView) -> bytes:
    """The page that a pupil of one band starts from."""
    frame = Frame(addresses.overview(audience), site.setting)
    say = frame.say
    return markup.document([
        frame.title(say(f"audience.{audience}")),
        frame.component("lead", text=say("band.lead")),
        lesson_cards(audience, site, frame),
        *easy_links(audience, site, frame),
        frame.help_box(site.help, site.support_line, adults=False),
    ], say("band.lead"), wide=True)

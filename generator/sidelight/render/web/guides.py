"""Home, the parents' and teachers' start pages, the pages beside the lessons, and the sources."""

from __future__ import annotations

from markupsafe import Markup

from sidelight.model.base import AUDIENCES, BANDS
from sidelight.model.content import PageGroup
from sidelight.model.view import Download, PageView, SiteView
from sidelight.render.web import addresses, art, markup
from sidelight.render.web.frame import Frame
from sidelight.render.web.lessons import lesson_cards


def home_page(site: SiteView) -> bytes:
    """Sends each person the right way at once."""
    frame = Frame(addresses.HOME, site.setting)
    say = frame.say
    targets = [*((addresses.overview(a), f"home.way.{a}") for a in AUDIENCES),
               (addresses.TEACHERS, "home.way.teachers")]
    ways = [{"href": frame.link(to), "title": say(key), "text": say(f"{key}.text")} for to, key in targets]
    light, dark = art.addresses_of("home")
    return markup.document([
        frame.title(site.setting.course_title),
        frame.component(
            "home", tagline=site.setting.course_tagline, support=site.support_line, ways=ways,
            help=frame.link(addresses.HELP), art=frame.link(light), art_dark=frame.link(dark),
        ),
        frame.heading(say("home.steps"), "sl-steps"),
        frame.component("steps", danger=site.response.danger, steps=site.response.steps),
        frame.help_box(site.help, site.support_line, adults=False),
    ], site.setting.course_tagline, wide=True)


def _page_cards(site: SiteView, group: PageGroup, frame: Frame) -> str:
    cards = [{"href": frame.link(addresses.page(group, p.id)), "title": p.title, "text": p.summary, "note": "",
              "art": "", "art_dark": ""} for p in site.pages if p.group == group]
    return frame.component("cards", cards=cards) if cards else ""


def parents_page(site: SiteView) -> bytes:
    """Where a parent starts: help first, then the lessons."""
    frame = Frame(addresses.PARENTS, site.setting)
    say = frame.say
    pages = _page_cards(site, "parents", frame)
    return markup.document([
        frame.title(say("audience.parents")),
        frame.component("lead", text=say("parents.lead")),
        frame.component(
            "urgent", support=site.support_line_parents, danger=site.parent_response.danger,
            brief=site.parent_help.brief,
        ),
        frame.component("forward", href=frame.link(addresses.PARENT_HELP), text=say("parents.help")),
        frame.heading(say("parents.lessons"), "sl-lessons"),
        lesson_cards("parents", site, frame),
        *([frame.heading(say("parents.more"), "sl-more"), pages] if pages else []),
        frame.help_box(site.parent_help, site.support_line_parents, adults=True),
    ], say("parents.lead"), wide=True)


def _download(file: Download, title: str, frame: Frame) -> dict[str, str]:
    say = frame.say
    return {"href": frame.link(file.path), "label": say(f"downloads.{file.kind}"),
            "what": say("downloads.what", lesson=title, audience=say(f"audience.{file.audience}"))}


def _downloads(site: SiteView, frame: Frame) -> list[str]:
    if not site.downloads:
        return [frame.component("notes", text=frame.say("downloads.none"))]
    titles = {v.lesson: v.title for v in reversed(site.lessons)}
    lessons = dict.fromkeys(d.lesson for d in site.downloads if d.lesson in titles)
    rows = [
        {"title": titles[lesson],
         "cells": [[_download(d, titles[lesson], frame) for d in site.downloads
                    if d.lesson == lesson and d.audience == band] for band in BANDS]}
        for lesson in lessons
    ]
    rest = [_download(d, site.setting.course_title, frame) for d in site.downloads
            if d.lesson not in titles or d.audience not in BANDS]
    table = frame.component("downloads", audiences=[frame.say(f"audience.{b}") for b in BANDS], rows=rows)
    return [table, *([frame.component("files", files=rest)] if rest else [])]


def teachers_page(site: SiteView) -> bytes:
    """Where a teacher starts: how to teach it safely, then the files."""
    frame = Frame(addresses.TEACHERS, site.setting)
    say = frame.say
    return markup.document([
        frame.title(say("teachers.title")),
        frame.component("lead", text=say("teachers.lead")),
        frame.heading(say("teachers.first"), "sl-first"),
        frame.component("notes", text=site.first_note),
        frame.heading(say("teachers.tells"), "sl-tells"),
        frame.component("list", lines=site.if_someone_tells),
        frame.heading(say("teachers.files"), "sl-files"),
        *_downloads(site, frame),
        *_more(site, "teachers", frame),
        frame.help_box(site.help, site.support_line, adults=False),
    ], say("teachers.lead"), wide=True)


def _more(site: SiteView, group: PageGroup, frame: Frame) -> list[str]:
    pages = _page_cards(site, group, frame)
    return [frame.heading(frame.say("pages.more"), "sl-more"), pages] if pages else []


def _place(target: str, site: SiteView, frame: Frame) -> str:
    """Pages link to each other by file name; the site has them in the folders of their groups."""
    name, hash_, fragment = target.partition("#")
    groups = {p.id: p.group for p in site.pages}
    page_id = name.removesuffix(".md")
    if page_id in groups:
        return frame.link(addresses.page(groups[page_id], page_id)) + hash_ + fragment
    return name.removesuffix(".md") + (".html" if name.endswith(".md") else "") + hash_ + fragment


def content_page(page: PageView, site: SiteView) -> bytes:
    """A page beside the lessons."""
    frame = Frame(addresses.page(page.group, page.id), site.setting)
    adults = page.group in ("parents", "teachers")
    html = markup.safe(page.body, lambda target: _place(target, site, frame))
    pieces = [frame.title(page.title), frame.component("lead", text=page.summary)]
    for number, (title, body) in enumerate(markup.parts(html)):
        pieces.append(frame.heading(title, f"part-{number}") if title else "")
        pieces.append(frame.component("text", html=Markup(body)) if body else "")
    box, line = (site.parent_help, site.support_line_parents) if adults else (site.help, site.support_line)
    return markup.document([*pieces, frame.help_box(box, line, adults=adults)], page.summary)


def sources_page(site: SiteView) -> bytes:
    """Every fact that a page cites, with its source."""
    frame = Frame(addresses.SOURCES, site.setting)
    facts = [{"name": f.id.lower(), "claim": f.claim, "publisher": f.publisher, "title": f.source_title, "url": f.url,
              "published": f.published} for f in site.facts]
    return markup.document([
        frame.title(frame.say("sources.title")),
        frame.component("lead", text=frame.say("sources.lead")),
        frame.component("facts", facts=facts),
        frame.help_box(site.help, site.support_line, adults=False),
    ], frame.say("sources.lead"))

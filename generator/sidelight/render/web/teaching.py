"""The teachers' pages that are made from data: where they start, and the curriculum."""

from __future__ import annotations

from collections.abc import Iterable

from sidelight.model.base import BANDS
from sidelight.model.view import Download, LawView, SiteView
from sidelight.render.web import addresses, markup
from sidelight.render.web.frame import Frame
from sidelight.render.web.guides import page_cards


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


def _by_country(title: str, name: str, rows: Iterable[tuple[LawView, list[str]]], frame: Frame) -> list[str]:
    countries = [{"name": law.region_name, "lines": lines, "notice": law.notice} for law, lines in rows]
    return [frame.heading(title, name), frame.component("countries", countries=countries)] if countries else []


def teachers_page(site: SiteView) -> bytes:
    """Where a teacher starts: how to teach it safely, the files, then curriculum, families and duties."""
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
        frame.heading(say("curriculum.title"), "sl-curriculum"),
        markup.plain(say("curriculum.lead")),
        frame.component("forward", href=frame.link(addresses.CURRICULUM), text=say("curriculum.open")),
        *_by_country(say("teachers.opt-out"), "sl-opt-out", ((o, o.lines) for o in site.opt_out), frame),
        *_by_country(say("teachers.duties"), "sl-duties", ((o, o.staff) for o in site.laws_staff if o.staff), frame),
        *_more(site, frame),
        frame.help_box(site.help, site.support_line, adults=False),
    ], say("teachers.lead"), wide=True)


def _more(site: SiteView, frame: Frame) -> list[str]:
    pages = page_cards(site, "teachers", frame)
    return [frame.heading(frame.say("pages.more"), "sl-more"), pages] if pages else []


def curriculum_page(site: SiteView) -> bytes:
    """Each framework with its status, its statements, and the lessons that serve them."""
    frame = Frame(addresses.CURRICULUM, site.setting)
    say = frame.say
    pieces = []
    for framework in site.frameworks:
        name = frame.ids.claim(framework.id)
        notes = list(dict.fromkeys(r.mark for r in framework.rows if r.mark))
        pieces += [markup.heading(2, framework.name, name),
                   frame.component("framework", f=framework, id=name, notes=notes)]
    return markup.document([
        frame.title(say("curriculum.title")),
        frame.component("lead", text=say("curriculum.lead")),
        *frame.jumps({f.id: f.name for f in site.frameworks}),
        *(pieces or [frame.component("notes", text=say("curriculum.none"))]),
        frame.help_box(site.help, site.support_line, adults=False),
    ], say("curriculum.lead"))

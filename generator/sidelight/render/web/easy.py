"""A lesson's easy-read page: one idea a row, a drawing beside the words, plain choices, help at the end."""

from __future__ import annotations

from sidelight.model.base import Audience
from sidelight.model.view import LessonView, SiteView
from sidelight.render.web import addresses, art, markup
from sidelight.render.web.frame import Frame


def views(site: SiteView, audience: Audience | None = None) -> list[LessonView]:
    """The lessons that have an easy-read page, all or those of one audience."""
    return [v for v in site.lessons if v.easy_read and audience in (None, v.audience)]


def _rows(view: LessonView, frame: Frame) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    for step in view.easy_read:
        light, dark = art.symbol(step.symbol)
        rows.append({"art": frame.link(light), "art_dark": frame.link(dark), "text": step.text,
                     "choices": step.choices})
    return rows


def _after(view: LessonView, site: SiteView, frame: Frame) -> dict[str, str] | None:
    row = views(site, view.audience)
    place = [v.lesson for v in row].index(view.lesson) + 1
    if place == len(row):
        return None
    return {"href": frame.link(addresses.easy(view.audience, row[place].lesson)), "title": row[place].title}


def easy_page(view: LessonView, site: SiteView) -> bytes:
    """The easy-read page of one lesson."""
    frame = Frame(addresses.easy(view.audience, view.lesson), view.setting)
    lesson = frame.link(addresses.lesson(view.audience, view.lesson))
    return markup.document([
        frame.component("easy-back", href=lesson),
        frame.title(view.title),
        frame.component("easy", support=view.support_line, rows=_rows(view, frame)),
        frame.component("easy-next", href=lesson, after=_after(view, site, frame)),
        frame.help_box(view.help, view.support_line, adults=False),
    ], frame.say("easy.description"), boost=0)


def easy_links(audience: Audience, site: SiteView, frame: Frame) -> list[str]:
    """The easy-read pages of an audience, for the page that lists its lessons."""
    links = [{"href": frame.link(addresses.easy(audience, v.lesson)), "name": v.title, "current": False}
             for v in views(site, audience)]
    if not links:
        return []
    return [frame.heading(frame.say("easy.title"), "sl-easy"), markup.plain(frame.say("easy.lead")),
            frame.component("regions", regions=links)]

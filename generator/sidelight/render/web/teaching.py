"""The teachers' pages that are made from data: where they start, and the curriculum."""

from __future__ import annotations

from collections.abc import Iterable

from sidelight.model.base import BANDS, Band
from sidelight.model.view import Download, LawView, LessonView, SiteView, TeachView
from sidelight.render.web import addresses, decks, markup
from sidelight.render.web.frame import Frame
from sidelight.render.web.guides import leaflets, page_cards

STRIP = 3
"""So many slides show what a deck looks like."""


def _file(file: Download, view: LessonView, frame: Frame) -> dict[str, str]:
    say = frame.say
    what = say("downloads.what", lesson=view.title, audience=say(f"audience.{file.audience}"))
    return {"href": frame.link(file.path), "label": say(f"downloads.{file.kind}"), "what": what}


def _strip(site: SiteView, view: LessonView, frame: Frame) -> dict[str, object] | None:
    """A few slides of the deck and the way to all of them."""
    deck = next((d for d in site.decks if (d.lesson, d.audience) == (view.lesson, view.audience)), None)
    if deck is None:
        return None
    chosen = [deck.slides[len(deck.slides) * n // STRIP] for n in range(STRIP)]
    return {"href": frame.link(addresses.slides(view.lesson, deck.audience)),
            "text": frame.say("teach.slides", n=len(deck.slides)),
            "pictures": [decks.picture(deck, slide, frame) for slide in chosen]}


def _lesson(site: SiteView, view: LessonView, teach: TeachView, frame: Frame) -> list[str]:
    say = frame.say
    files = [_file(d, view, frame) for d in site.downloads
             if (d.lesson, d.audience) == (view.lesson, view.audience)]
    chips = [say("teach.minutes", n=view.minutes), say("teach.short", n=teach.short_minutes)]
    return [
        frame.heading(view.title, f"sl-{view.lesson}"),
        frame.component("teach", summary=view.summary, chips=chips, strip=_strip(site, view, frame), files=files,
                        objectives=view.objectives, curriculum=teach.curriculum, title=view.title,
                        page=frame.link(addresses.lesson(view.audience, view.lesson)),
                        statements=frame.link(addresses.CURRICULUM)),
    ]


def band_page(band: Band, site: SiteView) -> bytes:
    """The lessons of one band for the people who teach them: slides, minutes, objectives, curriculum, files."""
    frame = Frame(addresses.teaching(band), site.setting)
    say = frame.say
    views = {v.lesson: v for v in site.lessons if v.audience == band}
    teaching = [t for t in site.teaching if t.audience == band]
    offered = any(d.audience == band for d in site.downloads)
    held = [] if offered else [frame.component("notes", text=say("downloads.none"))]
    return markup.document([
        frame.component("lesson-head", audiences=[
            {"href": frame.link(addresses.teaching(b)), "label": say(f"audience.{b}.short"), "current": b == band}
            for b in BANDS]),
        frame.title(say("teach.title", audience=say(f"audience.{band}"))),
        frame.component("lead", text=say("teach.lead")),
        frame.component("notes", text=site.first_note),
        *held,
        *(piece for t in teaching for piece in _lesson(site, views[t.lesson], t, frame)),
        frame.component("beside", pages=[{"href": frame.link(addresses.TEACHERS), "title": say("teachers.title")},
                                         {"href": frame.link(addresses.CURRICULUM), "title": say("curriculum.title")}]),
        frame.help_box(site.help, site.support_line, adults=False),
    ], say("teach.lead"), wide=True)


def band_pages(site: SiteView) -> dict[str, bytes]:
    """A page for each band by its address."""
    return {addresses.teaching(band): band_page(band, site) for band in BANDS}


def _bands(site: SiteView, frame: Frame) -> list[str]:
    """The way to each band's lessons, then the files that belong to no lesson."""
    say = frame.say
    ways = [{"href": frame.link(addresses.teaching(b)), "title": say(f"audience.{b}"),
             "text": say("teachers.band", n=sum(v.audience == b for v in site.lessons)), "now": False} for b in BANDS]
    evening = [{"href": frame.link(d.path), "label": say(f"downloads.{d.kind}"), "what": ""}
               for d in site.downloads if d.kind in ("parents-deck", "staff-deck")]
    files = [*evening, *leaflets([p for p in site.pages if p.group == "teachers"], site, frame)]
    return [frame.component("ways", ways=ways), *([frame.component("files", files=files)] if files else [])]


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
        *_bands(site, frame),
        frame.heading(say("teachers.first"), "sl-first"),
        frame.component("notes", text=site.first_note),
        frame.heading(say("teachers.tells"), "sl-tells"),
        frame.component("list", lines=site.if_someone_tells),
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

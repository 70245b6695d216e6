"""The order of the pages, and the engine's generated settings."""

from __future__ import annotations

from typing import Any

import yaml

from sidelight.model.base import BANDS, Audience, Band
from sidelight.model.content import PageGroup
from sidelight.model.view import SiteView
from sidelight.render.web import about, addresses, decks, easy
from sidelight.render.web.material.settings import engine_settings
from sidelight.render.web.words import Say

Entry = dict[str, Any]


def _pages(site: SiteView, group: PageGroup) -> list[Entry]:
    places = addresses.pages(site.pages)
    return [{p.title: addresses.source(places[p.id])} for p in site.pages if p.group == group]


def _band(site: SiteView, band: Band, say: Say) -> list[Entry]:
    simple = [{say("easy.name", lesson=v.title): addresses.source(addresses.easy(band, v.lesson))}
              for v in easy.views(site, band)]
    return [{say("nav.overview"): addresses.source(addresses.overview(band))}, *_lessons(site, band),
            *([{say("easy.title"): simple}] if simple else [])]


def _lessons(site: SiteView, audience: Audience) -> list[Entry]:
    return [{v.title: addresses.source(addresses.lesson(audience, v.lesson))}
            for v in site.lessons if v.audience == audience]


def _help(site: SiteView, say: Say) -> list[Entry]:
    regions = [{b.region_name: addresses.source(addresses.region(b.region_id))} for b in site.regions]
    return [{say("nav.help"): addresses.source(addresses.HELP)}, *_pages(site, "help"),
            {say("nav.regions"): regions}]


def _parents(site: SiteView, say: Say) -> list[Entry]:
    regions = [{b.region_name: addresses.source(addresses.parent_region(b.region_id))} for b in site.parent_regions]
    slides: list[Entry] = [{v.title: addresses.source(addresses.slides(d.lesson, band))}
                           for band in BANDS for d, v in decks.decks_of(site, band)]
    overview: Entry = {say("slides.title"): addresses.source(addresses.SLIDES)}
    shown: list[Entry] = [overview, {say("slides.nav"): slides}] if slides else []
    return [
        {say("nav.overview"): addresses.source(addresses.PARENTS)},
        {say("help.title.parents"): addresses.source(addresses.PARENT_HELP)},
        *_lessons(site, "parents"), *_pages(site, "parents"), *shown, {say("nav.regions"): regions},
        {say("sources.title"): addresses.source(addresses.PARENT_SOURCES)},
    ]


def _teachers(site: SiteView, say: Say) -> list[Entry]:
    return [
        {say("nav.overview"): addresses.source(addresses.TEACHERS)},
        *({say("teach.title", audience=say(f"audience.{b}")): addresses.source(addresses.teaching(b))} for b in BANDS),
        *_pages(site, "teachers"), {say("curriculum.title"): addresses.source(addresses.CURRICULUM)},
        *_pages(site, "schools"),
    ]


def navigation(site: SiteView) -> list[Entry]:
    """Every page once, in the order in which people look for them."""
    say = Say(site.setting.words)
    bands = [{say(f"audience.{b}"): _band(site, b, say)} for b in BANDS]
    about_course = [{title: addresses.source(address)} for title, address in about.titles(site)]
    return [
        {say("nav.home"): addresses.source(addresses.HOME)}, {say("nav.help"): _help(site, say)}, *bands,
        {say("audience.parents.nav"): _parents(site, say)}, {say("teachers.nav"): _teachers(site, say)},
        {say("nav.about"): about_course},
    ]


def settings_file(site: SiteView) -> bytes:
    """settings.yml: what the hand-written base leaves open."""
    data = engine_settings(site, navigation(site))
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=1000).encode()

"""All pages and files of the website as one folder for the engine."""

from __future__ import annotations

from sidelight.model.base import BANDS
from sidelight.model.view import SiteView
from sidelight.render.web import (
    about,
    addresses,
    assets,
    decks,
    easy,
    guides,
    helping,
    law,
    lessons,
    lost,
    nav,
    teaching,
)
from sidelight.render.web.components import HERE

OVERRIDES = HERE / "material" / "overrides"


def _help_pages(site: SiteView) -> dict[str, bytes]:
    young = {addresses.region(b.region_id): helping.region_page(site, b, adults=False) for b in site.regions}
    adults = {addresses.parent_region(b.region_id): helping.region_page(site, b, adults=True)
              for b in site.parent_regions}
    return {
        addresses.HELP: helping.help_page(site), **young,
        addresses.PARENT_HELP: helping.parent_help_page(site), **adults,
    }


def _made_pages(site: SiteView) -> dict[str, bytes]:
    return {
        addresses.CURRICULUM: teaching.curriculum_page(site),
        addresses.WORDS: about.words_page(site),
        addresses.APPS: about.apps_page(site),
        addresses.DEVICES: about.devices_page(site),
        addresses.LAW: law.law_page(site),
        addresses.NEWS: about.news_page(site),
        addresses.SOURCES: about.sources_page(site),
        addresses.PARENT_SOURCES: about.parent_sources_page(site),
    }


def pages(site: SiteView) -> dict[str, bytes]:
    """Every page's Markdown by the address it will have."""
    places = addresses.pages(site.pages)
    return {
        addresses.HOME: guides.home_page(site),
        **_help_pages(site),
        **{addresses.overview(b): lessons.band_page(b, site) for b in BANDS},
        addresses.PARENTS: guides.parents_page(site),
        addresses.TEACHERS: teaching.teachers_page(site),
        **{addresses.lesson(v.audience, v.lesson): lessons.lesson_page(v, site) for v in site.lessons},
        **{addresses.easy(v.audience, v.lesson): easy.easy_page(v, site) for v in easy.views(site)},
        **{places[p.id]: guides.content_page(p, site) for p in site.pages},
        **decks.pages(site),
        **teaching.band_pages(site),
        **_made_pages(site),
    }


def _overrides(site: SiteView) -> dict[str, bytes]:
    files = sorted(p for p in OVERRIDES.rglob("*.html"))
    return {
        **{f"overrides/{p.relative_to(OVERRIDES).as_posix()}": p.read_bytes() for p in files},
        "overrides/404.html": lost.page(site),
    }


def render_workspace(site: SiteView) -> dict[str, bytes]:
    """A complete workspace: docs/, overrides/ and settings.yml."""
    return {
        **{f"docs/{addresses.source(a)}": body for a, body in pages(site).items()},
        **{f"docs/{name}": body for name, body in assets.files(site).items()},
        **_overrides(site),
        "settings.yml": nav.settings_file(site),
    }

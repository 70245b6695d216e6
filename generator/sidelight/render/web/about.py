"""What stands beside the lessons, made from data: words, apps, devices, what is new, sources."""

from __future__ import annotations

from collections.abc import Iterable

from sidelight.model.base import BANDS
from sidelight.model.content import ADULT_GROUPS
from sidelight.model.view import CardView, FactView, SiteView
from sidelight.render.web import addresses, markup
from sidelight.render.web.frame import Frame


def titles(site: SiteView) -> list[tuple[str, str]]:
    """Title and address of the pages about the course: what it is, then those made from data, then the rest."""
    say = Frame(addresses.SOURCES, site.setting).say
    places = addresses.pages(site.pages)
    written = [(p.title, places[p.id]) for p in site.pages if p.group == "about"]
    made = [(say(key), address) for address, key in addresses.TITLES.items()]
    return [*written[:1], *made, *written[1:]]


def _page(site: SiteView, frame: Frame, lead: str, pieces: list[str]) -> bytes:
    say = frame.say
    return markup.document([
        frame.title(say(addresses.TITLES[frame.address])),
        frame.component("lead", text=say(lead)),
        *pieces,
        frame.help_box(site.help, site.support_line, adults=False, both=True),
    ], say(lead))


def words_page(site: SiteView) -> bytes:
    """The glossary, each word with a place to link to."""
    frame = Frame(addresses.WORDS, site.setting)
    terms = [{"id": frame.ids.claim(markup.slug(t.term)), "term": t.term, "plain": t.plain} for t in site.terms]
    return _page(site, frame, "words.lead", [frame.component("words", terms=terms)])


def _cards(cards: list[CardView], tag: str, frame: Frame) -> str:
    return frame.component("dated", cards=[(frame.ids.claim(c.id), c) for c in cards], tag=tag)


def apps_page(site: SiteView) -> bytes:
    """A card for each app, after the ages that a country sets."""
    frame = Frame(addresses.APPS, site.setting)
    rules = [frame.heading(frame.say("apps.ages"), "sl-ages"), frame.component("age-rules", rules=site.age_rules)]
    return _page(site, frame, "apps.lead", [
        *(rules if site.age_rules else []),
        frame.heading(frame.say("apps.cards"), "sl-apps"), _cards(site.platforms, "h3", frame),
    ])


def devices_page(site: SiteView) -> bytes:
    """A card for each family of devices."""
    frame = Frame(addresses.DEVICES, site.setting)
    return _page(site, frame, "devices.lead", [_cards(site.devices, "h2", frame)])


def news_page(site: SiteView) -> bytes:
    """What changed, the newest version first."""
    frame = Frame(addresses.NEWS, site.setting)
    pieces = []
    for release in site.news:
        title = frame.say("news.version", version=release.version)
        pieces += [frame.heading(title, markup.slug(title)),
                   frame.component("news", on=release.on, changes=release.changes)]
    return _page(site, frame, "news.lead", pieces)


def _grouped(cited: Iterable[tuple[str, Iterable[FactView]]]) -> dict[str, list[FactView]]:
    """Each fact once, under the first name that cites it."""
    groups: dict[str, list[FactView]] = {}
    taken: set[str] = set()
    for name, facts in cited:
        new = [f for f in facts if f.id not in taken]
        groups.setdefault(name, []).extend(new)
        taken.update(f.id for f in new)
    return {name: sorted(facts, key=lambda f: f.id) for name, facts in groups.items() if facts}


def _fact_lists(groups: dict[str, list[FactView]], adults: bool, frame: Frame) -> list[str]:
    """Facts under headings; only adults are sent to a copy that stands on somebody else's site."""
    return [piece for name, facts in groups.items()
            for piece in (frame.heading(name, f"sl-{markup.slug(name)}"),
                          frame.component("facts", facts=facts, adults=adults))]


def sources_page(site: SiteView) -> bytes:
    """Every fact that pupils may see: under the first lesson that cites it, or at the end."""
    frame = Frame(addresses.SOURCES, site.setting)
    groups = _grouped([*((v.title, v.facts) for v in site.lessons if v.audience in BANDS),
                       (frame.say("sources.more"), site.facts)])
    return _page(site, frame, "sources.lead", _fact_lists(groups, False, frame))


def parent_sources_page(site: SiteView) -> bytes:
    """Every fact that pages for adults cite; the search leaves it out, because pupils use the same search."""
    frame = Frame(addresses.PARENT_SOURCES, site.setting)
    say = frame.say
    groups = _grouped([*((v.title, v.facts) for v in site.lessons if v.audience == "parents"),
                       *((p.title, p.facts) for p in site.pages if p.group in ADULT_GROUPS)])
    return markup.document([
        frame.title(say("sources.title")),
        frame.component("lead", text=say("sources.lead")),
        *_fact_lists(groups, True, frame),
        frame.component("forward", href=frame.link(addresses.SOURCES), text=say("sources.all")),
        frame.help_box(site.parent_help, site.support_line_parents, adults=True),
    ], say("sources.lead"), boost=0)

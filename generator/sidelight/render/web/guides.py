"""Home, the parents' start page, and the pages beside the lessons that somebody wrote."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from sidelight.model.base import AUDIENCES
from sidelight.model.content import ADULT_GROUPS, PageGroup
from sidelight.model.view import PageView, SiteView
from sidelight.render.web import addresses, art, markup
from sidelight.render.web.frame import Frame, urgent_lines
from sidelight.render.web.lessons import lesson_cards


def home_page(site: SiteView) -> bytes:
    """Sends each person the right way at once."""
    frame = Frame(addresses.HOME, site.setting)
    say = frame.say
    light, dark = art.addresses_of("home")
    return markup.document([
        frame.title(site.setting.course_title),
        frame.component(
            "home", tagline=site.setting.course_tagline, support=site.support_line,
            art=frame.link(light), art_dark=frame.link(dark),
        ),
        frame.component("ways", ways=_home_ways(site, frame)),
        frame.heading(say("home.steps"), "sl-steps"),
        frame.component("steps", danger=site.response.danger, steps=site.response.steps),
        frame.help_box(site.help, site.support_line, adults=False, both=True),
    ], site.setting.course_tagline, wide=True)


def _home_ways(site: SiteView, frame: Frame) -> list[dict[str, object]]:
    say = frame.say
    targets = [*((addresses.overview(a), f"home.way.{a}") for a in AUDIENCES),
               (addresses.TEACHERS, "home.way.teachers")]
    school = first_page(site, "schools", frame)
    return [
        {"href": frame.link(addresses.HELP), "title": say("home.now"), "text": say("home.now.text"), "now": True},
        *({"href": frame.link(to), "title": say(key), "text": say(f"{key}.text"), "now": False}
          for to, key in targets),
        *([{"href": school["href"], "title": say("home.way.schools"), "text": say("home.way.schools.text"),
            "now": False}] if school else []),
    ]


def _shown_slides(site: SiteView, frame: Frame) -> list[str]:
    """The way to the slides that children see, where decks were drawn."""
    say = frame.say
    if not site.decks:
        return []
    return [frame.heading(say("slides.title"), "sl-slides"), markup.plain(say("slides.lead")),
            frame.component("forward", href=frame.link(addresses.SLIDES), text=say("slides.open"))]


def page_cards(site: SiteView, group: PageGroup, frame: Frame) -> str:
    """A card for each page of a group; '' when there is none."""
    places = addresses.pages(site.pages)
    cards = [{"href": frame.link(places[p.id]), "title": p.title, "text": p.summary, "note": "",
              "art": "", "art_dark": "", "high": 0} for p in site.pages if p.group == group]
    return frame.component("cards", cards=cards) if cards else ""


def _parent_ways(site: SiteView, frame: Frame) -> list[dict[str, object]]:
    """The two ways that matter on the first evening; the first page for parents is for the first minutes."""
    say = frame.say
    steps = {"href": frame.link(addresses.PARENT_HELP), "title": say("parents.steps"),
             "text": say("parents.steps.text"), "now": True}
    first = first_page(site, "parents", frame)
    return [*([{**first, "title": say("parents.told"), "text": first["title"], "now": True}] if first else []), steps]


def _first(site: SiteView, group: PageGroup) -> PageView | None:
    return next((p for p in site.pages if p.group == group), None)


def first_page(site: SiteView, group: PageGroup, frame: Frame) -> dict[str, str] | None:
    """A link to the first page of a group, where there is one."""
    page = _first(site, group)
    return {"href": frame.link(addresses.pages(site.pages)[page.id]), "title": page.title} if page else None


def parents_page(site: SiteView) -> bytes:
    """Where a parent starts: help first, then what there is to read, then the lessons."""
    frame = Frame(addresses.PARENTS, site.setting)
    say = frame.say
    pages = page_cards(site, "parents", frame)
    return markup.document([
        frame.title(say("audience.parents")),
        frame.component("lead", text=say("parents.lead")),
        frame.component("support", text=site.support_line_parents),
        frame.component("ways", ways=_parent_ways(site, frame)),
        frame.component("urgent", danger=site.parent_response.danger, brief=site.parent_help.brief, more=None),
        *([frame.heading(say("parents.more"), "sl-more"), pages] if pages else []),
        frame.heading(say("parents.lessons"), "sl-lessons"),
        lesson_cards("parents", site, frame),
        *_shown_slides(site, frame),
        frame.help_box(site.parent_help, site.support_line_parents, adults=True),
    ], say("parents.lead"), wide=True)


def _place(target: str, site: SiteView, frame: Frame) -> str:
    """Pages link to each other by file name; the site has them in the folders of their groups."""
    name, hash_, fragment = target.partition("#")
    places = addresses.pages(site.pages)
    page_id = name.removesuffix(".md")
    if page_id in places:
        return frame.link(places[page_id]) + hash_ + fragment
    return name.removesuffix(".md") + (".html" if name.endswith(".md") else "") + hash_ + fragment


def leaflets(pages: Sequence[PageView], site: SiteView, frame: Frame) -> list[dict[str, str]]:
    """Files of pages that can be printed as they are."""
    titles = {p.id: p.title for p in pages}
    return [{"href": frame.link(d.path), "label": frame.say(f"downloads.{d.kind}", title=titles[d.lesson]), "what": ""}
            for d in site.downloads if d.kind.startswith("leaflet") and d.lesson in titles]


def _before_text(page: PageView, site: SiteView, frame: Frame) -> list[str]:
    """Files of the page; numbers for who may be in danger, on pages that are read at a bad moment."""
    files = leaflets([page], site, frame)
    at_once = page.group == "help" or page == _first(site, "parents")
    box = site.help if page.group == "help" else site.parent_help
    return [*([frame.component("files", files=files)] if files else []),
            *([frame.component("brief", lines=urgent_lines(box))] if at_once else [])]


def content_page(page: PageView, site: SiteView) -> bytes:
    """A page beside the lessons."""
    frame = Frame(addresses.pages(site.pages)[page.id], site.setting)
    adults = page.group in ADULT_GROUPS
    html = markup.safe(page.body, lambda target: _place(target, site, frame))
    pieces = [frame.title(page.title), frame.component("lead", text=page.summary), *_before_text(page, site, frame)]
    for number, (title, body) in enumerate(markup.parts(html)):
        pieces.append(frame.heading(title, f"part-{number}") if title else "")
        shown = markup.scrolling(body, title or page.title)
        pieces.append(frame.component("text", html=Markup(shown)) if body else "")
    if page.facts:
        pieces.append(frame.component("sources", sources=frame.sources(page.facts, adults)))
    family = page.group == "parents"
    box, line = (site.parent_help, site.support_line_parents) if family else (site.help, site.support_line)
    tab = frame.say("nav.help") if page.group == "help" else ""
    return markup.document([*pieces, frame.help_box(box, line, adults=family, both=page.group == "about")],
                           page.summary, tab=tab)

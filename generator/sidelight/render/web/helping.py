"""The pages that lead to help: at once, by country, for young people and for parents."""

from __future__ import annotations

from sidelight.helpbox import FLOOR
from sidelight.model.view import HelpBox, HelpGroup, SiteView
from sidelight.render.web import addresses, markup
from sidelight.render.web.frame import Frame, urgent_lines
from sidelight.render.web.guides import first_page
from sidelight.render.web.law import law_part

FIRST, SECOND = 4, 2
"""How much more a page that leads to help counts in the search: a young person's before a parent's."""


def _parent_services(box: HelpBox, frame: Frame) -> list[str]:
    """What a parent of a child needs; the rest is folded, and needs no script to be opened."""
    say = frame.say
    voice, more = (_kept(box, aside) for aside in ("voice", "more"))
    folds = [(say("help.voice"), voice), (say("help.more"), more)]
    return [
        frame.component("help", groups=_kept(box, ""), tag="h3"),
        *(frame.component("help-fold", title=title, groups=groups, tag="h3") for title, groups in folds if groups),
    ]


def _kept(box: HelpBox, aside: str) -> list[HelpGroup]:
    """The groups with those of their services that stand in one place; words alone stand first."""
    kept = [g.model_copy(update={"services": [s for s in g.services if s.aside == aside]}) for g in box.groups]
    return [k for k, g in zip(kept, box.groups, strict=True) if k.services or not (g.services or aside)]


def _regions(boxes: list[HelpBox], current: str, adults: bool, frame: Frame) -> list[str]:
    address = addresses.parent_region if adults else addresses.region
    regions = [{"href": frame.link(address(b.region_id)), "name": b.region_name, "current": b.region_id == current}
               for b in boxes]
    return [
        frame.heading(_choose(current, frame), "sl-regions"),
        frame.component("regions", regions=regions),
    ]


def _choose(region: str, frame: Frame) -> str:
    return frame.say("help.choose" if region == FLOOR else "help.regions")


def _steps(site: SiteView, adults: bool, frame: Frame) -> list[str]:
    response = site.parent_response if adults else site.response
    return [
        frame.heading(frame.say("help.steps"), "sl-steps"),
        frame.component("steps", danger="", steps=response.steps),
    ]


def _first(site: SiteView, frame: Frame) -> list[str]:
    """What fits a phone: danger, then the steps in one line, then whom to reach."""
    box = site.help
    urgent = urgent_lines(box)
    return [
        frame.component("support", text=site.support_line),
        frame.component("urgent", danger=site.response.danger, brief=urgent, more=None),
        frame.component("calm", href="#sl-steps"),
        frame.component("brief", lines=[line for line in box.brief if line not in urgent]),
        frame.component("for-parents", href=frame.link(addresses.PARENT_HELP)),
        frame.component("choose", href="#sl-regions", text=_choose(box.region_id, frame)),
    ]


def _which(site: SiteView, frame: Frame) -> list[str]:
    places = addresses.pages(site.pages)
    pages = [{"href": frame.link(places[p.id]), "name": p.title, "current": False}
             for p in site.pages if p.group == "help"]
    if not pages:
        return []
    return [frame.heading(frame.say("help.which"), "sl-which"), frame.component("regions", regions=pages)]


def help_page(site: SiteView) -> bytes:
    """It is happening now: the shortest page of all. What to do, in order, and where to go from here."""
    frame = Frame(addresses.HELP, site.setting)
    say, box = frame.say, site.help
    return markup.document([
        frame.title(say("help.title")),
        *_first(site, frame),
        *_steps(site, False, frame),
        *_which(site, frame),
        frame.component("forward", href=frame.link(addresses.region(box.region_id)),
                        text=say("help.all", region=box.region_name)),
        *_regions(site.regions, box.region_id, False, frame),
        frame.component("checked", text=box.checked),
    ], say("help.description"), boost=FIRST, found_by=say("search.words"))


def _beside(site: SiteView, frame: Frame) -> str:
    """What a parent may need while taking the steps."""
    first = first_page(site, "parents", frame)
    made = [{"href": frame.link(a), "title": frame.say(addresses.TITLES[a])} for a in (addresses.APPS, addresses.LAW)]
    return frame.component("beside", pages=[*([first] if first else []), *made])


def parent_help_page(site: SiteView) -> bytes:
    """What a parent does now, in order, and everybody who helps."""
    frame = Frame(addresses.PARENT_HELP, site.setting)
    say, box = frame.say, site.parent_help
    return markup.document([
        frame.title(say("help.title.parents")),
        frame.component("support", text=site.support_line_parents),
        frame.component("urgent", danger=site.parent_response.danger, brief=box.brief,
                        more={"href": "#sl-regions", "text": _choose(box.region_id, frame)}),
        *_steps(site, True, frame),
        _beside(site, frame),
        frame.heading(say("help.who", region=box.region_name), "sl-who"),
        *_parent_services(box, frame),
        *_regions(site.parent_regions, box.region_id, True, frame),
        frame.component("checked", text=box.checked),
    ], say("help.description"), boost=SECOND, found_by=say("search.words"))


def region_page(site: SiteView, box: HelpBox, adults: bool) -> bytes:
    """Help in one country, and in short what the law there says."""
    address = addresses.parent_region(box.region_id) if adults else addresses.region(box.region_id)
    frame = Frame(address, site.setting)
    say = frame.say
    response = site.parent_response if adults else site.response
    support = site.support_line_parents if adults else site.support_line
    steps = addresses.PARENT_HELP if adults else addresses.HELP
    return markup.document([
        frame.title(say("help.region.title.parents" if adults else "help.region.title", region=box.region_name)),
        frame.component("support", text=support),
        frame.component("urgent", danger=box.danger or response.danger, brief=box.brief, more=None),
        frame.heading(say("help.who", region=box.region_name), "sl-who"),
        *(_parent_services(box, frame) if adults else [frame.component("help", groups=box.groups, tag="h3")]),
        frame.component("forward", href=frame.link(steps), text=say("help.what-to-do")),
        *law_part(site, box, adults, frame),
        *_regions(site.parent_regions if adults else site.regions, box.region_id, adults, frame),
        frame.component("checked", text=box.checked),
    ], say("help.description"))

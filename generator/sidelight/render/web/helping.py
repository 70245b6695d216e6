"""The pages that lead to help: at once, by country, for young people and for parents."""

from __future__ import annotations

from sidelight.helpbox import FLOOR
from sidelight.model.view import HelpBox, SiteView
from sidelight.render.web import addresses, markup
from sidelight.render.web.frame import Frame
from sidelight.render.web.law import law_part

FIRST = 4
"""How much more a page that leads to help counts in the search."""


def _services(box: HelpBox, frame: Frame) -> str:
    return frame.component("help", groups=box.groups, tag="h3")


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
    support = site.support_line_parents if adults else site.support_line
    box = site.parent_help if adults else site.help
    return [
        frame.component("urgent", support=support, danger=response.danger, brief=box.brief,
                        more={"href": "#sl-regions", "text": _choose(box.region_id, frame)}),
        frame.heading(frame.say("help.steps"), "sl-steps"),
        frame.component("steps", danger="", steps=response.steps),
    ]


def _which(site: SiteView, frame: Frame) -> list[str]:
    pages = [{"href": frame.link(addresses.page("help", p.id)), "name": p.title, "current": False}
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
        *_steps(site, False, frame),
        *_which(site, frame),
        frame.component("forward", href=frame.link(addresses.region(box.region_id)),
                        text=say("help.all", region=box.region_name)),
        *_regions(site.regions, box.region_id, False, frame),
        frame.component("checked", text=box.checked),
    ], say("help.description"), boost=FIRST)


def parent_help_page(site: SiteView) -> bytes:
    """What a parent does now, in order, and everybody who helps."""
    frame = Frame(addresses.PARENT_HELP, site.setting)
    say, box = frame.say, site.parent_help
    return markup.document([
        frame.title(say("help.title.parents")),
        *_steps(site, True, frame),
        frame.heading(say("help.who", region=box.region_name), "sl-who"),
        _services(box, frame),
        *_regions(site.parent_regions, box.region_id, True, frame),
        frame.component("checked", text=box.checked),
    ], say("help.description"), boost=FIRST)


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
        frame.component("urgent", support=support, danger=box.danger or response.danger, brief=box.brief,
                        more=None),
        frame.heading(say("help.who", region=box.region_name), "sl-who"),
        _services(box, frame),
        frame.component("forward", href=frame.link(steps), text=say("help.what-to-do")),
        *law_part(site, box, adults, frame),
        *_regions(site.parent_regions if adults else site.regions, box.region_id, adults, frame),
        frame.component("checked", text=box.checked),
    ], say("help.description"))

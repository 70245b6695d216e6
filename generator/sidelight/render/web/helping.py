"""The pages that lead to help: at once, by country, for young people and for parents."""

from __future__ import annotations

from sidelight.model.view import HelpBox, SiteView
from sidelight.render.web import addresses, markup
from sidelight.render.web.frame import Frame

FIRST = 4
"""How much more a page that leads to help counts in the search."""


def _services(box: HelpBox, frame: Frame) -> str:
    return frame.component("help", groups=box.groups, tag="h3")


def _regions(boxes: list[HelpBox], current: str, adults: bool, frame: Frame) -> list[str]:
    address = addresses.parent_region if adults else addresses.region
    regions = [{"href": frame.link(address(b.region_id)), "name": b.region_name, "current": b.region_id == current}
               for b in boxes]
    return [
        frame.heading(frame.say("help.regions"), "sl-regions"),
        frame.component("regions", regions=regions),
    ]


def _steps(site: SiteView, adults: bool, frame: Frame) -> list[str]:
    response = site.parent_response if adults else site.response
    support = site.support_line_parents if adults else site.support_line
    box = site.parent_help if adults else site.help
    return [
        frame.component("urgent", support=support, danger=response.danger, brief=box.brief),
        frame.heading(frame.say("help.steps"), "sl-steps"),
        frame.component("steps", danger="", steps=response.steps),
    ]


def help_page(site: SiteView, adults: bool) -> bytes:
    """Get help now: what to do, in order, and who helps."""
    frame = Frame(addresses.PARENT_HELP if adults else addresses.HELP, site.setting)
    box = site.parent_help if adults else site.help
    boxes = site.parent_regions if adults else site.regions
    title = frame.say("help.title.parents" if adults else "help.title")
    return markup.document([
        frame.title(title),
        *_steps(site, adults, frame),
        frame.heading(frame.say("help.who", region=box.region_name), "sl-who"),
        _services(box, frame),
        *_regions(boxes, box.region_id, adults, frame),
        frame.component("checked", text=box.checked),
    ], frame.say("help.description"), boost=FIRST)


def region_page(site: SiteView, box: HelpBox, adults: bool) -> bytes:
    """Help in one country."""
    address = addresses.parent_region(box.region_id) if adults else addresses.region(box.region_id)
    frame = Frame(address, site.setting)
    say = frame.say
    response = site.parent_response if adults else site.response
    support = site.support_line_parents if adults else site.support_line
    steps = addresses.PARENT_HELP if adults else addresses.HELP
    return markup.document([
        frame.title(say("help.region.title.parents" if adults else "help.region.title", region=box.region_name)),
        frame.component("urgent", support=support, danger=box.danger or response.danger, brief=box.brief),
        frame.heading(say("help.who", region=box.region_name), "sl-who"),
        _services(box, frame),
        frame.component("forward", href=frame.link(steps), text=say("help.what-to-do")),
        *_regions(site.parent_regions if adults else site.regions, box.region_id, adults, frame),
        frame.component("checked", text=box.checked),
    ], say("help.description"))

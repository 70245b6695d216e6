"""What the law says, country by country, for the page about it and for the pages of each country."""

from __future__ import annotations

from sidelight.model.view import HelpBox, LawView, SiteView
from sidelight.render.web import addresses, markup
from sidelight.render.web.frame import Frame


def law_of(laws: list[LawView], region: str) -> LawView | None:
    """The law of the country with this name."""
    return next((law for law in laws if law.region_name == region), None)


def law_part(site: SiteView, box: HelpBox, adults: bool, frame: Frame) -> list[str]:
    """The short part on the page of one country; nothing where no law is written down."""
    law = law_of(site.laws if adults else site.laws_first, box.region_name)
    if law is None:
        return []
    more = {"href": frame.link(addresses.LAW), "text": frame.say("law.more")}
    return [frame.heading(frame.say("law.title"), "sl-law"),
            frame.component("law", lines=law.lines, adults=[], sources=[], notice=law.notice, more=more)]


def law_page(site: SiteView) -> bytes:
    """The law of each country shown: first what young people may be told, then what adults should know."""
    frame = Frame(addresses.LAW, site.setting)
    say = frame.say
    names = {b.region_name: b.region_id for b in site.regions}
    pieces = []
    for law in site.laws:
        young = law_of(site.laws_pupils, law.region_name)
        pieces += [frame.heading(law.region_name, names[law.region_name]),
                   frame.component("law", lines=young.lines if young else [], adults=law.lines, notice=law.notice,
                                   sources=law.sources, more=None)]
    return markup.document([
        frame.title(say("law.title")),
        frame.component("lead", text=say("law.lead")),
        *frame.jumps({names[law.region_name]: law.region_name for law in site.laws}),
        *(pieces or [frame.component("notes", text=say("law.none"))]),
        frame.help_box(site.help, site.support_line, adults=False, both=True),
    ], say("law.description"))

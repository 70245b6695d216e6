"""Help for one region and reader: services by kind, the short lines, and the floor that holds when a kind is empty."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from sidelight.model.base import Role
from sidelight.model.blocks import HelpKind
from sidelight.model.region import REVIEW_DAYS, Contact, Region, Service
from sidelight.model.school import School
from sidelight.model.view import ContactView, HelpBox, HelpGroup, HelpLine, ServiceView, Words

FLOOR = "international"
PUPIL_KINDS: tuple[HelpKind, ...] = (
    "emergency", "trusted-adult", "child-helpline", "crisis", "image-removal", "platform", "police-report", "hotline",
)
PARENT_KINDS: tuple[HelpKind, ...] = (
    "emergency", "parent-support", "trusted-adult", "child-helpline", "crisis", "image-removal", "platform",
    "police-report", "hotline", "adult-support",
)
BRIEF_PUPIL: tuple[HelpKind, ...] = ("emergency", "trusted-adult", "child-helpline", "crisis", "image-removal")
BRIEF_PARENT: tuple[HelpKind, ...] = ("emergency", "parent-support", "police-report", "crisis", "image-removal")


LINE = 34
"""Characters of an address that fit a short line; a longer one is cut to its host, and the link stays whole."""


def services_of(region: Region, regions: Mapping[str, Region]) -> list[Service]:
    """The region's own services, then those of the region it is part of, less what it leaves out."""
    inherited = services_of(regions[region.part_of], regions) if region.part_of else []
    return [*region.services, *(s for s in inherited if s.id not in region.leave_out)]


def with_above(region: Region, regions: Mapping[str, Region]) -> list[Region]:
    """The region, then those that it is part of."""
    return [region, *(with_above(regions[region.part_of], regions) if region.part_of else [])]


@dataclass(frozen=True)
class HelpMaker:
    """Makes the help of any region for one reader in one language."""

    regions: Mapping[str, Region]
    words: Words
    danger: str
    role: Role
    school: School | None = None

    def box(self, region: Region, kinds: Sequence[HelpKind] | None = None) -> HelpBox:
        """The help of one region.

        `kinds` gives the order; without it, all kinds. Adults-only services never reach a pupil. A kind without a
        service falls back to the international ones, and emergency and trusted adult always render as words.
        """
        adult = self.role != "pupil"
        found = self._visible(services_of(region, self.regions))
        floor = self._visible(self.regions[FLOOR].services) if region.id != FLOOR else []
        order = kinds or (PARENT_KINDS if adult else PUPIL_KINDS)
        groups = [self._group(kind, _of_kind(kind, found, floor)) for kind in order]
        brief = [self._line(kind, _of_kind(kind, found, floor)) for kind in (BRIEF_PARENT if adult else BRIEF_PUPIL)]
        return HelpBox(
            region_id=region.id, region_name=region.name, danger=self.danger,
            groups=[g for g in groups if g is not None], brief=[line for line in brief if line is not None],
            checked=_checked_all([*found, *floor], self.words), more_url=_more_url([*found, *floor]),
        )

    def _visible(self, services: Iterable[Service]) -> list[Service]:
        return [s for s in services if self.role != "pupil" or s.audience != "adults"]

    def _group(self, kind: HelpKind, services: list[Service]) -> HelpGroup | None:
        if not services and kind not in ("emergency", "trusted-adult", "platform"):
            return None
        suffix = ".parents" if kind == "trusted-adult" and self.role == "parent" else ""
        text = self.words[f"help.kind.{kind}.text{suffix}"]
        if kind == "trusted-adult" and self.school:
            text = f"{text} {contact_line(self.school, self.words)}."
        if kind == "emergency" and services:
            text = ""
        return HelpGroup(kind=kind, title=self.words[f"help.kind.{kind}.title{suffix}"], text=text,
                         services=_placed(services, self.words))

    def _line(self, kind: HelpKind, services: list[Service]) -> HelpLine | None:
        title = self.words[f"help.kind.{kind}.title"]
        if kind == "trusted-adult":
            name = contact_line(self.school, self.words) if self.school else self.words[f"help.kind.{kind}.name"]
            return HelpLine(kind=kind, title=title, name=name, contact="")
        if services:
            first = service_view(services[0], self.words)
            best = first.contacts[0]
            show = best.show if len(best.show) <= LINE else best.show.split("/")[0]
            return HelpLine(kind=kind, title=title, name=first.name, contact=show, href=best.href,
                            also=_also(first.contacts))
        if kind == "emergency":
            return HelpLine(kind=kind, title=title, name=self.words["help.kind.emergency.text"], contact="")
        return None


def _also(contacts: list[ContactView]) -> ContactView | None:
    silent = [c for c in contacts[1:] if c.method in ("chat", "text")]
    return silent[0] if silent and contacts[0].method == "call" else None


def _placed(services: list[Service], words: Words) -> list[ServiceView]:
    """Services ready to show, those marked that a page for parents may fold."""
    spoken = any(c.method == "call" for s in services for c in s.contacts)
    return [service_view(s, words).model_copy(update={"aside": _aside(s, spoken)}) for s in services]


def _aside(service: Service, spoken: bool) -> str:
    if service.kind == "emergency":
        return "voice" if spoken and all(c.method != "call" for c in service.contacts) else ""
    for_adults = service.audience == "adults" and service.kind != "parent-support"
    return "more" if for_adults or service.kind == "adult-support" else ""


def _of_kind(kind: HelpKind, found: list[Service], floor: list[Service]) -> list[Service]:
    """Services of a kind; of those that take a picture down all, first those that a young person can use."""
    own, fallback = ([s for s in services if s.kind == kind] for services in (found, floor))
    if kind == "image-removal":
        return sorted(own + fallback, key=lambda s: s.audience == "adults")
    return own or fallback


def contact_line(school: School, words: Words) -> str:
    """One line that says whom to go to at the school."""
    contact = school.safeguarding_contact
    if contact.where:
        return words["help.school.where"].format(name=contact.name, role=contact.role, where=contact.where)
    return words["help.school.contact"].format(name=contact.name, role=contact.role)


def service_view(service: Service, words: Words) -> ServiceView:
    """One service, ready to show."""
    return ServiceView(
        id=service.id, name=service.name, kind=service.kind, does=service.does,
        contacts=[_contact(c, words) for c in service.contacts],
        ages=service.ages or "", hours=service.hours or "", cost=service.cost or "",
        languages=service.languages or "", confidential=service.confidential or "", caution=service.caution or "",
        checked=_checked(service, words),
    )


def digits(number: str) -> str:
    """The number as it is dialled."""
    return re.sub(r"[^\d+]", "", number)


def _contact(contact: Contact, words: Words) -> ContactView:
    label = contact.label or ""
    if contact.number and contact.method == "call":
        return ContactView(method="call", show=contact.number, href=f"tel:{digits(contact.number)}", label=label)
    if contact.number:
        key = "help.contact.text.word" if contact.word else "help.contact.text"
        show = words[key].format(word=contact.word, number=contact.number)
        body = f"?&body={contact.word}" if contact.word else ""
        return ContactView(method="text", show=show, href=f"sms:{digits(contact.number)}{body}", label=label)
    if contact.email:
        return ContactView(method="email", show=contact.email, href=f"mailto:{contact.email}", label=label)
    url = contact.url or ""
    show = words["help.contact.chat"] if contact.method == "chat" else short_url(url)
    return ContactView(method=contact.method, show=show, href=url, label=label)


def short_url(url: str) -> str:
    """An address as people read it: without scheme, www and last slash."""
    return re.sub(r"^https?://(www\.)?", "", url).rstrip("/")


def _checked(service: Service, words: Words) -> str:
    if service.last_verified is None:
        return words["help.checked.never"]
    again = service.last_verified + timedelta(days=REVIEW_DAYS[service.kind])
    return words["help.checked.on"].format(on=service.last_verified.isoformat(), again=again.isoformat())


def _checked_all(services: list[Service], words: Words) -> str:
    dated = [s for s in services if s.last_verified is not None]
    if len(dated) < len(services):
        return words["help.checked.never"]
    first = min(dated, key=lambda s: (s.last_verified, s.id)) if dated else None
    return _checked(first, words) if first else ""


def _more_url(services: list[Service]) -> str:
    urls = (c.url for kind in ("child-helpline", "crisis", "image-removal")
            for s in services if s.kind == kind for c in s.contacts if c.url)
    return next(urls, "")

"""Numbers of services: only in region files, complete, and never missing where a reader needs one."""

from __future__ import annotations

import re
from collections.abc import Iterator

import phonenumbers

from sidelight.checks.prose import Prose
from sidelight.findings import Finding, Severity
from sidelight.helpbox import digits
from sidelight.model.course import Course

NUMBER = re.compile(r"(?<![\w/-])(?<!\d[.,:])\+?\d[\d ()-]*\d(?![\w/-])")
COUNTRY = {"gb": "GB", "ie": "IE", "us": "US", "ca": "CA", "au": "AU", "nz": "NZ"}
"""Numbering plans by region; a nation has that of its country."""
RELAY = "18001 "
"""What callers dial in the UK before a number to use the text relay."""


def no_service_number_in_texts(prose: Prose) -> Iterator[Finding]:
    """No number of a service stands outside the region files: nobody would find a wrong digit there."""
    regions = prose.course.regions.values()
    known = {digits(c.number) for r in regions for s in r.services for c in s.contacts if c.number}
    for passage in prose.passages:
        if passage.source.startswith("content/regions/"):
            continue
        for found in NUMBER.findall(passage.words):
            if digits(found) in known and not re.fullmatch(r"(19|20)\d\d", found):
                yield Finding("service-number", f"'{found}' is the number of a service",
                              "name a kind of help instead; numbers live in content/regions/ only",
                              source=passage.source)


def contacts_complete(course: Course) -> Iterator[Finding]:
    """A contact has what its method needs, or a button would lead nowhere."""
    needs = {"call": "number", "text": "number", "chat": "url", "web": "url", "email": "email"}
    for region in course.regions.values():
        for s, service in enumerate(region.services):
            for c, contact in enumerate(service.contacts):
                if getattr(contact, needs[contact.method]) is None:
                    yield Finding("contact-incomplete", f"a contact of '{service.name}' by {contact.method} needs "
                                  f"'{needs[contact.method]}'", "add it",
                                  source=f"content/regions/{region.id}.yml#services.{s}.contacts.{c}")


def dialable(course: Course) -> Iterator[Finding]:
    """A number that no phone network knows may have a wrong digit; short codes are not in every plan, so it warns."""
    for region in course.regions.values():
        country = COUNTRY.get(region.part_of or region.id, COUNTRY.get(region.id))
        for s, service in enumerate(region.services):
            for c, contact in enumerate(service.contacts):
                if contact.number and country and not _known(contact.number, country):
                    yield Finding("number-unknown", f"the numbering plan of {country} does not know '{contact.number}'",
                                  "compare it with the service's own page", Severity.WARNING,
                                  source=f"content/regions/{region.id}.yml#services.{s}.contacts.{c}.number")


def _known(number: str, country: str) -> bool:
    try:
        parsed = phonenumbers.parse(number.removeprefix(RELAY), country)
    except phonenumbers.NumberParseException:
        return False
    return phonenumbers.is_valid_number(parsed) or phonenumbers.is_valid_short_number_for_region(parsed, country)

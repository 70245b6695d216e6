"""What a release needs beyond a draft: a region, a person to go to, checked help data, signed wording."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from sidelight.brand import palette_findings, school_findings
from sidelight.checks.rules import broken, human_rules
from sidelight.findings import Finding, Severity
from sidelight.helpbox import services_of, with_above
from sidelight.model.course import Course
from sidelight.model.region import REVIEW_DAYS
from sidelight.views import Edition

REGIONS = "content/regions/"
EXAMPLE = "Name of the lead"
"""What `sidelight new school` writes; nobody can go to this person."""


def colours(course: Course) -> Iterator[Finding]:
    """Text that cannot be read helps nobody."""
    yield from palette_findings(course.brand, "content/brand.yml")
    if course.school and course.school.colours:
        yield from school_findings(course.school.colours, course.brand, "school.yml")


def ready(course: Course, edition: Edition) -> Iterator[Finding]:
    """Everything that stands between this draft and a release."""
    if edition.region == "international":
        yield Finding("release-region", "a release needs a country", "build with --region or a school.yml",
                      source="content/course.yml")
    if course.school is None:
        yield broken("R42", "a release needs the school's safeguarding contact", "content/course.yml")
    elif course.school.safeguarding_contact.name == EXAMPLE:
        yield broken("R42", f"'{EXAMPLE}' is the example's safeguarding contact",
                     "school.yml#safeguarding_contact.name")
    yield from _help_data(course, edition)
    yield from _wording(course, edition)


def _help_data(course: Course, edition: Edition) -> Iterator[Finding]:
    region = course.regions[edition.region]
    owners = {s.id: (r.id, n) for r in course.regions.values() for n, s in enumerate(r.services)}
    floor = [] if region.id == "international" else course.regions["international"].services
    for service in [*services_of(region, course.regions), *floor]:
        owner, number = owners[service.id]
        source = f"content/regions/{owner}.yml#services.{number}.last_verified"
        if service.last_verified is None:
            yield broken("R07", f"nobody has checked '{service.name}'", source)
        elif service.last_verified + timedelta(days=REVIEW_DAYS[service.kind]) < edition.as_of:
            yield broken("R07", f"'{service.name}' was checked too long ago, on {service.last_verified.isoformat()}",
                         source)


def _wording(course: Course, edition: Edition) -> Iterator[Finding]:
    for file in texts_of_edition(course, edition.region):
        open_rules = unsigned(course, file)
        if open_rules is None:
            yield Finding("wording-unsigned", "nobody has signed this text, or it changed since",
                          "have a safeguarding person read it, then: sidelight review", source=file)
        for rule in open_rules or ():
            missing = broken(rule, "whoever signed this text did not confirm this rule", file)
            yield replace(missing, severity=Severity.ERROR)


def texts_of_edition(course: Course, region: str) -> list[str]:
    """The files with wording that an edition prints; of the regions only its own and those it builds on."""
    chain = {"international"}
    if region in course.regions:
        chain |= {r.id for r in with_above(course.regions[region], course.regions)}
    return [name for name in sorted(course.texts)
            if not name.startswith(REGIONS) or name.removeprefix(REGIONS).removesuffix(".yml") in chain]


def unsigned(course: Course, file: str) -> list[str] | None:
    """The human rules that the signature of this very text leaves open; None when nobody has signed it."""
    signed = [s for s in course.signatures if s.file == file and s.sha256 == course.texts[file]]
    if not signed:
        return None
    confirmed = {rule for s in signed for rule in s.confirmed}
    return [rule for rule in to_confirm(file) if rule not in confirmed]


def to_confirm(file: str) -> list[str]:
    """The rules that whoever signs a file confirms: all of them for a lesson, the reading itself for the rest."""
    return [rule.id for rule in human_rules() if file.endswith("/lesson.yml") or rule.id == "R67"]

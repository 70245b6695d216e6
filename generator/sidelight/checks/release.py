"""What a release needs beyond a draft: a region, a person to go to, checked help data, signed wording."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from sidelight.brand import palette_findings, school_findings
from sidelight.findings import Finding
from sidelight.helpbox import services_of
from sidelight.model.course import Course
from sidelight.model.region import REVIEW_DAYS
from sidelight.views import Edition

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
        yield Finding("release-school", "a release needs the school's safeguarding contact",
                      "build with --school school.yml", source="content/course.yml")
    elif course.school.safeguarding_contact.name == EXAMPLE:
        yield Finding("release-school", f"'{EXAMPLE}' is the example's safeguarding contact",
                      "write the name of the person pupils can go to", source="school.yml#safeguarding_contact.name")
    yield from _help_data(course, edition)
    yield from _wording(course)


def _help_data(course: Course, edition: Edition) -> Iterator[Finding]:
    region = course.regions[edition.region]
    owners = {s.id: (r.id, n) for r in course.regions.values() for n, s in enumerate(r.services)}
    floor = [] if region.id == "international" else course.regions["international"].services
    for service in [*services_of(region, course.regions), *floor]:
        owner, number = owners[service.id]
        source = f"content/regions/{owner}.yml#services.{number}.last_verified"
        if service.last_verified is None:
            yield Finding("help-unverified", f"nobody has checked '{service.name}'",
                          "open its page or call, then write the day into last_verified", source=source)
        elif service.last_verified + timedelta(days=REVIEW_DAYS[service.kind]) < edition.as_of:
            yield Finding("help-overdue", f"'{service.name}' was checked on {service.last_verified.isoformat()}, too "
                          "long ago", "check it again", source=source)


def _wording(course: Course) -> Iterator[Finding]:
    for file, digest in sorted(course.texts.items()):
        if course.signoff.get(file) != digest:
            yield Finding("wording-unsigned", "nobody has signed this text, or it changed since",
                          "have a safeguarding person read it, then add its hash to content/signoff.yml: " + digest,
                          source=file)

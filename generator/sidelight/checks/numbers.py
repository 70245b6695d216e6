"""Numbers of services: only in region files, complete, and never missing where a reader needs one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pydantic import BaseModel

from sidelight.findings import Finding
from sidelight.helpbox import digits, services_of
from sidelight.model.course import Course
from sidelight.words import texts_of

NUMBER = re.compile(r"(?<![\w/-])(?<!\d[.,:])\+?\d[\d ()-]*\d(?![\w/-])")
REQUIRED = (("emergency",), ("child-helpline",), ("police-report", "hotline"))


def no_service_number_in_texts(course: Course) -> Iterator[Finding]:
    """No number of a service stands in a lesson, a page or the response: nobody would find a wrong digit there."""
    known = {digits(c.number) for r in course.regions.values() for s in r.services for c in s.contacts if c.number}
    for source, record in _worded(course):
        for path, text in texts_of(record):
            for found in NUMBER.findall(text):
                if digits(found) in known and not re.fullmatch(r"(19|20)\d\d", found):
                    yield Finding("service-number", f"'{found}' is the number of a service",
                                  "name a kind of help instead; numbers live in content/regions/ only",
                                  source=f"{source}{path}")


def _worded(course: Course) -> Iterator[tuple[str, BaseModel]]:
    """Every record with wording, and the place it has, up to the name of a field."""
    for name, lesson in course.lessons.items():
        yield f"lessons/{name}/lesson.yml#", lesson
    for name, quiz in course.quizzes.items():
        yield f"lessons/{name}/quiz.yml#", quiz
    yield "content/response.yml#", course.response
    for number, term in enumerate(course.terms.values()):
        yield f"content/glossary.yml#terms.{number}.", term
    for name, page in course.pages.items():
        yield f"content/pages/{name}.md#", page


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


def required_help(course: Course) -> Iterator[Finding]:
    """Each country has an emergency number, a helpline for children and a place to report to."""
    for region in course.regions.values():
        if region.id == "international" or not region.choose:
            continue
        have = {s.kind for s in services_of(region, course.regions) if s.audience != "adults"}
        for kinds in REQUIRED:
            if not have.intersection(kinds):
                yield Finding("help-missing",
                              f"{region.name} has no service of the kind {' or '.join(kinds)} for young people",
                              "add one; until then the international help is shown",
                              source=f"content/regions/{region.id}.yml#services")

"""Sign-off: who has read which text, who has checked which service. A later change makes either void."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import click

from sidelight.build import Options
from sidelight.checks.release import texts_of_edition, to_confirm, unsigned
from sidelight.checks.rules import rules
from sidelight.console import print_findings
from sidelight.findings import Finding, Place, Report
from sidelight.format import canonical
from sidelight.helpbox import services_of
from sidelight.model.content import Signoff
from sidelight.model.course import Course
from sidelight.model.region import REVIEW_DAYS, Region, Service
from sidelight.source.events import read
from sidelight.source.layers import find_layers
from sidelight.source.reader import read_course

FILE = "content/signoff.yml"
HEAD = ["# Who has read which text, and who has checked which service. Written by: sidelight review --by ..."]
METHODS = {"p": "page-opened", "c": "called", "o": "operator-confirmed"}


def review(options: Options, by: str | None, help_data: bool, files: tuple[str, ...]) -> int:
    """List what is open, or go through it with the person who signs; returns the exit code."""
    layers = find_layers(options.root, options.school_file)
    reading = read_course(layers, options.school_file)
    if reading.course is None:
        return print_findings(reading.report)
    course = reading.course
    region = options.region or (course.school.region if course.school else None)
    desk = _Desk(course, layers.school or options.root, by, options.as_of.isoformat())
    if help_data:
        return desk.services(list(_due(course, region, options)))
    if strange := [name for name in files if name not in course.texts]:
        found = [Finding("no-file", "this is no text of the course", "names as in the list of: sidelight review",
                         place=Place(name)) for name in strange]
        return print_findings(Report(found))
    chosen = list(files) or [n for n in (texts_of_edition(course, region) if region else sorted(course.texts))
                             if unsigned(course, n) != []]
    return desk.texts(chosen)


def _due(course: Course, region: str | None, options: Options) -> Iterator[tuple[Region, Service]]:
    """The services of a region, or of all, that nobody has checked or that are due again."""
    seen: set[str] = set()
    for place in [course.regions[region], course.regions["international"]] if region else course.regions.values():
        for service in services_of(place, course.regions):
            again = timedelta(days=REVIEW_DAYS[service.kind])
            fresh = service.last_verified is not None and service.last_verified + again >= options.as_of
            if service.id not in seen and not fresh:
                seen.add(service.id)
                yield place, service


class _Desk:
    """One person's sitting: what they confirm is written down at once."""

    def __init__(self, course: Course, folder: Path, by: str | None, on: str) -> None:
        self.course, self.file, self.by, self.on = course, folder / FILE, by, on

    def texts(self, files: list[str]) -> int:
        """List the open texts; with a name, ask for each and sign those that were read."""
        for number, name in enumerate(files, 1):
            click.echo(f"{number:>4}  {name}: {self._last(name)}")
            if self.by and not self._sign(name):
                break
        click.echo(f"{len(files)} texts" if files else "every text is signed")
        if files and not self.by:
            click.echo('to sign: sidelight review --by "Your name, your role" [FILE ...]')
        return 0

    def _last(self, name: str) -> str:
        earlier = [s for s in self.course.signatures if s.file == name]
        if not earlier:
            return "nobody has signed it"
        last = max(earlier, key=lambda s: s.on)
        if last.sha256 != self.course.texts[name]:
            return f"changed since {last.by} signed it on {last.on.isoformat()}"
        return f"signed by {last.by} on {last.on.isoformat()}"

    def _sign(self, name: str) -> bool:
        """Ask for one text; False when the person stops."""
        answer = click.prompt("      Have you read it all? (y)es, (n)ext, (q)uit", type=click.Choice(["y", "n", "q"]))
        if answer != "y":
            return bool(answer == "n")
        asked = to_confirm(name)
        confirmed = [i for i in asked if click.confirm(f"      {i} {rules()[i].rule} Is it so?")]
        if confirmed == asked:
            self._add("texts", {"file": name, "sha256": self.course.texts[name], "by": self.by, "on": self.on,
                                "confirmed": confirmed}, ("file",))
            click.echo("      signed")
        else:
            click.echo("      not signed: mend the text first, or leave it to somebody else")
        return True

    def services(self, due: list[tuple[Region, Service]]) -> int:
        """Go through services with address and number; with a name, record how each was checked."""
        for region, service in due:
            for line in _card(region, service):
                click.echo(line)
            if self.by and not self._check(service):
                break
        click.echo(f"{len(due)} services to check" if due else "every service is checked")
        if due and not self.by:
            click.echo('to record: sidelight review --help-data --by "Your name, your role"')
        return 0

    def _check(self, service: Service) -> bool:
        answer = click.prompt("      All of it right? (p)age opened, (c)alled, (o)perator confirmed, (n)ext, (q)uit",
                              type=click.Choice([*METHODS, "n", "q"]))
        if answer in METHODS:
            self._add("services", {"service": service.id, "sha256": service.digest, "by": self.by, "on": self.on,
                                   "method": METHODS[answer]}, ("service",))
            click.echo("      recorded")
        return bool(answer != "q")

    def _add(self, field: str, entry: dict[str, Any], key: tuple[str, ...]) -> None:
        """Write one entry in place of an older one for the same thing; whatever else the file holds stays."""
        data: dict[str, Any] = {"format": 1}
        if self.file.is_file():
            data = read(FILE, self.file.read_bytes()).data or data
        kept = [e for e in data.get(field, []) if any(e.get(k) != entry[k] for k in key)]
        data[field] = sorted([*kept, entry], key=lambda e: str(e.get(key[0])))
        self.file.parent.mkdir(parents=True, exist_ok=True)
        self.file.write_text(canonical(data, Signoff, HEAD), encoding="utf-8", newline="\n")


def _card(region: Region, service: Service) -> Iterator[str]:
    yield f"{service.name} ({service.operator}), {region.name}, {service.kind}"
    for contact in service.contacts:
        shown = contact.number or contact.url or contact.email
        yield f"      {contact.method}: {shown}{f', send {contact.word}' if contact.word else ''}"
    for field in ("ages", "hours", "cost"):
        yield f"      {field}: {getattr(service, field) or 'not known'}"
    for line in service.unverified:
        yield f"      look at: {line}"
    for source in service.sources:
        yield f"      read at: {source.publisher}, {source.url}{f', {source.date}' if source.date else ''}"

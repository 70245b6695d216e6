"""Regions and their services: the only place with phone numbers."""

from __future__ import annotations

import hashlib
import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from sidelight.model.base import Day, FactId, Item, Name, Plain, Record, Slug, Url
from sidelight.model.blocks import HelpKind


def _dialable(number: str) -> str:
    if not re.fullmatch(r"\+?[\d ()-]*\d[\d ()-]*", number):
        raise PydanticCustomError(
            "phone-number", "'{number}' is not a number to dial", {"number": number, "help": "digits, spaces, hyphens"}
        )
    return number


Number = Annotated[str, StringConstraints(strip_whitespace=True, max_length=40), AfterValidator(_dialable)]


class Contact(Record):
    """One way to reach a service."""

    method: Literal["call", "text", "chat", "web", "email"] = Field(description="How.")
    number: Number | None = Field(None, description="For call and text: the number as people read it, in quotes.")
    word: Name | None = Field(None, description="For text: the first word to send, if any.")
    url: Url | None = Field(None, description="For chat and web: the address.")
    email: Annotated[str, StringConstraints(pattern=r"^[^@\s]+@[^@\s]+\.[a-z]+$")] | None = Field(
        None, description="For email: the address."
    )
    label: Name | None = Field(None, description="Which part of the service, for example: Belfast.")


class Source(Record):
    """Where an entry was read."""

    publisher: Name = Field(description="Who published it.")
    url: Url = Field(description="Where it was read.")
    date: Name | None = Field(None, description="Date shown there, if any.")
    remark: Name | None = Field(None, description="What this copy is good for.")


class Service(Record):
    """One help or reporting route."""

    id: Slug = Field(description="Name of the service.")
    name: Name = Field(description="Its own name.")
    operator: Name = Field(description="Who runs it.")
    kind: HelpKind = Field(description="What kind of help it gives.")
    audience: Literal["young-people", "adults", "anyone"] = Field(description="adults: never on a pupil's page.")
    ages: Name | None = Field(None, description="Ages it serves.")
    contacts: list[Contact] = Field(min_length=1, description="Ways to reach it, the best first.")
    hours: Name | None = Field(None, description="Hours, only where copies agree.")
    cost: Name | None = Field(None, description="What it costs, where known.")
    confidential: Plain | None = Field(None, description="What it keeps to itself, where known.")
    languages: Name | None = Field(None, description="Languages, where known.")
    does: Plain = Field(description="What it does, one sentence.")
    caution: Plain | None = Field(None, description="What to know first, one or two sentences.")
    sources: list[Source] = Field(min_length=1, description="Where the entry was read.")
    confidence: Name = Field(description="How far the copies agree.")
    unverified: list[Name] = Field(default_factory=list, description="What the person who checks must look at.")
    last_verified: Day | None = Field(description="The day a person checked it. null: nobody has yet.")

    @property
    def digest(self) -> str:
        """Hash of the entry without the day it was checked: a changed digit makes the check void."""
        return hashlib.sha256(self.model_dump_json(exclude={"last_verified"}).encode()).hexdigest()


class Law(Record):
    """What the law there says, protection first. Not legal advice."""

    pupils: list[Item] = Field(min_length=2, description="What pupils may be told. Never a threat to them.")
    adults: list[Item] = Field(min_length=2, description="What parents and staff should know.")
    staff: list[Plain] = Field(min_length=1, description="What binds staff there, or that local policy comes first.")
    facts: list[FactId] = Field(default_factory=list, description="Facts it rests on, by id.")
    sources: list[Source] = Field(min_length=1, description="Where it was read.")
    unverified: list[Name] = Field(default_factory=list, description="What the person who checks must look at.")
    review_by: Day = Field(description="Read the sources again by this day.")
    last_verified: Day | None = Field(description="The day a person checked it. null: nobody has yet.")


class Region(Record):
    """A country or nation, or 'international'."""

    format: Literal[1] = Field(description="Version of this file format: 1.")
    id: Slug = Field(description="Name of the region, the same as its file.")
    name: Plain = Field(description="Its name.")
    part_of: Slug | None = Field(None, description="The region whose services it has too.")
    paper: Literal["a4", "letter"] = Field(description="The usual paper.")
    order: int = Field(ge=0, description="Position in lists.")
    choose: bool = Field(True, description="false: only the ground for others, never chosen by itself.")
    leave_out: list[Slug] = Field(default_factory=list, description="Services of part_of that do not hold here.")
    safeguarding_role: Plain = Field(description="What schools there call the safeguarding lead.")
    spelling: Literal["british", "american", "canadian", "australian"] = Field(
        "british", description="The spelling that schools there teach."
    )
    law: Law | None = Field(None, description="The law there; else that of part_of.")
    opt_out: Plain | None = Field(None, description="May parents withdraw a child? As in a letter.")
    services: list[Service] = Field(default_factory=list, description="Services, the most useful of each kind first.")


REVIEW_DAYS: dict[str, int] = {
    "emergency": 365, "trusted-adult": 365, "platform": 90, "police-report": 180, "child-helpline": 90,
    "image-removal": 90, "hotline": 180, "parent-support": 90, "adult-support": 180, "crisis": 90,
}
"""Days after which an entry of each kind is to be checked again."""

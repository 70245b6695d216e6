"""Apps and devices: dated, replaceable data. Lessons never name one."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from sidelight.model.base import Day, Name, Plain, Record, Slug
from sidelight.model.region import Source


class Dated(Record):
    """What every card carries: where it was read, how sure we are, when to look again."""

    sources: list[Source] = Field(min_length=1, description="Where the card was read.")
    confidence: Literal["high", "medium", "low"] = Field(description="How far the copies agree.")
    unverified: list[Name] = Field(default_factory=list, description="What the person who checks must look at.")
    read_on: Day = Field(description="The day its sources were read.")
    review_by: Day = Field(description="Look at it again by this day.")
    last_verified: Day | None = Field(description="The day a person opened the app or device. null: nobody has yet.")


class Platform(Dated):
    """An app or a game service."""

    id: Slug = Field(description="Name of the card.")
    name: Name = Field(description="Its own name.")
    min_age: int | None = Field(None, ge=0, le=21, description="The youngest age for an account. null: not known.")
    min_age_note: Plain | None = Field(None, description="Where another age holds, or what is not known.")
    defaults: Plain = Field(description="What is set for teenagers at the start, or that nothing is known.")
    settings: list[Plain] = Field(min_length=1, max_length=8, description="Settings to look for, as the app has them.")
    report: Plain = Field(description="How to report.")
    block: Plain = Field(description="How to block.")
    pause: Plain | None = Field(None, description="What logging out or deactivating does to what is kept.")
    deactivating_deletes: bool | None = Field(
        None, description="true: deactivating begins deletion, so do not. null: not known."
    )
    private_chats: Plain | None = Field(None, description="What encryption means here for picture removal.")
    caution: Plain | None = Field(None, description="What to know first.")


class Device(Dated):
    """A family of phones, tablets, computers or consoles."""

    id: Slug = Field(description="Name of the card.")
    name: Name = Field(description="Its own name.")
    permissions: list[Plain] = Field(min_length=1, max_length=6, description="Where to see who may use the camera.")
    light: Plain = Field(description="How it shows that the camera is on, and how far that can be relied on.")
    cover: Plain = Field(description="How to cover the camera without harm.")
    child_settings: Plain | None = Field(None, description="What it offers for a child's account.")
    caution: Plain | None = Field(None, description="What to know first.")


class AgeRule(Dated):
    """A country's own age for accounts."""

    region: Slug = Field(description="The region, by id.")
    text: Plain = Field(description="The rule, and that nobody who is threatened is to blame under it.")
    since: Day | None = Field(None, description="In force since this day.")


class Platforms(Record):
    """All cards."""

    format: Literal[1] = Field(description="Version of this file format: 1.")
    platforms: list[Platform] = Field(min_length=1, description="Apps and game services.")
    devices: list[Device] = Field(min_length=1, description="Families of devices.")
    age_rules: list[AgeRule] = Field(default_factory=list, description="Countries with an age of their own.")

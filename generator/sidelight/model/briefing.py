"""A briefing for staff: parts with minutes, made of the same blocks as the lessons."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from sidelight.model.base import Minutes, Plain, Record, Slug
from sidelight.model.blocks import AnyBlock, Teach


class BriefingPart(Record):
    """A part of the briefing with its minutes."""

    id: Slug = Field(description="Name of the part.")
    title: Plain = Field(description="Title, at most 6 words; also a section of the deck.")
    minutes: Minutes = Field(description="Minutes it takes.")
    teach: Teach = Field(description="Speaker notes for the whole part.")
    blocks: list[AnyBlock] = Field(min_length=1, description="The pieces of the part in order.")


class Briefing(Record):
    """What staff hear before the lessons are taught."""

    format: Literal[1] = Field(description="Version of this file format: 1.")
    title: Plain = Field(description="Title of the briefing.")
    summary: Plain = Field(description="One or two sentences under the title.")
    parts: list[BriefingPart] = Field(min_length=1, description="The briefing, part by part.")

"""A lesson: objectives, activities and blocks for every audience, and what teachers need beside them."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from sidelight.model.base import BANDS, Audience, Band, Filtered, Item, Md, Minutes, Plain, Record, Slug
from sidelight.model.blocks import AnyBlock, HelpKind, Teach

ActivityKind = Literal[
    "start", "check-in", "idea", "scenario", "task", "rehearsal", "help", "close"
]


class Objective(Filtered):
    """What pupils can do at the end; observable."""

    id: Slug = Field(description="Name of the objective; questions point at it.")
    text: Plain = Field(description="Begins with a verb: 'Name two adults ...'. At most 16 words.")


class Misconception(Filtered):
    """Something pupils often believe, and a kind reply."""

    id: Slug = Field(description="Name of the misconception; questions point at it.")
    claim: Plain = Field(description="What pupils say or think.")
    reply: Plain = Field(description="What to answer.")


class Activity(Filtered):
    """A part of the lesson with its minutes."""

    id: Slug = Field(description="Name of the activity; never change it later.")
    title: Plain = Field(description="Title, at most 6 words; also a heading and a section of the deck.")
    kind: ActivityKind = Field(description="What the activity is for.")
    minutes: Minutes = Field(description="Minutes it takes.")
    minutes_by_age: dict[Band, Minutes] = Field(default_factory=dict, description="Other minutes for one band.")
    teach: Teach = Field(description="Speaker notes for the whole activity.")
    blocks: list[AnyBlock] = Field(min_length=1, description="The pieces of the activity in order.")

    def minutes_for(self, band: Band) -> int:
        """Minutes this activity takes with this band."""
        return self.minutes_by_age.get(band, self.minutes)


class ParentSection(Record):
    """A part of the page for parents and carers."""

    id: Slug = Field(description="Name of the section; it shows in addresses.")
    title: Plain = Field(description="Title, at most 8 words.")
    blocks: list[AnyBlock] = Field(min_length=1, description="The pieces of the section in order.")


class ParentPart(Record):
    """The lesson for parents and carers."""

    summary: Plain = Field(description="One or two sentences under the title.")
    minutes: Minutes = Field(description="Minutes it takes to read.")
    objectives: list[Objective] = Field(min_length=2, max_length=4, description="What a parent can do afterwards.")
    key_messages: list[Plain] = Field(min_length=2, max_length=4, description="What to remember, one line each.")
    sections: list[ParentSection] = Field(min_length=2, description="The page, part by part.")


class Lesson(Record):
    """One of the five lessons, all audiences."""

    format: Literal[1] = Field(description="Version of this file format: 1.")
    id: Slug = Field(description="Name of the lesson, the same as its folder.")
    title: Plain = Field(description="Title of the lesson.")
    summary: Plain = Field(description="One or two sentences under the title.")
    summary_by_age: dict[Audience, Plain] = Field(default_factory=dict, description="Other summary for one audience.")
    minutes: dict[Band, Minutes] = Field(description="Length of the lesson for each band.")
    objectives: list[Objective] = Field(min_length=2, description="Two to four for each band.")
    key_messages: list[Item] = Field(min_length=2, description="Two to four for each band, one line each.")
    key_words: list[Slug] = Field(min_length=1, description="Words of content/glossary.yml to teach first.")
    ground_rules: list[Plain] = Field(min_length=3, max_length=5, description="What the class agrees on first.")
    resources: list[Plain] = Field(min_length=1, max_length=6, description="What the teacher needs in the room.")
    teacher_notes: Md = Field(description="What a teacher who is no specialist must know first.")
    misconceptions: list[Misconception] = Field(min_length=3, description="What pupils often believe.")
    help: list[HelpKind] = Field(min_length=2, description="Kinds of help that fit this lesson.")
    activities: list[Activity] = Field(min_length=4, description="The lesson, part by part.")
    take_home: list[AnyBlock] = Field(min_length=1, description="Something to do at home, with nobody's secrets.")
    parents: ParentPart = Field(description="The lesson for parents and carers.")

    @model_validator(mode="after")
    def _minutes_add_up(self) -> Self:
        for band in BANDS:
            if band not in self.minutes:
                raise PydanticCustomError(
                    "minutes-missing", "the minutes for {band} are missing",
                    {"band": band, "help": "add a line", "at": "minutes"},
                )
            total = sum(a.minutes_for(band) for a in self.activities if a.is_for(band))
            if total != self.minutes[band]:
                raise PydanticCustomError(
                    "minutes-sum", "the activities for {band} add up to {total} minutes, the lesson has {want}",
                    {"band": band, "total": total, "want": self.minutes[band], "help": "change one of them",
                     "at": f"minutes.{band}"},
                )
        return self

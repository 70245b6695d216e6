"""A lesson: objectives, activities and blocks for every audience, and what teachers need beside them."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from sidelight.model.base import BANDS, Audience, Band, Filtered, Item, Md, Minutes, Plain, Record, Slug
from sidelight.model.blocks import AnyBlock, HelpKind, Symbol, Teach

SHORT_LESSON = 20
"""Minutes of the short lesson, for a class that has no more."""

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
    short: Minutes | None = Field(
        None, description="Minutes it takes in the 20-minute lesson. Leave it out, and that lesson leaves it out."
    )
    short_by_age: dict[Band, Minutes] = Field(
        default_factory=dict, description="Other minutes in the 20-minute lesson for one band."
    )
    teach: Teach = Field(description="Speaker notes for the whole activity.")
    blocks: list[AnyBlock] = Field(min_length=1, description="The pieces of the activity in order.")

    def minutes_for(self, band: Band) -> int:
        """Minutes this activity takes with this band."""
        return self.minutes_by_age.get(band, self.minutes)

    def short_for(self, band: Band) -> int:
        """Minutes this activity takes in the 20-minute lesson with this band; 0 when it is left out."""
        return self.short_by_age.get(band, self.short or 0)


class Person(Filtered):
    """An invented person of the lesson's stories."""

    name: Plain = Field(description="The first name, as the stories have it.")
    gender: Literal["boy", "girl", "unsaid"] = Field(
        description="unsaid: the stories use the name or 'they', so that any pupil may see themselves."
    )


class Earlier(Filtered):
    """A lesson to teach before."""

    lesson: Slug = Field(description="The lesson, by id.")


class Differentiation(Record):
    """The same lesson for pupils who need more, or less, to hold on to."""

    support: list[Item] = Field(min_length=2, description="Sentence starters, fewer choices, a partner to lean on.")
    core: list[Item] = Field(min_length=1, description="What everybody does.")
    stretch: list[Item] = Field(min_length=1, description="More for those who are done: weigh, compare, design.")
    new_to_the_language: list[Item] = Field(min_length=1, description="For pupils who are learning the language.")


class EasyStep(Filtered):
    """One idea of the easy-read lesson."""

    symbol: Symbol = Field(description="The drawing beside the words.")
    text: Plain = Field(description="One idea, at most 14 words. No irony, nothing to guess.")
    choices: list[Plain] = Field(
        default_factory=list, max_length=3, description="Two or three concrete things to choose from, at most 6 words."
    )


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
    prerequisites: list[Earlier] = Field(default_factory=list, description="Lessons to teach before.")
    content_guidance: list[Item] = Field(
        min_length=1, max_length=6, description="What in it may be hard for somebody, so that nobody is surprised."
    )
    supervision: Literal["adult-leads", "second-adult"] = Field(
        description="adult-leads: a teacher throughout. second-adult: and another who can leave the room with a pupil."
    )
    people: list[Person] = Field(min_length=3, description="The invented people of the stories.")
    key_words: list[Slug] = Field(min_length=1, description="Words of content/glossary.yml to teach first.")
    ground_rules: list[Plain] = Field(min_length=3, max_length=5, description="What the class agrees on first.")
    resources: list[Plain] = Field(min_length=1, max_length=6, description="What the teacher needs in the room.")
    teacher_notes: Md = Field(description="What a teacher who is no specialist must know first.")
    misconceptions: list[Misconception] = Field(min_length=3, description="What pupils often believe.")
    help: list[HelpKind] = Field(min_length=2, description="Kinds of help that fit this lesson.")
    activities: list[Activity] = Field(min_length=4, description="The lesson, part by part.")
    differentiation: Differentiation = Field(description="Support, core and stretch.")
    easy_read: list[EasyStep] = Field(
        min_length=6, max_length=16, description="The easy-read lesson: one idea at a time, help at the end."
    )
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
            activities = [a for a in self.activities if a.is_for(band)]
            full, short = sum(a.minutes_for(band) for a in activities), sum(a.short_for(band) for a in activities)
            if full != self.minutes[band]:
                raise PydanticCustomError(
                    "minutes-sum", "the activities for {band} add up to {total} minutes, the lesson has {want}",
                    {"band": band, "total": full, "want": self.minutes[band], "help": "change one of them",
                     "at": f"minutes.{band}"},
                )
            if short != SHORT_LESSON:
                raise PydanticCustomError(
                    "short-sum", "the activities for {band} add up to {total} minutes in the 20-minute lesson",
                    {"band": band, "total": short, "help": "change 'short' of one of them", "at": "activities"},
                )
        return self

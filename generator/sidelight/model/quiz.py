"""Questions: eight types, three uses, one misconception each."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from sidelight.model.base import Audience, FactId, Filtered, Plain, Record, Slug
from sidelight.model.blocks import Profile, ProfileSign

Use = Literal["practice", "assess", "check-in"]


class Question(Filtered):
    """What every question has."""

    id: Slug = Field(description="Name of the question; never used again for another one.")
    use: Use = Field(description="practice: page and slides. assess: paper only. check-in: before and after.")
    ask: Plain = Field(description="The question. At most 30 words.")
    by_age: dict[Audience, Plain] = Field(default_factory=dict, description="Other wording for one audience.")
    objective: Slug = Field(description="The objective it checks, by id.")
    misconception: Slug = Field(description="The misconception it tests, by id.")
    facts: list[FactId] = Field(default_factory=list, description="Facts the answer rests on, by id.")

    @property
    def marks(self) -> int:
        """Marks for a fully right answer."""
        return 1


class Option(Record):
    """An answer to choose."""

    id: Slug = Field(description="Name of the answer, for example: a, ask-friend.")
    text: Plain = Field(description="The answer, at most 15 words.")
    right: bool = Field(False, description="true for a right answer.")
    why: Plain = Field(description="Why it is right, or why it is tempting and what is true. Kind.")
    misconception: Slug | None = Field(
        None, description="The misconception that this wrong answer shows, by id; else the question's."
    )


class _WithOptions(Question):
    """What questions with answers to choose from have."""

    options: list[Option] = Field(min_length=3, max_length=5, description="The answers.")

    @model_validator(mode="after")
    def _options_differ(self) -> Self:
        for name in ("id", "text"):
            values = [getattr(o, name) for o in self.options]
            if len(set(values)) != len(values):
                raise PydanticCustomError(
                    "same-option", "two answers have the same {name}", {"name": name, "help": "change one of them"}
                )
        return self

    def _require(self, low: int, high: int, words: str) -> None:
        right = sum(o.right for o in self.options)
        if not low <= right <= high:
            raise PydanticCustomError(
                "right-answers", "{words} must have 'right: true'; {right} have it",
                {"words": words, "right": right, "help": "add or remove 'right: true'"},
            )


class SingleChoice(_WithOptions):
    """Exactly one right answer."""

    type: Literal["single-choice"] = Field(description="Exactly one right answer.")

    @model_validator(mode="after")
    def _one_right(self) -> Self:
        self._require(1, 1, "exactly one answer")
        return self


class MultipleAnswers(_WithOptions):
    """Two or more right answers."""

    type: Literal["multiple-answers"] = Field(description="Two or more right answers.")

    @model_validator(mode="after")
    def _some_right(self) -> Self:
        self._require(2, len(self.options) - 1, "at least two answers, and not all of them,")
        return self

    @property
    def marks(self) -> int:
        """One mark for each right answer."""
        return sum(o.right for o in self.options)


class TrueFalse(Question):
    """True or false, with the reason."""

    type: Literal["true-false"] = Field(description="A statement: true or false?")
    answer: bool = Field(description="true or false.")
    why: Plain = Field(description="The reason.")

    @property
    def marks(self) -> int:
        """One mark for the answer, one for the reason."""
        return 2


class Pair(Record):
    """Two things that belong together."""

    id: Slug = Field(description="Name of the pair.")
    left: Plain = Field(description="At most 14 words.")
    right: Plain = Field(description="What belongs to it, at most 12 words.")


class Matching(Question):
    """Pairs to match."""

    type: Literal["matching"] = Field(description="Pairs to match.")
    pairs: list[Pair] = Field(min_length=3, max_length=5, description="The pairs.")
    why: Plain = Field(description="What ties the pairs together.")

    @model_validator(mode="after")
    def _pairs_differ(self) -> Self:
        for name in ("id", "left", "right"):
            values = [getattr(p, name) for p in self.pairs]
            if len(set(values)) != len(values):
                raise PydanticCustomError(
                    "same-option", "two pairs have the same {name}", {"name": name, "help": "change one of them"}
                )
        return self

    @property
    def marks(self) -> int:
        """One mark for each pair."""
        return len(self.pairs)


class OrderStep(Record):
    """A step to put in order."""

    id: Slug = Field(description="Name of the step.")
    text: Plain = Field(description="The step, at most 14 words.")


class Ordering(Question):
    """Steps to put in order; listed here in the right order."""

    type: Literal["ordering"] = Field(description="Steps to put in order.")
    steps: list[OrderStep] = Field(min_length=3, max_length=6, description="The steps in the right order.")
    why: Plain = Field(description="Why this order.")

    @property
    def marks(self) -> int:
        """One mark less than there are steps."""
        return len(self.steps) - 1


class ShortAnswer(Question):
    """An answer in the pupil's own words."""

    type: Literal["short-answer"] = Field(description="An answer in own words.")
    model_answer: Plain = Field(description="A good answer.")
    look_for: list[Plain] = Field(min_length=1, max_length=4, description="What earns marks, one mark each.")
    lines: int = Field(2, ge=1, le=6, description="Lines to write on.")

    @property
    def marks(self) -> int:
        """One mark for each thing to look for."""
        return len(self.look_for)


class ScenarioPart(Record):
    """One question about the story."""

    id: Slug = Field(description="Name of the part.")
    ask: Plain = Field(description="The question.")
    model_answer: Plain = Field(description="A good answer.")
    look_for: list[Plain] = Field(min_length=1, max_length=3, description="What earns marks, one mark each.")
    lines: int = Field(2, ge=1, le=4, description="Lines to write on.")


class Scenario(Question):
    """A story about an invented person, with questions: what can they do now, who can help?"""

    type: Literal["scenario"] = Field(description="A short story with questions.")
    story: Plain = Field(description="The story, at most 60 words, about an invented person.")
    parts: list[ScenarioPart] = Field(min_length=1, max_length=3, description="Questions about the story.")

    @property
    def marks(self) -> int:
        """The sum of the parts."""
        return sum(len(p.look_for) for p in self.parts)


class SpotTheSigns(Question):
    """An invented profile: find the signs."""

    type: Literal["spot-the-signs"] = Field(description="An invented profile: find the signs.")
    profile: Profile = Field(description="The invented profile.")
    signs: list[ProfileSign] = Field(min_length=2, max_length=4, description="The signs to find.")

    @property
    def marks(self) -> int:
        """One mark for each sign."""
        return len(self.signs)


AnyQuestion = Annotated[
    SingleChoice | MultipleAnswers | TrueFalse | Matching | Ordering | ShortAnswer | Scenario | SpotTheSigns,
    Field(discriminator="type"),
]


class Quiz(Record):
    """All questions of a lesson."""

    format: Literal[1] = Field(description="Version of this file format: 1.")
    lesson: Slug = Field(description="The lesson, by id.")
    questions: list[AnyQuestion] = Field(min_length=8, description="The questions.")

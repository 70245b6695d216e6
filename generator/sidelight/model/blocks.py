"""Blocks: the typed pieces of a lesson. Each has one form on a page, on a slide and on paper."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from sidelight.model.base import Audience, FactId, Filtered, Long, Md, Name, PictureName, Plain, Record, Slug

HelpKind = Literal[
    "emergency", "trusted-adult", "child-helpline", "crisis", "image-removal", "platform", "police-report",
    "hotline", "parent-support", "adult-support",
]
Symbol = Literal[
    "adult", "block", "calm", "camera", "eye", "friend", "heart", "help", "lock", "no", "phone", "picture", "question",
    "stop", "talk", "tick", "write",
]
ProfilePart = Literal["name", "photo", "bio", "joined", "followers", "following", "posts", "message"]


class Ask(Record):
    """A question for the class, with answers to expect."""

    question: Plain = Field(description="What the teacher asks.")
    likely: list[Plain] = Field(min_length=1, max_length=4, description="Answers to expect.")


class Teach(Record):
    """What the teacher says and listens for. Becomes speaker notes; pupils never see it."""

    say: Long = Field(description="Words to read aloud, at most 120.")
    ask: list[Ask] = Field(default_factory=list, max_length=2, description="Questions for the class.")
    listen_for: list[Plain] = Field(
        default_factory=list, max_length=3, description="What a pupil may say, and what to answer."
    )
    if_short: Plain | None = Field(None, description="What to leave out when time is short.")


class Block(Filtered):
    """What every block may have."""

    id: Slug | None = Field(None, description="A name for this block; it shows in addresses. Never change it later.")
    facts: list[FactId] = Field(default_factory=list, description="Facts this block rests on, by id.")
    in_short: bool = Field(True, description="false: left out of the 20-minute lesson.")
    on_slides: bool = Field(True, description="false: on the page and in the plan; the decks leave it out.")
    symbol: Symbol | None = Field(None, description="The drawing on its slide; else the one of its activity.")
    teach: Teach | None = Field(None, description="Speaker notes for this block; else those of the activity.")


class TextBlock(Block):
    """A short text."""

    type: Literal["text"] = Field(description="A short text.")
    heading: Plain = Field(description="Heading; also the title of the slide.")
    text: Md = Field(description="One to four short paragraphs. Markdown: bold, emphasis, lists, links.")
    slide: Plain | None = Field(None, description="The one sentence that the slide shows, at most 30 words.")
    chart: FactId | None = Field(None, description="A fact with numbers to draw: its slide shows them as a chart.")
    by_age: dict[Audience, Md] = Field(default_factory=dict, description="Other wording for one audience.")
    slide_by_age: dict[Audience, Plain] = Field(default_factory=dict, description="Other sentence for the slide.")


class KeyPoints(Block):
    """Two to five points to remember."""

    type: Literal["key-points"] = Field(description="Points to remember.")
    heading: Plain = Field(description="Heading; also the title of the slide.")
    points: list[Plain] = Field(min_length=2, max_length=5, description="One line each, at most 14 words.")
    by_age: dict[Audience, list[Plain]] = Field(default_factory=dict, description="Other points for one audience.")
    slide: list[Plain] = Field(
        default_factory=list, max_length=5, description="The points as the slide shows them, at most 32 words in all."
    )
    slide_by_age: dict[Audience, list[Plain]] = Field(
        default_factory=dict, description="Other points on the slide for one audience."
    )


class RedFlag(Record):
    """One sign to slow down."""

    flag: Plain = Field(description="The sign, at most 10 words.")
    why: Plain = Field(description="Why it matters, one sentence.")


class RedFlags(Block):
    """Signs to slow down, each with the reason."""

    type: Literal["red-flags"] = Field(description="Signs to slow down.")
    heading: Plain = Field(description="Heading; also the title of the slide.")
    flags: list[RedFlag] = Field(min_length=2, max_length=5, description="The signs.")


class ProfileSign(Record):
    """A sign on a profile card."""

    part: ProfilePart = Field(description="The part of the card that the sign is on.")
    why: Plain = Field(description="What it tells, and what it does not.")
    short: Plain | None = Field(None, description="The same for the slide, at most 8 words.")


class Profile(Record):
    """An invented profile, drawn from its fields."""

    name: Plain = Field(description="Invented name.")
    handle: Plain = Field(description="Invented account name, without @.")
    bio: Plain = Field(description="What the profile says about itself. Nothing an offender could use.")
    joined: Plain = Field(description="For example: joined 6 days ago.")
    followers: int = Field(ge=0, description="Number of followers.")
    following: int = Field(ge=0, description="Number of accounts followed.")
    posts: int = Field(ge=0, description="Number of posts.")
    message: Plain | None = Field(None, description="One neutral line from the account, if the question needs it.")


class ProfileCard(Block):
    """An invented profile to look at, then the signs on it."""

    type: Literal["profile-card"] = Field(description="An invented profile to look at.")
    heading: Plain = Field(description="A question; also the title of the slide.")
    profile: Profile = Field(description="The invented profile.")
    signs: list[ProfileSign] = Field(min_length=1, max_length=5, description="Signs on the card.")
    verdict: Literal["likely-fake", "likely-real", "cannot-tell"] = Field(description="What can be said at the end.")
    conclusion: Plain = Field(description="One sentence: what to do with this profile.")


class Myth(Record):
    """Something people believe, and what is true."""

    myth: Plain = Field(description="The belief, as people say it, at most 14 words.")
    fact: Plain = Field(description="What is true, one or two sentences, at most 35 words.")


class Myths(Block):
    """Beliefs to turn over."""

    type: Literal["myths"] = Field(description="Beliefs to turn over.")
    heading: Plain = Field(description="Heading; also the title of the slide.")
    myths: list[Myth] = Field(min_length=1, max_length=5, description="Beliefs and what is true.")


class Choice(Record):
    """Something the reader may say next."""

    say: Plain = Field(description="The words, at most 20.")
    goto: Slug = Field(description="The step that follows.")
    feedback: Plain | None = Field(None, description="Kind feedback on this choice.")


class ChatStep(Record):
    """What the other person says, and the replies to choose from."""

    says: list[Plain] = Field(min_length=1, max_length=3, description="What the other person says.")
    choices: list[Choice] = Field(default_factory=list, max_length=3, description="Replies to choose from.")
    ending: Plain | None = Field(None, description="How it ends, always at help. Only on a step without choices.")


class Chat(Block):
    """A branching chat between friends, or with the adult or helpline who is told."""

    type: Literal["chat"] = Field(description="A branching chat between friends, or with an adult who is told.")
    heading: Plain = Field(description="Heading; also the title of the slide.")
    setting: Plain = Field(description="One neutral sentence on what happened.")
    other: Plain = Field(description="Who the reader talks with, for example: Sam, a friend.")
    start: Slug = Field(description="The first step.")
    steps: dict[Slug, ChatStep] = Field(min_length=2, max_length=12, description="The steps, each under its name.")

    @model_validator(mode="after")
    def _graph(self) -> Self:
        problems = list(self._dangling()) or list(self._unreachable()) or list(self._open_ended())
        if problems:
            raise PydanticCustomError(
                "chat-graph", "{problems}", {"problems": "; ".join(problems), "help": "every path must end at help"}
            )
        return self

    def _dangling(self) -> list[str]:
        wrong = [] if self.start in self.steps else [f"the chat starts at '{self.start}', which is not a step"]
        for name, step in self.steps.items():
            wrong += [f"'{name}' goes to '{c.goto}', which is not a step"
                      for c in step.choices if c.goto not in self.steps]
        return wrong

    def _unreachable(self) -> list[str]:
        seen: set[str] = set()
        ahead = [self.start]
        while ahead:
            name = ahead.pop()
            if name not in seen:
                seen.add(name)
                ahead += [c.goto for c in self.steps[name].choices]
        return [f"no choice leads to '{name}'" for name in self.steps if name not in seen]

    def _open_ended(self) -> list[str]:
        wrong = [f"'{n}' needs either choices or an ending" for n, s in self.steps.items()
                 if bool(s.choices) == bool(s.ending)]
        ends = {n for n, s in self.steps.items() if s.ending}
        while True:
            more = {n for n, s in self.steps.items() if n not in ends and any(c.goto in ends for c in s.choices)}
            if not more:
                return wrong + [f"no way from '{n}' to an ending" for n in self.steps if n not in ends]
            ends |= more


class SortGroup(Record):
    """A pile to sort into."""

    id: Slug = Field(description="Name of the pile.")
    title: Plain = Field(description="Title of the pile, at most 4 words.")


class SortItem(Record):
    """A card to sort."""

    text: Plain = Field(description="The card, at most 14 words.")
    group: Slug = Field(description="The pile it belongs to.")
    why: Plain = Field(description="Why, one sentence.")


class Sorting(Block):
    """Cards to sort into piles."""

    type: Literal["sorting"] = Field(description="Cards to sort into piles.")
    heading: Plain = Field(description="Heading; also the title of the slide.")
    groups: list[SortGroup] = Field(min_length=2, max_length=3, description="The piles.")
    items: list[SortItem] = Field(min_length=3, max_length=8, description="The cards.")

    @model_validator(mode="after")
    def _groups_exist(self) -> Self:
        names = [g.id for g in self.groups]
        for number, item in enumerate(self.items):
            if item.group not in names:
                raise PydanticCustomError(
                    "unknown-group", "'{group}' is not one of the groups",
                    {"group": item.group, "help": f"one of: {', '.join(names)}", "at": f"items.{number}.group"},
                )
        return self


class TimelineEvent(Record):
    """Something that happened, and where help was possible."""

    when: Plain = Field(description="When, at most 3 words, for example: Monday evening.")
    text: Plain = Field(description="What happened, one neutral sentence, at most 18 words.")
    help: Plain | None = Field(None, description="Who could help at this point, and how.")


class Timeline(Block):
    """What happened to an invented person, and where help was possible."""

    type: Literal["timeline"] = Field(description="What happened, in order.")
    heading: Plain = Field(description="Heading; also the title of the slide.")
    events: list[TimelineEvent] = Field(min_length=3, max_length=6, description="The events in order.")


class Table(Block):
    """A small table; the first column names the row."""

    type: Literal["table"] = Field(description="A small table.")
    heading: Plain = Field(description="Heading; also the title of the slide.")
    columns: list[Plain] = Field(min_length=2, max_length=4, description="Column headings.")
    rows: list[list[Plain]] = Field(min_length=2, max_length=6, description="Rows, as many cells as columns.")

    @model_validator(mode="after")
    def _rectangle(self) -> Self:
        for number, row in enumerate(self.rows, 1):
            if len(row) != len(self.columns):
                raise PydanticCustomError(
                    "table-shape", "row {number} has {have} cells, the table has {want} columns",
                    {"number": number, "have": len(row), "want": len(self.columns), "help": "add or remove a cell",
                     "at": f"rows.{number - 1}"},
                )
        return self


class Discussion(Block):
    """Prompts to talk about, always about somebody else."""

    type: Literal["discussion"] = Field(description="Prompts to talk about.")
    heading: Plain = Field(description="Heading; also the title of the slide.")
    grouping: Literal["pairs", "threes", "fours", "class", "alone"] = Field(description="How pupils work.")
    minutes: int = Field(ge=1, le=20, description="Minutes shown on the slide.")
    prompts: list[Plain] = Field(min_length=1, max_length=3, description="Prompts, at most 20 words each.")


class RehearsalLine(Record):
    """Words to say to somebody."""

    to: Plain = Field(description="Label over the words, at most 5 words, for example: To a teacher.")
    say: Plain = Field(description="Words to say, at most 25.")


class Rehearsal(Block):
    """Words to practise for asking for help."""

    type: Literal["rehearsal"] = Field(description="Words to practise.")
    heading: Plain = Field(description="Heading; also the title of the slide.")
    setting: Plain = Field(description="What to do with the words, one or two sentences.")
    lines: list[RehearsalLine] = Field(min_length=2, max_length=4, description="Words to say.")


class ExampleStep(Record):
    """A thought and what follows from it."""

    think: Plain = Field(description="What somebody notices or thinks, at most 16 words.")
    do: Plain = Field(description="What they do, at most 16 words.")


class WorkedExample(Block):
    """An invented situation thought through aloud."""

    type: Literal["worked-example"] = Field(description="A situation thought through aloud.")
    heading: Plain = Field(description="Heading; also the title of the slide.")
    situation: Plain = Field(description="The situation, at most 35 words.")
    steps: list[ExampleStep] = Field(min_length=2, max_length=4, description="Thoughts and actions in order.")
    outcome: Plain = Field(description="How it ends: with help, at most 25 words.")


class Picture(Block):
    """A drawing of our own."""

    type: Literal["picture"] = Field(description="A drawing.")
    heading: Plain = Field(description="Heading; also the title of the slide.")
    file: PictureName = Field(description="File in this lesson's pictures folder.")
    alt: Plain = Field(description="What the drawing shows, for those who do not see it.")
    caption: Plain = Field(description="One sentence under the drawing.")
    kind: Literal["abstract", "interface", "symbol"] = Field(
        description="What kind of drawing. Photographs, and drawings of children or bedrooms, have no place here."
    )
    licence: Name = Field(description="Who drew it and under which licence, for example: ours, CC BY 4.0.")


class Steps(Block):
    """Steps in order: the course's response steps, or the block's own."""

    type: Literal["steps"] = Field(description="Steps in order.")
    heading: Plain = Field(description="Heading; also the title of the slide.")
    response: bool = Field(False, description="true shows the response steps of content/response.yml.")
    steps: list[Plain] = Field(default_factory=list, max_length=6, description="Own steps, at most 16 words each.")
    slide: list[Plain] = Field(
        default_factory=list, max_length=6, description="Own steps as the slide shows them, at most 32 words in all."
    )

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        if self.response == bool(self.steps):
            raise PydanticCustomError(
                "steps-kind", "a steps block has either 'response: true' or its own steps",
                {"help": "the response steps are written once, in content/response.yml"},
            )
        return self


class Help(Block):
    """Where to get help: the region's services by kind."""

    type: Literal["help"] = Field(description="Where to get help.")
    heading: Plain = Field(description="Heading; also the title of the slide.")
    kinds: list[HelpKind] = Field(min_length=1, description="Kinds of help, in the order to show.")


AnyBlock = Annotated[
    TextBlock | KeyPoints | RedFlags | ProfileCard | Myths | Chat | Sorting | Timeline | Table | Discussion
    | Rehearsal | WorkedExample | Picture | Steps | Help,
    Field(discriminator="type"),
]

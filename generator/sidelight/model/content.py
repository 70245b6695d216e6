"""What lessons point to: course order, response steps, facts, glossary, brand, pages beside the lessons."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from sidelight.model.base import Audience, Band, Day, FactId, Md, Name, Plain, Record, RuleId, Slug, Url

Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9A-Fa-f]{6}$")]
PageGroup = Literal["help", "parents", "teachers", "schools", "about"]
ADULT_GROUPS = ("parents", "teachers", "schools")
"""Pages that are written for adults; everybody may read those about the course."""


class CourseOrder(Record):
    """Name of the course and the order of its lessons for each audience."""

    format: Literal[1] = Field(description="Version of this file format: 1.")
    title: Plain = Field(description="Name of the course.")
    tagline: Plain = Field(description="One sentence under the name.")
    version: Plain = Field(description="Version of the course, printed on papers.")
    lessons: dict[Audience, list[Slug]] = Field(description="Lessons in the order each audience meets them.")
    leave_to: Url = Field(description="Where 'Leave this site' goes: a neutral page.")


class ResponseStep(Record):
    """One step when somebody is threatened."""

    id: Slug = Field(description="Name of the step.")
    title: Plain = Field(description="The step in at most 8 words; on slides and papers.")
    text: Plain = Field(description="What it means, one to three short sentences.")
    parent: Plain = Field(description="The same step for a parent who helps.")


class Response(Record):
    """The response steps. Written once; shown everywhere in this order."""

    format: Literal[1] = Field(description="Version of this file format: 1.")
    support_line: Plain = Field(description="The line at the head and the end of everything a pupil sees.")
    support_line_parents: Plain = Field(description="The same line for parents.")
    danger: Plain = Field(description="What comes before all steps.")
    danger_parents: Plain = Field(description="The same for parents.")
    steps: list[ResponseStep] = Field(min_length=4, max_length=8, description="The steps in order.")
    if_someone_tells: list[Plain] = Field(min_length=4, description="What a teacher does when a pupil tells.")
    if_someone_tells_short: Plain = Field(description="The same in one line, for speaker notes.")
    first_note: Plain = Field(description="What every teacher reads first.")


class Bar(Record):
    """One number of a fact, with the words below its bar."""

    label: Plain = Field(description="What was counted and when, at most 5 words.")
    value: float = Field(ge=0, description="The number as the source has it.")


class Chart(Record):
    """The numbers of a fact, to be drawn."""

    unit: Plain = Field(description="What the numbers count, for example: reports a month.")
    bars: list[Bar] = Field(min_length=2, max_length=5, description="The numbers in order.")


class Fact(Record):
    """A claim with its source."""

    id: FactId = Field(description="Name of the fact, for example F12.")
    topic: Slug = Field(description="What it is about.")
    claim: Plain = Field(description="The claim in our words.")
    value: Name = Field(description="The number or finding itself.")
    region: Name = Field(description="Where it holds.")
    source_title: Name = Field(description="Title of the source.")
    publisher: Name = Field(description="Who published it.")
    url: Url = Field(description="Where it was read.")
    published: Name = Field(description="Date of the source as printed there.")
    confidence: Literal["high", "medium", "low"] = Field(description="How far the source can be relied on.")
    review_by: Day = Field(description="Read the source again by this day.")
    show_to: Literal["all", "adults-only", "internal"] = Field(description="Who may see it.")
    seen: Literal["publisher", "repost", "press"] = Field(description="What kind of copy was read.")
    chart: Chart | None = Field(None, description="Its numbers, where a picture of them helps.")


class Facts(Record):
    """All facts."""

    format: Literal[1] = Field(description="Version of this file format: 1.")
    facts: list[Fact] = Field(min_length=1, description="The facts.")


class Term(Record):
    """A word with its plain meaning."""

    id: Slug = Field(description="Name of the term; lessons point at it.")
    term: Plain = Field(description="The word.")
    plain: Plain = Field(description="What it means, in words an 11-year-old knows.")


class Glossary(Record):
    """All terms."""

    format: Literal[1] = Field(description="Version of this file format: 1.")
    terms: list[Term] = Field(min_length=1, description="The terms.")


class Palette(Record):
    """Colours by meaning."""

    ink: Colour = Field(description="Text.")
    muted: Colour = Field(description="Secondary text.")
    paper: Colour = Field(description="Ground.")
    surface: Colour = Field(description="Cards on the ground.")
    soft: Colour = Field(description="Soft fill.")
    line: Colour = Field(description="Edges of controls.")
    brand: Colour = Field(description="Links, headings, the course's own colour.")
    brand_dark: Colour = Field(description="Title slides and headers.")
    on_brand: Colour = Field(description="Text on brand colours.")
    act: Colour = Field(description="Only for 'act now' and 'leave'.")
    act_soft: Colour = Field(description="Ground behind act colours.")
    right: Colour = Field(description="A right answer.")
    again: Colour = Field(description="An answer to look at again.")
    sun: Colour = Field(description="Warm decoration; never carries text.")
    focus: Colour = Field(description="The ring around what has the keyboard.")


class Brand(Record):
    """Tokens from which the site's CSS, the deck's theme and the printed sheets are made."""

    format: Literal[1] = Field(description="Version of this file format: 1.")
    light: Palette = Field(description="Colours on a light ground.")
    dark: Palette = Field(description="Colours on a dark ground.")
    radius: int = Field(ge=0, le=24, description="Corner radius in px.")


class Page(Record):
    """A page beside the lessons, from content/pages/<id>.md."""

    id: Slug = Field(description="Name of the page, the same as its file.")
    title: Plain = Field(description="Title; also in the browser's history, so neutral.")
    summary: Plain = Field(description="One sentence under the title.")
    group: PageGroup = Field(description="Where it stands.")
    order: int = Field(ge=1, description="Position in its group.")
    body: Md = Field(description="The text in Markdown.")
    facts: list[FactId] = Field(default_factory=list, description="Facts this page rests on, by id.")
    download: bool = Field(False, description="Offer this page as a PDF to print, too.")
    allow: dict[RuleId, Name] = Field(
        default_factory=dict, description="Rules of wording that this page may break, each with the reason."
    )


class Change(Record):
    """One change that a teacher who taught the lesson before should know."""

    text: Plain = Field(description="What is different, one or two sentences.")
    lessons: list[Slug] = Field(default_factory=list, description="The lessons it touches, by id.")


class Release(Record):
    """What changed with one version of the course."""

    version: Plain = Field(description="The version, as in content/course.yml.")
    on: Day = Field(description="The day of this version.")
    changes: list[Change] = Field(min_length=1, description="The changes, the most important first.")


class News(Record):
    """What is new, version by version, the newest first."""

    format: Literal[1] = Field(description="Version of this file format: 1.")
    releases: list[Release] = Field(min_length=1, description="The versions, the newest first.")


class CurriculumEntry(Record):
    """One statement of a framework that a lesson serves."""

    id: Name = Field(description="Its code as printed there, or a short name of ours.")
    own_name: bool = Field(False, description="true: the framework prints no code here, this name is ours.")
    text: Plain = Field(description="What it asks for, in our words.")
    lessons: list[Slug] = Field(min_length=1, description="The lessons that serve it, by id.")
    bands: list[Band] = Field(default_factory=list, description="The ages it is for. Leave it out for all.")
    seen: Literal["wording", "structure", "not-seen"] = Field(
        description="wording: read in a copy. structure: only its place was. not-seen: from general knowledge."
    )
    remark: Plain | None = Field(None, description="What a person must check before relying on it.")


class Framework(Record):
    """A curriculum or statutory framework that schools report against."""

    format: Literal[1] = Field(description="Version of this file format: 1.")
    id: Slug = Field(description="Name of the framework.")
    name: Plain = Field(description="Its name.")
    edition: Plain = Field(description="Its edition, with the year.")
    publisher: Name = Field(description="Who publishes it.")
    regions: list[Slug] = Field(min_length=1, description="Where it holds, by region id.")
    status: Literal["in-force", "coming", "draft", "withdrawn"] = Field(description="Whether it holds today.")
    status_note: Plain = Field(description="Since when, what replaces it, what is open.")
    last_verified: Day | None = Field(description="The day a person compared it with the original. null: nobody has.")
    entries: list[CurriculumEntry] = Field(min_length=1, description="The statements that a lesson serves.")


class Covered(Record):
    """One point of the articles that the course grew out of, and what became of it."""

    id: Annotated[str, StringConstraints(pattern=r"^S\d-\d{2}$")] = Field(description="Name of the point.")
    point: Name = Field(description="The point in our words.")
    verdict: Literal["yes", "contested", "outdated", "harmful"] = Field(description="What became of it.")
    file: Name | None = Field(None, description="The file that says it, or says what replaces it.")
    at: Slug | None = Field(None, description="The block, question, step, term or section of that file, by id.")
    reason: Name | None = Field(None, description="Why it is left out, put differently, or replaced.")

    @model_validator(mode="after")
    def _accounted_for(self) -> Self:
        placed, needed = self.file and self.at, self.verdict != "outdated"
        if (needed and not placed) or (self.verdict != "yes" and not self.reason):
            what = "'file' and 'at'" if needed and not placed else "'reason'"
            raise PydanticCustomError(
                "not-covered", "a point that is '{verdict}' needs {what}",
                {"verdict": self.verdict, "what": what, "help": "say where it stands, or why it does not"},
            )
        return self


class Coverage(Record):
    """Every point of those articles."""

    format: Literal[1] = Field(description="Version of this file format: 1.")
    points: list[Covered] = Field(min_length=1, description="The points.")


Hash = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class Signature(Record):
    """One text that a person has read and approved."""

    file: Name = Field(description="The file, for example: lessons/webcams/lesson.yml.")
    sha256: Hash = Field(description="Hash of what was read.")
    by: Name = Field(description="Who read it, with their role.")
    on: Day = Field(description="The day they read it.")
    confirmed: list[RuleId] = Field(default_factory=list, description="Rules that only a person can judge, by id.")


class HelpCheck(Record):
    """One service whose address and number a person has checked."""

    service: Slug = Field(description="The service, by id.")
    sha256: Hash = Field(description="Hash of the entry that was checked.")
    by: Name = Field(description="Who checked it.")
    on: Day = Field(description="The day they checked it.")
    method: Literal["page-opened", "called", "operator-confirmed"] = Field(description="How they checked it.")


class Signoff(Record):
    """What people have read, approved and checked, by content: a later change makes it void."""

    format: Literal[1] = Field(description="Version of this file format: 1.")
    texts: list[Signature] = Field(default_factory=list, description="The texts.")
    services: list[HelpCheck] = Field(default_factory=list, description="The help data.")

"""What lessons point to: course order, response steps, facts, glossary, brand, pages beside the lessons."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from sidelight.model.base import Audience, Day, FactId, Md, Name, Plain, Record, Slug, Url

Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9A-Fa-f]{6}$")]
PageGroup = Literal["help", "parents", "teachers", "about"]


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


class Signature(Record):
    """One text that a person has read and approved."""

    file: Name = Field(description="The file, for example: lessons/webcams/lesson.yml.")
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")] = Field(description="Hash of what was read.")
    by: Name = Field(description="Who read it, with their role.")
    on: Day = Field(description="The day they read it.")


class Signoff(Record):
    """Texts that a person has read and approved, by content."""

    format: Literal[1] = Field(description="Version of this file format: 1.")
    texts: list[Signature] = Field(description="The texts.")

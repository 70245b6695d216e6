"""What a renderer gets: plain records, resolved for one audience, role and edition.

A view holds nothing that its reader must not see. The records are built in `views`; renderers only read them.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from sidelight.model.base import Audience, Band, Record, Role
from sidelight.model.blocks import AnyBlock, HelpKind, Teach
from sidelight.model.content import Brand, Chart
from sidelight.model.lesson import EasyStep
from sidelight.model.quiz import AnyQuestion

Words = dict[str, str]
"""Interface words by key, for one language; filled in with str.format."""


class ContactView(Record):
    """One way to reach a service, ready to show."""

    method: str = Field(description="call, text, chat, web or email")
    show: str = Field(description="What to print: '0800 1111', 'SHOUT to 85258', 'childline.org.uk', 'Web chat'")
    href: str = Field(description="tel:, sms:, https: or mailto: address; '' where nothing can be tapped")
    label: str = Field("", description="Which part of the service, or ''")


class ServiceView(Record):
    """One service, ready to show."""

    id: str
    name: str
    kind: HelpKind
    does: str
    contacts: list[ContactView]
    ages: str = ""
    hours: str = ""
    cost: str = ""
    languages: str = ""
    confidential: str = ""
    caution: str = ""
    checked: str = Field(description="When a person checked it and by when again, or that nobody has")
    aside: Literal["", "voice", "more"] = Field(
        "", description="What a page for parents may fold: voice: without speaking; more: help for adults only"
    )


class HelpGroup(Record):
    """Help of one kind."""

    kind: HelpKind
    title: str = Field(description="Heading, for example: Talk to someone")
    text: str = Field("", description="A sentence under the heading; the whole answer for trusted-adult and platform")
    services: list[ServiceView] = Field(default_factory=list)


class HelpLine(Record):
    """One short line of help for a slide or the foot of a sheet."""

    kind: HelpKind
    title: str = Field(description="For example: Talk to someone")
    name: str = Field(description="For example: Childline")
    contact: str = Field(description="For example: 0800 1111")
    href: str = ""
    also: ContactView | None = Field(None, description="Chat or text beside a call, for people who cannot speak")


class HelpBox(Record):
    """Where to get help, for one region and reader."""

    region_id: str
    region_name: str
    danger: str = Field(description="The line that comes before everything")
    groups: list[HelpGroup] = Field(description="In full, in the order of the lesson")
    brief: list[HelpLine] = Field(description="Three to five lines: trusted adult, helpline, pictures, emergency")
    checked: str = Field(description="Draft notice on the help data")
    more_url: str = Field("", description="Short address with all help, for the QR code; never ''")


class StepView(Record):
    """A response step."""

    number: int
    title: str
    text: str


class ResponseView(Record):
    """The response steps for one reader."""

    danger: str
    steps: list[StepView]


class TermView(Record):
    """A key word and its meaning."""

    term: str
    plain: str


class FactView(Record):
    """A cited fact with its source."""

    id: str
    claim: str
    source_title: str
    publisher: str
    url: str
    published: str
    review_by: str = ""
    repost: bool = Field(False, description="True where a copy on somebody else's site was read")
    chart: Chart | None = Field(None, description="Its numbers, to be drawn")


class SourceView(Record):
    """Where something was read."""

    publisher: str
    url: str
    date: str = ""


class LawView(Record):
    """What the law of one country says, for one reader."""

    region_name: str
    notice: str = Field(description="Not legal advice; read again by when; checked or not")
    lines: list[str]
    staff: list[str] = Field(default_factory=list, description="Teachers only, else empty")
    sources: list[SourceView] = Field(default_factory=list, description="Where it was read")


class CurriculumRow(Record):
    """One statement of a framework that the lesson serves."""

    framework: str = Field(description="Name and edition")
    status: str = Field(description="In force, coming, draft or withdrawn, with its note")
    id: str
    text: str
    mark: str = Field(description="What is not checked about it, or ''")


class Differences(Record):
    """Support, core and stretch for one band."""

    support: list[str]
    core: list[str]
    stretch: list[str]
    new_to_the_language: list[str]


class ObjectiveView(Record):
    """An objective by id."""

    id: str
    text: str


class MisconceptionView(Record):
    """A misconception and the reply; teachers only."""

    id: str
    claim: str
    reply: str


class PictureView(Record):
    """A picture by content."""

    sha: str
    suffix: str = Field(description="svg or png")
    base64: str


class SchoolView(Record):
    """A school's own words, or the placeholders of a build without a school."""

    name: str = Field(description="'' without a school")
    contact: str = Field(description="One line: name, role, where; or the visible placeholder")
    has_school: bool
    logo: str = Field("", description="base64 of a PNG, or ''")
    deck_template: str = Field("", description="base64 of a .pptx, or ''; only decks have it")


class Setting(Record):
    """What every view of an edition shares."""

    course_title: str
    course_tagline: str
    version: str
    language: str = Field(description="BCP 47, for example en-GB")
    direction: str = Field(description="ltr or rtl")
    region_id: str
    region_name: str
    paper: str = Field(description="a4 or letter: the region's usual paper")
    school: SchoolView
    draft: str = Field(description="The notice that wording and help data await a person's check; '' in a release")
    brand: Brand
    words: Words
    leave_to: str


class SlideView(Record):
    """One slide of a deck as pupils see it: a picture by its number, and its words."""

    number: int = Field(description="The slide's number in the deck; its picture is <number>.svg")
    title: str
    section: str = Field(description="The part of the lesson that the slide belongs to")
    words: list[str] = Field(description="Every text on the slide below its title, in reading order")


class DeckView(Record):
    """The slides of one lesson and band that the show has; no notes, nothing hidden."""

    lesson: str
    audience: Band
    slides: list[SlideView]


class SectionView(Record):
    """An activity, or a part of the parents' page."""

    id: str
    title: str
    kind: str = Field(description="The activity's kind; 'parents' on the parents' page")
    minutes: int = Field(description="0 on the parents' page")
    short: int = Field(0, description="Minutes in the 20-minute lesson; 0 when it leaves this out")
    blocks: list[AnyBlock] = Field(description="Already filtered and reworded; teach is None unless role is teacher")
    teach: Teach | None = Field(None, description="Only for role teacher")
    source: str = Field(description="lessons/x/lesson.yml#activities.2, for findings; block i is source + '.blocks.i'")
    block_sources: list[str] = Field(description="The same for each block")


class LessonView(Record):
    """A lesson for one audience and role, or the briefing of staff, which is made of the same pieces."""

    setting: Setting
    lesson: str
    audience: Audience
    for_staff: bool = Field(False, description="The briefing of staff; its audience is 'parents', the one of adults")
    role: Role
    title: str
    summary: str
    minutes: int
    objectives: list[ObjectiveView]
    key_messages: list[str]
    key_words: list[TermView]
    ground_rules: list[str]
    sections: list[SectionView]
    practice: list[AnyQuestion] = Field(description="Practice questions with answers and feedback")
    practice_sources: list[str]
    take_home: list[AnyBlock]
    help: HelpBox
    support_line: str
    response: ResponseView
    facts: list[FactView]
    pictures: dict[str, PictureView]
    resources: list[str] = Field(description="Teachers only, else empty")
    teacher_notes: str = Field("", description="Markdown; teachers only, else ''")
    misconceptions: list[MisconceptionView] = Field(default_factory=list, description="Teachers only, else empty")
    first_note: str = Field("", description="What every teacher reads first; teachers only, else ''")
    if_someone_tells: list[str] = Field(default_factory=list, description="Teachers only, else empty")
    if_someone_tells_short: str = Field("", description="Teachers only, else ''")
    easy_read: list[EasyStep] = Field(default_factory=list, description="The easy-read lesson; none for parents")
    law: LawView | None = Field(None, description="What pupils of this age may be told; teachers only, of a country")
    content_guidance: list[str] = Field(default_factory=list, description="Teachers only, else empty")
    supervision: str = Field("", description="adult-leads or second-adult; teachers only, else ''")
    prerequisites: list[str] = Field(default_factory=list, description="Titles; teachers only, else empty")
    differences: Differences | None = Field(None, description="Teachers only")
    curriculum: list[CurriculumRow] = Field(default_factory=list, description="Teachers only; of the edition's region")
    opt_out: str = Field("", description="What families may decide; teachers only, else ''")
    check_in: list[AnyQuestion] = Field(default_factory=list, description="Asked before and after; teachers only")
    check_in_sources: list[str] = Field(default_factory=list, description="Where each is written; teachers only")


class QuizView(Record):
    """All questions of a lesson and band with keys: staff only. Papers are made from it."""

    setting: Setting
    lesson: str
    audience: Band
    title: str
    assess: list[AnyQuestion]
    assess_sources: list[str]
    check_in: list[AnyQuestion]
    objectives: list[ObjectiveView]
    misconceptions: list[MisconceptionView]
    help: HelpBox
    support_line: str


class PageView(Record):
    """A page beside the lessons."""

    id: str
    title: str
    summary: str
    group: str = Field(description="help, parents, teachers, schools or about")
    body: str = Field(description="Markdown")
    facts: list[FactView] = Field(default_factory=list, description="What it rests on")
    download: bool = Field(False, description="Offered as paper, too")


class CardPart(Record):
    """One heading of a card, with its lines."""

    title: str
    lines: list[str]


class CardView(Record):
    """A dated card on an app or a family of devices."""

    id: str
    name: str
    parts: list[CardPart]
    checked: str = Field(description="When it was read, by when again, and that nobody has checked it yet")


class ReleaseView(Record):
    """What changed with one version."""

    version: str
    on: str
    changes: list[str]


class FrameworkRow(Record):
    """One statement and its lessons."""

    id: str
    text: str
    lessons: str
    mark: str = ""


class FrameworkView(Record):
    """A framework with the lessons that serve each of its statements."""

    id: str
    name: str
    status: str
    checked: str
    rows: list[FrameworkRow]


class Download(Record):
    """A file of the open shelf that the site offers."""

    lesson: str = Field(description="Lesson id, page id of a leaflet, or 'course'")
    audience: Audience
    kind: str = Field(description="deck, short-deck, plan-a4, plan-letter, parents-deck, staff-deck, leaflet-a4, "
                                  "leaflet-letter")
    path: str = Field(description="Address below docs/, for example teachers/files/webcams-11-13.pptx")


class TeachView(Record):
    """What a teacher looks for before choosing a lesson for a band."""

    lesson: str
    audience: Band
    short_minutes: int = Field(description="The length of the shorter plan")
    curriculum: dict[str, list[str]] = Field(description="Framework -> ids of statements; empty without a country")


class SiteView(Record):
    """Everything the website shows."""

    setting: Setting
    lessons: list[LessonView] = Field(description="Pupil bands (role pupil) and parents (role parent), course order")
    pages: list[PageView]
    regions: list[HelpBox] = Field(description="One help page each, in order; at least the edition's own")
    parent_regions: list[HelpBox] = Field(description="The same regions with what only adults see")
    downloads: list[Download] = Field(description="Without teachers' files when the school holds them back")
    decks: list[DeckView] = Field(description="The slides of each lesson and band, for parents and teachers")
    teaching: list[TeachView] = Field(description="One for each lesson and band")
    help: HelpBox = Field(description="The edition's own help for young people")
    parent_help: HelpBox
    response: ResponseView
    parent_response: ResponseView
    support_line: str
    support_line_parents: str
    if_someone_tells: list[str]
    first_note: str
    terms: list[TermView] = Field(description="The glossary, by term")
    platforms: list[CardView] = Field(description="Apps and game services")
    devices: list[CardView] = Field(description="Families of devices")
    age_rules: list[CardView] = Field(description="Countries with an age of their own for accounts")
    laws: list[LawView] = Field(description="For parents, one for each region shown that has one")
    laws_pupils: list[LawView] = Field(description="The same in the words for pupils of 14 to 15")
    laws_first: list[LawView] = Field(description="The same in the words for the youngest, for pages that all read")
    laws_staff: list[LawView] = Field(description="What binds staff, one for each region shown that has one")
    frameworks: list[FrameworkView] = Field(description="Those of the edition's region; all without a country")
    news: list[ReleaseView] = Field(description="The newest first")
    opt_out: list[LawView] = Field(description="What families may decide, one for each region shown that says so")
    facts: list[FactView] = Field(description="Every fact that pupils may see, for the sources page")

"""Course and edition to views: the only place where teacher text and answer keys are taken out."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sidelight.brand import school_brand
from sidelight.helpbox import FLOOR, HelpMaker, contact_line
from sidelight.model.base import AUDIENCES, BANDS, Audience, Band, Role
from sidelight.model.blocks import AnyBlock, HelpKind
from sidelight.model.briefing import BriefingPart
from sidelight.model.content import ADULT_GROUPS, Fact, Page
from sidelight.model.course import Course
from sidelight.model.lesson import EasyStep, Lesson, Objective
from sidelight.model.quiz import AnyQuestion, MultipleAnswers, SingleChoice
from sidelight.model.region import Region
from sidelight.model.view import (
    DeckView,
    Differences,
    Download,
    FactView,
    HelpBox,
    LawView,
    LessonView,
    MisconceptionView,
    ObjectiveView,
    PageView,
    PictureView,
    QuizView,
    ResponseView,
    SchoolView,
    SectionView,
    Setting,
    SiteView,
    StepView,
    TeachView,
    TermView,
    Words,
)
from sidelight.reference import Reference

BRIEFING = "staff-briefing"
"""Name of the briefing among lessons."""


@dataclass(frozen=True)
class Edition:
    """Region x language x school, with the one date a build uses."""

    region: str
    language: str
    as_of: date
    release: bool = False


class Views:
    """Makes every view of one edition of a course."""

    def __init__(self, course: Course, edition: Edition, words: Words) -> None:
        self.course, self.edition, self.words = course, edition, words
        self.region: Region = course.regions[edition.region]
        self.setting = self._setting()
        self.reference = Reference(course, words)

    def lesson(self, lesson_id: str, audience: Audience, role: Role) -> LessonView:
        """One lesson for one audience and role."""
        lesson = self.course.lessons[lesson_id]
        for_parents = audience == "parents"
        teacher = role == "teacher"
        sections = self._parent_sections(lesson, teacher) if for_parents else self._sections(lesson, audience, teacher)
        take_home = self._blocks(lesson.take_home, audience, teacher)
        practice = [] if for_parents else self._questions(lesson_id, audience, "practice")
        check_in = self._questions(lesson_id, audience, "check-in") if teacher and not for_parents else []
        blocks = [b for s in sections for b in s.blocks] + take_home
        return LessonView(
            setting=self.setting, lesson=lesson_id, audience=audience, role=role, title=lesson.title,
            summary=lesson.parents.summary if for_parents else lesson.summary_by_age.get(audience, lesson.summary),
            minutes=_minutes(lesson, audience),
            objectives=self._objectives(lesson, audience),
            key_messages=_key_messages(lesson, audience),
            key_words=self._terms(lesson),
            ground_rules=list(lesson.ground_rules),
            sections=sections,
            practice=[_for_reader(q, teacher) for q, _ in practice],
            practice_sources=[source for _, source in practice],
            take_home=take_home,
            help=self.help(role if not teacher else ("parent" if for_parents else "pupil"), _kinds(lesson, blocks)),
            support_line=self.support_line(audience),
            response=self.response(audience),
            facts=self._facts(blocks, [q for q, _ in (*practice, *check_in)], for_parents),
            pictures=self._pictures(lesson_id, blocks),
            resources=list(lesson.resources) if teacher else [],
            easy_read=self._easy_read(lesson, audience),
        ).model_copy(update=self._for_teachers(lesson, audience) if teacher else {})

    def briefing(self) -> LessonView | None:
        """What staff hear before the lessons, as its speaker has it; None where the course has no briefing."""
        made = self.course.briefing
        if made is None:
            return None
        sections = [self._briefing_part(part, number) for number, part in enumerate(made.parts)]
        blocks = [block for section in sections for block in section.blocks]
        return LessonView(
            setting=self.setting, lesson=BRIEFING, audience="parents", for_staff=True, role="teacher", title=made.title,
            summary=made.summary, minutes=sum(s.minutes for s in sections), objectives=[], key_messages=[],
            key_words=[], ground_rules=[], sections=sections, practice=[], practice_sources=[], take_home=[],
            help=self.help("pupil"), support_line=self.support_line("14-15"),
            response=self.response("14-15"), facts=self._facts(blocks, [], True), pictures={}, resources=[],
        )

    def _briefing_part(self, part: BriefingPart, number: int) -> SectionView:
        source = f"content/briefing.yml#parts.{number}"
        return SectionView(
            id=part.id, title=part.title, kind="staff", minutes=part.minutes, blocks=part.blocks, teach=part.teach,
            source=source, block_sources=[f"{source}.blocks.{n}" for n in range(len(part.blocks))])

    def quiz(self, lesson_id: str, band: Band) -> QuizView:
        """All questions of a lesson and band with their keys: staff only."""
        lesson = self.course.lessons[lesson_id]
        assess = self._questions(lesson_id, band, "assess")
        return QuizView(
            setting=self.setting, lesson=lesson_id, audience=band, title=lesson.title,
            assess=[q for q, _ in assess], assess_sources=[s for _, s in assess],
            check_in=[q for q, _ in self._questions(lesson_id, band, "check-in")],
            objectives=self._objectives(lesson, band), misconceptions=self._misconceptions(lesson, band),
            help=self.help("pupil"), support_line=self.support_line(band),
        )

    def site(self, downloads: list[Download], decks: Sequence[DeckView] = ()) -> SiteView:
        """Everything the website shows; the slides of decks that were drawn."""
        lessons = [self.lesson(lesson.id, audience, "parent" if audience == "parents" else "pupil")
                   for audience in AUDIENCES for lesson in self.course.lessons_for(audience)]
        shown = self._regions_shown()
        response = self.course.response
        return SiteView(
            setting=self.setting, lessons=lessons, pages=self._pages(),
            regions=[self._help_of(r, "pupil") for r in shown],
            parent_regions=[self._help_of(r, "parent") for r in shown],
            downloads=downloads, decks=list(decks), teaching=self._teaching(),
            help=self.help("pupil"), parent_help=self.help("parent"),
            response=self.response("14-15"), parent_response=self.response("parents"),
            support_line=response.support_line, support_line_parents=response.support_line_parents,
            if_someone_tells=list(response.if_someone_tells), first_note=response.first_note,
            terms=self.reference.terms(), platforms=self.reference.platforms(), devices=self.reference.devices(),
            age_rules=self.reference.age_rules(shown), frameworks=self.reference.frameworks(self.region),
            news=self.reference.news(), facts=self._public_facts(), **self._law(shown),
        )

    def help(self, role: Role, kinds: list[HelpKind] | None = None) -> HelpBox:
        """The edition's own help."""
        return self._help_of(self.region, role, kinds)

    def support_line(self, audience: Audience) -> str:
        """The line at the head and the end of everything."""
        response = self.course.response
        return response.support_line_parents if audience == "parents" else response.support_line

    def response(self, audience: Audience) -> ResponseView:
        """The response steps for young people or for parents."""
        response, parents = self.course.response, audience == "parents"
        return ResponseView(
            danger=response.danger_parents if parents else response.danger,
            steps=[StepView(number=n, title=s.title, text=s.parent if parents else s.text)
                   for n, s in enumerate(response.steps, 1)],
        )

    def _setting(self) -> Setting:
        course, school = self.course, self.course.school
        return Setting(
            course_title=course.order.title, course_tagline=course.order.tagline, version=course.order.version,
            language=self.words["language.tag"], direction=self.words["language.direction"],
            region_id=self.region.id, region_name=self.region.name, paper=self.region.paper,
            school=self._school(), draft="" if self.edition.release else self.words["draft.notice"],
            brand=school_brand(course.brand, school.colours if school else None), words=self.words,
            leave_to=(school.leave_to if school else None) or course.order.leave_to,
        )

    def _school(self) -> SchoolView:
        school = self.course.school
        if school is None:
            return SchoolView(name="", contact=self.words["help.school.missing"], has_school=False)
        logo = base64.b64encode(self.course.logo).decode("ascii") if self.course.logo else ""
        template = base64.b64encode(self.course.deck_template or b"").decode("ascii")
        return SchoolView(name=school.name, contact=contact_line(school, self.words), has_school=True, logo=logo,
                          deck_template=template)

    def _help_of(self, region: Region, role: Role, kinds: list[HelpKind] | None = None) -> HelpBox:
        response = self.course.response
        danger = response.danger if role == "pupil" else response.danger_parents
        return HelpMaker(self.course.regions, self.words, danger, role, self.course.school).box(region, kinds)

    def _regions_shown(self) -> list[Region]:
        everything = sorted((r for r in self.course.regions.values() if r.choose), key=lambda r: r.order)
        own = self.region.id
        return everything if own == FLOOR else [r for r in everything if r.id in (own, FLOOR)]

    def _law(self, regions: list[Region]) -> dict[str, list[LawView]]:
        """The law of each region for parents, pupils and staff, and what families may decide."""
        make = self.reference
        found = {
            "laws": [make.law(r, "parents") for r in regions],
            "laws_pupils": [make.law(r, "14-15") for r in regions],
            "laws_first": [make.law(r, "11-13") for r in regions],
            "laws_staff": [make.law(r, "parents", staff=True) for r in regions],
        }
        opting = [LawView(region_name=r.name, notice="", lines=[make.opt_out(r)]) for r in regions if make.opt_out(r)]
        return {name: [view for view in views if view] for name, views in found.items()} | {"opt_out": opting}

    def leaflets(self) -> list[PageView]:
        """The pages that are offered as paper, too."""
        return [p for p in self._pages() if p.download]

    def _teaching(self) -> list[TeachView]:
        return [
            TeachView(lesson=lesson.id, audience=band, curriculum=self._statements(lesson.id, band),
                      short_minutes=sum(a.short_for(band) for a in lesson.activities if a.is_for(band)))
            for band in BANDS for lesson in self.course.lessons_for(band)
        ]

    def _statements(self, lesson: str, band: Band) -> dict[str, list[str]]:
        """Ids of statements by framework, for a country; without one there would be too many to read."""
        found: dict[str, list[str]] = {}
        if self.region.id == FLOOR:
            return found
        for row in self.reference.curriculum(self.region, lesson, band):
            found.setdefault(row.framework, []).append(row.id)
        return found

    def _page_facts(self, page: Page) -> list[FactView]:
        cited = [self.course.facts[i] for i in page.facts]
        return [self.reference.fact(f) for f in cited if _may_see(f, page.group in ADULT_GROUPS)]

    def _public_facts(self) -> list[FactView]:
        return [self.reference.fact(f) for f in self.course.facts.values() if f.show_to == "all"]

    def _pages(self) -> list[PageView]:
        pages = sorted(self.course.pages.values(), key=lambda p: (p.group, p.order, p.id))
        return [PageView(id=p.id, title=p.title, summary=p.summary, group=p.group, body=p.body,
                         facts=self._page_facts(p), download=p.download) for p in pages]

    def _objectives(self, lesson: Lesson, audience: Audience) -> list[ObjectiveView]:
        source: Iterable[Objective] = lesson.parents.objectives if audience == "parents" else lesson.objectives
        return [ObjectiveView(id=o.id, text=o.text) for o in source if o.is_for(audience)]

    def _terms(self, lesson: Lesson) -> list[TermView]:
        return [TermView(term=t.term, plain=t.plain) for t in (self.course.terms[i] for i in lesson.key_words)]

    def _misconceptions(self, lesson: Lesson, audience: Audience) -> list[MisconceptionView]:
        return [MisconceptionView(id=m.id, claim=m.claim, reply=m.reply)
                for m in lesson.misconceptions if m.is_for(audience)]

    def _sections(self, lesson: Lesson, audience: Audience, teacher: bool) -> list[SectionView]:
        sections = []
        for number, activity in enumerate(lesson.activities):
            if not activity.is_for(audience) or audience == "parents":
                continue
            source = f"lessons/{lesson.id}/lesson.yml#activities.{number}"
            shown = [i for i, b in enumerate(activity.blocks) if b.is_for(audience)]
            sections.append(SectionView(
                id=activity.id, title=activity.title, kind=activity.kind, minutes=activity.minutes_for(audience),
                short=activity.short_for(audience),
                blocks=self._blocks(activity.blocks, audience, teacher), teach=activity.teach if teacher else None,
                source=source, block_sources=[f"{source}.blocks.{i}" for i in shown],
            ))
        return sections

    def _parent_sections(self, lesson: Lesson, teacher: bool) -> list[SectionView]:
        sections = []
        for number, section in enumerate(lesson.parents.sections):
            source = f"lessons/{lesson.id}/lesson.yml#parents.sections.{number}"
            shown = [i for i, b in enumerate(section.blocks) if b.is_for("parents")]
            sections.append(SectionView(
                id=section.id, title=section.title, kind="parents", minutes=0,
                blocks=self._blocks(section.blocks, "parents", teacher), source=source,
                block_sources=[f"{source}.blocks.{i}" for i in shown],
            ))
        return sections

    def _blocks(self, blocks: Iterable[AnyBlock], audience: Audience, teacher: bool) -> list[AnyBlock]:
        return [_resolve(b, audience, teacher) for b in blocks if b.is_for(audience)]

    def _questions(self, lesson_id: str, audience: Audience, use: str) -> list[tuple[AnyQuestion, str]]:
        quiz = self.course.quizzes[lesson_id]
        return [(q.model_copy(update={"ask": q.by_age.get(audience, q.ask), "by_age": {}, "only_for": None,
                                     "allow": {}}),
                 f"lessons/{lesson_id}/quiz.yml#questions.{i}")
                for i, q in enumerate(quiz.questions) if q.use == use and q.is_for(audience)]

    def _facts(self, blocks: list[AnyBlock], questions: list[AnyQuestion], adult: bool) -> list[FactView]:
        ids = [i for b in blocks for i in b.facts] + [i for q in questions for i in q.facts]
        facts = [self.course.facts[i] for i in dict.fromkeys(ids)]
        return [self.reference.fact(f) for f in facts if _may_see(f, adult)]

    def _pictures(self, lesson_id: str, blocks: list[AnyBlock]) -> dict[str, PictureView]:
        names = {b.file for b in blocks if b.type == "picture"}
        files = self.course.pictures.get(lesson_id, {})
        return {n: PictureView(sha=hashlib.sha256(files[n]).hexdigest(), suffix=n.rsplit(".", 1)[1],
                               base64=base64.b64encode(files[n]).decode("ascii")) for n in sorted(names)}

    def _for_teachers(self, lesson: Lesson, audience: Audience) -> dict[str, object]:
        response = self.course.response
        return {
            "teacher_notes": lesson.teacher_notes,
            "misconceptions": self._misconceptions(lesson, audience), "first_note": response.first_note,
            "if_someone_tells": list(response.if_someone_tells),
            "if_someone_tells_short": response.if_someone_tells_short,
            "content_guidance": [i.text for i in lesson.content_guidance if i.is_for(audience)],
            "supervision": lesson.supervision,
            "prerequisites": [self.course.lessons[e.lesson].title for e in lesson.prerequisites
                              if e.is_for(audience) and e.lesson in self.course.lessons],
            **({} if audience == "parents" else self._for_class(lesson, audience)),
        }

    def _for_class(self, lesson: Lesson, band: Band) -> dict[str, object]:
        different = lesson.differentiation
        return {
            "differences": Differences(**{name: [i.text for i in getattr(different, name) if i.is_for(band)]
                                          for name in Differences.model_fields}),
            "curriculum": self.reference.curriculum(self.region, lesson.id, band),
            "opt_out": self.reference.opt_out(self.region), "law": self._staff_law(band),
            "check_in": [q for q, _ in self._questions(lesson.id, band, "check-in")],
            "check_in_sources": [source for _, source in self._questions(lesson.id, band, "check-in")],
        }

    def _staff_law(self, band: Band) -> LawView | None:
        return self.reference.law(self.region, band, staff=True)

    def _easy_read(self, lesson: Lesson, audience: Audience) -> list[EasyStep]:
        return [s.model_copy(update={"only_for": None, "allow": {}}) for s in lesson.easy_read
                if audience != "parents" and s.is_for(audience)]


def _resolve(block: AnyBlock, audience: Audience, teacher: bool) -> AnyBlock:
    """A block in this audience's wording; speaker notes only for teachers."""
    changes: dict[str, object] = {"only_for": None, "allow": {}}
    if not teacher:
        changes["teach"] = None
    if block.type == "text":
        changes |= {"text": block.by_age.get(audience, block.text), "by_age": {}, "slide_by_age": {},
                    "slide": block.slide_by_age.get(audience, block.slide)}
    elif block.type == "key-points":
        own = block.slide_by_age.get(audience, [] if audience in block.by_age else block.slide)
        changes |= {"points": block.by_age.get(audience, block.points), "by_age": {}, "slide": own, "slide_by_age": {}}
    return block.model_copy(update=changes)


def _for_reader(question: AnyQuestion, teacher: bool) -> AnyQuestion:
    if teacher:
        return question
    changes: dict[str, object] = {"misconception": "hidden"}
    if isinstance(question, SingleChoice | MultipleAnswers):
        changes["options"] = [o.model_copy(update={"misconception": None}) for o in question.options]
    return question.model_copy(update=changes)


def _kinds(lesson: Lesson, blocks: Iterable[AnyBlock]) -> list[HelpKind]:
    """The kinds of help that fit the lesson, then those that only one of its help blocks names."""
    return list(dict.fromkeys([*lesson.help, *(kind for b in blocks if b.type == "help" for kind in b.kinds)]))


def _minutes(lesson: Lesson, audience: Audience) -> int:
    return lesson.parents.minutes if audience == "parents" else lesson.minutes[audience]


def _key_messages(lesson: Lesson, audience: Audience) -> list[str]:
    if audience == "parents":
        return list(lesson.parents.key_messages)
    return [m.text for m in lesson.key_messages if m.is_for(audience)]


def _may_see(fact: Fact, adult: bool) -> bool:
    return fact.show_to == "all" or (adult and fact.show_to == "adults-only")


__all__ = ["BANDS", "Edition", "Views"]

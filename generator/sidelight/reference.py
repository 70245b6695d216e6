"""What stands beside the lessons for one edition: law, curriculum, cards on apps and devices, news, words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sidelight.helpbox import with_above
from sidelight.model.base import Audience, Band
from sidelight.model.content import Change, CurriculumEntry, Fact, Framework
from sidelight.model.course import Course
from sidelight.model.platform import AgeRule, Dated, Device, Platform
from sidelight.model.region import Law, Region
from sidelight.model.view import (
    CardPart,
    CardView,
    CurriculumRow,
    FactView,
    FrameworkRow,
    FrameworkView,
    LawView,
    ReleaseView,
    SourceView,
    TermView,
    Words,
)


@dataclass(frozen=True)
class Reference:
    """Makes reference material in one language."""

    course: Course
    words: Words

    def law(self, region: Region, audience: Audience, staff: bool = False) -> LawView | None:
        """The law of a region, its own or that of the region it is part of; None where there is none."""
        law = self._inherited(region, "law")
        if not isinstance(law, Law):
            return None
        lines = law.adults if audience == "parents" else law.pupils
        return LawView(region_name=region.name, notice=self._notice(law),
                       lines=[i.text for i in lines if i.is_for(audience)], staff=list(law.staff) if staff else [],
                       sources=[SourceView(publisher=s.publisher, url=s.url, date=s.date or "") for s in law.sources])

    def opt_out(self, region: Region) -> str:
        """How families are told and what they may decide: the school's own words, else the country's."""
        school = self.course.school
        opting = (school.opt_out if school else None) or self._inherited(region, "opt_out")
        return " ".join(str(line) for line in (school.families_told if school else None, opting) if line)

    def curriculum(self, region: Region, lesson: str, band: Band) -> list[CurriculumRow]:
        """What a lesson serves in the frameworks of a region."""
        return [CurriculumRow(framework=f"{f.name}, {f.edition}", status=self._status(f), id=e.id, text=e.text,
                              mark=self._mark(e))
                for f in self._frameworks(region) for e in f.entries
                if lesson in e.lessons and (not e.bands or band in e.bands)]

    def frameworks(self, region: Region) -> list[FrameworkView]:
        """The frameworks of a region; every one for a build without a country."""
        titles = {i: lesson.title for i, lesson in self.course.lessons.items()}
        return [FrameworkView(id=f.id, name=f"{f.name}, {f.edition}", status=self._status(f),
                              checked=self._checked(f.last_verified),
                              rows=[FrameworkRow(id=e.id, text=e.text, mark=self._mark(e),
                                                 lessons=", ".join(titles[i] for i in e.lessons if i in titles))
                                    for e in f.entries])
                for f in self._frameworks(region)]

    def platforms(self) -> list[CardView]:
        """A card for each app or game service."""
        return [CardView(id=p.id, name=p.name, checked=self._dated(p), parts=list(self._parts(p, {
            "age": [*([self.words["web.card.age.value"].format(age=p.min_age)] if p.min_age else []),
                    *_given(p.min_age_note)],
            "defaults": [p.defaults], "settings": p.settings, "report": [p.report], "block": [p.block],
            "pause": [*_given(p.pause), *([self.words["web.card.deletes"]] if p.deactivating_deletes else [])],
            "private-chats": _given(p.private_chats), "caution": _given(p.caution)})))
            for p in self.course.platforms.platforms]

    def devices(self) -> list[CardView]:
        """A card for each family of devices."""
        return [CardView(id=d.id, name=d.name, checked=self._dated(d), parts=list(self._parts(d, {
            "permissions": d.permissions, "light": [d.light], "cover": [d.cover],
            "child-settings": _given(d.child_settings), "caution": _given(d.caution)})))
            for d in self.course.platforms.devices]

    def age_rules(self, regions: Sequence[Region]) -> list[CardView]:
        """The age rules of these regions."""
        names = {above.id: above.name for r in regions for above in with_above(r, self.course.regions)}
        return [CardView(id=f"age-{a.region}", name=names[a.region], checked=self._dated(a),
                         parts=[CardPart(title="", lines=[a.text])])
                for a in self.course.platforms.age_rules if a.region in names]

    def news(self) -> list[ReleaseView]:
        """What is new, with the lessons each change touches unless it touches all."""
        titles = {i: lesson.title for i, lesson in self.course.lessons.items()}

        def told(change: Change) -> str:
            some = [titles[i] for i in change.lessons if i in titles]
            return f"{change.text} ({', '.join(some)})" if 0 < len(some) < len(titles) else change.text

        return [ReleaseView(version=r.version, on=r.on.isoformat(), changes=[told(c) for c in r.changes])
                for r in self.course.news]

    def terms(self) -> list[TermView]:
        """The glossary, by term."""
        return [TermView(term=t.term, plain=t.plain)
                for t in sorted(self.course.terms.values(), key=lambda t: t.term.lower())]

    def fact(self, fact: Fact) -> FactView:
        """A fact with its source."""
        return FactView(id=fact.id, claim=fact.claim, source_title=fact.source_title, publisher=fact.publisher,
                        url=fact.url, published=fact.published, review_by=fact.review_by.isoformat(),
                        repost=fact.seen == "repost", chart=fact.chart)

    def _inherited(self, region: Region, field: str) -> object:
        value: object = getattr(region, field)
        above = self.course.regions.get(region.part_of or "")
        return value if value is not None or above is None else self._inherited(above, field)

    def _frameworks(self, region: Region) -> Iterator[Framework]:
        chain = {region.id, region.part_of}
        everything = region.id == "international"
        return (f for f in self.course.frameworks.values() if everything or chain & set(f.regions))

    def _status(self, framework: Framework) -> str:
        return f"{self.words[f'common.curriculum.{framework.status}']} {framework.status_note}"

    def _mark(self, entry: CurriculumEntry) -> str:
        marks = [self.words["common.curriculum.own-name"]] if entry.own_name else []
        marks += [] if entry.seen == "wording" else [self.words[f"common.curriculum.seen.{entry.seen}"]]
        return " ".join([*marks, *_given(entry.remark)])

    def _notice(self, law: Law) -> str:
        return " ".join([self.words["common.law.notice"], self._checked(law.last_verified),
                         self.words["common.again"].format(day=law.review_by.isoformat())])

    def _checked(self, day: object) -> str:
        return self.words["common.checked"].format(day=day) if day else self.words["common.unchecked"]

    def _dated(self, card: Dated) -> str:
        return " ".join([self.words["common.read-on"].format(day=card.read_on.isoformat()),
                         self._checked(card.last_verified),
                         self.words["common.again"].format(day=card.review_by.isoformat())])

    def _parts(self, card: Platform | Device | AgeRule, parts: dict[str, list[str]]) -> Iterator[CardPart]:
        return (CardPart(title=self.words[f"web.card.{name}"], lines=lines) for name, lines in parts.items() if lines)


def _given(text: str | None) -> list[str]:
    return [text] if text else []

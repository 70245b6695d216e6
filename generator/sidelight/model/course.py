"""The whole course as one immutable model."""

from __future__ import annotations

from pydantic import Field

from sidelight.model.base import Audience, Record
from sidelight.model.briefing import Briefing
from sidelight.model.content import (
    Brand,
    CourseOrder,
    Covered,
    Fact,
    Framework,
    Page,
    Release,
    Response,
    Signature,
    Term,
)
from sidelight.model.lesson import Lesson
from sidelight.model.platform import Platforms
from sidelight.model.quiz import Quiz
from sidelight.model.region import Region
from sidelight.model.school import School


class Course(Record):
    """Everything a build reads."""

    order: CourseOrder = Field(description="content/course.yml")
    response: Response = Field(description="content/response.yml")
    briefing: Briefing | None = Field(None, description="content/briefing.yml")
    facts: dict[str, Fact] = Field(description="content/facts.yml by id")
    terms: dict[str, Term] = Field(description="content/glossary.yml by id")
    brand: Brand = Field(description="content/brand.yml")
    regions: dict[str, Region] = Field(description="content/regions/ by id")
    pages: dict[str, Page] = Field(description="content/pages/ by id")
    lessons: dict[str, Lesson] = Field(description="lessons/ by id")
    quizzes: dict[str, Quiz] = Field(description="lessons/*/quiz.yml by lesson")
    pictures: dict[str, dict[str, bytes]] = Field(description="lessons/*/pictures/ by lesson and file name")
    texts: dict[str, str] = Field(default_factory=dict, description="sha256 of each file with wording, by name")
    platforms: Platforms = Field(description="content/platforms.yml")
    frameworks: dict[str, Framework] = Field(description="content/curriculum/ by id")
    news: list[Release] = Field(description="content/news.yml, the newest first")
    coverage: list[Covered] = Field(description="content/coverage.yml")
    signatures: list[Signature] = Field(default_factory=list, description="content/signoff.yml: texts")
    school: School | None = Field(None, description="school.yml")
    logo: bytes | None = Field(None, description="The school's logo, a PNG.")
    deck_template: bytes | None = Field(None, description="The school's own deck template, a clean .pptx.")

    def lessons_for(self, audience: Audience) -> list[Lesson]:
        """The lessons of an audience in its order; those a `--only` build left out are skipped."""
        return [self.lessons[i] for i in self.order.lessons[audience] if i in self.lessons]

"""Which targets a build has: the first stage from views, the second from what the first made."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from pydantic import TypeAdapter

from sidelight.model.base import BANDS, Band, Role, Shelf
from sidelight.model.view import DeckView, Download, SlideView
from sidelight.papers import Leaflet, PackFile, StartHere, answer_key, exit_ticket, quiz_paper
from sidelight.render.web import PICTURES
from sidelight.store import Artifact
from sidelight.targets import Target, encode
from sidelight.views import BRIEFING, Views

VERSIONS = ("A", "B")
PAPERS = ("a4", "letter")
OFFERED = "files"
"""Folder of what the site offers, beside the pages of those whom it is for."""
DRAWN = "pictures"
SHORT = "20-minutes"
SHOWN = f"site/{PICTURES}"
SLIDES = TypeAdapter(list[SlideView])
BESIDE_PAGES = re.compile(rf"site/[a-z]+/{OFFERED}/|{SHOWN}/")


def previews(views: Views) -> list[Target]:
    """The slides that pupils see, as pictures."""
    return [_target(_drawing(lesson.id, band), "pictures", views.lesson(lesson.id, band, "teacher"), "pupil", "open")
            for band in BANDS for lesson in views.course.lessons_for(band)]


def _drawing(lesson: str, band: Band) -> str:
    return f"{DRAWN}/{lesson}-{band}"


def workspace(views: Views, drawn: dict[str, bytes]) -> Target:
    """The site's workspace; `drawn` is the list of slides of each deck by the path of its target."""
    decks = [DeckView(lesson=lesson.id, audience=band, slides=SLIDES.validate_json(drawn[path]))
             for band in BANDS for lesson in views.course.lessons_for(band)
             if (path := _drawing(lesson.id, band)) in drawn]
    return _target("workspace", "workspace", views.site(downloads(views), decks), "pupil", "open")


def first_stage(views: Views) -> list[Target]:
    """Decks and papers."""
    targets = [*_leaflets(views)]
    for band in BANDS:
        for lesson in views.course.lessons_for(band):
            targets += list(_lesson(views, lesson.id, band))
    parents = [views.lesson(lesson.id, "parents", "teacher") for lesson in views.course.lessons_for("parents")]
    if parents:
        targets.append(_target("slides/parents-evening.pptx", "parents-deck", parents, "teacher", "open"))
    briefing = views.briefing()
    if briefing:
        targets.append(_target(f"slides/{BRIEFING}.pptx", "deck", briefing, "teacher", "open"))
    return targets


def _leaflets(views: Views) -> Iterator[Target]:
    for page in views.leaflets():
        data = Leaflet(setting=views.setting, page=page, help=views.help("parent"),
                       support_line=views.support_line("parents"), opt_out=views.reference.opt_out(views.region))
        for size in PAPERS:
            yield _target(f"dist/print/parent/{page.id}.{size}.pdf", "leaflet", data, "parent", "open", size)


def _lesson(views: Views, lesson: str, band: Band) -> Iterator[Target]:
    name = f"{lesson}-{band}"
    quiz, teacher = views.quiz(lesson, band), views.lesson(lesson, band, "teacher")
    yield _target(f"slides/{name}.pptx", "deck", teacher, "teacher", "open")
    yield _target(f"slides/{name}-{SHORT}.pptx", "short-deck", teacher, "teacher", "open")
    for size in PAPERS:
        for version in VERSIONS:
            yield _target(f"dist/print/pupil/{name}-quiz-{version.lower()}.{size}.pdf", "quiz",
                          quiz_paper(quiz, version), "pupil", "staff", size)
        yield _target(f"dist/print/staff/{name}-key.{size}.pdf", "key", answer_key(quiz, VERSIONS), "teacher", "staff",
                      size)
        for kind, renderer in (("plan", "plan"), ("handout", "handout"), ("notes", "notes-pages")):
            yield _target(f"dist/print/teacher/{name}-{kind}.{size}.pdf", renderer, teacher, "teacher", "open", size)
        yield _target(f"dist/print/pupil/{name}-exit-ticket.{size}.pdf", "exit-ticket", exit_ticket(quiz), "pupil",
                      "staff", size)


def _target(path: str, renderer: str, data: Any, role: Role, shelf: Shelf, *options: str) -> Target:
    return Target(path, renderer, encode(renderer, data), role, shelf, options)


def downloads(views: Views) -> list[Download]:
    """What the site offers: leaflets, and teachers' files unless the school holds them back."""
    rows = [Download(lesson=page.id, audience="parents", kind=f"leaflet-{size}",
                     path=f"{page.group}/{OFFERED}/{page.id}.{size}.pdf")
            for page in views.leaflets() for size in PAPERS]
    school = views.course.school
    return rows if school is not None and school.teacher_files == "staff" else [*rows, *_for_teachers(views)]


def _for_teachers(views: Views) -> list[Download]:
    rows = []
    for band in BANDS:
        for lesson in views.course.lessons_for(band):
            rows.append(Download(lesson=lesson.id, audience=band, kind="deck",
                                 path=f"teachers/{OFFERED}/{lesson.id}-{band}.pptx"))
            rows.append(Download(lesson=lesson.id, audience=band, kind="short-deck",
                                 path=f"teachers/{OFFERED}/{lesson.id}-{band}-{SHORT}.pptx"))
            rows += [Download(lesson=lesson.id, audience=band, kind=f"plan-{size}",
                              path=f"teachers/{OFFERED}/{lesson.id}-{band}-plan.{size}.pdf") for size in PAPERS]
    if views.course.lessons_for("parents"):
        rows.append(Download(lesson="course", audience="parents", kind="parents-deck",
                             path=f"teachers/{OFFERED}/parents-evening.pptx"))
    if views.course.briefing:
        rows.append(Download(lesson="course", audience="parents", kind="staff-deck",
                             path=f"teachers/{OFFERED}/{BRIEFING}.pptx"))
    return rows


def offered(artifacts: list[Artifact], rows: list[Download]) -> list[Artifact]:
    """The artifacts that the site offers, at their place in the site. Only the open shelf can get there."""
    wanted = {row.path.rsplit("/", 1)[1]: row.path for row in rows}
    return [
        Artifact(f"site/{wanted[name]}", a.sha256, a.size, a.role, a.shelf)
        for a in artifacts
        if a.shelf == "open" and not a.path.startswith("site/") and (name := a.path.rsplit("/", 1)[1]) in wanted
    ]


def drawn(artifacts: list[Artifact]) -> list[Artifact]:
    """The pictures of slides at their place in the site."""
    return [replace(a, path=a.path.replace(DRAWN, SHOWN, 1))
            for a in artifacts if a.path.endswith(".svg")]


def beside_pages(artifact: Artifact) -> bool:
    """True for what stands in the site and no engine made."""
    return BESIDE_PAGES.match(artifact.path) is not None


def pack_files(views: Views, lesson: str, band: Band) -> dict[str, str]:
    """Files of a teacher's pack: name in the zip -> path of the artifact."""
    name, size = f"{lesson}-{band}", views.setting.paper
    return {
        f"01-lesson-plan.{size}.pdf": f"dist/print/teacher/{name}-plan.{size}.pdf",
        f"02-slides-{name}.pptx": f"slides/{name}.pptx",
        f"02-slides-{name}-{SHORT}.pptx": f"slides/{name}-{SHORT}.pptx",
        f"03-quiz-a.{size}.pdf": f"dist/print/pupil/{name}-quiz-a.{size}.pdf",
        f"03-quiz-b.{size}.pdf": f"dist/print/pupil/{name}-quiz-b.{size}.pdf",
        f"04-exit-ticket.{size}.pdf": f"dist/print/pupil/{name}-exit-ticket.{size}.pdf",
        f"05-answer-key-staff-only.{size}.pdf": f"dist/print/staff/{name}-key.{size}.pdf",
    }


def start_here(views: Views, lesson: str, band: Band) -> Target:
    """The start-here page of a pack."""
    view, words = views.lesson(lesson, band, "teacher"), views.words
    files = [PackFile(name=name, purpose=words[f"pack.use.{name[:2]}"]) for name in pack_files(views, lesson, band)]
    data = StartHere(setting=view.setting, title=view.title, audience=band, minutes=view.minutes, files=files,
                     read_first=[view.first_note, *view.if_someone_tells], who_to_tell=view.setting.school.contact,
                     support_line=view.support_line, help=view.help)
    return _target(f"packs/{lesson}-{band}", "start-here", data, "teacher", "staff", views.setting.paper)

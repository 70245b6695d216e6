"""Contract 7: every page, deck and paper carries help that comes from the region file, number for number."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import pairwise

import pytest

from conftest import Edition, real_views
from reading import PageText, deck_text, pdf_text, search_docs, words_of
from sidelight.helpbox import digits, services_of
from sidelight.model.base import BANDS, Role
from sidelight.model.region import Region, Service
from sidelight.model.view import HelpBox
from sidelight.papers import answer_key
from sidelight.plan import VERSIONS
from sidelight.views import Edition as Asked
from sidelight.views import Views
from sidelight.words import texts_of

LEAFLETS = 6
"""Sheets that families take home, in both sizes of paper."""
RUN = re.compile(r"(?<![\w.,/:])\+?\(?\d[\d ()\u2010-\u2013-]*")
GROUP = re.compile(r"\d+")
ROLES: tuple[Role, ...] = ("pupil", "parent")
REGION_PAGE = re.compile(r"(?:help/|parents/get-help-)([a-z-]+)\.html$")


def _tight(text: str) -> str:
    """Text without spaces, so that the end of a line breaks no number."""
    return re.sub(r"\s+", "", text)


def _holds(text: str, wanted: Iterable[str]) -> list[str]:
    """What is wanted and not there."""
    tight = _tight(text)
    return [words for words in wanted if _tight(words) not in tight]


# ---- what may be shown ----


def _services(views: Views, region: Region, adult: bool) -> list[Service]:
    """The services of a region and the international ones, as one reader may see them."""
    regions = views.course.regions
    floor = regions["international"].services if region.id != "international" else []
    return [s for s in (*services_of(region, regions), *floor) if adult or s.audience != "adults"]


def _numbers(services: Iterable[Service]) -> set[str]:
    return {digits(c.number) for s in services for c in s.contacts if c.number}


def _own_region(path: str, views: Views) -> Region | None:
    """The region that a page is about."""
    found = REGION_PAGE.search(path)
    return views.course.regions.get(found.group(1)) if found else None


def _region_of(path: str, views: Views) -> Region:
    """The region a page is about, or the edition's."""
    return _own_region(path, views) or views.region


def _box(views: Views, region: Region, role: Role) -> HelpBox:
    """The help of any region for one reader."""
    return Views(views.course, Asked(region.id, "en", views.edition.as_of), views.words).help(role)


@cache
def _data(region: str) -> frozenset[str]:
    """Every group of digits in the course's own words and results: they are no numbers of services."""
    views = real_views(region)
    course = views.course
    parts = [course.order, course.response, *course.facts.values(), *course.terms.values(), *course.pages.values(),
             *course.lessons.values(), *course.quizzes.values()]
    parts += [row for lesson in course.lessons for band in BANDS
              for row in answer_key(views.quiz(lesson, band), VERSIONS).table]
    laws = [region.law for region in course.regions.values() if region.law]
    beside = [text for part in (*laws, course.platforms, *course.frameworks.values(), *course.news)
              for _, text in texts_of(part)]
    return frozenset(GROUP.findall(" ".join([*(part.model_dump_json() for part in parts), *beside])))


def _words_about(services: Iterable[Service]) -> set[str]:
    """Groups of digits in what is said about services, beside their numbers: names, hours, ages, addresses."""
    told = [[s.name, s.operator, s.does, s.ages, s.hours, s.cost, s.languages, s.confidential, s.caution,
             *(c.url for c in s.contacts), *(c.label for c in s.contacts)] for s in services]
    return {group for row in told for text in row if text for group in GROUP.findall(text)}


def _broken_dates(views: Views) -> set[str]:
    """Parts of the dates of sources that stand at the end of a line on a slide: a PDF's reader joins 2023- and 04."""
    parts = [fact.published.split("-") for fact in views.course.facts.values()]
    return {first + second for row in parts for first, second in pairwise(row) if (first + second).isdigit()}


def _strange(text: str, numbers: set[str], data: set[str]) -> list[str]:
    """Runs of digits that are neither a service's number nor the course's own words."""
    found = []
    for run in RUN.findall(text):
        groups = GROUP.findall(run)
        if not _explained(groups, numbers, data) and not _explained(["+" + groups[0], *groups[1:]], numbers, data):
            found.append(run.strip())
    return found


def _explained(groups: list[str], numbers: set[str], data: set[str]) -> bool:
    """Whether groups of digits split into numbers of services, numbers of the course, and short numbers."""
    if not groups:
        return True
    first, rest = groups[0], groups[1:]
    if (len(first) < 3 or first in data) and _explained(rest, numbers, data):
        return True
    return any("".join(groups[:n]) in numbers and _explained(groups[n:], numbers, data)
               for n in range(1, len(groups) + 1))


def test_a_wrong_digit_would_be_found() -> None:
    """The search below knows a right number from a wrong one, split and joined."""
    numbers, data = {"08001111", "999", "+4420"}, {"2024"}
    fine = "Call 0800 1111 or 0800 1111 2024, 999, 12 of 40, 2024-06-01, or +44 20."
    assert _strange(fine, numbers, data) == []
    assert _strange("0800 1112 and 998 and 0800 11111", numbers, data) == ["0800 1112", "998", "0800 11111"]


# ---- what there is ----


def _papers(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """Every sheet, those in packs too."""
    for file in edition.files("dist/print/*/*.pdf"):
        yield file.relative_to(edition.folder).as_posix(), file.read_bytes()
    for file in edition.files("dist/packs/*.zip"):
        with zipfile.ZipFile(file) as archive:
            yield f"{file.name}!start", archive.read("00-start-here.pdf")


@cache
def _paper_texts(edition: Edition) -> dict[str, str]:
    return {path: pdf_text(content) for path, content in _papers(edition)}


def _pages(edition: Edition) -> dict[str, PageText]:
    return {f.relative_to(edition.folder).as_posix(): PageText(f.read_bytes()) for f in edition.files("site/**/*.html")}


def _role(path: str) -> Role:
    adults = ("site/parents/", "slides/parents", "dist/print/parent/")
    return "parent" if path.startswith(adults) else "pupil"


def _read(show: str, href: str) -> str:
    """What must be there to read: the number or words; of a long address, its first part."""
    return show.split("/", maxsplit=1)[0] if href.startswith("http") else show


def _routes(box: HelpBox) -> list[str]:
    """Name and contact of each short line of help."""
    assert sum(bool(line.contact) for line in box.brief) >= 2
    return [part for line in box.brief for part in (line.name, _read(line.contact, line.href))]


def _unchecked(views: Views) -> tuple[str, str]:
    return views.words["help.checked.never"], views.words["draft.notice"]


def _every_contact(box: HelpBox) -> list[str]:
    return [_read(c.show, c.href) for group in box.groups for service in group.services for c in service.contacts]


def _every_link(box: HelpBox) -> set[str]:
    return {c.href for group in box.groups for service in group.services for c in service.contacts if c.href}


# ---- pages ----


def _missing(path: str, page: PageText, views: Views) -> list[str]:
    """What help a page lacks: of a region's page, every contact of every service; else the short lines."""
    box = _box(views, _region_of(path, views), _role(path))
    if path.startswith(("site/teachers/", "site/schools/")):  # for whom either box will do
        return min((_holds(page.text, _routes(views.help(role))) for role in ROLES), key=len)
    if path == "site/help/index.html":  # the shortest page: the short lines, and one step to everybody who helps
        wanted = {f"{views.region.id}.html", *(line.href for line in box.brief if line.href)}
        return [*_holds(page.text, _routes(box)), *sorted(wanted - set(page.links))]
    if path != "site/parents/get-help.html" and not _own_region(path, views):
        return _holds(page.text, _routes(box))
    return [*_holds(page.text, _every_contact(box)), *sorted(_every_link(box) - set(page.links))]


def test_every_page_carries_help(edition: Edition) -> None:
    """Each page shows the short lines of help for its reader; a region's page shows and links every service."""
    pages = _pages(edition)
    about_help = [path for path in pages if _own_region(path, edition.views)]
    assert len(pages) > 70
    assert len(about_help) == (20 if edition.region == "international" else 4)
    missing = {path: _missing(path, page, edition.views) for path, page in pages.items()}
    assert {path: gone for path, gone in missing.items() if gone} == {}


def test_every_page_says_that_help_is_not_checked(edition: Edition) -> None:
    """Each page says that its help data await a person."""
    pages, told = _pages(edition), _unchecked(edition.views)
    assert len(pages) > 70
    assert [p for p, page in pages.items() if all(_holds(page.text, [words]) for words in told)] == []


def test_numbers_on_pages_are_those_of_the_region(edition: Edition) -> None:
    """Numbers shown, spoken and linked are the region's for this reader; each can be tapped."""
    views, strange, tapped = edition.views, {}, 0
    for path, page in _pages(edition).items():
        services = _services(views, _region_of(path, views), adult=not path.startswith(("site/ages-", "site/help/")))
        data = _data(edition.region) | _words_about(services)
        links = [link for link in page.links if link.startswith(("tel:", "sms:"))]
        tapped += len(links)
        wrong = [link for link in links if re.split(r"[:?]", link)[1] not in _numbers(services)]
        strange[path] = wrong + _strange(" ; ".join([page.text, *page.spoken]), _numbers(services), data)
    assert tapped > (60 if edition.region != "international" else 20)
    assert {path: wrong for path, wrong in strange.items() if wrong} == {}


@pytest.mark.parametrize(("folder", "role"), [("help/", "pupil"), ("parents/get-help-", "parent")])
def test_region_pages_show_and_link_every_number(edition: Edition, folder: str, role: Role) -> None:
    """A region's page has every number of its file, as it stands there, to read and to tap."""
    views, counted = edition.views, 0
    shown = {b.region_id for b in views.site([]).regions}
    for region in (views.course.regions[name] for name in sorted(shown)):
        page = PageText((edition.folder / "site" / f"{folder}{region.id}.html").read_bytes())
        kinds = {group.kind for group in _box(views, region, role).groups}
        own = [s for s in services_of(region, views.course.regions)
               if s.kind in kinds and (role == "parent" or s.audience != "adults")]
        contacts = [c for s in own for c in s.contacts if c.number]
        tapped = {re.split(r"[:?]", link)[1] for link in page.links if link.startswith(("tel:", "sms:"))}
        assert _holds(page.text, [c.number or "" for c in contacts]) == []
        assert {digits(c.number or "") for c in contacts} - tapped == set()
        counted += len(contacts)
    assert counted >= (1 if edition.region == "international" else 6)


def test_search_finds_no_other_number(edition: Edition) -> None:
    """What the site's search shows holds only numbers of the regions that the site shows."""
    views = edition.views
    docs = search_docs((edition.folder / "site/search/search_index.js").read_bytes())
    shown = [views.course.regions[b.region_id] for b in views.site([]).regions]
    services = [s for region in shown for s in _services(views, region, adult=True)]
    texts = [PageText(f"{d['title']} ; {d['text']}".encode()).text for d in docs]
    assert len(texts) > 200
    data = _data(edition.region) | _words_about(services)
    assert [wrong for text in texts for wrong in _strange(text, _numbers(services), data)] == []


def test_search_keeps_words_of_help_apart(edition: Edition) -> None:
    """In what the search shows, a name does not run into its number, nor a label into what it says."""
    words, box = edition.views.words, edition.views.help("parent")
    docs = search_docs((edition.folder / "site/search/search_index.js").read_bytes())
    text = " ".join(d["text"] for d in docs)
    services = [s for group in box.groups for s in group.services]
    assert any(s.name in text for s in services)
    pairs = [(line.title, line.name) for line in box.brief] + [(line.name, line.contact) for line in box.brief]
    pairs += [(words[f"web.service.{name}"], getattr(s, name)) for s in services for name in ("ages", "cost")]
    assert len(pairs) > 10
    assert [a + b for a, b in pairs if b and a + b in text] == []


# ---- decks ----


def test_every_deck_carries_help_first_and_last(edition: Edition) -> None:
    """The first slide shows every short line of help, the last one the support line and people to reach."""
    views, decks = edition.views, edition.files("slides/*.pptx")
    assert len(decks) == 32
    for file in decks:
        deck, box = deck_text(file.read_bytes()), views.help(_role(f"slides/{file.name}"))
        support = views.support_line("parents" if _role(f"slides/{file.name}") == "parent" else "14-15")
        assert _holds(deck.slides[0], [support, *_routes(box)]) == [], file.name
        assert _holds(deck.slides[-1], [support]) == [], file.name
        reached = [line.name for line in box.brief if line.contact and not _holds(
            deck.slides[-1], [line.name, _read(line.contact, line.href)])]
        assert reached, file.name
        assert any(not _holds(slide, [words]) for slide in deck.slides for words in _unchecked(views)), file.name


def test_numbers_in_decks_are_those_of_the_region(edition: Edition) -> None:
    """Slides and notes hold no number but the region's; slides that pupils see none for adults only."""
    views, strange = edition.views, {}
    for file in edition.files("slides/*.pptx"):
        services = _services(views, views.region, adult=_role(f"slides/{file.name}") == "parent")
        deck = deck_text(file.read_bytes())
        data = _data(edition.region) | _words_about(services)
        texts = [*deck.slides, *deck.notes, *deck.other]
        assert sum(len(words_of(text)) for text in texts) > 1000
        strange[file.name] = [wrong for text in texts for wrong in _strange(text, _numbers(services), data)]
    assert {name: wrong for name, wrong in strange.items() if wrong} == {}


# ---- papers ----


def test_every_paper_carries_help(edition: Edition, need: Callable[[str], str]) -> None:
    """Each sheet shows the support line, the short lines of help, and that nobody has checked them yet."""
    need("pdftotext")
    views, texts = edition.views, _paper_texts(edition)
    wanted = {
        "pupil": [views.support_line("14-15"), *_routes(views.help("pupil"))],
        "parent": [views.support_line("parents"), *_routes(views.help("parent"))],
    }
    assert Counter(_role(path) for path in texts) == {"pupil": 225, "parent": LEAFLETS}
    assert {path: gone for path, text in texts.items() if (gone := _holds(text, wanted[_role(path)]))} == {}
    assert [p for p, text in texts.items() if all(_holds(text, [words]) for words in _unchecked(views))] == []


def test_numbers_on_papers_are_those_of_the_region(edition: Edition, need: Callable[[str], str]) -> None:
    """Sheets hold no number but the region's; none is for adults only but on sheets for parents."""
    need("pdftotext")
    strange, dates = {}, _broken_dates(edition.views)
    for path, text in _paper_texts(edition).items():
        services = _services(edition.views, edition.views.region, adult=_role(path) == "parent")
        strange[path] = _strange(text, _numbers(services), {*_data(edition.region), *_words_about(services), *dates})
    assert len(strange) == 225 + LEAFLETS
    assert {path: wrong for path, wrong in strange.items() if wrong} == {}


def test_start_pages_are_read(edition: Edition) -> None:
    """Each pack has its start page, and it is a PDF."""
    starts = [content for path, content in _papers(edition) if path.endswith("!start")]
    assert len(starts) == 15
    assert all(io.BytesIO(content).read(5) == b"%PDF-" for content in starts)


def test_what_a_young_person_can_use_comes_first(edition: Edition) -> None:
    """Of the services that take a picture down, parents read first of one that their child can use."""
    for box in edition.views.site([]).parent_regions:
        services = {s.id: s for region in edition.views.course.regions.values() for s in region.services}
        removal = next(g for g in box.groups if g.kind == "image-removal")
        assert services[removal.services[0].id].audience != "adults", box.region_id

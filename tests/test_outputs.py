"""What comes out: sheets that assistive tools can read, decks that office programs open, a true manifest."""

from __future__ import annotations

import hashlib
import io
import json
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pptx import Presentation

from conftest import Edition
from sidelight.model.base import BANDS
from sidelight.model.content import ADULT_GROUPS

MAX_PATH = 120
SIZES = {"a4": (595, 842), "letter": (612, 792)}
LESSONS = 5
LEAFLETS = 6
DECKS = 2 * LESSONS * len(BANDS) + 2
HIDDEN_TOO = '{"ExportHiddenSlides":{"type":"boolean","value":"true"}}'


def _sheets(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """Every PDF, those in packs too."""
    for file in edition.files("dist/print/*/*.pdf"):
        yield file.name, file.read_bytes()
    for file in edition.files("dist/packs/*.zip"):
        with zipfile.ZipFile(file) as archive:
            yield from ((f"{file.stem} {n}", archive.read(n)) for n in archive.namelist() if n.endswith(".pdf"))


def _elements(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    return [thing for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary) and "/S" in thing and "/P" in thing]


def _below(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """An element and all elements below it."""
    yield element
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from _below(kid)


def _faults(pdf: pikepdf.Pdf, counts: dict[str, int]) -> Iterator[str]:
    """What a reader with assistive tools would miss."""
    root = pdf.Root
    if "/StructTreeRoot" not in root or not root.get("/MarkInfo", {}).get("/Marked", False):
        yield "not tagged"
    if not str(root.get("/Lang", "")).startswith("en"):
        yield "no language"
    if not str(pdf.docinfo.get("/Title", "")):
        yield "no title"
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False):
        yield "shows its file's name instead of its title"
    with pdf.open_metadata() as metadata:
        if str(metadata.get("pdfuaid:part")) != "1":
            yield "not marked as PDF/UA-1"
    for element in _elements(pdf):
        kind = str(element.S)
        counts[kind] = counts.get(kind, 0) + 1
        if kind == "/Figure" and not str(element.get("/Alt", "")):
            yield "a figure without words"
        if kind == "/Table" and "/TH" not in {str(inner.S) for inner in _below(element)}:
            yield "a table without headers"
        if kind == "/TH" and "/Scope" not in _attributes(element):
            yield "a header that does not say what it heads"


def _attributes(element: pikepdf.Object) -> set[str]:
    found = element.get("/A", [])
    rows: list[Any] = list(found) if isinstance(found, pikepdf.Array) else [found]
    return {str(key) for row in rows for key in row.keys()}  # noqa: SIM118


def test_every_sheet_can_be_read_aloud(international: Edition) -> None:
    """Each PDF is tagged, named, in a language, with table headers and words for pictures."""
    faults: dict[str, list[str]] = {}
    counts: dict[str, int] = {}
    sheets = list(_sheets(international))
    for name, content in sheets:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            found = sorted(set(_faults(pdf, counts)))
        if found:
            faults[name] = found
    assert len(sheets) == 210 + LEAFLETS + 15 * 6
    assert counts["/Table"] > 45
    assert counts["/TH"] > 100
    assert counts["/Figure"] > 10
    assert counts["/H1"] == len(sheets)
    assert faults == {}


def test_sheets_have_their_size_and_pages(international: Edition) -> None:
    """A4 is A4 and Letter is Letter; a quiz has at most two pages, exit tickets and leaflets one."""
    most = {"quiz": 2, "exit-ticket": 1, "key": 12, "plan": 12, "handout": 20, "notes": 70, "leaflet": 1}
    seen = dict.fromkeys(most, 0)
    for file in international.files("dist/print/*/*.pdf"):
        stem, size, _ = file.name.split(".")
        kind = next((k for k in seen if f"-{k}" in stem), "leaflet")
        seen[kind] += 1
        with pikepdf.open(file) as pdf:
            boxes = {tuple(round(float(edge)) for edge in page.mediabox) for page in pdf.pages}
            pages = len(pdf.pages)
        assert boxes == {(0, 0, *SIZES[size])}, file.name
        assert pages <= most[kind], f"{file.name} has {pages} pages"
    assert seen == {"quiz": 60, **dict.fromkeys(("exit-ticket", "key", "plan", "handout", "notes"), 30),
                    "leaflet": LEAFLETS}


def test_every_deck_opens_with_notes_on_every_slide(international: Edition) -> None:
    """Each deck opens, every slide has a title of its own and notes."""
    decks = international.files("slides/*.pptx")
    assert len(decks) == DECKS
    for file in decks:
        slides = list(Presentation(file).slides)
        assert len(slides) > (8 if file.stem == "staff-briefing" else 15), file.name
        titles = [slide.shapes.title.text_frame.text if slide.shapes.title else "" for slide in slides]
        assert all(titles), file.name
        assert len(set(titles)) == len(titles), file.name
        assert all(s.has_notes_slide and len(s.notes_slide.notes_text_frame.text) > 40 for s in slides), file.name


def test_every_deck_renders_with_as_many_pages_as_slides(international: Edition, need: Callable[[str], str],
                                                         tmp_path: Path) -> None:
    """LibreOffice opens each deck and makes one page of each slide, those out of the show too."""
    decks = international.files("slides/*.pptx")
    command = [need("soffice"), f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
               "--convert-to", f"pdf:impress_pdf_Export:{HIDDEN_TOO}", "--outdir", str(tmp_path / "pdf"),
               *map(str, decks)]
    subprocess.run(command, capture_output=True, timeout=540, check=True)
    pages = {}
    for file in (tmp_path / "pdf").glob("*.pdf"):
        with pikepdf.open(file) as pdf:
            pages[file.stem] = len(pdf.pages)
    assert len(pages) == DECKS
    assert pages == {file.stem: len(Presentation(file).slides) for file in decks}


def test_packs_hold_what_they_say(international: Edition) -> None:
    """Each pack has its start page, plan, deck, two quizzes, tickets and key, the same files as elsewhere."""
    packs = international.files("dist/packs/*.zip")
    assert len(packs) == LESSONS * len(BANDS)
    files = {hashlib.sha256(f.read_bytes()).hexdigest(): f.name
             for pattern in ("dist/print/*/*", "slides/*") for f in international.files(pattern)}
    for pack in packs:
        with zipfile.ZipFile(pack) as archive:
            assert archive.testzip() is None
            names = archive.namelist()
            inside = [files.get(hashlib.sha256(archive.read(name)).hexdigest()) for name in names]
        assert names == sorted(names)
        assert [name[:2] for name in names] == ["00", "01", "02", "02", "03", "03", "04", "05"]
        assert inside[0] is None, "only the start page is the pack's own"
        assert all(name and name.startswith(pack.stem) for name in inside[1:]), pack.name


def test_manifest_lists_every_file(edition: Edition) -> None:
    """The manifest names each published file with its hash and size, and nothing else."""
    manifest = json.loads((edition.folder / "dist/manifest.json").read_text(encoding="utf-8"))
    rows = {row["path"]: row for row in manifest["files"]}
    files = {f.relative_to(edition.folder).as_posix(): f for folder in ("site", "slides", "dist")
             for f in edition.files(f"{folder}/**/*") if f.name != "manifest.json"}
    assert len(rows) == len(manifest["files"]) > 300
    assert sorted(rows) == sorted(files)
    assert {p for p, f in files.items()
            if (rows[p]["sha256"], rows[p]["size"]) != (_hash(f), f.stat().st_size)} == set()
    assert manifest["edition"]["region"] == edition.region


MADE = ("index", "404", "help/index", "parents/index", "parents/get-help", "teachers/index", "teachers/curriculum",
        "about/words", "about/apps", "about/devices", "about/law", "about/whats-new", "about/sources",
        "parents/sources", "parents/slides")
"""Pages that are in every site, beside those of lessons, regions and content/pages."""


def _addresses(edition: Edition) -> set[str]:
    """The pages that an edition should have."""
    course, shown = edition.views.course, [box.region_id for box in edition.views.site([]).regions]
    lessons = {f"ages-{band}/{name}" for band in BANDS for lesson in course.lessons_for(band)
               for name in (lesson.id, f"{lesson.id}-easy", "index")}
    parents = {f"parents/{lesson.id}" for lesson in course.lessons_for("parents")}
    taught = {f"teachers/ages-{band}" for band in BANDS}
    shown_slides = {f"parents/slides-{lesson.id}-{band}" for band in BANDS for lesson in course.lessons_for(band)}
    regions = {address for name in shown for address in (f"help/{name}", f"parents/get-help-{name}")}
    named = {f"{page.group}/{page.id}" for page in course.pages.values() if page.group != "help"}
    numbered = {f"help/page-{number}" for number in range(1, len(course.pages) - len(named) + 1)}
    return {*MADE, *lessons, *parents, *taught, *shown_slides, *regions, *named, *numbered}


def test_site_has_every_page(edition: Edition) -> None:
    """Each lesson with its easy-read page, each country, each page beside the lessons; and no other.

    An address of a help page says nothing of why somebody needs it.
    """
    site = edition.folder / "site"
    found = [f.relative_to(site).with_suffix("").as_posix() for f in edition.files("site/**/*.html")]
    assert len(found) > (105 if edition.region == "international" else 90)
    assert sum(name.startswith("help/page-") for name in found) > 5
    assert sum(name.endswith("-easy") for name in found) == LESSONS * len(BANDS)
    assert set(found) == _addresses(edition)


def test_sources_has_every_fact_that_is_cited(edition: Edition) -> None:
    """What pupils may see on one page, what pages for adults rest on on theirs; nothing that is ours alone."""
    course = edition.views.course
    adults = [block for lesson in course.lessons.values() for section in lesson.parents.sections
              for block in section.blocks]
    adults += [page for page in course.pages.values() if page.group in ADULT_GROUPS]
    cited = {name for entry in adults for name in entry.facts}
    for_all = {f.id for f in course.facts.values() if f.show_to == "all"}
    for_adults = {f.id for f in course.facts.values() if f.id in cited and f.show_to != "internal"}
    assert len(for_all) > 25 and for_adults - for_all
    assert _listed(edition, "site/about/sources.html") == for_all
    assert _listed(edition, "site/parents/sources.html") == for_adults


def _listed(edition: Edition, page: str) -> set[str]:
    text = (edition.folder / page).read_text(encoding="utf-8")
    return {f for f in edition.views.course.facts if f'id="{f.lower()}"' in text}


def _hash(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


TEACHER, PARENT, PUPIL, STAFF = ("teacher", "open"), ("parent", "open"), ("pupil", "open"), ("teacher", "staff")
EXPECTED = {
    "slides": {TEACHER}, "dist/packs": {STAFF}, "dist/print/staff": {STAFF}, "dist/print/teacher": {TEACHER},
    "dist/print/pupil": {("pupil", "staff")}, "dist/print/parent": {PARENT}, "site/assets/slides": {PUPIL},
    "site/teachers/files": {TEACHER, PARENT}, "site/parents/files": {PARENT}, "site": {PUPIL},
}
"""Role and shelf of what stands in a folder; a letter to parents is offered to teachers."""


@pytest.mark.parametrize("folder", EXPECTED)
def test_roles_and_shelves(edition: Edition, folder: str) -> None:
    """What stands in a folder has the role and shelf of that folder."""
    manifest = json.loads((edition.folder / "dist/manifest.json").read_text(encoding="utf-8"))
    rows = [r for r in manifest["files"] if r["path"].startswith(f"{folder}/")
            and not (folder == "site" and "/files/" in r["path"])]
    assert len(rows) >= 4
    assert {(r["role"], r["shelf"]) for r in rows} == EXPECTED[folder]


def test_no_long_path(edition: Edition) -> None:
    """Every path leaves room for the folder that somebody unpacks it in."""
    paths = [f.relative_to(edition.folder).as_posix() for folder in ("site", "slides", "dist")
             for f in edition.files(f"{folder}/**/*")]
    assert len(paths) > 300
    assert [path for path in paths if len(path) >= MAX_PATH] == []


def test_libreoffice_is_asked_only_to_check() -> None:
    """No output is made by LibreOffice: what it exports differs from run to run."""
    program = Path(__file__).resolve().parents[1] / "generator" / "sidelight"
    files = [f for f in program.rglob("*.py") if f.name != "doctor.py"]
    assert len(files) > 50
    assert [f.name for f in files if "soffice" in f.read_text(encoding="utf-8")] == []

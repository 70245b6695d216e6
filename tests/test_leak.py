"""Contract 1: keys and teacher text never reach a reader who must not see them."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from conftest import Edition, needed, options
from editing import Row, changed, copied_course
from reading import deck_text, everything, search_docs, squeezed
from sidelight.build import build
from sidelight.model.base import BANDS
from sidelight.words import texts_of

LESSON = "webcams"
LONG = 4
"""Words from which a text of a question cannot stand elsewhere by chance."""
TELLING = ("ask", "story", "why", "model_answer")
"""Fields of a question that are its own; an answer to choose may be a sentence that the lesson teaches."""
AREAS = {
    "for pupils": r"site/(ages-.*|help/.*|index|404)\.html", "adults' sources": r"site/parents/sources\.html",
    "slides seen": r"site/(parents/slides.*\.html|assets/slides/.*)",
    "for parents": r"site/parents/.*\.html",
    "for teachers": r"site/(teachers|schools)/.*\.html", "law": r"site/about/law\.html",
    "about": r"site/about/.*\.html", "search": r"site/search/search_index\.js",
    "pupil's paper": r"dist/print/pupil/.*", "key": r"dist/print/staff/.*",
    "leaflet": r"(dist/print/parent|site/(parents|teachers)/files)/(family|fridge|letter)-.*\.pdf",
    "offline": r"dist/site-offline\.zip",
    "plan": r"(dist/print/teacher|site/teachers/files)/.*-plan\..*\.pdf",
    "handout": r"dist/print/teacher/.*-handout\..*\.pdf", "notes pages": r"dist/print/teacher/.*-notes\..*\.pdf",
    "evening": r"(slides|site/teachers/files)/parents-.*",
    "briefing": r"(slides|site/teachers/files)/staff-.*",
    "deck": r"(slides|site/teachers/files)/.*\.pptx", "pack": r"dist/packs/.*", "other": r"(site|dist)/.*",
}
"""Kinds of outputs; a file is of the first that it matches."""
KEY = {"key", "pack"}
NOTES = {"deck", "notes pages", "pack"}
PLAN = {"plan", "pack"}
TEACHERS = {"for teachers", "search"}
CANARIES: dict[str, set[str]] = {
    "zzwhy": KEY, "zzmodel": KEY, "zzlook": KEY,
    "zzclaim": KEY | PLAN, "zzreply": KEY | PLAN,
    "zzbelief": set(),
    "zznote": PLAN,
    "zzsay": PLAN | NOTES, "zzquestion": PLAN | NOTES, "zzlikely": PLAN | NOTES, "zzlisten": PLAN | NOTES,
    "zzhard": PLAN | NOTES, "zzadult-there": PLAN | NOTES,
    "zzsupport": PLAN, "zzcore": PLAN, "zzstretch": PLAN, "zznew": PLAN,
    "zzremark": PLAN | TEACHERS,
    "zzoptout": PLAN | TEACHERS | {"leaflet"},
    "zzstaff": PLAN | TEACHERS,
    "zzgrown": {"law", "for parents", "search"},
    "zzyoung": {"law", "for pupils", "search"} | PLAN,
    "zzeasy": {"for pupils"},
    "zzadults-only": {"adults' sources", "for teachers", "search", "briefing"},
    "zzinternal": set(),
    "zzallow": set(),
    "zzopen": set(),
    "zzcovered": set(),
}
"""Where each canary stands: keys, teachers' text, what adults and families read, and what no output may show."""
SLIDES = {"zzhard", "zzadult-there", "zzsay", "zzquestion", "zzlikely", "zzlisten"}
"""What stands in the notes of a deck, never on a slide."""


def _mark(holder: Row, field: str, canary: str) -> None:
    """Put a canary before a text, or before each of a list, where there is one."""
    value = holder.get(field)
    if isinstance(value, str):
        holder[field] = f"{canary} {value}"
    elif isinstance(value, list):
        holder[field] = [f"{canary} {text}" for text in value]


def _marked(rows: list[Row], field: str, canary: str) -> None:
    for row in rows:
        _mark(row, field, canary)


def _allow(rows: list[Row]) -> None:
    """A reason why a rule may be broken, beside whatever may have one."""
    for row in rows:
        row["allow"] = {rule: f"zzallow {reason}" for rule, reason in row.get("allow", {}).items()} | {"R65": "zzallow"}


def _plant_quiz(quiz: Row) -> None:
    _allow(quiz["questions"])
    for question in quiz["questions"]:
        for holder in (question, *question.get("options", [])):
            if "misconception" in holder:
                holder["misconception"] = f"zzbelief-{holder['misconception']}"
    for question in (q for q in quiz["questions"] if q["use"] == "assess"):
        for holder in (question, *question.get("options", []), *question.get("signs", []), *question.get("parts", [])):
            _mark(holder, "why", "zzwhy")
            _mark(holder, "model_answer", "zzmodel")
            _mark(holder, "look_for", "zzlook")


def _plant_lesson(lesson: Row) -> None:
    _mark(lesson, "teacher_notes", "zznote")
    _marked(lesson["content_guidance"], "text", "zzhard")
    for belief in lesson["misconceptions"]:
        belief["id"] = f"zzbelief-{belief['id']}"
    _marked(lesson["misconceptions"], "claim", "zzclaim")
    _marked(lesson["misconceptions"], "reply", "zzreply")
    for name, canary in (("support", "zzsupport"), ("core", "zzcore"), ("stretch", "zzstretch"),
                         ("new_to_the_language", "zznew")):
        _marked(lesson["differentiation"][name], "text", canary)
        _allow(lesson["differentiation"][name])
    _marked(lesson["easy_read"], "text", "zzeasy")
    blocks = [b for part in (*lesson["activities"], *lesson["parents"]["sections"]) for b in part["blocks"]]
    for holder in (*lesson["activities"], *blocks):
        if "teach" in holder:
            _plant_teach(holder["teach"])
    _allow([*blocks, *lesson["take_home"], *lesson["activities"], *lesson["people"]])
    for name in ("objectives", "key_messages", "content_guidance", "misconceptions", "easy_read"):
        _allow(lesson[name])


def _plant_teach(teach: Row) -> None:
    _mark(teach, "say", "zzsay")
    _mark(teach, "listen_for", "zzlisten")
    for ask in teach.get("ask", []):
        _mark(ask, "question", "zzquestion")
        _mark(ask, "likely", "zzlikely")


def _plant_region(region: Row) -> None:
    law = region.get("law", {})
    for name, canary in (("pupils", "zzyoung"), ("adults", "zzgrown")):
        _marked(law.get(name, []), "text", canary)
        _allow(law.get(name, []))
    _mark(law, "staff", "zzstaff")
    _mark(region, "opt_out", "zzoptout")
    for entry in (law, *region["services"]):
        _mark(entry, "unverified", "zzopen")


def _plant_facts(facts: Row) -> None:
    for fact in facts["facts"]:
        if fact["show_to"] != "all":
            for field in ("claim", "value", "source_title", "publisher", "published"):
                _mark(fact, field, f"zz{fact['show_to']}")


def _plant_curriculum(framework: Row) -> None:
    for entry in framework["entries"]:
        entry["remark"] = f"zzremark {entry.get('remark', '')}"


def _plant_coverage(coverage: Row) -> None:
    for field in ("point", "reason"):
        _marked(coverage["points"], field, "zzcovered")


def _plant_platforms(platforms: Row) -> None:
    for card in (*platforms["platforms"], *platforms["devices"], *platforms.get("age_rules", [])):
        _mark(card, "unverified", "zzopen")


def _plant_words(folder: Path) -> None:
    """The words for who must be in the room stand in the catalogues."""
    for file in sorted(folder.glob("*.po")):
        text = file.read_text(encoding="utf-8")
        file.write_text(re.sub(r'(msgid "\w+\.supervision\.[\w-]+"\nmsgstr ")', r"\1zzadult-there ", text),
                        encoding="utf-8")


def _plant_page(file: Path) -> None:
    """Every page has a reason to break a rule."""
    head, mark, body = file.read_text(encoding="utf-8").partition("\n---\n")
    data = yaml.safe_load(head)
    _allow([data])
    words = yaml.safe_dump(data, sort_keys=False, width=10_000).rstrip()
    file.write_text(f"---\n{words}{mark}{body}", encoding="utf-8")


PLANTS: dict[str, Callable[[Row], None]] = {
    f"lessons/{LESSON}/quiz.yml": _plant_quiz, f"lessons/{LESSON}/lesson.yml": _plant_lesson,
    "content/regions/*.yml": _plant_region, "content/facts.yml": _plant_facts,
    "content/curriculum/*.yml": _plant_curriculum, "content/coverage.yml": _plant_coverage,
    "content/platforms.yml": _plant_platforms,
}


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output of a build of one lesson, in a course whose keys and teacher text carry canaries."""
    root, out = copied_course(tmp_path_factory.mktemp("planted")), tmp_path_factory.mktemp("out")
    for pattern, plant in PLANTS.items():
        for file in sorted(root.glob(pattern)):
            changed(file, plant)
    _plant_words(root / "locales/en")
    for file in sorted((root / "content/pages").glob("*.md")):
        _plant_page(file)
    done = build(options(out, root=root, only=(LESSON,), region="gb-eng"))
    assert done.ok, [f"{f.place} {f.message}" for f in done.report.errors][:20]
    return out


def _artifacts(out: Path) -> list[tuple[str, str, str]]:
    rows = json.loads((out / "dist" / "manifest.json").read_text(encoding="utf-8"))["files"]
    assert rows
    return [(r["path"], r["role"], r["shelf"]) for r in rows]


@pytest.fixture(scope="module")
def held(planted: Path) -> dict[str, dict[str, set[str]]]:
    """The canaries that each file holds, by kind of output and path."""
    needed("pdftotext")
    found: dict[str, dict[str, set[str]]] = {area: {} for area in AREAS}
    for file in sorted(f for name in ("site", "slides", "dist") for f in (planted / name).rglob("*") if f.is_file()):
        path = file.relative_to(planted).as_posix()
        area = next(name for name, pattern in AREAS.items() if re.fullmatch(pattern, path))
        texts = [] if area == "offline" else [text.lower() for _, text in everything(path, file.read_bytes())]
        found[area][path] = {canary for canary in CANARIES if any(canary in text for text in texts)}
    return found


def test_there_are_outputs_of_every_kind(held: dict[str, dict[str, set[str]]], planted: Path) -> None:
    """Each published file is of one kind; the kinds are as many as they should be."""
    counts = {area: len(files) for area, files in held.items()}
    assert sorted(path for files in held.values() for path in files if path != "dist/manifest.json") == sorted(
        path for path, _, _ in _artifacts(planted))
    bands = len(BANDS)
    assert counts["for pupils"] > 12
    assert min(counts[area] for area in ("for parents", "for teachers", "about")) > 5
    assert sum(path.endswith(".html") for files in held.values() for path in files) > 40
    assert sum(path.endswith(".js") for path in held["other"]) > 3
    exact = {"law": 1, "adults' sources": 1, "search": 1, "offline": 1, "leaflet": 12, "pupil's paper": 6 * bands,
             "key": 2 * bands, "plan": 4 * bands, "handout": 2 * bands, "notes pages": 2 * bands, "evening": 2,
             "deck": 4 * bands, "briefing": 2, "pack": bands}
    assert {area: counts[area] for area in exact} == exact


def test_offline_copy_holds_the_site_and_nothing_else(planted: Path) -> None:
    """The zip for a stick: each file of the site as it is, and the page that leads to it."""
    with zipfile.ZipFile(planted / "dist/site-offline.zip") as copy:
        inside = {name: copy.read(name) for name in copy.namelist()}
    inside.pop("START-HERE.html")
    site = {f"sidelight/{f.relative_to(planted / 'site').as_posix()}": f.read_bytes()
            for f in (planted / "site").rglob("*") if f.is_file()}
    assert len(site) > 100
    assert inside == site


@pytest.mark.parametrize("canary", CANARIES)
def test_canary_stands_only_where_it_may(canary: str, held: dict[str, dict[str, set[str]]]) -> None:
    """Keys, teachers' text and reasons stand in their places, each of them, and nowhere else."""
    found = {area: [path for path, canaries in files.items() if canary in canaries] for area, files in held.items()}
    assert {area for area, paths in found.items() if paths} == CANARIES[canary], found


def test_every_file_for_teachers_holds_its_text(held: dict[str, dict[str, set[str]]]) -> None:
    """The canaries can be found: in each answer key, pack, plan, deck and its notes pages."""
    for area in ("key", "pack", "plan", "deck", "notes pages"):
        wanted = {canary for canary, areas in CANARIES.items() if area in areas}
        assert len(wanted) > 4
        assert {path: wanted - canaries for path, canaries in held[area].items() if wanted - canaries} == {}


def test_slides_show_no_notes(planted: Path) -> None:
    """What the teacher says and listens for stands in the notes of a deck and not on its slides."""
    decks = sorted((planted / "slides").glob(f"{LESSON}-*.pptx"))
    assert len(decks) == 2 * len(BANDS)
    for path in decks:
        deck = deck_text(path.read_bytes())
        notes, slides = " ".join(deck.notes).lower(), " ".join([*deck.slides, *deck.other]).lower()
        assert [c for c in SLIDES if c not in notes] == []
        assert [c for c in CANARIES if c in slides] == []


def test_search_leads_to_teachers_text_only_on_their_pages(planted: Path) -> None:
    """What the site's search knows of a canary, it knows from a page that may show it."""
    docs = search_docs((planted / "site/search/search_index.js").read_bytes())
    folders = {"for teachers": "teachers/", "for parents": "parents/", "for pupils": ("ages-", "help/"),
               "law": "about/law"}
    found = set()
    for canary, areas in CANARIES.items():
        told = [d["location"] for d in docs if canary in f"{d['title']} {d['text']}".lower()]
        allowed = [folders[area] for area in areas if area in folders]
        found |= {canary} if told else set()
        assert [place for place in told if not any(place.startswith(start) for start in allowed)] == []
    assert found == {canary for canary, areas in CANARIES.items() if "search" in areas}


def test_site_has_teacher_files_only_in_their_folder(planted: Path) -> None:
    """What is a teacher's in the site stands in teachers/files, and none of it is of the staff shelf."""
    site = [(p, role, shelf) for p, role, shelf in _artifacts(planted) if p.startswith("site/")]
    teachers = [p for p, role, _ in site if role == "teacher"]
    assert len(teachers) == 4 * len(BANDS) + 2
    assert all(p.startswith("site/teachers/files/") for p in teachers)
    assert {shelf for _, _, shelf in site} == {"open"}
    assert sorted(p for p, _, _ in site) == sorted(
        f.relative_to(planted).as_posix() for f in (planted / "site").rglob("*") if f.is_file())


def _assess_texts(edition: Edition) -> dict[str, str]:
    """Every longer stem, story, reason and model answer that no lesson text or other question has too."""
    course = edition.views.course
    shared = {squeezed(text).lower() for lesson in course.lessons.values() for _, text in texts_of(lesson)}
    questions = [q for quiz in course.quizzes.values() for q in quiz.questions]
    shared |= {squeezed(text).lower() for q in questions if q.use != "assess" for _, text in texts_of(q)}
    return {
        squeezed(text).lower(): f"{q.id}.{path}"
        for q in questions if q.use == "assess" for path, text in texts_of(q)
        if _tells(path) and len(text.split()) >= LONG and squeezed(text).lower() not in shared
    }


def _tells(path: str) -> bool:
    return path.startswith("by_age.") or path.rsplit(".", 1)[-1] in TELLING


def test_no_assess_question_on_a_page_or_slide(edition: Edition, need: Callable[[str], str]) -> None:
    """Questions of the printed quiz, their answers and feedback stand in no page, index, script, deck or plan."""
    need("pdftotext")
    texts = _assess_texts(edition)
    assert len(texts) > 300
    files = [*edition.files("site/**/*.html"), *edition.files("site/**/*.js*"), *edition.files("slides/*.pptx"),
             *edition.files("dist/print/teacher/*.a4.pdf")]
    found = []
    for file in files:
        held = squeezed(" ".join(text for _, text in everything(file.name, file.read_bytes()))).lower()
        found += [f"{file.name}: {where}: {text}" for text, where in texts.items() if text in held]
    assert found == []


def test_assess_questions_are_in_the_answer_keys(edition: Edition, need: Callable[[str], str]) -> None:
    """The texts that the test above looks for can be found where they belong."""
    need("pdftotext")
    keys = edition.files("dist/print/staff/*-key.a4.pdf")
    held = " ".join(" ".join(text for _, text in everything(f.name, f.read_bytes())) for f in keys)
    texts = _assess_texts(edition)
    here = [text for text in texts if text in squeezed(held).lower()]
    assert len(here) > len(texts) * 0.8

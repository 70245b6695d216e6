"""The checker of decks: a good deck passes, every seeded defect is found at its place, and no bytes make it fall."""

from __future__ import annotations

import io
import random
import re
from collections import Counter
from functools import cache

import pytest
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Inches

import deck_defects as d
from sidelight.findings import Finding, Severity
from sidelight.verify.deck import OF_DECKS, OF_SLIDES, Deck, examine_deck, package, read_deck
from sidelight.verify.deck.colours import Tone, contrast
from sidelight.verify.deck.contrast import grounds, judged
from test_slides import deck, lesson, render_deck

NAME = "slides/sample.pptx"
DEFECTS: list[tuple[d.Defect, str]] = [
    (d.title_gone, "deck-title"),
    (d.title_blank, "deck-title"),
    (d.title_on_top, "deck-title-first"),
    (d.title_copied, "deck-title-twice"),
    (d.footer_first, "deck-order"),
    (d.picture_without_words, "deck-alt"),
    (d.group_without_words, "deck-alt"),
    (d.shape_without_words, "deck-alt"),
    (d.drawing_without_words, "deck-alt"),
    (d.file_name_for_words, "deck-alt-file"),
    (d.placeholder_empty, "deck-empty"),
    (d.run_without_language, "deck-language"),
    (d.field_without_language, "deck-language"),
    (d.end_without_language, "deck-language"),
    (d.notes_without_language, "deck-language"),
    (d.notes_blank, "deck-notes"),
    (d.notes_gone, "deck-notes"),
    (d.footer_gone, "deck-footer"),
    (d.number_typed, "deck-number"),
    (d.words_pale, "deck-contrast"),
    (d.words_pale_by_theme, "deck-contrast"),
    (d.words_see_through, "deck-contrast"),
    (d.words_pale_by_layout, "deck-contrast"),
    (d.words_pale_by_master, "deck-contrast"),
    (d.ground_dark, "deck-contrast"),
    (d.panel_dark, "deck-contrast"),
    (d.panel_dark_in_group, "deck-contrast"),
    (d.cell_dark, "deck-contrast"),
    (d.links_pale, "deck-contrast"),
    (d.words_on_picture, "deck-contrast-unknown"),
    (d.picture_outside, "deck-off-slide"),
    (d.words_too_many, "deck-overflow"),
    (d.word_too_wide, "deck-overflow"),
    (d.words_on_words, "deck-overlap"),
    (d.words_covered, "deck-overlap"),
    (d.boxes_cut, "deck-boxes"),
    (d.words_small, "deck-small"),
    (d.words_shrunk, "deck-small"),
    (d.header_gone, "deck-table-header"),
    (d.subject_gone, "deck-properties"),
    (d.language_blank, "deck-properties"),
    (d.slide_in_no_section, "deck-sections"),
    (d.slide_in_two_sections, "deck-sections"),
    (d.notes_master_gone, "deck-notes-master"),
    (d.handout_master_gone, "deck-handout-master"),
    (d.slides_square, "deck-size"),
    (d.animated, "deck-moves"),
    (d.blended, "deck-moves"),
    (d.film, "deck-plays"),
    (d.member_twice, "deck-member-twice"),
    (d.member_timed, "deck-time"),
    (d.type_of_nothing, "deck-type-phantom"),
    (d.part_without_type, "deck-type-missing"),
    (d.target_gone, "deck-target"),
    (d.relation_twice, "deck-relation-twice"),
    (d.relation_unknown, "deck-relation-unknown"),
    (d.slide_twice, "deck-slide-twice"),
    (d.slide_unlisted, "deck-slide-unlisted"),
    (d.section_of_nothing, "deck-section-slide"),
    (d.shape_id_twice, "deck-shape-id"),
    (d.notes_of_nobody, "deck-notes-slide"),
    (d.layout_id_taken, "deck-layout-id"),
    (d.layout_id_small, "deck-layout-id"),
    (d.macro, "deck-macro"),
    (d.embedded, "deck-embedded"),
    (d.picture_from_elsewhere, "deck-external"),
    (d.link_to_a_file, "deck-external"),
    (d.declares, "deck-dtd"),
    (d.orphan, "deck-orphan"),
]
WARNED = {"deck-boxes", "deck-contrast-unknown", "deck-handout-master"}


def place(number: int) -> str:
    """The place of a slide, or of the file."""
    return f"{NAME}: slide {number}" if number else NAME


@cache
def good() -> tuple[Finding, ...]:
    """What is found in the unharmed deck."""
    return tuple(examine_deck(deck(), NAME))


@cache
def seen() -> Deck:
    """The unharmed deck as the checker sees it."""
    return read_deck(deck(), NAME)


@cache
def harmed(defect: d.Defect) -> tuple[int, list[Finding]]:
    """The slide that a defect names, and what is found that was not before."""
    pack = d.unpacked(deck())
    number = defect(pack)
    return number, [f for f in examine_deck(pack.packed(), NAME) if f not in good()]


def errors(found: list[Finding]) -> list[Finding]:
    """Those that are no warnings."""
    return [f for f in found if f.severity is Severity.ERROR]


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_a_good_deck_has_no_finding(direction: str) -> None:
    """No error and no warning."""
    found = good() if direction == "ltr" else tuple(examine_deck(render_deck(lesson(direction="rtl")), NAME))
    assert [f"{f.code} {f.place} {f.message}" for f in found] == []


def test_a_deck_packed_again_is_the_same_to_the_checker() -> None:
    """What `harmed` compares with is not made by packing."""
    assert tuple(examine_deck(d.unpacked(deck()).packed(), NAME)) == good()


@pytest.mark.parametrize(("defect", "code"), DEFECTS, ids=[f"{defect.__name__}-{code}" for defect, code in DEFECTS])
def test_every_defect_is_found_at_its_place(defect: d.Defect, code: str) -> None:
    number, found = harmed(defect)
    assert (code, place(number)) in {(f.code, f.place.file if f.place else "") for f in found}, found
    assert {f.severity for f in found if f.code == code} == {
        Severity.WARNING if code in WARNED else Severity.ERROR}


def test_there_are_many_defects_and_each_is_another() -> None:
    assert len(DEFECTS) > 60 and len({defect for defect, _ in DEFECTS}) == len(DEFECTS)
    made = {value for name, value in vars(d).items() if getattr(value, "__annotations__", {}) == {
        "pack": "Pack", "return": "int"}}
    assert made == {defect for defect, _ in DEFECTS}


def test_most_defects_are_found_as_what_they_are_alone() -> None:
    """One fault is one kind of finding, or the list of findings says nothing."""
    several = {defect.__name__: codes for defect, _ in DEFECTS
               if len(codes := {f.code for f in errors(harmed(defect)[1])}) > 1}
    assert len(several) < len(DEFECTS) / 4, several


def test_every_finding_says_what_to_do() -> None:
    found = [f for defect, _ in DEFECTS for f in harmed(defect)[1]]
    assert len({f.code for f in found}) > 40
    for finding in found:
        assert finding.message and finding.help and finding.place, finding
        assert len(finding.help.split()) > 3 and not re.search(r"\b(rId|xml:|None|lxml)\b", finding.help), finding
        assert not re.search(r"p:\w+|a:\w+|\bNone\b|Traceback", finding.message), finding.message


def test_it_looks_at_something() -> None:
    """Slides, texts, runs judged by their ground, notes, tables, groups, pictures, links: none of them is missed."""
    slides = seen().slides
    runs = [j for s in slides for body in s.bodies for j in judged(body, grounds(s, body))]
    kinds = Counter(shape.kind for s in slides for shape in s.shapes)
    assert len(slides) > 40 and all(s.notes and s.stage.layout and s.stage.master for s in slides)
    assert sum(len(s.bodies) for s in slides) > 300 and len(runs) > 400
    assert kinds["grpSp"] > 30 and kinds["pic"] and kinds["graphicFrame"] and kinds["sp"] > 300
    assert len([b for s in slides for b in s.bodies if b.shape.kind == "graphicFrame"]) >= 6
    assert len({ground for _, ground, _ in runs}) > 5 and len(seen().package.parts) > 100
    assert len(OF_SLIDES) + len(OF_DECKS) > 30


def test_every_text_has_a_ground_and_a_colour() -> None:
    for slide in seen().slides:
        for body in slide.bodies:
            assert grounds(slide, body), (slide.number, body.where)
            assert all(run.tone for run in body.runs), (slide.number, body.where)


def test_contrast_is_that_of_wcag() -> None:
    black, white, grey = Tone(0, 0, 0), Tone(1, 1, 1), Tone(*[0x77 / 255] * 3)
    assert round(contrast(black, white), 2) == 21 and contrast(white, white) == 1
    assert round(contrast(grey, white), 2) == 4.48 and contrast(grey, black) == contrast(black, grey)
    assert str(Tone(0, 0, 0, 0.5).over(white)) == "#808080"


def test_a_deck_of_another_program() -> None:
    """Colours come from styles of its theme, sizes from its master; what a table is painted with nobody can know."""
    other = Presentation()
    slide = other.slides.add_slide(other.slide_layouts[1])
    slide.shapes.title.text = "A title"
    box = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, Inches(1), Inches(5), Inches(3), Inches(1))
    box.text = "Blue box"
    table = slide.shapes.add_table(2, 2, Inches(5), Inches(5), Inches(4), Inches(1)).table
    table.cell(0, 0).text = "Cell"
    data = io.BytesIO()
    other.save(data)
    found = examine_deck(data.getvalue(), NAME)
    assert {"deck-properties", "deck-size", "deck-notes", "deck-sections", "deck-time", "deck-language", "deck-empty",
            "deck-alt", "deck-footer", "deck-contrast-unknown"} <= {f.code for f in found}
    assert [f.message for f in found if f.code == "deck-contrast"] == [
        "'Blue box' in 'Rectangle 3' is #FFFFFF on #4F81BD: it stands out by 4.0 to 1, and 4.5 to 1 is needed"]
    title = next(b for b in read_deck(data.getvalue(), NAME).slides[0].bodies if b.shape.is_a("title"))
    assert [run.size for run in title.runs] == [44]


@pytest.mark.parametrize("data", [b"", b"PK", b"not a deck", b"PK\x05\x06" + bytes(18), b"<html></html>",
                                  "\u0645".encode() * 99])
def test_other_bytes_are_one_finding(data: bytes) -> None:
    assert [f.code for f in examine_deck(data, NAME)] == ["deck-unreadable"]


def test_other_packages_are_one_finding() -> None:
    for name, content in (("readme.txt", b"hello"), ("ppt/presentation.xml", b"<x/>"), ("a.xml", b"<a><b></a>"),
                          ("ppt/presentation.xml", b"<a>" * 9000), ("_rels/.rels", b"\xff\xfe<")):
        assert [f.code for f in examine_deck(d.Pack({name: content}).packed(), NAME)] == ["deck-unreadable"]


def test_a_part_that_is_no_xml_is_one_finding() -> None:
    pack = d.unpacked(deck())
    pack.parts["ppt/slides/slide3.xml"] = pack.parts["ppt/slides/slide3.xml"][:-40]
    found = examine_deck(pack.packed(), NAME)
    assert [f.code for f in found] == ["deck-unreadable"] and "slide3.xml" in found[0].message


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A small file that says it is large when unpacked."""
    monkeypatch.setattr(package, "MOST_BYTES", 1_000_000)
    packed = d.Pack({"ppt/presentation.xml": bytes(1_000_001)}).packed()
    found = examine_deck(packed, NAME)
    assert [f.code for f in found] == ["deck-unreadable"] and "too large" in found[0].message


def test_entities_are_not_followed() -> None:
    pack = d.unpacked(deck())
    name = d.slide(d.USUAL)
    bomb = b'<!DOCTYPE p [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]><p:sld '
    pack.parts[name] = pack.parts[name].replace(b"<p:sld ", bomb, 1).replace(b"<a:t>", b"<a:t>&c;", 1)
    found = examine_deck(pack.packed(), NAME)
    assert "deck-dtd" in {f.code for f in found} and "root:" not in str(found)


@pytest.mark.parametrize("seed", range(12))
def test_broken_bytes_raise_nothing(seed: int) -> None:
    """Values, names and pieces of a sound deck changed by chance: findings, never an exception."""
    chance = random.Random(seed)
    pack = d.unpacked(deck())
    odd = [b"", b"-1", b"1e99", b"nan", b"99999999999999999999", b"#", b"50%", b"\xd9\xa3", b"true", b"rId9999"]
    for name in chance.sample(sorted(n for n in pack.parts if n.endswith((".xml", ".rels"))), 60):
        values = list(re.finditer(rb'(?<=[a-zA-Z]=")[^"]*(?=")', pack.parts[name]))
        values = [v for v in values if not v[0].startswith(b"http")]
        for value in sorted(chance.sample(values, min(len(values), 12)), key=lambda v: -v.start()):
            content = pack.parts[name]
            pack.parts[name] = content[:value.start()] + chance.choice(odd) + content[value.end():]
    for name in chance.sample(sorted(pack.parts), 3):
        pack.parts.pop(name)
    for finding in examine_deck(pack.packed(), NAME):
        assert finding.help


@pytest.mark.parametrize("seed", range(4))
def test_pieces_left_out_raise_nothing(seed: int) -> None:
    """Elements taken out by chance: findings, never an exception."""
    chance = random.Random(seed)
    pack = d.unpacked(deck())
    for name in [n for n in pack.parts if n.endswith((".xml", ".rels"))]:
        with d.edited(pack, name) as root:
            elements = [e for e in root.iter() if e.getparent() is not None]
            for element in chance.sample(elements, min(len(elements), 3)):
                if element.getparent() is not None:
                    d.drop(element)
    assert examine_deck(pack.packed(), NAME)


def test_a_file_cut_short_raises_nothing() -> None:
    whole = deck()
    for part in (10, 3, 2, 1.1, 1.0001):
        assert [f.code for f in examine_deck(whole[:int(len(whole) / part)], NAME)] == ["deck-unreadable"]

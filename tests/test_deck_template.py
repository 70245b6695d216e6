"""A school's own deck template: what is refused, which layouts are used, and the decks that come of it."""

from __future__ import annotations

import base64
import io
import random
import re
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner
from openxml_audit import validate_pptx
from pptx import Presentation

from conftest import AS_OF, ROOT
from courses import small_course
from sidelight.build import Options, build
from sidelight.cli import cli
from sidelight.findings import Finding
from sidelight.model.view import LessonView
from sidelight.render.slides import examine, examine_school, render_deck
from sidelight.render.slides.layouts import LAYOUTS
from sidelight.render.slides.preview import pen_of
from sidelight.render.slides.school import SchoolBase, examine_template, school_base, words_of
from sidelight.render.slides.template import template
from sidelight.source import deck_template as dt
from sidelight.source.deck_template import read_template
from sidelight.source.layers import find_layers
from sidelight.source.reader import read_course
from sidelight.targets import encode
from sidelight.verify.deck import examine_deck
from test_deck_check import errors
from test_slides import deck, lesson, opened

NAME = "slides.pptx"
EMU = 9525
VISUAL = {"deck-contrast"}
"""What a theme with faint colours brings into a deck; the check of the template warns of it."""
Parts = dict[str, bytes]


def saved(file: Presentation) -> bytes:
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


@cache
def starter() -> bytes:
    view = lesson()
    return template(pen_of(view.setting), words_of(view.setting.words))


@cache
def usual(wide: int = 12_192_000, high: int = 6_858_000, title: tuple[int, int, int, int] = ()) -> bytes:  # type: ignore[assignment]
    """The library's template as a school might have it; `title` is the place of 'Title Only', in px."""
    file = Presentation()
    file.slide_width, file.slide_height = wide, high
    if title:
        holder = next(x for x in file.slide_layouts if x.name == "Title Only").placeholders[0]
        holder.left, holder.top, holder.width, holder.height = (side * EMU for side in title)
    return saved(file)


def unpacked(data: bytes) -> Parts:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(parts: Parts) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


def clean(data: bytes) -> bytes:
    made = read_template(data, NAME)
    assert isinstance(made, bytes), made
    return made


def with_template(data: bytes) -> LessonView:
    view = lesson()
    school = view.setting.school.model_copy(update={"deck_template": base64.b64encode(clean(data)).decode()})
    return view.model_copy(update={"setting": view.setting.model_copy(update={"school": school})})


def based(data: bytes) -> SchoolBase:
    view = lesson()
    return school_base(clean(data), pen_of(view.setting), words_of(view.setting.words))


def warned(data: bytes) -> list[Finding]:
    view = lesson()
    return examine_template(clean(data), pen_of(view.setting), words_of(view.setting.words), NAME)


def changed(name: str, old: bytes, new: bytes) -> bytes:
    """The starter with other words in one of its parts."""
    parts = unpacked(starter())
    assert old in parts[name]
    return packed(parts | {name: parts[name].replace(old, new)})


def added(name: str, content: bytes = b"x") -> bytes:
    return packed(unpacked(starter()) | {name: content})


def related(kind: str, target: str) -> bytes:
    row = (f'<Relationship Id="far" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" '
           f'Target="{target}" TargetMode="External"/></Relationships>')
    return changed("ppt/slideMasters/_rels/slideMaster1.xml.rels", b"</Relationships>", row.encode())


def twice() -> bytes:
    out = io.BytesIO(starter())
    with zipfile.ZipFile(out, "a") as package, pytest.warns(UserWarning):
        package.writestr("ppt/presentation.xml", b"<x/>")
    return out.getvalue()


def locked() -> bytes:
    """The mark of a password on each member."""
    data = bytearray(starter())
    for found in re.finditer(b"PK\x01\x02", bytes(data)):
        data[found.start() + 8] |= 1
    return bytes(data)


PRESENTATION, TYPES = "ppt/presentation.xml", "[Content_Types].xml"
MAIN = b"presentationml.presentation.main"
HOSTILE: dict[str, tuple[str, Callable[[], bytes]]] = {
    "text": ("deck-template-unreadable", lambda: b"no template"),
    "cut off": ("deck-template-unreadable", lambda: starter()[:9_000]),
    "a document": ("deck-template-unreadable", lambda: changed(TYPES, MAIN, b"wordprocessingml.document.main")),
    "no types": ("deck-template-unreadable", lambda: packed({"a.xml": b"<a/>"})),
    "bad XML": ("deck-template-unreadable", lambda: added("ppt/a.xml", b"<a>")),
    "old or locked": ("deck-template-encrypted", lambda: dt.COMPOUND + bytes(600)),
    "locked members": ("deck-template-encrypted", locked),
    "bomb": ("deck-template-too-large", lambda: added("ppt/media/a.bin", bytes(6_000_000))),
    "unpacked": ("deck-template-too-large", lambda: packed({f"{n}": bytes(4_900_000) for n in range(13)})),
    "many parts": ("deck-template-too-large", lambda: packed({f"{n}": b"" for n in range(2_001)})),
    "large": ("deck-template-too-large", lambda: bytes(dt.MAX_BYTES + 1)),
    "upwards": ("deck-template-parts", lambda: added("ppt/../../a.xml")),
    "absolute": ("deck-template-parts", lambda: added("/etc/a.xml")),
    "drive": ("deck-template-parts", lambda: added("c:\\a.xml")),
    "twice": ("deck-template-parts", twice),
    "macro part": ("deck-template-macro", lambda: added("ppt/vbaProject.bin")),
    "macro type": ("deck-template-macro", lambda: changed(
        TYPES, b"vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
        b"vnd.ms-powerpoint.template.macroEnabled.main+xml")),
    "control": ("deck-template-macro", lambda: added("ppt/activeX/activeX1.bin")),
    "action": ("deck-template-macro", lambda: added("ppt/a.xml", b'<a action="ppaction://macro?name=x"/>')),
    "object": ("deck-template-embedded", lambda: added("ppt/embeddings/oleObject1.bin")),
    "picture elsewhere": ("deck-template-external", lambda: related("image", "https://example.org/a.png")),
    "link to a file": ("deck-template-external", lambda: related("hyperlink", "file:///c:/a.exe")),
    "template elsewhere": ("deck-template-external", lambda: related("slideMaster", "\\\\host\\a")),
    "DTD": ("deck-template-dtd", lambda: added("ppt/a.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')),
    "DTD in UTF-16": ("deck-template-dtd", lambda: added("ppt/a.xml", "<!DOCTYPE a []><a/>".encode("utf-16"))),
    "no master": ("deck-template-no-master", lambda: changed(PRESENTATION, b"p:sldMasterId ", b"p:other ")),
    "4:3": ("deck-template-size", lambda: usual(9_144_000, 6_858_000)),
    "small 16:9": ("deck-template-size", lambda: usual(9_144_000, 5_143_500)),
    "no size": ("deck-template-size", lambda: changed(PRESENTATION, b"p:sldSz", b"p:other")),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_what_is_not_plain_is_refused_with_its_code(case: str) -> None:
    code, make = HOSTILE[case]
    made = read_template(make(), NAME)
    assert not isinstance(made, bytes)
    assert [(f.code, bool(f.help), f.place is not None) for f in made] == [(code, True, True)]


def test_a_small_wide_template_is_told_the_size_to_set() -> None:
    made = read_template(usual(9_144_000, 5_143_500), NAME)
    assert not isinstance(made, bytes) and "13.333 x 7.5" in made[0].help


def test_garbage_is_never_more_than_a_finding() -> None:
    chance = random.Random(7)
    good = starter()
    for number in range(300):
        data = bytearray(good)
        for _ in range(chance.randint(1, 40)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        raw = bytes(data) if number % 3 else chance.randbytes(number * 7)
        made = read_template(raw, NAME)
        if isinstance(made, bytes):
            assert all(f.code.startswith("deck-template-") for f in warned(raw))
        else:
            assert {f.code for f in made} <= {f"deck-template-{kind}" for kind in (
                "unreadable", "encrypted", "too-large", "parts", "external", "size", "dtd")}


def test_links_for_people_are_fine() -> None:
    assert isinstance(read_template(related("hyperlink", "https://school.example/"), NAME), bytes)
    assert isinstance(read_template(related("hyperlink", "mailto:office@school.example"), NAME), bytes)


def test_a_potx_becomes_a_deck() -> None:
    potx = changed(TYPES, MAIN, b"presentationml.template.main")
    with pytest.raises(ValueError, match="not a PowerPoint file"):
        Presentation(io.BytesIO(potx))
    assert len(Presentation(io.BytesIO(clean(potx))).slide_layouts) == len(LAYOUTS)
    assert clean(potx) == clean(starter())


def test_every_layout_of_the_starter_is_matched_by_name() -> None:
    made = based(starter())
    assert [(m.ours, m.how, m.used, m.missing) for m in made.matches] == [(n, "name", True, ()) for n in LAYOUTS]
    assert (made.base.look.spares, made.base.look.allowance, warned(starter())) == ({}, 1, [])
    assert {n: x.area for n, x in made.base.look.layouts.items()} == {n: x.area for n, x in LAYOUTS.items()}


def test_a_deck_on_the_starter_is_as_sound_as_ours(tmp_path: Path) -> None:
    data = render_deck(with_template(starter()))
    (tmp_path / NAME).write_bytes(data)
    found = {(f.code, str(f.place), f.message) for f in errors(examine_deck(data, NAME))}
    assert found == {(f.code, str(f.place), f.message) for f in errors(examine_deck(deck(), NAME))}
    assert validate_pptx(tmp_path / NAME).errors == []
    assert data == render_deck(with_template(starter()))


@pytest.mark.parametrize("title", [(), (88, 38, 1104, 120)])
def test_a_deck_on_a_usual_template_is_whole(title: tuple[int, int, int, int], tmp_path: Path) -> None:
    data = render_deck(with_template(usual(title=title)))
    (tmp_path / NAME).write_bytes(data)
    shown, own = list(opened(data).slides), list(opened(deck()).slides)
    assert [s.shapes.title.text for s in shown if s.shapes.title] == [s.shapes.title.text for s in own]
    ours = {f.code for f in errors(examine_deck(deck(), NAME))}
    assert {f.code for f in errors(examine_deck(data, NAME))} - ours == VISUAL
    assert validate_pptx(tmp_path / NAME).errors == []
    assert data == render_deck(with_template(usual(title=title)))


def test_their_title_only_is_used_where_a_slide_fits_on_it() -> None:
    made = based(usual(title=(88, 38, 1104, 120)))
    used = {m.ours for m in made.matches if m.used}
    assert used == set(LAYOUTS) - {"title", "section"} == set(made.base.look.spares)
    names = {s.slide_layout.name for s in opened(render_deck(with_template(usual(title=(88, 38, 1104, 120))))).slides}
    assert "Title Only" in names and len(names) > 2
    assert not any(m.used for m in based(usual()).matches)


def test_font_and_faint_colours_are_warned_of() -> None:
    assert [f.code for f in warned(changed("ppt/theme/theme1.xml", b'latin typeface="Arial"', b'latin typeface="X"'))
            ] == ["deck-template-font"]
    faint = re.search(rb"<a:accent1>.*?</a:accent1>", unpacked(starter())["ppt/theme/theme1.xml"])
    assert faint
    light = warned(changed("ppt/theme/theme1.xml", faint[0], b'<a:accent1><a:srgbClr val="EEEEAA"/></a:accent1>'))
    assert {f.code for f in light} == {"deck-template-contrast"}
    assert any("brand (accent1) on surface (bg1)" in f.message for f in light)


def test_a_template_that_the_library_cannot_open_is_an_error_and_no_crash() -> None:
    broken = changed("ppt/slideMasters/_rels/slideMaster1.xml.rels", b"theme1.xml", b"theme9.xml")
    assert [f.code for f in warned(broken)] == ["deck-template-unusable"]
    view = with_template(broken)
    assert [f.source for f in examine_school(view.setting)] == ["school.yml#deck_template"]
    assert render_deck(view) == deck()


def test_nothing_of_the_school_is_an_error_of_the_lesson() -> None:
    """Words that fit in Arial and not in the school's font are to be known, not to be mended."""
    assert errors(examine(with_template(usual()))) == errors(examine(lesson()))


def test_what_a_template_says_of_its_past_is_left_out() -> None:
    file = Presentation(io.BytesIO(starter()))
    file.slides.add_slide(file.slide_layouts[3]).shapes.title.text = "Old words"
    file.core_properties.author = "A Person"
    kept = unpacked(render_deck(with_template(saved(file))))
    assert not any(b"Old words" in c or b"A Person" in c for c in kept.values())


def test_only_decks_carry_the_template() -> None:
    view = with_template(starter())
    data = view.setting.school.deck_template.encode()
    assert data in encode("deck", view) and data in encode("parents-deck", [view])
    assert encode("plan", view) == encode("plan", lesson()) and encode("handout", view) == encode("handout", lesson())


def school(course: Path, template_name: str) -> Path:
    file = course / "school.yml"
    file.write_text(
        f"format: 1\nid: school\nname: A school\nregion: land\ndeck_template: {template_name}\n"
        "safeguarding_contact: {name: A Person, role: safeguarding lead}\n", encoding="utf-8")
    return file


def test_a_school_with_a_template_builds(tmp_path: Path) -> None:
    course, out = small_course(tmp_path / "course"), tmp_path / "out"
    (course / NAME).write_bytes(changed("ppt/theme/theme1.xml", b'name="', b'name="Elm '))
    file = school(course, NAME)
    done = build(Options(root=course, out=out, school_file=file, as_of=AS_OF))
    assert not done.report.errors
    decks = sorted((out / "slides").glob("*.pptx"))
    assert decks and all(b'name="Elm ' in unpacked(d.read_bytes())["ppt/theme/theme1.xml"] for d in decks)


def test_a_linked_or_missing_template_is_a_finding(tmp_path: Path) -> None:
    course = small_course(tmp_path / "course")
    file = school(course, NAME)
    assert [f.code for f in read_course(find_layers(course, file), file).report] == ["no-file"]
    (tmp_path / "elsewhere.pptx").write_bytes(starter())
    (course / NAME).symlink_to(tmp_path / "elsewhere.pptx")
    assert [f.code for f in read_course(find_layers(course, file), file).report] == ["deck-template-link"]
    (course / NAME).unlink()
    (course / NAME).write_bytes(b"x")
    assert [f.code for f in read_course(find_layers(course, file), file).report] == ["deck-template-unreadable"]


def test_the_commands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    run, file = CliRunner(), str(tmp_path / NAME)
    assert run.invoke(cli, ["deck-template", "starter", file]).exit_code == 0
    again = run.invoke(cli, ["deck-template", "starter", file])
    assert again.exit_code == 1 and "[deck-template-exists]" in again.output
    told = run.invoke(cli, ["deck-template", "check", file])
    assert told.exit_code == 0 and "ours on your master" not in told.output and "nothing to mend" in told.output
    Path(file).write_bytes(usual())
    told = run.invoke(cli, ["deck-template", "check", file])
    assert told.exit_code == 0 and "ours on your master" in told.output and "[deck-template-contrast]" in told.output
    Path(file).write_bytes(b"x")
    assert run.invoke(cli, ["deck-template", "check", file]).exit_code == 1

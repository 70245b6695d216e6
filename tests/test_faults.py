"""Findings that no course file can cause in a check: what is seen in finished outputs, and faults of the program."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from courses import Asked, look, small_course
from sidelight.model.base import Shelf
from sidelight.model.view import LessonView
from sidelight.render import web
from sidelight.render.web import blocks, questions
from sidelight.store import Artifact
from sidelight.verify import MAX_PATH, verify
from sidelight.views import Views

HELP = b'<a href="tel:01632960112">call</a>'
"""What stands at the top of every page."""
GOOD = {
    "site/index.html": HELP + b'<h1 id="top">A</h1><a href="about/index.html">about</a>'
                       b'<a href="about/index.html#who">who</a><a href="#top">up</a>',
    "site/about/index.html": HELP + b'<h2 id="who">B</h2><a href="../index.html">home</a>'
                             b'<img src="../a%20b.svg"><a href="https://www.example.org/">out</a>',
    "site/a b.svg": b"<svg/>",
    "dist/print/staff/key.pdf": b"%PDF",
}


@pytest.fixture(scope="module")
def views(tmp_path_factory: pytest.TempPathFactory) -> Views:
    """Views of the small course."""
    seen = look(small_course(tmp_path_factory.mktemp("faults") / "course"), Asked())
    assert seen.views is not None
    return seen.views


def _verify(views: Views, files: dict[str, bytes], staff: tuple[str, ...] = ()) -> list[tuple[str, str, str]]:
    """(code, place, message) of everything wrong with these outputs."""
    contents = {hashlib.sha256(c).hexdigest(): c for c in files.values()}
    rows = []
    for path, content in files.items():
        shelf: Shelf = "staff" if path in staff or path.startswith("dist/") else "open"
        rows.append(Artifact(path, hashlib.sha256(content).hexdigest(), len(content), "pupil", shelf))
    found = verify(rows, lambda sha: contents[sha], views.course)
    return [(f.code, str(f.place), f.message) for f in found]


def test_good_outputs_have_no_finding(views: Views) -> None:
    """Links within a site, to a place on a page, out of it, and to a number of the region file."""
    assert _verify(views, GOOD) == []


@pytest.mark.parametrize(("code", "path", "content", "message"), [
    ("dead-link", "site/x/index.html", b'<a href="../abuot/index.html">a</a>', "'../abuot/index.html' leads nowhere"),
    ("dead-link", "site/x/index.html", b'<img src="../b.svg">', "'../b.svg' leads nowhere"),
    ("dead-link", "site/x/index.html", b'<a href="../../dist/print/staff/none.pdf">key</a>',
     "'../../dist/print/staff/none.pdf' leads nowhere"),
    ("dead-anchor", "site/x/index.html", b'<a href="../about/index.html#whom">who</a>',
     "'../about/index.html#whom' leads to no place on its page"),
    ("dead-anchor", "site/x/index.html", b'<a href="#down">down</a>', "'#down' leads to no place on its page"),
    ("unknown-number", "site/x/index.html", b'<a href="tel:01632960113">call</a>',
     "'tel:01632960113' is in no region file"),
    ("unknown-number", "site/x/index.html", b'<a href="sms:85258?&amp;body=HI">text</a>',
     "'sms:85258?&body=HI' is in no region file"),
])
def test_what_a_finished_page_must_not_have(
        views: Views, code: str, path: str, content: bytes, message: str) -> None:
    """One bad page among good ones: this finding, at this page, and no other."""
    assert _verify(views, GOOD | {path: HELP + content}) == [(code, f"{path}:1:1", message)]


def test_a_page_without_help_at_its_top_is_found(views: Views) -> None:
    """Without it, even a good page is not published."""
    path = "site/about/index.html"
    found = _verify(views, GOOD | {path: GOOD[path].removeprefix(HELP)})
    assert found == [("R03", f"{path}:1:1", "no way to help stands at the top of this page")]


def test_a_staff_file_in_the_site_is_found(views: Views) -> None:
    """Answer keys never reach the website, whatever a renderer does."""
    path = "site/key.pdf"
    found = _verify(views, GOOD | {path: b"%PDF"}, staff=(path,))
    assert found == [("staff-in-site", f"{path}:1:1", "a file of the staff shelf is in the site")]


def test_a_page_must_not_link_to_a_staff_file(views: Views) -> None:
    """What is not in the site is not linked from it, even where the file exists beside it."""
    page = {"site/x/index.html": HELP + b'<a href="../../dist/print/staff/key.pdf">key</a>'}
    assert [row[0] for row in _verify(views, GOOD | page)] == ["dead-link"]


def test_a_long_path_is_found(views: Views) -> None:
    """Windows cannot open longer ones below a long folder."""
    path = "dist/" + "a" * (MAX_PATH - 5)
    message = f"the name has {MAX_PATH} characters"
    assert _verify(views, {path: b""}) == [("path-too-long", f"{path}:1:1", message)]
    assert _verify(views, {path[:-1]: b""}) == []


def _teacher(views: Views) -> LessonView:
    return views.lesson("asking", "11-13", "teacher")


def test_a_block_that_the_website_does_not_know(views: Views, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new type of block or question without its form on a page is reported, not left out in silence."""
    assert web.examine(_teacher(views)) == []
    monkeypatch.delitem(blocks.FORMS, "rehearsal")
    monkeypatch.delitem(questions.FORMS, "true-false")
    found = [(f.code, f.message, f.source) for f in web.examine(_teacher(views))]
    lesson, quiz = "lessons/asking/lesson.yml", "lessons/asking/quiz.yml"
    assert found == [
        ("web-no-form", "the website has no form for 'rehearsal'", f"{lesson}#activities.3.blocks.0"),
        ("web-no-form", "the website has no form for 'true-false'", f"{quiz}#questions.0"),
        ("web-no-form", "the website has no form for 'true-false'", f"{quiz}#questions.1"),
        ("web-no-form", "the website has no form for 'true-false'", f"{quiz}#questions.8"),
    ]


def test_a_picture_that_is_not_in_the_view(tmp_path: Path) -> None:
    """Reading refuses a missing picture; a view without it would be a fault of the program."""
    course = small_course(tmp_path / "course")
    lesson = course / "lessons/asking/lesson.yml"
    block = ("      - {type: picture, heading: A door, file: door.svg, alt: A door, caption: A door., kind: symbol, "
             "licence: ours}\n")
    text = lesson.read_text(encoding="utf-8")
    assert "        facts: [F01]\n" in text
    lesson.write_text(text.replace("        facts: [F01]\n", "        facts: [F01]\n" + block, 1), encoding="utf-8")
    picture = course / "lessons/asking/pictures/door.svg"
    picture.parent.mkdir(exist_ok=True)
    picture.write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M1 1h7v7z"/></svg>',
                       encoding="utf-8")
    seen = look(course, Asked())
    assert seen.views is not None, list(seen.report)
    view = _teacher(seen.views)
    assert web.examine(view) == []
    found = web.examine(view.model_copy(update={"pictures": {}}))
    assert [(f.code, f.message) for f in found] == [("web-picture-missing", "the picture 'door.svg' is missing")]

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
from sidelight.verify.page import POINTS
from sidelight.views import Views

HELP = b'<a href="tel:01632960112">call</a>'
"""What stands at the top of every page."""
GOOD = {
    "site/index.html": HELP + b'<h1 id="top">A</h1><a href="about/index.html">about</a>'
                       b'<a href="about/index.html#who">who</a><a href="#top">up</a>',
    "site/about/index.html": HELP + b'<link rel="stylesheet" href="../look.css"><h2 id="who">B</h2>'
                             b'<a href="../index.html"><svg><title>home</title></svg></a>'
                             b'<a href="../index.html"><img src="../a%20b.svg" alt="home"></a>'
                             b'<picture><source srcset="../a%20b.svg 1x, ../a%20b.svg 2x"><img src="data:,x" alt="">'
                             b'</picture><button aria-label="menu" aria-controls="who more"></button>'
                             b'<p id="more"><!-- <a href="no.html"></a> --><label for="box">b</label>'
                             b'<input type="checkbox" id="box"><a href="mailto:a@example.org">mail</a>'
                             b'<a href="https://www.example.org/">out</a>',
    "site/404.html": b'<a href="https://www.example.org/">out</a><h2 id="a">A</h2><a href="#a">a</a>',
    "site/look.css": b"@font-face { src: url('a%20b.svg') } a { background: url( data:,x ); fill: url(#red) }",
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
    ("dead-link", "site/x/index.html", b'<img src="../b.svg" alt="">', "'../b.svg' leads nowhere"),
    ("dead-link", "site/x/index.html", b'<picture><source srcset="../a%20b.svg, ../b.svg 2x"></picture>',
     "'../b.svg' leads nowhere"),
    ("dead-link", "site/x/index.html", b'<video poster="b.png"></video>', "'b.png' leads nowhere"),
    ("dead-link", "site/x/index.html", b'<link rel="stylesheet" href="look.css">', "'look.css' leads nowhere"),
    ("dead-link", "site/x/index.html", b'<script src="x.js"></script>', "'x.js' leads nowhere"),
    ("dead-link", "site/x/index.html", b"<style>a { background: url(b.png) }</style>", "'b.png' leads nowhere"),
    ("dead-link", "site/x/index.html", b'<a href="">a</a>', "'' leads nowhere"),
    ("dead-link", "site/x/index.html", b'<a href="#">a</a>', "'#' leads nowhere"),
    ("dead-link", "site/404.html", b'<a href="index.html">home</a>', "'index.html' leads nowhere"),
    ("dead-link", "site/x/look.css", b'a { background: url("b.png") }', "'b.png' leads nowhere"),
    ("dead-link", "site/x/look.css", b"@import 'b.css';", "'b.css' leads nowhere"),
    ("dead-link", "site/x/index.html", b'<a href="../../dist/print/staff/none.pdf">key</a>',
     "'../../dist/print/staff/none.pdf' leads nowhere"),
    ("dead-anchor", "site/x/index.html", b'<a href="../about/index.html#whom">who</a>',
     "'../about/index.html#whom' leads to no place on its page"),
    ("dead-anchor", "site/x/index.html", b'<a href="#down">down</a>', "'#down' leads to no place on its page"),
    ("dead-anchor", "site/x/index.html", b'<svg><use href="#sun"/></svg>', "'#sun' leads to no place on its page"),
    ("absolute-link", "site/x/index.html", b'<a href="/index.html">home</a>',
     "'/index.html' leads out of the folder of the site"),
    ("absolute-link", "site/x/index.html", b'<a href="//www.example.org/">out</a>',
     "'//www.example.org/' leads out of the folder of the site"),
    ("absolute-link", "site/x/index.html", b'<script src="/x.js"></script>',
     "'/x.js' leads out of the folder of the site"),
    ("link-scheme", "site/x/index.html", b'<a href="javascript:go()">a</a>',
     "'javascript:go()' is none of https, mailto, tel, sms"),
    ("link-scheme", "site/x/index.html", b'<a href="http://www.example.org/">a</a>',
     "'http://www.example.org/' can be read on its way"),
    ("fetched-elsewhere", "site/x/index.html", b'<img src="https://www.example.org/a.png" alt="">',
     "'https://www.example.org/a.png' would be loaded from elsewhere"),
    ("fetched-elsewhere", "site/x/index.html", b'<source srcset="https://www.example.org/a.png 2x">',
     "'https://www.example.org/a.png' would be loaded from elsewhere"),
    ("fetched-elsewhere", "site/x/look.css", b"a { background: url(https://www.example.org/a.png) }",
     "'https://www.example.org/a.png' would be loaded from elsewhere"),
    ("id-twice", "site/x/index.html", b'<p id="a">A</p><p id="a">A</p>', "'a' is the id of 2 places"),
    *(("dead-reference", "site/x/index.html", f'<p {name}="here there" id="here">A</p>'.encode(),
       f"{name} names 'there', which is not on the page") for name in POINTS),
    ("no-words", "site/x/index.html", b'<img src="../a%20b.svg">',
     "nothing can be read out for the img '../a%20b.svg'"),
    ("no-words", "site/x/index.html", b'<a href="../index.html"> <img src="../a%20b.svg" alt=""></a>',
     "nothing can be read out for the a '../index.html'"),
    ("no-words", "site/x/index.html", b'<button class="go"><span aria-hidden="true">&gt;</span></button>',
     "nothing can be read out for the button 'go'"),
    ("unknown-number", "site/x/index.html", b'<a href="tel:01632960113">call</a>',
     "'tel:01632960113' is in no region file"),
    ("unknown-number", "site/x/index.html", b'<a href="sms:85258?&amp;body=HI">text</a>',
     "'sms:85258?&body=HI' is in no region file"),
])
def test_what_a_finished_page_must_not_have(
        views: Views, code: str, path: str, content: bytes, message: str) -> None:
    """One bad page or style sheet among good ones: this finding, at this place, and no other."""
    top = HELP if path.endswith(".html") else b""
    assert _verify(views, GOOD | {path: top + content}) == [(code, f"{path}:1:1", message)]


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

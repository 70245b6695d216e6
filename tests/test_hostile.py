"""Hostile files: each is read with little time and memory, and answered with a place, never a traceback."""

from __future__ import annotations

import json
import os
import resource
import struct
import subprocess
import sys
import zlib
from dataclasses import dataclass
from pathlib import Path

import pytest

from conftest import ROOT
from courses import small_course, tree_hash

SECONDS = 60
MEMORY = 3 * 1024 ** 3
"""Address space; libraries alone take a good part of it."""
GLOSSARY, PAGE, LESSON = "content/glossary.yml", "content/pages/about.md", "lessons/asking/lesson.yml"
PICTURES = "lessons/asking/pictures"
HEAD = "format: 1\nterms:\n  - id: helpline\n    term: helpline\n    plain: "
FRONT = "---\ntitle: About this course\nsummary: Who made it.\ngroup: about\norder: 1\n---\n"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{}</svg>'


@dataclass(frozen=True)
class Hostile:
    """A file that should do harm: where it stands, what it holds, which finding it gets and on which line."""

    name: str
    file: str
    content: bytes | str
    code: str
    line: int


def _text(name: str, text: str, code: str, line: int = 5) -> Hostile:
    return Hostile(name, GLOSSARY, HEAD + text + "\n", code, line)


def _page(name: str, text: str, code: str, line: int = 7) -> Hostile:
    return Hostile(name, PAGE, FRONT + text + "\n", code, line)


def _bomb() -> str:
    rows = ["a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]"]
    rows += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    return "\n".join(rows) + "\n"


def _png(width: int, height: int, data: bytes | None = None) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    pixels = data if data is not None else zlib.compress((b"\0" + b"\xff" * 3 * width) * height)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
            + chunk(b"IDAT", pixels) + chunk(b"IEND", b""))


def _drawing(name: str, inside: str) -> Hostile:
    return Hostile(f"svg {name}", f"{PICTURES}/door.svg", SVG.format("\n" + inside), "unsafe-picture", 2)


YAML = [
    Hostile("alias bomb", GLOSSARY, _bomb(), "anchor", 1),
    Hostile("alias of itself", GLOSSARY, "terms: &a [*a]\n", "anchor", 1),
    Hostile("merge key", GLOSSARY, "terms:\n  - <<: [{}, {}]\n", "anchor", 2),
    Hostile("100,000 brackets", GLOSSARY, "terms: " + "[" * 100_000 + "]" * 100_000 + "\n", "too-deep", 1),
    Hostile("100,000 open brackets", GLOSSARY, "terms: " + "[" * 100_000 + "\n", "too-deep", 1),
    Hostile("100,000 braces", GLOSSARY, "terms: " + "{a: " * 90_000 + "\n", "too-deep", 1),
    Hostile("100,000 dashes", GLOSSARY, "- " * 100_000 + "a\n", "too-deep", 1),
    Hostile("deep block", GLOSSARY, "".join(" " * n + "a:\n" for n in range(800)), "too-deep", 18),
    Hostile("100,000 keys with question marks", GLOSSARY, "? " * 100_000 + "a\n", "key", 1),
    Hostile("many entries", GLOSSARY, "terms:\n" + "- a\n" * 90_000, "too-large", 59_997),
    Hostile("5 MB", GLOSSARY, "# " + "a" * 5_000_000, "too-large", 1),
    Hostile("one line of 300 kB", GLOSSARY, HEAD + '"' + "a" * 300_000 + '"\n', "too-long", 5),
    Hostile("a python object", GLOSSARY, "!!python/object/apply:os.system ['touch owned']\n", "tag", 1),
    Hostile("a python name", GLOSSARY, "terms: !!python/name:os.system\n", "tag", 1),
    Hostile("an own tag", GLOSSARY, "terms: !include /etc/passwd\n", "tag", 1),
    Hostile("a binary tag", GLOSSARY, "terms: !!binary aGk=\n", "tag", 1),
    Hostile("duplicate keys", GLOSSARY, "format: 1\n" + "format: 1\n" * 3_000, "duplicate-key", 2),
    Hostile("two documents", GLOSSARY, "format: 1\n---\nformat: 1\n", "second-document", 2),
    Hostile("tabs", GLOSSARY, "format: 1\nterms:\n\t- id: helpline\n", "tab", 3),
    Hostile("byte-order mark of UTF-16", GLOSSARY, "format: 1\n".encode("utf-16"), "not-utf8", 1),
    Hostile("Latin-1", GLOSSARY, (HEAD + "caf\u00e9\n").encode("latin-1"), "not-utf8", 5),
    Hostile("broken UTF-8", GLOSSARY, HEAD.encode() + b"a\xc3(\n", "not-utf8", 5),
    Hostile("a surrogate in UTF-8", GLOSSARY, HEAD.encode() + b"a\xed\xa0\x80\n", "not-utf8", 5),
    Hostile("NUL", GLOSSARY, HEAD.encode() + b"a\0b\n", "control-character", 5),
    Hostile("only NUL", GLOSSARY, b"\0" * 1_000, "control-character", 1),
    Hostile("escape codes", GLOSSARY, HEAD + "\x1b[2J\x1b]0;owned\x07\n", "control-character", 5),
    Hostile("a picture instead of text", GLOSSARY, _png(2, 2), "not-utf8", 1),
    Hostile("line separators", GLOSSARY, HEAD + "a" + "\u2028" * 50 + "b\n", "control-character", 5),
    Hostile("next-line signs", GLOSSARY, HEAD + "a" + "\x85" * 50 + "b\n", "control-character", 5),
    Hostile("non-characters", GLOSSARY, HEAD + "a\uffff\n", "control-character", 5),
    Hostile("a number of 10,000 digits", GLOSSARY, HEAD + "9" * 10_000 + "\n", "too-long", 5),
    _text("an escaped surrogate", '"\\uD800"', "yaml"),
    _text("bidi", "a \u202egnihtemos", "control-character"),
    _text("bidi isolate", "a \u2066b", "control-character"),
    _text("an Arabic letter mark", "a \u061cb", "control-character"),
    _text("escaped bidi", '"a \\u202E b"', "control-character"),
    _text("escaped escape", '"a \\e[2J b"', "control-character"),
    Hostile("an escape code in a name", GLOSSARY, 'format: 1\n"\\e[2Jterms": []\n', "unknown-name", 2),
    Hostile("a directory name as id", GLOSSARY, HEAD.replace("id: helpline", "id: ../../x") + "A.\n", "wrong-form", 3),
]
WORDS = [
    _text("a script", "A <script src=//evil.example></script>", "html-in-text"),
    _text("an open tag", "A <img src=x onerror=alert(1)", "html-in-text"),
    _text("a comment", "A <!-- b", "html-in-text"),
    _text("a closing tag", "A </script", "html-in-text"),
    _text("javascript", '"[a](javascript:alert(1))"', "unsafe-link"),
    _text("javascript in capitals", '"[a](JaVaScRiPt:alert(1))"', "unsafe-link"),
    _text("javascript with a space", '"[a]( javascript :alert(1))"', "unsafe-link"),
    _text("javascript as an entity", '"[a](&#106;avascript:alert(1))"', "unsafe-link"),
    _text("a data link", '"[a](data:text/html;base64,PHNjcmlwdD4=)"', "unsafe-link"),
    _text("a file link", '"[a](file:///etc/passwd)"', "unsafe-link"),
    _text("vbscript", '"[a](vbscript:x)"', "unsafe-link"),
    _text("a plain http link", '"[a](http://evil.example/)"', "unsafe-link"),
    _text("a link without scheme", '"[a](//evil.example/)"', "unsafe-link"),
    _text("a link with brackets", '"[a[b]](data:x)"', "unsafe-link"),
    _text("a picture from elsewhere", '"![a](https://evil.example/pixel.png)"', "picture-in-text"),
    _page("javascript by definition", "A [b].\n\n[b]: javascript:alert(1)", "unsafe-link"),
    _page("javascript by definition on the next line", "A [b].\n\n[b]:\n  javascript:alert(1)", "unsafe-link"),
    _page("data by definition", "A [b].\n\n[b]: data:text/html,x 'title'", "unsafe-link"),
    _page("data by definition in a quote", "A [b].\n\n> [b]: data:text/html,x", "unsafe-link"),
    _page("data by definition in a list", "A [b].\n\n- [b]: data:text/html,x", "unsafe-link"),
    _page("a script on a page", "A.\n\n<script>alert(1)</script>", "html-in-text"),
    _page("an autolink", "A <javascript:alert(1)>", "html-in-text"),
    _page("10,000 dashes", "- " * 5_000 + "a", "markdown-too-nested"),
    _page("10,000 quotes", ">" * 10_000, "markdown-too-nested"),
    _page("10,000 numbers", "1) " * 3_000 + "a", "markdown-too-nested"),
    _page("10,000 brackets", "[" * 10_000, "markdown-too-nested"),
    _page("10,000 links", "[" * 5_000 + "](x)" * 1_000, "markdown-too-nested"),
    _page("10,000 definitions", "a\n: a\n" * 2_000, "markdown-too-nested"),
    _page("bidi on a page", "A.\n\nb \u202e c", "control-character", 9),
    _page("a tab on a page", "A.\n\n\tb", "tab", 9),
    Hostile("Latin-1 on a page", PAGE, FRONT.encode() + b"A.\n\ncaf\xe9\n", "not-utf8", 9),
    Hostile("5 MB on a page", PAGE, FRONT + "a" * 5_000_000, "too-large", 7),
    Hostile("a page without head", PAGE, "---\n" * 10_000, "empty", 2),
    Hostile("a tag in the head of a page", PAGE, FRONT.replace("order: 1", "order: !!python/name:x"), "tag", 5),
    *[_text(f"phone {number}", f'"Call {number} now"', "phone-in-text") for number in (
        "0800 1111", "+44 20 7946 0958", "(020) 7946 0958", "020-7946-0958", "0800.1111", "1-800-THE-LOST",
        "0 8 0 0 1 1 1 1", "0800\u202f1111", "\uff10\uff18\uff10\uff10\uff11\uff11\uff11\uff11", "Tel.08001111",
        "2024-02-23, 0800 1111")],
]
DRAWINGS = [
    _drawing("script", "<script>alert(1)</script>"),
    _drawing("script in a name space", '<s:script xmlns:s="http://www.w3.org/2000/svg">alert(1)</s:script>'),
    _drawing("handler", '<rect onload="alert(1)"/>'),
    _drawing("page inside", '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">a</p></foreignObject>'),
    _drawing("frame inside", '<iframe xmlns="http://www.w3.org/1999/xhtml" src="https://evil.example/"/>'),
    _drawing("picture inside", '<image href="https://evil.example/pixel.png"/>'),
    _drawing("file inside", '<use href="/etc/passwd#a"/>'),
    _drawing("link", '<a href="javascript:alert(1)"><rect/></a>'),
    _drawing("style", "<style>@import url(https://evil.example/a.css);</style>"),
    _drawing("fill from elsewhere", '<rect fill="url(https://evil.example/a.svg#b)"/>'),
    _drawing("style sheet", '<?xml-stylesheet href="https://evil.example/a.css"?>'),
    _drawing("animation", '<rect><set attributeName="href" to="javascript:alert(1)"/></rect>'),
    _drawing("10,000 groups", "<g>" * 10_000 + "</g>" * 10_000),
    Hostile("svg with entities", f"{PICTURES}/door.svg",
            '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>\n' + SVG.format("<text>&b;</text>"),
            "unsafe-picture", 1),
    Hostile("svg with a file", f"{PICTURES}/door.svg",
            '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>\n' + SVG.format("<text>&a;</text>"),
            "unsafe-picture", 1),
    Hostile("svg in UTF-16", f"{PICTURES}/door.svg",
            ('<?xml version="1.0" encoding="utf-16"?>' + SVG.format("<set/>")).encode("utf-16"), "unsafe-picture", 1),
    Hostile("svg that is no XML", f"{PICTURES}/door.svg", "<svg <svg <svg", "unsafe-picture", 1),
    Hostile("svg that is a page", f"{PICTURES}/door.svg", "<html><svg></svg></html>", "unsafe-picture", 1),
    Hostile("png that is a page", f"{PICTURES}/door.png", "<script>alert(1)</script>", "unsafe-picture", 1),
    Hostile("png of 100,000 pixels", f"{PICTURES}/door.png", _png(100_000, 100_000, b""), "unsafe-picture", 1),
    Hostile("png that ends early", f"{PICTURES}/door.png", _png(9, 9)[:50], "unsafe-picture", 1),
    Hostile("png without a picture", f"{PICTURES}/door.png", _png(9, 9, b"nothing"), "unsafe-picture", 1),
    Hostile("png of 5 MB", f"{PICTURES}/door.png", _png(2, 2) + b"\0" * 5_000_000, "unsafe-picture", 1),
    Hostile("a program", f"{PICTURES}/door.exe", "MZ", "unsafe-picture", 1),
]
LEAVING = ["../door.png", "../../../secret.png", "/etc/secret.png", "..\\\\secret.png", "C:/secret.png", "a/b.png",
           "..png", ".hidden.png", "door.png\\0.svg", "https://evil.example/a.png", "DOOR.PNG", "door.html",
           "do\\nor.png"]


def _limited() -> None:
    """Little memory and time for the process that is about to start."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def _run(course: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0", "PYTHONPATH": str(ROOT / "generator")}
    return subprocess.run([sys.executable, "-m", "sidelight.cli", *arguments, "--region", "land"], cwd=course, env=env,
                          capture_output=True, text=True, encoding="cp1252", errors="replace", timeout=SECONDS * 4,
                          check=False, preexec_fn=_limited)


def _findings(course: Path) -> list[dict[str, object]]:
    """Findings of `sidelight check`, which must end in good order."""
    done = _run(course, "check", "--format", "json")
    assert done.returncode == 1, done.stdout[-2000:] + done.stderr[-2000:]
    assert "Traceback" not in done.stdout + done.stderr
    found: list[dict[str, object]] = json.loads(done.stdout)
    assert found
    return found


def _plant(course: Path, hostile: Hostile) -> None:
    place = course / hostile.file
    place.parent.mkdir(parents=True, exist_ok=True)
    content = hostile.content
    place.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize("hostile", [*YAML, *WORDS, *DRAWINGS], ids=lambda h: h.name)
def test_a_hostile_file_gets_a_finding_with_its_place(hostile: Hostile, tmp_path: Path) -> None:
    """The finding is there, on its line; the process kept to its limits; nothing was run."""
    course = small_course(tmp_path / "course")
    before = sorted(p.name for p in course.iterdir())
    _plant(course, hostile)
    found = _findings(course)
    places = {(f["code"], f["file"], f["line"]) for f in found}
    assert (hostile.code, hostile.file, hostile.line) in places, sorted(places, key=str)[:5]
    assert sorted(p.name for p in course.iterdir()) == before


PICTURE = ('      - {{type: picture, heading: A door, file: "{}", alt: A door, caption: A door., kind: symbol, '
           "licence: ours}}\n")


def _show(course: Path, name: str) -> int:
    """Let the lesson show a picture; returns the line of the block."""
    lesson = course / LESSON
    head, mark, rest = lesson.read_text(encoding="utf-8").partition("        facts: [F01]\n")
    assert rest
    lesson.write_text(head + mark + PICTURE.format(name) + rest, encoding="utf-8")
    return (head + mark).count("\n") + 1


@pytest.mark.parametrize("name", LEAVING)
def test_a_picture_name_cannot_leave_the_folder(name: str, tmp_path: Path) -> None:
    """Only plain file names; the files that such names could mean are there, and are not read."""
    course = small_course(tmp_path / "course")
    for place in ("secret.png", "lessons/asking/door.png", "lessons/secret.png"):
        (course / place).write_bytes(_png(2, 2))
    line = _show(course, name)
    found = [(f["code"], f["file"], f["line"]) for f in _findings(course)]
    assert found == [("picture-name", LESSON, line)]


@pytest.mark.parametrize("target", ["file", "folder", "dangling", "loop", "device"])
def test_a_linked_picture_is_not_followed(target: str, tmp_path: Path) -> None:
    """A link could put any file of the machine on a website: it is refused, or not seen at all."""
    course = small_course(tmp_path / "course")
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "door.png").write_bytes(_png(2, 2))
    pictures = course / PICTURES
    line = _show(course, "door.png")
    if target == "folder":
        pictures.symlink_to(outside, target_is_directory=True)
    else:
        pictures.mkdir(exist_ok=True)
        to = {"file": outside / "door.png", "dangling": outside / "none.png", "loop": pictures / "door.png",
              "device": Path("/dev/zero")}[target]
        (pictures / "door.png").symlink_to(to)
    found = [(f["code"], f["file"], f["line"], f["message"]) for f in _findings(course)]
    if target in ("file", "folder"):
        assert found == [("unsafe-picture", f"{PICTURES}/door.png", 1, "the picture is a link to a file elsewhere")]
    else:
        assert found == [("unknown-reference", LESSON, line, "there is no picture 'door.png'")]


def test_a_linked_logo_is_not_followed(tmp_path: Path) -> None:
    """The same for a school's logo."""
    course = small_course(tmp_path / "course")
    (tmp_path / "elsewhere.png").write_bytes(_png(2, 2))
    (course / "logo.png").symlink_to(tmp_path / "elsewhere.png")
    (course / "school.yml").write_text(
        "format: 1\nid: school\nname: A school\nregion: land\nlogo: logo.png\n"
        "safeguarding_contact: {name: A Person, role: safeguarding lead}\n", encoding="utf-8")
    assert [(f["code"], f["file"]) for f in _findings(course)] == [("unsafe-picture", "logo.png")]


def test_a_plain_picture_is_fine(tmp_path: Path) -> None:
    """The tests above do not pass because every picture is refused."""
    course = small_course(tmp_path / "course")
    _show(course, "door.png")
    _plant(course, Hostile("", f"{PICTURES}/door.png", _png(20, 20), "", 0))
    _plant(course, Hostile("", f"{PICTURES}/wall.svg", SVG.format('<path d="M1 1h7v7z"/>'), "", 0))
    done = _run(course, "check")
    assert (done.returncode, done.stdout.strip()) == (0, "nothing to mend"), done.stdout + done.stderr


BUILT = ["alias bomb", "100,000 dashes", "a python object", "NUL", "line separators", "5 MB", "javascript",
         "10,000 dashes", "svg script", "png that ends early"]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small course with outputs that a build made."""
    course = small_course(tmp_path_factory.mktemp("built") / "course")
    done = _run(course, "build")
    assert done.returncode == 0, done.stdout + done.stderr
    return course


@pytest.mark.parametrize("name", BUILT)
def test_a_hostile_file_leaves_the_last_outputs(name: str, built: Path) -> None:
    """The build ends with a finding and exit code 1; every output stands as it was, to the byte and the second."""
    hostile = next(h for h in (*YAML, *WORDS, *DRAWINGS) if h.name == name)
    place = built / hostile.file
    before, kept = tree_hash(built), place.read_bytes() if place.is_file() else None
    try:
        _plant(built, hostile)
        done = _run(built, "build")
    finally:
        place.unlink()
        if kept is not None:
            place.write_bytes(kept)
    assert done.returncode == 1, done.stdout + done.stderr
    assert f"{hostile.file}:{hostile.line}:" in done.stdout
    assert f"[{hostile.code}]" in done.stdout
    assert "the last good outputs stand" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr
    assert tree_hash(built) == before


def test_a_snippet_cannot_move_the_cursor(tmp_path: Path) -> None:
    """What is printed of a file holds no escape code and no sign that turns a line around."""
    course = small_course(tmp_path / "course")
    _plant(course, next(h for h in YAML if h.name == "escape codes"))
    shown = _run(course, "check").stdout
    assert "[control-character]" in shown
    assert not set(shown) & set("\x1b\x07\x00")

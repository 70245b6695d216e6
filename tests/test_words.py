"""Contract 8: words are data: in the pseudo-language every word has accents, but names and addresses."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterable
from functools import cache

import pikepdf

from conftest import Edition
from reading import PageText, deck_text, pdf_text, search_docs, squeezed, words_of
from sidelight.helpbox import short_url
from sidelight.model.region import Service

PLAIN = re.compile(r"(?=.*[aeiouyAEIOUY])[A-Za-z]{3,}")
ANSWERS = re.compile(r"[A-F]{3,6}")
"""Letters of a marking sheet."""
ADDRESS = re.compile(r"https?://\S+|[\w.+-]+@[\w-]+\.[\w.]+|[\w-]+(?:\.[\w-]+)*\.(?:org|com|uk|net|gov|html|pdf|pptx)\b[\w/.-]*")


@cache
def _names(edition: Edition) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands as it is in every language: long addresses, also on two lines; names that are no words of ours."""
    course = edition.views.course
    told = [text for region in course.regions.values() for service in region.services for text in _told(service)]
    told += [text for fact in course.facts.values() for text in (fact.source_title, fact.publisher, fact.published)]
    told += [text for region in course.regions.values() if region.law for source in region.law.sources
             for text in (source.publisher, source.date)]
    told += [card.name for card in (*course.platforms.platforms, *course.platforms.devices)]
    told += [entry.id for framework in course.frameworks.values() for entry in framework.entries]
    phrases = sorted({squeezed(name) for name in told if name}, key=len, reverse=True)
    assert len(phrases) > 200
    addresses = sorted({short_url(c.url) for region in course.regions.values() for s in region.services
                        for c in s.contacts if c.url and "/" in short_url(c.url)}, key=len, reverse=True)
    patterns = [r"[\s-]*".join(re.escape(letter) for letter in url if letter != "-") for url in addresses]
    spaced = [r"\s+".join(re.escape(word) for word in phrase.split()) for phrase in phrases]
    names = [rf"(?<!\w){phrase}(?!\w)" for phrase in spaced]
    return re.compile("|".join(patterns)), re.compile("|".join(names))


def _told(service: Service) -> list[str]:
    contacts = [text for c in service.contacts for text in (c.word, c.label, c.url, short_url(c.url or ""), c.email)]
    return [text for text in (service.name, service.operator, service.ages, service.hours, service.cost,
                              service.languages, *contacts) if text]


def _plain(text: str, edition: Edition) -> list[str]:
    """Words without accents that are neither names nor addresses."""
    whole, names = _names(edition)
    rest = names.sub(" ", ADDRESS.sub(" ", whole.sub(" ", squeezed(text))))
    return [word for word in words_of(rest) if PLAIN.fullmatch(word) and not ANSWERS.fullmatch(word)]


def _found(texts: Iterable[tuple[str, str]], edition: Edition, least: int) -> dict[str, list[str]]:
    """The plain words of each text; there must be enough accented ones, or nothing was looked at."""
    found, accented = {}, 0
    for name, text in texts:
        accented += sum(not word.isascii() for word in words_of(text))
        plain = _plain(text, edition)
        if plain:
            found[name] = sorted(set(plain))
    assert accented > least
    return found


def test_a_plain_word_would_be_found(pseudo_edition: Edition) -> None:
    """The search below tells our words from names."""
    assert _plain("Gét hélp nów from Childline, at childline.org.uk; Report it", pseudo_edition) == ["from", "Report"]


def test_no_plain_word_on_a_page(pseudo_edition: Edition) -> None:
    """What pages show and what screen readers speak from attributes is all data."""
    pages = {f.relative_to(pseudo_edition.folder).as_posix(): PageText(f.read_bytes())
             for f in pseudo_edition.files("site/**/*.html")}
    assert len(pages) > 70
    assert sum(len(page.spoken) for page in pages.values()) > 300
    shown = [(path, page.text) for path, page in pages.items()]
    spoken = [(f"{path} attributes", " ; ".join(page.spoken)) for path, page in pages.items()]
    assert _found([*shown, *spoken], pseudo_edition, 20_000) == {}


def test_no_plain_word_in_the_search(pseudo_edition: Edition) -> None:
    """What the site's search shows is all data."""
    docs = search_docs((pseudo_edition.folder / "site/search/search_index.js").read_bytes())
    texts = [(d["location"], PageText(f"{d['title']} ; {d['text']}".encode()).text) for d in docs]
    assert _found(texts, pseudo_edition, 20_000) == {}


def test_no_sentence_in_a_script_or_style(pseudo_edition: Edition) -> None:
    """Our scripts and styles show no words of their own."""
    files = [f for f in pseudo_edition.files("site/assets/*") if f.suffix in (".js", ".css")]
    assert len(files) >= 3
    said = re.compile(r"[\"'`]([A-Z][a-z]+(?: [a-z]+)+|[A-Z][a-z]{3,})[.!?\u2026]?[\"'`]|content:\s*[\"'][A-Za-z]{3,}")
    fonts = re.compile(r'local\("[^"]+"\)')
    keys = {"Escape", "Enter", "Shift", "Home", "Space", "Backspace", "Delete"}
    assert {f.name: found for f in files
            if (found := [m.group(0) for m in said.finditer(fonts.sub("", f.read_text(encoding="utf-8")))
                          if m.group(1) not in keys and not (m.group(1) or "").startswith("Arrow")])} == {}


def test_no_plain_word_in_a_deck(pseudo_edition: Edition) -> None:
    """Slides, notes, alternative texts and properties are all data."""
    decks = [(f.name, deck_text(f.read_bytes()).text) for f in pseudo_edition.files("slides/*.pptx")]
    assert len(decks) == 32
    assert _found(decks, pseudo_edition, 20_000) == {}


def test_no_plain_word_on_paper(pseudo_edition: Edition, need: Callable[[str], str]) -> None:
    """Sheets, those in packs too, are all data; so are their titles and alternatives."""
    need("pdftotext")
    sheets = [(f.name, f.read_bytes()) for f in pseudo_edition.files("dist/print/*/*.pdf")]
    sheets += [(f"{f.name} start", _member(f.read_bytes(), "00-start-here.pdf"))
               for f in pseudo_edition.files("dist/packs/*.zip")]
    assert len(sheets) == 231
    texts = [(name, f"{pdf_text(content)} ; {_spoken(content)}") for name, content in sheets]
    assert _found(texts, pseudo_edition, 50_000) == {}


def _member(archive: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return opened.read(name)


def _spoken(content: bytes) -> str:
    """Title and alternatives of a PDF."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        told = [str(thing.Alt) for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary) and "/Alt" in thing]
        return " ; ".join([str(pdf.docinfo.get("/Title", "")), str(pdf.docinfo.get("/Subject", "")), *told])

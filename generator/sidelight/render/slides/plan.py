"""Plans the deck of a lesson: which slides, in which order, with which notes. Knows no coordinates."""

from __future__ import annotations

from dataclasses import replace

from sidelight.model.blocks import AnyBlock
from sidelight.model.view import FactView, HelpLine, LessonView, SectionView
from sidelight.render.slides.forms import block_slides
from sidelight.render.slides.kinds import (
    Aside,
    Card,
    Cards,
    Deck,
    Divider,
    HelpSlide,
    Opening,
    Slide,
    Statement,
    Strip,
)
from sidelight.render.slides.notes import Part, fit_together, opened, with_notes
from sidelight.render.slides.questions import check_slide, question_slides
from sidelight.render.slides.teller import Teller, chunks

TERMS, SOURCES, LONG_PART = 6, 8, 5
AFTER_PRACTICE = {"help", "check-in", "close"}
NO_DIVIDER = {"start", "check-in", "close"}
CHECK = "check-in"


def plan(view: LessonView) -> Deck:
    """The deck of one lesson and pupil band."""
    teller = Teller(view)
    body = [s for s in view.sections if s.kind != "close"]
    close = [s for s in view.sections if s.kind == "close"]
    cut = len(body)
    while cut and body[cut - 1].kind in AFTER_PRACTICE:
        cut -= 1
    parts = [_first_part(body[:1], teller), *(_part(s, teller) for s in body[1:cut]), _practice(teller),
             *(_part(s, teller) for s in body[max(cut, 1):]), ending(teller, source_slides(teller, view.facts))]
    closing = [_part(s, teller) for s in close] or [farewell(teller)]
    return assembled(teller, view.title, view.title, parts, closing)


def assembled(teller: Teller, title: str, name: str, parts: list[Part], closing: list[Part]) -> Deck:
    """A deck from its parts; its name stands in the footer, and what closes it carries help at its foot."""
    view, setting = teller.view, teller.view.setting
    before = [s for part in parts if part.slides for s in with_notes(part, teller)]
    slides = before + [s for part in closing for s in with_notes(part, teller)]
    slides[0] = replace(slides[0], notes=opened(slides[0].notes, teller))
    footer = teller.word("footer_join").join(t for t in (name, setting.school.name, setting.draft) if t)
    reached = [line for line in view.help.brief if line.contact and line.kind != "image-removal"] or view.help.brief
    help_line = teller.word("footer_join").join(teller.help_words(line) for line in reached)
    return Deck(title=title, subject=teller.word("subject", course=setting.course_title), footer=footer,
                slides=tuple(unique(slides, teller)), strip=Strip(view.support_line, help_line),
                strip_from=len(before))


def unique(slides: list[Slide], teller: Teller) -> list[Slide]:
    """The slides with titles that differ: the second of a name is numbered."""
    seen: dict[str, int] = {}
    named = []
    for slide in slides:
        count = seen[slide.title] = seen.get(slide.title, 0) + 1
        title = teller.word("title_again", title=slide.title, number=count) if count > 1 else slide.title
        named.append(replace(slide, title=title))
    return named


def _first_part(sections: list[SectionView], teller: Teller) -> Part:
    view = teller.view
    slides: list[Slide] = [opening(teller, view.title, view.summary, view.minutes),
                           help_slide(teller, "help.early_title"), _rules(teller), _objectives(teller), *_terms(teller)]
    if not sections:
        return Part(teller.word("section.start"), tuple(slides))
    first = _part(sections[0], teller)
    return replace(first, slides=(*slides, *first.slides))


def opening(teller: Teller, title: str, summary: str, minutes: int) -> Opening:
    """The first slide: what, for whom, how long, and help."""
    view = teller.view
    meta = [teller.word(f"audience.{view.audience}"), teller.word("length", minutes=minutes) if minutes else "",
            view.setting.school.name]
    return Opening(title=title, cue="opening", kicker=view.setting.course_title, summary=summary,
                   meta=tuple(m for m in meta if m), support=view.support_line, help=teller.reachable(view.help.brief))


def help_slide(teller: Teller, title: str, cue: str = "help") -> HelpSlide:
    """Where to get help; the last one also carries the address of everything else."""
    view = teller.view
    url = view.help.more_url if cue == "help_end" else ""
    lines = (*_at_school(teller), *teller.reachable(view.help.brief))
    return HelpSlide(title=teller.word(title), cue=cue, danger=view.help.danger, lines=lines,
                     support=view.support_line, checked=view.help.checked, url=url,
                     url_alt=teller.word("help.qr_alt", url=url), url_label=teller.word("help.qr_label"))


def _at_school(teller: Teller) -> list[HelpLine]:
    """Whom to go to at school, or the gap a school fills; nothing when a short line names the same person."""
    contact = teller.view.setting.school.contact
    if any(contact in line.name for line in teller.view.help.brief):
        return []
    return [HelpLine(kind="trusted-adult", title=teller.word("help.at_school"), name=contact, contact="")]


def _rules(teller: Teller) -> Slide:
    cards = tuple(Card(rule, mark=str(n)) for n, rule in enumerate(teller.view.ground_rules, 1))
    return Cards(title=teller.word("rules.title"), cue="rules", form="points", cards=cards)


def _objectives(teller: Teller) -> Slide:
    cards = tuple(Card(o.text, mark=str(n), tone="brand") for n, o in enumerate(teller.view.objectives, 1))
    return Cards(title=teller.word("objectives.title"), cue="objectives", form="points", cards=cards, in_short=False)


def _terms(teller: Teller) -> list[Slide]:
    words = teller.view.key_words
    return [Cards(title=teller.word("terms.title"), cue="terms", form="terms", in_short=False,
                  cards=tuple(Card(t.plain, head=t.term, tone="soft") for t in group))
            for group in chunks(words, TERMS) if words]


def _part(section: SectionView, teller: Teller) -> Part:
    slides = [slide for block, source in zip(section.blocks, section.block_sources, strict=True)
              for slide in taught(block, source, teller)]
    slides += _check_in(section, teller)
    if _wants_divider(section, slides):
        key = f"divider.{section.kind}"
        divider = Divider(title=section.title, source=section.source, text=teller.word(key),
                          kicker=teller.word("length", minutes=section.minutes))
        slides = [divider, *slides]
    kicker = teller.word("kicker", part=section.title, minutes=section.minutes)
    return Part(section.title, tuple(slides), section.minutes, section.short, section.teach, kicker)


def _wants_divider(section: SectionView, slides: list[Slide]) -> bool:
    """A long part has a slide of its own, and one whose opening words find no room on a slide that both cuts have."""
    no_room = section.teach and not fit_together(section.teach, slides[0].teach)
    skipped = section.short and not slides[0].in_short
    return bool(no_room or skipped or (len(slides) >= LONG_PART and section.kind not in NO_DIVIDER))


def _check_in(section: SectionView, teller: Teller) -> list[Slide]:
    """The questions that a lesson asks before and after, one on each slide; the short lesson asks the first."""
    view = teller.view
    if section.kind != CHECK:
        return []
    again = section.id != next(s.id for s in view.sections if s.kind == CHECK)
    asked = [check_slide(question, source, teller, again)
             for question, source in zip(view.check_in, view.check_in_sources, strict=True)]
    return [replace(slide, in_short=number == 1, short="short_only" if number == 1 and len(asked) > 1 else "",
                    kicker=teller.word("question.kicker", number=number, count=len(asked)))
            for number, slide in enumerate(asked, 1)]


def taught(block: AnyBlock, source: str, teller: Teller) -> list[Slide]:
    """The slides of a block; the first carries what the teacher says."""
    first, *rest = (replace(s, in_short=block.in_short) for s in block_slides(block, source, teller))
    return [replace(first, teach=block.teach), *rest]


def _practice(teller: Teller) -> Part:
    view, slides = teller.view, []
    for number, (question, source) in enumerate(zip(view.practice, view.practice_sources, strict=True), 1):
        kicker = teller.word("question.kicker", number=number, count=len(view.practice))
        slides += [replace(s, kicker=kicker, cue=s.cue or "question", about="practice", in_short=False, hidden=True)
                   for s in question_slides(question, source, teller)]
    return Part(teller.word("section.practice"), tuple(slides))


def ending(teller: Teller, sources: list[Slide]) -> Part:
    """Help once more, then sources."""
    name = teller.word("section.help")
    return Part(name, (help_slide(teller, "help.end_title", cue="help_end"), *sources), kicker=name)


def source_line(teller: Teller, fact: FactView) -> str:
    """Publisher, title and date of a source."""
    return teller.word("sources.line", title=fact.source_title, publisher=fact.publisher, published=fact.published)


def source_slides(teller: Teller, facts: list[FactView]) -> list[Slide]:
    """Publisher, title and date of every source, each once, out of the show; what it says stands in the notes."""
    claims: dict[str, list[FactView]] = {}
    for fact in facts:
        claims.setdefault(source_line(teller, fact), []).append(fact)
    return [Cards(title=teller.word("sources.title"), cue="sources", form="sources", about="sources", in_short=False,
                  hidden=True,
                  cards=tuple(Card("", head=line, link=claims[line][0].url) for line in group),
                  aside=Aside("claims", tuple(_claim(teller, f) for line in group for f in claims[line])))
            for group in (chunks(sorted(claims), SOURCES) if claims else [])]


def _claim(teller: Teller, fact: FactView) -> str:
    return teller.word("sources.claim", claim=fact.claim, publisher=fact.publisher)


def farewell(teller: Teller) -> Part:
    """The last slide of a deck whose lesson has no closing activity."""
    slide = Statement(title=teller.word("close.title"), cue="close", paragraphs=(teller.word("close.text"),))
    return Part(teller.word("section.close"), (slide,))

"""Plans the deck of a lesson: which slides, in which order, with which notes. Knows no coordinates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from sidelight.model.blocks import AnyBlock
from sidelight.model.lesson import SHORT_LESSON
from sidelight.model.view import FactView, HelpLine, LessonView, SectionView
from sidelight.render.slides.forms import block_slides
from sidelight.render.slides.kinds import Aside, Card, Cards, Deck, Divider, HelpSlide, Opening, Slide, Statement
from sidelight.render.slides.notes import Part, fit_together, opened, with_notes
from sidelight.render.slides.questions import question_slides, read_aloud
from sidelight.render.slides.teller import Teller, chunks

Cut = Literal["full", "short"]
CUTS: tuple[Cut, ...] = ("full", "short")
SOURCES, LONG_PART, PRACTICE_SHOWN = 6, 3, 2
AFTER_PRACTICE = {"help", "check-in", "close"}
NO_DIVIDER = {"start", "check-in", "close", "help"}
CHECK = "check-in"
SYMBOLS = {"start": "talk", "check-in": "write", "idea": "eye", "scenario": "question", "task": "phone",
           "rehearsal": "talk", "help": "help", "close": "calm", "parents": "adult"}


def plan(view: LessonView, cut: Cut = "full") -> Deck:
    """The deck of one lesson and pupil band, in full or for 20 minutes."""
    view = _shortened(view) if cut == "short" else view
    teller = Teller(view)
    body = [s for s in view.sections if s.kind != "close"]
    close = [s for s in view.sections if s.kind == "close"]
    last = len(body)
    while last and body[last - 1].kind in AFTER_PRACTICE:
        last -= 1
    parts = [_first_part(body[:1], teller), *(_part(s, teller) for s in body[1:last]), _practice(teller),
             *(_part(s, teller) for s in body[max(last, 1):]),
             *([_part(s, teller) for s in close] or [farewell(teller)])]
    return assembled(teller, view.title, view.title, parts, source_slides(teller, view.facts))


def _shortened(view: LessonView) -> LessonView:
    """The lesson of 20 minutes: the activities and blocks that it keeps, one check-in question, no practice."""
    sections = [_cut(s) for s in view.sections if s.short]
    return view.model_copy(update={"sections": sections, "minutes": SHORT_LESSON, "practice": [],
                                   "practice_sources": [], "check_in": view.check_in[:1],
                                   "check_in_sources": view.check_in_sources[:1]})


def _cut(section: SectionView) -> SectionView:
    kept = [n for n, block in enumerate(section.blocks) if block.in_short]
    return section.model_copy(update={
        "minutes": section.short, "blocks": [section.blocks[n] for n in kept],
        "block_sources": [section.block_sources[n] for n in kept]})


def assembled(teller: Teller, title: str, name: str, parts: Sequence[Part], sources: Sequence[Slide]) -> Deck:
    """A deck from its parts; its name stands in the footer, and its last slide says where help is."""
    setting = teller.view.setting
    help_name = teller.word("section.help")
    last = Part(help_name, (*sources, help_slide(teller)), kicker=help_name)
    slides = [s for part in (*parts, last) if part.slides for s in with_notes(part, teller)]
    slides[0] = replace(slides[0], notes=opened(slides[0].notes, teller))
    footer = teller.word("footer_join").join(t for t in (name, setting.school.name, setting.draft) if t)
    return Deck(title=title, subject=teller.word("subject", course=setting.course_title), footer=footer,
                slides=tuple(unique(slides, teller)))


def unique(slides: Sequence[Slide], teller: Teller) -> list[Slide]:
    """The slides with titles that differ: the second of a name is numbered."""
    seen: dict[str, int] = {}
    named = []
    for slide in slides:
        count = seen[slide.title] = seen.get(slide.title, 0) + 1
        title = teller.word("title_again", title=slide.title, number=count) if count > 1 else slide.title
        named.append(replace(slide, title=title))
    return named


def _first_part(sections: Sequence[SectionView], teller: Teller) -> Part:
    view = teller.view
    slides: list[Slide] = [opening(teller, view.title, view.summary, view.minutes), _rules(teller)]
    if not sections:
        return Part(teller.word("section.start"), tuple(slides))
    first = _part(sections[0], teller)
    return replace(first, slides=(*slides, *first.slides))


def opening(teller: Teller, title: str, summary: str, minutes: int) -> Opening:
    """The first slide: what, for whom, how long, and help."""
    view = teller.view
    meta = [teller.word(f"audience.{teller.audience}"), teller.word("length", minutes=minutes) if minutes else "",
            view.setting.school.name]
    return Opening(title=title, cue="opening", kicker=view.setting.course_title, summary=summary, art=view.lesson,
                   art_alt=teller.art_alt(view.lesson), meta=tuple(m for m in meta if m), support=view.support_line,
                   help=teller.reachable(view.help.brief))


def help_slide(teller: Teller) -> HelpSlide:
    """The last slide: whom to go to at school, each kind of help, and the address of everything else."""
    view = teller.view
    url = view.help.more_url
    lines = (*_at_school(teller), *teller.reachable(view.help.brief))
    return HelpSlide(title=teller.word("help.end_title"), cue="help_end", danger=view.help.danger, lines=lines,
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
    source = f"lessons/{teller.view.lesson}/lesson.yml#ground_rules"
    return Cards(title=teller.word("rules.title"), cue="rules", form="points", cards=cards, symbol="heart",
                 source=source)


def _part(section: SectionView, teller: Teller) -> Part:
    slides = [replace(slide, symbol=slide.symbol or SYMBOLS[section.kind])
              for block, source in zip(section.blocks, section.block_sources, strict=True)
              for slide in taught(block, source, teller)]
    if section.kind == CHECK and slides:
        slides[-1] = replace(slides[-1], asides=(*slides[-1].asides, *_check_in(section, teller)))
    if _wants_divider(section, slides):
        divider = Divider(title=section.title, source=section.source, text=teller.word(f"divider.{section.kind}"),
                          kicker=teller.word("length", minutes=section.minutes), symbol=SYMBOLS[section.kind])
        slides = [divider, *slides]
    kicker = teller.word("kicker", part=section.title, minutes=section.minutes)
    return Part(section.title, tuple(slides), section.minutes, section.teach, kicker)


def _wants_divider(section: SectionView, slides: Sequence[Slide]) -> bool:
    """A long part has a slide of its own, and so has one whose opening words find no room on its first slide."""
    ideas = sum(not s.second for s in slides)
    no_room = section.teach and (not slides or not fit_together(section.teach, slides[0].teach))
    return bool(no_room or (ideas >= LONG_PART and section.kind not in NO_DIVIDER))


def _check_in(section: SectionView, teller: Teller) -> list[Aside]:
    """The questions that a lesson asks before and after, to be read aloud; asked again, with their answers."""
    view = teller.view
    again = section.id != next(s.id for s in view.sections if s.kind == CHECK)
    asked = [Aside("aloud", tuple(line for number, q in enumerate(view.check_in, 1)
                                  for line in read_aloud(number, q, teller)))]
    answers = tuple(line for number, q in enumerate(view.check_in, 1)
                    for line in read_aloud(number, q, teller, solved=True))
    return [a for a in (*asked, *([Aside("answer", answers)] if again else [])) if a.words]


def taught(block: AnyBlock, source: str, teller: Teller) -> list[Slide]:
    """The slides of a block, none if it stays off them; the first carries what the teacher says."""
    if not block.on_slides:
        return []
    first, *rest = (replace(s, symbol=block.symbol or "") for s in block_slides(block, source, teller))
    return [replace(first, teach=block.teach), *rest]


def _practice(teller: Teller) -> Part:
    """Questions with their answers: two for the class, the others hidden, to be shown when there is time."""
    view, slides = teller.view, []
    for number, (question, source) in enumerate(zip(view.practice, view.practice_sources, strict=True), 1):
        kicker = teller.word("question.kicker", number=number, count=len(view.practice))
        spare = number > PRACTICE_SHOWN
        slides += [replace(s, kicker=kicker, cue=s.cue or "question", about="spare" if spare else "practice",
                           hidden=spare, asked=True) for s in question_slides(question, source, teller)]
    return Part(teller.word("section.practice"), tuple(slides))


def source_line(teller: Teller, fact: FactView) -> str:
    """Publisher, title and date of a source."""
    return teller.word("sources.line", title=fact.source_title, publisher=fact.publisher, published=fact.published)


def source_slides(teller: Teller, facts: Sequence[FactView]) -> list[Slide]:
    """Publisher, title and date of every source, each once, out of the show; what it says stands in the notes."""
    claims: dict[str, list[FactView]] = {}
    for fact in facts:
        claims.setdefault(source_line(teller, fact), []).append(fact)
    return [Cards(title=teller.word("sources.title"), cue="sources", form="sources", about="sources", hidden=True,
                  cards=tuple(Card("", head=line, link=claims[line][0].url) for line in group),
                  asides=(Aside("claims", tuple(_claim(teller, f) for line in group for f in claims[line])),))
            for group in (chunks(sorted(claims), SOURCES) if claims else [])]


def _claim(teller: Teller, fact: FactView) -> str:
    return teller.word("sources.claim", claim=fact.claim, publisher=fact.publisher)


def farewell(teller: Teller) -> Part:
    """The calm end of a deck whose lesson has no closing activity."""
    slide = Statement(title=teller.word("close.title"), cue="close", paragraphs=(teller.word("close.text"),),
                      symbol="calm")
    return Part(teller.word("section.close"), (slide,))

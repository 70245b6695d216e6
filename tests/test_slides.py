"""The slide decks: every block and question has its slides, the file is sound, and what does not fit is a finding."""

from __future__ import annotations

import io
import re
import zipfile
from base64 import b64encode
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from babel.messages.pofile import read_po
from openxml_audit import validate_pptx
from pptx import Presentation
from pydantic import TypeAdapter

from conftest import AS_OF, ROOT
from sidelight.model.base import BANDS, Audience
from sidelight.model.blocks import AnyBlock, Teach
from sidelight.model.content import Brand
from sidelight.model.quiz import AnyQuestion
from sidelight.model.view import (
    FactView,
    HelpBox,
    HelpGroup,
    HelpLine,
    LessonView,
    ObjectiveView,
    PictureView,
    ResponseView,
    SchoolView,
    SectionView,
    Setting,
    StepView,
    TermView,
)
from sidelight.render.slides import examine, render_deck, render_parents_deck, slide_count
from sidelight.render.slides.compose import DRAW, compose
from sidelight.render.slides.forms import FORMS
from sidelight.render.slides.kinds import Cards, Divider, HelpSlide, Opening, ProfileLook, Quiz, Slide
from sidelight.render.slides.layouts import LAYOUTS
from sidelight.render.slides.measure import height, lines
from sidelight.render.slides.notes import Part, notes_paragraphs, spread
from sidelight.render.slides.parents import plan_parents
from sidelight.render.slides.plan import CUTS, plan
from sidelight.render.slides.questions import QUESTIONS
from sidelight.render.slides.scene import HIGH, WIDE, Grid, Group, Holder, Image, Placeable, Shape, para
from sidelight.render.slides.teller import Teller, chunks, plain_paragraphs
from sidelight.source.layers import find_layers
from sidelight.source.reader import read_course
from sidelight.views import Edition, Views
from sidelight.words import read_words

DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"><path d="M0 0h4v3z"/></svg>'
LABELS = ("TIME:", "SAY:", "ASK:", "LISTEN FOR:", "IF SOMEONE TELLS YOU:", "CUT IF SHORT:")
SIGNS = [{"part": "joined", "why": "The account is new."}, {"part": "message", "why": "It is in a hurry."}]
PROFILE = {"name": "Noor Example", "handle": "noor.example", "bio": "Dogs and drawing.", "joined": "joined 3 days ago",
           "followers": 4, "following": 900, "posts": 1, "message": "Asks for a quick answer."}
OPTIONS = [{"id": "a", "text": "Tell an adult", "right": True, "why": "An adult can help."},
           {"id": "b", "text": "Wait and see", "why": "Help works sooner."},
           {"id": "c", "text": "Say nothing", "why": "You need not be alone."}]
BLOCKS: list[dict[str, Any]] = [
    {"type": "text", "heading": "One thought", "text": "Long **text**.", "slide": "Telling somebody helps."},
    {"type": "key-points", "heading": "Two points", "points": ["First point", "Second point"]},
    {"type": "red-flags", "heading": "Slow down here", "flags": [{"flag": "Hurry", "why": "No time to think."},
                                                                {"flag": "Secrecy", "why": "It keeps help away."}]},
    {"type": "profile-card", "heading": "Is this real?", "profile": PROFILE, "signs": SIGNS, "verdict": "cannot-tell",
     "conclusion": "We cannot tell. Ask face to face."},
    {"type": "myths", "heading": "Often said", "myths": [{"myth": "It is too late.", "fact": "Help works later too."}]},
    {"type": "chat", "heading": "Sam asks you", "setting": "Sam is worried.", "other": "Sam, a friend", "start": "one",
     "steps": {"one": {"says": ["Can we talk?"], "choices": [{"say": "Yes, of course.", "goto": "two"}]},
               "two": {"says": ["I am scared."], "ending": "You go to a teacher together."}}},
    {"type": "sorting", "heading": "Helps or not?", "groups": [{"id": "yes", "title": "Helps"},
                                                              {"id": "no", "title": "Does not"}],
     "items": [{"text": f"Card {n}", "group": "yes" if n % 2 else "no", "why": "Because."} for n in range(4)]},
    {"type": "timeline", "heading": "What happened?", "events": [
        {"when": "Monday", "text": "Kofi gets a request.", "help": "A friend."},
        {"when": "Tuesday", "text": "Kofi tells his aunt."}, {"when": "Friday", "text": "Kofi feels better."}]},
    {"type": "table", "heading": "Side by side", "columns": ["What", "How"], "rows": [["One", "So"], ["Two", "Thus"]],
     "in_short": False},
    {"type": "discussion", "heading": "Talk about it", "grouping": "pairs", "minutes": 3, "prompts": ["What now?"]},
    {"type": "rehearsal", "heading": "Words to say", "setting": "Choose one.",
     "lines": [{"to": "A teacher", "say": "Can I talk to you?"}, {"to": "A friend", "say": "Come with me?"}]},
    {"type": "worked-example", "heading": "Ines thinks", "situation": "Ines gets a message.",
     "steps": [{"think": "Odd.", "do": "She waits."}, {"think": "Who can help?", "do": "She tells."}],
     "outcome": "Her aunt helps."},
    {"type": "picture", "heading": "Look", "file": "a.svg", "alt": "A black box", "caption": "A box.",
     "kind": "abstract", "licence": "ours"},
    {"type": "steps", "heading": "The steps", "response": True},
    {"type": "steps", "heading": "Own steps", "steps": ["Stop", "Tell"]},
    {"type": "help", "heading": "Who helps?", "kinds": ["trusted-adult", "child-helpline"]},
]
QUIZ: list[dict[str, Any]] = [
    {"type": "single-choice", "ask": "What helps most?", "options": OPTIONS},
    {"type": "multiple-answers", "ask": "Which two help?",
     "options": [OPTIONS[0], OPTIONS[1] | {"right": True}, OPTIONS[2]]},
    {"type": "true-false", "ask": "Help is free.", "answer": True, "why": "Real help costs nothing."},
    {"type": "matching", "ask": "What belongs together?", "why": "Each has its own.",
     "pairs": [{"id": f"p{n}", "left": f"Left {n}", "right": f"Right {n}"} for n in range(3)]},
    {"type": "ordering", "ask": "In which order?", "why": "That is safest.",
     "steps": [{"id": f"s{n}", "text": f"Step {n}"} for n in range(3)]},
    {"type": "short-answer", "ask": "Whom could you tell?", "model_answer": "A teacher.", "look_for": ["an adult"]},
    {"type": "scenario", "ask": "Read about Robin.", "story": "Robin is worried.",
     "parts": [{"id": "one", "ask": "What now?", "model_answer": "Tell.", "look_for": ["tells"]}]},
    {"type": "spot-the-signs", "ask": "Find the signs.", "profile": PROFILE, "signs": SIGNS},
]


@cache
def words() -> dict[str, str]:
    """The catalogue of the slides."""
    with (ROOT / "locales/en/slides.po").open("rb") as file:
        return {str(m.id): str(m.string) for m in read_po(file) if m.id}


def setting(direction: str = "ltr") -> Setting:
    """What an edition shares, made by hand."""
    brand = Brand.model_validate(yaml.safe_load((ROOT / "content/brand.yml").read_text(encoding="utf-8")))
    school = SchoolView(name="Sample School", contact="Ms Example, room 4", has_school=True)
    return Setting(course_title="Course", course_tagline="Tagline", version="1", language="en-GB", direction=direction,
                   region_id="land", region_name="Land", paper="a4", school=school, draft="Draft notice.", brand=brand,
                   words=words(), leave_to="https://example.org")


def help_box() -> HelpBox:
    """Help made by hand."""
    brief = [HelpLine(kind="trusted-adult", title="An adult", name="A parent or teacher", contact=""),
             HelpLine(kind="child-helpline", title="Talk", name="Helpline", contact="01234 567", href="tel:01234567"),
             HelpLine(kind="image-removal", title="Pictures", name="Removal", contact="remove.example.org/a/long/path",
                      href="https://remove.example.org/a/long/path")]
    groups = [HelpGroup(kind="trusted-adult", title="An adult", text="A parent, a teacher.")]
    return HelpBox(region_id="land", region_name="Land", danger="In danger? Call now.", groups=groups, brief=brief,
                   checked="Not yet checked.", more_url="https://help.example.org")


def section(number: int, kind: str, blocks: list[dict[str, Any]], short: int = 4) -> SectionView:
    """An activity with blocks, each with its source."""
    made = [TypeAdapter(AnyBlock).validate_python(b) for b in blocks]
    source = f"lesson.yml#activities.{number}"
    return SectionView(id=f"part-{number}", title=f"Part {number}", kind=kind, minutes=9, short=short, blocks=made,
                       teach=Teach(say=f"Say part {number}.", if_short="Skip it."), source=source,
                       block_sources=[f"{source}.blocks.{n}" for n in range(len(made))])


def questions() -> list[AnyQuestion]:
    """One practice question of each type."""
    shared = {"use": "practice", "objective": "o", "misconception": "m"}
    return [TypeAdapter(AnyQuestion).validate_python({"id": f"q{n}", **shared, **q}) for n, q in enumerate(QUIZ)]


def lesson(blocks: list[dict[str, Any]] | None = None, direction: str = "ltr",
           audience: Audience = "14-15") -> LessonView:
    """A small lesson with every block and question, or with the blocks given."""
    sections = [section(0, "start", BLOCKS[1:2]), section(1, "idea", BLOCKS if blocks is None else blocks),
                section(2, "help", BLOCKS[-1:], short=0), section(3, "close", BLOCKS[:1])]
    practice = questions() if blocks is None else []
    steps = [StepView(number=n, title=f"Step {n}", text="Do it.") for n in range(1, 7)]
    fact = FactView(id="F01", claim="A claim.", source_title="Title", publisher="Publisher", url="https://example.org/f",
                    published="2025")
    return LessonView(
        setting=setting(direction), lesson="sample", audience=audience, role="teacher", title="A sample lesson",
        summary="What it is about.", minutes=36, objectives=[ObjectiveView(id="o", text="Name two adults")] * 2,
        key_messages=["Tell somebody.", "It is not your fault."], key_words=[TermView(term="word", plain="Meaning.")],
        ground_rules=["Be kind", "You may pass", "No names"], sections=sections, practice=practice,
        practice_sources=[f"quiz.yml#questions.{n}" for n in range(len(practice))], take_home=[], help=help_box(),
        support_line="It is not your fault.", response=ResponseView(danger="In danger? Call now.", steps=steps),
        facts=[fact], resources=[],
        pictures={"a.svg": PictureView(sha="0", suffix="svg", base64=b64encode(DRAWING).decode())},
        first_note="Read this.", if_someone_tells_short="Listen. Tell the lead.",
        content_guidance=["Hard to hear.", "Anyone may pass."], supervision="second-adult",
    )


@cache
def deck() -> bytes:
    """The deck of the whole sample."""
    return render_deck(lesson())


def opened(data: bytes) -> Any:
    """The deck, read by an independent reader."""
    return Presentation(io.BytesIO(data))


def texts(slide: Any) -> str:
    """All words on a slide."""
    return " ".join(t.text or "" for t in slide._element.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}t"))


def placed_boxes(items: tuple[Placeable, ...]) -> list[Shape | Holder | Image | Grid]:
    """Everything placed, groups opened."""
    flat: list[Shape | Holder | Image | Grid] = []
    for item in items:
        flat += item.shapes if isinstance(item, Group) else [item]
    return flat


def test_every_block_question_and_slide_has_a_form() -> None:
    assert set(FORMS) == set(get_args(get_args(AnyBlock)[0]))
    assert set(QUESTIONS) == set(get_args(get_args(AnyQuestion)[0]))
    assert set(DRAW) | {ProfileLook} == set(Slide.__subclasses__())
    assert len(BLOCKS) > len(FORMS) and len(QUIZ) == len(QUESTIONS)


def test_the_sample_fits_and_nothing_leaves_the_page() -> None:
    view = lesson()
    assert {f.code for f in examine(view)} == {"deck-long"}
    slides, _ = compose(plan(view), Teller(view))
    boxes = [item.box for slide in slides for item in placed_boxes(slide.items)]
    assert len(boxes) > 200
    assert [b for b in boxes if b.x < 0 or b.y < 0 or b.right > WIDE + 0.1 or b.bottom > HIGH + 0.1] == []


def test_the_words_of_every_block_are_on_a_slide() -> None:
    shown = " ".join(texts(s) for s in opened(deck()).slides)
    for words_of in ("Telling somebody helps.", "Second point", "Secrecy", "noor.example",
                     "Help works later too.", "You go to a teacher together.", "Card 3", "Kofi tells his aunt.", "Thus",
                     "What now?", "Come with me?", "Her aunt helps.", "A box.", "Step 6", "Own steps"):
        assert words_of in shown, words_of


def test_titles_are_there_first_and_unique() -> None:
    slides = list(opened(deck()).slides)
    titles = [s.shapes.title.text_frame.text for s in slides]
    assert len(slides) > 40 and all(titles) and len(set(titles)) == len(titles)
    assert all(s.shapes[0].shape_id == s.shapes.title.shape_id for s in slides)


def test_support_line_and_help_on_the_first_and_last_slide() -> None:
    slides = list(opened(deck()).slides)
    for slide in (slides[0], slides[-1]):
        assert "It is not your fault." in texts(slide) and "01234 567" in texts(slide)
    assert "Sample School" in texts(slides[0]) and "Draft notice." in texts(slides[0])


def test_help_gives_numbers_exactly_and_long_addresses_as_links() -> None:
    slides = plan(lesson()).slides
    assert sum(isinstance(s, HelpSlide) for s in slides) >= 3 and isinstance(slides[0], Opening)
    end = next(s for s in opened(deck()).slides if "help.example.org" in texts(s))
    assert "01234 567" in texts(end) and "Ms Example" in texts(end)
    links = {r.target_ref for r in end.part.rels.values() if r.is_external}
    assert links == {"https://remove.example.org/a/long/path", "https://help.example.org"}


def test_notes_have_every_part_on_every_slide() -> None:
    slides = list(opened(deck()).slides)
    for slide in slides:
        paragraphs = [p.text for p in slide.notes_slide.notes_text_frame.paragraphs]
        found = [label for p in paragraphs for label in LABELS if p.startswith(label)]
        assert found == list(LABELS), slide.shapes.title.text_frame.text
    assert slides[0].notes_slide.notes_text_frame.text.startswith("READ THIS FIRST: Read this.")


def noted(slide: Slide, view: LessonView) -> list[str]:
    """The notes of a slide, paragraph by paragraph."""
    return ["".join(run.text for run in p.runs) for p in notes_paragraphs(slide.notes, Teller(view))]


def test_the_short_deck_has_what_the_short_lesson_keeps() -> None:
    view = lesson()
    full, short = plan(view).slides, plan(view, "short").slides
    left = {s.title for s in full} - {s.title for s in short}
    extra = {s.title for s in full if s.section in ("Part 2", "Practice questions")}
    assert left == extra | {"Side by side"} and len(extra) > 12
    assert not any(s.hidden for s in short if not (isinstance(s, Cards) and s.form == "sources"))
    assert isinstance(short[0], Opening) and short[0].meta[1] == "20 minutes" and isinstance(short[-1], HelpSlide)
    assert [s.notes.time for s in short if s.section == "Part 3"] == ["About 4 of 4 minutes for this part."]


def test_a_block_that_stays_off_slides_leaves_the_words_of_its_part() -> None:
    view = lesson([BLOCKS[1] | {"on_slides": False}, BLOCKS[2] | {"on_slides": False}])
    made = [s for s in plan(view).slides if s.section == "Part 1"]
    assert [type(s) for s in made] == [Divider] and made[0].notes.say == "Say part 1."


def test_first_notes_say_what_may_be_hard_and_who_must_be_there() -> None:
    view = lesson()
    notes = noted(plan(view).slides[0], view)
    assert notes[0] == "READ THIS FIRST: Read this."
    assert notes[1:3] == ["MAY BE HARD FOR SOMEBODY: Hard to hear.", "Anyone may pass."]
    assert notes[3].startswith("ADULTS IN THE ROOM: A teacher throughout, and a second")
    told = plan(view).slides[0].notes.asides
    assert {a.label: a.words for a in told} == {"objectives": ("Name two adults",) * 2, "words": ("word: Meaning.",)}


def test_what_the_teacher_says_is_said_once() -> None:
    notes = [s.notes.say for s in plan(lesson()).slides]
    for number in range(4):
        assert sum(f"Say part {number}." in say for say in notes) == 1


def test_minutes_are_spread_and_add_up() -> None:
    slides = tuple(Cards(title=str(n), form="points", cards=(), minutes=3 if n == 1 else 0) for n in range(4))
    assert spread(10, slides) == [2, 3, 2, 3] and sum(spread(10, slides)) == 10
    assert spread(2, Part("p", slides[2:]).slides) == [1, 1]


@cache
def real_views() -> Views:
    """Views of the real course, whatever the checks say of it."""
    course = read_course(find_layers(ROOT, None), None, []).course
    assert course is not None
    return Views(course, Edition("gb-eng", "en", AS_OF), read_words(ROOT / "locales/en"))


def real_lessons() -> list[LessonView]:
    """Every lesson of the course for every band, as a teacher has it."""
    views = real_views()
    return [views.lesson(one.id, band, "teacher") for band in BANDS for one in views.course.lessons_for(band)]


def test_all_words_of_a_lesson_for_its_teacher_are_in_the_notes() -> None:
    """What an activity or block says, listens for, asks and cuts is in the notes of its part, and nothing is lost."""
    views = real_lessons()
    assert len(views) == 15
    for view in views:
        deck = plan(view).slides
        for part in view.sections:
            notes = " ".join(text for s in deck if s.section == part.title for text in noted(s, view))
            taught = [t for t in (part.teach, *(b.teach for b in part.blocks if b.on_slides)) if t]
            told = [w for t in taught for w in (t.say, t.if_short, *t.listen_for, *(a.question for a in t.ask)) if w]
            assert [w for w in told if w not in notes] == [], (view.lesson, view.audience, part.id)


@pytest.mark.parametrize("kind", ["start", "check-in", "close", "idea"])
def test_words_that_find_no_room_beside_a_block_have_a_slide_of_their_own(kind: str) -> None:
    part = section(1, kind, [BLOCKS[1] | {"teach": {"say": "word " * 119}}])
    view = lesson().model_copy(update={"sections": [section(0, "start", BLOCKS[:1]), part]})
    made = [s for s in plan(view).slides if s.section == "Part 1"]
    assert isinstance(made[0], Divider) and made[0].notes.say == "Say part 1."
    assert examine(view) == []


def test_words_of_a_part_and_its_block_are_joined_whole() -> None:
    teach = {"say": "Of the block.", "listen_for": ["One.", "Two.", "Three."], "if_short": "Only this.",
             "ask": [{"question": "What now?", "likely": ["Tell."]}, {"question": "Who?", "likely": ["An aunt."]}]}
    view = lesson([BLOCKS[1] | {"teach": teach}])
    more = teach | {"say": "Of the part.", "listen_for": ["Four."], "if_short": "Less."}
    part = view.sections[1].model_copy(update={"teach": Teach.model_validate(more)})
    notes = next(s.notes for s in plan(view.model_copy(update={
        "sections": [view.sections[0], part, *view.sections[2:]]})).slides if s.section == "Part 1")
    assert notes.say == "Of the part. Of the block." and notes.cut == "Less. Only this."
    assert notes.listen == ("Four.", "One.", "Two.", "Three.") and len(notes.ask) == 4


def checked() -> LessonView:
    """A lesson that asks one question of each type before and after."""
    asked = questions()
    parts = [section(0, "start", BLOCKS[:1]), section(1, "check-in", BLOCKS[:1], short=1),
             section(2, "idea", BLOCKS[1:2]), section(3, "check-in", BLOCKS[:1], short=1),
             section(4, "close", BLOCKS[:1])]
    sources = [f"quiz.yml#questions.{n}" for n in range(len(asked))]
    return lesson([]).model_copy(update={"sections": parts, "check_in": asked, "check_in_sources": sources})


def test_check_in_is_read_aloud_and_its_answers_stand_in_the_last_notes() -> None:
    view = checked()
    assert examine(view) == []
    slides = plan(view).slides
    assert not [s for s in slides if s.source.startswith("quiz")]
    first, last = ([a for s in slides if s.section == f"Part {n}" for a in s.notes.asides] for n in (1, 3))
    assert [a.label for a in first] == ["aloud"] and [a.label for a in last] == ["aloud", "answer"]
    aloud, answers = " ".join(first[0].words), " ".join(last[1].words)
    assert all(q.ask in aloud for q in view.check_in) and "B: Wait and see" in aloud
    assert "Answer A: Tell an adult" in answers and "B: Help works sooner." in answers
    assert "Help works sooner." not in aloud + " ".join(texts(s) for s in opened(render_deck(view)).slides)


def test_short_lesson_asks_only_the_first_check_in_question() -> None:
    view = checked()
    told = [a.words for s in plan(view, "short").slides for a in s.notes.asides if a.label == "aloud"]
    assert told == [("1. What helps most?", "A: Tell an adult", "B: Wait and see", "C: Say nothing")] * 2


def test_questions_on_slides_are_for_practice_only() -> None:
    course = real_views().course
    for view in real_lessons():
        slides = [s for cut in CUTS for s in plan(view, cut).slides]
        shown = {s.title for s in slides}
        quiz = course.quizzes[view.lesson].questions
        assert len(view.check_in) >= 2 and not {q.ask for q in quiz if q.use != "practice"} & shown
        assert {q.ask for q in view.practice} <= shown
        aloud = " ".join(w for s in slides for a in s.notes.asides if a.label == "aloud" for w in a.words)
        assert all(q.ask in aloud for q in view.check_in)


def test_pupils_get_no_check_in() -> None:
    views = real_views()
    pupil = views.lesson("webcams", "14-15", "pupil")
    assert pupil.check_in == [] and pupil.check_in_sources == []


def test_two_practice_questions_are_shown_and_the_rest_is_hidden() -> None:
    """What is hidden is in the file and not in the show; claims of facts stand in notes alone."""
    view = lesson()
    slides = list(opened(deck()).slides)
    hidden = [s.shapes.title.text_frame.text for s in slides if s._element.get("show") == "0"]
    practice = [s for s in plan(view).slides if s.section == "Practice questions"]
    assert [s.hidden for s in practice] == [False] * 4 + [True] * 12
    sources = [s for s in plan(view).slides if isinstance(s, Cards) and s.form == "sources"]
    assert hidden == [s.title for s in (*practice[4:], *sources)] and len(hidden) == 13
    assert slide_count(view) == f"{len(slides) - 13}+13"
    assert all(noted(s, view)[0].startswith("ABOUT THIS SLIDE: It is hidden") for s in (*practice[4:], *sources))
    assert all(s.notes.cut == "Leave this slide out." for s in practice)
    assert not any("A claim." in texts(s) for s in slides)
    assert "WHAT THE SOURCES SAY, FOR ADULTS: A claim. (Publisher)" in noted(sources[-1], view)
    assert slides[-1]._element.get("show") is None and "It is not your fault." in texts(slides[-1])


def test_a_chat_says_what_the_deck_has_of_it() -> None:
    view = lesson([BLOCKS[5]])
    start, path = [s for s in plan(view).slides if s.source.endswith("activities.1.blocks.0")]
    assert "this first turn and then one good way on" in start.notes.about and "not the only one" in path.notes.about


def test_question_and_answer_share_their_places() -> None:
    view = lesson()
    slides, _ = compose(plan(view), Teller(view))
    kinds = plan(view).slides
    pairs = [n for n, s in enumerate(kinds) if isinstance(s, Quiz) and not s.solved]
    assert len(pairs) == 3
    for n in pairs:
        cards = [[i.box for i in slides[m].items if isinstance(i, Group)] for m in (n, n + 1)]
        assert cards[0] == cards[1] and cards[0]
        assert "✓" not in str(slides[n]) and "✓" in str(slides[n + 1])


@pytest.mark.parametrize("kind", ["text", "table", "rehearsal"])
def test_too_much_text_is_a_finding_with_source_and_cut(kind: str) -> None:
    long = "far too many words for this place " * 11
    blocks: dict[str, dict[str, Any]] = {
        "text": BLOCKS[0] | {"slide": None, "text": "\n\n".join([long] * 4)},
        "table": BLOCKS[8] | {"rows": [[long, long]] * 6},
        "rehearsal": BLOCKS[10] | {"lines": [{"to": "A friend", "say": long}] * 4},
    }
    found = [f for f in examine(lesson([blocks[kind]])) if f.code == "slide-overflow"]
    assert found and {f.source for f in found} == {"lesson.yml#activities.1.blocks.0"}
    assert re.search(r"cut about \d+ %", found[0].help)


def test_a_long_word_and_a_long_say_are_findings() -> None:
    word = BLOCKS[0] | {"slide": "m" * 90}
    assert any("shorter word" in f.help for f in examine(lesson([word])))
    say = BLOCKS[0] | {"teach": {"say": "word " * 130}}
    assert [f.code for f in examine(lesson([say]))] == ["slide-say-long"]


def test_same_bytes_twice_and_no_times() -> None:
    first, second = render_deck(lesson()), render_deck(lesson())
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as package:
        assert {i.date_time for i in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert len(package.namelist()) == len(set(package.namelist()))


def test_every_run_has_its_language_and_every_picture_its_words() -> None:
    with zipfile.ZipFile(io.BytesIO(deck())) as package:
        names = [n for n in package.namelist() if re.match(r"ppt/(slides|notesSlides)/\w+\.xml", n)]
        xml = "".join(package.read(n).decode() for n in names)
    assert len(names) > 80 and not re.search(r"<a:rPr(?![^>]*lang=)", xml)
    for element in re.findall(r"<p:(?:pic|grpSp)[ >].*?</p:nv(?:Pic|GrpSp)Pr>", xml, re.S):
        assert re.search(r'descr="[^"]+"|adec:decorative', element), element
    assert "A black box" in xml and "adec:decorative" in xml and "p:timing" not in xml


def test_properties_sections_and_layouts() -> None:
    file = opened(deck())
    core = file.core_properties
    assert (core.title, core.language) == ("A sample lesson", "en-GB") and core.subject
    assert [layout.name for layout in file.slide_layouts] == [words()[f"slides.name.layout.{n}"] for n in LAYOUTS]
    assert len(LAYOUTS) >= 17
    with zipfile.ZipFile(io.BytesIO(deck())) as package:
        listed = package.read("ppt/presentation.xml").decode()
    assert re.findall(r'p14:section name="([^"]+)"', listed) == [
        "Part 0", "Part 1", "Practice questions", "Part 2", "Part 3", "Help and sources"]
    assert len(re.findall("<p14:sldId ", listed)) == len(file.slides)


def test_no_empty_placeholder_and_readable_sizes() -> None:
    for slide in opened(deck()).slides:
        assert all(s.has_text_frame and s.text_frame.text.strip() for s in slide.placeholders)
        sizes = {int(r.get("sz")) for r in slide._element.iter() if r.tag.endswith("}rPr") and r.get("sz")}
        assert min(sizes) >= 1600, slide.shapes.title.text_frame.text


def test_parents_deck() -> None:
    views = [lesson(audience="parents").model_copy(update={"title": f"Lesson {n}"}) for n in range(5)]
    slides = list(opened(render_parents_deck(views)).slides)
    titles = [s.shapes.title.text_frame.text for s in slides]
    assert 15 <= len(slides) <= 20 and {f"Lesson {n}" for n in range(5)} <= set(titles)
    assert [t for t, s in zip(titles, slides, strict=True) if s._element.get("show")] == ["Where our facts come from"]
    assert "Can I talk to you?" in texts(slides[3]) and examine(views[0]) == []
    assert "01234 567" in texts(slides[0]) and "01234 567" in texts(slides[-1])


def test_notes_of_the_evening_are_for_parents() -> None:
    views = [lesson(audience="parents").model_copy(update={"title": f"Lesson {n}"}) for n in range(5)]
    slides = plan_parents(views).slides
    notes = [noted(s, views[0]) for s in slides]
    whole = " ".join(text for part in notes for text in part)
    assert notes[0][0].startswith("READ THIS FIRST: These notes are for a room of parents.")
    assert all(any(n.startswith("IF A PARENT TELLS YOU SOMETHING: Stop it kindly") for n in part) for part in notes)
    for of_a_class in ("pupil", "Read this.", "MAY BE HARD", "ADULTS IN THE ROOM", "IF SOMEONE TELLS YOU", "20-MINUTE",
                       "minutes of the lesson", "in class", "Tell the safeguarding lead today"):
        assert of_a_class not in whole, of_a_class
    minutes = [re.match(r"Minutes of the evening for this slide: (\d)", s.notes.time) for s in slides]
    assert sum(int(found[1]) for found in minutes if found) == 20
    open_end = [s for s, found in zip(slides, minutes, strict=True) if not found]
    assert {s.notes.cut for s in open_end if s.about == "later"} == {"Leave this slide out."} and len(open_end) > 4


def test_right_to_left_mirrors_the_page() -> None:
    plain, turned = opened(deck()), opened(render_deck(lesson(direction="rtl")))
    first, second = plain.slides[5].shapes[2], turned.slides[5].shapes[2]
    assert abs(first.left + first.width + second.left - plain.slide_width) <= 2
    assert "\u206601234 567\u2069" in texts(turned.slides[0])
    assert 'rtl="1"' in turned.slides[5]._element.xml and 'rtl="1"' not in plain.slides[5]._element.xml


def test_the_file_is_sound(tmp_path: Path) -> None:
    path = tmp_path / "deck.pptx"
    for data in (deck(), render_deck(lesson(direction="rtl"))):
        path.write_bytes(data)
        found = validate_pptx(path)
        assert found.is_valid, [str(e) for e in found.errors][:5]


def test_measuring() -> None:
    assert lines(para("one two three"), 100) == 1 and lines(para("one two three"), 3) == 3
    assert lines(para("m" * 40), 10) is None and lines(para("漢字" * 20), 10) == 4
    assert height([para("a"), para("b")], 20, 400) == pytest.approx(64)
    assert chunks(range(7), 3) == [[0, 1, 2], [3, 4], [5, 6]]
    assert plain_paragraphs("A **b** [c](https://d).\n\n- e\n- f") == ("A b c.", "e", "f")


@pytest.mark.parametrize("drawing", [b"no drawing", b"\xff"])
def test_a_picture_that_cannot_be_drawn_is_a_finding(drawing: bytes) -> None:
    view = lesson([BLOCKS[12]])
    bad = {"a.svg": PictureView(sha="1", suffix="svg", base64=b64encode(drawing).decode())}
    for pictures in (bad, {}):
        changed = view.model_copy(update={"pictures": pictures})
        assert [(f.code, f.source) for f in examine(changed)] == [("slide-picture", "lesson.yml#activities.1.blocks.0")]
        assert "A black box" in " ".join(texts(s) for s in opened(render_deck(changed)).slides)

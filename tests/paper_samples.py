"""A small invented quiz and lesson with every question type and every block type, for tests of papers and sheets."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from sidelight.model.blocks import AnyBlock
from sidelight.model.content import Brand, Palette
from sidelight.model.quiz import AnyQuestion
from sidelight.model.view import (
    ContactView,
    CurriculumRow,
    Differences,
    FactView,
    HelpBox,
    HelpGroup,
    HelpLine,
    LawView,
    LessonView,
    MisconceptionView,
    ObjectiveView,
    PictureView,
    QuizView,
    ResponseView,
    SchoolView,
    SectionView,
    ServiceView,
    Setting,
    StepView,
    TermView,
)
from sidelight.papers import PackFile, StartHere
from sidelight.words import read_words

KEY_CANARY = "zzkeyzz"
TEACHER_CANARY = "zzteachzz"
LOCALES = Path(__file__).parent.parent / "locales" / "en"
PROFILE: dict[str, Any] = {
    "name": "Robin Vale", "handle": "robin.vale", "bio": "Likes maps.", "joined": "joined 6 days ago",
    "followers": 12, "following": 900, "posts": 2, "message": "Hello from the map club.",
}
SIGNS = [{"part": "joined", "why": f"{KEY_CANARY}-sign one"}, {"part": "following", "why": f"{KEY_CANARY}-sign two"}]
COMMON = {"use": "assess", "objective": "o", "misconception": "m"}


def _question(kind: str, name: str, **fields: Any) -> AnyQuestion:
    adapter: TypeAdapter[AnyQuestion] = TypeAdapter(AnyQuestion)
    return adapter.validate_python({**COMMON, "type": kind, "id": name, "ask": f"Ask {name}?", **fields})


def single_choice(name: str, options: int, use: str = "assess") -> AnyQuestion:
    """A single-choice question whose right option has the id 'right', and whose first wrong one shows a belief."""
    answers: list[dict[str, Any]] = [{"id": "right", "text": f"Right of {name}", "right": True,
                                     "why": f"{KEY_CANARY}-why it is right"}]
    answers += [{"id": f"w{i}", "text": f"Wrong {i} of {name}", "why": f"{KEY_CANARY}-why {i}"}
                for i in range(1, options)]
    answers[1]["misconception"] = "own"
    return _question("single-choice", name, use=use, options=answers)


def _several() -> AnyQuestion:
    answers = [{"id": f"o{i}", "text": f"Option number {i}", "right": i < 2, "why": f"{KEY_CANARY}-why {i}"}
               for i in range(4)]
    return _question("multiple-answers", "several", options=answers)


QUESTIONS: list[AnyQuestion] = [
    single_choice("first", 4),
    _several(),
    _question("true-false", "claimed", answer=False, why=f"{KEY_CANARY}-why"),
    _question("matching", "pairs", why=f"{KEY_CANARY}-why",
              pairs=[{"id": f"p{i}", "left": f"Left p{i}", "right": f"Partner of {i}"} for i in range(4)]),
    _question("ordering", "steps", why=f"{KEY_CANARY}-why",
              steps=[{"id": f"s{i}", "text": f"Step called {name}"} for i, name in enumerate(["ash", "bay", "cob"])]),
    _question("short-answer", "short", model_answer=f"{KEY_CANARY}-model", look_for=[f"{KEY_CANARY}-look"]),
    _question("scenario", "story", story="Sam is invented.", parts=[
        {"id": "p", "ask": "Who can help?", "model_answer": f"{KEY_CANARY}-model", "look_for": [f"{KEY_CANARY}-look"]},
    ]),
    _question("spot-the-signs", "spot", profile=PROFILE, signs=SIGNS),
    single_choice("last", 3),
]


def check_in_questions() -> list[AnyQuestion]:
    """What is asked before and after."""
    return [_question("true-false", "check-true", use="check-in", answer=True, why="Why"),
            single_choice("check", 4, use="check-in")]


def every_check_in() -> list[AnyQuestion]:
    """A check-in question of every type."""
    return [q.model_copy(update={"use": "check-in", "id": f"check-{q.id}", "ask": f"Check {q.id}?"}) for q in QUESTIONS]


def setting(words: dict[str, str] | None = None, **changes: Any) -> Setting:
    """The setting of an invented edition with the English words."""
    colours = dict.fromkeys(Palette.model_fields, "#17323A") | {"soft": "#E3F1EF", "on_brand": "#FFFFFF"}
    palette = Palette.model_validate(colours)
    values: dict[str, Any] = {
        "course_title": "Course", "course_tagline": "Tagline", "version": "1", "language": "en-GB", "direction": "ltr",
        "region_id": "international", "region_name": "International", "paper": "a4",
        "school": SchoolView(name="", contact="School contact", has_school=False), "draft": "Draft notice",
        "brand": Brand(format=1, light=palette, dark=palette, radius=12),
        "words": words or read_words(LOCALES), "leave_to": "https://example.org",
    }
    return Setting(**{**values, **changes})


def help_box() -> HelpBox:
    """One helpline and one kind of help without a service."""
    contact = ContactView(method="call", show="0800 000", href="tel:0800000")
    service = ServiceView(id="line", name="Helping Line", kind="child-helpline", does="Listens.", contacts=[contact],
                          hours="24/7", caution="A caution", checked="Not checked")
    groups = [HelpGroup(kind="trusted-adult", title="An adult", text="A parent or a teacher."),
              HelpGroup(kind="child-helpline", title="Talk", services=[service])]
    brief = [HelpLine(kind="child-helpline", title="Talk", name="Helping Line", contact="0800 000", href="tel:0800000")]
    return HelpBox(region_id="international", region_name="International", danger="Danger line", groups=groups,
                   brief=brief, checked="Help not checked", more_url="https://example.org")


def quiz_view(questions: list[AnyQuestion] | None = None, lesson: str = "sample", **changes: Any) -> QuizView:
    """A quiz view of these questions; all types when none are given."""
    asked = QUESTIONS if questions is None else questions
    return QuizView(
        setting=changes.pop("setting", setting()), lesson=lesson, audience="14-15", title="Sample lesson", assess=asked,
        assess_sources=[f"lessons/{lesson}/quiz.yml#questions.{i}" for i in range(len(asked))],
        check_in=check_in_questions(),
        objectives=[ObjectiveView(id="o", text="Name an adult")],
        misconceptions=[MisconceptionView(id="m", claim=f"{KEY_CANARY}-claim", reply=f"{KEY_CANARY}-reply"),
                        MisconceptionView(id="own", claim=f"{KEY_CANARY}-own", reply="Reply")],
        help=help_box(), support_line="Support line", **changes,
    )


TEACH = {"say": f"{TEACHER_CANARY} say", "ask": [{"question": "Ask it?", "likely": ["Likely one"]}],
         "listen_for": ["Listen to it"], "if_short": "Leave it out"}
BLOCKS: list[dict[str, Any]] = [
    {"type": "text", "heading": "Text heading", "text": "Some **bold** text.\n\n- point one\n- point two"},
    {"type": "key-points", "heading": "Points heading", "points": ["Point alpha", "Point beta"], "teach": TEACH},
    {"type": "red-flags", "heading": "Flags heading",
     "flags": [{"flag": "Flag one", "why": "Reason one"}, {"flag": "Flag two", "why": "Reason two"}]},
    {"type": "profile-card", "heading": "Profile heading", "profile": PROFILE, "verdict": "cannot-tell",
     "signs": [{"part": "bio", "why": "Sign reason"}], "conclusion": "Conclusion of the card"},
    {"type": "myths", "heading": "Myths heading", "myths": [{"myth": "A myth", "fact": "A truth"}]},
    {"type": "chat", "heading": "Chat heading", "setting": "Chat setting.", "other": "Sam", "start": "one",
     "steps": {"one": {"says": ["Hello you"], "choices": [{"say": "Tell me", "goto": "end", "feedback": "Kind"}]},
               "end": {"says": ["Thanks a lot"], "ending": "Chat ending"}}},
    {"type": "sorting", "heading": "Sorting heading",
     "groups": [{"id": "yes", "title": "Pile yes"}, {"id": "no", "title": "Pile no"}],
     "items": [{"text": "Card one", "group": "yes", "why": "Card why"}, {"text": "Card two", "group": "no", "why": "B"},
               {"text": "Card three", "group": "no", "why": "C"}]},
    {"type": "timeline", "heading": "Timeline heading",
     "events": [{"when": f"Day {i}", "text": f"Event {i}", "help": "Helper"} for i in range(3)]},
    {"type": "table", "heading": "Table heading", "columns": ["Left column", "Right column"],
     "rows": [["Cell a", "Cell b"], ["Cell c", "Cell d"]], "in_short": False},
    {"type": "discussion", "heading": "Discussion heading", "grouping": "pairs", "minutes": 4, "prompts": ["Prompt"]},
    {"type": "rehearsal", "heading": "Rehearsal heading", "setting": "Rehearsal setting",
     "lines": [{"to": "A friend", "say": "Words to say"}, {"to": "An adult", "say": "Other words"}]},
    {"type": "worked-example", "heading": "Example heading", "situation": "Example situation", "outcome": "Outcome",
     "steps": [{"think": "Think one", "do": "Do one"}, {"think": "Think two", "do": "Do two"}]},
    {"type": "picture", "heading": "Picture heading", "file": "map.svg", "alt": "A drawn map", "caption": "Caption",
     "kind": "abstract", "licence": "ours"},
    {"type": "steps", "heading": "Steps heading", "steps": ["Own step"]},
    {"type": "steps", "heading": "Response heading", "response": True},
    {"type": "help", "heading": "Help heading", "kinds": ["child-helpline"]},
]


def blocks() -> list[AnyBlock]:
    """One block of every type, and a second steps block."""
    adapter: TypeAdapter[list[AnyBlock]] = TypeAdapter(list[AnyBlock])
    return adapter.validate_python(BLOCKS)


def lesson_view(**changes: Any) -> LessonView:
    """A lesson for teachers: a section that has every block, and one that the 20-minute lesson leaves out."""
    pieces = blocks()
    teach = TypeAdapter(type(pieces[1].teach)).validate_python(TEACH)
    section = SectionView(id="all", title="Section title", kind="idea", minutes=40, short=20, blocks=pieces,
                          teach=teach, source="lessons/sample/lesson.yml#activities.0",
                          block_sources=[""] * len(pieces))
    more = section.model_copy(update={"id": "more", "title": "Section with more", "minutes": 10, "short": 0,
                                      "blocks": pieces[:1], "block_sources": [""], "teach": None})
    check = section.model_copy(update={"kind": "check-in", "minutes": 0, "short": 0, "blocks": [],
                                       "block_sources": [], "teach": None})
    checks = [check.model_copy(update={"id": name, "title": f"{name} check"}) for name in ("before", "after")]
    svg = "PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHdpZHRoPSI0IiBoZWlnaHQ9IjQiLz4="
    values: dict[str, Any] = {
        "setting": setting(), "lesson": "sample", "audience": "14-15", "role": "teacher", "title": "Sample lesson",
        "summary": "A summary.", "minutes": 50, "objectives": [ObjectiveView(id="o", text="Name an adult")],
        "key_messages": ["Message one"], "key_words": [TermView(term="Term", plain="Plain meaning")],
        "ground_rules": ["Rule one"], "sections": [checks[0], section, more, checks[1]],
        "check_in": check_in_questions(), "practice": [], "practice_sources": [],
        "take_home": pieces[:1], "help": help_box(), "support_line": "Support line",
        "response": ResponseView(danger="Danger line", steps=[StepView(number=1, title="Stop", text="Stop replying.")]),
        "facts": [FactView(id="F01", claim="Claim", source_title="Source", publisher="Publisher",
                           url="https://example.org/f", published="2025")],
        "pictures": {"map.svg": PictureView(sha="0", suffix="svg", base64=svg)}, "resources": ["Paper"],
        "teacher_notes": "Notes with *care*.", "misconceptions": [MisconceptionView(id="m", claim="Claim", reply="Re")],
        "first_note": "First note.", "if_someone_tells": ["Listen."], "if_someone_tells_short": "Listen.",
        "content_guidance": ["Hard to hear"], "supervision": "second-adult", "prerequisites": ["Other lesson"],
        "opt_out": "Families may ask.", "curriculum": curriculum(), "differences": Differences(
            support=["Sentence starters"], core=["Core task"], stretch=["Harder task"], new_to_the_language=["Words"]),
        "law": LawView(region_name="Land", notice="No legal advice.", lines=["For pupils"], staff=["Tell the lead"]),
    }
    return LessonView(**{**values, **changes})


def curriculum() -> list[CurriculumRow]:
    """Two statements of one framework and one of another, with marks."""
    rows = [("One, 2025", "R1", "Our name. Not seen."), ("One, 2025", "R2", "Our name."), ("Two, 2020", "R3", "")]
    return [CurriculumRow(framework=name, status=f"In force: {name}.", id=code, text=f"Text of {code}", mark=mark)
            for name, code, mark in rows]


def start_here() -> StartHere:
    """The first sheet of an invented pack."""
    return StartHere(
        setting=setting(), title="Sample lesson", audience="14-15", minutes=40, read_first=["Read this"],
        files=[PackFile(name="01-plan.pdf", purpose="The plan")], who_to_tell="School contact", help=help_box(),
        support_line="Support line",
    )

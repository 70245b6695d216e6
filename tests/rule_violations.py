"""What breaks each rule of the course: one change of a real file a row, with what `sidelight check` must say of it.

A row names the rule, the file, the change, and a part of the message. `words` stand on the line that is reported.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from editing import Row

Change = Callable[[Row], None]


@dataclass(frozen=True)
class Violation:
    """One way to break a rule."""

    rule: str
    file: str
    change: Change
    says: str
    words: str = ""
    level: str = "error"
    at: str = ""

    @property
    def reported(self) -> str:
        """The file that the finding names: the changed one unless `at` says otherwise."""
        return self.at or self.file


FAKE, PRIVACY, TELLING, WEBCAMS, WHAT = (
    f"lessons/{name}/lesson.yml"
    for name in ("fake-profiles", "privacy-settings", "telling-a-parent", "webcams", "what-to-do"))
RESPONSE, ORDER, SCHOOL = "content/response.yml", "content/course.yml", "school.yml"
RUN = "the green boat went slowly past the old mill"
"""Eight words and one more that the tests put among the runs of the sources."""
CLASSROOM = re.compile(r"teacher|tutor|head of year|school staff|safeguarding lead|nurse|doctor|coach|counsellor"
                       r"|youth worker|social worker|librarian", re.IGNORECASE)
KNOWS = re.compile(r"\bknown?\b|\bknows\b|classmate|\bex\b|\bex-|from school", re.IGNORECASE)
FAKED = re.compile(r"fake|\bai\b|ai-made|edited|altered|made (?:by|with)", re.IGNORECASE)
NAMES = {"id", "goto", "start", "group", "kind", "kinds", "type", "facts", "symbol", "verdict", "part", "only_for"}
LONG = ("Notwithstanding considerable international variability, organisations responsible for safeguarding "
        "increasingly acknowledge institutional accountability and interdisciplinary collaboration. ") * 12


def everywhere(found: re.Pattern[str], instead: str, data: Any) -> Any:
    """The same data with other words in every text; names and kinds stay."""
    if isinstance(data, str):
        return found.sub(instead, data)
    if isinstance(data, list):
        return [everywhere(found, instead, entry) for entry in data]
    if isinstance(data, dict):
        return {k: v if k in NAMES else everywhere(found, instead, v) for k, v in data.items()}
    return data


def for_pupils(found: str | re.Pattern[str], instead: str) -> Change:
    """Other words in everything that pupils read of a lesson."""

    def change(lesson: Row) -> None:
        for part in ("activities", "take_home", "key_messages", "easy_read", "summary_by_age", "ground_rules"):
            lesson[part] = everywhere(re.compile(found), instead, lesson.get(part, {}))

    return change


def everyone(found: re.Pattern[str], instead: str) -> Change:
    """Other words in everything that anybody reads of a lesson."""

    def change(lesson: Row) -> None:
        for part in ("title", "summary", "parents"):
            lesson[part] = everywhere(found, instead, lesson[part])
        for_pupils(found, instead)(lesson)

    return change


def words_of(field: str, found: str, instead: str) -> Change:
    """Other words in one field of a file: a text or a list of texts."""

    def change(data: Row) -> None:
        before = data[field]
        data[field] = everywhere(re.compile(found), instead, before)
        assert data[field] != before, f"'{found}' does not stand in {field}"

    return change


def notes(found: str, instead: str = "it") -> Change:
    """Other words in all that a teacher reads first."""

    def change(lesson: Row) -> None:
        for part in ("teacher_notes", "ground_rules", "resources"):
            lesson[part] = everywhere(re.compile(found, re.IGNORECASE), instead, lesson[part])

    return change


def block(lesson: Row, kind: str, number: int = 0) -> Row:
    """A block of the activities by its type and its place among those."""
    found: list[Row] = [b for a in lesson["activities"] for b in a["blocks"] if b["type"] == kind]
    return found[number]


def prompt(number: int, words: str, *facts: str) -> Change:
    """A prompt for one of the talks in class."""

    def change(lesson: Row) -> None:
        talk = block(lesson, "discussion", number)
        talk["prompts"][0], talk["facts"] = words, list(facts)

    return change


def outcome(number: int, words: str) -> Change:
    """The end of one of the worked examples, which rests on no fact."""
    return lambda lesson: block(lesson, "worked-example", number).update(outcome=words, facts=[])


def points(words: str, fact: str) -> Change:
    """A figure in every list of points."""

    def change(lesson: Row) -> None:
        for listed in [b for a in lesson["activities"] for b in a["blocks"] if b["type"] == "key-points"]:
            listed["points"][0], listed["facts"] = words, [fact]

    return change


def for_parents(words: str, *facts: str) -> Change:
    """A heading in the part for parents."""

    def change(lesson: Row) -> None:
        first = lesson["parents"]["sections"][0]["blocks"][0]
        first["heading"], first["facts"] = words, list(facts)

    return change


def teacher_says(number: int, words: str) -> Change:
    """What a teacher reads aloud for an activity."""
    return lambda lesson: lesson["activities"][number]["teach"].update(say=words)


def feedback(number: int, words: str) -> Change:
    """The feedback on an answer, which rests on no fact."""

    def change(quiz: Row) -> None:
        asked = [q for q in quiz["questions"] if q["type"] == "single-choice"]
        asked[number]["options"][0]["why"] = words
        asked[number]["facts"] = []

    return change


def line(words: str) -> Change:
    """A section of its own on a page, with one line."""
    return lambda page: page.update(body=f"{page['body'].rstrip()}\n\n## {len(page['body'])}\n\n{words}\n")


def close(words: str) -> Change:
    """The words of the settling close."""

    def change(lesson: Row) -> None:
        last = lesson["activities"][-1]
        assert last["kind"] == "close"
        last["blocks"] = [{"type": "text", "heading": "Calm", "text": words}]

    return change


def without(kind: str) -> Change:
    """A lesson's help without one kind."""
    return lambda lesson: lesson["help"].remove(kind)


def activities(old: str, new: str) -> Change:
    """Activities of one kind become another."""

    def change(lesson: Row) -> None:
        for activity in lesson["activities"]:
            activity["kind"] = new if activity["kind"] == old else activity["kind"]

    return change


def without_services(*kinds: str) -> Change:
    """A country without some kinds of services."""
    return lambda region: region.update(services=[s for s in region["services"] if s["kind"] not in kinds])


def service(**fields: object) -> Change:
    """Another first service."""
    return lambda region: region["services"][0].update(fields)


def genders(old: str, new: str) -> Change:
    """Everybody of one gender becomes another."""

    def change(lesson: Row) -> None:
        for person in lesson["people"]:
            person["gender"] = new if person["gender"] == old else person["gender"]

    return change


def no_choices(lesson: Row) -> None:
    """An easy-read lesson with nothing to choose from."""
    for step in lesson["easy_read"]:
        step.pop("choices", None)


def long_step(lesson: Row) -> None:
    """An easy-read step with more than one idea."""
    lesson["easy_read"][0]["text"] = "Take a slow breath and " * 4 + "rest."


def own_steps(lesson: Row) -> None:
    """The response steps, written once more."""
    block(lesson, "steps")["steps"] = ["Tell someone you trust", "Keep words, names and links"]


def only_youngest(lesson: Row) -> None:
    """The response steps for one age."""
    for activity in lesson["activities"]:
        for shown in [b for b in activity["blocks"] if b.get("response")]:
            shown["only_for"] = ["11-13"]


def lessons(audience: str, names: list[str]) -> Change:
    """Another order of lessons for an audience."""
    return lambda course: course["lessons"].update({audience: names})


def one_check(lesson: Row) -> None:
    """The same questions once instead of twice."""
    last = [a for a in lesson["activities"] if a["kind"] == "check-in"][-1]
    last["kind"] = "task"


def five_messages(lesson: Row) -> None:
    """More to remember than anybody can."""
    lesson["key_messages"] = [{"text": f"Message {n}."} for n in range(5)]


def not_asked(quiz: Row) -> None:
    """Every question asks about one objective."""
    for question in quiz["questions"]:
        question["objective"] = quiz["questions"][0]["objective"]


def law_of_no_country(region: Row) -> None:
    """A law for everywhere."""
    told = {"pupils": "It may help.", "adults": "It may help."}
    region["law"] = {reader: [{"text": text} for _ in range(2)] for reader, text in told.items()} | {
        "staff": ["Ask."], "sources": [{"publisher": "Somebody", "url": "https://law.example.org"}],
        "review_by": "2035-01-31", "last_verified": None}


WARNS = "warning"
BETTER = "': better: "
"""What the tripwire says, between what it found and what to write instead."""
ASIDE = "content/pages/%s.md"
VIOLATIONS = (
    Violation("R01", WEBCAMS, without("child-helpline"), "leaves out 'child-helpline'"),
    Violation("R01", PRIVACY, without("trusted-adult"), "leaves out 'trusted-adult'"),
    Violation("R01", "content/regions/nz.yml", without_services("police-report", "hotline"),
              "police-report or hotline"),
    Violation("R02", RESPONSE, words_of("support_line", "fault", "idea"), "no longer says 'fault'"),
    Violation("R02", RESPONSE, words_of("support_line_parents", "free", "cheap"), "no longer says 'free'"),
    Violation("R02", FAKE, for_pupils("not your fault", "no mistake"), "'not your fault' is never said for 14-15"),
    Violation("R04", WEBCAMS, for_pupils(CLASSROOM, "parent"), "fewer than two kinds of trusted adult"),
    Violation("R05", ASIDE % "outing", line("Never share your password with anyone."),
              "stands alone", "Never share your"),
    Violation("R05", PRIVACY, close("Only accept people you know."), "stands alone", "Only accept people"),
    Violation("R06", FAKE, activities("rehearsal", "task"), "rehearsal and help take", level=WARNS),
    Violation("R06", WHAT, activities("help", "task"), "in the 20-minute lesson", level=WARNS),
    Violation("R07", "content/regions/us.yml", service(ages=None, unverified=[]), "says nothing of its ages"),
    Violation("R07", "content/regions/gb.yml", service(last_verified="2020-01-31"), "on 2020-01-31", "2020-01-31"),
    Violation("R08", TELLING, without("emergency"), "leaves out 'emergency'"),
    Violation("R08", WHAT, notes("emergency number|urgent help"), "what to do in danger now"),
    Violation("R08", RESPONSE, words_of("danger", "emergency number", "line"), "does not name the emergency number"),
    Violation("R10", TELLING, prompt(0, "She should not have sent it."), BETTER, "She should not have"),
    Violation("R10", PRIVACY, teacher_says(2, "You should have known better."), BETTER, "known better"),
    Violation("R11", WEBCAMS, outcome(0, "He got himself blackmailed."), BETTER, "got himself"),
    Violation("R13", "lessons/webcams/quiz.yml", feedback(0, "That was a silly answer."), BETTER, "a silly answer"),
    Violation("R14", PRIVACY, prompt(0, "You can go to prison for it."), BETTER, "go to prison"),
    Violation("R15", TELLING, outcome(0, "Nobody will ever judge you."), BETTER, "ever judge you"),
    Violation("R15", ASIDE % "happened-to-a-friend", line("I promise to keep it secret."), BETTER, "I promise"),
    Violation("R16", ASIDE % "picture-is-fake", line("You were too young for the account."),
              "no word of help", "too young"),
    Violation("R20", WHAT, outcome(0, "Some boys have ended their lives over this."), BETTER, "Some boys"),
    Violation("R21", WEBCAMS, prompt(1, "A picture can destroy a future."), BETTER, "destroy a future"),
    Violation("R22", TELLING, prompt(1, "Four in ten young people tell nobody."), "share or percentage", "Four in ten"),
    Violation("R22", "lessons/what-to-do/quiz.yml", feedback(0, "Two thirds of them tell somebody."),
              "share or percentage", "Two thirds"),
    Violation("R23", PRIVACY, prompt(1, "One in three is known.", "F13"), "no figure for", level=WARNS),
    Violation("R23", FAKE, points("One in three told somebody.", "F43"), "figures", level=WARNS),
    Violation("R25", WHAT, outcome(1, "This always works."), BETTER, "This always works"),
    Violation("R31", FAKE, prompt(0, "They asked him for nudes."), BETTER, "asked him for nudes"),
    Violation("R32", WEBCAMS, outcome(1, "Jay bought gift cards."), BETTER, "bought gift cards"),
    Violation("R33", WEBCAMS, prompt(2, "Show the picture to a teacher."), BETTER, "Show the picture"),
    Violation("R33", ASIDE % "first-five-minutes", line("Delete the account."), BETTER, "Delete the account"),
    Violation("R34", PRIVACY, notes("show or delete"), "do not say 'show or delete'"),
    Violation("R40", FAKE, notes("question box"), "leave out a question box"),
    Violation("R40", WHAT, notes(r"\bpass\b"), "leave out the right to pass"),
    Violation("R41", RESPONSE, words_of("if_someone_tells", "(?i)leading", "many"), "nothing leading"),
    Violation("R42", SCHOOL, lambda school: school["safeguarding_contact"].update(name="Name of the lead"),
              "the example's safeguarding contact", "Name of the lead"),
    Violation("R44", TELLING, notes(r"\bseries\b"), "one lesson in a series"),
    Violation("R44", ORDER, lessons("16-17", ["what-to-do"]), "16-17 have one lesson only"),
    Violation("R45", ORDER, lessons("parents", ["telling-a-parent", "what-to-do"]), "lesson 'webcams'", level=WARNS),
    Violation("R45", PRIVACY, notes(r"\b(famil\w+|parents?)\b"), "families are told before", level=WARNS),
    Violation("R46", TELLING, lambda lesson: lesson["objectives"][0].update(text="Understand how telling helps"),
              "nobody can see whether", "Understand how telling"),
    Violation("R46", PRIVACY, five_messages, "have 5 key messages"),
    Violation("R46", WHAT, one_check, "before and after"),
    Violation("R46", "lessons/fake-profiles/quiz.yml", not_asked, "asks about this objective", at=FAKE),
    Violation("R47", WHAT, prompt(0, "Have you ever sent a picture like that?"),
              "own experience", "Have you ever sent"),
    Violation("R47", TELLING, close("Write your name and draw a cloud."), "own experience", "Write your name"),
    Violation("R50", FAKE, genders("girl", "boy"), "'gender: girl'"),
    Violation("R50", WEBCAMS, genders("unsaid", "boy"), "'gender: unsaid'"),
    Violation("R50", TELLING, prompt(2, "Boys do not cry about this."), BETTER, "Boys do not cry"),
    Violation("R53", PRIVACY, no_choices, "nothing to choose from"),
    Violation("R53", WHAT, long_step, "at most 14", "Take a slow breath"),
    Violation("R54", FAKE, prompt(1, "Bad spelling shows that it is a fake."), BETTER, "Bad spelling"),
    Violation("R55", FAKE, everyone(KNOWS, "seen"), "this is not said for parents"),
    Violation("R56", WEBCAMS, everyone(FAKED, "drawn"), "this is not said for parents"),
    Violation("R57", ASIDE % "not-allowed-account", line(LONG), "reading grade for help"),
    Violation("R60", PRIVACY, for_parents("Four in ten tell nobody."), "without its fact", "Four in ten tell"),
    Violation("R60", ASIDE % "fridge-card", line("Four in ten tell nobody."), "names no fact", "Four in ten tell"),
    Violation("R60", WEBCAMS, outcome(2, "The person who threatens is breaking the law."),
              "the law stands", "breaking the law"),
    Violation("R61", "content/regions/ie.yml", lambda region: region.update(law=None), "Ireland has no law text"),
    Violation("R61", "content/regions/international.yml", law_of_no_country, "can name no law"),
    Violation("R62", ASIDE % "conversation-lines", line("A recovery company gets it back for a fee."),
              BETTER, "for a fee"),
    Violation("R62", WHAT, prompt(1, "Should Leo hire a detective?"), BETTER, "hire a detective"),
    Violation("R63", TELLING, outcome(1, "Robin looked for the Snapchat menu."), BETTER, "Snapchat", WARNS),
    Violation("R64", FAKE, own_steps, "lists the response steps again"),
    Violation("R64", WHAT, only_youngest, "not shown to 16-17"),
    Violation("R65", ASIDE % "sent-something-or-paid", line(f"Once {RUN}."), "stand in a source", RUN),
    Violation("R66", PRIVACY, outcome(0, "They threaten him back."), BETTER, "threaten him back"),
)
"""Every rule but R30, which needs a picture; and R03 and half of R47, which finished outputs break."""

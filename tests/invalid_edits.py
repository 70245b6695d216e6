"""How the small course is made bad: case -> edits of its files.

A case is a finding code, with `--something` behind it where one code has several cases. An edit names a file, what
stands there once, and what stands there instead: "" for the whole file, None for a file that is taken away.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from courses import second_lesson

Edit = tuple[str, str, str | None]
Edits = list[Edit]

LESSON, QUIZ = "lessons/asking/lesson.yml", "lessons/asking/quiz.yml"
COURSE, FACTS, TERMS, PAGE = "content/course.yml", "content/facts.yml", "content/glossary.yml", "content/pages/about.md"
LAND, COVERAGE, SCHOOL = "content/regions/land.yml", "content/coverage.yml", "school.yml"
DOOR = "lessons/asking/pictures/door"
PLAIN = "    plain: A place to call or write to when you need help.\n"
TODAY = "{type: key-points, heading: Today, points: [Who can help, How to ask]}"
TOLD = "      - {type: key-points, heading: Three who told"
TEXT = "      - type: text\n        heading: Telling helps\n"
TELLING = f"{TEXT}        text: Telling somebody is the step that changes most.\n"
PERSON = "format: 1\nid: school\nname: A school\nregion: land\nsafeguarding_contact:\n  name: A Person\n  role: lead\n"
PICTURE = ("      - {type: picture, heading: A door, file: %s, alt: A door, caption: A door., kind: symbol, "
           "licence: ours}\n")
OUTCOMES = "verdict: outdated, reason: It was replaced.}\n"
POINT = "  - {id: S0-%02d, point: Somebody can help., verdict: %s}\n"


def _term(instead: str) -> Edits:
    """Another line for what the one word of the glossary means."""
    return [(TERMS, PLAIN, f"    {instead}\n")]


def _terms(instead: str) -> Edits:
    """Another value for all words of the glossary."""
    return [(TERMS, f"terms:\n  - id: helpline\n    term: helpline\n{PLAIN}", f"terms: {instead}\n")]


def _page(text: str) -> Edits:
    return [(PAGE, "A course to test with.\n", f"{text}\n")]


def _block(text: str) -> Edits:
    """One more block in the lesson's idea."""
    return [(LESSON, TOLD, text + TOLD)]


def _idea(instead: str, then: str) -> Edits:
    """A chat in place of the lesson's text."""
    head = ("      - type: chat\n        heading: Telling a friend\n        setting: Somebody threatens Kit.\n"
            "        other: Kit, a friend\n        start: hello\n        steps:\n")
    return [(LESSON, f"{TELLING}        facts: [F01]\n", f"{head}          hello: {{says: [What do I do?], choices: ["
             f"{{say: Tell your aunt., goto: tell}}{instead}]}}\n"
             f"          tell: {{says: [I will.], ending: Kit tells an aunt.}}\n{then}")]


def _school(more: str) -> Edits:
    return [(SCHOOL, "", PERSON + more)]


def _covered(*rows: str) -> Edits:
    """More points of the articles."""
    return [(COVERAGE, OUTCOMES, OUTCOMES + "".join(POINT % (n, row) for n, row in enumerate(rows, 3)))]


def _placed(file: str, at: str) -> str:
    return f"\"yes\", file: {file}, at: {at}"


def _statement(number: int) -> str:
    """A statement of the quiz from its first line to its last."""
    use = "practice" if number in (1, 2, 9) else "check-in" if number == 3 else "assess"
    return (f"  - type: true-false\n    id: question-{number}\n    use: {use}\n"
            f"    ask: Statement number {number} is true.\n    objective: name\n    misconception: fault\n"
            f"    answer: {str(number % 2 == 1).lower()}\n"
            "    why: This is the reason.\n")


def _instead(number: int, kind: str, rest: str) -> Edit:
    """Another question in place of a statement."""
    head, _, _ = _statement(number).partition("    answer:")
    return QUIZ, _statement(number), head.replace("true-false", kind) + rest


def _answers(*texts: str) -> str:
    """The answers of a question; a text that begins with '!' is right."""
    rows = [f"      - {{id: {chr(97 + n)}, text: {text.removeprefix('!')}"
            f"{', right: true' * text.startswith('!')}, why: Yes.}}\n" for n, text in enumerate(texts)]
    return "    options:\n" + "".join(rows)


STORY = ("    story: Someone threatens Kit, who is an invented pupil.\n    parts:\n"
         + "".join(f"      - {{id: {i}, ask: What now?, model_answer: Tell an aunt., look_for: [An adult], lines: 4}}\n"
                   for i in "abc"))
OPEN = "She can listen. " * 22
MUCH = "We can ask for help. " * 18

EDITS: dict[str, Edits] = {
    "anchor": [(TERMS, f"    term: helpline\n{PLAIN}", "    term: &word helpline\n    plain: *word\n")],
    "anchor--merge": [(TERMS, "  - id: helpline\n", "  - <<: {id: helpline}\n")],
    "byte-order-mark": [(TERMS, "format: 1\n", "\ufeffformat: 1\n")],
    "catalogue": [("locales/en/broken.po", "", 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
                   'msgid "help.none"\nmsgstr ""\n')],
    "chart-not-cited": [(LESSON, TELLING, f"{TELLING}        chart: F02\n"),
                        (FACTS, "show_to: adults-only, ", "show_to: adults-only, chart: {unit: Reports, bars: "
                         "[{label: Before, value: 1}, {label: After, value: 2}]}, ")],
    "chat-graph": _idea(", {say: Wait., goto: wait}", ""),
    "chat-graph--alone": _idea("", "          wait: {says: [I wait.], ending: An aunt asks.}\n"),
    "chat-graph--open": _idea(", {say: Wait., goto: wait}",
                              "          wait: {says: [I wait.], choices: [{say: Wait on., goto: wait}]}\n"),
    "contact-incomplete": [(LAND, 'number: "960 116"', 'url: "https://land.example.org"')],
    "contrast": _school('colours:\n  brand: "#7FD6CF"\n'),
    "control-character": _term("plain: A place to\u202ecall."),
    "control-character--escaped": _term('plain: "A place to\\u202Ecall."'),
    "control-character--separator": _term("plain: A place to\u2028call."),
    "covers-too-much": _covered(*[_placed(QUIZ, "question-1")] * 6),
    "deck-long": _block("".join(f"      - {{type: steps, heading: Step {n}, steps: [Wait, Tell somebody]}}\n"
                                for n in range(16))),
    "duplicate-id": [(LESSON, "  - id: idea\n", "  - id: begin\n")],
    "duplicate-id--fact": [(FACTS, "{id: F02", "{id: F01")],
    "duplicate-id--order": [(COURSE, "11-13: [asking, again]", "11-13: [asking, again, asking]")],
    "duplicate-id--made-page": [("content/pages/words.md", "",
                                 "---\ntitle: Words\nsummary: Ours.\ngroup: about\norder: 1\n---\nOur words.\n")],
    "duplicate-id--point": [(COVERAGE, "id: S0-02", "id: S0-01")],
    "duplicate-id--question": [(QUIZ, "    id: question-2\n", "    id: question-1\n")],
    "duplicate-id--section": [(LESSON, "    - id: help\n", "    - id: first\n")],
    "duplicate-id--service": [(LAND, "  - id: land-police\n", "  - id: land-helpline\n")],
    "duplicate-id--term": [(TERMS, PLAIN, f"{PLAIN}  - {{id: helpline, term: line, plain: A line.}}\n")],
    "duplicate-key": _term("plain: A place to call.\n    term: help line"),
    "empty": [(TERMS, "", "# nothing yet\n")],
    "fact-not-for-reader": [(LESSON, "        facts: [F01]\n", "        facts: [F01, F02]\n")],
    "fact-not-for-reader--page": [(PAGE, "group: about\norder: 1\n", "group: help\norder: 1\nfacts: [F02]\n")],
    "html-in-text": _term("plain: A <b>place</b> to call."),
    "html-in-text--page": _page('A course.\n\n<script src="https://evil.example/x.js"></script>'),
    "id-differs": [(LESSON, "id: asking\n", "id: telling\n")],
    "id-differs--page": [("content/pages/more.md", "", "---\nid: about\ntitle: About this course\n"
                          "summary: Who made it.\ngroup: about\norder: 1\n---\nA course to test with.\n")],
    "id-differs--region": [(LAND, "id: land\n", "id: island\n")],
    "key": _term("? [plain]\n    : A place to call."),
    "longest-is-right": [_instead(4, "single-choice", _answers(
        "!An aunt who listens to you and then looks for help", "A wall", "A cat"))],
    "lost-after-hash": _term("plain: A place #1 to call."),
    "markdown-too-nested": _page("- - - - - - - - A course."),
    "minutes-missing": [(LESSON, ", 16-17: 30}", "}")],
    "minutes-sum": [(LESSON, "14-15: 30", "14-15: 35")],
    "missing": [(TERMS, "    term: helpline\n", "")],
    "missing--audience": [(COURSE, "  parents: [asking, again]\n", "")],
    "missing--type": [(LESSON, TEXT, "      - heading: Telling helps\n")],
    "no-close": [(LESSON, "    kind: close\n", "    kind: task\n")],
    "no-file": _school("logo: logo.png\n"),
    "no-file--content": [(FACTS, "", None)],
    "no-file--international": [("content/regions/international.yml", "", None)],
    "no-file--quiz": [(QUIZ, "", None)],
    "no-front-matter": [("content/pages/more.md", "", "# A page\n\nWithout its head.\n")],
    "no-start": [(LESSON, "    kind: start\n", "    kind: task\n")],
    "not-a-date": [(FACTS, "review_by: 2035-01-31, show_to: all", "review_by: 31 January 2035, show_to: all")],
    "not-a-group": _terms("[helpline]"),
    "not-a-group--block": [(LESSON, TODAY, "Today")],
    "not-a-group--dict": [(COURSE, "lessons:\n  11-13: [asking, again]\n  14-15: [asking, again]\n"
                           "  16-17: [asking, again]\n  parents: [asking, again]\n", "lessons: [asking]\n")],
    "not-a-list": _terms("helpline"),
    "not-a-number": [(LAND, "order: 1\n", "order: first\n")],
    "not-covered": _covered('"yes"'),
    "not-covered--reason": _covered("contested, file: lessons/asking/quiz.yml, at: question-1"),
    "not-one-line": _term("plain: |\n      A place\n      to call."),
    "not-one-of": [(LAND, "paper: a4\n", "paper: a3\n")],
    "not-one-of--key": [(COURSE, "  16-17: ", "  16-18: ")],
    "not-text": _term("plain: 12"),
    "not-text--colon": _term("plain:\n      A place: call it."),
    "not-true-or-false": [(LAND, "order: 1\n", "order: 1\nchoose: maybe\n")],
    "not-utf8": _term("plain: Une ligne \udce9coute to call."),
    "number-unknown": [("content/regions/ie.yml", "", "format: 1\nid: ie\nname: Ireland\npaper: a4\norder: 2\n"
                        "choose: false\nsafeguarding_role: lead\nservices:\n  - id: ie-helpline\n    name: A line\n"
                        "    operator: A line\n    kind: child-helpline\n    audience: anyone\n    ages: any\n"
                        '    contacts: [{method: call, number: "0123"}]\n    hours: any\n    cost: free\n'
                        "    does: Listens.\n    sources: [{publisher: A line, url: https://line.example.org}]\n"
                        "    confidence: low\n    last_verified: null\n")],
    "objective-not-for-reader": [(LESSON, "{id: say, text", "{id: say, only_for: [11-13, 14-15], text")],
    "out-of-range": [(LAND, "order: 1\n", "order: -1\n")],
    "out-of-range--large": [(LESSON, "  minutes: 5\n  objectives", "  minutes: 500\n  objectives")],
    "overdue": [(FACTS, "review_by: 2035-01-31, show_to: all", "review_by: 2026-11-20, show_to: all")],
    "overdue--device": [("content/platforms.yml", "review_by: 2035-01-31\n    last_verified: null\n    id: phone",
                         "review_by: 2026-11-20\n    last_verified: null\n    id: phone")],
    "overdue--law": [(LAND, "review_by: 2035-01-31", "review_by: 2026-11-20")],
    "phone-in-text": _term("plain: Call 0800 1111."),
    "phone-in-text--page": _page("Call 0800 1111."),
    "phone-number": [(LAND, '"960 116"', "ask us")],
    "picture-in-text": _term('plain: "![A door](door.png)"'),
    "picture-name": _block(PICTURE % "../../../secret.png"),
    "protected": [("school/school.yml", "", PERSON), ("school/content/response.yml", "", "format: 1\n")],
    "quiz-too-long": [_instead(n, "scenario", STORY) for n in range(4, 9)],
    "region-loop": [(LAND, "order: 1\n", "order: 1\npart_of: land\n")],
    "right-answers": [_instead(1, "single-choice", _answers("!An aunt", "!A wall", "A cat"))],
    "right-answers--none": [_instead(1, "multiple-answers", _answers("!An aunt", "A wall", "A cat"))],
    "same-option": [_instead(1, "single-choice", _answers("!An aunt", "An aunt", "A cat"))],
    "same-option--pairs": [(QUIZ, "{id: c, left: Call", "{id: c, left: Ask")],
    "same-place": [_instead(n, "single-choice", _answers("!An aunt", "A wall", "A cat")) for n in (4, 5)],
    "same-place--truth": [(QUIZ, _statement(n), _statement(n).replace("answer: false", "answer: true"))
                          for n in (2, 4, 6, 8)],
    "second-document": [(TERMS, PLAIN, f"{PLAIN}---\nformat: 1\n")],
    "service-number": [(LESSON, "Telling somebody is the step", "Telling somebody on 960 116 is the step")],
    "service-number--term": _term(
        "plain: Tel.960 116 is it. We can ask for help on it. You can ask at any hour. It is free to call."),
    "sheet-not-set": [(QUIZ, "Statement number 4 is true.", '"Statement number 四 is true."')],
    "sheet-not-set--slide": [(LESSON, "points: [Who can help, How", 'points: ["Who can help 四", How')],
    "short-sum": [(LESSON, "    minutes: 4\n    short: 3\n", "    minutes: 4\n    short: 4\n")],
    "slide-overflow": [(LESSON, f"      - {TODAY}\n", "      - type: key-points\n        heading: Today\n"
                        "        points:\n" + f"          - {MUCH}\n" * 5)],
    "slide-words": [(LESSON, TODAY, "{type: key-points, heading: Today, points: ["
                     + ", ".join(["Somebody whom you trust can help you today"] * 5) + "]}")],
    "slide-picture": [*_block(PICTURE % "door.svg"),
                      (f"{DOOR}.svg", "", '<svg xmlns="http://www.w3.org/2000/svg" width="0" height="0"/>\n')],
    "slide-say-long": [(LESSON, "{say: Explain the idea.}", f"{{say: {'Explain the idea well. ' * 40}}}")],
    "spelling": _page("A course to recieve help with."),
    "spelling--country": [(LAND, "does: Takes reports.", "does: An organization that takes reports.")],
    "steps-kind": _block("      - {type: steps, heading: What to do, response: true, steps: [Wait]}\n"),
    "tab": [(TERMS, PLAIN, f"{PLAIN}\t- id: email\n")],
    "table-shape": _block("      - {type: table, heading: Who, columns: [Who, How], rows: [[Aunt, Talk], [Line]]}\n"),
    "tag": _term('plain: !!python/object/apply:os.system ["true"]'),
    "ticket-too-long": [_instead(3, "single-choice", _answers(
        f"!{OPEN}Ana", *(OPEN + name for name in ("Ben", "Kit", "Sam", "Max"))))],
    "too-deep": _terms("[" * 20 + "]" * 20),
    "too-few-questions": [(QUIZ, "    use: check-in\n    ask: Statement", "    use: practice\n    ask: Statement")],
    "too-few-types": [(QUIZ, "  - type: short-answer\n", "  - type: true-false\n"),
                      (QUIZ, "    model_answer: I need help.\n    look_for: [A first sentence]\n",
                       "    answer: true\n    why: Yes.\n")],
    "too-large": [(TERMS, "", "# " + "a" * 500_000)],
    "too-large--entries": [(TERMS, "", "format: 1\nterms: [" + "1," * 70_000 + "]\n")],
    "too-long": _term(f"plain: A place to call{' and call' * 60}."),
    "too-long--list": [(LESSON, "points: [Who can help, How to ask]", "points: [One, Two, Three, Four, Five, Six]")],
    "too-short": _term('plain: ""'),
    "too-short--list": _terms("[]"),
    "unknown-group": _block(
        "      - type: sorting\n        heading: Sort\n"
        "        groups: [{id: tell, title: Tell}, {id: wait, title: Wait}]\n        items:\n"
        "          - {text: An aunt, group: tell, why: She helps.}\n"
        "          - {text: A wall, group: wait, why: It is quiet.}\n"
        "          - {text: A cat, group: pet, why: It purrs.}\n"),
    "unknown-language": [],
    "unknown-name": [(LAND, "order: 1\n", "order: 1\nchose: false\n")],
    "unknown-name--body": [(PAGE, "title: About", "body: Two\ntitle: About")],
    "unknown-name--list": [(COURSE, "tagline:", "logo: a.png\ntagline:")],
    "unknown-reference": [(LESSON, "key_words: [helpline]", "key_words: [helpline, helplime]")],
    "unknown-reference--answer": [(QUIZ, "text: A nurse, right: true",
                                   "text: A nurse, right: true, misconception: late")],
    "unknown-reference--before": [(LESSON, "key_words: [", "prerequisites: [{lesson: telling}]\nkey_words: [")],
    "unknown-reference--belief": [(QUIZ, "text: A lamp", "text: A lamp, misconception: fate")],
    "unknown-reference--covered-at": _covered(_placed(LESSON, "nowhere")),
    "unknown-reference--covered-file": _covered(_placed("lessons/none/lesson.yml", "begin")),
    "unknown-reference--curriculum": [(
        "content/curriculum/own.yml", "", "format: 1\nid: own\nname: Own\nedition: First\npublisher: Us\n"
        "regions: [lend]\nstatus: in-force\nstatus_note: It holds.\nlast_verified: null\n"
        "entries: [{id: A1, text: Ask for help., lessons: [askin], seen: wording}]\n")],
    "unknown-reference--fact": [(LESSON, "        facts: [F01]\n", "        facts: [F99]\n")],
    "unknown-reference--law-fact": [(LAND, "  review_by: 2035-01-31\n", "  review_by: 2035-01-31\n  facts: [F99]\n")],
    "unknown-reference--leave-out": [(LAND, "order: 1\n",
                                      "order: 1\npart_of: international\nleave_out: [int-crisis, int-dirctory]\n")],
    "unknown-reference--lesson": [(COURSE, "14-15: [asking", "14-15: [askin")],
    "unknown-reference--misconception": [(QUIZ, _statement(1), _statement(1).replace("fault", "fate"))],
    "unknown-reference--news": [("content/news.yml", "lessons: [asking]", "lessons: [askin]")],
    "unknown-reference--objective": [(QUIZ, _statement(1), _statement(1).replace("objective: name", "objective: nam"))],
    "unknown-reference--only": [],
    "unknown-reference--page-fact": [(PAGE, "order: 1\n", "order: 1\nfacts: [F99]\n")],
    "unknown-reference--part-of": [(LAND, "order: 1\n", "order: 1\npart_of: lund\n")],
    "unknown-reference--picture": _block(PICTURE % "door.svg"),
    "unknown-reference--quiz": [(QUIZ, "lesson: asking\n", "lesson: telling\n")],
    "unknown-reference--region": [],
    "unknown-reference--school": [(SCHOOL, "", PERSON.replace("region: land", "region: lond"))],
    "unknown-type": [(LESSON, "type: rehearsal", "type: rehersal")],
    "unknown-type--list": [(LESSON, "type: rehearsal", "type: zzz")],
    "unsafe-link": _term('plain: "A [place](javascript:alert) to call"'),
    "unsafe-link--definition": _page("A [course].\n\n> [course]: data:text/html,hello"),
    "unsafe-link--host": _page("A [course](//evil.example/)."),
    "unsafe-picture": [(f"{DOOR}.svg", "", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">\n'
                        '  <rect width="10" height="10"/>\n  <script>alert(1)</script>\n</svg>\n')],
    "unsafe-picture--kind": [(f"{DOOR}.jpg", "", "a photograph\n")],
    "unsafe-picture--png": [(f"{DOOR}.png", "", "this is no picture at all, but its name says so\n")],
    "web-help-empty": [(LESSON, "kinds: [child-helpline, emergency]", "kinds: [adult-support]")],
    "web-id-twice": [(LESSON, "        facts: [F01]\n", "        facts: [F01]\n        id: idea\n")],
    "web-markup-removed": [(LESSON, "        text: Telling somebody is the step that changes most.\n",
                            "        text: |\n          Telling is the step.\n\n          ###### A small heading\n")],
    "release-region": [],
    "wording-unsigned": [],
    "wrong-form": [(TERMS, "  - id: helpline\n", "  - id: Help line\n")],
    "wrong-form--colour": _school("colours: {brand: green}\n"),
    "wrong-form--deck": _school("deck_template: slides.pptm\n"),
    "wrong-form--email": _school("  email: office\n"),
    "wrong-form--fact": [(FACTS, "{id: F01", "{id: fact-1")],
    "wrong-form--hash": [("content/signoff.yml", "", "format: 1\ntexts:\n"
                          "  - {file: lessons/asking/lesson.yml, sha256: abc, by: A Person, on: 2026-11-01}\n")],
    "wrong-form--logo": _school("logo: ../logo.png\n"),
    "wrong-form--phone": _school("  phone: ask us\n"),
    "wrong-form--point": [(COVERAGE, "id: S0-02", "id: two")],
    "wrong-form--rule": [(LESSON, "{id: say, text", "{id: say, allow: {wording: It must stand.}, text")],
    "wrong-form--url": [(COURSE, "https://www.example.org/", "www.example.org")],
    "yaml": _term("plain: A place: call it."),
    "yaml--quotes": _term('plain: "A place to call.'),
}

MANY: Edits = [
    (LESSON, "title: Asking for help\n", "title: Asking for #1 help\n"),
    (LESSON, "summary: How to ask", "sumary: How to ask"),
    (LESSON, "{id: say, text", "{id: Say it, text"),
    (LESSON, "{text: You can get help now.}", "{text: 8}"),
    (LESSON, "[We speak about invented people., Anyone may pass., Worries go to an adult.]",
     "[We speak about invented people.]"),
    (LESSON, "teacher_notes: |-\n  Tell the safeguarding", "teacher_notes: |-\n  Tell the <b>safeguarding</b>"),
    (LESSON, "reply: Help works at any point.", "reply: Call 0800 1111."),
    (LESSON, "help: [emergency, trusted-adult, child-helpline]", "help: [emergency, trusted-adult, child-helplin]"),
    (LESSON, "    kind: start\n    minutes: 3\n", "    kind: start\n    minutes: five\n"),
    (LESSON, "[Who can help, How to ask]", "Who can help"),
    (LESSON, "    kind: idea\n", "    kind: ideas\n    kind: idea\n"),
    (LESSON, "Telling somebody is", "Telling [somebody](javascript:alert) is"),
    (LESSON, "type: rehearsal", "type: rehearsl"),
    (LESSON, "  - id: second-answers\n",
     "      - {type: table, heading: Who, columns: [Who, How], rows: [[Aunt, Talk], [Line]]}\n"
     f"{PICTURE % '../door.png'}      - {{type: steps, heading: What to do, response: yes}}\n  - id: second-answers\n"),
    (LESSON, "take_home:\n", "take_home:\n  - Nothing\n"),
    (LESSON, "  minutes: 5\n  objectives", "  minutes: 500\n  objectives"),
    (LESSON, "text: Say that you are glad to know.", 'text: "![glad](glad.png)"'),
    (LESSON, "symbol: heart", "symbol: hart"),
]
"""One lesson with a score of mistakes."""


def _must_say(course: Path) -> None:
    """A lesson on webcams that does not say that a call can be recorded."""
    second_lesson(course, "webcams")
    made = [("Ana told an aunt.", "Ana told of a fake picture."), ("Say that you are", "A fake counts. So say you are")]
    edit(course, [("lessons/webcams/lesson.yml", old, new) for old, new in made])
    edit(course, [(COURSE, f"{a}: [asking, again]", f"{a}: [asking, again, webcams]")
                  for a in ("11-13", "14-15", "16-17", "parents")])


def _stray(course: Path) -> None:
    quiz = (course / QUIZ).read_text(encoding="utf-8")
    edit(course, [("lessons/stray/quiz.yml", "", quiz.replace("lesson: asking", "lesson: stray"))])


MADE: dict[str, Callable[[Path], None]] = {
    "lesson-not-listed": lambda course: second_lesson(course, "alone"),
    "must-say": _must_say,
    "no-file--lesson": _stray,
}
"""Cases with more files than an edit shows."""


def edit(course: Path, edits: Edits) -> None:
    """Make the edits; each must find what it replaces, once."""
    for name, old, new in edits:
        file = course / name
        if new is None:
            file.unlink()
            continue
        text = new
        if old:
            have = file.read_text(encoding="utf-8")
            assert have.count(old) == 1, f"{name} holds {have.count(old)} times: {old}"
            text = have.replace(old, new)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode("utf-8", "surrogateescape"))

"""What is said of bad files: case -> (file:line:column, message) of each finding, in order.

A case is a finding code, with `--something` behind it where one code has several; `invalid_edits.py` makes them."""

from __future__ import annotations

TABLE: dict[str, list[tuple[str, str]]] = {
    "anchor": [
        ("content/glossary.yml:4:11", "anchors (&) and aliases (*) are not allowed"),
    ],
    "anchor--merge": [
        ("content/glossary.yml:3:5", "merge keys (<<) are not allowed"),
    ],
    "byte-order-mark": [
        ("content/glossary.yml:1:1", "the file begins with an invisible byte-order mark"),
    ],
    "catalogue": [
        ("locales/en:1:1", "broken.po: 'help.none' has no text or stands in two catalogues"),
    ],
    "chart-not-cited": [
        ("lessons/asking/lesson.yml:59:16", "the chart draws F02, which is not among the facts of this block"),
    ],
    "chat-graph": [
        ("lessons/asking/lesson.yml:56:9", "'hello' goes to 'wait', which is not a step"),
    ],
    "chat-graph--alone": [
        ("lessons/asking/lesson.yml:56:9", "no choice leads to 'wait'"),
    ],
    "chat-graph--open": [
        ("lessons/asking/lesson.yml:56:9", "no way from 'wait' to an ending"),
    ],
    "contact-incomplete": [
        ("content/regions/land.yml:34:16", "a contact of 'Land's helpline' by call needs 'number'"),
    ],
    "contrast": [
        ("school.yml:9:10", "#7FD6CF is too light for text and buttons"),
    ],
    "control-character": [
        ("content/glossary.yml:5:22", "there is an invisible character here (U+202E)"),
    ],
    "control-character--escaped": [
        ("content/glossary.yml:5:12", "there is an invisible character here (RIGHT-TO-LEFT OVERRIDE)"),
    ],
    "control-character--separator": [
        ("content/glossary.yml:5:22", "there is an invisible character here (U+2028)"),
    ],
    "covers-too-much": [
        ("content/coverage.yml:10:95", "'question-1' serves more than 6 points"),
    ],
    "deck-long": [
        ("lessons/asking/lesson.yml:33:3", "the full deck has 24 slides with an idea of their own, more than 15"),
        ("lessons/asking/lesson.yml:33:3", "the short deck has 24 slides with an idea of their own, more than 12"),
    ],
    "duplicate-id": [
        ("lessons/asking/lesson.yml:49:9", "'begin' stands twice"),
    ],
    "duplicate-id--fact": [
        ("content/facts.yml:6:10", "'F01' stands twice"),
    ],
    "duplicate-id--made-page": [
        ("content/pages/words.md:2:1", "the course makes a page 'words' of its own here"),
    ],
    "duplicate-id--order": [
        ("content/course.yml:6:26", "'asking' stands twice"),
    ],
    "duplicate-id--point": [
        ("content/coverage.yml:4:10", "'S0-01' stands twice"),
    ],
    "duplicate-id--question": [
        ("lessons/asking/quiz.yml:13:9", "the question 'question-1' stands twice"),
    ],
    "duplicate-id--section": [
        ("lessons/asking/lesson.yml:119:11", "'section first' stands twice"),
    ],
    "duplicate-id--service": [
        ("content/regions/land.yml:41:9", "'land-helpline' stands twice"),
    ],
    "duplicate-id--term": [
        ("content/glossary.yml:6:10", "'helpline' stands twice"),
    ],
    "duplicate-key": [
        ("content/glossary.yml:6:5", "'term' stands twice in the same place"),
    ],
    "empty": [
        ("content/glossary.yml:2:1", "this file is empty"),
    ],
    "fact-not-for-reader": [
        ("lessons/asking/lesson.yml:59:22", "F02 is 'adults-only' and stands where others read it"),
    ],
    "fact-not-for-reader--page": [
        ("content/pages/about.md:6:9", "F02 is 'adults-only' and stands where others read it"),
    ],
    "html-in-text": [
        ("content/glossary.yml:5:12", "HTML is not allowed here"),
    ],
    "html-in-text--page": [
        ("content/pages/about.md:7:1", "HTML is not allowed here"),
    ],
    "id-differs": [
        ("lessons/asking/lesson.yml:2:5", "the id is 'telling', the folder is called 'asking'"),
    ],
    "id-differs--page": [
        ("content/pages/more.md:2:5", "the id is 'about', the file is called 'more'"),
    ],
    "id-differs--region": [
        ("content/regions/land.yml:2:5", "the id is 'island', the file is called 'land'"),
    ],
    "key": [
        ("content/glossary.yml:5:7", "a name is expected here"),
    ],
    "lesson-not-listed": [
        ("lessons/alone/lesson.yml:2:5", "no audience meets the lesson 'alone'"),
    ],
    "longest-is-right": [
        ("lessons/asking/quiz.yml:28:5", "the right answer is much longer than the others"),
    ],
    "lost-after-hash": [
        ("content/glossary.yml:5:19", "everything after ' #' is lost here"),
    ],
    "markdown-too-nested": [
        ("content/pages/about.md:7:1", "this Markdown has too many signs, brackets or lines"),
    ],
    "minutes-missing": [
        ("lessons/asking/lesson.yml:5:10", "the minutes for 16-17 are missing"),
    ],
    "minutes-sum": [
        ("lessons/asking/lesson.yml:5:29", "the activities for 14-15 add up to 30 minutes, the lesson has 35"),
    ],
    "missing": [
        ("content/glossary.yml:3:5", "'term' is missing here"),
    ],
    "missing--audience": [
        ("content/course.yml:6:3", "the lessons for parents are missing"),
    ],
    "missing--type": [
        ("lessons/asking/lesson.yml:56:9", "'type' is missing here"),
    ],
    "must-say": [
        ("lessons/webcams/lesson.yml:33:3", "the lesson never says to 11-13: that a call can be recorded"),
        ("lessons/webcams/lesson.yml:33:3", "the lesson never says to 14-15: that a call can be recorded"),
        ("lessons/webcams/lesson.yml:33:3", "the lesson never says to 16-17: that a call can be recorded"),
        ("lessons/webcams/lesson.yml:33:3", "the lesson never says to parents: that a call can be recorded"),
    ],
    "no-close": [
        ("lessons/asking/lesson.yml:33:3", "the 20-minute lesson for 11-13 does not end with 'kind: close'"),
        ("lessons/asking/lesson.yml:33:3", "the 20-minute lesson for 14-15 does not end with 'kind: close'"),
        ("lessons/asking/lesson.yml:33:3", "the 20-minute lesson for 16-17 does not end with 'kind: close'"),
        ("lessons/asking/lesson.yml:33:3", "the lesson for 11-13 does not end with 'kind: close'"),
        ("lessons/asking/lesson.yml:33:3", "the lesson for 14-15 does not end with 'kind: close'"),
        ("lessons/asking/lesson.yml:33:3", "the lesson for 16-17 does not end with 'kind: close'"),
    ],
    "no-file": [
        ("school.yml:8:7", "there is no file 'logo.png' beside school.yml"),
    ],
    "no-file--content": [
        ("content/facts.yml:1:1", "this file is missing"),
    ],
    "no-file--international": [
        ("content/regions/international.yml:1:1", "the region 'international' is missing"),
    ],
    "no-file--lesson": [
        ("lessons/stray/quiz.yml:1:1", "lessons/stray/lesson.yml is missing"),
    ],
    "no-file--quiz": [
        ("lessons/asking/lesson.yml:1:1", "lessons/asking/quiz.yml is missing"),
    ],
    "no-front-matter": [
        ("content/pages/more.md:1:1", "a page begins with '---', its title and summary, and '---'"),
    ],
    "no-start": [
        ("lessons/asking/lesson.yml:33:3", "the 20-minute lesson for 11-13 does not begin with 'kind: start'"),
        ("lessons/asking/lesson.yml:33:3", "the 20-minute lesson for 14-15 does not begin with 'kind: start'"),
        ("lessons/asking/lesson.yml:33:3", "the 20-minute lesson for 16-17 does not begin with 'kind: start'"),
        ("lessons/asking/lesson.yml:33:3", "the lesson for 11-13 does not begin with 'kind: start'"),
        ("lessons/asking/lesson.yml:33:3", "the lesson for 14-15 does not begin with 'kind: start'"),
        ("lessons/asking/lesson.yml:33:3", "the lesson for 16-17 does not begin with 'kind: start'"),
    ],
    "not-a-date": [
        ("content/facts.yml:5:35", "this must be a day"),
    ],
    "not-a-group": [
        ("content/glossary.yml:2:9", "this must be a group of 'name: value' lines"),
    ],
    "not-a-group--block": [
        ("lessons/asking/lesson.yml:40:9", "this must be a group of 'name: value' lines"),
    ],
    "not-a-group--dict": [
        ("content/course.yml:5:10", "this must be a group of 'name: value' lines"),
    ],
    "not-a-list": [
        ("content/glossary.yml:2:8", "this must be a list"),
    ],
    "not-a-number": [
        ("content/regions/land.yml:5:8", "this must be a whole number, such as 8"),
    ],
    "not-covered": [
        ("content/coverage.yml:5:5", "a point that is 'yes' needs 'file' and 'at'"),
    ],
    "not-covered--reason": [
        ("content/coverage.yml:5:5", "a point that is 'contested' needs 'reason'"),
    ],
    "not-one-line": [
        ("content/glossary.yml:5:12", "this must be one line"),
    ],
    "not-one-of": [
        ("content/regions/land.yml:4:8", "'a3' is not possible here"),
    ],
    "not-one-of--key": [
        ("content/course.yml:8:3", "'16-18' is not possible here"),
    ],
    "not-text": [
        ("content/glossary.yml:5:12", "this must be text"),
    ],
    "not-text--colon": [
        ("content/glossary.yml:6:7", "this must be text"),
    ],
    "not-true-or-false": [
        ("content/regions/land.yml:6:9", "this must be true or false"),
    ],
    "not-utf8": [
        ("content/glossary.yml:5:22", "a character here is not UTF-8"),
    ],
    "number-unknown": [
        ("content/regions/ie.yml:15:39", "the numbering plan of IE does not know '0123'"),
    ],
    "objective-not-for-reader": [
        ("lessons/asking/quiz.yml:100:16", "the objective 'say' is not for 16-17"),
        ("lessons/asking/quiz.yml:108:16", "the objective 'say' is not for 16-17"),
    ],
    "out-of-range": [
        ("content/regions/land.yml:5:8", "this number is too small"),
    ],
    "out-of-range--large": [
        ("lessons/asking/lesson.yml:112:12", "this number is too large"),
    ],
    "overdue": [
        ("content/facts.yml:5:35", "F01 was to be read again by 2026-11-20"),
    ],
    "overdue--device": [
        ("content/platforms.yml:19:16", "Phone was to be read again by 2026-11-20"),
    ],
    "overdue--law": [
        ("content/regions/land.yml:12:14", "the law of Land was to be read again by 2026-11-20"),
    ],
    "phone-in-text": [
        ("content/glossary.yml:5:12",
         "a phone number (0800 1111) stands here; numbers live in content/regions/ only"),
    ],
    "phone-in-text--page": [
        ("content/pages/about.md:7:1",
         "a phone number (0800 1111) stands here; numbers live in content/regions/ only"),
    ],
    "phone-number": [
        ("content/regions/land.yml:34:39", "'ask us' is not a number to dial"),
    ],
    "picture-in-text": [
        ("content/glossary.yml:5:12", "pictures are not allowed inside text"),
    ],
    "picture-name": [
        ("lessons/asking/lesson.yml:60:48",
         "'../../../secret.png' is not the name of a picture in this lesson's pictures folder"),
    ],
    "protected": [
        ("school/content/response.yml:1:1",
         "a school cannot change this file: the response steps and the support line are the same everywhere"),
    ],
    "quiz-too-long": [
        ("lessons/asking/quiz.yml:28:5", "the quiz for 11-13 needs more than two pages on A4: N mm too long"),
        ("lessons/asking/quiz.yml:28:5", "the quiz for 11-13 needs more than two pages on Letter: N mm too long"),
        ("lessons/asking/quiz.yml:28:5", "the quiz for 14-15 needs more than two pages on A4: N mm too long"),
        ("lessons/asking/quiz.yml:28:5", "the quiz for 14-15 needs more than two pages on Letter: N mm too long"),
        ("lessons/asking/quiz.yml:28:5", "the quiz for 16-17 needs more than two pages on A4: N mm too long"),
        ("lessons/asking/quiz.yml:28:5", "the quiz for 16-17 needs more than two pages on Letter: N mm too long"),
    ],
    "region-loop": [
        ("content/regions/land.yml:6:10", "'land' is part of itself"),
    ],
    "release-region": [
        ("content/course.yml:1:1", "a release needs a country"),
    ],
    "right-answers": [
        ("lessons/asking/quiz.yml:4:5", "exactly one answer must have 'right: true'; 2 have it"),
    ],
    "right-answers--none": [
        ("lessons/asking/quiz.yml:4:5",
         "at least two answers, and not all of them, must have 'right: true'; 1 have it"),
    ],
    "same-option": [
        ("lessons/asking/quiz.yml:4:5", "two answers have the same text"),
    ],
    "same-option--pairs": [
        ("lessons/asking/quiz.yml:96:5", "two pairs have the same left"),
    ],
    "same-place": [
        ("lessons/asking/quiz.yml:4:3", "for 11-13 the right answer is number 1 in 4 of 4 questions"),
        ("lessons/asking/quiz.yml:4:3", "for 14-15 the right answer is number 1 in 4 of 4 questions"),
        ("lessons/asking/quiz.yml:4:3", "for 16-17 the right answer is number 1 in 4 of 4 questions"),
    ],
    "same-place--truth": [
        ("lessons/asking/quiz.yml:4:3", "for 11-13 every statement is true"),
        ("lessons/asking/quiz.yml:4:3", "for 14-15 every statement is true"),
        ("lessons/asking/quiz.yml:4:3", "for 16-17 every statement is true"),
    ],
    "second-document": [
        ("content/glossary.yml:6:1", "a second document begins here"),
    ],
    "service-number": [
        ("lessons/asking/lesson.yml:58:15", "'960 116' is the number of a service"),
    ],
    "service-number--term": [
        ("content/glossary.yml:5:12", "'960 116' is the number of a service"),
    ],
    "sheet-not-set": [
        ("lessons/asking/quiz.yml:86:5",
         'a sheet for print cannot be set: quiz: PDF/UA-1 error: the text `"四"` could not be '
         'displayed with font `"Atkinson Hyperlegible Next"`'),
    ],
    "sheet-not-set--slide": [
        ("lessons/asking/lesson.yml:40:9",
         "the slide 'Today' cannot be printed: letters: PDF/UA-1 error: the text `\"四\"` could not be displayed "
         'with font `"Liberation Sans"`'),
    ],
    "short-sum": [
        ("lessons/asking/lesson.yml:33:3", "the activities for 11-13 add up to 21 minutes in the 20-minute lesson"),
    ],
    "slide-overflow": [
        ("lessons/asking/lesson.yml:40:9", "too much text for the slide 'Today' (points.row)"),
    ],
    "slide-picture": [
        ("lessons/asking/lesson.yml:60:9", "this picture cannot be drawn on a slide"),
    ],
    "slide-say-long": [
        ("lessons/asking/lesson.yml:56:9", "the words to say on the slide 'Telling helps' are 160, more than 120"),
    ],
    "spelling": [
        ("content/pages/about.md:7:1", "'recieve' is spelled 'receive' here"),
    ],
    "spelling--country": [
        ("content/regions/land.yml:50:11", "'organization' is spelled 'organisation' here"),
    ],
    "slide-words": [
        ("lessons/asking/lesson.yml:40:9", "the slide 'Today' has 41 words, more than 40"),
    ],
    "steps-kind": [
        ("lessons/asking/lesson.yml:60:9", "a steps block has either 'response: true' or its own steps"),
    ],
    "tab": [
        ("content/glossary.yml:6:1", "a tab stands at the start of this line"),
    ],
    "table-shape": [
        ("lessons/asking/lesson.yml:60:79", "row 2 has 1 cells, the table has 2 columns"),
    ],
    "tag": [
        ("content/glossary.yml:5:12", "the tag 'tag:yaml.org,2002:python/object/apply:os.system' is not allowed"),
    ],
    "ticket-too-long": [
        ("lessons/asking/quiz.yml:90:5",
         "the exit ticket for 11-13 needs more than half a page on A4: N mm too long"),
        ("lessons/asking/quiz.yml:90:5",
         "the exit ticket for 11-13 needs more than half a page on Letter: N mm too long"),
        ("lessons/asking/quiz.yml:90:5",
         "the exit ticket for 14-15 needs more than half a page on A4: N mm too long"),
        ("lessons/asking/quiz.yml:90:5",
         "the exit ticket for 14-15 needs more than half a page on Letter: N mm too long"),
        ("lessons/asking/quiz.yml:90:5",
         "the exit ticket for 16-17 needs more than half a page on A4: N mm too long"),
        ("lessons/asking/quiz.yml:90:5",
         "the exit ticket for 16-17 needs more than half a page on Letter: N mm too long"),
    ],
    "too-deep": [
        ("content/glossary.yml:2:24", "lists and groups are nested more than 16 deep here"),
    ],
    "too-few-questions": [
        ("lessons/asking/quiz.yml:4:3", "11-13 has 1 questions with 'use: check-in'"),
        ("lessons/asking/quiz.yml:4:3", "14-15 has 1 questions with 'use: check-in'"),
        ("lessons/asking/quiz.yml:4:3", "16-17 has 1 questions with 'use: check-in'"),
    ],
    "too-few-types": [
        ("lessons/asking/quiz.yml:4:3", "11-13 has questions of 4 types"),
        ("lessons/asking/quiz.yml:4:3", "14-15 has questions of 4 types"),
        ("lessons/asking/quiz.yml:4:3", "16-17 has questions of 4 types"),
    ],
    "too-large": [
        ("content/glossary.yml:1:1", "this file has 500,002 bytes, at most 400,000 are read"),
    ],
    "too-large--entries": [
        ("content/glossary.yml:2:119995", "this file has too many entries"),
    ],
    "too-long": [
        ("content/glossary.yml:5:12", "this is too long"),
    ],
    "too-long--list": [
        ("lessons/asking/lesson.yml:40:52", "there are too many entries here"),
    ],
    "too-short": [
        ("content/glossary.yml:5:12", "this must not be empty"),
    ],
    "too-short--list": [
        ("content/glossary.yml:2:8", "there are too few entries here (0)"),
    ],
    "unknown-group": [
        ("lessons/asking/lesson.yml:66:34", "'pet' is not one of the groups"),
    ],
    "unknown-language": [
        ("--language:1:1", "there is no language 'qq'"),
    ],
    "unknown-name": [
        ("content/regions/land.yml:6:1", "'chose' is not a known name here"),
    ],
    "unknown-name--body": [
        ("content/pages/about.md:2:1", "'body' is not a known name here"),
    ],
    "unknown-name--list": [
        ("content/course.yml:3:1", "'logo' is not a known name here"),
    ],
    "unknown-reference": [
        ("lessons/asking/lesson.yml:18:23", "there is no word in the glossary 'helplime'"),
    ],
    "unknown-reference--answer": [
        ("lessons/asking/quiz.yml:94:60", "a right answer shows no misconception"),
    ],
    "unknown-reference--before": [
        ("lessons/asking/lesson.yml:18:17", "there is no lesson 'telling'"),
    ],
    "unknown-reference--belief": [
        ("lessons/asking/quiz.yml:95:46", "there is no misconception 'fate'"),
    ],
    "unknown-reference--covered-at": [
        ("content/coverage.yml:5:97", "lessons/asking/lesson.yml has no 'nowhere'"),
    ],
    "unknown-reference--covered-file": [
        ("content/coverage.yml:5:66", "there is no file 'lessons/none/lesson.yml' in this course"),
    ],
    "unknown-reference--curriculum": [
        ("content/curriculum/own.yml:6:11", "there is no region 'lend'"),
        ("content/curriculum/own.yml:10:51", "there is no lesson 'askin'"),
    ],
    "unknown-reference--fact": [
        ("lessons/asking/lesson.yml:59:17", "there is no fact 'F99'"),
    ],
    "unknown-reference--law-fact": [
        ("content/regions/land.yml:13:11", "there is no fact 'F99'"),
    ],
    "unknown-reference--leave-out": [
        ("content/regions/land.yml:7:25", "there is no service to leave out 'int-dirctory'"),
    ],
    "unknown-reference--lesson": [
        ("content/course.yml:7:11", "there is no lesson 'askin'"),
    ],
    "unknown-reference--misconception": [
        ("lessons/asking/quiz.yml:9:20", "there is no misconception 'fate'"),
    ],
    "unknown-reference--news": [
        ("content/news.yml:5:60", "there is no lesson 'askin'"),
    ],
    "unknown-reference--objective": [
        ("lessons/asking/quiz.yml:8:16", "there is no objective 'nam'"),
    ],
    "unknown-reference--only": [
        ("--only:1:1", "there is no lesson 'askin'"),
    ],
    "unknown-reference--page-fact": [
        ("content/pages/about.md:6:9", "there is no fact 'F99'"),
    ],
    "unknown-reference--part-of": [
        ("content/regions/land.yml:6:10", "there is no region 'lund'"),
    ],
    "unknown-reference--picture": [
        ("lessons/asking/lesson.yml:60:48", "there is no picture 'door.svg'"),
    ],
    "unknown-reference--quiz": [
        ("lessons/asking/quiz.yml:2:9", "there is no lesson in this folder 'telling'"),
    ],
    "unknown-reference--region": [
        ("--region:1:1", "there is no region 'lend'"),
    ],
    "unknown-reference--school": [
        ("school.yml:4:9", "there is no region 'lond'"),
    ],
    "unknown-type": [
        ("lessons/asking/lesson.yml:68:15", "'rehersal' is not a known type"),
    ],
    "unknown-type--list": [
        ("lessons/asking/lesson.yml:68:15", "'zzz' is not a known type"),
    ],
    "unsafe-link": [
        ("content/glossary.yml:5:12", "this link is not allowed: javascript:alert"),
    ],
    "unsafe-link--definition": [
        ("content/pages/about.md:7:1", "this link is not allowed: data:text/html,hello"),
    ],
    "unsafe-link--host": [
        ("content/pages/about.md:7:1", "this link is not allowed: //evil.example/"),
    ],
    "unsafe-picture": [
        ("lessons/asking/pictures/door.svg:3:3", "the drawing holds 'script', which can load or run things"),
    ],
    "unsafe-picture--kind": [
        ("lessons/asking/pictures/door.jpg:1:1", "only .svg and .png pictures are used"),
    ],
    "unsafe-picture--png": [
        ("lessons/asking/pictures/door.png:1:1", "this is not a PNG picture"),
    ],
    "web-help-empty": [
        ("lessons/asking/lesson.yml:121:16", "no help of these kinds is known here"),
    ],
    "web-id-twice": [
        ("lessons/asking/lesson.yml:56:9", "the name 'idea' is used twice on this page"),
    ],
    "web-markup-removed": [
        ("lessons/asking/lesson.yml:56:9", "a page shows only paragraphs, lists, emphasis, links and tables"),
    ],
    "wording-unsigned": [
        ("content/course.yml:1:1", "nobody has signed this text, or it changed since"),
        ("content/facts.yml:1:1", "nobody has signed this text, or it changed since"),
        ("content/glossary.yml:1:1", "nobody has signed this text, or it changed since"),
        ("content/news.yml:1:1", "nobody has signed this text, or it changed since"),
        ("content/pages/about.md:2:1", "nobody has signed this text, or it changed since"),
        ("content/platforms.yml:1:1", "nobody has signed this text, or it changed since"),
        ("content/regions/international.yml:1:1", "nobody has signed this text, or it changed since"),
        ("content/regions/land.yml:1:1", "nobody has signed this text, or it changed since"),
        ("content/response.yml:1:1", "nobody has signed this text, or it changed since"),
        ("lessons/again/lesson.yml:1:1", "nobody has signed this text, or it changed since"),
        ("lessons/again/quiz.yml:1:1", "nobody has signed this text, or it changed since"),
        ("lessons/asking/lesson.yml:1:1", "nobody has signed this text, or it changed since"),
        ("lessons/asking/quiz.yml:1:1", "nobody has signed this text, or it changed since"),
    ],
    "wrong-form": [
        ("content/glossary.yml:3:9", "this does not have the right form"),
    ],
    "wrong-form--colour": [
        ("school.yml:8:18", "this does not have the right form"),
    ],
    "wrong-form--email": [
        ("school.yml:8:10", "this does not have the right form"),
    ],
    "wrong-form--fact": [
        ("content/facts.yml:3:10", "this does not have the right form"),
    ],
    "wrong-form--hash": [
        ("content/signoff.yml:3:47", "this does not have the right form"),
    ],
    "wrong-form--deck": [
        ("school.yml:8:16", "this does not have the right form"),
    ],
    "wrong-form--logo": [
        ("school.yml:8:7", "this does not have the right form"),
    ],
    "wrong-form--phone": [
        ("school.yml:8:10", "this does not have the right form"),
    ],
    "wrong-form--point": [
        ("content/coverage.yml:4:10", "this does not have the right form"),
    ],
    "wrong-form--rule": [
        ("lessons/asking/lesson.yml:8:32", "this does not have the right form"),
    ],
    "wrong-form--url": [
        ("content/course.yml:10:11", "this does not have the right form"),
    ],
    "yaml": [
        ("content/glossary.yml:5:19", "a second ': ' stands in this line"),
    ],
    "yaml--quotes": [
        ("content/glossary.yml:6:1", "found unexpected end of stream"),
    ],
}

BESIDE: dict[str, list[tuple[str, str, str]]] = {
    "slide-overflow": [
        ("slide-words", "lessons/asking/lesson.yml:40:9", "the slide 'Today' has 451 words, more than 40"),
    ],
}
"""What a case shows of another code as well: what does not fit on a slide has too many words, too."""

MANY: list[tuple[str, int, int, str]] = [
    ("missing", 1, 1, "'summary' is missing here"),
    ("lost-after-hash", 3, 18, "everything after ' #' is lost here"),
    ("unknown-name", 4, 1, "'sumary' is not a known name here"),
    ("wrong-form", 8, 10, "this does not have the right form"),
    ("not-text", 10, 12, "this must be text"),
    ("too-short", 19, 15, "there are too few entries here (1)"),
    ("html-in-text", 21, 16, "HTML is not allowed here"),
    ("phone-in-text", 29, 47, "a phone number (0800 1111) stands here; numbers live in content/regions/ only"),
    ("not-one-of", 31, 34, "'child-helplin' is not possible here"),
    ("not-a-number", 36, 14, "this must be a whole number, such as 8"),
    ("not-a-list", 40, 52, "this must be a list"),
    ("not-one-of", 51, 11, "'ideas' is not possible here"),
    ("duplicate-key", 52, 5, "'kind' stands twice in the same place"),
    ("unsafe-link", 59, 15, "this link is not allowed: javascript:alert"),
    ("unknown-type", 69, 15, "'rehearsl' is not a known type"),
    ("table-shape", 81, 79, "row 2 has 1 cells, the table has 2 columns"),
    ("picture-name", 82, 48, "'../door.png' is not the name of a picture in this lesson's pictures folder"),
    ("not-true-or-false", 83, 54, "this must be true or false"),
    ("not-one-of", 106, 14, "'hart' is not possible here"),
    ("not-a-group", 113, 5, "this must be a group of 'name: value' lines"),
    ("out-of-range", 117, 12, "this number is too large"),
    ("picture-in-text", 123, 63, "pictures are not allowed inside text"),
]
"""What is wrong in `tests/many/lessons/asking/lesson.yml`: code, line, column, message."""

"""An invented profile, drawn from its fields; and the same with numbered flags that match a list."""

from __future__ import annotations

from collections.abc import Callable

from sidelight.render.slides.compose.page import CARD, Page
from sidelight.render.slides.kinds import ProfileLook
from sidelight.render.slides.scene import Box, Para, Run, Shape, Text, para

Word = Callable[..., str]
FLAG = 34


def profile(page: Page, slide: ProfileLook, word: Word) -> None:
    """The card, and beside it what to look for or what was found."""
    area = page.heading(lines=2)
    left, right = area.split(500, 32)
    parts = _card(page, slide, left, word)
    if slide.signs:
        _flags(page, slide, parts)
        _signs(page, slide, right, word)
    else:
        bodies = [[para(p)] for p in slide.prompts]
        boxes = page.stack(right, bodies, "profile.prompt", (20, 28), width=right.w - 44, gap=16, most=124)
        for body, box in zip(bodies, boxes, strict=True):
            page.card(box, body, "profile.prompt", (20, 28), fill="soft", line="")


def _card(page: Page, slide: ProfileLook, box: Box, word: Word) -> dict[str, Box]:
    """Draws the card; gives the place of each part."""
    person = slide.profile
    page.add(Shape("panel", box, "round", "surface", "line"))
    page.add(Shape("decoration", Box(box.x, box.y, box.w, 40), "round", "soft"))
    parts = {"photo": _avatar(page, Box(box.x + 26, box.y + 18, 92, 92))}
    parts["name"] = Box(box.x + 136, box.y + 46, box.w - 160, 68)
    page.words(parts["name"], [para(person.name, bold=True, scale=1.15),
                               para(word("profile.handle", handle=person.handle), colour="muted")],
               "profile.name", (18, 22), anchor="middle")
    message = 62 if person.message else 0
    stats, joined = 70, 30
    free = box.h - 122 - stats - joined - message - 16 - 12 * (3 if message else 2)
    y = box.y + 122
    parts["bio"] = Box(box.x + 26, y, box.w - 52, free)
    page.words(parts["bio"], [para(person.bio)], "profile.bio", (18, 22), anchor="middle")
    parts["joined"] = Box(box.x + 26, parts["bio"].bottom + 8, box.w - 52, joined)
    page.words(parts["joined"], [para(person.joined, colour="muted")], "profile.joined", (16, 18), anchor="middle")
    row = Box(box.x + 26, parts["joined"].bottom + 8, box.w - 52, stats)
    parts |= _stats(page, slide, row, word)
    if person.message:
        parts["message"] = Box(box.x + 26, row.bottom + 10, box.w - 52, message)
        page.card(parts["message"], [para(person.message)], "profile.message", (18, 20), fill="soft", line="",
                  inset=(16, 4), geometry="bubble-start", name="bubble")
    return parts


def _avatar(page: Page, box: Box) -> Box:
    page.block(box, "brand", "ellipse")
    page.block(Box(box.x + 32, box.y + 18, 28, 28), "on_brand", "ellipse")
    page.block(Box(box.x + 21, box.y + 50, 50, 26), "on_brand", "shoulders")
    return box


def _stats(page: Page, slide: ProfileLook, row: Box, word: Word) -> dict[str, Box]:
    parts = {}
    for box, name in zip(row.columns(3, 12), ("posts", "followers", "following"), strict=True):
        number = str(getattr(slide.profile, name))
        words = [para(number, bold=True, align="centre", scale=1.2),
                 para(word(f"profile.{name}"), colour="muted", align="centre")]
        page.card(box, words, "profile.stat", (16, 18), fill="paper", inset=(4, 2))
        parts[name] = box
    return parts


def _flags(page: Page, slide: ProfileLook, parts: dict[str, Box]) -> None:
    used: dict[str, int] = {}
    for number, sign in enumerate(slide.signs, 1):
        box = parts.get(sign.part, parts["name"])
        shift = used.get(sign.part, 0)
        used[sign.part] = shift + 1
        high = box.y - FLAG / 3 if sign.part in ("posts", "followers", "following", "photo", "message") else (
            box.y + (box.h - FLAG) / 2)
        page.badge(box.right - FLAG * 0.7 - shift * (FLAG + 4), high, str(number), "again", diameter=FLAG)


def _signs(page: Page, slide: ProfileLook, area: Box, word: Word) -> None:
    verdict = [Para((Run(f"{slide.verdict} ", True, "brand"), Run(slide.conclusion)))] if slide.conclusion else []
    end = 112 if verdict else 0
    rest = Box(area.x, area.y, area.w, area.h - end - (14 if end else 0))
    bodies = [[Para((Run(f"{word(f'profile.part.{s.part}')}  ", True, "again"), Run(s.why)))] for s in slide.signs]
    boxes = page.stack(rest, bodies, "profile.sign", (18, 24), width=rest.w - 40 - FLAG - 12, gap=10, inset=8, most=110)
    for number, (body, box) in enumerate(zip(bodies, boxes, strict=True), 1):
        page.card(box, body, "profile.sign", (18, 24), inset=(20, 8), start=FLAG + 12)
        page.badge(box.x + 16, box.y + (box.h - FLAG) / 2, str(number), "again", diameter=FLAG)
    if verdict:
        page.card(Box(area.x, area.bottom - end, area.w, end), verdict, "profile.verdict", CARD, fill="soft",
                  line="brand")
    page.add(Shape("decoration", Box(area.x - 17, area.y, 2, area.h), "rect", "hair", text=None))


def plain_text(words: str, size: float) -> Text:
    """One paragraph at a fixed size."""
    return Text((para(words),), size)

"""An invented profile, drawn from its fields; and the same with numbered flags that match a list."""

from __future__ import annotations

from collections.abc import Callable

from sidelight.render.slides.compose.page import CARD, Page, least
from sidelight.render.slides.kinds import ProfileLook
from sidelight.render.slides.measure import natural_width
from sidelight.render.slides.scene import Box, Para, Run, Shape, para

Word = Callable[..., str]
FLAG, EDGE, STATS, JOINED, HEAD = 38, 20, 74, 32, 152
NUMBERS = ("posts", "followers", "following")
SIGN = (18, 26)


def profile(page: Page, slide: ProfileLook, word: Word) -> None:
    """The card, and beside it what to look for or what was found."""
    area = page.heading("title.question" if slide.asked else "title")
    left, right = area.split(440, 28)
    with page.grouped("panel"):
        spots = _card(page, slide, left, word)
        _flags(page, slide, spots)
    if slide.signs:
        _signs(page, slide, Box(right.x, right.y, right.w, area.h), word)
        return
    bodies = [[para(p)] for p in slide.prompts]
    boxes = page.stack(right, bodies, "profile.prompt", (22, 28), width=right.w - 44, gap=16, most=158)
    for body, box in zip(bodies, boxes, strict=True):
        page.card(box, body, "profile.prompt", (22, 28), fill="soft", line="")


def _card(page: Page, slide: ProfileLook, box: Box, word: Word) -> dict[str, tuple[float, float]]:
    """Draws the card; gives for each part the place of its first flag."""
    person = slide.profile
    page.add(Shape("panel", box, "round", "surface", "line"))
    page.block(Box(box.x + 1, box.y + 1, box.w - 2, 52), "soft", "round")
    photo = Box(box.x + EDGE, box.y + 18, 96, 96)
    _avatar(page, photo)
    inner = box.inner(EDGE, 0)
    name = Box(photo.right + 18, box.y + 54, inner.right - photo.right - 18, 96)
    size = page.words(name, [para(person.name, bold=True, scale=1.15),
                             para(word("profile.handle", handle=person.handle), colour="muted")], "profile.name",
                      (16, 22), anchor="middle")
    said_words = [para(person.message)] if person.message else []
    message_high = least(said_words, 18, inner.w - 36, 2, 60)
    message = message_high + 12 if person.message else 0
    bio = Box(inner.x, box.y + HEAD, inner.w - FLAG, box.h - HEAD - JOINED - STATS - message - EDGE - 18)
    page.words(bio, [para(person.bio)], "profile.bio", (18, 22), anchor="middle")
    joined = Box(inner.x, bio.bottom + 4, inner.w, JOINED)
    joined_size = page.words(joined, [para(person.joined, colour="muted")], "profile.joined", (18, 18), anchor="middle")
    row = Box(inner.x, joined.bottom + 12, inner.w, STATS)
    _numbers(page, slide, row, word)
    if person.message:
        said = Box(inner.x, row.bottom + 12, inner.w, message_high)
        page.card(said, said_words, "profile.message", (18, 20), fill="soft", line="", inset=(18, 2))
    after_name = name.x + natural_width([para(person.name, bold=True, scale=1.15)], size) + 8
    after_joined = joined.x + natural_width([para(person.joined)], joined_size) + 8
    numbers = dict(zip(NUMBERS, ((b.right - FLAG + 8, b.y - 12) for b in row.columns(3, 12)), strict=True))
    return {
        "photo": (photo.right - FLAG + 4, photo.y - 6), "name": (min(after_name, inner.right - FLAG), name.y - 4),
        "bio": (inner.right - FLAG + 12, bio.y + (bio.h - FLAG) / 2), "joined": (after_joined, joined.y - 2),
        "message": (inner.right - FLAG + 10, row.bottom + 2), **numbers,
    }


def _avatar(page: Page, box: Box) -> None:
    page.block(box, "brand", "ellipse")
    page.block(Box(box.x + 33, box.y + 19, 30, 30), "on_brand", "ellipse")
    page.block(Box(box.x + 22, box.y + 53, 52, 26), "on_brand", "shoulders")


def _numbers(page: Page, slide: ProfileLook, row: Box, word: Word) -> None:
    for box, name in zip(row.columns(3, 12), NUMBERS, strict=True):
        words = [para(str(getattr(slide.profile, name)), bold=True, align="centre", scale=1.15),
                 para(word(f"profile.{name}"), colour="muted", align="centre")]
        page.card(box, words, "profile.stat", (18, 18), fill="paper", inset=(4, 2))


def _flags(page: Page, slide: ProfileLook, spots: dict[str, tuple[float, float]]) -> None:
    used: dict[str, int] = {}
    for number, sign in enumerate(slide.signs, 1):
        x, y = spots.get(sign.part, spots["name"])
        shift = used.get(sign.part, 0)
        used[sign.part] = shift + 1
        page.badge(x - shift * (FLAG + 2), y, str(number), fill="again", diameter=FLAG)


def _signs(page: Page, slide: ProfileLook, area: Box, word: Word) -> None:
    conclusion = [_conclusion(slide)] if slide.conclusion else []
    end = least(conclusion, 20, area.w - 44, 6, 80) if conclusion else 0
    rest = Box(area.x, area.y, area.w, area.h - end - (14 if end else 0))
    bodies = [[Para((Run(f"{word(f'profile.part.{s.part}')} ", True, "again"), Run(s.short or s.why)))]
              for s in slide.signs]
    boxes = page.stack(rest, bodies, "profile.sign", SIGN, width=rest.w - 46 - FLAG, gap=8, inset=5, most=112)
    for number, (body, box) in enumerate(zip(bodies, boxes, strict=True), 1):
        page.marked(box, body, "profile.sign", SIGN, mark=str(number), tone="again", inset=(16, 5), diameter=FLAG)
    if conclusion:
        box = Box(area.x, boxes[-1].bottom + 14, area.w, end)
        page.card(box, conclusion, "profile.verdict", CARD, fill="soft", line="brand", inset=(22, 6))


def _conclusion(slide: ProfileLook) -> Para:
    """What to do, after what can be said; not twice where the words are the same."""
    if slide.conclusion.startswith(slide.verdict):
        return para(slide.conclusion, bold=True)
    return Para((Run(f"{slide.verdict} ", True, "brand"), Run(slide.conclusion)))

"""Building stones of the model: strict frozen records and the few text formats an author may use."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Annotated, Any, Literal, get_args

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

Band = Literal["11-13", "14-15", "16-17"]
Audience = Literal["11-13", "14-15", "16-17", "parents"]
Role = Literal["pupil", "parent", "teacher"]
Shelf = Literal["open", "staff"]
BANDS: tuple[Band, ...] = get_args(Band)
AUDIENCES: tuple[Audience, ...] = get_args(Audience)


class Record(BaseModel):
    """A frozen record that refuses names it does not know."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


HTML = re.compile(r"<[a-zA-Z/!?][^>]*>?")
UNSAFE_LINK = re.compile(r"(?:javascript|data|vbscript|file)\s*:", re.IGNORECASE)
MARKDOWN_LINK = re.compile(r"\]\(\s*([^)\s]*)|\[[^\]]+\]:\s*(\S+)")
PICTURE_LINK = re.compile(r"!\[")
_SPACE = r"[ \u00a0\u2000-\u200a\u202f]"
_GAP = rf"{_SPACE}{{0,2}}(?:[._\u00b7\u2010-\u2015-]{_SPACE}?)?"
PHONE = re.compile(
    rf"(?<![\w/-])(?<!\d[.,])(?:\+?\d(?:{_GAP}\d){{6,20}}|\(\d{{2,5}}\) ?\d(?:{_GAP}\d){{4,20}})(?![\w/-])"
    r"|\b(?:1[ .-])?0?8\d\d[ .-][A-Z][A-Z-]{5,9}\b"
)
NOT_A_PHONE = re.compile(r"(?:\d{4}-\d{2}-\d{2}|(?:19|20)\d{2} ?[\u2013-] ?(?:19|20)\d{2})$")
ISO_DATE = re.compile(r"^\d{4}-\d{2}-\d{2}$")
NO_TEXT = re.compile(
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029"
    r"\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
"""Characters that are no text: controls but for the end of a line, halves of characters, the two separators that YAML
counts as ends of lines; then signs that turn the direction or are not seen."""


def forbidden_character(text: str) -> str:
    """Return the first control or direction character in text, or '' when there is none."""
    found = NO_TEXT.search(text)
    return found[0] if found else ""


def _no_controls(text: str) -> str:
    bad = forbidden_character(text)
    if bad:
        name = unicodedata.name(bad, f"control character {ord(bad)}")
        raise PydanticCustomError(
            "control-character", "there is an invisible character here ({name})", {"name": name, "help": "delete it"}
        )
    return text


def _no_html(text: str) -> str:
    if HTML.search(text):
        raise PydanticCustomError(
            "html-in-text", "HTML is not allowed here", {"help": "use plain words; where Markdown is allowed, **bold**"}
        )
    return text


def _no_phone(text: str) -> str:
    found = next((m for m in PHONE.finditer(text) if not NOT_A_PHONE.match(m.group(0))), None)
    if found:
        raise PydanticCustomError(
            "phone-in-text",
            "a phone number ({number}) stands here; numbers live in content/regions/ only",
            {"number": found.group(0), "help": "name a kind of help instead, for example: kinds: [child-helpline]"},
        )
    return text


def _one_line(text: str) -> str:
    if "\n" in text.strip():
        raise PydanticCustomError("not-one-line", "this must be one line", {"help": "join the lines"})
    return text


def _safe_links(text: str) -> str:
    if PICTURE_LINK.search(text):
        raise PydanticCustomError(
            "picture-in-text", "pictures are not allowed inside text", {"help": "add a block with 'type: picture'"}
        )
    for target in (a or b for a, b in MARKDOWN_LINK.findall(text)):
        if UNSAFE_LINK.match(target) or not re.match(r"https://|mailto:|(?!//)[\w./#-]+$", target):
            raise PydanticCustomError(
                "unsafe-link", "this link is not allowed: {target}", {"target": target, "help": "write https://..."}
            )
    if re.search(r"javascript\s*:", text, re.IGNORECASE):
        raise PydanticCustomError("unsafe-link", "'javascript:' is not allowed", {"target": "", "help": "remove it"})
    return text


NESTED = re.compile(r"^(?:[ \t]*(?:[-*+][ \t]|>|\d+[.)][ \t])){7}", re.MULTILINE)
MAX_BRACKETS, MAX_LINES = 300, 500


def _calm_markdown(text: str) -> str:
    """Markdown that a parser could choke on is no prose."""
    if NESTED.search(text) or text.count("[") > MAX_BRACKETS or text.count("\n") > MAX_LINES:
        raise PydanticCustomError(
            "markdown-too-nested", "this Markdown has too many signs, brackets or lines",
            {"help": "write it more plainly, or split it"},
        )
    return text


class TextKind:
    """Marks a type as words that a reader sees: found by translation, by the pseudo-language and by the checks."""

    def __init__(self, markdown: bool) -> None:
        self.markdown = markdown


_safe = (AfterValidator(_no_controls), AfterValidator(_no_html), AfterValidator(_no_phone))

Plain = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=400),
    *_safe,
    AfterValidator(_safe_links),
    AfterValidator(_one_line),
    TextKind(markdown=False),
]
Long = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=1000),
    *_safe,
    AfterValidator(_safe_links),
    AfterValidator(_one_line),
    TextKind(markdown=False),
]
Md = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=12000),
    *_safe,
    AfterValidator(_safe_links),
    AfterValidator(_calm_markdown),
    TextKind(markdown=True),
]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200),
                 AfterValidator(_no_controls), AfterValidator(_no_html), AfterValidator(_one_line)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
RuleId = Annotated[str, StringConstraints(pattern=r"^R\d{2}$")]
FactId = Annotated[str, StringConstraints(pattern=r"^F\d{2,3}$")]
Url = Annotated[str, StringConstraints(pattern=r"^https?://[^\s<>\"']+$", max_length=300)]
Minutes = Annotated[int, Field(ge=1, le=120)]


def _picture_name(name: str) -> str:
    if not re.fullmatch(r"[a-z0-9][a-z0-9._-]*\.(svg|png)", name) or ".." in name:
        raise PydanticCustomError(
            "picture-name",
            "'{name}' is not the name of a picture in this lesson's pictures folder",
            {"name": name, "help": "small letters, digits and hyphens, ending in .svg or .png, no folders"},
        )
    return name


PictureName = Annotated[str, StringConstraints(max_length=80), AfterValidator(_picture_name)]


def _to_date(value: Any) -> Any:
    if isinstance(value, str) and ISO_DATE.match(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return value
    return value


Day = Annotated[date, BeforeValidator(_to_date)]


class Filtered(Record):
    """Something that may be for some audiences only."""

    only_for: list[Audience] | None = Field(
        None, min_length=1, description="Show this only to these audiences. Leave it out for everyone."
    )
    allow: dict[RuleId, Name] = Field(
        default_factory=dict, description="Rules of wording that this text may break, each with the reason."
    )

    def is_for(self, audience: Audience) -> bool:
        """True when this audience is to see it."""
        return self.only_for is None or audience in self.only_for


class Item(Filtered):
    """One line of a list, with the audiences it is for."""

    text: Plain = Field(description="The words.")

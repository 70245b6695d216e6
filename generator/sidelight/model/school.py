"""A school's own words and choices."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from sidelight.model.base import Name, Plain, Record, Slug, Url
from sidelight.model.content import Colour


class SafeguardingContact(Record):
    """Whom pupils and staff go to."""

    name: Name = Field(description="Name of the safeguarding lead.")
    role: Name = Field(description="Their role, as people at the school say it.")
    where: Plain | None = Field(None, description="Where to find them.")
    phone: Annotated[str, StringConstraints(pattern=r"^\+?[\d ()-]{3,40}$")] | None = Field(
        None, description="The school's own number, in quotes."
    )
    email: Annotated[str, StringConstraints(pattern=r"^[^@\s]+@[^@\s]+\.[a-z]+$")] | None = Field(
        None, description="Their e-mail address."
    )


class SchoolColours(Record):
    """The school's colours."""

    brand: Colour = Field(description="Main colour, dark enough for white text on it.")
    brand_dark: Colour | None = Field(None, description="Darker colour for title slides; else made from brand.")


class School(Record):
    """school.yml."""

    format: Literal[1] = Field(description="Version of this file format: 1.")
    id: Slug = Field(description="Short name for folders.")
    name: Name = Field(description="Name of the school as printed.")
    region: Slug = Field(description="The region, by id.")
    safeguarding_contact: SafeguardingContact = Field(description="Whom pupils and staff go to.")
    colours: SchoolColours | None = Field(None, description="Colours; leave it out for Sidelight's.")
    logo: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9._-]*\.png$")] | None = Field(
        None, description="A PNG file beside school.yml."
    )
    deck_template: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9._-]*\.(pptx|potx)$")] | None = Field(
        None, description="A .pptx or .potx file beside school.yml, whose look the decks take on."
    )
    teacher_files: Literal["open", "staff"] = Field(
        "open", description="open: the site offers decks and plans. staff: they stay in slides/ and dist/."
    )
    opt_out: Plain | None = Field(None, description="The school's words on withdrawing a child.")
    families_told: Plain | None = Field(None, description="How and when families hear of the lesson.")
    leave_to: Url | None = Field(None, description="Where 'Leave this site' goes; else the course's choice.")

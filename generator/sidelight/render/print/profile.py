"""An invented profile as data for its drawing."""

from __future__ import annotations

from sidelight.model.blocks import Profile, ProfilePart
from sidelight.render.press.frame import Data, Talk


def profile_data(profile: Profile, talk: Talk) -> Data:
    """An invented profile, with a description for those who do not see the drawing."""
    numbers: list[tuple[ProfilePart, int]] = [
        ("posts", profile.posts), ("followers", profile.followers), ("following", profile.following),
    ]
    message = talk("profile.alt.message", message=profile.message) if profile.message else ""
    return {
        "name": profile.name, "handle": profile.handle, "bio": profile.bio, "joined": profile.joined,
        "numbers": [{"number": str(number), "label": part_name(name, talk)} for name, number in numbers],
        "message": profile.message or "", "message_label": part_name("message", talk),
        "alt": talk("profile.alt", **profile.model_dump(exclude={"message"}), message=message),
    }


def part_name(part: ProfilePart, talk: Talk) -> str:
    """The part of a profile card in words."""
    return talk(f"profile.part.{part}")

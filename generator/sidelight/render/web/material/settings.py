"""What the theme and its engine are told about an edition."""

from __future__ import annotations

from typing import Any

from sidelight.model.view import Setting, SiteView
from sidelight.render.web import about, addresses
from sidelight.render.web.policy import POLICY
from sidelight.render.web.words import Say

PAGE_WORDS = (
    "menu", "leave", "get-help", "nav.main", "nav.toc", "search.failed",
    "footer.private", "footer.history", "footer.version",
)
THEME_WORDS = (
    "clipboard.copy", "clipboard.copied", "search.result.placeholder", "search.result.none", "search.result.one",
    "search.result.other", "search.result.more.one", "search.result.more.other", "search.result.term.missing",
    "search.result.initializer", "search.placeholder", "search", "search.reset", "select.version",
)


def _primary(language: str) -> str:
    return language.partition("-")[0].lower()


def theme_words(setting: Setting) -> dict[str, str]:
    """The words that the theme itself asks for, by its own names."""
    say = Say(setting.words)
    return {
        "language": setting.language, "direction": setting.direction, "action.skip": say("skip"),
        "search.config.lang": "en", "search.config.separator": r"[\s\-]+",
        "search.config.pipeline": "",  # words are found by their beginning; stems would hide 'spotting'
        **{name: say(f"theme.{name}") for name in THEME_WORDS},
    }


def _page_words(setting: Setting) -> dict[str, str]:
    say = Say(setting.words)
    return {key.replace(".", "_").replace("-", "_"): say(key, version=setting.version) for key in PAGE_WORDS}


def engine_settings(site: SiteView, nav: list[dict[str, Any]]) -> dict[str, Any]:
    """The generated part of the engine's configuration."""
    setting = site.setting
    pages = [{"title": title, "url": address} for title, address in about.titles(site)]
    return {
        "site_name": setting.course_title,
        "site_description": setting.course_tagline,
        "theme": {"language": _primary(setting.language), "direction": setting.direction},
        "extra": {
            "theme_words": theme_words(setting),
            "sidelight": {
                "words": _page_words(setting), "tagline": setting.course_tagline, "draft": setting.draft,
                "school": setting.school.name, "contact": setting.school.contact, "logo": bool(setting.school.logo),
                "policy": POLICY, "leave_to": setting.leave_to,
                "help": addresses.HELP, "parent_help": addresses.PARENT_HELP,
                "parents": addresses.folder("parents") + "/",
                "aside": [addresses.HELP, pages[0]["url"]], "about": pages,
            },
        },
        "nav": nav,
    }

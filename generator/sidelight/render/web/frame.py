"""What every page shares: the reader's words, where the page stands, and ids that are used once."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from sidelight.model.view import FactView, HelpBox, HelpLine, Setting
from sidelight.render.web import addresses, components, markup
from sidelight.render.web.words import Say


class Ids:
    """Hands out each id once; a second claim gets a number."""

    def __init__(self) -> None:
        self._claimed: Counter[str] = Counter()

    def claim(self, name: str) -> str:
        """Return the name, or the name with a number when it is taken."""
        self._claimed[name] += 1
        return name if self._claimed[name] == 1 else self.claim(f"{name}-{self._claimed[name]}")

    def twice(self) -> list[str]:
        """The names that were claimed more than once."""
        return sorted(name for name, count in self._claimed.items() if count > 1)


def urgent_lines(box: HelpBox) -> list[HelpLine]:
    """The short lines for somebody in danger: the emergency number, and a line for when it feels too much."""
    return [line for line in box.brief if line.kind in ("emergency", "crisis")]


@dataclass(frozen=True)
class Frame:
    """A page being made: its address, the words of its language and the ids on it."""

    address: str
    setting: Setting
    ids: Ids = field(default_factory=Ids)

    @property
    def say(self) -> Say:
        """The interface words."""
        return Say(self.setting.words)

    def link(self, target: str) -> str:
        """The link from this page to another address."""
        return addresses.relative(target, self.address)

    def component(self, name: str, **data: object) -> str:
        """A component's HTML, laid out for Markdown. Custom elements stand in a div, which Markdown leaves alone."""
        html = markup.raw(components.render(name, t=self.say, **data))
        return f'<div class="sl-w">\n{html}\n</div>'

    def title(self, text: str) -> str:
        """The page's first heading."""
        return markup.heading(1, text, self.ids.claim("sl-title"))

    def heading(self, text: str, name: str) -> str:
        """A second-level heading, listed in the table of contents."""
        return markup.heading(2, text, self.ids.claim(name))

    def jumps(self, places: dict[str, str]) -> list[str]:
        """Links to the parts of a long page, by their ids, where no column has them; a short page needs none."""
        links = [{"id": name, "title": title} for name, title in places.items()]
        return [self.component("jumps", places=links, open=False)] if len(links) > 2 else []

    def sources(self, facts: list[FactView], adults: bool) -> list[dict[str, str]]:
        """Links to where facts stand with their sources; some are for adults only and have a page of their own."""
        page = addresses.PARENT_SOURCES if adults else addresses.SOURCES
        return [{"text": self.say("source.short", publisher=f.publisher, published=f.published),
                 "href": self.link(f"{page}#{f.id.lower()}")} for f in facts]

    def help_box(self, box: HelpBox, support: str, adults: bool, both: bool = False) -> str:
        """The help at the end of every page; where young people and parents read, `both` leads to the help of both."""
        page = self.link(addresses.PARENT_HELP if adults else addresses.HELP)
        parents = self.link(addresses.PARENT_HELP) if both else ""
        return self.component("help-box", box=box, support=support, href=page, other=f"{page}#sl-regions",
                              parents=parents)

"""The page for an address that does not exist. It stands alone: it cannot know how deep it is."""

from __future__ import annotations

import base64
import hashlib

from sidelight.model.view import SiteView
from sidelight.render.web import components, palette
from sidelight.render.web.words import Say

STYLE = components.FOLDER / "lost" / "style.txt"


def page(site: SiteView) -> bytes:
    """A page that names help and loads nothing."""
    style = palette.stylesheet(site.setting.brand) + STYLE.read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    html = components.render(
        "lost", t=Say(site.setting.words), setting=site.setting, support=site.support_line, help=site.help,
        style=style, digest=digest,
    )
    return f"{{% raw %}}{html}{{% endraw %}}\n".encode()

"""Files that pages load: style, script, fonts, drawings, pictures. All of them ours."""

from __future__ import annotations

import base64

from sidelight.model.view import SiteView
from sidelight.render.web import art, components, palette

FONTS = components.HERE / "fonts"
THEME = components.HERE / "material"
SCRIPTS = ("boot.js", "search.js", "iframe-worker.js")
"""What stands between the theme and our pages."""


def _pictures(site: SiteView) -> dict[str, bytes]:
    return {
        f"assets/pictures/{p.sha}.{p.suffix}": base64.b64decode(p.base64)
        for view in site.lessons for p in view.pictures.values()
    }


def files(site: SiteView) -> dict[str, bytes]:
    """Every asset by its address."""
    brand = site.setting.brand
    made = {
        "assets/sidelight.css": (palette.stylesheet(brand) + components.styles()).encode(),
        "assets/sidelight.js": components.script().encode(),
        **{f"assets/{name}": (THEME / name).read_bytes() for name in SCRIPTS},
        **{f"assets/fonts/{p.name}": p.read_bytes() for p in sorted(FONTS.iterdir())},
        **art.files(brand),
        **_pictures(site),
    }
    if site.setting.school.logo:
        made["assets/school.png"] = base64.b64decode(site.setting.school.logo)
    return made

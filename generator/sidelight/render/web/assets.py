"""Files that pages load: style, script, fonts, drawings, pictures. All of them ours."""

from __future__ import annotations

import base64

from sidelight.model.view import SiteView
from sidelight.render.web import art, components, palette

FONTS = components.HERE / "fonts"
SEARCH = components.HERE / "material" / "search.js"


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
        "assets/search.js": SEARCH.read_bytes(),
        "assets/boot.js": (SEARCH.parent / "boot.js").read_bytes(),
        **{f"assets/fonts/{p.name}": p.read_bytes() for p in sorted(FONTS.iterdir())},
        **art.files(brand),
        **_pictures(site),
    }
    if site.setting.school.logo:
        made["assets/school.png"] = base64.b64decode(site.setting.school.logo)
    return made

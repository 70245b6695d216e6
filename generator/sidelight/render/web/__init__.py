"""The website: a complete workspace for the engine, its components, and what a lesson has that a page cannot show."""

from sidelight.render.web.addresses import PICTURES
from sidelight.render.web.examine import examine
from sidelight.render.web.gallery import render_gallery
from sidelight.render.web.policy import POLICY
from sidelight.render.web.workspace import render_workspace

__all__ = ["PICTURES", "POLICY", "examine", "render_gallery", "render_workspace"]

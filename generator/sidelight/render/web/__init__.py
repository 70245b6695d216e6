"""The website: a complete workspace for the engine, and what a lesson has that a page cannot show."""

from sidelight.render.web.examine import examine
from sidelight.render.web.workspace import render_workspace

__all__ = ["examine", "render_workspace"]

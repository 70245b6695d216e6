"""A deck as a reader meets it: slides in the order of the show, each with shapes, texts and what lies below them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from sidelight.findings import Place
from sidelight.verify.deck.package import Element, P, Package, Part, R, Unreadable, first, number, read_package
from sidelight.verify.deck.shapes import Box, Shape, shapes
from sidelight.verify.deck.stage import PAINTED, Layer, Stage, overrides
from sidelight.verify.deck.tables import cells
from sidelight.verify.deck.typeset import Body, body_of

SECTIONS = "{http://schemas.microsoft.com/office/powerpoint/2010/main}section"
SECTION_SLIDE = "{http://schemas.microsoft.com/office/powerpoint/2010/main}sldId"


@dataclass(frozen=True, eq=False)
class Slide:
    """One slide. `painted` are all layers, the lowest first; `span` says which of them lie below a shape, and up to
    where they are its own."""

    number: int
    place: Place
    part: Part
    stage: Stage
    notes: Part | None
    shapes: list[Shape]
    bodies: list[Body]
    painted: list[Layer]
    span: dict[Shape, tuple[int, int]]

    @cached_property
    def spoken(self) -> list[Shape]:
        """What a screen reader reads, in its order: neither decoration nor the members of a group."""
        return [shape for shape in self.shapes if not shape.decorative and not shape.parents]

    @property
    def title(self) -> str:
        """The words of its title, '' without one."""
        return next((" ".join(s.text.split()) for s in self.shapes if s.is_a("title", "ctrTitle") and s.text), "")


@dataclass(frozen=True, eq=False)
class Deck:
    """A deck by the name of its file; `page` is the slide's size."""

    name: str
    package: Package
    show: Part
    page: Box
    slides: list[Slide]

    @property
    def place(self) -> Place:
        """The file itself."""
        return Place(self.name)

    @property
    def listed(self) -> list[Element]:
        """The entries of the list of slides."""
        return list(self.show.root.iterfind(f"{P}sldIdLst/{P}sldId"))

    @property
    def sections(self) -> list[tuple[str, list[str]]]:
        """The sections: name and ids of slides."""
        return [(section.get("name", ""), [s.get("id", "") for s in section.iter(SECTION_SLIDE)])
                for section in self.show.root.iter(SECTIONS)]


def read_deck(data: bytes, name: str) -> Deck:
    """The deck in these bytes; raises Unreadable."""
    package = read_package(data)
    main = next((r.target for r in package.relations if r.kind == "officeDocument"), "ppt/presentation.xml")
    show = package.part(main)
    if show is None or show.root.tag != f"{P}presentation":
        raise Unreadable("it holds no presentation of the usual kind")
    size = show.root.find(f"{P}sldSz")
    page = Box(0, 0, *(number(size.get(n)) for n in ("cx", "cy"))) if size is not None else Box(0, 0, 0, 0)
    reader = _Reader(name, package, show, page)
    ids = show.root.iterfind(f"{P}sldIdLst/{P}sldId")
    parts = [package.part(show.target(entry.get(f"{R}id"))) for entry in ids]
    slides = [reader.slide(n, part) for n, part in enumerate(parts, 1) if part]
    if not slides:
        raise Unreadable("it has no slide")
    return Deck(name, package, show, page, slides)


class _Reader:
    """Reads slides; those of one layout share its stage."""

    def __init__(self, name: str, package: Package, show: Part, page: Box) -> None:
        self.name, self.package, self.page = name, package, page
        self.defaults = show.root.find(f"{P}defaultTextStyle")
        styles = package.part(show.of_kind("tableStyles"))
        self.styles = styles.root if styles else None
        self.stages: dict[str, Stage] = {}
        self.grounds: dict[str, list[Layer]] = {}

    def slide(self, number: int, part: Part) -> Slide:
        """A slide with what can be seen of it."""
        stage = self._stage(part)
        found = list(shapes(first(part.root, f"{P}cSld", f"{P}spTree"), stage.box))
        painted, span = self._below(part, stage), {}
        texts: list[Body] = []
        for shape in found:
            fill, low = stage.fill(shape), len(painted)
            if shape.box and fill.paints and shape.kind in PAINTED:
                painted.append(Layer(shape, shape.box, shape.form, fill))
            span[shape] = (low, len(painted))
            body = body_of(shape, stage, fill)
            texts += [body] if body else cells(shape, stage, self.styles)
        notes = self.package.part(part.of_kind("notesSlide"))
        return Slide(number, Place(f"{self.name}: slide {number}"), part, stage, notes, found, texts, painted, span)

    def _stage(self, part: Part) -> Stage:
        name = part.of_kind("slideLayout") or ""
        layout = self.package.part(name)
        if overrides(part) is not None:
            return Stage(self.package, layout, self.page, self.defaults, part)
        if name not in self.stages:
            self.stages[name] = Stage(self.package, layout, self.page, self.defaults)
        return self.stages[name]

    def _below(self, part: Part, stage: Stage) -> list[Layer]:
        """What lies below a slide's own shapes; the same for all plain slides of a layout."""
        own = first(part.root, f"{P}cSld", f"{P}bg") is not None or part.root.get("showMasterSp")
        if own or overrides(part) is not None or stage.layout is None:
            return stage.layers(part)
        name = stage.layout.name
        if name not in self.grounds:
            self.grounds[name] = stage.layers(part)
        return list(self.grounds[name])

"""Where course files are found, and how a school's files lie over ours."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import Any

from sidelight.findings import Finding
from sidelight.source.events import Document

MARK = "content/course.yml"
PROTECTED_FILES = {
    "content/response.yml": "the response steps and the support line are the same everywhere",
    "content/facts.yml": "facts and their sources are the same everywhere",
    "content/coverage.yml": "it says what became of the articles the course grew out of",
}
PROTECTED_PAGES = {"help", "teachers"}
"""Groups whose pages a school may add to but not replace: where help is, and how to teach safely."""
PROTECTED_FIELDS = {"help", "teacher_notes", "ground_rules", "id", "format"}


@dataclass(frozen=True)
class Layers:
    """The folder with the whole course, and a school's folder over it, if any."""

    course: FilePath
    school: FilePath | None = None

    def files(self, pattern: str) -> list[tuple[str, list[tuple[str, FilePath]]]]:
        """Files that match, by relative name: the course's first, then the school's. Each with the name to print."""
        found: dict[str, list[tuple[str, FilePath]]] = {}
        for root, shown in self._roots():
            for path in sorted(root.glob(pattern)):
                name = path.relative_to(root).as_posix()
                if path.is_file() and not any(part.startswith(".") for part in name.split("/")):
                    found.setdefault(name, []).append((shown + name, path))
        return sorted(found.items())

    def _roots(self) -> list[tuple[FilePath, str]]:
        """The folders with the name to print before their files; a school.yml in the course itself is no layer."""
        if self.school is None or self.school.resolve() == self.course.resolve():
            return [(self.course, "")]
        return [(self.course, ""), (self.school, f"{self.school.name}/")]


def package_data() -> FilePath:
    """The course inside the installed package, or the checkout the package runs from."""
    inside = FilePath(__file__).resolve().parents[1] / "data"
    return inside if (inside / MARK).is_file() else FilePath(__file__).resolve().parents[3]


def find_layers(folder: FilePath, school_file: FilePath | None) -> Layers:
    """The layers of a build in `folder`: its own course if content/course.yml is there, else the package's."""
    course = folder if (folder / MARK).is_file() else package_data()
    if school_file is None and (folder / "school.yml").is_file():
        school_file = folder / "school.yml"
    if school_file is None and course != folder and _has_own_files(folder):
        return Layers(course, folder)
    return Layers(course, school_file.resolve().parent if school_file else None)


def _has_own_files(folder: FilePath) -> bool:
    return any((folder / name).is_dir() for name in ("lessons", "content"))


def merge(base: Document, over: Document, name: str) -> list[Finding]:
    """Lay a school's file over the course's file, field by field. Returns what a school may not change."""
    if name in PROTECTED_FILES:
        return [Finding("protected", f"a school cannot change this file: {PROTECTED_FILES[name]}", "delete it",
                        place=over.place(()))]
    if not isinstance(base.data, dict) or not isinstance(over.data, dict):
        return []
    if name.startswith("content/regions/"):
        return _add_to_list(base, over, "services", "a school may only add services to a region")
    if name == "content/signoff.yml":
        return _append(base, over, "texts") + _append(base, over, "services")
    if name == "content/glossary.yml":
        return _add_to_list(base, over, "terms", "a school may only add terms to the glossary")
    return _replace_fields(base, over, PROTECTED_FIELDS if name.endswith("/lesson.yml") else {"format"})


def _replace_fields(base: Document, over: Document, protected: set[str]) -> list[Finding]:
    found = []
    for key, value in over.data.items():
        if key in protected and base.data.get(key) not in (None, value):
            found.append(Finding("protected", f"a school may not change '{key}'",
                                 "delete this line and what is below it",
                                 place=over.place((key,), key=True)))
            continue
        _take(base, over, (key,), (key,), value)
        base.data[key] = value
    return found


def _add_to_list(base: Document, over: Document, field: str, message: str) -> list[Finding]:
    found = [Finding("protected", message, f"keep only '{field}'", place=over.place((key,), key=True))
             for key, value in over.data.items() if key != field and base.data.get(key) != value]
    have = {e.get("id") for e in base.data.get(field, []) if isinstance(e, dict)}
    for number, entry in enumerate(over.data.get(field) or []):
        if isinstance(entry, dict) and entry.get("id") in have:
            found.append(Finding("protected", f"'{entry['id']}' exists already; {message}", "choose another id",
                                 place=over.place((field, number))))
            continue
        _take(base, over, (field, number), (field, len(base.data[field])), entry)
        base.data[field].append(entry)
    return found


def _append(base: Document, over: Document, field: str) -> list[Finding]:
    """A school's own signatures stand beside ours."""
    have = base.data.setdefault(field, [])
    for number, entry in enumerate(over.data.get(field) or []):
        _take(base, over, (field, number), (field, len(have)), entry)
        have.append(entry)
    return []


def _take(base: Document, over: Document, old: tuple[Any, ...], new: tuple[Any, ...], value: Any) -> None:
    for table, source in ((base.values, over.values), (base.keys, over.keys)):
        for path in [p for p in table if p[:len(new)] == new]:
            del table[path]
        table.update({(*new, *p[len(old):]): place for p, place in source.items() if p[:len(old)] == old})

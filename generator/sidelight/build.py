"""A build: plan the targets, skip what is unchanged, run the rest, verify, publish."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from importlib.metadata import version
from pathlib import Path, PurePosixPath
from typing import Any

from sidelight import __version__
from sidelight.engine import WORKSPACE, build_site
from sidelight.findings import Finding, Place, Report
from sidelight.hosting import hosting_files, offline_zip
from sidelight.model.base import BANDS
from sidelight.plan import (
    beside_pages,
    downloads,
    drawn,
    first_stage,
    offered,
    pack_files,
    previews,
    start_here,
    workspace,
)
from sidelight.pool import RenderError, run_all
from sidelight.publish import InUse, foreign, intact, lock, manifest, pack, publish, recover
from sidelight.render.web import POLICY
from sidelight.source.layers import Layers, find_layers
from sidelight.store import Artifact, Store
from sidelight.survey import Survey, survey
from sidelight.targets import PACKAGE, Target, hash_files
from sidelight.verify import verify
from sidelight.views import Views

Progress = Callable[[str, int, int], None]
"""Called with what is being made, how many are done, how many there are."""


OFFLINE = "dist/site-offline.zip"
LOST = "404.html"
LIBRARIES = ("mkdocs", "mkdocs-material", "typst", "python-pptx", "markdown", "segno")


@dataclass(frozen=True)
class Options:
    """What a build is asked for."""

    root: Path
    out: Path
    region: str | None = None
    school_file: Path | None = None
    only: tuple[str, ...] = ()
    language: str = "en"
    as_of: date = field(default_factory=date.today)
    release: bool = False


@dataclass(frozen=True)
class BuildReport:
    """What a build did: how many files, how many targets were made anew, and every finding."""

    report: Report
    artifacts: list[Artifact] = field(default_factory=list)
    made: int = 0
    unchanged: bool = False

    @property
    def ok(self) -> bool:
        """True when the outputs are those of the sources."""
        return self.report.ok


def build(options: Options, progress: Progress = lambda what, done, of: None) -> BuildReport:
    """Build one edition. Bad input, a failed target or a held file leaves the last outputs as they were."""
    work = options.out / "build"
    try:
        with lock(work):
            recover(options.out, work)
            stranger = foreign(options.out, work)
            if stranger is not None:
                return BuildReport(Report([_not_ours(stranger)]))
            return _Build(options, work, progress).run()
    except InUse as held:
        return BuildReport(Report([held.finding()]))
    except RenderError as error:
        found = Finding("render", error.reason, "please report this", place=Place(error.target.path))
        return BuildReport(Report([found]))


def _not_ours(path: Path) -> Finding:
    return Finding("not-ours", "this file stands where outputs go, and no build made it; it would be lost",
                   "move it away, or choose another folder with --out", place=Place(str(path)))


class _Build:
    def __init__(self, options: Options, work: Path, progress: Progress) -> None:
        self.options, self.work, self.progress = options, work, progress
        self.layers = find_layers(options.root, options.school_file)
        self.store = Store(work / "store")
        self.anew: list[str] = []
        self.workspace: list[Artifact] = []

    def run(self) -> BuildReport:
        inputs = _inputs(self.layers, self.options)
        last = self.work / "last.json"
        known = _known(last)
        if known.get("inputs") == inputs and intact(self.options.out, self.work):
            return BuildReport(Report(), [Artifact(**a) for a in known["artifacts"]], unchanged=True)
        seen = survey(self.layers, self.options, self.store)
        if seen.views is None or not seen.report.ok:
            return BuildReport(seen.report)
        artifacts = self._artifacts(seen, seen.views)
        if not seen.report.ok:
            return BuildReport(seen.report)
        publish(self.options.out, artifacts, self.store, self.work)
        self._leave_workspace(artifacts)
        rows = [vars(a) for a in artifacts]
        last.write_text(json.dumps({"inputs": inputs, "artifacts": rows}), encoding="utf-8")
        self.store.prune()
        unchanged = not self.anew and known.get("artifacts") == rows
        return BuildReport(seen.report, artifacts, len(self.anew), unchanged)

    def _artifacts(self, seen: Survey, views: Views) -> list[Artifact]:
        with ThreadPoolExecutor(1) as side:
            pictures = side.submit(self._run, previews(views), "render")
            rest = side.submit(self._run, [*first_stage(views), *self._start_pages(views)], "render")
            self.workspace = self._run([self._workspace(views, pictures.result())])
            pages = [*self._site(seen, views), *drawn(pictures.result())]
            first = rest.result()
        if not seen.report.ok:
            return []
        sheets = [a for a in first if a.path.startswith("packs/")]
        first = [a for a in first if not a.path.startswith("packs/")]
        packs = self._packs(views, first, sheets)
        site = [*pages, *offered(first, downloads(views))]
        artifacts = [*first, *packs, *site, *self._hosted(views, site)]
        seen.report.add(verify(artifacts, self.store.read, views.course))
        content = manifest(artifacts, {"region": views.region.id, "language": self.options.language,
                                       "school": views.course.school.id if views.course.school else "",
                                       "sidelight": __version__})
        return [*artifacts, Artifact("dist/manifest.json", self.store.add(content), len(content), "teacher", "staff")]

    def _workspace(self, views: Views, pictures: list[Artifact]) -> Target:
        lists = {str(PurePosixPath(a.path).parent): self.store.read(a.sha256)
                 for a in pictures if a.path.endswith(".json")}
        return workspace(views, lists)

    def _start_pages(self, views: Views) -> list[Target]:
        return [start_here(views, lesson.id, band) for band in BANDS for lesson in views.course.lessons_for(band)]

    def _run(self, targets: list[Target], what: str = "") -> list[Artifact]:
        found = {t.path: self.store.find(t.fingerprint) for t in targets}
        missing = [t for t in targets if found[t.path] is None]
        for number, (target, files) in enumerate(run_all(missing), 1):
            found[target.path] = self.store.put(target.fingerprint, files)
            self.anew.append(target.path)
            self.progress(what, number, len(missing))
        return [Artifact(path, sha, size, t.role, t.shelf) for t in targets for path, sha, size in found[t.path] or []]

    def _site(self, seen: Survey, views: Views) -> list[Artifact]:
        config = _base_config(self.layers)
        links = [d.path for d in downloads(views)]
        workspace = {a.path.removeprefix("workspace/"): self.store.read(a.sha256) for a in self.workspace}
        fingerprint = _engine_fingerprint(config, links, self.workspace)
        files = self.store.find(fingerprint)
        if files is None:
            site = build_site(config, workspace, links, self.work / "engine")
            seen.report.add(site.findings)
            if site.findings:
                return []
            files = self.store.put(fingerprint, {f"site/{name}": content for name, content in site.files.items()})
            self.anew.append("site")
        return [Artifact(path, sha, size, "pupil", "open") for path, sha, size in files]

    def _hosted(self, views: Views, site: list[Artifact]) -> list[Artifact]:
        """Settings for servers, and the site as a zip that opens without one."""
        shown = {a.path.removeprefix("site/"): a.sha256 for a in site}
        settings = hosting_files(POLICY, self.store.read(shown[LOST]))
        fingerprint = _fingerprint("offline", shown, hash_files([PACKAGE / "hosting.py", PACKAGE / "publish.py"]),
                                   {k: w for k, w in views.words.items() if k.startswith(("offline.", "language."))})
        rows = self.store.find(fingerprint)
        if rows is None:
            content = offline_zip({name: self.store.read(sha) for name, sha in shown.items()}, views.words)
            rows = self.store.put(fingerprint, {OFFLINE: content})
            self.anew.append(OFFLINE)
        return [Artifact(*rows[0], "pupil", "open"),
                *(Artifact(f"dist/hosting/{name}", self.store.add(content), len(content), "teacher", "open")
                  for name, content in settings.items())]

    def _packs(self, views: Views, artifacts: list[Artifact], sheets: list[Artifact]) -> list[Artifact]:
        contents, starts = {a.path: a.sha256 for a in artifacts}, {a.path: a.sha256 for a in sheets}
        packs = []
        for band in BANDS:
            for lesson in views.course.lessons_for(band):
                name = f"{lesson.id}-{band}"
                files = {"00-start-here.pdf": starts[f"packs/{name}"]}
                files |= {inside: contents[path] for inside, path in pack_files(views, lesson.id, band).items()}
                packs.append(self._pack(f"dist/packs/{name}.zip", files))
        return packs

    def _pack(self, path: str, files: dict[str, str]) -> Artifact:
        fingerprint = _fingerprint("pack", path, files)
        rows = self.store.find(fingerprint)
        if rows is None:
            rows = self.store.put(fingerprint, {path: pack({n: self.store.read(s) for n, s in files.items()})})
            self.anew.append(path)
        return Artifact(*rows[0], "teacher", "staff")

    def _leave_workspace(self, artifacts: list[Artifact]) -> None:
        """Leave the workspace where mkdocs.yml looks for it, so that plain `mkdocs build` makes the same site."""
        place = self.options.out / WORKSPACE
        shutil.rmtree(place, ignore_errors=True)
        files = {a.path.removeprefix("workspace/"): a.sha256 for a in self.workspace}
        files |= {f"docs/{a.path.removeprefix('site/')}": a.sha256 for a in artifacts if beside_pages(a)}
        for name, sha in files.items():
            (place / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(self.store.file(sha), place / name)


def _known(last: Path) -> dict[str, Any]:
    """What the last build wrote down; nothing when it was cut off while it wrote."""
    try:
        known = json.loads(last.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return known if isinstance(known, dict) else {}


def _inputs(layers: Layers, options: Options) -> str:
    """Hash of everything a build reads: when it is the same, nothing can have changed."""
    names = ("lessons", "content", "locales", "mkdocs.yml", "school.yml")
    places = [root / name for root in (layers.course, layers.school) if root for name in names]
    places += sorted(layers.school.glob("*.png")) if layers.school else []
    places += [options.school_file] if options.school_file else []
    asked = [str(options.region), ",".join(options.only), options.language, options.as_of.isoformat(),
             str(options.release), *(f"{name}={version(name)}" for name in LIBRARIES)]
    return hashlib.sha256("\0".join([hash_files(places), hash_files([PACKAGE]), *asked]).encode()).hexdigest()


def _fingerprint(*parts: object) -> str:
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def _base_config(layers: Layers) -> bytes:
    return (layers.course / "mkdocs.yml").read_bytes()


def _engine_fingerprint(config: bytes, links: list[str], pages: list[Artifact]) -> str:
    parts = [hashlib.sha256(config).hexdigest(), *links, *(f"{a.path}={a.sha256}" for a in pages),
             hash_files([PACKAGE / "engine.py"]), version("mkdocs"), version("mkdocs-material")]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()

"""Contract 6: a build that fails or is killed leaves the last good outputs, or the next start finishes them."""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from conftest import AS_OF, ROOT, options, real_views
from editing import Row, changed, copied_course, heading_for_all
from sidelight import pool, publish
from sidelight.build import BuildReport, build
from sidelight.plan import first_stage
from sidelight.pool import RenderError, run_all
from sidelight.publish import FOLDERS, InUse, lock, recover
from sidelight.store import Artifact, Store
from sidelight.targets import Target

Tree = dict[str, str]
LESSON = "webcams"
AFTER = "A heading that was not there before"


def _tree(root: Path) -> Tree:
    """Name and hash of every published file."""
    return {file.relative_to(root).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
            for folder in FOLDERS for file in sorted((root / folder).rglob("*")) if file.is_file()}


# ---- the swap, on three small files ----


def _stored(build_: Path, text: str) -> tuple[Store, list[Artifact]]:
    store = Store(build_ / "store")
    paths = [f"{folder}/deep/{number}.txt" for folder in FOLDERS for number in (1, 2)]
    contents = {path: f"{text} {path}".encode() for path in paths}
    return store, [Artifact(p, store.add(c), len(c), "pupil", "open") for p, c in contents.items()]


def _publish(root: Path, text: str) -> Tree:
    store, artifacts = _stored(root / "build", text)
    publish.publish(root, artifacts, store, root / "build")
    return _tree(root)


@pytest.fixture
def outputs(tmp_path: Path) -> tuple[Path, Tree, Tree]:
    """A folder with the old outputs, what they are, and what the new ones would be."""
    new = _publish(tmp_path / "elsewhere", "new")
    old = _publish(tmp_path / "here", "old")
    assert (len(old), len(new)) == (6, 6)
    assert not {*old.values()} & {*new.values()}
    return tmp_path / "here", old, new


MANY = 40
"""More changes to files than a swap of three small folders makes."""


def _cut_off(root: Path, at: int) -> bool:
    """Publish the new outputs in a process that kills itself before its change number `at`; True when it was killed."""
    script = f"""
import os, pathlib, shutil, signal, sys
sys.path.insert(0, {str(Path(__file__).parent)!r})
from test_nothing_lost import _stored
from sidelight import publish
left = {at}
def cut(change):
    def step(*given, **named):
        global left
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return change(*given, **named)
    return step
root = pathlib.Path({str(root)!r})
store, artifacts = _stored(root / "build", "new")
for name in ("replace", "unlink", "write_text"):
    setattr(pathlib.Path, name, cut(getattr(pathlib.Path, name)))
shutil.rmtree = cut(shutil.rmtree)
publish.publish(root, artifacts, store, root / "build")
"""
    done = subprocess.run([sys.executable, "-c", script], env={**os.environ, "PYTHONPATH": str(ROOT / "generator")},
                          capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode in (0, -signal.SIGKILL), done.stderr
    return done.returncode != 0


def test_swap_cut_off_anywhere_is_finished_or_undone(outputs: tuple[Path, Tree, Tree], tmp_path: Path) -> None:
    """Killed before any of its changes, the swap leaves what the next start makes all old or all new."""
    root, old, new = outputs
    ends, killed = [], True
    while killed and len(ends) < MANY:
        here = tmp_path / f"cut-{len(ends)}"
        shutil.copytree(root, here)
        killed = _cut_off(here, len(ends))
        recover(here, here / "build")
        ends.append("old" if _tree(here) == old else "new" if _tree(here) == new else "mixed")
        assert not (here / "build" / "journal.json").exists()
    assert not killed, "the last run was to go through"
    assert len(ends) > 10
    assert set(ends) == {"old", "new"}, ends
    assert ends == sorted(ends, reverse=True), "once new, always new"


@pytest.mark.parametrize("done", range(len(FOLDERS) + 1))
@pytest.mark.parametrize("half", [False, True])
def test_journalled_swap_is_finished(outputs: tuple[Path, Tree, Tree], tmp_path: Path, done: int, half: bool) -> None:
    """With a journal, the folders that still wait are swapped, also one that stood between its two renames."""
    root, _, new = outputs
    work = root / "build"
    for folder in FOLDERS:
        shutil.copytree(tmp_path / "elsewhere" / folder, work / "staging" / folder)
    for folder in FOLDERS[:done]:
        publish._exchange(root / folder, work / "staging" / folder, work / "old" / folder)
    if half and done < len(FOLDERS):
        (work / "old").mkdir(exist_ok=True)
        (root / FOLDERS[done]).replace(work / "old" / FOLDERS[done])
    (work / "journal.json").write_text("{}", encoding="utf-8")
    recover(root, work)
    assert _tree(root) == new
    assert not (work / "journal.json").exists()
    assert not (work / "old").exists()


def test_without_a_journal_nothing_is_swapped(outputs: tuple[Path, Tree, Tree], tmp_path: Path) -> None:
    """A staging folder that was never finished changes nothing."""
    root, old, _ = outputs
    shutil.copytree(tmp_path / "elsewhere" / "site", root / "build" / "staging" / "site")
    recover(root, root / "build")
    assert _tree(root) == old


def test_dot_files_stay(tmp_path: Path) -> None:
    """What keeps the empty folders in a clone survives a build."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / ".gitkeep").write_text("", encoding="utf-8")
    tree = _publish(tmp_path, "new")
    assert "site/.gitkeep" in tree
    assert len(tree) == 7


# ---- a file that another program holds ----


def _hold(monkeypatch: pytest.MonkeyPatch, held: Path) -> None:
    """As on Windows: neither an open file nor a folder above it can be renamed."""
    rename = Path.replace

    def replace(self: Path, target: Path) -> Path:
        if self == held or self in held.parents:
            raise PermissionError(13, "held open", str(self))
        return rename(self, target)

    monkeypatch.setattr(Path, "replace", replace)


@pytest.mark.parametrize("folder", FOLDERS)
def test_held_file_is_named_and_nothing_changes(outputs: tuple[Path, Tree, Tree], folder: str,
                                                monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is open elsewhere ends the swap with its name and the old outputs; closed, the swap goes on."""
    root, old, new = outputs
    held = root / folder / "deep" / "2.txt"
    with monkeypatch.context() as open_elsewhere:
        _hold(open_elsewhere, held)
        with pytest.raises(InUse) as caught:
            _publish(root, "new")
    assert caught.value.path == held
    finding = caught.value.finding()
    assert (finding.code, finding.place and finding.place.file) == ("file-in-use", str(held))
    assert _tree(root) == old
    assert _publish(root, "new") == new


@pytest.mark.parametrize("folder", FOLDERS[1:])
def test_held_staging_is_undone_on_a_first_build(tmp_path: Path, folder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing stood before, a swap that cannot end leaves nothing half made."""
    with monkeypatch.context() as open_elsewhere:
        _hold(open_elsewhere, tmp_path / "build" / "staging" / folder / "deep" / "1.txt")
        with pytest.raises(InUse):
            _publish(tmp_path, "new")
    assert _tree(tmp_path) == {}
    assert len(_publish(tmp_path, "new")) == 6


def test_undo_cut_off_is_finished_by_the_next_start(outputs: tuple[Path, Tree, Tree], tmp_path: Path,
                                                    monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed anywhere while a swap is undone, nothing is lost: the next start makes all old or all new."""
    root, old, new = outputs
    rename, ends = Path.replace, []
    for at in range(8):
        here = tmp_path / f"undo-{at}"
        shutil.copytree(root, here)
        with monkeypatch.context() as patched:
            patched.setattr(Path, "replace", _failing(rename, here, at))
            with pytest.raises((InUse, KeyboardInterrupt)) as caught:
                _publish(here, "new")
        recover(here, here / "build")
        ends.append((caught.type, "old" if _tree(here) == old else "new" if _tree(here) == new else "mixed"))
    assert {end for _, end in ends} == {"old", "new"}, ends
    assert ends[-1] == (InUse, "old"), "the last undoing was to go through"
    assert sum(kind is KeyboardInterrupt for kind, _ in ends) >= 4


def _failing(rename: Callable[[Path, Path], Path], root: Path, at: int) -> Callable[[Path, Path], Path]:
    """`dist` is held; once it was, the rename number `at` cuts the process off."""
    state = {"held": False, "left": at}

    def replace(self: Path, target: Path) -> Path:
        if self == root / "dist":
            state["held"] = True
            raise PermissionError(13, "held open", str(self))
        if (state["held"] and FOLDERS[0] in (self.name, target.name)) or FOLDERS[1] in (self.name, target.name):
            state["left"] -= state["held"]
            if state["left"] < 0:
                raise KeyboardInterrupt
        return rename(self, target)

    return replace


def test_held_file_while_finishing_is_named_and_kept_for_later(outputs: tuple[Path, Tree, Tree], tmp_path: Path,
                                                               monkeypatch: pytest.MonkeyPatch) -> None:
    """A journalled swap that cannot be finished now is finished by a later start."""
    root, _, new = outputs
    shutil.copytree(tmp_path / "elsewhere" / "site", root / "build" / "staging" / "site")
    (root / "build" / "journal.json").write_text("{}", encoding="utf-8")
    with monkeypatch.context() as open_elsewhere:
        _hold(open_elsewhere, root / "site" / "deep" / "1.txt")
        with pytest.raises(InUse) as caught:
            recover(root, root / "build")
    assert caught.value.path == root / "site" / "deep" / "1.txt"
    recover(root, root / "build")
    assert {n: h for n, h in _tree(root).items() if n.startswith("site/")} == {
        n: h for n, h in new.items() if n.startswith("site/")}


@pytest.mark.parametrize("folder", FOLDERS)
def test_files_of_somebody_else_are_not_swept_away(tmp_path: Path, folder: str) -> None:
    """A folder with files that no build made is refused, and they stay."""
    mine = tmp_path / folder / "deep" / "thesis.txt"
    mine.parent.mkdir(parents=True)
    mine.write_text("years of work", encoding="utf-8")
    done = build(options(tmp_path, only=(LESSON,)))
    assert [(f.code, f.place.file) for f in done.report.errors if f.place] == [("not-ours", str(mine))]
    assert mine.read_text(encoding="utf-8") == "years of work"


def test_second_build_in_a_folder_is_a_finding(tmp_path: Path) -> None:
    """While one build runs in a folder, another one says so and touches nothing."""
    with lock(tmp_path / "build"):
        done = build(options(tmp_path, only=(LESSON,)))
    assert [f.code for f in done.report.errors] == ["file-in-use"]
    assert _tree(tmp_path) == {}


# ---- whole builds of one lesson ----


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the course, with the outputs of one lesson built in it."""
    root = copied_course(tmp_path_factory.mktemp("good"))
    done = _built(root)
    assert done.ok, [f"{f.place} {f.message}" for f in done.report.errors][:20]
    return root


@pytest.fixture
def edited(good: Path, tmp_path: Path) -> tuple[Path, Tree]:
    """The same with one heading changed and not yet built, and the last good outputs."""
    root = tmp_path / "edited"
    shutil.copytree(good, root)
    _edit(root, AFTER)
    assert _shows(root, AFTER) == [False] * 3
    tree = _tree(root)
    assert len(tree) > 100
    return root, tree


def _built(root: Path) -> BuildReport:
    return build(options(root, root=root, only=(LESSON,)))


def _edit(root: Path, heading: str) -> None:
    """Another heading on every band's page."""
    changed(root / "lessons" / LESSON / "lesson.yml", lambda lesson: heading_for_all(lesson).update(heading=heading))


def _shows(root: Path, words: str) -> list[bool]:
    """Whether each band's page shows some words."""
    pages = sorted(root.glob(f"site/ages-*/{LESSON}.html"))
    assert len(pages) == 3
    return [words in page.read_text(encoding="utf-8") for page in pages]


KILLS = {
    "while rendering": ("sidelight.build", "run_all", 0),
    "while keeping what was rendered": ("sidelight.store.Store", "put", 4),
    "while the site is made": ("sidelight.build", "build_site", 0),
    "before verifying": ("sidelight.build", "verify", 0),
    "while staging": ("sidelight.publish.shutil", "copyfile", 60),
    "while swapping": ("sidelight.publish", "_exchange", 1),
    "after swapping": ("sidelight.publish", "_remember", 0),
}
"""Points of a build: the function before whose call number n it is killed."""


@pytest.mark.parametrize("point", KILLS)
def test_killed_build_loses_nothing(edited: tuple[Path, Tree], point: str) -> None:
    """Killed at this point, outputs stay as they were or are finished, and the next build ends as if nothing was."""
    root, old = edited
    place, name, after = KILLS[point]
    script = f"""
import datetime, os, pathlib, pkgutil, signal
from sidelight.build import Options, build
holder, left = pkgutil.resolve_name({place!r}), {after}
real = getattr(holder, {name!r})
def killed(*given, **named):
    global left
    left -= 1
    if left < 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return real(*given, **named)
setattr(holder, {name!r}, killed)
root = pathlib.Path({str(root)!r})
if __name__ == "__main__":
    build(Options(root=root, out=root, only=({LESSON!r},), as_of=datetime.date.fromisoformat("{AS_OF}")))
"""
    (root / "kill.py").write_text(script, encoding="utf-8")
    done = subprocess.run([sys.executable, "kill.py"], cwd=root, capture_output=True, text=True, timeout=300,
                          env={**os.environ, "PYTHONPATH": str(ROOT / "generator")}, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr  # and its workers ended too: the call would wait for them
    swapping = "swapping" in point
    if not swapping:
        assert _tree(root) == old
    recover(root, root / "build")
    assert _shows(root, AFTER) == [swapping] * 3
    assert swapping or _tree(root) == old
    after_all = _built(root)
    assert after_all.ok
    assert _shows(root, AFTER) == [True] * 3
    assert sorted(_tree(root)) == sorted(old)


def test_bad_input_leaves_the_outputs(edited: tuple[Path, Tree]) -> None:
    """A lesson that cannot be read is a finding; nothing is touched."""
    root, old = edited
    _edit(root, "<b>A heading</b>")
    done = _built(root)
    assert not done.ok
    assert all(f.place and f.place.file.endswith("lesson.yml") for f in done.report.errors)
    assert _tree(root) == old


@pytest.mark.parametrize("renderer", ["render_quiz", "render_plan"])
def test_failing_renderer_leaves_the_outputs(edited: tuple[Path, Tree], renderer: str,
                                             monkeypatch: pytest.MonkeyPatch) -> None:
    """A renderer that fails is a finding with the output's name; nothing is touched, and later all is well."""
    root, old = edited
    changed(root / "lessons" / LESSON / "quiz.yml", _ask_otherwise)
    with monkeypatch.context() as broken:
        broken.setattr("sidelight.pool.os.cpu_count", lambda: 1)
        broken.setattr(f"sidelight.render.print.{renderer}", _fail)
        done = _built(root)
    (finding,) = done.report.errors
    assert finding.code == "render"
    assert "out of paper" in finding.message
    assert finding.place and finding.place.file.startswith("dist/print/")
    assert _tree(root) == old
    assert _built(root).ok
    assert _tree(root) != old


def _ask_otherwise(quiz: Row) -> None:
    for question in quiz["questions"]:
        question["ask"] = f"Now: {question['ask']}"


def _fail(*given: object) -> bytes:
    raise OSError("out of paper")


def test_failing_engine_leaves_the_outputs(edited: tuple[Path, Tree]) -> None:
    """A site that MkDocs does not build is a finding; nothing is touched."""
    root, old = edited
    config = root / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace("  - offline ", "  - no-such-plugin "), encoding="utf-8")
    done = _built(root)
    assert {f.code for f in done.report.errors} == {"engine"}
    assert any("no-such-plugin" in f.message for f in done.report.errors)
    assert _tree(root) == old


# ---- processes that die ----


@pytest.fixture(scope="module")
def targets() -> list[Target]:
    """Sheets of one lesson: enough for several processes."""
    chosen = [t for t in first_stage(real_views()) if t.renderer in ("exit-ticket", "key") and LESSON in t.path]
    assert len(chosen) == 12
    return chosen


def _rounds(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The number of targets of each round, written down as they begin."""
    begun: list[int] = []
    real = pool._round

    def counted(left: list[Target], workers: int) -> Iterator[tuple[Target, dict[str, bytes]]]:
        begun.append(len(left))
        return real(left, workers)

    monkeypatch.setattr(pool, "_round", counted)
    return begun


def _kill_one_worker() -> None:
    workers = multiprocessing.active_children()
    assert workers
    os.kill(workers[0].pid or 0, signal.SIGKILL)


def test_killed_worker_costs_only_time(targets: list[Target], monkeypatch: pytest.MonkeyPatch) -> None:
    """When a process dies, what it had not made is made again, and each target is there once."""
    begun, made = _rounds(monkeypatch), []
    for target, files in run_all(targets, workers=2):
        if not made:
            _kill_one_worker()
        made.append(target.path)
        assert list(files) == [target.path]
    assert sorted(made) == sorted(t.path for t in targets)
    assert len(begun) == 2, "the kill was to have an effect"


def test_workers_that_keep_dying_end_the_build(targets: list[Target], monkeypatch: pytest.MonkeyPatch) -> None:
    """A target that kills every process that renders it ends in a finding, not in a loop."""
    begun = _rounds(monkeypatch)
    with pytest.raises(RenderError, match="died"):
        for _ in run_all(targets, workers=2):
            _kill_one_worker()
    assert len(begun) == pool.TRIES


def test_failing_target_in_a_worker_is_named(targets: list[Target]) -> None:
    """An error in another process comes back with the target's name."""
    bad = Target("dist/print/bad.pdf", "key", b"{}", "teacher", "staff", ("a4",))
    with pytest.raises(RenderError) as caught:
        list(run_all([*targets[:4], bad], workers=2))
    assert caught.value.target == bad
    assert "ValidationError" in caught.value.reason

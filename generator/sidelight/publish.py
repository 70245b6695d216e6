"""Artifacts to folders: a journalled swap, deterministic zips, the manifest."""

from __future__ import annotations

import io
import json
import os
import shutil
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sidelight.findings import Finding, Place
from sidelight.store import Artifact, Store

FOLDERS = ("site", "slides", "dist")
_STAGE, _OLD, _JOURNAL, _LOCK, _PUBLISHED = "staging", "old", "journal.json", "lock", "published.json"


class InUse(Exception):
    """A file or folder is held open by another program."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path

    def finding(self) -> Finding:
        """What the user is told."""
        return Finding("file-in-use", "this file is open in another program, so nothing was changed",
                       "close it and build again", place=Place(str(self.path)))


@contextmanager
def lock(build: Path) -> Iterator[None]:
    """One build at a time in a folder; the lock ends with the process. Raises InUse when another build runs."""
    build.mkdir(parents=True, exist_ok=True)
    with (build / _LOCK).open("a+b") as handle:
        try:
            _lock(handle.fileno())
        except OSError:
            raise InUse(build / _LOCK) from None
        yield


def _lock(handle: int) -> None:
    if os.name == "nt":
        import msvcrt  # noqa: PLC0415

        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
    else:
        import fcntl  # noqa: PLC0415

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def publish(root: Path, artifacts: Iterable[Artifact], store: Store, build: Path) -> None:
    """Put the artifacts into site/, slides/ and dist/ below `root`, all or nothing.

    Dot-files in the folders stay. Raises InUse, with everything as it was, when a file is held open.
    """
    recover(root, build)
    stage = build / _STAGE
    shutil.rmtree(stage, ignore_errors=True)
    for name in FOLDERS:
        (stage / name).mkdir(parents=True)
        _copy_dot_files(root / name, stage / name)
    for artifact in artifacts:
        place = stage / artifact.path
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(store.file(artifact.sha256), place)
    _swap(root, build)
    _remember(root, build)


def manifest(artifacts: Iterable[Artifact], edition: dict[str, str]) -> bytes:
    """dist/manifest.json: every file with hash, size, role and shelf."""
    files = [{"path": a.path, "sha256": a.sha256, "size": a.size, "role": a.role, "shelf": a.shelf}
             for a in sorted(artifacts, key=lambda a: a.path)]
    return (json.dumps({"edition": edition, "files": files}, indent=1, ensure_ascii=False) + "\n").encode()


def pack(files: dict[str, bytes]) -> bytes:
    """A zip with the same bytes for the same files on every machine."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.create_system, entry.external_attr, entry.compress_type = 3, 0o644 << 16, zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return buffer.getvalue()


def intact(root: Path, build: Path) -> bool:
    """True when every file that was published last still stands as it was, and no file was added."""
    try:
        known = json.loads((build / _PUBLISHED).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return bool(known == _standing(root))


def foreign(root: Path, build: Path) -> Path | None:
    """The first file that stands where a build publishes and that no build made: it would be swept away."""
    if (build / _PUBLISHED).is_file() or (root / "dist" / "manifest.json").is_file():
        return None
    files = (p for name in FOLDERS for p in sorted((root / name).rglob("*")))
    return next((p for p in files if p.is_file() and not p.name.startswith(".")), None)


def recover(root: Path, build: Path) -> None:
    """Finish a swap that was cut off; without a journal only leftovers are removed.

    Raises InUse, with the journal kept for the next start, when a file is held open.
    """
    journal = build / _JOURNAL
    if journal.is_file():
        for name in FOLDERS:
            if (build / _STAGE / name).is_dir():
                try:
                    _exchange(root / name, build / _STAGE / name, build / _OLD / name)
                except PermissionError as error:
                    raise _in_use(root / name, error) from None
        journal.unlink()
    shutil.rmtree(build / _OLD, ignore_errors=True)


def _swap(root: Path, build: Path) -> None:
    shutil.rmtree(build / _OLD, ignore_errors=True)
    (build / _OLD).mkdir(parents=True)
    (build / _JOURNAL).write_text(json.dumps({"folders": FOLDERS}), encoding="utf-8")
    done: list[str] = []
    for name in FOLDERS:
        try:
            _exchange(root / name, build / _STAGE / name, build / _OLD / name)
            done.append(name)
        except PermissionError as error:
            _undo(root, build, [*done, name])
            raise _in_use(root / name, error) from None
    (build / _JOURNAL).unlink()
    shutil.rmtree(build / _OLD, ignore_errors=True)
    shutil.rmtree(build / _STAGE, ignore_errors=True)


def _exchange(target: Path, staged: Path, old: Path) -> None:
    """target -> old, staged -> target; may be called again after it was cut off at any point."""
    old.parent.mkdir(parents=True, exist_ok=True)
    if target.exists() and not old.exists():
        target.replace(old)
    elif target.exists():
        shutil.rmtree(target)
    staged.replace(target)


def _undo(root: Path, build: Path, names: list[str]) -> None:
    """Put back what stood before, by renames alone: cut off at any point, `recover` can still finish the swap."""
    for name in names:
        old, target, staged = build / _OLD / name, root / name, build / _STAGE / name
        if not staged.exists():
            target.replace(staged)
        if old.exists():
            old.replace(target)
    (build / _JOURNAL).unlink(missing_ok=True)


def _in_use(folder: Path, error: PermissionError) -> InUse:
    return InUse(_held(folder) or Path(error.filename or folder))


def _held(folder: Path) -> Path | None:
    """The first file in a folder that cannot be renamed because another program holds it."""
    for path in sorted(p for p in folder.rglob("*") if p.is_file()) if folder.is_dir() else []:
        try:
            path.replace(path)
        except PermissionError:
            return path
    return None


def _copy_dot_files(source: Path, target: Path) -> None:
    for path in source.glob(".*") if source.is_dir() else []:
        if path.is_file():
            shutil.copyfile(path, target / path.name)


def _remember(root: Path, build: Path) -> None:
    (build / _PUBLISHED).write_text(json.dumps(_standing(root)), encoding="utf-8")


def _standing(root: Path) -> dict[str, list[int]]:
    """Size and time of every published file that stands now."""
    return {
        path.relative_to(root).as_posix(): [stat.st_size, stat.st_mtime_ns]
        for name in FOLDERS for path in sorted((root / name).rglob("*"))
        if path.is_file() and not path.name.startswith(".") and (stat := path.stat())
    }

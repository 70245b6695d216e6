"""Runs targets in other processes; a worker that dies costs its task, never the build."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from functools import partial

from sidelight.targets import Target, run

TRIES = 3
FEW = 10
"""Up to so many targets, as many as one lesson's edit gives, are sooner made here than processes are started."""


class RenderError(Exception):
    """A target could not be rendered."""

    def __init__(self, target: Target, reason: str) -> None:
        super().__init__(f"{target.path}: {reason}")
        self.target, self.reason = target, reason


def run_all(targets: list[Target], workers: int | None = None) -> Iterator[tuple[Target, dict[str, bytes]]]:
    """Each target with what it made, in the order in which they end.

    Raises RenderError with the first target that fails.
    """
    count = min(workers or os.cpu_count() or 1, len(targets))
    if count <= 1 or len(targets) <= FEW:
        for target in targets:
            yield target, _guarded(target, partial(run, target))
        return
    left = {t.path: t for t in targets}
    for attempt in range(TRIES):
        try:
            for target, made in _round(list(left.values()), count):
                del left[target.path]
                yield target, made
            return
        except BrokenProcessPool:
            if attempt == TRIES - 1:
                raise RenderError(next(iter(left.values())), "the process that rendered it died") from None


def _round(targets: list[Target], workers: int) -> Iterator[tuple[Target, dict[str, bytes]]]:
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context, initializer=_end_with_parent) as pool:
        waiting: dict[Future[dict[str, bytes]], Target] = {pool.submit(run, t): t for t in targets}
        try:
            for future in as_completed(waiting):
                target = waiting[future]
                yield target, _guarded(target, future.result)
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise


def _end_with_parent() -> None:
    """A worker ends with the build that started it, also one that was killed: else it would wait for ever."""

    def wait() -> None:
        parent = multiprocessing.parent_process()
        if parent is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


def _guarded(target: Target, call: Callable[[], dict[str, bytes]]) -> dict[str, bytes]:
    try:
        return call()
    except BrokenProcessPool:
        raise
    except Exception as error:
        raise RenderError(target, f"{type(error).__name__}: {error}") from error

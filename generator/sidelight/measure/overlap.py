"""Runs of eight words that a text shares with the source articles, known only by salted hashes.

`source_runs.bin` holds a salt of 16 bytes and then the hashes of 8 bytes, sorted: no text of a source can be read from
it. Whoever has the articles as text files makes it again, always the same: `python -m sidelight.measure.overlap FILES`.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import blake2b
from pathlib import Path

LENGTH = 8
"""Words in a run."""
_FILE = Path(__file__).with_name("source_runs.bin")
_SALT = 16
_DIGEST = 8


def runs(text: str) -> Iterator[str]:
    """Every run of eight words: lower case, without apostrophes, all other signs taken as spaces."""
    words = re.findall(r"[^\W_]+", re.sub(r"['’‘]", "", text.lower()))
    return (" ".join(words[start:start + LENGTH]) for start in range(len(words) - LENGTH + 1))


def digest(run: str, salt: bytes) -> bytes:
    """The hash by which a run is known."""
    return blake2b(run.encode(), digest_size=_DIGEST, key=salt).digest()


def known() -> frozenset[bytes]:
    """The hashes of every run in the source articles."""
    return _load(_FILE)[1]


def shared_run(text: str) -> str | None:
    """The first run of a text that stands in a source article too."""
    salt, hashes = _load(_FILE)
    return next((run for run in runs(text) if digest(run, salt) in hashes), None)


def write(texts: Iterable[str]) -> int:
    """Write the file of hashes for these sources; the salt comes from the sources, so that the bytes never vary."""
    found = sorted({run for text in texts for run in runs(text)})
    salt = blake2b("\n".join(found).encode(), digest_size=_SALT).digest()
    _FILE.write_bytes(salt + b"".join(sorted(digest(run, salt) for run in found)))
    return len(found)


@cache
def _load(file: Path) -> tuple[bytes, frozenset[bytes]]:
    data = file.read_bytes()
    return data[:_SALT], frozenset(data[start:start + _DIGEST] for start in range(_SALT, len(data), _DIGEST))


if __name__ == "__main__":
    print(write(Path(name).read_text("utf-8") for name in sys.argv[1:]), "runs")

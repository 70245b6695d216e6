"""Interface words of this renderer."""

from __future__ import annotations

from sidelight.model.view import Words

PREFIX = "web."


class Say:
    """Looks a word up and fills in its placeholders."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def __call__(self, key: str, **values: object) -> str:
        """Return the word for a key without prefix; a missing key is a fault of the catalogue."""
        return self._words[PREFIX + key].format(**values)

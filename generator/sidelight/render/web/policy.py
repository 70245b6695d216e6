"""What pages may load: our own files and nothing else. Pages carry it, and so do the files for servers."""

from __future__ import annotations

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; base-uri 'self'; form-action 'none'"
)
"""Content Security Policy, level 3; https://www.w3.org/TR/CSP3/."""

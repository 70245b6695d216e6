"""Sidelight: one YAML course, a website, slide decks and printable quizzes."""

__version__ = "0.3.0"

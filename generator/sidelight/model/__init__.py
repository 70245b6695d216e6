"""The course as an immutable model: pydantic, strict, every field described."""

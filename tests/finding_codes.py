"""Every finding code that the program can raise, read from its source."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from conftest import ROOT
from sidelight.source.explain import CODES

PACKAGE = ROOT / "generator" / "sidelight"
DYNAMIC = {
    ("checks/timing.py", "closes"): ("no-close", "no-start"),
    ("render/print/examine.py", "_too_long"): ("quiz-too-long", "ticket-too-long"),
    ("source/explain.py", "_common"): (),
    ("source/reader.py", "placed"): (),
    ("store.py", "memo"): (),
}
"""Places where a code is put together at run time -> the codes; none where a code found elsewhere is passed on."""
MAKERS = {"Finding": 0, "PydanticCustomError": 0}
"""Calls that name a code, and at which position."""


def codes_in_source() -> dict[str, set[str]]:
    """Code -> files that raise it."""
    found: dict[str, set[str]] = {}
    for file in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        for code in _codes(tree):
            found.setdefault(code.replace("_", "-"), set()).add(file.relative_to(PACKAGE).as_posix())
    for code, _, _ in CODES.values():
        found.setdefault(code, set()).add("source/explain.py")
    for (file, _), codes in DYNAMIC.items():
        for code in codes:
            found.setdefault(code, set()).add(file)
    return found


def sites_without_a_name() -> set[tuple[str, str]]:
    """(file, function) of every call whose code is neither plain text nor a parameter."""
    sites = set()
    for file in sorted(PACKAGE.rglob("*.py")):
        for function in _functions(ast.parse(file.read_text(encoding="utf-8"))):
            for value in _firsts(function, MAKERS):
                passed_on = isinstance(value, ast.Name) and value.id in _parameters(function)
                if not isinstance(value, ast.Constant) and not passed_on:
                    sites.add((file.relative_to(PACKAGE).as_posix(), function.name))
    return sites


def _functions(tree: ast.Module) -> list[ast.FunctionDef]:
    return [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)]


def _parameters(function: ast.FunctionDef) -> list[str]:
    return [a.arg for a in function.args.args if a.arg != "self"]


def _codes(tree: ast.Module) -> Iterator[str]:
    makers = dict(MAKERS)
    for function in _functions(tree):
        names = _parameters(function)
        for value in _firsts(function, MAKERS):
            if isinstance(value, ast.Name) and value.id in names:
                makers[function.name] = names.index(value.id)
    for value in _firsts(tree, makers):
        if isinstance(value, ast.Constant) and isinstance(value.value, str):
            yield value.value


def _firsts(tree: ast.AST, makers: dict[str, int]) -> Iterator[ast.expr]:
    """The code argument of every call of a maker."""
    for call in [n for n in ast.walk(tree) if isinstance(n, ast.Call)]:
        called = call.func
        name = called.id if isinstance(called, ast.Name) else called.attr if isinstance(called, ast.Attribute) else ""
        if name in makers and len(call.args) > makers[name]:
            yield call.args[makers[name]]

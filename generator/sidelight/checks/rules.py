"""The rules of the course by id: what each asks, why, and how to mend a text that breaks it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

import yaml

from sidelight.findings import Finding, Severity


@dataclass(frozen=True)
class Rule:
    """One rule. `by` is 'machine' for what a check finds, 'person' for what whoever signs a text confirms."""

    id: str
    level: Literal["error", "warning"]
    by: Literal["machine", "person"]
    rule: str
    why: str
    fix: str


@cache
def rules() -> dict[str, Rule]:
    """Every rule by id, from rules.yml beside this module."""
    text = (Path(__file__).parent / "rules.yml").read_text(encoding="utf-8")
    rows = yaml.load(text, Loader=yaml.CSafeLoader)
    return {row["id"]: Rule(**row) for row in rows}


def human_rules() -> list[Rule]:
    """The rules that only a person can judge: the items of a sign-off."""
    return [rule for rule in rules().values() if rule.by == "person"]


def broken(rule_id: str, message: str, source: str, warn: bool = False) -> Finding:
    """A finding that names the rule, why it stands and how to mend the text; `warn` makes it a warning."""
    rule = rules()[rule_id]
    severity = Severity.WARNING if warn or rule.level == "warning" else Severity.ERROR
    return Finding(rule_id, message, f"{rule.fix}. Why: {rule.why}", severity, source=source)

"""The numbers of a rubric from what `skillgap rubric export --format json` prints, in whole numbers.

Weights are exact fractions that sum to 1. Times their common denominator they are whole numbers, and so are all sums.
A step is then a division and two comparisons away, with no rounding at a threshold.
"""

import json
import math
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple


class Need(NamedTuple):
    """What a step requires of the best of some skills: mostly of one, of all frameworks together."""

    skills: tuple
    level: int
    weight: int


class Gate(NamedTuple):
    """A must-have: at least `count` of the skills at the level."""

    skills: tuple
    level: int
    count: int


class Step(NamedTuple):
    id: str
    needs: list
    gates: list
    # Whether it has a question about scope, which flat CSV never answers.
    has_scope: bool

    @property
    def whole(self):
        return sum(need.weight * need.level for need in self.needs)


class Rubric(NamedTuple):
    """Skills in the rubric's order; those that count, and those that can be not applicable."""

    skills: list
    scored: list
    can_be_out: set
    top: int
    steps: list
    fits_percent: int
    close_percent: int


def read(file):
    pack = json.loads(Path(file).read_text(encoding="utf-8"))
    alike = [tuple(entry["skills"]) for entry in pack["interchangeable"]]
    scored = [skill["id"] for skill in pack["skills"] if not skill["optional"]]
    optional = {skill["id"] for skill in pack["skills"] if skill["optional"]}
    steps = [step_of(step, alike) for step in pack["steps"]]
    return Rubric([skill["id"] for skill in pack["skills"]], scored, optional.union(*alike),
                  len(pack["scale"]["levels"]) - 1, steps,
                  pack["judging"]["fits_percent"], pack["judging"]["close_percent"])


def step_of(step, alike):
    exact = {skill: Fraction(weight).limit_denominator(10**6) for skill, weight in step["weights"].items()}
    unit = math.lcm(*(weight.denominator for weight in exact.values()))
    assert sum(exact.values()) == 1, step["id"]
    assert {skill: float(weight) for skill, weight in exact.items()} == step["weights"], step["id"]
    needs = []
    for skill, weight in exact.items():
        level = step["required"].get(skill, 0)
        if not level:
            continue
        (skills,) = [group for group in alike if skill in group] or [(skill,)]
        # With one framework required, the best of them counts. Two would have to be sorted and matched.
        assert sum(step["required"].get(other, 0) > 0 for other in skills) == 1, step["id"]
        needs.append(Need(skills, level, int(weight * unit)))
    gates = [Gate(tuple(gate["any_of"]), gate["level"], gate.get("at_least") or 1) for gate in step["gates"]]
    return Step(step["id"], needs, gates, step["scope"] is not None)


def as_json(numbers):
    """The same numbers for programs in other languages."""
    steps = [{"id": step.id, "has_scope": step.has_scope, "whole": step.whole,
              "needs": [need._asdict() for need in step.needs], "gates": [gate._asdict() for gate in step.gates]}
             for step in numbers.steps]
    return json.dumps({"scored": numbers.scored, "top": numbers.top, "fits_percent": numbers.fits_percent,
                       "close_percent": numbers.close_percent, "steps": steps})

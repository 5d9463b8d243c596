#!/usr/bin/env -S python3 -I -S
"""Does the ladder of a pack tell its steps apart, and do its verdicts survive other weights?

    .ci/ladder-check.py SKILLGAP PACK...

For each step, somebody is exactly at its required levels, raised where one of its must-haves asks for more. Levels,
weights and must-haves are those that skillgap exports as JSON. Prints the attainment of each step (columns) by
each profile (rows); a star: a must-have is not met. Then every group's weight moves by a quarter, down and up.
Exits with 1 if a profile doesn't fit its own step, if it fits the step one rung above or scores that step at
`fits_percent` or more, or if a moved weight changes either verdict. PACK is an id or a folder.
"""

import json
import subprocess
import sys
import tempfile
from fractions import Fraction
from pathlib import Path

QUARTER = (Fraction(3, 4), Fraction(1), Fraction(5, 4))


def exported(program: str, pack: str) -> dict:
    """The whole pack as JSON."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder, "pack.json")
        subprocess.run([program, "rubric", "export", "-r", pack, "-o", str(out)], check=True, stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL)
        return json.loads(out.read_text(encoding="utf-8"))


def profile(step: dict) -> dict:
    """The required levels of a step, raised to its must-haves in the fewest levels."""
    levels = dict(step["required"])
    for gate in step["gates"]:
        missing = (gate.get("at_least") or 1) - sum(levels.get(skill, 0) >= gate["level"] for skill in gate["any_of"])
        short = sorted((skill for skill in gate["any_of"] if levels.get(skill, 0) < gate["level"]),
                       key=lambda skill: (-levels.get(skill, 0), skill))
        for skill in short[:max(missing, 0)]:
            levels[skill] = gate["level"]
    return levels


def weights(pack: dict, step: dict, moved: str | None, by: Fraction) -> dict:
    """The weight of each skill that the step scores, with those of one group moved."""
    group = next((set(group["skills"]) for group in pack["groups"] if group["id"] == moved), set())
    return {skill: Fraction(str(weight)) * (by if skill in group else 1) for skill, weight in step["weights"].items()}


def attainment(pack: dict, step: dict, levels: dict, weight: dict) -> Fraction:
    """Attainment of a step. The better of an interchangeable set meets the higher requirement and weight."""
    rows = []
    together = {skill for some in pack["interchangeable"] for skill in some["skills"]}
    for some in pack["interchangeable"]:
        skills = [skill for skill in some["skills"] if skill in weight]
        columns = ([of.get(skill, 0) for skill in skills] for of in (levels, step["required"], weight))
        rows += zip(*(sorted(column, reverse=True) for column in columns))
    rows += [(levels.get(skill, 0), step["required"].get(skill, 0), w) for skill, w in weight.items()
             if skill not in together]
    whole = sum(w * required for _, required, w in rows)
    return sum(w * min(level, required) for level, required, w in rows) / whole


def meets(step: dict, levels: dict) -> bool:
    """Whether every must-have is met."""
    return all(sum(levels.get(skill, 0) >= gate["level"] for skill in gate["any_of"]) >= (gate.get("at_least") or 1)
               for gate in step["gates"])


def faults(pack: dict) -> list[str]:
    """Prints the table of a pack, and returns what is wrong with its ladder."""
    found = []
    steps = [step for step in pack["steps"] if step.get("rung") is not None]
    fits = Fraction(pack["judging"]["fits_percent"], 100)
    width = max(len(step["id"]) for step in steps)
    print(f"{pack['id']} {pack['version']}: fits from {pack['judging']['fits_percent']}%")
    for here in steps:
        levels = profile(here)
        cells = []
        for step in steps:
            own = attainment(pack, step, levels, weights(pack, step, None, Fraction(1)))
            cells.append(f"{float(own):.4f}" + (" " if meets(step, levels) else "*"))
            above = step["rung"] == here["rung"] + 1
            if step is not here and not above:
                continue
            moved = [attainment(pack, step, levels, weights(pack, step, group["id"], by))
                     for group in pack["groups"] for by in QUARTER]
            if step is here and not (meets(step, levels) and min(moved) >= fits):
                found.append(f"{here['id']}: its own profile doesn't fit ({float(min(moved)):.4f})")
            if above and max(moved) >= fits:
                found.append(f"{here['id']}: its profile reaches {float(max(moved)):.4f} of {step['id']}")
            if above:
                print(f"  {here['id']} at {step['id']}: {float(own):.4f}, with moved weights "
                      f"{float(min(moved)):.4f} to {float(max(moved)):.4f}")
        print(f"  {here['id']:{width}} " + " ".join(cells))
    return found


def main() -> int:
    if len(sys.argv) < 3:
        print(__doc__, file=sys.stderr)
        return 2
    found = [fault for pack in sys.argv[2:] for fault in faults(exported(sys.argv[1], pack))]
    print("\n".join(found) if found else "Each profile fits its own step and not the one above, with all weights.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

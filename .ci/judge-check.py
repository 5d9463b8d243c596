#!/usr/bin/env -S python3 -I -S
"""Is a report what the pack's tables give? Calculated a second time, by other code.

    .ci/judge-check.py SKILLGAP [--people 200] [--keep DIR] [--table]

`rules.py` knows the rules of judging and the TOML files of the built-in packs alone: exact fractions, and brute force
for what is within reach. For made-up people this compares attainment, coverage, readiness, must-haves, verdicts, the
walk, what is within reach, the target, and the gaps with their points and order, as claimed and as supported by
evidence, to 1e-9. Then people exactly at each step of machine-learning-engineer against the published table (`--table`:
these alone). Exits with 1 if anything differs; `--keep` writes the assessments that do. Needs Python 3.11 alone.
"""

import argparse
import itertools
import json
import subprocess
import sys
import tempfile
from fractions import Fraction
from pathlib import Path

sys.dont_write_bytecode = True
HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
import people  # noqa: E402
from rules import OUT, Judge  # noqa: E402

NEAR = 1e-9

# Attainment of each step by somebody exactly at the required levels of one (senior: with 4 in three more), all
# questions about scope answered yes. A star: a must-have is not met.
COLUMNS = ["junior-ml-engineer", "ml-engineer", "senior-ml-engineer", "lead-ml-engineer", "ai-architect", "head-of-ai",
           "research-scientist"]
TABLE = """
junior-ml-engineer  1.0000  .6949* .6102* .4735* .4914* .5428* .5006*
ml-engineer         1.0000 1.0000  .8824* .6888* .7183* .7610* .7058*
senior-ml-engineer  1.0000 1.0000 1.0000  .8304  .8529* .8805* .8506*
lead-ml-engineer    1.0000 1.0000 1.0000 1.0000  .9673* .9761* .9310*
ai-architect        1.0000 1.0000 1.0000  .9059 1.0000 1.0000  .8542*
head-of-ai           .9200* .8266  .7965* .6984* .7685* 1.0000 .6954*
research-scientist  1.0000  .9273  .9059* .8013* .7943* .9037* 1.0000
2                    .8791* .6359* .5648* .4439* .4660* .5323* .4743*
3                   1.0000  .9539  .8473* .6658* .6990* .7610* .6862*
4                   1.0000 1.0000 1.0000  .8811  .8874* .8805* .8690*
"""
DEEPER = {"senior-ml-engineer": ["deep-learning", "statistics", "data-preparation"]}


class Differences:
    """What is not as it should be: one line each."""

    def __init__(self):
        self.lines = []

    def same(self, what, calculated, reported):
        if isinstance(calculated, Fraction):
            is_same = reported is not None and abs(float(calculated) - reported) <= NEAR
            calculated = float(calculated)
        else:
            is_same = calculated == reported
        if not is_same:
            self.lines.append(f"{what}: {calculated} by the tables, {reported} in the report")


def gate_names(gates):
    return sorted((gate["any_of"], gate["level"], gate.get("at_least", 1)) for gate in gates)


def compare(judge, report):
    """Everything in a report that differs from what the tables give."""
    found = Differences()
    readings = [("claimed", judge.claimed)] + ([("backed", judge.backed)] if judge.is_backed else [])
    lines = {line["id"]: line for line in report["steps"] + report["paths"]}
    for step in judge.steps + judge.paths:
        line = lines[step.id]
        for name, reading in readings:
            of = f"{step.id} {name}"
            for end in ("low", "high"):
                found.same(f"{of} attainment {end}", reading.attainment(step, end), line[name]["attainment"][end])
            found.same(f"{of} verdict", reading.verdict(step), line[name]["verdict"])
            found.same(f"{of} must-haves", gate_names(reading.unmet(step)), gate_names(line[name]["gates_unmet"]))
        met, of_all, unmet = judge.claimed.readiness(step)
        ready = line["readiness"]
        found.same(f"{step.id} readiness", (met, of_all, unmet), (ready["met"], ready["of"], set(ready["unmet"])))
    for name, reading in readings:
        ids = [step.id if step else None for step in reading.walk()]
        told = [report[name][field] for field in ("current_step", "next_step", "undecided_step")]
        found.same(f"{name} walk", ids, told)
    if not judge.is_backed:
        found.same("backed step without work", None, report["backed"]["current_step"])
    compare_reach(judge, report["claimed"].get("within_reach"), found)
    compare_target(judge, report, found)
    return found.lines


def compare_reach(judge, told, found):
    reach = judge.within_reach()
    if reach is None or not told:
        found.same("within reach", reach and reach[1].id, told and told["step"])
        return
    levels, step, ways = reach
    found.same("within reach", (step.id, levels), (told["step"], told["levels"]))
    way = tuple(change["skill"] for change in told["changes"] for _ in range(change["from"], change["to"]))
    if sorted(way) not in [sorted(one) for one in ways]:
        found.lines.append(f"within reach: {told['changes']} does not lead to {step.id}")
        return
    cheapest = min(judge.cost(judge.gained(one), each_level=True) for one in ways)
    found.same("within reach, levels without hours and hours", cheapest, judge.cost(judge.gained(way), each_level=True))


def compare_target(judge, report, found):
    target = judge.target()
    found.same("target", target and target.id, report["target"])
    if report["target"] is None:
        return
    step = judge.role(report["target"])
    demands = judge.claimed.demands(step)
    rated = sum(weight for id, _, weight in demands if judge.claimed.levels[id] is not None)
    whole = sum(weight for *_, weight in demands)
    found.same("coverage", Fraction(rated, whole) if whole else Fraction(1), report["coverage"])
    for end in ("low", "high"):
        found.same(f"attainment {end}", judge.claimed.attainment(step, end), report["attainment"][end])
    gaps = judge.gaps(step)
    told = [gap for gap in report["gaps"] if judge.is_backed or gap["kind"] == "learn"]
    found.same("gaps", [gap[:4] for gap in gaps],
               [(gap["skill"], gap["kind"], gap["level"], gap["required"]) for gap in told])
    points = {(gap["skill"], gap["kind"]): gap for gap in told}
    for id, kind, _, _, value, gate, rating in gaps:
        line = points.get((id, kind))
        if line:
            found.same(f"gap {id} points", value, line["points"])
            found.same(f"gap {id} needs a rating", rating, bool(line.get("needs_rating")))
            if gate is not None:
                found.same(f"gap {id} must-have", gate, line["gate"])


def run(program, folder, person):
    """The report of a person as a value."""
    file = Path(folder) / "person.json"
    file.write_text(json.dumps(person), encoding="utf-8")
    command = [program, "report", str(file), "-r", person["rubric"]["id"], "--format", "json", "--as-of", people.AS_OF]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
    if done.returncode:
        sys.exit(f"{' '.join(command)}\n{done.stderr}")
    return json.loads(done.stdout)


def check_people(program, packs, count, folder, keep):
    """How many reports differ."""
    wrong = 0
    for (name, pack), number in itertools.product(packs.items(), range(count)):
        person = people.somebody(pack, number)
        lines = compare(Judge(pack, person), run(program, folder, person))
        if lines:
            wrong += 1
            if keep:
                Path(keep, f"{name}-{number}.json").write_text(json.dumps(person, indent=2), encoding="utf-8")
            if wrong <= 10:
                print(f"{name} {number}:", *lines[:6], sep="\n  ")
    print(f"people: {count} for each of {len(packs)} packs, {wrong} reports differ")
    return wrong


def check_table(program, pack, folder):
    """How many figures of the published table do not come out."""
    required = {step["id"]: step["required"] for step in pack["steps"]}
    wrong = 0
    for row in TABLE.strip().splitlines():
        profile, *figures = row.split()
        levels = dict.fromkeys(pack["skills"], int(profile)) if profile.isdigit() else dict(required[profile])
        levels |= dict.fromkeys(DEEPER.get(profile, []), 4)
        person = people.empty(pack)
        person["answers"] = people.answers(pack, levels)
        person["facts"] = {"scope": {step["id"]: True for step in pack["steps"] if step.get("scope")}}
        steps = {step["id"]: step["claimed"] for step in run(program, folder, person)["steps"]}
        for column, figure in zip(COLUMNS, figures):
            low = steps[column]["attainment"]["low"]
            star = "*" if steps[column]["gates_unmet"] else ""
            told = f"{low:.4f}{star}"
            expected = f"{float(figure.rstrip('*')):.4f}{'*' if figure.endswith('*') else ''}"
            if told != expected:
                wrong += 1
                print(f"table: {profile} at {column} is {told}, published {expected}")
    print(f"table: {wrong} of {len(COLUMNS) * len(TABLE.strip().splitlines())} figures differ")
    return wrong


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("program")
    parser.add_argument("--people", type=int, default=200)
    parser.add_argument("--keep")
    parser.add_argument("--table", action="store_true")
    asked = parser.parse_args()
    packs = {name: people.pack(HERE.parent / "rubrics", name) for name in people.PACKS}
    if asked.keep:
        Path(asked.keep).mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        wrong = 0 if asked.table else check_people(asked.program, packs, asked.people, folder, asked.keep)
        wrong += check_table(asked.program, packs[people.PACKS[0]], folder)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()

#!/usr/bin/env -S python3 -I -S
"""Is the advice what a coach would sign? Asked of made-up people, by rules that hold for everybody.

    .ci/advice-check.py SKILLGAP [--people 500] [--keep DIR] [--person NUMBER]

For each built-in pack: people around each step and path, with random work, credentials, money from $0 to $3,000,
languages, hours a week, years and aims. It prints how many reports each rule is about and how many break it, and the
first few that do; exits with 1 if any does. `--person` makes that one again, `--keep` writes the assessments and
reports of those that break a rule. Needs Python 3.11 alone.
"""

import argparse
import collections
import concurrent.futures
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

sys.dont_write_bytecode = True
HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
import people  # noqa: E402
from rules import OUT, Judge, Reading  # noqa: E402

SHOWN = 5
LONG_EXPERIENCE = 5
FIRST_RUNGS = 2
FAR_AHEAD = "Your ratings say"


class Case:
    """One person with the report on them, and what the rules of judging say of them."""

    def __init__(self, pack, number, report, text):
        self.pack, self.number, self.report, self.text = pack, number, report, text
        self.person = people.somebody(pack, number)
        self.facts = self.person["facts"]
        self.judge = Judge(pack, self.person)
        self.plan = report.get("plan") or {}
        self.pieces = self.plan.get("pieces", [])
        self.certifications = report.get("certifications") or {}
        self.answer = self.certifications.get("answer") or {}

    def exam(self, id):
        return "course" not in self.pack["certifications"][id]["proof"]

    def levels(self, pieces):
        """The claimed levels after some pieces of the plan."""
        levels = dict(self.judge.claimed.levels)
        for piece in pieces:
            levels |= {lift["skill"]: lift["to"] for lift in piece["lifts"]}
        return levels

    def lacks(self, id, pieces):
        """What is expected of who takes a credential and not reached after some pieces."""
        entry = self.pack["certifications"][id]
        expects = entry.get("expects") or entry.get("prerequisites", {}).get("levels", {})
        levels = self.levels(pieces)
        known = {skill: level for skill, level in levels.items() if level is not OUT}
        return {skill: level for skill, level in expects.items() if skill in known and (known[skill] or 0) < level}

    def costs(self, id):
        """Whether a credential costs something, also where nobody knows how much, unless anybody gets aid."""
        price = self.pack["certifications"][id].get("price", {})
        return not price.get("aid") and price.get("usd", price.get("monthly_usd")) != 0


def second_framework(case):
    """No plan lifts a second one of skills of which one is enough, and none is a gap."""
    if not case.pieces and not case.report["gaps"]:
        return None
    lifts = [lift for piece in case.pieces for lift in piece["lifts"]]
    wanted = {lift["skill"] for lift in lifts} | {gap["skill"] for gap in case.report["gaps"] if gap["kind"] == "learn"}
    found = []
    for alike in case.judge.alike:
        named = [id for id in alike if id in wanted]
        best = max((level or 0 for id in alike if (level := case.judge.claimed.levels[id]) is not OUT), default=0)
        found += [f"both {' and '.join(named)}"] if len(named) > 1 else []
        lower = [id for id in named if (case.judge.claimed.levels[id] or 0) < best]
        found += [f"{id}, though another is known better" for id in lower]
    return found


def exam_first(case):
    """No exam is the first step, or stands before the levels that are expected of who takes it."""
    if not any(piece["kind"] == "credential" for piece in case.pieces):
        return None
    found = []
    for at, piece in enumerate(case.pieces):
        if piece["kind"] == "credential":
            lacks = case.lacks(piece["id"], case.pieces[:at])
            found += [f"{piece['id']} is step 1"] if at == 0 and case.exam(piece["id"]) else []
            found += [f"{piece['id']} as piece {at + 1} lacks {lacks}"] if lacks else []
    return found


def answered_too_early(case):
    """The certification to take, now or after a piece of the plan, finds its expected background."""
    id = case.answer.get("credential")
    if not id:
        return None
    lacks = case.lacks(id, case.pieces[:case.answer.get("after", 0)])
    return [f"{id} {case.answer['kind']} lacks {lacks}"] if lacks else []


def always_answered(case):
    """Whoever has a target is told which certification to take, or why none."""
    if case.report["target"] is None:
        return None
    return [] if case.answer.get("kind") else ["no answer"]


def project_in_plan(case):
    """Every plan for the first two rungs holds a project, or says why it holds none."""
    steps = {step["id"]: step for step in case.pack["steps"]}
    target = steps.get(case.report["target"])
    if not case.pieces or not target or target.get("rung", 0) not in range(1, FIRST_RUNGS + 1):
        return None
    held = any(piece["kind"] == "project" for piece in case.pieces)
    return [] if held or case.plan.get("no_project") else [f"none of {len(case.pieces)} pieces, and no reason"]


def seven_steps(case):
    """The first page of a plan has at most seven steps, each of pieces that there are."""
    if not case.pieces:
        return None
    most = case.pack["rubric"]["judging"].get("plan_steps", 7)
    page = case.plan.get("first_page", [])
    numbers = [number for bundle in page for number in bundle["pieces"]]
    found = [] if 1 <= len(page) <= most else [f"{len(page)} steps"]
    return found + ([] if numbers == list(range(1, len(numbers) + 1)) else [f"pieces {numbers}"])


def by_week(case):
    """No week is named where something that is waited for has no hours."""
    named = [piece for piece in case.pieces if piece.get("by_week")]
    marks = [(case.report["target"], case.plan.get("fits_after"), case.plan.get("fits_by_week"))]
    marks += [(mark["step"], mark["after"], mark.get("by_week")) for mark in case.plan.get("on_the_way", [])]
    marks = [(step, after) for step, after, week in marks if week]
    if not named and not marks:
        return None
    found = []
    for piece in named:
        waits = [case.pieces[number - 1] for number in piece["waits_for"]]
        without = [one["name"] for one in waits + [piece] if not one.get("hours") and one["kind"] != "show"]
        found += [f"{piece['name']}: no hours for {', '.join(without)}"] if without else []
    for id, after in marks:
        levels = case.levels(piece for piece in case.pieces[:after] if piece.get("hours"))
        reading, step = Reading(case.judge, levels), case.judge.role(id)
        if reading.unmet(step) or reading.attainment(step, "low") * 100 < case.judge.fits:
            found.append(f"{id} does not fit by what has hours")
    return found


def nothing_that_costs(case):
    """At a budget of 0 nothing that costs is recommended, planned or offered."""
    if case.facts.get("budget_usd") != 0:
        return None
    named = {"planned": [piece["id"] for piece in case.pieces if piece["kind"] == "credential"]}
    named["recommended"] = [one["id"] for one in case.certifications.get("recommended", [])]
    named["in the best set"] = [one["id"] for one in (case.certifications.get("best") or {}).get("members", [])]
    named["if asked"] = [case.certifications.get("if_asked"), case.answer.get("if_asked")]
    named["answered"] = [case.answer.get("credential")]
    found = [f"{id} {how}" for how, ids in named.items() for id in ids if id and case.costs(id)]
    found += [f"on the first screen: {line}" for line in re.findall(r".*Certification:[^.]*\$[1-9].*", head(case.text))]
    for of in case.report["gaps"] + case.pieces:
        paid = [one.get("free") is False for one in of.get("resources", [])]
        found += [f"{of['name']}: what costs comes before what is free"] if paid != sorted(paid) else []
    return found


def not_junior(case):
    """Nobody with five years of experience reads of a step for newcomers in headline, titles or pay."""
    newcomers = [step for step in case.pack["steps"] if step.get("newcomers_only") or step.get("rung") == 1]
    if case.facts.get("years_experience", 0) < LONG_EXPERIENCE or case.facts.get("aim") in [s["id"] for s in newcomers]:
        return None
    # What is claimed is far ahead of everything else: the one exception.
    if FAR_AHEAD in head(case.text):
        return None
    words = [name for step in newcomers for name in [step["name"], *step.get("titles", [])] if "unior" in name]
    pattern = re.compile("|".join([r"\bjunior\b", *map(re.escape, words)]), re.IGNORECASE)
    parts = {"first screen": [head(case.text)]}
    rows = r"^(?:Look for|Search for|Tonight|Pay)\b.*(?:\n {4,}.*)*"
    parts["titles or pay"] = re.findall(rows, case.text, re.MULTILINE)
    hour = case.report.get("first_hour") or {}
    next_ = case.report.get("next_step") or {}
    parts["titles to search"] = hour.get("search", []) + hour.get("read", []) + next_.get("titles", [])
    found = []
    for where, texts in parts.items():
        line = next((line for text in texts for line in text.splitlines() if pattern.search(line)), None)
        found += [f"{where}: {line.strip()}"] if line else []
    return found


def head(text):
    """The first screen of a report: all before the first heading."""
    return text.split("\n── ")[0]


RULES = {
    "no second framework": second_framework,
    "no exam first or too early": exam_first,
    "an answer on certifications": always_answered,
    "and none too early": answered_too_early,
    "a project up to rung 2": project_in_plan,
    "at most seven steps": seven_steps,
    "no week without hours": by_week,
    "nothing that costs at $0": nothing_that_costs,
    "not junior after 5 years": not_junior,
}


def made(program, folder, pack, number):
    """The case of a person, with the report as JSON and as text."""
    person = people.somebody(pack, number)
    name = person["rubric"]["id"]
    file = Path(folder) / f"{name}-{number}.json"
    file.write_text(json.dumps(person, indent=2), encoding="utf-8")
    texts = []
    for format_ in ("json", "terminal"):
        command = [program, "report", str(file), "-r", name, "--format", format_, "--as-of", people.AS_OF]
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
        if done.returncode:
            raise SystemExit(f"{' '.join(command)}\n{done.stderr}")
        texts.append(done.stdout)
    return Case(pack, number, json.loads(texts[0]), texts[1])


def kept(folder, name, case):
    """Writes what a person said and was told."""
    path = Path(folder)
    path.mkdir(parents=True, exist_ok=True)
    texts = {"json": json.dumps(case.person, indent=2), "report.json": json.dumps(case.report), "report.txt": case.text}
    for ending, text in texts.items():
        (path / f"{name}-{case.number}.{ending}").write_text(text, encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("program")
    parser.add_argument("--people", type=int, default=500)
    parser.add_argument("--person", type=int)
    parser.add_argument("--keep")
    asked = parser.parse_args()
    numbers = range(asked.people) if asked.person is None else [asked.person]
    about, broken, lines = collections.Counter(), collections.Counter(), collections.defaultdict(list)
    with tempfile.TemporaryDirectory() as folder, concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for name in people.PACKS:
            pack = people.pack(HERE.parent / "rubrics", name)
            for case in pool.map(lambda number: made(asked.program, folder, pack, number), numbers):
                found = {rule: check(case) for rule, check in RULES.items()}
                for rule, told in found.items():
                    about[rule] += told is not None
                    broken[rule] += bool(told)
                    lines[rule] += [f"{name} {case.number}: {line}" for line in (told or [])[:2]]
                if asked.keep and any(found.values()):
                    kept(asked.keep, name, case)
    print(f"{len(numbers)} people for each of {len(people.PACKS)} packs, judged on {people.AS_OF}")
    print(f"{'rule':<30}{'reports':>9}{'broken':>9}")
    for rule in RULES:
        print(f"{rule:<30}{about[rule]:>9}{broken[rule]:>9}")
    for rule in RULES:
        shown = lines[rule] if asked.person is not None else lines[rule][:SHOWN]
        print(*[f"\n{rule}:"] * bool(shown), *shown, sep="\n  ")
    # A rule that is about nobody holds of nothing.
    idle = [rule for rule in RULES if not about[rule]] if asked.person is None else []
    print(*[f"nobody was made up for: {', '.join(idle)}"] * bool(idle))
    sys.exit(1 if broken.total() or idle else 0)


if __name__ == "__main__":
    main()

"""Made-up people of a rubric, the same for the same seed: flat CSV, and whole assessments as NDJSON.

`pack` is what `skillgap rubric export --format json` prints.
"""

import json
import random

TAKEN_ON = "2026-11-20"
# Of a thousand answers, how many are skipped, and how many were never asked.
DECLINED, NOT_ASKED = 20, 30
# Of a hundred people, how many say that a framework, or an optional skill, does not apply.
ONE_FRAMEWORK, NO_OPTIONAL = 20, 30
OUT = "x"

TITLES = ["Churn model at a bank", "Search ranking for a shop", "Demand forecast by region", "Claims triage service",
          "Product photos by category", "Customer data warehouse", "Fraud alerts in real time",
          "Chat answers with sources"]
USERS = ["the retention team", "four product teams", "analytics and finance", "the support desk", "two plants"]
RESULTS = ["calls per kept customer down by 30%", "7% more orders in an A/B test", "nightly load from 6 h to 40 min",
           "half of the claims need no second look", "errors down from 9% to 4%"]
REFEREES = ["head of analytics", "chief technology officer", "product director", "lead data scientist"]


class Dice:
    """Answers of one person after another. People differ in ability, and each skill differs from it."""

    def __init__(self, pack, seed):
        self.random = random.Random(seed)
        self.skills = [skill["id"] for skill in pack["skills"]]
        self.optional = [skill["id"] for skill in pack["skills"] if skill["optional"]]
        self.alike = [entry["skills"] for entry in pack["interchangeable"]]
        top = len(pack["scale"]["levels"]) - 1
        self.levels = list(range(top + 1))
        # For each ability, in halves of a level: how often each level.
        self.likely = [[0.4 ** abs(level - ability / 2) for level in self.levels] for ability in range(2 * top + 1)]

    def answers(self):
        """By skill: a level, OUT (not applicable), "declined", or None (not asked)."""
        dice = self.random
        levels = dice.choices(self.levels, self.likely[dice.randrange(len(self.likely))], k=len(self.skills))
        found = dict(zip(self.skills, levels))
        for skill in self.skills:
            luck = dice.random() * 1000
            if luck < DECLINED + NOT_ASKED:
                found[skill] = "declined" if luck < DECLINED else None
        for skill in self.optional:
            if dice.random() * 100 < NO_OPTIONAL:
                found[skill] = OUT
        for alike in self.alike:
            if dice.random() * 100 < ONE_FRAMEWORK:
                found[dice.choice(alike)] = OUT
        return found


def write_flat(pack, count, file):
    """`count` people as CSV: id, then a level of each skill, empty, or x for not applicable."""
    dice = Dice(pack, "flat")
    cell = {level: str(level) for level in dice.levels} | {None: "", "declined": "", OUT: OUT}
    file.write(",".join(["id", *dice.skills]) + "\n")
    for number in range(1, count + 1):
        file.write(f"p{number:07}," + ",".join([cell[answer] for answer in dice.answers().values()]) + "\n")


def write_whole(pack, count, file):
    """`count` whole assessments, one a line."""
    dice = Dice(pack, "whole")
    for number in range(1, count + 1):
        file.write(json.dumps(assessment(pack, dice, number), separators=(",", ":")) + "\n")


def assessment(pack, dice, number):
    """One person with two pieces of work, up to two credentials, and facts."""
    answers = {skill: answer(given) for skill, given in dice.answers().items() if given is not None}
    luck = dice.random
    begun = [luck.randint(2018, 2022), luck.randint(2023, 2025)]
    held = luck.sample(pack["certifications"], k=luck.choice([0, 1, 1, 2]))
    asking = [step["id"] for step in pack["steps"] if step["scope"]]
    yes = luck.random()
    scope = {step: luck.random() < yes for step in asking if luck.random() < 0.5}
    facts = {
        "aim": luck.choice(pack["steps"])["id"],
        "years_experience": luck.randint(0, 15),
        "hours_per_week": luck.choice([2, 5, 8, 10]),
        "budget_usd": luck.choice([0, 100, 250, 500]),
        "languages": ["en"],
        "also_used": [topic["id"] for topic in pack["market"]["beyond"] if luck.random() < 0.15],
    }
    return {
        "format": "skillgap-assessment/1",
        "id": f"p{number:07}",
        "rubric": {"id": pack["id"], "version": pack["version"]},
        "subject": {"name": f"Person {number}"},
        "taken_on": TAKEN_ON,
        "answers": answers,
        "work": [work(dice, place, year) for place, year in enumerate(begun, 1)],
        "credentials": [{"id": entry["id"], "earned_on": f"{luck.randint(2022, 2025)}-{luck.randint(1, 9):02}"}
                        for entry in held],
        "facts": facts | ({"scope": scope} if scope else {}),
    }


def answer(given):
    if given == OUT:
        return {"state": "not-applicable"}
    return {"state": "declined"} if given == "declined" else {"state": "rated", "level": given}


def work(dice, place, year):
    """The first piece ended, the second goes on."""
    luck = dice.random
    piece = {"id": f"work-{place}", "title": luck.choice(TITLES), "used_by": luck.choice(USERS),
             "result": luck.choice(RESULTS)}
    if luck.random() < 0.25:
        piece["confirmed_by"] = luck.choice(REFEREES)
    piece["from"] = f"{year}-{luck.randint(1, 9):02}"
    if place == 1:
        piece["until"] = f"{year + 2}-{luck.randint(1, 9):02}"
    return piece | {"shows": luck.sample(dice.skills, k=luck.randint(2, 4)), "share": luck.random() < 0.5}

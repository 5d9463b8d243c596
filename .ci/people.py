"""Rubric packs as they stand in their files, and people made up for them: the same seed gives the same person."""

import random
import tomllib
from pathlib import Path

AS_OF = "2026-11-28"
TAKEN_ON = "2026-11-20"
RUBRICS = Path(__file__).resolve().parent.parent / "rubrics"
# The default pack stands first.
PACKS = sorted((path.parent.name for path in RUBRICS.glob("*/rubric.toml")),
               key=lambda name: (name != (RUBRICS / "default").read_text(encoding="utf-8").strip(), name))
LANGUAGES = [["en"], ["en"], ["en"], ["en", "de"], ["ja"], ["es", "pt"], ["hi", "te"]]


def pack(root, name):
    """A pack's tables, with what it shares from others. Skills by id in the order in which they are asked."""
    folder = Path(root) / name
    read = lambda path: tomllib.loads(path.read_text(encoding="utf-8"))
    rubric = read(folder / "rubric.toml")
    parts = {kind: {path.stem: read(path) for path in sorted((folder / kind).glob("*.toml"))}
             for kind in ("skills", "certifications", "projects")}
    for share in rubric.get("shares", []):
        for kind, entries in parts.items():
            entries |= {id: read(folder.parent / share["rubric"] / kind / f"{id}.toml") for id in share.get(kind, [])}
        for id, here in share.get("here", {}).items():
            parts["skills"][id] = parts["skills"][id] | here
    for group in rubric["groups"]:
        for id in group["skills"]:
            parts["skills"][id] |= {"group": group["id"]}
    order = [id for group in rubric["groups"] for id in group["skills"]]
    parts["skills"] = {id: parts["skills"][id] for id in order}
    roadmap = read(folder / "roadmap.toml")
    market = folder / "market.toml"
    return parts | {
        "rubric": rubric,
        "steps": roadmap.get("steps", []),
        "paths": roadmap.get("paths", []),
        "beyond": (read(market) if market.exists() else {}).get("beyond", []),
    }


def empty(pack, name="Somebody"):
    """The assessment of somebody who said nothing yet."""
    rubric = pack["rubric"]
    return {
        "format": "skillgap-assessment/1",
        "rubric": {"id": rubric["id"], "version": rubric["version"]},
        "subject": {"name": name},
        "taken_on": TAKEN_ON,
        "answers": {},
        "facts": {},
    }


def answers(pack, levels):
    """The answers of somebody at these levels."""
    return {id: {"state": "rated", "level": level} for id, level in levels.items()}


def somebody(pack, number):
    """One person, near a step or a path, or near nothing."""
    dice = random.Random(f"{pack['rubric']['id']} {number}")
    person = empty(pack, f"Person {number}")
    top = len(pack["rubric"]["scale"]["levels"]) - 1
    roles = pack["steps"] + pack["paths"]
    # Each step in turn, so that all are met.
    role = roles[number % len(roles)]
    kind = dice.choice(["near", "near", "near", "exact", "spiky", "any"])
    levels = {}
    for id in pack["skills"]:
        level = role["required"].get(id, 0)
        if kind == "near" and dice.random() < 0.35:
            level += dice.choice([-2, -1, -1, 1])
        elif kind == "spiky" and dice.random() < 0.25:
            level = dice.choice([0, 1, top])
        elif kind == "any":
            level = dice.randint(0, top)
        levels[id] = min(max(level, 0), top)
    person["answers"] = answers(pack, levels)
    if dice.random() < 0.3:
        leave_out(pack, dice, person["answers"])
    if dice.random() < 0.8:
        person["work"] = [work(pack, dice, at) for at in range(dice.choice([0, 1, 1, 2, 3]))]
    if dice.random() < 0.4:
        held = dice.sample(sorted(pack["certifications"]), k=min(dice.choice([1, 1, 2]), len(pack["certifications"])))
        person["credentials"] = [credential(dice, id) for id in held]
    person["facts"] = facts(pack, dice, role)
    return person


def leave_out(pack, dice, given):
    """Takes some answers away: declined, not asked, or not applicable where that can be said."""
    for id in list(given):
        if dice.random() < 0.1:
            given[id] = {"state": "declined"}
        elif dice.random() < 0.1:
            del given[id]
    for id, skill in pack["skills"].items():
        if skill.get("optional") and dice.random() < 0.3:
            given[id] = {"state": "not-applicable"}
    for alike in pack["rubric"].get("interchangeable", []):
        if dice.random() < 0.5:
            given[dice.choice(alike["skills"])] = {"state": "not-applicable"}


def work(pack, dice, at):
    """A piece of work. No date lies so that it would count a day on which a month ends."""
    many = dice.random() < 0.1
    most = len(pack["skills"])
    shows = dice.sample(sorted(pack["skills"]), k=dice.randint(9, most) if many else dice.randint(1, 6))
    piece = {"id": f"work-{at}", "title": f"Work {at}", "shows": shows}
    for field, value in [("used_by", "three teams"), ("confirmed_by", "Ana Lee"), ("link", "https://example.org/w")]:
        if dice.random() < 0.4:
            piece[field] = value
    if dice.random() < 0.5:
        piece["result"] = dice.choice(["errors down by 30%", "it works"])
    if dice.random() < 0.85:
        begun = dice.randint(2014, 2025)
        piece["from"] = f"{begun}-{dice.randint(1, 9):02}"
        if dice.random() < 0.6:
            piece["until"] = f"{dice.randint(begun + 1, 2026)}-{dice.randint(1, 9):02}"
    return piece


def credential(dice, id):
    """Something held; without a day now and then."""
    held = {"id": id}
    if dice.random() < 0.8:
        held["earned_on"] = f"{dice.randint(2019, 2026)}-{dice.randint(1, 9):02}"
    return held


def facts(pack, dice, role):
    """What advice depends on; each left out now and then."""
    roles = pack["steps"] + pack["paths"]
    rung = role.get("rung", 2)
    said = {
        "aim": dice.choice(roles)["id"],
        "years_experience": max(0, rung * 2 + dice.choice([-3, -2, 0, 0, 2, 9, 14])),
        "hours_per_week": dice.choice([2, 5, 8, 10, 15, 40]),
        "budget_usd": dice.choice([0, 0, 100, 250, 500, 1000, 3000]),
        "languages": dice.choice(LANGUAGES),
        "also_used": sorted(item["id"] for item in pack["beyond"] if dice.random() < 0.25),
    }
    often = {"aim": 0.5, "also_used": 0.6}
    said = {field: value for field, value in said.items() if dice.random() < often.get(field, 0.85)}
    asking = [step["id"] for step in pack["steps"] if step.get("scope")]
    yes = dice.random()
    scope = {id: dice.random() < yes for id in asking if dice.random() < 0.7}
    return said | ({"scope": scope} if scope else {})

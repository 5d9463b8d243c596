"""The rules of judging a second time: written from what they say and the packs' files, not from the program."""

import datetime
import itertools
import math
from fractions import Fraction

import people

OUT = "not applicable"


class Step:
    """A step or path: level and whole-number weight of each scored skill, must-haves, scope question."""

    def __init__(self, pack, entry):
        skills = pack["skills"]
        self.id, self.rung = entry["id"], entry.get("rung")
        self.scope, self.gates, self.beside = entry.get("scope"), entry.get("gates", []), 0
        self.key = entry.get("key_skills", [])
        self.newcomers, self.years = entry.get("newcomers_only", False), entry.get("min_years")
        weights = entry.get("weights")
        if weights is None:
            beside = next(step for step in pack["steps"] if step["id"] == entry["weights_of"])
            weights, self.beside = beside["weights"], beside["rung"]
        scored = [id for id in skills if not skills[id].get("optional")]
        shares = {group: sum(skills[id]["share"] for id in scored if skills[id]["group"] == group) for group in weights}
        exact = {id: Fraction(weights[skills[id]["group"]] * skills[id]["share"], shares[skills[id]["group"]])
                 for id in scored}
        unit = math.lcm(*(weight.denominator for weight in exact.values()))
        self.needs = {id: (entry["required"].get(id, 0), int(weight * unit)) for id, weight in exact.items()}


class Reading:
    """One person by one of the two readings: a level, None (not known) or OUT for each skill."""

    def __init__(self, judge, levels):
        self.judge, self.levels = judge, levels

    def at(self, id, end):
        """The level at the low or high end; None where the skill does not apply."""
        level = self.levels[id]
        if level is None:
            return 0 if end == "low" else self.judge.most(self, id)
        return None if level is OUT else level

    def held(self, step, end="low"):
        """Whose requirement → the skill that is held against it: of interchangeable ones the best for the most."""
        held = {id: id for id in step.needs if self.levels[id] is not OUT}
        for alike in self.judge.alike:
            asked = sorted(alike, key=lambda id: step.needs[id], reverse=True)
            there = [id for id in asked if held.pop(id, None)]
            there.sort(key=lambda id: (-self.at(id, end), self.levels[id] is None))
            held |= dict(zip(asked, there))
        return held

    def demands(self, step, end="low"):
        """(skill, required, weight) of each requirement above 0."""
        held = [(id, *step.needs[of]) for of, id in self.held(step, end).items()]
        return [(id, need, weight) for id, need, weight in held if need > 0]

    def attainment(self, step, end):
        demands = self.demands(step, end)
        whole = sum(weight * need for _, need, weight in demands)
        part = sum(weight * min(self.at(id, end), need) for id, need, weight in demands)
        return Fraction(part, whole) if whole else Fraction(1)

    def met_by(self, gate, end):
        """The members of a must-have that are high enough."""
        return [id for id in gate["any_of"] if (self.at(id, end) or 0) >= gate["level"] and self.levels[id] is not OUT]

    def unmet(self, step, end="low"):
        return [gate for gate in step.gates if len(self.met_by(gate, end)) < gate.get("at_least", 1)]

    def holds(self, step, end):
        scope = self.judge.scope.get(step.id)
        open_ = scope is None and end == "high"
        return (not self.unmet(step, end) and self.attainment(step, end) * 100 >= self.judge.fits
                and (not step.scope or scope is True or open_))

    def verdict(self, step):
        if self.holds(step, "low"):
            return "fits"
        if self.holds(step, "high"):
            return "undecided"
        # What skills can't tell is never called close.
        is_open = step.scope and self.judge.scope.get(step.id) is None
        is_close = not is_open and self.attainment(step, "low") * 100 >= self.judge.close
        return "close" if is_close else "below"

    def walk(self):
        """(current, next, undecided): up to the first step that does not fit."""
        current = None
        for rung in sorted({step.rung for step in self.judge.steps if step.rung}):
            branches = [step for step in self.judge.steps if step.rung == rung]
            aimed = [step for step in branches if step.id == self.judge.aim]
            chosen = (aimed or branches)[0]
            if self.holds(chosen, "low"):
                current = chosen
                continue
            others = [] if aimed else [step for step in branches if self.holds(step, "low")]
            if others:
                return others[0], None, None
            return (current, None, chosen) if self.holds(chosen, "high") else (current, chosen, None)
        return current, None, None

    def readiness(self, step):
        demands = self.demands(step)
        unmet = [id for id, need, _ in demands if self.levels[id] is None or self.levels[id] < need]
        return len(demands) - len(unmet), len(demands), set(unmet)


class Judge:
    """Everything that the rules say of one person."""

    def __init__(self, pack, person):
        self.pack, self.person = pack, person
        rubric = pack["rubric"]
        judging = rubric["judging"]
        self.fits, self.close = judging["fits_percent"], judging["close_percent"]
        self.reach = judging.get("within_reach_levels", 2)
        self.broad = judging.get("broad_work_skills", 8)
        self.top = len(rubric["scale"]["levels"]) - 1
        self.groups = {group["id"]: group for group in rubric["groups"]}
        self.alike = [entry["skills"] for entry in rubric.get("interchangeable", [])]
        self.steps = [Step(pack, entry) for entry in pack["steps"]]
        self.paths = [Step(pack, entry) for entry in pack["paths"]]
        self.scope = person["facts"].get("scope", {})
        self.aim = person["facts"].get("aim")
        given = person["answers"]
        levels = {}
        for id in pack["skills"]:
            answer = given.get(id, {})
            out = answer.get("state") == "not-applicable"
            levels[id] = OUT if out else answer.get("level")
        self.claimed = Reading(self, levels)
        self.caps = {id: self.cap(id) for id in levels}
        capped = {id: level if level in (None, OUT) else min(level, self.caps[id]) for id, level in levels.items()}
        self.backed = Reading(self, capped)
        self.is_backed = bool(person.get("work") or person.get("credentials"))

    def most(self, reading, id):
        """The highest that an unknown answer could turn out to be."""
        return self.top

    def cap(self, id):
        """The highest level that something somebody else could check carries."""
        group = self.groups[self.pack["skills"][id]["group"]]
        caps = [group["unbacked_cap"]]
        for piece in self.person.get("work") or []:
            if id in piece["shows"]:
                level = self.pack["rubric"]["evidence"][self.tier(piece)]
                if is_old(piece, group["work_age_years"]):
                    level = level - 1 if level > 3 else group["unbacked_cap"]
                caps.append(level)
        for held in self.person.get("credentials") or []:
            entry = self.pack["certifications"][held["id"]]
            level = entry.get("backs", {}).get(id, 0)
            if has_expired(entry, held):
                level = min(level, self.pack["rubric"]["evidence"]["expired_credential"])
            caps.append(level)
        return max(caps)

    def tier(self, piece):
        if len(piece["shows"]) > self.broad:
            return "described"
        tiers = [("confirmed_by", "confirmed"), ("used_by", "in_use"), ("link", "linked")]
        return next((tier for field, tier in tiers if piece.get(field)), "described")

    def role(self, id):
        return next(step for step in self.steps + self.paths if step.id == id)

    def target(self):
        """The step that gaps are told for, or None."""
        current, next_, _ = self.claimed.walk()
        if self.is_far_ahead():
            rung = self.rung_with_evidence_and_years() + 1
            branches = [step for step in self.steps if step.rung == rung]
            return next((step for step in branches if step.id == self.aim), branches[0])
        if self.aim is None:
            step = next_ or current
            if step is None or not step.newcomers or not self.is_no_newcomer():
                return step
            return self.few_skills() or next(step for step in self.steps if not step.newcomers)
        aim = self.role(self.aim)
        if not self.claimed.holds(aim, "low"):
            return aim
        rung = aim.rung or (current.rung if current else 0)
        above = [step for step in self.steps if step.rung and step.rung > rung]
        lowest = min((step.rung for step in above), default=None)
        above = [step for step in above if step.rung == lowest and step.rung > aim.beside]
        return above[0] if above else aim

    def rung_with_evidence(self):
        current = self.backed.walk()[0] if self.is_backed else None
        return current.rung if current else 0

    def rung_with_evidence_and_years(self):
        """The highest rung that evidence supports and that employers don't usually ask more years for."""
        rung, years = self.rung_with_evidence(), self.person["facts"].get("years_experience") or 0
        return max((step.rung for step in self.steps if step.rung <= rung and (step.years or 0) <= years), default=0)

    def claimed_step(self):
        """The step that ratings lead with: the aim or the highest step that fits above the walk, else its end."""
        current = self.claimed.walk()[0]
        above = [step for step in self.steps if step.rung > (current.rung if current else 0)]
        fits = [step for step in above if self.claimed.holds(step, "low")]
        aimed = [step for step in fits if step.id == self.aim]
        return (aimed or sorted(fits, key=lambda step: step.rung)[-1:] or [current])[0]

    def is_far_ahead(self):
        """Whether the ratings are rungs above the evidence, with fewer years than are usual for the rung below."""
        current, years = self.claimed_step(), self.person["facts"].get("years_experience")
        usual = [step.years for step in self.steps if current and step.rung == current.rung - 1 and step.years is not None]
        if not usual or years is None:
            return False
        ahead = self.pack["rubric"]["judging"].get("far_ahead_rungs", 2)
        return current.rung - self.rung_with_evidence() >= ahead and years < min(usual)

    def is_no_newcomer(self):
        """By years or work in use; or by the years before a step that one or two skills alone keep away, unless the aim
        is a step for newcomers."""
        judging, told = self.pack["rubric"]["judging"], self.person["facts"].get("years_experience")
        years = told or 0
        work = self.person.get("work") or []
        in_use = [piece for piece in work if piece.get("used_by") and len(piece["shows"]) <= self.broad]
        if years >= judging.get("long_experience_years", 5):
            return True
        if len(in_use) >= judging.get("long_experience_work", 2) and (told is None or years >= 1):
            return True
        aims_low = self.aim is not None and self.role(self.aim).newcomers
        if aims_low:
            return False
        usual = [step.years for step in self.steps if not step.newcomers and step.years]
        if self.aim is not None and in_use and any(years >= least for least in usual):
            return True
        few = self.few_skills()
        return bool(few and few.years and years >= few.years)

    def few_skills(self):
        """The highest step for others than newcomers that fits once one or two skills reach what it asks, or None."""
        for step in reversed(self.steps):
            if step.newcomers or (step.scope and self.scope.get(step.id) is not True):
                continue
            wanted = {id: need for id, need, _ in self.claimed.demands(step)}
            for id, level in self.marked(step).items():
                wanted[id] = max(wanted.get(id, 0), level)
            short = {id: need for id, need in wanted.items()
                     if self.claimed.levels[id] not in (None, OUT) and self.claimed.levels[id] < need}
            for count in (1, 2):
                for ids in itertools.combinations(short, count):
                    reading = Reading(self, self.claimed.levels | {id: short[id] for id in ids})
                    if not reading.unmet(step) and reading.attainment(step, "low") * 100 >= self.fits:
                        return step
        return None

    def within_reach(self):
        """(step, levels, [ways]): every way to the highest step with the fewest levels, or None."""
        rung = lambda step: step.rung if step else 0
        now = rung(self.claimed.walk()[0])
        known = [id for id, level in self.claimed.levels.items()
                 if level not in (None, OUT) and not self.pack["skills"][id].get("optional")]
        best = (now, 0, None, [])
        for count in range(1, self.reach + 1):
            for way in itertools.combinations_with_replacement(known, count):
                levels = dict(self.claimed.levels)
                for id in way:
                    levels[id] += 1
                if any(levels[id] > self.top for id in way):
                    continue
                step = Reading(self, levels).walk()[0]
                if rung(step) > best[0]:
                    best = (rung(step), count, step, [way])
                elif best[2] and (rung(step), count) == best[:2]:
                    best[3].append(way)
        return best[1:] if best[2] else None

    def cost(self, ways, each_level=False):
        """(gains without an hour figure, hours) of levels gained, by skill: what equal ones are ordered by. With
        `each_level` each level without hours counts, as for a smallest change set; else each skill that has none."""
        untimed, hours = 0, Fraction(0)
        for id, levels in ways.items():
            known = {effort["to"]: effort.get("hours") for effort in self.pack["skills"][id].get("effort", [])}
            each = [Fraction(sum(known[level]), 2) for level in levels if known.get(level)]
            untimed += len(levels) - len(each) if each_level else not each
            hours += sum(each, Fraction(0))
        return untimed, hours

    def gained(self, way):
        """The levels to gain, by skill."""
        return {id: [self.claimed.levels[id] + nth + 1 for nth in range(way.count(id))] for id in set(way)}

    def marked(self, step):
        """Skill → level of the unmet must-have that marks it: those members that need fewest levels."""
        marks = {}
        for gate in self.claimed.unmet(step):
            missing = gate.get("at_least", 1) - len(self.claimed.met_by(gate, "low"))
            rated = [id for id in gate["any_of"]
                     if self.claimed.levels[id] not in (None, OUT) and self.claimed.levels[id] < gate["level"]]
            def effort(id):
                span = range(self.claimed.levels[id] + 1, gate["level"] + 1)
                return (gate["level"] - self.claimed.levels[id], *self.cost({id: span}), id)
            for id in sorted(rated, key=effort)[:missing]:
                marks[id] = max(marks.get(id, 0), gate["level"])
        return marks

    def gaps(self, step):
        """The gaps in order: (skill, kind, level, required, points, is a must-have, needs a rating)."""
        demands = self.claimed.demands(step)
        whole = sum(weight * need for _, need, weight in demands)
        marks = self.marked(step)
        needs = {id: (need, weight) for id, need, weight in demands}
        learn = []
        for id in self.claimed.levels:
            level = self.claimed.levels[id]
            need, weight = needs.get(id, (0, 0))
            required = max(need, marks.get(id, 0))
            if level in (None, OUT) or level >= required:
                continue
            points = Fraction(weight * max(need - level, 0), whole) if whole else Fraction(0)
            order = (id not in marks, id not in step.key, -points, *self.cost({id: range(level + 1, required + 1)}), id)
            learn.append((order, (id, "learn", level, required, points, id in marks, False)))
        show = []
        if self.is_backed:
            evidence = self.pack["rubric"]["evidence"]
            highest = max(evidence[tier] for tier in ("confirmed", "in_use", "linked", "described"))
            backed_by = self.backed.held(step)
            for of, id in self.claimed.held(step).items():
                (need, weight), level = step.needs[of], self.claimed.levels[id]
                backed = self.backed.levels[backed_by[of]]
                if level is not None and backed is not None and level >= max(need, marks.get(id, 0)) and need > backed:
                    points = Fraction(weight * (need - backed), whole)
                    show.append(((-points, id), (id, "show", backed, need, points, None, need > highest)))
        return [gap for _, gap in sorted(learn)] + [gap for _, gap in sorted(show)]


def last_day(month):
    """The last day of a month, since a month stands for all of its days."""
    year, number = (int(part) for part in month.split("-")[:2])
    return datetime.date(year + number // 12, number % 12 + 1, 1) - datetime.timedelta(days=1)


def years_later(day, years):
    return day.replace(year=day.year + years, day=min(day.day, 28))


def is_old(piece, years):
    """Whether work ended longer ago than that, or has no date at all."""
    if not piece.get("from") and not piece.get("until"):
        return True
    ended = last_day(piece["until"]) if piece.get("until") else datetime.date.fromisoformat(people.TAKEN_ON)
    return years_later(ended, years) < datetime.date.fromisoformat(people.AS_OF)


def has_expired(entry, held):
    months = entry.get("valid_months")
    if months is None:
        return False
    if not held.get("earned_on"):
        return True
    year, month = (int(part) for part in held["earned_on"].split("-"))
    month += months
    return last_day(f"{year + (month - 1) // 12}-{(month - 1) % 12 + 1}") < datetime.date.fromisoformat(people.AS_OF)

"""Low, high and verdict of every step with Polars: with_polars.py flat|whole INPUT OUTPUT RUBRIC.

One lazy query on all threads with the streaming engine, from a typed scan to `sink_csv`. Verdicts compare whole
numbers: findings/polars-part-of-a-whole-below-one.sh shows why shares won't do.
"""

import operator
import sys
from functools import reduce

import polars as pl
import rubric

OUT = pl.lit(0, dtype=pl.Int32)


def flat(numbers, file):
    """The levels, and no answer to any question about scope."""
    schema = {"id": pl.String} | {
        skill: pl.String if skill in numbers.can_be_out else pl.Int8 for skill in numbers.skills}
    levels = []
    for skill in numbers.scored:
        level = pl.col(skill)
        if skill in numbers.can_be_out:
            level = pl.when(level == "x").then(pl.lit("0")).otherwise(level)
        levels += ends(numbers, skill, level.cast(pl.Int32))
    scopes = [pl.lit(None, dtype=pl.Boolean).alias(f"{step.id} scope") for step in numbers.steps if step.has_scope]
    return pl.scan_csv(file, schema=schema).select("id", *levels, *scopes)


def whole(numbers, file):
    """The answers and the questions about scope of whole assessments; nothing else of a line is read."""
    answer = pl.Struct({"state": pl.String, "level": pl.Int32})
    asking = [step.id for step in numbers.steps if step.has_scope]
    schema = {
        "id": pl.String,
        "answers": pl.Struct({skill: answer for skill in numbers.scored}),
        "facts": pl.Struct({"scope": pl.Struct({step: pl.Boolean for step in asking})}),
    }
    levels = []
    for skill in numbers.scored:
        given = pl.col("answers").struct.field(skill)
        level = given.struct.field("level")
        if skill in numbers.can_be_out:
            level = pl.when(given.struct.field("state") == "not-applicable").then(OUT).otherwise(level)
        levels += ends(numbers, skill, level)
    scopes = [pl.col("facts").struct.field("scope").struct.field(step).alias(f"{step} scope") for step in asking]
    return pl.scan_ndjson(file, schema=schema).select("id", *levels, *scopes)


def ends(numbers, skill, level):
    """Unknown levels are 0 at the low end, and the highest level at the high end. Not applicable is 0 at both."""
    return [level.fill_null(end).alias(f"{skill} {which}") for which, end in (("low", 0), ("high", numbers.top))]


def judged(numbers, levels):
    both = ("low", "high")
    alike = {need.skills for step in numbers.steps for need in step.needs if len(need.skills) > 1}
    best = [pl.max_horizontal(f"{skill} {end}" for skill in group).alias(" ".join([*group, end]))
            for group in sorted(alike) for end in both]
    sums = [reduce(operator.add, (points(need, end) for need in step.needs)).alias(f"{step.id} {end}")
            for step in numbers.steps for end in both]
    columns = [column for step in numbers.steps for column in (
        (pl.col(f"{step.id} low") / step.whole).alias(f"{step.id}_low"),
        (pl.col(f"{step.id} high") / step.whole).alias(f"{step.id}_high"),
        verdict(numbers, step).alias(f"{step.id}_verdict"))]
    return levels.with_columns(best).with_columns(sums).select("id", *columns)


def points(need, end):
    level = pl.col(" ".join([*need.skills, end]))
    return pl.min_horizontal(level, pl.lit(need.level, dtype=pl.Int32)) * pl.lit(need.weight, dtype=pl.Int32)


def verdict(numbers, step):
    fits, close = (percent * step.whole for percent in (numbers.fits_percent, numbers.close_percent))

    def holds(end):
        return reduce(operator.and_, (met(gate, end) for gate in step.gates), pl.col(f"{step.id} {end}") * 100 >= fits)

    low, high, near = holds("low"), holds("high"), pl.col(f"{step.id} low") * 100 >= close
    if step.has_scope:
        scope = pl.col(f"{step.id} scope")
        low, high, near = scope.fill_null(False) & low, scope.fill_null(True) & high, scope.is_not_null() & near
    verdicts = pl.when(low).then(pl.lit("fits")).when(high).then(pl.lit("undecided"))
    return verdicts.when(near).then(pl.lit("close")).otherwise(pl.lit("below"))


def met(gate, end):
    reached = [pl.col(f"{skill} {end}") >= gate.level for skill in gate.skills]
    if gate.count == 1:
        return reduce(operator.or_, reached)
    return reduce(operator.add, (one.cast(pl.Int8) for one in reached)) >= gate.count


if __name__ == "__main__":
    kind, source, target, pack = sys.argv[1:]
    numbers = rubric.read(pack)
    levels = {"flat": flat, "whole": whole}[kind](numbers, source)
    judged(numbers, levels).sink_csv(target, engine="streaming")

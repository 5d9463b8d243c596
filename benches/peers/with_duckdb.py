"""Low, high and verdict of every step with DuckDB: with_duckdb.py flat|whole INPUT OUTPUT RUBRIC.

One SQL statement on all threads, from a typed scan to COPY. Tried for one million people, in processor seconds: levels
compared by CASE 4.3, the same in DOUBLE 4.5, by least() 5.3. Sums alone of unpivoted answers, joined with a table of
weights and grouped, take 3.7 times as long as sums of columns.
"""

import sys

import duckdb
import rubric


def name(*parts):
    """A quoted identifier: ids have hyphens."""
    return '"' + " ".join(parts) + '"'


def flat(numbers, file):
    """The levels, and no answer to any question about scope."""
    columns = {"id": "VARCHAR"} | {
        # A framework can be "x"; the others are read as small numbers at once. Optional skills aren't read.
        skill: "VARCHAR" if skill in numbers.can_be_out else "UTINYINT" for skill in numbers.skills}
    scan = f"read_csv('{file}', auto_detect = false, header = true, delim = ',', quote = '\"', columns = {columns})"
    levels = []
    for skill in numbers.scored:
        unknown, text = f"{name(skill)} IS NULL", f"{name(skill)}::INTEGER"
        if skill in numbers.can_be_out:
            text = f"CASE WHEN {name(skill)} = 'x' THEN 0 ELSE {text} END"
        levels += ends(numbers, skill, unknown, text)
    scopes = [f"NULL::BOOLEAN AS {name(step.id, 'scope')}" for step in numbers.steps if step.has_scope]
    return f"SELECT id, {', '.join(levels + scopes)} FROM {scan}"


def whole(numbers, file):
    """The answers and the questions about scope of whole assessments; nothing else of a line is read."""
    answer = 'STRUCT(state VARCHAR, "level" UTINYINT)'
    answers = ", ".join(f"{name(skill)} {answer}" for skill in numbers.scored)
    asking = [step.id for step in numbers.steps if step.has_scope]
    scope = ", ".join(f"{name(step)} BOOLEAN" for step in asking)
    columns = {"id": "VARCHAR", "answers": f"STRUCT({answers})", "facts": f"STRUCT(scope STRUCT({scope}))"}
    levels = []
    for skill in numbers.scored:
        level, state = f"answers.{name(skill)}.level", f"answers.{name(skill)}.state"
        is_out = f"coalesce({state} = 'not-applicable', false)"
        unknown = f"{level} IS NULL" + (f" AND NOT {is_out}" if skill in numbers.can_be_out else "")
        levels += ends(numbers, skill, unknown, f"coalesce({level}, 0)::INTEGER")
    scopes = [f"facts.scope.{name(step)} AS {name(step, 'scope')}" for step in asking]
    return f"SELECT id, {', '.join(levels + scopes)} FROM read_ndjson('{file}', columns = {columns})"


def ends(numbers, skill, unknown, level):
    """Unknown levels are 0 at the low end, and the highest level at the high end. Not applicable is 0 at both."""
    return [f"CASE WHEN {unknown} THEN {end} ELSE {level} END AS {name(skill, which)}"
            for which, end in (("low", 0), ("high", numbers.top))]


def statement(numbers, levels):
    both = ("low", "high")
    alike = {need.skills for step in numbers.steps for need in step.needs if len(need.skills) > 1}
    best = [f"greatest({', '.join(name(skill, end) for skill in group)}) AS {name(*group, end)}"
            for group in sorted(alike) for end in both]
    sums = [f"{' + '.join(points(need, end) for need in step.needs)} AS {name(step.id, end)}"
            for step in numbers.steps for end in both]
    columns = [column for step in numbers.steps for column in (
        f"{name(step.id, 'low')} / {step.whole} AS {name(step.id + '_low')}",
        f"{name(step.id, 'high')} / {step.whole} AS {name(step.id + '_high')}",
        f"{verdict(numbers, step)} AS {name(step.id + '_verdict')}")]
    return f"""
        WITH levels AS ({levels}),
             best AS (SELECT *, {', '.join(best)} FROM levels),
             sums AS (SELECT *, {', '.join(sums)} FROM best)
        SELECT id, {', '.join(columns)} FROM sums"""


def points(need, end):
    level = name(*need.skills, end)
    return f"{need.weight} * CASE WHEN {level} < {need.level} THEN {level} ELSE {need.level} END"


def verdict(numbers, step):
    fits, close = (percent * step.whole for percent in (numbers.fits_percent, numbers.close_percent))

    def holds(end):
        return " AND ".join([f"{name(step.id, end)} * 100 >= {fits}", *(met(gate, end) for gate in step.gates)])

    low, high, near = holds("low"), holds("high"), f"{name(step.id, 'low')} * 100 >= {close}"
    if step.has_scope:
        scope = name(step.id, "scope")
        low, high, near = f"{scope} AND {low}", f"{scope} IS NOT FALSE AND {high}", f"{scope} IS NOT NULL AND {near}"
    return f"CASE WHEN {low} THEN 'fits' WHEN {high} THEN 'undecided' WHEN {near} THEN 'close' ELSE 'below' END"


def met(gate, end):
    reached = [f"({name(skill, end)} >= {gate.level})" for skill in gate.skills]
    if gate.count == 1:
        return f"({' OR '.join(reached)})"
    return f"({' + '.join(f'{one}::INTEGER' for one in reached)} >= {gate.count})"


if __name__ == "__main__":
    kind, source, target, pack = sys.argv[1:]
    numbers = rubric.read(pack)
    levels = {"flat": flat, "whole": whole}[kind](numbers, source)
    duckdb.sql(f"COPY ({statement(numbers, levels)}) TO '{target}' (FORMAT csv, HEADER)")

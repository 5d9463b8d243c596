#!/usr/bin/env -S python3 -I
"""How fast is `skillgap batch`, beside DuckDB, Polars and Node doing the same on the same machine?

    benches/peers/run.py SKILLGAP [--base OLDER-SKILLGAP] [--people 1000000] [--whole 200000] [--runs 5]
                         [--processor-time]

Everybody works out the attainment of each step, low and high, and its verdict, and writes them as CSV: from flat CSV,
and from whole assessments as NDJSON. Levels, weights, must-haves and thresholds are what `skillgap rubric export`
prints. All rows are compared: attainments to 1e-9, verdicts exactly. Prints the medians of whole processes, run in
turn, and exits with 1 if rows differ or a target is missed. With --base also: how long one process of an older build
for each person takes, from 300 of them, two at a time. On a busy machine `--processor-time` compares that instead of
the time that passes. Installs the peers in a temporary folder; needs Python, npm, and 2 GB of disk.
"""

import argparse
import csv
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
sys.dont_write_bytecode = True
import people  # noqa: E402
import rubric  # noqa: E402

RUBRIC = "machine-learning-engineer"
PYTHON_PACKAGES = {"DuckDB": "duckdb==2.0.0", "Polars": "polars==2.1.0"}
NODE_PACKAGE = "udsv@0.7.3"
FILES = {"flat": "flat.csv", "whole": "whole.ndjson"}
# How many times as fast as each peer; of the older build by itself; and the most memory, in MiB.
TARGETS = {"flat": {"DuckDB": 7, "Polars": 3}, "whole": {"DuckDB": 4}}
BASE_TARGET, MOST_MEMORY = 5000, 64
BASE_RUNS, BASE_AT_ONCE = 300, 2
# Peers that take longer than this, in seconds, run three times.
SLOW = 10


def finished(command, output=os.devnull):
    """Runs a command that has to succeed. Its seconds, processor seconds and most memory in MiB."""
    write = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    streams = [(os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
               (os.POSIX_SPAWN_OPEN, 1, str(output), write, 0o644)]
    command = [str(part) for part in command]
    start = time.perf_counter()
    child = os.posix_spawn(command[0], command, os.environ, file_actions=streams)
    _, status, used = os.wait4(child, 0)
    seconds = time.perf_counter() - start
    if os.waitstatus_to_exitcode(status) != 0:
        sys.exit(f"{' '.join(command)} fails")
    return seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def install(folder):
    """The peers, in an environment of Python and a folder of Node. Returns both interpreters."""
    subprocess.run([sys.executable, "-m", "venv", folder / "venv"], check=True)
    python = folder / "venv/bin/python"
    quiet = ["--quiet", "--disable-pip-version-check"]
    subprocess.run([python, "-m", "pip", "install", *quiet, *PYTHON_PACKAGES.values()], check=True)
    shutil.copy(HERE / "with_node.mjs", folder)
    quiet = ["--silent", "--no-audit", "--no-fund", "--no-save", "--prefix", folder]
    subprocess.run(["npm", "install", *quiet, NODE_PACKAGE], check=True, stdout=subprocess.DEVNULL)
    return python, shutil.which("node")


def exported_rubric(program):
    command = [program, "rubric", "export", "-r", RUBRIC, "-f", "json"]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout


def write_people(folder, arguments):
    """The rubric and both files. In a process of its own: the memory of this one counts for those that it starts."""
    if os.fork():
        if os.waitstatus_to_exitcode(os.wait()[1]):
            sys.exit(1)
        return
    exported = exported_rubric(arguments.skillgap)
    (folder / "rubric.json").write_bytes(exported)
    (folder / "numbers.json").write_text(rubric.as_json(rubric.read(folder / "rubric.json")), encoding="utf-8")
    pack = json.loads(exported)
    with open(folder / FILES["flat"], "w", encoding="utf-8") as file:
        people.write_flat(pack, arguments.people, file)
    with open(folder / FILES["whole"], "w", encoding="utf-8") as file:
        people.write_whole(pack, arguments.whole, file)
    os._exit(0)


def commands(kind, folder, skillgap, interpreters):
    """Who does it → the command, and whether it prints the rows."""
    python, node = interpreters
    source = folder / FILES[kind]

    def written(name, *command):
        return [*command, kind, source, folder / f"{name}.csv"]

    return {
        "skillgap": [skillgap, "batch", source, "-r", RUBRIC, "--columns", "steps", "--format", "csv"],
        "DuckDB": [*written("DuckDB", python, HERE / "with_duckdb.py"), folder / "rubric.json"],
        "Polars": [*written("Polars", python, HERE / "with_polars.py"), folder / "rubric.json"],
        "Node": [*written("Node", node, folder / "with_node.mjs"), folder / "numbers.json"],
    }


def measured(kind, folder, arguments, interpreters):
    """Who → medians of seconds, processor seconds and memory. All in turn, and each row is compared."""
    found = {}
    for turn in range(arguments.runs):
        for who, command in commands(kind, folder, arguments.skillgap, interpreters).items():
            if turn >= 3 and found[who][0][0] > SLOW:
                continue
            rows = folder / f"{who}.csv"
            rows.unlink(missing_ok=True)
            found.setdefault(who, []).append(finished(command, rows if who == "skillgap" else os.devnull))
        if turn == 0:
            for who in list(found)[1:]:
                files = [folder / "skillgap.csv", folder / f"{who}.csv"]
                if subprocess.run([interpreters[0], HERE / "compare.py", *files]).returncode != 0:
                    sys.exit(f"{FILES[kind]}: {who} and skillgap differ")
    return {who: [statistics.median(values) for values in zip(*runs)] for who, runs in found.items()}


def one_process_each(folder, arguments):
    """How long an older build takes for all of the flat file, from a few people: seconds, processor seconds, MiB."""
    base = arguments.base
    version = json.loads(exported_rubric(base))["version"]
    single = folder / "single"
    single.mkdir()
    with open(folder / FILES["flat"], encoding="utf-8", newline="") as file:
        for person, _ in zip(csv.DictReader(file), range(BASE_RUNS)):
            id = person.pop("id")
            answers = {skill: people.answer(level if level == people.OUT else int(level))
                       for skill, level in person.items() if level}
            # Older builds know no id.
            whole = {"format": "skillgap-assessment/1", "rubric": {"id": RUBRIC, "version": version},
                     "taken_on": people.TAKEN_ON, "answers": answers}
            (single / f"{id}.json").write_text(json.dumps(whole), encoding="utf-8")
    files = sorted(single.iterdir())
    start = time.perf_counter()
    with ThreadPoolExecutor(BASE_AT_ONCE) as pool:
        used = list(pool.map(lambda file: finished([base, "report", file, "--format", "json"]), files))
    times = arguments.people / len(files)
    seconds = (time.perf_counter() - start) * times
    return seconds, sum(processor for _, processor, _ in used) * times, max(memory for *_, memory in used)


def table(kind, found, arguments, size):
    """Prints what was measured, and returns what misses its target."""
    by = 1 if arguments.processor_time else 0
    count = arguments.people if kind == "flat" else arguments.whole
    print(f"\n{FILES[kind]}: {count:,} people, {size / 1e6:.0f} MB")
    print(f"{'':24}{'seconds':>10}{'processor':>11}{'MiB':>7}   skillgap is")
    missed = []
    ours = found["skillgap"]
    if ours[2] > MOST_MEMORY:
        missed.append(f"{FILES[kind]}: {ours[2]:.0f} MiB, at most {MOST_MEMORY} wanted")
    for who, figures in found.items():
        ratio = figures[by] / ours[by]
        target = TARGETS[kind].get(who, BASE_TARGET if who.startswith("one process") else None)
        told = "" if who == "skillgap" else f"{ratio:,.1f} times as fast" + (f", target {target:,}" if target else "")
        name = PYTHON_PACKAGES.get(who, who).replace("==", " ")
        print(f"{name:24}{figures[0]:10,.2f}{figures[1]:11,.2f}{figures[2]:7.0f}   {told}")
        if target and ratio < target:
            missed.append(f"{FILES[kind]}: {ratio:,.1f} times as fast as {name}, at least {target:,} wanted")
    return missed


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("skillgap", type=os.path.realpath)
    parser.add_argument("--base", type=os.path.realpath)
    parser.add_argument("--people", type=int, default=1_000_000)
    parser.add_argument("--whole", type=int, default=200_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--processor-time", action="store_true")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        interpreters = install(folder)
        write_people(folder, arguments)
        missed = []
        for kind, name in FILES.items():
            found = measured(kind, folder, arguments, interpreters)
            if kind == "flat" and arguments.base:
                found["one process each, older"] = one_process_each(folder, arguments)
            missed += table(kind, found, arguments, (folder / name).stat().st_size)
    print("\nAll rows are the same: attainments to 1e-9, verdicts exactly.")
    sys.exit("\n".join(missed) or None)


if __name__ == "__main__":
    main()

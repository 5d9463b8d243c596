#!/usr/bin/env -S python3 -I -S
"""How fast is a build, side by side with another?

    .ci/side-by-side.py OLD-SKILLGAP NEW-SKILLGAP [--runs 21] [--processor-time]

Runs both in turn, each on the examples of the version that its packs have, and prints the medians: time in milliseconds, how many times faster the new one is, and the most
memory in MB (no figure is below this script's own 9 MB). Exits with 1 if a target is missed. On a busy machine
`--processor-time` compares that instead of the time that passes. Needs a Unix, and Python alone.
"""

import os
import signal
import sys
import time

# How many times faster the new build has to be.
TARGETS = {
    "report json": 3.5,
    "first prompt": 4,
    "history of 200": 20,
    "verify": 3,
    "report -r data-scientist": 5,
    "5,000 pieces of work": 60,
}
# How many times `--version` a report may take.
MOST_VERSIONS = 4
# Where one run takes longer than this, in seconds, three have to do.
LONG = 2
# What a prompt ends with.
PROMPT = "›".encode()
# The day of all reports.
DAY = "2026-11-28"
# Memory that comes and goes with the layout of a process, in MB.
NOISE = 0.3


def finished(command, env):
    """Runs a command; what it prints is dropped. Its exit code, seconds, processor seconds and memory in MB."""
    null = os.open(os.devnull, os.O_RDWR)
    streams = [(os.POSIX_SPAWN_DUP2, null, stream) for stream in (0, 1, 2)]
    start = time.perf_counter()
    child = os.posix_spawn(command[0], command, env, file_actions=streams)
    _, status, used = os.wait4(child, 0)
    wall = time.perf_counter() - start
    os.close(null)
    return os.waitstatus_to_exitcode(status), wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def without_output(command, env):
    """Runs a command that has to succeed. The run's seconds, processor seconds and memory in MB."""
    code, *used = finished(command, env)
    if code != 0:
        sys.exit(f"{' '.join(command)} fails")
    return used


def to_first_prompt(command, env):
    """The same for a command in a terminal, until it asks something."""
    screen, terminal = os.openpty()
    streams = [(os.POSIX_SPAWN_OPEN, 0, os.ttyname(terminal), os.O_RDWR, 0)]
    streams += [(os.POSIX_SPAWN_DUP2, 0, stream) for stream in (1, 2)]
    start = time.perf_counter()
    child = os.posix_spawn(command[0], command, env, file_actions=streams, setsid=True)
    seen = b""
    signal.alarm(30)
    while PROMPT not in seen:
        seen += os.read(screen, 65536)
    signal.alarm(0)
    wall = time.perf_counter() - start
    os.kill(child, signal.SIGKILL)
    _, _, used = os.wait4(child, 0)
    os.close(screen)
    os.close(terminal)
    return wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def median(values):
    return sorted(values)[len(values) // 2]


def compared(measure, commands, envs, runs):
    """The medians of both commands, run in turn."""
    taken = ([], [])
    for number in range(runs):
        for runs_of, command, env in zip(taken, commands, envs):
            runs_of.append(measure(command, env))
        if number == 2 and taken[0][0][0] > LONG:
            break
    return [[median(values) for values in zip(*runs_of)] for runs_of in taken]


def apart(function, *arguments):
    """Calls a function in a process of its own: what it imports and makes is not this one's memory."""
    child = os.fork()
    if child == 0:
        function(*arguments)
        os._exit(0)
    if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != 0:
        sys.exit(f"{function.__name__} fails")


def read_by(program, root, env):
    """The folder of the examples that a build reads: those of today, or those of an earlier version of its packs."""
    for folder in (f"{root}/examples", f"{root}/examples/version-1"):
        lead = [program, "report", f"{folder}/lead.json", "--as-of", DAY]
        if finished(lead, env)[0] == 0:
            return folder
    sys.exit(f"{program} reads none of the examples")


def prepare(work, examples):
    """The files that the cases need."""
    import json

    with open(f"{examples}/lead.json", encoding="utf-8") as file:
        example = json.load(file)
    keep_history(f"{work}/skillgap/history", example)
    save(f"{work}/much-work.json", much_work(example))


def clear(work):
    import shutil

    shutil.rmtree(work, ignore_errors=True)


def save(path, assessment):
    import json

    with open(path, "w", encoding="utf-8") as file:
        json.dump(assessment, file, indent=2)
    return path


def much_work(example):
    """An assessment with 5,000 pieces of work, each recent and backed, so that all are weighed against each other."""
    skills = [skill for skill, answer in example["answers"].items() if answer["state"] == "rated"]
    work = [
        {
            "id": f"piece-{at}",
            "title": f"A service that I built, number {at}",
            "used_by": "five teams",
            "confirmed_by": "my manager",
            "from": f"{2023 + at % 3}-03",
            "shows": [skills[at % len(skills)]],
        }
        for at in range(5000)
    ]
    return {**example, "work": work}


def keep_history(folder, example):
    """A history of 200 entries, with other levels in each."""
    import copy

    os.makedirs(folder)
    for at in range(200):
        entry = copy.deepcopy(example)
        entry["taken_on"] = f"{2010 + at // 12}-{at % 12 + 1:02}-10"
        entry["work"] = []
        entry["credentials"] = []
        for place, answer in enumerate(entry["answers"].values()):
            if answer["state"] == "rated":
                answer["level"] = (at // 40 + place * at) % 6
            answer.pop("answered_on", None)
        save(f"{folder}/{entry['taken_on']}-0001-{at:08x}.json", entry)


# Each case: its name, how it is measured, and its arguments; a file is named `EXAMPLES/...` or `WORK/...`.
LEAD = "EXAMPLES/lead.json"
CASES = [
    ("--version", without_output, ["--version"]),
    ("report json", without_output, ["report", LEAD, "--format", "json", "--as-of", DAY]),
    ("report", without_output, ["report", LEAD, "--as-of", DAY]),
    ("first prompt", to_first_prompt, ["assess", "--no-save", "-r", "machine-learning-engineer"]),
    ("history of 200", without_output, ["history"]),
    ("verify", without_output, ["verify", "WORK/saved.json"]),
    ("report of a saved one", without_output, ["report", "WORK/saved.json"]),
    ("report -r data-scientist", without_output,
     ["report", "EXAMPLES/data-scientist.json", "-r", "data-scientist", "--as-of", DAY]),
    ("report -r of another's", without_output, ["report", LEAD, "-r", "data-scientist", "--as-of", DAY]),
    ("5,000 pieces of work", without_output, ["report", "WORK/much-work.json", "--as-of", DAY]),
    ("rubric check", without_output, ["rubric", "check", "machine-learning-engineer"]),
    ("compare", without_output, ["compare", "EXAMPLES/student.json", LEAD]),
]


class Build:
    """A program with the examples that it reads, and a folder of its own for what it saves."""

    def __init__(self, program, work, root):
        self.program, self.work = program, work
        self.env = {**os.environ, "HOME": work, "XDG_DATA_HOME": work, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}
        os.makedirs(work)
        self.examples = read_by(program, root, self.env)
        apart(prepare, work, self.examples)
        without_output(self.command(["report", LEAD, "--as-of", DAY, "--format", "json", "-o", "WORK/saved.json"]),
                       self.env)

    def command(self, arguments):
        named = [argument.replace("EXAMPLES/", f"{self.examples}/") for argument in arguments]
        return [self.program, *(argument.replace("WORK/", f"{self.work}/") for argument in named)]


def main():
    arguments = sys.argv[1:]
    by_processor = "--processor-time" in arguments
    if by_processor:
        arguments.remove("--processor-time")
    runs = 21
    if "--runs" in arguments:
        at = arguments.index("--runs")
        runs = int(arguments[at + 1])
        del arguments[at:at + 2]
    if len(arguments) != 2:
        sys.exit(__doc__)
    programs = [os.path.realpath(path) for path in arguments]
    root = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
    work = os.path.realpath(f"{root}/target/side-by-side-{os.getpid()}")
    try:
        builds = [Build(program, f"{work}/{name}", root) for name, program in zip(("old", "new"), programs)]
        missed = table(builds, runs, by_processor)
    finally:
        apart(clear, work)
    for line in missed:
        print(f"missed: {line}")
    sys.exit(1 if missed else 0)


def table(builds, runs, by_processor):
    """Prints a line for each case. Which targets are missed."""
    unit = "processor ms" if by_processor else "ms"
    print(f"{'median of ' + str(runs):26} {'old ' + unit:>16} {'new ' + unit:>16} {'times':>7} {'target':>7}"
          f" {'old MB':>7} {'new MB':>7}")
    missed, times = [], {}
    for name, measure, arguments in CASES:
        commands = [build.command(arguments) for build in builds]
        old, new = compared(measure, commands, [build.env for build in builds], runs)
        kind = 1 if by_processor else 0
        times[name] = new[kind]
        ratio, target = old[kind] / new[kind], TARGETS.get(name)
        print(f"{name:26} {old[kind] * 1000:16.1f} {new[kind] * 1000:16.1f} {ratio:7.1f} {target or '':>7}"
              f" {old[2]:7.1f} {new[2]:7.1f}", flush=True)
        if target and ratio < target:
            missed.append(f"{name} is {ratio:.1f} times as fast, not {target}")
        if new[2] > old[2] + NOISE:
            missed.append(f"{name} takes {new[2]:.1f} MB, not {old[2]:.1f}")
    versions = times["report json"] / times["--version"]
    print(f"report json takes {versions:.1f} times as long as --version; target: at most {MOST_VERSIONS}")
    if versions > MOST_VERSIONS:
        missed.append("report json against --version")
    return missed


if __name__ == "__main__":
    main()

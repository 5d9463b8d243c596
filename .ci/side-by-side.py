#!/usr/bin/env -S python3 -I -S
"""How fast is a build, side by side with another?

    .ci/side-by-side.py OLD-SKILLGAP NEW-SKILLGAP [--runs 21] [--processor-time]

Runs both in turn and prints the medians: time in milliseconds, how many times faster the new one is, and the most
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
# Memory that comes and goes with the layout of a process, in MB.
NOISE = 0.3


def without_output(command, env):
    """Runs a command; what it prints is dropped. The run's seconds, processor seconds and memory in MB."""
    null = os.open(os.devnull, os.O_RDWR)
    streams = [(os.POSIX_SPAWN_DUP2, null, stream) for stream in (0, 1, 2)]
    start = time.perf_counter()
    child = os.posix_spawn(command[0], command, env, file_actions=streams)
    _, status, used = os.wait4(child, 0)
    wall = time.perf_counter() - start
    os.close(null)
    if os.waitstatus_to_exitcode(status) != 0:
        sys.exit(f"{' '.join(command)} fails")
    return wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


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


def compared(measure, old, new, env, runs):
    """The medians of both commands, run in turn."""
    taken = ([], [])
    for number in range(runs):
        for runs_of, command in zip(taken, (old, new)):
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


def prepare(work, root):
    """The files that the cases need."""
    import json

    with open(f"{root}/examples/lead.json", encoding="utf-8") as file:
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


def cases(work, root):
    """Each case: its name, how it is measured, and its arguments for the build of a number."""
    examples = f"{root}/examples"
    lead, student = f"{examples}/lead.json", f"{examples}/student.json"
    scientist = f"{examples}/data-scientist.json"
    day = ["--as-of", "2026-11-28"]

    def saved(build):
        return f"{work}/saved-{build}.json"

    def plain(*arguments):
        return lambda _: [*arguments]

    return [
        ("--version", without_output, plain("--version")),
        ("report json", without_output, plain("report", lead, "--format", "json", *day)),
        ("report", without_output, plain("report", lead, *day)),
        ("first prompt", to_first_prompt, plain("assess", "--no-save")),
        ("history of 200", without_output, plain("history")),
        ("verify", without_output, lambda build: ["verify", saved(build)]),
        ("report of a saved one", without_output, lambda build: ["report", saved(build)]),
        ("report -r data-scientist", without_output,
         plain("report", scientist, "-r", "data-scientist", *day)),
        ("report -r of another's", without_output,
         plain("report", lead, "-r", "data-scientist", *day)),
        ("5,000 pieces of work", without_output, plain("report", f"{work}/much-work.json", *day)),
        ("rubric check", without_output,
         plain("rubric", "check", f"{root}/rubrics/machine-learning-engineer")),
        ("compare", without_output, plain("compare", student, lead)),
    ]


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
    builds = [os.path.realpath(path) for path in arguments]
    root = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
    work = os.path.realpath(f"{root}/target/side-by-side-{os.getpid()}")
    env = {**os.environ, "HOME": work, "XDG_DATA_HOME": work, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}
    try:
        apart(prepare, work, root)
        for build, program in enumerate(builds):
            saved = f"{work}/saved-{build}.json"
            without_output([program, "report", f"{root}/examples/lead.json", "--as-of", "2026-11-28",
                            "--format", "json", "-o", saved], env)
        missed = table(builds, cases(work, root), env, runs, by_processor)
    finally:
        apart(clear, work)
    for line in missed:
        print(f"missed: {line}")
    sys.exit(1 if missed else 0)


def table(builds, all_cases, env, runs, by_processor):
    """Prints a line for each case. Which targets are missed."""
    unit = "processor ms" if by_processor else "ms"
    print(f"{'median of ' + str(runs):26} {'old ' + unit:>16} {'new ' + unit:>16} {'times':>7} {'target':>7}"
          f" {'old MB':>7} {'new MB':>7}")
    missed, times = [], {}
    for name, measure, command in all_cases:
        commands = [[program, *command(build)] for build, program in enumerate(builds)]
        old, new = compared(measure, *commands, env, runs)
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

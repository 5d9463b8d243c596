#!/usr/bin/env python3
"""Changes every policy constant by one step, and says which changes no test notices.

One copy of the sources is built once: in it each constant reads SKILLGAP_STEP, which names the one that is a step
higher. Then the tests run once for each constant, and have to fail. What the compiler needs as a constant (the length
of an array, a pattern) can't be changed like that and is built anew, one by one.

    .ci/constants.py                    all of them
    .ci/constants.py advice MOST        those whose name has one of these words
    .ci/constants.py --list             what would be changed
    .ci/constants.py --tests=bounds::,snapshots::   by these tests alone, which is quicker and may miss some

Prints a line for each; exits with 1 if one survived. The copy and what is built of it stay in target/constants.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COPY = ROOT / "target" / "constants"
# What is judged, advised, asked and told; the layout of drawings is no policy.
FOLDERS = [
    "judging",
    "advice",
    "questionnaire",
    "report",
    "rubric",
    "assessment",
    "authoring",
    "render/pages",
    "cli/interview",
]
# How something is found or shown whole, whatever the number; and how many weeks a year has.
NO_POLICY = [
    "render/pages/findings:STRIDE",
    "render/pages/findings:NEAR",
    "render/pages/report/plan:WEEKS_A_YEAR",
]
# Tests that say nothing about a constant and take long, or that the copy itself breaks.
LEFT_OUT = ["architecture::", "browser::", "keys::", "terminal::", "file_safety::", "saving::", "bursts::"]
NUMBER = re.compile(
    r"(?P<shared>pub(?:\([a-z]+\))? )?const (?P<name>[A-Z][A-Z0-9_]*): (?P<type>u8|u16|u32|u64|u128|usize|i32|i64|f64|Level|RangeInclusive<usize>)"
    r" = (?P<value>[^;]*?);"
)
HELPER = """
/// Which constant is a step higher.
static STEPPED: std::sync::LazyLock<Option<String>> =
    std::sync::LazyLock::new(|| std::env::var("SKILLGAP_STEP").ok());

/// The second value for the constant that SKILLGAP_STEP names, else the first.
#[doc(hidden)]
pub fn stepped<T>(name: &str, usual: T, other: T) -> T {
    if STEPPED.as_deref() == Some(name) { other } else { usual }
}
"""


def next_value(value: str) -> str | None:
    """The value with its last number a step higher: 1 for whole numbers, one in the last digit for others."""
    if not value[0].isdigit():
        # It follows from something else.
        return None
    numbers = list(re.finditer(r"\d[\d_]*(\.\d+)?(e-?\d+)?", value))
    match = numbers[-1] if ".." in value else numbers[0]
    text = match.group().replace("_", "")
    if re.fullmatch(r"\d+\.0", text) and float(text) > 1:
        other = f"{float(text) + 1:.1f}"
    elif match.group(1) or match.group(2):
        digits, exponent = (text.split("e") + [""])[:2]
        decimals = len(digits.split(".")[1]) if "." in digits else 0
        step = f"{float(digits) + 10**-decimals:.{decimals}f}"
        other = step + (f"e{exponent}" if exponent else "")
        other = other if "." in other or "e" in other else other + ".0"
    else:
        other = str(int(text) + 1)
    return value[: match.start()] + other + value[match.end() :]


def constants() -> list[dict]:
    found = []
    for folder in FOLDERS:
        for path in sorted((ROOT / "src" / folder).rglob("*.rs")):
            text = path.read_text()
            for match in NUMBER.finditer(text):
                other = next_value(match["value"])
                name = f"{path.relative_to(ROOT / 'src').with_suffix('')}:{match['name']}"
                if other is not None and name not in NO_POLICY:
                    relative = path.relative_to(ROOT)
                    found.append(
                        {"path": relative, "id": match["name"], "name": name, "other": other}
                        | {"value": match["value"], "is_shared": bool(match["shared"])}
                    )
    return found


def uses(text: str, identifier: str):
    """Where a name is used as a value: in no definition, import, comment or path of something else."""
    for match in re.finditer(rf"(?:\b[A-Za-z_]+::)*\b{identifier}\b(?!:)", text):
        start = text.rfind("\n", 0, match.start()) + 1
        line = text[start : text.find("\n", match.end())].strip()
        before = text[start : match.start()]
        if re.search(r"\bconst |^\s*(pub )?use |^\s*//", before) or line.startswith(("use ", "pub use ")):
            continue
        if re.search(r"\buse [^;]*$", text[: match.start()][-400:]):
            continue
        yield match


def written(constant: dict, text: str, crate: str) -> str:
    """The text with every use of the constant asking which value holds."""
    out, end = [], 0
    for match in uses(text, constant["id"]):
        expression = match.group()
        out.append(text[end : match.start()])
        out.append(f'{crate}::stepped("{constant["name"]}", {expression}, {constant["other"]})')
        end = match.end()
    return "".join(out) + text[end:]


def copy_sources() -> None:
    COPY.mkdir(parents=True, exist_ok=True)
    keep = {"target", ".git"}
    for entry in ROOT.iterdir():
        if entry.name in keep:
            continue
        to = COPY / entry.name
        if entry.is_dir():
            shutil.rmtree(to, ignore_errors=True)
            shutil.copytree(entry, to, symlinks=True)
        else:
            shutil.copy2(entry, to)


def cargo(*args: str, **environment: str) -> subprocess.CompletedProcess:
    environment = os.environ | {"RUSTC_BOOTSTRAP": "1", "INSTA_UPDATE": "no"} | environment
    # What a test writes with SKILLGAP_BLESS would hide a change.
    environment.pop("SKILLGAP_BLESS", None)
    command = ["cargo", "test", "--quiet", "--test", "it", *args]
    return subprocess.run(command, cwd=COPY, env=environment, capture_output=True, text=True)


def instrument(all_of_them: list[dict]) -> list[dict]:
    """Lets every constant be changed at run time; returns those for which that can't be compiled."""
    again = []
    while True:
        copy_sources()
        lib = COPY / "src/lib.rs"
        lib.write_text(lib.read_text() + HELPER)
        # The copy is not held against the rules of the house.
        (COPY / "Cargo.toml").write_text((ROOT / "Cargo.toml").read_text() + "\n[workspace]\n")
        for constant in all_of_them:
            if constant in again:
                continue
            same = [other for other in all_of_them if other["id"] == constant["id"]]
            paths = [COPY / constant["path"]]
            # Another file can only mean a constant that is shared or of a module above, and no other of that name.
            if constant["is_shared"] and len(same) == 1:
                paths = sorted((COPY / "src").rglob("*.rs"))
            elif paths[0].name == "mod.rs":
                below = [path for path in paths[0].parent.rglob("*.rs") if path != paths[0]]
                own = re.compile(rf"\bconst {constant['id']}:")
                paths += [path for path in sorted(below) if not own.search(path.read_text())]
            for path in paths:
                text = path.read_text()
                if constant["id"] in text:
                    crate = "skillgap" if "/src/cli/" in str(path) else "crate"
                    path.write_text(written(constant, text, crate))
        built = cargo("--no-run", "--message-format", "short", RUSTFLAGS="--cap-lints warn")
        if built.returncode == 0:
            return again
        broken = set(re.findall(r"^(src/[^:]+):\d+:\d+: error", built.stderr, re.M))
        guilty = [
            constant
            for constant in all_of_them
            if constant not in again
            and any(f'stepped("{constant["name"]}"' in (COPY / path).read_text() for path in broken)
        ]
        if not guilty:
            sys.exit(built.stderr)
        again += guilty


def fails(tests: list[str], **environment: str) -> bool:
    skipped = [word for part in LEFT_OUT for word in ("--skip", part)]
    arguments = ["--", "-Z", "unstable-options", "--fail-fast", *tests, *skipped]
    return cargo(*arguments, RUSTFLAGS="--cap-lints warn", **environment).returncode != 0


def main() -> int:
    words = [word for word in sys.argv[1:] if not word.startswith("--")]
    chosen = [c for c in constants() if not words or any(word in c["name"] for word in words)]
    if "--list" in sys.argv:
        for constant in chosen:
            print(f'{constant["name"]}: {constant["value"]} -> {constant["other"]}')
        return 0
    tests = [word for arg in sys.argv[1:] if arg.startswith("--tests=") for word in arg[8:].split(",")]
    again = instrument(chosen)
    if fails(tests):
        sys.exit("the tests fail without a change")
    survivors = []
    for constant in chosen:
        if constant in again:
            continue
        noticed = fails(tests, SKILLGAP_STEP=constant["name"])
        print("noticed " if noticed else "SURVIVED", constant["name"], flush=True)
        survivors += [] if noticed else [constant]
    for constant in again:
        copy_sources()
        path = COPY / constant["path"]
        old = path.read_text()
        definition = re.compile(rf'(const {constant["id"]}: [^=]+ = ){re.escape(constant["value"])};')
        path.write_text(definition.sub(lambda match: f'{match[1]}{constant["other"]};', old))
        noticed = fails(tests)
        print("noticed " if noticed else "SURVIVED", constant["name"], "(built anew)", flush=True)
        survivors += [] if noticed else [constant]
    print(f"{len(chosen)} constants, {len(survivors)} survived")
    return 1 if survivors else 0


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env bash
# clap_complete 4.6.11 (crates.io), in fish and in bash: the same command offers its words in one and files in the other.
#
# Behavior: a positional argument with a few possible values (`demo schema <report|rubric>`). The script for bash offers
#   them. The script for fish has no line for positional arguments, so fish offers the files of the folder instead; the
#   values of an option (`--kind`) are offered in both.
# Output seen: the lines under `expected` below.
# Why it surprises: one call makes both scripts from one command, neither says anything, and tests of a command line look
#   at one shell. A person who uses fish is offered words that the command refuses.
# Source: both scripts asked by their shells. A comment in `aot/shells/fish.rs` says it; the documentation of `generate`
#   doesn't.
set -euo pipefail
command -v fish >/dev/null || { echo "fish is needed" >&2; exit 1; }
cd "$(mktemp -d)"
mkdir src
cat >Cargo.toml <<'TOML'
[package]
name = "demo"
version = "1.2.3"
edition = "2024"
[dependencies]
clap = { version = "=4.6.9", default-features = false, features = ["std", "help"] }
clap_complete = "=4.6.11"
TOML
cat >src/main.rs <<'RUST'
use clap::{Arg, Command};
use clap_complete::{Shell, generate};
fn main() {
    let kinds = ["report", "rubric"];
    let schema = Command::new("schema")
        .arg(Arg::new("kind").value_parser(kinds))
        .arg(Arg::new("option").long("kind").value_parser(kinds));
    let mut command = Command::new("demo").subcommand(schema);
    for (name, shell) in [("script.fish", Shell::Fish), ("script.bash", Shell::Bash)] {
        generate(shell, &mut command, "demo", &mut std::fs::File::create(name).unwrap());
    }
}
RUST
CARGO_TARGET_DIR=target cargo run --quiet
mkdir empty && touch empty/own.txt && cd empty
in_bash() {
  bash --norc -c "source ../script.bash; COMP_WORDS=($1 ''); COMP_CWORD=$2; _demo demo '' ''; echo \${COMPREPLY[@]}" |
    tr ' ' '\n' | grep -v '^-' | sort | paste -sd' '
}
in_fish() {
  HOME=$PWD/.. fish --no-config -c "source ../script.fish; complete -C '$1 '" | cut -f1 | sort | paste -sd' '
}
expected='bash, word: report rubric
bash, option: report rubric
fish, word: own.txt
fish, option: report rubric'
seen="bash, word: $(in_bash 'demo schema' 2)
bash, option: $(in_bash 'demo schema --kind' 3)
fish, word: $(in_fish 'demo schema')
fish, option: $(in_fish 'demo schema --kind')"
echo "$seen"
[[ $seen == "$expected" ]]

#!/usr/bin/env bash
# clap_mangen 0.3.3 (crates.io), read by mandoc: the manual page of every command has its name where its date belongs.
#
# Behavior: `Man::new` has no date, and the title line gets an empty word for it. The crate that writes the line (roff)
#   puts only words with a blank in quotes, so the empty one vanishes: `.TH demo 1  "demo 1.2.3" `. The source becomes
#   the date, and nothing becomes the source. `.date`, `.source` and `.manual` with words put all of them right.
# Output seen: the lines under `expected` below.
# Why it surprises: the order of the words is right in the code, and `man` shows the page. Only the last line of it says
#   "demo 1.2.3" in the middle, where the day is, and a linter can't parse the date.
# Source: the page written, and checked with `mandoc -Tlint`; groff shows it in the same place.
set -euo pipefail
command -v mandoc >/dev/null || { echo "mandoc is needed" >&2; exit 1; }
cd "$(mktemp -d)"
mkdir src
cat >Cargo.toml <<'TOML'
[package]
name = "demo"
version = "1.2.3"
edition = "2024"
[dependencies]
clap = { version = "=4.6.9", default-features = false, features = ["std", "help"] }
clap_mangen = "=0.3.3"
TOML
cat >src/main.rs <<'RUST'
use clap::Command;
use clap_mangen::Man;
fn main() {
    let command = || Command::new("demo").version("1.2.3").about("Shows something");
    let full = Man::new(command()).date("2026-11-29").source("demo 1.2.3").manual("demo manual");
    for (name, page) in [("bare.1", Man::new(command())), ("full.1", full)] {
        page.render(&mut std::fs::File::create(name).unwrap()).unwrap();
    }
}
RUST
CARGO_TARGET_DIR=target cargo run --quiet
expected='.TH demo 1  "demo 1.2.3" 
WARNING: cannot parse date, using it verbatim: TH demo 1.2.3
.TH demo 1 2026-11-29 "demo 1.2.3" "demo manual"'
seen=$(grep '^.TH' bare.1; mandoc -Tlint bare.1 | grep -o 'WARNING: .*date.*' || true
       grep '^.TH' full.1; mandoc -Tlint full.1 | grep -o 'WARNING: .*date.*' || true)
echo "$seen"
[[ $seen == "$expected" ]]

# What CONTRIBUTING.md names, as short commands: `just` lists them. Each line also works when you type it yourself.

# List what there is.
default:
    @just --list

# All that has to pass before you push.
run:
    .ci/run

# See whether everything compiles.
check:
    cargo check --locked --all-targets

# Run the tests, or only those whose names contain this.
test name="":
    cargo test --locked --test it {{ name }}

# Format, then look for mistakes.
lint:
    cargo fmt
    cargo clippy --locked --all-targets -- -D warnings
    RUSTDOCFLAGS="-D warnings" cargo doc --locked --no-deps

# Write schemas, ready-made rubrics and the examples' reports again. Read the diff like code.
bless:
    SKILLGAP_BLESS=1 cargo test --locked --test it

# What is too long for every change, or a part of it: fuzz, kills, rewriters, changes, ...
full *part:
    .ci/full {{ part }}

# Compare what two builds print, byte by byte.
compare old new:
    .ci/same-output.sh {{ old }} {{ new }}

# Check licenses, sources, doubled crates and known weaknesses.
deny:
    cargo deny --locked check

# Build the program that people are given.
dist:
    .ci/dist

# See what the published crate would hold, and whether it builds.
package:
    cargo publish --dry-run --locked

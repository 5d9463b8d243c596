#!/usr/bin/env bash
# jsonresume-theme-elegant 1.16.1 and -kendall 0.2.0 (npm): a valid resume raises an error when it lacks a field that
# the schema doesn't ask for.
#
# Behavior: elegant reads `basics.location.address` and kendall `basics.name` without looking whether the parent is
#   there. With a name alone elegant raises a TypeError; with an empty `location` it renders. kendall raises one only
#   where there is no `basics`.
# Output seen: the lines under `expected` below.
# Why it surprises: @jsonresume/schema 1.3.1 requires no field at all, not even `basics`, so "valid" is all that an
#   exporter can check. Four other themes of the same age render every one of these files.
# Source: run; the four are even 0.26.1, stackoverflow 3.3.0, macchiato 1.1.0 and flat 0.3.7.
set -euo pipefail
cd "$(mktemp -d)"
npm install --silent --no-save --no-audit --no-fund jsonresume-theme-elegant@1.16.1 jsonresume-theme-kendall@0.2.0 \
  jsonresume-theme-even@0.26.1 jsonresume-theme-stackoverflow@3.3.0 jsonresume-theme-macchiato@1.1.0 \
  jsonresume-theme-flat@0.3.7 >/dev/null
cat >try.cjs <<'JS'
const cases = {
  nothing: {},
  work: { work: [{ name: "A", position: "B", startDate: "2019-03" }] },
  name: { basics: { name: "A" } },
  location: { basics: { name: "A", location: {}, profiles: [] } },
};
(async () => {
  for (const name of ["elegant", "kendall", "even", "stackoverflow", "macchiato", "flat"]) {
    const { render } = await import("jsonresume-theme-" + name);
    const said = [];
    for (const [what, resume] of Object.entries(cases)) {
      try {
        await render(JSON.parse(JSON.stringify(resume)));
        said.push(what);
      } catch (error) {
        said.push(`${what} (${error.name})`);
      }
    }
    console.log(name + ":", said.join(", "));
  }
})();
JS
expected='elegant: nothing (TypeError), work (TypeError), name (TypeError), location
kendall: nothing (TypeError), work (TypeError), name, location
even: nothing, work, name, location
stackoverflow: nothing, work, name, location
macchiato: nothing, work, name, location
flat: nothing, work, name, location'
diff <(node try.cjs) <(echo "$expected") && echo "as described"

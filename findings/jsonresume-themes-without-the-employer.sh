#!/usr/bin/env bash
# jsonresume-theme-flat 0.3.7, -macchiato 1.1.0, -kendall 0.2.0 (npm): what a resume of today's schema says, these
# themes leave out in silence: the employer, projects, what came of them, certificates.
#
# Behavior: flat and macchiato don't show `work[].name` (the schema's word since 1.0; they read the older `company`), so a
#   job stands there without an employer. flat shows no `projects`, kendall no `highlights` of them; none of the three
#   shows `certificates`. jsonresume-theme-even 0.26.1 and -stackoverflow 3.3.0 show all four.
# Output seen: the lines under `expected` below.
# Why it surprises: a theme takes the file without a word, so valid and rendered looks like whole. Somebody who exports
#   projects and certificates to apply with sends a page that has neither.
# Source: run with a file that is valid against @jsonresume/schema 1.3.1.
set -euo pipefail
cd "$(mktemp -d)"
npm install --silent --no-save --no-audit --no-fund jsonresume-theme-flat@0.3.7 jsonresume-theme-macchiato@1.1.0 \
  jsonresume-theme-kendall@0.2.0 jsonresume-theme-even@0.26.1 jsonresume-theme-stackoverflow@3.3.0 >/dev/null
cat >try.cjs <<'JS'
const resume = {
  basics: { name: "A", location: {}, profiles: [] },
  work: [{ name: "EMPLOYER", position: "B", startDate: "2019-03", endDate: "2021-06" }],
  projects: [{ name: "PROJECT", startDate: "2020-01", endDate: "2020-05", highlights: ["OUTCOME"] }],
  certificates: [{ name: "CERTIFICATE", date: "2023-05", issuer: "C" }],
};
(async () => {
  for (const name of ["flat", "macchiato", "kendall", "even", "stackoverflow"]) {
    const { render } = await import("jsonresume-theme-" + name);
    const page = String(await render(JSON.parse(JSON.stringify(resume))));
    const lacks = ["EMPLOYER", "PROJECT", "OUTCOME", "CERTIFICATE"].filter((word) => !page.includes(word));
    console.log(name + ":", lacks.join(" ") || "-");
  }
})();
JS
expected='flat: EMPLOYER PROJECT OUTCOME CERTIFICATE
macchiato: EMPLOYER CERTIFICATE
kendall: OUTCOME CERTIFICATE
even: -
stackoverflow: -'
diff <(node try.cjs) <(echo "$expected") && echo "as described"

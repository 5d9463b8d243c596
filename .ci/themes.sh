#!/usr/bin/env bash
# Holds exported resumes against the published schema of JSON Resume, and renders them in six pinned themes: each page
# has to show what its theme shows of a resume. Needs node and npm; writes into a temporary folder only.
# Usage: .ci/themes.sh [PROGRAM]
set -euo pipefail
cd "$(dirname "$0")/.."

program=$(realpath "${1:-target/debug/skillgap}")
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT

# The examples as they are; and each as somebody whose first project was a job, who shares all, and who has no name.
for file in examples/*.json; do
  case $file in *.report.json | *.pack.json) continue ;; esac
  person=$(basename "$file" .json)
  cp "$file" "$folder/$person.json"
  node -e '
    const fs = require("fs");
    const [from, job, nameless] = process.argv.slice(1);
    const person = JSON.parse(fs.readFileSync(from));
    for (const work of person.work ?? []) work.share = true;
    const [first] = person.work ?? [];
    if (first) Object.assign(first, { employer: "Acme & Sons", position: "Data engineer", highlights: ["Cut the load by 40%"] });
    fs.writeFileSync(job, JSON.stringify(person));
    delete person.subject;
    fs.writeFileSync(nameless, JSON.stringify(person));
  ' "$file" "$folder/$person-job.json" "$folder/$person-nameless.json"
done
for file in "$folder"/*.json; do
  "$program" report "$file" --format resume --as-of 2026-11-23 -o "${file%.json}.resume.json" >/dev/null 2>&1
done

cd "$folder"
npm install --silent --no-save --no-audit --no-fund @jsonresume/schema@1.3.1 ajv@8.17.1 ajv-formats@3.0.1 \
  jsonresume-theme-elegant@1.16.1 jsonresume-theme-even@0.26.1 jsonresume-theme-stackoverflow@3.3.0 \
  jsonresume-theme-kendall@0.2.0 jsonresume-theme-macchiato@1.1.0 jsonresume-theme-flat@0.3.7 >/dev/null
cat >check.cjs <<'JS'
const fs = require("fs");
const schema = require("@jsonresume/schema/schema.json");
const Ajv = require("ajv").default;
const ajv = require("ajv-formats").default(new Ajv({ strict: false, allErrors: true }));
const valid = ajv.compile({ ...schema, $schema: undefined });

// What a theme shows; findings/jsonresume-themes-without-the-employer.sh says what three of them leave out.
const all = ["employer", "position", "highlights", "skills", "project", "outcome", "certificate"];
const shows = {
  elegant: all,
  even: all,
  stackoverflow: all,
  kendall: all.filter((part) => !["outcome", "certificate"].includes(part)),
  macchiato: all.filter((part) => !["employer", "certificate"].includes(part)),
  flat: ["position", "highlights", "skills"],
};

function parts(resume) {
  const some = (texts) => texts.flat(Infinity).filter(Boolean);
  return {
    name: some([resume.basics.name]),
    employer: some(resume.work.map((job) => job.name)),
    position: some(resume.work.map((job) => job.position)),
    highlights: some(resume.work.map((job) => job.highlights)),
    skills: some(resume.skills.map((group) => [group.name, group.keywords])),
    project: some(resume.projects.map((project) => project.name)),
    outcome: some(resume.projects.map((project) => project.highlights ?? [])),
    certificate: some(resume.certificates.map((certificate) => certificate.name)),
  };
}

function textOf(page) {
  const named = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " };
  return page
    .replace(/<(style|script)[\s\S]*?<\/\1>/g, " ")
    .replace(/<[^>]*>/g, " ")
    .replace(/&#x([0-9a-f]+);/gi, (_, code) => String.fromCodePoint(parseInt(code, 16)))
    .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
    .replace(/&(\w+);/g, (whole, name) => named[name] ?? whole);
}

const plain = (text) => text.replace(/[\s\u2018\u2019'"\u201c\u201d]+/g, "").toLowerCase();

(async () => {
  let faults = 0, pages = 0, texts = 0;
  const tell = (...words) => { console.error(...words); faults += 1; };
  const files = fs.readdirSync(".").filter((name) => name.endsWith(".resume.json"));
  for (const file of files) {
    const resume = JSON.parse(fs.readFileSync(file));
    if (!valid(resume)) tell(file, "isn't valid:", ajv.errorsText(valid.errors));
    const told = parts(resume);
    for (const [theme, shown] of Object.entries(shows)) {
      try {
        const { render } = await import("jsonresume-theme-" + theme);
        const page = textOf(String(await render(structuredClone(resume))));
        pages += 1;
        const seen = plain(page);
        for (const part of ["name", ...shown]) {
          for (const text of told[part]) {
            texts += 1;
            if (!seen.includes(plain(text))) tell(file, theme, "doesn't show", part, text);
          }
        }
        for (const word of ["undefined", "Invalid date", "NaN", "[object"]) {
          if (page.includes(word)) tell(file, theme, "shows", word);
        }
      } catch (error) {
        tell(file, theme, "fails:", error.message);
      }
    }
  }
  console.log(`${files.length} resumes, ${pages} pages, ${texts} texts looked for, ${faults} faults`);
  process.exit(faults || !pages ? 1 : 0);
})();
JS
node check.cjs

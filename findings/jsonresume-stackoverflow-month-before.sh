#!/usr/bin/env bash
# jsonresume-theme-stackoverflow 3.3.0 (npm): a job that began in March is shown as begun in February, and one of 2015
# as begun in December 2014, wherever the clock is behind Greenwich.
#
# Behavior: the theme parses `startDate` as midnight in UTC and writes the month of that moment in local time. In New
#   York every first of a month, and every date that is only a month or a year, falls into the month before.
#   jsonresume-theme-even 0.26.1 shows the same file right everywhere.
# Output seen: the lines under `expected` below.
# Why it surprises: a resume's dates are calendar dates without a time; the same file gives another career in another
#   time zone, and a reader sees a gap or an overlap that nobody wrote.
# Source: run with TZ=UTC and TZ=America/New_York.
set -euo pipefail
cd "$(mktemp -d)"
npm install --silent --no-save --no-audit --no-fund jsonresume-theme-stackoverflow@3.3.0 jsonresume-theme-even@0.26.1 >/dev/null
cat >try.cjs <<'JS'
const work = ["2019-03-01", "2019-03", "2015"].map((startDate) => ({ name: "A", position: "B", startDate, endDate: "2021-06-15" }));
(async () => {
  for (const name of ["stackoverflow", "even"]) {
    const { render } = await import("jsonresume-theme-" + name);
    const page = await render({ basics: { name: "A" }, work });
    const text = String(page).replace(/<style[\s\S]*?<\/style>/g, "").replace(/<[^>]+>/g, " ");
    console.log(process.env.TZ, name, text.match(/[A-Z][a-z]{2} 20\d\d/g).filter((date) => date !== "Jun 2021").join(", "));
  }
})();
JS
expected='UTC stackoverflow Mar 2019, Mar 2019, Jan 2015
UTC even Mar 2019, Mar 2019, Jan 2015
America/New_York stackoverflow Feb 2019, Feb 2019, Dec 2014
America/New_York even Mar 2019, Mar 2019, Jan 2015'
diff <(TZ=UTC node try.cjs; TZ=America/New_York node try.cjs) <(echo "$expected") && echo "as described"

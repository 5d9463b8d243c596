// Uses the page in a browser as people do, and compares with the terminal. Needs puppeteer-core and axe-core.
//   node tests/browser/page.mjs PROGRAM FOLDER_WITH_NODE_MODULES chromium|firefox [NAME_OF_A_CHECK]

import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { browser, folder, which } from "./page-kit.mjs";
import * as asked from "./page-asked.mjs";
import * as around from "./page-around.mjs";
import * as looks from "./page-looks.mjs";

const checks = { ...asked, ...around, ...looks };
const only = process.argv[5];
let failed = 0;
const usual = await browser();
for (const [name, check] of Object.entries(checks).filter(([name]) => !only || name.includes(only))) {
  const start = performance.now();
  try {
    await check(usual);
    console.log(`${which}: ${name.replaceAll("_", " ")}: ${((performance.now() - start) / 1000).toFixed(1)} s`);
  } catch (error) {
    failed += 1;
    console.error(`${which}: ${name.replaceAll("_", " ")}: FAILED\n${error.stack}`);
  }
  for (const tab of (await usual.pages()).slice(1)) await tab.close();
}
await usual.close();
rmSync(folder, { recursive: true, force: true });
assert.equal(failed, 0, `${failed} failed`);

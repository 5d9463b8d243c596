// Every kind of screen by axe-core, on three widths, light and dark; pictures of them where PICTURES names a folder.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { answers, browser as launch, open, packageFile, pageFile, pointer, press, quiet, ready, resize, which } from "./page-kit.mjs";

const WIDTHS = [320, 768, 1440];
const axe = readFileSync(packageFile("axe-core/axe.min.js"), "utf8");

/** Looks at what is shown now. */
async function look({ tab }, name, dark) {
  for (const width of WIDTHS) {
    await resize(tab, width, width < 500 ? 640 : 900);
    const found = await tab.evaluate(async () => {
      const { violations } = await axe.run(document, { resultTypes: ["violations"] });
      const faults = violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 200)} ${nodes[0].failureSummary}`);
      const { scrollWidth, clientWidth } = document.documentElement;
      if (scrollWidth > clientWidth) faults.push(`${scrollWidth - clientWidth} px too wide`);
      const small = [...document.querySelectorAll("button, .tick, [type=file]")].filter((element) => {
        const { width, height } = element.getBoundingClientRect();
        return width > 0 && (height < 40 || width < 40);
      });
      return [...faults, ...small.map((element) => `a small target: ${element.textContent}`)];
    });
    assert.deepEqual(found, [], `${name}, ${width} px, ${dark ? "dark" : "light"}`);
    if (process.env.PICTURES) {
      await tab.screenshot({ path: join(process.env.PICTURES, `${which}-${name}-${width}-${dark ? "dark" : "light"}.png`) });
    }
  }
}

async function screens(dark) {
  const browser = await launch({ dark });
  const at = await open(browser, pageFile());
  const { tab } = at;
  await ready(tab);
  assert.equal(await tab.evaluate(() => matchMedia("(prefers-color-scheme: dark)").matches), dark);
  await tab.evaluate(axe);
  await look(at, "welcome", dark);
  await press(tab, "Start");
  await look(at, "text", dark);
  await answers(tab, pointer, [["text", "Ada Lovelace"]]);
  await look(at, "level", dark);
  await press(tab, "Next");
  await look(at, "level-unanswered", dark);
  await pointer.level(tab, 3);
  await answers(tab, pointer, Array.from({ length: 18 }, (_, at) => ["level", 2 + (at % 3)]));
  await look(at, "tick", dark);
  await answers(tab, pointer, [["ticks", [0]]]);
  await look(at, "choose", dark);
  await answers(tab, pointer, [["choice", 2]]);
  await pointer.text(tab, "many");
  await look(at, "text-refused", dark);
  while (await tab.$("main form")) await press(tab, "Skip");
  await look(at, "review", dark);
  await press(tab, await tab.evaluate(() => document.querySelector("main > .answers .main").textContent));
  await look(at, "result", dark);
  if (process.env.PICTURES && !dark && which === "chromium") await tab.pdf({ path: join(process.env.PICTURES, "result.pdf"), format: "A4" });
  await press(tab, "Save your answers");
  await look(at, "save", dark);
  await press(tab, "Save as a file");
  await tab.waitForFunction(() => /Saved/.test(document.querySelector("dialog").textContent));
  await look(at, "saved", dark);
  await press(tab, "Close");
  await press(tab, "Yes, add evidence");
  await answers(tab, pointer, [["text", "Churn model at a bank"]]);
  while (await tab.$("#line")) await press(tab, (await tab.evaluate(() => [...document.querySelectorAll("main .answers button")].some((button) => button.textContent === "Skip"))) ? "Skip" : "Next");
  await look(at, "skills-of-project", dark);
  await answers(tab, pointer, [["ticks", [0, 1]]]);
  await look(at, "yes-no", dark);
  quiet(at);

  const rate = await open(browser, pageFile(["--rate", "examples/lead.json"]));
  await ready(rate.tab);
  await rate.tab.evaluate(axe);
  await look(rate, "rate-welcome", dark);
  await answers(rate.tab, pointer, [["button", "Start"], ["text", "Carla Coach"], ["choice", 0]]);
  await look(rate, "rate-seen", dark);
  await answers(rate.tab, pointer, [["ticks", [1]], ["level", 3]]);
  await look(rate, "rate-note", dark);
  quiet(rate);
  await browser.close();

  const plain = await launch({ dark, noEngine: true });
  const form = await open(plain, pageFile());
  await form.tab.waitForSelector("#row button");
  await form.tab.evaluate(axe);
  for (const width of [320, 1440]) {
    await resize(form.tab, width, 900);
    const found = await form.tab.evaluate(() => axe.run(document, { resultTypes: ["violations"] })
      .then(({ violations }) => violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 200)} ${nodes[0].failureSummary}`)));
    assert.deepEqual(found, [], `form, ${width} px`);
  }
  await plain.close();
}

export const light_screens_are_accessible = () => screens(false);
export const dark_screens_are_accessible = () => screens(true);

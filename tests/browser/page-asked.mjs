// The page is answered to the end, and what it saves and shows is what the terminal saves and shows.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  DAY, SAVING, answers, folder, has, keyboard, open, pageFile, pointer, press, quiet, ready, saved, shown, skillgap, withoutId, words,
  write,
} from "./page-kit.mjs";

const SKILLS = 19;
const levels = Array.from({ length: SKILLS }, (_, at) => (at === 5 ? null : 2 + (at % 3)));
const skills = levels.map((level) => (level === null ? ["button", "Skip"] : ["level", level]));
const facts = [
  ["ticks", [0, 2]], ["choice", 2], ["text", "3 years"], ["text", "~8"], ["text", "$500"], ["text", "English, German"],
  ["text", "example.org/ada"],
];
const evidence = [
  ["yes", true], ["text", "Churn model at a bank"], ["text", "The retention team"], ["text", "12% fewer cancellations"],
  ["text", "example.org/churn"], ["text", ""], ["text", "Jan 2025"], ["text", "now"], ["ticks", [0, 1]], ["yes", true],
  ["text", ""], ["ticks", [0]], ["text", "Mar 2025"],
];
/** The lines of the same answers at the terminal. */
function lines(name) {
  const typed = ([act, said]) => {
    if (act === "ticks") return said.map((at) => at + 1).join(" ");
    if (act === "choice") return String(said + 1);
    if (act === "yes") return said ? "y" : "n";
    return said;
  };
  return [name, ...levels.map((level) => level ?? "s"), ...[...facts, ...evidence].map(typed)].join("\n") + "\n";
}

/** From the welcome to the report, with a project and a certification. */
async function answered(tab, by, name) {
  await ready(tab);
  await answers(tab, by, [["button", "Start"], ["text", name], ...skills, ...facts]);
  const end = await tab.evaluate(() => document.querySelector("main > .answers .main").textContent);
  await answers(tab, by, [["button", end]]);
  if (await has(tab, "Yes, add evidence")) await answers(tab, by, [["button", "Yes, add evidence"], ...evidence.slice(1)]);
  else await answers(tab, by, evidence);
}

/** The report in the page, beside one that the program wrote: the same words in the same order. */
async function same_report(tab, html) {
  const [here, there] = await tab.evaluate((html) => {
    const of = (root) => [...root.querySelectorAll("header h1, header p, main > section:not(.evidence)")]
      .filter((part) => !part.closest("body > header") || root !== document).map((part) => part.textContent);
    return [of(document), of(new DOMParser().parseFromString(html, "text/html"))];
  }, html);
  assert.ok(there.length > 6, "a whole report");
  assert.deepEqual(here.map(words), there.map(words));
}

async function as_at_the_terminal(browser, by, name) {
  const at = await open(browser, pageFile());
  await answered(at.tab, by, name);
  const { name: called, text } = await saved(at.tab, by);
  const file = join(folder, `${called}.terminal.json`);
  skillgap(["assess", "--plain", "-o", file, "--as-of", DAY], lines(name));
  assert.equal(withoutId(text), withoutId(readFileSync(file, "utf8")));
  await same_report(at.tab, skillgap(["report", file, "--format", "html", "--as-of", DAY]));
  assert.match(called, new RegExp(`-${DAY}-\\d{4}\\.json$`));
  assert.match(await shown(at.tab), /Saved\. If someone gave you this page, send them the file\./);
  quiet(at);
}

export const by_keyboard_alone = (browser) => as_at_the_terminal(browser, keyboard, "Ada Lovelace");
export const by_pointer = (browser) => as_at_the_terminal(browser, pointer, "Zo\u00eb O'Neil");

export async function a_saved_file_continues_and_a_finished_one_is_kept_one_by_one(browser) {
  const at = await open(browser, pageFile());
  const { tab } = at;
  await ready(tab);
  await answers(tab, pointer, [["button", "Start"], ["text", "Ada"], ...skills.slice(0, 4)]);
  const place = await tab.evaluate(() => document.querySelector("h2, legend").textContent);
  const { text } = await saved(tab);
  const other = await open(browser, pageFile());
  await (await other.tab.waitForSelector("#file")).uploadFile(write("part.json", text));
  await other.tab.waitForSelector("main form");
  assert.equal(await other.tab.evaluate(() => document.querySelector("h2, legend").textContent), place);
  await answers(other.tab, pointer, [...skills.slice(4), ...facts]);
  await press(other.tab, await other.tab.evaluate(() => document.querySelector("main > .answers .main").textContent));
  const finished = (await saved(other.tab)).text;

  const again = await open(browser, pageFile());
  await (await again.tab.waitForSelector("#file")).uploadFile(write("finished.json", finished));
  await again.tab.waitForSelector("main form");
  assert.match(await shown(again.tab), /Your earlier answer: Ada\./);
  for (let kept = 0; await has(again.tab, "Keep it"); kept += 1) {
    assert.ok(kept < 40);
    await press(again.tab, "Keep it");
  }
  await press(again.tab, await again.tab.evaluate(() => document.querySelector("main > .answers .main").textContent));
  const kept = (await saved(again.tab)).text;
  const [before, after] = [finished, kept].map((text) => JSON.parse(text));
  assert.deepEqual([after.answers, after.facts], [before.answers, before.facts]);
  [at, other, again].forEach(quiet);
}

export async function a_file_that_is_none_is_refused(browser) {
  const at = await open(browser, pageFile());
  await (await at.tab.waitForSelector("#file")).uploadFile(write("none.json", "{}"));
  await at.tab.waitForFunction(() => document.querySelector("#unread")?.textContent);
  assert.match(await shown(at.tab), /This file can't be used\./);
  await answers(at.tab, pointer, [["button", "Start"]]);
  quiet(at);
}

export async function without_result_leaves_the_report_to_the_coach(browser) {
  const at = await open(browser, pageFile(["--for", "Ada Lovelace", "--without-result"]));
  const { tab } = at;
  await ready(tab);
  assert.match(await shown(tab), /Hello, Ada Lovelace/);
  await answers(tab, keyboard, [["button", "Start"], ["text", ""], ...skills, ...facts].filter((_, at) => at !== 1));
  await press(tab, await tab.evaluate(() => document.querySelector("main > .answers .main").textContent));
  const said = await shown(tab);
  assert.match(said, /send the file to the person who gave you this page/);
  assert.doesNotMatch(said, /Senior|fits|must-have/);
  const file = write("for-coach.json", (await saved(tab)).text);
  assert.match(skillgap(["report", file, "--as-of", DAY]), /Skill report: Ada Lovelace/);
  quiet(at);
}

export async function a_rating_is_the_one_of_the_terminal(browser) {
  const of = "examples/lead.json";
  const at = await open(browser, pageFile(["--rate", of]));
  const { tab } = at;
  await ready(tab);
  const rated = Array.from({ length: SKILLS }, (_, at) => [["level", 2 + (at % 3)], ["text", ""]]).flat();
  await answers(tab, keyboard, [["button", "Start"], ["text", "Carla Coach"], ["choice", 0], ["ticks", [1]], ...rated]);
  const { name, text } = await saved(tab);
  assert.match(name, /Carla-Coach/);
  const file = join(folder, "carla.json");
  const typed = rated.filter(([act]) => act === "level").map(([, level]) => `${level}\n\n`).join("");
  skillgap(["rate", of, "-o", file, "--plain", "--as-of", DAY], `Carla Coach\n1\n2\n${typed}`);
  assert.equal(text, readFileSync(file, "utf8"));
  quiet(at);
}

export async function the_save_dialog_of_the_browser_is_used_and_cancelled(browser) {
  const file = pageFile();
  const some = [["button", "Start"], ["text", "Ada"], ["level", 3]];
  const at = await open(browser, file, { before: [SAVING.stubbed] });
  await ready(at.tab);
  await answers(at.tab, pointer, some);
  const asks = (tab) => tab.evaluate(() => {
    const event = new Event("beforeunload", { cancelable: true });
    window.dispatchEvent(event);
    return event.defaultPrevented;
  });
  assert.ok(await asks(at.tab), "leaving warns");
  const kept = () => Object.keys(localStorage).filter((key) => key.endsWith(location.pathname)).length;
  assert.equal(await at.tab.evaluate(kept), 1);
  await press(at.tab, "Save");
  await press(at.tab, "Save as a file");
  await at.tab.waitForFunction(() => /Saved as skillgap-Ada-/.test(document.querySelector("dialog").textContent));
  assert.equal(await at.tab.evaluate(() => window.written), await at.tab.evaluate(() => document.querySelector("#all").value));
  assert.ok(!await asks(at.tab), "leaving no longer warns");
  await press(at.tab, "Remove them from this browser");
  assert.equal(await at.tab.evaluate(kept), 0);
  await press(at.tab, "Close");
  await answers(at.tab, pointer, [["level", 2]]);
  assert.equal(await at.tab.evaluate(kept), 0, "forgotten answers stay forgotten");
  assert.ok(await asks(at.tab));

  const other = await open(browser, file, { before: [SAVING.cancelled] });
  await ready(other.tab);
  await answers(other.tab, pointer, some);
  await press(other.tab, "Save");
  await press(other.tab, "Save as a file");
  assert.doesNotMatch(await other.tab.evaluate(() => document.querySelector("dialog").textContent), /Saved/);
  assert.ok(await asks(other.tab), "cancelled is not saved");
  await other.tab.evaluate(() => { window.copied = null; document.addEventListener("copy", () => { window.copied = getSelection().toString(); }); });
  await press(other.tab, "Copy");
  await other.tab.waitForFunction(() => /Copied\./.test(document.querySelector("dialog").textContent));
  assert.ok(!await asks(other.tab), "copied is saved");
  [at, other].forEach(quiet);
}

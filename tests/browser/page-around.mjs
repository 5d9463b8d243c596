// What is around the questions: the browser's storage, browsers that can't do much, and hostile texts.

import assert from "node:assert/strict";
import { copyFileSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  DAY, answers, browser as launch, folder, has, open, pageFile, pointer, press, quiet, ready, saved, shown, skillgap, which, withoutId,
} from "./page-kit.mjs";

const some = (name) => [["button", "Start"], ["text", name], ["level", 3], ["level", 2]];
const place = (tab) => tab.evaluate(() => document.querySelector("h2, legend").textContent);

export async function a_reload_warns_asks_and_continues(browser) {
  const at = await open(browser, pageFile());
  await ready(at.tab);
  await answers(at.tab, pointer, some("Ada"));
  const asked = await place(at.tab);
  await at.tab.reload();
  assert.deepEqual(at.warnings, ["beforeunload"]);
  await ready(at.tab);
  assert.match(await shown(at.tab), new RegExp(`This browser has your answers from ${DAY}, \\d\\d:\\d\\d`));
  await press(at.tab, "Continue with them");
  assert.equal(await place(at.tab), asked);
  await saved(at.tab);
  await at.tab.reload();
  assert.deepEqual(at.warnings, ["beforeunload"], "saved answers need no warning");
  await ready(at.tab);
  await press(at.tab, "Start over");
  assert.deepEqual(at.warnings, ["beforeunload", "confirm"]);
  assert.doesNotMatch(await at.tab.evaluate(() => document.querySelector("#line").value), /Ada/);
  quiet(at);
}

export async function pages_of_two_people_never_mix(browser) {
  const [ada, bob] = [pageFile(["--for", "Ada"]), pageFile(["--for", "Bob"])];
  const copy = join(folder, "copy");
  mkdirSync(copy, { recursive: true });
  copyFileSync(ada, join(copy, "assess.html"));
  const first = await open(browser, ada);
  await ready(first.tab);
  await answers(first.tab, pointer, [["button", "Start"], ["level", 4], ["level", 3]]);
  const asked = await place(first.tab);
  for (const file of [bob, join(copy, "assess.html")]) {
    const other = await open(browser, file);
    await ready(other.tab);
    assert.ok(!await has(other.tab, "Continue with them"), file);
    await answers(other.tab, pointer, [["button", "Start"], ["level", 1]]);
    quiet(other);
  }
  await first.tab.reload();
  await ready(first.tab);
  await press(first.tab, "Continue with them");
  assert.equal(await place(first.tab), asked);
  const { subject, answers: levels } = JSON.parse((await saved(first.tab)).text);
  assert.deepEqual([subject.name, Object.values(levels).map(({ level }) => level)], ["Ada", [4, 3]]);
  quiet(first);
}

export async function blocked_storage_is_said_and_nothing_else_changes(browser) {
  const block = () => Object.defineProperty(window, "localStorage", {
    get() { throw new DOMException("The operation is insecure.", "SecurityError"); },
  });
  const at = await open(browser, pageFile(), { before: [block, () => { window.showSaveFilePicker = undefined; }] });
  await ready(at.tab);
  assert.match(await shown(at.tab), /This browser doesn't keep your answers\. Save them before you close the page\./);
  await answers(at.tab, pointer, some("Ada"));
  assert.deepEqual(Object.values(JSON.parse((await saved(at.tab)).text).answers).map(({ level }) => level), [3, 2]);
  quiet(at);
}

export async function without_webassembly_the_form_gives_lines_for_the_terminal() {
  const plain = await launch({ noEngine: true });
  const at = await open(plain, pageFile());
  const { tab } = at;
  await tab.waitForSelector("#row button");
  assert.match(await shown(tab), /This browser can't ask question by question\./);
  await tab.click("#name");
  await tab.keyboard.type("skip");
  const levels = Array.from({ length: 19 }, (_, at) => ["-", "0", "3", "5"][at % 4]);
  for (const [at, level] of levels.entries()) await tab.click(`input[name="skill-${at + 1}"][value="${level}"]`);
  for (const pick of ['also-used"][value="1', 'also-used"][value="3', 'aim"][value="3']) await tab.click(`input[name="${pick}"]`);
  for (const [id, text] of [["years", "3"], ["hours", "6"], ["money", "400"], ["languages", "English"], ["portfolio", "example.org/a"]]) {
    await tab.click(`#${id}`);
    await tab.keyboard.type(text);
  }
  await press(tab, "Copy my answers as text");
  const text = await tab.evaluate(() => document.querySelector("#row textarea").value);
  const file = join(folder, "row.json");
  skillgap(["assess", "--plain", "-o", file, "--as-of", DAY], text);
  const asked = ["=skip", ...levels.map((level) => level.replace("-", "s")), "1 3", "3", "3", "6", "400", "English", "example.org/a", "n"];
  const typed = join(folder, "typed.json");
  skillgap(["assess", "--plain", "-o", typed, "--as-of", DAY], `${asked.join("\n")}\n`);
  assert.equal(withoutId(readFileSync(file, "utf8")), withoutId(readFileSync(typed, "utf8")));
  assert.match(readFileSync(file, "utf8"), /"name": "skip"[^]*"aim": "senior-ml-engineer"/);
  quiet(at);
  await plain.close();
}

export async function without_script_there_is_the_form() {
  const plain = await launch({ noScript: true });
  const at = await open(plain, pageFile(), { script: false, before: [] });
  const seen = await at.tab.evaluate(() => {
    const form = document.querySelector("#form");
    return [form && getComputedStyle(form).display, document.querySelectorAll("fieldset.skill").length,
      document.body.innerText.includes("Your viewer doesn't run this page. Save the file on your device")];
  });
  assert.deepEqual(seen, ["block", 19, true]);
  quiet(at);
  await plain.close();
}

const HOSTILE = [
  "</script><script>window.ran=1</script>", "<img src=x onerror=window.ran=1>", "\u202egnp.exe\u2066 {{ran}} ${ran}",
  "javascript:window.ran=1", "\"><svg onload=window.ran=1>'",
];

/** Nothing of a hostile text became more than a text. */
async function nothing_ran(at) {
  const found = await at.tab.evaluate(() => [
    window.ran ?? null, document.querySelectorAll("main script, main img, main iframe, main [onerror], main [onload]").length,
    [...document.querySelectorAll("main a")].filter((link) => !/^(https?:|mailto:|#)/.test(link.getAttribute("href"))).length,
  ]);
  assert.deepEqual(found, [null, 0, 0]);
  assert.ok(!at.warnings.includes("alert"));
  quiet(at);
}

export async function hostile_answers_stay_texts(browser) {
  const at = await open(browser, pageFile(["--for", `${HOSTILE[0]}\u0007\u001b[2J${HOSTILE[1]}`]));
  const { tab } = at;
  await ready(tab);
  await nothing_ran(at);
  await answers(tab, pointer, [["button", "Start"], ...Array.from({ length: 19 }, () => ["level", 4])]);
  while (await tab.$("main form")) await press(tab, (await has(tab, "Skip")) ? "Skip" : "Next");
  await press(tab, await tab.evaluate(() => document.querySelector("main > .answers .main").textContent));
  await press(tab, "Yes, add evidence");
  await answers(tab, pointer, HOSTILE.slice(0, 3).map((text) => ["text", text]));
  await nothing_ran(at);
  for (let more = 0; await tab.$("main form"); more += 1) {
    assert.ok(more < 30);
    if (await tab.$("main [type=checkbox]")) await answers(tab, pointer, [["ticks", [0, 1, 2]]]);
    else await press(tab, (await has(tab, "Skip")) ? "Skip" : "Next");
    if (await tab.$("#line")) await nothing_ran(at);
  }
  await nothing_ran(at);
  await press(tab, "Change an answer");
  await nothing_ran(at);
  await saved(tab);
  await nothing_ran(at);
}

export async function a_hostile_rubric_stays_text(browser) {
  const pack = join(folder, "hostile-pack");
  skillgap(["rubric", "new", "hostile-pack", "-o", pack]);
  const evil = "<script>window.ran=1</script><img src=x onerror=window.ran=1>";
  for (const name of readdirSync(pack, { recursive: true }).filter((name) => name.endsWith(".toml"))) {
    const text = readFileSync(join(pack, name), "utf8");
    writeFileSync(join(pack, name), text.replace(/^(name|title|question|anchor|why|test|scope|what) = "(?=\w)/gm, `$1 = "${evil} `));
  }
  const file = pageFile(["-r", pack]);
  assert.ok(readFileSync(file, "utf8").includes("&lt;script&gt;window.ran=1"), "the pack is hostile");
  const at = await open(browser, file);
  const { tab } = at;
  await ready(tab);
  await press(tab, "Start");
  for (let more = 0; !await tab.$("html.result"); more += 1) {
    assert.ok(more < 60);
    await nothing_ran(at);
    if (await tab.$('main input[type=radio][value="3"]')) await pointer.level(tab, 3);
    else if (await tab.$("main form")) await press(tab, (await has(tab, "Skip")) ? "Skip" : "Next");
    else await press(tab, await tab.evaluate(() => document.querySelector("main > .answers .main").textContent));
  }
  assert.match(await shown(tab), /<script>window\.ran=1<\/script>/);
  await nothing_ran(at);
  if (which === "chromium") {
    const plain = await launch({ noEngine: true });
    const form = await open(plain, file);
    await form.tab.waitForSelector("#row button");
    await nothing_ran(form);
    await plain.close();
  }
}

// How fast the page is, and how large, beside SurveyJS's form library with the same questions in one file. Prints medians.
//   node tests/browser/page-speed.mjs PROGRAM FOLDER_WITH_NODE_MODULES chromium|firefox

import assert from "node:assert/strict";
import { readFileSync, rmSync, statSync } from "node:fs";
import { availableParallelism, loadavg } from "node:os";
import { join } from "node:path";
import { answers, browser as launch, folder, open, packageFile, pageFile, pointer, ready, which, write } from "./page-kit.mjs";

const TIMES = 9;
const median = (numbers) => [...numbers].sort((one, two) => one - two)[numbers.length >> 1];
const said = (numbers) => `${Math.round(median(numbers))} ms (${Math.round(Math.min(...numbers))}\u2013${Math.round(Math.max(...numbers))})`;

/** Notes when something is there and painted, counted from when the page was opened. */
function watch(selector) {
  const look = () => {
    if (!document.querySelector(selector)) return requestAnimationFrame(look);
    return requestAnimationFrame(() => setTimeout(() => { window.there = performance.now(); }));
  };
  requestAnimationFrame(look);
}
const there = (tab) => tab.waitForFunction(() => window.there).then((handle) => handle.jsonValue());

/** When the first answer is possible; the person's click on the start is made at once. */
function start() {
  const look = () => {
    const button = document.querySelector("main.asks .answers .main");
    if (!button) return requestAnimationFrame(look);
    window.welcomed = performance.now();
    button.click();
    return requestAnimationFrame(() => setTimeout(() => { window.there = performance.now(); }));
  };
  requestAnimationFrame(look);
}

/** A click, and what it shows laid out. */
const timed = (tab, selector) => tab.evaluate((selector) => {
  const before = performance.now();
  document.querySelector(selector).click();
  void document.body.offsetHeight;
  return performance.now() - before;
}, selector);

/** The questions of the page's form, for SurveyJS. */
const questions = (tab, html) => tab.evaluate((html) => {
  const form = new DOMParser().parseFromString(html, "text/html").querySelector("#form");
  const text = (element, selector) => element.querySelector(selector)?.textContent.trim() ?? "";
  const choices = (element) => [...element.querySelectorAll("label.tick")].map((label) => ({
    value: label.querySelector("input").value, text: text(label, "span") }));
  const ticked = [...form.querySelectorAll("fieldset.skill, fieldset.choices")].map((element, at) => ({
    type: element.querySelector("[type=checkbox]") ? "checkbox" : "radiogroup", name: `question-${at}`,
    title: text(element, "legend"), description: text(element, "p"), choices: choices(element) }));
  const typed = [...form.querySelectorAll(".field")].map((element) => ({
    type: "text", name: element.querySelector("input").id, title: text(element, "label") }));
  return [...typed.slice(0, 1), ...ticked, ...typed.slice(1)];
}, html);

function surveyjs(asked) {
  const file = (name, end) => readFileSync(packageFile(join(name, end)), "utf8");
  const inline = (script) => `<script>${script.replaceAll("</script", "<\\/script")}</script>`;
  const model = JSON.stringify({ questionsOnPageMode: "questionPerPage", showProgressBar: true, elements: asked });
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>SurveyJS</title>`
    + `<style>${file("survey-core", "survey-core.fontless.min.css")}</style><body><main id="survey"></main>`
    + inline(file("survey-core", "survey.core.min.js")) + inline(file("survey-js-ui", "survey-js-ui.min.js"))
    + inline(`new Survey.Model(${model.replaceAll("<", "\\u003c")}).render(document.getElementById("survey"));`);
}

const browser = await launch();
const file = pageFile();
const first = await open(browser, file);
await ready(first.tab);
const asked = await questions(first.tab, readFileSync(file, "utf8"));
const other = write("surveyjs.html", surveyjs(asked));
await first.tab.close();

const [welcomed, ours, theirs, answer, report] = [[], [], [], [], []];
for (let time = 0; time < TIMES; time += 1) {
  const one = await open(browser, file, { before: [start] });
  ours.push(await there(one.tab));
  welcomed.push(await one.tab.evaluate(() => window.welcomed));
  await answers(one.tab, pointer, [["text", "Ada"]]);
  for (let skill = 0; skill < 19; skill += 1) {
    await one.tab.evaluate((level) => { document.querySelector(`main input[value="${level}"]`).checked = true; }, 2 + (skill % 3));
    answer.push(await timed(one.tab, "main form .answers .main"));
  }
  while (await one.tab.$("main form")) {
    answer.push(await timed(one.tab, (await one.tab.$("main form .main + button")) ? "main form .main + button" : "main form .main"));
  }
  report.push(await timed(one.tab, "main > .answers .main"));
  assert.ok(await one.tab.$("html.result"), "the report is there");
  await one.tab.close();

  const two = await open(browser, other, { before: [[watch, "#survey input"]] });
  theirs.push(await there(two.tab));
  await two.tab.close();
}
await browser.close();
const [size, theirSize] = [file, other].map((name) => statSync(name).size);
console.log(`${which}: first answer possible after ${said(welcomed)}, an answer shown in ${said(answer)}, the report in ${said(report)}`);
console.log(`${which}: first question after ${said(ours)}, of SurveyJS after ${said(theirs)}`);
console.log(`${which}: ${size} bytes, with SurveyJS ${theirSize} bytes and no report; ${asked.length} questions`);
rmSync(folder, { recursive: true, force: true });
assert.ok(size < theirSize, "smaller than with SurveyJS");
const [load] = loadavg();
if (load > 1.5 * availableParallelism()) {
  console.log(`${which}: the times are not judged, because the machine is busy (load ${load.toFixed(1)})`);
} else {
  assert.ok(median(welcomed) <= 1000 && median(answer) <= 50 && median(report) <= 300, "fast enough");
  assert.ok(median(ours) <= median(theirs), "no slower to the first question than SurveyJS");
}

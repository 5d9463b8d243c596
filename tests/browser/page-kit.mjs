// What the checks of the page share: browsers, the program, and somebody who answers by keyboard or pointer.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout } from "node:timers/promises";
import { pathToFileURL } from "node:url";

export const [program, tools, which] = [resolve(process.argv[2]), resolve(process.argv[3]), process.argv[4]];
/** A file of an installed package. */
export const packageFile = (name) => join(tools, "node_modules", name);
const { default: puppeteer } = await import(
  pathToFileURL(packageFile("puppeteer-core/lib/puppeteer/puppeteer-core.js")));

export const folder = mkdtempSync(join(tmpdir(), "skillgap-page-"));
const downloads = join(folder, "downloads");
mkdirSync(downloads);

const two = (number) => String(number).padStart(2, "0");
const now = new Date();
export const DAY = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;

// --- The program ---

export function skillgap(args, input = "") {
  const env = { ...process.env, XDG_DATA_HOME: join(folder, "data"), LC_ALL: "C.UTF-8" };
  const ran = spawnSync(program, args, { input, env, encoding: "utf8", maxBuffer: 1 << 26 });
  assert.equal(ran.status, 0, `${args.join(" ")}: ${ran.stderr}`);
  return ran.stdout;
}

let made = 0;
/** A page that the program writes, in a folder of its own. */
export function pageFile(options = []) {
  made += 1;
  const own = join(folder, `page-${made}`);
  mkdirSync(own);
  const file = join(own, "assess.html");
  skillgap(["page", "-o", file, ...options]);
  return file;
}

// --- Browsers ---

// A busy machine is no fault of the page.
const PATIENCE = { timeout: 120000, protocolTimeout: 300000 };
const FIREFOX = { "browser.download.folderList": 2, "browser.download.dir": downloads };

/** A browser: dark or light, without WebAssembly (as with compilers switched off), or without script. */
export function browser({ dark = false, noEngine = false, noScript = false } = {}) {
  if (which === "firefox") {
    const extraPrefsFirefox = { ...FIREFOX, "layout.css.prefers-color-scheme.content-override": dark ? 0 : 1 };
    if (noScript) extraPrefsFirefox["javascript.enabled"] = false;
    if (noEngine) extraPrefsFirefox["javascript.options.wasm"] = false;
    const executablePath = process.env.FIREFOX ?? "/usr/bin/firefox-esr";
    return puppeteer.launch({ browser: "firefox", executablePath, extraPrefsFirefox, ...PATIENCE });
  }
  const args = ["--no-sandbox", "--disable-gpu", `--blink-settings=preferredColorScheme=${dark ? 0 : 1}`];
  if (noEngine) args.push("--js-flags=--jitless");
  const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
  const downloadBehavior = { policy: "allow", downloadPath: downloads };
  return puppeteer.launch({ executablePath, args, downloadBehavior, ...PATIENCE });
}

/** How a page's way to save is replaced before it loads. */
export const SAVING = {
  absent: () => { window.showSaveFilePicker = undefined; },
  stubbed: () => {
    window.showSaveFilePicker = async ({ suggestedName }) => ({
      name: suggestedName,
      createWritable: async () => ({ write: async (text) => { window.written = text; }, close: async () => {} }),
    });
  },
  cancelled: () => {
    window.showSaveFilePicker = async () => { throw new DOMException("The user aborted a request.", "AbortError"); };
  },
};

/** Gives a tab its size. Puppeteer turns it as well, which Firefox 140 doesn't know: it is resized all the same. */
export async function resize(tab, width, height) {
  await tab.setViewport({ width, height }).catch(async (error) => {
    if (!/setScreenOrientationOverride.*unknown command/.test(error.message)) throw error;
    await setTimeout(200);
  });
}

/** A tab with a page in it. It may request nothing and say nothing on the console. */
export async function open(of, file, { before = [SAVING.absent], script = true, width = 1000 } = {}) {
  const tab = await of.newPage();
  const faults = [], warnings = [];
  const url = pathToFileURL(file).href;
  tab.on("request", (request) => request.url() === url || /^(blob|data):/.test(request.url()) || faults.push(request.url()));
  tab.on("console", (message) => faults.push(`console: ${message.text()}`));
  tab.on("pageerror", (error) => faults.push(`error: ${error}`));
  tab.on("dialog", async (dialog) => {
    warnings.push(dialog.type());
    await dialog.accept();
  });
  tab.setDefaultTimeout(120000);
  await resize(tab, width, 900);
  if (!script && which === "chromium") await tab.setJavaScriptEnabled(false);
  for (const act of before) await tab.evaluateOnNewDocument(...[act].flat());
  await tab.goto(url);
  return { tab, faults, warnings, url };
}

export function quiet({ faults }) {
  assert.deepEqual(faults, []);
}

// --- What a page shows ---

export const words = (text) => text.replace(/\s+/g, " ").trim();
export const shown = (tab) => tab.evaluate(() => document.querySelector("main").innerText).then(words);
export const ready = (tab) => tab.waitForSelector("main.asks .answers .main");

/** A button by its text. */
export async function press(tab, text, within = "body") {
  const all = (await tab.$$(`${within} button`)).reverse();
  for (const button of all) {
    if ((await button.evaluate((element) => element.textContent)) === text) {
      await button.click();
      return;
    }
  }
  assert.fail(`no button "${text}": ${await shown(tab)}`);
}

export const has = async (tab, text) =>
  tab.evaluate((text) => [...document.querySelectorAll("button")].some((button) => button.textContent === text), text);

// --- Somebody who answers ---

/** By keyboard alone. */
export const keyboard = {
  async to(tab, is, argument) {
    for (let steps = 0; steps < 90; steps += 1) {
      if (await tab.evaluate(is, argument)) return;
      await tab.keyboard.press("Tab");
    }
    assert.fail(`not reached by keyboard: ${argument}: ${await shown(tab)}`);
  },
  button: (tab, text) =>
    keyboard.to(tab, (text) => document.activeElement.matches("button") && document.activeElement.textContent === text, text)
      .then(() => tab.keyboard.press("Enter")),
  async level(tab, level) {
    await tab.keyboard.press(String(level));
    await tab.keyboard.press("Enter");
  },
  async choice(tab, at) {
    await tab.keyboard.press(String(at + 1));
    await tab.keyboard.press("Enter");
  },
  async yes(tab, yes) {
    await tab.keyboard.press(yes ? "y" : "n");
    await tab.keyboard.press("Enter");
  },
  async ticks(tab, places) {
    for (const place of places) {
      await keyboard.to(tab, (place) => document.activeElement.matches(`[type=checkbox][value="${place}"]`), place);
      await tab.keyboard.press(" ");
    }
    await tab.keyboard.press("Enter");
  },
  async text(tab, text) {
    if (text) await tab.keyboard.type(text);
    await tab.keyboard.press("Enter");
  },
};

const pick = (tab, value) => tab.click(`main label:has(input[value="${value}"])`);
const next = (tab) => tab.click("main form .answers .main");

/** By pointer; only texts are typed. */
export const pointer = {
  button: (tab, text) => press(tab, text),
  level: (tab, level) => pick(tab, level).then(() => next(tab)),
  choice: (tab, at) => pick(tab, at).then(() => next(tab)),
  yes: (tab, yes) => pick(tab, yes ? "y" : "n").then(() => next(tab)),
  async ticks(tab, places) {
    for (const place of places) await pick(tab, place);
    await next(tab);
  },
  async text(tab, text) {
    await tab.click("#line");
    if (text) await tab.keyboard.type(text);
    await next(tab);
  },
};

/** Does the steps of a plan: what to do and with what. */
export async function answers(tab, by, plan) {
  for (const [act, said] of plan) {
    await by[act](tab, said);
    const warning = await tab.evaluate(() => document.querySelector("main [role=alert]:not(:empty)")?.textContent);
    assert.equal(warning, undefined, `${act} ${said}: ${await shown(tab)}`);
  }
}

// --- Saving ---

/** Saves by the button, and gives the file that was downloaded. */
export async function saved(tab, by = pointer) {
  readdirSync(downloads).forEach((name) => rmSync(join(downloads, name)));
  const title = await tab.evaluate(() => [...document.querySelectorAll("[data-save]")].pop().textContent);
  await by.button(tab, title);
  await by.button(tab, "Save as a file");
  for (let tries = 0; tries < 150; tries += 1) {
    const name = readdirSync(downloads).find((name) => name.endsWith(".json"));
    const text = name && readFileSync(join(downloads, name), "utf8");
    if (text && text.endsWith("}\n")) {
      await by.button(tab, "Close");
      return { name, text };
    }
    await setTimeout(100);
  }
  return assert.fail("no file was saved");
}

/** A text without the id of its assessment. */
export const withoutId = (text) => text.replace(/"id": "[0-9a-f]{16}"/, '"id": ""');

export function write(name, text) {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

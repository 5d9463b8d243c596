// Does the engine work? It imports nothing, and answers requests in any order. Prints how long both take.

import assert from "node:assert/strict";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { engine } from "./engine.mjs";

const PACK = new URL("../template/", import.meta.url);

/** The files of the pack, by their paths. */
const files = {};
for (const path of readdirSync(PACK, { recursive: true })) {
  const file = new URL(path, PACK);
  if (statSync(file).isFile()) files[path] = readFileSync(file, "utf8");
}
const request = JSON.stringify({ today: "2026-11-23", rubric: files, level: 2 });

const start = performance.now();
const { module, call } = await engine();
const ready = performance.now();
assert.deepEqual(WebAssembly.Module.imports(module), []);
const first = call(request);
const answered = performance.now();
assert.match(JSON.parse(first).html, /^<!DOCTYPE html>/);
assert.ok(JSON.parse(call("{")).error, "what is no JSON is an error");
assert.equal(call(request), first, "the same request has the same answer");
console.log(`starts in ${Math.round(ready - start)} ms, answers in ${Math.round(answered - ready)} ms`);

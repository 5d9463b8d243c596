// Does the engine work at all? It imports nothing, and answers what it can't use with an error. Prints how long it takes
// to start. What it says to whole questionnaires is tested in `tests/it/web_engine.rs`.

import assert from "node:assert/strict";
import { engine } from "./engine.mjs";

const start = performance.now();
const { module, call } = await engine();
const ready = performance.now();
assert.deepEqual(WebAssembly.Module.imports(module), []);
for (const request of ["{", "{}", '{"do": "answer", "input": "on"}', '{"do": "open", "day": "today"}']) {
  assert.ok(JSON.parse(call(request)).error, request);
}
console.log(`starts in ${Math.round(ready - start)} ms`);

// The engine for tests and tools: the same functions that a page calls, under node.
//   node web/engine.mjs REQUEST.json     prints the answer; the request is read from a file or `-`

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";

const PACKED = new URL("engine.wasm.gz", import.meta.url);

/** The engine in a file: `call` takes a request and returns its answer, both as JSON texts. */
export async function engine(packed = PACKED) {
  const module = await WebAssembly.compile(gunzipSync(readFileSync(packed)));
  const { exports } = await WebAssembly.instantiate(module, {});
  const bytes = (at, length) => new Uint8Array(exports.memory.buffer, at, length);
  return {
    module,
    call(request) {
      const text = new TextEncoder().encode(request);
      const room = exports.alloc(text.length);
      bytes(room, text.length).set(text);
      const answer = BigInt.asUintN(64, exports.call(room, text.length));
      const [at, length] = [Number(answer & 0xffffffffn), Number(answer >> 32n)];
      try {
        return new TextDecoder().decode(bytes(at, length));
      } finally {
        exports.free(at, length);
      }
    },
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const request = readFileSync(process.argv[2] === "-" ? 0 : process.argv[2], "utf8");
  console.log((await engine()).call(request));
}

// Asks the committed engine what a file says: a list of questionnaires, each a list of requests. Prints the answers.
//   node tests/browser/engine.mjs REQUESTS.json

import { readFileSync } from "node:fs";
import { engine } from "../../web/engine.mjs";

const answers = [];
for (const requests of JSON.parse(readFileSync(process.argv[2], "utf8"))) {
  const { call } = await engine();
  answers.push(requests.map((request) => call(request)));
}
process.stdout.write(JSON.stringify(answers));

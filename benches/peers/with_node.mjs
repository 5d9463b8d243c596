// Low, high and verdict of every step with Node: with_node.mjs flat|whole INPUT OUTPUT NUMBERS.
// NUMBERS is the rubric as rubric.py reads it, as JSON. CSV is read by udsv, the fastest parser of CSV on npm that we
// found (one million people: udsv 0.75 s, papaparse 0.89 s, csv-parse 2.5 s), JSON by JSON.parse. One thread.

import { closeSync, createReadStream, openSync, readFileSync, writeSync } from "node:fs";
import { inferSchema, initParser } from "udsv";

const [kind, source, target, file] = process.argv.slice(2);
const rubric = JSON.parse(readFileSync(file, "utf8"));
const skills = rubric.scored.length;

// A place for each skill, then one for the best of each group of skills that a step counts as one.
const place = new Map(rubric.scored.map((skill, at) => [skill, at]));
const groups = [];
for (const { skills } of rubric.steps.flatMap(({ needs }) => needs)) {
  if (skills.length === 1 || place.has(skills.join())) continue;
  place.set(skills.join(), place.size);
  groups.push(skills.map((skill) => place.get(skill)));
}
const low = new Uint8Array(place.size);
const high = new Uint8Array(place.size);
const scope = new Array(rubric.steps.length).fill(null);

const steps = rubric.steps.map((step, at) => ({
  at,
  hasScope: step.has_scope,
  whole: step.whole,
  fits: rubric.fits_percent * step.whole,
  close: rubric.close_percent * step.whole,
  places: Uint8Array.from(step.needs, ({ skills }) => place.get(skills.join())),
  levels: Uint8Array.from(step.needs, ({ level }) => level),
  weights: Int32Array.from(step.needs, ({ weight }) => weight),
  gates: step.gates.map((gate) => ({ ...gate, places: Uint8Array.from(gate.skills, (skill) => place.get(skill)) })),
}));

function points({ places, levels, weights }, given) {
  let sum = 0;
  for (let at = 0; at < places.length; at++) {
    const level = given[places[at]];
    sum += weights[at] * (level < levels[at] ? level : levels[at]);
  }
  return sum;
}

function met(gates, given) {
  for (const { places, level, count } of gates) {
    let reached = 0;
    for (let at = 0; at < places.length; at++) if (given[places[at]] >= level) reached++;
    if (reached < count) return false;
  }
  return true;
}

function set(at, level, isOut) {
  low[at] = level ?? 0;
  high[at] = level ?? (isOut ? 0 : rubric.top);
}

function judge(id) {
  for (let at = 0; at < groups.length; at++) {
    for (const ends of [low, high]) ends[skills + at] = Math.max(...groups[at].map((skill) => ends[skill]));
  }
  let row = id;
  for (const step of steps) {
    const least = points(step, low);
    const most = points(step, high);
    const answer = step.hasScope ? scope[step.at] : true;
    let verdict = "below";
    if (answer === true && least * 100 >= step.fits && met(step.gates, low)) verdict = "fits";
    else if (answer !== false && most * 100 >= step.fits && met(step.gates, high)) verdict = "undecided";
    else if (answer !== null && least * 100 >= step.close) verdict = "close";
    row += `,${least / step.whole},${most / step.whole},${verdict}`;
  }
  write(row + "\n");
}

// Rows become bytes at once: strings that wait for a write outlive the quick garbage collections.
const out = openSync(target, "w");
const rows = Buffer.allocUnsafe(1 << 20);
let filled = 0;

function flush() {
  for (let at = 0; at < filled; ) at += writeSync(out, rows, at, filled - at);
  filled = 0;
}

function write(row) {
  if (filled + row.length * 3 > rows.length) flush();
  filled += rows.write(row, filled);
}

async function flat() {
  let parser, columns;
  const row = (cells) => {
    for (let at = 0; at < skills; at++) {
      const cell = cells[columns[at]];
      set(at, cell === "" || cell === "x" ? null : +cell, cell === "x");
    }
    judge(cells[0]);
  };
  for await (const chunk of createReadStream(source, { encoding: "utf8" })) {
    if (!parser) {
      const schema = inferSchema(chunk);
      const head = schema.cols.map(({ name }) => name);
      columns = rubric.scored.map((skill) => head.indexOf(skill));
      parser = initParser(schema);
    }
    parser.chunk(chunk, parser.stringArrs, row);
  }
  parser.end();
}

function line(json) {
  const { id, answers, facts } = JSON.parse(json);
  for (let at = 0; at < skills; at++) {
    const answer = answers[rubric.scored[at]];
    set(at, answer?.level, answer?.state === "not-applicable");
  }
  for (const step of steps) scope[step.at] = facts?.scope?.[rubric.steps[step.at].id] ?? null;
  judge(id);
}

async function whole() {
  let rest = "";
  for await (const chunk of createReadStream(source, { encoding: "utf8", highWaterMark: 1 << 18 })) {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop();
    lines.forEach(line);
  }
  if (rest) line(rest);
}

write(`id,${rubric.steps.map(({ id }) => `${id}_low,${id}_high,${id}_verdict`).join()}\n`);
await (kind === "flat" ? flat() : whole());
flush();
closeSync(out);

"use strict";
// The page's own part: it shows what the engine says, and keeps and saves the answers. All words of questions, checks
// and results come from the engine, which is skillgap's library. Nothing here judges.
(() => {
  const root = document.documentElement;
  root.classList.add("scripted");
  const about = () => JSON.parse(byId("about").textContent);
  const byId = (id) => document.getElementById(id);
  /** Where the questions and the report are. */
  const asks = () => byId("main");

  // --- Small parts of a page ---

  /** An element with attributes, listeners and children. Texts are only ever texts. */
  function make(name, attributes = {}, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (typeof value === "function") element.addEventListener(key, value);
      else if (value === true) element.setAttribute(key, "");
      else if (value !== false && value !== null && value !== undefined) element.setAttribute(key, value);
    }
    element.append(...children.flat().filter((child) => child !== null && child !== undefined));
    return element;
  }
  const paragraph = (text, attributes = {}) => make("p", attributes, text);
  const button = (text, click, attributes = {}) => make("button", { type: "button", click, ...attributes }, text);

  // --- The engine ---

  const bytesOf = (base64) =>
    Uint8Array.fromBase64 ? Uint8Array.fromBase64(base64) : Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));

  const unpacked = (id, type = "text/plain") => {
    const { textContent, dataset } = byId(id);
    const packed = new Blob([bytesOf(textContent.trim())]);
    const headers = { "content-type": type };
    return new Response(packed.stream().pipeThrough(new DecompressionStream(dataset.packed)), { headers });
  };

  /** The engine: takes a request, and gives what to show. */
  async function engine() {
    // It is compiled while it is unpacked.
    const { instance } = await WebAssembly.instantiateStreaming(unpacked("engine", "application/wasm"), {});
    const { memory, alloc, call, free } = instance.exports;
    return (request) => {
      const text = new TextEncoder().encode(JSON.stringify(request));
      const room = alloc(text.length);
      new Uint8Array(memory.buffer, room, text.length).set(text);
      const answer = BigInt.asUintN(64, call(room, text.length));
      const [at, length] = [Number(answer & 0xffffffffn), Number(answer >> 32n)];
      const said = new TextDecoder().decode(new Uint8Array(memory.buffer, at, length));
      free(at, length);
      return JSON.parse(said);
    };
  }

  // --- Days, names and places ---

  const two = (number) => String(number).padStart(2, "0");
  const today = (now = new Date()) => `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  const clock = (now = new Date()) => `${two(now.getHours())}:${two(now.getMinutes())}`;
  const newId = () => [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

  /** A file name with whose answers these are, the day and the time. */
  function fileName(text) {
    const { subject, who } = JSON.parse(text);
    const names = [subject && subject.name, who && `rated by ${who}`].filter(Boolean).join(" ");
    const plain = names.normalize("NFKD").replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-+|-+$/g, "").slice(0, 60);
    const now = new Date();
    return `skillgap-${plain ? `${plain}-` : ""}${today(now)}-${two(now.getHours())}${two(now.getMinutes())}.json`;
  }

  // --- What the browser keeps ---

  /** The answers in the browser's storage, under the id of this page and its place. */
  const kept = {
    key: () => `skillgap ${page.id} ${location.pathname}`,
    works: true,
    try(act) {
      try {
        return act();
      } catch {
        kept.works = false;
        return null;
      }
    },
    read: () => kept.try(() => JSON.parse(localStorage.getItem(kept.key()))),
    write: (text) => kept.try(() => localStorage.setItem(kept.key(), JSON.stringify({ text, on: `${today()}, ${clock()}` }))),
    forget: () => kept.try(() => localStorage.removeItem(kept.key())),
  };

  // --- What is asked ---

  let page, ask, view;
  /** The latest answers as a file, and those that were saved as one. */
  let latest = null, saved = null;
  let forgets = false;

  const open = (more = {}) =>
    ask({
      do: "open", pack: page.pack, rubric: page.rubric, day: today(), id: newId(), name: page.name,
      of: page.of, hides_result: page.hides_result, ...more,
    });

  /** Tells the engine what the person did, and shows what comes next. */
  function answer(input) {
    try {
      show(ask({ do: "answer", input }));
    } catch (error) {
      broken(error);
    }
  }

  function show(next) {
    view = next;
    // Before the first question there is at most the name that the page came with: no reason to replace what is kept.
    if (view.screen.kind !== "welcome" && view.file !== null && view.file !== latest) {
      latest = view.file;
      if (!forgets) kept.write(latest);
    }
    const screens = { welcome, level, text, choose, tick, yes_no: yesNo, review, result, rated };
    const { screen } = view;
    root.classList.toggle("result", screen.kind === "result" && screen.report !== null);
    asks().replaceChildren(
      bar(),
      make("div", { role: "status", class: "said" }, view.said.map((line) => paragraph(line))),
      // At the top as well: a report is long.
      screen.kind === "result" && screen.report !== null ? moves(screen, "Other steps, above the report") : "",
      ...screens[screen.kind](screen),
      moves(screen),
    );
    sayIfSaved();
    window.scrollTo(0, 0);
    const heading = asks().querySelector("[data-focus]");
    if (heading) heading.focus({ preventScroll: true });
  }

  /** How far the person is. */
  function bar() {
    const [done, all] = view.progress;
    if (view.screen.kind === "welcome") return "";
    return make("div", { class: "bar" },
      make("label", {}, `${done} of ${all} answered `, make("progress", { max: all, value: done })));
  }

  /** What leads elsewhere than to the next question. */
  function moves({ kind, moves: can = true }, label = "Other steps") {
    if (kind === "welcome") return "";
    const isQuestion = !["review", "result", "rated"].includes(kind);
    const at = [];
    if (view.has_earlier && can) at.push(button("Back", () => answer("back")));
    if (isQuestion && can) at.push(button("All answers", () => answer("review")));
    if (kind === "result") at.push(button("Change an answer", () => answer("review")));
    if (isQuestion || kind === "review") at.push(button("Save", saving, { "data-save": true }));
    else at.unshift(button("Save your answers", saving, { class: "main", "data-save": true }));
    const unsaved = isQuestion || kind === "review" ? null : make("p", { class: "unsaved", "data-unsaved": true });
    return make("nav", { class: "moves", "aria-label": label }, unsaved, at);
  }

  /** Says at the end whether the answers are in a file. */
  function sayIfSaved() {
    for (const place of document.querySelectorAll("[data-unsaved]")) {
      place.textContent = saved === latest
        ? "Saved. If someone gave you this page, send them the file."
        : "Your answers aren't saved to a file yet. Save them now.";
      place.classList.toggle("good", saved === latest);
    }
  }

  const heading = (text) => make("h2", { tabindex: "-1", "data-focus": true }, text);

  /** The words around a question. */
  function around({ place, help, before }) {
    return {
      place: place ? paragraph(place, { class: "place" }) : null,
      help: help && help.length ? help.map((line) => paragraph(line, { class: "help" })) : [],
      before: before ? make("p", { class: "before" }, `${before}. `, button("Keep it", () => answer("keep"))) : null,
    };
  }

  /** A question with what answers it. `read` gives the answer, or null if there is none yet. */
  function question(screen, body, read, more = []) {
    const { place, help, before } = around(screen);
    const warning = make("p", { role: "alert", class: "warning" });
    const submit = (event) => {
      event.preventDefault();
      const said = read();
      if (said === null) warning.textContent = "Choose an answer, or skip the question.";
      else answer(said);
    };
    return [
      make("form", { submit, novalidate: true, autocomplete: "off" },
        place, ...body(help, before), warning,
        make("div", { class: "answers" }, make("button", { class: "main" }, "Next"), more)),
    ];
  }

  const skip = (text = "Skip") => button(text, () => answer("skip"));

  /** A box or circle with its text, and the key that chooses it. */
  function option(type, value, text, { sign = null, key = sign, checked = false } = {}) {
    return make("label", { class: "tick" },
      make("input", { type, name: "answer", value, checked, "data-key": key }), sign === null ? null : make("b", {}, sign),
      make("span", {}, text));
  }

  const checkedOf = (form) => [...form.querySelectorAll("input:checked")].map((input) => input.value);
  const formOf = () => asks().querySelector("form");

  function fieldset(screen, heading, help, before, options) {
    return [make("fieldset", {}, make("legend", {}, heading), help, before, options)];
  }

  function level(screen) {
    const options = screen.anchors.map(({ text }, at) =>
      option("radio", at, text, { sign: String(at), checked: screen.chosen === at }));
    if (screen.may_leave_out) options.push(option("radio", "n", "Doesn't apply to me", { sign: "n" }));
    const signs = screen.anchors.flatMap(({ signs }, at) => signs.length
      ? [paragraph(`Level ${at} can look like this:`), make("ul", {}, signs.map((sign) => make("li", {}, sign)))] : []);
    const help = make("details", {}, make("summary", {}, "Why this is asked, and examples"),
      screen.help.map((line) => paragraph(line)), signs);
    const read = () => {
      const [value] = checkedOf(formOf());
      return value === undefined ? null : value === "n" ? "not_applicable" : { level: Number(value) };
    };
    const words = screen.skips === "skip" ? "Skip" : "I couldn't observe this";
    const more = [button(words, () => answer("declined")), skip("Ask me later")];
    const body = (_, before) => [
      make("fieldset", {}, make("legend", {}, heading(screen.name)), paragraph(screen.text),
        screen.hint ? paragraph(`${screen.hint}.`, { class: "help" }) : null, before, options),
      help,
    ];
    return question({ ...screen, help: [] }, body, read, more);
  }

  function text(screen) {
    const described = screen.error ? "error" : screen.help.length ? "why" : null;
    const input = make("input", {
      type: "text", id: "line", value: screen.value, "aria-describedby": described,
      "aria-invalid": screen.error ? "true" : null, "data-focus": true,
    });
    const body = (help, before) => [
      make("h2", {}, make("label", { for: "line" }, screen.text)),
      make("div", { id: "why" }, help), before, input,
      screen.empty ? paragraph(`Leave it empty ${screen.empty}.`, { class: "help" }) : null,
      screen.error ? paragraph(screen.error, { id: "error", class: "warning", role: "alert" }) : null,
    ];
    return question(screen, body, () => ({ text: input.value }), screen.moves ? [skip()] : []);
  }

  function choose(screen) {
    const options = screen.options.map((text, at) =>
      option("radio", at, text, { sign: String(at + 1), checked: screen.chosen === at }));
    const read = () => {
      const [value] = checkedOf(formOf());
      return value === undefined ? null : { choice: Number(value) };
    };
    const body = (help, before) => fieldset(screen, heading(screen.text), help, before, options);
    return question(screen, body, read, screen.moves ? [skip()] : []);
  }

  function tick(screen) {
    const options = screen.options.map((text, at) =>
      option("checkbox", at, text, { checked: screen.chosen.includes(at) }));
    const body = (help, before) => fieldset(screen, heading(screen.text), help, before, options);
    return question(screen, body, () => ({ ticks: checkedOf(formOf()).map(Number) }), screen.moves ? [skip()] : []);
  }

  function yesNo(screen) {
    const options = [["y", "Yes", true], ["n", "No", false]].map(([value, text, yes]) =>
      option("radio", value, text, { key: value, checked: screen.chosen === yes }));
    const read = () => {
      const [value] = checkedOf(formOf());
      return value === undefined ? null : { yes: value === "y" };
    };
    const body = (help, before) => fieldset(screen, heading(screen.text), help, before, options);
    return question(screen, body, read, [skip()]);
  }

  function review({ lines, end }) {
    const row = ({ name, answer: said }, at) => make("li", {},
      make("span", {}, make("b", {}, name), `: ${said}`),
      button("Change", () => answer({ line: at }), { "aria-label": `Change ${name}` }));
    return [
      heading("Your answers"),
      make("ol", { class: "review" }, lines.map(row)),
      make("div", { class: "answers" }, button(end, () => answer({ line: null }), { class: "main" })),
    ];
  }

  function result({ report, evidence }) {
    const parts = [];
    if (evidence) {
      parts.push(make("section", { class: "evidence" },
        make("h2", report === null ? { tabindex: "-1", "data-focus": true } : {}, evidence.text),
        evidence.help.map((line) => paragraph(line)),
        make("div", { class: "answers" }, button("Yes, add evidence", () => answer({ yes: true })))));
    }
    if (report === null) {
      const back = paragraph("Save your answers, and send the file to the person who gave you this page.");
      const done = evidence ? make("h2", {}, "Then save") : heading("You have answered everything");
      return [...parts, make("section", {}, done, back)];
    }
    return [...reportOf(report), ...parts];
  }

  /** The report, made into a part of this page. It is a page of its own, whose texts are only texts. */
  function reportOf(html) {
    const report = new DOMParser().parseFromString(html, "text/html");
    const title = report.querySelector("h1");
    title.tabIndex = -1;
    title.dataset.focus = "";
    return [report.querySelector("header"), ...report.querySelector("main").children];
  }

  function rated({ lines }) {
    return [heading("Done"), ...lines.map((line) => paragraph(line)),
      paragraph("Save the rating, and send the file to the person who gave you this page.")];
  }

  // --- The start ---

  function welcome({ lines, continues }) {
    const before = kept.read();
    const greeting = page.of ? "Your second opinion" : page.name ? `Hello, ${page.name}` : "Welcome";
    const [first, ...more] = lines;
    const sends = "This page sends nothing. Nobody sees your answers until you save them and send someone the file.";
    const parts = [heading(greeting), paragraph(first, { class: more.length ? "lead" : null }),
      make("ul", { class: "points" }, [...more, sends].map((line) => make("li", {}, line)))];
    const answers = [];
    if (before && !continues && latest === null) {
      parts.push(paragraph(`This browser has your answers from ${before.on}.`));
      answers.push(button("Continue with them", () => restart(before.text, false), { class: "main" }));
      answers.push(button("Start over", startOver));
    } else {
      answers.push(button(continues ? "Continue" : "Start", () => answer("on"), { class: "main" }));
    }
    const keeps = kept.works
      ? "This browser keeps your answers too, so you can close the page and come back. In Chrome and Edge, other pages that you "
        + "open from this computer's files could read them."
      : "This browser doesn't keep your answers. Save them before you close the page.";
    const file = make("input", { type: "file", id: "file", accept: ".json,application/json", change: opened });
    const label = page.of ? "Continue a rating that you saved" : "Continue or update answers that you saved";
    return [...parts, make("div", { class: "answers" }, answers), paragraph(keeps, { class: "help" }),
      make("p", { class: "again" }, make("label", { for: "file" }, label), file, make("span", { role: "alert", id: "unread" }))];
  }

  function startOver() {
    if (window.confirm("Start over? This deletes the earlier answers from this browser.")) {
      kept.forget();
      answer("on");
    }
  }

  /** Starts from earlier answers, of a file or not; says why if that can't be. */
  function restart(text, isFile) {
    try {
      const next = open({ saved: text });
      if (next.error) {
        byId("unread").textContent = next.error;
        return;
      }
      latest = next.file;
      saved = isFile ? latest : null;
      show(next);
      if (view.screen.kind === "welcome") answer("on");
    } catch (error) {
      broken(error);
    }
  }

  const opened = async (event) => {
    const [file] = event.target.files;
    if (file) restart(await file.text(), true);
  };

  // --- Saving ---

  function saving() {
    const dialog = make("dialog", { class: "saving", "aria-labelledby": "saving" });
    const close = () => { dialog.close(); dialog.remove(); };
    const said = make("p", { role: "status" });
    if (latest === null) {
      dialog.append(make("h2", { id: "saving" }, "Nothing to save yet"), paragraph("Answer a question first."),
        make("div", { class: "answers" }, button("Close", close)));
    } else {
      const name = fileName(latest);
      const all = make("textarea", { readonly: true, rows: 6, id: "all", spellcheck: "false" });
      all.value = latest;
      const done = (words) => {
        saved = latest;
        said.textContent = words;
        forget.hidden = !kept.works || forgets;
        sayIfSaved();
      };
      const forget = button("Remove them from this browser", () => {
        forgets = true;
        kept.forget();
        said.textContent = "Your answers are removed from this browser. You still have them in your file.";
        forget.hidden = true;
      });
      forget.hidden = saved !== latest || !kept.works || forgets;
      const copy = async () => {
        all.select();
        const isCopied = await copied(latest);
        if (isCopied) done("Copied. Paste it into a message or a text file.");
        else said.textContent = "This browser doesn't let the page copy text. The text is selected: copy it yourself.";
      };
      dialog.append(
        make("h2", { id: "saving" }, "Save your answers"),
        view.is_finished ? "" : paragraph("They aren't complete yet. To continue, open the file in this page."),
        make("div", { class: "answers" },
          button("Save as a file", async () => { const words = await saveFile(name); if (words) done(words); }, { class: "main" })),
        said,
        make("p", {}, make("label", { for: "all" }, "Or copy this text:")), all,
        make("div", { class: "answers" }, button("Copy", copy), forget, button("Close", close)));
    }
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
  }

  /** Copies a text that is selected; whether that worked. */
  async function copied(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return document.execCommand("copy");
    }
  }

  /** Writes the file where the person says, or else into the folder of downloads; what to say then. */
  async function saveFile(name) {
    if (window.showSaveFilePicker) {
      try {
        const types = [{ description: "skillgap answers", accept: { "application/json": [".json"] } }];
        const handle = await window.showSaveFilePicker({ suggestedName: name, types });
        const file = await handle.createWritable();
        await file.write(latest);
        await file.close();
        return `Saved as ${handle.name}.`;
      } catch (error) {
        if (error.name === "AbortError") return null;
      }
    }
    const link = make("a", { href: URL.createObjectURL(new Blob([latest], { type: "application/json" })), download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    return `Saved as ${name}, in your downloads.`;
  }

  window.addEventListener("beforeunload", (event) => {
    if (latest === saved) return;
    event.preventDefault();
    event.returnValue = true;
  });

  // A digit chooses a level or one of several, y and n answer a question, Enter goes on.
  document.addEventListener("keydown", (event) => {
    const form = formOf();
    const isTyped = event.target.matches("input[type=text], textarea, button, a, summary");
    if (!form || isTyped || event.ctrlKey || event.altKey || event.metaKey || document.querySelector("dialog[open]")) return;
    if (event.key === "Enter") {
      event.preventDefault();
      form.requestSubmit();
      return;
    }
    const input = [...form.querySelectorAll("[data-key]")].find(({ dataset }) => dataset.key === event.key.toLowerCase());
    if (input) {
      input.checked = true;
      input.focus();
    }
  });

  // --- Where there is no engine ---

  /** Something went wrong in the engine: nothing may be lost. */
  function broken(error) {
    const text = make("textarea", { readonly: true, rows: 8, "aria-label": "Your answers so far" });
    text.value = latest || "";
    asks().replaceChildren(
      heading("Something went wrong"),
      paragraph("This page can't continue. Your answers so far are in this text: copy it and keep it."),
      text, paragraph(String(error), { class: "help" }));
  }

  function withoutEngine() {
    root.classList.remove("scripted");
    const said = byId("row");
    said.hidden = false;
    if (about().of) {
      said.append(paragraph("This browser is too old for this page. Open it in a current browser.", { class: "warning" }));
      return;
    }
    const text = make("textarea", { readonly: true, rows: 8, "aria-label": "Your answers as text" });
    const copy = () => { text.value = rowOf(byId("form"), about().form); text.select(); document.execCommand("copy"); };
    said.append(
      paragraph("This browser can't ask question by question. Fill in the form below. Then copy your answers as text, and send the "
        + "text. It doesn't include projects and certifications: mention them in your message."),
      make("div", { class: "answers" }, button("Copy my answers as text", copy)), text);
  }

  /** The answers of the form as lines that `skillgap assess --plain` reads. A line that begins with = is an answer,
      whatever it says, and an empty one is none. */
  function rowOf(form, { skills, scopes, has_degree: hasDegree, facts }) {
    const ticked = (name) => [...form.querySelectorAll(`[name="${name}"]:checked`)].map((field) => field.value).join(" ");
    const typed = (id) => form.querySelector(`#${id}`).value.replace(/\s+/g, " ").trim();
    const answer = (text) => (text ? `=${text}` : "");
    const levels = Array.from({ length: skills }, (_, at) => ticked(`skill-${at + 1}`) || "-");
    const lines = [answer(typed("name")), levels.join(" "), "go aim", ticked("aim")];
    // The program asks some questions of some people only. What it doesn't ask falls to the next question, which is
    // answered again below.
    scopes.forEach((id, at) => lines.push(`go scope ${id}`, ticked(`scope-${at + 1}`)));
    if (hasDegree) lines.push("go degree", ticked("degree"));
    for (const key of facts) lines.push(`go ${key}`, key === "also-used" ? ticked(key) : answer(typed(key)));
    return `${[...lines, "n"].join("\n")}\n`;
  }

  document.addEventListener("DOMContentLoaded", async () => {
    try {
      const pack = unpacked("pack").text();
      ask = await engine();
      page = { ...about(), pack: await pack };
      const first = open();
      if (first.error) throw new Error(first.error);
      byId("form").remove();
      asks().classList.add("asks");
      show(first);
    } catch {
      withoutEngine();
    }
  });
})();

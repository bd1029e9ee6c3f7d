// Sends a pasted profile to the program that checks it, and turns the reports into sentences.
//
// Untrusted text is only ever set as text, not HTML. After the start this page makes no requests.

const find = (id) => document.getElementById(id);
const element = (name, properties, ...children) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
};
const count = (text) => text.replace(/\B(?=(\d{3})+$)/g, ".");

// The sentences are in the page, from content/text/check-page.toml, with # for each value.
const SENTENCES = new Map([...find("sentences").content.children].map((it) => [it.dataset.key, it.textContent]));
const say = (key, ...values) => SENTENCES.get(key).replaceAll("#", () => values.shift());

// For kinds of faults whose values need formatting: makes the values of the sentence from those of the
// report.
const FILLED = {
  "too-large": (...sizes) => sizes.map(count),
  "not-a": (what) => [KINDS[what] ? say(KINDS[what]) : ranges(what)],
  "theme-value": () => ["#0b5c6b"],
  contrast: (scheme, ...more) => [say(`scheme.${scheme}`), ...more],
};
const KINDS = {
  "a text": "kind.text",
  "a list": "kind.list",
  "an object": "kind.object",
  "a list of one value": "kind.list-of-one",
};
const ranges = (what) => {
  const [, from, to] = what.match(/^a whole number from (\d+) to (\d+)$/) ?? [];
  return from === undefined ? what.replaceAll(" or ", ` ${say("kind.or")} `) : say("kind.number", from, to);
};

const TOTAL = [...SENTENCES.keys()].filter((key) => key.startsWith("obligation.")).length;
find("bar").max = TOTAL;

// The maximum size of a profile in bytes, as in `src/profile`. A larger file is not read, and a larger text
// is neither accepted nor checked, since it would block the page.
const LARGEST = 262_144;
const MOST = count(String(LARGEST));
// A text has at least as many bytes in UTF-8 as UTF-16 units, so most texts that are too large need no
// encoding.
const isTooLarge = (text) => text.length > LARGEST || new Blob([text]).size > LARGEST;

const place = (text) => {
  const [, line, column] = text.match(/^line (\d+), column (\d+)$/) ?? [];
  return text === "the file" ? say("place.file") : line === undefined ? text : say("place.line", line, column);
};

// The start time of the proof, the number of proved obligations, and whether the outcome is known from the
// build.
let started;
let proved;
let built;
// The name of the file in the text field; empty once the user edits the text.
let name = "";

function showOutcome(usable, summary, faults = []) {
  find("refused").hidden = true;
  find("outcome").hidden = false;
  find("usable").hidden = find("preview").hidden = !usable;
  find("summary").textContent = summary;
  find("faults").replaceChildren(...faults);
  find("proof").replaceChildren();
  find("bar").hidden = true;
  find("outcome-title").focus();
}

function showFaults({ first: faults, more }) {
  const all = faults.length + Number(more);
  const several = all === 1 ? say("faults.one") : say("faults.several", count(String(all)));
  const summary = all === 0 ? say("faults.none") : several;
  const line = ({ place: where, kind, more }) => {
    const says = say(`fault.${kind}`, ...(FILLED[kind]?.(...more) ?? more));
    return element("li", {}, element("strong", { textContent: place(where) }), ` ${says}`);
  };
  const rest = more === "1" ? say("faults.one-more") : say("faults.several-more", count(more));
  const lines = more === "0" ? faults.map(line) : [...faults.map(line), element("li", { textContent: rest })];
  showOutcome(all === 0, summary, lines);
}

function showMoves({ same, moves }) {
  const some = moves.length === 0 ? say("moves.none") : say("moves.lead");
  find("moves-summary").textContent = same ? say("moves.same") : some;
  const answer = ([question, answer]) => element("li", {}, `${question}: `, element("strong", { textContent: answer }));
  const example = (lines, at) =>
    element("details", {}, element("summary", { textContent: say("moves.example", at + 1) }), element("ul", {}, ...lines.map(answer)));
  // The report has the name in the national guide first, the sentence that in the profile.
  const move = ({ kind, names, situations, of, examples }) =>
    element(
      "section",
      {},
      element("h3", { textContent: say(`move.${kind}`, ...[...names].reverse()) }),
      element("p", { textContent: say("moves.situations", count(situations), count(of)) }),
      ...examples.map(example),
    );
  find("moves").replaceChildren(...moves.map(move));
}

function showGaps({ schools, gaps }) {
  const open = gaps.filter((it) => !it.only && !it.national).length;
  const some = open === 1 ? say("gaps.one") : say("gaps.several", open);
  const number = schools === "1" ? say("gaps.one-school") : say("gaps.schools", schools);
  find("gaps-summary").textContent =
    schools === "0" ? say("gaps.no-schools") : `${number} ${open === 0 ? say("gaps.none") : some}`;
  const line = ({ need, level, national, only }) => {
    const which = [need, say(`level.${level}`)];
    const nobody = national ? say("gaps.national", ...which) : say("gaps.nobody", ...which);
    const says = only ? say("gaps.only", ...which, only) : nobody;
    return element("li", { className: only || national ? "" : "open" }, says);
  };
  find("gaps").replaceChildren(...gaps.map(line));
}

function showProved({ name, examined, findings }) {
  proved += 1;
  find("bar").hidden = false;
  find("bar").value = proved;
  if (!built) {
    find("progress").textContent = say("progress.so-far", proved, TOTAL);
  }
  const says = findings.length === 0 ? say("progress.holds", count(examined)) : say("progress.holds-not");
  const obligation = say(`obligation.${name}`);
  const item = element("li", { id: name, className: findings.length ? "wrong" : "" }, `${name} ${obligation} ${says}`);
  if (findings.length) {
    item.append(element("ul", {}, ...findings.map((it) => element("li", { lang: "en", textContent: it }))));
  }
  // The outcome found here replaces the one known from the build.
  const before = document.getElementById(name);
  before ? before.replaceWith(item) : find("proof").append(item);
}

function showDone(how) {
  if (how === "built") {
    built = true;
    proved = 0;
    find("progress").textContent = say("progress.known", TOTAL);
    return;
  }
  const seconds = ((performance.now() - started) / 1000).toLocaleString("nl", { maximumFractionDigits: 1 });
  const wrong = document.querySelectorAll("#proof > .wrong").length;
  find("bar").hidden = true;
  const right = seconds === "1" ? say("progress.proved-in-one", TOTAL) : say("progress.proved", seconds, TOTAL);
  const all = built ? `${right} ${say("progress.known-too")}` : right;
  find("progress").textContent = wrong === 0 ? all : say("progress.not-proved", wrong, TOTAL);
  document.documentElement.dataset.proved = wrong === 0;
}

const hear = (event, act) => document.addEventListener(`wegwijzer-${event}`, ({ detail }) => act(detail));
const dispatch = (event, detail) => document.dispatchEvent(new CustomEvent(`wegwijzer-${event}`, { detail }));
const show = () => dispatch("show", find("shown").value);

hear("ready", ([questions, routes]) => {
  const options = (kind, all) =>
    all.map((it, at) => element("option", { value: `${kind} ${at}`, textContent: say(`shown.${kind}`, it) }));
  find("shown").append(...options("question", questions), ...options("result", routes));
  find("check").disabled = false;
  document.documentElement.dataset.ready = true;
});
hear("faults", showFaults);
hear("effects", (effects) => {
  showMoves(effects);
  showGaps(effects);
  started = performance.now();
});
hear("shown", show);
hear("proved", showProved);
hear("done", showDone);

function begin() {
  proved = 0;
  built = false;
  delete document.documentElement.dataset.proved;
  find("progress").textContent = say("progress.begun");
  find("proof").replaceChildren();
}

function check() {
  const text = find("profile").value;
  if (text.trim() === "") {
    showOutcome(false, say("given.nothing"));
    return;
  }
  if (isTooLarge(text)) {
    showOutcome(false, say("given.text-too-large", MOST));
    return;
  }
  begin();
  dispatch("check", `${name}\n${text}`);
}

async function take(file) {
  if (!file) {
    return;
  }
  if (file.size > LARGEST) {
    showOutcome(false, say("given.file-too-large", file.name, count(String(file.size)), MOST));
    return;
  }
  let bytes, text;
  try {
    bytes = await file.arrayBuffer();
  } catch {
    // It is a folder, or the file no longer exists.
    showOutcome(false, say("given.unreadable", file.name));
    return;
  }
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    // Not UTF-8: `text` stays undefined.
  }
  // UTF-16 can be valid UTF-8, but then has a zero byte next to every ASCII letter.
  if (text === undefined || text.includes("\0")) {
    showOutcome(false, say("given.not-utf-8", file.name));
    return;
  }
  find("profile").value = text;
  name = file.name.replace(/\.json$/, "");
  check();
}

find("form").addEventListener("submit", (event) => {
  event.preventDefault();
  check();
});
// Check the size of pasted or typed text before it is inserted.
find("profile").addEventListener("beforeinput", (event) => {
  const { value, selectionStart, selectionEnd } = find("profile");
  const added = event.data ?? event.dataTransfer?.getData("text/plain") ?? "";
  const isRefused = added !== "" && isTooLarge(value.slice(0, selectionStart) + added + value.slice(selectionEnd));
  find("refused").hidden = !isRefused;
  if (isRefused) {
    event.preventDefault();
    find("refused").textContent = say("given.not-added", MOST);
  }
});
find("profile").addEventListener("input", () => {
  name = "";
});
find("file").addEventListener("change", () => take(find("file").files[0]));
find("shown").addEventListener("change", show);
document.addEventListener("dragover", (event) => event.preventDefault());
document.addEventListener("drop", (event) => {
  event.preventDefault();
  take(event.dataTransfer.files[0]);
});

try {
  const { default: init } = await import("./profiel-controle/program.js");
  await init({ module_or_path: new URL("profiel-controle/program.wasm", location.href) });
} catch {
  find("failed").hidden = false;
}

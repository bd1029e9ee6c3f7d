// Hands a pasted profile to the program that checks it, and makes sentences of what comes back.
//
// All text is set as text. After its start this page asks nothing of any server.

const find = (id) => document.getElementById(id);
const element = (name, properties, ...children) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
};
const count = (text) => text.replace(/\B(?=(\d{3})+$)/g, ".");

// What is wrong, and what to do about it.
const FAULTS = {
  "too-large": (has, most) => `Dit heeft ${count(has)} bytes. Houd het onder de ${count(most)}.`,
  "no-json": () => "Vanaf hier is het geen JSON. Let op aanhalingstekens, komma's en haakjes.",
  "too-deep": (most) => `Er staan meer dan ${most} niveaus in elkaar. Maak het platter.`,
  "too-many-fields": (most) => `Hier staan meer dan ${most} velden bij elkaar. Zoveel heeft geen enkel deel van een profiel. Haal weg wat er niet hoort.`,
  duplicate: () => "Deze naam staat hier al. Houd er één.",
  unknown: (known) => `Dit veld bestaat niet. Haal het weg, of verbeter de naam. Hier kan staan: ${known}.`,
  missing: () => "Dit ontbreekt. Vul het in.",
  "not-a": (what) => `Dit moet iets anders zijn: ${KINDS[what] ?? ranges(what)}.`,
  "too-long": (has, most) => `Deze tekst heeft ${has} bytes. Houd het onder de ${most}. Een letter met een accent telt dubbel.`,
  "too-many": (has, most) => `Hier staan ${has} regels. Houd het bij ${most}.`,
  markup: () => "Hier staat < of >. Schrijf gewone tekst, zonder HTML.",
  unseen: () => "Hier staan alleen tekens die niemand ziet. Schrijf een tekst, of haal het veld weg.",
  "no-id": () => "Gebruik 1 tot 40 kleine letters, cijfers en streepjes. Begin en eindig niet met een streepje.",
  "other-id": () => "Dit is niet de naam van het bestand. Maak ze gelijk.",
  "no-link": () => "Dit moet een adres zijn dat begint met https:// en een hostnaam.",
  "no-phone": () => "Dit moet een telefoonnummer zijn: cijfers, spaties, streepjes, en een + vooraan mag.",
  "no-email": () => "Dit moet één e-mailadres zijn.",
  "no-date": () => "Dit moet een datum zijn, zoals 2026-08-01.",
  "no-source": (id) => `Dit noemt de bron ${id}, en die staat niet bij sources. Zet hem erbij.`,
  twice: (what) => `${what} staat er twee keer. Houd er één.`,
  "theme-value": () => "Dit is geen kleur zoals #0b5c6b, of geen maat die mag. Kijk in het JSON Schema.",
  contrast: (scheme, of, on, is, least) =>
    `In de ${scheme === "dark" ? "donkere" : "lichte"} weergave is ${of} op ${on} niet goed te lezen: het contrast is ${is}, en ${least} is nodig. Kies een andere kleur.`,
};
const KINDS = {
  "a text": "een tekst tussen aanhalingstekens",
  "a list": "een lijst tussen [ en ]",
  "an object": "velden tussen { en }",
  "a list of one value": "een lijst met één waarde",
};
const ranges = (what) =>
  what.replace(/^a whole number from (\d+) to (\d+)$/, "een heel getal van $1 tot en met $2").replaceAll(" or ", " of ");

const PROOF = {
  P1: "Elke situatie heeft precies één hoofdroute.",
  P2: "Geen twee regels geven in één situatie een andere uitkomst.",
  P3: "Alles wat er staat, kan ook voorkomen.",
  P4: "Elke reeks vragen heeft een einde.",
  P5: "Er is altijd een volgende vraag of een uitkomst.",
  P6: "De volgorde van antwoorden maakt niet uit.",
  P7: "Een antwoord veranderen is hetzelfde als opnieuw beginnen.",
  P8: "Antwoorden op vragen die niet meer gelden, tellen nooit mee.",
  P9: "Een vraag komt alleen als het antwoord iets kan uitmaken.",
  P10: "Weet ik niet sluit nooit meer uit dan een antwoord.",
  P11: "De redenen zijn genoeg, en geen ervan is te veel.",
  P12: "Twee routes hebben nooit dezelfde redenen.",
  P14: "Een regio verandert alleen wat de wet aan de regio laat.",
  P15: "Een code geeft dezelfde uitkomst terug.",
  P16: "Een tweede, eigen rekenaar vindt hetzelfde.",
  P17: "Wat het anders zou maken, klopt en is het kleinste verschil.",
};
const TOTAL = Object.keys(PROOF).length;
find("bar").max = TOTAL;

// The most bytes that a profile may have, as in `src/profile`. A larger file is not read, and a larger text is
// neither taken in nor checked: it would hold up the page.
const LARGEST = 262_144;
const MOST = `Een profiel heeft er hoogstens ${count(String(LARGEST))}.`;
// A text has no more characters than bytes, so most that are too large need not be measured.
const isTooLarge = (text) => text.length > LARGEST || new Blob([text]).size > LARGEST;

const MOVES = {
  becomes: (before, now) => `De hoofdroute is ${now}, en landelijk ${before}.`,
  new: (now) => `De hoofdroute is ${now}; landelijk bestaat deze situatie niet.`,
  "route-comes": (name) => `${name} komt ernaast te staan.`,
  "route-goes": (name) => `${name} staat er niet meer naast.`,
  "note-comes": (name) => `De opmerking ‘${name}’ komt erbij.`,
  "note-goes": (name) => `De opmerking ‘${name}’ staat er niet meer.`,
};
const LEVELS = { basic: "basisondersteuning", extra: "extra ondersteuning", special: "speciale ondersteuning" };

const place = (text) =>
  text === "the file" ? "het bestand" : text.replace(/^line (\d+), column (\d+)$/, "regel $1, teken $2");

// When the proof in this browser began, how far it is, and whether its outcome is known from the build.
let started;
let proved;
let built;
// The name of the file that stands in the field, as long as nobody types in it.
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
  const number = all === 1 ? "Er is 1 ding" : `Er zijn ${count(String(all))} dingen`;
  const summary =
    all === 0
      ? "Alles klopt. De wegwijzer kan dit profiel gebruiken."
      : `${number} te verbeteren. Zolang dat zo is, gebruikt de wegwijzer het hele profiel niet.`;
  const line = ({ place: where, kind, more }) =>
    element("li", {}, element("strong", { textContent: place(where) }), ` ${FAULTS[kind](...more)}`);
  const rest = `En nog ${count(more)} ${more === "1" ? "ding dat" : "dingen die"} hier niet in de lijst staan. Verbeter eerst wat hierboven staat.`;
  const lines = more === "0" ? faults.map(line) : [...faults.map(line), element("li", { textContent: rest })];
  showOutcome(all === 0, summary, lines);
}

function showMoves({ same, moves }) {
  find("moves-summary").textContent = same
    ? "Niets. De punten van de regio staan zoals landelijk, of veranderen alleen woorden."
    : moves.length === 0
      ? "Niets."
      : "Alleen door de punten die de wet aan de regio laat (terms). Bij elk verschil staan hoogstens drie voorbeelden.";
  const answer = ([question, answer]) => element("li", {}, `${question}: `, element("strong", { textContent: answer }));
  const example = (lines, at) =>
    element("details", {}, element("summary", { textContent: `Voorbeeld ${at + 1}` }), element("ul", {}, ...lines.map(answer)));
  const move = ({ kind, names, situations, of, examples }) =>
    element(
      "section",
      {},
      element("h3", { textContent: MOVES[kind](...names) }),
      element("p", { textContent: `In ${count(situations)} van ${count(of)} situaties.` }),
      ...examples.map(example),
    );
  find("moves").replaceChildren(...moves.map(move));
}

function showGaps({ schools, gaps }) {
  const open = gaps.filter((it) => !it.only && !it.national).length;
  find("gaps-summary").textContent =
    schools === "0"
      ? "Er staan geen scholen in dit profiel."
      : `${schools === "1" ? "1 school" : `${schools} scholen`}. ${open === 0 ? "Voor alles is er een school of een landelijke voorziening." : `Voor ${open} ${open === 1 ? "soort hulp" : "soorten hulp"} is er geen school en geen landelijke voorziening.`}`;
  const line = ({ need, level, national, only }) => {
    const who = only ? `alleen ${only}` : national ? "geen school, wel een landelijke voorziening" : "geen school";
    return element("li", { className: only || national ? "" : "open" }, `${need}, ${LEVELS[level]}: ${who}.`);
  };
  find("gaps").replaceChildren(...gaps.map(line));
}

function showProved({ name, examined, findings }) {
  proved += 1;
  find("bar").hidden = false;
  find("bar").value = proved;
  if (!built) {
    find("progress").textContent = `Bezig: ${proved} van ${TOTAL} bewezen.`;
  }
  const says = findings.length === 0 ? `Klopt, ${count(examined)} keer nagegaan.` : "Klopt niet:";
  const item = element("li", { id: name, className: findings.length ? "wrong" : "" }, `${name} ${PROOF[name]} ${says}`);
  if (findings.length) {
    item.append(element("ul", {}, ...findings.map((it) => element("li", { lang: "en", textContent: it }))));
  }
  // What was told from the build makes place for what is found here.
  const before = document.getElementById(name);
  before ? before.replaceWith(item) : find("proof").append(item);
}

function showDone(how) {
  if (how === "built") {
    built = true;
    proved = 0;
    find("progress").textContent =
      `Alle ${TOTAL} punten kloppen: precies deze regels zijn bewezen toen de wegwijzer werd gemaakt. Uw browser loopt het hele bewijs nu ook zelf na.`;
    return;
  }
  const seconds = ((performance.now() - started) / 1000).toLocaleString("nl", { maximumFractionDigits: 1 });
  const wrong = document.querySelectorAll("#proof > .wrong").length;
  find("bar").hidden = true;
  find("progress").textContent =
    wrong === 0
      ? `Bewezen in uw browser, in ${seconds} ${seconds === "1" ? "seconde" : "seconden"}: alle ${TOTAL} punten kloppen met dit profiel.${built ? " Toen de wegwijzer werd gemaakt, zijn precies deze regels ook bewezen." : ""}`
      : `Niet bewezen: ${wrong} van ${TOTAL} punten kloppen niet. Meld dit aan de makers van de wegwijzer.`;
  document.documentElement.dataset.proved = wrong === 0;
}

const hear = (event, act) => document.addEventListener(`wegwijzer-${event}`, ({ detail }) => act(detail));
const tell = (event, detail) => document.dispatchEvent(new CustomEvent(`wegwijzer-${event}`, { detail }));
const show = () => tell("show", find("shown").value);

hear("ready", (detail) => {
  const [questions, routes] = JSON.parse(detail);
  const options = (kind, says, all) =>
    all.map((it, at) => element("option", { value: `${kind} ${at}`, textContent: `${says}: ${it}` }));
  find("shown").append(...options("question", "Vraag", questions), ...options("result", "Uitkomst", routes));
  find("check").disabled = false;
  document.documentElement.dataset.ready = true;
});
hear("faults", (detail) => showFaults(JSON.parse(detail)));
hear("effects", (detail) => {
  const effects = JSON.parse(detail);
  showMoves(effects);
  showGaps(effects);
  started = performance.now();
});
hear("shown", show);
hear("proved", (detail) => showProved(JSON.parse(detail)));
hear("done", showDone);

function begin() {
  proved = 0;
  built = false;
  delete document.documentElement.dataset.proved;
  find("progress").textContent = "Bezig ...";
  find("proof").replaceChildren();
}

function check() {
  // Some programs begin a text with a mark of its encoding.
  const text = find("profile").value.replace(/^\uFEFF/, "");
  if (text.trim() === "") {
    showOutcome(false, "Er staat nog niets. Plak eerst de tekst van een profiel, of kies het bestand.");
    return;
  }
  if (isTooLarge(text)) {
    showOutcome(false, `Deze tekst heeft te veel bytes. ${MOST}`);
    return;
  }
  begin();
  tell("check", `${name}\n${text}`);
}

async function take(file) {
  if (!file) {
    return;
  }
  if (file.size > LARGEST) {
    showOutcome(false, `Het bestand ${file.name} heeft ${count(String(file.size))} bytes. ${MOST}`);
    return;
  }
  let bytes, text;
  try {
    bytes = await file.arrayBuffer();
  } catch {
    // A folder, or a file that is gone by now.
    showOutcome(false, `${file.name} kan niet worden gelezen. Is het een map? Kies het bestand zelf, of plak de tekst.`);
    return;
  }
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    // Another encoding.
  }
  // In UTF-16 every second byte of plain letters is a zero.
  if (text === undefined || text.includes("\0")) {
    showOutcome(false, `Het bestand ${file.name} is geen UTF-8. Bewaar het opnieuw, met UTF-8 als codering.`);
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
// What is pasted or typed is measured before it stands there.
find("profile").addEventListener("beforeinput", (event) => {
  const { value, selectionStart, selectionEnd } = find("profile");
  const added = event.data ?? event.dataTransfer?.getData("text/plain") ?? "";
  const isRefused = added !== "" && isTooLarge(value.slice(0, selectionStart) + added + value.slice(selectionEnd));
  find("refused").hidden = !isRefused;
  if (isRefused) {
    event.preventDefault();
    find("refused").textContent = `Dit is niet toegevoegd: het worden te veel bytes. ${MOST}`;
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

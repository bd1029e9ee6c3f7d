// Generates embed code from the options chosen on the page, and shows a preview.
//
// The guide's URL is taken from this page's folder, so that nobody needs to type it.

const find = (id) => document.getElementById(id);
const chosen = (name) => document.querySelector(`[name="${name}"]:checked`).value;
const element = (name, properties) => Object.assign(document.createElement(name), properties);

const BASE = new URL(".", location.href);
const GROUND = "#fbfaf7";
// Texts in the language of the embedded guide, as on its first screen.
const SANDBOX =
  "allow-scripts allow-forms allow-popups allow-popups-to-escape-sandbox allow-modals allow-downloads";

// The value of a field if it matches the pattern; otherwise an empty string, and the page shows an error.
function checked(id, pattern) {
  const value = find(id).value.trim().toLowerCase();
  const isWrong = value !== "" && !pattern.test(value);
  find(id).setAttribute("aria-invalid", isWrong);
  find(`${id}-error`).hidden = !isWrong;
  return isWrong ? "" : value;
}

// The chosen options of the guide, without those that are left at the default.
function options() {
  const all = [
    ["profiel", checked("profile", /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/), ""],
    ["taal", chosen("taal"), ""],
    ["kleur", checked("color", /^#[0-9a-f]{6}$/), ""],
    ["kop", chosen("kop"), "2"],
    ["modus", chosen("modus"), "auto"],
  ];
  return all.filter(([, value, usual]) => value !== usual).map(([name, value]) => [name, value]);
}

function address(options) {
  const address = new URL(BASE);
  address.search = new URLSearchParams(options);
  return address.href;
}

const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");

// The four variants of the embed code, by the ids of their fields.
function snippets(options) {
  // The build has written what the code says beside each language.
  const words = document.querySelector("[name=taal]:checked").dataset;
  const own = escaped(address(options));
  const script = `<script src="${escaped(new URL("embed.js", BASE).href)}" async referrerpolicy="no-referrer"></script>`;
  const link = `<p><a href="${own}" referrerpolicy="no-referrer">${words.open}</a></p>`;
  const iframe = `<div><iframe src="${own}"
        title="${words.title}"
        width="100%" height="900" loading="eager"
        sandbox="${SANDBOX}"
        allow="clipboard-write" referrerpolicy="no-referrer"
        style="width:100%;max-width:100%;border:0"></iframe></div>`;
  const attributes = options.map(([name, value]) => ` ${name}="${escaped(value)}"`).join("");
  return {
    iframe: `${iframe}\n${link}`,
    script: `${iframe}\n${link}\n${script}`,
    element: `${script}\n<weg-wijzer${attributes}></weg-wijzer>\n${link}`,
    link: `<p><a href="${own}" referrerpolicy="no-referrer">${words.title}: ${words.ask}</a></p>`,
  };
}

// Relative luminance of a colour (#rrggbb), as WCAG 2 defines it.
function luminance(color) {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = parseInt(color.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

// The contrast of two colours, as WCAG 2 defines it.
function contrast(one, two) {
  const [low, high] = [luminance(one), luminance(two)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

function showContrast(color) {
  const lines = [];
  if (color) {
    // Rounded down: 4.49 is not enough and must not read as 4.5.
    const said = (other) => (Math.floor(contrast(color, other) * 10) / 10).toLocaleString("nl");
    const text = `Witte letters op deze kleur: ${said("#ffffff")} op 1. Zwarte letters: ${said("#000000")} op 1. Nodig is 4,5 op 1.`;
    lines.push(element("p", { textContent: text }));
    // The guide checks the colour against its own light background, on which buttons and links are.
    if (contrast(color, GROUND) < 4.5) {
      const warning =
        "Deze kleur is te licht: links en knoppen zijn slecht te lezen. De wegwijzer houdt dan zijn eigen kleur. Kies een donkerder kleur.";
      lines.push(element("p", { className: "error", textContent: warning }));
    }
  }
  find("contrast").replaceChildren(...lines);
}

function showPreview(options) {
  const left = chosen("left");
  const frame = element("iframe", { title: "Voorbeeld van de wegwijzer", width: "100%", height: 900 });
  if (left === "all") {
    Object.assign(frame, { sandbox: SANDBOX, allow: "clipboard-write", referrerPolicy: "no-referrer" });
  }
  if (left === "sealed") {
    frame.setAttribute("sandbox", "");
  }
  // This page runs embed.js, so a preview of a page without it must set `vast` (fixed) to get no height from
  // it.
  const without = options.filter(([name]) => name !== "modus");
  frame.src = address(left === "all" ? options : [...without, ["modus", "vast"]]);
  // Replace the frame: changing its URL would add an entry to the session history.
  find("stage").replaceChildren(frame);
  find("stage").style.inlineSize = `${chosen("width")}px`;
}

let shown;
function update() {
  const now = options();
  const color = now.find(([name]) => name === "kleur")?.[1];
  for (const [id, code] of Object.entries(snippets(now))) {
    find(id).value = code;
  }
  find("copied").textContent = "";
  if (color) {
    find("picker").value = color;
  }
  showContrast(color);
  // Not at every key press, since each preview loads the guide.
  clearTimeout(shown);
  shown = setTimeout(showPreview, 400, now);
}

// Copies a text; resolves to whether that succeeded. It has failed if the browser has no clipboard, refuses,
// throws, or has not answered after two seconds.
function copied(text) {
  const copying = (async () => navigator.clipboard.writeText(text))();
  const late = new Promise((done) => setTimeout(done, 2000, false));
  return Promise.race([copying.then(() => true), late]).catch(() => false);
}

// The number of the last press of a copy button; outcomes of earlier ones are not shown any more.
let pressed = 0;
async function copy(field) {
  const press = (pressed += 1);
  field.focus();
  field.select();
  find("copied").textContent = "";
  const isCopied = await copied(field.value);
  if (press === pressed) {
    find("copied").textContent = isCopied
      ? "De code is gekopieerd."
      : "De code is geselecteerd. Kopieer hem met Ctrl+C, op een Mac met Cmd+C.";
  }
}

for (const form of document.forms) {
  form.addEventListener("submit", (event) => event.preventDefault());
}
find("picker").addEventListener("input", () => {
  find("color").value = find("picker").value;
});
document.addEventListener("input", update);
for (const button of document.querySelectorAll("[data-copy]")) {
  button.addEventListener("click", () => copy(find(button.dataset.copy)));
}
update();

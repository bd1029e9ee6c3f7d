// Starts the app. When that fails, shows which of the reasons that stand hidden in the page it was.
//
// The first screen stands in the page already, but without the app its questions lead nowhere: a
// failed start puts the reason, the routes in short and who helps in its place. Nothing here writes
// HTML or styles, keeps anything, or moves the focus: the page may sit in somebody else's.

const page = document.documentElement;
const find = (name) => document.querySelector(`[data-id="${name}"]`);

// No `id` here can be known from outside: the page around a frame can try out fragments, and would see
// which of them are there. The few that the program needs carry this token, new at every load.
page.dataset.token = crypto.getRandomValues(new Uint32Array(3)).join("-");

// From now on a failed start is told from here. Had this script not come, the page would tell it by itself.
find("failed").hidden = true;
find("failed").classList.remove("wait");

// The page names both files for its preload; a second place for their addresses could disagree.
const glue = document.querySelector('link[rel="modulepreload"]').href;
const wasm = document.querySelector('link[rel="preload"][as="fetch"]').href;

// In a frame the page around is told that it failed, and with which of the codes; nothing else.
const framed = parent !== window;
if (framed) {
  page.dataset.framed = "true";
}

let timer;
let panicked = false;

// Shows one of the hidden texts, or none. After a panic nothing takes its text away again.
function show(reason) {
  clearTimeout(timer);
  if (panicked) {
    return;
  }
  if (reason === "panic") {
    // A panic stops the app half-way through a change, so what it shows may be wrong.
    panicked = true;
  }
  if (framed && reason !== null) {
    parent.postMessage({ wegwijzer: 1, type: "failed", data: { code: reason } }, "*");
  }
  find("app").hidden = reason !== null;
  for (const text of document.querySelectorAll("[data-failed]")) {
    text.hidden = text.dataset.failed !== reason;
  }
  find("failed").hidden = reason === null;
}

// Every panic is this error. Another one may be an extension's, or leave the app as it was.
const isPanic = (error) => error instanceof WebAssembly.RuntimeError;

function watch(error) {
  if (isPanic(error)) {
    show("panic");
  }
}

// Somebody who reads fast presses buttons before the app is there; the app finds them here.
function remember(event) {
  if (page.dataset.ready) {
    removeEventListener("click", remember);
    removeEventListener("keydown", remember);
    return;
  }
  const button = event.type === "click" && event.target.closest('[data-id="app"] button');
  const id = button ? button.dataset.id : event.key === "Enter" && event.target.type === "radio" ? "next" : "";
  if (id) {
    page.dataset.pressed = (page.dataset.pressed ?? "") + id + " ";
  }
}

// Reads an answer of the guide's own origin: its parts, or undefined when it does not come, is not whole after
// `seconds`, or has more than `most` bytes left; then `tooLarge` says what comes of it. A server can so neither
// fill the memory nor keep somebody waiting.
async function load(address, most, seconds, tooLarge, cache = "default") {
  const stop = new AbortController();
  const late = setTimeout(() => stop.abort(), seconds * 1000);
  const parts = [];
  try {
    const asks = { credentials: "omit", redirect: "error", signal: stop.signal, cache };
    const { ok, body } = await fetch(address, asks);
    if (!ok) {
      return;
    }
    const reader = body.getReader();
    for (let left = most; ; ) {
      const { done, value } = await reader.read();
      if (done) {
        return new Blob(parts).arrayBuffer();
      }
      left -= value.length;
      if (left < 0) {
        return tooLarge;
      }
      parts.push(value);
    }
  } catch {
    return;
  } finally {
    clearTimeout(late);
    stop.abort();
  }
}

// Loads a text for the program. What is too large or no UTF-8 comes empty; none of the guide's own, and no
// profile, has more bytes.
window.loadText = async (address) => {
  const bytes = await load(address, 262144, 10, "");
  try {
    return bytes && new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return "";
  }
};

// Loads the chunk, with the style sheet for its pages, until `use` accepts it. Where it does not come, the first
// part goes on and a sentence says so; it is tried again by itself, sooner where somebody asks for it or the
// network is back.
window.loadChunk = async (use) => {
  const { chunk, style } = find("app").dataset;
  const link = document.createElement("link");
  Object.assign(link, { rel: "stylesheet", crossOrigin: "", href: style });
  document.head.append(link);
  const [said, button] = [find("partly"), find("load-again")];
  for (let wait = 2000; ; wait = Math.min(wait * 2, 60000)) {
    try {
      // What came half or wrong must not come again from a cache. Whatever type a server gives it, it is compiled.
      const bytes = await load(chunk, 4194304, 30, undefined, wait === 2000 ? "default" : "reload");
      const used = await use(await WebAssembly.compile(bytes));
      said.hidden = button.hidden = true;
      return used;
    } catch {
      said.hidden = button.hidden = false;
    }
    await new Promise((next) => {
      setTimeout(next, wait);
      button.onclick = next;
      window.addEventListener("online", next, { once: true });
    });
  }
};

// A page that is left and comes back as it was would show its answers to the next who goes back.
addEventListener("pageshow", (event) => {
  if (event.persisted) {
    location.reload();
  }
});

async function start() {
  addEventListener("error", (event) => watch(event.error));
  addEventListener("unhandledrejection", (event) => watch(event.reason));
  addEventListener("click", remember);
  addEventListener("keydown", remember);
  // A download that stalls never fails by itself.
  timer = setTimeout(show, 15000, "load");
  try {
    const { default: init } = await import(glue);
    await init({ module_or_path: wasm });
    // It may have come in the end, after the message that it would not.
    show(null);
  } catch (error) {
    show(isPanic(error) ? "panic" : "load");
  }
}

// Loading anew is the one sure way to a fresh start, and it wipes the answers from memory.
for (const button of document.querySelectorAll("[data-retry]")) {
  button.addEventListener("click", (event) => {
    event.preventDefault();
    location.reload();
  });
}

if (typeof WebAssembly === "undefined") {
  show("no-wasm");
} else {
  start();
}

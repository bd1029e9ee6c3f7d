// Starts the app. If that fails, shows one of the error messages that are in the page, hidden.
//
// The first screen is static HTML, but without the app its buttons do nothing. After a failed start it is
// replaced by the error message, a summary of the routes, and contacts. Since the page may be embedded in
// another one, nothing here writes HTML or styles, stores data, or moves the focus.

const page = document.documentElement;
const find = (name) => document.querySelector(`[data-id="${name}"]`);

// Elements must not have a guessable `id`: an embedding page can set URL fragments and observe which of them
// exist. The few ids that the program needs contain this random token, new at every load.
page.dataset.token = crypto.getRandomValues(new Uint32Array(3)).join("-");

// From now on this script reports a failed start. If it does not load, CSS shows the message after a while.
find("failed").hidden = true;
find("failed").classList.remove("wait");

// Take the URLs of both files from the preload links, so that they are written only once.
const glue = document.querySelector('link[rel="modulepreload"]').href;
const wasm = document.querySelector('link[rel="preload"][as="fetch"]').href;

// In a frame, a failed start is reported to the embedding page: only that it failed, and an error code.
const framed = parent !== window;
if (framed) {
  page.dataset.framed = "true";
}

// The number of the current entry of the browser's history; an entry of ours holds its number, and nothing else.
// In a frame it stays 0: there the history is that of the page around, and nothing is added to it.
let number = 0;

// Calls a function of the history. Returns whether it did it: Safari adds a hundred entries in half a minute.
function tell(name, ...what) {
  try {
    history[name](...what);
    return true;
  } catch {
    return false;
  }
}

window.historyNumber = () => number;

// Calls `act` whenever another entry is the current one. An entry that somebody else adds, for example with a
// fragment, gets the number of the one before it.
window.watchHistory = (act) => {
  if (framed) {
    return;
  }
  const look = () => {
    number = history.state ?? (tell("replaceState", number, ""), number);
  };
  look();
  // The app moves the focus, and the page with it.
  history.scrollRestoration = "manual";
  addEventListener("popstate", () => {
    look();
    act();
  });
};

// Adds the next entry, or goes this far to another one. Returns whether the browser does it.
window.moveHistory = (distance) => {
  if (framed) {
    return false;
  }
  if (distance) {
    // A full history has dropped entries, perhaps of ours: then the distance would lead out of the guide.
    const { navigation } = window;
    const there = !navigation || navigation.entries()[navigation.currentEntry.index + distance]?.sameDocument;
    return there && tell("go", distance);
  }
  const added = tell("pushState", number + 1, "");
  number += added;
  return added;
};

// Lets the browser ask before the page is left, or no longer. The app has it asked while answers are given. To
// browsers a telephone number is a page to leave for; who calls somebody stays.
let called = 0;
window.askToLeave = (asks) => {
  onbeforeunload = asks ? () => Date.now() - called < 1000 ? null : true : null;
};
addEventListener("click", ({ target }) => {
  if (target.closest('[href^="tel:"], [href^="mailto:"]')) {
    called = Date.now();
  }
});

// Begins anew, without asking: nobody may keep another person's answers on screen.
function reload() {
  askToLeave(false);
  location.reload();
}

let timer;
let panicked = false;

// Shows the error message for a reason; null hides all. The message for a panic is never hidden again.
function show(reason) {
  clearTimeout(timer);
  if (panicked) {
    return;
  }
  if (reason === "panic") {
    // A panic can leave the app in an inconsistent state, so what it shows may be wrong. Nothing is left to
    // keep.
    panicked = true;
    askToLeave(false);
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

// A panic always causes this error. Other errors may come from browser extensions, or leave the app working.
const isPanic = (error) => error instanceof WebAssembly.RuntimeError;

function watch(error) {
  if (isPanic(error)) {
    show("panic");
  }
}

// Records buttons pressed before the app is loaded, for the app to handle when it starts.
function remember(event) {
  if (page.dataset.ready) {
    return;
  }
  const button = event.type === "click" && event.target.closest('[data-id="app"] button');
  const id = button ? button.dataset.id : event.key === "Enter" && event.target.type === "radio" ? "next" : "";
  if (id) {
    page.dataset.pressed = (page.dataset.pressed ?? "") + id + " ";
  }
}

// Loads a file: an ArrayBuffer, `tooLarge` if it has more than `most` bytes, or undefined if loading fails or
// takes more than `seconds`. The limits keep a faulty server from filling the memory or blocking the user.
async function load(address, most, seconds, tooLarge, cache = "default") {
  const stop = new AbortController();
  const late = setTimeout(() => stop.abort(), seconds * 1000);
  const parts = [];
  try {
    const { ok, body } = await fetch(address, { credentials: "omit", redirect: "error", signal: stop.signal, cache });
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

// Loads a text file for the program: its text, an empty string if it is too large or not UTF-8, or undefined
// if loading fails. No file of the guide and no valid profile is larger than this limit.
window.loadText = async (address) => {
  const bytes = await load(address, 262144, 10, "");
  try {
    return bytes && new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return "";
  }
};

// Returns a function that waits, at most two seconds, until no key or pointer is pressed. When the page is
// replaced during a press, the browser drops the click.
function watchPresses() {
  let pressed = false;
  const stop = new AbortController();
  const on = (type, act) => addEventListener(type, act, { capture: true, signal: stop.signal });
  for (const begin of ["pointerdown", "keydown"]) {
    on(begin, () => (pressed = true));
  }
  for (const end of ["pointerup", "pointercancel", "keyup"]) {
    // After a touch, the click comes a little later.
    on(end, () => setTimeout(() => (pressed = false), 50));
  }
  return async () => {
    for (let left = 40; pressed && left; left -= 1) {
      await new Promise((next) => setTimeout(next, 50));
    }
    stop.abort();
  };
}

// Loads the chunk with its style sheet, and repeats that until `use` accepts the module. After a failure the
// first part goes on working and a message is shown. The next attempt is made after a growing delay, or at
// once when the user presses the button or the network is back.
window.loadChunk = async (use) => {
  const { chunk, style, texts } = find("app").dataset;
  document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", crossOrigin: "", href: style }));
  const said = find("partly");
  const button = find("load-again");
  const settled = watchPresses();
  for (let wait = 2000; ; wait = Math.min(wait * 2, 60000)) {
    try {
      // The script that reads aloud: nothing waits for it, and without it nothing is read aloud.
      import(`./aloud.${texts}.js`).catch(watch);
      // Attempts after the first bypass the cache, which may hold a broken response. Compiling from bytes,
      // not from the stream, works with any Content-Type.
      const bytes = await load(chunk, 4194304, 30, undefined, wait === 2000 ? "default" : "reload");
      const used = await use(await WebAssembly.compile(bytes));
      said.hidden = button.hidden = true;
      await settled();
      return used;
    } catch {
      said.hidden = button.hidden = false;
    }
    await new Promise((next) => {
      setTimeout(next, wait);
      button.onclick = next;
      addEventListener("online", next, { once: true });
    });
  }
};

// Restored from the back/forward cache, the page would show the answers to the next user of the device.
addEventListener("pageshow", (event) => {
  if (event.persisted) {
    reload();
  }
});

async function start() {
  addEventListener("error", (event) => watch(event.error));
  addEventListener("unhandledrejection", (event) => watch(event.reason));
  addEventListener("click", remember);
  addEventListener("keydown", remember);
  // A stalled download never fails by itself.
  timer = setTimeout(show, 15000, "load");
  try {
    const { default: init } = await import(glue);
    await init({ module_or_path: wasm });
    // Hide the error message if loading succeeds after the timeout.
    show(null);
  } catch (error) {
    show(isPanic(error) ? "panic" : "load");
  }
}

// Reloading is the one reliable way to start again, and it removes the answers from memory.
for (const button of document.querySelectorAll("[data-retry]")) {
  button.addEventListener("click", (event) => {
    event.preventDefault();
    reload();
  });
}

// Whether this browser compiles no program of ours: it does not know tables of references, the newest feature that
// the program uses, or does not know 'wasm-unsafe-eval' in the policy of the page. The module has one such table.
function isOld() {
  try {
    return !new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0, 4, 4, 1, 111, 0, 0));
  } catch {
    return true;
  }
}

if (typeof WebAssembly === "undefined") {
  show("no-wasm");
} else if (isOld()) {
  show("old");
} else {
  start();
}

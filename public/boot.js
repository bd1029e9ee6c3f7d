// Starts the app. When that fails, shows which of the reasons that stand hidden in the page it was.
//
// The first screen stands in the page already, but without the app its questions lead nowhere: a
// failed start puts the reason, the routes in short and who helps in its place. Nothing here writes
// HTML or styles, keeps anything, or moves the focus: the page may sit in somebody else's.

const page = document.documentElement;
const find = (selector) => document.querySelector(selector);

// The page names both files for its preload; a second place for their addresses could disagree.
const glue = find('link[rel="modulepreload"]').href;
const wasm = find('link[rel="preload"][as="fetch"]').href;

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
  find("#app").hidden = reason !== null;
  for (const text of document.querySelectorAll("[data-failed]")) {
    text.hidden = text.dataset.failed !== reason;
  }
  find("#failed").hidden = reason === null;
}

// Every panic is this error. Another one may be an extension's, or leave the app as it was.
const isPanic = (error) => error instanceof WebAssembly.RuntimeError;

function watch(error) {
  if (isPanic(error)) {
    show("panic");
  }
}

// Somebody who reads fast presses the button before the app is there; the app looks for this mark.
function remember(event) {
  if (page.dataset.ready) {
    removeEventListener("click", remember);
  } else if (event.target.closest("#next")) {
    page.dataset.pending = "next";
  }
}

async function start() {
  addEventListener("error", (event) => watch(event.error));
  addEventListener("unhandledrejection", (event) => watch(event.reason));
  addEventListener("click", remember);
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
find("#retry").addEventListener("click", () => location.reload());

if (typeof WebAssembly === "undefined") {
  show("no-wasm");
} else {
  start();
}

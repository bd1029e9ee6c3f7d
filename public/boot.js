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

// The most bytes of a text that the programs load; none of the guide's own, and no profile, has more.
const LARGEST = 262144;

// Loads a text from the guide's own origin, for the programs. What is larger or no UTF-8 comes empty; nothing
// comes of what is not there, or not whole after 10 seconds. A server can so neither fill the memory nor
// keep somebody waiting.
window.loadText = async (address) => {
  const stop = new AbortController();
  const late = setTimeout(() => stop.abort(), 10000);
  const parts = [];
  try {
    const { ok, body } = await fetch(address, { credentials: "omit", redirect: "error", signal: stop.signal });
    if (!ok) {
      return;
    }
    const reader = body.getReader();
    for (let left = LARGEST; ; ) {
      const { done, value } = await reader.read();
      if (done) {
        break;
      }
      left -= value.length;
      if (left < 0) {
        return "";
      }
      parts.push(value);
    }
  } catch {
    return;
  } finally {
    clearTimeout(late);
    stop.abort();
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(await new Blob(parts).arrayBuffer());
  } catch {
    return "";
  }
};

// The program that takes over has all that the guide can do. Without it the first one goes on.
async function goOn() {
  const { glue, wasm, style } = find("app").dataset;
  const link = document.createElement("link");
  Object.assign(link, { rel: "stylesheet", crossOrigin: "", href: style });
  document.head.append(link);
  try {
    const { default: init } = await import(new URL(glue, document.baseURI));
    await init({ module_or_path: wasm });
  } catch (error) {
    if (isPanic(error)) {
      return show("panic");
    }
    find("partly").hidden = find("again").hidden = false;
  }
}

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
    goOn();
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

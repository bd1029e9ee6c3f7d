// Part of `cargo xtask serve --watch` alone: loads the content for the program, loads the page again when it was made
// anew, where it was, and shows the findings. The policy of the page allows no markup and no styles from a script.

const script = document.currentScript.src;
const at = (name) => new URL(name, script).href;
const root = document.documentElement;
const PLACE = "wegwijzer-place";

// The program asks while it starts and cannot wait. Only a request that blocks can answer it.
window.packedContent = (name) => {
  const request = new XMLHttpRequest();
  request.open("GET", at(`packed/${name}`), false);
  request.overrideMimeType("text/plain; charset=x-user-defined");
  request.send();
  return Uint8Array.from(request.responseText, (letter) => letter.charCodeAt(0) & 0xff);
};

// A page in a sandboxed frame has no storage; there the guide begins anew.
function stored(act) {
  try {
    return act(sessionStorage);
  } catch {
    return null;
  }
}

const before = stored((storage) => storage.getItem(PLACE));
if (before) {
  root.dataset.placeBefore = before;
  stored((storage) => storage.removeItem(PLACE));
}

function loadAgain() {
  if (root.dataset.place) {
    stored((storage) => storage.setItem(PLACE, root.dataset.place));
  }
  window.askToLeave?.(false);
  location.reload();
}

const list = document.createElement("pre");
list.dataset.id = "findings";
Object.assign(list.style, {
  position: "fixed", inset: "auto 0 0 0", margin: "0", padding: "1rem", maxHeight: "40vh", overflow: "auto",
  background: "#7a1020", color: "#fff", font: "14px/1.5 monospace", whiteSpace: "pre-wrap", zIndex: "1",
});

function show({ proving, findings }) {
  root.dataset.proving = proving;
  list.textContent = findings.join("\n");
  if (findings.length) {
    document.body.append(list);
  } else {
    list.remove();
  }
}

let known;

async function look() {
  try {
    const news = await (await fetch(at("watch.json"), { cache: "no-store" })).json();
    // A page that is read without the program is made anew after the proof.
    const made = document.querySelector('[data-id="app"]') ? news.guide : news.pages;
    if (known !== undefined && known !== made) {
      loadAgain();
      return;
    }
    known = made;
    show(news);
  } catch {
    // The server was stopped. When it runs again, the page follows it again.
  }
  setTimeout(look, 250);
}

addEventListener("DOMContentLoaded", look);

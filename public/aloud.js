// Reads the page aloud: at a press and never before, and only with voices that work on the device. For any other voice
// the browser would send the text to a server, and from the text one can tell what was answered.
//
// The program shows the pages. This script comes with its chunk, and puts buttons into every page, with the words that
// the program leaves in `data-aloud`, a line each. It only reads text nodes: browsers that translate a page replace them.

const page = document.documentElement;
const app = document.querySelector('[data-id="app"]');
const speech = window.speechSynthesis;

// Where the buttons stand: beside which element, on which side of it, what is read, and what of that the name of the
// button ends with, on pages with several.
const PLACES = [
  [".stop.now > fieldset > legend", "after", ".stop"],
  ["section > .actions > [data-id=next]", "after", "section"],
  [".result > .button", "after", ".result"],
  ["article > section > h3", "before", "section", "h3"],
  [".folds > details > .inside > :first-child", "before", "details", "summary"],
  [".urgent > .inside > :first-child", "before", "details", "strong"],
  [".entry > h4", "before", ".entry", "h4"],
];

// What is not read: what one presses, what is folded away, and what is not for listeners.
const UNREAD =
  'button, textarea, svg, .actions, .hidden, .no-voice, [aria-hidden="true"], details:not([open]) > :not(summary)';

// Some browsers lose what is spoken sooner after a cancellation, in milliseconds.
const REST = 100;

// The buttons and what they read, each by the other.
let pairs = new WeakMap();
// What the buttons were made for: the language, whether it has a voice, and the words.
let made = "";
// What is being read; null if nothing is.
let now = null;
// The utterance that is being spoken. Chromium drops one that nothing refers to before it has told its end.
let spoken = null;
let cancelled = -REST;
let timer;
let slow = false;

const code = (tag) => tag.toLowerCase().split(/[-_]/)[0];

// The best voice of the device for a language; undefined if there is none. Its tag may be "tr-TR", "tr_TR" or "ar-001".
// Of several: the one that the device reads with, then one of the Netherlands or Great Britain (on a Mac, the American
// ones begin with those that croak and sing), then one of the region of the browser's language.
function voiceFor(language) {
  const rank = (it) =>
    it.default * 4 + /[-_](NL|GB)$/i.test(it.lang) * 2 + navigator.languages.includes(it.lang.replace("_", "-"));
  const fits = (it) => it.localService === true && code(it.lang) === code(language);
  return speech.getVoices().filter(fits).sort((one, other) => rank(other) - rank(one))[0];
}

// The beginning and the end of every sentence of a text.
function sentences(text) {
  const parts = Intl.Segmenter
    ? new Intl.Segmenter(page.lang, { granularity: "sentence" }).segment(text)
    : text.matchAll(/.+?(?:[.?!؟]+(?=\s)|$)/gs);
  return Array.from(parts, ({ index, segment, 0: match }) => {
    const said = segment ?? match;
    return [index + said.length - said.trimStart().length, index + said.trimEnd().length];
  });
}

// The text nodes of a block that are seen, by paragraph.
function paragraphs(block) {
  const all = [];
  let last;
  for (const walk = document.createTreeWalker(block, NodeFilter.SHOW_TEXT); walk.nextNode(); ) {
    let around = walk.currentNode.parentElement;
    if (around.closest(UNREAD) || !around.getClientRects().length) {
      continue;
    }
    while (getComputedStyle(around).display.startsWith("inline")) {
      around = around.parentElement;
    }
    if (around !== last) {
      all.push([]);
    }
    all.at(-1).push(walk.currentNode);
    last = around;
  }
  return all;
}

// What a block says, in pieces for one voice each: words of another language are a piece where that language has a
// voice. `first` is the place of the first piece of the same sentence, and `range` that sentence on screen.
function pieces(block) {
  const all = [];
  const voices = new Map();
  const own = voiceFor(page.lang);
  const voiceOf = ({ parentElement }) => {
    const { lang } = parentElement.closest("[lang]");
    if (!voices.has(lang)) {
      voices.set(lang, voiceFor(lang) ?? own);
    }
    return voices.get(lang);
  };
  for (const nodes of paragraphs(block)) {
    for (const [start, end] of sentences(nodes.map((it) => it.data).join(""))) {
      const first = all.length;
      const range = document.createRange();
      let passed = 0;
      for (const node of nodes) {
        const [from, to] = [Math.max(start - passed, 0), Math.min(end - passed, node.length)];
        passed += node.length;
        const text = node.data.slice(from, Math.max(from, to));
        const words = /[\p{L}\p{N}]/u.test(text);
        if (!text || (!words && all.length === first)) {
          continue;
        }
        const voice = voiceOf(node);
        if (all.length === first) {
          range.setStart(node, from);
        }
        range.setEnd(node, to);
        // Signs alone belong to the words before them.
        if (all.length > first && (!words || all.at(-1).voice === voice)) {
          all.at(-1).text += text;
        } else {
          all.push({ text, voice, first, range });
        }
      }
    }
  }
  return all;
}

function hush() {
  clearTimeout(timer);
  if (spoken) {
    spoken = null;
    speech.cancel();
    cancelled = performance.now();
  }
}

// Speaks the current piece, and then the next.
function speak() {
  const piece = now.pieces[now.at];
  if (!piece) {
    stop();
    return;
  }
  if (window.Highlight) {
    CSS.highlights.set("aloud", new Highlight(piece.range));
  }
  const utterance = new SpeechSynthesisUtterance(piece.text);
  utterance.voice = piece.voice;
  utterance.lang = piece.voice.lang;
  utterance.rate = slow ? 0.7 : 1;
  // A cancelled utterance also tells its end, or an error.
  const then = (act) => () => {
    if (spoken === utterance) {
      spoken = null;
      act();
    }
  };
  utterance.onend = then(() => {
    now.at += 1;
    speak();
  });
  utterance.onerror = then(stop);
  spoken = utterance;
  speech.speak(utterance);
}

// Begins with the current sentence. That is at once where nothing was cancelled, since iOS lets a page speak in the
// press itself.
function begin() {
  hush();
  now.at = now.pieces[now.at]?.first ?? 0;
  const wait = cancelled + REST - performance.now();
  if (wait > 0) {
    timer = setTimeout(speak, wait);
  } else {
    speak();
  }
}

function stop() {
  hush();
  if (!now) {
    return;
  }
  if (window.Highlight) {
    CSS.highlights.delete("aloud");
  }
  const { bar, button } = now;
  now = null;
  if (bar.contains(document.activeElement)) {
    button.focus({ preventScroll: true });
  }
  bar.remove();
}

// Stops for a while, or goes on. Android does not pause reliably, so this cancels and later repeats the sentence.
function pause() {
  now.paused = !now.paused;
  for (const label of now.bar.firstChild.children) {
    label.hidden = !label.hidden;
  }
  if (now.paused) {
    hush();
  } else {
    begin();
  }
}

function changeSpeed(pressed) {
  slow = !slow;
  pressed.setAttribute("aria-pressed", slow);
  if (!now.paused) {
    begin();
  }
}

const CONTROLS = { "aloud-pause": pause, "aloud-stop": stop, "aloud-slower": changeSpeed };

function button(id, ...inside) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "link";
  button.dataset.id = id;
  button.append(...inside);
  return button;
}

function label(words, hidden) {
  const span = document.createElement("span");
  span.append(words);
  span.hidden = hidden;
  return span;
}

// Reads what belongs to a button, from its beginning. The button stays as it is and keeps the focus, and so does the
// name of the one that pauses: what changes under the focus is announced, and a screen reader would talk at once with
// the voice. The further buttons come after the heading or the hint beside it.
function read(pressed) {
  stop();
  const block = pairs.get(pressed);
  const [title, pauses, goesOn, stops, slower] = page.dataset.aloud.split("\n");
  const bar = document.createElement("div");
  bar.className = "aloud-bar";
  bar.setAttribute("role", "group");
  bar.setAttribute("aria-label", title);
  bar.append(
    button("aloud-pause", label(pauses, false), label(goesOn, true)),
    button("aloud-stop", stops),
    button("aloud-slower", slower),
  );
  bar.firstChild.setAttribute("aria-label", `${pauses} / ${goesOn}`);
  bar.lastChild.setAttribute("aria-pressed", slow);
  const next = pressed.nextElementSibling;
  (next?.matches("h3, h4, .hint") ? next : pressed).after(bar);
  now = { button: pressed, block, bar, pieces: pieces(block), at: 0, paused: false };
  begin();
}

// Puts the buttons into a page that has none yet; where the language has no voice on this device, a sentence that says
// so. Until the browser has told its voices there is neither.
function offer() {
  if (now && !now.block.isConnected) {
    stop();
  }
  const words = speech.getVoices().length ? (page.dataset.aloud ?? "").trim() : "";
  const speaks = Boolean(voiceFor(page.lang));
  const makes = [page.lang, speaks, words].join();
  if (makes !== made) {
    made = makes;
    stop();
    pairs = new WeakMap();
    app.querySelectorAll(".aloud, .no-voice").forEach((it) => it.remove());
  }
  if (!words) {
    return;
  }
  const [title, , , , , none] = words.split("\n");
  for (const [beside, side, whole, named] of PLACES) {
    for (const place of app.querySelectorAll(beside)) {
      const block = place.closest(whole);
      if (!speaks) {
        if (!app.querySelector(".no-voice")) {
          const says = document.createElement("p");
          says.className = "meta no-voice";
          says.append(none);
          block.append(says);
        }
      } else if (!pairs.has(block)) {
        const reads = button(`aloud-${app.querySelectorAll(".aloud").length}`, title);
        reads.classList.add("aloud");
        reads.dataset.sign = "aloud";
        if (named) {
          const about = document.createElement("span");
          about.className = "hidden";
          about.append(": ", ...block.querySelector(named).cloneNode(true).childNodes);
          reads.append(about);
        }
        place[side](reads);
        pairs.set(block, reads).set(reads, block);
      }
    }
  }
}

if (speech) {
  const changes = new MutationObserver(offer);
  changes.observe(app, { childList: true, subtree: true });
  changes.observe(page, { attributeFilter: ["data-aloud", "lang"] });
  // Some browsers load their voices when they are first asked for them, and tell when that is done.
  speech.onvoiceschanged = offer;
  app.addEventListener("click", ({ target }) => {
    const pressed = target.closest("button");
    if (pairs.has(pressed)) {
      read(pressed);
    } else {
      CONTROLS[pressed?.dataset.id]?.(pressed);
    }
  });
  // Chromium goes on speaking after the page is left.
  addEventListener("pagehide", stop);
  document.addEventListener("visibilitychange", () => document.hidden && stop());
  offer();
}

// Sets the height of the guide's frames on a page, and defines the element <weg-wijzer>: see
// docs/protocol.md.
//
// It runs with the rights of the embedding page. It therefore touches only frames of the guide, stores and
// requests nothing, and takes nothing from a frame but a height within limits.
(() => {
  // Reads a property past DOM clobbering: <img name="currentScript"> would override document.currentScript.
  const read = (name) => Reflect.get(Document.prototype, name, document);
  // All elements that `wanted` accepts, including those in open shadow roots.
  const all = (wanted, root = read("documentElement")) =>
    [...root.querySelectorAll("*")].flatMap((it) =>
      wanted(it) ? it : it.shadowRoot instanceof ShadowRoot ? all(wanted, it.shadowRoot) : [],
    );

  // currentScript is null for modules and in shadow roots. Then search for the script elements with this file
  // name; their URLs must all be equal.
  const isScript = (it) => it instanceof HTMLScriptElement && /^https?:[^?#]+\/embed\.js([?#]|$)/.test(it.src);
  const [address, ...others] = new Set(
    [read("currentScript") ?? all(isScript)].flat().filter(isScript).map((it) => it.src),
  );
  if (!address || others.length) {
    console.error('wegwijzer: gebruik <script src=".../embed.js">');
    return;
  }
  const base = new URL(".", address);
  const mark = Symbol.for(`wegwijzer ${base}`);
  if (window[mark]) {
    return;
  }
  window[mark] = true;

  // Frames are kept lower than the window. Moving through one by keyboard then scrolls inside the frame and
  // not this page, which could otherwise infer from its own scrolling what is being read.
  let room = innerHeight;

  // The property of a frame element that holds the state of the document in the frame.
  const known = Symbol();
  let frames = [];

  // The property `src` is absolute and normalised, unlike the attribute.
  const isOurs = (frame) => frame instanceof HTMLIFrameElement && frame.src.startsWith(base);
  // Whether a frame is sandboxed with an opaque origin: its messages have the origin "null".
  const isSealed = (frame) => !/allow-same-origin/i.test(frame.getAttribute("sandbox") ?? "allow-same-origin");
  // An own property of a message; a page may have extended Object.prototype.
  const field = (message, name) => (message && Object.hasOwn(message, name) ? message[name] : null);

  // Limits a function to four calls a second, with a final call after the last request.
  const seldom = (run) => {
    let timer, again;
    const call = () => {
      again = timer;
      timer ||= setTimeout(() => {
        timer = 0;
        again && call();
      }, 250);
      again || run();
    };
    return call;
  };

  // Creates the state for a new document in a frame. `early` means that its load event is still to come;
  // until then, messages may still come from the previous document, whose state is `before`.
  const begin = (frame, early, before) => {
    const words = new Uint32Array(3);
    try {
      crypto.getRandomValues(words);
    } catch {
      // Ids are still distinct without it, and messages count only if they come from the frame's window.
    }
    const state = {
      id: Math.random() + words.join("-"),
      early,
      before,
      // `alive`: the window that sent a hello. `proven`: a message with the id came from it.
      alive: 0,
      proven: 0,
      px: 0,
      set: 0,
      resize: seldom(() => {
        const px = Math.round(Math.max(320, Math.min(state.px, room * 0.9)));
        if (frame[known] === state && state.px && Math.abs(px - state.set) >= 8) {
          frame.style.height = `${(state.set = px)}px`;
        }
      }),
    };
    return (frame[known] = state);
  };
  const meet = (frame) => {
    frame.title ||= "Wegwijzer passend onderwijs";
    if (!frame[known]) {
      begin(frame, true);
      // A later load event means that the frame has a new document, which need not be the guide.
      addEventListener.call(frame, "load", () => {
        const state = frame[known].early ? frame[known] : begin(frame);
        state.early = state.before = null;
      });
    }
    frames = [frame, ...frames.filter((it) => it !== frame && it.isConnected)];
  };
  const search = seldom(() => all(isOurs).forEach(meet));
  const find = (source) => frames.find((it) => it.contentWindow === source && isOurs(it));

  const greet = (frame) => {
    let theme = null;
    try {
      theme = JSON.parse(frame.getAttribute("data-theme"));
    } catch {
      // Without a theme, the guide uses that of its profile.
    }
    const message = { wegwijzer: 1, type: "init", id: frame[known].id, data: { version: 1, theme } };
    frame.contentWindow.postMessage(message, isSealed(frame) ? "*" : base.origin);
  };

  addEventListener("message", ({ source, origin, data: message }) => {
    // The source is null if the frame has been removed, as is the contentWindow of every removed frame.
    if (!source || field(message, "wegwijzer") !== 1) {
      return;
    }
    const type = field(message, "type");
    const data = field(message, "data");
    const versions = field(data, "versions");
    const isHello = type === "hello" && Array.isArray(versions) && versions.includes(1);
    if (isHello && !find(source)) {
      // The frame is unknown if its load event is still to come, or did not leave its shadow root.
      [...read("documentElement").getElementsByTagName("iframe")].filter(isOurs).forEach(meet);
      find(source) || search();
    }
    const frame = find(source);
    if (!frame || origin !== (isSealed(frame) ? "null" : base.origin)) {
      return;
    }
    let state = frame[known];
    if (isHello) {
      if (state.proven) {
        // The guide sends no hello after it has answered, so this is probably a new document.
        state = begin(frame, true, state);
      } else {
        state.alive = source;
      }
      greet(frame);
    }
    const id = field(message, "id");
    if (state.before && id === state.before.id) {
      state = frame[known] = state.before;
    }
    if (id !== state.id) {
      return;
    }
    state.alive = source;
    state.proven = true;
    state.before = null;
    const px = field(data, "px");
    if (type === "height" && Number.isInteger(px)) {
      state.px = Math.min(4000, Math.max(320, px));
      state.resize();
    }
  });

  // Ignore small changes: mobile browsers show and hide their toolbars while scrolling.
  addEventListener("resize", () => {
    if (Math.abs(innerHeight - room) > 160) {
      room = innerHeight;
      frames.forEach((frame) => frame[known].resize());
    }
  });

  // If this script loads late, the guides in frames may have stopped sending hello.
  const greetAll = () => {
    for (const frame of all(isOurs)) {
      meet(frame);
      frame[known].early = null;
      if (!frame[known].alive) {
        greet(frame);
      }
    }
  };
  if (read("readyState") === "complete") {
    greetAll();
  } else {
    addEventListener("load", greetAll);
  }
  // Find frames that are added later. The load event does not bubble, so listen in the capture phase.
  addEventListener.call(document, "load", ({ target }) => isOurs(target) && meet(target), true);

  if (!customElements.get("weg-wijzer")) {
    customElements.define(
      "weg-wijzer",
      class extends HTMLElement {
        connectedCallback() {
          if (read("readyState") === "loading") {
            // The element's children are not parsed yet, and would be added after the frame.
            addEventListener("DOMContentLoaded", () => this.connectedCallback());
            return;
          }
          if (!this.isConnected || this.querySelector("iframe")) {
            return;
          }
          const src = new URL(base);
          for (const option of ["profiel", "taal", "kleur", "kop", "modus"]) {
            if (this.hasAttribute(option)) {
              src.searchParams.set(option, this.getAttribute(option));
            }
          }
          const frame = read("createElement").call(document, "iframe");
          Object.assign(frame, {
            src,
            title: this.title,
            width: "100%",
            height: 900,
            sandbox:
              "allow-scripts allow-forms allow-popups allow-popups-to-escape-sandbox allow-modals allow-downloads",
            allow: "clipboard-write",
            referrerPolicy: "no-referrer",
          });
          Object.assign(frame.dataset, this.dataset);
          frame.style.cssText = "width:100%;max-width:100%;border:0";
          this.style.display = "block";
          this.replaceChildren(frame);
          meet(frame);
        }
      },
    );
  }
})();

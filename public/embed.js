// Gives the frames of the guide on a page their height, and defines <weg-wijzer>: docs/protocol.md.
//
// It runs as a script of a school's own page. So it looks at frames of the guide and at nothing else
// there, keeps nothing and asks for nothing; and all it takes from a frame is a height within bounds.
(() => {
  // What the browser itself says of the document: an <img name="currentScript"> changes document.currentScript.
  const read = (name) => Reflect.get(Document.prototype, name, document);
  // The elements that are wanted, also those in open shadow roots.
  const all = (wanted, root = read("documentElement")) =>
    [...root.querySelectorAll("*")].flatMap((it) =>
      wanted(it) ? it : it.shadowRoot instanceof ShadowRoot ? all(wanted, it.shadowRoot) : [],
    );

  // A module, and a script in a shadow root, are not told which element they came from: then it is the one
  // element with an address that ends as this script's does.
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

  // A frame that fits into the window can be seen as a whole. Whoever moves through it by keyboard then
  // scrolls inside it, and this page, which could tell from its own scrolling what is read there, stays still.
  let room = innerHeight;

  // Key of the state that each frame element carries about the document in it.
  const known = Symbol();
  let frames = [];

  // The address of an element is whole and in normal form, whatever its attribute says.
  const isOurs = (frame) => frame instanceof HTMLIFrameElement && frame.src.startsWith(base);
  // Such a frame has no origin that could be named: its messages come from "null".
  const isSealed = (frame) => !/allow-same-origin/i.test(frame.getAttribute("sandbox") ?? "allow-same-origin");
  // A field of a message. What a page has put on all objects stands in no message.
  const field = (message, name) => (message && Object.hasOwn(message, name) ? message[name] : null);

  // A function that runs at most four times a second, and always once after the last call.
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

  // Starts the state of a new document in a frame. `early`: its load event is still to come, and until then the
  // document whose state is `before` may still be the one that is there.
  const begin = (frame, early, before) => {
    const words = new Uint32Array(3);
    try {
      crypto.getRandomValues(words);
    } catch {
      // Without it ids still differ, and a message counts only when it comes from the frame's own window.
    }
    const state = {
      id: Math.random() + words.join("-"),
      early,
      before,
      // The window that said hello, and whether a message with the id came from it.
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
      // After this event another document is there, which may be anything.
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
      // Without a theme the guide has the one of its profile.
    }
    const message = { wegwijzer: 1, type: "init", id: frame[known].id, data: { version: 1, theme } };
    frame.contentWindow.postMessage(message, isSealed(frame) ? "*" : base.origin);
  };

  addEventListener("message", ({ source, origin, data: message }) => {
    if (field(message, "wegwijzer") !== 1) {
      return;
    }
    const type = field(message, "type");
    const data = field(message, "data");
    const versions = field(data, "versions");
    const isHello = type === "hello" && Array.isArray(versions) && versions.includes(1);
    if (isHello && !find(source)) {
      // Its load event is still to come, or does not leave its shadow root.
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
        // The guide says no more hello once it has answered: this is likely another document.
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

  // A bar of the browser that comes and goes on a telephone is no other window.
  addEventListener("resize", () => {
    if (Math.abs(innerHeight - room) > 160) {
      room = innerHeight;
      frames.forEach((frame) => frame[known].resize());
    }
  });

  // A guide that was there first has stopped saying hello when this script comes late.
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
  // Frames that come later; this event does not bubble.
  addEventListener.call(document, "load", ({ target }) => isOurs(target) && meet(target), true);

  if (!customElements.get("weg-wijzer")) {
    customElements.define(
      "weg-wijzer",
      class extends HTMLElement {
        connectedCallback() {
          if (read("readyState") === "loading") {
            // What stands inside is not there yet, and would come after the frame.
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
          frame.style.cssText = "width:1px;min-width:100%;border:0";
          this.style.display = "block";
          this.replaceChildren(frame);
          meet(frame);
        }
      },
    );
  }
})();

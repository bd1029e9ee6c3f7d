// Gives the frames of the guide on a page their height, and defines <weg-wijzer>: docs/protocol.md.
//
// It runs as a script of a school's own page. So it looks at frames of the guide and at nothing else
// there, keeps nothing and asks for nothing; and all it takes from a frame is a height within bounds.
(() => {
  const address = document.currentScript?.src;
  if (!address) {
    return;
  }
  const base = new URL(".", address);
  const mark = Symbol.for(`wegwijzer ${base}`);
  if (window[mark]) {
    return;
  }
  window[mark] = true;

  const name = "Wegwijzer passend onderwijs";
  const states = new WeakMap();

  const isOurs = (frame) => {
    try {
      const { origin, pathname } = new URL(frame.src);
      return origin === base.origin && pathname.startsWith(base.pathname);
    } catch {
      return false;
    }
  };
  const ours = () => [...document.getElementsByTagName("iframe")].filter(isOurs);
  // Such a frame has no origin that could be named: its messages come from "null".
  const isSealed = (frame) => {
    const sandbox = frame.getAttribute("sandbox");
    return sandbox !== null && !/allow-same-origin/i.test(sandbox);
  };

  // A function that runs at most four times a second, and always once after the last call.
  const seldom = (run) => {
    let timer, again;
    return function call() {
      again = timer;
      if (!timer) {
        run();
        timer = setTimeout(() => {
          timer = 0;
          if (again) {
            call();
          }
        }, 250);
      }
    };
  };

  const send = (frame, type, data) => {
    const message = { wegwijzer: 1, type, id: states.get(frame).id, data };
    frame.contentWindow.postMessage(message, isSealed(frame) ? "*" : base.origin);
  };
  // A frame that fits into the window can be seen as a whole. Whoever moves through it by keyboard then
  // scrolls inside it, and this page, which could tell from its own scrolling what is read there, stays still.
  let room = innerHeight;

  const greet = (frame) => {
    frame.title ||= name;
    if (!states.has(frame)) {
      // randomUUID exists only where the page itself came over https.
      const state = { id: crypto.getRandomValues(new Uint32Array(4)).join("-"), px: 0, set: 0 };
      state.resize = seldom(() => {
        const px = Math.round(Math.max(320, Math.min(state.px, room * 0.9)));
        if (Math.abs(px - state.set) >= 8) {
          frame.style.height = `${(state.set = px)}px`;
        }
      });
      states.set(frame, state);
    }
    const data = { version: 1 };
    try {
      data.theme = JSON.parse(frame.dataset.theme);
    } catch {
      // Without a theme the guide has the one of its profile.
    }
    send(frame, "init", data);
  };

  addEventListener("message", ({ source, origin, data: message }) => {
    if (message?.wegwijzer !== 1) {
      return;
    }
    const frame = ours().find((it) => it.contentWindow === source);
    if (!frame || (origin !== base.origin && !(origin === "null" && isSealed(frame)))) {
      return;
    }
    const { type, id, data } = message;
    if (type === "hello" && Array.isArray(data?.versions) && data.versions.includes(1)) {
      greet(frame);
      states.get(frame).alive = source;
    }
    const state = states.get(frame);
    if (!state || id !== state.id) {
      return;
    }
    if (type === "height" && Number.isInteger(data?.px)) {
      state.px = Math.min(4000, data.px);
      state.resize();
    }
  });

  // A bar of the browser that comes and goes on a telephone is no other window.
  addEventListener("resize", () => {
    if (Math.abs(innerHeight - room) > 160) {
      room = innerHeight;
      for (const frame of ours()) {
        states.get(frame)?.resize();
      }
    }
  });

  // A guide that was there first has stopped saying hello when this script comes late.
  const greetAll = () => ours().forEach(greet);
  if (document.readyState === "complete") {
    greetAll();
  } else {
    addEventListener("load", greetAll);
  }
  // Frames that come later; this event does not bubble.
  document.addEventListener("load", ({ target }) => ours().includes(target) && greet(target), true);

  if (!customElements.get("weg-wijzer")) {
    customElements.define(
      "weg-wijzer",
      class extends HTMLElement {
        connectedCallback() {
          if (document.readyState === "loading") {
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
          const frame = document.createElement("iframe");
          Object.assign(frame, {
            src,
            title: this.title || name,
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
        }
      },
    );
  }
})();

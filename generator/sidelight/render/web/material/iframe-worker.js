"use strict";
// A page opened as a file may not start a worker. This stands in for one: its script runs in an empty frame of the page.
globalThis.FrameWorker = class extends EventTarget {
  #hear;
  #ready;
  constructor(script) {
    super();
    const frame = document.createElement("iframe");
    frame.hidden = true;
    this.#ready = new Promise((done) => {
      frame.addEventListener("load", () => this.#run(frame.contentWindow, script, done), { once: true });
    });
    document.body.append(frame);
  }
  #run(inside, script, done) {
    inside.addEventListener = (kind, hear) => { this.#hear = hear; };
    inside.postMessage = (data) => this.dispatchEvent(new MessageEvent("message", { data }));
    const node = inside.document.createElement("script");
    node.addEventListener("load", done);
    node.src = new URL(script, location);
    inside.document.head.append(node);
  }
  postMessage(data) {
    this.#ready.then(() => this.#hear({ data }));
  }
};

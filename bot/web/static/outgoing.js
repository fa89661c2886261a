// What somebody does here, kept until the program has it: one after another, each under a key of its
// own, so that what is tried twice happens once.

import { newKey, NotTaken } from "/static/post.js";

const LONGEST_WAIT = 30;

export class Outgoing {
  // `store`: the name under which words are kept in this browser. `headers`: of each request.
  // `on`: { changed(items, isWaiting), refused(status), signedOut() }.
  constructor(store, headers, on) {
    this.store = store;
    this.headers = headers;
    this.on = on;
    this.items = this.kept();
    this.busy = false;
    this.failures = 0;
    for (const type of ["online", "focus"]) addEventListener(type, () => this.again());
    document.addEventListener("visibilitychange", () => this.again());
    this.changed();
    this.go();
  }

  kept() {
    try {
      return JSON.parse(localStorage.getItem(this.store) || "[]");
    } catch {
      return [];
    }
  }

  // A file cannot be kept by the browser: it waits in memory only.
  keep() {
    const words = this.items.filter((item) => !item.file);
    try {
      localStorage.setItem(this.store, JSON.stringify(words));
    } catch {
      // Private windows keep nothing: what waits then waits in memory.
    }
  }

  act(body) {
    this.add({ key: newKey(), body });
  }

  actFile(file, text) {
    this.add({ key: newKey(), file, body: { text } });
  }

  add(item) {
    this.items.push(item);
    this.keep();
    this.changed();
    this.go();
  }

  changed() {
    this.on.changed(this.items, this.failures > 0);
  }

  // There may be a network again.
  again() {
    if (this.waiting) {
      clearTimeout(this.waiting);
      this.waiting = null;
      this.go();
    }
  }

  async go() {
    if (this.busy || this.waiting) return;
    this.busy = true;
    while (this.items.length) {
      const left = await this.send(this.items[0]);
      if (!left) break;
    }
    this.busy = false;
  }

  // True when the first is dealt with; else it is tried again later, or nobody is signed in.
  async send(item) {
    try {
      const answer = await fetch(...this.request(item));
      if (!answer.ok) throw new NotTaken(answer.status);
      this.failures = 0;
    } catch (error) {
      if (error instanceof NotTaken && error.status === 401) {
        this.on.signedOut();
        return false;
      }
      const refused = error instanceof NotTaken && error.status < 500 && ![408, 429].includes(error.status);
      if (!refused) {
        this.failures += 1;
        this.later();
        return false;
      }
      this.on.refused(error.status);
    }
    this.items.shift();
    this.keep();
    this.changed();
    return true;
  }

  later() {
    const seconds = Math.min(LONGEST_WAIT, 2 ** Math.min(this.failures, 5));
    this.waiting = setTimeout(() => {
      this.waiting = null;
      this.go();
    }, seconds * 1000);
    this.changed();
  }

  request({ key, body, file }) {
    if (!file) {
      const headers = { ...this.headers, "Content-Type": "application/json" };
      return ["/tro-chuyen/messages", { method: "POST", headers, body: JSON.stringify({ key, ...body }) }];
    }
    const form = new FormData();
    form.append("key", key);
    form.append("text", body.text);
    form.append("file", file);
    return ["/tro-chuyen/files", { method: "POST", headers: this.headers, body: form }];
  }
}

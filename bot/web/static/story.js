// The clock and the guided story beside the phones.

import { el, words } from "/static/dom.js";
import { postJson } from "/static/post.js";

export class Story {
  constructor(onShow) {
    this.list = document.getElementById("steps");
    this.clock = document.getElementById("clock");
    this.moves = document.getElementById("moves");
    this.note = document.getElementById("story-note");
    this.onShow = onShow;
    this.busy = false;
  }

  show(state) {
    this.clock.textContent = state.clock.text;
    this.clock.setAttribute("datetime", state.clock.iso);
    const moves = state.clock.moves.map((move) =>
      el(
        "button",
        { type: "button", "data-move": move.key, disabled: !move.at, onclick: (event) => this.move(event, move.key) },
        el("span", {}, move.label),
        move.at ? el("small", {}, move.at) : null,
      ),
    );
    this.keepFocus(this.moves, "move", () => this.moves.replaceChildren(...moves));
    this.keepFocus(this.list, "step", () => {
      this.list.replaceChildren(...state.steps.map((step) => this.step(step, state.people)));
    });
    this.disable();
  }

  keepFocus(place, kind, change) {
    const held = place.contains(document.activeElement) ? document.activeElement.dataset[kind] : null;
    change();
    if (!held) return;
    const again = place.querySelector(`[data-${kind}="${held}"]`) || place.querySelector("button:not(:disabled)");
    again?.focus();
  }

  step(step, people) {
    const who = people.find((person) => person.key === step.who);
    const item = el("li", { class: `${step.done ? "done" : ""} ${step.next ? "next" : ""}`, "data-key": step.key });
    if (step.next) item.setAttribute("aria-current", "step");
    item.append(el("h3", {}, el("span", { class: "unseen" }, step.done ? `${words.done}: ` : ""), step.title));
    if (step.done) item.append(el("p", { class: "fact" }, step.fact));
    if (!step.next) return item;
    item.append(el("p", {}, step.hint));
    const row = el("div", { class: "choice" });
    row.append(
      el("button", { type: "button", class: "main", "data-step": step.key, onclick: () => this.doIt(step) }, words.do_it),
    );
    if (who) {
      row.append(
        el("button", { type: "button", class: "quiet", onclick: () => this.onShow(who.key, step.typed) }, `${words.by_hand} (${who.name})`),
      );
    }
    item.append(row);
    return item;
  }

  async doIt(step) {
    await this.work(() => postJson(`/demo/steps/${step.key}`, {}), words.working);
  }

  async move(event, key) {
    await this.work(() => postJson("/demo/clock", { move: key }), words.moving);
  }

  async work(start, saying) {
    if (this.busy) return;
    this.busy = true;
    this.say(saying);
    this.disable();
    try {
      const answer = await (await start()).json();
      this.say(answer.said || "");
    } catch {
      this.say(words.not_done, true);
    }
    this.busy = false;
    this.disable();
  }

  say(text, isTrouble = false) {
    this.note.textContent = text;
    this.note.classList.toggle("trouble", isTrouble);
  }

  disable() {
    document.body.setAttribute("aria-busy", String(this.busy));
    for (const made of document.querySelectorAll("#moves button, #steps button.main")) {
      made.setAttribute("aria-disabled", String(this.busy || made.disabled));
    }
  }
}

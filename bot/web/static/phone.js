// One phone: a conversation with its menu keyboard and the line to write in.

import { el, fill, nodes, words } from "/static/dom.js";
import { NotTaken } from "/static/post.js";

export class Phone {
  // `way` takes what is done here: act(body), actFile(file, text). `folded`: the menu opens when offered or asked.
  constructor(person, remembered, way, { folded = false } = {}) {
    this.key = person.key;
    this.remembered = remembered;
    this.way = way;
    this.folded = folded;
    this.bubbles = new Map();
    this.newest = 0;
    this.file = null;
    this.lastDay = "";
    this.reads = true;
    this.build(person);
  }

  build(person) {
    const piece = document.getElementById("phone").content.cloneNode(true);
    this.root = piece.querySelector(".phone");
    this.find = (name) => this.root.querySelector(name);
    this.root.id = `phone-${person.key}`;
    this.root.dataset.chat = person.key;
    const title = this.find(".name");
    title.id = `name-${person.key}`;
    title.textContent = person.name;
    this.root.setAttribute("aria-labelledby", title.id);
    this.find(".about").textContent = person.about;
    this.find(".face").textContent = initials(person.name);
    this.log = this.find(".log");
    this.log.setAttribute("aria-label", `${words.conversation}: ${person.name}`);
    this.box = this.find("textarea");
    this.box.setAttribute("aria-label", `${words.write}: ${person.name}`);
    this.keys = this.find(".keys");
    this.badge = this.find(".unread");
    this.listen();
  }

  listen() {
    this.find("form.line").addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit();
    });
    this.box.addEventListener("keydown", (event) => {
      // Vietnamese is often typed through an input method, whose Enter ends a word.
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
        event.preventDefault();
        this.submit();
      }
    });
    this.box.addEventListener("input", () => this.fit());
    this.find(".attach input").addEventListener("change", (event) => {
      this.hold(event.target.files[0] || null);
    });
    this.find(".held button").addEventListener("click", () => this.hold(null));
    this.find(".fold").addEventListener("click", () => this.fold());
    this.box.addEventListener("focus", () => this.putAway());
    for (const type of ["focusin", "pointerdown"]) {
      this.root.addEventListener(type, () => this.markSeen());
    }
    // The telephone's keyboard and the menu take room: whoever reads the newest goes on seeing it.
    let height = 0;
    this.log.addEventListener("scroll", () => {
      if (this.log.clientHeight === height) this.reads = this.isAtEnd;
    });
    new ResizeObserver(() => {
      height = this.log.clientHeight;
      if (this.reads) this.log.scrollTop = this.log.scrollHeight;
    }).observe(this.log);
  }

  get isAtEnd() {
    return this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < 80;
  }

  hold(file) {
    this.file = file;
    this.find(".held").hidden = !file;
    this.find(".held span").textContent = file ? file.name : "";
    if (!file) this.find(".attach input").value = "";
    this.box.focus();
  }

  fit() {
    this.box.style.height = "auto";
    this.box.style.height = `${Math.min(this.box.scrollHeight + 2, 160)}px`;
  }

  fold() {
    const open = this.keys.hidden;
    this.keys.hidden = !open;
    this.find(".fold").setAttribute("aria-expanded", String(open));
  }

  async submit() {
    const text = this.box.value.trim();
    if (!text && !this.file) return;
    const file = this.file;
    const done = await this.attempt(() =>
      file ? this.way.actFile(file, text) : this.way.act({ text: this.box.value }),
    );
    if (done) {
      this.box.value = "";
      this.fit();
      if (file) this.hold(null);
    }
  }

  say(text) {
    return this.attempt(() => this.way.act({ text }));
  }

  async attempt(doIt) {
    const note = this.find(".trouble");
    note.hidden = true;
    this.pinned = true;
    try {
      await doIt();
      return true;
    } catch (error) {
      const large = error instanceof NotTaken && error.status === 413;
      note.textContent = large ? words.too_large : words.not_sent;
      note.hidden = false;
      return false;
    }
  }

  // A message that is new, or one that has changed in place.
  show(message) {
    const atEnd = this.pinned || this.isAtEnd;
    const bubble = this.bubble(message);
    const known = this.bubbles.get(message.id);
    if (known) {
      const focused = known.contains(document.activeElement);
      known.replaceWith(bubble);
      // On a telephone the box would bring up its keyboard.
      if (focused) (bubble.querySelector("button") || (this.folded ? this.log : this.box)).focus();
    } else {
      this.divide(message.day);
      this.put(bubble);
    }
    this.bubbles.set(message.id, bubble);
    this.newest = Math.max(this.newest, message.id);
    if (message.keyboard || message.contact !== undefined || message.no_keyboard) this.keyboard(message);
    if (!message.bot) this.markSeen();
    if (atEnd) this.toEnd();
    this.count();
  }

  toEnd() {
    this.log.scrollTop = this.log.scrollHeight;
    if (this.bubbles.size && this.log.lastElementChild?.classList.contains("mine")) this.pinned = false;
  }

  divide(day) {
    if (day === this.lastDay) return;
    this.lastDay = day;
    this.put(el("li", { class: "day" }, el("span", {}, day)));
  }

  // Before what has not been sent yet.
  put(item) {
    this.log.insertBefore(item, this.log.querySelector(".pending"));
  }

  bubble(message) {
    const item = el("li", { class: message.bot ? "theirs" : "mine", "data-id": message.id });
    const body = el("div", { class: "bubble" });
    item.append(el("span", { class: "unseen" }, `${message.bot ? words.bot : words.me}: `), body);
    if (message.file) body.append(fileCard(message.file));
    if (message.bot || message.contact === undefined) {
      const text = el("div", { class: "text" }, ...nodes(message.nodes, (command) => this.say(command)));
      if (message.nodes.length) body.append(text);
    } else {
      body.append(el("div", { class: "text" }, icon("phone"), ` ${message.contact || words.no_phone}`));
    }
    const when = message.edited ? `${words.edited} ${message.at}` : message.at;
    body.append(el("time", {}, when));
    for (const row of message.buttons || []) item.append(this.buttonRow(row, message.id));
    return item;
  }

  buttonRow(row, id) {
    const press = async (event, data) => {
      const pressed = event.currentTarget;
      pressed.setAttribute("aria-busy", "true");
      await this.attempt(() => this.way.act({ press: { data, message: id } }));
      setTimeout(() => pressed.removeAttribute("aria-busy"), 600);
    };
    const made = row.map(([label, data]) =>
      el("button", { type: "button", onclick: (event) => press(event, data) }, label),
    );
    return el("div", { class: "buttons" }, ...made);
  }

  keyboard(message) {
    if (!message.bot) return;
    const rows = [];
    if (message.contact) {
      const share = () => this.attempt(() => this.way.act({ contact: true }));
      rows.push(el("div", {}, el("button", { type: "button", class: "share", onclick: share }, message.contact)));
    }
    for (const row of message.keyboard || []) {
      const keys = row.map((label) => el("button", { type: "button", onclick: () => this.chooses(label) }, label));
      rows.push(el("div", {}, ...keys));
    }
    fill(this.keys, rows);
    // What is offered while somebody looks on, not writing, lies open: the words name these buttons.
    const opens = !this.folded || !(this.log.getAttribute("aria-busy") || this.box.value);
    this.keys.hidden = rows.length === 0 || !opens;
    if (this.folded && !this.keys.hidden) this.box.blur();
    this.find(".fold").hidden = rows.length === 0;
    this.find(".fold").setAttribute("aria-expanded", String(!this.keys.hidden));
  }

  chooses(label) {
    this.putAway();
    return this.say(label);
  }

  // Of a menu that folds, so that there is room to read and to write.
  putAway() {
    if (this.folded && !this.keys.hidden) this.fold();
  }

  get isVisible() {
    return this.root.offsetParent !== null && document.visibilityState === "visible";
  }

  get unread() {
    const seen = this.remembered.get(this.key);
    return [...this.bubbles].filter(([id, item]) => id > seen && item.classList.contains("theirs")).length;
  }

  markSeen() {
    if (!this.newest || this.remembered.get(this.key) >= this.newest) return;
    this.remembered.set(this.key, this.newest);
    this.count();
  }

  count() {
    const inUse = this.isVisible && document.hasFocus() && this.root.contains(document.activeElement);
    if (inUse && this.remembered.get(this.key) < this.newest) this.remembered.set(this.key, this.newest);
    const unread = this.unread;
    this.badge.textContent = unread ? String(unread) : "";
    this.badge.setAttribute("aria-label", unread ? `${unread} ${words.unread}` : "");
    this.root.dispatchEvent(new CustomEvent("unread", { bubbles: true, detail: { key: this.key, unread } }));
  }
}

function initials(name) {
  return name.split(/\s+/).slice(-2).map((word) => word[0] || "").join("").toUpperCase();
}

function icon(name) {
  const space = "http://www.w3.org/2000/svg";
  const drawn = document.createElementNS(space, "svg");
  const use = document.createElementNS(space, "use");
  drawn.setAttribute("class", "icon");
  drawn.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `/static/icons.svg#${name}`);
  drawn.append(use);
  return drawn;
}

function fileCard(file) {
  const link = el("a", { href: file.href, class: "file", download: file.name });
  if (file.picture) link.append(el("img", { src: file.href, alt: file.name, loading: "lazy" }));
  else link.append(icon("sheet"), el("span", {}, file.name));
  return link;
}

// The page: phones, tabs on a narrow screen, what arrives by itself.

import { el, words } from "/static/dom.js";
import { Phone } from "/static/phone.js";
import { act, actFile, postJson } from "/static/post.js";
import { Story } from "/static/story.js";

const place = document.getElementById("phones");
const tabs = document.getElementById("tabs");
const phones = new Map();
const unread = new Map();
const house = document.body.dataset.house;
let catchingUp = true;

// What was seen is remembered by this browser, for this house only.
const remembered = {
  all: JSON.parse(localStorage.getItem(`seen-${house}`) || "{}"),
  get(key) {
    return this.all[key] || 0;
  },
  set(key, id) {
    this.all[key] = id;
    localStorage.setItem(`seen-${house}`, JSON.stringify(this.all));
  },
};

function showPanel(key) {
  for (const panel of document.querySelectorAll(".panel")) {
    panel.classList.toggle("shown", panel.id === key);
  }
  for (const tab of tabs.querySelectorAll("button")) {
    tab.setAttribute("aria-pressed", String(tab.dataset.panel === key));
  }
  const phone = phones.get(key.replace(/^phone-/, ""));
  if (phone) {
    phone.log.scrollTop = phone.log.scrollHeight;
    phone.markSeen();
  }
}

const story = new Story((key, typed) => {
  showPanel(`phone-${key}`);
  const phone = phones.get(key);
  phone.root.scrollIntoView({ block: "nearest", inline: "center" });
  if (typed) phone.box.value = typed;
  phone.fit();
  phone.box.focus();
});

function tab(panel, label) {
  const badge = el("span", { class: "unread" });
  const made = el("button", { type: "button", "data-panel": panel, "aria-pressed": "false", onclick: () => showPanel(panel) }, label, badge);
  return made;
}

function addPhone(person) {
  const way = {
    act: (body) => act(person.key, body),
    actFile: (file, text) => actFile(person.key, file, text),
  };
  const phone = new Phone(person, remembered, way);
  phones.set(person.key, phone);
  place.append(phone.root);
  tabs.append(tab(phone.root.id, person.short));
}

document.addEventListener("unread", (event) => {
  const { key, unread: count } = event.detail;
  unread.set(key, count);
  const badge = tabs.querySelector(`[data-panel="phone-${key}"] .unread`);
  if (badge) badge.textContent = count ? String(count) : "";
  const all = [...unread.values()].reduce((sum, one) => sum + one, 0);
  document.title = all ? `(${all}) ${words.title}` : words.title;
});

function takeState(state) {
  if (state.house !== house) {
    location.reload();
    return;
  }
  for (const person of state.people) if (!phones.has(person.key)) addPhone(person);
  story.show(state);
  const list = document.getElementById("known");
  list.replaceChildren(...state.guests.map((guest) => el("option", { value: guest.phone }, `${guest.name} · ${guest.about}`)));
}

function listen() {
  const source = new EventSource(`/events?lang=${document.documentElement.lang}`);
  const line = document.getElementById("offline");
  source.addEventListener("state", (event) => takeState(JSON.parse(event.data)));
  source.addEventListener("message", (event) => {
    const message = JSON.parse(event.data);
    phones.get(message.chat)?.show(message);
  });
  source.addEventListener("caught_up", () => {
    line.hidden = true;
    if (!catchingUp) return;
    catchingUp = false;
    for (const phone of phones.values()) {
      phone.log.scrollTop = phone.log.scrollHeight;
      phone.log.removeAttribute("aria-busy");
    }
    place.removeAttribute("aria-busy");
  });
  source.addEventListener("error", () => {
    line.hidden = false;
    if (source.readyState === EventSource.CLOSED) setTimeout(listen, 2000);
  });
  addEventListener("pagehide", () => source.close());
}

document.getElementById("add").addEventListener("submit", async (event) => {
  event.preventDefault();
  const form = new FormData(event.target);
  const note = document.getElementById("add-note");
  try {
    const body = { name: form.get("name"), phone: form.get("phone"), start: event.target.dataset.start || "" };
    const { key } = await (await postJson("/demo/people", body)).json();
    event.target.reset();
    note.textContent = "";
    history.replaceState(null, "", location.pathname);
    event.target.dataset.start = "";
    document.getElementById("adding").open = false;
    const waiting = setInterval(() => {
      if (!phones.has(key)) return;
      clearInterval(waiting);
      showPanel(`phone-${key}`);
      phones.get(key).root.scrollIntoView({ block: "nearest", inline: "center" });
      phones.get(key).box.focus();
    }, 50);
  } catch {
    note.textContent = words.not_added;
  }
});

tabs.append(tab("panel-story", words.story));
showPanel("panel-story");
if (document.getElementById("adding").open) document.querySelector("#add input").focus();
listen();

// The page of one person who is signed in.

import { el, words } from "/static/dom.js";
import { Outgoing } from "/static/outgoing.js";
import { Phone } from "/static/phone.js";

const { chat, token, name } = document.body.dataset;
const headers = { "X-Page-Token": token };
const offline = document.getElementById("offline");
const SILENT = 40000;
let source = null;
let heardAt = Date.now();
let newestBot = 0;
let toldSeen = 0;
let telling = null;
let change = 0;

forgetOthers();

const remembered = {
  all: {},
  get: (key) => remembered.all[key] || 0,
  set: (key, id) => {
    remembered.all[key] = id;
  },
};
// The phone shows what waits, so it is there before what it sends through.
const way = { act: (body) => outgoing.act(body), actFile: (file, text) => outgoing.actFile(file, text) };
const phone = new Phone({ key: chat, name: name || words.title, about: "" }, remembered, way, { folded: true });
document.getElementById("place").append(phone.root);
const outgoing = new Outgoing(`out-${chat}`, headers, { changed: showWaiting, refused, signedOut });

// Two people may use one device after each other: nothing of the one before is left.
function forgetOthers() {
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith("out-") && key !== `out-${chat}`) localStorage.removeItem(key);
  }
}

function showWaiting(items, isWaiting) {
  for (const old of phone.log.querySelectorAll(".pending")) old.remove();
  for (const item of items) {
    const text = item.file ? item.file.name : item.body.text;
    if (!text) continue;
    const note = isWaiting ? words.waits : words.sending;
    const bubble = el("div", { class: "bubble" }, el("div", { class: "text" }, text), el("time", {}, note));
    phone.log.append(el("li", { class: `mine pending${isWaiting ? " late" : ""}` }, bubble));
  }
  const note = phone.find(".waiting");
  note.hidden = !(isWaiting && items.some((item) => item.body.press));
  if (items.length) phone.log.scrollTop = phone.log.scrollHeight;
}

function refused(status) {
  const note = phone.find(".trouble");
  note.textContent = status === 413 ? words.too_large : words.not_taken;
  note.hidden = false;
}

// The phone may be in other hands by now: nothing stays on the screen.
function signedOut() {
  if (source) source.close();
  source = null;
  localStorage.removeItem(`out-${chat}`);
  phone.root.hidden = true;
  phone.log.textContent = "";
  document.getElementById("signed-out").hidden = false;
  offline.hidden = true;
}

function listen() {
  if (source) source.close();
  heardAt = Date.now();
  source = new EventSource(`/tro-chuyen/events?after=${change}`);
  source.addEventListener("message", (event) => {
    heard();
    const message = JSON.parse(event.data);
    if (message.bot) newestBot = Math.max(newestBot, message.id);
    phone.show(message);
  });
  source.addEventListener("caught_up", (event) => {
    heard();
    change = Number(event.lastEventId) || change;
    if (phone.log.getAttribute("aria-busy")) {
      phone.log.removeAttribute("aria-busy");
      phone.log.scrollTop = phone.log.scrollHeight;
    }
    outgoing.again();
    tellSeen();
  });
  source.addEventListener("breath", heard);
  source.addEventListener("signed_out", signedOut);
  source.addEventListener("error", lost);
}

function heard() {
  heardAt = Date.now();
  offline.hidden = true;
}

async function lost() {
  offline.hidden = false;
  if (!source || source.readyState !== EventSource.CLOSED) return;
  // Refused, not merely out of reach: perhaps nobody is signed in any more.
  source = null;
  try {
    const answer = await fetch("/tro-chuyen", { method: "HEAD" });
    if (answer.status === 401) {
      signedOut();
      return;
    }
  } catch {
    // no network
  }
  setTimeout(() => source || listen(), 3000);
}

// After a sleep a connection may look open and be dead.
function wake() {
  if (document.visibilityState !== "visible") return;
  if (source && Date.now() - heardAt > SILENT) listen();
  tellSeen();
}

function atEnd() {
  return phone.log.scrollHeight - phone.log.scrollTop - phone.log.clientHeight < 120;
}

// A notice has arrived once it has been before somebody's eyes.
function tellSeen() {
  if (telling || newestBot <= toldSeen || document.visibilityState !== "visible" || !atEnd()) return;
  telling = setTimeout(async () => {
    const upto = newestBot;
    try {
      const body = JSON.stringify({ message: upto });
      const answer = await fetch("/tro-chuyen/seen", { method: "POST", headers, body });
      if (answer.ok) toldSeen = upto;
    } catch {
      // told the next time
    }
    telling = null;
  }, 300);
}

addEventListener("online", () => listen());
addEventListener("offline", () => {
  offline.hidden = false;
});
document.addEventListener("visibilitychange", wake);
setInterval(wake, 10000);
phone.log.addEventListener("scroll", tellSeen);
addEventListener("pagehide", () => source && source.close());
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});
for (const form of document.querySelectorAll("form.out")) {
  form.addEventListener("submit", () => localStorage.removeItem(`out-${chat}`));
}

listen();

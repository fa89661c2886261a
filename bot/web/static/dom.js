// Elements are built one by one; no text is ever read as HTML.

export function el(tag, options = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(options)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value === true) made.setAttribute(name, "");
    else made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

// What replaceChildren does, for browsers of 2018.
export function fill(place, children) {
  place.textContent = "";
  place.append(...children);
}

// The tree of bot/web/markup.py: characters, or [tag, child, …].
const PLAIN = new Set(["b", "i", "u", "s", "code", "pre", "blockquote"]);

export function nodes(list, runCommand) {
  return list.map((node) => {
    if (typeof node === "string") return document.createTextNode(node);
    const [tag, ...rest] = node;
    if (PLAIN.has(tag)) return el(tag, {}, ...nodes(rest, runCommand));
    const [target, ...inner] = rest;
    if (tag === "cmd") {
      return el("button", { type: "button", class: "command", onclick: () => runCommand(target) }, target);
    }
    if (tag === "a" && /^https?:\/\//.test(target)) {
      const own = `${target}/`.startsWith(`${location.origin}/`);
      const leave = own ? {} : { target: "_blank", rel: "noopener noreferrer" };
      return el("a", { href: target, ...leave }, ...nodes(inner, runCommand));
    }
    return document.createTextNode(rest.filter((part) => typeof part === "string").join(""));
  });
}

const wordsElement = document.getElementById("words");
export const words = wordsElement ? JSON.parse(wordsElement.textContent) : {};

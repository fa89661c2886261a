// An act is given one key and tried again under it, so that it is taken once.

export function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export class NotTaken extends Error {
  constructor(status) {
    super(`status ${status}`);
    this.status = status;
  }
}

async function send(url, options, tries = 4) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const answer = await fetch(url, options);
      if (answer.ok) return answer;
      if (answer.status < 500 || attempt >= tries) throw new NotTaken(answer.status);
    } catch (error) {
      if (error instanceof NotTaken || attempt >= tries) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 300 * attempt));
  }
}

export function postJson(url, body) {
  const headers = { "Content-Type": "application/json" };
  return send(url, { method: "POST", headers, body: JSON.stringify(body) });
}

export function act(chat, body) {
  return postJson(`/chats/${encodeURIComponent(chat)}/messages`, { key: newKey(), ...body });
}

export function actFile(chat, file, text) {
  const form = new FormData();
  form.append("key", newKey());
  form.append("text", text);
  form.append("file", file);
  return send(`/chats/${encodeURIComponent(chat)}/files`, { method: "POST", body: form });
}

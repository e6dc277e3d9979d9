// Asks the server. Each change carries the token that only this page knows.
const token = document.querySelector('meta[name="review-token"]').content;

export class Unreachable extends Error {}

async function ask(path, options) {
  let answer;
  try {
    answer = await fetch(path, { ...options, credentials: "same-origin", cache: "no-store" });
  } catch {
    throw new Unreachable("The server does not answer.");
  }
  if (answer.status === 403) {
    throw new Error("The server was started again: open the address that it has printed.");
  }
  const content = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(content.error ?? `The server answers ${answer.status}.`);
  return content;
}

export const get = (path) => ask(path, {});

export const post = (path, body) => ask(path, {
  method: "POST",
  headers: { "Content-Type": "application/json", "X-Review-Token": token },
  body: JSON.stringify(body),
});

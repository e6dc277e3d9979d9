// The dialogs: who is marking, a rubric item, two marks at once, a large figure, the keys.
import { points, shown, state } from "/static/state.js";

export const id = (name) => document.getElementById(name);

export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "class") made.className = value;
    else if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value !== null && value !== false) made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children);
  return made;
}

// Put children in place of the old ones; what had the focus keeps it, by its place.
export function fill(container, children) {
  const focusable = () => [...container.querySelectorAll("button, [tabindex]")];
  const place = focusable().indexOf(document.activeElement);
  container.replaceChildren(...children);
  if (place >= 0) focusable()[place]?.focus({ preventScroll: true });
}

// Open a dialog and resolve with the name of the button that closed it; Escape is null.
function open(dialog, buttons) {
  return new Promise((resolve) => {
    const off = new AbortController();
    const end = (value) => { off.abort(); dialog.close(); resolve(value); };
    for (const name of buttons) {
      id(name).addEventListener("click", () => end(name), { signal: off.signal });
    }
    dialog.addEventListener("cancel", (event) => { event.preventDefault(); end(null); },
      { signal: off.signal });
    dialog.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (event.key !== "Enter" || event.target.matches("button")) return;
      if (event.target.matches("textarea") && !event.ctrlKey) return;
      event.preventDefault();
      id(buttons[0]).click();
    }, { signal: off.signal });
    dialog.showModal();
  });
}

export async function askName() {
  id("name").value = state.by;
  do {
    await open(id("name-dialog"), ["name-done"]);
  } while (!id("name").value.trim() && !state.by);
  state.by = id("name").value.trim() || state.by;
  localStorage.setItem("review-name", state.by);
  id("who").textContent = state.by;
}

// Resolve with {text, points}, "remove", or null.
export async function askItem(item) {
  id("item-text").value = item?.text ?? "";
  id("item-points").value = item?.points ?? 1;
  id("item-remove").hidden = !item;
  for (;;) {
    const pressed = await open(id("item-dialog"), ["item-done", "item-cancel", "item-remove"]);
    if (pressed === "item-remove") return "remove";
    if (pressed !== "item-done") return null;
    const text = id("item-text").value.trim();
    const value = id("item-points").valueAsNumber;
    if (text && Number.isFinite(value)) return { text, points: value };
  }
}

function described(title, mark) {
  const box = element("div", {}, element("h3", {}, title));
  if (!mark) {
    box.append(element("p", {}, "Withdrawn: there is no mark."));
    return box;
  }
  box.append(element("p", { class: "figure" }, `${shown(points(mark))} points`));
  for (const item of state.rubric.filter((each) => mark.items.includes(each.id))) {
    box.append(element("p", { class: "soft" }, `${item.text} (${shown(item.points)})`));
  }
  if (mark.adjustment) box.append(element("p", { class: "soft" }, `adjusted by ${shown(mark.adjustment)}`));
  if (mark.remark) box.append(element("p", { class: "prose" }, mark.remark));
  return box;
}

// Show both marks of each; resolve with whether one's own shall stand.
export async function askConflict(draft, numbers, marks) {
  const all = id("conflicts");
  all.replaceChildren();
  for (const number of numbers.slice(0, 6)) {
    const theirs = marks[number].given;
    const { student, name } = state.students[number];
    all.append(
      element("p", { class: "of" }, element("bdi", {}, name ? `${student} · ${name}` : student)),
      described(theirs ? `${theirs.by}, ${when(theirs.at)}` : "Theirs", theirs),
      described("Yours", draft),
    );
  }
  if (numbers.length > 6) all.append(element("p", { class: "of" }, `and ${numbers.length - 6} more`));
  return await open(id("conflict-dialog"), ["keep-theirs", "use-mine"]) === "use-mine";
}

export const when = (at) => new Date(at).toLocaleString([], {
  dateStyle: "medium", timeStyle: "short",
});

export async function enlarge(address, words) {
  id("large").src = address;
  id("large").alt = words;
  await open(id("figure-dialog"), ["figure-done"]);
}

export async function help(keys) {
  id("keys").replaceChildren(...keys.flatMap(([names, words]) => [
    element("dt", {}, ...names.flatMap((name, i) => [i ? " " : "", element("kbd", {}, name)])),
    element("dd", {}, words),
  ]));
  await open(id("help-dialog"), ["help-done"]);
}

// Starts the page: its buttons and keys, the class, and the others' progress every two seconds.
import { get } from "/static/api.js";
import { actions } from "/static/actions.js";
import { askName, help, id } from "/static/dialogs.js";
import { merge } from "/static/saving.js";
import { group, state } from "/static/state.js";
import { complain, render, renderList, renderOthers } from "/static/view.js";

const EVERY = 2000;

// Each key: how it is shown, what it does in words, and what it does.
const KEYS = [
  [["j", "ArrowDown"], "the next answer", actions.next],
  [["k", "ArrowUp"], "the answer before", actions.back],
  [["n", "Enter"], "the next answer to mark", actions.nextOpen],
  [["1"], "to 9: give or take away a rubric item", null],
  [["0"], "no item: 0 points, before the adjustment", actions.zero],
  [["+"], "adjust by a quarter of a point", () => actions.adjust(0.25)],
  [["-"], "adjust by minus a quarter of a point", () => actions.adjust(-0.25)],
  [["r"], "write a remark; Escape leaves it, Ctrl+Enter goes on", actions.focusRemark],
  [["m"], "of answers that are alike: one student after the other", () => actions.member(1)],
  [["a"], "of answers that are alike: mark all at once", actions.makeAlike],
  [["c"], "confirm a mark that was given for an earlier hand-in", actions.stand],
  [["u"], "withdraw the mark", actions.withdraw],
  [["i"], "a new rubric item", actions.addItem],
  [["e"], "edit rubric items: then Tab and Enter", actions.editing],
  [["f"], "enlarge the figure", actions.enlargeFirst],
  [["]"], "the next question", () => actions.otherQuestion(1)],
  [["["], "the question before", () => actions.otherQuestion(-1)],
  [["/"], "find a student or a word", actions.find],
  [["?"], "these keys", () => help(SHOWN)],
];

const SHOWN = KEYS.map(([names, words]) => [
  names.map((name) => name.replace("ArrowDown", "↓").replace("ArrowUp", "↑")), words,
]);

function pressed(event) {
  if (event.altKey || event.metaKey || document.querySelector("dialog[open]")) return;
  const field = event.target.closest("input, textarea, select");
  if (field) {
    if (event.key === "Escape") field.blur();
    if (event.key === "Enter" && event.ctrlKey) { field.blur(); actions.nextOpen(); }
    return;
  }
  if (event.ctrlKey || !group()) return;
  if (["Enter", " "].includes(event.key) && event.target.closest("button, summary, a")) return;
  if (/^[1-9]$/.test(event.key)) actions.toggle(Number(event.key) - 1);
  else {
    const key = KEYS.find(([names]) => names.includes(event.key));
    if (!key?.[2]) return;
    key[2]();
  }
  event.preventDefault();
}

async function poll() {
  if (state.question) {
    const at = state.at in state.groups
      ? `${state.question} ${state.students[group().students[0]].student}` : "";
    const query = new URLSearchParams({
      question: state.question, since: state.version, page: state.page, by: state.by, at,
    });
    const asked = state.question;
    try {
      const changes = await get(`/api/changes?${query}`);
      if (changes.run !== state.run) throw new Error("The server was started again: load this page again.");
      if (asked === state.question) {
        const news = state.version !== changes.version;
        Object.assign(state, {
          version: changes.version, progress: changes.progress, others: changes.others,
        });
        if (news) {
          merge(changes);
          render();
        }
        renderOthers();
      }
      if (id("trouble").textContent.startsWith("The server does not answer")) complain("");
    } catch (error) {
      complain(error.message);
    }
  }
  setTimeout(poll, EVERY);
}

function listen() {
  document.addEventListener("keydown", pressed);
  const clicks = {
    "add-item": actions.addItem, "edit-items": actions.editing, zero: actions.zero,
    withdraw: actions.withdraw, next: actions.nextOpen, who: askName, "help-button": () => help(SHOWN),
  };
  for (const [name, action] of Object.entries(clicks)) id(name).addEventListener("click", () => action());
  id("search").addEventListener("input", renderList);
  id("filter").addEventListener("change", renderList);
  id("remark").addEventListener("input", actions.remarkTyped);
  id("adjustment").addEventListener("input", actions.adjustmentTyped);
  for (const name of ["remark", "adjustment"]) id(name).addEventListener("blur", actions.flush);
}

async function start() {
  const [, name, number] = /^#([a-z]+\d+)\/(\d+)$/.exec(location.hash) ?? [];
  history.replaceState(null, "", `/${location.hash}`); // the token leaves the address bar
  listen();
  try {
    Object.assign(state, await get("/api/class"));
  } catch (error) {
    complain(error.message);
    return;
  }
  const known = state.questions.find((each) => each.name === name) ?? state.questions[0];
  await actions.openQuestion(known.name, number === undefined ? null : Number(number));
  id("who").textContent = state.by;
  if (!state.by) await askName();
  poll();
}

start();

// What a person can do, by mouse or by key.
import { get } from "/static/api.js";
import * as dialogs from "/static/dialogs.js";
import { putItem, removeItem, save, touch, withdraw } from "/static/saving.js";
import { differ, fits, given, group, newDraft, question, state, status, targets } from "/static/state.js";
import { complain, render, renderDetails, renderMark, renderQuestions, renderWork } from "/static/view.js";

const { id } = dialogs;
let typing = 0;
let looking = 0;

async function details() {
  const mine = ++looking;
  id("figures").replaceChildren();
  const number = state.member ?? group().students[0];
  try {
    const found = await get(`/api/student/${number}/${state.question}`);
    if (mine === looking) renderDetails(found);
  } catch (error) {
    complain(error.message);
  }
}

// Store what is still being typed, before anything else comes into view.
function flush() {
  clearTimeout(typing);
  if (typing && state.draft) save(state.draft);
  typing = 0;
}

function typed() {
  touch(state.draft);
  clearTimeout(typing);
  typing = setTimeout(flush, 700);
}

function mixed() {
  return differ(targets()) && !state.alike;
}

function change(apply) {
  if (mixed()) return;
  apply(state.draft);
  clearTimeout(typing);
  typing = 0;
  save(state.draft);
  renderMark();
}

function inView() {
  const words = id("search").value.trim();
  return state.groups.map((one, place) => place)
    .filter((place) => fits(state.groups[place], words, id("filter").value));
}

function step(by) {
  const places = inView();
  const here = places.findIndex((place) => place >= state.at);
  const now = here < 0 ? places.length - 1 : here;
  const exact = places[now] === state.at;
  const to = places[Math.min(Math.max(now + (exact || by < 0 ? by : by - 1), 0), places.length - 1)];
  if (to !== undefined) actions.open(to);
}

export const actions = {
  open(place) {
    flush();
    if (!state.groups.length) return;
    state.at = Math.min(Math.max(place, 0), state.groups.length - 1);
    state.member = null;
    actions.show();
  },

  choose(number) {
    flush();
    state.member = number;
    actions.show();
  },

  show() {
    state.alike = false;
    state.draft = newDraft();
    location.replace(`#${state.question}/${group().students[0]}`);
    renderWork();
    render();
    details();
  },

  async openQuestion(name, number = null) {
    flush();
    try {
      const found = await get(`/api/question/${name}`);
      Object.assign(state, {
        question: name, run: found.run, version: found.version, rubric: found.rubric,
        groups: found.groups, answers: found.answers, marks: found.marks,
      });
    } catch (error) {
      complain(error.message);
      return;
    }
    const place = state.groups.findIndex((one) => one.students.includes(number));
    const open = state.groups.findIndex((one) => status(one) !== "done");
    actions.open(place >= 0 ? place : Math.max(open, 0));
    renderQuestions();
  },

  next: () => step(1),
  back: () => step(-1),

  nextOpen() {
    flush();
    const places = [...inView().filter((p) => p > state.at), ...inView().filter((p) => p < state.at)];
    const open = places.find((place) => ["open", "part", "earlier"].includes(status(state.groups[place])));
    if (open !== undefined) actions.open(open);
    else render();
  },

  otherQuestion(by) {
    const names = state.questions.map((each) => each.name);
    const place = names.indexOf(state.question) + by;
    if (names[place]) actions.openQuestion(names[place]);
  },

  member(by) {
    const numbers = [null, ...group().students];
    if (numbers.length < 3) return;
    const place = (numbers.indexOf(state.member) + by + numbers.length) % numbers.length;
    actions.choose(numbers[place]);
  },

  makeAlike() {
    if (state.member !== null) actions.choose(null);
    state.alike = true;
    renderMark();
  },

  stand: () => { if (targets().some((number) => given(number)?.outdated)) save(state.draft); },

  toggle(place) {
    const item = state.rubric[place];
    if (!item) return;
    change((draft) => {
      const has = draft.items.includes(item.id);
      draft.items = has ? draft.items.filter((each) => each !== item.id) : [...draft.items, item.id];
    });
  },

  zero: () => question().marked && change((draft) => { draft.items = []; }),
  adjust: (by) => question().marked
    && change((draft) => { draft.adjustment = Math.round((draft.adjustment + by) * 100) / 100; }),

  adjustmentTyped() {
    const value = id("adjustment").valueAsNumber;
    state.draft.adjustment = Number.isFinite(value) ? value : 0;
    typed();
  },

  remarkTyped() {
    state.draft.remark = id("remark").value;
    typed();
  },

  flush,
  focusRemark: () => id("remark").focus(),
  find: () => id("search").focus(),
  withdraw: () => { clearTimeout(typing); typing = 0; withdraw(state.draft); },

  async addItem() {
    if (!question().marked) return;
    const made = await dialogs.askItem(null);
    if (made) putItem(null, made.text, made.points);
  },

  editing() {
    const on = id("marking").classList.toggle("editing");
    id("edit-items").setAttribute("aria-pressed", String(on));
  },

  async editItem(place) {
    const item = state.rubric[place];
    const made = await dialogs.askItem(item);
    if (made === "remove") removeItem(item.id);
    else if (made) putItem(item.id, made.text, made.points);
  },

  enlarge: dialogs.enlarge,

  enlargeFirst() {
    document.querySelector("#figures button.picture")?.click();
  },
};

// Puts the state on the page. Every text goes in as text, never as HTML.
import { element, fill, id, when } from "/static/dialogs.js";
import {
  differ, fits, given, group, points, question, shown, state, status, targets,
} from "/static/state.js";
import { actions } from "/static/actions.js";

const WORDS = { open: "to mark", part: "partly marked", done: "marked", earlier: "for an earlier hand-in" };

export function complain(words) {
  id("trouble").textContent = words;
  id("trouble").hidden = !words;
}

const label = (one) => {
  const number = one.students[0];
  const { student, name } = state.students[number];
  if (one.kind === "empty") return `Nothing written: ${one.students.length}`;
  if (one.kind === "unread") return `Not to be read: ${one.students.length}`;
  if (one.students.length > 1) return `${one.students.length} alike: ${student} …`;
  return name ? `${student} · ${name}` : student;
};

const score = (mark) => (question().marked ? shown(points(mark)) : "✓");

export function renderQuestions() {
  const total = state.students.length;
  fill(id("questions"), state.questions.map((each) => element("button", {
    type: "button", "aria-current": each.name === state.question ? "true" : null,
    title: each.title, onclick: () => actions.openQuestion(each.name),
  }, each.name, element("span", { class: "soft figure" },
    each.marked ? `${state.progress[each.name] ?? 0} of ${total}` : "look"))));
}

export function renderList() {
  const words = id("search").value.trim();
  const kind = id("filter").value;
  const rows = state.groups.map((one, place) => {
    if (!fits(one, words, kind)) return null;
    const now = status(one);
    const marks = one.students.map(given).filter((mark) => mark !== null);
    const alike = marks.length === one.students.length && !differ(one.students);
    return element("li", {}, element("button", {
      type: "button", "aria-current": place === state.at ? "true" : null, "data-place": place,
      onclick: () => actions.open(place),
    }, element("span", { class: `dot ${now}`, role: "img", "aria-label": WORDS[now] }),
    element("bdi", { class: "label" }, label(one)),
    element("span", { class: "figure" }, alike && marks.length ? score(marks[0]) : "")));
  });
  fill(id("groups"), rows.filter((row) => row !== null));
  id("groups").querySelector('[aria-current="true"]')?.scrollIntoView({ block: "nearest" });
  const total = state.students.length;
  const done = state.students.filter((_, number) => given(number) && !given(number).outdated).length;
  if (question().marked && state.progress[state.question] !== done) {
    state.progress[state.question] = done; // until the server's own count comes
    renderQuestions();
  }
  id("progress").textContent = `${done} of ${total} ${question().marked ? "marked" : "with a remark"}`;
  id("bar").setAttribute("aria-label", id("progress").textContent);
  id("bar").lastElementChild.setAttribute("width", `${total ? (100 * done) / total : 0}%`);
}

export function renderWork() {
  const one = group();
  const numbers = one.students;
  const single = numbers.length === 1 ? numbers[0] : state.member;
  const person = single === null ? null : state.students[single];
  id("work-title").replaceChildren(`${question().name} · ${question().title} · `,
    element("bdi", {}, person ? person.student + (person.name ? ` · ${person.name}` : "") : label(one)));
  fill(id("whose"), numbers.length === 1 ? [] : [
    element("button", { type: "button", "aria-pressed": String(state.member === null),
      onclick: () => actions.choose(null) }, `All ${numbers.length}`),
    ...numbers.map((number) => element("button", { type: "button",
      "aria-pressed": String(state.member === number), onclick: () => actions.choose(number) },
    given(number) ? "✓ " : "", element("bdi", {}, state.students[number].student))),
  ]);
  const note = state.students[single ?? numbers[0]].note;
  id("note").textContent = note;
  id("note").hidden = !note;
  id("prompt").hidden = !question().prompt;
  id("prompt").lastElementChild.textContent = question().prompt;
  const parts = state.answers[single ?? numbers[0]] ?? [];
  id("answer").replaceChildren(...parts.map(([kind, text]) => element("div", {
    class: `part ${kind}`, ...(kind === "code" ? { tabindex: "0" } : {}),
  }, text)));
  if (!parts.length) {
    id("answer").append(element("p", { class: "soft" },
      one.kind === "unread" ? "There is no answer to read." : "Nothing is written here."));
  }
}

export function renderDetails(found) {
  id("figures").replaceChildren(
    ...found.figures.map((figure) => element("figure", {},
      element("button", { type: "button", class: "picture", "aria-label": `Enlarge: figure ${figure.place}`,
        onclick: () => actions.enlarge(figure.address, figure.place) },
      element("img", { src: figure.address, alt: `Figure ${figure.place}` })),
      element("figcaption", {}, `Figure ${figure.place}`))),
    ...found.notes.map((note) => element("p", { class: "soft" }, note)),
  );
  id("code").hidden = !found.code;
  id("code").lastElementChild.textContent = found.code;
  const failed = found.checks.filter((check) => check.outcome !== "passed");
  id("checks").hidden = !found.checks.length;
  id("checks").firstElementChild.textContent =
    `Checks: ${found.checks.length - failed.length} of ${found.checks.length} passed`;
  id("checks").lastElementChild.replaceChildren(...failed.flatMap((check) => [
    element("p", { class: "prose" }, element("b", {}, check.name), ` ${check.outcome}. ${check.feedback}`),
    ...(check.drawn ? [element("img", { src: check.drawn, alt: `Drawn by the grader for ${check.name}` })] : []),
  ]));
}

export function renderMark() {
  const numbers = targets();
  const marked = question().marked;
  const draft = state.draft;
  const marks = numbers.map(given);
  const first = marks.find((mark) => mark !== null) ?? null;
  const mixed = differ(numbers) && !state.alike;
  id("total").hidden = !marked;
  id("total").replaceChildren(mixed ? "…" : first || draft.dirty ? shown(points(draft)) : "–",
    element("small", {}, ` of ${shown(question().max)}`));
  id("given").textContent = draft.dirty ? "Storing …" : first && !mixed
    ? `${first.by}, ${when(first.at)}${first.outdated ? ", for an earlier hand-in" : ""}` : "Not marked yet.";
  if (mixed) id("given").textContent = `${marks.filter((mark) => mark).length} of ${numbers.length} are marked.`;
  const earlier = marks.some((mark) => mark?.outdated);
  id("differ").hidden = !(mixed || earlier);
  fill(id("differ"), [...(mixed ? ["Their marks differ. ", element("button", {
    type: "button", onclick: () => actions.makeAlike() }, "Mark all alike ", element("kbd", {}, "a"))]
    : earlier ? ["The mark was given for an earlier hand-in. ", element("button", {
      type: "button", onclick: () => actions.stand() }, "Let it stand ", element("kbd", {}, "c"))] : [])]);
  fill(id("rubric"), state.rubric.map((item, place) => element("li", {},
    element("button", { type: "button", class: "item", disabled: mixed,
      "aria-pressed": String(!mixed && draft.items.includes(item.id)), onclick: () => actions.toggle(place) },
    element("kbd", {}, place < 9 ? String(place + 1) : "·"), element("span", {}, item.text),
    element("b", { class: "figure" }, item.points > 0 ? `+${shown(item.points)}` : shown(item.points))),
    element("button", { type: "button", class: "edit", "aria-label": `Edit: ${item.text}`,
      onclick: () => actions.editItem(place) }, "Edit"))));
  for (const name of ["rubric", "rubric-tools", "adjust", "zero"]) id(name).hidden = !marked;
  for (const name of ["adjustment", "remark", "zero"]) id(name).disabled = mixed;
  id("withdraw").disabled = !first;
  id("next").firstChild.data = marked ? "Next to mark " : "Next ";
  const focused = document.activeElement;
  if (focused !== id("adjustment")) id("adjustment").value = draft.adjustment;
  if (focused !== id("remark")) id("remark").value = draft.remark;
}

export function renderOthers() {
  id("others").textContent = state.others.map((other) => `${other.by}: ${other.at}`).join(" · ");
}

export function render() {
  renderQuestions();
  renderList();
  renderMark();
}

// What the page knows: the class, the question that is open, and which answer is in view.
export const state = {
  run: "", version: 0, students: [], questions: [], progress: {}, others: [],
  question: null, rubric: [], groups: [], answers: {}, marks: {},
  at: 0,          // the group in view
  member: null,   // one student of it, or null for all
  alike: false,   // whether marks that differ shall be replaced by one
  draft: null,
  by: localStorage.getItem("review-name") ?? "",
  page: crypto.randomUUID(),
};

export const question = () => state.questions.find((each) => each.name === state.question);
export const group = () => state.groups[state.at];
export const targets = () => {
  if (!group()) return [];
  return state.member === null ? group().students : [state.member];
};
export const given = (number) => state.marks[number]?.given ?? null;
const round = (value) => Math.round(value * 100) / 100;

export function points(mark) {
  const own = state.rubric.filter((item) => mark.items.includes(item.id));
  const sum = own.reduce((all, item) => all + item.points, 0) + mark.adjustment;
  return round(Math.min(Math.max(sum, 0), question().max));
}

export const shown = (value) => String(round(value)).replace("-", "−");

const sameItems = (a, b) => a.length === b.length && a.every((id) => b.includes(id));
export const same = (a, b) => a !== null && b !== null && sameItems(a.items, b.items)
  && a.adjustment === b.adjustment && a.remark === b.remark;

// Whether some students have marks and these are not all the same.
export function differ(numbers) {
  const first = given(numbers[0]);
  return numbers.length > 1 && numbers.some((number) => {
    const mark = given(number);
    return mark === null ? first !== null : !same(mark, first);
  });
}

// A draft begins as the mark that stands, and remembers which revisions were seen.
export function newDraft() {
  const numbers = targets();
  const mark = numbers.map(given).find((each) => each !== null) ?? null;
  const revisions = numbers.map((number) => ({
    number, revision: state.marks[number]?.revision ?? 0,
  }));
  return {
    question: state.question, students: revisions, dirty: false, edits: 0, saving: 0,
    items: [...(mark?.items ?? [])], adjustment: mark?.adjustment ?? 0, remark: mark?.remark ?? "",
  };
}

export function status(one) {
  const marks = one.students.map(given);
  if (marks.some((mark) => mark?.outdated)) return "earlier";
  const done = marks.filter((mark) => mark !== null).length;
  return done === 0 ? "open" : done === marks.length ? "done" : "part";
}

export function fits(one, words, kind) {
  const now = status(one);
  if (kind === "open" && !["open", "part", "earlier"].includes(now)) return false;
  if (kind === "done" && now !== "done") return false;
  if (kind === "earlier" && now !== "earlier") return false;
  if (!words) return true;
  const text = one.students.map((number) => {
    const student = state.students[number];
    return `${student.student} ${student.name}`;
  }).join(" ") + (state.answers[one.students[0]] ?? []).map((part) => part[1]).join(" ");
  return text.toLowerCase().includes(words.toLowerCase());
}

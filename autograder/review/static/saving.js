// Stores each change at once, one after the other, and lets nobody's mark be lost.
import { Unreachable, post } from "/static/api.js";
import { newDraft, same, state } from "/static/state.js";
import { askConflict } from "/static/dialogs.js";
import { complain, render, renderMark } from "/static/view.js";

let queue = Promise.resolve();
let waiting = 0;

addEventListener("beforeunload", (event) => {
  if (waiting || state.draft?.dirty) event.preventDefault();
});

// Run a task after those before it; while the server does not answer, try again.
function enqueue(task) {
  waiting += 1;
  queue = queue.then(async () => {
    for (;;) {
      try {
        await task();
        complain("");
        break;
      } catch (error) {
        const again = error instanceof Unreachable;
        complain(again ? `${error.message} Nothing is lost while this page stays open: it is sent again.` : error.message);
        if (!again) break;
        await new Promise((done) => setTimeout(done, 1500));
      }
    }
  }).finally(() => { waiting -= 1; });
  return queue;
}

const body = (draft, students) => ({
  by: state.by, question: draft.question, students,
  items: draft.items, adjustment: draft.adjustment, remark: draft.remark,
});

function take(draft, answer) {
  if (draft.question !== state.question) return;
  Object.assign(state.marks, answer.marks);
}

// Note that the draft holds something that is not stored yet.
export function touch(draft) {
  draft.dirty = true;
  draft.edits += 1;
}

// Store the draft for its students.
export function save(draft) {
  touch(draft);
  draft.saving += 1;
  return enqueue(async () => {
    draft.saving -= 1;
    if (draft.saving > 0) return; // a later call stores all of it
    await send(draft, draft.students);
  });
}

async function send(draft, students) {
  const { edits } = draft;
  const sent = { items: [...draft.items], adjustment: draft.adjustment, remark: draft.remark };
  const answer = await post("/api/marks", body(draft, students));
  take(draft, answer);
  for (const each of draft.students) {
    const mark = answer.marks[each.number];
    // What was stored although the answer was lost on its way is no conflict.
    const own = mark?.given?.by === state.by && same(mark.given, sent);
    if (mark && (own || !answer.conflicts.includes(each.number))) each.revision = mark.revision;
  }
  const open = answer.conflicts.filter((number) => {
    const mark = answer.marks[number].given;
    return !(mark?.by === state.by && same(mark, sent));
  });
  if (open.length) {
    await settle(draft, open, answer.marks);
    return;
  }
  draft.dirty = draft.edits !== edits;
  if (draft === state.draft) state.alike = false;
  render();
}

// Show both marks of each conflict, and do what the person says.
async function settle(draft, numbers, marks) {
  const mine = await askConflict(draft, numbers, marks);
  for (const each of draft.students) {
    if (numbers.includes(each.number)) each.revision = marks[each.number].revision;
  }
  if (mine) {
    await send(draft, draft.students.filter((each) => numbers.includes(each.number)));
    return;
  }
  draft.dirty = false;
  if (draft === state.draft) state.draft = newDraft();
  render();
}

export function withdraw(draft) {
  return enqueue(async () => {
    const answer = await post("/api/withdraw", body(draft, draft.students));
    take(draft, answer);
    if (answer.conflicts.length) await settle(draft, answer.conflicts, answer.marks);
    draft.dirty = false;
    if (draft === state.draft) state.draft = newDraft();
    render();
  });
}

export function putItem(id, text, points) {
  return enqueue(async () => {
    const asked = { by: state.by, question: state.question, id, text, points };
    const answer = await post("/api/rubric", asked);
    if (asked.question === state.question) state.rubric = answer.rubric;
    render();
  });
}

export function removeItem(id) {
  return enqueue(async () => {
    await post("/api/rubric/remove", { by: state.by, id });
    state.rubric = state.rubric.filter((item) => item.id !== id);
    render();
  });
}

// Take in what others did. A draft that is not stored yet keeps the revisions that it was made on.
export function merge(changes) {
  if (changes.rubric) state.rubric = changes.rubric;
  Object.assign(state.marks, changes.marks);
  const draft = state.draft;
  const own = draft?.students.some((each) => each.number in changes.marks);
  if (own && !draft.dirty && !waiting) state.draft = newDraft();
  else if (draft) renderMark();
}

export const idle = () => waiting === 0 && !state.draft?.dirty;

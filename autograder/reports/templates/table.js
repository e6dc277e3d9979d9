const table = document.querySelector("table.students");
const rows = [...table.tBodies[0].rows];
const tools = document.querySelector(".tools");
const [search, status, shown] = ["search", "status", "shown"].map((id) => document.getElementById(id));

function filter() {
  const wanted = search.value.trim().toLowerCase();
  let count = 0;
  for (const row of rows) {
    const fits = row.dataset.text.toLowerCase().includes(wanted)
      && (!status.value || row.dataset.status === status.value);
    row.hidden = !fits;
    count += fits;
  }
  shown.textContent = `${count} of ${rows.length} shown`;
}

function sort(header, column) {
  const falling = header.getAttribute("aria-sort") === "ascending";
  for (const other of header.parentNode.cells) other.removeAttribute("aria-sort");
  header.setAttribute("aria-sort", falling ? "descending" : "ascending");
  const value = (row) => row.cells[column].dataset.value;
  const order = (a, b) => header.dataset.kind === "number"
    ? value(a) - value(b)
    : value(a).localeCompare(value(b), "en", { numeric: true });
  table.tBodies[0].append(...rows.sort((a, b) => (falling ? -order(a, b) : order(a, b))));
}

[...table.tHead.rows[0].cells].forEach((header, column) => {
  if (!header.dataset.kind) return;
  const button = document.createElement("button");
  button.type = "button";
  button.append(...header.childNodes);
  button.addEventListener("click", () => sort(header, column));
  header.append(button);
});
search.addEventListener("input", filter);
status.addEventListener("change", filter);
tools.hidden = false;
filter();

// A link into a fold opens it, in browsers that do not do so themselves.
function unfold() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  for (let fold = target?.closest("details"); fold; fold = fold.parentElement.closest("details")) {
    fold.open = true;
  }
  target?.scrollIntoView();
}
addEventListener("hashchange", unfold);
if (location.hash) unfold();

document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.target.closest("input, select, textarea")) return;
  event.preventDefault();
  search.focus();
});

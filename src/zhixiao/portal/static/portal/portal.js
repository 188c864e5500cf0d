// What makes the pages handier. Nothing depends on it: without it menus close by their own summary, filters stand open
// and wide tables scroll.
"use strict";

const narrow = matchMedia("(max-width: 600px)");

function closeMenus(except) {
  for (const group of document.querySelectorAll("details.group[open]")) {
    if (group !== except) group.open = false;
  }
}

function foldFilters() {
  for (const fold of document.querySelectorAll("details.fold")) fold.open = !narrow.matches;
}

function labelCells(table) {
  const heads = [...table.tHead.rows[0].cells].map((head) => head.textContent.trim());
  for (const row of table.querySelectorAll("tbody tr, tfoot tr")) {
    [...row.cells].forEach((cell, at) => { cell.dataset.label = heads[at] ?? ""; });
  }
}

const MOST_COLUMNS = 3;

// A table too wide for a telephone becomes one card a row, each cell with the head of its column.
function stackTables() {
  for (const box of document.querySelectorAll(".scroll")) {
    const table = box.querySelector("table");
    box.classList.remove("cards");
    if (!table?.tHead || !narrow.matches) continue;
    if (box.scrollWidth <= box.clientWidth && table.tHead.rows[0].cells.length <= MOST_COLUMNS) continue;
    labelCells(table);
    box.classList.add("cards");
  }
}

document.addEventListener("click", (event) => closeMenus(event.target.closest("details.group")));
document.addEventListener("focusin", (event) => closeMenus(event.target.closest("details.group")));
document.addEventListener("keydown", (event) => {
  const open = document.querySelector("details.group[open]");
  if (event.key !== "Escape" || !open) return;
  open.open = false;
  open.querySelector("summary").focus();
});
document.addEventListener("htmx:afterSwap", stackTables);
narrow.addEventListener("change", () => { foldFilters(); stackTables(); });
foldFilters();
stackTables();

/* The overview's own: its table sorts by a column. */

(() => {
  const table = document.querySelector(".ab-case__claims");
  if (!(table instanceof HTMLTableElement) || !table.tHead || table.tHead.querySelector("button")) return;
  /** @type {(row: HTMLTableRowElement, at: number) => string} */
  const value = (row, at) => {
    const cell = row.cells[at];
    return cell?.dataset.abV ?? cell?.textContent?.trim() ?? "";
  };
  /** @param {HTMLTableCellElement} head */
  const sort = (head) => {
    const down = head.getAttribute("aria-sort") === "ascending";
    const way = down ? -1 : 1;
    for (const other of head.parentElement?.children ?? []) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    for (const body of table.tBodies) {
      const rows = [...body.rows].filter((row) => row.cells.length > 1);
      const at = head.cellIndex;
      rows.sort((one, other) => way * value(one, at).localeCompare(value(other, at), undefined, { numeric: true }));
      body.append(...rows);
    }
  };
  for (const head of table.tHead.rows[0]?.cells ?? []) {
    if (head.dataset.abKey === undefined) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.title = `${table.dataset.abSort} ${head.textContent}`;
    button.append(...head.childNodes);
    button.addEventListener("click", () => sort(head));
    head.append(button);
  }
})();

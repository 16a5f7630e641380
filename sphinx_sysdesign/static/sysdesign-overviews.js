// Overviews: sorts a table by the column whose title is pressed, and filters rows and cards by words.
// Nothing of it is needed to read them.
(() => {
  const root = document.documentElement;
  const { compare } = new Intl.Collator(root.lang || undefined, { numeric: true });
  // Cells that read otherwise than they are ordered say so in `data-sort`; empty ones come last either way.
  const sort = (table, head) => {
    const column = head.cellIndex;
    const falls = head.getAttribute("aria-sort") === "ascending";
    const key = ({ cells: { [column]: cell } }) => cell.dataset.sort ?? cell.textContent.trim();
    const body = table.tBodies[0];
    const rows = [...body.rows].map((row) => [key(row), row]);
    rows.sort(([a], [b]) => !a - !b || (falls ? compare(b, a) : compare(a, b)));
    body.append(...rows.map(([, row]) => row));
    for (const other of head.parentNode.cells) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", falls ? "descending" : "ascending");
  };

  for (const table of document.querySelectorAll("table.sysdesign-sortable")) {
    for (const head of table.tHead.rows[0].cells) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "sysdesign-sort";
      button.textContent = head.textContent.trim();
      button.onclick = () => sort(table, head);
      head.firstElementChild.replaceChildren(button);
    }
  }

  for (const field of document.querySelectorAll(".sysdesign-filter input")) {
    const box = field.closest(".sysdesign-overview");
    const count = box.querySelector(".sysdesign-filter output");
    const items = [...box.querySelectorAll("table.sysdesign-sortable tbody tr, .sysdesign-cards > *")];
    const folds = [...box.querySelectorAll("details")].filter((fold) => items.some((item) => fold.contains(item)));
    const text = (node) => node.textContent.toLowerCase();
    // Which folds were open before the first word: a filter opens those in which something is left.
    let was;
    field.oninput = () => {
      const words = text({ textContent: field.value }).split(/\s+/).filter(Boolean);
      if (words.length) was ??= folds.map((fold) => fold.open);
      for (const item of items) {
        const fold = item.closest("details");
        const all = text(item) + (fold ? text(fold.firstElementChild) : "");
        item.hidden = !words.every((word) => all.includes(word));
      }
      const seen = items.filter((item) => !item.hidden);
      folds.forEach((fold, at) => {
        fold.hidden = words.length && !seen.some((item) => fold.contains(item));
        fold.open = words.length ? true : was?.[at] ?? fold.open;
      });
      if (!words.length) was = undefined;
      count.textContent = words.length ? count.dataset.shown.replace("{n}", seen.length).replace("{all}", items.length) : "";
    };
  }
})();

// The whole catalogue at the side: opened on demand, its branches made as they are opened, filtered as one types.
"use strict";
sysdesignTheme.parts.tree = (nav) => {
  const { make, one, texts, rows, root } = sysdesignTheme;
  if (one(".sdt-tree", nav)) {
    one("input", nav).focus();
    return;
  }
  const MOST = 200;
  const here = new URL(location.pathname, location).href;
  const link = ([address, title]) => {
    const anchor = make("a", { href: /^https?:/.test(address) ? address : root + address }, title);
    if (new URL(anchor.href).href.replace(/#.*/, "") === here) anchor.setAttribute("aria-current", "page");
    return anchor;
  };
  const leadsHere = (row) => link(row).hasAttribute("aria-current") || (row[3] ?? []).some(leadsHere);

  // Where a document stands, if an extension says so: a mark, a number, and words for both.
  const standing = ([, , , , state]) => {
    if (!state) return [];
    const [name, short, words] = state;
    const seen = make("span", { "aria-hidden": "true" }, short);
    return [make("span", { class: "sdt-state", "data-state": name, title: words }, seen, make("span", { class: "sdt-hidden" }, words))];
  };

  function branch(entries) {
    const list = make("ul");
    let caption = "";
    for (const row of entries) {
      if ((row[2] ?? "") !== caption) {
        caption = row[2] ?? "";
        list.append(make("li", { class: "sdt-caption" }, caption));
      }
      const item = make("li", {}, link(row), ...standing(row));
      if (row[3]?.length) item.prepend(opener(item, row));
      list.append(item);
    }
    return list;
  }

  function opener(item, row) {
    const button = make("button", { type: "button", class: "sdt-opener", "aria-expanded": "false", "aria-label": texts.open.replace("%s", row[1]) });
    const toggle = () => {
      const open = button.getAttribute("aria-expanded") === "false";
      button.setAttribute("aria-expanded", open);
      if (open) item.append(branch(row[3]));
      else item.lastElementChild.remove();
    };
    button.addEventListener("click", toggle);
    if (leadsHere(row)) queueMicrotask(toggle);
    return button;
  }

  // Every entry with the titles above it, for the filter.
  const flat = [];
  const flatten = (entries, way) => {
    for (const row of entries) {
      flat.push({ row, way, text: `${way.join(" ")} ${row[1]}`.toLowerCase() });
      if (row[3]?.length) flatten(row[3], [...way, row[1]]);
    }
  };
  flatten(rows, []);

  const input = make("input", { type: "search", class: "sdt-filter", placeholder: texts.filter, "aria-label": texts.filter });
  const tree = make("div", { class: "sdt-tree" }, branch(rows));
  input.addEventListener("input", () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    if (!words.length) {
      tree.replaceChildren(branch(rows));
      return;
    }
    const found = flat.filter(({ text }) => words.every((word) => text.includes(word))).slice(0, MOST);
    const list = make("ul");
    for (const { row, way } of found) {
      list.append(make("li", {}, link(row), ...standing(row), make("span", { class: "sdt-way" }, way.join(" / "))));
    }
    tree.replaceChildren(found.length ? list : make("p", { class: "sdt-quiet" }, texts.nothing.replace("%s", input.value)));
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") one("a", tree)?.click();
  });
  nav.replaceChildren(input, tree);
  queueMicrotask(() => sysdesignTheme.keepInSight(one("[aria-current]", tree), nav.parentElement));
  input.focus({ preventScroll: true });
};

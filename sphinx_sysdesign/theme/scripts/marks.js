// Marks the words that a reader searched for, on the page the search led to.
"use strict";
sysdesignTheme.parts.marks = () => {
  const { one, all, make, texts } = sysdesignTheme;
  const address = new URL(location);
  const words = address.searchParams.get("highlight").toLowerCase().split(/\s+/).filter(Boolean);
  address.searchParams.delete("highlight");
  try { history.replaceState(history.state, "", address) } catch { /* local pages may not */ }
  const body = one(".body");
  if (!words.length || !body) return;

  const sought = new RegExp(words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|"), "giu");
  const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement.closest("script, style, button, select, textarea, svg, math, .MathJax, .sdt-copy")
      ? NodeFilter.FILTER_REJECT
      : NodeFilter.FILTER_ACCEPT);
  const found = [];
  while (walker.nextNode()) if (walker.currentNode.data.search(sought) >= 0) found.push(walker.currentNode);
  for (const node of found) {
    const pieces = [];
    let at = 0;
    for (const match of node.data.matchAll(sought)) {
      pieces.push(node.data.slice(at, match.index), make("mark", { class: "sdt-mark" }, match[0]));
      at = match.index + match[0].length;
    }
    node.replaceWith(...pieces, node.data.slice(at));
  }

  const marks = all("mark.sdt-mark", body);
  if (!marks.length) return;
  const clear = make("button", { type: "button", class: "sdt-button sdt-unmark" }, texts.unmark);
  clear.addEventListener("click", () => {
    for (const mark of all("mark.sdt-mark")) mark.replaceWith(...mark.childNodes);
    body.normalize();
    clear.remove();
  });
  one(".sdt-above")?.append(clear);
  if (!location.hash) marks[0].scrollIntoView({ block: "center" });
};

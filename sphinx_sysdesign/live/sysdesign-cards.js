/* Hover cards: a reader who points at a reference, or reaches it by keyboard, sees what it leads to.
   The data: sphinx/cards.py, one row for each address. All of it is put in as text. */
(() => {
  "use strict";
  const page = document;
  const root = page.documentElement;
  const MARK = "sysdesign-hover";
  const GAP = 4;
  const EDGE = 8;
  const FAR = 99;
  let cards; let card; let link; let spot; let over; let kept; let timer;

  const full = (address) => new URL(address, page.baseURI).href;
  const here = (address) => page.getElementById(address.slice(1));
  // Words as they are shown, those of a field too.
  const words = (element) => [...(element?.childNodes ?? [])].map((part) => part.value ?? part.textContent).join("");
  // A value of the page has its row there, which is right also after a reader has changed something.
  const ofRow = (row) => {
    const part = (kind) => words(row.querySelector(".sysdesign-" + kind));
    const formula = part("expr");
    const badges = ["v", "range"].map((kind) => [part(kind), kind]);
    return [row.closest("table").rows[0].cells[2].textContent, row.dataset.name, badges, [formula && "= " + formula, part("label")]];
  };
  const cardOf = (address) => {
    const row = here(address);
    if (row?.dataset.name) return ofRow(row);
    cards ??= new Map(JSON.parse(page.querySelector("[data-sysdesign-cards]")?.dataset.sysdesignCards ?? "[]").map(([other, ...own]) => [full(other), own]));
    return cards.get(full(address));
  };
  // The link that an element is in, if it has a card. Menus and contents lead to designs, too, and need none; drawings tell themselves.
  const linkAt = (element) => {
    const found = element.closest("a[href*=\"#\"]:not(svg a), :is(main, [role=main]) a.reference:not(.toctree-wrapper a)");
    return found && cardOf(found.getAttribute("href")) && found;
  };

  const add = (parent, tag, className = "") => {
    const element = Object.assign(page.createElement(tag), { className });
    parent.append(element);
    return element;
  };
  // Each stretch of words runs in its own direction.
  const say = (parent, text) => add(parent, "bdi").append(text);
  const fill = (address) => {
    const [head, label, badges, lines] = cardOf(address);
    card.replaceChildren();
    say(add(card, "div"), head);
    say(add(card, "div", "sysdesign-title"), label);
    const all = add(card, "div");
    for (const [text, kind] of badges) if (text) {
      // A verdict may have changed as well.
      const now = kind.startsWith("verdict") && here(address)?.querySelector("[class*=sysdesign-verdict-]");
      if (all.firstChild) all.append(" · ");
      say(add(all, "span", now ? now.className : "sysdesign-badge sysdesign-" + kind), now ? words(now) : text);
    }
    for (const text of lines) if (text) say(add(card, "div"), text);
  };
  // Below the link or above it, at its start unless the reader points far from that, and inside of the window.
  const place = () => {
    const box = link.getBoundingClientRect();
    const { clientWidth, clientHeight } = root, { offsetWidth, offsetHeight, style } = card;
    const start = getComputedStyle(link).direction === "rtl"
      ? Math.min(box.right, (spot ?? 1e4) + FAR) - offsetWidth
      : Math.max(box.left, (spot ?? 0) - FAR);
    const below = box.bottom + GAP;
    const above = box.top - GAP - offsetHeight;
    style.left = Math.max(EDGE, Math.min(start, clientWidth - EDGE - offsetWidth)) + "px";
    style.top = (below + offsetHeight > clientHeight && above >= 0 ? above : below) + "px";
  };
  const hide = () => {
    clearTimeout(timer);
    if (!link) return;
    card.remove();
    if (kept) link.title = kept;
    link.removeAttribute("aria-describedby");
    link = null;
  };
  const show = (to, at) => {
    hide();
    card ??= Object.assign(page.createElement("div"), { id: MARK, role: "tooltip", className: "sysdesign " + MARK });
    link = to;
    spot = at;
    kept = link.title;
    if (kept) link.title = "";
    fill(link.getAttribute("href"));
    (link.closest("main, [role=main]") ?? page.body).append(card);
    link.setAttribute("aria-describedby", MARK);
    place();
  };
  const later = (act, delay) => {
    clearTimeout(timer);
    timer = setTimeout(act, delay);
  };
  const leave = () => {
    if (over) later(() => link?.matches(":focus-visible") || hide(), 300);
    over = null;
  };

  const on = (event, act) => page.addEventListener(event, act, true);
  on("pointerover", ({ target, pointerType, clientX }) => {
    if (pointerType === "touch") return;
    const to = card?.contains(target) ? link : linkAt(target);
    if (!to) return leave();
    if (to === over) return;
    over = to;
    if (to === link) clearTimeout(timer);
    else later(() => show(to, clientX), 200);
  });
  root.addEventListener("pointerleave", leave);
  on("focusin", ({ target }) => {
    const to = target.matches(":focus-visible") && linkAt(target);
    if (to) show(to);
    else hide();
  });
  on("focusout", ({ target }) => target === link && hide());
  on("keydown", ({ key }) => key === "Escape" && hide());
  on("click", hide);
  on("scroll", () => link && place());
})();

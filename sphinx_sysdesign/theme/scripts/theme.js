// What every page does: colour scheme, sections that follow the scroll, copy buttons, and the loading of the rest.
"use strict";
(() => {
  const root = document.documentElement;
  const self = document.currentScript;
  const [folder, version] = [self.src.replace(/[^/]*$/, ""), self.src.replace(/^[^?]*/, "")];
  const one = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const scripts = new Map();

  // Local pages cannot fetch: whatever comes later comes as a script, once, and runs in the order it was asked for.
  const load = (url) => {
    if (!scripts.has(url)) {
      scripts.set(url, new Promise((done, failed) => {
        const script = document.createElement("script");
        Object.assign(script, { src: url, async: false, onload: done, onerror: failed });
        document.head.append(script);
      }));
    }
    return scripts.get(url);
  };

  const theme = (window.sysdesignTheme = {
    parts: {},
    texts: {},
    root: root.dataset.content_root || "./",
    one,
    all,
    load,
    words: (texts) => (theme.texts = texts),
    catalogue: (rows) => (theme.rows = rows),
    // Load a part with its words; a part registers a function under its name.
    need: (name) =>
      Promise.all([load(`${folder}texts.js${version}`), load(`${folder}${name}.js${version}`)]).then(() => theme.parts[name]),
    rowsOf: () => load(`${folder}catalogue.js`).then(() => theme.rows),
    // The address of a document, as the builder makes it.
    address: (docname) => {
      const path = docname.split("/").map(encodeURIComponent).join("/");
      if (self.dataset.builder !== "dirhtml") return theme.root + path + self.dataset.suffix;
      return theme.root + (path === "index" ? "" : path.replace(/\/index$/, "") + "/");
    },
    make: (tag, attributes = {}, ...content) => {
      const element = document.createElement(tag);
      for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
      element.append(...content);
      return element;
    },
    store: (name, value) => {
      try {
        if (value === undefined) return localStorage.getItem(name);
        if (value === null) localStorage.removeItem(name);
        else localStorage.setItem(name, value);
      } catch { /* a reader who lets nothing be kept */ }
      return value ?? null;
    },
  });

  function colourScheme() {
    const button = one(".sdt-scheme");
    if (!button) return;
    const schemes = ["system", "light", "dark"];
    const show = (scheme) => {
      if (scheme === "system") delete root.dataset.theme;
      else root.dataset.theme = scheme;
      one("[data-now]", button).textContent = `: ${button.dataset[scheme]}`;
      button.dataset.at = scheme;
    };
    show(root.dataset.theme || "system");
    button.addEventListener("click", () => {
      const next = schemes[(schemes.indexOf(button.dataset.at) + 1) % schemes.length];
      theme.store("sysdesign-scheme", next === (root.dataset.scheme || "system") ? null : next);
      show(next);
      button.title = button.textContent;
    });
  }

  // Scroll a side, never the page, so that a line of it is in sight.
  const keepInSight = (theme.keepInSight = (line, side) => {
    if (!line || side.scrollHeight <= side.clientHeight) return;
    const [box, own] = [side.getBoundingClientRect(), line.getBoundingClientRect()];
    if (own.top < box.top + 60 || own.bottom > Math.min(box.bottom, innerHeight) - 60) {
      side.scrollTop += own.top - box.top - box.height / 2;
    }
  });

  // Mark the section being read, and keep its line in sight.
  function followScroll() {
    const rail = one(".sdt-right");
    const links = new Map();
    for (const link of all('.sdt-toc a[href^="#"]')) {
      const target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      if (target) links.set(target, link);
    }
    if (!links.size) return;
    const targets = [...links.keys()];
    let now = null;
    let waiting = false;
    const mark = () => {
      waiting = false;
      const line = parseFloat(getComputedStyle(root).scrollPaddingTop) + 40;
      let at = targets.findLast((target) => target.getBoundingClientRect().top <= line);
      if (innerHeight + scrollY >= root.scrollHeight - 2 && scrollY > 0) at = targets.at(-1);
      const link = links.get(at) || null;
      if (link === now) return;
      now?.removeAttribute("aria-current");
      all(".is-here", rail).forEach((item) => item.classList.remove("is-here"));
      now = link;
      link?.setAttribute("aria-current", "true");
      for (let item = link?.closest("li"); item; item = item.parentElement.closest("li")) item.classList.add("is-here");
      keepInSight(link, rail);
    };
    const soon = () => {
      if (!waiting) requestAnimationFrame(mark);
      waiting = true;
    };
    addEventListener("scroll", soon, { passive: true });
    addEventListener("resize", soon, { passive: true });
    soon();
  }

  // The text of a block without prompts, line numbers and, in a session, what the machine said.
  function codeOf(block) {
    const copy = block.cloneNode(true);
    const session = one(".gp", copy);
    all(".linenos, .gp, .go, .gt, button", copy).forEach((part) => part.remove());
    const text = copy.textContent.replace(/\n+$/, "\n");
    return session ? text.replace(/^\s*\n/gm, "") : text;
  }

  function copyButtons() {
    if (!self.dataset.copy || !navigator.clipboard || one('script[src*="copybutton"]')) return;
    for (const block of all(".body .highlight")) {
      const code = one("td.code pre", block) || one("pre", block);
      if (!code) continue;
      const button = theme.make("button", { type: "button", class: "sdt-copy" }, self.dataset.copy);
      button.addEventListener("click", async () => {
        await navigator.clipboard.writeText(codeOf(code));
        button.textContent = self.dataset.copied;
        setTimeout(() => (button.textContent = self.dataset.copy), 1500);
      });
      block.append(button);
    }
  }

  // What scrolls sideways can be reached and named.
  function scrollers() {
    const boxes = all(".body .highlight pre, .body pre.literal-block, .sdt-scroll, div.math");
    const check = () => {
      for (const box of boxes) {
        if (box.scrollWidth > box.clientWidth + 1) box.tabIndex = 0;
        else box.removeAttribute("tabindex");
      }
    };
    check();
    addEventListener("resize", check, { passive: true });
  }

  function searching() {
    const find = one(".sdt-find");
    if (!find) return;
    // The dialog with its field is there at once, so that no key is lost while the rest is loaded.
    let dialog = null;
    const open = (event) => {
      event.preventDefault();
      const name = one("span", find).textContent;
      if (!dialog) {
        const field = theme.make("input", { type: "search", "aria-label": name, autocomplete: "off", autocapitalize: "off", spellcheck: "false" });
        dialog = theme.make("dialog", { class: "sdt-dialog", "aria-label": name }, theme.make("div", { class: "sdt-search" }, field));
        document.body.append(dialog);
        theme.need("search").then((search) => search.dialog(dialog)).catch(() => (location.href = find.href));
      }
      if (!dialog.open) dialog.showModal();
      one("input", dialog).select();
    };
    find.addEventListener("click", (event) => {
      if (!event.ctrlKey && !event.metaKey && !event.shiftKey) open(event);
    });
    const form = one("#sdt-search-page");
    if (form) theme.need("search").then((search) => search.page(form));
    if (!("shortcuts" in find.dataset)) return;
    addEventListener("keydown", (event) => {
      const writing = event.target.closest?.("input, textarea, select, [contenteditable]");
      const chord = (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "k";
      const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey;
      if (chord || (slash && !writing && theme.store("sysdesign-slash") !== "off")) open(event);
    });
  }

  function catalogue() {
    const nav = one(".sdt-catalogue");
    if (nav) keepInSight(one("[aria-current]", nav), nav.parentElement);
    nav?.addEventListener("click", (event) => {
      const link = event.target.closest(".sdt-whole, .sdt-more");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      Promise.all([theme.rowsOf(), theme.need("tree")]).then(([, tree]) => tree(nav)).catch(() => (location.href = link.href));
    });
    // On narrow screens the sides lie over the page; they go once a place is chosen.
    for (const side of all(".sdt-side[popover]")) {
      side.addEventListener("click", (event) => {
        if (event.target.closest("a[href]:not([role])") && side.matches(":popover-open")) side.hidePopover();
      });
    }
  }

  function modes() {
    for (const button of all(".sdt-modes [data-mode]")) {
      button.addEventListener("click", () => theme.need("modes").then((ways) => ways[button.dataset.mode]()));
    }
  }

  // Read the Docs tells of other versions once its script has run; other hosts may send the same event.
  function versions() {
    document.addEventListener("readthedocs-addons-data-ready", (event) => {
      const place = one(".sdt-version");
      const data = event.detail.data();
      const active = data?.versions?.active ?? [];
      if (!place || active.length < 2) return;
      const choice = theme.make("select", { class: "sdt-versions", "aria-label": place.dataset.label });
      for (const version of active) {
        const option = theme.make("option", { value: version.urls.documentation }, version.slug);
        option.selected = version.slug === data.versions.current?.slug;
        choice.append(option);
      }
      choice.addEventListener("change", () => (location.href = choice.value));
      place.replaceChildren(choice);
      place.hidden = false;
    });
  }

  colourScheme();
  followScroll();
  copyButtons();
  scrollers();
  searching();
  catalogue();
  versions();
  modes();
  if (new URLSearchParams(location.search).has("highlight")) theme.need("marks").then((marks) => marks());
})();

// The search: Sphinx's own index, asked at every key, answered by page. A dialog on any page, and the search page.
"use strict";
(() => {
  const theme = sysdesignTheme;
  const { make, one, all, texts } = theme;
  const [MOST_PAGES, MOST_HITS, MOST_EXCERPTS] = [25, 5, 8];
  const EAST_ASIAN = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/;
  let index = null;

  // Sphinx's index is a script that calls this.
  window.Search ??= {};
  window.Search.setIndex = (data) => (index = prepare(data));

  const ready = () =>
    index
      ? Promise.resolve(index)
      : Promise.all([`_static/language_data.js`, `searchindex.js`].map((file) => theme.load(theme.root + file))).then(() => index);

  const plain = (html) => new DOMParser().parseFromString(html, "text/html").body.textContent;

  // Everything that has a name, in one flat list; the words of the text beside it.
  function prepare(data) {
    const named = [];
    for (const [title, places] of Object.entries(data.alltitles ?? {})) {
      for (const [page, id] of places) {
        if (id !== null || title !== data.titles[page]) named.push({ page, name: title, id: id ?? "", kind: texts.section, worth: 8 });
      }
    }
    for (const [prefix, list] of Object.entries(data.objects ?? {})) {
      for (const [page, type, priority, short, name] of Array.isArray(list) ? list : []) {
        const whole = plain(prefix ? `${prefix}.${name}` : name);
        const [, word, kind] = data.objnames[type];
        const id = short === "" ? whole : short === "-" ? `${word}-${whole}` : short;
        named.push({ page, name: whole, id, kind, worth: priority === 0 ? 14 : 10 });
      }
    }
    for (const [entry, places] of Object.entries(data.indexentries ?? {})) {
      for (const [page, id] of places) named.push({ page, name: entry, id, kind: texts.entry, worth: 6 });
    }
    for (const item of named) item.lower = item.name.toLowerCase();
    const terms = [[data.terms, 1], [data.titleterms, 3]].map(([words, worth]) => [Object.entries(words ?? {}), worth]);
    return { docnames: data.docnames, titles: data.titles.map(plain), named, terms };
  }

  function wordsOf(query) {
    const cut = typeof splitQuery === "function" ? splitQuery : (text) => text.split(/[^\p{L}\p{N}_\p{Emoji_Presentation}]+/gu);
    const words = [...new Set(cut(query.toLowerCase()).filter(Boolean))];
    const stop = typeof stopwords === "undefined" ? new Set() : new Set(stopwords);
    const kept = words.filter((word, at) => !stop.has(word) || at === words.length - 1);
    return kept.length ? kept : words;
  }

  const stemOf = (word) => {
    try { return new Stemmer().stemWord(word) } catch { return word }
  };

  // How well each page answers one word: {page: worth}.
  function pagesWith(word, stem) {
    const found = new Map();
    const add = (page, worth) => found.set(page, Math.max(found.get(page) ?? 0, worth));
    const eastAsian = EAST_ASIAN.test(word);
    for (const [entries, worth] of index.terms) {
      for (const [term, pages] of entries) {
        const fit =
          term === stem || term === word ? 5
          : term.startsWith(word) ? 3
          : word.length > 2 && term.includes(word) ? 1
          : eastAsian && term.length > 1 && word.includes(term) ? 2
          : 0;
        if (fit) for (const page of [pages].flat()) add(page, fit * worth);
      }
    }
    for (const item of index.named) if (item.lower.includes(word)) add(item.page, item.worth);
    index.titles.forEach((title, page) => title.toLowerCase().includes(word) && add(page, 20));
    return found;
  }

  // Pages that answer every word, best first, each with what on it bears the words in its name.
  function ask(query) {
    const words = wordsOf(query);
    if (!words.length) return { words, pages: [], count: 0 };
    const each = words.map((word) => pagesWith(word, stemOf(word)));
    const pages = [];
    for (const [page, worth] of each[0]) {
      if (!each.every((found) => found.has(page))) continue;
      pages.push({ page, worth: each.reduce((sum, found) => sum + found.get(page), worth), hits: [] });
    }
    const byPage = new Map(pages.map((entry) => [entry.page, entry]));
    const whole = query.trim().toLowerCase();
    for (const item of index.named) {
      const entry = byPage.get(item.page);
      if (!entry || !words.some((word) => item.lower.includes(word))) continue;
      const all = words.every((word) => item.lower.includes(word));
      entry.hits.push({ ...item, fit: item.worth * (all ? 3 : 1) + (item.lower.startsWith(whole) ? 20 : 0) });
    }
    for (const entry of pages) {
      const title = index.titles[entry.page].toLowerCase();
      entry.worth += title === whole ? 60 : title.startsWith(whole) ? 30 : 0;
      entry.hits.sort((a, b) => b.fit - a.fit || a.name.localeCompare(b.name));
      entry.worth += entry.hits[0]?.fit ?? 0;
    }
    pages.sort((a, b) => b.worth - a.worth || index.titles[a.page].localeCompare(index.titles[b.page]));
    return { words, pages: pages.slice(0, MOST_PAGES), count: pages.length };
  }

  function marked(text, words) {
    const sought = new RegExp(words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|"), "giu");
    const pieces = [];
    let at = 0;
    for (const match of text.matchAll(sought)) {
      pieces.push(text.slice(at, match.index), make("mark", {}, match[0]));
      at = match.index + match[0].length;
    }
    return [...pieces, text.slice(at)];
  }

  const addressOf = (page, id, words) =>
    `${theme.address(index.docnames[page])}?highlight=${encodeURIComponent(words.join(" "))}${id ? `#${id}` : ""}`;

  // A line of the page's text around the first word; only where pages can be fetched.
  const bodies = new Map();
  async function excerpt(page, words, place) {
    if (!location.protocol.startsWith("http")) return;
    const url = theme.address(index.docnames[page]);
    if (!bodies.has(url)) {
      bodies.set(url, fetch(url).then((answer) => answer.text()).then((html) => {
        const body = one(".body", new DOMParser().parseFromString(html, "text/html"));
        all(".headerlink, script, style", body).forEach((part) => part.remove());
        return body.textContent.replace(/\s+/g, " ");
      }).catch(() => ""));
    }
    const text = await bodies.get(url);
    const at = Math.min(...words.map((word) => text.toLowerCase().indexOf(word)).filter((found) => found >= 0));
    if (!Number.isFinite(at)) return;
    const from = Math.max(0, text.lastIndexOf(" ", Math.max(0, at - 40)));
    place.replaceChildren(...marked(`${from ? "…" : ""}${text.slice(from, from + 160)}…`, words));
  }

  function show(list, status, query) {
    const { words, pages, count } = ask(query);
    status.textContent = !words.length ? "" : !count ? texts.nothing.replace("%s", query) : count === 1 ? texts.result : texts.results.replace("%s", count);
    let excerpts = 0;
    list.replaceChildren(...pages.map(({ page, hits }) => {
      const title = make("a", { href: addressOf(page, "", words), class: "sdt-hit-page" }, ...marked(index.titles[page], words));
      const item = make("li", {}, title);
      if (hits.length) {
        item.append(make("ul", {}, ...hits.slice(0, MOST_HITS).map((hit) =>
          make("li", {}, make("a", { href: addressOf(page, hit.id, words) }, make("span", {}, ...marked(hit.name, words)), make("span", { class: "sdt-kind" }, hit.kind))))));
      } else if (excerpts++ < MOST_EXCERPTS) {
        const place = make("p", { class: "sdt-excerpt" }, texts.inText);
        item.append(place);
        excerpt(page, words, place);
      }
      return item;
    }));
  }

  // What the dialog and the search page share: a field, a line of status, a list of links that arrows walk.
  function bind(box, input) {
    const status = one(".sdt-status", box);
    const list = make("ul", { class: "sdt-hits" });
    box.append(list);
    const update = () => index && show(list, status, input.value);
    input.addEventListener("input", update);
    box.addEventListener("keydown", (event) => {
      const links = all("a", list);
      const at = links.indexOf(document.activeElement);
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step && links.length && (at >= 0 || step > 0)) {
        event.preventDefault();
        (at + step < 0 ? input : links[Math.min(at + step, links.length - 1)]).focus();
      } else if (event.key === "Enter" && document.activeElement === input) {
        event.preventDefault();
        links[0]?.click();
      } else if (at >= 0 && event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey && event.key !== " ") {
        input.focus();
      }
    });
    status.textContent = texts.loading;
    ready().then(() => {
      status.textContent = "";
      update();
    }).catch(() => (status.textContent = texts.unavailable));
  }

  // Fill the dialog that theme.js has opened.
  function fill(dialog) {
    const input = one("input", dialog);
    input.placeholder = texts.placeholder;
    const close = make("button", { type: "button", class: "sdt-button" }, texts.close);
    const box = make("div", { class: "sdt-found" }, make("p", { class: "sdt-status", role: "status" }));
    const slash = make("input", { type: "checkbox" });
    slash.checked = theme.store("sysdesign-slash") !== "off";
    slash.addEventListener("change", () => theme.store("sysdesign-slash", slash.checked ? null : "off"));
    const foot = make("div", { class: "sdt-keys" }, make("span", {}, texts.keys));
    if ("shortcuts" in one(".sdt-find").dataset) foot.append(make("label", {}, slash, " ", texts.slash));
    input.after(close);
    dialog.append(box, foot);
    close.addEventListener("click", () => dialog.close());
    // In a search field Escape would only empty the field.
    dialog.addEventListener("keydown", (event) => event.key === "Escape" && dialog.close());
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog || event.target.closest("a")) dialog.close();
    });
    bindDialog(box, input);
  }

  function bindDialog(box, input) {
    bind(box, input);
    // Keys pressed in the field reach the list through the dialog.
    input.addEventListener("keydown", (event) => {
      if (["ArrowDown", "Enter"].includes(event.key)) {
        box.dispatchEvent(new KeyboardEvent("keydown", event));
        event.preventDefault();
      }
    });
  }

  function page(form) {
    const input = one("input", form);
    input.value = new URLSearchParams(location.search).get("q") ?? "";
    form.addEventListener("submit", (event) => event.preventDefault());
    bindDialog(one(".sdt-found"), input);
    input.focus();
  }

  theme.parts.search = { dialog: fill, page };
})();

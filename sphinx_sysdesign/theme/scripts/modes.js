// Two ways through a design: shown step by step, or practised with its answers folded.
"use strict";
(() => {
  const { make, one, all, texts } = sysdesignTheme;
  const root = document.documentElement;
  const fill = (text, ...values) => values.reduce((result, value) => result.replace("%s", value), text);

  // The page's own section holds the steps: what stands before its first subsection, then each subsection.
  function steps() {
    const page = one(".body > section") ?? one(".body");
    const groups = [[]];
    for (const child of page.children) {
      if (child.matches("section")) groups.push([child]);
      else groups[groups.length === 1 ? 0 : groups.length - 1].push(child);
    }
    return groups.filter((group) => group.length);
  }

  const titleOf = (step) => one("h1, h2", step[0].matches("h1") ? step[0].parentElement : step[0])?.firstChild.textContent ?? "";

  const button = (text, action, attributes = {}) => {
    const element = make("button", { type: "button", class: "sdt-button", ...attributes }, text);
    element.addEventListener("click", action);
    return element;
  };

  // A bar at the foot, in place of the frame; returns how to leave.
  function enter(mode, bar, keys, leaving) {
    root.dataset.mode = mode;
    bar.setAttribute("aria-label", one(`.sdt-modes [data-mode="${mode}"]`)?.textContent ?? mode);
    document.body.append(bar);
    const onKey = (event) => {
      if (one("dialog[open]") || event.target.closest?.("input, select, textarea, [role=slider]") || event.ctrlKey || event.metaKey || event.altKey) return;
      const action = keys[event.key];
      if (action) {
        event.preventDefault();
        action();
      }
    };
    addEventListener("keydown", onKey);
    return () => {
      removeEventListener("keydown", onKey);
      delete root.dataset.mode;
      bar.remove();
      leaving();
      if (document.fullscreenElement) document.exitFullscreen();
      one(`[data-mode="${mode}"]`)?.focus({ preventScroll: true });
    };
  }

  function present() {
    if (root.dataset.mode) return;
    const shown = steps();
    // Begin with the step that is being read.
    let at = scrollY ? Math.max(0, shown.findLastIndex((step) => step[0].getBoundingClientRect().top < 120)) : 0;
    const place = make("span", { class: "sdt-place", role: "status" });
    const progress = make("progress", { max: shown.length, "aria-hidden": "true" });
    const go = (to) => {
      at = Math.min(Math.max(to, 0), shown.length - 1);
      shown.forEach((step, number) => step.forEach((part) => part.classList.toggle("is-step", number === at)));
      place.textContent = `${fill(texts.step, at + 1, shown.length)}: ${titleOf(shown[at])}`;
      progress.value = at + 1;
      scrollTo({ top: 0, behavior: "instant" });
    };
    const notes = button(texts.notes, () => {
      const shown = root.toggleAttribute("data-notes");
      notes.setAttribute("aria-pressed", shown);
    }, { "aria-pressed": "false" });
    const whole = () => (document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen?.().catch(() => {}));
    const next = () => go(at + 1);
    const previous = () => go(at - 1);
    const bar = make("div", { class: "sdt-mode-bar", role: "region" },
      button(texts.previous, previous), button(texts.next, next), place, progress,
      ...(one(".body .notes") ? [notes] : []), button(texts.fullscreen, whole), button(texts.end, () => leave()));
    const leave = enter("present", bar, {
      ArrowRight: next, PageDown: next, ArrowLeft: previous, PageUp: previous, Home: () => go(0), End: () => go(shown.length - 1),
      f: whole, n: () => notes.click(), Escape: () => leave(),
    }, () => {
      shown.flat().forEach((part) => part.classList.remove("is-step"));
      root.removeAttribute("data-notes");
      shown[at][0].scrollIntoView({ behavior: "instant" });
    });
    go(at);
    whole();
    bar.children[1].focus({ preventScroll: true });
  }

  // Put parts behind a button; returns how to take it away again.
  function fold(parts, name) {
    if (!parts.length) return () => {};
    const box = make("div", { class: "sdt-answer", hidden: "until-found" });
    const show = button(texts.show, () => set(Boolean(box.hidden)), { "aria-expanded": "false", class: "sdt-button sdt-show", "aria-label": `${texts.show}: ${name}` });
    const set = (open) => {
      if (open) box.removeAttribute("hidden");
      else box.setAttribute("hidden", "until-found");
      show.setAttribute("aria-expanded", open);
      show.textContent = open ? texts.hide : texts.show;
      show.setAttribute("aria-label", `${show.textContent}: ${name}`);
    };
    box.addEventListener("beforematch", () => set(true));
    parts[0].before(show, box);
    box.append(...parts);
    return () => {
      box.replaceWith(...box.childNodes);
      show.remove();
    };
  }

  // What an author marked as an answer; else every step after the first, below its heading. Hints anyway.
  function folds() {
    const marked = all(".body :is(.answer, .solution)");
    const hints = all(".body .admonition:is(.hint, .tip)").filter((hint) => !hint.closest(".answer, .solution"));
    const undo = hints.map((hint) => fold([hint], one(".admonition-title", hint)?.textContent ?? ""));
    if (marked.length) return [...undo, ...marked.map((part) => fold([part], one("p", part)?.textContent.slice(0, 40) ?? ""))];
    const sections = steps().filter(([first]) => first.matches("section")).slice(1);
    return [...undo, ...sections.map((step) => fold([...step[0].children].slice(1), titleOf(step)))];
  }

  function clock(minutes) {
    const face = make("span", { class: "sdt-clock", role: "timer" });
    const voice = make("span", { class: "sdt-hidden", role: "status" });
    let [left, since, ticking] = [minutes * 60, 0, 0];
    const rest = () => left - (since ? (Date.now() - since) / 1000 : 0);
    const show = () => {
      const seconds = Math.round(rest());
      const ahead = Math.abs(seconds);
      face.textContent = `${seconds < 0 ? "−" : ""}${Math.floor(ahead / 60)}:${String(ahead % 60).padStart(2, "0")}`;
      face.classList.toggle("is-over", seconds < 0);
      if (seconds === 0 && since) voice.textContent = texts.over;
      if (seconds === 300 && since) voice.textContent = fill(texts.minutes, 5);
    };
    const toggle = () => {
      if (since) {
        left = rest();
        since = 0;
        clearInterval(ticking);
      } else {
        since = Date.now();
        ticking = setInterval(show, 1000);
      }
      start.textContent = since ? texts.pause : texts.start;
      show();
    };
    const start = button(texts.start, toggle);
    show();
    return { parts: [face, voice, start], stop: () => clearInterval(ticking) };
  }

  function interview() {
    if (root.dataset.mode) return;
    const minutes = Math.max(0, ...(one(".sdt-modes")?.dataset.minutes.match(/\d+/g) ?? []).map(Number)) || 45;
    const time = clock(minutes);
    const undo = folds();
    const bar = make("div", { class: "sdt-mode-bar", role: "region" },
      ...time.parts, make("span", { class: "sdt-place" }, texts.interview), button(texts.end, () => leave()));
    // No key ends it: the clock would be lost with a slip of the hand.
    const leave = enter("interview", bar, {}, () => {
      time.stop();
      undo.reverse().forEach((back) => back());
    });
    scrollTo({ top: 0, behavior: "instant" });
    time.parts[2].focus({ preventScroll: true });
  }

  sysdesignTheme.parts.modes = { present, interview };
})();

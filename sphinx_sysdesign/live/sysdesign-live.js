/* Live pages: a reader changes an assumption; the sheet, its checks, cited values and verdicts follow.
   The data and its shapes: estimates/live.py. Steps and digits are those of the build. */
(() => {
  "use strict";
  const { abs, floor, log, exp, max, min } = Math, finite = Number.isFinite, { entries, keys } = Object;

  // Digits: toPrecision and toExponential round halves up, exactly.
  const ten = (n) => +("1e" + n);
  const times = (x, size, down) => {
    const n = { 0.01: -2, 0.001: -3, 0.000001: -6, 1e-9: -9 }[size] * (down ? -1 : 1);
    if (!n) return down ? x / size : x * size;
    return x && (abs(x) < 1e-4 || abs(x) >= 1e16) ? x * ten(n) : +(x + "e" + n);
  };
  const nearest = (x) => floor(x + 0.5);
  const round3 = (x) => +x.toPrecision(3);
  const positional = (useGrouping) => new Intl.NumberFormat("en", { maximumSignificantDigits: 17, useGrouping }).format;
  const grouped = positional(true), ungrouped = positional(false);
  const digits = (x, n = 3) => ungrouped(+x.toPrecision(n));
  const rough = (x, most) => {
    const [mantissa, e] = x.toExponential(2).split("e");
    return abs(x) >= most || (x && abs(x) < 1e-6) ? +mantissa + "e" + +e : grouped(round3(x));
  };
  const isWhole = (x) => x >= 0 && x < 1e4 && abs(x - nearest(x)) <= 1e-9 * x;
  const plain = (x) => (isWhole(x) ? grouped(nearest(x)) : rough(x, 1e9));
  const SCALES = { tn: 1e12, bn: 1e9, M: 1e6, k: 1e3, "": 1, K: 1e3, mn: 1e6, G: 1e9, T: 1e12 };
  const count = (x) => {
    if (x < 0) return "-" + count(-x);
    const near = round3(x);
    if (isWhole(x) || near >= 1e16 || near < 1e4) return plain(x);
    const name = keys(SCALES).find((name) => near >= SCALES[name]);
    return plain(near / SCALES[name]) + " " + name;
  };
  const percent = (share) => {
    const x = times(share, 0.01, true), rest = 100 - x;
    return rest > 0 && rest < 1 ? digits(x, 2 + min(1 - rest.toExponential(20).split("e")[1], 12)) : rough(x, 1e16);
  };
  const money = (x) =>
    x >= 1 && x < 99.995 ? (nearest(x * 100) / 100).toFixed(2) : (round3(x) >= 1e6 ? count : plain)(x);
  const show = (x, { k, m = [], d = [], f = 1, s, u = "", o = u }, units) => {
    if (!finite(x)) return "–";
    if (k === "%") return percent(x) + " %";
    for (const size of m) x *= size;
    for (const size of d) x /= size;
    if (k === "$") return (x < 0 ? "-" : "") + s + money(abs(times(x, f, true))) + u;
    if (units[k]) {
      let unit = units[k].find(([name]) => x || name === "s") ?? units[k][0];
      for (const one of units[k]) if (round3(abs(x) / one[1]) >= 1) unit = one;
      f = unit[1];
      o = " " + unit[0] + u;
      u = " " + unit[0] + unit[2] + u;
    }
    const text = (k === "n" ? count : plain)(times(x, f, true));
    return text + (text === "1" ? o : u);
  };

  // Formulas: NaN stands for what is not defined.
  const whole = (x, least) => (x > 1e4 || abs(x - nearest(x)) > 1e-9 || nearest(x) < least ? NaN : nearest(x));
  const OPERATORS = {
    "+": (x, y) => x + y,
    "-": (x, y) => x - y,
    "*": (x, y) => x * y,
    "/": (x, y) => (y ? x / y : NaN),
    neg: (x) => -x,
    if: (x, y, z) => (x > 0 ? y : z),
    "^": (x, e) => {
      if (e !== floor(e) || abs(e) > 2 ** 31) return x < 0 || log(x) * e > 709 ? NaN : exp(log(x) * e);
      let result = x * 0 + 1;
      for (let n = abs(e), y = x; n; n = floor(n / 2), y *= y) if (n % 2) result *= y;
      return e < 0 ? 1 / result : result;
    },
    ceil: (x) => (abs(x - nearest(x)) <= 1e-9 * max(1, abs(nearest(x))) ? nearest(x) : Math.ceil(x) + 0),
    round: nearest,
    min: (x, y) => (x <= y ? x : y < x ? y : NaN),
    max: (x, y) => (x >= y ? x : y > x ? y : NaN),
    sqrt: Math.sqrt,
    log2: Math.log2,
    log10: Math.log10,
    k_of_n: (needed, members, share) => {
      const k = whole(needed, 0), n = whole(members, 1), odds = share / (1 - share);
      if (!(k <= n)) return NaN;
      if (share === 0 || share === 1) return k && !share ? 0 : 1;
      let total = 0, tail = 0, i, term = 1;
      const mode = min(n, floor((n + 1) * share)), add = (factor) => {
        total += term;
        if (i >= k) tail += term;
        term *= factor;
      };
      for (i = mode; i <= n; i++) add(((n - i) / (i + 1)) * odds);
      term = mode / (n - mode + 1) / odds;
      for (i = mode - 1; i >= 0; i--) add(i / (n - i + 1) / odds);
      return tail / total;
    },
    erlang_c: (rate, time, servers) => {
      const n = whole(servers, 1), load = rate * time, share = load / n;
      let b = 1;
      for (let i = 1; i <= n; i++) b = (load * b) / (i + load * b);
      return load >= 0 && load < n ? b / (1 - share + share * b) : NaN;
    },
  };
  const compile = (expr, slots, uses) => {
    if (!expr.map) return () => expr;
    const [operator, name] = expr;
    if (operator === "ref") {
      const slot = slots[name];
      uses.push(slot);
      return (v) => v[slot];
    }
    const [a, b, c] = [1, 2, 3].map((i) => (i in expr ? compile(expr[i], slots, uses) : () => {}));
    return (v) => {
      const x = OPERATORS[operator](a(v), b(v), c(v));
      return finite(x) ? x : NaN;
    };
  };

  // Ranges: each end alone, the corners these point to, and a few points between.
  const FEW = 61, MANY = 1021, LIMIT = 1e6;
  const between = (low, high, t) =>
    low > 0 ? (finite(high / low) ? low * exp(log(high / low) * t) : high) : low + (high - low) * t;
  const pick = ([low, base, high, mode], t) =>
    !mode ? between(low, high, t) : t < 0.5 ? between(low, base, 2 * t) : between(base, high, 2 * t - 1);
  const percentile = (sorted, share) => {
    const last = sorted.length - 1, place = max(share * (last + 1) - 0.5, 0), i = min(floor(place), last), part = min(place - i, 1);
    return sorted[i] * (1 - part) + sorted[min(i + 1, last)] * part;
  };
  const scaled = ([low, base, high, mode], factor) =>
    [min(low * factor, high * factor), base * factor, max(low * factor, high * factor), mode];
  const spread = (ranges, slots, rows, base, out) => {
    const at = (point) => {
      const v = [...base];
      point.forEach((x, i) => (v[ranges[i]] = x));
      for (const slot of slots) v[slot] = rows[slot].f(v);
      return v;
    };
    const bounds = ranges.map((slot) => rows[slot].range), known = {};
    const cost = slots.reduce((sum, slot) => sum + rows[slot].cost, 0);
    const lattice = (count, generator, limit) => {
      const points = [at([])];
      for (let i = 0; i < count && count * cost <= limit; i++) {
        let step = 1;
        points.push(at(bounds.map((range) => {
          const t = (((i * step) % count) + 0.5) / count;
          step = (step * generator) % count;
          return pick(range, t);
        })));
      }
      return points;
    };
    const inner = lattice(FEW, 17, LIMIT);
    let many;
    const alone = (2 * (ranges.length + slots.length) + FEW) * cost <= LIMIT && bounds.map((range, i) =>
      [0, 2].map((end) => {
        const point = [];
        point[i] = range[end];
        return at(point);
      }));
    const corners = slots.map((slot) => (alone ? [2, 0] : []).map((turn) => {
      const ends = alone.map(([low, high]) => abs((high[slot] < low[slot] ? 0 : 2) - turn));
      return (known[ends] ??= at(bounds.map((range, i) => range[ends[i]])));
    }));
    const all = [...inner, ...(alone || []).flat(), ...Object.values(known)];
    slots.forEach((slot, i) => {
      const at = (points) => points.map((v) => v[slot]).filter(finite);
      const seen = at(all), ends = at(corners[i]), low = min(...seen, base[slot]), high = max(...seen, base[slot]);
      const room = 1e-9 * max(abs(low), abs(high));
      out[slot] = {
        low, base: base[slot], high,
        rough: !ends.length || at(inner).some((x) => x < min(...ends) - room || x > max(...ends) + room),
        partial: seen.length < all.length || all.length < 2,
        part: (share) => {
          many ??= lattice(MANY, 76, 4 * LIMIT);
          return percentile(many[1] ? at(many.slice(1)).sort((x, y) => x - y) : [base[slot]], share);
        },
      };
    });
  };
  // Gives a function that works a design out; its changes are numbers, or [factor], by name.
  const prepare = ({ values }) => {
    const slots = {}, written = values.map(({ name, expr, range, cost }, i) => {
      const uses = [];
      slots[name] = i;
      return { f: compile(expr, slots, uses), uses, range, cost };
    });
    return (changes) => {
      const rows = [...written], base = [], masks = [], root = [], groups = {};
      const find = (i) => (root[i] === i ? i : find(root[i]));
      for (const name in changes) {
        const to = changes[name], slot = slots[name], { f, range, uses, cost } = rows[slot];
        rows[slot] = !to.map ? { f: () => to, uses: [] }
          : range ? { range: scaled(range, to[0]) }
          : { f: (v) => to[0] * f(v), uses, cost: cost + 1 };
      }
      const out = rows.map(({ f, range, uses }, i) => {
        base[i] = range ? range[1] : f(base);
        masks[i] = range ? [i] : [...new Set(uses.flatMap((used) => masks[used]))];
        root[i] = i;
        const roots = masks[i].map(find);
        for (const one of roots) root[one] = min(...roots);
        const [low, , high] = range ?? [base[i], 0, base[i]];
        return { low, base: base[i], high, part: (share) => (range ? pick(range, share) : low) };
      });
      masks.forEach((mask, i) => {
        if (mask.length) (groups[find(mask[0])] ??= [[], []])[rows[i].range ? 0 : 1].push(i);
      });
      for (const [ranges, others] of Object.values(groups)) if (others.length) spread(ranges, others, rows, base, out);
      return (name) => out[slots[name]];
    };
  };
  // A check's verdict, and how many times over it holds: as it is, and at the worst.
  const judge = (op, n, at) => {
    const [left, right, gap] = ["<", ">", "-"].map((side) => at(n + side)), below = op[0] === "<";
    if (!finite(gap.base)) return ["unknown"];
    const room = 1e-9 * max(abs(left.base), abs(right.base)), partial = left.partial || right.partial;
    const holds = (x) => {
      x *= below ? 1 : -1;
      return op === "≈" ? abs(x) <= 0.05 * abs(right.base) + room : op[1] ? x <= room : x < -room;
    };
    const ratio = (more, less) => {
      if ([more, less].every((x) => x >= 0.9 && x < 1)) return (1 - less) / (1 - more);
      const x = more > 0 && less > 0 ? more / less : NaN;
      return abs(x - 1) <= 1e-9 ? 1 : x;
    };
    return [
      !holds(gap.base) ? "fail" : holds(gap.low) && holds(gap.high) && !gap.partial && !partial ? "pass" : "at risk",
      ...(op === "≈" ? [] : below ? [ratio(right.base, left.base), ratio(right.low, left.high)]
        : [ratio(left.base, right.base), ratio(left.low, right.high)]).map((x, i) => (i && partial ? NaN : x)),
    ];
  };
  const margins = ([, ...both]) => {
    const [usual, least] = both.map((x) => (x > 0 ? digits(x) : ""));
    return usual ? (least && least !== usual ? least + "–" : "") + usual + "×" : "";
  };

  // Fields: what is typed, in base units, and back.
  const read = ([, , unit, size, ...by], text) => {
    const [, number, scale] = /^\s*([-+]?[\d,_]*\.?\d+(?:e[-+]?\d+)?)\s*(\w*)\s*$/.exec(text.replace(unit.trim(), "")) ?? [];
    return by.reduce((x, y) => x / y, times(number ? number.replace(/[,_]/g, "") * SCALES[scale] : NaN, size));
  };
  const write = ({ field: [, , , size, ...by], shape }, base) => {
    const x = +times(by.reduceRight((y, z) => y * z, base), size, true).toPrecision(12);
    const name = shape.k === "n" && x >= 1e4 ? keys(SCALES).find((name) => x >= SCALES[name]) : "";
    return (grouped(x / SCALES[name]) + " " + name).trim();
  };

  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const make = (tag, properties, attributes) => {
    const element = Object.assign(document.createElement(tag), properties);
    for (const name in attributes) element.setAttribute(name, attributes[name]);
    return element;
  };
  const STATES = { pass: "passed", "at risk": "at risk", fail: "failed", unknown: "unknown" };
  const VERDICTS = { pass: "met", unknown: "unknown", "at risk": "at risk", fail: "not met" };

  // A design on the page: what the reader has set, and everything that shows its values.
  const open = ({ design, values, checks, verdicts, scenarios, shares, units, words }) => {
    const run = prepare({ values }), texts = [], controls = [], heard = [], said = make("span", { className: "sysdesign-said" }, { role: "status" });
    let set = {}, chosen = "", runs = {}, timer;
    const word = (text) => words?.[text] ?? text;
    const changesOf = (scenario) => scenarios.find(({ name }) => name === scenario)?.set ?? {};
    const factorOf = (name) => changesOf(chosen)[name]?.[0] ?? 1;
    const at = (name, scenario = chosen) => {
      const changes = { ...set };
      for (const [own, to] of entries(changesOf(scenario)))
        if (!(own in set) || (!to.map && scenario !== chosen)) changes[own] = to;
        else if (to.map) changes[own] *= to[0];
      return (runs[scenario] ??= run(changes))(name);
    };
    const valueOf = (name) => values.find((value) => value.name === name);
    const text = (name, scenario, shape) => {
      const value = valueOf(name), { base } = at(name, scenario);
      return base === value.base && !shape ? value.text : show(base, shape ?? value.shape, units);
    };
    const span = ({ shape }, low, high) => {
      if (low === high) return "";
      const [from, to] = [low, high].map((x) => /^(\S+(?: (?:k|M|bn|tn))?)( \D.*?)?(s*)$/.exec(show(x, shape, units)));
      return (from[2] && from[2] === to[2] ? from[1] : shape.s ? from[0].replace(shape.u, "") : from[0]) + " – " + to[0];
    };
    // The ends of a value; a range keeps its own, whatever is chosen in it.
    const ends = (value) => {
      const { low, high } = at(value.name), [from, , to] = value.range ? scaled(value.range, factorOf(value.name)) : [low, 0, high];
      return span(value, from, to);
    };
    const verdict = (n, scenario) => judge(checks[n], n, (name) => at(name, scenario));
    // Keep an element up to date; its own content comes back with the first text.
    const keep = (element, compute, mark) => {
      if (element) texts.push({ element, compute, mark, own: [...element.childNodes] });
    };
    const keepState = (element, marked, prefix, states, state, compute) => keep(element, () => compute(states[state()]), () => {
      for (const one of Object.values(states)) marked.classList.toggle(prefix + one.replace(" ", "-"), one === states[state()]);
    });
    const refresh = (settled) => {
      runs = {};
      for (const one of texts) {
        const { element, compute, mark, own } = one, now = compute();
        one.first ??= now;
        if (now !== (one.last ?? one.first)) now === one.first ? element.replaceChildren(...own) : (element.textContent = now);
        one.last = now;
        mark?.();
      }
      for (const control of controls) control(settled);
    };
    // What a function refuses: a share above 100 %, as the language does.
    const refused = () => {
      runs = {};
      return shares.find(([, name]) => abs(at(name).base - 0.5) > 0.5 + 1e-12)?.[0];
    };
    const isChanged = () => !!(chosen || keys(set).length);
    // The address and the screen reader follow when the reader rests.
    const settle = () => {
      const query = new URLSearchParams(location.search);
      for (const key of [...query.keys()]) if (key === design || key.startsWith(design + ".")) query.delete(key);
      if (chosen) query.set(design, chosen);
      for (const name in set) query.set(design + "." + name, set[name]);
      history.replaceState(history.state, "", location.pathname + (query + "" && "?" + query) + location.hash);
      said.textContent = heard.filter((one) => one.last !== (one.last = one.row.textContent)).map(({ last }) => last).join("; ") || word("Worked out again");
    };
    const change = (settled) => {
      refresh(settled);
      clearTimeout(timer);
      timer = setTimeout(settle, 250);
    };
    const control = (input, name, label, typed, update) => {
      input.setAttribute("aria-label", label);
      input.autocomplete = "off";
      input.oninput = () => {
        const x = typed(), before = { ...set };
        if (x === "") delete set[name];
        else if (finite(x)) set[name] = x;
        else return;
        const refusing = refused();
        input.setCustomValidity(refusing ? word("{name} needs a share between 0 and 100 %").replace("{name}", refusing) : "");
        if (refusing) {
          set = before;
          input.ariaInvalid = true;
          input.reportValidity();
        }
        change();
      };
      input.onchange = () => change(true);
      controls.push((settled) => update(settled || input !== document.activeElement));
    };
    const addField = (cell, value) => {
      const { name, field, base } = value;
      const input = make("input", { className: "sysdesign-field", inputMode: "decimal" });
      cell.replaceChildren(field[1], input, field[2]);
      control(input, name, name + field[2], () => {
        const x = input.value && read(field, input.value) / factorOf(name);
        input.ariaInvalid = !finite(x) && x !== "";
        return x;
      }, (isFree) => {
        const now = at(name).base;
        if (isFree) {
          input.value = now === base ? field[0] : write(value, now);
          input.ariaInvalid = false;
          input.setCustomValidity("");
        }
        input.style.width = input.value.length + 0.2 + "ch";
      });
    };
    const addSlider = (cell, { name, range: [low, base, high] }) => {
      const STEPS = 200, input = make("input", { type: "range", max: STEPS, className: "sysdesign-slider" });
      cell.append(input);
      control(input, name, name, () => {
        const t = input.value / STEPS;
        return t === 0 ? low : t === 1 ? high : +between(low, high, t).toPrecision(4);
      }, (isFree) => {
        const x = set[name] ?? base;
        if (isFree) input.value = STEPS * (low > 0 ? log(x / low) / log(high / low) : (x - low) / (high - low));
        input.ariaValueText = text(name);
      });
    };
    const addBar = (sheet) => {
      const bar = make("div", { className: "sysdesign-live" }, { role: "group", "aria-label": word("Try other numbers") });
      const add = (textContent, title, act, update) => {
        const button = make("button", { type: "button", textContent, title });
        button.onclick = () => {
          act();
          change(true);
        };
        controls.push(() => update(button));
        bar.append(button);
      };
      const addChoice = (name, label, title) => add(label, title, () => {
        for (const own in { ...changesOf(chosen), ...changesOf(name) }) delete set[own];
        chosen = name;
      }, (button) => (button.ariaPressed = chosen === name));
      if (scenarios.length) addChoice("", word("1x"), word("As written"));
      for (const { name, button, title } of scenarios) addChoice(name, button, title);
      add(word("Reset"), "", () => {
        set = {};
        chosen = "";
      }, (button) => {
        button.disabled = !isChanged();
        sheet.classList.toggle("sysdesign-changed", isChanged());
      });
      if (!said.isConnected) bar.append(said);
      sheet.insertBefore(bar, sheet.querySelector(".sysdesign-tornado"));
    };
    const addSheet = (sheet) => {
      for (const row of all("tr[data-name]", sheet)) {
        const { name } = row.dataset, value = valueOf(name), part = (kind) => row.querySelector(".sysdesign-" + kind);
        if (!value) continue;
        if (value.field) addField(part("v"), value);
        else keep(part("v"), () => text(name));
        if (value.range) addSlider(part("formula"), value);
        keep(part("range"), () => ends(value));
        const percentiles = part("percentiles"), [label] = percentiles?.textContent.match(/^.*?: /) ?? [];
        keep(percentiles, () => {
          const { low, high, part } = at(name);
          return low === high ? "" : label + span(value, part(0.05), part(0.95));
        });
        for (const cell of all("[data-scenario]", row)) keep(cell, () => text(name, cell.dataset.scenario));
      }
      for (const row of all("[data-check]", sheet)) {
        const n = row.dataset.check;
        if (!checks[n]) continue;
        const [state, ...others] = all(".sysdesign-state", row), [sign] = row.querySelector(".sysdesign-sides")?.textContent.match(/ [≤≥<>≈] /) ?? [];
        keepState(state, row, "sysdesign-", STATES, () => verdict(n)[0], word);
        for (const other of others) {
          const { scenario } = other.dataset;
          keepState(other, other, "sysdesign-", STATES, () => verdict(n, scenario)[0], (state) => scenario.replace(/_/g, " ") + ": " + word(state));
        }
        keep(row.querySelector(".sysdesign-sides"), () => text(n + "<") + sign + text(n + ">"));
        keep(row.querySelector(".sysdesign-margin"), () => margins(verdict(n)));
        heard.push({ row, last: row.textContent });
      }
      addBar(sheet);
    };
    const worst = (requirement) => verdicts[requirement]
      .map(([n, side, isAlone]) => ({ n, side, isAlone, all: checks[n] ? verdict(n) : ["unknown"] }))
      .reduce((one, other) => (keys(VERDICTS).indexOf(other.all[0]) > keys(VERDICTS).indexOf(one.all[0]) ? other : one));
    const addVerdict = (element) => {
      const name = element.dataset.sysdesignReq.replace(design + "/", "");
      if (verdicts[name]) keepState(element, element, "sysdesign-verdict-", VERDICTS, () => worst(name).all[0], (state) => {
        const { n, side, isAlone, all } = worst(name), isShort = all[0] === "fail";
        const why = isShort || isAlone ? text(n + side) : margins(all);
        const end = isAlone && all[0] === "at risk" && show(at(n + side)[checks[n] === "<=" ? "high" : "low"], valueOf(n + side).shape, units);
        return word(state) + (why && ", " + (end ? word("{value}, {worst} at worst").replace("{value}", why).replace("{worst}", end) : why));
      });
    };
    const addCounts = (element) => {
      if (element.dataset.sysdesignVerdicts === design) keep(element, () => {
        const found = keys(verdicts).map((name) => worst(name).all[0]);
        return ["pass", "at risk", "fail", "unknown"].map((state) => [found.filter((one) => one === state).length, word(VERDICTS[state])])
          .filter(([n]) => n).map((one) => one.join(" ")).join(", ");
      });
    };
    const addCitation = (element) => {
      const { sysdesignEst, part, shape } = element.dataset, shown = shape && JSON.parse(shape), { title } = element.parentNode;
      const found = sysdesignEst.split(" ").map((key) => values.find(({ name }) => key === design + "/" + name || key === name.replace(".", "/")));
      if (found.some((value) => !value)) return;
      const [value, more] = found;
      keep(element, () => part ? ends(value) : more ? show(found.reduce((sum, { name }) => sum + at(name).base, 0), shown, units) : text(value.name, chosen, shown),
        () => (element.parentNode.title = isChanged() ? "" : title));
      return value;
    };
    const load = () => {
      const query = new URLSearchParams(location.search);
      refresh();
      if (scenarios.some(({ name }) => name === query.get(design))) chosen = query.get(design);
      for (const { name, range, field } of values) {
        const x = parseFloat(query.get(design + "." + name));
        if ((range || field) && finite(x)) set[name] = x;
        if (refused()) delete set[name];
      }
      refresh(true);
    };
    return { design, addSheet, addVerdict, addCounts, addCitation, load };
  };

  globalThis.sysdesignLive = { show, prepare, judge, margins, read, write };
  if (globalThis.document) {
    const pages = all("[data-sysdesign-graph]").map((sheet) => open(JSON.parse(sheet.dataset.sysdesignGraph)));
    for (const page of pages) {
      all(".sysdesign-sheet").filter((sheet) => sheet.dataset.design === page.design).map(page.addSheet);
      all("[data-sysdesign-req]").map(page.addVerdict);
      all("[data-sysdesign-verdicts]").map(page.addCounts);
    }
    for (const element of all("[data-sysdesign-est]")) pages.some((page) => page.addCitation(element));
    for (const page of pages) page.load();
  }
})();

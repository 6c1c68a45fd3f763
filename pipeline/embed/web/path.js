import { make, styled } from "./dom.js";
import { PathChart } from "./path_chart.js";
import { drawnStrengths, nearest, shareOf, strengthAt, weightAt, written } from "./path_model.js";
import { pathStyle } from "./path_style.js";
import { themeStyle } from "./theme.js";

const STEPS = 400; // of the slider
const NEAR = 0.08; // of the plot's height: so near the pointer is at a line

const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

/** The reader moves λ, and reads which features lasso keeps there. */
class PathPlot {
  constructor(host, data) {
    this.data = data;
    this.words = data.words;
    this.charts = [this.weightChart(), this.errorChart()];
    this.rows = data.features.map((feature, index) => this.row(feature, index));
    styled(host.attachShadow({ mode: "open" }), themeStyle, pathStyle);
    host.shadowRoot.append(this.board(host.getAttribute("level")));
    this.move(data.chosen.lasso_cautious);
    this.read();
  }

  weightChart() {
    const { data } = this;
    const drawn = drawnStrengths(data);
    const series = data.features.map(({ weights }) => drawn.map((each) => [each, weightAt(data.strengths, weights, each)]));
    let low = 0, high = 0;
    for (const [, value] of series.flat()) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    if (low === high) [low, high] = [-1, 1];
    const hover = (x, y) => this.point(x, y);
    const chart = new PathChart("weights", data.range, [low, high], (strength) => this.move(strength), hover);
    this.lines = series.map((pairs) => chart.line(pairs.filter(moves), "line"));
    chart.lines.append(chart.across(0, "axis"), ...this.marks(chart), ...[...this.lines].reverse());
    return chart;
  }

  errorChart() {
    const { range, validation: { strengths, errors, standard_errors: spreads } } = this.data;
    const shown = strengths.map((_, i) => i).filter((i) => strengths[i] <= range[0] && strengths[i] >= range[1]);
    const lows = shown.map((i) => [strengths[i], errors[i] - spreads[i]]);
    const highs = shown.map((i) => [strengths[i], errors[i] + spreads[i]]);
    const limits = [Math.min(...lows.map(([, y]) => y)), Math.max(...highs.map(([, y]) => y))];
    const chart = new PathChart("errors", range, limits, (strength) => this.move(strength));
    this.dot = make("path", { class: "dot" });
    chart.lines.append(chart.line([...lows, ...highs.reverse()], "band"), ...this.marks(chart),
      chart.line(shown.map((i) => [strengths[i], errors[i]]), "error"), this.dot);
    return chart;
  }

  /** Upright lines at the two chosen λ. */
  marks(chart) {
    return Object.entries(this.data.chosen).map(([name, strength]) => chart.upright(strength, `chosen ${name}`));
  }

  row({ name, wakes, frequency }, index) {
    const cells = { coefficient: make("td"), weight: make("td") };
    const choose = () => this.read(this.reading === index ? undefined : index);
    const button = make("button", { type: "button", "aria-pressed": "false", click: choose }, make("bdi", {}, name));
    const box = make("tr", {}, make("th", { scope: "row" }, button), cells.coefficient, cells.weight,
      make("td", {}, this.waking(wakes)), make("td", {}, `${Math.round(100 * frequency)} %`));
    return { box, button, ...cells };
  }

  waking(wakes) {
    return wakes === null ? this.words.never : exact(wakes);
  }

  board(level) {
    const { words, data } = this;
    const heading = level === "none" ? [] : [make(/^[1-6]$/.test(level) ? `h${level}` : "h2", {}, words.title)];
    this.slider = make("input", {
      type: "range", min: 0, max: STEPS, step: 1, "aria-label": words.strength,
      input: () => this.move(strengthAt(data.range, this.slider.value / STEPS)),
    });
    this.buttons = Object.entries(data.chosen).map(([name, strength]) => make("button", {
      type: "button", class: name, click: () => this.move(strength),
    }, `${words[name]}: λ = `, exact(strength)));
    this.choice = make("select", { change: () => this.read(this.choice.value === "" ? undefined : Number(this.choice.value)) },
      make("option", { value: "" }, words.no_feature), ...data.features.map(({ name }, i) => make("option", { value: i }, name)));
    this.told = make("p", { class: "told", role: "status" });
    this.count = make("p", { class: "count" });
    this.near = make("p", { class: "near" });
    const head = ["feature", "coefficient", "weight", "wakes", "redraws"].map((each) => make("th", { scope: "col" }, words[each]));
    this.table = make("table", {}, make("thead", {}, make("tr", {}, ...head)), make("tbody", {}, ...this.rows.map(({ box }) => box)));
    const [weights, errors] = this.charts;
    return make("div", { class: "board", role: "group", "aria-label": words.title },
      ...heading, make("p", { class: "quiet hint" }, words.hint),
      make("p", { class: "over" }, words.weights), weights.box,
      make("p", { class: "over" }, words.errors), errors.box,
      make("label", { class: "slider" }, make("span", {}, words.strength), this.slider),
      make("div", { class: "tools" }, ...this.buttons, make("label", {}, `${words.feature} `, this.choice)),
      this.told, this.count, this.near,
      make("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": words.feature }, this.table),
      make("p", { class: "quiet" }, ...around(words.units, "{target}", make("bdi", {}, data.target))));
  }

  /** Shows the path at another λ. */
  move(strength) {
    const { data, words } = this;
    this.strength = strength;
    this.weights = data.features.map(({ weights }) => weightAt(data.strengths, weights, strength));
    const kept = this.weights.filter((weight) => weight !== 0).length;
    this.rows.forEach(({ box, coefficient, weight }, i) => {
      box.hidden = this.weights[i] === 0;
      this.lines[i].classList.toggle("kept", !box.hidden);
      if (box.hidden) return;
      coefficient.replaceChildren(exact(this.coefficient(i)));
      weight.replaceChildren(exact(this.weights[i]));
    });
    const said = filled(words.kept, { kept, all: data.features.length, strength: written(strength) });
    this.count.textContent = kept ? said : `${said}. ${words.nothing}`;
    this.table.hidden = !kept;
    this.slider.value = Math.round(STEPS * shareOf(data.range, strength));
    this.slider.setAttribute("aria-valuetext", said);
    for (const chart of this.charts) chart.show(strength);
    Object.values(data.chosen).forEach((each, i) => this.buttons[i].setAttribute("aria-pressed", String(each === strength)));
    this.showError();
    this.tell();
  }

  showError() {
    const { validation, range } = this.data;
    const i = nearest(validation.strengths, Math.min(Math.max(this.strength, range[1]), range[0]));
    const at = validation.strengths[i], error = validation.errors[i];
    this.dot.setAttribute("d", `M${this.charts[1].point(at, error)}h.01`);
    this.near.replaceChildren(...around(filled(this.words.near, { strength: written(at), error: "{error}" }), "{error}", exact(error)),
      ` ± ${written(validation.standard_errors[i], 2)}`);
  }

  coefficient(index) {
    return this.weights[index] / this.data.features[index].spread;
  }

  /** Takes the feature whose line is nearest to the pointer; without a pointer the chosen one. */
  point(x, y) {
    let found, away = NEAR;
    if (x !== undefined) {
      const { strengths, range, features } = this.data;
      const strength = strengthAt(range, x);
      features.forEach(({ weights }, i) => {
        const weight = weightAt(strengths, weights, strength);
        const apart = Math.abs(this.charts[0].down(weight) - y);
        if (weight !== 0 && apart < away) [found, away] = [i, apart];
      });
    }
    this.show(found ?? this.reading);
  }

  /** Chooses a feature to read, or none. */
  read(index) {
    this.reading = index;
    this.choice.value = index ?? "";
    this.rows.forEach(({ button }, i) => button.setAttribute("aria-pressed", String(i === index)));
    this.show(index);
  }

  /** Marks the line of a feature and tells its numbers. */
  show(index) {
    this.lines[this.shown]?.classList.remove("read");
    this.shown = index;
    const line = this.lines[index];
    line?.classList.add("read");
    line?.parentNode.append(line); // above the others
    this.tell();
  }

  tell() {
    const { words, shown } = this;
    if (shown === undefined) {
      this.told.replaceChildren();
      return;
    }
    const { name, wakes } = this.data.features[shown];
    this.told.replaceChildren(make("strong", {}, make("bdi", {}, name)),
      ` ${words.coefficient}: `, exact(this.coefficient(shown)), `. ${words.weight}: `, exact(this.weights[shown]),
      `. ${words.wakes}: `, this.waking(wakes));
  }
}

/** Where a weight is not 0, or just begins or ends to be. */
const moves = ([, value], i, pairs) => value !== 0 || Boolean(pairs[i - 1]?.[1] || pairs[i + 1]?.[1]);

/** A number as it is read, with all its digits for scripts. */
const exact = (x) => make("data", { value: x }, written(x));

/** A text with an element at a place of it. */
function around(text, place, element) {
  const [before, after] = text.split(place);
  return [before, element, after];
}

globalThis.l1l2Path = (host, data) => new PathPlot(host, data);

import { make } from "./dom.js";
import { Choice, Slider } from "./inputs.js";
import { smallMark } from "./shapes.js";
import { FORMULAS, decimal, kind, pair } from "./texts.js";

const WAYS = ["plain", "subgradient", "proximal"];

const LEGENDS = {
  price: {
    l1: ["map_zero", "map_origin"], l2: ["map_l2"], squared: ["map_squared"], net: ["map_zero", "map_origin"],
    max: ["map_tie", "map_origin", "map_other"],
  },
  budget: {
    l1: ["wall_zero"], l2: ["wall_round"], squared: ["wall_round"], net: ["wall_zero"], max: ["wall_tie", "map_other"],
  },
};

/** What is computed, and with which numbers: a cost with a price, a condition with a budget. */
function formula({ norm, form, centre }, { point, error, value, size, price, budget }, words) {
  const part = (kind, text) => make("span", { class: kind }, text);
  const [priced, bounded] = FORMULAS[norm];
  if (form === "price") {
    return [
      [part("error", words.error), " + λ ", part("size", priced)],
      [part("error", decimal(error)), ` + ${decimal(price)} · `, part("size", decimal(value)),
        ` = ${decimal(error + price * value)}`],
      [words.same_budget, ` t = ${decimal(budget)}`],
    ];
  }
  const free = point.every((part, i) => part === centre[i]);
  return [
    [words.least, " ", part("error", words.error), words.within, " ", part("size", bounded)],
    [part("error", decimal(error)), words.within, " ", part("size", decimal(size)), ` ≤ ${decimal(budget)}`],
    free ? [words.not_felt] : Number.isFinite(price) ? [words.same_price, ` λ = ${decimal(price)}`] : [words.no_price],
  ];
}

/** What the steps of one way have done up to now. */
function progress({ crossings, landed }, words) {
  if (landed !== null) return `${words.landed} ${landed}`;
  return crossings ? `${words.crossed} ${crossings}` : "";
}

/** Everything beside the plane. */
export class Controls {
  constructor({ norms, views, limits }, words, { change, show, play }) {
    const texts = (prefix, ...values) => values.map((value) => [value, words[`${prefix}_${value}`]]);
    const slider = (name, sign, runs) => (
      new Slider(name, sign, words[`slider_${name}`], limits[name], change, runs && words, play));
    this.words = words;
    this.told = Object.fromEntries(norms.map(({ name }) => [name, make("span", { class: "told" })]));
    const rows = norms.map(({ name, text }) => [name, smallMark(name), text, this.told[name]]);
    this.views = new Choice("side views", words.view, texts("view", ...Object.keys(views)), show);
    this.norms = new Choice("rows", words.penalty, rows, (norm) => change({ norm }));
    this.forms = new Choice("side forms", words.form, texts("form", "price", "budget"), (form) => change({ form }));
    this.rings = new Choice("side rings", words.rings, texts("rings", "round", "tilted"), (rings) => change({ rings }));
    this.price = slider("price", "λ", true);
    this.budget = slider("budget", "t", true);
    this.step = slider("step", words.slider_step, true);
    this.rate = slider("rate", "η", false);
    this.formula = make("div", { class: "formula" });
    this.runs = make("ul", { class: "runs" });
    this.legend = make("ul", { class: "legend" });
    this.more = make("details", {}, make("summary", {}, words.more), this.forms.box, this.rings.box);
    this.box = make("div", { class: "controls" }, this.step.box, this.runs, this.rate.box, this.norms.box,
      this.price.box, this.budget.box, this.formula, this.more);
  }

  tell(view, state, told, running) {
    const steps = view === "steps", priced = state.form === "price";
    this.views.show(view);
    this.norms.show(state.norm);
    this.forms.show(state.form);
    this.rings.show(state.rings);
    this.price.show(state.price, decimal(state.price), running);
    this.budget.show(state.budget, decimal(state.budget), running);
    this.formula.replaceChildren(...formula(state, told.answer, this.words).map((line) => make("p", {}, ...line)));
    this.legend.replaceChildren(...LEGENDS[state.form][state.norm].map((key) => make("li", {}, this.words[key])));
    for (const [name, { point }] of Object.entries(told.answers)) {
      this.told[name].replaceChildren(make("span", {}, pair(point)), make("em", {}, kind(point, this.words)));
    }
    if (steps) this.tellSteps(state, told, running);
    const shown = { forms: !steps, price: priced, budget: !priced, step: steps, rate: steps, rings: view !== "data" };
    for (const [name, is] of Object.entries(shown)) this[name].box.hidden = !is;
    this.runs.hidden = !steps;
    this.legend.hidden = steps;
    this.price.button.hidden = steps;
  }

  tellSteps({ step, rate }, { runs, stories }, running) {
    this.step.show(step, step, running);
    this.rate.show(rate, rate.toFixed(3));
    this.runs.replaceChildren(...WAYS.map((way) => make("li", {},
      make("i", { class: `sample ${way}`, "aria-hidden": "true" }), make("span", {}, this.words[way]),
      make("span", { class: "told" }, make("span", {}, pair(runs[way][step])),
        make("em", {}, progress(stories[way], this.words))))));
  }
}

import { make } from "./dom.js";
import { smallMark } from "./plot.js";

const STEPS = 200; // of the slider
const LEGENDS = {
  l1: ["map_zero", "map_origin"], l2: ["map_l2"], squared: ["map_squared"], max: ["map_tie", "map_origin"],
};

const decimal = (x) => (x === 0 ? "0" : x.toFixed(2).replace("-", "−"));

/** "(0.50, 0)": only a number that is exactly zero is written as 0. */
export const pair = (w) => `(${w.map(decimal).join(", ")})`;

/** The kind of an answer: the origin, one zero, a tie, or none of these. */
export function kind([x, y], words) {
  if (x === 0 && y === 0) return words.origin;
  if (x === 0 || y === 0) return words.zero;
  return Math.abs(x) === Math.abs(y) ? words.tie : words.neither;
}

/** A group of radio buttons with their labels. */
function choice(name, title, contents, choose) {
  const radios = contents.map((content, index) => make("label", {},
    make("input", { type: "radio", name, checked: index ? undefined : "", change: () => choose(index) }),
    make("span", {}, ...content)));
  return make("fieldset", { class: name }, make("legend", {}, title), ...radios);
}

/** The penalties with their answers, the strength, the rings, and the legend of the map. */
export class Controls {
  constructor({ norms, hessians, strength, strengths: [low, high] }, words, change) {
    this.words = words;
    this.told = new Map(norms.map(({ name }) => [name, make("span", { class: "told" })]));
    this.price = make("output", { for: "price" });
    this.legend = make("ul", { class: "legend" });
    const range = make("input", {
      type: "range", id: "price", min: low, max: high, step: (high - low) / STEPS, value: strength,
      input: () => change({ strength: Number(range.value) }),
    });
    const rows = norms.map((norm) => [smallMark(norm), norm.text, this.told.get(norm.name)]);
    this.box = make("div", { class: "controls" },
      make("p", { class: "title" }, words.explorable), make("p", {}, words.hint),
      choice("rows", words.penalty, rows, (index) => change({ chosen: norms[index] })),
      make("div", { class: "price" }, make("label", { for: "price" }, words.strength), this.price, range),
      choice("side", words.rings, [[words.round], [words.tilted]], (index) => change({ hessian: hessians[index] })),
      this.legend);
  }

  tell({ strength, chosen }, answers) {
    const { words } = this;
    this.price.value = strength.toFixed(2);
    for (const [name, told] of this.told) {
      const answer = answers.get(name);
      told.replaceChildren(make("span", {}, pair(answer)), make("em", {}, kind(answer, words)));
    }
    this.legend.replaceChildren(...LEGENDS[chosen.name].map((key) => make("li", {}, words[key])));
  }
}

import { make } from "./dom.js";

const STEPS = 200; // of a slider, if it says nothing else

/** A group of radio buttons; `show` checks one without a call of `choose`. */
export class Choice {
  constructor(kind, title, entries, choose) {
    this.radios = entries.map(([value]) => (
      make("input", { type: "radio", name: kind, value, change: () => choose(value) })));
    this.box = make("fieldset", { class: kind }, make("legend", {}, title),
      ...entries.map(([, ...content], i) => make("label", {}, this.radios[i], make("span", {}, ...content))));
  }

  show(value) {
    for (const radio of this.radios) radio.checked = radio.value === value;
  }
}

/** A slider between its sign and its number, and a button that lets it run if there are `words` for one. */
export class Slider {
  constructor(name, sign, text, { range: [low, high], step = (high - low) / STEPS }, change, words, play) {
    this.output = make("output", { for: name });
    this.range = make("input", {
      type: "range", id: name, min: low, max: high, step, "aria-label": text,
      input: () => change({ [name]: Number(this.range.value) }),
    });
    this.words = words;
    this.button = words ? make("button", { type: "button", class: "play", click: play }) : null;
    this.box = make("div", { class: "slider" }, ...(words ? [this.button] : []),
      make("label", { for: name }, sign), this.range, this.output);
  }

  show(value, text, runs = false) {
    this.range.value = value;
    this.output.value = text;
    this.button?.replaceChildren(runs ? this.words.pause : this.words.play);
  }
}

import { Framed, ticks } from "./axes.js";
import { make } from "./dom.js";
import { height } from "./fit.js";
import { gaps } from "./model.js";
import { dots, line } from "./shapes.js";
import { tick } from "./texts.js";

const HALF = 0.66; // of the picture's height, in units of its width's scale
const MARGIN = 0.2; // beside the data
const LIMITS = [2, 4, 8, 16, 32, 64]; // of the targets
const SIDES = 60; // of a curve

/** The data, the curve of the answer with its gaps, and that of the best fit. */
export class Chart {
  constructor(data, label) {
    this.data = data;
    this.low = Math.min(...data.inputs) - MARGIN;
    this.high = Math.max(...data.inputs) + MARGIN;
    this.marks = make("g");
    this.svg = make("svg", {
      class: "plot data", role: "img", "aria-label": label,
      viewBox: `${this.low} ${-HALF} ${this.high - this.low} ${2 * HALF}`,
    }, make("path", { class: "axes", d: `M${this.low} 0H${this.high}M0 ${-HALF}V${HALF}` }), this.marks);
    this.framed = new Framed(this.svg, "chart");
    this.framed.number("below", ticks(this.low, this.high, 1, ["x", this.high - MARGIN]));
    this.box = this.framed.box;
  }

  draw({ centre }, told) {
    const shown = gaps(this.data, told);
    const largest = Math.max(...told.targets.map(Math.abs));
    const limit = LIMITS.find((each) => each >= largest) ?? largest;
    const placed = ([x, y]) => [x, y / limit * HALF];
    const inputs = Array.from({ length: SIDES + 1 }, (_, i) => this.low + (this.high - this.low) * i / SIDES);
    const curve = (w, kind) => line(inputs.map((x) => placed([x, height(w, x)])), { class: `curve ${kind}` });
    this.marks.replaceChildren(
      ...shown.map(([x, there, wanted]) => line([placed([x, there]), placed([x, wanted])], { class: "gap" })),
      curve(centre, "best"), curve(told.answer.point, "answer"),
      dots(shown.map(([x, , wanted]) => placed([x, wanted])), { class: "given" }));
    const half = limit / 2;
    this.framed.number("beside", [["y", 0.95], ...[-half, 0, half].map((y) => [tick(y), (y / limit + 1) / 2])]);
  }
}

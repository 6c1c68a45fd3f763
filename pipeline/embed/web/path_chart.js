import { Framed } from "./axes.js";
import { make } from "./dom.js";
import { shareOf, strengthAt, roundSteps, roundStrengths, written } from "./path_model.js";

const WIDTH = 1000, HEIGHT = 400; // of the picture's own units, which are stretched to the page
const SPACE = 0.06; // above and below what is drawn, of its height

/** A picture over log λ, in which the reader drags λ; a vertical line is at the chosen one. */
export class PathChart {
  constructor(kind, range, [lowest, highest], move, hover = () => {}) {
    const space = SPACE * (highest - lowest || Math.abs(highest) || 1);
    Object.assign(this, { range, low: lowest - space, high: highest + space });
    this.lines = make("g");
    this.now = make("path", { class: "now" });
    const at = (event) => strengthAt(range, this.place(event)[0]);
    this.svg = make("svg", {
      class: "plot", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none", "aria-hidden": "true",
      pointerdown: (event) => {
        this.svg.setPointerCapture(event.pointerId);
        move(at(event));
      },
      pointermove: (event) => {
        if (this.svg.hasPointerCapture(event.pointerId)) move(at(event));
        else if (event.pointerType === "mouse") hover(...this.place(event));
      },
      pointerleave: () => hover(),
    }, this.lines, this.now);
    const framed = new Framed(this.svg, kind);
    framed.number("below", roundStrengths(range).map((each) => [written(each, 3), shareOf(range, each)]));
    framed.number("beside", roundSteps(this.low, this.high).map((each) => [written(each, 3), 1 - this.down(each)]));
    this.box = framed.box;
  }

  /** The share of the height, from above. */
  down(value) {
    return (this.high - value) / (this.high - this.low);
  }

  point(strength, value) {
    return `${(WIDTH * shareOf(this.range, strength)).toFixed(2)} ${(HEIGHT * this.down(value)).toFixed(2)}`;
  }

  /** Where a pointer is: the share of the width, and the share of the height from above. */
  place({ clientX, clientY }) {
    const { left, top, width, height } = this.svg.getBoundingClientRect();
    return [(clientX - left) / width, (clientY - top) / height];
  }

  /** A line through pairs of λ and a value. */
  line(pairs, kind) {
    return make("path", { class: kind, d: pairs.length ? `M${pairs.map((pair) => this.point(...pair)).join("L")}` : "" });
  }

  across(value, kind) {
    return this.line([[this.range[0], value], [this.range[1], value]], kind);
  }

  upright(strength, kind) {
    return this.line([[strength, this.low], [strength, this.high]], kind);
  }

  show(strength) {
    this.now.setAttribute("d", this.upright(strength, "now").getAttribute("d"));
  }
}

import { make } from "./dom.js";
import { tick } from "./texts.js";

/** Numbers at shares (0 to 1) of a side's length. They are text of the page, so they grow with the reader's text. */
function along(side, marks) {
  const place = side === "below" ? "left" : "bottom";
  return marks.map(([text, share]) => {
    const mark = make("span", {}, text);
    mark.style[place] = `${100 * share}%`;
    return mark;
  });
}

/** A picture with numbers to its left and below it; screen readers have the numbers from elsewhere. */
export class Framed {
  constructor(picture, kind) {
    this.sides = { beside: make("div", { class: "beside" }), below: make("div", { class: "below" }) };
    for (const side of Object.values(this.sides)) side.setAttribute("aria-hidden", "true");
    this.box = make("div", { class: `framed ${kind}` }, this.sides.beside, picture, this.sides.below);
  }

  /** Marks are pairs of a text and its share of the side. */
  number(side, marks) {
    this.sides[side].replaceChildren(...along(side, marks));
  }
}

/** Whole numbers from low to high, each `step`, with their shares. */
export function ticks(low, high, step, [name, at]) {
  const marks = [[name, (at - low) / (high - low)]];
  for (let x = Math.ceil(low / step) * step; x <= high; x += step) marks.push([tick(x), (x - low) / (high - low)]);
  return marks;
}

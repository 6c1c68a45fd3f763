import { make } from "./dom.js";

const shapes = {
  line: ({ role, from, to }) => make("line", { class: role, x1: from[0], y1: -from[1], x2: to[0], y2: -to[1] }),
  dot: ({ role, at }) => make("circle", { class: role, cx: at[0], cy: -at[1], r: role === "answer" ? 0.08 : 0.05 }),
};

/** A small picture of dots and lines between -1 and 1, y upwards; the role of each is its CSS class. */
export function picture(marks) {
  return make("svg", { viewBox: "-1 -1 2 2", "aria-hidden": "true" }, ...marks.map((mark) => shapes[mark.kind](mark)));
}

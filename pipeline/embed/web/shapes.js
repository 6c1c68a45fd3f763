// Shapes in a plane with y upwards; SVG has it downwards.

import { make } from "./dom.js";
import { balls } from "./faces.js";

const at = ([x, y]) => `${x.toFixed(4)} ${(-y).toFixed(4)}`;

const shifted = (points, [x, y]) => points.map(([u, v]) => [x + u, y + v]);

/** A closed polygon through these points. */
export const outline = (points, attributes) => make("path", { d: `M${points.map(at).join("L")}Z`, ...attributes });

/** An open line through these points. */
export const line = (points, attributes) => make("path", { d: `M${points.map(at).join("L")}`, ...attributes });

/** A dot at each of these points: strokes so short that only their round ends are seen. */
export const dots = (points, attributes) => (
  make("path", { d: points.map((point) => `M${at(point)}h.0001`).join(""), ...attributes }));

const HOLLOW = new Set(["squared", "net"]); // penalties that are no norms

/** The mark of a penalty has the shape of its ball. */
export function mark(name, size, place) {
  const shape = balls[name](1);
  const reach = Math.max(...shape.flat());
  const points = shape.map((point) => point.map((part) => part * size / reach));
  return outline(shifted(points, place), { class: `mark ${name}${HOLLOW.has(name) ? " hollow" : ""}` });
}

/** The same mark for a list. */
export function smallMark(name) {
  return make("svg", { class: "small", viewBox: "-1 -1 2 2", "aria-hidden": "true" }, mark(name, 0.8, [0, 0]));
}

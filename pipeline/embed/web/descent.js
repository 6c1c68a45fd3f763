// Steps towards the minimum of loss + strength * penalty, with the formulas of mathcore's gradient steps.

import { largest, times } from "./plane.js";
import { SHARE } from "./penalties.js";

const soft = (v, amount) => v.map((part) => Math.sign(part) * Math.max(Math.abs(part) - amount, 0));
const shortened = (v, amount) => v.map((part) => 0.5 * (part / (0.5 + amount)));

/** The proximal point under L2: shorter by the amount. */
function prox2(v, amount) {
  const length = Math.hypot(...v);
  return v.map((part) => (length ? part * Math.max(1 - amount / length, 0) : 0));
}

/** The proximal point under the max norm: the larger weight loses, from the tie on both do. */
function proxMax(v, amount) {
  const [small, large] = v.map(Math.abs).sort((one, other) => one - other);
  const bound = large - small >= amount ? large - amount : Math.max((large + small - amount) / 2, 0);
  return v.map((part) => Math.sign(part) * Math.min(Math.abs(part), bound));
}

const proximal = {
  l1: soft,
  l2: prox2,
  squared: shortened,
  net: (v, amount) => shortened(soft(v, SHARE * amount), (1 - SHARE) * amount),
  max: proxMax,
};

/** A subgradient of the max norm: ties share the slope. */
function slopeMax(w) {
  const tied = w.map((part) => Number(Math.abs(part) === largest(w)));
  return w.map((part, i) => Math.sign(part) * tied[i] / (tied[0] + tied[1]));
}

const slopes = {
  l1: (w) => w.map(Math.sign),
  l2: (w) => w.map((part) => part / (Math.hypot(...w) || 1)),
  squared: (w) => w.map((part) => 2 * part),
  net: (w) => w.map((part) => SHARE * Math.sign(part) + 2 * (1 - SHARE) * part),
  max: slopeMax,
};

/** The points of the three ways from the start: `plain` without the penalty, `subgradient` and `proximal` with it. */
export function runs(name, hessian, centre, strength, start, rate, count) {
  const push = (w) => times(hessian, [w[0] - centre[0], w[1] - centre[1]]).map((part) => -rate * part);
  const moves = {
    plain: (w, data) => w.map((part, i) => part + data[i]),
    subgradient: (w, data) => {
      const held = slopes[name](w);
      return w.map((part, i) => part + data[i] - rate * strength * held[i]);
    },
    proximal: (w, data) => proximal[name](w.map((part, i) => part + data[i]), rate * strength),
  };
  return Object.fromEntries(Object.entries(moves).map(([kind, move]) => {
    const points = [start];
    while (points.length <= count) points.push(move(points.at(-1), push(points.at(-1))));
    return [kind, points];
  }));
}

/** What happened up to the last of the points: how often a weight changed its sign, and since which step zeros last. */
export function story(points) {
  let crossings = 0;
  for (const i of [0, 1]) {
    for (let k = 1; k < points.length; k += 1) crossings += Number(points[k][i] * points[k - 1][i] < 0);
  }
  const zeros = [0, 1].map((i) => points.findLastIndex((w) => w[i] !== 0) + 1);
  const landed = zeros.filter((step) => step < points.length);
  return { crossings, landed: landed.length ? Math.min(...landed) : null };
}

// The map of centres: which lead to the origin, and which to a zero or a tie. And outlines of balls and rings.

import { onDiagonals, plusRidge, solve, times } from "./plane.js";
import { SHARE } from "./penalties.js";

const FAR = 1000;
const CIRCLE = Array.from({ length: 73 }, (_, i) => [Math.cos(i * Math.PI / 36), Math.sin(i * Math.PI / 36)]);
const CORNERS = [[0, 1], [0, -1], [1, 1], [1, -1]]; // of the four corners of a diamond: the axis and the side

/** A place given by its coordinate along an axis, and that along the other one. */
const placed = (axis, along, across) => (axis ? [across, along] : [along, across]);

const plus = (point, way, factor) => point.map((part, i) => part + factor * way[i]);

const NOTHING = { origin: [], arms: [] };

/** A price on L1, and a ridge. Origin: centres c with H c in the dual ball (a square), a parallelogram. Beyond a side
 * one weight stays zero: the pull on it remains within the strength while the other weight grows.
 */
function pricedDiamond(hessian, strength, ridge = 0) {
  const corner = (x, y) => solve(hessian, [x * strength, y * strength]);
  const arms = CORNERS.map(([axis, side]) => {
    const [low, high] = [-1, 1].map((across) => corner(...placed(axis, side, across)));
    const grows = solve(hessian, times(plusRidge(hessian, ridge), placed(axis, side, 0)));
    return [low, high, plus(high, grows, FAR), plus(low, grows, FAR)];
  });
  return { origin: [corner(1, 1), corner(-1, 1), corner(-1, -1), corner(1, -1)], arms };
}

/** A budget for L1, and a ridge, whose ball has its corners at this distance: centres whose pull at a corner lies in
 * the fan between the slopes of its two edges, (1 + ridge, ±1).
 */
function boundedDiamond(hessian, distance, ridge = 0) {
  const arms = CORNERS.map(([axis, side]) => {
    const tip = placed(axis, side * distance, 0);
    const [low, high] = [-1, 1].map((across) => solve(hessian, placed(axis, side * (1 + ridge), across)));
    return [tip, plus(tip, low, FAR), plus(tip, high, FAR)];
  });
  return { origin: [], arms };
}

/** In the coordinates along the diagonals the box is a diamond. */
function turned(regionsOf) {
  const back = (polygon) => polygon.map(([u, v]) => [u + v, u - v]);
  return (hessian, amount) => {
    const { origin, arms } = regionsOf(onDiagonals(hessian), amount);
    return { origin: back(origin), arms: arms.map(back) };
  };
}

/** The distance of the elastic net's ball from the origin along (cos, sin). */
function netReach(budget, [cos, sin]) {
  const kink = SHARE * (Math.abs(cos) + Math.abs(sin)), ridge = 1 - SHARE;
  return (Math.sqrt(kink * kink + 4 * ridge * budget) - kink) / (2 * ridge);
}

const netRidge = (size) => 2 * (1 - SHARE) / SHARE * size;

/** The regions for a price: their edges are exact but for L2's, which has 72 sides. */
export const priced = {
  l1: pricedDiamond,
  l2: (hessian, strength) => ({ origin: CIRCLE.map((v) => solve(hessian, v.map((p) => p * strength))), arms: [] }),
  squared: () => NOTHING,
  net: (hessian, strength) => pricedDiamond(hessian, SHARE * strength, 2 * (1 - SHARE) * strength),
  max: turned(pricedDiamond),
};

/** The regions for a budget above 0; a centre inside the ball is its own answer. */
export const bounded = {
  l1: boundedDiamond,
  l2: () => NOTHING,
  squared: () => NOTHING,
  net: (hessian, budget) => {
    const distance = netReach(budget, [1, 0]);
    return boundedDiamond(hessian, distance, netRidge(distance));
  },
  max: turned(boundedDiamond),
};

const scaled = (points, size) => points.map((point) => point.map((part) => size * part));
const diamond = [[1, 0], [0, 1], [-1, 0], [0, -1]];
const square = [[1, 1], [-1, 1], [-1, -1], [1, -1]];

/** The outline of the ball of a size. */
export const balls = {
  l1: (size) => scaled(diamond, size),
  l2: (size) => scaled(CIRCLE, size),
  squared: (size) => scaled(CIRCLE, size),
  net: (size) => CIRCLE.map((way) => way.map((part) => netReach(size, way) * part)),
  max: (size) => scaled(square, size),
};

/** The ring of the loss through a point: centre + sqrt(2 level) C'^-1 (cos, sin), C the Cholesky factor. */
export function ring([[a, b], [, d]], centre, through) {
  const [x, y] = [through[0] - centre[0], through[1] - centre[1]];
  const size = Math.sqrt(a * x * x + 2 * b * x * y + d * y * y);
  const left = Math.sqrt(a), lower = Math.sqrt(d - b * b / a);
  return CIRCLE.map(([cos, sin]) => {
    const down = size * sin / lower;
    return [centre[0] + (size * cos - b / left * down) / left, centre[1] + down];
  });
}

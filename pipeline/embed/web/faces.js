// The map of centres for a strength: which lead to the origin, and which to a zero or a tie.

import { onDiagonals, solve } from "./plane.js";

const FAR = 1000;
const CIRCLE = Array.from({ length: 73 }, (_, i) => [Math.cos(i * Math.PI / 36), Math.sin(i * Math.PI / 36)]);

/** Origin: centres c with H c in the dual ball (a square), a parallelogram. Beyond a side, one weight stays zero. */
function diamondRegions(hessian, strength) {
  const corner = (x, y) => solve(hessian, [x * strength, y * strength]);
  const beyond = (i, way) => {
    const ends = i ? [corner(-1, way), corner(1, way)] : [corner(way, -1), corner(way, 1)];
    const far = ends.map((end) => end.map((part, k) => (k === i ? part + way * FAR : part)));
    return [ends[0], ends[1], far[1], far[0]];
  };
  return {
    origin: [corner(1, 1), corner(-1, 1), corner(-1, -1), corner(1, -1)],
    arms: [beyond(0, 1), beyond(0, -1), beyond(1, 1), beyond(1, -1)],
  };
}

/** In the coordinates along the diagonals the box is a diamond. */
function boxRegions(hessian, strength) {
  const { origin, arms } = diamondRegions(onDiagonals(hessian), strength);
  const back = (polygon) => polygon.map(([u, v]) => [u + v, u - v]);
  return { origin: back(origin), arms: arms.map(back) };
}

export const regions = {
  l1: diamondRegions,
  l2: (hessian, strength) => ({ origin: CIRCLE.map((v) => solve(hessian, v.map((p) => p * strength))), arms: [] }),
  squared: () => ({ origin: [], arms: [] }),
  max: boxRegions,
};

const diamond = [[1, 0], [0, 1], [-1, 0], [0, -1]];
const square = [[1, 1], [-1, 1], [-1, -1], [1, -1]];

/** Outlines of the balls of size 1. */
export const balls = { l1: diamond, l2: CIRCLE, squared: CIRCLE, max: square };

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

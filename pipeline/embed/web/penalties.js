// The minimiser of (w - c)' H (w - c) / 2 + strength * penalty(w) for two weights, as mathcore's `penalised`.
// Zeros and ties are exact.

import { dot, largest, onDiagonals, solve, spectrum, times } from "./plane.js";

const SLACK = 32 * Number.EPSILON; // relative rounding error that a difference may have
const SIGNS = [[1, 1], [1, -1], [-1, 1], [-1, -1]];

/** L1: on an axis if the gradient of the other weight stays within the strength, otherwise on neither. */
function restInDiamond(hessian, pull, strength) {
  if (largest(pull) <= strength) return [0, 0];
  for (const on of [0, 1]) {
    const off = 1 - on;
    const size = (Math.abs(pull[on]) - strength) / hessian[on][on];
    const across = hessian[off][on] * Math.sign(pull[on]) * size;
    const noise = SLACK * (Math.abs(pull[off]) + Math.abs(across));
    if (size > 0 && Math.abs(pull[off] - across) <= strength + noise) {
      return on ? [0, Math.sign(pull[1]) * size] : [Math.sign(pull[0]) * size, 0];
    }
  }
  const answers = SIGNS.map((sign) => [sign, solve(hessian, pull.map((p, i) => p - strength * sign[i]))]);
  return answers.find(([sign, w]) => w.every((part, i) => part * sign[i] > 0))[1];
}

/** Max norm: L1 in the coordinates along the diagonals, because max(|u + v|, |u - v|) = |u| + |v|. */
function restInBox(hessian, [p, q], strength) {
  const [u, v] = restInDiamond(onDiagonals(hessian), [p + q, p - q], strength);
  return [u + v, u - v];
}

/** L2: the length solves |H c / (H + strength / length)| = length; Newton's steps increase to it from below. */
function restInDisc(hessian, pull, strength) {
  if (Math.hypot(...pull) <= strength) return [0, 0];
  const { values, vectors } = spectrum(hessian);
  const parts = vectors.map((vector) => dot(vector, pull));
  let shift = 0; // length / strength
  for (let step = Infinity, round = 0; step > 1e-15 * shift && round < 100; round += 1) {
    const left = parts.map((part, i) => part / (1 + shift * values[i])); // what remains of H c
    const size = Math.hypot(...left);
    const slope = left.reduce((sum, part, i) => sum + (part / size) ** 2 * values[i] / (1 + shift * values[i]), 0);
    step = (size / strength - 1) / slope;
    shift += Math.max(step, 0);
  }
  const along = parts.map((part, i) => shift * part / (1 + shift * values[i]));
  return [0, 1].map((i) => along[0] * vectors[0][i] + along[1] * vectors[1][i]);
}

/** The square of the L2 norm, as in ridge regression. */
function restUnderSquare([[a, b], [c, d]], pull, strength) {
  return solve([[a + 2 * strength, b], [c, d + 2 * strength]], pull);
}

export const penalties = {
  l1: { rest: restInDiamond, size: ([x, y]) => Math.abs(x) + Math.abs(y) },
  l2: { rest: restInDisc, size: ([x, y]) => Math.hypot(x, y) },
  squared: { rest: restUnderSquare, size: ([x, y]) => Math.hypot(x, y) },
  max: { rest: restInBox, size: largest },
};

/** The minimiser; for strength 0 it is the centre. */
export function penalised(name, hessian, centre, strength) {
  return strength > 0 ? penalties[name].rest(hessian, times(hessian, centre), strength) : [...centre];
}

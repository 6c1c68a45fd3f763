// Where (w - c)' H (w - c) / 2 + strength * penalty(w) is least in the plane: mathcore's `penalised` for two weights.
// Zeros are 0 and ties are equal, exactly.

import { dot, largest, onDiagonals, solve, spectrum, times } from "./plane.js";

const SLACK = 32 * Number.EPSILON; // of the terms: what of a difference may be rounding
const SIGNS = [[1, 1], [1, -1], [-1, 1], [-1, -1]];

/** L1: on an axis where the other weight's pull stays within the strength, else off both. */
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

/** Max norm: L1 in the coordinates along the diagonals, max(|u + v|, |u - v|) = |u| + |v|. */
function restInBox(hessian, [p, q], strength) {
  const [u, v] = restInDiamond(onDiagonals(hessian), [p + q, p - q], strength);
  return [u + v, u - v];
}

/** L2: the length solves |pull / (H + strength / length)| = length; Newton's steps climb to it and never pass it. */
function restInDisc(hessian, pull, strength) {
  if (Math.hypot(...pull) <= strength) return [0, 0];
  const { values, vectors } = spectrum(hessian);
  const parts = vectors.map((vector) => dot(vector, pull));
  let shift = 0; // length / strength
  for (let step = Infinity, round = 0; step > 1e-15 * shift && round < 100; round += 1) {
    const left = parts.map((part, i) => part / (1 + shift * values[i])); // the pull that is left
    const size = Math.hypot(...left);
    const slope = left.reduce((sum, part, i) => sum + (part / size) ** 2 * values[i] / (1 + shift * values[i]), 0);
    step = (size / strength - 1) / slope;
    shift += Math.max(step, 0);
  }
  const along = parts.map((part, i) => shift * part / (1 + shift * values[i]));
  return [0, 1].map((i) => along[0] * vectors[0][i] + along[1] * vectors[1][i]);
}

/** The square of L2, as in ridge. */
function restUnderSquare([[a, b], [c, d]], pull, strength) {
  return solve([[a + 2 * strength, b], [c, d + 2 * strength]], pull);
}

export const penalties = {
  l1: { rest: restInDiamond, size: ([x, y]) => Math.abs(x) + Math.abs(y) },
  l2: { rest: restInDisc, size: ([x, y]) => Math.hypot(x, y) },
  squared: { rest: restUnderSquare, size: ([x, y]) => Math.hypot(x, y) },
  max: { rest: restInBox, size: largest },
};

/** The minimiser; at strength 0 the centre itself. */
export function penalised(name, hessian, centre, strength) {
  return strength > 0 ? penalties[name].rest(hessian, times(hessian, centre), strength) : [...centre];
}

// The minimiser of (w - c)' H (w - c) / 2 + strength * penalty(w) for two weights, as mathcore's `penalised`, and that
// within a budget, as its `constrained`. Zeros and ties are exact.

import { dot, largest, onDiagonals, plusRidge, solve, spectrum, times } from "./plane.js";

/** The share of the L1 norm in the elastic net; the rest is the share of the sum of squares. */
export const SHARE = 0.5;

const SLACK = 32 * Number.EPSILON; // relative rounding error that a difference may have
const SIGNS = [[1, 1], [1, -1], [-1, 1], [-1, -1]];
const ROUNDS = 200; // many more than are needed
const CLOSE = 1e-15; // two strengths that are taken as one

const sum = ([x, y]) => Math.abs(x) + Math.abs(y);
const length = ([x, y]) => Math.hypot(x, y);
const squares = ([x, y]) => x * x + y * y;

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
  if (length(pull) <= strength) return [0, 0];
  const { values, vectors } = spectrum(hessian);
  const parts = vectors.map((vector) => dot(vector, pull));
  let shift = 0; // length / strength
  for (let step = Infinity, round = 0; step > 1e-15 * shift && round < 100; round += 1) {
    const left = parts.map((part, i) => part / (1 + shift * values[i])); // what remains of H c
    const size = length(left);
    const slope = left.reduce((total, part, i) => total + (part / size) ** 2 * values[i] / (1 + shift * values[i]), 0);
    step = (size / strength - 1) / slope;
    shift += Math.max(step, 0);
  }
  const along = parts.map((part, i) => shift * part / (1 + shift * values[i]));
  return [0, 1].map((i) => along[0] * vectors[0][i] + along[1] * vectors[1][i]);
}

/** For each penalty the minimiser, its value, and the size that a budget limits: one that grows with the ball. */
export const penalties = {
  l1: { rest: restInDiamond, value: sum, size: sum },
  l2: { rest: restInDisc, value: length, size: length },
  squared: {
    rest: (hessian, pull, strength) => solve(plusRidge(hessian, 2 * strength), pull),
    value: squares,
    size: length,
  },
  net: {
    rest: (hessian, pull, strength) => (
      restInDiamond(plusRidge(hessian, 2 * (1 - SHARE) * strength), pull, SHARE * strength)),
    value: (w) => SHARE * sum(w) + (1 - SHARE) * squares(w),
    size: (w) => SHARE * sum(w) + (1 - SHARE) * squares(w),
  },
  max: { rest: restInBox, value: largest, size: largest },
};

/** The minimiser; for strength 0 it is the centre. */
export function penalised(name, hessian, centre, strength) {
  return strength > 0 ? penalties[name].rest(hessian, times(hessian, centre), strength) : [...centre];
}

/** The minimiser of the loss whose size is at most the budget, and the strength with the same answer.
 *
 * The size falls with the strength, which is found by the Illinois form of false position: straight lines between a
 * strength that is too small and one that is too large. For L2 squared and budget 0 it is Infinity.
 */
export function affordable(name, hessian, centre, budget) {
  const { size } = penalties[name];
  if (size(centre) <= budget) return { point: [...centre], strength: 0 };
  const at = (strength) => penalised(name, hessian, centre, strength);
  if (budget === 0) return { point: [0, 0], strength: strengthOfZero(name, times(hessian, centre)) };
  const excess = (strength) => size(at(strength)) - budget;
  let [low, high, strength] = [0, 1, 0];
  while (excess(high) > 0) [low, high] = [high, 2 * high];
  let [over, under] = [excess(low), excess(high)];
  for (let round = 0, side = 0; round < ROUNDS && high - low > CLOSE * high; round += 1) {
    strength = (low * under - high * over) / (under - over);
    const here = excess(strength);
    if (here === 0) break;
    if (here > 0) {
      [low, over] = [strength, here];
      if (side > 0) under /= 2;
    } else {
      [high, under] = [strength, here];
      if (side < 0) over /= 2;
    }
    side = here;
  }
  return { point: at(strength), strength };
}

/** The smallest strength that keeps both weights at zero, by the size of the loss's pull there. */
function strengthOfZero(name, pull) {
  const sizes = { l1: largest(pull), l2: length(pull), squared: Infinity, net: largest(pull) / SHARE, max: sum(pull) };
  return sizes[name];
}

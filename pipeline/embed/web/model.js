// What the figure shows, computed from its state.

import { height, targets } from "./fit.js";
import { runs, story } from "./descent.js";
import { affordable, penalised, penalties } from "./penalties.js";
import { lossAt } from "./plane.js";

/** The answer under a penalty, the price and the budget that lead to it, its error and its value under the penalty. */
function answerUnder(name, hessian, floor, { centre, form, price, budget }) {
  const { value, size } = penalties[name];
  const bounded = form === "budget";
  const { point, strength } = bounded ? affordable(name, hessian, centre, budget)
    : { point: penalised(name, hessian, centre, price), strength: price };
  return {
    point, price: strength, budget: bounded ? budget : size(point), size: size(point), value: value(point),
    error: floor + lossAt(hessian, centre, point),
  };
}

/** Everything that is shown in a view: `answers` by penalty, the three `runs`, the targets of the `data`. */
export function solved({ rings, norms, data, count }, view, state) {
  const hessian = rings[state.rings];
  const floor = view === "data" ? data.floor : 0;
  const answers = Object.fromEntries(norms.map(({ name }) => [name, answerUnder(name, hessian, floor, state)]));
  const { norm, centre, price, start, rate, step } = state;
  const told = { hessian, answers, answer: answers[norm] };
  if (view === "data") told.targets = targets(data, centre);
  if (view === "steps") {
    told.runs = runs(norm, hessian, centre, price, start, rate, count);
    const upTo = ([way, points]) => [way, story(points.slice(0, step + 1))];
    told.stories = Object.fromEntries(Object.entries(told.runs).map(upTo));
  }
  return told;
}

/** For each input the height of the answer's curve and the target. */
export const gaps = ({ inputs }, { answer, targets: given }) => (
  inputs.map((x, i) => [x, height(answer.point, x), given[i]]));

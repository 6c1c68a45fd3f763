// The path of a lasso between its knots, and where λ is in the plot.

const EVEN = 240; // places at which a line is drawn beside its knots: with log λ they are no straight lines

/** A weight between two knots, computed as mathcore does it, so that the numbers are the same. */
export function weightAt(strengths, weights, strength) {
  const found = strengths.findIndex((knot) => knot <= strength);
  const after = found < 0 ? strengths.length - 1 : found;
  const before = Math.max(after - 1, 0);
  const gap = strengths[before] - strengths[after];
  const share = gap > 0 ? Math.min(Math.max((strengths[before] - strength) / gap, 0), 1) : 1;
  return share === 1 ? weights[after] : weights[before] + share * (weights[after] - weights[before]);
}

/** The share of the way from the largest λ (0) to the smallest (1), on a logarithmic scale. */
export const shareOf = ([high, low], strength) => Math.log(high / strength) / Math.log(high / low);

/** The λ at a share of the way; at both ends exactly the ends. */
export function strengthAt([high, low], share) {
  if (share <= 0) return high;
  return share >= 1 ? low : high * (low / high) ** share;
}

/** The λ at which lines are drawn: the knots in the range, its ends, and places between them, falling. */
export function drawnStrengths({ range, strengths }) {
  const even = Array.from({ length: EVEN + 1 }, (_, i) => strengthAt(range, i / EVEN));
  const knots = strengths.filter((knot) => knot <= range[0] && knot >= range[1]);
  return [...even, ...knots].sort((one, other) => other - one);
}

/** The place of the λ, of those that were tried, that is nearest on the logarithmic scale. */
export function nearest(tried, strength) {
  const away = tried.map((each) => Math.abs(Math.log(each / strength)));
  return away.indexOf(Math.min(...away));
}

/** Numbers 1, 2 and 5 times powers of ten in the range; only the powers if these are many, the ends if there is none. */
export function roundStrengths([high, low]) {
  const found = (steps) => {
    const numbers = [];
    for (let power = Math.floor(Math.log10(low)); power <= Math.log10(high); power += 1) {
      numbers.push(...steps.map((step) => Number(`${step}e${power}`)));
    }
    return numbers.filter((number) => number >= low && number <= high);
  };
  const fine = found([1, 2, 5]);
  const kept = fine.length > 6 ? found([1]) : fine;
  return kept.length > 1 ? kept : [high, low];
}

/** Round numbers from low to high, four or so. */
export function roundSteps(low, high) {
  const rough = (high - low) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * [1, 2, 5, 10].find((each) => each * power >= rough);
  const first = Math.ceil(low / step), last = Math.floor(high / step);
  return Array.from({ length: last - first + 1 }, (_, i) => (first + i) * step);
}

/** Four digits; only a number that is exactly zero is written as 0. */
export function written(x, digits = 4) {
  if (x === 0) return "0";
  const size = Math.abs(x);
  const short = Number(x.toPrecision(digits));
  const text = size >= 1e6 || size < 1e-3 ? short.toExponential() : String(short);
  return text.replace("e+", "e").replaceAll("-", "−");
}

// How numbers and formulas are written.

const LARGE = 1e4; // from here on with an exponent

const digits = (x) => (Math.abs(x) < LARGE ? x.toFixed(2) : x.toExponential(1));

export const decimal = (x) => (x === 0 ? "0" : digits(x).replace("-", "−"));

/** "(0.50, 0)": only a number that is exactly zero is written as 0. */
export const pair = (w) => `(${w.map(decimal).join(", ")})`;

/** The kind of an answer: the origin, one zero, a tie, or "" for none of these. */
export function kind([x, y], words) {
  if (x === 0 && y === 0) return words.origin;
  if (x === 0 || y === 0) return words.zero;
  return Math.abs(x) === Math.abs(y) ? words.tie : "";
}

/** What each penalty measures, as it is written beside λ, and the condition of its budget. */
export const FORMULAS = {
  l1: ["(|w₁| + |w₂|)", "|w₁| + |w₂| ≤ t"],
  l2: ["√(w₁² + w₂²)", "√(w₁² + w₂²) ≤ t"],
  squared: ["(w₁² + w₂²)", "√(w₁² + w₂²) ≤ t"],
  net: ["(½(|w₁| + |w₂|) + ½(w₁² + w₂²))", "½(|w₁| + |w₂|) + ½(w₁² + w₂²) ≤ t"],
  max: ["max(|w₁|, |w₂|)", "max(|w₁|, |w₂|) ≤ t"],
};

export const tick = (x) => String(x).replace("-", "−");

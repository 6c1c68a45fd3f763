// Vectors [x, y] and symmetric matrices [[a, b], [b, d]].

export const dot = (v, w) => v[0] * w[0] + v[1] * w[1];

export const times = (matrix, v) => matrix.map((row) => dot(row, v));

export const largest = (v) => Math.max(Math.abs(v[0]), Math.abs(v[1]));

/** The solution w of matrix w = side, by Cramer's rule. */
export function solve([[a, b], [c, d]], [e, f]) {
  const determinant = a * d - b * c;
  return [(d * e - b * f) / determinant, (a * f - c * e) / determinant];
}

/** Eigenvalues and unit eigenvectors, by one Jacobi rotation. */
export function spectrum([[a, b], [, d]]) {
  const half = 0.5 * Math.atan2(2 * b, a - d);
  const cos = Math.cos(half), sin = Math.sin(half);
  const large = a * cos * cos + 2 * b * sin * cos + d * sin * sin;
  return { values: [large, (a * d - b * b) / large], vectors: [[cos, sin], [-sin, cos]] };
}

/** The matrix in the coordinates (u, v) with x = u + v, y = u - v: along the diagonals. */
export const onDiagonals = ([[a, b], [, d]]) => [[a + 2 * b + d, a - d], [a - d, a - 2 * b + d]];

/** The matrix with the same number added to both entries of its diagonal. */
export const plusRidge = ([[a, b], [c, d]], ridge) => [[a + ridge, b], [c, d + ridge]];

/** The loss (w - centre)' hessian (w - centre) / 2. */
export function lossAt(hessian, centre, w) {
  const away = [w[0] - centre[0], w[1] - centre[1]];
  return dot(away, times(hessian, away)) / 2;
}

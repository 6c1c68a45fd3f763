// Data whose best fit is the centre of the loss, and the curves w1 x + w2 x² through them.

/** The curve's height at x. */
export const height = ([w1, w2], x) => w1 * x + w2 * x * x;

/** The targets: on the curve of the best fit, plus what it leaves over, which no other curve can explain either. */
export const targets = ({ inputs, left }, centre) => inputs.map((x, i) => height(centre, x) + left[i]);

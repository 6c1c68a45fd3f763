"""What the chapter `data` claims, by scikit-learn's paths; names of features are those of the script."""

from __future__ import annotations

from functools import cache

import numpy as np
from sklearn.datasets import load_diabetes
from sklearn.linear_model import LinearRegression, Ridge, lars_path

from tests.support.sentences.claims import NUMBER as N
from tests.support.sentences.claims import WORD as W
from tests.support.sentences.claims import Claims
from tests.support.sentences.solvers import on_one_scale

NAMES = ("age", "sex", "body mass", "blood pressure", "cholesterol", "LDL", "HDL", "cholesterol ratio", "blood fat",
         "blood sugar")  # fmt: skip


@cache
def patients() -> tuple[np.ndarray, np.ndarray]:
    found = load_diabetes(scaled=False)
    return found.data, found.target


def path(features: np.ndarray, target: np.ndarray, strengths) -> np.ndarray:
    """Lasso's weights (k, d) for features of any scale, between the knots of scikit-learn's LARS."""
    alphas, _, weights = lars_path(on_one_scale(features), target - target.mean(), method="lasso")
    at = np.asarray(strengths, dtype=float) / 2
    return np.column_stack([np.interp(at, alphas[::-1], row[::-1]) for row in weights])


@cache
def knots() -> tuple[np.ndarray, np.ndarray]:
    features, target = patients()
    alphas, _, weights = lars_path(on_one_scale(features), target - target.mean(), method="lasso")
    return 2 * alphas, weights


def wakings() -> list[tuple[str, float]]:
    strengths, weights = knots()
    first = [(float(strengths[np.flatnonzero(row)[0] - 1]), NAMES[j]) for j, row in enumerate(weights)]
    return [(name, strength) for strength, name in sorted(first, reverse=True)]


def slopes() -> np.ndarray:
    features, target = patients()
    return 2 * on_one_scale(features).T @ (target - target.mean()) / len(target)


def validated(features, target, folds: int, generator, strengths) -> tuple[np.ndarray, float, float]:
    """The errors on the hidden rows (k, folds), the strength of the least one, and that of the one-error rule."""
    order, errors = generator.permutation(len(target)), []
    for held in np.array_split(order, folds):
        seen = np.setdiff1d(order, held)
        there = (features[held] - features[seen].mean(axis=0)) / features[seen].std(axis=0)
        predicted = target[seen].mean() + path(features[seen], target[seen], strengths) @ there.T
        errors.append(((predicted - target[held]) ** 2).mean(axis=1))
    found = np.array(errors).T
    mean = found.mean(axis=1)
    lowest = int(mean.argmin())
    limit = mean[lowest] + found[lowest].std(ddof=1) / np.sqrt(folds)
    return found, float(strengths[lowest]), float(strengths[mean <= limit].max())


def of_patients(p) -> tuple[np.ndarray, float, float]:
    return _of_patients(p.folds, p.seed)


@cache
def _of_patients(folds: int, seed: int) -> tuple[np.ndarray, float, float]:
    features, target = patients()
    strengths = np.abs(slopes()).max() * np.geomspace(1, 1e-4, 100)
    return validated(features, target, folds, np.random.default_rng(seed), strengths)


def kept(strength: float) -> np.ndarray:
    return path(*patients(), [strength])[0] != 0


def says_the_same(p, best: float, cautious: float) -> bool:
    errors, lowest, careful = of_patients(p)
    mean = errors.mean(axis=1)
    return (
        mean[mean.argmin() :].max() < 1.03 * mean.min()
        and (kept(lowest).sum(), kept(careful).sum()) == (best, cautious)
        and cautious < best < 10
    )


def keeps(p, best: float, cautious: float) -> bool:
    _, lowest, careful = of_patients(p)
    return (kept(lowest).sum(), kept(careful).sum()) == (best, cautious)


def redrawn(p, strength: float) -> np.ndarray:
    return np.array(_redrawn(p.redraws, p.seed, strength))


@cache
def _redrawn(redraws: int, seed: int, strength: float) -> list[np.ndarray]:
    features, target = patients()
    generator, found = np.random.default_rng([seed, 1]), []
    for _ in range(redraws):
        rows = generator.integers(len(target), size=len(target))
        found.append(path(features[rows], target[rows], [strength])[0] != 0)
    return found


def always(p) -> int:
    return int((redrawn(p, of_patients(p)[2]).mean(axis=0) >= 0.95).sum())


def twins_change(p) -> bool:
    kept_twins = redrawn(p, p.twin_strength)[:, [4, 5]]
    alone = [(kept_twins[:, k] & ~kept_twins[:, 1 - k]).mean() for k in (0, 1)]
    return abs(np.corrcoef(patients()[0].T)[4, 5]) > 0.8 and min(alone) >= 0.05


def drops_first(p) -> bool:
    features, target = patients()
    columns = on_one_scale(features)
    columns[:, 2] /= 10
    alphas, _, weights = lars_path(columns, target - target.mean(), method="lasso")
    return bool(np.interp(of_patients(p)[2] / 2, alphas[::-1], weights[2, ::-1]) == 0)


def ridge_crosses() -> bool:
    features, target = patients()
    fits = [Ridge(alpha=442 * strength).fit(on_one_scale(features), target).coef_ for strength in (1e-3, 1e-2, 1, 100)]
    return bool((np.sign(fits[:-1]) != np.sign(fits[1:])).any())


def made(p) -> tuple[int, int, int, int]:
    """Of the first draw: those that matter, how many of them are kept, how many others; how often all is right."""
    right, first = 0, (0, 0)
    for number, data in enumerate(p.made.data):
        pulls = 2 * on_one_scale(data.features).T @ (data.target - data.target.mean()) / len(data.target)
        strengths = np.abs(pulls).max() * np.geomspace(1, 1e-4, 100)
        generator = np.random.default_rng([p.made.seed, number, 1])
        _, lowest, careful = validated(data.features, data.target, 5, generator, strengths)
        at = path(data.features, data.target, [lowest, careful]) != 0
        matter = data.true_weights != 0
        right += bool((at[1] == matter).all())
        if number == 0:
            first = int((at[0] & matter).sum()), int((at[0] & ~matter).sum())
    return (int(np.count_nonzero(p.made.data[0].true_weights)), *first, right)


def refitting_helps(p) -> bool:
    """Whether the first draw's weights that matter are all smaller in size than those that made it, and least squares
    on what is kept comes nearer to these.
    """
    data, generator = p.made.data[0], np.random.default_rng([p.made.seed, 0, 1])
    pulls = 2 * on_one_scale(data.features).T @ (data.target - data.target.mean()) / len(data.target)
    strengths = np.abs(pulls).max() * np.geomspace(1, 1e-4, 100)
    _, lowest, _ = validated(data.features, data.target, 5, generator, strengths)
    true, matter = data.true_weights * data.features.std(axis=0), data.true_weights != 0
    weights = path(data.features, data.target, [lowest])[0]
    kept, refitted = weights != 0, np.zeros(len(weights))
    refitted[kept] = LinearRegression().fit(on_one_scale(data.features)[:, kept], data.target).coef_
    far = [np.linalg.norm((fit - true)[matter]) for fit in (weights, refitted)]
    return bool((np.abs(weights) < np.abs(true))[matter].all() and far[1] < far[0])


def name(text: str) -> str:
    """The pattern of a name, with a capital or without."""
    return f"(?:{text}|{text[:1].upper()}{text[1:]})"


def truth(features: str, sentence: str) -> str:
    start = rf"Does lasso find the truth\? Make data where you know it: {features} features, {W} matter\. "
    return start + sentence + rf" The cautious rule is right in {N} of {N} tries\."


def _order() -> list[str]:
    return [waking for waking, _ in wakings()]


DATA: Claims = {
    "table": [
        (
            rf"Real data: {N} patients, {W} measurements each, and how far their diabetes had come a year later\. "
            r"All on one scale\.",
            lambda p, rows, columns: patients()[0].shape == (rows, columns),
        ),
    ],
    "pull": [
        (
            r"Each weight has a pull: the slope of the error in its direction\. Body mass pulls hardest, sex least\.",
            lambda p: (NAMES[np.abs(slopes()).argmax()], NAMES[np.abs(slopes()).argmin()]) == ("body mass", "sex"),
        ),
    ],
    "line": [
        (
            r"λ is a line above them all\. A weight sleeps at zero while its pull stays below\. "
            rf"That's the fan again, in {W} dimensions\.",
            lambda p, count: count == len(NAMES),
        ),
    ],
    "wake": [
        (
            r"Now lower the line\. It meets body mass, and that weight wakes\. "
            r"Its bar rides on the line, while the weight grows\.",
            lambda p: _order()[0] == "body mass",
        ),
    ],
    "next": [
        (
            r"Blood fat wakes\. Then blood pressure\. Then HDL\.",
            lambda p: _order()[1:4] == ["blood fat", "blood pressure", "HDL"],
        ),
    ],
    "sleepers": [
        (
            r"The sleepers move, too: part of what they know has been told\.",
            lambda p: kept(29.0).sum() < len(NAMES),
        ),
    ],
    "waits": [
        (
            r"Cholesterol ratio started fourth, and has to wait\. "
            r"Sex started last, fell through zero, and wakes fifth\.",
            lambda p: (
                NAMES[np.argsort(-np.abs(slopes()))[3]] == "cholesterol ratio"
                and _order().index("cholesterol ratio") > 3
                and NAMES[np.abs(slopes()).argmin()] == "sex"
                and _order()[4] == "sex"
                and path(*patients(), [12.0])[0][1] * slopes()[1] < 0
            ),
        ),
    ],
    "last": [
        (
            r"Half wake in the last tenth of the way, so follow the line down\.",
            lambda p: sum(at < wakings()[0][1] / 10 for _, at in wakings()) == 5,
        ),
    ],
    "returns": [
        (
            r"HDL goes back to sleep, and wakes with the other sign\.",
            lambda p: (np.sign(path(*patients(), [0.3, 0.16, 0.05])[:, 6]) == (-1, 0, 1)).all(),
        ),
    ],
    "ridge": [
        (
            r"Ridge, on the same data: some weights pass through zero, but none stays\.",
            lambda p: ridge_crosses(),
        ),
    ],
    "folds": [
        (
            r"Which λ is best\? Hide some patients, fit the others, test on the hidden ones, "
            rf"and do that {W} times\.",
            lambda p, folds: folds == p.folds == of_patients(p)[0].shape[1],
        ),
    ],
    "flat": [
        (
            r"Up to here, the error is almost flat: lasso hardly predicts better than no penalty\. "
            rf"It says the same with fewer weights: {W} at the lowest point, {W} by the cautious rule\.",
            says_the_same,
        ),
        (
            rf"The lowest point is the best guess\. There {W} of the weights are kept, {W} by the cautious rule\.",
            keeps,
        ),
    ],
    "redraw": [
        (
            rf"Can you trust that choice\? Redraw the patients, and {W} features nearly always come back\.",
            lambda p, count: count == always(p) > 1,
        ),
        (
            r"Can you trust that choice\? Redraw the patients, and the choice is another one\.",
            lambda p: always(p) <= 1,
        ),
    ],
    "twins": [
        (
            rf"(?:{name('cholesterol')} and LDL|LDL and cholesterol) are almost alike\. Which one stays is luck\.",
            twins_change,
        ),
        (
            rf"(?:{name('cholesterol')} and LDL|LDL and cholesterol) are the most alike here\.",
            lambda p: not twins_change(p),
        ),
    ],
    "units": [
        (
            r"Mind the units\. Measure body mass in a unit ten times as large, and lasso drops its first choice\.",
            drops_first,
        ),
        (
            r"Mind the units\. Measure body mass in a unit ten times as large, and its weight becomes more expensive\.",
            lambda p: not drops_first(p),
        ),
    ],
    "truth": [
        (
            truth(W, rf"It keeps them, too short, and {W} more\. Refitting helps\."),
            lambda p, features, matter, more, right, draws: (
                (features, draws) == (p.made.data[0].features.shape[1], len(p.made.data))
                and made(p) == (matter, matter, more, right)
                and refitting_helps(p)
            ),
        ),
        (
            truth(W, rf"It keeps {W} of them, and {W} others\."),
            lambda p, features, matter, found, others, right, draws: (
                (features, draws) == (p.made.data[0].features.shape[1], len(p.made.data))
                and made(p) == (matter, found, others, right)
                and (found < matter or not refitting_helps(p))
            ),
        ),
    ],
}

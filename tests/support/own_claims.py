"""What the film about a reader's table claims, sentence by sentence, by scikit-learn's paths of the raw table."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from sklearn.linear_model import Lasso, Ridge, lars_path

from scenes.examples.table import Table
from tests.support.own_tables import FOLDS, REDRAWS, SEED
from tests.support.sentences.claims import WORDS
from tests.support.sentences.data import path, validated
from tests.support.sentences.solvers import on_one_scale

ORDINALS = ("zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
            "eleventh", "twelfth")  # fmt: skip
STRENGTHS = 100
SEEN = 0.05  # of the first pull: a sleeper that is seen to sink has sunk by more


def number(text: str) -> int:
    word = text.lower().replace(",", "")
    return WORDS.index(word) if word in WORDS else int(word)


@dataclass(frozen=True)
class Truth:
    """What is true of a table; features are called by the names in `names`, which are those of the captions."""

    table: Table
    names: tuple[str, ...]
    target: str

    @cached_property
    def features(self) -> np.ndarray:
        return on_one_scale(self.table.features)

    @cached_property
    def unit(self) -> float:
        """Of the target: with numbers near 1e-9, scikit-learn would take them all for 0."""
        return float(self.table.target.std())

    @cached_property
    def y(self) -> np.ndarray:
        return (self.table.target - self.table.target.mean()) / self.unit

    @cached_property
    def slopes(self) -> np.ndarray:
        return 2 * self.features.T @ self.y / len(self.y)

    @cached_property
    def knots(self) -> tuple[np.ndarray, np.ndarray]:
        alphas, _, weights = lars_path(self.features, self.y, method="lasso")
        return 2 * alphas, weights

    def weights(self, strengths) -> np.ndarray:
        return path(self.features, self.y, strengths)

    @cached_property
    def wakings(self) -> list[tuple[float, int]]:
        strengths, weights = self.knots
        found = [(float(strengths[np.flatnonzero(row)[0] - 1]), j) for j, row in enumerate(weights) if row.any()]
        return sorted(found, reverse=True)

    def waking(self, place: int) -> str:
        return self.names[self.wakings[place - 1][1]]

    @cached_property
    def order(self) -> list[int]:
        """The features by the sizes of their first pulls."""
        return np.argsort(-np.abs(self.slopes), kind="stable").tolist()

    @cached_property
    def validation(self) -> tuple[np.ndarray, float, float]:
        strengths = np.abs(self.slopes).max() * np.geomspace(1, 1e-4, STRENGTHS)
        return validated(self.table.features, self.y, FOLDS, np.random.default_rng(SEED), strengths)

    def kept(self, strength: float) -> np.ndarray:
        # The first λ is computed in two ways, which differ in the last digit.
        return np.abs(self.weights([strength])[0]) > 1e-12

    @property
    def best(self) -> np.ndarray:
        return self.kept(self.validation[1])

    @property
    def cautious(self) -> np.ndarray:
        return self.kept(self.validation[2])

    @cached_property
    def shares(self) -> np.ndarray:
        generator, strength = np.random.default_rng([SEED, 1]), self.validation[2]
        kept = []
        for _ in range(REDRAWS):
            rows = generator.integers(len(self.y), size=len(self.y))
            kept.append(path(self.table.features[rows], self.y[rows], [strength])[0] != 0)
        return np.mean(kept, axis=0)

    @property
    def cost(self) -> float:
        """By which share of the lowest error the cautious rule's is higher."""
        mean, strengths = self.validation[0].mean(axis=1), np.abs(self.slopes).max() * np.geomspace(1, 1e-4, STRENGTHS)
        return float(mean[np.abs(strengths - self.validation[2]).argmin()] / mean.min() - 1)

    @property
    def steady(self) -> int:
        return int((self.shares[self.cautious] >= 0.95).sum())

    @cached_property
    def ridge(self) -> np.ndarray:
        grid = np.geomspace(1e-3, 100, 40)
        return np.array([Ridge(alpha=len(self.y) * at).fit(self.features, self.y).coef_ for at in grid])

    def sunk(self, strength: float) -> np.ndarray:
        """How far the pulls of those that sleep at that λ have sunk."""
        weights = self.weights([strength])[0]
        now = self.slopes - 2 * self.features.T @ (self.features @ weights) / len(self.y)
        return (np.abs(self.slopes) - np.abs(now))[weights == 0]

    @property
    def told_until(self) -> float:
        strengths = [at for at, _ in self.wakings]
        return 0.99 * strengths[3] if len(strengths) > 4 and strengths[4] < 0.97 * strengths[3] else strengths[3]

    def flat(self) -> bool:
        errors = self.validation[0]
        mean, lowest = errors.mean(axis=1), int(errors.mean(axis=1).argmin())
        error = errors[lowest].std(ddof=1) / np.sqrt(FOLDS)
        return bool(mean[lowest:].max() - mean[lowest] < 0.55 * error)


N, NAME = r"(\w[\w,]*)", r"(.+?)"
Check = Callable[..., bool]
ALWAYS: Check = lambda t: True  # noqa: E731 (a definition, or an order to the viewer)


def overtakes(t: Truth, name: str, place: str, waking: str) -> bool:
    started, woke = ORDINALS.index(place), ORDINALS.index(waking)
    return t.names[t.order[started - 1]] == name == t.waking(woke) and woke < started


def crosses(t: Truth, name: str) -> bool:
    """Whether a pull changes its sign before the weight wakes."""
    feature = t.names.index(name)
    strength = next(at for at, j in t.wakings if j == feature)
    way = np.geomspace(t.wakings[0][0], 1.001 * strength, 200)
    pulls = t.slopes[feature] - 2 * (t.weights(way) @ t.features.T) @ t.features[:, feature] / len(t.y)
    return bool((np.sign(pulls) != np.sign(pulls[0])).any())


def returns(t: Truth, name: str) -> bool:
    signs = np.sign(t.knots[1][t.names.index(name)])
    seen = signs[np.flatnonzero(signs)[0] :]
    return bool((seen == 0).any() and len({*seen[seen != 0]}) == 2)


def twins(t: Truth, one: str, other: str, how: str) -> bool:
    found = np.corrcoef(t.features.T)[t.names.index(one), t.names.index(other)]
    return bool(found > 0.8 if how == "alike" else found < -0.8)


def one_more(t: Truth, name: str, how: str, amount: str) -> bool:
    """Whether the prediction of scikit-learn's lasso moves so when one more is added to that feature of a raw row."""
    fitted = Lasso(alpha=t.validation[2] / 2, tol=1e-12, max_iter=1_000_000).fit(t.features, t.y)
    feature = t.names.index(name)
    row = t.table.features[:1].copy()
    more = row.copy()
    more[0, feature] += 1
    means, spreads = t.table.features.mean(axis=0), t.table.features.std(axis=0)
    before, after = (fitted.predict((each - means) / spreads) * t.unit for each in (row, more))
    change = (after - before).item()
    if abs(fitted.coef_[feature]) < 0.999 * np.abs(fitted.coef_).max():
        return False
    if how == "moves":
        return not 1.001 <= abs(change) < 0.999e6
    said = float(amount.replace(",", ""))
    return (change > 0) == (how == "rises") and abs(abs(change) - said) <= 0.0051 * said


SENTENCES: list[tuple[str, Check]] = [
    (rf"Here are {N} rows\.", lambda t, rows: len(t.y) == number(rows)),
    (rf"Can one feature predict {NAME}\?", lambda t, name: name == t.target and len(t.names) == 1),
    (
        rf"Which of {N} features help to predict {NAME}\?",
        lambda t, count, name: (number(count), name) == (len(t.names), t.target),
    ),
    (r"First, all features are brought to one scale\.", ALWAYS),
    (rf"{NAME} has only two values\.", lambda t, name: name == t.target and len(np.unique(t.y)) == 2),
    (r"This fits a score by least squares, not a probability\.", lambda t: len(np.unique(t.y)) == 2),
    (r"There are as many features as rows, or more\.", lambda t: len(t.names) >= len(t.y)),
    (
        r"Without a penalty, many fits would be equally good\.",
        lambda t: np.linalg.matrix_rank(t.features) < len(t.names),
    ),
    (rf"When the table was read, {N} things? (?:was|were) changed\.", lambda t, n: number(n) == len(t.table.changes)),
    (rf"{N} rows were left out\.", lambda t, rows: number(rows) == t.table.rows_left_out),
    (r"The report lists it all\.", ALWAYS),
    (r"Each weight has a pull: the error's slope in its direction\.", ALWAYS),
    (r"Here there is only one\.", lambda t: len(t.names) == 1),
    (rf"{NAME} and {NAME} pull hardest\.", lambda t, *names: set(names) == {t.names[j] for j in t.order[:2]}),
    (rf"{NAME} pulls hardest\.", lambda t, name: name == t.names[t.order[0]] and len(t.names) > 12),
    (
        rf"The last bar stands for {N} others: the hardest of their pulls\.",
        lambda t, others: number(others) == len(t.names) - 11,
    ),
    (
        rf"{NAME} pulls hardest, {NAME} least\.",
        lambda t, first, last: (first, last) == (t.names[t.order[0]], t.names[t.order[-1]]),
    ),
    (r"λ is the price of a weight: a line above every pull\.", ALWAYS),
    (r"A weight sleeps at zero while its pull stays below\.", ALWAYS),
    (r"Now lower the line\.", ALWAYS),
    (rf"It meets {NAME}, and that weight wakes\.", lambda t, name: name == t.waking(1)),
    (r"Its bar rides on the line, while the weight grows\.", ALWAYS),
    (rf"(?!Now follow|It meets){NAME} wakes\.", lambda t, name: name == t.waking(2)),
    (rf"Then {NAME}\.", lambda t, name: name in [t.names[j] for _, j in t.wakings[2:4]]),
    (r"That was the second,|and the last one\.", lambda t: len(t.wakings) == 2),
    (r"That was the last one\.", lambda t: len(t.wakings) == 3),
    (
        r"The sleepers sink, too: part of what they know has been told\.",
        lambda t: (t.sunk(t.told_until) > 0).all() and t.sunk(t.told_until).max() > SEEN * t.wakings[0][0],
    ),
    (
        r"Some sleepers sink, too: part of what they know has been told\.",
        lambda t: t.sunk(t.told_until).max() > SEEN * t.wakings[0][0],
    ),
    (
        rf"{NAME} started {N}, and has to wait\.",
        lambda t, name, place: (
            t.names[t.order[ORDINALS.index(place) - 1]] == name
            and [t.names[j] for _, j in t.wakings].index(name) > ORDINALS.index(place) - 1
        ),
    ),
    (
        rf"{NAME} started {N}, fell through zero, and wakes {N}\.",
        lambda t, name, place, waking: overtakes(t, name, place, waking) and crosses(t, name),
    ),
    (
        rf"{NAME} started {N}, and wakes {N}\.",
        lambda t, name, place, waking: overtakes(t, name, place, waking) and not crosses(t, name),
    ),
    (
        r"The others wake in the last tenth, if at all\.",
        lambda t: t.wakings[4][0] <= t.wakings[0][0] / 10,
    ),
    (r"Now follow the line down, and see who wakes\.", lambda t: len(t.wakings) > 4),
    (rf"{NAME} goes back to sleep, and wakes with the other sign\.", returns),
    (r"That's the path: which weights, when, and why\.", ALWAYS),
    (
        rf"At zero all the way: {N} of {N}\.",
        lambda t, asleep, count: (
            number(count) == len(t.names)
            and number(asleep) == len(t.names) - sum(at > 9e-4 * t.wakings[0][0] for at, _ in t.wakings)
        ),
    ),
    (
        r"Ridge, on the same rows: some weights pass through zero, but none stays\.",
        lambda t: (np.diff(np.sign(t.ridge), axis=0) != 0).any() and (t.ridge != 0).all(),
    ),
    (
        r"Ridge, on the same rows: no weight is ever zero here\.",
        lambda t: (np.diff(np.sign(t.ridge), axis=0) == 0).all() and (t.ridge != 0).all(),
    ),
    (
        r"Ridge, on the same rows: many weights are small, but none stays at zero\.",
        lambda t: (t.ridge != 0).all() and np.median(np.abs(t.ridge)) < np.abs(t.ridge).max() / 2,
    ),
    (r"Which λ is best\?", ALWAYS),
    (
        rf"Hide some rows, fit the others, test on the hidden ones, and do that {N} times\.",
        lambda t, folds: number(folds) == FOLDS == t.validation[0].shape[1],
    ),
    (r"Up to here, the error is almost flat: a penalty hardly helps to predict\.", lambda t: t.flat()),
    (r"The lowest point is the best guess\.", ALWAYS),
    (r"At the lowest point, no feature is kept:", lambda t: not t.best.any()),
    (r"There, nothing is dropped\.", lambda t: t.best.all()),
    (rf"Kept there: {N} of {N}\.", lambda t, kept, of: (number(kept), number(of)) == (t.best.sum(), len(t.names))),
    (r"the average alone predicts best\.", lambda t: t.validation[0].mean(axis=1).argmin() == 0),
    (
        r"The cautious rule keeps none: within one standard error, the average alone is as good\.",
        lambda t: t.validation[2] >= 0.999 * np.abs(t.slopes).max() and not t.cautious.any(),
    ),
    (r"The cautious rule keeps as many\.", lambda t: t.cautious.sum() == t.best.sum()),
    (rf"The cautious rule keeps {N}\.", lambda t, kept: number(kept) == t.cautious.sum()),
    (
        rf"The cautious rule keeps {N}, and its error is (\d+) % higher\.",
        lambda t, kept, share: number(kept) == t.cautious.sum() and f"{t.cost:.0%}" == f"{share}%",
    ),
    (r"Can you trust that choice\?|Redraw the rows, with the same λ\.", lambda t: t.cautious.any()),
    (r"Nearly always, what was kept comes back\.", lambda t: t.steady == t.cautious.sum()),
    (
        r"What was kept comes back in at most (\d+) % of the redraws\.",
        lambda t, most: t.steady == 0 and f"{most}%" == f"{t.shares[t.cautious].max():.0%}",
    ),
    (
        rf"Nearly always back: {N} of the {N} that were kept\.",
        lambda t, back, kept: (number(back), number(kept)) == (t.steady, t.cautious.sum()),
    ),
    (rf"{NAME} and {NAME} are almost (alike|opposite)\.", twins),
    (r"Which one stays is luck\.", ALWAYS),
    (r"These are the kept weights, on one scale\.", lambda t: t.cautious.any()),
    (r"There, a step is one standard deviation of the feature\.", lambda t: np.allclose(t.features.std(axis=0), 1)),
    (r"Divide by it, and you have the table's own units\.", ALWAYS),
    (
        rf"One more in {NAME}, the others unchanged, and the prediction (rises|falls|moves) by (.+)\.",
        one_more,
    ),
    (r"And this is ridge, in the same units\.", ALWAYS),  # the numbers beside it have a test of their own
    (r"So, by the cautious rule, lasso keeps nothing here\.", lambda t: not t.cautious.any()),
    (r"So, by the cautious rule, lasso keeps everything here\.", lambda t: t.cautious.all()),
    (
        rf"So, by the cautious rule, lasso keeps {N} of {N}\.",
        lambda t, kept, of: (number(kept), number(of)) == (t.cautious.sum(), len(t.names)),
    ),
    (r"At the lowest point, it keeps as many\.", lambda t: t.cautious.sum() == t.best.sum()),
    (rf"At the lowest point, it keeps {N}\.", lambda t, kept: number(kept) == t.best.sum()),
    (r"Ridge does not choose: no weight is zero\.", lambda t: (t.ridge != 0).all()),
    (r"These rows alone do not show which features help\.", lambda t: not t.cautious.any()),
    (r"The shares say how often each one came back\.", lambda t: t.cautious.any()),
    (r"On one scale, kept means useful for prediction here\.", ALWAYS),
    (r"It's never a cause, and redrawn data may keep others\.", ALWAYS),
]


def false_sentences(truth: Truth, sentences: list[str]) -> list[str]:
    """Those that are false, and those that not exactly one claim covers."""
    wrong = []
    for text in sentences:
        matches = [(check, found) for pattern, check in SENTENCES if (found := re.fullmatch(pattern, text))]
        if "pulls hardest, " in text:  # the pattern without a last one covers it too, where a name has a comma
            matches = [each for each in matches if len(each[1].groups()) == 2]
        if len(matches) != 1:
            wrong.append(f"{len(matches)} claims cover: {text}")
        elif not matches[0][0](truth, *matches[0][1].groups()):
            wrong.append(f"false: {text}")
    return wrong

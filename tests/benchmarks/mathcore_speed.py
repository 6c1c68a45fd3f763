"""How fast the numbers come, on one core, against scipy on the same losses in the same run.

    python -m tests.benchmarks.mathcore_speed [--losses 100000] [--sample 200] [--many 1000000]

Prints proximal points a second in the plane, touching points per loss against SLSQP on a sample of the same losses
(with its gradient given, started well inside the ball, so at its best), lasso paths against scikit-learn, single losses
in 100 dimensions, and the peak memory of a batch that is larger. Exits with 1 where a promised figure is missed.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import sys
import time
from collections.abc import Callable

import numpy as np
from scipy.optimize import minimize
from sklearn import linear_model

from mathcore import L1, Lp, Quadratic, constrained, lasso_path, penalty_path
from tests.support.mathcases import NAMED, PENALTIES, losses

ONE_CORE = {f"{library}_NUM_THREADS": "1" for library in ("OMP", "OPENBLAS", "MKL")}

POINTS_A_SECOND = 1e6
# near a corner of the almost square balls Newton's steps are short, so there are more, each with logarithms and powers
# of both coordinates
FEWER_POINTS_A_SECOND = {Lp(10): 0.75e6, Lp(50): 0.5e6}
TIMES_AS_SLOW = {(442, 10): 1.0, (200, 100): 2.0, (1000, 500): 4.0}  # than scikit-learn, at most: rows and features
TIMES_AS_FAST = 100
GIGABYTES = 2.0


def seconds(work: Callable[[], object], repeats: int = 3) -> float:
    """The best of some runs, in processor time: other work on the machine does not count."""
    runs = []
    for _ in range(repeats):
        start = time.process_time()
        work()
        runs.append(time.process_time() - start)
    return min(runs)


def plane_losses(rng: np.random.Generator, count: int) -> Quadratic:
    """Losses of every shape and direction, centres mostly outside the ball of radius 1."""
    factor = rng.normal(size=(count, 2, 2))
    hessian = factor @ np.swapaxes(factor, -1, -2) + 0.1 * np.eye(2)
    return Quadratic(hessian, rng.uniform(-5, 5, (count, 2)))


def slsqp(loss: Quadratic, norm, k: int) -> np.ndarray:
    hessian, centre = loss.hessian[k], loss.centre[k]
    start = 0.5 * norm.project(centre, 1.0)  # in the right direction, with no kink of the norm on an axis
    start = np.where(start == 0, 0.01, start)
    inside = {"type": "ineq", "fun": lambda w: 1.0 - float(norm.value(w))}
    return minimize(
        lambda w: 0.5 * (w - centre) @ hessian @ (w - centre),
        start,
        jac=lambda w: hessian @ (w - centre),
        method="SLSQP",
        constraints=[inside],
    ).x


def proximal_points(rng: np.random.Generator, count: int) -> bool:
    print(f"proximal points in the plane, {count} at once")
    v, good = 3 * rng.normal(size=(count, 2)), True
    for penalty in [*NAMED, *PENALTIES[-2:]]:
        rate = count / seconds(lambda penalty=penalty: penalty.prox(v, 1.0))
        good &= rate >= FEWER_POINTS_A_SECOND.get(penalty, POINTS_A_SECOND)
        print(f"  {penalty!s:12} {rate / 1e6:8.2f} million a second")
    return good


def touching_points(rng: np.random.Generator, count: int, sample: int) -> bool:
    print(f"touching points of {count} different losses in the plane; SLSQP on {sample} of them")
    loss, good = plane_losses(rng, count), True
    for norm in NAMED:
        ours = seconds(lambda norm=norm: constrained(loss, norm, 1.0)) / count
        theirs = seconds(lambda norm=norm: [slsqp(loss, norm, k) for k in range(sample)], 1) / sample
        good &= theirs / ours >= TIMES_AS_FAST
        worst = constrained(loss, norm, 1.0).residual.max()
        figures = f"{ours * 1e6:6.2f} µs, SLSQP {theirs * 1e6:6.0f} µs: {theirs / ours:6.0f} times as fast"
        print(f"  {norm!s:12} {figures}, residual at most {worst:.0e}")
    return good


def regression_data(rng: np.random.Generator, rows: int, features: int) -> tuple[np.ndarray, np.ndarray]:
    """Ten features that matter, noise, means taken away."""
    X = rng.normal(size=(rows, features))
    y = 2 * X[:, :10] @ rng.normal(size=10) + 3 * rng.normal(size=rows)
    return X - X.mean(axis=0), y - y.mean()


def medians(works: list[Callable[[], object]], repeats: int = 5) -> list[float]:
    """Median processor times of works that take turns, so that a busy moment meets all of them."""
    runs: list[list[float]] = [[] for _ in works]
    for _ in range(repeats):
        for times, work in zip(runs, works, strict=True):
            start = time.process_time()
            work()
            times.append(time.process_time() - start)
    return [statistics.median(times) for times in runs]


def lasso_paths(rng: np.random.Generator) -> bool:
    print("lasso paths, ms, medians of runs that take turns: scikit-learn's (tol 1e-10) and here")
    print("  rows x features  100 strengths: lasso_path, penalty_path  every knot: lars_path, lasso_path")
    good = True
    for (rows, features), allowed in TIMES_AS_SLOW.items():
        X, y = regression_data(rng, rows, features)
        loss = Quadratic.from_data(X, y)
        alphas = np.abs(X.T @ y).max() / rows * np.geomspace(1, 1e-3, 100)
        theirs, ours, lars, knots = medians(
            [
                lambda X=X, y=y, a=alphas: linear_model.lasso_path(X, y, alphas=a, tol=1e-10, max_iter=10**6),
                lambda loss=loss, a=alphas: penalty_path(loss, L1(), 2 * a),
                lambda X=X, y=y: linear_model.lars_path(X, y, method="lasso", max_iter=10**6),
                lambda X=X, y=y: lasso_path(X, y),
            ]
        )
        good &= ours <= allowed * theirs
        figures = f"{theirs * 1e3:8.1f} {ours * 1e3:8.1f} ({theirs / ours:4.1f} times as fast)"
        print(f"  {rows:5} x {features:<4} {figures} {lars * 1e3:8.1f} {knots * 1e3:8.1f} ({lars / knots:4.1f})")
    return good


def many_dimensions(rng: np.random.Generator) -> None:
    loss = losses(rng, 1, 1000, 100.0)
    touching = seconds(lambda: constrained(loss, L1(), 0.5 * L1().value(loss.centre)), 1)
    print(f"one touch with L1 in 1000 dimensions: {touching:.2f} s")
    print("one loss in 100 dimensions, condition number 1e4, radius half the centre's norm")
    loss = losses(rng, 1, 100, 1e4)
    for norm in NAMED:
        radius = 0.5 * norm.value(loss.centre)
        spent = seconds(lambda norm=norm, radius=radius: constrained(loss, norm, radius))
        print(f"  {norm!s:12} {spent * 1e3:7.1f} ms, residual {constrained(loss, norm, radius).residual.max():.0e}")


def memory(rng: np.random.Generator, count: int) -> bool:
    loss = plane_losses(rng, count)
    for norm in NAMED:
        constrained(loss, norm, 1.0)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    print(f"peak memory with {count} losses in the plane, every norm: {peak:.2f} GB")
    return peak < GIGABYTES


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--losses", type=int, default=100_000)
    parser.add_argument("--sample", type=int, default=200)
    parser.add_argument("--many", type=int, default=1_000_000)
    asked = parser.parse_args()
    if not ONE_CORE.items() <= os.environ.items():  # numpy has read them already: once more, with them set
        command = [sys.executable, "-m", "tests.benchmarks.mathcore_speed", *sys.argv[1:]]
        os.execve(sys.executable, command, os.environ | ONE_CORE)
    rng = np.random.default_rng(1)
    kept = [proximal_points(rng, asked.many), touching_points(rng, asked.losses, asked.sample)]
    kept.append(lasso_paths(rng))
    many_dimensions(rng)
    kept.append(memory(rng, asked.many))
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())

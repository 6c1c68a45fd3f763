"""Where a quadratic loss meets the ball of a p-norm with 1 < p < infinity.

With w = rho * x and the pull u = H (c - w) = kappa * z the answer has x and z on one curve, z = sign(x) |x|^(p - 1), and x of
p-norm 1. The curve is run through by a number of its own: along its flat part where it is flat and along its steep part where it
is steep, so that Newton's steps are tame for every p (the sharper curve of p and its dual exponent is the one that is used).
"""

from __future__ import annotations

import numpy as np

from mathcore.faces import times
from mathcore.validate import Array


class Curve:
    """eta -> eta^(r - 1) with r >= 2, run through by eta below a switch and by the power beyond it."""

    def __init__(self, exponent: float, slope: Array) -> None:
        self.n = exponent - 1
        if self.n == 1:
            self.switch = np.full_like(slope, 2.0)
        else:
            self.switch = np.exp(
                np.clip(np.log(slope / self.n) / (self.n - 1), -200 / self.n, np.log(2) / self.n)
            )
        self.slope = self.n * self.switch ** (self.n - 1)

    def at(self, s: Array) -> tuple[Array, Array, Array, Array]:
        """eta, its derivative, eta^n, its derivative."""
        size, sign = np.abs(s), np.sign(s)
        beyond = size > self.switch
        power = np.where(beyond, self.switch**self.n + self.slope * (size - self.switch), 0.0)
        eta = np.where(beyond, power ** (1 / self.n), size)
        steep = self.n * eta ** (self.n - 1)
        power = np.where(beyond, power, eta**self.n)
        flat = np.divide(self.slope, steep, out=np.ones_like(steep), where=beyond)
        return sign * eta, flat, sign * power, np.where(beyond, self.slope, steep)

    def place(self, eta: Array) -> Array:
        """The number s at which the curve passes eta."""
        size = np.abs(eta)
        far = self.switch + (size**self.n - self.switch**self.n) / self.slope
        result: Array = np.sign(eta) * np.where(size > self.switch, far, size)
        return result


def meet(
    hessian: Array, pull: Array, p: float, rho: Array, kappa: Array, eta: Array
) -> tuple[Array, Array, Array, Array, Array, Array]:
    """Solve H rho x + kappa z = pull for (x, z) on the curve, from the start eta; damped Newton steps."""
    swapped = p < 2
    r = p / (p - 1) if swapped else p
    d = np.arange(hessian.shape[-1])
    weight = rho[:, None] * hessian[:, d, d]
    slope = kappa[:, None] / weight if swapped else weight / kappa[:, None]
    curve = Curve(r, np.where(swapped, slope, slope))
    s = curve.place(eta)
    scale = np.abs(pull).max(axis=1)

    def residual(s: Array) -> tuple[Array, Array, Array, Array, Array]:
        e, de, f, df = curve.at(s)
        x, dx, z, dz = (f, df, e, de) if swapped else (e, de, f, df)
        return rho[:, None] * times(hessian, x) + kappa[:, None] * z - pull, x, dx, z, dz

    gap, x, dx, z, dz = residual(s)
    size = np.sqrt((gap**2).sum(axis=1))
    for _ in range(200):
        jacobian = hessian * (rho[:, None] * dx)[:, None, :]
        jacobian[:, d, d] += kappa[:, None] * dz
        step = np.linalg.solve(jacobian, gap[..., None])[..., 0]
        length = np.ones(len(s))
        for _ in range(40):
            trial = s - length[:, None] * step
            new = residual(trial)
            new_size = np.sqrt((new[0] ** 2).sum(axis=1))
            poor = ~(new_size <= (1 - 1e-4 * length) * size) & (size > 1e-15 * scale)
            if not poor.any():
                break
            length = np.where(poor, 0.5 * length, length)
        better = new_size < size
        s = np.where(better[:, None], trial, s)
        gap, x, dx, z, dz = (
            np.where(better[:, None], a, b) for a, b in zip(new, (gap, x, dx, z, dz), strict=True)
        )
        size = np.where(better, new_size, size)
        if (~better | (size <= 1e-15 * scale)).all():
            break
    e = z if swapped else x
    return e, x, dx, z, dz, s


def log_norm(x: Array, p: float) -> Array:
    size = np.abs(x)
    top = size.max(axis=1)
    result: Array = np.log(top) + np.log(((size / top[:, None]) ** p).sum(axis=1)) / p
    return result


def _root(
    hessian: Array, pull: Array, p: float, known: Array, top: Array, by_radius: bool
) -> tuple[Array, Array, Array]:
    """The unknown of (rho, kappa), by bisection on its logarithm until x has p-norm 1."""
    n, d = pull.shape
    low, high = np.full(n, -80.0), np.zeros(n)
    eta = np.where(pull == 0, 0.0, np.sign(pull)) * d ** (-1 / p)
    x = z = eta
    for _ in range(70):
        middle = 0.5 * (low + high)
        unknown = top * np.exp(middle)
        rho, kappa = (known, unknown) if by_radius else (unknown, known)
        eta, x, _, z, _, _ = meet(hessian, pull, p, rho, kappa, eta)
        large = log_norm(x, p) > 0
        low, high = np.where(large, middle, low), np.where(large, high, middle)
    return x, z, top * np.exp(0.5 * (low + high))


def touch_power_ball(hessian: Array, pull: Array, p: float, radius: Array, top: Array) -> tuple[Array, Array]:
    x, _, kappa = _root(hessian, pull, p, radius, top, True)
    return radius[:, None] * x * np.exp(-log_norm(x, p))[:, None], kappa


def rest_in_power_cone(hessian: Array, pull: Array, p: float, strength: Array, top: Array) -> Array:
    x, _, rho = _root(hessian, pull, p, strength, top, False)
    return rho[:, None] * x

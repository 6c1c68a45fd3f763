"""Minimisers under a p-norm, 1 < p < infinity: which of the equations of `mathcore.meeting` are solved, and how."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from mathcore.linear import Losses, inverse, largest
from mathcore.meeting import FAILED, HALVINGS, Full, Meeting, Scale, State, length, meet, solved
from mathcore.validate import Array

POLISHED = 1e-13  # above this violation in the loss's own equations a dual answer takes some more steps
VANISHED = 1e-290
ORDINARY = 100  # powers of 2 that need no other units
FAINT = 1e-30  # balls smaller than this share of the centre's norm have their answers in the same direction


def cleared(weights: Array) -> Array:
    """The weights with 0 for what only stands for it."""
    return np.where(np.abs(weights) <= VANISHED, 0.0, weights)


class Found(NamedTuple):
    """The state at the answer, the dual norm of the pull and the norm of the centre, which kappa and rho count in."""

    state: State
    strongest: Array
    longest: Array


@np.errstate(over="ignore", divide="ignore", invalid="ignore")  # a step that goes too far is not taken
def found(losses: Losses, p: float, known: Array, seeks_kappa: bool) -> Found:
    """The answer for given radii (seeks_kappa), below the norm of the centre, or strengths, below that of the pull.
    known: (n,). Without a Hessian (0 rows) it is the identity.
    """
    pull, centre = np.ascontiguousarray(losses.pull.T), np.ascontiguousarray(losses.centre.T)
    strongest, longest = length(pull, p / (p - 1)), length(centre, p)
    scale = longest / strongest
    system = Full(np.moveaxis(losses.hessian, 0, -1) * scale) if len(losses.hessian) else Scale(scale)
    share = np.maximum(known / (longest if seeks_kappa else strongest), FAINT)
    state = solved(Meeting(system, pull / strongest, p, share, seeks_kappa), centre / longest)
    return Found(state, strongest, longest)


@np.errstate(over="ignore", divide="ignore", invalid="ignore")
def polished(losses: Losses, p: float, known: Array, other: Found, seeks_kappa: bool) -> Found:
    """Newton's last steps in the loss's own equations, from an answer to those with the inverse Hessian."""
    state, longest, strongest = other
    scale = longest / strongest
    system = Full(np.moveaxis(losses.hessian, 0, -1) * scale)
    problem = Meeting(system, losses.pull.T / strongest, p, known, seeks_kappa)
    sought = state.rho if seeks_kappa else state.kappa  # the roles are exchanged
    result = problem.look(state.z, state.x, sought)
    rough = ~(result.size < POLISHED)
    if rough.any():
        result.put(meet(problem.part(rough), state.z[:, rough], state.x[:, rough], sought[rough]), rough)
    return Found(result, strongest, longest)


def swapped(losses: Losses) -> Losses:
    """The losses of the dual problem."""
    return Losses(inverse(losses.hessian), losses.pull, losses.centre)


def touch_power_ball(losses: Losses, p: float, radius: Array) -> tuple[Array, Array]:
    """Minimisers (n, d) on balls that are active, and multipliers (n,).

    Where Newton's steps fail and p < 2, by duality: the pull that is left is the penalised answer for the inverse
    Hessian, with the radius as its strength. So the steep power stands alone, not multiplied by a matrix. For p > 2
    the strength is sought whose penalised answer has the radius.
    """
    state, strongest, longest = found(losses, p, radius, seeks_kappa=True)
    failed = ~(state.size < FAILED)
    if p < 2 and failed.any():
        some = losses.part(failed)
        other = found(swapped(some), p / (p - 1), radius[failed], seeks_kappa=False)
        better = polished(some, p, other.state.kappa, other, seeks_kappa=True).state
        state.put(better, failed)
    elif failed.any():
        better = by_strength(losses.part(failed), p, (radius / longest)[failed], strongest[failed])
        worse = np.flatnonzero(failed)[better.size < state.size[failed]]
        state.put(better.part(better.size < state.size[failed]), worse)
    return on_sphere(state, p, radius), strongest * state.kappa


@np.errstate(over="ignore", divide="ignore", invalid="ignore")
def by_strength(losses: Losses, p: float, share: Array, strongest: Array) -> State:
    """The answers on balls of radii share * |centre|, from penalised ones, whose norms fall as the strength grows."""
    low, high = np.full(len(share), np.log(FAINT)), np.zeros(len(share))
    for _ in range(HALVINGS[False]):
        middle = 0.5 * (low + high)
        state = rest(losses, p, strongest * np.exp(middle)).state
        small = state.rho > share
        low, high = np.where(small, middle, low), np.where(small, high, middle)
    scale = length(losses.centre.T, p) / strongest
    system = Full(np.moveaxis(losses.hessian, 0, -1) * scale)
    return meet(Meeting(system, losses.pull.T / strongest, p, share, True), state.x, state.z, state.kappa)


def project(v: Array, p: float, radius: Array) -> Array:
    """The projection (n, d) of points outside balls of radii (n,), at any scale."""
    unit = np.frexp(largest(np.abs(v)))[1]
    limit = radius
    if np.abs(unit).max() > ORDINARY:
        v, limit = np.ldexp(v, -unit[:, None]), np.ldexp(radius, -unit)
    state, _, _ = found(Losses(np.empty((0, 0, 0)), v, v), p, limit, seeks_kappa=True)
    return on_sphere(state, p, radius)


def on_sphere(state: State, p: float, radius: Array) -> Array:
    x = cleared(state.x)
    return (radius * x / length(x, p)).T


def rest_in_power_cone(losses: Losses, p: float, strength: Array) -> Array:
    """Minimisers (n, d) of loss + strength * norm where they are not 0."""
    state, _, longest = rest(losses, p, strength)
    return cleared(longest * state.rho * state.x).T


def rest(losses: Losses, p: float, strength: Array) -> Found:
    """The penalised answer.

    By duality: the pull that is left is the constrained answer for the inverse Hessian, with the strength as its
    radius. Where that fails, the norm of the answer is sought in the loss's own equations.
    """
    other = found(swapped(losses), p / (p - 1), strength, seeks_kappa=True)
    state, strongest, longest = polished(losses, p, other.state.rho, other, seeks_kappa=False)
    failed = ~(state.size < FAILED)
    if failed.any():
        state.put(found(losses.part(failed), p, strength[failed], seeks_kappa=False).state, failed)
    return Found(state, strongest, longest)

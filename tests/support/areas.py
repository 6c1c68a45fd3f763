"""Filled areas of a picture: each is told from what lies beside it, by its contrast or by a line along its border."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from manim import VMobject

from scenes.stage.solids import Face
from scenes.theme import Theme
from tests.support.contrast import channels_of, contrast_of, linear
from tests.support.legibility import EMPHASISED, MARK_CONTRAST, Seen
from tests.support.shapes import VISIBLE, Fill, fills_of, path, stroke_colour, stroke_opacity

AREA_CONTRAST = 3.0
LEAST = 0.35  # width and height from which on a filled shape is an area, in frame units; smaller ones are marks
PLACES = 24  # places on its border at which an area is looked at
ASIDE = 0.06  # how far inside and outside of its border
NEAR = 0.05  # from a border to the line along it
SAME = 1e-5  # of a channel, from 0 to 1: nobody can tell such colours apart
UNCLEAR = 0.3  # share of its border from which on an area is not told apart


@dataclass(frozen=True)
class Border:
    """A line: the stroke of a shape."""

    points: np.ndarray
    box: np.ndarray
    colour: str
    opacity: float

    @staticmethod
    def of(part: VMobject) -> Border:
        points = path(part)
        box = np.stack([points.min(axis=0) - NEAR, points.max(axis=0) + NEAR])
        return Border(points, box, stroke_colour(part), stroke_opacity(part))

    def passes(self, place: np.ndarray) -> bool:
        """Whether it goes through a place."""
        inside = (place > self.box[0]).all() and (place < self.box[1]).all()
        return bool(inside and np.abs(self.points - place).max(axis=1).min() < NEAR)


def unclear_areas(things: list[Seen], theme: Theme) -> Iterator[str]:
    """The areas that are not told from what lies beside them.

    Not looked at are faces of bodies, what only frames a picture, and areas in the background, whose line is pale.
    """
    marks = [part for thing in things if not thing.is_text for part in thing.parts]
    fills = fills_of(marks)
    told = [place for place, area in enumerate(fills) if is_told(area, theme)]
    lines = [Border.of(part) for part in marks if stroke_opacity(part) > VISIBLE] if told else []
    for place in told:
        share = max(share_unclear(outline, place, fills, lines, theme) for outline in fills[place].outlines)
        if share > UNCLEAR:
            name = f"{type(fills[place].part).__name__} {fills[place].colour}"
            middle = ", ".join(f"{x:.2f}" for x in fills[place].part.get_center()[:2])
            yield f"{name} at ({middle}) is not told from what lies beside it on {share:.0%} of its border"


def is_told(area: Fill, theme: Theme) -> bool:
    """Whether it is an area that has to be told from others."""
    meant = area.colour not in (theme.background, theme.frame, theme.quiet)
    pale = 0 < stroke_opacity(area.part) < EMPHASISED
    return (
        meant
        and not is_face(area, theme)
        and not pale
        and bool((np.ptp(np.vstack(area.outlines), axis=0) >= LEAST).all())
    )


def is_face(area: Fill, theme: Theme) -> bool:
    """Whether it is a face of a body, which the light tells from other faces: its colour is not one of the theme, or
    weaker.
    """
    return isinstance(area.part, Face) or area.colour not in vars(theme).values()


def share_unclear(outline: np.ndarray, place: int, fills: list[Fill], lines: list[Border], theme: Theme) -> float:
    """The share of an outline at which the area fills[place] is seen, but not told from what is on the other side."""
    gone = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(outline, axis=0), axis=1))])
    steps = np.searchsorted(gone, np.linspace(0, gone[-1], PLACES, endpoint=False))  # at equal distances along it
    along = np.roll(outline, -1, axis=0)[steps] - np.roll(outline, 1, axis=0)[steps]
    across = np.column_stack([-along[:, 1], along[:, 0]]) / np.maximum(np.linalg.norm(along, axis=1), 1e-9)[:, None]
    sides = np.concatenate([outline[steps] + ASIDE * across, outline[steps] - ASIDE * across])
    covered = np.array([fill.covers(sides) for fill in fills])
    grounds = ground(fills, covered, theme)
    without = ground([*fills[:place], *fills[place + 1 :]], np.delete(covered, place, axis=0), theme)
    bodies = covered[[is_face(fill, theme) for fill in fills]].any(axis=0)
    unclear = 0
    for number, border in enumerate(outline[steps]):
        inside, outside = sorted((number, number + PLACES), key=lambda side: not covered[place, side])
        if covered[place, inside] == covered[place, outside] or bodies[[inside, outside]].any():
            continue  # at a corner, a strip that is too thin, or a body
        hidden = np.abs(without[inside] - grounds[inside]).max() < SAME
        if not hidden and contrast_of(linear(grounds[inside]), linear(grounds[outside])) < AREA_CONTRAST:
            unclear += not has_line(border, lines, grounds[[inside, outside]], theme)
    return unclear / PLACES


def ground(fills: list[Fill], covered: np.ndarray, theme: Theme) -> np.ndarray:
    """The sRGB channels (k, 3) of the colour that all fills together have at k points, each covered as said."""
    colours = np.tile(channels_of(theme.background), (covered.shape[1], 1))
    for fill, points in zip(fills, covered, strict=True):
        colours[points] = fill.opacity * channels_of(fill.colour) + (1 - fill.opacity) * colours[points]
    return colours


def has_line(place: np.ndarray, lines: list[Border], sides: np.ndarray, theme: Theme) -> bool:
    """Whether a line goes through a place that can be seen from one side well, from the other as an area's border; or
    the border of a chart, which cuts areas off.
    """
    for line in lines:
        if line.passes(place):
            inks = [line.opacity * channels_of(line.colour) + (1 - line.opacity) * side for side in sides]
            contrasts = [contrast_of(linear(ink), linear(side)) for ink, side in zip(inks, sides, strict=True)]
            seen = max(contrasts) >= MARK_CONTRAST and min(contrasts) >= AREA_CONTRAST
            if seen or line.colour == theme.frame:
                return True
    return False

"""Filled areas of a picture: each is told from what lies beside it, by its contrast or by a line along its border."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from manim import VMobject

from scenes.stage.solids import Face
from scenes.theme import Theme
from tests.support.contrast import channels_of, contrast_of, linear
from tests.support.legibility import EMPHASISED, MARK_CONTRAST, VISIBLE, Seen, fill_opacity, path, stroke_opacity

AREA_CONTRAST = 3.0
LEAST = 0.35  # width and height from which on a filled shape is an area, in frame units; smaller ones are marks
PLACES = 24  # places on its border at which an area is looked at
ASIDE = 0.06  # how far inside and outside of its border
NEAR = 0.05  # from a border to the line along it
UNCLEAR = 0.3  # share of its border from which on an area is not told apart


@dataclass(frozen=True)
class Filled:
    """A filled shape in the order of drawing."""

    name: str
    part: VMobject
    shaded: bool
    """whether it is a face of a body, which the light tells from other faces: its colour is not one of the theme, or
    weaker"""
    outlines: tuple[np.ndarray, ...]
    box: np.ndarray

    def covers(self, point: np.ndarray) -> bool:
        """Whether it covers a point (even-odd rule)."""
        if (point < self.box[:2]).any() or (point > self.box[2:]).any():
            return False
        return bool(sum(crossings(outline, point) for outline in self.outlines) % 2)


def crossings(outline: np.ndarray, point: np.ndarray) -> int:
    """How often a closed outline (n, 2) crosses the level line from a point to the right."""
    ahead = np.roll(outline, -1, axis=0)
    crosses = (outline[:, 1] > point[1]) != (ahead[:, 1] > point[1])
    start, end = outline[crosses], ahead[crosses]
    x = start[:, 0] + (point[1] - start[:, 1]) / (end[:, 1] - start[:, 1]) * (end[:, 0] - start[:, 0])
    return int((x > point[0]).sum())


def unclear_areas(things: list[Seen], theme: Theme) -> Iterator[str]:
    """The areas that are not told from what lies beside them.

    Not looked at are faces of bodies, what only frames a picture, and areas in the background, whose line is pale.
    """
    marks = [part for thing in things if not thing.is_text for part in thing.parts]
    fills = [filled(part, theme) for part in marks if fill_opacity(part) > VISIBLE]
    lines = [(path(part), part) for part in marks if stroke_opacity(part) > VISIBLE]
    for place, area in enumerate(fills):
        if is_told(area, theme):
            share = max(share_unclear(outline, place, fills, lines, theme) for outline in area.outlines)
            if share > UNCLEAR:
                yield f"{area.name} is not told from what lies beside it on {share:.0%} of its border"


def is_told(area: Filled, theme: Theme) -> bool:
    """Whether it is an area that has to be told from others."""
    large = (area.box[2:] - area.box[:2] >= LEAST).all()
    meant = area.part.get_fill_color().to_hex().lower() not in (theme.background, theme.frame, theme.quiet)
    pale = 0 < stroke_opacity(area.part) < EMPHASISED
    return bool(large and meant and not area.shaded and not pale)


def filled(part: VMobject, theme: Theme) -> Filled:
    outlines = tuple(path(VMobject().set_points(points)) for points in part.get_subpaths())
    points = np.vstack(outlines)
    middle = ", ".join(f"{x:.2f}" for x in part.get_center()[:2])
    name = f"{type(part).__name__} {part.get_fill_color().to_hex()} at ({middle})"
    shaded = isinstance(part, Face) or part.get_fill_color().to_hex().lower() not in vars(theme).values()
    return Filled(name, part, shaded, outlines, np.concatenate([points.min(axis=0), points.max(axis=0)]))


def share_unclear(
    outline: np.ndarray, place: int, fills: list[Filled], lines: list[tuple[np.ndarray, VMobject]], theme: Theme
) -> float:
    """The share of an outline at which the area fills[place] is seen, but not told from what is on the other side."""
    gone = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(outline, axis=0), axis=1))])
    steps = np.searchsorted(gone, np.linspace(0, gone[-1], PLACES, endpoint=False))  # at equal distances along it
    along = np.roll(outline, -1, axis=0)[steps] - np.roll(outline, 1, axis=0)[steps]
    across = np.column_stack([-along[:, 1], along[:, 0]]) / np.maximum(np.linalg.norm(along, axis=1), 1e-9)[:, None]
    others = [*fills[:place], *fills[place + 1 :]]
    unclear = 0
    for border, step in zip(outline[steps], across, strict=True):
        sides = [border + ASIDE * step, border - ASIDE * step]
        covered = [fills[place].covers(side) for side in sides]
        if covered[0] == covered[1] or any(each.shaded and each.covers(side) for each in fills for side in sides):
            continue  # at a corner, a strip that is too thin, or a body
        inside, outside = (sides[covered.index(wanted)] for wanted in (True, False))
        inner, outer = ground(fills, theme, inside), ground(fills, theme, outside)
        hidden = np.allclose(ground(others, theme, inside), inner)
        if not hidden and contrast_of(linear(inner), linear(outer)) < AREA_CONTRAST:
            unclear += not has_line(border, lines, (inner, outer), theme)
    return unclear / PLACES


def ground(fills: list[Filled], theme: Theme, point: np.ndarray) -> np.ndarray:
    """The sRGB channels of the colour that all fills together have at a point."""
    colour = channels_of(theme.background)
    for each in fills:
        if each.covers(point):
            opacity = fill_opacity(each.part)
            colour = opacity * channels_of(each.part.get_fill_color().to_hex()) + (1 - opacity) * colour
    return colour


def has_line(
    place: np.ndarray, lines: list[tuple[np.ndarray, VMobject]], sides: tuple[np.ndarray, ...], theme: Theme
) -> bool:
    """Whether a line goes through a place that can be seen from one side well, from the other as an area's border; or
    the border of a chart, which cuts areas off.
    """
    for points, part in lines:
        if np.abs(points - place).max(axis=1).min() < NEAR:
            opacity, ink = stroke_opacity(part), channels_of(part.get_stroke_color().to_hex())
            inks = [opacity * ink + (1 - opacity) * side for side in sides]
            contrasts = [contrast_of(linear(ink), linear(side)) for ink, side in zip(inks, sides, strict=True)]
            seen = max(contrasts) >= MARK_CONTRAST and min(contrasts) >= AREA_CONTRAST
            if seen or part.get_stroke_color().to_hex().lower() == theme.frame:
                return True
    return False

"""What a viewer can read: the visible things of a scene at one moment, and what is wrong with them.

A text is one typeset piece or one readout. Everything else with a visible stroke or fill is a mark.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from manim import Mobject, Scene, Typst, VMobject

from scenes.stage import Readout, style
from scenes.stage.frame import FILM
from scenes.theme import Theme
from tests.support.looks import Layer, looks_of
from tests.support.shapes import (
    VISIBLE,
    Fill,
    fill_colour,
    fill_opacity,
    fills_of,
    path,
    stroke_colour,
    stroke_opacity,
)

MARGIN = 0.1
SMALLEST_TEXT = FILM.height / 30
TEXT_CONTRAST = 7.0
MARK_CONTRAST = 4.5
EMPHASISED = 0.6  # a mark with a smaller opacity is meant to be in the background
SAMPLES = 5  # points along a shape at which its contrast is looked at
COVERING = 0.75  # smallest opacity at which a backing hides a curve


@dataclass(frozen=True)
class Seen:
    """One visible thing: the mobject, the shapes that draw it, its box (left, bottom, right, top), and its place in the
    order of drawing.
    """

    found: Mobject | _Alone
    parts: tuple[VMobject, ...]
    box: np.ndarray
    order: int
    em: float | None = None  # the size of a text; None for a mark

    @property
    def source(self) -> Mobject | None:
        """The typeset piece or readout."""
        return None if isinstance(self.found, _Alone) else self.found

    @property
    def name(self) -> str:
        """Its name in messages, where and as it is now."""
        return _name(self.found)

    @property
    def is_text(self) -> bool:
        return self.em is not None


def visible(scene: Scene) -> list[Seen]:
    """Texts and marks of the scene, in the order in which they are drawn."""
    things: list[Seen] = []
    for mobject in dict.fromkeys([*scene.mobjects, *scene.foreground_mobjects]):
        for found, em in _units(mobject):
            parts = tuple(part for part in found.get_family() if _is_visible(part))
            if parts:
                things.append(Seen(found, parts, _box(parts), len(things), em))
    return sorted(things, key=lambda thing: max(part.z_index for part in thing.parts))


def _units(mobject: Mobject) -> Iterator[tuple[Mobject, float | None]]:
    if isinstance(mobject, Typst):
        yield mobject, mobject.font_size / 96
    elif isinstance(mobject, Readout):
        yield mobject, mobject.size
    elif mobject.submobjects and all(type(part).__name__ == "VMobjectFromSVGPath" for part in mobject.submobjects):
        yield mobject, style.LABEL  # glyphs taken from a typeset piece
    else:
        if len(mobject.points):
            yield _Alone(mobject), None
        for part in mobject.submobjects:
            yield from _units(part)


class _Alone:
    """A mobject without its submobjects."""

    def __init__(self, mobject: Mobject):
        self.mobject = mobject

    def get_family(self) -> list[Mobject]:
        return [self.mobject]


def _name(found: Mobject | _Alone) -> str:
    if isinstance(found, _Alone):
        mobject = found.mobject
        middle = ", ".join(f"{x:.2f}" for x in mobject.get_center()[:2])
        return f"{type(mobject).__name__} {mobject.get_color().to_hex()} at ({middle})"
    if isinstance(found, Typst):
        return repr(found.typst_code[:80])
    return repr(getattr(found, "shown", "glyphs"))


def _is_visible(part: VMobject) -> bool:
    return len(part.points) > 1 and (stroke_opacity(part) > VISIBLE or fill_opacity(part) > VISIBLE)


def _box(parts: tuple[VMobject, ...]) -> np.ndarray:
    points = np.vstack([part.points[:, :2] for part in parts])
    reach = max(part.get_stroke_width() / 200 if stroke_opacity(part) > VISIBLE else 0 for part in parts)
    return np.concatenate([points.min(axis=0) - reach, points.max(axis=0) + reach])


def overlap(one: np.ndarray, other: np.ndarray, slack: float = 0.01) -> bool:
    return bool((one[:2] < other[2:] - slack).all() and (other[:2] < one[2:] - slack).all())


def complaints(scene: Scene, theme: Theme, captions: Mobject, contrast: bool = True) -> list[str]:
    """Everything that is wrong with the picture as it is now; only `captions` may be in the caption band.

    Without `contrast` only sizes and places are looked at.
    """
    return complaints_of(visible(scene), theme, captions, contrast)


def complaints_of(things: list[Seen], theme: Theme, captions: Mobject, contrast: bool = True) -> list[str]:
    """The same of all visible things of a picture."""
    texts = [thing for thing in things if thing.is_text]
    stage = [thing for thing in things if thing.source not in captions.submobjects]
    return [
        *_outside(things),
        *_in_the_band(stage),
        *_too_small(texts),
        *_texts_on_texts(texts),
        *_curves_on_texts(things, texts, theme),
        *(_faint(things, theme) if contrast else ()),
    ]


def _outside(things: list[Seen]) -> Iterator[str]:
    limit = np.array([FILM.width / 2, FILM.height / 2]) - MARGIN
    for thing in things:
        if (thing.box[:2] < -limit).any() or (thing.box[2:] > limit).any():
            yield f"{thing.name} leaves the frame: {np.round(thing.box, 2)}"


def _in_the_band(things: list[Seen]) -> Iterator[str]:
    for thing in things:
        if thing.box[1] < FILM.band.top:
            yield f"{thing.name} reaches into the caption band: {thing.box[1]:.2f}"


def _too_small(texts: list[Seen]) -> Iterator[str]:
    for text in texts:
        if text.em < SMALLEST_TEXT:
            yield f"{text.name} is too small: {text.em:.3f}"


def _texts_on_texts(texts: list[Seen]) -> Iterator[str]:
    for index, one in enumerate(texts):
        for other in texts[index + 1 :]:
            if overlap(one.box, other.box) and _glyphs_meet(one, other):
                yield f"{one.name} and {other.name} overlap"


def _glyphs_meet(one: Seen, other: Seen) -> bool:
    """Whether the boxes of two glyphs overlap. The boxes of whole texts would not do: their corners are empty."""
    boxes = [_box((part,)) for part in other.parts]
    return any(overlap(_box((part,)), box) for part in one.parts for box in boxes)


def _curves_on_texts(things: list[Seen], texts: list[Seen], theme: Theme) -> Iterator[str]:
    places = {id(thing): place for place, thing in enumerate(things)}
    boxes = np.array([thing.box for thing in things]).reshape(-1, 4)
    for text in texts:
        inner = text.box + np.array([0.02, 0.02, -0.02, -0.02])
        near = ((boxes[:, :2] < text.box[2:] - 0.01) & (boxes[:, 2:] > text.box[:2] + 0.01)).all(axis=1)
        for thing in (things[index] for index in np.flatnonzero(near)):
            if thing.is_text:
                continue
            if not any(_stroke_crosses(part, inner) for part in thing.parts):
                continue
            between = things[places[id(thing)] + 1 : places[id(text)]]
            if not any(_backs(candidate, text, theme) for candidate in between):
                yield f"{thing.name} crosses {text.name}"


def _stroke_crosses(part: VMobject, box: np.ndarray) -> bool:
    if stroke_opacity(part) <= VISIBLE and not (fill_opacity(part) > VISIBLE and np.ptp(part.points[:, :2]) < 0.5):
        return False
    points = path(part)
    return bool(((points > box[:2]) & (points < box[2:])).all(axis=1).any())


def _backs(thing: Seen, text: Seen, theme: Theme) -> bool:
    part = thing.parts[0]
    covers = (thing.box[:2] <= text.box[:2]).all() and (thing.box[2:] >= text.box[2:]).all()
    is_ground = fill_colour(part) == theme.background
    return bool(covers and is_ground and fill_opacity(part) >= COVERING)


def _faint(things: list[Seen], theme: Theme) -> Iterator[str]:
    """What has too little contrast, in the theme of the picture or in one of all themes."""
    bare = [(place, thing) for place, thing in enumerate(things) if not thing.is_text]
    fills = [(place, thing.box, fill) for place, thing in bare for fill in fills_of(thing.parts)]
    places, boxes = np.array([place for place, _, _ in fills]), np.array([box for _, box, _ in fills]).reshape(-1, 4)
    for place, thing in enumerate(things):
        wanted = TEXT_CONTRAST if thing.is_text else MARK_CONTRAST
        near = ((boxes[:, :2] <= thing.box[2:]) & (boxes[:, 2:] >= thing.box[:2])).all(axis=1)
        behind = [fills[number][-1] for number in np.flatnonzero(near & (places < place))]
        marks = [(part, ink) for part in thing.parts if _is_meant(ink := _ink(part), theme)]
        samples = [_samples(part) for part, _ in marks] if behind else []
        grounds = _layers(behind, np.concatenate(samples)) if samples else [()] * SAMPLES * len(marks)
        for number, (_, (colour, opacity)) in enumerate(marks):
            under = grounds[SAMPLES * number : SAMPLES * (number + 1)]
            worst = min(looks_of(theme), key=lambda look: look.contrast(colour, opacity, under))
            if (reached := worst.contrast(colour, opacity, under)) < wanted - 0.05:
                yield f"{thing.name} has a contrast of only {reached:.1f} in the {worst.shown.name} theme"
                break


def _is_meant(ink: Layer, theme: Theme) -> bool:
    """Whether a mark with this ink is to be seen well: it is not meant to be in the background."""
    colour, opacity = ink
    return opacity >= EMPHASISED and colour not in (theme.frame, theme.background)


def _samples(part: VMobject) -> np.ndarray:
    """Points along a shape, without its ends, which often lie on another mark."""
    outline, count = path(part), SAMPLES + 2
    if len(outline) < count:  # a short stroke, as of a tick
        shares = np.linspace(0, 1, count)[:, None]
        outline = (1 - shares) * outline[0] + shares * outline[-1]
    return outline[np.linspace(0, len(outline) - 1, count).astype(int)[1:-1]]


def _ink(part: VMobject) -> Layer:
    if stroke_opacity(part) > VISIBLE:
        return stroke_colour(part), stroke_opacity(part)
    return fill_colour(part), fill_opacity(part)


def _layers(fills: list[Fill], points: np.ndarray) -> list[tuple[Layer, ...]]:
    """The fills that cover each of the points, from the lowest to the highest."""
    covered = [fill.covers(points) for fill in fills]
    return [
        tuple((fill.colour, fill.opacity) for fill, over in zip(fills, covered, strict=True) if over[number])
        for number in range(len(points))
    ]

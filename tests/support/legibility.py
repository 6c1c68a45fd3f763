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
from scenes.theme import THEMES, Theme
from tests.support.looks import Layer, Look

MARGIN = 0.1
SMALLEST_TEXT = FILM.height / 30
TEXT_CONTRAST = 7.0
MARK_CONTRAST = 4.5
VISIBLE = 0.08  # smallest opacity at which something is seen
EMPHASISED = 0.6  # a mark with a smaller opacity is meant to be in the background
NO_STROKE = 1e-9  # an animation can leave a width of about 1e-16, which draws nothing
COVERING = 0.75  # smallest opacity at which a backing hides a curve


@dataclass(frozen=True)
class Seen:
    """One visible thing: its name for messages, the shapes that draw it, its box (left, bottom, right, top), and its
    place in the order of drawing.
    """

    name: str
    parts: tuple[VMobject, ...]
    box: np.ndarray
    order: int
    em: float | None = None  # the size of a text; None for a mark
    source: Mobject | None = None  # the typeset piece or readout

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
                source = None if isinstance(found, _Alone) else found
                things.append(Seen(_name(found), parts, _box(parts), len(things), em, source))
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


def stroke_opacity(part: VMobject) -> float:
    return float(part.get_stroke_opacity()) if part.get_stroke_width() > NO_STROKE else 0.0


def fill_opacity(part: VMobject) -> float:
    return float(part.get_fill_opacity())


def _box(parts: tuple[VMobject, ...]) -> np.ndarray:
    points = np.vstack([part.points[:, :2] for part in parts])
    reach = max(part.get_stroke_width() / 200 if stroke_opacity(part) > VISIBLE else 0 for part in parts)
    return np.concatenate([points.min(axis=0) - reach, points.max(axis=0) + reach])


def path(part: VMobject) -> np.ndarray:
    """Points (n, 2) along the outline of a shape, at most about 0.05 apart."""
    curves = part.points.reshape(-1, 4, 3)[:, :, :2]
    count = int(np.clip(np.linalg.norm(curves[:, 3] - curves[:, 0], axis=1).max() / 0.05, 2, 300))
    t = np.linspace(0, 1, count)[:, None, None]
    a, b, c, d = (curves[None, :, k] for k in range(4))
    points = (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t**2 * c + t**3 * d
    return points.transpose(1, 0, 2).reshape(-1, 2)


def contains(part: VMobject, point: np.ndarray) -> bool:
    """Whether a filled shape covers a point (even-odd rule)."""
    outline = path(part)
    ahead = np.roll(outline, -1, axis=0)
    crosses = (outline[:, 1] > point[1]) != (ahead[:, 1] > point[1])
    start, end = outline[crosses], ahead[crosses]
    x = start[:, 0] + (point[1] - start[:, 1]) / (end[:, 1] - start[:, 1]) * (end[:, 0] - start[:, 0])
    return bool((x > point[0]).sum() % 2)


def overlap(one: np.ndarray, other: np.ndarray, slack: float = 0.01) -> bool:
    return bool((one[:2] < other[2:] - slack).all() and (other[:2] < one[2:] - slack).all())


def complaints(scene: Scene, theme: Theme, captions: Mobject, contrast: bool = True) -> list[str]:
    """Everything that is wrong with the picture as it is now; only `captions` may be in the caption band.

    Without `contrast` only sizes and places are looked at.
    """
    return complaints_of(visible(scene), theme, captions, contrast)


def complaints_of(things: list[Seen], theme: Theme, captions: Mobject, contrast: bool = True) -> list[str]:
    """The same of all visible things of a picture."""
    own = {repr(caption.typst_code[:80]) for caption in captions.submobjects if isinstance(caption, Typst)}
    texts = [thing for thing in things if thing.is_text]
    stage = [thing for thing in things if thing.name not in own]
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
    is_ground = part.get_fill_color().to_hex().lower() == theme.background
    return bool(covers and is_ground and fill_opacity(part) >= COVERING)


def _faint(things: list[Seen], theme: Theme) -> Iterator[str]:
    """What has too little contrast, in the theme of the picture or in one of all themes."""
    looks = [Look(theme, theme), *(Look(theme, other) for other in THEMES.values())]
    boxes = np.array([thing.box for thing in things]).reshape(-1, 4)
    for place, thing in enumerate(things):
        wanted = TEXT_CONTRAST if thing.is_text else MARK_CONTRAST
        near = ((boxes[:place, :2] <= thing.box[2:]) & (boxes[:place, 2:] >= thing.box[:2])).all(axis=1)
        behind = [things[index] for index in np.flatnonzero(near) if not things[index].is_text]
        for part in thing.parts:
            colour, opacity = _ink(part)
            if opacity < EMPHASISED or colour in (theme.frame, theme.background):
                continue
            points = _samples(part) if behind else part.points[:1, :2]
            grounds = [list(_layers(behind, point)) for point in points]
            worst = min(looks, key=lambda look: look.contrast(colour, opacity, grounds))
            if (reached := worst.contrast(colour, opacity, grounds)) < wanted - 0.05:
                yield f"{thing.name} has a contrast of only {reached:.1f} in the {worst.shown.name} theme"
                break


def _samples(part: VMobject) -> np.ndarray:
    """Five points along a shape, without its ends, which often lie on another mark."""
    outline = path(part)
    if len(outline) < 7:  # a short stroke, as of a tick
        shares = np.linspace(0, 1, 7)[:, None]
        outline = (1 - shares) * outline[0] + shares * outline[-1]
    return outline[np.linspace(0, len(outline) - 1, 7).astype(int)[1:-1]]


def _ink(part: VMobject) -> Layer:
    if stroke_opacity(part) > VISIBLE:
        return part.get_stroke_color().to_hex().lower(), stroke_opacity(part)
    return part.get_fill_color().to_hex().lower(), fill_opacity(part)


def _layers(behind: list[Seen], point: np.ndarray) -> Iterator[Layer]:
    """The fills that cover a point, from the lowest to the highest."""
    for thing in behind:
        inside = (thing.box[:2] <= point).all() and (point <= thing.box[2:]).all()
        for part in thing.parts if inside else ():
            if (opacity := fill_opacity(part)) > VISIBLE and contains(part, point):
                yield part.get_fill_color().to_hex().lower(), opacity

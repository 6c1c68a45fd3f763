"""The last picture of the chapter: both balls with their outward directions, and a loss that touches them."""

from __future__ import annotations

from manim import UL, VGroup, VMobject

from scenes.stage import Backed, Frame, Part, Plane
from scenes.stage.hero import Added, Hero, touched, window
from scenes.stage.sides import SIDES
from scenes.telling import Telling
from scenes.theme import Theme
from scenes.touch.fans import pale
from scenes.touch.setting import Setting, named
from scenes.touch.touching import INNER, PALE, Touching
from scenes.touch.turn_record import FULL_TURN

NAME_INSET = 0.2  # of the balls' names, in frame units


class Ending(VGroup):
    """The hero with L1's ball, and that with L2's."""

    l1 = Part[Hero](0)
    l2 = Part[Hero](1)


def ending(telling: Telling, theme: Theme, frame: Frame) -> Ending:
    """The picture in the middle of a rest of L1's answer; below the loss of each hero its fans and spikes."""
    setting = Setting(theme, telling.story.touch)
    setting.turn.set_value(last_turn(setting))
    planes = setting.planes(frame)
    names = {side: name(planes[side], side, telling.label("touch", side)) for side in SIDES}
    return Ending(*(hero(setting, setting.view(side, planes[side]), side, names[side]) for side in SIDES))


def last_turn(setting: Setting) -> float:
    """The angle at which the centre stops."""
    rest = setting.example.record[1]
    return FULL_TURN + (rest.start + rest.end) / 2


def hero(setting: Setting, view: Touching, side: str, label: VMobject) -> Hero:
    """A ball with its outward directions, and the loss as it is now."""
    moment = setting.moment(view)
    under = (VGroup(*(pale(fan) for fan in view.fans())), view.spikes())
    over = (moment.fan, moment.arrow)
    levels = float(touched(setting.loss(), side, view.radius).level) * INNER
    added = Added(sheet=window(view.plane), levels=levels, under=under, over=over, label=(label,))
    shown = Hero(view.plane, setting.loss(), side, view.radius, added)
    shown.rings.set_stroke(opacity=PALE)
    return shown


def name(plane: Plane, side: str, text: str) -> Backed:
    """The name of a ball, in the upper left corner of its plane."""
    return plane.slot.inset(NAME_INSET).place(named(plane.theme, side, text), UL)

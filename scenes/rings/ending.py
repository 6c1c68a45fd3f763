"""The chapter's last picture: the ring that touches the ball, and the best model that the budget allows."""

from __future__ import annotations

from manim import Dot, VGroup, VMobject

from scenes.rings.panels import Panels
from scenes.rings.picture import Number, Picture
from scenes.rings.route import Route
from scenes.stage import Backed, Drawn, Frame, Framed, Part
from scenes.telling import Telling
from scenes.theme import Theme


class Ending(VGroup):
    """Everything that is on the stage, in the order of drawing."""

    plane_frame = Part[Framed](0)
    ball = Part[VMobject](1)
    budget = Part[Backed](2)
    """t at a corner of the ball"""
    guides = Part[Drawn[VGroup]](3)
    ring = Part[VMobject](4)
    centre = Part[VGroup](5)
    point = Part[Drawn[Dot]](6)
    weights = Part[VGroup](7)
    chart_frame = Part[Framed](8)
    gaps = Part[VMobject](9)
    curve = Part[VMobject](10)
    measured = Part[VGroup](11)
    formula = Part[VMobject](12)
    error = Part[Number](13)

    @property
    def panel(self) -> VGroup:
        """Everything in the right panel, as a new group."""
        return VGroup(*self.submobjects[8:])


def with_the_ball(picture: Picture, ball: VMobject, budget: Backed, ring: VMobject) -> Ending:
    """The picture with these drawings of the ball, the name of its size, and the ring that touches it."""
    return Ending(
        picture.plane_frame,
        ball,
        budget,
        picture.guides,
        ring,
        picture.centre,
        picture.point,
        picture.weights,
        picture.chart_frame,
        *picture.fit,
        picture.formula,
        picture.error,
    )


def ending(telling: Telling, theme: Theme, frame: Frame) -> Ending:
    """The last picture of the chapter, without its caption."""
    example = telling.story.rings
    panels = Panels(theme, frame, example)
    picture = Picture(panels, Route(example.affordable), telling.label("rings", "error"))
    ring = panels.ring(example.loss, float(example.touch.level))
    last = with_the_ball(picture, panels.ball(example.radius), panels.budget_label(), ring)
    last.clear_updaters()
    return last

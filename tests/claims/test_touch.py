"""What the chapter `touch` says is true: one test for each statement, named after it."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import ClassVar

import numpy as np
import pytest
from numpy.testing import assert_allclose
from scipy.optimize import minimize_scalar

from mathcore import (
    L1,
    L2,
    Quadratic,
    constrained,
)
from scenes.script import load_script
from scenes.story import load_story


class TestTouch:
    """Independent calculations: touching points are searched for along the boundary; the rest is checked over a whole
    turn.
    """

    EDGE: ClassVar = {"hessian": [[1.0, 0.0], [0.0, 1.0]], "centre": [1.6, 1.5]}
    STRAIGHT: ClassVar = {"hessian": [[1.0, 0.0], [0.0, 0.6]], "centre": [0.0, 2.0]}
    NEGATIVE: ClassVar = {"centre": [-2.0, 0.9], "radius": 0.8}

    @pytest.fixture
    def example(self):
        return load_story().touch

    @pytest.fixture
    def caption(self):
        return lambda beat: load_script().chapter("touch").caption(beat, load_story()).replace("\u00a0", " ")

    @staticmethod
    def changed(example, **values):
        return type(example).model_validate(example.model_dump() | values)

    @pytest.fixture(params=[{}, STRAIGHT, NEGATIVE], ids=["the film's", "no lean", "a negative corner"])
    def any_example(self, request, example):
        return self.changed(example, **request.param)

    @staticmethod
    def boundary(example, norm):
        """The boundary of the ball as a function of an angle."""

        def at(angle):
            way = np.array([math.cos(angle), math.sin(angle)])
            size = np.abs(way).sum() if norm == "l1" else 1.0
            return example.radius * way / size

        return at

    @classmethod
    def searched(cls, example, norm):
        """The point of the ball with the smallest loss, from a search between the neighbours of the best of many
        points.
        """
        at = cls.boundary(example, norm)

        def height(angle):
            away = at(angle) - example.centre
            return away @ np.array(example.hessian) @ away / 2

        best = min(np.arange(400) * math.tau / 400, key=height)
        sides = [(best - 0.02, best), (best, best + 0.02)]
        found = [minimize_scalar(height, bounds=side, method="bounded", options={"xatol": 1e-12}) for side in sides]
        return at(min(found, key=lambda one: one.fun).x)

    @staticmethod
    def arrow(example, turn, norm):
        """The downhill direction at the answer, as a vector of length 1."""
        loss = example.turned(turn)
        slope = -loss.gradient(constrained(loss, norm, example.radius).point)
        return slope / np.linalg.norm(slope)

    def test_the_loss_is_lowest_at_the_centre_and_the_same_along_each_ring(self, example):
        nearby = np.array(example.centre) + 0.01 * np.random.default_rng(1).standard_normal((50, 2))
        assert (example.loss.value(nearby) > example.loss.value(example.centre)).all()
        for level in (0.1, 1.0):
            assert_allclose(example.loss.value(example.loss.contour(level, 50)), level)

    def test_the_balls_are_a_diamond_and_a_circle_of_that_radius(self, example):
        assert_allclose(np.abs(L1().outline(example.radius, 101)).sum(axis=-1), example.radius)
        assert_allclose(np.hypot(*L2().outline(example.radius, 101).T), example.radius)

    @pytest.mark.parametrize("norm", ["l1", "l2"])
    def test_no_place_in_the_ball_has_less_loss_than_the_touch(self, any_example, norm):
        touch = {"l1": any_example.l1_touch, "l2": any_example.l2_touch}[norm]
        rng = np.random.default_rng(2)
        inside = np.array([self.boundary(any_example, norm)(angle) for angle in rng.uniform(0, math.tau, 2000)])
        inside *= np.sqrt(rng.uniform(size=(2000, 1)))
        assert (any_example.loss.value(inside) >= touch.level - 1e-12).all()
        assert_allclose(touch.point, self.searched(any_example, norm), atol=1e-6)

    def test_l1_is_touched_at_a_corner_and_l2_beside_the_axis(self, example):
        assert example.l1_touch.point.tolist() == [1.0, 0.0]
        assert_allclose(example.l2_touch.point, [0.8615, 0.5078], atol=5e-5)

    def test_the_data_pull_the_weights_straight_to_the_wrong_place(self, any_example):
        """The way that the dot comes is that of w' = -H (w - c): followed by small steps, it is the same line."""
        way, hessian = any_example.approach, np.array(any_example.hessian)
        assert_allclose(way[-1], any_example.wrong_place)
        assert (np.hypot(*way.T) <= any_example.radius * (1 + 1e-9)).all()
        w, left = way[0].copy(), np.inf
        while (distance := np.linalg.norm(w - way[-1])) < left or distance > 0.02:
            left = distance
            w = w - 1e-4 * hessian @ (w - any_example.centre)
        assert left < 2e-3
        assert (np.diff(any_example.loss.value(way)) < 0).all()
        lean = abs(any_example.lean(any_example.wrong_angle))
        assert lean < math.tau / 4  # so the dot would leave the ball there

    def test_at_the_wrong_place_the_arrow_leans_along_the_border_towards_the_answer(self, any_example):
        """And there is less loss a little farther along the border."""
        wrong, answer = any_example.wrong_angle, any_example.l2_angle
        towards = np.sign(answer - wrong)
        assert any_example.lean(wrong) * towards > math.radians(3)
        nearby = any_example.on_circle(wrong + 1e-4 * towards)
        assert any_example.loss.value(nearby) < any_example.loss.value(any_example.wrong_place)

    def test_the_dot_slides_downhill_until_the_arrow_no_longer_leans(self, any_example):
        angles = np.linspace(any_example.wrong_angle, any_example.l2_angle, 200)
        border = np.array([any_example.on_circle(angle) for angle in angles])
        assert (np.diff(any_example.loss.value(border)) < 0).all()
        assert_allclose(border[-1], self.searched(any_example, "l2"), atol=1e-6)
        assert any_example.lean(any_example.l2_angle) == pytest.approx(0, abs=1e-7)
        assert (np.abs([any_example.lean(angle) for angle in angles[:-1]]) > 1e-4).all()

    def test_so_it_does_with_other_numbers(self, example):
        rng, accepted = np.random.default_rng(6), 0
        for _ in range(400):
            turn, ratio = rng.uniform(0, math.tau), rng.uniform(1, 19)
            axes = np.array([[math.cos(turn), -math.sin(turn)], [math.sin(turn), math.cos(turn)]])
            (a, b), (_, c) = axes @ np.diag([1, ratio]) @ axes.T
            values = {"hessian": [[a, b], [b, c]], "centre": rng.uniform(-2.4, 2.4, 2).tolist()}
            try:
                other = self.changed(example, **values)
            except ValueError:
                continue
            accepted += 1
            angles = np.linspace(other.wrong_angle, other.l2_angle, 100)
            loss = other.loss.value(np.array([other.on_circle(angle) for angle in angles]))
            assert (np.diff(loss) < 0).all()
        assert accepted > 100

    def test_both_edges_of_the_corner_run_against_the_arrow_and_there_is_nothing_to_gain(self, any_example):
        corner = any_example.corner
        arrow = -any_example.corner_gradient()
        for side in (1, -1):
            edge = side * np.array([-corner[1], corner[0]]) - corner
            assert arrow @ edge < 0
            places = corner + np.linspace(0.001, 1, 200)[:, None] * edge
            assert (any_example.loss.value(places) > any_example.loss.value(corner)).all()

    def test_the_words_say_whether_the_arrow_leans(self, example, caption):
        assert "The arrow leans, but both edges run against it" in caption("corner")
        straight = self.changed(example, **self.STRAIGHT)
        story = load_story().model_copy(update={"touch": straight})
        other = load_script().chapter("touch").caption("corner", story)
        assert "The arrow points straight out, and both edges run against it" in other
        assert abs(straight.corner_gradient()[0]) < 1e-12  # at (0, 1)

    def test_an_answer_on_an_edge_is_refused(self, example):
        with pytest.raises(ValueError, match="L1's answer is a corner"):
            self.changed(example, **self.EDGE)

    def test_the_arrows_point_straight_across_the_ring(self, any_example):
        for touch in (any_example.l1_touch, any_example.l2_touch):
            arrow = -any_example.loss.gradient(touch.point)
            ring = any_example.loss.contour(float(touch.level), 20001)
            nearest = np.argmin(np.hypot(*(ring[:-1] - touch.point).T))
            along = ring[nearest + 1] - ring[nearest - 1]
            assert arrow @ along == pytest.approx(0, abs=2e-3 * np.linalg.norm(arrow) * np.linalg.norm(along))

    @pytest.mark.parametrize("norm", ["l1", "l2"])
    def test_the_ball_is_in_the_way_of_the_downhill_arrow(self, any_example, norm):
        touch = {"l1": any_example.l1_touch, "l2": any_example.l2_touch}[norm]
        arrow = -any_example.loss.gradient(touch.point)
        places = np.array([self.boundary(any_example, norm)(angle) for angle in np.linspace(0, math.tau, 721)])
        assert ((places - touch.point) @ arrow <= 1e-12).all()  # the whole ball lies behind it

    @classmethod
    def straight_out(cls, example, norm, place):
        """Which of 720 directions, half a degree apart, have the whole ball behind them at a point of its boundary."""
        angles = np.arange(720) * math.tau / 720
        directions = np.column_stack([np.cos(angles), np.sin(angles)])
        ball = np.array([cls.boundary(example, norm)(angle) for angle in np.arange(7200) * math.tau / 7200])
        return directions[((ball - place) @ directions.T <= 1e-9).all(axis=0)]

    def test_at_a_smooth_place_only_one_direction_points_straight_out(self, example):
        round_place = self.boundary(example, "l2")(math.tau / 12)
        edge_place = example.radius * np.array([0.3, 0.7])
        assert_allclose(self.straight_out(example, "l2", round_place), [round_place / example.radius])
        assert_allclose(self.straight_out(example, "l1", edge_place), [[0.5**0.5, 0.5**0.5]])

    @pytest.mark.parametrize("lean", [-0.05, 0.05])
    def test_with_any_other_direction_the_answer_would_slide(self, example, lean):
        for norm, place in (("l2", self.boundary(example, "l2")(0.5)), ("l1", np.array([0.3, 0.7]))):
            (out,) = {"l2": [place], "l1": [np.array([1.0, 1.0])]}[norm]
            arrow = out + lean * np.array([-out[1], out[0]])
            leaning = Quadratic(example.hessian, place + np.linalg.solve(example.hessian, arrow))
            assert constrained(leaning, {"l1": L1(), "l2": L2()}[norm], 1.0).level < leaning.value(place) - 1e-6

    def test_at_a_corner_a_whole_quarter_turn_points_straight_out(self, any_example):
        corner = any_example.corner
        out = self.straight_out(any_example, "l1", corner)
        assert len(out) == 181  # a quarter of 720, and one more for both borders
        assert (out @ corner >= math.cos(math.tau / 8) * any_example.radius - 1e-9).all()

    def test_the_downhill_arrow_points_along_minus_the_gradient_at_the_corner(self, any_example):
        value, corner = any_example.loss.value, any_example.corner
        slope = [(value(corner + step) - value(corner - step)) / 2e-6 for step in 1e-6 * np.eye(2)]
        assert_allclose(any_example.corner_gradient(), slope, rtol=1e-6)

    def test_the_rule_in_words_is_that_on_the_board(self, example, caption):
        assert "when g₁ is negative, and g₂ is no larger in size." in caption("rule")
        story = load_story().model_copy(update={"touch": self.changed(example, **self.NEGATIVE)})
        assert "when g₁ is positive" in load_script().chapter("touch").caption("rule", story)

    def test_the_numbers_on_the_board(self, example):
        assert_allclose(example.corner_gradient(), [-1.42, -1.07])
        script, story = load_script().chapter("touch"), load_story()
        written = [script.label(name, story).replace("\u00a0", " ") for name in ("gradient", "outward", "in_fan")]
        assert written == ["the error's slope at (1, 0):", "g_1 < 0", "abs(g_2) <= -g_1"]

    def test_the_rule_on_the_board_follows_the_corner(self, example):
        story = load_story().model_copy(update={"touch": self.changed(example, **self.NEGATIVE)})
        written = [load_script().chapter("touch").label(name, story) for name in ("outward", "in_fan")]
        assert written == ["g_1 > 0", "abs(g_2) <= g_1"]

    def test_the_corner_is_the_answer_exactly_when_the_arrow_is_in_the_fan(self, example):
        rng, seen = np.random.default_rng(3), []
        for _ in range(300):
            factor = rng.standard_normal((2, 2))
            loss = Quadratic(factor @ factor.T + 0.3 * np.eye(2), rng.uniform(-3, 3, 2))
            if np.abs(loss.centre).sum() <= 1:
                continue
            answer = constrained(loss, L1(), 1.0).point
            for axis, side in ((0, 1.0), (0, -1.0), (1, 1.0), (1, -1.0)):
                corner = side * np.eye(2)[axis]
                g = loss.gradient(corner)
                rule = side * g[axis] < 0 and abs(g[1 - axis]) <= -side * g[axis]
                assert rule == np.array_equal(answer, corner)
                seen.append(rule)
        assert 50 < sum(seen) < len(seen) / 4

    def test_the_rule_holds_in_the_film_as_in_the_picture(self, any_example):
        assert any_example.corner_is_answer == np.array_equal(any_example.l1_touch.point, any_example.corner)

    def test_the_answer_sits_still_while_the_arrow_turns_inside_the_fan(self, any_example):
        for rest in any_example.rests:
            turns = np.linspace(rest.start, rest.end, 50)[1:-1]
            np.testing.assert_array_equal(any_example.answers(turns, L1()), np.tile(rest.corner, (48, 1)))
            arrows = np.array([self.arrow(any_example, turn, L1()) for turn in turns])
            angles = np.unwrap(np.arctan2(arrows[:, 1], arrows[:, 0]))
            assert (np.diff(angles) > 0).all()
            assert angles[-1] - angles[0] == pytest.approx(math.tau / 4, abs=0.2)
            assert (arrows @ rest.corner >= math.cos(math.tau / 8) * any_example.radius - 1e-9).all()

    def test_at_the_fans_border_the_arrow_stops_turning_and_the_answer_slides_to_the_next_corner(self, any_example):
        first, second = any_example.rests[:2]
        turns = np.linspace(first.end, second.start, 50)[1:-1]
        arrows = np.array([self.arrow(any_example, turn, L1()) for turn in turns])
        assert_allclose(
            arrows, np.tile((first.corner + second.corner) / np.linalg.norm(first.corner + second.corner), (48, 1))
        )
        way = any_example.answers(turns, L1()) @ (second.corner - first.corner)
        assert (np.diff(way) > 0).all()
        assert_allclose(
            any_example.answers(np.array([first.end, second.start]), L1()), [first.corner, second.corner], atol=1e-9
        )

    def test_one_weight_of_l1_is_exactly_zero_on_the_flat_stretches_and_nowhere_else(self, any_example):
        turns = any_example.record_start + math.tau * (np.arange(2000) + 0.5) / 2000
        zero = (any_example.answers(turns, L1()) == 0).any(axis=-1)
        resting = np.any([(rest.start < turns) & (turns < rest.end) for rest in any_example.record], axis=0)
        np.testing.assert_array_equal(zero, resting)

    def test_the_record_is_one_turn_with_a_rest_on_each_corner(self, any_example):
        record = any_example.record
        assert record[-1].end == pytest.approx(any_example.record_start + math.tau)
        assert all(before.end < after.start for before, after in pairwise(record))
        assert len({tuple(rest.corner) for rest in record}) == 4

    def test_l2_never_rests(self, any_example):
        answers = any_example.answers(np.linspace(0, math.tau, 3601), L2())
        assert (np.diff(np.unwrap(np.arctan2(answers[:, 1], answers[:, 0]))) > 1e-5).all()

    def test_l2s_weights_pass_through_zero_and_go_on(self, any_example):
        answers = any_example.answers(any_example.record_start + math.tau * (np.arange(3601) + 0.37) / 3600, L2())
        assert (answers != 0).all()
        assert (np.diff(np.sign(answers), axis=0) != 0).sum(axis=0).tolist() == [2, 2]

    def test_the_share_of_the_turn_with_an_exact_zero(self, any_example):
        turns = math.tau * np.arange(20000) / 20000
        share = (any_example.answers(turns, L1()) == 0).any(axis=-1).mean()
        assert any_example.share_on_corner == pytest.approx(share, abs=5e-4)

    def test_in_the_default_story_the_share_is_63_percent(self, example, caption):
        assert example.share_on_corner == pytest.approx(0.6264, abs=5e-5)
        assert caption("share").startswith("That's 63 % of the turn.")

    def test_a_smooth_place_is_the_answer_for_one_direction_and_a_corner_for_a_fan(self, any_example):
        turns = math.tau * np.arange(720) / 720
        arrows = {norm: np.array([self.arrow(any_example, turn, norm) for turn in turns]) for norm in (L1(), L2())}
        assert_allclose(arrows[L2()], any_example.answers(turns, L2()) / any_example.radius, atol=1e-9)
        at_corner = (any_example.answers(turns, L1()) == any_example.corner).all(axis=-1)
        assert len(np.unique(np.round(arrows[L1()][at_corner], 6), axis=0)) == at_corner.sum() > 10

    @pytest.mark.parametrize(
        "values", [{"centre": [0.5, 0.5]}, {"radius": 0.6}, {"hessian": [[1.0, 0.0], [0.0, 25.0]]}]
    )
    def test_stories_whose_pictures_would_not_hold_are_refused(self, example, values):
        with pytest.raises(ValueError, match=next(iter({"centre": "radius"}.get(key, key) for key in values))):
            self.changed(example, **values)

"""Shares of zeros and ties: each closed form against sampling, each sampled answer against the exact solver."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mathcore import (
    L1,
    L2,
    Lp,
    Max,
    Quadratic,
    SquaredL2,
    centres_on_sphere,
    centres_outside,
    constrained,
    cut_boundary,
    elongated,
    face_index,
    face_signs,
    general,
    grid_answer,
    has_tie,
    has_zero,
    isotropic,
    mean_zero_share,
    mean_zero_share_in_cube,
    near_zero_share,
    nonzeros_law,
    penalised,
    ridge_zero_strength,
    tie_share,
    tie_share_in_cube,
    tie_share_in_square,
    tie_share_on_circle,
    zero_share,
    zero_share_in_cube,
    zero_share_in_square,
    zero_share_on_circle,
)

REACH, RADIUS, DRAWS = 10.0, 2.0, 100_000


@pytest.fixture
def rng():
    return np.random.default_rng(20)


def chances(share, draws=DRAWS):
    """Five standard deviations of a sampled share."""
    return 5 * np.sqrt(share * (1 - share) / draws) + 1e-12


def losses(rng, centre):
    return {"isotropic": isotropic(centre), "general": general(rng, centre), "elongated": elongated(rng, centre)}


# --- drawing ---


@pytest.mark.parametrize("norm", [L1(), L2(), Max(), Lp(3)], ids=repr)
@pytest.mark.parametrize("dimension", [1, 2, 5])
def test_centres_are_uniform_in_the_cube_without_the_ball(rng, norm, dimension):
    centre = centres_outside(rng, 20_000, REACH, norm, 4.0, dimension)
    assert centre.shape == (20_000, dimension)
    assert (np.abs(centre) <= REACH).all()
    assert (norm.value(centre) > 4.0).all()
    plain = rng.uniform(-REACH, REACH, (40_000, dimension))
    plain = plain[norm.value(plain) > 4.0]
    for share in (lambda c: (np.abs(c[:, 0]) < 5).mean(), lambda c: (c[:, -1] < 0).mean()):
        assert share(centre) == pytest.approx(share(plain), abs=2 * chances(0.5, 20_000))


@pytest.mark.parametrize("dimension", [2, 3, 10])
def test_centres_on_a_sphere_have_its_radius_and_no_preferred_direction(rng, dimension):
    centre = centres_on_sphere(rng, 20_000, 3.0, dimension)
    np.testing.assert_allclose(np.linalg.norm(centre, axis=-1), 3.0)
    np.testing.assert_allclose(centre.mean(axis=0), 0, atol=5 * 3 / np.sqrt(20_000))
    np.testing.assert_allclose(centre.T @ centre / len(centre), 9 / dimension * np.eye(dimension), atol=0.25)


@pytest.mark.parametrize("dimension", [1, 2, 7])
def test_random_losses_rest_at_their_centres_and_have_the_shape_they_are_named_for(rng, dimension):
    centre = rng.standard_normal((4, 50, dimension))
    for loss in (isotropic(centre), general(rng, centre, 30.0), elongated(rng, centre)):
        assert loss.batch == (4, 50)
        np.testing.assert_array_equal(loss.centre, centre)
    assert (isotropic(centre).hessian == np.eye(dimension)).all()
    curvatures = np.linalg.eigvalsh(general(rng, centre, 30.0).hessian)
    assert curvatures.min() >= 1 - 1e-9
    assert curvatures.max() <= 30 * (1 + 1e-9)
    stretched = elongated(rng, centre).hessian
    assert (stretched * (1 - np.eye(dimension)) == 0).all()
    assert (np.diagonal(stretched, axis1=-2, axis2=-1).min(axis=-1) <= 0.1).all()


def test_general_losses_point_every_way_alike(rng):
    _, axes = np.linalg.eigh(general(rng, np.zeros((20_000, 2)), 50.0).hessian)
    angle = np.arctan2(axes[:, 1, 0], axes[:, 0, 0]) % np.pi
    for part in np.linspace(0, np.pi, 9)[1:-1]:
        assert (angle < part).mean() == pytest.approx(part / np.pi, abs=chances(part / np.pi, 20_000))


def test_each_weight_is_the_unimportant_one_as_often(rng):
    curvatures = np.diagonal(elongated(rng, np.zeros((20_000, 4))).hessian, axis1=-2, axis2=-1)
    np.testing.assert_allclose((curvatures == 0.1).mean(axis=0), 0.25, atol=chances(0.25, 20_000))


def test_the_same_seed_draws_the_same_losses():
    def draw():
        rng = np.random.default_rng(7)
        centre = centres_outside(rng, 10, REACH, L1(), RADIUS)
        return [centre, centres_on_sphere(rng, 3, 1.0), general(rng, centre).hessian, elongated(rng, centre).hessian]

    for first, second in zip(draw(), draw(), strict=True):
        np.testing.assert_array_equal(first, second)


# --- counting ---


def test_zeros_and_ties_are_exact_ones():
    points = np.array([[0, 1], [1e-300, 1], [2, -2], [2, 2 + 1e-15], [0, 0]])
    np.testing.assert_array_equal(has_zero(points), [True, False, False, False, True])
    np.testing.assert_array_equal(has_tie(points), [False, False, True, False, False])
    assert zero_share(points) == 2 / 5
    assert mean_zero_share(points) == 3 / 10
    assert tie_share(points) == 1 / 5
    assert has_tie([[3, 1, -3], [3, 1, 1]]).tolist() == [True, False]


# --- the square ---


@pytest.mark.parametrize("radius", [0.1, 2.0, 6.0, 9.9])
def test_the_area_formulas_are_what_sampling_gives(rng, radius):
    for norm, share, formula in (
        (L1(), zero_share, zero_share_in_square),
        (Max(), tie_share, tie_share_in_square),
    ):
        exact = float(formula(REACH, radius))
        centre = centres_outside(rng, DRAWS, REACH, norm, radius)
        answers = constrained(isotropic(centre), norm, radius).point
        assert share(answers) == pytest.approx(exact, abs=chances(exact))


@given(st.floats(0.01, 1.99))
def test_the_area_formula_is_an_area(ratio):
    """The wedge |y| <= x - t and the diamond, integrated over the square line by line."""
    x = (np.arange(20_000) + 0.5) / 20_000  # a = 1; one quarter of each
    wedge = np.clip(x - ratio, 0, None).mean()  # 0 <= y <= x - t, half of the wedge on the x axis
    room = (1 - np.clip(ratio - x, 0, 1)).mean()
    assert float(zero_share_in_square(1.0, ratio)) == pytest.approx(2 * wedge / room, rel=1e-3, abs=1e-6)


def test_two_of_three_random_losses_have_a_zero_in_the_films_square():
    assert float(zero_share_in_square(REACH, RADIUS)) == pytest.approx(64 / 98, rel=1e-15)
    assert float(tie_share_in_square(REACH, RADIUS)) == pytest.approx(64 / 96, rel=1e-15)


def test_l1s_share_climbs_to_all_as_the_ball_shrinks_and_falls_to_none_as_it_fills_the_square():
    shares = zero_share_in_square(REACH, np.geomspace(1e-6, 19.9, 50))
    assert (np.diff(shares) <= 0).all()
    assert shares[0] == pytest.approx(1, abs=1e-6)
    assert shares[-1] == 0


@pytest.mark.parametrize("kind", ["isotropic", "general", "elongated"])
def test_l2_never_gives_a_zero_however_the_losses_are_drawn(rng, kind):
    centre = centres_outside(rng, DRAWS, REACH, L2(), RADIUS)
    answers = constrained(losses(rng, centre)[kind], L2(), RADIUS).point
    assert zero_share(answers) == tie_share(answers) == 0


@pytest.mark.parametrize("kind", ["isotropic", "general", "elongated"])
def test_l1_gives_zeros_and_no_ties_and_the_max_norm_ties_and_no_zeros(rng, kind):
    centre = centres_outside(rng, 20_000, REACH, Max(), RADIUS)
    loss = losses(rng, centre)[kind]
    diamond, box = constrained(loss, L1(), RADIUS).point, constrained(loss, Max(), RADIUS).point
    assert zero_share(diamond) > 0.6
    assert tie_share(diamond) == 0
    assert tie_share(box) > 0.6
    assert zero_share(box) == 0


def test_stretching_along_an_axis_raises_l1s_share_and_leaves_the_max_norms(rng):
    centre = centres_outside(rng, DRAWS, REACH, Max(), RADIUS)
    stretched, round_ = elongated(rng, centre), isotropic(centre)
    assert zero_share(constrained(stretched, L1(), RADIUS).point) > 0.1 + zero_share(
        constrained(round_, L1(), RADIUS).point
    )
    # a diagonal Hessian and a box fall apart into single weights: each is clipped, whatever its curvature
    np.testing.assert_allclose(
        constrained(stretched, Max(), RADIUS).point, constrained(round_, Max(), RADIUS).point, atol=1e-12
    )


# --- the circle ---


@pytest.mark.parametrize("ratio", [1.0, 1.2, 1.5, 2.0, 5.0])
def test_the_circle_formulas_are_what_sampling_gives(rng, ratio):
    centre = centres_on_sphere(rng, DRAWS, ratio)
    zeros, ties = float(zero_share_on_circle(ratio, 1.0)), float(tie_share_on_circle(ratio, 1.0))
    assert zero_share(L1().project(centre, 1.0)) == pytest.approx(zeros, abs=chances(zeros) + 1e-4)
    assert tie_share(Max().project(centre, 1.0)) == pytest.approx(ties, abs=chances(ties) + 1e-4)


def test_the_films_table_of_circles():
    shares = zero_share_on_circle([1, 1.5, 2, 3, 5, 10], 1.0)
    np.testing.assert_allclose(100 * shares, [0, 37.5, 54.0, 69.7, 81.9, 91.0], atol=0.05)
    assert zero_share_on_circle(1e9, 1.0) == pytest.approx(1, abs=1e-8)


# --- the cube ---


@pytest.mark.parametrize("dimension", [1, 2, 3, 5, 10])
@pytest.mark.parametrize("radius", [0.5, 2.0, 7.0, 13.0])
def test_the_law_of_nonzero_weights_is_what_sampling_gives(rng, dimension, radius):
    if radius >= dimension * REACH:
        with pytest.raises(ValueError, match=r"^radius: got .*, want less"):
            nonzeros_law(dimension, REACH, radius)
        return
    law = nonzeros_law(dimension, REACH, radius)
    assert law.shape == (dimension,)
    assert law.sum() == pytest.approx(1, rel=1e-12)
    answers = L1().project(centres_outside(rng, DRAWS, REACH, L1(), radius, dimension), radius)
    sampled = np.bincount((answers != 0).sum(axis=-1), minlength=dimension + 1)[1:] / DRAWS
    np.testing.assert_array_less(np.abs(sampled - law), chances(law))
    assert zero_share(answers) == pytest.approx(
        zero_share_in_cube(dimension, REACH, radius), abs=chances(1 - law[-1]) + 1e-9
    )
    assert mean_zero_share(answers) == pytest.approx(mean_zero_share_in_cube(dimension, REACH, radius), abs=0.005)


@given(st.floats(0.01, 1.99), st.floats(0.1, 10))
def test_in_the_plane_the_law_is_the_area(ratio, reach):
    assert zero_share_in_cube(2, reach, ratio * reach) == pytest.approx(
        float(zero_share_in_square(reach, ratio * reach)), rel=1e-9, abs=1e-12
    )


def test_corners_win_in_many_dimensions():
    dimensions = [2, 3, 5, 10]
    at_least_one = [zero_share_in_cube(d, REACH, RADIUS) for d in dimensions]
    mean_share = [mean_zero_share_in_cube(d, REACH, RADIUS) for d in dimensions]
    np.testing.assert_allclose(np.round(100 * np.array(at_least_one), 2), [65.31, 94.73, 99.97, 100.0], atol=0.006)
    np.testing.assert_array_equal(np.round(100 * np.array(mean_share)), [33, 49, 63, 76])
    assert at_least_one[-1] < 1
    # most zeros come from faces in between, not from vertices alone
    assert nonzeros_law(10, REACH, RADIUS)[0] < 0.5


def test_the_law_stays_exact_in_a_hundred_dimensions():
    law = nonzeros_law(100, REACH, RADIUS)
    assert law.sum() == pytest.approx(1, rel=1e-12)
    assert (law >= 0).all()
    answers = L1().project(np.random.default_rng(0).uniform(-REACH, REACH, (5000, 100)), RADIUS)
    assert mean_zero_share_in_cube(100, REACH, RADIUS) == pytest.approx(mean_zero_share(answers), abs=0.003)


@pytest.mark.parametrize("dimension", [1, 2, 3, 10])
@pytest.mark.parametrize("radius", [2.0, 8.0])
def test_the_max_norms_ties_in_the_cube_are_what_sampling_gives(rng, dimension, radius):
    exact = tie_share_in_cube(dimension, REACH, radius)
    answers = Max().project(centres_outside(rng, DRAWS, REACH, Max(), radius, dimension), radius)
    assert tie_share(answers) == pytest.approx(exact, abs=chances(exact))


# --- the map of faces ---

points_in_plane = st.tuples(st.floats(-5, 5), st.floats(-5, 5))


@given(points_in_plane, st.floats(0.1, 3))
def test_the_answer_is_the_corner_exactly_where_the_arrow_is_in_the_fan(centre, radius):
    x, y = centre
    corner = face_index(L1(), centre, radius) == 1
    g = np.array([radius, 0.0]) - centre  # the isotropic loss's gradient at the corner (t, 0)
    if abs(abs(y) - (x - radius)) > 1e-9:
        assert corner == (g[0] < 0 and abs(g[1]) <= -g[0])
        assert corner == (abs(y) <= x - radius)


@pytest.mark.parametrize("norm", [L1(), Max()], ids=repr)
@given(centre=points_in_plane, radius=st.floats(0.1, 3))
def test_the_face_is_where_the_exact_answer_lies(norm, centre, radius):
    index = int(face_index(norm, centre, radius))
    answer = constrained(isotropic(centre), norm, radius).point
    if norm.value(centre) <= radius:
        assert index == 0
        return
    turn = np.pi / 4 if norm == Max() else 0.0
    rotate = np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])
    along = np.arctan2(*(rotate @ answer)[::-1]) / (np.pi / 2) % 4  # 0, 1, 2, 3 at the corners
    if index <= 4:
        assert min(abs(along - (index - 1)), abs(along - 4 - (index - 1))) < 1e-9
    else:
        assert index - 5 - 1e-9 <= along <= index - 4 + 1e-9


def test_the_map_has_four_wedges_and_four_strips_with_the_areas_of_the_formula():
    side = (np.arange(800) + 0.5) / 400 - 1
    centre = REACH * np.stack(np.meshgrid(side, side), axis=-1)
    for norm, formula in ((L1(), zero_share_in_square), (Max(), tie_share_in_square)):
        face = face_index(norm, centre, RADIUS)
        assert face.shape == (800, 800)
        sizes = np.bincount(face.ravel(), minlength=9)
        assert np.ptp(sizes[1:5]) <= 0.005 * sizes[1]
        assert np.ptp(sizes[5:9]) <= 0.005 * sizes[5]
        assert sizes[1:5].sum() / sizes[1:].sum() == pytest.approx(float(formula(REACH, RADIUS)), abs=2e-3)


def test_the_strips_have_constant_width():
    """Along an edge of the diamond every line square to it spends the edge's own length, √2 t, in the strip."""
    for distance in (3.0, 6.0, 9.0):
        along = np.linspace(-8, 8, 16_001)
        centre = distance * np.array([1, 1]) / np.sqrt(2) + along[:, None] * np.array([1, -1]) / np.sqrt(2)
        width = (face_index(L1(), centre, RADIUS) == 5).mean() * 16
        assert width == pytest.approx(np.sqrt(2) * RADIUS, abs=2e-3)


def test_a_round_ball_has_no_faces_to_tell_apart():
    centre = np.array([[0.1, 0.1], [3.0, 0.0], [1.0, 2.0]])
    for norm in (L2(), Lp(4)):
        np.testing.assert_array_equal(face_index(norm, centre, 1.0), [0, 9, 9])


@pytest.mark.parametrize("dimension", [2, 3, 6])
def test_face_signs_name_the_active_weights_in_any_dimension(rng, dimension):
    centre = rng.uniform(-3, 3, (500, dimension))
    diamond, box = face_signs(L1(), centre, 1.5), face_signs(Max(), centre, 1.5)
    outside = L1().value(centre) > 1.5
    np.testing.assert_array_equal(diamond[outside], np.sign(L1().project(centre, 1.5))[outside])
    assert (diamond[~outside] == 0).all()
    np.testing.assert_array_equal(box, np.where(np.abs(centre) >= 1.5, np.sign(centre), 0))


# --- the cut boundary ---


@pytest.mark.parametrize("norm", [L1(), L2(), Max(), Lp(3)], ids=repr)
@pytest.mark.parametrize("points", [8, 100, 400])
def test_the_cut_boundary_lies_on_the_ball_and_holds_the_axes_exactly(norm, points):
    cut = cut_boundary(norm, 2.0, points)
    assert cut.shape == (points, 2)
    np.testing.assert_allclose(norm.value(cut), 2.0, rtol=1e-12)
    for corner in ([2, 0], [0, 2], [-2, 0], [0, -2]):
        assert (cut == corner).all(axis=1).sum() == 2
    assert (np.linalg.norm(np.diff(cut, axis=0), axis=1) < 30 / points).all()


@pytest.mark.parametrize("norm", [L1(), L2(), Max()], ids=repr)
def test_the_grid_answer_is_the_best_point_of_the_grid_and_nears_the_exact_one(rng, norm):
    loss = general(rng, centres_outside(rng, 300, REACH, norm, RADIUS).reshape(3, 100, 2))
    exact = constrained(loss, norm, RADIUS)
    for points, spacing in ((40, 0.5), (400, 0.05)):
        answer = grid_answer(loss, norm, RADIUS, points)
        cut = cut_boundary(norm, RADIUS, points)
        least = loss.value(cut[:, None, None, :]).min(axis=0)
        np.testing.assert_allclose(loss.value(answer), least, rtol=1e-9)
        assert (loss.value(answer) >= exact.level * (1 - 1e-9)).all()
        # the loss at the exact point's neighbours on the grid bounds what the grid loses
        assert (np.median(np.linalg.norm(answer - exact.point, axis=-1))) < spacing


def test_the_published_45_percent_of_l2_zeros_is_the_grids_doing(rng):
    centre = centres_outside(rng, 20_000, REACH, L2(), RADIUS)
    loss = elongated(rng, centre)
    shares = [zero_share(grid_answer(loss, L2(), RADIUS, points)) for points in (100, 400, 2000)]
    np.testing.assert_allclose(shares, [0.45, 0.13, 0.03], atol=0.012)
    assert zero_share(constrained(loss, L2(), RADIUS).point) == 0


def test_the_published_3_and_5_percent_are_the_grids_doing_too(rng):
    """Round losses, and tilted ones as published: a x² + b y² + c x y, a and b up to 10, c from -1.5 to 2.5."""
    centre = centres_outside(rng, 20_000, REACH, L2(), RADIUS)
    a, b, c = rng.uniform([0, 0, -1.5], [10, 10, 2.5], (40_000, 3)).T
    hessian = np.stack([2 * a, c, c, 2 * b], axis=-1).reshape(-1, 2, 2)[4 * a * b > 1.0001 * c**2][:20_000]
    for loss, published in ((isotropic(centre), 0.03), (Quadratic(hessian, centre), 0.05)):
        coarse, fine = (zero_share(grid_answer(loss, L2(), RADIUS, points)) for points in (100, 2000))
        assert coarse == pytest.approx(published, abs=0.006)
        assert fine < coarse / 10
        assert zero_share(constrained(loss, L2(), RADIUS).point) == 0


def test_l1s_zeros_do_not_depend_on_the_cut(rng):
    loss = isotropic(centres_outside(rng, 20_000, REACH, L1(), RADIUS))
    exact = zero_share(constrained(loss, L1(), RADIUS).point)
    gaps = [zero_share(grid_answer(loss, L1(), RADIUS, points)) - exact for points in (100, 400, 2000)]
    assert gaps[0] > gaps[1] > gaps[2] >= 0
    assert gaps[0] < 0.05


def test_counting_near_zeros_counts_more_the_looser_it_is():
    points = np.array([[0.0, 1.0], [0.05, 2.0], [0.5, -0.6], [3.0, 4.0]])
    np.testing.assert_array_equal(near_zero_share(points, [0, 0.1, 0.5, 9]), [0.25, 0.5, 0.75, 1.0])
    assert near_zero_share(points) == zero_share(points)


# --- ridge's coincidence ---


def test_ridge_can_hit_zero_by_coincidence_and_passes_through():
    loss = Quadratic([[1, 0.9], [0.9, 1]], [1, -0.6])
    strength = ridge_zero_strength(loss)
    assert np.isnan(strength[0])
    assert strength[1] == pytest.approx(0.38, rel=1e-12)
    before, at, after = penalised(loss, SquaredL2(), np.array([0.37, strength[1], 0.39]) / 2)
    assert before[1] < 0 < after[1]
    assert at[1] == pytest.approx(0, abs=1e-15)
    np.testing.assert_allclose((loss.hessian + strength[1] * np.eye(2)) @ at, loss.pull, atol=1e-12)


@given(st.integers(0, 2**32 - 1))
def test_a_weight_of_ridge_changes_sign_at_its_zero_strength_and_nowhere_else(seed):
    rng = np.random.default_rng(seed)
    loss = general(rng, rng.uniform(-1, 1, 2), 50.0)
    sweep = np.geomspace(1e-4, 1e4, 400)
    path = penalised(loss, SquaredL2(), sweep / 2)
    for weight, strength in zip(path.T, ridge_zero_strength(loss), strict=True):
        changes = np.flatnonzero(np.diff(np.sign(weight)))
        if np.isfinite(strength) and sweep[0] < strength < sweep[-1]:
            (at,) = changes
            assert sweep[at] <= strength * (1 + 1e-9)
            assert strength <= sweep[at + 1] * (1 + 1e-9)
        else:
            assert len(changes) == 0


# --- bad input ---

RNG = np.random.default_rng(0)
PLANE = Quadratic(np.eye(2), [3.0, 1.0])


@pytest.mark.parametrize(
    ("call", "named"),
    [
        (lambda: centres_outside(RNG, -1, 1, L1(), 0.5), "number"),
        (lambda: centres_outside(RNG, 5, 0, L1(), 0.5), "reach"),
        (lambda: centres_outside(RNG, 5, 1, L1(), -1), "radius"),
        (lambda: centres_outside(RNG, 5, 1, L1(), 2), "radius"),
        (lambda: centres_outside(RNG, 5, 1, L1(), 0.5, 0), "dimension"),
        (lambda: centres_on_sphere(RNG, 5, -1), "distance"),
        (lambda: isotropic(np.nan), "centre"),
        (lambda: general(RNG, [1.0, 2.0], -1), "condition"),
        (lambda: elongated(RNG, [1.0, 2.0], weak=0), "weak"),
        (lambda: elongated(RNG, [1.0, 2.0], strong=-1), "strong"),
        (lambda: zero_share([np.nan, 1]), "points"),
        (lambda: zero_share_in_square(1, 2), "radius"),
        (lambda: zero_share_in_square(-1, 2), "reach"),
        (lambda: zero_share_in_square(1, np.nan), "radius"),
        (lambda: tie_share_in_square(1, 1), "radius"),
        (lambda: zero_share_on_circle(0.5, 1), "distance"),
        (lambda: tie_share_on_circle(1, -1), "radius"),
        (lambda: nonzeros_law(0, 1, 1), "dimension"),
        (lambda: nonzeros_law(3, 1, 3), "radius"),
        (lambda: tie_share_in_cube(3, 1, 1), "radius"),
        (lambda: face_index(L1(), [1.0, 2.0, 3.0], 1), "centre"),
        (lambda: face_index(L1(), [1.0, 2.0], 0), "radius"),
        (lambda: face_signs(L1(), [1.0, np.inf], 1), "centre"),
        (lambda: cut_boundary(L2(), 1, 102), "points"),
        (lambda: cut_boundary(L2(), 1, 4), "points"),
        (lambda: cut_boundary(L2(), -1, 100), "radius"),
        (lambda: grid_answer(Quadratic(np.eye(3), np.ones(3)), L2(), 1, 100), "loss"),
        (lambda: near_zero_share([1.0, 2.0], -1), "tolerance"),
        (lambda: ridge_zero_strength(Quadratic(np.eye(3), np.ones(3))), "loss"),
    ],
)
def test_bad_input_is_named(call, named):
    with pytest.raises(ValueError, match=rf"^{named}: got .*, want "):
        call()

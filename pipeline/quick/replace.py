"""The table of Manim's functions that are replaced by faster ones."""

from __future__ import annotations

import manim.camera.three_d_camera
import manim.mobject.mobject
import manim.mobject.text.typst_mobject
import manim.utils.family
import manim.utils.paths
import manim.utils.space_ops
from manim import Animation, Arc, Line, ManimColor, Mobject, Polygram, ThreeDCamera, Typst, VMobject
from manim.mobject.three_d import three_d_utils

from pipeline.quick import animations, colours, copies, families, geometry, glyphs, shapes, solid, typeset, updates
from pipeline.quick.log import plain_log

REPLACEMENTS = (
    (ManimColor, "__init__", colours.init),
    (Mobject, "__deepcopy__", copies.copied),
    (Mobject, "get_critical_point", geometry.critical_point),
    (Mobject, "get_extremum_along_dim", geometry.extremum),
    (Mobject, "get_z_index_reference_point", geometry.reference_point),
    (Mobject, "get_family", families.family),
    (Mobject, "family_members_with_points", families.with_points),
    (Mobject, "update", updates.update),
    (VMobject, "__init__", shapes.init),
    (VMobject, "generate_rgbas_array", colours.rgbas),
    (VMobject, "init_colors", shapes.init_colors),
    (VMobject, "interpolate_color", colours.blend),
    (Animation, "interpolate_mobject", animations.interpolate),
    (Line, "_set_start_and_end_attrs", geometry.set_ends),
    (Arc, "_set_pre_positioned_points", geometry.arc),
    (Polygram, "round_corners", geometry.round_corners),
    (VMobject, "set_points_as_corners", geometry.set_corners),
    (VMobject, "add_points_as_corners", geometry.add_corners),
    (VMobject, "get_points_defining_boundary", geometry.boundary),
    (VMobject, "get_nth_curve_length_pieces", geometry.length_pieces),
    (manim.utils.space_ops, "rotation_matrix", geometry.rotation),
    (manim.mobject.mobject, "rotation_matrix", geometry.rotation),
    (manim.camera.three_d_camera, "rotation_matrix", geometry.rotation),
    (manim.utils.paths, "rotation_matrix", geometry.rotation),
    (ThreeDCamera, "project_points", solid.project),
    (ThreeDCamera, "transform_points_pre_display", solid.seen),
    (ThreeDCamera, "modified_rgbas", solid.shaded),
    (three_d_utils, "get_3d_vmob_unit_normal", solid.corner_normal),
    (manim.utils.family, "remove_list_redundancies", families.last_of_each),
    (manim.mobject.text.typst_mobject, "typst_to_svg_file", typeset.svg_file),
    (Typst, "generate_mobject", glyphs.generate_mobject),
)


def make_quick() -> None:
    """Replaces the functions in this process."""
    for owner, name, quick in REPLACEMENTS:
        setattr(owner, name, quick)
    plain_log()

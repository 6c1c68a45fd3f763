"""Where Manim's own functions give way to quick ones."""

from __future__ import annotations

import manim.mobject.text.typst_mobject
import manim.utils.family
from manim import Mobject, Typst, VMobject

from pipeline.quick import colours, copies, families, glyphs, typeset, updates
from pipeline.quick.log import plain_log

REPLACEMENTS = (
    (Mobject, "__deepcopy__", copies.copied),
    (Mobject, "get_family", families.family),
    (Mobject, "update", updates.update),
    (VMobject, "generate_rgbas_array", colours.rgbas),
    (manim.utils.family, "remove_list_redundancies", families.last_of_each),
    (manim.mobject.text.typst_mobject, "typst_to_svg_file", typeset.svg_file),
    (Typst, "generate_mobject", glyphs.generate_mobject),
)


def make_quick() -> None:
    """Makes Manim quick in this process."""
    for owner, name, quick in REPLACEMENTS:
        setattr(owner, name, quick)
    plain_log()

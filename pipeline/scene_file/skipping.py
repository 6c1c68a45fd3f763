"""Which plays can be skipped in one step, because no state in them depends on the moment before."""

from __future__ import annotations

from typing import Any

from manim import Animation, AnimationGroup, Scene

# The animations in these modules compute each moment by itself.
MEMORYLESS = frozenset(
    f"manim.animation.{module}"
    for module in ("animation", "composition", "creation", "fading", "growing", "indication", "rotation", "transform")
)


def can_jump(scene: Scene) -> bool:
    """Whether the play that has begun can be skipped in one step, as far as can be known in advance."""
    assert scene.animations is not None
    if scene.updaters or scene.always_update_mobjects or scene.stop_condition is not None:
        return False
    moved: list[Any] = [animation.mobject for animation in scene.animations]
    shown: list[Any] = [*scene.mobjects, *scene.foreground_mobjects, *moved]
    if any(mobject.has_time_based_updater() for each in shown for mobject in each.get_family()):
        return False
    return all(map(_is_memoryless, scene.animations))


def _is_memoryless(animation: Any) -> bool:
    if not isinstance(animation, Animation) or type(animation).__module__ not in MEMORYLESS:
        return False
    if not getattr(animation.rate_func, "__module__", "").startswith("manim."):
        return False
    return not isinstance(animation, AnimationGroup) or all(map(_is_memoryless, animation.animations))

"""The worked example of the chapter `one_weight`."""

from __future__ import annotations

from scenes.examples import Example


class OneWeightExample(Example):
    """To be filled."""

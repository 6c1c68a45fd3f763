"""The worked example of the chapter `steps`."""

from __future__ import annotations

from scenes.examples import Example


class StepsExample(Example):
    """To be filled."""

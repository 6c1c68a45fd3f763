"""The worked example of the chapter `quiz`."""

from __future__ import annotations

from scenes.examples import Example


class QuizExample(Example):
    """To be filled."""

"""Part of a chapter that has grown too long for one class: some beats, with the things on stage that they share."""

from __future__ import annotations

from typing import Any

from scenes.stage.chapter import Chapter


class Act:
    """Some beats of a film's chapter; what it does not have itself it takes from the chapter."""

    def __init__(self, film: Chapter) -> None:
        self.film = film

    def __getattr__(self, name: str) -> Any:
        return getattr(self.film, name)

"""The five qualities, under the letters that Manim gives them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pipeline.errors import RequestError


@dataclass(frozen=True)
class Quality:
    """A picture size in pixels and a frame rate, under Manim's letter."""

    letter: str
    width: int
    height: int
    rate: int

    @property
    def name(self) -> str:
        """The name as in `720p30`."""
        return f"{self.height}p{self.rate}"

    def resized(self, width: int, rate: int) -> Quality:
        """Another width and rate in the same shape."""
        return replace(self, width=width, height=round(width * self.height / self.width), rate=rate)


QUALITIES = {
    quality.letter: quality
    for quality in (
        Quality("l", 854, 480, 15),
        Quality("m", 1280, 720, 30),
        Quality("h", 1920, 1080, 60),
        Quality("p", 2560, 1440, 60),
        Quality("k", 3840, 2160, 60),
    )
}
DEFAULT = "m"


def quality(letter: str) -> Quality:
    """The quality of that letter."""
    if letter not in QUALITIES:
        there_are = ", ".join(f"{known.letter} ({known.name})" for known in QUALITIES.values())
        raise RequestError(f"no quality {letter!r}; there are {there_are}")
    return QUALITIES[letter]

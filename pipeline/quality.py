"""The five video qualities, under the letters that Manim uses for them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pipeline.errors import RequestError


@dataclass(frozen=True)
class Quality:
    """A picture size in pixels and a frame rate, with Manim's letter for it."""

    letter: str
    width: int
    height: int
    rate: int

    @property
    def name(self) -> str:
        """The name of the quality and of its folder, for example `720p30`."""
        return f"{self.height}p{self.rate}"

    def resized(self, width: int, rate: int) -> Quality:
        """A quality of the same shape with another width and frame rate."""
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
    """The quality of that letter; RequestError if there is none."""
    if letter not in QUALITIES:
        possible = ", ".join(f"{known.letter} ({known.name})" for known in QUALITIES.values())
        raise RequestError(f"no quality {letter!r}; there are {possible}")
    return QUALITIES[letter]

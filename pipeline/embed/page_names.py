"""The names of the pages of a clip or a figure."""

from __future__ import annotations


class WithPages:
    """What has a page of its own, and another one for an iframe."""

    name: str

    @property
    def page(self) -> str:
        return f"{self.name}.html"

    @property
    def frame(self) -> str:
        """The page for an iframe, with nothing else on it."""
        return f"{self.name}.frame.html"

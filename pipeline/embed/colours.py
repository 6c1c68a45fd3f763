"""The colours of the web pages as CSS custom properties, made from the film's theme."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from scenes.theme import Theme

CONTROL_BORDER = "#5b6676"  # of buttons and of small pictures on the film's background
FAINT, LIGHT, STRONGER = "0f", "1a", "1f"  # opacities, as the last two digits of `#rrggbbaa`


@dataclass(frozen=True)
class PageColours:
    """The colours of a page around the film."""

    paper: str
    ink: str
    quiet: str
    rule: str
    """colour of lines between parts of the page"""
    raised: str
    """background of code"""
    link: str


LIGHT_PAGE = PageColours("#fbfaf6", "#1b2027", "#59626e", rule="#dcd9cf", raised="#f2f0e8", link="#1a5aa6")


def dark_page(theme: Theme) -> PageColours:
    """The colours of a page that is as dark as the film."""
    return PageColours(theme.background, theme.text, theme.quiet, rule="#2b333e", raised="#161c25", link="#7cc0ff")


def film_colours(theme: Theme) -> dict[str, str]:
    """The colours of the player, the quiz and the explorable, and whether these are light or dark; by name."""
    frame = {"background": theme.background, "text": theme.text, "quiet": theme.quiet, "frame": theme.frame}
    shades = {"faint": theme.text + FAINT, "selected": theme.text + LIGHT, "hover": theme.text + STRONGER}
    return {**frame, **theme.meanings, "border": CONTROL_BORDER, **shades, "scheme": theme.name}


def shadow_module(theme: Theme) -> str:
    """A JavaScript module with the film's colours, for the style sheets inside the elements."""
    return f"export const themeStyle = `:host {{ {_properties(film_colours(theme), 'film-')} }}`;\n"


def page_style(theme: Theme) -> str:
    """The style sheet with the colours of the pages, light and dark, and those of the film."""
    film = _properties(film_colours(theme), "film-")
    light, dark = _properties(asdict(LIGHT_PAGE)), _properties(asdict(dark_page(theme)))
    return f":root {{ {film} {light} }}\n\n@media (prefers-color-scheme: dark) {{\n  :root {{ {dark} }}\n}}\n\n"


def _properties(colours: Mapping[str, str], prefix: str = "") -> str:
    return " ".join(f"--{prefix}{name}: {colour};" for name, colour in colours.items())

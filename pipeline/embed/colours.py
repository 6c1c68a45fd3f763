"""The colours of the web pages as CSS custom properties, made from the film's themes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from scenes.theme import DARK, LIGHT, Theme

FAINT, SELECTED, HOVER = "0f", "1a", "1f"  # opacities, as the last two digits of `#rrggbbaa`
RAISED, RULE, BORDER = 0.04, 0.14, 0.42  # how much of the text's colour is in the background of code and in lines


def page_colours(theme: Theme) -> dict[str, str]:
    """The colours of a page around the film, by their names in the style sheet."""
    return {
        "paper": theme.background,
        "ink": theme.text,
        "quiet": theme.quiet,
        "rule": _mixed(theme, RULE),  # lines between parts of the page
        "raised": _mixed(theme, RAISED),  # the background of code
        "link": theme.l2,
    }


def film_colours(theme: Theme) -> dict[str, str]:
    """The colours of the player, the quiz and the explorable, and whether these are light or dark; by name."""
    shades = {"faint": theme.text + FAINT, "selected": theme.text + SELECTED, "hover": theme.text + HOVER}
    return {**theme.colours, "border": _mixed(theme, BORDER), **shades, "scheme": theme.name}


def shadow_module(themes: Sequence[Theme]) -> str:
    """A JavaScript module with the film's colours, for the style sheets inside the elements.

    With several themes the reader's is taken, or the one that the element's attribute `theme` names. On paper, on which
    browsers print no backgrounds, what is drawn is drawn for white.
    """
    first, *others = themes
    rules = [f":host {{ {_film(first)} }}"]
    for theme in others:
        rules.append(_for_readers(theme, f":host(:not([theme])) {{ {_film(theme)} }}"))
        rules.append(f':host([theme="{theme.name}"]) {{ {_film(theme)} }}')
    rules.append(f"@media print {{ :host, :host([theme]) {{ {_film(LIGHT)} }} }}")
    return f"export const themeStyle = `{' '.join(rules)}`;\n"


def page_style(themes: Sequence[Theme]) -> str:
    """The style sheet with the colours of the pages, light and dark and on paper light, and those of the film."""
    first, *others = themes
    light = f":root {{ {_properties(page_colours(LIGHT))} }}"
    rules = [f":root {{ {_film(first)} }}", light]
    rules.append(_for_readers(DARK, f":root {{ {_properties(page_colours(DARK))} }}"))
    rules.append(f"@media print {{ {light} }}")
    rules += [_for_readers(theme, f":root {{ {_film(theme)} }}") for theme in others]
    return "\n".join(rules) + "\n\n"


def _for_readers(theme: Theme, rule: str) -> str:
    """The rule for readers who prefer the theme."""
    return f"@media (prefers-color-scheme: {theme.name}) {{ {rule} }}"


def _film(theme: Theme) -> str:
    return _properties(film_colours(theme), "film-")


def _mixed(theme: Theme, opacity: float) -> str:
    """The text's colour in that opacity on the background."""
    share = theme.opacity(opacity)
    pairs = zip(bytes.fromhex(theme.background[1:]), bytes.fromhex(theme.text[1:]), strict=True)
    return "#" + bytes(round((1 - share) * ground + share * ink) for ground, ink in pairs).hex()


def _properties(colours: Mapping[str, str], prefix: str = "") -> str:
    return " ".join(f"--{prefix}{name}: {colour};" for name, colour in colours.items())

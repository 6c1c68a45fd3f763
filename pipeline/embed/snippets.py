"""The texts to paste into other pages to show a clip or the interactive figure, for each kind of page."""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup, escape

from pipeline.embed.clips import Clip
from pipeline.embed.figures import Figure
from pipeline.embed.markdown import markdown

FOLDER = "/film/"  # the address of the folder in the snippets
HUGO_SETTING = f'[params]\nl1l2_film = "{FOLDER}"'
JEKYLL_SETTING = f"l1l2_film: {FOLDER}"


def snippets(clip: Clip, filled: Callable[..., str]) -> dict[str, dict[str, str]]:
    """The parts of each kind of snippet by their names; `filled(template, **values)` fills a template."""
    chapter = f' chapter="{clip.chapter}"' if clip.chapter else ""
    title, link = markdown(clip.title), f"({FOLDER}{clip.page})"

    def part(name: str) -> str:
        return filled(f"snippet_{name}.j2", clip=clip, folder=FOLDER)

    return {
        "plain": {"plain": part("plain")},
        "hugo": {
            "hugo": f"{{{{< l1l2-film{chapter} >}}}}",
            "hugo_setting": HUGO_SETTING,
        },
        "jekyll": {
            "jekyll": f"{{% include l1l2-film.html{chapter} %}}",
            "jekyll_setting": JEKYLL_SETTING,
        },
        "mkdocs": {"mkdocs_setting": part("settings"), "mkdocs": part("mkdocs")},
        "react": {"react": part("react")},
        "vue": {"vue_head": part("head"), "vue": part("vue")},
        "frame": {"frame": part("frame")},
        "markdown": {"markdown": f"[![{title}]({FOLDER}{clip.moving})]{link}"},
        "still": {"still": f"[![{title}]({FOLDER}{clip.still})]{link}"},
    }


def figure_snippets(figure: Figure, filled: Callable[..., str]) -> dict[str, dict[str, str]]:
    """The same for an interactive figure."""

    def part(name: str) -> str:
        return filled(f"snippet_{name}.j2", figure=figure, folder=FOLDER)

    return {
        "plain": {"figure": part("explorable")},
        "hugo": {"hugo": f"{{{{< {figure.element} >}}}}", "hugo_setting": HUGO_SETTING},
        "jekyll": {"jekyll": f"{{% include {figure.element}.html %}}", "jekyll_setting": JEKYLL_SETTING},
        "mkdocs": {"mkdocs_setting": part("settings"), "mkdocs": part("explorable_mkdocs")},
        "react": {"react": part("explorable_react")},
        "vue": {"vue_head": part("head"), "vue": part("explorable_vue")},
        "frame": {"frame": part("explorable_frame")},
    }


def braced(text: str) -> Markup:
    """The text for JSX, in which braces start an expression."""
    return Markup(str(escape(text)).replace("{", "&#123;").replace("}", "&#125;"))

"""The pages, and the snippets for other pages: templates filled with texts, every text escaped."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import dropwhile, islice
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from pipeline.embed.article import FOLDER as ARTICLE_FOLDER
from pipeline.embed.article import MARKDOWN, PAGE, Article, as_markdown, lettered
from pipeline.embed.bundle import bundled
from pipeline.embed.clips import Clip
from pipeline.embed.colours import page_style, shadow_module
from pipeline.embed.data import as_script, clip_data, figure_module, path_script
from pipeline.embed.figures import EXPLORABLE, PATH, Figure, explorable, path_figure
from pipeline.embed.posters import poster_style
from pipeline.embed.sharing import INDEX, Sharing
from pipeline.embed.snippets import FOLDER, braced, figure_snippets, snippets
from pipeline.embed.table import Told
from pipeline.plan import FILM
from scenes.script.sentences import with_whole_formulas
from scenes.telling import Telling
from scenes.theme import Theme

WEB = Path(__file__).with_name("web")
LICENSE = Path(__file__).resolve().parent.parent.parent / "LICENSE"
# Connections only for tools that read a page's robots.txt from inside it; the pages themselves open none.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'"
)
NO_ADDRESS: dict[str, Any] = {"canonical": None, "tags": {}, "description": None}
SITE_DATA = "l1l2_film.json"


@dataclass(frozen=True)
class Pages:
    """All text files of the folder: the pages, their data, scripts and style sheets."""

    title: str
    clips: Sequence[Clip]
    telling: Telling
    themes: Sequence[Theme]
    sharing: Sharing | None = None
    article: Article | None = None
    told: Told | None = None

    def write(self, folder: Path) -> None:
        """Writes all files but the media into the folder."""
        for name, text in self.files().items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")

    def pages(self) -> dict[str, str]:
        """The text of each page by its name in the folder."""
        return {
            INDEX: self._index(),
            **{clip.page: self._clip(clip) for clip in self.clips},
            **{clip.frame: self._frame(clip) for clip in self.clips},
            **{figure.page: self._figure_page(figure) for figure in self._figures},
            **{figure.frame: self._figure_frame(figure) for figure in self._figures},
        }

    def files(self) -> dict[str, str]:
        """The text of each file by its name in the folder."""
        return {
            **self.pages(),
            **{name: text for figure in self._figures for name, text in self._figure_files(figure).items()},
            **({"l1l2-path-data.js": path_script(self.told.facts, self.telling)} if self.told else {}),
            **{clip.data: as_script(clip.name, clip_data(clip, self.telling)) for clip in self.clips},
            "l1l2-film.js": bundled(WEB / "element.js", self._generated),
            "l1l2-page.js": bundled(WEB / "page.js"),
            "l1l2-frame.js": bundled(WEB / "frame_host.js"),
            "l1l2-icon.svg": self._filled("icon.svg.j2", theme=self.themes[0]),
            "l1l2-film.css": _text("element.css") + poster_style(self.clips),
            "l1l2-page.css": page_style(self.themes) + _text("page.css"),
            "hugo/layouts/shortcodes/l1l2-film.html": _text("hugo.html"),
            f"hugo/assets/{SITE_DATA}": self._site_data(),
            "jekyll/_includes/l1l2-film.html": _text("jekyll.html"),
            f"jekyll/_data/{SITE_DATA}": self._site_data(),
            "LICENSE.txt": LICENSE.read_text(encoding="utf-8"),
            **(self._article_files(self.article) if self.article else {}),
        }

    def _article_files(self, article: Article) -> dict[str, str]:
        """The text files of the article by their names in the folder."""
        words, site = self.telling.page("article"), self.sharing.site if self.sharing else None
        page = self._filled(
            "article.html.j2",
            title=self.title,
            article=article,
            themes=self.themes,
            pictures=ARTICLE_FOLDER,
            said=SimpleNamespace(**words),
            head=self._plain_head(PAGE),
        )
        return {
            PAGE: page,
            "l1l2-article.css": _text("article.css"),
            MARKDOWN: as_markdown(article, self.title, words, site),
        }

    def _figure_files(self, figure: Figure) -> dict[str, str]:
        """The script of a figure, its Hugo shortcode and its Jekyll include."""
        return {
            f"l1l2-{figure.name}.js": bundled(WEB / f"{figure.name}.js", self._generated),
            f"hugo/layouts/shortcodes/l1l2-{figure.name}.html": _text("hugo_figure.html").replace(
                "FIGURE", figure.name
            ),
            f"jekyll/_includes/l1l2-{figure.name}.html": _text("jekyll_figure.html").replace("FIGURE", figure.name),
        }

    @cached_property
    def _generated(self) -> dict[str, str]:
        """The scripts' modules that are made from themes and telling."""
        return {"theme.js": shadow_module(self.themes), "explorable_data.js": figure_module(self.telling)}

    def _clip(self, clip: Clip) -> str:
        following = dropwhile(lambda other: other != clip, self._singles())
        return self._filled(
            "clip.html.j2",
            title=self.title,
            clip=clip,
            next=next(islice(following, 1, None), None),
            figures=self._figures_of(clip),
            head=self._head(clip, clip.title, clip.page),
        )

    def _frame(self, clip: Clip) -> str:
        return self._filled("frame.html.j2", clip=clip, head=self._plain_head(clip.page))

    def _plain_head(self, page: str) -> dict[str, Any]:
        """The head of a page without a card; `page` is the one that search engines show."""
        return NO_ADDRESS | {"canonical": self.sharing.address(page) if self.sharing else None}

    def _head(self, clip: Clip, title: str, page: str) -> dict[str, Any]:
        """What the page says about itself to other sites; nothing if its address is not known."""
        if self.sharing is None:
            return NO_ADDRESS
        summary = self._words["summary"]
        return {
            "canonical": self.sharing.address(page),
            "tags": self.sharing.tags(clip, title, summary, page),
            "description": Markup(self.sharing.description(clip, summary, page)),
        }

    def _singles(self) -> list[Clip]:
        return [clip for clip in self.clips if clip.name != FILM]

    def _index(self) -> str:
        whole = [clip for clip in self.clips if clip.name == FILM]
        return self._filled(
            "index.html.j2",
            title=self.title,
            clips=self.clips,
            shown=whole or self.clips,
            singles=self._singles() if whole else [],
            shown_figures=self._figures[:1],
            figures=self._figures,
            report=self.told.report if self.told else (),
            folder=FOLDER,
            snippets=self.snippets(self.clips[0]),
            head=self._head(self.clips[0], self.title, INDEX),
        )

    def _figure_page(self, figure: Figure) -> str:
        return self._filled(
            "explorable.html.j2",
            title=self.title,
            figure=figure,
            folder=FOLDER,
            snippets=figure_snippets(figure, self._filled),
            head=self._plain_head(figure.page),
        )

    def _figure_frame(self, figure: Figure) -> str:
        return self._filled("explorable.frame.html.j2", figure=figure, head=self._plain_head(figure.page))

    def snippets(self, clip: Clip) -> dict[str, dict[str, str]]:
        """The parts of each kind of snippet that shows the clip."""
        return snippets(clip, self._filled)

    @cached_property
    def _figures(self) -> list[Figure]:
        """The interactive figures: that of the losses, unless the film is about a reader's table; that of its path."""
        path = [path_figure(self.telling, self.told.facts)] if self.told else []
        return path if self._is_own else [explorable(self.telling), *path]

    def _figures_of(self, clip: Clip) -> list[Figure]:
        """The figures that belong to a clip."""
        wanted = {EXPLORABLE: clip.asks, PATH: clip.shows_table and clip.name != FILM}
        return [figure for figure in self._figures if wanted[figure.name]]

    @property
    def _is_own(self) -> bool:
        return self.told is not None and self.told.is_own

    @cached_property
    def _words(self) -> dict[str, str]:
        """The words of the pages; a film about a reader's table has another summary."""
        return self.telling.page("index") | (self.telling.page("own_table") if self._is_own else {})

    def _filled(self, template: str, **values: Any) -> str:
        words = SimpleNamespace(**self._words)
        filled = ENVIRONMENT.get_template(template).render(
            words=words,
            language=self.telling.script.language,
            policy=POLICY,
            article_page=PAGE if self.article else None,
            **values,
        )
        return f"{filled.strip()}\n"

    def _site_data(self) -> str:
        """The data of the clips for the Hugo shortcode and the Jekyll include."""
        clips = {
            clip.name: {
                "title": clip.title,
                "language": clip.language,
                "width": clip.width,
                "height": clip.height,
                "poster": clip.poster,
                "page": clip.page,
                "captions": clip.captions,
                "sources": clip.sources,
            }
            for clip in self.clips
        }
        figures = {figure.name: figure.site_data for figure in self._figures}
        data = {"first": self.clips[0].name, "names": ", ".join(clips), "clips": clips, **figures}
        return json.dumps(data, indent=1, ensure_ascii=False) + "\n"


def _text(name: str) -> str:
    return (WEB / name).read_text(encoding="utf-8")


ENVIRONMENT = Environment(
    loader=FileSystemLoader(WEB),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=False,
)
ENVIRONMENT.filters |= {"braced": braced, "lettered": lettered, "whole_formulas": with_whole_formulas}

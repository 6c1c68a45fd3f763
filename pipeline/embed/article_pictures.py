"""The pictures of the article, taken from the videos of the embed: a still where the picture changes, and the GIFs."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from pipeline.embed import web_video
from pipeline.embed.article import FOLDER, Article, Picture, Section, last_sentence, passages, pictured
from pipeline.embed.clips import Clip
from pipeline.embed.media import SHORTEST_FRAME, Rendered, largest_renders
from pipeline.embed.renders import shown_beats
from pipeline.film import Film, FilmChapter
from pipeline.plan import FILM
from scenes.page import choices
from scenes.telling import Telling
from scenes.theme import THEMES

WIDTH, COLOURS = 854, 128  # of a still, at most: the width of a 480p video
COMPARED = (213, 120)  # the size in which two pictures are compared
DIFFERENT = 30  # of 255: a larger difference is one that is seen, not one of the encoder
KEPT = 0.5  # a picture of which less than this share stays is shown before it goes


def put_article(
    folder: Path, film: Film, clips: Sequence[Clip], renders: Mapping[str, Rendered], telling: Telling
) -> Article:
    """Writes the pictures into the article's folder; `renders` are those of each theme, by its name."""
    (folder / FOLDER).mkdir()
    think, offered = telling.page("article")["think"], len(choices(telling))
    chapters = {chapter.name: chapter for chapter in film.chapters}
    sections, size = [], (0, 0)
    for clip in clips:
        if clip.name != FILM:
            beats = clip.chapters[0]["beats"]
            pictures, size = _put_pictures(folder / FOLDER, clip, chapters[clip.name], renders)
            sections.append(Section(clip, tuple(passages(clip.name, beats, pictures, offered, think))))
    return Article(tuple(sections), *size)


def _put_pictures(
    folder: Path, clip: Clip, chapter: FilmChapter, renders: Mapping[str, Rendered]
) -> tuple[dict[str, Picture], tuple[int, int]]:
    """Writes the chapter's stills and its GIF in each theme; returns the pictures by beat, and the size of a still."""
    beats, first = clip.chapters[0]["beats"], clip.themes[0]
    names, chosen = pictured(chapter.name, beats), shown_beats(chapter)
    ends = {theme: _ends(clip, names, rendered) for theme, rendered in renders.items()}
    shown = changing(list(ends[first].values()), THEMES[first].background)
    pictures = {}
    for name in (name for name, changes in zip(names, shown, strict=True) if changes or name in chosen):
        files = {theme: f"{clip.name}-{name}{'' if theme == first else f'-{theme}'}" for theme in renders}
        for theme, file in files.items():
            ends[theme][name].quantize(COLOURS, dither=Image.Dither.NONE).save(folder / f"{file}.png", optimize=True)
            if name == chosen[1]:
                shutil.copyfile(renders[theme][1][clip.name], folder / f"{file}.gif")
        stills, gifs = ({theme: f"{file}.{kind}" for theme, file in files.items()} for kind in ("png", "gif"))
        pictures[name] = Picture(stills, last_sentence(beats, name), gifs if name == chosen[1] else None)
    return pictures, next(iter(ends[first].values())).size


def _ends(clip: Clip, names: Sequence[str], rendered: Rendered) -> dict[str, Image.Image]:
    """The last picture of each beat, by the beat's name."""
    video = largest_renders(rendered[0])[clip.name].video
    return {name: _reduced(web_video.frame_at(video, clip.end_of(clip.name, name) - SHORTEST_FRAME)) for name in names}


def _reduced(picture: Image.Image) -> Image.Image:
    """The picture in the size of a still."""
    width = min(WIDTH, picture.width)
    return picture.resize((width, round(width * picture.height / picture.width)), Image.Resampling.LANCZOS)


def changing(pictures: Sequence[Image.Image], background: str) -> list[bool]:
    """For each picture whether less than half of what is drawn in it is still there in the next one.

    The last picture always counts.
    """
    pixels = [np.array(picture.resize(COMPARED, Image.Resampling.BOX), dtype=np.int16) for picture in pictures]
    ground = np.array(list(bytes.fromhex(background[1:])))
    return [*(_kept(one, other, ground) < KEPT for one, other in pairwise(pixels)), True]


def _kept(one: NDArray[np.int16], other: NDArray[np.int16], ground: NDArray[np.int64]) -> float:
    """The share of what the one shows, (height, width, RGB), that looks the same in the other; 1 if it is empty."""
    drawn = np.abs(one - ground).max(axis=-1) > DIFFERENT
    same = np.abs(one - other).max(axis=-1) <= DIFFERENT
    return float((drawn & same).sum() / drawn.sum()) if drawn.any() else 1.0

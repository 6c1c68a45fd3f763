"""The contact sheet: frames of a chapter in a grid, to look at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw, ImageFont

from pipeline.film import FilmChapter
from scenes.theme import Theme

CELL_WIDTH = 640
COLUMNS = 3
GAP = 16
TITLE_SIZE = 36
HEADING_SIZE = 22


@dataclass(frozen=True)
class Cell:
    """A frame and the heading above it."""

    heading: str
    image: Image.Image


def thumbnail(pixels: Any) -> Image.Image:
    """The pixels, (height, width, RGBA), as a picture of a cell's width."""
    image = Image.fromarray(pixels).convert("RGB")
    return image.resize((CELL_WIDTH, round(image.height * CELL_WIDTH / image.width)), Image.Resampling.LANCZOS)


def compose(chapter: FilmChapter, cells: Sequence[Cell], theme: Theme, target: Path) -> None:
    """Writes a PNG: the chapter's title, and below it the cells in rows of three."""
    cell_height = max((cell.image.height for cell in cells), default=0) + HEADING_SIZE + GAP
    rows = -(-len(cells) // COLUMNS)
    top = TITLE_SIZE + 2 * GAP
    size = (COLUMNS * (CELL_WIDTH + GAP) + GAP, top + rows * (cell_height + GAP))
    sheet = Image.new("RGB", size, theme.frame)
    pen = ImageDraw.Draw(sheet)
    title = f"{chapter.number}  {chapter.name}: {chapter.title}"
    pen.text((GAP, GAP), title, theme.text, ImageFont.load_default(TITLE_SIZE))
    heading_font = ImageFont.load_default(HEADING_SIZE)
    for index, cell in enumerate(cells):
        row, column = divmod(index, COLUMNS)
        left, upper = GAP + column * (CELL_WIDTH + GAP), top + row * (cell_height + GAP)
        pen.text((left, upper), cell.heading, theme.text, heading_font)
        sheet.paste(cell.image, (left, upper + HEADING_SIZE + GAP // 2))
    sheet.save(target, format="PNG")

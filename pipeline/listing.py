"""`--list`: the chapters in film order with title and length."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.film import FilmChapter


def listing(chapters: Sequence[FilmChapter], lengths: Mapping[str, float]) -> str:
    """One line for each chapter (number, name, title, m:ss), and one for the total; `lengths` in seconds by name."""
    name_width = max(len(chapter.name) for chapter in chapters)
    title_width = max(len(chapter.title) for chapter in chapters)
    lines = [
        f"{chapter.number:>2}  {chapter.name:<{name_width}}  {chapter.title:<{title_width}}  "
        f"{_minutes(lengths[chapter.name]):>6}"
        for chapter in chapters
    ]
    total = sum(lengths[chapter.name] for chapter in chapters)
    lines.append(f"    {'total':<{name_width + 2 + title_width}}  {_minutes(total):>6}")
    return "\n".join(lines)


def _minutes(seconds: float) -> str:
    rounded = round(seconds)
    return f"{rounded // 60}:{rounded % 60:02}"

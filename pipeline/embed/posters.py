"""The posters of several themes as a style sheet: a browser loads only what it shows, before any script runs."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.embed.clips import Clip

SHOWN = "l1l2-film > video { background: var(--film-poster) center / cover no-repeat; }"


def poster_style(clips: Sequence[Clip]) -> str:
    """The rules for clips in several themes; none for one theme, whose poster is an attribute of the video."""
    rules = [rule for clip in clips if len(clip.themes) > 1 for rule in _rules(clip)]
    return "\n".join(["", *rules, SHOWN, ""]) if rules else ""


def _rules(clip: Clip) -> list[str]:
    element = f'l1l2-film[chapter="{clip.chapter}"]' if clip.chapter else "l1l2-film:not([chapter])"
    (_, first), *others = clip.pictures("webp").items()
    rules = [f"{element} {_poster(first)}"]
    for theme, poster in others:
        rules.append(f"@media (prefers-color-scheme: {theme}) {{ {element}:not([theme]) {_poster(poster)} }}")
        rules.append(f'{element}[theme="{theme}"] {_poster(poster)}')
    return rules


def _poster(file: str) -> str:
    return f'{{ --film-poster: url("{file}"); }}'

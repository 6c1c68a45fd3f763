"""What a page tells sites that show a card for a link, and search engines: Open Graph, Twitter cards and JSON-LD.

All of it needs absolute addresses, so there is none of it unless the folder's address is known.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from PIL import Image

from pipeline.embed.clips import Clip, VideoSource
from pipeline.plan import FILM
from scenes.theme import Theme

INDEX = "index.html"
CARD_WIDTH, CARD_HEIGHT = 1200, 630  # the size that sites ask of a card's picture


@dataclass(frozen=True)
class Sharing:
    """The tags of pages whose folder is at the address `site`, which ends in a slash, since the day `made`."""

    site: str
    made: date

    def address(self, page: str) -> str:
        """The canonical address of a page; the first page is where the film is."""
        return self.site if page in (INDEX, f"{FILM}.html") else self.site + page

    def tags(self, clip: Clip, title: str, summary: str, page: str) -> dict[str, str]:
        """The contents of the page's meta tags by their names: a card with the clip's picture and video."""
        video = _largest(clip)
        return {
            "og:type": "video.other",
            "og:title": title,
            "og:description": summary,
            "og:url": self.address(page),
            "og:locale": clip.language.replace("-", "_"),
            "og:image": self.site + clip.card,
            "og:image:width": str(CARD_WIDTH),
            "og:image:height": str(CARD_HEIGHT),
            "og:image:alt": clip.title,
            "og:video": self.site + video.file,
            "og:video:type": "video/mp4",
            "og:video:width": str(video.width),
            "og:video:height": str(video.height),
            "twitter:card": "summary_large_image",
            "twitter:title": title,
            "twitter:description": summary,
            "twitter:image": self.site + clip.card,
        }

    def description(self, clip: Clip, summary: str, page: str) -> str:
        """The clip as a VideoObject in JSON-LD, its chapters as clips, safe inside a script element."""
        found: dict[str, Any] = {
            "@context": "https://schema.org",
            "@type": "VideoObject",
            "name": clip.title,
            "description": summary,
            "inLanguage": clip.language,
            "uploadDate": self.made.isoformat(),
            "duration": f"PT{clip.seconds:.3f}S",
            "url": self.address(page),
            "contentUrl": self.site + _largest(clip).file,
            "embedUrl": self.site + clip.frame,
            "thumbnailUrl": self.site + clip.card,
        }
        if len(clip.chapters) > 1:
            found["hasPart"] = [self._part(chapter, page) for chapter in clip.chapters]
        return json.dumps(found, ensure_ascii=False, indent=1).replace("<", "\\u003c")

    def _part(self, chapter: Mapping[str, Any], page: str) -> dict[str, Any]:
        return {
            "@type": "Clip",
            "name": chapter["title"],
            "startOffset": chapter["start"],
            "endOffset": chapter["end"],
            "url": f"{self.address(page)}?t={chapter['start']:g}",
        }


def _largest(clip: Clip) -> VideoSource:
    """The largest MP4 of the first theme."""
    return max((video for video in clip.videos if video.kind == "MP4"), key=lambda video: video.height)


def put_card(folder: Path, clip: Clip, theme: Theme) -> None:
    """Writes the card's picture: the poster of the theme between margins of its background, 1200 x 630 pixels."""
    with Image.open(folder / f"{clip.named(theme.name)}.webp") as poster:
        scale = min(CARD_WIDTH / poster.width, CARD_HEIGHT / poster.height)
        size = round(scale * poster.width), round(scale * poster.height)
        picture = poster.convert("RGB").resize(size, Image.Resampling.LANCZOS)
    card = Image.new("RGB", (CARD_WIDTH, CARD_HEIGHT), theme.background)
    card.paste(picture, ((CARD_WIDTH - size[0]) // 2, (CARD_HEIGHT - size[1]) // 2))
    card.quantize(256, dither=Image.Dither.NONE).save(folder / clip.card, optimize=True)

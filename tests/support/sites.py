"""Builds sites with Hugo, Jekyll and MkDocs that contain the folder and a post that uses it.

The post shows two clips and the interactive figure.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

POST = """---
title: "A post"
date: 2024-01-01
---

Before it.

{first}

Between.

{second}

After it.

{figure}
"""
HUGO = {
    "config.toml": 'baseURL = "/"\nlanguageCode = "en"\ntitle = "A site"\ndisableKinds = ["taxonomy", "term", "RSS"]\n',
    "layouts/_default/single.html": (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title>'
        '<link rel="icon" href="/film/l1l2-icon.svg"></head>'
        "<body><main><h1>{{ .Title }}</h1>{{ .Content }}</main></body></html>\n"
    ),
}
JEKYLL = {
    "_config.yml": "title: A site\n",
    "_layouts/default.html": (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ page.title }}</title>'
        '<link rel="icon" href="/film/l1l2-icon.svg"></head>'
        "<body><main><h1>{{ page.title }}</h1>{{ content }}</main></body></html>\n"
    ),
}
MKDOCS = {
    "theme/main.html": (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ page.title }}</title>'
        '<link rel="icon" href="/film/l1l2-icon.svg">'
        '{% for path in extra_css %}<link rel="stylesheet" href="{{ path }}">{% endfor %}</head>'
        "<body><main>{{ page.content }}</main>"
        '{% for path in extra_javascript %}<script src="{{ path }}"></script>{% endfor %}</body></html>\n'
    ),
}
PAGE = "post/index.html"  # in all sites
ARTICLE = {"hugo_post": "article/index.html", "jekyll_post": "film/article/index.html"}


def hugo_site(
    embed: Path, place: Path, base: str = "/", folder: str = "film", setting: str = "", table: bool = False
) -> Path:
    """The built site; its page `post/index.html` shows two clips. The embed folder is copied to `folder`.

    With `table` the folder is about a table, and the page shows one clip and the plot of its path.
    """
    _write(place, HUGO | {"config.toml": HUGO["config.toml"] + setting})
    shortcodes = {
        "first": "{{< l1l2-film >}}" if table else '{{< l1l2-film chapter="quiz" >}}',
        "second": "" if table else "{{< l1l2-film calm >}}",
        "figure": '{{< l1l2-path level="3" >}}' if table else '{{< l1l2-explorable level="3" >}}',
    }
    post = POST.format(**shortcodes)
    _write(place, {"content/post/index.md": post})
    shutil.copytree(embed / "hugo", place, dirs_exist_ok=True)
    shutil.copytree(embed, place / "static" / folder)
    if not table:
        shutil.copytree(embed / "article", place / "content" / "article")
    _run(["hugo", "--quiet", "--baseURL", base, "--source", str(place), "--destination", str(place / "built")], place)
    return place / "built"


def jekyll_site(embed: Path, place: Path, folder: str = "film", setting: str = "", table: bool = False) -> Path:
    """The built site; its page `post/index.html` shows two clips. The embed folder is copied to `folder`.

    With `table` the folder is about a table, and the page shows one clip and the plot of its path.
    """
    _write(place, JEKYLL | {"_config.yml": JEKYLL["_config.yml"] + setting})
    includes = {
        "first": "{% include l1l2-film.html %}" if table else '{% include l1l2-film.html chapter="quiz" %}',
        "second": "" if table else '{% include l1l2-film.html chapter="calm" %}',
        "figure": f'{{% include l1l2-{"path" if table else "explorable"}.html level="3" %}}',
    }
    post = POST.format(**includes).replace("---\n", "---\nlayout: default\n", 1)
    _write(place, {"post/index.md": post})
    shutil.copytree(embed / "jekyll", place, dirs_exist_ok=True)
    shutil.copytree(embed, place / folder)
    _run(["jekyll", "build", "--source", str(place), "--destination", str(place / "built"), "--quiet"], place)
    return place / "built"


def mkdocs_site(embed: Path, place: Path, setting: str, snippet: str) -> Path:
    """The built site; its page `post/index.html` has the snippet between two paragraphs."""
    theme = f"site_name: A site\nplugins: []\ntheme:\n  name: null\n  custom_dir: {place / 'theme'}\n"
    _write(
        place, MKDOCS | {"mkdocs.yml": theme + setting, "docs/post.md": f"# A post\n\nBefore.\n\n{snippet}\n\nAfter."}
    )
    shutil.copytree(embed, place / "docs" / "film")
    _run(["mkdocs", "build", "--quiet", "--site-dir", str(place / "built")], place)
    return place / "built"


def _write(place: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_text(text, encoding="utf-8")


def _run(command: list[str], place: Path) -> None:
    program = shutil.which(command[0])
    install = f"{command[0]} is not installed; ./tests/run.sh installs it, as does: apt-get install {command[0]}"
    assert program, install
    done = subprocess.run([program, *command[1:]], cwd=place, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr + done.stdout

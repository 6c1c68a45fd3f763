"""The command for scene files: `render.sh FILE.py SCENE ...`. Loads nothing of the film."""

from __future__ import annotations

import secrets
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pipeline.errors import RenderError, RequestError, check_current_folder, one_line
from pipeline.request import read_request
from pipeline.scene_file.render import render_scenes
from pipeline.work_folder import MEDIA

DONE, FAILED, WRONG_REQUEST = 0, 1, 2


def main(arguments: Sequence[str], media: Path = MEDIA, **_: Any) -> int:
    """Carries out a request for scenes of a file and returns the exit status."""
    try:
        check_current_folder()
        render_scenes(read_request(arguments), media, secrets.token_hex(4))
    except RequestError as error:
        return _print_error(error, WRONG_REQUEST)
    except (RenderError, OSError) as error:
        return _print_error(error, FAILED)
    return DONE


def _print_error(error: Exception, status: int) -> int:
    print(f"render.sh: {one_line(error)}", file=sys.stderr)
    return status

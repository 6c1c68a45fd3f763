"""`python -m pipeline.native.build`: compiles the compiled part into the packages of the environment it runs in."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from tempfile import TemporaryDirectory

import cairo

from pipeline.atomic_files import atomic_write
from pipeline.errors import RenderError, one_line
from pipeline.native.sources import FOLDER, LIBRARY, c_files, sources_digest

# No -march and no contraction to fused operations: the same results on every processor, those of Python and NumPy.
FLAGS = ("-std=c11", "-O3", "-fPIC", "-ffp-contract=off", "-Wall", "-Wextra", "-Wno-unused-parameter")
_LOADING = "import sys; from pathlib import Path; from pipeline.native.loading import load; load(Path(sys.argv[1]))"
LINKED = ("-bundle", "-undefined", "dynamic_lookup") if sys.platform == "darwin" else ("-shared",)


def build(library: Path = LIBRARY) -> str:
    """Compiles the library, which is there complete or not at all; returns the compiler's warnings.

    RenderError, with a message of one line, if it cannot be made. Another library at that place stays then.
    """
    defined = f'-DSOURCES="{sources_digest()}"'
    headers = (f"-I{sysconfig.get_path('include')}", f"-I{cairo.get_include()}")
    names = [path.name for path in c_files()]
    with TemporaryDirectory(prefix="film-") as folder:
        made = Path(folder) / library.name
        command = [*_compiler(), *FLAGS, *LINKED, defined, *headers, *names, "-o", str(made), *_cairo()]
        warnings = _run(command)
        try:
            with atomic_write(library) as temporary:
                shutil.copyfile(made, temporary)
                _try(temporary)
        except OSError as error:
            raise RenderError(one_line(f"{library.parent}: {error.strerror}")) from None
    return warnings


def _compiler() -> list[str]:
    return shlex.split(os.environ.get("CC", "")) or ["cc"]


def _cairo() -> list[str]:
    """The compiler's arguments for the Cairo library; it must be pycairo's, as both draw in the same pictures."""
    version, ours = _package("--modversion"), cairo.cairo_version_string()
    if version != [ours]:
        raise RenderError(f"pkg-config finds Cairo {' '.join(version)}, and pycairo has {ours}")
    return _package("--cflags", "--libs")


def _package(*wanted: str) -> list[str]:
    """What pkg-config says of Cairo."""
    try:
        done = subprocess.run(["pkg-config", *wanted, "cairo"], capture_output=True, text=True, check=False)
    except OSError:
        raise RenderError("there is no pkg-config") from None
    if done.returncode:
        raise RenderError("Cairo's headers are missing")
    return shlex.split(done.stdout)


def _run(command: list[str]) -> str:
    """Runs the compiler; returns what it prints."""
    plain = os.environ | {"LC_ALL": "C"}  # the word for an error, in English
    try:
        done = subprocess.run(
            command, cwd=FOLDER, env=plain, capture_output=True, text=True, errors="replace", check=False
        )
    except OSError:
        raise RenderError(f"there is no C compiler ({command[0]})") from None
    if done.returncode:
        raise RenderError(_telling(done.stderr) or f"{command[0]} ended with {done.returncode}")
    return done.stderr


def _try(library: Path) -> None:
    """RenderError if the library cannot be loaded; in a process of its own, as it might crash."""
    command = [sys.executable, "-P", "-c", _LOADING, str(library)]
    place = os.environ | {"PYTHONPATH": str(FOLDER.parents[1])}
    done = subprocess.run(command, env=place, capture_output=True, text=True, errors="replace", check=False)
    if done.returncode:
        raise RenderError(_telling(done.stderr) or f"what was compiled crashes ({done.returncode})")


def _telling(said: str) -> str:
    """The line that tells most of what a program said: the first with the compiler's word, otherwise the last."""
    lines = said.strip().splitlines()
    errors = [line for line in lines if " error:" in line]
    return one_line((errors or lines[-1:] or [""])[0])


def main() -> int:
    """Prints where the library is, and the compiler's warnings on the other stream."""
    try:
        warnings = build()
    except RenderError as error:
        print(error, file=sys.stderr)
        return 1
    sys.stderr.write(warnings)
    print(LIBRARY)
    return 0


if __name__ == "__main__":
    sys.exit(main())

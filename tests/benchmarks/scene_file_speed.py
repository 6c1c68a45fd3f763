"""How fast ten scene files are rendered, against plain Manim in the same run.

    python -m tests.benchmarks.scene_file_speed [NAME ...] [-q l h] [--rounds N] [--seams]

Renders each file of tests/benchmarks/scene_files with `manim render` and with this project's command, from nothing and
in turns, and prints the medians of the wall times and of their ratios as a table for docs/scene-files.md. With
`--seams` it also renders without the comparison of frames at the seams, and prints what that comparison costs.
Exits with 1 where plain Manim is faster.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path
from statistics import median

import av

from pipeline.quality import QUALITIES
from tests.benchmarks.processes import Cost, cost

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted((Path(__file__).parent / "scene_files").glob("*.py"))
CODE = "import sys; from pathlib import Path; from pipeline.__main__ import run; "
WITHOUT_SEAMS = "import pipeline.scene_file.seams as seams; seams.FRAMES = 0; "
RUN = "sys.exit(run(sys.argv[2:], media=Path(sys.argv[1])))"


def plain(file: Path, letter: str, folder: Path) -> Cost:
    """The file's scene by Manim's own command."""
    options = [f"-q{letter}", "--progress_bar", "none", "--silent", "-v", "ERROR", "--media_dir", str(folder)]
    return cost([str(Path(sys.executable).with_name("manim")), "render", *options, str(file), "Demo"], folder)


def engine(file: Path, letter: str, folder: Path, seams: bool = True) -> Cost:
    """The file's scene by this project's command."""
    code = CODE + ("" if seams else WITHOUT_SEAMS) + RUN
    return cost([sys.executable, "-P", "-c", code, str(folder), str(file), "Demo", "-q", letter, "--quiet"], folder)


def seconds(folder: Path, letter: str) -> float:
    """The length of the video in the folder; 0 for a picture."""
    for video in folder.rglob("Demo.mp4"):
        with av.open(video) as container:
            return container.streams.video[0].frames / QUALITIES[letter].rate
    return 0.0


def measured(file: Path, letter: str, rounds: int, seams: bool) -> list[float]:
    """Length, medians of plain Manim's and this project's seconds and of their ratio, share of the seams' cost."""
    pairs, shares, length = [], [], 0.0
    for _ in range(rounds):
        with tempfile.TemporaryDirectory(prefix="scene-file-speed-") as place:
            folders = [Path(place, name) for name in ("plain", "engine", "without")]
            for folder in folders:
                folder.mkdir()
            theirs, ours = plain(file, letter, folders[0]), engine(file, letter, folders[1])
            if seams:
                without = engine(file, letter, folders[2], seams=False)
                shares.append(ours.cpu / without.cpu - 1)
            pairs.append((theirs.wall, ours.wall))
            length = seconds(folders[1], letter)
            print(f"  {file.stem} {letter}: {theirs.wall:.1f} s, {ours.wall:.1f} s", file=sys.stderr, flush=True)
    ratio = median(one / other for one, other in pairs)
    return [length, *(median(each) for each in zip(*pairs, strict=True)), ratio, median(shares) if shares else 0.0]


def main() -> int:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("-q", nargs="+", default=["l", "h"], choices=list(QUALITIES), dest="qualities")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seams", action="store_true")
    asked = parser.parse_args()
    os.environ |= {"PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "0"}  # as render.sh sets them
    slower = []
    print("| file | quality | length | plain Manim | here | times as fast | seams |")
    print("|---|---|---|---|---|---|---|")
    for letter in asked.qualities:
        for file in [file for file in FILES if not asked.names or file.stem in asked.names]:
            length, theirs, ours, ratio, share = measured(file, letter, asked.rounds, asked.seams)
            seams = f"{share:+.1%}" if asked.seams else ""
            name = QUALITIES[letter].name
            print(
                f"| {file.stem} | {name} | {length:.0f} s | {theirs:.1f} s | {ours:.1f} s | {ratio:.1f} | {seams} |",
                flush=True,
            )
            slower += [f"{file.stem} {name}"] * (ratio < 1)
    print("\n".join(f"slower than plain Manim: {each}" for each in slower) or "never slower than plain Manim")
    return 1 if slower else 0


if __name__ == "__main__":
    sys.exit(main())

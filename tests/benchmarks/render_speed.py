"""The speed of rendering, compared with plain Manim on the same chapters in the same run.

    python -m tests.benchmarks.render_speed [CHAPTER ...] [-q l m h] [--rounds N] [--scaling 1 2 ...] [--json FILE]

Renders the chapters (default: all) with `manim render` at its defaults, one after another, and with this project's
command and an empty cache, both without sound. Plain Manim renders every second chapter before this project's command
and the others after it, so that a machine that becomes slower or faster meanwhile changes both. Prints for each quality
the ratio of the wall times (median of the rounds), wall time relative to the film's length, processor time, and that
for each second in which something moves, size, memory of the largest process, and the similarity to the drawn pictures
(structural similarity of luma, mean and worst frame). With --small also the smaller encoding. `--scaling`
renders with each of these numbers of processes and prints the efficiency. All times are taken first, since the
comparison of the pictures, which follows, takes long and needs no quiet machine. Also prints an estimate for many
processes with a core each: the number of shards, the share of the busiest process, and its time at the measured
speed. Exits with 1 if a promised figure is missed.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import Any

import av

from pipeline.film import Film, FilmChapter, read_film
from pipeline.processes.machine import usable_cores
from pipeline.processes.shards import end_of_all, shards
from pipeline.quality import QUALITIES
from scenes import class_name
from scenes.telling import load_telling
from tests.benchmarks.processes import Cost, cost

ROOT = Path(__file__).resolve().parent.parent.parent
PROMISED = {"l": (3.5, 0.15), "m": (3.5, 0.3), "h": (4.0, 0.6)}  # speed factor, share of the film's length
WORSE_MEAN, WORSE_FRAME, LARGER, MEGABYTES = 0.001, 0.005, 1.5, 700
MANY = (2, 4, 8, 16, 32, 64)


@dataclass(frozen=True)
class Row:
    """The cost and the result of one way of rendering."""

    way: str
    quality: str
    cost: Cost
    seconds: float
    moving: float  # seconds of pictures that differ from the one before
    size: int
    similarity: tuple[float, float]

    def line(self, plain: Row) -> str:
        mean, worst = self.similarity
        return (
            f"{self.quality:8} {self.way:8} {self.cost.wall:8.1f} s {self.cost.wall / self.seconds:6.2f} of its length"
            f"  {plain.cost.wall / self.cost.wall:5.2f} times  {self.cost.cpu:8.1f} CPU s"
            f" ({self.cost.cpu / self.moving:.2f} for each second that moves)  {self.size / 1e6:7.2f} MB"
            f"  {self.cost.memory:6.0f} MB memory  SSIM {mean:.5f}, worst {worst:.5f}"
        )


def plain(chapters: Sequence[FilmChapter], letter: str, folder: Path) -> dict[str, tuple[Cost, Path]]:
    """Renders the chapters with Manim's own command, one after another: cost and video of each, by name."""
    made = {}
    for chapter in chapters:
        scene = [str(ROOT / "scenes" / chapter.name / "chapter.py"), class_name(chapter.name)]
        settings = [f"-q{letter}", "--progress_bar", "none", "--media_dir", str(folder)]
        spent = cost([str(Path(sys.executable).with_name("manim")), "render", *settings, *scene], folder)
        made[chapter.name] = spent, next(folder.rglob(f"{class_name(chapter.name)}.mp4"))
    return made


def engine(chapters: Sequence[FilmChapter], letter: str, folder: Path, *options: str) -> tuple[Cost, list[Path]]:
    """Renders the chapters with this project's command and an empty cache."""
    code = "import sys; from pathlib import Path; from pipeline.__main__ import run; "
    code += "sys.exit(run(sys.argv[2:], media=Path(sys.argv[1])))"
    names = [chapter.name for chapter in chapters]
    command = [sys.executable, "-P", "-c", code, str(folder), *names, "-q", letter, "--quiet", "--silent", *options]
    spent = cost(command, folder)
    return spent, [folder / QUALITIES[letter].name / f"{name}.mp4" for name in names]


def _sum(costs: Sequence[Cost]) -> Cost:
    return Cost(sum(one.wall for one in costs), sum(one.cpu for one in costs), max(one.memory for one in costs))


def _middle(costs: Sequence[Cost]) -> Cost:
    return Cost(*(median(getattr(one, figure) for one in costs) for figure in ("wall", "cpu", "memory")))


def frames(videos: Sequence[Path]) -> list[tuple[int, int]]:
    """The number of frames and the frame rate of each video."""
    found = []
    for video in videos:
        with av.open(video) as container:
            stream = container.streams.video[0]
            assert stream.average_rate
            found.append((stream.frames, round(stream.average_rate)))
    return found


def similarity(
    chapters: Sequence[FilmChapter], letter: str, ours: Sequence[Path], theirs: Sequence[Path]
) -> tuple[list[tuple[float, float]], int]:
    """Mean and worst similarity over all chapters, of this project's videos and of plain Manim's.

    Also returns the number of different pictures.
    """

    def compare(chapter: FilmChapter, *videos: Path) -> list[tuple[float, ...]]:
        command = [sys.executable, "-m", "tests.benchmarks.similarity", chapter.name, letter, *map(str, videos)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
        return [tuple(map(float, line.split())) for line in done.stdout.splitlines()[-3:]]

    with ThreadPoolExecutor(usable_cores()) as pool:
        found = list(pool.map(compare, chapters, ours, theirs))
    weights = [count for count, _ in frames(ours)]
    likeness = [
        (
            sum(pair[way][0] * weight for pair, weight in zip(found, weights, strict=True)) / sum(weights),
            min(pair[way][1] for pair in found),
        )
        for way in (0, 1)
    ]
    return likeness, round(sum(pictures for *_, (pictures,) in found))


@dataclass(frozen=True)
class Rendered:
    """The chapters in one quality, rendered in each way: medians of the costs, and the videos of the last round."""

    letter: str
    costs: dict[str, Cost]
    videos: dict[str, list[Path]]


def rendered(chapters: Sequence[FilmChapter], letter: str, rounds: int, small: bool, place: Path) -> Rendered:
    """Renders with plain Manim, this project, and with `small` also the smaller encoding, in turns."""
    options: dict[str, tuple[str, ...]] = {"engine": ()} | ({"small": ("--small",)} if small else {})
    costs: dict[str, list[Cost]] = {way: [] for way in ("plain", *options)}
    videos: dict[str, list[Path]] = {}
    for number in range(rounds):
        before = plain(chapters[::2], letter, _folder(place, f"{letter}-plain-{number}-before"))
        for way, chosen in options.items():
            spent, videos[way] = engine(chapters, letter, _folder(place, f"{letter}-{way}-{number}"), *chosen)
            costs[way].append(spent)
        after = plain(chapters[1::2], letter, _folder(place, f"{letter}-plain-{number}-after"))
        by_manim = before | after
        costs["plain"].append(_sum([spent for spent, _ in by_manim.values()]))
        videos["plain"] = [by_manim[chapter.name][1] for chapter in chapters]
        seconds = ", ".join(f"{way} {each[-1].wall:.1f} s" for way, each in costs.items())
        print(f"  {QUALITIES[letter].name}: {seconds}", file=sys.stderr, flush=True)
    return Rendered(letter, {way: _middle(each) for way, each in costs.items()}, videos)


def _folder(place: Path, name: str) -> Path:
    folder = place / name
    folder.mkdir()
    return folder


def compared(chapters: Sequence[FilmChapter], made: Rendered) -> list[Row]:
    """Cost, size and likeness of each way."""
    counted = {way: frames(videos) for way, videos in made.videos.items()}
    if any(count != counted["plain"] for count in counted.values()):
        raise SystemExit(f"not the same frames: {counted}")
    total, rate = sum(count for count, _ in counted["plain"]), counted["plain"][0][1]
    likeness, pictures = {}, 0
    for way in [way for way in made.videos if way != "plain"]:
        (likeness[way], likeness["plain"]), pictures = similarity(
            chapters, made.letter, made.videos[way], made.videos["plain"]
        )
    sizes = {way: sum(video.stat().st_size for video in videos) for way, videos in made.videos.items()}
    name = QUALITIES[made.letter].name
    return [
        Row(way, name, spent, total / rate, pictures / rate, sizes[way], likeness[way])
        for way, spent in made.costs.items()
    ]


def missed(letter: str, rows: Sequence[Row]) -> list[str]:
    """The promised figures that are missed."""
    by_plain, by_engine = rows[0], rows[1]
    times, share = PROMISED.get(letter, (0.0, float("inf")))
    figures = {
        f"{times} times as fast": by_plain.cost.wall / by_engine.cost.wall >= times,
        f"within {share} of its length": by_engine.cost.wall / by_engine.seconds <= share,
        "mean similarity": by_engine.similarity[0] >= by_plain.similarity[0] - WORSE_MEAN,
        "worst similarity": by_engine.similarity[1] >= by_plain.similarity[1] - WORSE_FRAME,
        "size": by_engine.size <= LARGER * by_plain.size,
        "memory": by_engine.cost.memory <= MEGABYTES,
    }
    if len(rows) > 2:
        figures["smaller"] = rows[2].size < by_plain.size
    return [figure for figure, kept in figures.items() if not kept]


def scaling(chapters: Sequence[FilmChapter], letter: str, counts: Sequence[int]) -> dict[int, Cost]:
    """The cost with each of these numbers of processes."""
    costs = {}
    for count in counts:
        with tempfile.TemporaryDirectory(prefix="render-speed-") as place:
            costs[count], _ = engine(chapters, letter, Path(place), "-j", str(count))
    return costs


def _print_scaling(letter: str, costs: dict[int, Cost]) -> None:
    fewest = min(costs, default=0)
    for count, spent in costs.items():
        efficiency = costs[fewest].wall * fewest / (count * spent.wall)
        print(f"{QUALITIES[letter].name:8} {count} processes: {spent.wall:.1f} s, efficiency {efficiency:.2f}")


def paper_plan(film: Film) -> dict[int, tuple[int, float]]:
    """For each number of processes: the number of shards, and the share of the busiest process in the total work."""
    whole = [(chapter, chapter.beats) for chapter in film.chapters]
    total = sum(chapter.estimated_seconds(beat) for chapter, beats in whole for beat in beats)
    cut = {count: shards(whole, count) for count in MANY}
    busiest = {count: end_of_all([shard.weight for shard in found], count) for count, found in cut.items()}
    return {count: (len(found), busiest[count] / total) for count, found in cut.items()}


def _arguments() -> Any:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("chapters", nargs="*", metavar="CHAPTER")
    parser.add_argument("-q", nargs="+", default=["l", "m", "h"], choices=list(QUALITIES), dest="qualities")
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--small", action="store_true")
    parser.add_argument("--scaling", type=int, nargs="*", default=[])
    parser.add_argument("--json", type=Path)
    return parser.parse_args()


def main() -> int:
    """Measures, prints, and compares with the promised figures."""
    asked = _arguments()
    os.environ["PYTHONPATH"] = str(ROOT)
    film = read_film(load_telling())
    chapters = film.chosen(asked.chapters)
    result: dict[str, Any] = {"cores": usable_cores(), "chapters": [chapter.name for chapter in chapters], "rows": []}
    failed = []
    with tempfile.TemporaryDirectory(prefix="render-speed-") as place:
        made = [rendered(chapters, letter, asked.rounds, asked.small, Path(place)) for letter in asked.qualities]
        scaled = {letter: scaling(chapters, letter, asked.scaling) for letter in asked.qualities}
        for letter, costs in scaled.items():
            _print_scaling(letter, costs)
        print("  all times are taken; the likeness follows", file=sys.stderr, flush=True)
        for each in made:
            rows = compared(chapters, each)
            print(*(row.line(rows[0]) for row in rows), sep="\n", flush=True)
            failed += [f"{rows[0].quality}: {figure}" for figure in missed(each.letter, rows)]
            result["rows"] += [asdict(row) for row in rows]
    result["scaling"] = {
        letter: {count: asdict(spent) for count, spent in costs.items()} for letter, costs in scaled.items()
    }
    result["paper plan"] = paper_plan(film)
    paces = {row["quality"]: row["cost"]["cpu"] / row["seconds"] for row in result["rows"] if row["way"] == "engine"}
    for count, (number, share) in paper_plan(film).items():
        print(f"{count:3} processes: {number} shards, the busiest draws {share:.1%} of all: {1 / share:.1f} times one")
        print(*(f"    {name}: {pace * share:.3f} of the film's length" for name, pace in paces.items()), sep="\n")
    if asked.json:
        asked.json.write_text(json.dumps(result, indent=2), encoding="utf-8")
    print("\n".join(f"missed: {figure}" for figure in failed) or "all promises kept")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

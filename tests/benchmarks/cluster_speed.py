"""How evenly the workers of a cluster are busy: the film drawn by several workers on this machine.

    python -m tests.benchmarks.cluster_speed [CHAPTER ...] [-q l] [--workers 4]

Draws the chapters (default: all), without sound and with an empty cache: without a cluster, in as many processes as
there are processors; with the command's `--scheduler` on a real scheduler with that many workers, one job at a time
each; without a cluster, in as many processes as there are workers. Prints the processor time of each, and of each
worker with Dask's own processes. There may be fewer processors than workers, so wall time says nothing; with a
processor for each, drawing ends when the busiest worker ends. The efficiency is the processor time of drawing without
the cluster, divided by that of the busiest worker and by the number of workers. What the command itself uses (planning,
joining) does not count.

Compared with the first run, all losses count: loading Manim, Dask, skipped beats, uneven work, and that processes share
a processor, which would not happen on a real cluster. The last run skips beats and shares the processors in the same
way. Compared with it, what is left is what the cluster itself costs, and uneven work. Exits with 1 if the efficiency
compared with the first run is less than promised.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

from pipeline.film import read_film
from pipeline.processes.machine import usable_cores
from pipeline.quality import QUALITIES
from scenes.telling import load_telling
from tests.benchmarks.render_speed import ROOT, engine
from tests.support.cluster import cluster
from tests.support.processes import below

PROMISED = 0.85
TICK = 1 / os.sysconf("SC_CLK_TCK")


def processor_time(process: int) -> float:
    """Seconds of processor time that the process and its descendants have used, ended ones included."""
    spent = 0.0
    for one in (process, *below(process)):
        fields = Path(f"/proc/{one}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        spent += sum(map(int, fields[11:15])) * TICK  # its own, and of its children that have ended
    return spent


def main() -> int:
    """Measures, prints, and compares with the promised figure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("chapters", nargs="*", metavar="CHAPTER")
    parser.add_argument("-q", default="l", choices=list(QUALITIES), dest="letter")
    parser.add_argument("--workers", type=int, default=4)
    asked = parser.parse_args()
    os.environ["PYTHONPATH"] = str(ROOT)
    chapters = read_film(load_telling()).chosen(asked.chapters)
    with tempfile.TemporaryDirectory(prefix="cluster-speed-") as place:
        alone, shared, hosts, many = (Path(place, name) for name in ("alone", "shared", "hosts", "many"))
        for folder in (alone, shared, hosts, many):
            folder.mkdir()
        local, _ = engine(chapters, asked.letter, alone)
        with cluster(hosts, asked.workers) as started:
            before = list(map(processor_time, started.hosts))
            command, _ = engine(chapters, asked.letter, shared, "--scheduler", started.address)
            spent = [processor_time(host) - idle for host, idle in zip(started.hosts, before, strict=True)]
        crowded, _ = engine(chapters, asked.letter, many, "-j", str(asked.workers))
    ways = {usable_cores(): local.cpu - command.cpu, asked.workers: crowded.cpu - command.cpu}
    print(f"the command itself: {command.cpu:.1f} s of processor time")
    print(
        f"{asked.workers} workers: {sum(spent):.1f} s, of which", ", ".join(f"{each:.1f} s" for each in sorted(spent))
    )
    efficiencies = {processes: drawing / max(spent) / asked.workers for processes, drawing in ways.items()}
    for processes, drawing in ways.items():
        print(
            f"{processes} processes without a cluster: {drawing:.1f} s; "
            f"efficiency of the cluster {efficiencies[processes]:.2f}"
        )
    print(f"promised, compared with {usable_cores()} processes: {PROMISED}")
    return 0 if efficiencies[usable_cores()] >= PROMISED else 1


if __name__ == "__main__":
    sys.exit(main())

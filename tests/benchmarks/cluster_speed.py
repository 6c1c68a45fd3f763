"""How evenly the workers of a cluster are busy: the film drawn by several workers on this machine.

    python -m tests.benchmarks.cluster_speed [CHAPTER ...] [-q l] [--workers 4]

Draws the chapters (default: all), without sound and with an empty cache, first without a cluster, in as many processes
as there are processors, then with the command's `--scheduler` on a real scheduler with that many workers, one job at a
time each. Prints the processor time of all and of each worker. There may be fewer processors than workers, so wall time
says nothing; with a processor for each, drawing ends when the busiest worker ends. The efficiency is therefore the
processor time without the cluster, divided by that of the busiest worker and by the number of workers. Processes that
share a processor take longer, so on a machine with fewer processors than workers it comes out too low.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from pathlib import Path

from pipeline.film import read_film
from pipeline.quality import QUALITIES
from scenes.telling import load_telling
from tests.benchmarks.render_speed import ROOT, engine
from tests.support.cluster import cluster
from tests.support.processes import below

TICK = 1 / os.sysconf("SC_CLK_TCK")


def processor_time(process: int) -> float:
    """Seconds of processor time that the process and its descendants have used, ended ones included."""
    spent = 0.0
    for one in (process, *below(process)):
        fields = Path(f"/proc/{one}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        spent += sum(map(int, fields[11:15])) * TICK  # its own, and of its children that have ended
    return spent


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("chapters", nargs="*", metavar="CHAPTER")
    parser.add_argument("-q", default="l", choices=list(QUALITIES), dest="letter")
    parser.add_argument("--workers", type=int, default=4)
    asked = parser.parse_args()
    os.environ["PYTHONPATH"] = str(ROOT)
    chapters = read_film(load_telling()).chosen(asked.chapters)
    with tempfile.TemporaryDirectory(prefix="cluster-speed-") as place:
        alone, shared, hosts = (Path(place, name) for name in ("alone", "shared", "hosts"))
        for folder in (alone, shared, hosts):
            folder.mkdir()
        local, _ = engine(chapters, asked.letter, alone)
        with cluster(hosts, asked.workers) as started:
            before = list(map(processor_time, started.hosts))
            engine(chapters, asked.letter, shared, "--scheduler", started.address)
            spent = [processor_time(host) - idle for host, idle in zip(started.hosts, before, strict=True)]
    efficiency = local.cpu / max(spent) / asked.workers
    print(f"without a cluster: {local.cpu:.1f} s of processor time")
    print(
        f"{asked.workers} workers: {sum(spent):.1f} s, of which",
        ", ".join(f"{each:.1f} s" for each in sorted(spent, reverse=True)),
    )
    print(f"efficiency {efficiency:.2f}")


if __name__ == "__main__":
    main()

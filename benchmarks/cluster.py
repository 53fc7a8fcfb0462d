"""Beyond one machine: two dask workers against the local pool with two jobs, on the same cores, A B A B.

    python benchmarks/cluster.py                          # 04_vae, 60 students, three rounds; about 6 minutes
    python benchmarks/cluster.py 03_gaussian_latent --students 200

Scheduler and workers are processes of their own, started anew for each round. Prints the time of the whole command, start
of the workers included, and the throughput between the first result and the last.
"""

from __future__ import annotations

import argparse
import contextlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from classes import ROOT, write_class

BIN = Path(sys.executable).parent


@contextlib.contextmanager
def cluster(folder: Path, workers: int):
    """A scheduler and so many workers with one thread each; yields the scheduler's address."""
    from distributed import Client

    file = folder / "scheduler.json"
    common = ["--scheduler-file", str(file), "--no-dashboard"]
    scheduler = [str(BIN / "dask"), "scheduler", "--host", "127.0.0.1", "--port", "0", *common]
    worker = [str(BIN / "dask"), "worker", "--nthreads", "1", "--no-nanny", *common, "--local-directory", str(folder)]
    with open(folder / "dask.log", "w") as log:
        started = [subprocess.Popen(c, stdout=log, stderr=log) for c in [scheduler, *[worker] * workers]]
        try:
            while not file.exists():
                time.sleep(0.05)
            with Client(scheduler_file=str(file), set_as_default=False) as client:
                client.wait_for_workers(workers, timeout=60)
                address = client.scheduler.address
            yield address
        finally:
            for process in started:
                process.kill()  # their warm processes notice, tidy up and end
                process.wait()


def grade(submitted: Path, output: Path, name: str, *how: str) -> tuple[float, float]:
    """Run `autograder grade`: its seconds, and submissions per minute from the first result to the last."""
    command = [str(BIN / "autograder"), "grade", name, "--course", str(ROOT), "--submitted", str(submitted)]
    start = time.perf_counter()
    done = subprocess.run([*command, "--output", str(output), *how], capture_output=True, text=True)
    seconds = time.perf_counter() - start
    if done.returncode:
        sys.exit(f"autograder grade {' '.join(how)} failed:\n{done.stdout[-3000:]}{done.stderr[-3000:]}")
    times = sorted(path.stat().st_mtime for path in output.glob("results/*/*.json"))
    return seconds, 60 * (len(times) - 1) / (times[-1] - times[0])


def rounds(folder: Path, name: str, count: int) -> list[tuple[tuple[float, float], tuple[float, float]]]:
    """(seconds, per minute) of the pool and of the cluster, in turn."""
    found = []
    for number in range(count):
        pool = grade(folder / "submitted", folder / f"pool-{number}", name, "--jobs", "2")
        home = folder / f"cluster-{number}"
        home.mkdir()
        with cluster(home, 2) as address:
            dask = grade(folder / "submitted", home / "graded", name, "--dask", address)
        found.append((pool, dask))
        print(f"round {number + 1}: pool {pool[0]:.1f} s, cluster {dask[0]:.1f} s", flush=True)
    return found


def table(found: list) -> str:
    """The rounds and their medians as Markdown."""
    lines = [
        "| round | pool, s | cluster, s | pool, per minute | cluster, per minute | cluster : pool |",
        "|---|---|---|---|---|---|",
    ]
    rows = [(*pool, *dask, dask[1] / pool[1]) for pool, dask in found]
    medians = [statistics.median(column) for column in zip(*rows, strict=True)]
    for label, (pool, per_minute, dask, dask_per_minute, ratio) in [*enumerate(rows, 1), ("median", medians)]:
        rates = f"{per_minute:.1f} | {dask_per_minute:.1f} | {ratio:.2f}"
        lines.append(f"| {label} | {pool:.1f} | {dask:.1f} | {rates} |")
    return "\n".join(lines)


def main() -> None:
    """Run the rounds and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("name", nargs="?", default="04_vae", metavar="ASSIGNMENT")
    parser.add_argument("--students", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="cluster-"))
    try:
        write_class(folder / "submitted", options.name, options.students)
        found = rounds(folder, options.name, options.rounds)
        print(f"\n{options.name}, {options.students} submissions\n\n{table(found)}")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()

"""Scaling: time and memory of `autograder grade` as the class grows, gradebook, pages and report included.

    python benchmarks/scaling.py                                    # 03_gaussian_latent: 10, 100 and 1,000 submissions
    python benchmarks/scaling.py 04_vae --sizes 5 25 --rounds 1     # what one more submission costs

Memory is the peak resident set of the process that was started (VmHWM), without its warm workers.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from classes import ROOT, chosen, write_class

from autograder.batch import default_jobs

HEADER = "| assignment | submissions | seconds | ms each | peak memory, MB | of each round, s |"


def grade(submitted: Path, output: Path, name: str, jobs: int) -> tuple[float, float]:
    """Run the command into a fresh folder: its seconds, and its peak memory in MB."""
    command = [str(Path(sys.executable).parent / "autograder"), "grade", name, "--course", str(ROOT)]
    arguments = ["--submitted", str(submitted), "--output", str(output), "--jobs", str(jobs)]
    start, peak = time.perf_counter(), 0.0
    process = subprocess.Popen([*command, *arguments], stdout=subprocess.DEVNULL)
    while process.poll() is None:
        peak = max(peak, high_water(process.pid))
        time.sleep(0.02)
    if process.returncode:
        sys.exit("autograder grade failed; its messages are above.")
    return time.perf_counter() - start, peak


def high_water(pid: int) -> float:
    """The largest resident set that a process has had so far, MB; 0 when it has just ended."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")), 0.0)


def sizes(name: str, counts: list[int], rounds: int, jobs: int) -> list[str]:
    """The table rows of one assignment: all sizes in turn, as often as there are rounds."""
    found = {count: [] for count in counts}
    for _ in range(rounds):
        for count in counts:
            folder = Path(tempfile.mkdtemp(prefix="scaling-"))
            try:
                write_class(folder / "submitted", name, count)
                found[count].append(grade(folder / "submitted", folder / "graded", name, jobs))
            finally:
                shutil.rmtree(folder, ignore_errors=True)
            print("{} {}: {:.1f} s, {:.0f} MB".format(name, count, *found[count][-1]), flush=True)
    medians = {count: [statistics.median(c) for c in zip(*runs, strict=True)] for count, runs in found.items()}
    rows = [row(name, count, medians[count], found[count]) for count in counts]
    return [*rows, further(name, medians)] if len(counts) > 1 else rows


def row(name: str, count: int, median: list[float], runs: list) -> str:
    """One size."""
    seconds, peak = median
    each = ", ".join(f"{r[0]:.1f}" for r in runs)
    return f"| {name} | {count} | {seconds:.1f} | {1000 * seconds / count:.0f} | {peak:.0f} | {each} |"


def further(name: str, medians: dict[int, list[float]]) -> str:
    """What one submission more costs, from the smallest and the largest class: the start of the workers is not in it."""
    small, big = min(medians), max(medians)
    (seconds, peak), (more_seconds, more_peak) = medians[small], medians[big]
    ms, mb = (cost / (big - small) for cost in (1000 * (more_seconds - seconds), more_peak - peak))
    return f"| {name} | one more | | {ms:.0f} | {mb:.2f} | |"


def main() -> None:
    """Run all sizes and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("names", nargs="*", default=["03_gaussian_latent"], metavar="ASSIGNMENT|all")
    parser.add_argument("--sizes", type=int, nargs="+", default=[10, 100, 1000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--jobs", type=int, default=default_jobs(), help="of autograder grade; default: one per core")
    options = parser.parse_args()
    lines = [HEADER, "|---|---|---|---|---|---|"]
    for name in chosen(options.names):
        lines += sizes(name, options.sizes, options.rounds, options.jobs)
    print(f"\n{options.jobs} jobs\n\n" + "\n".join(lines))


if __name__ == "__main__":
    main()

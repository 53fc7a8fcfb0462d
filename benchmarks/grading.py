"""Grading: stock `nbgrader autograde` against `autograder grade`, the same notebooks and hidden tests, A B A B.

    python benchmarks/grading.py                        # 04_vae, 40 students, three rounds; about 20 minutes on two cores
    python benchmarks/grading.py all --students 7       # all six assignments, 42 notebooks; about 15 minutes

Prints a Markdown table of the rounds, whether both sides give the same points, and what this kit's runner spends on a
submission beside the student's own cells and the probes.
"""

from __future__ import annotations

import argparse
import csv
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import overhead
import stock
from classes import ROOT, chosen, write_class

from autograder.batch import default_jobs


def ours(submitted: Path, output: Path, names: list[str], jobs: int) -> None:
    """What is timed on our side: the command that an instructor gives."""
    command = [str(Path(sys.executable).parent / "autograder"), "grade", *names, "--course", str(ROOT)]
    folders = ["--submitted", str(submitted), "--output", str(output), "--jobs", str(jobs)]
    done = subprocess.run([*command, *folders], capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"autograder grade failed:\n{done.stdout[-3000:]}{done.stderr[-3000:]}")


def our_points(output: Path) -> tuple[dict[tuple[str, str, str], float], dict[tuple[str, str, str], str]]:
    """{(student, assignment, exercise): points} of what was graded automatically, and the same with the diagnoses."""
    with open(output / "grades.csv", newline="") as file:
        rows = [r for r in csv.DictReader(file) if r["points"] and not r["exercise"].startswith("written_")]
    keys = [(r["student"], r["assignment"], r["exercise"]) for r in rows]
    points = {key: float(r["points"]) for key, r in zip(keys, rows, strict=True)}
    return points, {key: r["diagnosis"] for key, r in zip(keys, rows, strict=True)}


def seconds_of(function, *arguments) -> float:
    """Wall time of a call."""
    start = time.perf_counter()
    function(*arguments)
    return time.perf_counter() - start


def rounds(folder: Path, names: list[str], options) -> tuple[list[tuple[float, float]], list[str]]:
    """Both sides in turn, each time into fresh folders: seconds of each round, and how far the points agreed."""
    times, agreed = [], []
    for number in range(options.rounds):
        course, output = folder / f"stock-{number}", folder / f"ours-{number}"
        shutil.copytree(folder / "course", course)
        theirs = seconds_of(stock.autograde, course, names, options.threads)
        times.append((theirs, seconds_of(ours, folder / "course" / "submitted", output, names, options.jobs)))
        agreed.append(agreement(stock.points(course), *our_points(output)))
        print(f"round {number + 1}: nbgrader {theirs:.1f} s, autograder {times[-1][1]:.1f} s", flush=True)
    return times, agreed


def table(times: list[tuple[float, float]], notebooks: int) -> str:
    """The rounds and their medians as Markdown."""
    lines = ["| round | nbgrader, s | per minute | autograder, s | per minute | ratio |", "|---|---|---|---|---|---|"]
    medians = tuple(statistics.median(side) for side in zip(*times, strict=True))
    ratio = statistics.median(theirs / mine for theirs, mine in times)
    for name, (theirs, mine), r in [
        *((i + 1, t, t[0] / t[1]) for i, t in enumerate(times)),
        ("median", medians, ratio),
    ]:
        rate = [60 * notebooks / s for s in (theirs, mine)]
        lines.append(f"| {name} | {theirs:.1f} | {rate[0]:.1f} | {mine:.1f} | {rate[1]:.1f} | {r:.1f}× |")
    return "\n".join(lines)


def agreement(theirs: dict, mine: dict, diagnoses: dict) -> str:
    """For how many exercises both sides give the same points, and where they do not."""
    both = sorted(theirs.keys() & mine.keys())
    differing = [key for key in both if abs(theirs[key] - mine[key]) > 0.001]
    below = sum(diagnoses[key] != "" for key in both)
    text = f"Same points in {len(both) - len(differing)} of {len(both)} exercises, {below} of which lost points."
    stopped = [key for key in differing if theirs[key] == 0 and diagnoses[key]]
    if stopped:
        text += f" In {len(stopped)} others nbgrader gives nothing where we give a part: its cell stopped."
    if missing := len(theirs.keys() ^ mine.keys()):
        text += f" {missing} more have points on one side only."
    for key in [k for k in differing if k not in stopped]:
        text += f"\n- {', '.join(key)}: nbgrader {theirs[key]:g}, autograder {mine[key]:g}. {diagnoses[key]}"
    return text


def main() -> None:
    """Run the rounds and print everything."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("names", nargs="*", default=["04_vae"], metavar="ASSIGNMENT|all")
    parser.add_argument("--students", type=int, default=40)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--jobs", type=int, default=default_jobs(), help="of autograder grade; default: one per core")
    parser.add_argument("--threads", type=int, default=1, help="torch threads of nbgrader's kernels; 0: torch decides")
    parser.add_argument("--hidden-only", action="store_true", help="take the visible checks from nbgrader's notebooks")
    options = parser.parse_args()
    names, folder = chosen(options.names), Path(tempfile.mkdtemp(prefix="grading-"))
    try:
        for name in names:
            write_class(folder / "course" / "submitted", name, options.students)
        stock.prepare(folder / "course", names, not options.hidden_only)
        times, agreed = rounds(folder, names, options)
        notebooks = options.students * len(names)
        print(f"\n{notebooks} notebooks, {options.jobs} jobs\n\n{table(times, notebooks)}\n")
        print("\n".join(f"Round {i}: {text}" for i, text in enumerate(agreed, 1)) + "\n")
        print(overhead.table(folder / "course" / "submitted", names))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()

"""Grades a class of forty again and again while SIGKILL hits the grader, its warm processes and their children.

Run as a program, `killing.py FOLDER KILLS`: the imports are paid once, each grader is a fork. FOLDER holds submitted/;
results go to FOLDER/round-N/, a new round whenever the class is done. Prints one line of JSON about what was killed.
"""

import json
import os
import random
import signal
import sys
import time
from pathlib import Path

from autograder import batch, cli, cluster, gradebook, record, report  # noqa: F401 — imported before the forks
from autograder.run import Settings

SEED = 5
CHANCES = {"grader": 0.08, "warm": 0.05, "child": 0.87}  # of a kill; a new grader or warm process takes seconds


def grader(folder: Path, output: Path) -> int:
    """Start `autograder grade` in a forked process; returns its pid."""
    pid = os.fork()
    if pid == 0:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1), os.dup2(null, 2)
        status = 70
        try:
            cli.grade_folder(folder / "course", ["tiny"], folder / "submitted", output, 1, Settings())
            status = 0
        finally:
            os._exit(status)
    return pid


def children(pid: int) -> list[int]:
    """Processes that a process started and that still run."""
    try:
        tasks = Path(f"/proc/{pid}/task")
        return [int(p) for task in tasks.iterdir() for p in (task / "children").read_text().split()]
    except OSError:
        return []


def targets(pid: int, kind: str) -> list[int]:
    """What can be hit now: the grader, its warm processes, or the children in which notebooks run."""
    warm = children(pid)
    return {"grader": [pid], "warm": warm, "child": [c for w in warm for c in children(w)]}[kind]


def kill_at_random(pid: int, chance: random.Random, counts: dict, kills: int) -> None:
    """Hit the grader and what it started at random moments, until it ends or everything is spent."""
    while sum(counts.values()) < kills:
        kind = chance.choices(list(CHANCES), list(CHANCES.values()))[0]
        # The grader may be hit at any moment, also while it starts; the others when there are some.
        until = time.monotonic() + (chance.uniform(0.0, 3.0) if kind == "grader" else 60)
        while time.monotonic() < until:
            if os.waitpid(pid, os.WNOHANG)[0]:
                return
            found = [] if kind == "grader" else targets(pid, kind)
            if found:
                time.sleep(chance.uniform(0.0, 0.1))
                break
            time.sleep(0.005)
        for victim in chance.sample(found, 1) if found else [pid] if kind == "grader" else []:
            try:
                os.kill(victim, signal.SIGKILL)
                counts[kind] += 1
            except ProcessLookupError:
                continue
        if kind == "grader":
            os.waitpid(pid, 0)
            return
    os.waitpid(pid, 0)


def main() -> None:
    """Rounds of grading under fire until all kills are spent; each round ends undisturbed if need be."""
    folder, kills = Path(sys.argv[1]), int(sys.argv[2])
    chance, counts, rounds, starts = random.Random(SEED), dict.fromkeys(CHANCES, 0), 0, 0
    while sum(counts.values()) < kills:
        output = folder / f"round-{rounds}"
        rounds += 1
        while not (output / "report.html").exists():
            starts += 1
            kill_at_random(grader(folder, output), chance, counts, kills)
        final = grader(folder, output)
        if os.waitstatus_to_exitcode(os.waitpid(final, 0)[1]):
            sys.exit("the last, undisturbed start of a round failed")
    print(json.dumps({"kills": counts, "rounds": rounds, "starts": starts}))


if __name__ == "__main__":
    main()

"""A class of hostile submissions from tests/submissions/hostile/, with honest neighbours, graded by the real command.

Each file holds a header (`attack:` one line; `cell:` the exercise whose cell it fills, or "(the file)" when it makes the
submission itself in `arrange(folder, notebook, places)`; `assignment:`, 03_gaussian_latent unless said; `others: solved`
when the other exercises are solved; `expect:` the statuses allowed; `points:` what an honest submission with the same
answers earns; `keeps:` what the honest answers in it must keep) and the code of that cell.
"""

import ast
import copy
import csv
import functools
import hashlib
import os
import re
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from autograder.bank import notebook_bytes, solved_cells, with_cells
from autograder.course import load_assignment

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "tests" / "submissions" / "hostile"
HOST = "03_gaussian_latent"
ASSIGNMENTS = (HOST, "06_review", "01_ae", "02_dae", "04_vae", "05_dcgan")
THE_FILE = "(the file)"
SECONDS = {"cell": 5.0, "probe": 20.0, "total": 40.0}
PLANTED = {
    place: f"PLANTED-{place}-7f3a91" for place in ("course", "output", "home", "tmp", "environment", "neighbour")
}
HONEST = {f"honest_{n}": name for n, name in enumerate((HOST, "06_review", HOST, "06_review", HOST, HOST))}


@dataclass(frozen=True)
class Attack:
    """One file of the corpus."""

    name: str
    assignment: str
    cell: str
    solved: bool
    expect: tuple[str, ...]
    points: float
    keeps: float
    code: str


def read_attack(path: Path) -> Attack:
    """One file of the corpus; ValueError when its header lacks something."""
    text = path.read_text(encoding="utf-8")
    match = re.match(r'"""(.*?)"""\n', text, re.DOTALL)  # cells may hold magics, which are no Python
    head = dict(re.findall(r"^(\w+): *(.*?) *$", match[1] if match else "", re.MULTILINE))
    if missing := {"attack", "cell", "expect", "points"} - set(head):
        raise ValueError(f"{path.name}: the header lacks {', '.join(sorted(missing))}.")
    return Attack(
        **{"name": path.stem, "assignment": head.get("assignment", HOST), "cell": head["cell"]},
        **{"solved": head.get("others") == "solved", "expect": tuple(re.split(r", *", head["expect"]))},
        **{"points": float(head["points"]), "keeps": float(head.get("keeps", 0)), "code": text[match.end() :].strip()},
    )


@functools.cache
def corpus() -> tuple[Attack, ...]:
    """All files of the corpus, by name."""
    return tuple(read_attack(path) for path in sorted(CORPUS.glob("*.py")))


@functools.cache
def assignment(name: str):
    """An assignment of the course."""
    return load_assignment(ROOT, name)


def submit(attack: Attack, places: dict[str, Path]) -> None:
    """Put one attack where submissions are collected, with the true paths of what it is after."""
    code = re.sub(r"@([A-Z]+)@", lambda m: str(places[m[1].lower()]), attack.code)
    folder = places["submitted"] / attack.name / attack.assignment
    folder.mkdir(parents=True)
    release = assignment(attack.assignment).release
    if attack.cell == THE_FILE:
        namespace: dict = {}
        exec(compile(ast.parse(code), attack.name, "exec"), namespace)
        namespace["arrange"](folder, copy.deepcopy(release), places)
        return
    cells = solved_cells(ROOT, attack.assignment) if attack.solved else {}
    notebook = with_cells(release, {**cells, attack.cell: code})
    (folder / f"{attack.assignment}.ipynb").write_bytes(notebook_bytes(notebook))


def submit_neighbours(places: dict[str, Path]) -> None:
    """Honest, right submissions; each holds a string that must not turn up anywhere else."""
    for student, name in HONEST.items():
        cells = {k: f"# {PLANTED['neighbour']}\n{v}" for k, v in solved_cells(ROOT, name).items()}
        folder = places["submitted"] / student / name
        folder.mkdir(parents=True)
        (folder / f"{name}.ipynb").write_bytes(notebook_bytes(with_cells(assignment(name).release, cells)))


def prepare(base: Path, attacks) -> dict[str, Path]:
    """Folders of a course with strings planted where no submission may look; returns them by name."""
    places = {name: base / name for name in ("course", "submitted", "output", "home", "tmp")}
    for folder in places.values():
        folder.mkdir(parents=True)
    (places["course"] / "solutions").mkdir()
    for name in ASSIGNMENTS:
        source = (ROOT / "solutions" / f"{name}.py").read_text(encoding="utf-8")
        planted = source.replace("### BEGIN HIDDEN TESTS", f"### BEGIN HIDDEN TESTS\n# {PLANTED['course']}")
        # In what runs in the grader, and in what runs beside the student.
        inside = rf"\g<0>    _ = '{PLANTED['course']}'\n"
        planted = re.sub(r"^def (check\(answer|probe\(seed).*\n", inside, planted, flags=re.MULTILINE)
        (places["course"] / "solutions" / f"{name}.py").write_text(planted, encoding="utf-8")
    shutil.copy(ROOT / "nbgrader_config.py", places["course"])
    for name in ("output", "home", "tmp"):
        (places[name] / "planted.txt").write_text(PLANTED[name])
    submit_neighbours(places)
    for attack in attacks:
        submit(attack, places)
    return places


def environment(places: dict[str, Path]) -> dict[str, str]:
    """The grader's environment: its own home and temporary folder, a secret, and this kit."""
    keep = {k: v for k, v in os.environ.items() if k in ("PATH", "LANG", "LD_LIBRARY_PATH", "LATENT_LAB_DATA")}
    own = {"HOME": str(places["home"]), "TMPDIR": str(places["tmp"]), "GRADER_TOKEN": PLANTED["environment"]}
    return keep | own | {"PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1", "PYTHONDONTWRITEBYTECODE": "1"}


def grade(places: dict[str, Path], user: int | None = None, names=ASSIGNMENTS) -> float:
    """Grade the class with `autograder grade`, as another user if given; returns the wall seconds."""
    limits = [word for kind, s in SECONDS.items() for word in (f"--{kind}-seconds", str(s))]
    options = ["--submitted", "submitted", "--output", "output", "--course", str(places["course"]), "--jobs", "4"]
    command = [sys.executable, "-m", "autograder.cli", "grade", *names, *options, *limits]
    if user is not None:
        # May read everything, because Python may lie in root's own folder; that leaves all to Landlock.
        reading = ["--inh-caps=+dac_read_search", "--ambient-caps=+dac_read_search"]
        command = ["setpriv", f"--reuid={user}", f"--regid={user}", "--clear-groups", *reading, *command]
        for path in [places["output"].parent, *places["output"].parent.rglob("*")]:
            os.chown(path, user, user, follow_symlinks=False)
    start = time.monotonic()
    done = subprocess.run(
        command, cwd=places["output"].parent, env=environment(places), capture_output=True, text=True, timeout=900
    )
    assert done.returncode == 0, done.stdout + done.stderr
    (places["output"] / "terminal.txt").write_text(done.stdout + done.stderr)
    return time.monotonic() - start


def table(places: dict[str, Path], name: str = "submissions.csv") -> dict[tuple[str, str], dict]:
    """Rows of a table of the output folder by student and assignment."""
    with open(places["output"] / name, newline="", encoding="utf-8") as file:
        return {(row["student"], row["assignment"]): row for row in csv.DictReader(file)}


def fingerprint(places: dict[str, Path]) -> dict[str, str]:
    """What lies outside the output folder: kind, mode and content of every file."""
    found = {}
    for name in ("course", "submitted", "home", "tmp"):
        for path in sorted(places[name].rglob("*")):
            mode = path.lstat().st_mode
            content = path.read_bytes() if path.is_file() and not path.is_symlink() else b""
            found[str(path)] = f"{mode} {hashlib.sha256(content).hexdigest()}"
    return found


def leaks(places: dict[str, Path], folder: Path | None = None) -> list[str]:
    """Which planted string stands in which file of the output (or `folder`), but for the ones whose place it is."""
    found = []
    for path in sorted((folder or places["output"]).rglob("*")):
        if not path.is_file() or path.name == "planted.txt":
            continue
        content = path.read_bytes()
        own = any(part in HONEST for part in path.parts)
        found += [
            f"{path}: {p}" for p, text in PLANTED.items() if text.encode() in content and not (own and p == "neighbour")
        ]
    return found


def nbgrader(places: dict[str, Path], *arguments: str) -> subprocess.CompletedProcess:
    """Run a stock nbgrader command in the course folder."""
    command = [str(Path(sys.executable).parent / "nbgrader"), *arguments]
    own = environment(places)
    return subprocess.run(command, cwd=places["course"], env=own, capture_output=True, text=True, timeout=900)

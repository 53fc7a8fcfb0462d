"""Run solved notebooks from scratch in a real kernel: wall time, figures, and whether anything went to stderr.

    python benchmarks/notebooks.py 04_vae                # or several; all six without a name
    python benchmarks/notebooks.py 04_vae --save build/solved

Full Fashion-MNIST and MNIST when they are found (LATENT_LAB_DATA), no stored weights: every training is run.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from pathlib import Path

import nbformat
from nbclient import NotebookClient

from autograder.bank import notebook_bytes, solved_cells, with_cells
from autograder.course import assignment_names, load_assignment
from helpers import storage

ROOT = Path(__file__).resolve().parents[1]


def solved(name: str):
    """The student's notebook with the course's solutions in it."""
    release = load_assignment(ROOT, name).release
    return nbformat.reads(notebook_bytes(with_cells(release, solved_cells(ROOT, name))).decode(), as_version=4)


def run(name: str, save: Path | None, ship: bool) -> str:
    """Execute one notebook in an empty cache and describe it as a table row; ship: keep its weights in helpers/weights."""
    notebook = solved(name)
    with tempfile.TemporaryDirectory() as home:
        os.environ.update(HOME=home, XDG_CACHE_HOME=home, NUMBA_CACHE_DIR=home)
        client = NotebookClient(notebook, timeout=3600, resources={"metadata": {"path": home}})
        start = time.perf_counter()
        client.execute()
        seconds = time.perf_counter() - start
        for weights in sorted(Path(home).glob(".cache/latent-lab/*.pt")) if ship else []:
            storage.ship(weights.stem)
    if save:
        save.mkdir(parents=True, exist_ok=True)
        nbformat.write(notebook, save / f"{name}.ipynb")
    outputs = [o for c in notebook.cells if c.cell_type == "code" for o in c.outputs]
    stderr = sum(o.output_type == "stream" and o.name == "stderr" for o in outputs)
    figures = sum("image/png" in o.get("data", {}) for o in outputs)
    return f"| {name} | {seconds / 60:.1f} | {figures} | {stderr} |"


def main() -> None:
    """Run the chosen notebooks one after the other and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("names", nargs="*")
    parser.add_argument("--save", type=Path, help="folder for the executed notebooks")
    parser.add_argument("--ship", action="store_true", help="make what training.skip(True) loads")
    options = parser.parse_args()
    print("| notebook | minutes | figures | outputs on stderr |\n|---|---|---|---|", flush=True)
    for name in options.names or assignment_names(ROOT):
        print(run(name, options.save, options.ship), flush=True)


if __name__ == "__main__":
    main()

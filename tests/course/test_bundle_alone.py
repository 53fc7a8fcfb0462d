"""The student bundle in an environment of its own: unpacked elsewhere, installed as its README says, without this kit."""

import json
import os
import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import pytest

from autograder.bundle import write_bundle
from autograder.course import assignment_names

ROOT = Path(__file__).resolve().parents[2]
RUN = """
import json, sys
import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

notebook = nbformat.read(sys.argv[1], as_version=4)
try:
    NotebookClient(notebook, timeout=300, kernel_name="python3").execute()
    error = ""
except CellExecutionError as stopped:
    error = stopped.ename
code = [cell for cell in notebook.cells if cell.cell_type == "code"]
ran = [cell for cell in code if cell.execution_count]
loud = [o.text for cell in ran for o in cell.outputs if o.output_type == "stream" and o.name == "stderr"]
print(json.dumps({"error": error, "ran": len(ran), "loud": loud}))
"""


def call(command, folder, **variables) -> str:
    """Run a command with nothing of this kit's environment in reach."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "VIRTUAL", "LATENT", "JUPYTER", "OMP"))}
    done = subprocess.run(command, cwd=folder, env=clean | variables, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return done.stdout


@pytest.fixture(scope="module")
def bundle():
    """The folder of an unpacked bundle with its environment, set up by the command in its README."""
    with tempfile.TemporaryDirectory() as base:
        write_bundle(ROOT, Path(base) / "lab.zip")
        with zipfile.ZipFile(Path(base) / "lab.zip") as file:
            file.extractall(base)
        lab = Path(base) / "lab"
        readme = (lab / "README.md").read_text(encoding="utf-8")
        make, install = re.search(r"^ +(python -m venv \S+) && (\S+/pip install .*)$", readme, re.MULTILINE).groups()
        call([sys.executable, *make.split()[1:]], lab)
        call(install.split(), lab)
        (Path(base) / "home").mkdir()
        yield lab


@pytest.mark.slow
def test_nothing_of_the_grader_is_installed_with_it(bundle):
    code = "import helpers, importlib.util as u; print(helpers.__file__, u.find_spec('autograder'), u.find_spec('landlock'))"
    where, *others = call([".venv/bin/python", "-c", code], bundle).split()
    assert Path(where).parent == bundle / "helpers" and others == ["None", "None"]


@pytest.mark.slow
@pytest.mark.parametrize("name", assignment_names(ROOT))
def test_each_notebook_runs_up_to_its_first_stub(bundle, name):
    path = bundle / "notebooks" / name / f"{name}.ipynb"
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    code = ["".join(c["source"]) for c in cells if c["cell_type"] == "code"]
    home = {
        "HOME": str(bundle.parent / "home"),
        "LATENT_LAB_DATA": "digits",
        "PATH": f"{bundle}/.venv/bin:/usr/bin:/bin",
    }
    found = json.loads(call([".venv/bin/python", "-c", RUN, str(path)], bundle, **home).splitlines()[-1])
    stub = next(i for i, source in enumerate(code) if "NotImplementedError" in source)
    assert found["error"] == "NotImplementedError" and found["loud"] == []
    assert found["ran"] - 1 >= stub, "it stopped before the first stub"
    assert found["ran"] - 1 <= stub + 2, "it ran on behind the first check"

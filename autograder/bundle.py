"""The student bundle: release notebooks, helpers and an environment in one zip file, and nothing of the grader."""

from __future__ import annotations

import io
import tomllib
import zipfile
from pathlib import Path

from autograder.build import build
from autograder.course import assignment_names
from autograder.files import write_atomic

GRADING_ONLY = ("jupytext", "typer", "rich", "Jinja2", "landlock", "pyseccomp")
NO_DATE = (1980, 1, 1, 0, 0, 0)  # equal contents make equal bytes
NBGRADER = """\
# For the Validate button of JupyterLab: cells that train take longer than nbgrader's 30 seconds.
c = get_config()  # noqa: F821
c.Execute.timeout = 3600
"""
README = """\
# Latent Lab: notebooks

    conda env create -f environment.yml && conda activate latent-lab

or, with Python 3.11 or newer and without conda,

    python -m venv .venv && .venv/bin/pip install --constraint constraints.txt --editable .

then, in this folder, `jupyter lab --notebook-dir notebooks`. Replace each `raise NotImplementedError`, run the check below
it, and hand in the notebook file. Keep the folders together: the notebooks import `helpers/`. Data are downloaded at the
first use; without a network the notebooks say so and use small digits.
"""


class BundleError(Exception):
    """The bundle cannot be made. The message says why and what to do."""


def student_project(root: Path) -> str:
    """pyproject.toml of the bundle: this kit's own, less what only grading needs."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [d for d in project["dependencies"] if not d.startswith(GRADING_ONLY)]
    lines = "\n".join(f'    "{d}",' for d in wanted)
    return f"""\
[build-system]
requires = ["setuptools>=77"]
build-backend = "setuptools.build_meta"

[project]
name = "latent-lab-notebooks"
version = "0"
requires-python = "{project["requires-python"]}"
dependencies = [
{lines}
]

[tool.setuptools]
packages = ["helpers"]

[tool.setuptools.package-data]
helpers = ["weights/*.pt"]
"""


def bundle_files(root: Path, names: list[str]) -> dict[str, bytes]:
    """{name in the zip: content} of everything that students get. Raises BundleError when a release is out of date."""
    if stale := build(root, names, check=True):
        raise BundleError(f"{stale[0]} is not what solutions/ builds: run autograder build first.")
    kit = root if (root / "helpers").is_dir() else Path(__file__).resolve().parent.parent
    environment = (kit / "environment.yml").read_text(encoding="utf-8").replace(".[dev]", ".")
    files = {"README.md": README.encode(), "environment.yml": environment.encode()}
    files["nbgrader_config.py"] = NBGRADER.encode()
    files["pyproject.toml"] = student_project(kit).encode()
    wanted = [
        kit / "constraints.txt",
        kit / "LICENSE",
        *(kit / "helpers").glob("*.py"),
        *(kit / "helpers").glob("weights/*.pt"),
    ]
    files |= {p.relative_to(kit).as_posix(): p.read_bytes() for p in wanted}
    notebooks = [root / "notebooks" / n / f"{n}.ipynb" for n in names]
    return files | {p.relative_to(root).as_posix(): p.read_bytes() for p in notebooks}


def write_bundle(root: Path, target: Path, names: list[str] | None = None) -> list[str]:
    """Write the zip file, the same bytes at every run; returns the names in it."""
    files = bundle_files(root, names or assignment_names(root))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name in sorted(files):
            entry = zipfile.ZipInfo(f"{target.stem}/{name}", NO_DATE)
            entry.compress_type = (
                zipfile.ZIP_STORED if name.endswith(".pt") else zipfile.ZIP_DEFLATED
            )  # weights don't shrink
            entry.external_attr = 0o644 << 16
            bundle.writestr(entry, files[name])
    target.parent.mkdir(parents=True, exist_ok=True)
    write_atomic(target, buffer.getvalue())
    return sorted(files)

"""For people who study alone: grade one's own notebook, and make the solved, executed one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from autograder.bank import SOLUTION_LINE, notebook_bytes, solved_cells, with_cells
from autograder.course import load_assignment
from autograder.intake import clean_submission
from autograder.results import SubmissionResult
from autograder.run import Settings, grade_intake
from autograder.sandbox import missing_layers
from autograder.source import grade_id, kind, read_source
from autograder.worker import Worker


class NotebookError(Exception):
    """The notebook to look at cannot be used. The message says why and what to do."""


def own_notebook(root: Path, name: str, given: Path | None) -> Path:
    """The notebook that a reader works on: as given, else the course's. Raises NotebookError when there is none."""
    path = given or root / "notebooks" / name / f"{name}.ipynb"
    if not path.is_file():
        raise NotebookError(f"There is no notebook {path}. Give --notebook FILE.")
    return path


def check_notebook(root: Path, name: str, notebook: Path) -> tuple[SubmissionResult, dict | None]:
    """Grade one notebook with the hidden tests; where a sandbox layer is missing, without sandbox: it is one's own code.

    Returns the result, and the notebook made clean (None when it could not be read).
    """
    assignment = load_assignment(root, name)
    intake = clean_submission(notebook.read_bytes(), assignment)
    trust = bool(missing_layers())
    with Worker(trust) as worker:
        return grade_intake(worker, intake, assignment, "you", Settings(trust=trust)), intake.notebook


def written_answers(root: Path, name: str) -> dict[str, str]:
    """The model answer of each written question, without the region's markers."""
    cells = [c for c in read_source(root, name).cells if kind(c) == "written"]
    return {grade_id(c): "\n".join(x for x in c.source.splitlines() if not SOLUTION_LINE.match(x)) for c in cells}


def solved_notebook(root: Path, name: str) -> dict:
    """The student's notebook with the course's answers in it (nbformat JSON); hidden tests stay out."""
    release = load_assignment(root, name).release
    return with_cells(release, solved_cells(root, name) | written_answers(root, name))


def execute(notebook: dict, folder: Path, on_cell: Callable[[], None], target: Path) -> None:
    """Run a notebook in a kernel of its own, working in `folder`, and write it to `target`, also when a cell fails."""
    import nbformat
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError

    node = nbformat.reads(notebook_bytes(notebook).decode(), as_version=4)
    folder.mkdir(parents=True, exist_ok=True)
    quiet = ["--log-level=ERROR"]  # a kernel otherwise warns about its own transport
    client = NotebookClient(node, timeout=None, resources={"metadata": {"path": str(folder)}}, extra_arguments=quiet)
    client.on_cell_executed = lambda **_: on_cell()
    try:
        client.execute()
    except CellExecutionError as error:
        raise NotebookError(f"A cell of {target.name} failed: {str(error).strip().splitlines()[-1]}") from None
    finally:
        nbformat.write(node, target)

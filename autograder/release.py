"""From a source notebook to the student release: the steps of nbgrader's generate_assignment, and nothing else."""

from __future__ import annotations

import ast
import copy

from autograder.source import CourseError, grade_id, kind

CODE_STUB = "raise NotImplementedError"
TEXT_STUB = "YOUR ANSWER HERE"


def release_steps(gradebook: bool) -> list[type]:
    """Preprocessors of nbgrader that make a release, in order. gradebook: also record the cells in its gradebook.

    nbgrader_config.py gives the same list to `nbgrader generate_assignment`, so both ways write the same bytes.
    """
    from nbgrader import preprocessors as steps

    save = [steps.SaveCells] if gradebook else []
    hide = [steps.ClearHiddenTests, tidy_step(), steps.ComputeChecksums, steps.CheckCellMetadata]
    clear = [steps.LockCells, steps.ClearSolutions, steps.ClearOutput, steps.CheckCellMetadata]
    return [*clear, steps.ComputeChecksums, *save, *hide]


def tidy_step() -> type:
    """A preprocessor that removes the blank lines which a cleared region leaves at a cell's end."""
    from nbgrader.preprocessors.base import NbGraderPreprocessor

    class TidyCells(NbGraderPreprocessor):
        """Strip blank lines from the end of every cell."""

        def preprocess_cell(self, cell, resources, index):
            """Tidy one cell."""
            cell.source = cell.source.rstrip()
            return cell, resources

    return TidyCells


def configure(config) -> None:
    """Set the texts that stand for a removed answer in a traitlets Config."""
    config.ClearSolutions.code_stub = {"python": CODE_STUB}
    config.ClearSolutions.text_stub = TEXT_STUB


def student_version(source, file: str):
    """The release notebook (NotebookNode) of a source notebook. file: how messages name the source.

    Raises CourseError when a release cell is not valid Python: students must be able to run every cell as it is.
    """
    from traitlets.config import Config

    config = Config()
    configure(config)
    notebook, resources = copy.deepcopy(source), {}
    for step in release_steps(gradebook=False):
        notebook, resources = step(config=config).preprocess(notebook, resources)
    for cell in notebook.cells:
        check_release_cell(cell, file)
    return notebook


def check_release_cell(cell, file: str) -> None:
    """Raise CourseError when a code cell does not parse, or a solution cell kept no stub."""
    if cell.cell_type != "code":
        return
    place = f"{file}, cell “{grade_id(cell) or cell.source.split(chr(10))[0][:60]}”"
    try:
        ast.parse(python_of(cell.source))
    except SyntaxError as error:
        raise CourseError(f"{place}: the student's version is no Python: {error.msg}, line {error.lineno}.") from None
    if kind(cell) == "solution" and CODE_STUB not in cell.source:
        raise CourseError(f"{place}: a solution cell needs a BEGIN SOLUTION region for the stub.")


def python_of(source: str) -> str:
    """The cell as plain Python: IPython magics and shell lines become calls."""
    from IPython.core.inputtransformer2 import TransformerManager

    return TransformerManager().transform_cell(source)


def notebook_text(notebook) -> str:
    """The notebook file's text; equal notebooks give equal bytes, and nbgrader's writer gives the same."""
    import nbformat

    return nbformat.writes(notebook, version=4) + "\n"

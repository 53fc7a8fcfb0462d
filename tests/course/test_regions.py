"""Hidden regions as stock nbgrader runs them without this kit's runner: whole, in the student's kernel, through `score`."""

import ast
import contextlib
import io
from pathlib import Path

import pytest

from autograder.bank import solved_cells
from autograder.course import assignment_names, load_assignment
from autograder.regions import visible_and_hidden
from autograder.source import grade_id, kind, read_source

ROOT = Path(__file__).resolve().parents[2]


def value_of(region: str, names: dict) -> float:
    """Run a region like a cell; the value of its last line, from which nbgrader takes the points."""
    *body, last = ast.parse(region).body
    exec(compile(ast.Module(body, []), "<region>", "exec"), names)
    return eval(compile(ast.Expression(last.value), "<region>", "eval"), names)


@pytest.mark.parametrize("name", assignment_names(ROOT))
def test_a_region_in_the_students_kernel_gives_a_right_answer_all_its_points(name, monkeypatch):
    monkeypatch.setenv("LATENT_LAB_DATA", "digits")
    monkeypatch.setenv("MPLBACKEND", "Agg")
    solved, names, points = solved_cells(ROOT, name), {"__name__": "__main__"}, {}
    with contextlib.redirect_stdout(io.StringIO()) as said:
        for cell in read_source(ROOT, name).cells:
            if kind(cell) == "test":
                points[grade_id(cell).removeprefix("test_")] = value_of(visible_and_hidden(cell.source)[1], names)
            elif kind(cell) in ("setup", "solution"):
                exec(solved.get(grade_id(cell), cell.source), names)
    wanted = {e.name: e.points for e in load_assignment(ROOT, name).exercises if not e.manual}
    assert points == pytest.approx(wanted), said.getvalue()

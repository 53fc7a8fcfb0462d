"""Nothing of a hidden test or a solution reaches a student: unique strings are planted in all of them, and looked for."""

import re
from pathlib import Path

import pytest
from tiny_course import COURSE

from autograder import batch
from autograder.bank import notebook_bytes, solved_cells, with_cells
from autograder.build import build, release_file
from autograder.course import assignment_names, load_assignment
from autograder.intake import clean_submission
from autograder.record import Record
from autograder.report import write_feedback, write_report
from autograder.run import Settings, grade_intake

ROOT = Path(__file__).resolve().parents[2]
MARK = "PLANTED"
REGION = re.compile(r"^(?P<indent> *)(?P<comment>#? ?)### BEGIN (?P<kind>SOLUTION|HIDDEN TESTS)\n", re.MULTILINE)


def planted(source: str, label: str) -> str:
    """A course source with a comment and a string in every hidden region, and a string in every solution region."""
    count = iter(range(10_000))

    def plant(match) -> str:
        mark = f"{MARK}-{label}-{match['kind'].split()[0]}-{next(count)}"
        lines = [f"{match['indent']}{match['comment']}{'# ' if not match['comment'] else ''}{mark}"]
        if not match["comment"]:  # not in a written answer
            lines.append(f"{match['indent']}_ = {mark + '-text'!r}")
        return match[0] + "\n".join(lines) + "\n"

    sent = r"^def (?:probe|right_\w+)\(.*\):\n"  # probes and stand-ins go into the student's process
    probes = re.sub(sent, rf"\g<0>    _ = '{MARK}-{label}-SENT'\n", source, flags=re.MULTILINE)
    return REGION.sub(plant, probes)


def course_with_marks(folder: Path, source: Path) -> Path:
    """A copy of a course with marks in all its sources."""
    (folder / "solutions").mkdir(parents=True)
    for path in sorted((source / "solutions").glob("*.py")):
        text = planted(path.read_text(encoding="utf-8"), path.stem)
        assert text.count(MARK) >= 4, path
        (folder / "solutions" / path.name).write_text(text, encoding="utf-8")
    return folder


TELLING = """
import sys


def {name}(*args, **kwargs):
    frame = sys._getframe()
    while "request" not in frame.f_locals:
        frame = frame.f_back
    request = frame.f_locals["request"]
    print(request)
    raise ValueError((request["parts"] or request["probe"])[:250])
"""


def raising(names: list[str]) -> dict[str, str]:
    """Cells that define every name as something that raises and tells all that it can see."""
    return {name: TELLING.format(name=name) for name in names}


def submissions(root: Path, name: str) -> dict[str, dict[str, str]]:
    """Right, wrong and raising cells of an assignment, by student. The right ones come from the unmarked course."""
    right = solved_cells(COURSE if name == "tiny" else ROOT, name)
    wrong = {cell: f"def {cell}(*args, **kwargs):\n    return args[0] if args else None" for cell in right}
    return {"right": right, "wrong": wrong, "raising": raising(list(right)), "blank": {}}


def graded(root: Path, name: str, output: Path, worker, only: tuple[str, ...]) -> None:
    """Build, grade and record submissions to one assignment as the command does."""
    assignment = load_assignment(root, name)
    with Record(output, [assignment]) as record:
        for student, cells in submissions(root, name).items():
            if student not in only:
                continue
            notebook = with_cells(assignment.release, cells)
            intake = clean_submission(notebook_bytes(notebook), assignment)
            result = grade_intake(worker, intake, assignment, student, Settings())
            assert result.points > 0 or student != "right", result
            record.save(result, batch.key_of(b"", (), assignment, Settings()), intake.notebook, intake.answers)
            write_feedback(result, output)
        results = record.write_tables()
    write_report(results, output)


def leaks(*folders: Path) -> list[str]:
    """Files below the folders in which a mark stands."""
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    assert files
    return [str(path) for path in files if MARK.encode() in path.read_bytes()]


def test_marks_of_a_small_course_reach_no_student(tmp_path, worker):
    root = course_with_marks(tmp_path / "course", COURSE)
    build(root)
    graded(root, "tiny", tmp_path / "out", worker, ("right", "wrong", "raising", "blank"))
    assert leaks(root / "notebooks", tmp_path / "out") == []
    assert MARK in (root / "build" / "source" / "tiny" / "tiny.ipynb").read_text(encoding="utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("name", assignment_names(ROOT))
def test_marks_of_the_whole_course_reach_no_student(tmp_path, worker, name):
    root = course_with_marks(tmp_path / "course", ROOT)
    build(root, [name])
    assert leaks(release_file(root, name).parent) == []
    graded(root, name, tmp_path / "out", worker, ("right", "wrong", "raising"))
    assert leaks(tmp_path / "out") == []
    pages = list((tmp_path / "out").glob("feedback/*/*.html"))
    assert len(pages) == 3 and all("Traceback" not in page.read_text(encoding="utf-8") for page in pages)

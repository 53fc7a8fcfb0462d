"""Grading one submission: points, diagnoses, follow-through, limits, tampering. Real children, a tiny assignment."""

import json
import time
from dataclasses import replace
from pathlib import Path

import pytest

from autograder import running
from autograder.bank import notebook_bytes, solved_cells, with_cells
from autograder.checking import holds
from autograder.course import load_assignment
from autograder.intake import clean_submission
from autograder.probing import Failure
from autograder.run import Settings, grade_intake
from autograder.sandbox import Limits
from autograder.telling import Telling
from autograder.wire import Other
from autograder.worker import Child

COURSE = Path(__file__).parent / "fixtures" / "course"
SETTINGS = Settings(Limits(cell_seconds=2, probe_seconds=2, total_seconds=20))


@pytest.fixture(scope="module")
def tiny():
    return load_assignment(COURSE, "tiny")


@pytest.fixture(scope="module")
def solved():
    return solved_cells(COURSE, "tiny")


@pytest.fixture
def grade(worker, tiny, solved):
    def run(settings=SETTINGS, extra=(), **cells):
        notebook = with_cells(tiny.release, solved | cells)
        notebook["cells"] += [{"cell_type": "code", "source": s, "metadata": {}, "outputs": []} for s in extra]
        return grade_intake(worker, clean_submission(notebook_bytes(notebook), tiny), tiny, "ann", settings)

    return run


def points(result):
    return {e.exercise: e.points for e in result.exercises}


def diagnosis(result, exercise):
    return next(e.diagnosis for e in result.exercises if e.exercise == exercise)


def test_the_solution_gets_full_marks_and_written_questions_wait(grade):
    result = grade()
    assert result.status == "graded" and result.notes == () and result.sandboxed
    assert [e.points for e in result.exercises if e.points is not None] == [
        e.max_points for e in result.exercises if e.points is not None
    ]
    assert any(e.points is None for e in result.exercises)


def test_the_release_gets_nothing_and_says_not_solved_yet(worker, tiny):
    result = grade_intake(worker, clean_submission(notebook_bytes(tiny.release), tiny), tiny, "ann", SETTINGS)
    assert result.status == "graded" and result.points == 0
    assert diagnosis(result, "mean_square") == "Not solved yet: the cell still raises NotImplementedError."


def test_a_known_misconception_is_named(grade):
    result = grade(mean_square="def mean_square(x):\n    return (x * x).sum(1)")
    assert points(result)["mean_square"] == 0
    assert diagnosis(result, "mean_square") == "It looks as if you summed; take the mean."


def test_one_mistake_costs_once(grade):
    result = grade(mean_square="def mean_square(x):\n    return (x * x).sum(1)")
    assert points(result)["Shift"] == 1.5


SECOND_GUESS = """
_own = mean_square


class Shift(nn.Module):
    def __init__(self, width=4):
        super().__init__()
        self.factor = nn.Parameter(torch.ones(width))

    def forward(self, x):
        guess = 2 if mean_square is _own else 1
        return x + guess * self.factor * mean_square(x).unsqueeze(1)
"""


def test_a_second_guess_is_not_asked_for_when_the_upstream_part_is_right(grade):
    assert points(grade(Shift=SECOND_GUESS))["Shift"] == 0
    summed = "def mean_square(x):\n    return (x * x).sum(1)"
    assert points(grade(Shift=SECOND_GUESS, mean_square=summed))["Shift"] == 1.5  # the price of follow-through


def test_an_exception_is_told_with_the_students_own_line(grade):
    result = grade(mean_square="def mean_square(x):\n    y = x\n    return y.no_such_thing")
    assert "raised AttributeError" in diagnosis(result, "mean_square")
    assert "cell mean_square, line 3: return y.no_such_thing" in diagnosis(result, "mean_square")


def test_a_cell_that_does_not_run_explains_why_its_name_is_missing(grade):
    result = grade(mean_square="def mean_square(x:\n    return 1")
    assert "SyntaxError" in diagnosis(result, "mean_square")
    result = grade(mean_square="import no_such_module\ndef mean_square(x):\n    return 1")
    assert "No module named 'no_such_module'" in diagnosis(result, "mean_square")


def test_warnings_prints_and_stderr_cost_nothing(grade, solved):
    noise = "\nimport sys, warnings\nprint('hello'); print('oops', file=sys.stderr); warnings.warn('careful')"
    result = grade(mean_square=solved["mean_square"] + noise)
    assert points(result)["mean_square"] == 2
    assert "hello" in next(e.output for e in result.exercises if e.exercise == "mean_square")


def test_a_failing_call_at_the_end_of_a_cell_does_not_lose_the_function(grade, solved):
    assert points(grade(mean_square=solved["mean_square"] + "\nmean_square(undefined_data)"))["mean_square"] == 2


def test_a_value_from_a_cell_that_then_fails_does_not_count(grade):
    assert points(grade(mean_square="mean_square = 3.0\nraise ValueError('no')"))["mean_square"] == 0
    assert "raised ValueError: no" in diagnosis(
        grade(mean_square="mean_square = 3.0\nraise ValueError('no')"), "mean_square"
    )


def test_helper_functions_in_extra_cells_are_found(grade):
    result = grade(
        extra=["def my_square(x):\n    return x * x"],
        mean_square="def mean_square(x):\n    return my_square(x).mean(1)",
    )
    assert points(result)["mean_square"] == 2


def test_an_endless_loop_costs_its_own_exercise_only(grade):
    result = grade(mean_square="def mean_square(x):\n    while True: pass")
    assert result.status == "timeout"
    assert points(result)["mean_square"] == 0 and "time limit" in diagnosis(result, "mean_square")
    assert points(result)["Shift"] == 1.5


@pytest.mark.slow
def test_an_endless_loop_that_cannot_be_interrupted_costs_its_own_exercise_only(grade):
    loop = "import signal\ndef mean_square(x):\n    signal.signal(signal.SIGALRM, signal.SIG_IGN)\n    while True: pass"
    result = grade(mean_square=loop)
    assert result.status == "timeout" and points(result)["mean_square"] == 0 and points(result)["Shift"] == 1.5


def test_a_cell_that_kills_its_process_is_left_out_and_the_rest_is_graded(grade):
    result = grade(Shift="import os as system; system._exit(0)")
    assert result.status == "crashed" and points(result)["mean_square"] == 2 and points(result)["Shift"] == 0
    result = grade(mean_square="def mean_square(x):\n    import os as system; system._exit(0)")
    assert result.status == "crashed" and points(result)["mean_square"] == 0 and points(result)["Shift"] == 1.5


def test_a_kill_from_outside_costs_nothing(grade, monkeypatch):
    asked, ask = [], Child.ask

    def killing(child, do, *arguments, **request):
        asked.append(do)
        if len(asked) in (2, 7, 14):  # a cell, a probe, the last look
            child.kill()
        return ask(child, do, *arguments, **request)

    monkeypatch.setattr(Child, "ask", killing)
    result = grade()
    assert [asked[n - 1] for n in (2, 7, 14)] == ["cell", "probe", "tripwires"]
    assert result.status == "graded" and result.points == 3.5


def test_a_process_that_is_always_killed_ends_as_crashed(grade, monkeypatch):
    ask = Child.ask
    monkeypatch.setattr("autograder.running.MAX_KILLS", 1)
    monkeypatch.setattr(Child, "ask", lambda child, *a, **k: (child.kill(), ask(child, *a, **k)))
    result = grade()
    assert result.status == "crashed" and result.points == 0


def test_dying_does_not_buy_other_inputs(grade, monkeypatch):
    seeds, ask = [], Child.ask

    def noting(child, do, *arguments, **request):
        if do == "probe" and request["name"] == "mean_square":
            seeds.append(request["seed"])
            if len(seeds) < 3:
                child.kill()
        return ask(child, do, *arguments, **request)

    monkeypatch.setattr(Child, "ask", noting)
    assert points(grade())["mean_square"] == 2 and len(seeds) == 3 and len(set(seeds)) == 1


BREAKING = "import json\njson.dumps = None\n"


def test_a_cell_that_breaks_the_graders_tools_is_left_out_and_the_rest_is_graded(grade):
    result = grade(mean_square=BREAKING + "def mean_square(x):\n    return x")
    assert result.status == "tampered" and points(result)["mean_square"] == 0 and points(result)["Shift"] == 1.5
    assert "broke the tools" in diagnosis(result, "mean_square")


def test_a_probe_that_breaks_the_graders_tools_costs_its_own_exercise_only(grade):
    source = "def mean_square(x):\n    import json\n    json.dumps = None\n    return x"
    result = grade(mean_square=source)
    assert result.status == "tampered" and points(result)["mean_square"] == 0 and points(result)["Shift"] == 1.5


@pytest.mark.slow
def test_the_total_time_bounds_a_submission(grade):
    loops = {"mean_square": "while True: pass", "Shift": "while True: pass"}
    result = grade(replace(SETTINGS, limits=Limits(cell_seconds=3, total_seconds=4)), **loops)
    assert result.seconds < 12 and result.points == 0 and result.status in ("timeout", "crashed")


QUOTING = """
import sys
def mean_square(x):
    frame = sys._getframe()
    while "request" not in frame.f_locals:
        frame = frame.f_back
    raise ValueError(frame.f_locals["request"]["probe"])
"""


def test_an_error_message_that_quotes_the_hidden_test_is_withheld_and_flagged(grade, tiny):
    result = grade(mean_square=QUOTING)
    assert "quotes the hidden test" in diagnosis(result, "mean_square") and result.status == "tampered"
    assert "def probe" not in json.dumps([[p.message for p in e.properties] for e in result.exercises])
    assert {
        "Tampering: frames of other code were looked into",
        "Tampering: an error message quoted the hidden test",
    } <= {*result.notes}


def test_beside_right_stand_ins_no_free_text_comes_back(tiny, solved):
    intake = clean_submission(notebook_bytes(with_cells(tiny.release, solved)), tiny)
    telling = Telling(tiny, intake)
    said = [Failure("ValueError", "rot13", "cell Shift, line 2: not there"), Other("abc"), Failure("Zzz", "", "")]
    assert telling.answer(said, True) == [Failure("ValueError", "", ""), Other("object"), Failure("Exception", "", "")]
    own = Failure("ValueError", "my own words", "cell mean_square, line 7: squares_of_everything = x * x")
    assert own.line.split(": ")[1] in solved["mean_square"]
    assert telling.answer({"a": (own,)}, False) == {"a": (own,)} and not telling.quoted


def test_a_check_that_an_answer_stalls_is_interrupted_property_by_property(monkeypatch, tiny):
    monkeypatch.setattr(running, "CHECK_SECONDS", 0.2)

    def stalled(exercise, answer, seed):
        return tuple(holds(f"property {n}", 1, endless, "no") for n in range(2))

    def endless():
        while True:
            pass

    monkeypatch.setattr(running, "judge", stalled)
    start = time.monotonic()
    properties = running.judged(tiny.exercises[0], None, 1)
    assert time.monotonic() - start < 4 and [p.earned for p in properties] == [0.0, 0.0]
    assert "TooLong" in properties[0].message


LATE = {
    "a patch in the probe": "import torch\ndef mean_square(x):\n    torch.allclose = None\n    return x",
    "new members of every module": "import torch\ntorch.nn.Module.trained = True\n",
    "frames": "def mean_square(x):\n    try: 1 / 0\n    except Exception as e: e.__traceback__.tb_frame.f_back",
    "frames through inspect": "import inspect\nframe = inspect.currentframe()\n",
    "objects": "import gc\nthings = gc.get_objects()\n",
    "exchanged code": "from helpers import checks\nchecks.passed.__code__ = (lambda *a, **k: None).__code__\n",
    "disguised code": "exec(compile('import sys; sys._getframe()', '/usr/lib/python3/typing.py', 'exec'))\n",
    "native code": "import ctypes\nlibrary = ctypes.CDLL(None)\n",
}


@pytest.mark.parametrize("sign", LATE, ids=LATE.keys())
def test_what_the_notebook_does_to_the_grader_is_flagged(grade, sign):
    source = LATE[sign] if "def mean_square" in LATE[sign] else LATE[sign] + "def mean_square(x):\n    return x"
    assert grade(mean_square=source).status == "tampered"


def test_honest_tools_of_python_are_not_tampering(grade, solved):
    source = """
import inspect, traceback, warnings, logging, dataclasses, collections, gc
Point = collections.namedtuple("Point", "x y")
@dataclasses.dataclass
class Pair:
    a: int = 0
try:
    1 / 0
except ZeroDivisionError:
    traceback.print_exc()
logging.warning("careful"); warnings.warn("careful"); inspect.getsource(Pair.__init__) if False else inspect.signature(Pair)
gc.collect(); exec("y = 1"); eval("y"); __import__("torch").set_default_dtype(__import__("torch").float64)
get_ipython().run_line_magic("time", "z = 1")
"""
    result = grade(mean_square=source + solved["mean_square"])
    assert result.status == "graded" and result.notes == ()


FORGERIES = {
    "patched torch": "import torch\ntorch.allclose = lambda *a, **k: True\ntorch.Tensor.__eq__ = lambda *a: True\n",
    "patched builtins": "import builtins\nbuiltins.isinstance = lambda *a: True\nbuiltins.float = lambda *a: 2.0\n",
    "patched json": "import json\njson.dumps = lambda *a, **k: '{\"points\": 99}'\n",
    "an AST transformer": "import ast\nget_ipython().ast_transformers.append(ast.NodeTransformer())\n",
    "a trace function": "import sys\nsys.settrace(lambda *a: None)\n",
}


@pytest.mark.parametrize("forgery", FORGERIES, ids=FORGERIES.keys())
def test_forgeries_gain_nothing_and_are_flagged(grade, forgery):
    result = grade(mean_square=FORGERIES[forgery] + "def mean_square(x):\n    return x.new_full((len(x),), 2.0)")
    assert points(result)["mean_square"] == 0
    assert result.status in ("tampered", "crashed")


def test_a_display_hook_gains_nothing(grade):
    hook = (
        "import sys\nsys.displayhook = lambda v: None\nsys.displayhook(2.0)\ndef mean_square(x):\n    return 2.0\n2.0"
    )
    assert points(grade(mean_square=hook))["mean_square"] == 0


def test_a_tensor_subclass_that_lies_gains_nothing(grade):
    lying = """
import torch
class Liar(torch.Tensor):
    @classmethod
    def __torch_function__(cls, func, types, args=(), kwargs=None):
        return True if func.__name__ in ("allclose", "equal", "__eq__") else super().__torch_function__(func, types, args, kwargs or {})
def mean_square(x):
    return torch.zeros(len(x)).as_subclass(Liar)
"""
    assert points(grade(mean_square=lying))["mean_square"] == 0


def test_every_child_starts_with_other_random_numbers_and_other_seeds(grade):
    tell = "import torch, random, numpy\nprint(torch.rand(1).item(), random.random(), numpy.random.rand())\n"
    solved = "def mean_square(x):\n    return (x * x).mean(1)"
    outputs = {next(e.output for e in grade(mean_square=tell + solved).exercises) for _ in range(3)}
    assert len(outputs) == 3


def test_unreadable_and_missing_submissions_get_a_status_of_their_own(worker, tiny):
    for raw, status in ((b"\x00\x01", "unreadable"), (None, "missing")):
        result = grade_intake(worker, clean_submission(raw, tiny), tiny, "ann", SETTINGS)
        assert result.status == status and result.points == 0
        assert [e.exercise for e in result.exercises] == [e.name for e in tiny.exercises]


def test_nothing_hidden_reaches_the_students_process(grade, tiny):
    look = """
import gc, sys
texts = [o for o in gc.get_objects() if isinstance(o, (dict, list))]
needle = " ".join(["It looks as", "if you summed"])
print("FOUND" if any(needle in str(v) for o in texts[:200000] for v in (o.values() if isinstance(o, dict) else o) if isinstance(v, str) and v != needle) else "clean")
"""
    result = grade(mean_square=look + "def mean_square(x):\n    return x")
    assert "clean" in result.exercises[0].output
    assert "looks as if you summed" not in json.dumps([e.hidden.probe for e in tiny.exercises if e.hidden])

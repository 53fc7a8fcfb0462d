"""Warm processes: started ahead, doubled, and gone when nobody needs them."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from autograder import warm
from autograder.sandbox import Limits, SandboxError
from autograder.worker import Worker


def gone(path) -> bool:
    """Whether a folder disappears soon."""
    until = time.monotonic() + 10
    while os.path.exists(path) and time.monotonic() < until:
        time.sleep(0.05)
    return not os.path.exists(path)


def printed(worker, source):
    with worker.child(Limits()) as child:
        return child.ask("cell", 5, name="cell", source=source)["output"].strip()


@pytest.mark.slow
def test_several_workers_work_at_the_same_time_and_leave_nothing():
    workers = Worker.several(3)
    homes = [w.warm.home for w in workers]
    try:
        with workers[0].child(Limits()) as first, workers[2].child(Limits()) as third:
            assert first.ask("cell", 5, name="x", source="x = 1")["failure"] is None
            assert third.ask("cell", 5, name="x", source="y = x")["failure"].error == "NameError"
        assert len({printed(w, "import os; print(os.environ['HOME'])") for w in workers}) == 3
        assert len({printed(w, "import torch; print(torch.randn(3))") for w in workers}) == 3
        workers[0].close()
        assert printed(workers[1], "print(6 * 7)") == "42"
    finally:
        for worker in workers:
            worker.close()
    assert all(gone(home) for home in homes)


@pytest.mark.slow
def test_a_process_that_was_started_ahead_is_used_or_ended():
    with warm.ahead():
        home = warm._waiting[0].home
        with Worker() as worker:
            assert worker.warm.home == home and printed(worker, "print(6 * 7)") == "42"
    with warm.ahead():
        unused = warm._waiting[0]
    assert unused.process.poll() is not None and gone(home) and gone(unused.home)


def test_a_process_that_ends_is_an_error_and_leaves_no_folder(monkeypatch):
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with warm.ahead():
        home = warm._waiting[0].home
        with pytest.raises(SandboxError, match="ended unexpectedly"):
            warm.ready()
    assert not os.path.exists(home)


def test_starting_ahead_does_not_wait_for_torch():
    code = "import sys, autograder.warm; print('torch' in sys.modules)"
    kit = Path(__file__).resolve().parents[2]
    assert subprocess.check_output([sys.executable, "-c", code], cwd=kit, text=True) == "False\n"


def test_slow_libraries_that_solutions_import_inside_functions_are_found(tmp_path):
    (tmp_path / "a.py").write_text(
        "import sklearn\n\ndef f():\n    from sklearn.linear_model import Ridge\n    import torchvision.transforms\n"
    )
    (tmp_path / "b.py").write_text("def g():\n    import json\n    from sklearn.linear_model import Lasso\n")
    found = warm.slow_imports([tmp_path / "a.py", tmp_path / "b.py", tmp_path / "none.py"])
    assert found == ["sklearn.linear_model", "torchvision.transforms"]


@pytest.mark.slow
def test_what_is_imported_ahead_is_there_for_every_submission():
    with warm.ahead(["colorsys"]), Worker() as worker:
        assert printed(worker, "import sys; print('colorsys' in sys.modules)") == "True"

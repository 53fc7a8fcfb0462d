import importlib.metadata
import shutil
from collections import namedtuple

import pytest

from autograder import doctor
from autograder.sandbox import SandboxError

Usage = namedtuple("Usage", "total used free")


def problems(check, root):
    return {what: detail for what, fine, detail in check(root) if not fine}


@pytest.fixture
def versions(monkeypatch):
    """Versions that seem to be installed; packages that are not named are missing."""
    seeming = {}

    def version(name):
        if name not in seeming:
            raise importlib.metadata.PackageNotFoundError(name)
        return seeming[name]

    monkeypatch.setattr(importlib.metadata, "version", version)
    monkeypatch.setattr(
        importlib.metadata,
        "requires",
        lambda _: [
            "torch>=2.6",
            "rich>=13",
            "distributed>=2024.8; extra == 'cluster'",
            "old>1; sys_platform == 'none'",
        ],
    )
    return seeming


def test_missing_and_old_packages_are_named_with_what_to_do(versions, tmp_path):
    versions |= {"torch": "2.5.1"}
    found = problems(doctor.packages, tmp_path)
    assert found["torch"].startswith("2.5.1 is installed, >=2.6 is needed: run make grade")
    assert found["rich"].startswith("is not installed: run make grade")
    assert set(found) == {"torch", "rich"}, "extras and other platforms are not asked for"
    versions |= {"torch": "2.6.0rc1+cpu", "rich": "14.0"}
    assert set(problems(doctor.packages, tmp_path)) == {"torch"}, "a release candidate is older than the release"
    versions |= {"torch": "2.7.0rc1+cpu"}
    assert problems(doctor.packages, tmp_path) == {}


def test_versions_that_are_not_the_tested_ones_are_told_but_no_mistake(versions, tmp_path):
    assert list(doctor.pinned(tmp_path)) == []
    pins = [f"p{n}==1.0" for n in range(8)]
    (tmp_path / "constraints.txt").write_text("# pins\ntorch==2.15.0\nnot_here==3\n" + "\n".join(pins))
    versions |= {"torch": "2.15.0+cpu"}
    [(_, fine, detail)] = doctor.pinned(tmp_path)
    assert fine and detail == "the 1 installed packages of constraints.txt are as tested"
    versions |= {"torch": "2.16.0"} | {f"p{n}": "2.0" for n in range(8)}
    [(_, fine, detail)] = doctor.pinned(tmp_path)
    assert fine and "torch 2.16.0 (tested: 2.15.0), p0 2.0 (tested: 1.0)" in detail
    assert "and 4 more" in detail and "pip install --constraint constraints.txt" in detail


def test_each_missing_layer_is_named_with_what_follows(monkeypatch, tmp_path):
    lacking = ["Landlock is not usable (old kernel): needs Linux ≥ 5.13", "seccomp is not usable: install libseccomp2"]
    monkeypatch.setattr("autograder.sandbox.missing_layers", lambda: lacking)
    found = list(doctor.layers(tmp_path))
    assert [detail.startswith(layer) for (_, _, detail), layer in zip(found, lacking, strict=True)]
    assert all(not fine and "--trust" in detail for _, fine, detail in found)
    assert list(doctor.sandbox(tmp_path)) == [], "nothing is started without them"


def test_a_sandbox_that_does_not_start_or_hold_is_a_problem(monkeypatch, tmp_path):
    monkeypatch.setattr("autograder.sandbox.missing_layers", lambda: [])

    def refuse(*_):
        raise SandboxError("clone was refused")

    monkeypatch.setattr("autograder.worker.Worker", refuse)
    assert "does not start: clone was refused" in problems(doctor.sandbox, tmp_path)["sandbox"]


def test_a_file_that_a_submission_can_read_is_a_problem(monkeypatch, tmp_path):
    class Open:
        def __enter__(self):
            return self

        def __exit__(self, *_):
            pass

        def child(self, _limits):
            return self

        def ask(self, *_, **__):
            return {"failure": None}

    monkeypatch.setattr("autograder.sandbox.missing_layers", lambda: [])
    monkeypatch.setattr("autograder.worker.Worker", Open)
    assert "do not grade here" in problems(doctor.sandbox, tmp_path)["sandbox"]


def test_a_full_disk_says_which_and_what_to_do(monkeypatch, tmp_path):
    monkeypatch.setattr(shutil, "disk_usage", lambda place: Usage(9e9, 8e9, 1e9 if place == tmp_path else 5e9))
    assert problems(doctor.disk, tmp_path) == {
        "disk": f"1 GB free in {tmp_path} (2 GB are needed): free some, or give --output on another disk"
    }
    monkeypatch.setattr(shutil, "disk_usage", lambda place: Usage(9e9, 8e9, 5e9 if place == tmp_path else 1e9))
    assert "set TMPDIR" in problems(doctor.disk, tmp_path)["temporary files"]


def test_little_memory_says_how_many_workers_fit(monkeypatch, tmp_path):
    monkeypatch.setattr("autograder.batch.default_jobs", lambda: 8)
    monkeypatch.setattr(doctor, "memory_mb", lambda: 8_000)
    assert "too little for 8 workers, give --jobs 5" in problems(doctor.cores, tmp_path)["memory"]
    monkeypatch.setattr(doctor, "memory_mb", lambda: 32_000)
    assert problems(doctor.cores, tmp_path) == {}


def test_damaged_data_and_data_that_only_stands_in_are_told(monkeypatch, tmp_path):
    folder = tmp_path / "FashionMNIST" / "raw"
    folder.mkdir(parents=True)
    (folder / "train-images-idx3-ubyte").write_bytes(b"")
    monkeypatch.setenv("LATENT_LAB_DATA", str(tmp_path))
    assert "holds only a part of Fashion-MNIST" in problems(doctor.data, tmp_path)["data"]
    monkeypatch.setenv("LATENT_LAB_DATA", "digits")
    [(_, fine, detail)] = doctor.data(tmp_path)
    assert fine and detail.startswith("digits, ") and "set LATENT_LAB_DATA" in detail


def test_a_check_that_fails_is_a_finding_and_the_others_go_on(monkeypatch, tmp_path):
    def broken(_):
        raise OSError("libtorch.so: [cannot] open")

    for name in ("packages", "pinned", "layers", "sandbox", "data", "disk", "cores"):
        monkeypatch.setattr(doctor, name, lambda _, name=name: iter([(name, True, "well")]))
    monkeypatch.setattr(doctor, "data", broken)
    findings = {what: (fine, detail) for what, fine, detail in doctor.examine(tmp_path)}
    assert findings["cores"] == (True, "well") and not findings["broken"][0]
    assert "OSError: libtorch.so: [cannot] open" in findings["broken"][1]

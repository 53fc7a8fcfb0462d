import gzip
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import torch

from helpers import data, download, idx, sources
from helpers.data import DataError
from helpers.sources import FILES

DEBIAN = "/usr/share/datasets/fashion-mnist"


def idx_bytes(values) -> bytes:
    header = bytes([0, 0, 8, values.ndim]) + np.array(values.shape, ">u4").tobytes()
    return header + values.astype(np.uint8).tobytes()


def write_subset(folder, train=6, test=3, compress=False):
    folder.mkdir(parents=True, exist_ok=True)
    rng = np.random.default_rng(0)
    for name, n in zip(FILES, (train, train, test, test), strict=True):
        content = idx_bytes(rng.integers(0, 256, (n, 28, 28)) if "images" in name else rng.integers(0, 10, n))
        (folder / (name + ".gz" * compress)).write_bytes(gzip.compress(content) if compress else content)
    return folder


@pytest.fixture(autouse=True)
def nothing_else_is_found(monkeypatch, tmp_path):
    """No data set of this computer and no network."""

    def offline(*_):
        raise download.Offline("no network")

    monkeypatch.setattr(data, "USUAL_FOLDERS", (str(tmp_path / "cache"),))
    monkeypatch.setattr(download, "answering", offline)
    monkeypatch.delenv("LATENT_LAB_DATA", raising=False)


@pytest.mark.parametrize("layout", ["", "raw", "MNIST/raw", "mnist", "MNIST"])
@pytest.mark.parametrize("compress", [False, True])
def test_mnist_is_found_in_every_usual_layout(tmp_path, layout, compress):
    write_subset(tmp_path / layout, compress=compress)
    found = data.load_mnist(tmp_path)
    assert found.name == "MNIST" and found.class_names == tuple("0123456789")
    assert found.train_images.shape == (6, 1, 28, 28) and found.test_images.shape == (3, 1, 28, 28)
    assert found.train_images.dtype == torch.float32 and found.train_labels.dtype == torch.int64
    assert found.train_images.min() >= 0 and 0.9 < found.train_images.max() <= 1
    assert Path(found.source) == tmp_path / layout


def test_pixels_are_bytes_divided_by_255(tmp_path):
    folder = write_subset(tmp_path)
    raw = idx.parse_idx((folder / FILES[2]).read_bytes(), FILES[2], 3)
    assert torch.equal(data.load_mnist(tmp_path).test_images[:, 0], torch.tensor(raw) / 255)


def test_the_environment_variable_names_the_folder(tmp_path, monkeypatch):
    write_subset(tmp_path / "here" / "FashionMNIST" / "raw", train=4)
    monkeypatch.setenv("LATENT_LAB_DATA", str(tmp_path / "here"))
    assert len(data.load_fashion_mnist().train_images) == 4


def test_the_root_argument_goes_before_the_environment_variable(tmp_path, monkeypatch):
    write_subset(tmp_path / "env", train=4)
    write_subset(tmp_path / "root", train=5)
    monkeypatch.setenv("LATENT_LAB_DATA", str(tmp_path / "env"))
    assert len(data.load_mnist(tmp_path / "root").train_images) == 5
    assert len(data.load_mnist(tmp_path / "absent").train_images) == 4


def test_the_representation_is_one_line(tmp_path):
    text = repr(data.load_mnist(write_subset(tmp_path)))
    assert text == f"MNIST: 6 training and 3 test images of 28 × 28 pixels, from {tmp_path}"


def test_a_gzip_file_without_the_ending_is_read(tmp_path):
    folder = write_subset(tmp_path, compress=True)
    for path in folder.glob("*.gz"):
        path.rename(path.with_suffix(""))
    assert len(data.load_mnist(tmp_path).test_images) == 3


def test_a_truncated_gzip_file_is_reported(tmp_path):
    path = write_subset(tmp_path, compress=True) / f"{FILES[0]}.gz"
    path.write_bytes(path.read_bytes()[:-100])
    with pytest.raises(DataError, match=r"is a damaged gzip file .*Delete the file and load the data again"):
        data.load_mnist(tmp_path)


def test_a_truncated_plain_file_is_reported(tmp_path):
    path = write_subset(tmp_path) / FILES[0]
    path.write_bytes(path.read_bytes()[:-100])
    with pytest.raises(DataError, match="its header announces 6 × 28 × 28 = 4,704 bytes, but 4,604 follow. Delete"):
        data.load_mnist(tmp_path)


def test_a_web_page_in_place_of_the_data_is_reported(tmp_path):
    (write_subset(tmp_path) / FILES[0]).write_bytes(b"<!DOCTYPE html><title>Log in to this network</title>")
    with pytest.raises(DataError, match="expected magic number 2051, got 1008813135 in 52 bytes"):
        data.load_mnist(tmp_path)


def test_an_empty_file_is_reported(tmp_path):
    (write_subset(tmp_path) / FILES[1]).write_bytes(b"")
    with pytest.raises(DataError, match="expected magic number 2049, got 0 in 0 bytes"):
        data.load_mnist(tmp_path)


def test_images_of_another_size_are_reported(tmp_path):
    (write_subset(tmp_path) / FILES[0]).write_bytes(idx_bytes(np.zeros((6, 32, 32))))
    with pytest.raises(DataError, match="expected images of 28 × 28 pixels, got 32 × 32"):
        data.load_mnist(tmp_path)


def test_labels_and_images_must_be_equally_many(tmp_path):
    (write_subset(tmp_path) / FILES[1]).write_bytes(idx_bytes(np.zeros(5)))
    with pytest.raises(DataError, match="6 training images, but 5 labels"):
        data.load_mnist(tmp_path)


def test_labels_above_nine_are_reported(tmp_path):
    (write_subset(tmp_path) / FILES[1]).write_bytes(idx_bytes(np.full(6, 11)))
    with pytest.raises(DataError, match="expected labels from 0 to 9, got 11"):
        data.load_mnist(tmp_path)


def test_a_full_sized_file_with_changed_content_is_reported(tmp_path):
    (write_subset(tmp_path) / FILES[3]).write_bytes(idx_bytes(np.zeros(10_000)))
    with pytest.raises(DataError, match="does not have the published content of MNIST: damaged. Delete the file"):
        data.load_mnist(tmp_path)


def test_a_named_folder_with_a_part_of_the_files_is_reported(tmp_path):
    (write_subset(tmp_path) / FILES[3]).unlink()
    with pytest.raises(DataError, match=f"only a part of MNIST: {FILES[3]} .* not found. Put all four files there"):
        data.load_mnist(tmp_path)


def test_an_interrupted_download_goes_on_with_the_missing_files(tmp_path, monkeypatch):
    complete, target = write_subset(tmp_path / "complete"), tmp_path / "root" / "MNIST" / "raw"
    target.mkdir(parents=True)
    (target / FILES[0]).write_bytes((complete / FILES[0]).read_bytes())
    fetched = []

    def fetch(name, mirrors, checksum, folder):
        assert checksum == sources.MNIST.gz_md5[name.removesuffix(".gz")] and mirrors == ["mirror"]
        fetched.append(name)
        (folder / name).write_bytes(gzip.compress((complete / name.removesuffix(".gz")).read_bytes()))

    monkeypatch.setattr(download, "answering", lambda *_: ["mirror"])
    monkeypatch.setattr(download, "fetch", fetch)
    assert len(data.load_mnist(tmp_path / "root").train_images) == 6
    assert fetched == [f"{name}.gz" for name in FILES[1:]]


def test_mnist_is_not_taken_for_fashion_mnist(tmp_path, monkeypatch):
    folder = write_subset(tmp_path)
    published = sources.MNIST.raw_md5 | {FILES[3]: idx.md5((folder / FILES[3]).read_bytes())}
    monkeypatch.setattr(sources, "MNIST", sources.Dataset(*[*vars(sources.MNIST).values()][:-1], published))
    assert data.load_fashion_mnist(tmp_path).name == "digits"


def test_offline_the_digits_are_used_and_named_in_one_sentence(capsys):
    found = data.load_fashion_mnist()
    shown = capsys.readouterr()
    assert shown.err == "" and shown.out.count("\n") == 1
    assert shown.out.startswith(
        "Fashion-MNIST is not on this computer and cannot be downloaded (no network): this notebook goes on with "
        "scikit-learn's 1,797 handwritten digits"
    )
    assert found.name == "digits" and found.class_names == tuple("0123456789")
    assert found.train_images.shape == (1500, 1, 28, 28) and found.test_images.shape == (297, 1, 28, 28)
    assert found.train_images.min() == 0 and found.train_images.max() == 1
    assert found.train_labels.bincount().min() > 100 and found.test_labels.bincount().min() > 15


@pytest.mark.skipif(not os.path.isdir(DEBIAN), reason="the data package is not installed")
def test_the_installed_fashion_mnist_is_the_published_one():
    found = data.load_fashion_mnist(DEBIAN)  # checksums are compared while loading
    assert found.train_images.shape == (60_000, 1, 28, 28) and found.test_labels.bincount().tolist() == [1000] * 10


def test_variance_images_carry_the_picture_in_their_variance():
    images = torch.tensor([0.0, 0.5, 1.0]).repeat(20_000, 1)
    noisy = data.variance_images(images, torch.Generator().manual_seed(0))
    assert noisy.mean(0).abs().max() < 0.05
    assert torch.allclose(noisy.std(0), torch.tensor([0.0, 0.5, 1.0]), atol=0.03)
    assert torch.equal(noisy, data.variance_images(images, torch.Generator().manual_seed(0)))


def test_batches_hold_every_image_once_and_the_smaller_last_batch():
    images = torch.arange(10.0)
    parts = list(data.batches(images, 4))
    assert [len(p) for p in parts] == [4, 4, 2]
    assert torch.equal(torch.cat(parts).sort().values, images)
    assert [p.tolist() for p in data.batches(images, 6, shuffle=False)] == [[0, 1, 2, 3, 4, 5], [6, 7, 8, 9]]
    assert list(data.batches(images[:0], 4)) == []


def test_batches_come_in_a_new_order_that_the_generator_decides():
    images, generator = torch.arange(50), torch.Generator().manual_seed(1)
    first, second = (torch.cat(list(data.batches(images, 8, generator=generator))) for _ in range(2))
    again = torch.cat(list(data.batches(images, 8, generator=torch.Generator().manual_seed(1))))
    assert not torch.equal(first, second) and torch.equal(first, again)


def test_changing_a_batch_leaves_the_images_alone():
    images = torch.zeros(4)
    for batch in data.batches(images, 2, shuffle=False):
        batch += 1
    assert images.sum() == 0


def test_a_batch_size_of_zero_is_refused_at_once():
    with pytest.raises(ValueError, match="batch_size: expected at least 1, got 0"):
        data.batches(torch.zeros(3), 0)


@pytest.mark.slow
def test_importing_the_helpers_loads_no_heavy_library():
    heavy = ("matplotlib", "sklearn", "umap", "torchvision", "ipywidgets", "IPython")
    code = (
        "import sys; from helpers import checks, data, embeddings, explore, plots, training; "
        f"print([m for m in {heavy} if m in sys.modules])"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("[]\n", "")

"""Fashion-MNIST and MNIST in memory, as tensors, from wherever they lie.

Search order: the `root` argument, the folder in $LATENT_LAB_DATA, /usr/share/datasets, ./data and ~/.cache/latent-lab
(folders laid out as by torchvision, `MNIST/raw` or `FashionMNIST/raw`, or flat, with the official file names, plain or
.gz), then a download. Without a network: scikit-learn's small digits, scaled to 28 × 28.
"""

import os
from dataclasses import dataclass
from pathlib import Path

import torch
import torch.nn.functional as F

from helpers import download, idx
from helpers.idx import DataError
from helpers.sources import FASHION_MNIST, FILES, MNIST, Dataset

__all__ = ["DataError", "ImageData", "batches", "load_fashion_mnist", "load_mnist", "variance_images"]

USUAL_FOLDERS = ("/usr/share/datasets", "data", "~/.cache/latent-lab")


@dataclass(frozen=True, eq=False, repr=False)
class ImageData:
    """A labelled set of grey images.

    train_images, test_images: (n, 1, 28, 28) float32 in [0, 1]; train_labels, test_labels: (n,) int64.
    class_names: ten strings. name: the data set that was really loaded. source: the folder it came from.
    """

    train_images: torch.Tensor
    train_labels: torch.Tensor
    test_images: torch.Tensor
    test_labels: torch.Tensor
    class_names: tuple[str, ...]
    name: str
    source: str

    def __repr__(self):
        """One line instead of four tensors."""
        counts = f"{len(self.train_images):,} training and {len(self.test_images):,} test images"
        return f"{self.name}: {counts} of 28 × 28 pixels, from {self.source}"


def load_fashion_mnist(root=None) -> ImageData:
    """Fashion-MNIST (Xiao et al. 2017, https://arxiv.org/abs/1708.07747): 60,000 + 10,000 pictures of clothes.

    root: a folder to look in first (and to download to). Raises DataError for damaged files.
    """
    return _load(FASHION_MNIST, root)


def load_mnist(root=None) -> ImageData:
    """MNIST (LeCun et al. 1998): 60,000 + 10,000 handwritten digits.

    root: a folder to look in first (and to download to). Raises DataError for damaged files.
    """
    return _load(MNIST, root)


def variance_images(images, generator=None):
    """Images whose *variance* carries the picture: every pixel is multiplied by its own draw of N(0, 1).

    images: any shape. generator: torch.Generator or None (torch's global RNG). Returns: the same shape, signed, mean 0.
    """
    return images * torch.randn(images.shape, generator=generator)


def batches(images, batch_size, shuffle=True, generator=None):
    """Iterate once over in-memory images in batches; the smaller last batch is included.

    images: (n, ...) tensor. generator: torch.Generator or None (torch's global RNG) for the order, new at each call.
    Yields: (batch_size, ...) tensors, copies of the images.
    """
    if batch_size < 1:
        raise ValueError(f"batch_size: expected at least 1, got {batch_size}.")
    order = torch.randperm(len(images), generator=generator) if shuffle else torch.arange(len(images))
    return (images[chosen] for chosen in order.split(batch_size) if len(chosen))


def _load(dataset: Dataset, root) -> ImageData:
    if root is None and os.environ.get("LATENT_LAB_DATA") == "digits":  # for a quick look at a whole notebook
        return _digits("LATENT_LAB_DATA=digits")
    target = Path(root or USUAL_FOLDERS[-1]).expanduser() / dataset.folders[0] / "raw"
    for folder, chosen in _folders(dataset, root):
        found = _load_folder(dataset, folder, strict=chosen and folder != target)  # target: an interrupted download
        if found is not None:
            return found
    try:
        mirrors = download.answering(dataset.mirrors, FILES[3] + ".gz")
    except download.Offline as reason:
        return _digits(f"{dataset.name} is not on this computer and cannot be downloaded ({reason})")
    for name in FILES:
        if not idx.find(target, name):
            download.fetch(f"{name}.gz", mirrors, dataset.gz_md5[name], target)
    return _load_folder(dataset, target, strict=True)


def _folders(dataset: Dataset, root):
    """Pairs (folder, whether the user named it) where the four files may lie, in search order."""
    chosen = [base for base in (root, os.environ.get("LATENT_LAB_DATA")) if base]
    names = [f"{name}/raw" for name in dataset.folders] + [*dataset.folders, "raw", "."]
    for position, base in enumerate([*chosen, *USUAL_FOLDERS]):
        for name in names:
            yield Path(base).expanduser() / name, position < len(chosen)


def _load_folder(dataset: Dataset, folder, strict: bool) -> ImageData | None:
    """The data set in this folder, or None when it is not there."""
    paths = {name: idx.find(folder, name) for name in FILES}
    missing = [name for name in FILES if paths[name] is None]
    if len(missing) == len(FILES) or (missing and not strict):
        return None
    if missing:
        raise DataError(
            f"{folder} holds only a part of {dataset.name}: {' and '.join(missing)} (or .gz) not found. "
            "Put all four files there, or name another folder."
        )
    if dataset.is_other(idx.md5(idx.read_bytes(paths[FILES[3]]))):
        return None  # MNIST and Fashion-MNIST use the same file names
    arrays = [_read(dataset, name, paths[name]) for name in FILES]
    for part, (images, labels) in {"training": arrays[:2], "test": arrays[2:]}.items():
        if len(images) != len(labels):
            raise DataError(f"{folder}: {len(images):,} {part} images, but {len(labels):,} labels. {idx.WHAT_TO_DO}")
    return ImageData(*arrays, dataset.class_names, dataset.name, str(folder))


def _read(dataset: Dataset, name: str, path) -> torch.Tensor:
    """One of the four files as a tensor: images (n, 1, 28, 28) float32 in [0, 1], labels (n,) int64."""
    content = idx.read_bytes(path)
    values = idx.parse_idx(content, path, axes=3 if "images" in name else 1)
    if "images" in name and values.shape[1:] != (28, 28):
        raise DataError(f"{path}: expected images of 28 × 28 pixels, got {values.shape[1]} × {values.shape[2]}.")
    if "labels" in name and len(values) and values.max() > 9:
        raise DataError(f"{path}: expected labels from 0 to 9, got {values.max()}. {idx.WHAT_TO_DO}")
    # A subset of the data is welcome; a full-sized file with other content is damaged.
    if len(values) in (60_000, 10_000) and idx.md5(content) != dataset.raw_md5[name]:
        raise DataError(f"{path} does not have the published content of {dataset.name}: damaged. {idx.WHAT_TO_DO}")
    if "labels" in name:
        return torch.from_numpy(values.astype("int64"))
    return torch.from_numpy(values.astype("float32")).div_(255).unsqueeze(1)


def _digits(why: str) -> ImageData:
    """scikit-learn's 1,797 digits of 8 × 8 pixels, scaled to 28 × 28: always there, no network needed."""
    from sklearn.datasets import load_digits

    digits = load_digits()
    images = torch.tensor(digits.images, dtype=torch.float32).unsqueeze(1) / 16  # (1797, 1, 8, 8)
    images = F.interpolate(images, size=(28, 28), mode="bilinear", align_corners=False).clamp(0, 1)
    labels = torch.tensor(digits.target, dtype=torch.int64)
    order = torch.randperm(len(images), generator=torch.Generator().manual_seed(0))
    images, labels, n = images[order], labels[order], 1500
    print(
        f"{why}: this notebook goes on with "
        f"scikit-learn's {len(images):,} handwritten digits, so its numbers and pictures will differ from the text."
    )
    source = "scikit-learn's load_digits, scaled from 8 × 8 to 28 × 28 pixels"
    return ImageData(images[:n], labels[:n], images[n:], labels[n:], tuple("0123456789"), "digits", source)

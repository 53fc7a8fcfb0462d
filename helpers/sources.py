"""Where the data sets come from and how their files are recognised."""

from dataclasses import dataclass

FILES = ("train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte")


@dataclass(frozen=True)
class Dataset:
    """A data set: folder names, mirrors and MD5 checksums of the published files, compressed and plain."""

    name: str
    folders: tuple[str, ...]
    class_names: tuple[str, ...]
    mirrors: tuple[str, ...]
    gz_md5: dict[str, str]
    raw_md5: dict[str, str]

    def is_other(self, checksum: str) -> bool:
        """Whether this checksum of plain test labels belongs to another data set with the same file names."""
        return any(checksum == other.raw_md5[FILES[3]] for other in (MNIST, FASHION_MNIST) if other is not self)


def _by_file(*checksums: str) -> dict[str, str]:
    return dict(zip(FILES, checksums, strict=True))


MNIST = Dataset(
    name="MNIST",
    folders=("MNIST", "mnist"),
    class_names=tuple("0123456789"),
    mirrors=("https://ossci-datasets.s3.amazonaws.com/mnist/", "https://storage.googleapis.com/cvdf-datasets/mnist/"),
    gz_md5=_by_file(
        "f68b3c2dcbeaaa9fbdd348bbdeb94873",
        "d53e105ee54ea40749a09fcbcd1e9432",
        "9fb629c4189551a2d022fa330f9573f3",
        "ec29112dd5afa0611ce80d1b7f02629c",
    ),
    raw_md5=_by_file(
        "6bbc9ace898e44ae57da46a324031adb",
        "a25bea736e30d166cdddb491f175f624",
        "2646ac647ad5339dbf082846283269ea",
        "27ae3e4e09519cfbb04c329615203637",
    ),
)

FASHION_MNIST = Dataset(
    name="Fashion-MNIST",
    folders=("FashionMNIST", "fashion-mnist"),
    class_names=(
        "T-shirt/top",
        "Trouser",
        "Pullover",
        "Dress",
        "Coat",
        "Sandal",
        "Shirt",
        "Sneaker",
        "Bag",
        "Ankle boot",
    ),
    mirrors=(
        "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/",
        "https://github.com/zalandoresearch/fashion-mnist/raw/master/data/fashion/",
    ),
    gz_md5=_by_file(
        "8d4fb7e6c68d591d4c3dfef9ec88bf0d",
        "25c81989df183df01b3e8a0aad5dffbe",
        "bef4ecab320f06d8554ea6380940ec79",
        "bb300cfdad3c16e7a12a480ee83cd310",
    ),
    raw_md5=_by_file(
        "f4a8712d7a061bf5bd6d2ca38dc4d50a",
        "9018921c3c673c538a1fc5bad174d6f9",
        "8181f5470baa50b63fa0f6fddb340f0a",
        "15d484375f8d13e6eb1aabb0c3f46965",
    ),
)

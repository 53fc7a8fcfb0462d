"""Looking at latent codes in two dimensions, and measuring how well they separate the classes.

All functions take tensors or arrays; scikit-learn and umap are loaded when first used.
"""

import contextlib
import time
import warnings

import numpy as np
import torch

FIRST_UMAP = True


def tsne(z, seed: int = 0, points: int = 3000):
    """t-SNE (van der Maaten & Hinton 2008) of at most `points` codes z (n, d), drawn at random.

    Returns: (points, 2) array and the index (points,) of the codes drawn. About 5 s for 3,000 points.
    """
    from sklearn.manifold import TSNE

    z, index = _sample(z, seed, points)
    perplexity = min(30, max(1, (len(z) - 1) // 3))
    settings = {"max_iter": 500, "angle": 0.8, "init": "pca", "perplexity": perplexity, "random_state": seed}
    with _quietly():
        return TSNE(2, **settings).fit_transform(z), index


def umap(z, seed: int = 0, points: int = 3000):
    """UMAP (McInnes et al. 2018) of at most `points` codes z (n, d), drawn at random.

    Returns: (points, 2) array and the index (points,) of the codes drawn. The first call in a session compiles code.
    """
    global FIRST_UMAP
    if FIRST_UMAP:
        print("UMAP compiles itself at the first call: 15 to 45 s once, then 3 to 5 s.")
    FIRST_UMAP, start = False, time.perf_counter()
    z, index = _sample(z, seed, points)
    with _quietly():
        from umap import UMAP

        neighbours = min(15, max(2, len(z) - 1))
        picture = UMAP(n_neighbors=neighbours, random_state=seed, n_jobs=1).fit_transform(z)
    print(f"UMAP of {len(z):,} points took {time.perf_counter() - start:.0f} s.")
    return picture, index


def cluster_measures(z, labels, seed: int = 0, points: int = 3000) -> dict:
    """How well the codes z (n, d) group by class: three numbers, higher is better, on at most `points` codes.

    silhouette: in [-1, 1] (Rousseeuw 1987); 10-NN purity: mean share of the ten nearest neighbours that have the same
    class, chance 0.1 for ten balanced classes; k-means ARI: adjusted Rand index of k-means and the classes, chance 0.
    """
    from sklearn.cluster import KMeans
    from sklearn.metrics import adjusted_rand_score, silhouette_score
    from sklearn.neighbors import NearestNeighbors

    z, index = _sample(z, seed, points)
    labels = _array(labels)[index]
    k = min(10, len(z) - 1)
    with _quietly():
        neighbours = NearestNeighbors(n_neighbors=k).fit(z).kneighbors(return_distance=False)  # excludes each itself
        clusters = KMeans(len(np.unique(labels)), n_init=4, random_state=seed).fit_predict(z)
        return {
            "silhouette": float(silhouette_score(z, labels)),
            "10-NN purity": float((labels[neighbours] == labels[:, None]).mean()),
            "k-means ARI": float(adjusted_rand_score(labels, clusters)),
        }


def linear_probe_accuracy(z_train, y_train, z_test, y_test) -> float:
    """Accuracy on the test codes, in [0, 1], of a logistic regression fitted to the (standardised) training codes."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    with _quietly():
        probe = make_pipeline(StandardScaler(), LogisticRegression(max_iter=2000))
        probe.fit(_array(z_train), _array(y_train))
        return float(probe.score(_array(z_test), _array(y_test)))


def pca_reconstruction_error(train, test, dims: int) -> float:
    """Mean squared error per pixel of test images rebuilt from `dims` principal components of the training images.

    train, test: (n, ...) tensors of images. No linear autoencoder does better on the training images.
    """
    train, test = train.detach().flatten(1).float(), test.detach().flatten(1).float()
    mean = train.mean(0)
    covariance = torch.zeros(len(mean), len(mean), dtype=torch.float64)
    for part in (train - mean).split(8192):
        covariance += part.T @ part
    order = torch.linalg.eigh(covariance).eigenvectors.flip(1)  # largest variance first
    basis, centred = order[:, :dims].float(), test - mean
    return float((centred - centred @ basis @ basis.T).square().mean(dtype=torch.float64))


def _sample(z, seed: int, points: int):
    """At most `points` codes, drawn at random, and their index in ascending order."""
    z = _array(z).astype(np.float32)
    index = np.sort(np.random.default_rng(seed).permutation(len(z))[:points])
    return z[index], index


def _array(values) -> np.ndarray:
    return values.detach().cpu().numpy() if isinstance(values, torch.Tensor) else np.asarray(values)


@contextlib.contextmanager
def _quietly():
    """Hide warnings of the libraries (a notebook writes nothing to stderr), and keep torch's number of threads.

    UMAP's compiler, numba, sets the threads of the whole process; torch then trained many times slower on busy cores.
    """
    threads = torch.get_num_threads()
    try:
        with warnings.catch_warnings(action="ignore"):
            yield
    finally:
        torch.set_num_threads(threads)

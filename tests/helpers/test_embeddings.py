import sys
import types

import numpy as np
import pytest
import torch

from helpers import embeddings


@pytest.fixture
def clusters():
    """Three well separated clouds of 40 codes in five dimensions."""
    labels = torch.arange(120) % 3
    z = torch.randn(120, 5, generator=torch.Generator().manual_seed(0)) + 20 * torch.eye(5)[labels]
    return z, labels


def test_separate_clusters_score_high_and_noise_low(clusters, capfd):
    z, labels = clusters
    good, bad = embeddings.cluster_measures(z, labels), embeddings.cluster_measures(torch.randn(120, 5), labels)
    assert list(good) == ["silhouette", "10-NN purity", "k-means ARI"]
    assert good["silhouette"] > 0.7 and good["10-NN purity"] == good["k-means ARI"] == 1.0
    assert bad["silhouette"] < 0.1 and bad["10-NN purity"] < 0.5 and abs(bad["k-means ARI"]) < 0.2
    assert capfd.readouterr().err == ""


def test_tsne_returns_points_and_the_codes_drawn(clusters, capfd):
    picture, index = embeddings.tsne(clusters[0], points=50)
    assert picture.shape == (50, 2) and len(set(index)) == 50 and index.max() < 120
    assert np.array_equal(picture, embeddings.tsne(clusters[0], points=50)[0])
    assert capfd.readouterr().err == ""


def test_umap_returns_points_and_says_that_the_first_call_is_slow(clusters, monkeypatch, capsys):
    class Umap:
        def __init__(self, **settings):
            self.settings = settings

        def fit_transform(self, z):
            return z[:, :2]

    monkeypatch.setitem(sys.modules, "umap", types.SimpleNamespace(UMAP=Umap))
    monkeypatch.setattr(embeddings, "FIRST_UMAP", True)
    picture, index = embeddings.umap(clusters[0], points=70)
    assert picture.shape == (70, 2) and np.allclose(picture, clusters[0][index, :2])
    assert "UMAP compiles itself at the first call" in capsys.readouterr().out
    embeddings.umap(clusters[0])
    assert "compiles" not in capsys.readouterr().out


@pytest.mark.slow
def test_umap_itself_keeps_clusters_apart(clusters, capfd):
    picture, index = embeddings.umap(clusters[0])
    assert embeddings.cluster_measures(picture, clusters[1][index])["10-NN purity"] > 0.95
    assert capfd.readouterr().err == ""


def test_a_linear_probe_separates_what_a_plane_separates(clusters, capfd):
    z, labels = clusters
    assert embeddings.linear_probe_accuracy(z[:90], labels[:90], z[90:], labels[90:]) == 1.0
    assert embeddings.linear_probe_accuracy(z[:90] * 1e-4 + 7, labels[:90], z[90:] * 1e-4 + 7, labels[90:]) == 1.0
    assert embeddings.linear_probe_accuracy(torch.randn(90, 5), labels[:90], torch.randn(30, 5), labels[90:]) < 0.8
    assert capfd.readouterr().err == ""


def test_the_pca_error_agrees_with_scikit_learn():
    from sklearn.decomposition import PCA

    train, test = (torch.randn(n, 1, 5, 4) @ torch.randn(4, 4) + 3 for n in (60, 20))
    for dims in (0, 1, 7, 20):
        pca = PCA(dims or None).fit(train.flatten(1))
        rebuilt = pca.inverse_transform(pca.transform(test.flatten(1))) if dims else pca.mean_
        expected = ((test.flatten(1).numpy() - rebuilt) ** 2).mean()
        assert embeddings.pca_reconstruction_error(train, test, dims) == pytest.approx(expected, rel=1e-3, abs=1e-6)

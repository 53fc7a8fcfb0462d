import numpy as np
import pytest
import torch
from matplotlib.figure import Figure

from helpers import figures, plots

IMAGES = torch.rand(12, 1, 28, 28, generator=torch.Generator().manual_seed(0))
NAMES = ("T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot")


def texts(figure):
    figure.draw_without_rendering()
    return [t.get_text() for t in figure.findobj(match=lambda a: hasattr(a, "get_text")) if t.get_text()]


@pytest.fixture(autouse=True)
def nothing_goes_to_stderr(capfd):
    yield
    assert capfd.readouterr().err == ""


def test_pictures_carry_their_titles_and_share_the_scale_from_0_to_1():
    figure = plots.show_images(IMAGES * 0.5, titles=[f"no. {i}" for i in range(12)], columns=5, title="dark")
    drawn = [a for a in figure.axes if a.images]
    assert len(figure.axes) == 15 and len(drawn) == 12
    assert {a.images[0].get_clim() for a in drawn} == {(0.0, 1.0)}
    assert "no. 11" in texts(figure) and "dark" in texts(figure)


def test_signed_pictures_have_zero_in_the_middle_and_a_scale():
    figure = plots.show_images(torch.cat([IMAGES[:1] - 3, IMAGES[:1]]), signed=True)
    low, high = figure.axes[0].images[0].get_clim()
    assert low == -high and high > 2 and "pixel value" in texts(figure)


def test_images_without_a_channel_axis_and_arrays_and_lists_are_accepted():
    for images in (IMAGES[:, 0], IMAGES.numpy(), list(IMAGES), IMAGES[0, 0], IMAGES.requires_grad_(False).double()):
        assert isinstance(plots.show_images(images), Figure)


def test_flat_vectors_are_refused():
    with pytest.raises(ValueError, match=r"expected images of shape \(n, 1, height, width\), got shape \(784,\)"):
        plots.show_images(torch.zeros(784))


def test_rows_are_compared_with_their_labels():
    figure = plots.compare({"clean": IMAGES[:4], "noisy": IMAGES[4:7]}, title="test images")
    assert {"clean", "noisy", "test images"} <= set(texts(figure))
    assert sum(bool(a.images) for a in figure.axes) == 7


def test_a_mosaic_keeps_the_order_of_the_pictures():
    images = torch.arange(64.0).view(64, 1, 1, 1).expand(-1, 1, 28, 28) / 64
    drawn = plots.mosaic(images).axes[0].images[0].get_array()
    assert drawn.shape == (224, 224)
    assert drawn[0, 30] == 1 / 64 and drawn[30, 0] == 8 / 64


def test_a_mosaic_of_generator_images_runs_from_minus_1():
    assert plots.mosaic(IMAGES * 2 - 1).axes[0].images[0].get_clim() == (-1, 1)
    assert plots.mosaic(IMAGES).axes[0].images[0].get_clim() == (0, 1)


def test_curves_differ_in_dashes_and_markers_and_count_from_1():
    figure = plots.curves({"train": [3, 2, 1], "test": torch.tensor([3.0, 2.5])}, "loss [nats per image]", title="VAE")
    lines = figure.axes[0].lines
    assert list(lines[0].get_xdata()) == [1, 2, 3]
    assert len({line.get_linestyle() for line in lines}) == len({line.get_marker() for line in lines}) == 2
    assert {"loss [nats per image]", "epoch", "train", "test", "VAE"} <= set(texts(figure))


def test_classes_differ_in_markers_and_lightness():
    styles = [figures.class_style(c, 10) for c in range(10)]
    grey = [np.dot(s["color"][:3], (0.2126, 0.7152, 0.0722)) for s in styles]
    assert len({s["marker"] for s in styles}) == 10
    assert np.diff(sorted(grey)).min() > 0.02 and np.abs(np.diff(grey)).min() > 0.1


def test_a_scatter_names_the_classes_axes_and_the_prior():
    z, labels = torch.randn(200, 2), torch.arange(200) % 10
    figure = plots.scatter_by_class(z, labels, NAMES, "codes", prior=True)
    assert {"0 T-shirt/top", "9 Ankle boot", "$z_1$", "$z_2$", "N(0, I), 1 σ", "N(0, I), 2 σ"} <= set(texts(figure))
    assert "t-SNE 1" in texts(plots.scatter_by_class(z, labels, NAMES, axes=("t-SNE 1", "t-SNE 2")))


def test_a_scatter_works_with_some_classes_missing():
    assert isinstance(plots.scatter_by_class(torch.randn(5, 2), torch.tensor([0, 0, 3, 3, 3]), NAMES), Figure)


def test_class_labels_are_pushed_apart():
    z, labels = np.repeat([[0.0, 0.0], [0.01, 0.0], [10.0, 10.0]], 3, axis=0), np.repeat([0, 1, 2], 3)
    classes, places = plots._label_places(z, labels)
    assert list(classes) == [0, 1, 2] and np.linalg.norm(places[0] - places[1]) > 0.4
    assert np.allclose(places[2], 10)


def test_the_manifold_grows_to_the_right_and_upwards():
    def decode(z):
        assert z.shape == (9, 2) and not torch.is_grad_enabled()
        return (z[:, 0] * 0.1 + z[:, 1] * 0.01 + 0.5).view(-1, 1, 1, 1).expand(-1, 1, 28, 28)

    image = plots.manifold(decode, extent=2, steps=3).axes[0].images[0]
    drawn = image.get_array()
    assert drawn[-1, -1] == pytest.approx(0.5 + 0.2 - 0.02) and drawn[0, 0] == pytest.approx(0.5 - 0.2 + 0.02)
    assert image.get_extent() == [-3, 3, -3, 3]


def test_bars_show_their_numbers():
    figure = plots.bars({"AE": 0.18, "DAE": 0.865}, "accuracy")
    assert {"AE", "DAE", "accuracy", "0.18", "0.865"} <= set(texts(figure))


def test_a_notebook_displays_a_figure_once_and_returns_nothing(monkeypatch):
    shown = []
    monkeypatch.setattr(figures, "in_notebook", lambda: True)
    monkeypatch.setattr("IPython.display.display", shown.append)
    assert plots.bars({"AE": 0.2}, "accuracy", title="probe") is None
    assert len(shown) == 1 and shown[0].data.startswith(b"\x89PNG") and shown[0].alt == "probe"

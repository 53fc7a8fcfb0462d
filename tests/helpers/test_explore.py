import pytest
import torch
from matplotlib.figure import Figure

from helpers import explore

IMAGES = torch.rand(5, 1, 28, 28)


def decode(z):
    """A bright square whose brightness is z_1."""
    return torch.sigmoid(z[:, 0]).view(-1, 1, 1, 1).expand(-1, 1, 28, 28)


def texts(figure):
    return [t.get_text() for t in figure.findobj(match=lambda a: hasattr(a, "get_text")) if t.get_text()]


@pytest.fixture
def widgets(monkeypatch):
    """Widgets that are displayed are collected instead."""
    shown = []
    monkeypatch.setattr(explore, "_widgets_run", lambda: True)
    monkeypatch.setattr("IPython.display.display", shown.append)
    return shown


def test_without_a_notebook_a_traversal_is_a_static_figure():
    figure = explore.traverse(decode, 7, steps=4)
    assert isinstance(figure, Figure) and sum(bool(a.images) for a in figure.axes) == 5 * 4
    assert "$z_{5}$" in texts(figure) and "from -3 to 3 along each direction" in texts(figure)


def test_a_traversal_follows_chosen_axes_from_a_chosen_start():
    seen = []

    def record(z):
        seen.append(z.clone())
        return decode(z)

    explore.traverse(record, 3, start=torch.tensor([1.0, 2.0, 3.0]), directions=[2], extent=1, steps=3)
    assert torch.equal(seen[0], torch.tensor([[1.0, 2, 2], [1, 2, 3], [1, 2, 4]]))


@pytest.mark.parametrize("directions", [torch.tensor([[1.0, 1.0], [0.0, 2.0]]), [[1.0, 1.0], [0.0, 2.0]]])
def test_a_traversal_follows_any_vectors(directions):
    assert {"direction 1", "direction 2"} <= set(texts(explore.traverse(decode, 2, directions=directions)))


def test_one_latent_dimension_is_enough():
    assert isinstance(explore.traverse(decode, 1), Figure)


def test_moving_a_slider_redraws_the_picture(widgets):
    explore.traverse(decode, 2)
    (box,) = widgets
    sliders, screen = box.children[0].children, box.children[1]
    assert [s.description for s in sliders] == ["z_1", "z_2"]
    before = screen.value
    sliders[0].value = 2.5
    assert screen.value != before and bytes(screen.value[:4]) == b"\x89PNG"


def test_interpolation_and_scaling_have_a_picture_row_and_a_slider(widgets):
    for figure in (explore.interpolation_slider(IMAGES), explore.scale_slider(IMAGES, [0.5, 1, 1.5, 2, 3])):
        assert sum(bool(a.images) for a in figure.axes) == 5
    assert "t = 0.25" in texts(explore.interpolation_slider(IMAGES))
    slider, screen = widgets[1].children[0].children[0], widgets[1].children[1]
    before = screen.value
    slider.value = 4
    assert screen.value != before and slider.label == "3"


def test_pictures_and_factors_must_be_equally_many():
    with pytest.raises(ValueError, match="expected one picture per value, got 5 pictures and 2 values"):
        explore.scale_slider(IMAGES, [1, 2])


def test_without_ipywidgets_the_static_figure_remains(monkeypatch):
    monkeypatch.setattr(explore, "in_notebook", lambda: True)
    monkeypatch.setitem(__import__("sys").modules, "ipywidgets", None)
    assert isinstance(explore.scale_slider(IMAGES[:2], [1, 2]), Figure)

"""Sliders over latent space, below a static figure that is always drawn: where widgets cannot run, it stands alone."""

import torch

from helpers import plots
from helpers.figures import in_notebook, new_figure, numpy_images, png, show_values


def traverse(
    decode, latent_dim: int, start=None, directions=None, extent: float = 3.0, steps: int = 9, title: str = ""
):
    """Move along one latent direction at a time: one row of pictures and one slider per direction.

    decode: z (k, latent_dim) -> images (k, 1, 28, 28) in [0, 1]. start: (latent_dim,), default the origin.
    directions: numbers of axes, counted from 0, or vectors (m, latent_dim); default the first five axes.
    extent: each direction is followed from -extent to extent, in `steps` pictures.
    """
    start = torch.zeros(latent_dim) if start is None else torch.as_tensor(start).detach().float().reshape(latent_dim)
    named = _directions(directions, latent_dim)
    vectors = torch.stack(list(named.values()))  # (m, latent_dim)
    t = torch.linspace(-extent, extent, steps)[:, None]
    with torch.no_grad():
        rows = {name: decode(start + t * vector) for name, vector in named.items()}
    figure = plots.compare(rows, title or f"from {-extent:g} to {extent:g} along each direction")

    @torch.no_grad()
    def picture(*amounts):
        return decode((start + torch.tensor(amounts) @ vectors)[None])

    options = {"value": 0.0, "min": -extent, "max": extent, "step": extent / 20}
    _interactive(picture, "FloatSlider", {_plain(name): options for name in named})
    return figure


def interpolation_slider(images, title: str = "from a to b"):
    """The pictures on the way from a to b, images (steps, 1, 28, 28), in a row and with a slider over the way."""
    return _row(images, torch.linspace(0, 1, len(images)).tolist(), title)


def scale_slider(images, factors, title: str = "decoded t · z, for each factor t"):
    """The pictures decoded from t·z, images (len(factors), 1, 28, 28), in a row and with a slider over t."""
    return _row(images, [float(t) for t in factors], title)


def _row(images, values: list, title: str):
    """Draw the pictures with t above each, and a slider that enlarges one of them."""
    images = numpy_images(images)
    if len(images) != len(values):
        raise ValueError(f"expected one picture per value, got {len(images)} pictures and {len(values)} values.")
    texts = [f"{t:.3g}" for t in values]
    figure = plots.show_images(images, titles=[f"t = {text}" for text in texts], title=title)
    steps = [(text, step) for step, text in enumerate(texts)]
    _interactive(lambda step: images[step], "SelectionSlider", {"t": {"options": steps}})
    return figure


def _directions(directions, latent_dim: int) -> dict:
    """Direction vectors (latent_dim,) by name."""
    if directions is None:
        directions = range(min(5, latent_dim))
    if not isinstance(directions, torch.Tensor) and all(isinstance(d, int) for d in directions):
        return {f"$z_{{{d + 1}}}$": torch.eye(latent_dim)[d] for d in directions}
    if not isinstance(directions, torch.Tensor):
        directions = torch.stack([torch.as_tensor(d) for d in directions])
    vectors = directions.detach().float().reshape(-1, latent_dim)
    return {f"direction {i}": vector for i, vector in enumerate(vectors, start=1)}


def _plain(name: str) -> str:
    """A slider's label without mathematics markup."""
    return name.translate(str.maketrans("", "", "${}"))


def _interactive(picture, kind: str, settings: dict) -> None:
    """Show sliders of this kind, one per entry of `settings`, and beside them picture(*values), redrawn on a move."""
    if not _widgets_run():
        return
    import ipywidgets
    from IPython.display import display

    widget = getattr(ipywidgets, kind)
    sliders = [widget(description=name, **options) for name, options in settings.items()]
    screen = ipywidgets.Image(format="png", width=220)

    def redraw(_change=None):
        screen.value = _single(picture(*[slider.value for slider in sliders]))

    for slider in sliders:
        slider.observe(redraw, names="value")
    redraw()
    display(ipywidgets.HBox([ipywidgets.VBox(sliders), screen]))


def _single(image) -> bytes:
    """One picture as PNG."""
    figure = new_figure(2, 2)
    axis = figure.subplots()
    axis.set_axis_off()
    show_values(axis, numpy_images(image)[0], image, signed=False)
    return png(figure)


def _widgets_run() -> bool:
    """Whether ipywidgets and a kernel to talk to are there."""
    if not in_notebook():
        return False
    try:
        import ipywidgets  # noqa: F401
        from IPython import get_ipython
    except ImportError:
        return False
    return getattr(get_ipython(), "kernel", None) is not None

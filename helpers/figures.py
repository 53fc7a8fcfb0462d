"""What the plots share: making a figure, showing it once, scaling grey values."""

import io
import logging
import sys

import numpy as np
import torch

PIXEL = "pixel value"
DPI = 110


def new_figure(width: float, height: float):
    """An empty figure (inches) that belongs to no global state: nothing else shows it, nothing has to close it."""
    logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)  # it greets first-time users on stderr
    from matplotlib.figure import Figure

    return Figure(figsize=(width, height), dpi=DPI, layout="constrained")


def image_grid(rows: int, columns: int, title: str = "", extra: float = 0.0, margin: float = 0.0):
    """A figure of rows × columns picture frames, and its axes (rows, columns); extra, margin: inches for text."""
    width = min(0.85 * columns, 9.0)
    size = width / columns
    figure = new_figure(max(width, 2.5) + margin, rows * (size + extra) + (0.35 if title else 0.05))
    figure.get_layout_engine().set(w_pad=0.02, h_pad=0.02, wspace=0.02, hspace=0.02)
    axes = figure.subplots(rows, columns, squeeze=False)
    for axis in axes.flat:
        axis.set_axis_off()
    if title:
        figure.suptitle(title, fontsize=11)
    return figure, axes


def numpy_images(images) -> np.ndarray:
    """Images (n, 1, h, w), (n, h, w) or (h, w), tensor, array or list, as a float array (n, h, w)."""
    if isinstance(images, list | tuple):
        images = np.concatenate([numpy_images(image) for image in images])
    if isinstance(images, torch.Tensor):
        images = images.detach().cpu().float().numpy()
    images = np.asarray(images, dtype=np.float32)
    if images.ndim < 2 or images.size == 0:
        raise ValueError(f"expected images of shape (n, 1, height, width), got shape {images.shape}.")
    return images.reshape(-1, *images.shape[-2:])


def show_values(axis, image, everything, signed: bool):
    """Draw one picture: [0, 1] from black to white, or signed values symmetric about mid-grey."""
    limit = float(np.nanmax(np.abs(everything))) or 1.0 if signed else 1.0
    return axis.imshow(image, cmap="gray", vmin=-limit if signed else 0.0, vmax=limit, interpolation="nearest")


def class_style(c: int, classes: int) -> dict:
    """Marker and colour of class c: ten markers, and lightness that differs between neighbours."""
    from matplotlib import colormaps

    order = (c * 7) % 10 / 9 if classes == 10 else c / max(1, classes - 1)
    return {"color": colormaps["viridis"](order), "marker": "os^Dv<>PX*"[c % 10], "s": 9, "alpha": 0.75, "lw": 0}


def png(figure) -> bytes:
    """The figure as the bytes of a PNG picture."""
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png")
    return buffer.getvalue()


def in_notebook() -> bool:
    """Whether an IPython shell runs this code."""
    return "IPython" in sys.modules and sys.modules["IPython"].get_ipython() is not None


def show(figure, description: str):
    """Display the figure once and return None in a notebook; return the figure elsewhere."""
    if not in_notebook():
        return figure
    from IPython.display import Image, display

    display(Image(png(figure), alt=description))

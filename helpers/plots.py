"""The figures of the course: one call each, readable without colour, shown once.

In a notebook a figure is displayed and the function returns None; in a script it returns the matplotlib Figure.
Images are (n, 1, 28, 28) or (n, 28, 28) tensors or arrays.
"""

import math

import numpy as np
import torch

from helpers.figures import PIXEL, class_style, image_grid, new_figure, numpy_images, show, show_values

__all__ = ["bars", "compare", "curves", "manifold", "mosaic", "scatter_by_class", "show_images"]

LINES = ("-", "--", "-.", ":")
MARKERS = "osD^vPX<>*"
SHOWN_POINTS = 5000


def show_images(images, titles=None, columns: int = 10, title: str = "", signed: bool = False):
    """Pictures in rows of `columns`, black 0 and white 1; signed: mid-grey is 0, with a scale beside the pictures."""
    images = numpy_images(images)
    columns = min(columns, len(images))
    rows = math.ceil(len(images) / columns)
    line = 0.22 * max((str(t).count("\n") + 1 for t in titles), default=0) if titles is not None else 0
    figure, axes = image_grid(rows, columns, title, extra=line)
    for axis, image in zip(axes.flat, images, strict=False):
        drawn = show_values(axis, image, images, signed)
    for axis, text in zip(axes.flat, titles if titles is not None else (), strict=False):
        axis.set_title(str(text), fontsize=9)
    if signed:
        figure.colorbar(drawn, ax=axes, label=PIXEL, shrink=0.9, aspect=30 / max(1, 3 - rows))
    return show(figure, title or "pictures")


def compare(rows: dict, title: str = "", signed: bool = False):
    """One labelled row of pictures per entry of `rows`; the same column shows the same picture in every row."""
    rows = {name: numpy_images(images) for name, images in rows.items()}
    columns = max(len(images) for images in rows.values())
    figure, axes = image_grid(len(rows), columns, title, margin=0.1 * max(map(len, rows)))
    everything = np.concatenate(list(rows.values()))
    for line, (name, images) in zip(axes, rows.items(), strict=True):
        line[0].text(-0.15, 0.5, name, transform=line[0].transAxes, ha="right", va="center")
        for axis, image in zip(line, images, strict=False):
            drawn = show_values(axis, image, everything, signed)
    if signed:
        figure.colorbar(drawn, ax=axes, label=PIXEL, shrink=0.9)
    return show(figure, title or f"rows of pictures: {', '.join(rows)}")


def mosaic(images, title: str = ""):
    """Up to 64 pictures, 8 × 8, without gaps. Values below 0 are read as images in [-1, 1], else [0, 1]."""
    images = numpy_images(images)[:64]
    tiles = np.full((64, *images.shape[1:]), images.min())
    tiles[: len(images)] = images
    height, width = images.shape[1:]
    whole = tiles.reshape(8, 8, height, width).swapaxes(1, 2).reshape(8 * height, 8 * width)
    figure = new_figure(4.6, 4.8)
    axis = figure.subplots()
    axis.imshow(whole, cmap="gray", vmin=-1 if images.min() < -0.01 else 0, vmax=1)
    axis.set_axis_off()
    axis.set_title(title)
    return show(figure, title or "mosaic of 8 by 8 pictures")


def curves(histories: dict, ylabel: str, xlabel: str = "epoch", title: str = ""):
    """One line per entry of `histories`, told apart by dashes and markers as well as by colour; x counts from 1."""
    figure = new_figure(6.4, 3.8)
    axis = figure.subplots()
    shades = _shades(len(histories))
    for i, (name, values) in enumerate(histories.items()):
        values = [float(v) for v in values]
        axis.plot(
            range(1, len(values) + 1), values, LINES[i % 4], color=shades[i], label=name,
            marker=MARKERS[i % 10], markevery=max(1, len(values) // 12), markersize=5,
        )  # fmt: skip
    axis.xaxis.get_major_locator().set_params(integer=True)
    axis.set(xlabel=xlabel, ylabel=ylabel, title=title)
    axis.grid(alpha=0.3)
    if len(histories) > 1:
        axis.legend()
    return show(figure, title or f"{ylabel} over {xlabel}: {', '.join(histories)}")


def scatter_by_class(z, labels, class_names, title: str = "", prior: bool = False, axes=("$z_1$", "$z_2$")):
    """Points (n, 2) with a colour and a marker per class and the class's number at its median.

    prior: add the circles of N(0, I) at 1 and 2 σ. axes: labels of the axes. At most 5,000 points are drawn.
    """
    z, labels = _array(z), _array(labels).astype(int)
    chosen = np.random.default_rng(0).permutation(len(z))[:SHOWN_POINTS]
    figure = new_figure(7.2, 5.4)
    axis = figure.subplots()
    for c, name in enumerate(class_names):
        points = z[chosen][labels[chosen] == c]
        axis.scatter(*points.T[:2], label=f"{c} {name}", **class_style(c, len(class_names)))
    for c, place in zip(*_label_places(z, labels), strict=True):
        axis.annotate(
            str(c), place, ha="center", va="center", fontsize=11, weight="bold",
            bbox={"boxstyle": "circle,pad=0.2", "facecolor": "white", "alpha": 0.85},
        )  # fmt: skip
    if prior:
        angle = np.linspace(0, 2 * np.pi, 200)
        for radius, line in ((1, "--"), (2, ":")):
            label = f"N(0, I), {radius} σ"
            axis.plot(radius * np.cos(angle), radius * np.sin(angle), line, color="black", lw=1.5, label=label)
    axis.set(xlabel=axes[0], ylabel=axes[1], title=title)
    if prior or axes == ("$z_1$", "$z_2$"):
        axis.set_aspect("equal", adjustable="datalim")
    axis.legend(loc="center left", bbox_to_anchor=(1.0, 0.5), fontsize=8, markerscale=2, frameon=False)
    return show(figure, title or "points by class")


def manifold(decode, extent: float = 2.5, steps: int = 15, title: str = ""):
    """The pictures that a 2-D latent space decodes to, on a grid from -extent to extent.

    decode: z (k, 2) -> images (k, 1, 28, 28) in [0, 1]. z_1 grows to the right, z_2 upwards.
    """
    line = torch.linspace(-extent, extent, steps)
    z2, z1 = torch.meshgrid(line.flip(0), line, indexing="ij")
    with torch.no_grad():
        images = numpy_images(decode(torch.stack([z1.flatten(), z2.flatten()], 1)))
    height, width = images.shape[1:]
    whole = images.reshape(steps, steps, height, width).swapaxes(1, 2).reshape(steps * height, steps * width)
    edge = extent * steps / max(1, steps - 1)  # so that the centre of each picture lies at its z
    figure = new_figure(6.2, 6.2)
    axis = figure.subplots()
    axis.imshow(whole, cmap="gray", vmin=0, vmax=1, extent=(-edge, edge, -edge, edge))
    axis.set(xlabel="$z_1$", ylabel="$z_2$", title=title)
    return show(figure, title or "decoded grid of the latent plane")


def bars(values: dict, ylabel: str, title: str = ""):
    """One bar per entry of `values`, with its number above."""
    figure = new_figure(max(4.0, 1.3 * len(values) + 1), 3.6)
    axis = figure.subplots()
    drawn = axis.bar(list(values), [float(v) for v in values.values()], color=_shades(len(values)), edgecolor="black")
    axis.bar_label(drawn, fmt="{:.3g}", padding=2)
    axis.margins(y=0.12)
    axis.set(ylabel=ylabel, title=title)
    return show(figure, title or f"{ylabel} of {', '.join(values)}")


def _label_places(z, labels):
    """The classes present and the median of each (classes, 2), pushed apart where labels would overlap."""
    classes = np.unique(labels)
    places = np.array([np.median(z[labels == c][:, :2], axis=0) for c in classes])
    least = 0.05 * (np.ptp(z[:, :2]) or 1.0)
    for _ in range(50):
        gaps = places[:, None] - places[None]
        distance = np.linalg.norm(gaps, axis=-1) + 1e-9
        push = np.where(distance < least, (least - distance) / 2, 0.0) / distance
        places = places + (push[..., None] * gaps).sum(1)
    return classes, places


def _shades(n: int) -> list:
    """Colours from dark to light, readable in grey."""
    from matplotlib import colormaps

    return [colormaps["viridis"](x) for x in np.linspace(0.05, 0.8, n)] if n > 1 else [colormaps["viridis"](0.3)]


def _array(values) -> np.ndarray:
    return values.detach().cpu().numpy() if isinstance(values, torch.Tensor) else np.asarray(values)

# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # 05 · DCGAN
#
# The samples of a VAE are blurry: its likelihood scores every pixel by itself, and where the decoder is unsure which of
# two shirts to draw, the mean of both costs least. A generative adversarial network (GAN) has no likelihood. Its loss is
# another network that looks at whole pictures and says which ones are fake. That loss learns while you train.
#
# **Goal.** Build a generator and a discriminator out of convolutions, train them against each other on Fashion-MNIST, and
# find out what the loss curves of a GAN say about its pictures, and what they do not say.
#
# **Papers.** I. Goodfellow et al., [Generative Adversarial Nets](https://arxiv.org/abs/1406.2661) (2014), for the game;
# A. Radford, L. Metz and S. Chintala, [Unsupervised Representation Learning with Deep Convolutional Generative
# Adversarial Networks](https://arxiv.org/abs/1511.06434) (2016), for networks that make it work (DCGAN).
#
# **Time and points.** About 3 hours, 21 points, and 3 bonus points at the end. Training takes about 7 minutes in all on
# two laptop cores; every long cell says how long.

# %% [markdown]
# ## Conventions of this course
#
# - Images `x`: float32 `(batch, 1, 28, 28)`. **In this notebook they are scaled to [−1, 1]**, black is −1 and white is 1.
# - Latents `z` of a generator: `(batch, latent_dim, 1, 1)`, drawn from $\mathcal N(0, I)$. The two axes of length 1 make each
#   latent vector an image of 1 × 1 pixels with `latent_dim` channels, ready for a convolution.
# - `real_logits` and `fake_logits`: `(batch,)`, what the discriminator says about real and generated images, **before** any
#   sigmoid. $D(x) = \mathrm{sigmoid}(\text{logit})$ is the probability that `x` is real.
# - Losses are in nats, averaged over the batch.
# - Functions do not change their inputs, nor any global setting.

# %% tags=["setup"] nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false}
import math

import torch
import torch.nn.functional as F
from torch import nn

from helpers import checks, data, plots, training

LATENT_DIM = 100  # numbers per latent vector
BATCH_SIZE = 128
LR = 1e-3  # learning rate of both networks
EPOCHS = 12

# %% [markdown]
# ## The data
#
# The generator will end in a tanh, whose values lie between −1 and 1, so we bring the pixels into the same range.
#
# To load stored weights instead of training for the long run of round 4, put `training.skip(True)` into this cell. Stored
# weights fit the networks that the exercises describe; others are trained as usual. The three short runs that compare
# learning rates are trained in any case.

# %%
training.seed_everything(5)
fashion = data.load_fashion_mnist()
images = fashion.train_images * 2 - 1
print(fashion)
print(f"pixels now lie between {images.min():.0f} and {images.max():.0f}, their mean is {images.mean():.2f}")
plots.mosaic(images[:64], title="real pictures")

# %% [markdown]
# These 64 pictures are what the samples below have to be mistaken for. Look at their details: sleeves, heels, printed
# patterns, the grain of the cloth.

# %% [markdown]
# ## Round 1 · The sizes of feature maps
#
# The discriminator halves the picture from layer to layer until one number is left, the generator runs the same road
# backwards. Both work only if the sizes fit, so we compute them before we build anything.
#
# A convolution with kernel size $k$, stride $s$ and padding $p$ makes from $n$ pixels per side
#
# $$n_\text{out} = \left\lfloor \frac{n + 2p - k}{s} \right\rfloor + 1,$$
#
# because the kernel has $n + 2p - k + 1$ places to stand, of which every $s$-th is used. See the section *Shape* of
# [`Conv2d`](https://pytorch.org/docs/stable/generated/torch.nn.Conv2d.html), and V. Dumoulin and F. Visin, [A guide to
# convolution arithmetic](https://arxiv.org/abs/1603.07285), for drawings.

# %% [markdown]
# ### Exercise 5.1 · Size after a convolution (1 point, about 5 minutes)
#
# Return $n_\text{out}$ as an `int`.
#
# <details><summary>Hint</summary>
#
# `//` divides and rounds down. The padding is added on both sides.
#
# </details>

# %% nbgrader={"grade": false, "grade_id": "conv_output_size", "locked": false, "schema_version": 3, "solution": true}
def conv_output_size(size, kernel, stride=1, padding=0):
    """Pixels per side after a Conv2d (Dumoulin & Visin 2016, relationship 6), rounded down as in PyTorch.

    size, kernel, stride, padding: whole numbers, the same for both directions; size + 2·padding ≥ kernel.
    Returns: int
    """
    ### BEGIN SOLUTION
    return (size + 2 * padding - kernel) // stride + 1
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_conv_output_size", "locked": true, "points": 1, "schema_version": 3, "solution": false}
checks.expect_close("conv_output_size(28, 5, 1, 2)", conv_output_size(28, 5, 1, 2), 28, slips={
    26: "The padding is added on both sides.",
    27: "The + 1 is missing: a kernel as large as the image still has one place to stand.",
})
# (28 − 3) / 2 = 12.5: the kernel has 13 places, and half a step after the last one.
checks.expect_close("conv_output_size(28, 3, 2)", conv_output_size(28, 3, 2), 13, slips={
    13.5: "Round down: there are no half pixels.",
    14: "Round down, not up: a kernel that would stand half outside is not used.",
})
halved = conv_output_size(28, 4, 2, 1)
checks.expect_true("conv_output_size", not isinstance(halved, (float, torch.Tensor)), "return an int, not a float.")
checks.passed("conv_output_size")

### BEGIN HIDDEN TESTS
from autograder.hidden import *


def settings(seed, fits):
    """24 settings (size, kernel, stride, padding); fits: whether the division comes out even."""
    g, found = generator(seed + fits), []
    while len(found) < 24:
        size, kernel, stride, padding = (int(torch.randint(a, b, (), generator=g)) for a, b in ((4, 60), (2, 8), (1, 5), (0, 4)))
        room = size + 2 * padding - kernel
        if size >= kernel and padding < kernel and (room % stride == 0) == fits:
            found.append((size, kernel, stride, padding))
    return found


def probe(seed):
    sizes_of = [[attempt(conv_output_size, *setting) for setting in settings(seed, fits)] for fits in (True, False)]
    size, kernel, stride, padding = settings(seed, True)[0]
    named = attempt(lambda: conv_output_size(padding=padding, stride=stride, kernel=kernel, size=size))
    return {"even": sizes_of[0], "uneven": sizes_of[1], "named": named, "default": attempt(conv_output_size, size, kernel)}


def expected(size, kernel, stride=1, padding=0):
    image, weight = (torch.empty(1, 1, n, n, device="meta") for n in (size, kernel))
    return F.conv2d(image, weight, None, stride, padding).shape[-1]


def numbers_of(values):
    failed = [v for v in values if isinstance(v, Failure)]
    return failed[0] if failed else torch.tensor([float(v) for v in values])


def check(answer, seed):
    even, uneven = settings(seed, True), settings(seed, False)
    right = {name: torch.tensor([float(expected(*s)) for s in group]) for name, group in (("even", even), ("uneven", uneven))}
    once = "It looks as if the padding was added once; it is added on both sides."
    main = close("sizes when the division comes out even", 0.4, numbers_of(answer["even"]), right["even"], slips=lambda: {
        once: torch.tensor([(n + p - k) // s + 1.0 for n, k, s, p in even]),
        "It looks as if the + 1 is missing.": right["even"] - 1,
        "It looks as if the padding was forgotten.": torch.tensor([(n - k) // s + 1.0 for n, k, s, p in even]),
        "This is the formula of the transposed convolution.": torch.tensor([(n - 1) * s - 2.0 * p + k for n, k, s, p in even]),
        "It looks as if the padding was subtracted; it makes the image larger.":
            torch.tensor([(n - 2 * p - k) // s + 1.0 for n, k, s, p in even]),
        "It looks as if the stride was forgotten.": torch.tensor([n + 2.0 * p - k + 1 for n, k, s, p in even]),
        "It looks as if the kernel was forgotten: only the size was divided by the stride.":
            torch.tensor([float(n // s) for n, k, s, p in even]),
        "It looks as if the + 1 was added before the division; it comes after it.":
            torch.tensor([float((n + 2 * p - k + 1) // s) for n, k, s, p in even]),
    })
    exact = torch.tensor([(n + 2 * p - k) / s + 1 for n, k, s, p in uneven])
    rounded = close("sizes when it does not", 0.3, numbers_of(answer["uneven"]), right["uneven"], given=main, slips=lambda: {
        "It looks as if the size was not rounded down; PyTorch rounds down.": exact,
        "It looks as if the size was rounded up; PyTorch rounds down.": exact.ceil(),
        "It looks as if the size was rounded with round(); PyTorch rounds down.": exact.round(),
        "It looks as if the size was rounded to the nearest number; PyTorch rounds down.": (exact + 0.5).floor(),
    })
    whole = all(isinstance(v, int | np.integer) and not isinstance(v, bool) for v in answer["even"] + answer["uneven"])
    size, kernel = even[0][:2]
    return [
        main,
        rounded,
        holds("returns an int", 0.15, whole, "The size is a whole number: return an int, not a float or a tensor.", given=main),
        holds("arguments by name, and their defaults", 0.15,
              lambda: float(answer["named"]) == expected(*even[0]) and float(answer["default"]) == expected(size, kernel),
              "Called with names, or without stride (1) and padding (0), the size is wrong.", given=main),
    ]


score(probe, check)
### END HIDDEN TESTS

# %% [markdown]
# A transposed convolution goes the other way: each input pixel stamps a copy of the kernel onto the output, $s$ pixels
# apart, and $p$ pixels are cut off at each border. Where several input sizes of the convolution lead to the same output
# size, the way back is ambiguous; `output_padding` $o$ adds pixels at one side to choose among them:
#
# $$n_\text{out} = (n - 1)\,s - 2p + k + o.$$

# %% [markdown]
# ### Exercise 5.2 · Size after a transposed convolution (1 point, about 5 minutes)
#
# Return $n_\text{out}$ as an `int`; see
# [`ConvTranspose2d`](https://pytorch.org/docs/stable/generated/torch.nn.ConvTranspose2d.html), section *Shape*.
#
# <details><summary>Hint</summary>
#
# $n$ stamps need $(n - 1)\,s$ pixels from the first to the last, and the last one is $k$ wide.
#
# </details>

# %% nbgrader={"grade": false, "grade_id": "conv_transpose_output_size", "locked": false, "schema_version": 3, "solution": true}
def conv_transpose_output_size(size, kernel, stride=1, padding=0, output_padding=0):
    """Pixels per side after a ConvTranspose2d (Dumoulin & Visin 2016, relationship 14).

    size, kernel, stride, padding, output_padding: whole numbers, the same for both directions; output_padding < stride.
    Returns: int
    """
    ### BEGIN SOLUTION
    return (size - 1) * stride - 2 * padding + kernel + output_padding
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_conv_transpose_output_size", "locked": true, "points": 1, "schema_version": 3, "solution": false}
checks.expect_close("conv_transpose_output_size(7, 3, 2, 1, 1)", conv_transpose_output_size(7, 3, 2, 1, 1), 14, slips={
    13: "The output padding is missing.",
    15: "The padding is cut off on both sides.",
    16: "There are only size − 1 steps between the stamps.",
    4: "That is the size after a convolution.",
})
# The layer that undoes a convolution: 28 → 14 → 28.
checks.expect_close("14 → 28", conv_transpose_output_size(conv_output_size(28, 4, 2, 1), 4, 2, 1), 28)
checks.passed("conv_transpose_output_size")

### BEGIN HIDDEN TESTS
from autograder.hidden import *


def settings(seed, extra):
    """24 settings (size, kernel, stride, padding, output_padding); extra: whether there is output padding."""
    g, found = generator(seed + extra), []
    while len(found) < 24:
        ranges = ((2, 40), (2, 8), (2, 5), (0, 4))
        size, kernel, stride, padding = (int(torch.randint(a, b, (), generator=g)) for a, b in ranges)
        output_padding = int(torch.randint(1, stride, (), generator=g)) if extra else 0
        if padding < kernel and (size - 1) * stride + kernel > 2 * padding:
            found.append((size, kernel, stride, padding, output_padding))
    return found


def probe(seed):
    plain = [attempt(conv_transpose_output_size, *setting[:4]) for setting in settings(seed, False)]
    extra = [attempt(conv_transpose_output_size, *setting) for setting in settings(seed, True)]
    size, kernel, stride, padding, more = settings(seed, True)[0]
    named = attempt(lambda: conv_transpose_output_size(
        output_padding=more, padding=padding, stride=stride, kernel=kernel, size=size))
    return {"plain": plain, "extra": extra, "named": named, "default": attempt(conv_transpose_output_size, size, kernel)}


def expected(size, kernel, stride=1, padding=0, output_padding=0):
    image, weight = (torch.empty(1, 1, n, n, device="meta") for n in (size, kernel))
    return F.conv_transpose2d(image, weight, None, stride, padding, output_padding).shape[-1]


def numbers_of(values):
    failed = [v for v in values if isinstance(v, Failure)]
    return failed[0] if failed else torch.tensor([float(v) for v in values])


def check(answer, seed):
    plain, extra = settings(seed, False), settings(seed, True)
    right, more = (torch.tensor([float(expected(*s)) for s in group]) for group in (plain, extra))
    added = torch.tensor([float(s[4]) for s in extra])
    main = close("sizes without output padding", 0.5, numbers_of(answer["plain"]), right, slips=lambda: {
        "It looks as if the padding was subtracted once; it is cut off on both sides.": right + torch.tensor([s[3] for s in plain]),
        "It looks as if the padding was added; a transposed convolution cuts it off.": right + 4 * torch.tensor([s[3] for s in plain]),
        "It looks as if there were as many steps as pixels; there are size − 1.": right + torch.tensor([s[2] for s in plain]),
        "This is the formula of the convolution.": torch.tensor([(n + 2 * p - k) // s + 1.0 for n, k, s, p, _ in plain]),
        "It looks as if padding and output_padding are in the wrong order.":
            torch.tensor([(n - 1.0) * s + k + p for n, k, s, p, _ in plain]),
        "This is size times stride; that holds only if kernel and padding happen to fit.":
            torch.tensor([float(n * s) for n, k, s, p, _ in plain]),
        "It looks as if the kernel was forgotten.": right - torch.tensor([s[1] for s in plain]),
        "There is 1 too much: the + 1 belongs to the formula of the convolution.": right + 1,
        "There is 1 too little.": right - 1,
    })
    output = close("sizes with output padding", 0.25, numbers_of(answer["extra"]), more, given=main, slips=lambda: {
        "It looks as if the output padding was forgotten.": more - added,
        "It looks as if the output padding was subtracted; it is added.": more - 2 * added,
        "It looks as if the output padding was added on both sides; it is added on one.": more + added,
    })
    whole = all(isinstance(v, int | np.integer) and not isinstance(v, bool) for v in answer["plain"] + answer["extra"])
    size, kernel = extra[0][:2]
    return [
        main,
        output,
        holds("returns an int", 0.1, whole, "The size is a whole number: return an int, not a float or a tensor.", given=main),
        holds("arguments by name, and their defaults", 0.15,
              lambda: float(answer["named"]) == expected(*extra[0]) and float(answer["default"]) == expected(size, kernel),
              "Called with names, or without stride (1) and paddings (0), the size is wrong.", given=output),
    ]


score(probe, check)
### END HIDDEN TESTS

# %% [markdown]
# ### Exercise 5.3 · A table of shapes (1 point, about 10 minutes)
#
# Put both formulas together: given a list of layers and the shape of what goes in, return the shape after each layer.
# Compute it from the layers' own settings, without running them; then it costs nothing, however large the network is.
#
# For instance, a `Conv2d(1, 32, 4, stride=2, padding=1)` makes `(32, 14, 14)` from `(1, 28, 28)`.
#
# <details><summary>Hint 1</summary>
#
# A layer knows its settings: `layer.kernel_size`, `layer.stride`, `layer.padding`, `layer.output_padding` and
# `layer.out_channels`. All but the last are tuples `(vertical, horizontal)`; here both numbers are equal.
#
# </details>
# <details><summary>Hint 2</summary>
#
# `isinstance(layer, nn.ConvTranspose2d)` tells which formula to use. What goes into a layer is what came out of the one
# before.
#
# </details>

# %% nbgrader={"grade": false, "grade_id": "activation_shapes", "locked": false, "schema_version": 3, "solution": true}
def activation_shapes(layers, input_shape):
    """The shape after each layer, computed from the layers' settings without running them.

    layers: sequence of nn.Conv2d and nn.ConvTranspose2d with square kernels, strides and paddings.
    input_shape: (channels, size, size), without the batch axis.
    Returns: list with one tuple (channels, size, size) per layer.
    """
    ### BEGIN SOLUTION
    size, shapes = input_shape[1], []
    for layer in layers:
        kernel, stride, padding = layer.kernel_size[0], layer.stride[0], layer.padding[0]
        if isinstance(layer, nn.ConvTranspose2d):
            size = conv_transpose_output_size(size, kernel, stride, padding, layer.output_padding[0])
        else:
            size = conv_output_size(size, kernel, stride, padding)
        shapes.append((layer.out_channels, size, size))
    return shapes
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_activation_shapes", "locked": true, "points": 1, "schema_version": 3, "solution": false}
layers = [nn.ConvTranspose2d(100, 64, 7), nn.ConvTranspose2d(64, 32, 4, stride=2, padding=1), nn.Conv2d(32, 8, 3, stride=2)]
parts = [f"shape after layer {i}" for i in (1, 2, 3)]
shapes = checks.expect_parts("activation_shapes", activation_shapes(layers, (100, 1, 1)), parts)
for layer, shape, expected in zip(layers, shapes, [(64, 7, 7), (32, 14, 14), (8, 6, 6)]):
    checks.expect_shape(f"activation_shapes, after {type(layer).__name__}", shape, expected)
checks.passed("activation_shapes")

### BEGIN HIDDEN TESTS
from autograder.hidden import *


def plan(seed):
    """A random chain of layers as numbers (transposed, in, out, kernel, stride, padding, output_padding), and the input."""
    g = generator(seed)

    def draw(low, high):
        return int(torch.randint(low, high + 1, (), generator=g))

    channels, size = draw(1, 5), draw(20, 40)
    start, rows = (channels, size, size), []
    for i, transposed in enumerate([True, False] + [bool(draw(0, 1)) for _ in range(4)] + [False, True]):
        out, kernel, stride, padding = draw(1, 9), draw(3, 5), draw(2, 3) if transposed else draw(1, 2), draw(0, 2)
        stride, padding = (1, 1 + padding % 2) if i == 1 else (stride, padding)  # one convolution that shows its padding
        out += out == channels  # so that the channels of input and output differ
        rows.append((transposed, channels, out, kernel, stride, padding, draw(1, stride - 1) if transposed else 0))
        channels = out
    return start, rows


def build(rows, device="cpu"):
    layers = []
    for transposed, *settings, output_padding in rows:
        layers.append(nn.ConvTranspose2d(*settings, output_padding, device=device) if transposed
                      else nn.Conv2d(*settings, device=device))
    return layers


def huge():
    """Layers that would take minutes and gigabytes to run."""
    return (3, 4096, 4096), [(False, 3, 512, 4, 2, 1, 0), (True, 512, 256, 4, 2, 1, 0), (False, 256, 7, 5, 3, 0, 0)]


def probe(seed):
    start, rows = plan(seed)
    layers, calls = build(rows), []
    for layer in layers:
        layer.register_forward_hook(lambda *_: calls.append(1))
    large_start, large = huge()
    return {
        "shapes": attempt(activation_shapes, layers, start),
        "operations": operations(activation_shapes, layers, start),
        "layers left": len(layers),
        "calls": len(calls),
        "huge": attempt(activation_shapes, build(large, "meta"), large_start),
        "sequential": attempt(lambda: activation_shapes(nn.Sequential(*build(rows[:2])), start)),
        "none": attempt(activation_shapes, [], start),
    }


def run(rows, shape):
    """The shape after each layer, from running the layers on tensors without memory."""
    x, shapes = torch.empty(1, *shape, device="meta"), []
    for layer in build(rows, "meta"):
        x = layer(x)
        shapes.append(tuple(x.shape[1:]))
    return shapes


def plain(shapes):
    return shapes if isinstance(shapes, Failure) else [tuple(float(n) for n in shape) for shape in shapes]


def sentence(got, right, start):
    """What is wrong with a list of shapes: (message, whether it is a known misconception)."""
    if len(got) == len(right) + 1 and got[1:] == right:
        return "It looks as if the input shape stands first in the list; only the shapes after the layers are asked for.", True
    if len(got) != len(right):
        return f"Expected one shape per layer ({len(right)}), got {len(got)}.", False
    if [s[-2:] for s in got] == [s[-2:] for s in right] and all(len(s) == 3 for s in got):
        return "The sizes are right, the channels are not: after a layer there are out_channels.", True
    if [s[1:] for s in got] == right:
        return "It looks as if a batch axis was added; the shapes are (channels, size, size).", True
    if any(len(s) != 3 for s in got):
        return "Each shape has three numbers: (channels, size, size).", True
    if [s[-1:] + s[:-1] for s in got] == right:
        return "It looks as if the channels stand last; they stand first, (channels, size, size).", True
    if [s[:1] for s in got] == [s[:1] for s in right]:
        return "The channels are right, the sizes are not.", False
    return "The shapes are not those that the layers produce.", False


def right_conv(size, kernel, stride=1, padding=0):
    return len(range(int(kernel), int(size) + 2 * int(padding) + 1, int(stride)))  # the places where a kernel can end


def right_conv_transpose(size, kernel, stride=1, padding=0, output_padding=0):
    return int(kernel) + int(stride) * (int(size) - 1) - 2 * int(padding) + int(output_padding)


def check(answer, seed):
    start, rows = plan(seed)
    right = run(rows, start)
    got = answer["shapes"] if isinstance(answer["shapes"], Failure) else attempt(plain, answer["shapes"])
    message, slip = "Return a list with one tuple (channels, size, size) per layer.", False
    if isinstance(got, list):
        message, slip = sentence(got, right, start)
    main = holds("shapes after mixed layers", 0.5, answer["shapes"] if isinstance(answer["shapes"], Failure) else got == right, message, slip)
    return [
        main,
        holds("computed, not run", 0.25, lambda: not answer["calls"] and not convolutions(answer["operations"])
              and plain(answer["huge"]) == run(huge()[1], huge()[0]),
              "Compute the shapes from the layers' settings; running the layers is too slow for large ones.", given=main),
        holds("any sequence of layers, also an empty one, left as it was", 0.25,
              lambda: plain(answer["sequential"]) == right[:2] and len(answer["none"]) == 0 and answer["layers left"] == len(rows),
              "An nn.Sequential or an empty list of layers gives a wrong answer, or the list was changed.", given=main),
    ]


score(probe, check, parts={"conv_output_size": right_conv, "conv_transpose_output_size": right_conv_transpose})
### END HIDDEN TESTS

# %% [markdown]
# ## Round 2 · Two networks
#
# The [DCGAN paper](https://arxiv.org/abs/1511.06434) (section 3) found architectures that can be trained, by trying many:
#
# - no pooling: *strided convolutions* shrink the picture in the discriminator, *transposed convolutions* enlarge it in the
#   generator, so that both networks learn their own way of resizing;
# - *batch normalisation* between the layers, but not at the generator's output (nor at the discriminator's input);
# - ReLU in the generator and tanh at its end; leaky ReLU in the discriminator.
#
# Its section 4 adds two numbers: the leaky ReLU has slope 0.2, and all weights start from a normal distribution with
# standard deviation 0.02.
#
# In the paper the discriminator has batch normalisation too. The one described in exercise 5.6 has none: for 28 × 28
# pictures it learns well without, and each answer then depends on its own picture alone, also in training mode. In yours
# you are free to use batch normalisation, another normalisation or dropout.

# %% [markdown]
# ### Exercise 5.4 · Initial weights (1 point, about 10 minutes)
#
# `network.apply(init_weights)` calls `init_weights` with each layer of the network in turn, and with the network itself.
# For `Conv2d` and `ConvTranspose2d`, draw the weights from $\mathcal N(0, 0.02^2)$. For `BatchNorm2d`, draw the weight
# $\gamma$ from
# $\mathcal N(1, 0.02^2)$, because a factor near 0 would switch the channel off, and set the bias $\beta$ to 0. Leave the biases
# of the convolutions and all other layers alone.
#
# <details><summary>Hint 1</summary>
#
# `torch.nn.init` has functions that change a weight in place, without gradients: `nn.init.normal_(tensor, mean, std)`,
# `nn.init.zeros_(tensor)`.
#
# </details>
# <details><summary>Hint 2</summary>
#
# `isinstance(module, (A, B))` is true for either type.
#
# </details>

# %% nbgrader={"grade": false, "grade_id": "init_weights", "locked": false, "schema_version": 3, "solution": true}
def init_weights(module):
    """Draw the initial weights of one layer as in DCGAN (Radford et al. 2016, section 4); for `network.apply`.

    module: any nn.Module. Conv2d and ConvTranspose2d: weight from N(0, 0.02²), bias untouched. BatchNorm2d: weight from
    N(1, 0.02²), bias 0. Everything else is left alone; 0.02 is the standard deviation.
    """
    ### BEGIN SOLUTION
    if isinstance(module, (nn.Conv2d, nn.ConvTranspose2d)):
        nn.init.normal_(module.weight, mean=0.0, std=0.02)
    elif isinstance(module, nn.BatchNorm2d):
        nn.init.normal_(module.weight, mean=1.0, std=0.02)
        nn.init.zeros_(module.bias)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_init_weights", "locked": true, "points": 1, "schema_version": 3, "solution": false}
network = nn.Sequential(nn.ConvTranspose2d(50, 200, 4), nn.BatchNorm2d(200), nn.Conv2d(200, 50, 4), nn.Linear(9, 9))
biases, linear = network[0].bias.detach().clone(), network[3].weight.detach().clone()
nn.init.ones_(network[1].bias)
network.apply(init_weights)
for layer in (network[0], network[2]):
    name = f"init_weights, standard deviation in {type(layer).__name__}"
    checks.expect_close(name, layer.weight.std(), 0.02, tolerance=1e-3, slips={
        0.02**0.5: "0.02 is the standard deviation, not the variance.",
        0.0004: "The standard deviation is 0.02, not its square.",
    })
checks.expect_close("init_weights, mean of the BatchNorm2d weight", network[1].weight.mean(), 1.0, tolerance=0.01, slips={
    0.0: "Draw it around 1: it multiplies what passes through."})
checks.expect_close("init_weights, BatchNorm2d bias", network[1].bias, torch.zeros(200))
checks.expect_true("init_weights", torch.equal(network[0].bias, biases), "the bias of a convolution should stay as it was.")
checks.expect_true("init_weights", torch.equal(network[3].weight, linear), "a linear layer should stay as it was.")
checks.passed("init_weights")

### BEGIN HIDDEN TESTS
from autograder.hidden import *


class ConvBatchNormBlock(nn.Module):
    """A container: its name speaks of layers, but it has no weight of its own."""

    def __init__(self, layer):
        super().__init__()
        self.inner = layer


def network(seed):
    """A network of many kinds of layers, every weight and bias drawn from the seed (mean 0.5, std 1)."""
    layers = {
        "conv": nn.Conv2d(32, 40, 5), "transposed": nn.ConvTranspose2d(40, 48, 4), "bare": nn.Conv2d(40, 30, 5, bias=False),
        "norm": nn.BatchNorm2d(3000), "twin a": nn.Conv2d(3, 4, 3), "twin b": nn.Conv2d(3, 4, 3), "linear": nn.Linear(7, 5),
        "norm1d": nn.BatchNorm1d(6), "layernorm": nn.LayerNorm(5), "conv1d": nn.Conv1d(2, 3, 3), "groupnorm": nn.GroupNorm(2, 4),
        "embedding": nn.Embedding(3, 2),
    }  # fmt: skip
    g = generator(seed)
    for layer in layers.values():
        for parameter in layer.parameters():
            parameter.data.copy_(0.5 + torch.randn(parameter.shape, generator=g))
    layers["norm"].running_mean.fill_(0.25)
    return nn.ModuleDict(layers)


def probe(seed):
    plain, boxed = network(seed), network(seed + 1)
    applied = attempt(lambda: plain.apply(init_weights) and None)
    box = ConvBatchNormBlock(nn.Sequential(nn.ReLU(), boxed["conv"]))
    inside = attempt(lambda: box.apply(init_weights) and None)
    return {
        "applied": applied,
        "weights": {name: value.detach() for name, value in plain.state_dict().items()},
        "trainable": all(p.requires_grad for p in plain.parameters()),
        "inside": inside,
        "boxed": boxed["conv"].weight.detach(),
    }


def normal_like(values, mean, std):
    """Whether values look like draws of N(mean, std²): 6 standard errors for mean and std, 7 for the fourth moment."""
    values = values.double().flatten()
    n, z = len(values), (values - mean) / std
    fourth = float((z**4).mean())
    return abs(z.mean()) < 6 / n**0.5 and abs(z.std() - 1) < 6 / (2 * n) ** 0.5 and abs(fourth - 3) < 7 * (96 / n) ** 0.5


def spread(name, points, values, mean, given=None):
    """Judge a weight that should be N(mean, 0.02²) and say what it looks like otherwise."""
    wrongs = {
        "It looks as if 0.02 was taken for the variance; it is the standard deviation.": (mean, 0.02**0.5),
        "It looks as if 0.02 was squared; 0.02 is the standard deviation itself.": (mean, 0.0004),
        "It looks as if this weight was drawn around 0; a BatchNorm2d weight is drawn around 1.": (0.0, 0.02),
        "It looks as if this weight was drawn around 1; only the BatchNorm2d weight is.": (1.0, 0.02),
        "It looks as if the standard deviation is 1 instead of 0.02.": (mean, 1.0),
        "It looks as if this weight was not touched.": (0.5, 1.0),
    }
    if isinstance(values, Failure) or normal_like(values, mean, 0.02):
        return holds(name, points, values if isinstance(values, Failure) else True, "", given=given)
    if float(values.double().std()) < 1e-9:
        return holds(name, points, False, "All values are equal; draw them from a normal distribution.", slip=True, given=given)
    for message, (m, s) in wrongs.items():
        if (m, s) != (mean, 0.02) and normal_like(values, m, s):
            return holds(name, points, False, message, slip=True, given=given)
    return holds(name, points, False, f"The values do not look like draws of a normal distribution with mean {mean:g} and "
                 "standard deviation 0.02.", given=given)


def check(answer, seed):
    before, failed = network(seed).state_dict(), answer["applied"]
    after = answer["weights"]

    def drawn(name, mean=0.0, points=0.2):
        return spread(f"{name} weight", points, failed if isinstance(failed, Failure) else after[f"{name}.weight"], mean)

    def same_as_before(names):
        return all(torch.equal(after[name], before[name]) for name in names)

    convolutions = [drawn("conv"), drawn("transposed", points=0.15), drawn("bare", points=0.1)]
    norm = drawn("norm", 1.0)
    main = [*convolutions, norm]
    fresh = not torch.equal(after["twin a.weight"], after["twin b.weight"])
    biases = ["conv.bias", "transposed.bias", "twin a.bias", "twin b.bias"]
    touched = ("conv.", "transposed.", "bare.", "norm.", "twin ")
    rest = [name for name in before if not name.startswith(touched)] + ["norm.running_mean", "norm.running_var"]
    any_conv = convolutions[0] if convolutions[0].earned else convolutions[1]
    return [
        *main,
        holds("BatchNorm2d bias", 0.1, lambda: not after["norm.bias"].any(), "Set the bias of BatchNorm2d to 0.", given=norm),
        holds("biases of the convolutions", 0.15, lambda: same_as_before(biases),
              "It looks as if the biases of the convolutions were changed; only their weights are drawn.", True, given=any_conv),
        holds("everything else untouched", 0.1,
              lambda: same_as_before(rest) and answer["trainable"] and fresh and answer["inside"] is None
              and normal_like(answer["boxed"], 0.0, 0.02),
              "Only Conv2d, ConvTranspose2d and BatchNorm2d are drawn (each layer anew); other layers, BatchNorm1d and Linear "
              "among them, and containers stay as they are, and every weight stays trainable. Test the type with isinstance.",
              given=main),
    ]


score(probe, check)
### END HIDDEN TESTS

# %% [markdown]
# ### Exercise 5.5 · The generator (3 points, about 20 minutes)
#
# Write a network that makes images from latents. One that works well here, with the shapes without the batch axis:
#
# | layer | shape after it |
# |---|---|
# | latent | `(latent_dim, 1, 1)` |
# | transposed convolution, kernel 7, batch normalisation, ReLU | `(64, 7, 7)` |
# | transposed convolution, kernel 4, stride 2, padding 1, batch normalisation, ReLU | `(32, 14, 14)` |
# | transposed convolution, kernel 4, stride 2, padding 1, tanh | `(1, 28, 28)` |
#
# Yours may look different, as long as it has transposed convolutions and batch normalisation and its images lie in [−1,
# 1].
#
# <details><summary>Hint 1</summary>
#
# A transposed convolution with kernel 7 makes 7 × 7 pixels from 1 × 1, see exercise 5.2. A linear layer with $64 \cdot 7
# \cdot 7$ outputs, brought into the shape `(batch, 64, 7, 7)`, computes the same.
#
# </details>
# <details><summary>Hint 2</summary>
#
# Batch normalisation subtracts the mean of each channel, so a bias right before it does nothing; `bias=False` saves it.
#
# </details>

# %% nbgrader={"grade": false, "grade_id": "Generator", "locked": false, "schema_version": 3, "solution": true}
class Generator(nn.Module):
    """Latents to images, with transposed convolutions and batch normalisation (Radford et al. 2016, section 3)."""

    def __init__(self, latent_dim=100):
        """latent_dim: length of a latent vector, at least 1."""
        super().__init__()
        ### BEGIN SOLUTION
        self.layers = nn.Sequential(
            nn.ConvTranspose2d(latent_dim, 64, 7, bias=False),  # (batch, 64, 7, 7)
            nn.BatchNorm2d(64),
            nn.ReLU(),
            nn.ConvTranspose2d(64, 32, 4, stride=2, padding=1, bias=False),  # (batch, 32, 14, 14)
            nn.BatchNorm2d(32),
            nn.ReLU(),
            nn.ConvTranspose2d(32, 1, 4, stride=2, padding=1),  # (batch, 1, 28, 28)
            nn.Tanh(),
        )
        ### END SOLUTION

    def forward(self, z):
        """z: (batch, latent_dim, 1, 1). Returns: images (batch, 1, 28, 28) in [−1, 1]."""
        ### BEGIN SOLUTION
        return self.layers(z)
        ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_Generator", "locked": true, "points": 3, "schema_version": 3, "solution": false}
model = Generator(7)
checks.expect_shape("Generator", model(torch.randn(3, 7, 1, 1)), (3, 1, 28, 28))
with torch.no_grad():
    model.eval()
    checks.expect_shape("Generator, one latent", model(torch.randn(1, 7, 1, 1)), (1, 1, 28, 28))
    extreme = torch.cat([model(1000 * torch.randn(20, 7, 1, 1)), model.train()(torch.randn(20, 7, 1, 1))])
checks.expect_true("Generator", extreme.abs().max() <= 1, "the images leave [−1, 1]. A tanh at the end keeps them inside.")
checks.expect_true("Generator", extreme.min() < 0, "no pixel is below 0. A sigmoid gives [0, 1]; tanh gives [−1, 1].")
z, others = torch.randn(1, 7, 1, 1), torch.randn(2, 7, 7, 1, 1)
first, second = (model(torch.cat([z, rest]))[0] for rest in others)
checks.expect_true("Generator", not torch.equal(first, second), "in training mode, batch normalisation should make an image "
                   "depend on the rest of its batch.")
missing = [name for name, p in model.named_parameters() if torch.autograd.grad(
    model(torch.randn(4, 7, 1, 1)).sum(), p, allow_unused=True)[0] is None]
checks.expect_true("Generator", not missing, f"no gradient reaches {missing}: are these layers used?")
checks.passed("Generator")

### BEGIN HIDDEN TESTS
from autograder.hidden import *


def latents(seed, n, latent_dim):
    return torch.randn(n, latent_dim, 1, 1, generator=generator(seed))


def warmed(model, seed, latent_dim):
    """The model in eval mode, after its running statistics have seen some batches."""
    model.train()
    with torch.no_grad():
        for i in range(15):
            model(latents(seed + i, 16, latent_dim))
    return model.eval()


def transposed_or_not(model, z):
    """Whether each convolution that runs is a transposed one, whatever module or function it comes from."""
    from torch.utils._python_dispatch import TorchDispatchMode

    seen = []

    class Watch(TorchDispatchMode):
        def __torch_dispatch__(self, function, types, args=(), kwargs=None):
            if str(function).startswith("aten.convolution."):
                seen.append(bool(args[6]))
            return function(*args, **(kwargs or {}))

    with torch.no_grad(), Watch():
        model(z)
    return seen


def company(model, seed, latent_dim):
    """In training mode: the first image beside four sets of neighbours, with the same random numbers; and the last batch."""
    model.train()
    first, images = latents(seed, 1, latent_dim), []
    for i in (1, 2, 3, 4):
        torch.manual_seed(seed % 2**31)
        with torch.no_grad():
            batch = model(torch.cat([first, latents(seed + i, 7, latent_dim)]))
        images.append(batch[0])
    return [*images, batch]


def extremes(model, seed, latent_dim):
    """Smallest and largest pixel for large latents and with all weights enlarged, in both modes."""
    import copy

    large = copy.deepcopy(model)
    with torch.no_grad():
        seen = [model.eval()(100 * latents(seed, 16, latent_dim)), model.train()(latents(seed, 16, latent_dim))]
        for parameter in large.parameters():
            parameter.mul_(8)
        seen += [large.eval()(latents(seed, 16, latent_dim)), large.train()(latents(seed, 16, latent_dim))]
    pixels = torch.cat(seen)
    return pixels.min(), pixels.max()


def pushed(model, seed, latent_dim, sign):
    """The most extreme pixel after training the mean brightness up (sign 1) or down (−1), up to 40 steps."""
    model.train()
    optimizer = torch.optim.Adam(model.parameters(), 0.01)
    for i in range(40):
        images = model(latents(seed + i, 8, latent_dim))
        reached = (sign * images).max().item()
        if reached > 0.05:
            break
        optimizer.zero_grad()
        (-sign * images).mean().backward()
        optimizer.step()
    return sign * reached


def unused(model, z):
    """Names of the weights that receive no gradient, and how many weights there are."""
    model.train()
    (model(z) * torch.linspace(0.5, 1.5, 28)).sum().backward()
    names = [name for name, p in model.named_parameters() if p.grad is None or not p.grad.isfinite().all()]
    return {"names": names, "count": len(list(model.parameters()))}


def copied(model, seed, latent_dim):
    """Images of a generator, and of a second one that has taken over its state, for the same latents and random numbers."""
    other, images = Generator(latent_dim).eval(), []
    other.load_state_dict(model.state_dict())
    for network in (model.eval(), other):
        torch.manual_seed(seed % 2**31)
        with torch.no_grad():
            images.append(network(latents(seed, 3, latent_dim)))
    return images


def probe(seed):
    n, dim = sizes(seed, 3, 9, 2)
    model = warmed(Generator(dim), seed, dim)
    z = latents(seed, n, dim)
    with torch.no_grad():
        images, again = model(z), model(z)
        alone = [attempt(model, z[i : i + 1]) for i in range(n)]
    small = [attempt(lambda d=d: Generator(latent_dim=d).eval()(latents(seed, 2, d)).detach()) for d in (1, 7)]
    return {
        "images": images.detach(), "again": again, "alone": alone, "z": z,
        "copied": attempt(copied, model, seed, dim),
        "dims": small + [attempt(lambda: Generator().eval()(latents(seed, 2, 100)).detach())],
        "transposed": attempt(transposed_or_not, model, z), "company": attempt(company, model, seed, dim),
        "unused": attempt(unused, Generator(dim), z), "extremes": attempt(extremes, model, seed, dim),
        "up": attempt(pushed, Generator(dim), seed, dim, 1), "down": attempt(pushed, Generator(dim), seed, dim, -1),
        "share": attempt(share, Generator(dim), latents(seed, 8, dim), lambda node: node._saved_transposed),
    }  # fmt: skip


def mixed(*images):
    """How far an image moves with its neighbours, relative to how far the images of a batch, which comes last, lie apart."""
    *images, batch = images
    apart = (batch - batch.mean(0)).flatten(1).norm(dim=1).mean()
    return float(max((image - images[0]).norm() for image in images) / apart.clamp(min=1e-6))


def check(answer, seed):
    n, dim = sizes(seed, 3, 9, 2)
    shape, images = (n, 1, 28, 28), answer["images"]
    different = [not torch.allclose(images[i], images[j], rtol=0, atol=1e-6) for i in range(n) for j in range(i)]
    got = tuple(images.shape) if isinstance(images, torch.Tensor) else type(images).__name__
    main = holds("images (batch, 1, 28, 28), one per latent", 0.5, got == shape and all(different),
                 f"Expected shape {shape}, got {got}." if got != shape else "Different latents give the same image.")
    low, high = (math.nan, math.nan) if isinstance(answer["extremes"], Failure) else map(float, answer["extremes"])
    inside = holds("values in [−1, 1]", 0.5, lambda: low >= -1.000001 and high <= 1.000001,
                   "Some pixels leave [−1, 1]; a tanh at the end keeps them inside.", slip=True, given=main)
    failed = [x for x in answer["dims"] if isinstance(x, Failure)]
    up, down = (math.nan if isinstance(v, Failure) else float(v) for v in (answer["up"], answer["down"]))
    signs = holds("both signs reachable", 0.25, up > 0.05 and down < -0.05, "No pixel can rise above 0." if down < -0.05 else
                  "No pixel can fall below 0: it looks as if the output goes through a sigmoid or ReLU; use tanh.",
                  slip=True, given=main)
    return [
        main,
        inside,
        signs,
        holds("transposed convolutions", 0.25, lambda: any(answer["transposed"]) and answer["share"] > 0.05,
              "The transposed convolutions hardly change the images." if any(answer["transposed"]) else
              "There is no transposed convolution (nn.ConvTranspose2d) in the forward pass.", slip=True, given=main),
        holds("batch normalisation", 0.25, lambda: mixed(*answer["company"]) > 0.005,
              "In training mode an image does not depend on the rest of its batch, so there is no batch normalisation.",
              slip=True, given=main),
        holds("latent_dim 1, 7 and the default 100", 0.25,
              lambda: not failed and all(x.shape == (2, 1, 28, 28) for x in answer["dims"]),
              " ".join(["The generator must work for every latent_dim from 1 on; the default is 100.", *(f"Your code {x}." for x in failed[:1])]),
              given=main),
        holds("weights are registered and receive gradients", 0.5,
              lambda: answer["unused"]["count"] > 0 and not answer["unused"]["names"]
              and same(*answer["copied"], 1e-4, 1e-5),
              "Some weights receive no gradient, or are not registered (layers in a plain Python list are not).", given=main),
        holds("each image depends on its own latent alone in eval mode", 0.5,
              lambda: same(torch.cat(answer["alone"]), images, 1e-4, 1e-5) and torch.equal(answer["again"], images)
              and torch.equal(answer["z"], latents(seed, n, dim)),
              "In eval mode an image changes with the rest of the batch or from call to call, one latent alone fails, or z was "
              "changed in place.", given=main),
    ]  # fmt: skip


score(probe, check)
### END HIDDEN TESTS

# %% [markdown]
# A network tells you its shapes, if you ask it to run. `activation_shapes` knows them beforehand. Below it is asked about
# each convolution of your generator, given the shape that enters this layer; both columns agree. (What stands between
# the convolutions, say a linear layer or an `nn.Upsample`, is not listed: the two formulas do not speak about it.)

# %%
generator = Generator(LATENT_DIM)
passes = []


def note_shapes(layer, arguments, output):
    """Write down a layer and the shapes, without the batch axis, that enter and leave it."""
    passes.append((layer, tuple(arguments[0].shape[1:]), tuple(output.shape[1:])))


for layer in generator.modules():
    if isinstance(layer, (nn.Conv2d, nn.ConvTranspose2d)):
        layer.register_forward_hook(note_shapes)
generator(torch.randn(2, LATENT_DIM, 1, 1))
print(f"{'layer':<16} kernel stride  weights   computed        run")
for layer, entered, run in passes:
    computed = activation_shapes([layer], entered)[0]
    settings = f"{layer.kernel_size[0]:>6} {layer.stride[0]:>6} {layer.weight.numel():>8,}"
    print(f"{type(layer).__name__:<16} {settings}   {str(tuple(computed)):<14}  {run}")

# %% [markdown]
# In the network of the table above, the channels shrink as the picture grows. Most of the weights sit in the first layer,
# which gives each latent number its own 7 × 7 pattern in 64 channels; the last one only has to paint one grey picture
# from 32 channels.

# %% [markdown]
# ### Exercise 5.6 · The discriminator (3 points, about 15 minutes)
#
# Now the way back: from an image to one number, the logit of "this is real". Return the logit itself; the sigmoid belongs
# to the loss, where it can be computed without overflow. One network that works well:
#
# | layer | shape after it |
# |---|---|
# | convolution, kernel 4, stride 2, padding 1, leaky ReLU (0.2) | `(32, 14, 14)` |
# | convolution, kernel 4, stride 2, padding 1, leaky ReLU (0.2) | `(64, 7, 7)` |
# | flatten, linear layer | one logit |
#
# Yours may look different, as long as strided convolutions shrink the picture and, in eval mode, each logit depends on its
# own image alone. Normalisation and dropout between the layers are up to you.
#
# <details><summary>Hint</summary>
#
# The result has the shape `(batch,)`, also for a batch of one image. `x.squeeze(1)` removes axis 1; a bare `x.squeeze()`
# removes every axis of length 1, the batch axis among them.
#
# </details>

# %% nbgrader={"grade": false, "grade_id": "Discriminator", "locked": false, "schema_version": 3, "solution": true}
class Discriminator(nn.Module):
    """Images to logits, with strided convolutions (Radford et al. 2016, section 3)."""

    def __init__(self):
        super().__init__()
        ### BEGIN SOLUTION
        self.layers = nn.Sequential(
            nn.Conv2d(1, 32, 4, stride=2, padding=1),  # (batch, 32, 14, 14)
            nn.LeakyReLU(0.2),
            nn.Conv2d(32, 64, 4, stride=2, padding=1),  # (batch, 64, 7, 7)
            nn.LeakyReLU(0.2),
            nn.Flatten(),  # (batch, 3136)
            nn.Linear(64 * 7 * 7, 1),  # (batch, 1)
        )
        ### END SOLUTION

    def forward(self, x):
        """x: images (batch, 1, 28, 28) in [−1, 1]. Returns: logits (batch,), positive where x looks real."""
        ### BEGIN SOLUTION
        return self.layers(x).squeeze(1)
        ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_Discriminator", "locked": true, "points": 3, "schema_version": 3, "solution": false}
model = Discriminator()
checks.expect_shape("Discriminator", model(torch.rand(3, 1, 28, 28) * 2 - 1), (3,))
with torch.no_grad():
    checks.expect_shape("Discriminator, one image", model.eval()(torch.rand(1, 1, 28, 28) * 2 - 1), (1,))
    large = model(1000 * torch.randn(50, 1, 28, 28))
checks.expect_true("Discriminator", not (large.min() >= 0 and large.max() <= 1),
                   "every answer lies in [0, 1]. Return the logit; the loss applies the sigmoid.")
strided = any(isinstance(layer, nn.Conv2d) and layer.stride[0] > 1 for layer in model.modules())
checks.expect_true("Discriminator", strided, "shrink the picture with strided convolutions.")
checks.expect_grad("Discriminator", model, torch.rand(2, 1, 28, 28))
checks.passed("Discriminator")

### BEGIN HIDDEN TESTS
from autograder.hidden import *


def pictures(seed, n):
    return numbered_images(n, seed) * 2 - 1


def warmed(model, seed):
    """The model in eval mode, after its running statistics, if any, have seen some batches."""
    model.train()
    with torch.no_grad():
        for i in range(10):
            model(pictures(seed + i, 12))
    return model.eval()


def strides(model, x):
    """The stride of each convolution that runs, whatever module or function it comes from."""
    from torch.utils._python_dispatch import TorchDispatchMode

    seen = []

    class Watch(TorchDispatchMode):
        def __torch_dispatch__(self, function, types, args=(), kwargs=None):
            if str(function).startswith("aten.convolution.") and not args[6]:
                seen.append(int(max(args[3])))
            return function(*args, **(kwargs or {}))

    with torch.no_grad(), Watch():
        model(x)
    return seen


def pushed(model, seed, sign):
    """The most extreme logit after training it up (sign 1) or down (−1), on images of ordinary and of large size."""
    model.train()
    optimizer, reached = torch.optim.Adam(model.parameters(), 0.01), -math.inf
    for i in range(60):
        logits = model(pictures(seed + i, 6))
        reached = max(reached, (sign * logits).max().item())
        if reached > 2:
            break
        optimizer.zero_grad()
        (-sign * logits).mean().backward()
        optimizer.step()
    with torch.no_grad():
        return sign * max(reached, (sign * model.eval()(1000 * pictures(seed, 6))).max().item())


def unused(model, x):
    """Names of the weights that receive no gradient, how many weights there are, and the gradient in the images."""
    model.train()
    x = x.clone().requires_grad_(True)
    (model(x) * torch.linspace(0.5, 1.5, len(x))).sum().backward()
    names = [name for name, p in model.named_parameters() if p.grad is None or not p.grad.isfinite().all()]
    return {"names": names, "count": len(list(model.parameters())), "x": x.grad}


def copied(model, x):
    """Logits of a discriminator, and of a second one that has taken over its state, with the same random numbers."""
    other, logits = Discriminator().eval(), []
    other.load_state_dict(model.state_dict())
    for network in (model.eval(), other):
        torch.manual_seed(0)
        with torch.no_grad():
            logits.append(network(x))
    return logits


def probe(seed):
    x = pictures(seed, sizes(seed, 3, 9, 1)[0])
    model = warmed(Discriminator(), seed)
    with torch.no_grad():
        logits, again = model(x), model(x)
        alone = [attempt(model, x[i : i + 1]) for i in range(len(x))]
    return {
        "logits": logits.detach(), "again": again, "alone": alone, "x": x, "copied": attempt(copied, model, x),
        "strides": attempt(strides, model, x), "unused": attempt(unused, Discriminator(), x),
        "up": attempt(pushed, Discriminator(), seed, 1), "down": attempt(pushed, Discriminator(), seed, -1),
        "share": attempt(share, Discriminator(), pictures(seed, 8),
                         lambda node: not node._saved_transposed and max(node._saved_stride) > 1),
    }  # fmt: skip


def number_of(value):
    return math.nan if isinstance(value, Failure) else float(value)


def check(answer, seed):
    n = sizes(seed, 3, 9, 1)[0]
    logits = answer["logits"]
    got = tuple(logits.shape) if isinstance(logits, torch.Tensor) else type(logits).__name__
    flat = isinstance(logits, torch.Tensor) and got != (n,) and logits.numel() == n
    message = f"Expected shape {(n,)}, got {got}: one number per image, without further axes." if flat else (
        f"Expected shape {(n,)}, got {got}." if got != (n,) else "Different images get the same logit.")
    main = holds("logits (batch,), one per image", 0.75,
                 lambda: got == (n,) and float(logits.double().std()) > 0 and bool(logits.isfinite().all()), message, slip=flat)
    up, down = number_of(answer["up"]), number_of(answer["down"])
    bounded = "It looks as if the logits go through a sigmoid; return them as they are." if down >= 0 and up <= 1 else (
        "The logits cannot grow beyond ±1: remove the squashing function at the end." if max(up, -down) <= 1.001
        else "The logits cannot take either sign.")
    single = answer["alone"][0]
    got_single = tuple(single.shape) if isinstance(single, torch.Tensor) else "an error"
    return [
        main,
        holds("unbounded logits of either sign", 0.75, lambda: up > 1.001 and down < -1.001, bounded, slip=True, given=main),
        holds("a batch of one image", 0.25, got_single == (1,),
              f"One image gives shape {got_single} instead of (1,): squeeze() without an axis also removes the batch axis."
              if got_single == () else f"One image gives {got_single} instead of shape (1,).", slip=got_single == (), given=main),
        holds("strided convolutions", 0.5, lambda: max(answer["strides"], default=0) > 1 and answer["share"] > 0.05,
              "The strided convolutions hardly change the logits." if max(answer["strides"], default=0) > 1 else
              "There is no convolution with a stride above 1 in the forward pass.", slip=True, given=main),
        holds("weights are registered, and gradients reach weights and images", 0.5,
              lambda: answer["unused"]["count"] > 0 and not answer["unused"]["names"] and bool(answer["unused"]["x"].any())
              and same(*answer["copied"], 1e-4, 1e-5),
              "Some weights or the images receive no gradient, or weights are not registered (layers in a plain Python list "
              "are not).", given=main),
        holds("each logit depends on its own image alone in eval mode", 0.25,
              lambda: all(isinstance(a, torch.Tensor) and a.numel() == 1 for a in answer["alone"])
              and same(torch.cat([a.reshape(1) for a in answer["alone"]]), logits, 1e-4, 1e-5)
              and torch.equal(answer["again"], logits) and torch.equal(answer["x"], pictures(seed, n)),
              "In eval mode a logit changes with the rest of the batch or from call to call, or the images were changed in "
              "place.", given=main),
    ]  # fmt: skip


score(probe, check)
### END HIDDEN TESTS

# %% [markdown]
# ## Round 3 · The game
#
# The discriminator wants $D(x)$ near 1 for real images and near 0 for generated ones. It minimises the cross entropy of
# these two answers ([Goodfellow et al.](https://arxiv.org/abs/1406.2661), equation 1, with the sign turned round):
#
# $$L_D = -\,\mathbb E_{x \sim \text{data}}\big[\log D(x)\big] \;-\; \mathbb E_{z \sim \mathcal N(0, I)}\big[\log\big(1 - D(G(z))\big)\big].$$
#
# When it cannot tell them apart, $D = \frac12$ everywhere and $L_D = 2\log 2 \approx 1.386$.

# %% [markdown]
# ### Exercise 5.7 · The discriminator's loss (1 point, about 5 minutes)
#
# Return the **sum** of both terms, each averaged over its own batch. Work from the logits:
# `F.binary_cross_entropy_with_logits` computes $-\log\mathrm{sigmoid}$ without overflow.
#
# <details><summary>Hint</summary>
#
# The target of a real image is 1, that of a fake 0: `torch.ones_like(real_logits)`, `torch.zeros_like(fake_logits)`.
# Instead, you may use $-\log\mathrm{sigmoid}(l) = \mathrm{softplus}(-l)$ and $-\log(1 - \mathrm{sigmoid}(l)) =
# \mathrm{softplus}(l)$.
#
# </details>

# %% nbgrader={"grade": false, "grade_id": "discriminator_loss", "locked": false, "schema_version": 3, "solution": true}
def discriminator_loss(real_logits, fake_logits):
    """Cross entropy of real images against 1 plus that of fakes against 0, in nats (Goodfellow et al. 2014, eq. 1).

    real_logits: (batch,), fake_logits: (other batch,); both before the sigmoid.
    Returns: scalar, the sum of the two batch means.
    """
    ### BEGIN SOLUTION
    real_loss = F.binary_cross_entropy_with_logits(real_logits, torch.ones_like(real_logits))
    fake_loss = F.binary_cross_entropy_with_logits(fake_logits, torch.zeros_like(fake_logits))
    return real_loss + fake_loss
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_discriminator_loss", "locked": true, "points": 1, "schema_version": 3, "solution": false}
# Logits 0, log 3 and −log 3 mean D = 1/2, 3/4 and 1/4: the loss is (log 2 + log 4/3) / 2 + log 4/3.
log3 = torch.tensor(3.0).log()
real_logits, fake_logits = torch.stack([torch.tensor(0.0), log3]), -log3.view(1)
checks.expect_close("discriminator_loss", discriminator_loss(real_logits, fake_logits), 0.7781, slips={
    0.3890: "That is half of it: return the sum of the two terms.",
    2.4260: "The targets are swapped: real images have target 1, fakes 0.",
    0.4904: "The term of the fakes is missing.",
    0.2877: "The term of the real images is missing.",
    1.2685: "Each term is the mean over its own batch, not the sum.",
})
far = torch.tensor([1000.0])
checks.expect_close("discriminator_loss, wrong by a logit of 1000", discriminator_loss(-far, -far), 1000.0, slips={
    float("inf"): "log(sigmoid(−1000)) is log 0; use a loss that takes logits.",
    100.0: "log 0 was cut off at −100; use a loss that takes logits."})
checks.expect_grad("discriminator_loss", discriminator_loss, real_logits, fake_logits)
checks.passed("discriminator_loss")

### BEGIN HIDDEN TESTS
from autograder.hidden import *


def inputs(seed, scale=2.0):
    g = generator(seed)
    pair = [scale * torch.randn(n, generator=g) - 0.5 for n in sizes(seed, 3, 11, 2)]
    for logits in pair if scale > 100 else ():
        logits[:2] = torch.tensor([-scale, scale])
    return pair


def probe(seed):
    real, fake = inputs(seed)
    return {
        "loss": attempt(discriminator_loss, real, fake), "inputs": [real, fake],
        "extreme": attempt(discriminator_loss, *inputs(seed, 300.0)),
        "one": attempt(discriminator_loss, real[:1].clone(), fake[:1].clone()),
        "grad": gradients(discriminator_loss, inputs(seed)),
        "extreme grad": gradients(discriminator_loss, inputs(seed, 300.0)),
    }  # fmt: skip


def terms(real, fake, kind="mean"):
    """Both terms, from log-probabilities of a Bernoulli distribution in float64."""
    bernoulli = torch.distributions.Bernoulli
    real, fake = real.double(), fake.double()
    first = -bernoulli(logits=real).log_prob(torch.ones_like(real))
    second = -bernoulli(logits=fake).log_prob(torch.zeros_like(fake))
    return getattr(first, kind)(), getattr(second, kind)()


def flat(*answers):
    """Gradients in one row, 0 where there are none; a Failure if there was one."""
    failed = [a for a in answers if isinstance(a, Failure)]
    parts = [] if failed else [torch.zeros(1) if g is None else g.flatten() for a in answers for g in a]
    return failed[0] if failed else torch.cat(parts)


def check(answer, seed):
    real, fake = inputs(seed)
    first, second = terms(real, fake)
    swapped_real, swapped_fake = terms(-real, -fake)
    sums = terms(real, fake, "sum")
    probabilities = torch.cat([real, fake]).double().sigmoid()
    saturated = terms(probabilities[: len(real)], probabilities[len(real) :])
    value = close("loss", 0.5, answer["loss"], first + second, slips=lambda: {
        "It looks as if the loss was halved; it is the sum of the two terms.": (first + second) / 2,
        "It looks as if the targets are swapped: real images have target 1, fakes 0.": swapped_real + swapped_fake,
        "It looks as if the term of the fakes is missing.": first,
        "It looks as if the term of the real images is missing.": second,
        "It looks as if the fakes were trained against 1; that is the generator's loss.": first + swapped_fake,
        "It looks as if the batch was summed; each term is a batch mean.": sums[0] + sums[1],
        "It looks as if both batches were averaged together; each term has its own mean.":
            (sums[0] + sums[1]) / (len(real) + len(fake)),
        "It looks as if both batches were averaged together; each term has its own mean, then they are added.":
            2 * (sums[0] + sums[1]) / (len(real) + len(fake)),
        "It looks as if the sign is wrong: this is minus the loss.": -(first + second),
        "It looks as if a sigmoid was applied twice: the arguments are logits, and the loss works on logits.":
            saturated[0] + saturated[1],
        "It looks as if the targets of the real images were smoothed to 0.9; here they are 1.":
            0.9 * first + 0.1 * swapped_real + second,
        "It looks as if this is the loss of a Wasserstein critic; here it is a cross entropy.": (fake.mean() - real.mean()).double(),
        "It looks as if squared errors were used; here the loss is a cross entropy.":
            ((real - 1) ** 2).mean().double() + (fake**2).mean().double(),
    })
    far, large = inputs(seed, 300.0), "loss for logits of several hundred"
    extreme = close(large, 0.2, answer["extreme"], sum(terms(*far)), given=value, slips=lambda: {
        "Some logits give an infinite loss: take the loss on logits, not the log of a sigmoid.": torch.tensor(math.inf)})
    if extreme.message.startswith("The values of"):
        extreme = lost(large, 0.2, "For logits of several hundred the loss is cut off, because sigmoid rounds to 0 or 1; take the loss "
                       "on logits.", True)
    right, steep = (gradients(lambda r, f: sum(terms(r, f)), pair) for pair in ([real, fake], far))
    one = terms(real[:1], fake[:1])
    return [
        value,
        extreme,
        close("gradients in both arguments", 0.2, flat(answer["grad"], answer["extreme grad"]), flat(right, steep), given=value,
              atol=1e-6, slips=lambda: {
                  "No gradient reaches fake_logits.": flat([right[0], None, steep[0], None]),
                  "No gradient reaches real_logits.": flat([None, right[1], None, steep[1]])}),
        holds("one image each, inputs untouched", 0.1,
              lambda: same(answer["one"], one[0] + one[1], 1e-4, 1e-5)
              and all(torch.equal(a, b) for a, b in zip(answer["inputs"], (real, fake))),
              "A batch of one gives a wrong value, or the logits were changed in place.", given=value),
    ]


score(probe, check)
### END HIDDEN TESTS

# %% [markdown]
# The generator wants the opposite. Maximising $L_D$ would do in theory, but early in the game the discriminator is sure
# of itself: $D(G(z)) \approx 0$, and there $\log(1 - D)$ is flat. Its gradient with respect to the logit is $-D$, nearly
# nothing. So the paper (section 3) proposes another loss with the same goal, the *non-saturating* one:
#
# $$L_G = -\,\mathbb E_{z \sim \mathcal N(0, I)}\big[\log D(G(z))\big].$$
#
# Its gradient with respect to the logit is $-(1 - D)$, largest where the generator is worst.

# %% [markdown]
# ### Exercise 5.8 · The generator's loss (1 point, about 5 minutes)
#
# Return the non-saturating loss: the cross entropy of the fakes against the target **1**.

# %% nbgrader={"grade": false, "grade_id": "generator_loss", "locked": false, "schema_version": 3, "solution": true}
def generator_loss(fake_logits):
    """Non-saturating loss, the cross entropy of fakes against 1, in nats (Goodfellow et al. 2014, section 3).

    fake_logits: (batch,), before the sigmoid.
    Returns: scalar, the batch mean.
    """
    ### BEGIN SOLUTION
    return F.binary_cross_entropy_with_logits(fake_logits, torch.ones_like(fake_logits))
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_generator_loss", "locked": true, "points": 1, "schema_version": 3, "solution": false}
# D = 1/2 and 3/4: the loss is (log 2 + log 4/3) / 2.
fake_logits = torch.stack([torch.tensor(0.0), torch.tensor(3.0).log()])
checks.expect_close("generator_loss", generator_loss(fake_logits), 0.4904, slips={
    -1.0397: "That is the mean of log(1 − D), the saturating loss.",
    1.0397: "The target is 1: the generator wants its images to be taken for real ones.",
    0.9808: "Take the mean over the batch, not the sum.",
})
checks.expect_close("generator_loss, logit −1000", generator_loss(torch.tensor([-1000.0])), 1000.0)
checks.expect_grad("generator_loss", generator_loss, fake_logits)
checks.passed("generator_loss")

### BEGIN HIDDEN TESTS
from autograder.hidden import *


def inputs(seed, scale=2.0):
    logits = scale * torch.randn(sizes(seed, 3, 11, 1)[0], generator=generator(seed)) - 0.5
    if scale > 100:
        logits[:2] = torch.tensor([-scale, scale])
    return logits


def probe(seed):
    fake = inputs(seed)
    return {
        "loss": attempt(generator_loss, fake), "input": fake, "extreme": attempt(generator_loss, inputs(seed, 300.0)),
        "one": attempt(generator_loss, fake[:1].clone()), "grad": gradients(generator_loss, [inputs(seed)]),
        "extreme grad": gradients(generator_loss, [inputs(seed, 300.0)]),
    }  # fmt: skip


def cross_entropy(logits, target, kind="mean"):
    logits = logits.double()
    return getattr(-torch.distributions.Bernoulli(logits=logits).log_prob(torch.full_like(logits, target)), kind)()


def flat(*answers):
    """Gradients in one row, 0 where there are none; a Failure if there was one."""
    failed = [a for a in answers if isinstance(a, Failure)]
    parts = [] if failed else [torch.zeros(1) if g is None else g.flatten() for a in answers for g in a]
    return failed[0] if failed else torch.cat(parts)


def check(answer, seed):
    fake, far = inputs(seed), inputs(seed, 300.0)
    right, zero = cross_entropy(fake, 1.0), cross_entropy(fake, 0.0)
    value = close("loss", 0.5, answer["loss"], right, slips=lambda: {
        "It looks as if the saturating loss log(1 − D) was used; use −log D.": -zero,
        "It looks as if the fakes were trained against 0; the generator wants them to be taken for real, target 1.": zero,
        "It looks as if the batch was summed; take the mean.": cross_entropy(fake, 1.0, "sum"),
        "It looks as if the loss was halved.": right / 2,
        "It looks as if the sign is wrong: this is the mean of log D, to be maximised.": -right,
        "It looks as if a sigmoid was applied twice: the argument is a logit, and the loss works on logits.":
            cross_entropy(fake.sigmoid(), 1.0),
        "It looks as if this is the loss of a Wasserstein generator; here it is a cross entropy.": -fake.mean().double(),
        "It looks as if the target was smoothed to 0.9; here it is 1.": 0.9 * right + 0.1 * zero,
    })
    large = "loss for logits of several hundred"
    extreme = close(large, 0.2, answer["extreme"], cross_entropy(far, 1.0), given=value, slips=lambda: {
        "Some logits give an infinite loss: take the loss on logits, not the log of a sigmoid.": torch.tensor(math.inf)})
    if extreme.message.startswith("The values of"):
        extreme = lost(large, 0.2, "For logits of several hundred the loss is cut off, because sigmoid rounds to 0 or 1; take the loss "
                       "on logits.", True)
    slopes = gradients(lambda f: cross_entropy(f, 1.0), [fake]) + gradients(lambda f: cross_entropy(f, 1.0), [far])
    return [
        value,
        extreme,
        close("gradient", 0.2, flat(answer["grad"], answer["extreme grad"]), flat(slopes), given=value, atol=1e-6),
        holds("one image, input untouched", 0.1,
              lambda: same(answer["one"], cross_entropy(fake[:1], 1.0), 1e-4, 1e-5) and torch.equal(answer["input"], fake),
              "A batch of one gives a wrong value, or the logits were changed in place.", given=value),
    ]


score(probe, check)
### END HIDDEN TESTS

# %% [markdown]
# ### Exercise 5.9 · One step of the game (4 points, about 25 minutes)
#
# One step improves both networks once ([algorithm 1](https://arxiv.org/abs/1406.2661), with one step each):
#
# 1. draw latents $z \sim \mathcal N(0, I)$, as many as there are real images, and make fakes $G(z)$;
# 2. compute $L_D$ from the real images and the fakes, and let `opt_d` take a step;
# 3. compute $L_G$ from fakes (the same ones, or new ones) and let `opt_g` take a step.
#
# Either network may go first. The difficulty is that both losses run through both networks, so each backward pass can
# leave gradients where they do not belong. Make sure that
#
# - the discriminator's step does not use what an earlier backward pass left behind, and neither does the generator's;
# - the gradient of $L_D$ is not added to the one with which the generator makes its step.
#
# Return both losses as Python floats.
#
# <details><summary>Hint 1</summary>
#
# `opt.zero_grad()` forgets the gradients of its own network. When is the right moment for each of the two?
#
# </details>
# <details><summary>Hint 2</summary>
#
# `fakes.detach()` has the same values without the history: a backward pass through it ends there.
#
# </details>
# <details><summary>Hint 3</summary>
#
# The generator's backward pass runs *through* the discriminator and leaves gradients in it. What removes them next time?
#
# </details>
# <details><summary>Hint 4, if the generator goes first</summary>
#
# Then the gradients that its backward pass leaves in the discriminator are still there when the discriminator's turn comes,
# so call `opt_d.zero_grad()` after the generator's step and before `loss_d.backward()`. Show the discriminator the fakes
# detached: otherwise PyTorch stops with *“Trying to backward through the graph a second time”* or with *“… has been
# modified by an inplace operation”*, because that graph was used up, and `opt_g.step()` has changed its weights.
#
# </details>

# %% nbgrader={"grade": false, "grade_id": "train_step", "locked": false, "schema_version": 3, "solution": true}
def train_step(generator, discriminator, opt_g, opt_d, real, latent_dim):
    """One optimizer step of the discriminator and one of the generator (Goodfellow et al. 2014, algorithm 1).

    generator: z (batch, latent_dim, 1, 1) -> images. discriminator: images -> logits (batch,). opt_g, opt_d: their
    optimizers. real: images (batch, 1, 28, 28) in [−1, 1], used as they are. The latents are new draws of N(0, I).
    Returns: (loss_d, loss_g), two floats in nats: discriminator_loss and generator_loss.
    """
    ### BEGIN SOLUTION
    z = torch.randn(len(real), latent_dim, 1, 1)
    fakes = generator(z)

    loss_d = discriminator_loss(discriminator(real), discriminator(fakes.detach()))
    opt_d.zero_grad()
    loss_d.backward()
    opt_d.step()

    loss_g = generator_loss(discriminator(fakes))
    opt_g.zero_grad()
    loss_g.backward()
    opt_g.step()
    return loss_d.item(), loss_g.item()
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_train_step", "locked": true, "points": 4, "schema_version": 3, "solution": false}
class OneWeightGenerator(nn.Module):
    """Paints every pixel with tanh(w)."""

    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.tensor(0.0))

    def forward(self, z):
        self.z = z
        return self.w.tanh().expand(len(z), 1, 28, 28)


class BrightnessDiscriminator(nn.Module):
    """Its logit is the mean brightness plus a bias b."""

    def __init__(self):
        super().__init__()
        self.b = nn.Parameter(torch.tensor(0.0))

    def forward(self, x):
        return x.mean(dim=(1, 2, 3)) + self.b


def moved(lr_g, lr_d):
    """Where one step from w = b = 0 leads, for 60 real images of brightness 1/2, the losses it reports and its latents."""
    g, d = OneWeightGenerator(), BrightnessDiscriminator()
    g.w.grad, d.b.grad = torch.tensor(100.0), torch.tensor(100.0)  # left behind by somebody else
    opt_g, opt_d = torch.optim.SGD(g.parameters(), lr=lr_g), torch.optim.SGD(d.parameters(), lr=lr_d)
    losses = train_step(g, d, opt_g, opt_d, torch.full((60, 1, 28, 28), 0.5), 3)
    return g.w.item(), d.b.item(), losses, g.z


# The fakes are 0 and their logits 0: dL_G/dw = −1/2, so w moves from 0 to 1/2. The real logits are 1/2:
# dL_D/db = −(1 − sigmoid(1/2)) + 1/2 = 0.1225, so b moves from 0 to −0.1225.
w, b, losses, z = moved(lr_g=1.0, lr_d=0.0)
checks.expect_close("train_step, the generator's step", w, 0.5, slips={
    0.0: "Nothing moved, or the gradient of L_D was added: let the fakes of the discriminator's step be detached, or forget "
         "the generator's gradients after it.",
    -99.5: "Gradients from before the call were used: zero_grad comes before backward.",
    -0.5: "The generator makes its fakes worse: its target is 1.",
})
b = moved(lr_g=0.0, lr_d=1.0)[1]
checks.expect_close("train_step, the discriminator's step", b, -0.1225, slips={
    0.0: "opt_d made no step.",
    -100.1225: "Gradients from before the call were used: zero_grad comes before backward.",
    0.3775: "Either the fakes are missing, or the generator's loss left its gradient in the discriminator.",
    0.1225: "The targets are swapped: real images have target 1.",
    -0.5: "The real images are missing.",
})
checks.expect_true("train_step", isinstance(losses, (tuple, list)) and all(isinstance(loss, float) for loss in losses),
                   "return two floats: loss.item() makes one from a tensor.")
checks.expect_close("train_step, the losses", moved(0.0, 0.0)[2], [1.1672, 0.6931], slips=[
    ([0.6931, 1.1672], "They are swapped: (loss_d, loss_g).")])
checks.expect_shape("train_step, latents of 60 images and 3 dimensions", z, (60, 3, 1, 1))
checks.expect_true("train_step", z.min() < 0 and len(z.unique()) > 170, "draw every number of the latents from N(0, 1).")
checks.expect_true("train_step", not torch.equal(z, moved(0.0, 0.0)[3]), "draw new latents in each call.")
checks.passed("train_step")

### BEGIN HIDDEN TESTS
from autograder.hidden import *


RATE = 0.125  # of the discriminator's and the generator's SGD; with 1, logits may get so large that all losses have one slope


def paint(weights, z):
    """The probe's generator as a function of its weights: images (n, 1, 28, 28)."""
    return torch.tanh(F.linear(z.flatten(1), *weights)).view(-1, 1, 28, 28)


def read(weights, x):
    """The probe's discriminator as a function of its weights: logits (n,)."""
    w1, b1, w2, b2 = weights
    return F.linear(F.leaky_relu(F.linear(x.flatten(1), w1, b1), 0.2), w2, b2).squeeze(1)


def probe_generator(latent_dim, g, latents):
    """A tiny generator that notes its latents in a list, which is none of its attributes."""

    class ProbeGenerator(nn.Module):
        def __init__(self):
            super().__init__()
            self.weight = nn.Parameter(torch.randn(784, latent_dim, generator=g) / latent_dim**0.5)
            self.bias = nn.Parameter(0.3 * torch.randn(784, generator=g))

        def forward(self, z):
            latents.append(z.detach().clone())
            return paint(list(self.parameters()), z)

    return ProbeGenerator()


class ProbeDiscriminator(nn.Module):
    """A tiny discriminator that is fairly sure of itself at first."""

    def __init__(self, g):
        super().__init__()
        self.w1 = nn.Parameter(torch.randn(12, 784, generator=g) / 20)
        self.b1 = nn.Parameter(torch.randn(12, generator=g) / 2)
        self.w2 = nn.Parameter(torch.randn(1, 12, generator=g) / 2)
        self.b2 = nn.Parameter(torch.tensor([-1.2]))

    def forward(self, x):
        return read(list(self.parameters()), x)


def setting(seed):
    n, latent_dim = sizes(seed, 24, 40, 2)
    return n, latent_dim, numbered_images(n, seed) * 2 - 1


def state(networks):
    return {name: [p.detach().clone() for p in network.parameters()] for name, network in networks.items()}


def noted_step(seed, lr, real, left=None):
    """One call of train_step for fresh networks, with all that happens to the weights before and after each optimizer step."""
    events, latents, latent_dim = [], [], setting(seed)[1]
    networks = networks_of(seed, latents)
    optimizers = {name: torch.optim.SGD(network.parameters(), lr) for name, network in networks.items()}
    for name, optimizer in optimizers.items():
        optimizer.register_step_pre_hook(lambda *_, who=name: events.append({"who": who, "before": state(networks)}))
        optimizer.register_step_post_hook(lambda *_: events[-1].update(after=state(networks)))
    for name, network in networks.items():
        for p, value in zip(network.parameters(), left[name] if left else [None] * 4, strict=False):
            p.grad = value
    start = state(networks)
    result = attempt(train_step, networks["g"], networks["d"], optimizers["g"], optimizers["d"], real, latent_dim)
    if isinstance(result, tuple | list):
        result = [r.detach() if isinstance(r, torch.Tensor) else r for r in result]
    parameters = [p for network in networks.values() for p in network.parameters()]
    free = all(p.requires_grad for p in parameters) and torch.is_grad_enabled()
    torch.set_grad_enabled(True)  # so that what follows is judged by itself
    free = free and all(network.training for network in networks.values())
    return {"result": result, "latents": list(latents), "events": events, "start": start,
            "end": state(networks), "real": real, "free": free}  # fmt: skip


def networks_of(seed, latents):
    g = generator(seed)
    return {"g": probe_generator(setting(seed)[1], g, latents), "d": ProbeDiscriminator(g)}


def leftover(seed):
    """Gradients that an earlier backward pass may have left behind."""
    g = generator(seed + 1)
    return {k: [0.05 * torch.randn(p.shape, generator=g) for p in m.parameters()] for k, m in networks_of(seed, []).items()}


def probe(seed):
    real, many = setting(seed)[2], numbered_images(128, seed) * 2 - 1
    clean = noted_step(seed, RATE, real.clone())
    stale = noted_step(seed, RATE, real.clone(), leftover(seed))
    quick = [noted_step(seed, 1e-3, images.clone())["latents"] for images in [real] * 6 + [many] * 2]
    return {"clean": clean, "stale": stale, "quick": quick}


def right_discriminator_loss(real_logits, fake_logits):
    bce = nn.BCEWithLogitsLoss()
    return bce(real_logits, torch.ones_like(real_logits)) + bce(fake_logits, torch.zeros_like(fake_logits))


def right_generator_loss(fake_logits):
    return nn.BCEWithLogitsLoss()(fake_logits, torch.ones_like(fake_logits))


def double(weights):
    return [w.double() for w in weights]


def latent_batches(call):
    """Every batch of latents the losses may have been computed from: each pass, its halves, all passes together."""
    passes = call["latents"]
    halves = [half for z in passes if len(z) > 1 and len(z) % 2 == 0 for half in z.chunk(2)]
    together = [torch.cat(passes)] if 1 < len(passes) and len({z.shape[1:] for z in passes}) == 1 else []
    return [z.double() for z in passes + halves + together]


def steps_of(call, who):
    return [event for event in call["events"] if event["who"] == who and "after" in event]


def used(step, who):
    """The gradient an optimizer step has used: plain SGD moves the weights by RATE times it."""
    moves = zip(step["before"][who], step["after"][who], strict=True)
    return torch.cat([(before.double() - after.double()).flatten() for before, after in moves]) / RATE


def slope(loss, weights):
    """Gradient of loss(weights), flat, in float64."""
    return torch.cat([g.flatten() for g in gradients(lambda *w: loss(list(w)), double(weights))])


def near(a, b):
    return bool((a - b).abs().max() <= 2e-3 * b.abs().max() + 1e-6)


def fakes_for_d(call):
    """Fakes that the discriminator's step may have seen: the generator before its own step, or after it."""
    step = steps_of(call, "d")[0]
    return (paint(double(g), z) for z in latent_batches(call) for g in (call["start"]["g"], step["before"]["g"]))


def d_slopes(call, kind="right"):
    """Gradients of the discriminator's loss, or of what a misconception makes of it, for all possible fakes, one by one."""
    weights, real, fakes = call["start"]["d"], call["real"].double(), fakes_for_d(call)
    kind, real = ("right", 2 * real - 1) if kind == "rescaled" else (kind, real)
    losses = {
        "right": lambda r, f: F.softplus(-r).mean() + F.softplus(f).mean(),
        "halved": lambda r, f: (F.softplus(-r).mean() + F.softplus(f).mean()) / 2,
        "swapped": lambda r, f: F.softplus(r).mean() + F.softplus(-f).mean(),
        "real": lambda r, f: F.softplus(-r).mean(),
        "fake": lambda r, f: F.softplus(f).mean(),
        "against 1": lambda r, f: F.softplus(-r).mean() + F.softplus(-f).mean(),
        "generator": lambda r, f: F.softplus(-f).mean(),
        "critic": lambda r, f: f.mean() - r.mean(),
    }
    return (slope(lambda w, f=f: losses[kind](read(w, real), read(w, f)), weights) for f in fakes)


def g_slopes(call, kind="right"):
    """The same for the generator's step, before which the discriminator may have moved or not."""
    step, real = steps_of(call, "g")[0], call["real"].double()
    losses = {
        "right": lambda d, f: F.softplus(-read(d, f)).mean(),
        "saturating": lambda d, f: -F.softplus(read(d, f)).mean(),
        "against 0": lambda d, f: F.softplus(read(d, f)).mean(),
        "halved": lambda d, f: F.softplus(-read(d, f)).mean() / 2,
        "critic": lambda d, f: -read(d, f).mean(),
        "discriminator": lambda d, f: F.softplus(-read(d, real)).mean() + F.softplus(read(d, f)).mean(),
    }
    return (slope(lambda w, z=z, d=d: losses[kind](double(d), paint(w, z)), call["start"]["g"])
            for z in latent_batches(call) for d in (call["start"]["d"], step["before"]["d"]))


def sums(first, second):
    second = list(second)
    return (a + b for a in first for b in second)


def d_slips(call):
    return {
        "The real images were scaled once more; they are in [−1, 1] already.": d_slopes(call, "rescaled"),
        "The discriminator learns from half its loss; its loss is the sum of both terms.": d_slopes(call, "halved"),
        "The discriminator's targets are swapped: real images have target 1, fakes 0.": d_slopes(call, "swapped"),
        "The discriminator learns from the real images only; the fakes are missing.": d_slopes(call, "real"),
        "The discriminator learns from the fakes only; the real images are missing.": d_slopes(call, "fake"),
        "The discriminator learns that fakes are real; their target is 0.": d_slopes(call, "against 1"),
        "The discriminator learns with the loss of a Wasserstein critic; here it is a cross entropy.": d_slopes(call, "critic"),
        "The gradient of the generator's loss was added to the discriminator's: forget it before loss_d.backward().":
            sums(d_slopes(call), d_slopes(call, "generator")),
    }


def g_slips(call):
    return {
        "The gradient of the discriminator's loss was added to the generator's: detach the fakes in the discriminator's step, "
        "or forget the generator's gradients after it.":
            sums(g_slopes(call), g_slopes(call, "discriminator")),
        "The generator minimises log(1 − D), the saturating loss; use −log D.": g_slopes(call, "saturating"),
        "The generator's target is 0; it should be 1, so that its fakes are taken for real.": g_slopes(call, "against 0"),
        "The generator learns from half its loss.": g_slopes(call, "halved"),
        "The generator learns with the loss of a Wasserstein GAN; here it is a cross entropy.": g_slopes(call, "critic"),
    }


def step_property(call, who, points):
    """Judge one network's step by the gradient it has used."""
    network, optimizer = {"d": ("discriminator", "opt_d"), "g": ("generator", "opt_g")}[who]
    name, steps = f"the {network}'s step", steps_of(call, who)
    if isinstance(call["result"], Failure):
        return holds(name, points, call["result"], "")
    if not call["latents"]:
        return holds(name, points, False, "The generator that was passed in was never called.")
    if len(steps) != 1:
        return holds(name, points, False, f"{optimizer}.step() ran {len(steps)} times; it should run once per call.", slip=True)
    slopes, slips = {"d": (d_slopes, d_slips), "g": (g_slopes, g_slips)}[who]
    gradient = used(steps[0], who)
    if any(near(gradient, right) for right in slopes(call)):
        return holds(name, points, True, "")
    if gradient.abs().max() < 1e-9:
        return holds(name, points, False, f"The {network} did not move: no gradient reached it. Was something detached that "
                     "should not be, or were the gradients forgotten after backward?", slip=True)
    for message, wrongs in slips(call).items():
        if any(near(gradient, wrong) for wrong in wrongs):
            return holds(name, points, False, message, slip=True)
    return holds(name, points, False, f"The {network} did not move along the gradient of its own loss.")


def stale_property(call, seed, points, given):
    """Gradients that were there before the call must not matter."""
    name, sentence = "gradients from before the call", "Gradients from before the call still have an effect: "
    if isinstance(call["result"], Failure):
        return holds(name, points, call["result"], "", given=given)
    kept, once = [], all(len(steps_of(call, who)) == 1 for who in "dg")
    for who, optimizer, slopes in (("d", "opt_d", d_slopes), ("g", "opt_g", g_slopes)):
        if not once or not any(near(used(steps_of(call, who)[0], who), right) for right in slopes(call)):
            kept.append(f"{optimizer}.zero_grad()")
    return holds(name, points, not kept, sentence + f"call {' and '.join(kept)} before the backward pass.", slip=True, given=given)


def values(call, place, kind):
    """Values that a reported loss may have: before either step or between the two; or after both (place "end")."""
    events = [event["before"] for event in call["events"] if "after" in event]
    states = [call["end"]] if place == "end" else [call["start"], *events]
    for z in latent_batches(call):
        for g in states:
            fakes = paint(double(g["g"]), z)
            for d in states:
                fake, real = (read(double(d["d"]), x) for x in (fakes, call["real"].double()))
                yield float(F.softplus(-real).mean() + F.softplus(fake).mean() if kind == "d" else F.softplus(-fake).mean())


def nearest(found, got):
    """The first value that agrees with what came back, else the one that is nearest to it."""
    plain = isinstance(got, int | float | np.number) or isinstance(got, torch.Tensor) and got.numel() == 1
    tried = []
    for value in found:
        tried.append(value)
        if not plain or abs(value - float(got)) < 1e-4 * abs(value):
            return value
    return min(tried, key=lambda value: abs(value - float(got)))


def loss_property(call, index, kind, points, given):
    """Judge one of the two numbers that come back."""
    name = ("loss_d", "loss_g")[index]
    if not given.earned:
        return holds(name, points, False, "", given=given)
    if not isinstance(call["result"], tuple | list) or len(call["result"]) != 2:
        return holds(name, points, False, "Return two numbers: (loss_d, loss_g).")
    got, other = call["result"][index], {"d": "g", "g": "d"}[kind]
    return number(name, points, got, nearest(values(call, "start", kind), got), rtol=1e-3, atol=1e-5, slips=lambda: {
        "The two losses are swapped; return (loss_d, loss_g).": nearest(values(call, "start", other), got),
        "This is half the loss; it is the sum of the terms for real images and fakes."
        if kind == "d" else "This is half the loss.": nearest([v / 2 for v in values(call, "start", kind)], got),
        "This is the loss after both steps; report it before.": nearest(values(call, "end", kind), got),
    })


def latents_sentence(answer, n, latent_dim):
    """What is wrong with the latents of nine calls, the last two for batches of 128; "" when nothing is."""
    calls, counts = [answer["clean"]["latents"], *answer["quick"]], [n] * 7 + [128] * 2
    if any(z.ndim != 4 or tuple(z.shape[1:]) != (latent_dim, 1, 1) for call in calls for z in call):
        return "The latents should have the shape (batch, latent_dim, 1, 1)."
    if any(sum(len(z) for z in call) < count for call, count in zip(calls, counts, strict=True)):
        return "There are fewer latents than real images."
    rows = [torch.cat(call).flatten(1).unique(dim=0) for call in calls]
    if any(len(r) < count for r, count in zip(rows, counts, strict=True)):
        return "Several fakes come from the same latent; draw one for each."
    if len(torch.cat(rows).unique(dim=0)) < sum(len(r) for r in rows):
        return "Two calls use the same latents; draw new ones in each call, without setting a seed."
    z = torch.cat(rows).double()
    moments = [abs(z.mean()) * z.numel() ** 0.5, abs((z**2).mean() - 1) * (z.numel() / 2) ** 0.5,
               abs((z**4).mean() - 3) * (z.numel() / 96) ** 0.5]
    return "The latents are not draws of N(0, I): use torch.randn." if max(moments) > 7 else ""


def check(answer, seed):
    n, latent_dim, real = setting(seed)
    clean, stale = answer["clean"], answer["stale"]
    d, g = step_property(clean, "d", 1.0), step_property(clean, "g", 1.0)
    message = latents_sentence(answer, n, latent_dim)
    times = [clean["start"], *(e[when] for e in clean["events"] for when in ("before", "after") if when in e), clean["end"]]
    still = all(torch.equal(a, b) for x, y in zip(times[::2], times[1::2], strict=False) for k in "dg"
                for a, b in zip(x[k], y[k], strict=True))
    return [
        d,
        g,
        stale_property(stale, seed, 0.75, [d, g]),
        loss_property(clean, 0, "d", 0.25, d),
        loss_property(clean, 1, "g", 0.25, g),
        holds("fresh latents from N(0, I)", 0.5, not message, message, slip=True, given=d if d.earned else g),
        holds("nothing else changes", 0.25, lambda: still and torch.equal(clean["real"], real) and clean["free"],
              "Weights changed outside the two optimizer steps, or the real images, requires_grad, the grad mode or the networks' "
              "training mode were left changed.", given=[d, g]),
    ]  # fmt: skip


score(probe, check, parts={"discriminator_loss": right_discriminator_loss, "generator_loss": right_generator_loss})
### END HIDDEN TESTS

# %% [markdown]
# ## Round 4 · Training
#
# ### Exercise 5.10 · The training loop (3 points, about 20 minutes)
#
# Give each network its own optimizer, Adam with learning rate `lr`. Momentum keeps pushing in a direction that the
# opponent has long closed, so the DCGAN paper lowers Adam's $\beta_1$ from 0.9 to 0.5; with $\beta_2 = 0.99$ instead of
# 0.999 the step sizes follow the changing game faster. Each epoch goes once through all images in a new order and ends
# with a *mosaic*: the images of 64 latents that were drawn once, before the first epoch. Because the latents stay the
# same, you see the same garments develop.
#
# The images are in [−1, 1] already. Return the mean losses of each epoch and the mosaics. If you like, let both learning
# rates start at `lr` and fall towards 0 over the epochs: smaller and smaller steps settle the game.
#
# <details><summary>Hint 1</summary>
#
# `data.batches(images, batch_size)` yields all images once, in a new order at each call, the smaller last batch included.
# `training.progress(range(epochs), "DCGAN")` is a loop with a progress bar.
#
# </details>
# <details><summary>Hint 2</summary>
#
# If you draw the mosaic in eval mode, mind the mode in which the next epoch runs.
#
# </details>

# %% nbgrader={"grade": false, "grade_id": "train_gan", "locked": false, "schema_version": 3, "solution": true}
def train_gan(generator, discriminator, images, epochs, latent_dim=100, batch_size=128, lr=2e-4):
    """Train both networks in place with `train_step`; Adam with the betas (0.5, 0.99) for each.

    images: (n, 1, 28, 28) in [−1, 1], all used once per epoch in a new order; the last batch may be smaller.
    Returns: {"loss_d": floats, "loss_g": floats, "mosaics": tensors (64, 1, 28, 28) in [−1, 1] without gradient}, one
    entry per epoch; losses in nats, the mean over the epoch's batches; mosaics drawn after the epoch from fixed latents.
    """
    ### BEGIN SOLUTION
    opt_g = torch.optim.Adam(generator.parameters(), lr=lr, betas=(0.5, 0.99))
    opt_d = torch.optim.Adam(discriminator.parameters(), lr=lr, betas=(0.5, 0.99))
    fixed_z = torch.randn(64, latent_dim, 1, 1)
    history = {"loss_d": [], "loss_g": [], "mosaics": []}
    progress = training.progress(range(epochs), "DCGAN")
    for epoch in progress:
        for group in opt_g.param_groups + opt_d.param_groups:
            group["lr"] = lr * (1 - epoch / epochs)  # smaller and smaller steps settle the game
        generator.train()
        discriminator.train()
        losses = [
            train_step(generator, discriminator, opt_g, opt_d, real, latent_dim)
            for real in data.batches(images, batch_size)
        ]
        generator.eval()
        with torch.no_grad():
            history["mosaics"].append(generator(fixed_z))
        history["loss_d"].append(sum(loss_d for loss_d, _ in losses) / len(losses))
        history["loss_g"].append(sum(loss_g for _, loss_g in losses) / len(losses))
        progress.set_postfix(loss_d=f"{history['loss_d'][-1]:.3f}", loss_g=f"{history['loss_g'][-1]:.3f}")
    return history
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_train_gan", "locked": true, "points": 3, "schema_version": 3, "solution": false}
g, d = nn.Sequential(nn.Flatten(), nn.Linear(5, 784), nn.Tanh(), nn.Unflatten(1, (1, 28, 28))), Discriminator()
before = [p.detach().clone() for network in (g, d) for p in network.parameters()]
history = train_gan(g, d, torch.rand(50, 1, 28, 28) * 2 - 1, epochs=2, latent_dim=5, batch_size=20, lr=1e-3)
names = ("loss_d", "loss_g", "mosaics")
checks.expect_keys("train_gan", history, names)
for name in names:
    checks.expect_true("train_gan", len(history[name]) == 2, f'"{name}" should have one entry for each of the 2 epochs.')
checks.expect_true("train_gan", all(isinstance(x, float) for x in history["loss_d"] + history["loss_g"]), "losses are floats.")
for mosaic in history["mosaics"]:
    checks.expect_shape("train_gan, mosaic", mosaic, (64, 1, 28, 28))
    checks.expect_true("train_gan", not mosaic.requires_grad, "draw the mosaics without gradients.")
after = [p for network in (g, d) for p in network.parameters()]
checks.expect_true("train_gan", not any(torch.equal(a, b) for a, b in zip(after, before)), "some weights did not move.")
# With learning rate 0 the generator stays as it is, so both mosaics must be the same.
first, second = train_gan(g, d, torch.zeros(50, 1, 28, 28), epochs=2, latent_dim=5, batch_size=20, lr=0.0)["mosaics"]
checks.expect_true("train_gan", torch.equal(first, second), "draw the latents of the mosaics once, before the first epoch.")
checks.passed("train_gan")

### BEGIN HIDDEN TESTS
from autograder.hidden import *

PROBE_RATE, PROBE_EPOCHS = 5e-3, 3


def probe_networks(latent_dim, g, real, log):
    """A tiny generator and a tiny discriminator that write down their calls, in a list that is none of their attributes.

    The generator's images carry −1 in the top-left pixel, which marks them as fakes. The discriminator notes these pixels,
    the numbers of the real images, its logits and its weights.
    """

    class ProbeGenerator(nn.Module):
        def __init__(self):
            super().__init__()
            self.weight = nn.Parameter(torch.randn(784, latent_dim, generator=g) / latent_dim**0.5)
            self.bias = nn.Parameter(0.3 * torch.randn(784, generator=g))

        def forward(self, z):
            if z.shape[2:] != (1, 1):
                raise ValueError(f"the generator takes latents (n, latent_dim, 1, 1), not {tuple(z.shape)}")
            images = paint([self.weight, self.bias], z)
            entry = {"who": "g", "training": self.training, "grad": torch.is_grad_enabled(), "weights": current_weights(self)}
            log.append({**entry, "z": z.detach().clone(), "images": images.detach().clone()})
            return images

    class ProbeDiscriminator(nn.Module):
        def __init__(self):
            super().__init__()
            self.w1 = nn.Parameter(torch.randn(12, 784, generator=g) / 20)
            self.b1 = nn.Parameter(torch.randn(12, generator=g) / 2)
            self.w2 = nn.Parameter(torch.randn(1, 12, generator=g) / 2)
            self.b2 = nn.Parameter(torch.zeros(1))

        def forward(self, x):
            logits = read([self.w1, self.b1, self.w2, self.b2], x)
            entry = {"who": "d", "training": self.training, "grad": torch.is_grad_enabled(), "weights": current_weights(self)}
            numbers = image_numbers(x.reshape(-1, 1, 28, 28), real)
            log.append({**entry, "corner": x.detach().flatten(1)[:, 0].tolist(), "numbers": numbers, "logits": logits.detach().clone()})
            return logits

    return ProbeGenerator(), ProbeDiscriminator()


def paint(weights, z):
    return pixels(weights, z.flatten(1)).view(-1, 1, 28, 28)


def read(weights, x):
    return logits_of(weights, x.flatten(1))


def linear(x, weight, bias):
    """x (…, n, k), weight (…, m, k), bias (…, m); returns (…, n, m). Also for many layers at once, each with its own batch."""
    return x @ weight.mT + bias.unsqueeze(-2)


def pixels(weights, z):
    """The generator's images (…, n, 784) from latents (…, n, latent_dim)."""
    images = torch.tanh(linear(z, *weights))
    return torch.cat([-torch.ones_like(images[..., :1]), images[..., 1:]], -1)


def logits_of(weights, x):
    """The discriminator's logits (…, n) of images (…, n, 784)."""
    w1, b1, w2, b2 = weights
    return linear(F.leaky_relu(linear(x, w1, b1), 0.2), w2, b2).squeeze(-1)


def setting(seed):
    """Number of images, batch size (which leaves a smaller last batch), latent_dim."""
    n, batch_size, latent_dim = sizes(seed, 37, 60, 1)[0], sizes(seed + 1, 9, 16, 1)[0], sizes(seed + 2, 3, 8, 1)[0]
    return n + 2 * (n % batch_size == 0), batch_size, latent_dim


def weights_of(*networks):
    return [current_weights(network) for network in networks]


def states_of(log, drawn):
    """The weights that each network had in turn; each entry of the log, but for those that drew mosaics, gets its number."""
    found = {"g": [], "d": []}
    for i, entry in enumerate(log):
        states, now = found[entry["who"]], entry.pop("weights")
        if i in drawn:
            continue
        if not states or not all(map(torch.equal, states[-1], now)):
            states.append(now)
        entry["state"] = len(states) - 1
    return found


def origin(mosaic, log):
    """Where in the log a mosaic was drawn, and its latents; None when no call of the generator gave these images."""
    calls = [(i, e["z"], e["images"]) for i, e in enumerate(log) if e["who"] == "g"]
    for last in range(len(calls) - 1, -1, -1):
        for first in range(last, max(-1, last - 64), -1):
            images = torch.cat([images for *_, images in calls[first : last + 1]])
            if len(images) == 64 and torch.allclose(images, mosaic.view_as(images), atol=1e-6):
                return {"at": calls[last][0], "from": calls[first][0], "z": torch.cat([z for _, z, _ in calls[first : last + 1]])}
            if len(images) >= 64:
                break
    return None


def drawn_passes(origins):
    """The positions in the log of the passes that drew the mosaics."""
    return {i for o in origins if isinstance(o, dict) for i in range(o["from"], o["at"] + 1)}


def trained(seed, n, batch_size, epochs, lr):
    """One training; what it returned, what the networks saw, and their weights before and after."""
    images, log = numbered_images(n, seed) * 2 - 1, []
    generator_, discriminator_ = probe_networks(setting(seed)[2], generator(seed), images.clone(), log)
    generator_.eval(), discriminator_.eval()
    given, before = images.clone(), weights_of(generator_, discriminator_)
    history = attempt(
        train_gan, generator_, discriminator_, images, epochs, latent_dim=setting(seed)[2], batch_size=batch_size, lr=lr)
    if isinstance(history, Failure):
        return history
    mosaics = list(history["mosaics"])
    found = [attempt(origin, mosaic.detach(), log) for mosaic in mosaics]
    states = states_of(log, drawn_passes(found))
    kept = [{k: v for k, v in entry.items() if k != "images"} for entry in log]
    losses = {k: list(history[k]) for k in ("loss_d", "loss_g")}
    return {**losses, "mosaics": mosaics, "origins": found, "log": kept, "states": states, "before": before,
            "after": weights_of(generator_, discriminator_), "unchanged": torch.equal(images, given)}  # fmt: skip


def probe(seed):
    n, batch_size, _ = setting(seed)
    return {
        "main": trained(seed, n, batch_size, PROBE_EPOCHS, PROBE_RATE),
        "slow": trained(seed, 12, 5, 1, 1e-5), "fast": trained(seed, 12, 5, 1, 1e-3),
        "few": trained(seed, 11, 16, 2, 1e-3),
    }  # fmt: skip


def right_discriminator_loss(real_logits, fake_logits):
    bce = nn.BCEWithLogitsLoss()
    return bce(real_logits, torch.ones_like(real_logits)) + bce(fake_logits, torch.zeros_like(fake_logits))


def right_generator_loss(fake_logits):
    return nn.BCEWithLogitsLoss()(fake_logits, torch.ones_like(fake_logits))


def right_step(generator, discriminator, opt_g, opt_d, real, latent_dim):
    generator_parameters, discriminator_parameters = (
        [p for group in opt.param_groups for p in group["params"]] for opt in (opt_g, opt_d))
    fakes = generator(torch.normal(0.0, 1.0, (len(real), latent_dim, 1, 1)))
    loss_d = right_discriminator_loss(discriminator(real), discriminator(fakes.detach()))
    loss_g = right_generator_loss(discriminator(fakes))
    for parameters, loss, opt in ((generator_parameters, loss_g, opt_g), (discriminator_parameters, loss_d, opt_d)):
        for p, gradient in zip(parameters, torch.autograd.grad(loss, parameters), strict=True):
            p.grad = gradient
    opt_d.step()
    opt_g.step()
    return loss_d.item(), loss_g.item()


def real_numbers(entry):
    """The numbers of the real images in a pass of the discriminator."""
    return [number for number, corner in zip(entry["numbers"], entry["corner"], strict=True) if corner != -1]


def real_batches(log):
    """(position, numbers of the real images) of each training batch; a repeated batch counts once."""
    batches = []
    for at, entry in enumerate(log):
        numbers = real_numbers(entry) if entry["who"] == "d" and entry["grad"] else []
        if numbers and (-1 in numbers or not batches or batches[-1][1] != numbers):
            batches.append((at, numbers))
    return batches



def passes(entries):
    """The discriminator's passes over real images and over fakes: rows (images, mean loss against 1, mean loss against 0)."""
    shown = [e for e in entries if e["who"] == "d"]
    logits = torch.cat([torch.empty(0), *(e["logits"] for e in shown)]).double()
    fake = torch.tensor(sum((e["corner"] for e in shown), [])) == -1
    owner = torch.tensor([i for i, e in enumerate(shown) for _ in e["corner"]], dtype=torch.int64)

    def rows(which):
        losses = [torch.ones_like(logits), F.softplus(-logits), F.softplus(logits)]
        totals = [torch.bincount(owner[which], loss[which], len(shown)).tolist() for loss in losses]
        return [(n, one / n, zero / n) for n, one, zero in zip(*totals, strict=True) if n]

    return rows(~fake), rows(fake)


def means(group, steps, column):
    """[mean over batches, mean over images] of a loss, for each way of taking one pass per step; [] if that cannot be."""
    if not steps or not group or len(group) % steps:
        return []
    every = len(group) // steps
    tables = [torch.tensor(group[i::every], dtype=torch.float64) for i in range(every)]
    return [[float(t[:, column].mean()), float(t[:, 0] @ t[:, column] / t[:, 0].sum())] for t in tables]


def plausible(value, entries, steps, which):
    """Whether a reported loss is the mean over these passes; any value in their range where steps cannot be told apart."""
    real, fake = passes(entries)
    if which == "loss_g":
        allowed = [v for pair in means(fake, steps, 1) for v in pair]
        low, high = (pick([f[1] for f in fake], default=0) for pick in (min, max))
    else:
        pairs = [(r, f) for r in means(real, steps, 1) for f in means(fake, steps, 2)]
        allowed = [a + b for r, f in pairs for a, b in zip(r, f, strict=True)]
        low, high = (pick([r[1] for r in real], default=0) + pick([f[2] for f in fake], default=0) for pick in (min, max))
    tolerance = 1e-3 + 1e-3 * abs(value)
    return any(abs(value - a) < tolerance for a in allowed) if allowed else low - tolerance < value < high + tolerance


def losses_sentence(main, batches):
    """What is wrong with the reported losses; "" when nothing is."""
    log, cuts = main["log"], [0, *(o["at"] for o in main["origins"] if isinstance(o, dict))]
    for which in ("loss_d", "loss_g"):
        history = main[which]
        if len(history) != PROBE_EPOCHS:
            return f"{which} should have one entry per epoch."
        if any(isinstance(v, torch.Tensor) for v in history):
            return f"{which} holds tensors; .item() makes a float of each."
        if not all(isinstance(v, int | float | np.number) and not isinstance(v, bool) and math.isfinite(v) for v in history):
            return f"{which} should hold one float per epoch."
        for e, value in enumerate(history):
            a, b = cuts[e : e + 2] if len(cuts) == PROBE_EPOCHS + 1 and sorted(set(cuts)) == cuts else (0, len(log))
            steps = sum(a <= at < b for at, *_ in batches) if b < len(log) else 0
            if not plausible(value, log[a:b], steps, which):
                return f"{which} is not the mean of that loss over the epoch's batches."
    return ""


def mosaic_sentence(main, n, batches):
    """What is wrong with the latents of the mosaics or the time of drawing; "" when nothing is."""
    origins = main["origins"]
    if len(origins) != PROBE_EPOCHS or not all(isinstance(o, dict) for o in origins):
        return "The mosaics are not the 64 images that the generator makes from 64 latents."
    if len(origins[0]["z"].flatten(1).unique(dim=0)) < 60:
        return "The 64 latents of a mosaic should differ."
    z = origins[0]["z"].double()
    if max(abs(z.mean()) * z.numel() ** 0.5, abs((z**2).mean() - 1) * (z.numel() / 2) ** 0.5) > 6:
        return "The latents of the mosaics are not draws of N(0, I): use torch.randn."
    if not all(torch.equal(o["z"].flatten(1), origins[0]["z"].flatten(1)) for o in origins):
        return "The mosaics come from different latents; draw them once, before the first epoch."
    seen = [sum(len(numbers) for at, numbers in batches if at < o["at"]) for o in origins]
    now = paint([w.double() for w in main["after"][0]], origins[-1]["z"].double())
    if seen != [n * (e + 1) for e in range(PROBE_EPOCHS)] or not same(main["mosaics"][-1].double(), now, 1e-3, 1e-4):
        return "The mosaics are not drawn after the epoch they belong to."
    return ""


def change(run, network):
    return math.sqrt(sum(float((a - b).double().square().sum())
                         for a, b in zip(run["after"][network], run["before"][network], strict=True)))


def last_shown(main):
    """{network: {number of its state: what both were shown last in it}}: latents, states of generator and discriminator, images."""
    drawn, latest, real, found = drawn_passes(main["origins"]), None, [], {"g": {}, "d": {}}
    for i, entry in enumerate(main["log"]):
        if entry["who"] == "g":
            latest = latest if i in drawn else entry
            continue
        real = real_numbers(entry) or real
        if latest and real:
            found["g"][latest["state"]] = found["d"][entry["state"]] = latest["z"], latest["state"], entry["state"], real
    return found


def padded(batches):
    """Batches (n, k) of several sizes in one tensor (batches, most, k); and each row's part in its batch's mean, 0 for padding."""
    share = [torch.full((len(batch),), 1 / len(batch)) for batch in batches]
    return (torch.nn.utils.rnn.pad_sequence(list(rows), batch_first=True) for rows in (batches, share))


def slopes(who, g, d, latents, real):
    """The gradients of a network's loss in several situations at once: tensors (situations, …), one for each parameter.

    g, d: the networks' weights in each situation, (situations, …) each. latents, real: what was shown, one batch for each.
    """
    z, share = padded([z.flatten(1) for z in latents])
    if who == "g":
        return gradients(lambda *w: share * F.softplus(-logits_of(d, pixels(w, z))), g)
    (x, share_of_real), fakes = padded(real), pixels(g, z)
    return gradients(lambda *w: (share_of_real * F.softplus(-logits_of(w, x))).sum(1)
                     + (share * F.softplus(logits_of(w, fakes))).sum(1), d)


def steps_of(main, images, who):
    """A network's steps: (gradient of its loss for what was shown last before the step, weights before, weights after)."""
    states, shown = main["states"], last_shown(main)[who]
    at = [i for i in sorted(shown) if i + 1 < len(states[who])]
    if not at:
        return []
    latents, at_g, at_d, real = zip(*(shown[i] for i in at), strict=True)
    g, d = ([torch.cat([value.unsqueeze(0) for value in values]) for values in zip(*(states[name][i] for i in chosen), strict=True)]
            for name, chosen in (("g", at_g), ("d", at_d)))
    found = slopes(who, g, d, latents, [images[numbers].flatten(1) for numbers in real])
    return [([f[k] for f in found], states[who][i], states[who][i + 1]) for k, i in enumerate(at)]


def learnt(main, images, seed):
    """Whether both networks moved along their gradients, the discriminator tells better, and the fakes have come closer."""
    z = torch.randn(200, setting(seed)[2], generator=generator(seed + 3))
    (g0, d0), (g1, d1) = main["before"], main["after"]
    first, last = paint(g0, z), paint(g1, z)
    gaps = [float(read(d, images).mean() - read(d, first).mean()) for d in (d0, d1)]
    closer = (last.mean(0) - images.mean(0)).norm() < (first.mean(0) - images.mean(0)).norm()
    tiny = change(main, 0) < 0.5 or change(main, 1) < 0.5  # small steps: too early to see where the generator goes
    moved = change(main, 0) > 1e-6 and change(main, 1) > 1e-6 and all(goes_downhill(steps_of(main, images, who)) for who in "gd")
    return moved and gaps[1] > gaps[0] and (tiny or bool(closer))


def rates(answer, network):
    """How much further a hundredfold learning rate takes a network."""
    return change(answer["fast"], network) / max(change(answer["slow"], network), 1e-12)


def order_sentence(main, batches, n, epochs):
    """What is wrong with the images and their order; "" when nothing is."""
    numbers = [b for _, b in batches]
    if -1 in sum(numbers, []):
        return "The discriminator does not see the images as they are given; they are in [−1, 1] already, without noise."
    if not every_image_every_epoch(numbers, n, epochs):
        return "Not every image is used once in every epoch; the smaller last batch counts too."
    if any(len(states) < len(batches) - 1 for states in main["states"].values()):
        return "Some batches were shown to the networks without a step of both optimizers."
    return "" if new_order_each_epoch(numbers, n) else "The images come in the same order in every epoch; shuffle them anew."


def in_training_mode(main):
    """Whether every pass that trains ran in training mode; drawing the mosaics may happen in either mode."""
    drawn = drawn_passes(main["origins"])
    return all(e["training"] for i, e in enumerate(main["log"]) if e["grad"] and i not in drawn)


def check(answer, seed):
    main, (n, batch_size, _) = answer["main"], setting(seed)
    if isinstance(main, Failure):
        return [holds("runs", 3.0, main, "")]
    images, batches = numbered_images(n, seed) * 2 - 1, real_batches(main["log"])
    few = [numbers for _, numbers in real_batches(answer["few"]["log"])] if isinstance(answer["few"], dict) else []
    learning = holds("both networks learn", 0.5, lambda: learnt(main, images, seed),
                     "The given generator and discriminator are not both trained, or they learn in the wrong direction.")
    order, mosaics = order_sentence(main, batches, n, PROBE_EPOCHS), main["mosaics"]
    good = [isinstance(m, torch.Tensor) and m.shape == (64, 1, 28, 28) and not m.requires_grad and m.abs().max() <= 1 for m in mosaics]
    shapes = holds("one mosaic (64, 1, 28, 28) per epoch", 0.25, len(mosaics) == PROBE_EPOCHS and all(good),
                   "“mosaics” should hold one tensor (64, 1, 28, 28) in [−1, 1] per epoch, without gradient.", given=learning)
    drawn, losses = mosaic_sentence(main, n, batches), losses_sentence(main, batches)
    return [
        learning,
        holds("every image in every epoch, in a new order", 0.5, not order, order, slip=True, given=learning),
        holds("the learning rate", 0.25, lambda: all(20 < rates(answer, k) < 500 for k in (0, 1)),
              "The learning rate that is passed in does not reach both optimizers.", slip=True, given=learning),
        holds("the batch size, also above the number of images", 0.25,
              lambda: batch_sizes_are([b for _, b in batches], n, batch_size) and few
              and all(sorted(b) == list(range(11)) for b in few),
              "The batches do not have batch_size images, or the last, smaller one is missing.", given=learning),
        shapes,
        holds("mosaics from the same latents, after each epoch", 0.5, not drawn, drawn, slip=True, given=shapes),
        holds("mean losses per epoch", 0.5, not losses, losses, given=learning),
        holds("training mode, images untouched", 0.25, lambda: in_training_mode(main) and main["unchanged"],
              "A network is trained in eval mode (put it back into training mode after the mosaic), or the images were changed.",
              given=learning),
    ]  # fmt: skip


score(probe, check, parts={
    "discriminator_loss": right_discriminator_loss, "generator_loss": right_generator_loss, "train_step": right_step})
### END HIDDEN TESTS

# %% [markdown]
# ### The training run
#
# Twelve epochs take about 5 minutes on two laptop cores. While you wait: what do you expect the two loss curves to look
# like?

# %%
training.seed_everything(5)
generator, discriminator = Generator(LATENT_DIM), Discriminator()
both = nn.ModuleDict({"generator": generator, "discriminator": discriminator})
both.apply(init_weights)
history = training.train_or_load(
    "05_dcgan", both, lambda: train_gan(generator, discriminator, images, EPOCHS, LATENT_DIM, BATCH_SIZE, LR)
)

# %%
last = len(history["mosaics"])
for epoch in sorted({1, min(2, last), (last + 1) // 2, last}):
    plots.mosaic(history["mosaics"][epoch - 1], title=f"64 fixed latents, epoch {epoch}")

# %%
rows = {f"epoch {e}": (history["mosaics"][e - 1][:10] + 1) / 2 for e in sorted({1, min(2, last), min(3, last), (last + 1) // 2, last})}
plots.compare(rows, title="ten latents from epoch to epoch")

# %% [markdown]
# One row is one latent vector's life. After the first epoch there are blobs with a chequered texture, roughly as wide as
# a garment. Then shoes, trousers and tops can be told apart, and in the later epochs sleeves, legs and collars appear.
# What a latent will be is mostly settled early, but not always: some columns change from one garment to another on the
# way.
#
# Compare the last mosaic with the real pictures, and with the samples of the VAE in notebook 04. These samples have hard
# edges and texture, where those of the VAE are smooth. They are not better in every respect: some are two garments at
# once or torn, and prints, heels and straps are rare.

# %%
plots.curves({"discriminator": history["loss_d"], "generator": history["loss_g"]}, ylabel="loss (nats)", title="both losses")
print(f"when D = 1/2 everywhere: discriminator {2 * math.log(2):.3f}, generator {math.log(2):.3f}")

# %% [markdown]
# Put the two figures side by side. From the first epoch to the last the pictures have changed from blobs to garments, while
# the losses moved little: the discriminator's hardly at all, the generator's a little downwards. In every other notebook
# of this course a falling loss meant progress; here the loss does not measure the quality of the pictures. What it
# measures instead is your question in exercise 5.11. Note where the curves would be if the discriminator were guessing, and that they are not quite there.
#
# So judge a GAN by its samples: by eye, as you did with the mosaics, or with a third network that takes no part in the
# game. The [Fréchet distance](https://arxiv.org/abs/1706.08500) compares the mean and covariance of a classifier's
# features on real and on generated images.

# %% [markdown]
# ### A walk through the latent space
#
# If the generator had memorised training images, the way from one latent to another would jump from picture to picture.

# %%
torch.manual_seed(1)
start, end = torch.randn(2, 4, LATENT_DIM, 1, 1)
generator.eval()
with torch.no_grad():
    walks = [generator(torch.lerp(start[i], end[i], t.item()).unsqueeze(0)) for i in range(4) for t in torch.linspace(0, 1, 10)]
plots.show_images((torch.cat(walks) + 1) / 2, title="four straight lines between two latents")

# %% [markdown]
# The pictures change gradually, and what lies between two garments is often no garment, or one that is neither. No
# picture stays fixed for a while and then jumps to the next, as it would if the generator had learnt a list by heart.

# %% [markdown]
# ## What breaks · The learning rate
#
# A GAN is no minimisation: each network changes the other's problem. How large the steps are decides whether they can
# follow each other. Below is the same game with three learning rates, on a tenth of the images for twelve epochs each,
# about 1½ minutes in all. Everything else is the same, the initial weights included.

# %%
runs = {}
for lr in (2e-5, 1e-3, 2e-2):
    training.seed_everything(5)
    g, d = Generator(LATENT_DIM).apply(init_weights), Discriminator().apply(init_weights)
    runs[f"{lr:g}"] = train_gan(g, d, images[:6000], 12, LATENT_DIM, BATCH_SIZE, lr)

# %%
for lr, run in runs.items():
    plots.curves({"discriminator": run["loss_d"], "generator": run["loss_g"]}, ylabel="loss (nats)", title=f"learning rate {lr}")
plots.compare({f"lr {lr}": (run["mosaics"][-1][:10] + 1) / 2 for lr, run in runs.items()}, title="after twelve short epochs")

# %% [markdown]
# The three figures have different scales; read the axes first. At the smallest rate the curves are smooth, the
# discriminator's loss falls from epoch to epoch, and the pictures are grey blobs: from the curves alone, you might call
# this run the best one. At the middle rate the curves soon level off, and outlines of garments have formed in the same
# number of steps. At the largest rate the losses jump, and the pictures are fragments. Why, you say below.

# %% [markdown]
# ### Exercise 5.11 · Losses and stability (2 points, about 15 minutes)
#
# Look at your own figures and answer in about ten sentences:
#
# 1. How do the two loss curves of the long run behave, and what do they say about the quality of the pictures? Compare two
#    epochs whose pictures differ clearly.
# 2. What does training with a smaller and with a larger learning rate do to the curves and to the pictures? Explain each
#    by what the two networks do to one another.
#
# If the notebook runs on scikit-learn's digits, for want of a network: one epoch has 12 batches there instead of 469, too
# few to see anything. Put `EPOCHS = 200` into the cell that loads the data, replace the twelve epochs of the three short
# runs by 40, run all from there again, and answer about the digits in your own figures. What the text says about garments
# is about Fashion-MNIST.

# %% [markdown] nbgrader={"grade": true, "grade_id": "written_gan_stability", "locked": false, "points": 2, "schema_version": 3, "solution": true}
# ### BEGIN SOLUTION
# In the long run the discriminator's loss stays near 1.3 nats, and the generator's goes from 0.9 to 0.76: a little away from
# 1.386 and 0.693, the values at which the discriminator would be guessing. The pictures improve much more than that: at epoch 1
# and epoch 4 both losses differ by less than 0.1, while the mosaics show blobs and garments. The
# losses compare the two networks with each other. Both improve, so the comparison stays the same; nothing in it refers to
# the real pictures alone. Training is stable in the sense that neither network wins; it does not converge to a fixed set
# of pictures, and single latents still change in the last epochs.
#
# With lr 2e-5 the curves are the smoothest of all, the discriminator's loss falls and the generator's rises slowly, and
# the pictures are blobs: the discriminator gets ahead, because telling grey blobs from garments is easy, and the
# generator takes steps that are too small to follow within these epochs. With lr 2e-2 both losses begin many
# times too high, fall and never settle: the generator leaves the region for which the discriminator's answers were right, the discriminator
# overreacts with logits far from 0, and for a while its gradients lead nowhere. The pictures are fragments. At 1e-3 the
# two keep pace.
#
# Rubric:
# - 1 point (loss curves): ½ for describing the own curves (near a balance, moving little); ½ for saying that they measure the
#   opponents against each other, not the pictures, with two epochs as evidence.
# - 1 point (learning rate): ½ for what the smaller rate does to curves and pictures, ½ for the larger one, each with a reason
#   that involves both networks. Other rates than the given ones are fine; numbers must agree with the student's own figures.
# ### END SOLUTION

# %% [markdown]
# ## Bonus · What batch normalisation computes
#
# The generator normalises between its layers. In training mode, batch normalisation ([Ioffe & Szegedy
# 2015](https://arxiv.org/abs/1502.03167), algorithm 1) subtracts from each feature its mean over the batch and divides by
# its standard deviation over the batch, then scales and shifts by two learnt numbers per feature:
#
# $$y = \gamma\,\frac{x - \mu_B}{\sqrt{\sigma_B^2 + \epsilon}} + \beta, \qquad \mu_B = \frac1n \sum_i x_i, \qquad \sigma_B^2 = \frac1n\sum_i (x_i - \mu_B)^2.$$
#
# $\mu_B$ and $\sigma_B$ are functions of $x$, and the gradient flows through them too. That is what makes it more than a
# preprocessing step: a change of the weights below that would only shift or stretch the feature has no effect, so its
# gradient is zero.

# %% [markdown]
# ### Exercise 5.12 · Batch normalisation by hand (2 bonus points, about 15 minutes)
#
# Return $y$ for a batch of feature vectors. Write out the formula: `F.batch_norm` would do the work for you, and you would have seen
# nothing of it. It is good for comparing, though.
#
# <details><summary>Hint</summary>
#
# `x.var(dim=0)` divides by $n - 1$. See its argument `correction` (or `unbiased`).
#
# </details>

# %% nbgrader={"grade": false, "grade_id": "batch_norm", "locked": false, "schema_version": 3, "solution": true}
def batch_norm(x, gamma, beta, eps=1e-5):
    """Batch normalisation in training mode (Ioffe & Szegedy 2015, algorithm 1), differentiable in x, gamma and beta.

    x: (batch, features). gamma, beta: (features,). eps: added to the variance, which is the biased one (divided by n).
    Returns: (batch, features)
    """
    ### BEGIN SOLUTION
    mean = x.mean(dim=0)  # (features,)
    variance = ((x - mean) ** 2).mean(dim=0)  # (features,)
    return gamma * (x - mean) / (variance + eps).sqrt() + beta
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_batch_norm", "locked": true, "points": 2, "schema_version": 3, "solution": false}
# Two numbers, 0 and 2: mean 1, biased variance 1, so they become −1 and 1. Then times 3, plus 1.
x, gamma, beta = torch.tensor([[0.0], [2.0]]), torch.tensor([3.0]), torch.tensor([1.0])
checks.expect_close("batch_norm", batch_norm(x, gamma, beta, eps=1e-12), [[-2.0], [4.0]], slips=[
    ([[-1.1213], [3.1213]], "That is the unbiased variance; divide by n, not by n − 1."),
    ([[-1.0], [1.0]], "γ and β are missing."),
    ([[1.0], [1.0]], "Normalise each feature over the batch, not each example over its features."),
])
checks.expect_close("batch_norm with eps = 3", batch_norm(x, gamma, beta, eps=3.0), [[-0.5], [2.5]], slips=[
    ([[0.25], [1.75]], "eps is added to the variance, under the root."),
    ([[-2.0], [4.0]], "eps is not used."),
])
# Whatever x is, the result is −2 and 4: a change of x changes nothing, so the gradient is zero.
x.requires_grad_(True)
slope = torch.autograd.grad(batch_norm(x, gamma, beta, eps=1e-12)[0, 0], x)[0]
checks.expect_close("batch_norm, gradient in x", slope, [[0.0], [0.0]], slips=[
    ([[3.0], [0.0]], "No gradient flows through the mean and the variance."),
    ([[1.5], [-1.5]], "No gradient flows through the variance."),
])
checks.passed("batch_norm")

### BEGIN HIDDEN TESTS
from autograder.hidden import *

EPS = 0.3


def inputs(seed):
    """x with features of different means and spreads, one of them nearly constant; gamma, beta; float64."""
    g = generator(seed)
    n, d = sizes(seed, 4, 9, 2)
    spread = torch.logspace(-2, 1, d, dtype=torch.float64)
    x = torch.randn(n, d, generator=g, dtype=torch.float64) * spread + torch.randn(d, generator=g, dtype=torch.float64)
    return [x, *(torch.randn(2, d, generator=g, dtype=torch.float64) + torch.tensor([[1.5], [0.0]]).double())]


def weight(seed):
    return torch.randn(inputs(seed)[0].shape, generator=generator(seed + 1), dtype=torch.float64)


def probe(seed):
    x, gamma, beta = inputs(seed)
    still = torch.cat([x[:, :1] * 0 + 2, x[:, 1:]], 1)
    return {
        "y": attempt(batch_norm, x, gamma, beta), "x": x, "eps": attempt(batch_norm, x, gamma, beta, eps=EPS),
        "single": attempt(batch_norm, *[t.float() for t in inputs(seed)]), "constant": attempt(batch_norm, still, gamma, beta),
        "grad": gradients(batch_norm, inputs(seed), weight(seed)),
        "constant grad": gradients(lambda t: batch_norm(t, gamma, beta), [still], weight(seed)),
    }  # fmt: skip


def by_layer(x, gamma, beta, eps=1e-5):
    return F.batch_norm(x, None, None, gamma, beta, training=True, eps=eps)


def variants(x, gamma, beta, eps):
    """What the usual slips give."""
    centred, biased = x - x.mean(0), x.var(0, unbiased=False)
    across = (x - x.mean(1, keepdim=True)) / (x.var(1, keepdim=True, unbiased=False) + eps).sqrt()
    return {
        "It looks as if the unbiased variance was used; BatchNorm divides by n in training mode.":
            gamma * centred / (x.var(0) + eps).sqrt() + beta,
        "It looks as if eps was added to the standard deviation; it belongs under the root, beside the variance.":
            gamma * centred / (biased.sqrt() + eps) + beta,
        "It looks as if eps was not used.": gamma * centred / biased.sqrt() + beta,
        "It looks as if x was divided by the variance; take its root.": gamma * centred / (biased + eps) + beta,
        "It looks as if each example was normalised over its features; normalise each feature over the batch.":
            gamma * across + beta,
        "It looks as if γ and β are missing.": centred / (biased + eps).sqrt(),
        "It looks as if γ and β were exchanged; γ multiplies, β is added.": beta * centred / (biased + eps).sqrt() + gamma,
        "It looks as if the mean was not subtracted.": gamma * x / (biased + eps).sqrt() + beta,
        "It looks as if one mean and one variance were taken over all features together.":
            gamma * (x - x.mean()) / (x.var(unbiased=False) + eps).sqrt() + beta,
    }


def fixed_statistics(x, gamma, beta, frozen):
    """The same values, with the gradient stopped in the statistics named in `frozen`."""
    mean, variance = x.mean(0), x.var(0, unbiased=False)
    mean = mean.detach() if "mean" in frozen else mean
    variance = variance.detach() if "variance" in frozen else variance
    return gamma * (x - mean) / (variance + 1e-5).sqrt() + beta


def check(answer, seed):
    x, gamma, beta = inputs(seed)
    value = close("values", 0.75, answer["y"], by_layer(x, gamma, beta), lambda: variants(x, gamma, beta, 1e-5), rtol=1e-6, atol=1e-8)
    through = gradients(by_layer, [x, gamma, beta], weight(seed))

    def frozen():
        return {
            f"No gradient flows through the {names}: statistics of the batch are functions of x like everything else.":
                gradients(lambda *t, k=names: fixed_statistics(*t, k), [x, gamma, beta], weight(seed))[0]
            for names in ("mean and the variance", "variance", "mean")
        }

    still = torch.cat([x[:, :1] * 0 + 2, x[:, 1:]], 1)
    return [
        value,
        close("eps", 0.25, answer["eps"], by_layer(x, gamma, beta, EPS), lambda: variants(x, gamma, beta, EPS), 1e-6, 1e-8, given=value),
        close("gradient in x", 0.5, answer["grad"] if isinstance(answer["grad"], Failure) else answer["grad"][0],
              through[0], frozen, rtol=1e-4, atol=1e-6, given=value),
        close_all("gradients in gamma and beta", 0.25, answer["grad"] if isinstance(answer["grad"], Failure) else
                  answer["grad"][1:], through[1:], "gamma or beta receives no gradient, or a wrong one.", rtol=1e-5, given=value),
        holds("a constant feature, float32, x untouched", 0.25,
              lambda: same(answer["constant"], by_layer(still, gamma, beta), 1e-6, 1e-8)
              and not isinstance(answer["constant grad"], Failure) and bool(answer["constant grad"][0].isfinite().all())
              and answer["single"].dtype == torch.float32 and torch.equal(answer["x"], x),
              "A feature without variance gives wrong values or gradients, float32 does not stay float32, or x was changed in "
              "place.", given=value),
    ]


score(probe, check)
### END HIDDEN TESTS

# %% [markdown]
# ### Exercise 5.13 · Why β and γ? (1 bonus point, about 10 minutes)
#
# First a feature is brought to mean 0 and variance 1, then β and γ give it a mean and a variance again. Read [Goodfellow,
# Bengio & Courville, *Deep Learning*, section 8.7.1](https://www.deeplearningbook.org/contents/optimization.html) and
# explain in a few sentences why this is not a detour: what would be lost without β and γ, and what is gained compared
# with no normalisation at all?

# %% [markdown] nbgrader={"grade": true, "grade_id": "written_batch_norm", "locked": false, "points": 1, "schema_version": 3, "solution": true}
# ### BEGIN SOLUTION
# Forcing every feature to mean 0 and variance 1 restricts what the layer can express: a sigmoid would stay in its nearly
# linear middle part, a ReLU would pass about half of every feature, and a feature could not become more important than
# another. With γ and β the layer can represent every function it could represent before, the unnormalised one included (γ
# = σ and β = μ).
#
# What changes is how it is learnt. Without normalisation the mean and the spread of a feature result from a complicated
# interaction of the weights of all layers below, and each step of one layer shifts them for the next. With it, they are
# set by β and γ alone, two parameters with simple gradients, whatever the layers below do. The same family of functions
# gets learning dynamics that are easier.
#
# Rubric:
# - ½ point: without β and γ the network can express less (an example helps); with them nothing is lost.
# - ½ point: mean and variance are now parameters of their own instead of a result of all lower layers, which makes learning
#   easier.
# ### END SOLUTION

# %% [markdown]
# ## What comes next
#
# The samples are sharp, but the loss no longer tells whether training goes well, two networks have to be kept in balance,
# and nobody can ask a GAN how likely a given picture is. The VAE has an honest loss and blurry samples. Can one have
# both, sharp samples and a loss that means something? Diffusion models train one network on a plain regression loss and
# draw a sample in many small steps instead of one. Notebook 06 asks what you know about all these families.

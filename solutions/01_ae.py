# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # 01 · Autoencoders
#
# A picture of 28 × 28 pixels is 784 numbers, but clothes do not use all of that freedom: most pixels are black and
# neighbours agree. An *autoencoder* squeezes each picture through a bottleneck of `latent_dim` numbers and learns to rebuild it
# from those alone.
#
# **Goal.** Build a fully connected and a convolutional autoencoder for Fashion-MNIST, measure them fairly, against each other
# and against a method from 1901, and then explore the space of the latents: is it a place where new pictures can be found?
#
# **Papers.** D. E. Rumelhart, G. E. Hinton and R. J. Williams,
# [Learning representations by back-propagating errors](https://doi.org/10.1038/323533a0) (1986); G. E. Hinton and R. R.
# Salakhutdinov, [Reducing the dimensionality of data with neural networks](https://doi.org/10.1126/science.1127647) (2006).
#
# **Time and points.** About 2 hours, 19 points: nine exercises (16) and one written question (3). Training takes about 3 minutes in all
# on two laptop cores; every long cell says how long.

# %% [markdown]
# ## Conventions
#
# - Images `x`: float32 `(batch, 1, 28, 28)` in [0, 1]. Labels: int64 `(batch,)`. Latents `z`: `(batch, latent_dim)`. `x_hat` is a
#   reconstruction in [0, 1].
# - The reconstruction error is the mean squared error (MSE) **per pixel**: the mean over all pixels of all images.
# - `generator` is a `torch.Generator` or `None`. The draws come from it and advance it: equal states give equal numbers, a second
#   call gives new ones. With `None` they come from torch's global random numbers.
# - Functions never change their inputs, nor any global setting such as seeds or the gradient mode.
# - Functions that only *evaluate* a model (`reconstruction_mse`, `scale_latent`, `interpolate`, `decode_standard_normal`) run it in eval
#   mode, without gradients, and leave `model.training` as they found it. A `float` is a plain Python number: `.item()`.
# - A model takes any batch size from 1 on. Functions use nothing of a model but `encode`, `decode` and `forward`.

# %% tags=["setup"] nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false}
import math

import torch
import torch.nn.functional as F
from torch import nn

from helpers import checks, data, plots, training

# %% [markdown]
# ## The data
#
# 60,000 pictures of clothes to learn from and 10,000 to test on, in ten classes. To load stored weights instead of training
# below, put `training.skip(True)` into this cell. Stored weights fit
# the network that the exercise describes; any other is trained as usual.
#
# Every figure quoted below was measured on Fashion-MNIST. Without these files the notebook runs on 1,797 small digits; there the numbers
# differ, and the order of two models may reverse.

# %%
training.seed_everything(1)
fashion = data.load_fashion_mnist()
print(fashion)
plots.show_images(fashion.test_images[:20], titles=[fashion.class_names[c] for c in fashion.test_labels[:20]])

# %% [markdown]
# *What to see.* Grey pictures on black, one garment each, always centred and upright. Some have prints or stripes: fine detail that
# a bottleneck can afford only if it has room to spare.

# %% [markdown]
# ## 1 · An autoencoder from fully connected layers
#
# An encoder $f$ maps a picture to its latents, a decoder $g$ maps latents to a picture:
#
# $$z = f(x), \qquad \hat x = g(z) = g(f(x)).$$
#
# There are no labels; the picture itself is the target. Nothing forces $f$ and $g$ to be clever except that $z$ is small.
#
# ### Exercise 1.1 · the fully connected autoencoder (2 points, about 15 minutes)
#
# Write `MLPAutoencoder` with `encode`, `decode` and `forward`. Use fully connected layers only (activations, normalisation and dropout
# are welcome); one hidden layer of 512 units on each side does well here. The reconstruction is an image: every pixel in [0, 1], whatever `z`
# is. `decode` must work alone, with a `z` that no encoder has made: it sees nothing but `z`.
#
# <details><summary>Hint: shapes</summary>
#
# `x.flatten(1)` keeps the batch axis: `(batch, 1, 28, 28)` becomes `(batch, 784)`. `.view(-1, 1, 28, 28)` goes back.
# </details>
# <details><summary>Hint: the last layer of each half</summary>
#
# The decoder ends in a sigmoid, because pixels are in [0, 1]. The encoder ends in a plain linear layer: a ReLU there would
# forbid negative latents for no reason.
# </details>

# %% nbgrader={"grade": false, "grade_id": "MLPAutoencoder", "locked": false, "schema_version": 3, "solution": true}
class MLPAutoencoder(nn.Module):
    """Fully connected autoencoder for 28 × 28 images (Hinton & Salakhutdinov 2006, without the pre-training).

    latent_dim: numbers in the bottleneck, at least 1.
    """

    def __init__(self, latent_dim=128):
        """Create the layers."""
        super().__init__()
        ### BEGIN SOLUTION
        self.encoder = nn.Sequential(nn.Flatten(), nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, latent_dim))
        self.decoder = nn.Sequential(nn.Linear(latent_dim, 512), nn.ReLU(), nn.Linear(512, 784), nn.Sigmoid())
        ### END SOLUTION

    def encode(self, x):
        """Images x (batch, 1, 28, 28) in [0, 1] -> latents z (batch, latent_dim)."""
        ### BEGIN SOLUTION
        return self.encoder(x)
        ### END SOLUTION

    def decode(self, z):
        """Latents z (batch, latent_dim) -> images x_hat (batch, 1, 28, 28) in [0, 1]."""
        ### BEGIN SOLUTION
        return self.decoder(z).view(-1, 1, 28, 28)
        ### END SOLUTION

    def forward(self, x):
        """Images x -> reconstructions x_hat, both (batch, 1, 28, 28)."""
        ### BEGIN SOLUTION
        return self.decode(self.encode(x))
        ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_MLPAutoencoder", "locked": true, "points": 2, "schema_version": 3, "solution": false}
model = MLPAutoencoder(latent_dim=7).eval()
x = torch.rand(3, 1, 28, 28)
checks.expect_shape("MLPAutoencoder.encode", model.encode(x), (3, 7))
checks.expect_shape("MLPAutoencoder.decode", model.decode(torch.randn(5, 7)), (5, 1, 28, 28))
checks.expect_shape("MLPAutoencoder.forward", model(x[:1]), (1, 1, 28, 28))
checks.expect_close("MLPAutoencoder.forward", model(x), model.decode(model.encode(x)))
wild = model.decode(100 * torch.randn(50, 7))
checks.expect_true(
    "MLPAutoencoder.decode",
    wild.min() >= 0 and wild.max() <= 1,
    "pixels leave [0, 1]. Is a sigmoid missing at the end?",
)
kinds = {type(layer).__name__ for layer in model.modules()}
convolutional = any("Conv" in kind for kind in kinds)
checks.expect_true("MLPAutoencoder", not convolutional, "only fully connected layers are asked for.")
checks.passed("MLPAutoencoder")
### BEGIN HIDDEN TESTS
from autograder.hidden import *


def probe(seed):
    return observe_autoencoder(MLPAutoencoder, seed)


def check(answer, seed):
    shape = well_shaped(0.4, answer, seed)

    def connected():
        if isinstance(answer["graphs"], Failure):
            return answer["graphs"]
        halves = (answer["encoding"], answer["decoding"])
        graphs = [*answer["graphs"]["encode"], *answer["graphs"]["decode"]]
        return (not any(spatial(trace) for half in (*halves, graphs) for trace in half) and all(matrix_products(h) for h in halves)
                and not smuggled(answer))

    layers = holds("only fully connected layers", 0.4, connected, slip=True, given=shape, message=(
        "Only fully connected layers are asked for in encoder and decoder: no convolution, pooling or resizing."))
    main = [shape, layers]
    return [
        *main,
        in_unit_range(0.3, answer, main),
        sees_only_z(0.3, answer, main),
        independent(0.2, answer, main),
        composed(0.2, answer, main),
        trainable(0.2, answer, main),
    ]


score(probe, check)
### END HIDDEN TESTS

# %% [markdown]
# ## 2 · How large is a model?
#
# A comparison of two models is worth little without their sizes. The number of *trainable parameters* counts every number that
# training may change: frozen parameters do not count, and a parameter that two layers share counts once.
#
# ### Exercise 1.2 · counting parameters (1 point, about 5 minutes)
#
# <details><summary>Hint</summary>
#
# Look at `model.parameters()`, `p.numel()` and `p.requires_grad`. For `nn.Linear(3, 2)` the answer is 3 · 2 weights + 2 biases = 8.
# </details>

# %% nbgrader={"grade": false, "grade_id": "count_parameters", "locked": false, "schema_version": 3, "solution": true}
def count_parameters(model):
    """Count the trainable parameters of a model; shared ones once, frozen ones not at all.

    model: nn.Module. Returns: int.
    """
    ### BEGIN SOLUTION
    return sum(p.numel() for p in model.parameters() if p.requires_grad)  # parameters() yields a shared one only once
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_count_parameters", "locked": true, "points": 1, "schema_version": 3, "solution": false}
layer = nn.Linear(3, 2)  # 6 weights and 2 biases
slips = {2: "That is the number of tensors; count their elements"}
checks.expect_close("count_parameters", count_parameters(layer), 8, slips)
twice = nn.Sequential(layer, nn.Linear(2, 3), layer)  # 8 + 9, the first layer being used twice
checks.expect_close("count_parameters", count_parameters(twice), 17, {25: "The shared layer was counted twice"})
layer.bias.requires_grad_(False)
checks.expect_close("count_parameters", count_parameters(layer), 6, {8: "Frozen parameters were counted"})
checks.expect_true("count_parameters", isinstance(count_parameters(layer), int), "return a Python int, not a tensor.")
checks.passed("count_parameters")
### BEGIN HIDDEN TESTS
from autograder.hidden import *


class Shared(nn.Module):
    """One layer used under two names, one weight used in two layers, a bare parameter and running statistics."""

    def __init__(self, a, b):
        super().__init__()
        self.first = nn.Sequential(nn.Conv2d(1, a, 3), nn.BatchNorm2d(a))
        self.second = nn.ModuleList([nn.Linear(a, b), nn.Linear(b, b)])
        self.scale = nn.Parameter(torch.ones(a, 2))


def models(seed):
    a, b = sizes(seed, 3, 12, 2)
    plain = Shared(a, b)
    frozen = Shared(a, b)
    frozen.first.requires_grad_(False)
    frozen.second[0].bias.requires_grad_(False)
    shared = Shared(a, b)
    shared.again = shared.second[0]
    shared.tied = nn.Linear(b, b, bias=False)
    shared.tied.weight = shared.second[1].weight
    return {"plain": plain, "frozen": frozen, "shared": shared, "asleep": nn.Linear(a, b).requires_grad_(False)}


def as_number(value):
    """A 0-d tensor as its number."""
    return value.item() if isinstance(value, torch.Tensor) and value.numel() == 1 else value


def probe(seed):
    counts = {name: attempt(count_parameters, model) for name, model in models(seed).items()}
    flags = models(seed)
    attempt(count_parameters, flags["frozen"])
    same_flags = [p.requires_grad for p in flags["frozen"].parameters()]
    return {"raw": counts["plain"], "counts": {k: as_number(v) for k, v in counts.items()}, "flags": same_flags}


def check(answer, seed):
    built = models(seed)
    right = {n: len(nn.utils.parameters_to_vector([p for p in m.parameters() if p.requires_grad] or [torch.zeros(0)]))
             for n, m in built.items()}
    buffers = sum(t.numel() for t in built["plain"].state_dict().values())
    whole = sum(p.numel() for p in built["frozen"].parameters())
    doubled = sum(t.numel() for n, t in built["shared"].state_dict().items() if "running" not in n and "tracked" not in n)
    each_layer = sum(p.numel() for m in built["shared"].modules() for p in m.parameters(recurse=False))
    counts = answer["counts"]
    plain = number("all numbers of a model", 0.4, counts["plain"], right["plain"], rtol=0, atol=0, slips={
        "That is the number of parameter tensors; count their elements.": len(list(built["plain"].parameters())),
        "Running statistics (buffers) are no parameters; they were counted too.": buffers,
        "A parameter that belongs to the model itself, not to one of its layers, was left out.":
            right["plain"] - built["plain"].scale.numel()})
    return [
        plain,
        number("frozen parameters left out", 0.2, counts["frozen"], right["frozen"], rtol=0, atol=0, given=plain, slips={
            "Frozen parameters (requires_grad is False) were counted; only trainable ones are asked for.": whole}),
        number("shared parameters counted once", 0.2, counts["shared"], right["shared"], rtol=0, atol=0, given=plain, slips={
            "A parameter that two layers share was counted twice.": doubled,
            "A weight that two layers share was counted with each of them.": each_layer}),
        number("0 for a frozen model", 0.05, counts["asleep"], 0, given=plain),
        number("an int", 0.1, answer["raw"], right["plain"], given=plain, integer=True),
        holds("requires_grad untouched", 0.05, answer["flags"] == [p.requires_grad for p in built["frozen"].parameters()],
              "Counting changed requires_grad of some parameters.", given=plain),
    ]


score(probe, check)
### END HIDDEN TESTS

# %%
for latent_dim in (10, 128):
    print(f"MLPAutoencoder, {latent_dim:3d} latents: {count_parameters(MLPAutoencoder(latent_dim)):,} parameters")

# %% [markdown]
# ## 3 · How good is a reconstruction?
#
# With $N$ images of $P = 784$ pixels each,
#
# $$\mathrm{MSE} = \frac{1}{N P} \sum_{n=1}^{N} \sum_{p=1}^{P} \left(x_{np} - \hat x_{np}\right)^2 .$$
#
# ### Exercise 1.3 · the reconstruction error (2 points, about 10 minutes)
#
# Send the images through the model in batches and return this mean, exactly: the value may not depend on `batch_size`, not even when the last
# batch is smaller than the others. Think of what an evaluating function owes its caller (see the conventions): eval mode, no gradients, and the
# model handed back in the mode it came in.
#
# <details><summary>Hint: the last batch</summary>
#
# The mean of the batches' means gives the images of a small last batch too much weight. Add up *sums* of squares, divide once.
# </details>
# <details><summary>Hint: the mode</summary>
#
# `was_training = model.training`, then `model.eval()`, … and at the end `model.train(was_training)`.
# </details>

# %% nbgrader={"grade": false, "grade_id": "reconstruction_mse", "locked": false, "schema_version": 3, "solution": true}
def reconstruction_mse(model, images, batch_size=256):
    """Mean squared error per pixel between images and their reconstructions, in eval mode and without gradients.

    model: autoencoder; model(x) gives x_hat. images: (n, 1, 28, 28) in [0, 1], any n >= 1.
    batch_size: images per forward pass; the value does not depend on it.
    Returns: float, the mean over all pixels of all images.
    """
    ### BEGIN SOLUTION
    was_training = model.training
    model.eval()
    total = 0.0
    with torch.no_grad():
        for x in images.split(batch_size):
            total += F.mse_loss(model(x), x, reduction="sum").item()
    model.train(was_training)
    return total / images.numel()
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_reconstruction_mse", "locked": true, "points": 2, "schema_version": 3, "solution": false}
class AlwaysBlack(nn.Module):
    """Reconstructs every image as black; in training mode as white."""

    def encode(self, x):
        return x.flatten(1)[:, :1]

    def decode(self, z):
        return torch.full((len(z), 1, 28, 28), float(self.training))

    def forward(self, x):
        return self.decode(self.encode(x))


black = AlwaysBlack()
images = torch.zeros(5, 1, 28, 28)
images[4] = 1.0  # one white image of five: the error is 1/5
slips = {
    1 / 3: "That is the mean of the batches' means: the small last batch counts too much",
    0.8: "That is the error in training mode: call model.eval() first",
    156.8: "The squares were summed over the pixels; average them",
    0.0: "The smaller last batch was left out",
}
checks.expect_close("reconstruction_mse", reconstruction_mse(black, images, batch_size=2), 0.2, slips)
checks.expect_close("reconstruction_mse", reconstruction_mse(black, images), 0.2, slips)
checks.expect_true("reconstruction_mse", black.training, "the model came in training mode and was left in eval mode.")
error = reconstruction_mse(black, images)
checks.expect_true("reconstruction_mse", isinstance(error, float), "return a float: .item().")
checks.passed("reconstruction_mse")
### BEGIN HIDDEN TESTS
from autograder.hidden import *


class Moody(FixedAutoencoder):
    """The fixed autoencoder without dropout, so that its mode can only be noted, not felt; with a parameter to freeze."""

    def __init__(self, seed, latent_dim, p=0.0):
        super().__init__(seed, latent_dim)
        self.dropout, self.weight = nn.Dropout(p), nn.Parameter(torch.ones(1))

    def note(self, name, values):
        super().note(name, values)
        self.calls[-1]["grad"] = self.calls[-1]["grad"] and self.weight.requires_grad


def data_for(seed):
    """Images for three whole batches and a smaller last one that is much greyer, the batch size, latent_dim."""
    n, batch, d = sizes(seed, 4, 9, 3)
    images = numbered_images(3 * batch + 1 + n % (batch - 1), seed)
    images[3 * batch :] = 0.4 + 0.2 * images[3 * batch :]
    return images, batch, d


def as_number(value):
    """A 0-d tensor as its number."""
    return value.item() if isinstance(value, torch.Tensor) and value.numel() == 1 else value


def run(model, training, *arguments):
    """Call reconstruction_mse and note what it did to the model, the images and the gradient mode."""
    images = arguments[0].clone()
    model.train(training)
    start = len(model.calls)
    value = attempt(reconstruction_mse, model, images, *arguments[1:])
    modes, frozen = [m.training for m in model.modules()], not all(p.requires_grad for p in model.parameters())
    left_alone = torch.is_grad_enabled() and torch.get_default_dtype() == torch.float32 and not frozen
    torch.set_grad_enabled(True)
    torch.set_default_dtype(torch.float32)
    calls = [{"training": c["training"], "grad": c["grad"]} for c in model.calls[start:]]
    return {"raw": value, "value": as_number(value), "modes": modes, "left alone": left_alone,
            "changed": not torch.equal(images, arguments[0]), "calls": calls}


def probe(seed):
    images, batch, d = data_for(seed)
    moody, dropping = Moody(seed, d), Moody(seed, d, p=0.5)
    return {
        "one batch": run(moody, False, images[: batch - 1], batch),
        "full batches": run(moody, False, images[: 2 * batch], batch),
        "small last": run(moody, False, images, batch),
        "default": run(moody, False, images),
        "single": run(moody, False, images[:1]),
        "from train": run(dropping, True, images, batch),
        "from eval": run(dropping, False, images, batch),
    }


def check(answer, seed):
    images, batch, d = data_for(seed)
    errors = (Moody(seed, d).eval()(images) - images).double().square().mean((1, 2, 3))
    absolute = (Moody(seed, d).eval()(images) - images).double().abs().mean((1, 2, 3))

    def values(name):
        return answer[name]["value"]

    few, total = errors[: batch - 1].mean(), errors.mean()
    parts = torch.stack([e.mean() for e in errors.split(batch)])
    one = number("mean over the pixels of all images", 0.3, values("one batch"), few, slips={
        "The squares were summed over the pixels; average them: the error is per pixel.": few * 784,
        "The squares were summed over pixels and images; average over both.": few * 784 * (batch - 1),
        "That is the mean absolute error; the squares are asked for.": absolute[: batch - 1].mean(),
        "That is a square root; the mean squared error has none.": few.sqrt(),
        "The sum over one batch was divided by batch_size, but the batch is smaller.": few * (batch - 1) / batch,
        "A last batch that is smaller was left out.": 0.0})
    slips = {
        "The mean of the batches' means gives a smaller last batch too much weight: add up sums, divide once.": parts.mean(),
        "The last batch, smaller than the others, was left out.": errors[: 3 * batch].mean(),
        "The last batch, smaller than the others, was left out of the sum.": errors[: 3 * batch].sum() / len(errors),
        "The total was divided by batches × batch_size, but the last batch is smaller.": errors.sum() / (4 * batch),
        "The number of images was rounded down to whole batches in the division.": errors.sum() / (3 * batch),
        "The batches' means were added up, not averaged.": parts.sum(),
        "Only the last batch was returned.": parts[-1]}
    last = number("exact with a smaller last batch", 1.0, values("small last"), total, slips, given=one)
    others = {"full batches": errors[: 2 * batch].mean(), "default": total, "single": errors[0]}
    modes = answer["from train"]
    eval_mode = all(not c["training"] for c in modes["calls"]) and modes["calls"]
    runs = list(answer.values())
    quiet, left_alone = all(not c["grad"] for r in runs for c in r["calls"]), all(r["left alone"] for r in runs)
    return [
        one,
        last,
        holds("the same for every batch_size", 0.1, lambda: all(near(values(k), v) for k, v in others.items()), given=one,
              message="The value depends on batch_size, or on how the number of images divides by it."),
        holds("eval mode", 0.25, lambda: eval_mode and near(modes["value"], values("from eval")), slip=True, given=one, message=(
            "The model ran in training mode (dropout and batch normalisation at work): call model.eval() first.")),
        holds("the mode is put back", 0.15, all(modes["modes"]) and not any(answer["from eval"]["modes"]), slip=True, given=one,
              message="The model must be handed back in the mode it came in: model.train(was_training)."),
        holds("no gradients, no setting changed", 0.1, quiet and left_alone, given=one, message=(
            "The gradient mode, the default dtype or requires_grad of the model's parameters was changed for good: "
            "`with torch.no_grad():` needs none of that and ends by itself." if not left_alone else
            "Wrap the forward passes in torch.no_grad(): gradients were recorded.")),
        number("a Python float", 0.05, answer["one batch"]["raw"], few, given=one),
        holds("images unchanged", 0.05, not any(r["changed"] for r in runs), "The images were changed in place.", given=one),
    ]


def near(value, wanted):
    """Whether two positive numbers agree up to rounding in float32."""
    return abs(value - wanted) <= 1e-4 * wanted


score(probe, check)
### END HIDDEN TESTS

# %% [markdown]
# ## 4 · Training
#
# Minimise the mean squared error per pixel over batches drawn in a new order in each epoch:
#
# $$\min_{f, g}\; \frac{1}{N P} \sum_n \left\| x_n - g(f(x_n)) \right\|^2 .$$
#
# ### Exercise 1.4 · the training loop (3 points, about 20 minutes)
#
# Train the given model in place and keep two numbers per epoch: the training error (the mean over the epoch's batches is fine) and
# `reconstruction_mse` of the test images after the epoch. The test images are for looking only: no gradient may come from them. In each
# epoch every training image is used once, in a new order, the smaller last batch included.
#
# <details><summary>Hint: the loop</summary>
#
# `data.batches(train_images, batch_size)` yields the batches of one epoch in a new order. For each: reconstruct, `F.mse_loss`, `zero_grad`,
# `backward`, `step`. Call `model.train()` at the start of every epoch. `training.progress(range(epochs))` draws a progress bar.
# </details>
# <details><summary>Hint: the optimizer</summary>
#
# Adam with the given `lr` is enough. To get further in the same number of epochs, let the learning rate rise to `lr` and fall back to zero:
# `torch.optim.lr_scheduler.OneCycleLR(optimizer, max_lr=lr, total_steps=...)`, with `schedule.step()` after every batch
# ([Smith & Topin 2018](https://arxiv.org/abs/1708.07120)).
# </details>

# %% nbgrader={"grade": false, "grade_id": "train_autoencoder", "locked": false, "schema_version": 3, "solution": true}
def train_autoencoder(model, train_images, test_images, epochs, batch_size=128, lr=1e-3):
    """Train an autoencoder in place to minimise the mean squared error per pixel.

    model: autoencoder; model(x) gives x_hat. train_images, test_images: (n, 1, 28, 28) in [0, 1].
    epochs: passes over all training images. batch_size: images per step. lr: (peak) learning rate.
    Returns: {"train": [...], "test": [...]}, one float per epoch each, both errors per pixel. train: mean over the epoch's
    batches or images (or the error after the epoch); test: `reconstruction_mse` of the test images after each epoch.
    """
    ### BEGIN SOLUTION
    steps = epochs * math.ceil(len(train_images) / batch_size)
    optimizer = torch.optim.Adam(model.parameters(), lr=lr, betas=(0.9, 0.99), fused=True)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, max_lr=lr, total_steps=steps, cycle_momentum=False)
    history = {"train": [], "test": []}
    for _ in (bar := training.progress(range(epochs), label="autoencoder")):
        model.train()
        total = 0.0
        for x in data.batches(train_images, batch_size):
            loss = F.mse_loss(model(x), x)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
            total += loss.item() * len(x)
        history["train"].append(total / len(train_images))
        history["test"].append(reconstruction_mse(model, test_images))
        bar.set_postfix(train=f"{history['train'][-1]:.4f}", test=f"{history['test'][-1]:.4f}")
    return history
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_train_autoencoder", "locked": true, "points": 3, "schema_version": 3, "solution": false}
stripes = torch.zeros(100, 1, 28, 28)
for n in range(100):
    stripes[n, :, :, n % 20 : n % 20 + 6] = 1.0
model = MLPAutoencoder(latent_dim=4)
before = reconstruction_mse(model, stripes)
history = train_autoencoder(model, stripes, stripes[:30], epochs=3, batch_size=16, lr=3e-3)
keys = {"train", "test"}
checks.expect_true("train_autoencoder", set(history) == keys, 'return a dict with the keys "train" and "test".')
checks.expect_shape("train_autoencoder: history['train']", (len(history["train"]),), (3,))
checks.expect_shape("train_autoencoder: history['test']", (len(history["test"]),), (3,))
after = reconstruction_mse(model, stripes)
checks.expect_true(
    "train_autoencoder",
    after < before,
    f"the error was {before:.4f} before and {after:.4f} after training; it should fall.",
)
checks.expect_close("train_autoencoder: last test error", history["test"][-1], reconstruction_mse(model, stripes[:30]))
checks.passed("train_autoencoder")
### BEGIN HIDDEN TESTS
from autograder.hidden import *


def watched(seed, passes):
    """A tiny autoencoder that notes every pass: images, mode, weights at that time, and the gradient that comes back.

    The notes are in no attribute, and copies of the model write into the same list.
    """

    class Watched(nn.Module):
        def __init__(self):
            super().__init__()
            g = generator(seed)
            self.inner = nn.Parameter(torch.randn(784, 6, generator=g) / 20)
            self.outer = nn.Parameter(torch.randn(6, 784, generator=g) / 4)
            self.offset = nn.Parameter(torch.zeros(784))
            self.offset.register_post_accumulate_grad_hook(lambda p: passes[-1].update(total=p.grad.detach().clone()))

        def encode(self, x):
            weights = {name: p.detach().clone() for name, p in self.named_parameters()}
            passes.append({"x": x.detach().clone(), "training": self.training, "weights": weights})
            return encoded(x, self.inner)

        def decode(self, z):
            x_hat = decoded(z, self.outer, self.offset)
            note = passes[-1]
            note["x_hat"] = x_hat.detach().clone()
            if x_hat.requires_grad:
                x_hat.register_hook(lambda gradient: note.update(gradient=gradient.detach().clone()))
            return x_hat

        def forward(self, x):
            return self.decode(self.encode(x))

    return Watched()


def start_of(seed):
    """The weights of the watched model before training."""
    return watched(seed, []).state_dict()


def encoded(x, inner):
    return torch.tanh(x.flatten(1) @ inner)


def decoded(z, outer, offset):
    return torch.sigmoid(z @ outer + offset).view(-1, 1, 28, 28)


def reconstruct(weights, x):
    """What the watched model makes of images with these weights (inner, outer, offset)."""
    inner, outer, offset = weights
    return decoded(encoded(x, inner), outer, offset)


def images_for(seed):
    """Training images, test images (bright in the last corner), the batch size; neither number is a multiple of it."""
    n, batch, tests = 2 * sizes(seed, 20, 26, 1)[0], sizes(seed, 9, 13, 1)[0], sizes(seed, 0, 4, 1)[0]
    n += n % batch == 0
    test = numbered_images(batch + 3 + tests, seed + 1)
    test[:, 0, -1, -1] = 1.0
    test[batch:] = 0.3 + 0.5 * test[batch:]
    return numbered_images(n, seed), test, batch


def plain(values):
    """A history list as plain data, 0-d tensors as their numbers."""
    return [v.item() if isinstance(v, torch.Tensor) and v.numel() == 1 else v for v in values]


def train(seed, epochs, **options):
    """Train a fresh watched model that comes in eval mode; return what was seen and what was reported."""
    images, test, _ = images_for(seed)
    passes, given = [], (images.clone(), test.clone())
    model = watched(seed, passes).eval()
    torch.manual_seed(seed + 2**48)
    history = attempt(train_autoencoder, model, *given, epochs, **options)
    left_alone = torch.is_grad_enabled() and torch.get_default_dtype() == torch.float32 and torch.initial_seed() == seed + 2**48
    torch.set_grad_enabled(True)
    torch.set_default_dtype(torch.float32)
    weights = {name: p.detach().clone() for name, p in model.named_parameters()}
    seen = {"passes": passes, "weights": weights, "history": history, "left alone": left_alone,
            "unchanged": torch.equal(given[0], images) and torch.equal(given[1], test)}
    if isinstance(history, dict):
        seen |= {key: plain(history[key]) for key in ("train", "test") if isinstance(history.get(key), list | tuple)}
        seen["history"] = {str(k)[:40]: str(type(v[0]).__name__) if len(v) else "" for k, v in history.items()}
    return seen


def probe(seed):
    batch = images_for(seed)[2]
    long = train(seed, 3, batch_size=batch, lr=2e-2)
    short = train(seed, 2, batch_size=batch, lr=2e-4)
    default = train(seed, 2)
    return {"long": long, "short": {"weights": short["weights"]}, "default": {
        "weights": default["weights"], "sizes": [len(p["x"]) for p in default["passes"] if "gradient" in p]}}


def errors_at(weights, images, batch=None):
    """Mean squared error per pixel of images at these weights; with batch, the mean of the batches' means."""
    errors = (reconstruct(weights.values(), images) - images).double().square().mean((1, 2, 3))
    return errors.mean().item() if batch is None else sum(e.mean().item() for e in errors.split(batch)) / len(errors.split(batch))


def movement(seed, weights):
    """How far training moved the weights."""
    start = start_of(seed)
    return sum((weights[k] - start[k]).double().square().sum() for k in start).sqrt().item()


def follows_error(note):
    """Whether the gradient at x_hat points along x_hat − x, as that of a squared error does."""
    wanted, got = (note["x_hat"] - note["x"]).double().flatten(), note["gradient"].double().flatten()
    return F.cosine_similarity(wanted, got, dim=0) > 0.9999


def gradients_of(note):
    """The gradient of each parameter that belongs to the gradient at x_hat of this pass."""
    weights = [value.clone().requires_grad_() for value in note["weights"].values()]
    return torch.autograd.grad(reconstruct(weights, note["x"]), weights, note["gradient"])


def stands_alone(note, slopes):
    """Whether the gradient that reaches a weight is this batch's alone; True when nothing was accumulated at all."""
    wanted = slopes[2]
    return "total" not in note or same(note["total"], wanted, 1e-2, 1e-3 * wanted.abs().max().item())


def epochs_of(seed, seen):
    """Training passes (those with a gradient) cut into epochs, and the weights after each epoch."""
    images = images_for(seed)[0]
    steps = [i for i, p in enumerate(seen["passes"]) if "gradient" in p]
    batches = [image_numbers(seen["passes"][i]["x"], images) for i in steps]
    cut, after, position = split_epochs(batches, len(images)), [], 0
    for epoch in cut:
        position += len(epoch)
        after.append(seen["passes"][steps[position]]["weights"] if position < len(steps) else seen["weights"])
    return batches, cut, after


def history_is(got, *wanted):
    """Whether a list of numbers is one of the wanted lists."""
    as_double = torch.tensor([float(v) for v in got]).double()
    return any(same(as_double, torch.tensor(w).double(), 2e-3, 1e-6) for w in wanted)


def check(answer, seed):
    images, test, batch = images_for(seed)
    n, seen = len(images), answer["long"]
    if isinstance(seen["history"], Failure):
        return [holds("runs", 3.0, lambda: seen["history"], "")]
    steps = [p for p in seen["passes"] if "gradient" in p]
    batches, cut, after = epochs_of(seed, seen)
    start, moved = errors_at(start_of(seed), images), movement(seed, seen["weights"])
    better = errors_at(seen["weights"], images) < 0.98 * start
    states = [list(p["weights"].values()) for p in steps]
    slopes = [gradients_of(p) for p in steps]
    downhill = goes_downhill(list(zip(slopes, states, states[1:], strict=False)))
    learns = holds("training lowers the error, in place", 0.1, better and downhill, message=(
        "The given model's weights did not change." if moved == 0 else "The training error did not fall." if not better else
        "The weights did not follow the gradients of the loss."))
    idle = [name for name, p in start_of(seed).items() if torch.equal(p, seen["weights"][name])]
    clean = all(not (p["x"][:, 0, -1, -1] > 0.5).any() for p in steps)
    passes = [[steps[i] for i in range(sum(map(len, cut[:k])), sum(map(len, cut[: k + 1])))] for k in range(len(cut))]
    losses = [[(p["x_hat"] - p["x"]).square().mean().item() for p in epoch] for epoch in passes]
    weighted = [sum(e * len(p["x"]) for e, p in zip(es, epoch, strict=True)) / n for es, epoch in zip(losses, passes, strict=True)]
    batchwise = [sum(es) / len(es) for es in losses]
    ends = [errors_at(w, images) for w in after]
    tests = [errors_at(w, test) for w in after]
    train_list, test_list = seen.get("train"), seen.get("test")
    used, still = every_image_every_epoch(batches, n, 3), standing_still(states)
    complete = holds("every image once in every epoch", 0.2, used and not still, given=learns, message=(
        "Gradients came from test images." if not clean else "A batch was shown to the model without a step of the optimizer." if used else
        "An epoch must use each training image exactly once, those of a smaller last batch included."))

    def judged(name, points, got, wanted, slips):
        """Points for a list of the history."""
        if got is None or len(got) != 3:
            return holds(name, points, False, 'Return {"train": [...], "test": [...]} with one float per epoch each.', given=learns)
        for sentence, wrong in ({} if history_is(got, *wanted) else slips()).items():
            if history_is(got, wrong):
                return holds(name, points, False, sentence, slip=True, given=learns)
        if seen["history"][name] not in ("float", "float64", "float32"):
            return holds(name, points, False, "The history must hold plain floats: use .item().", given=learns)
        return holds(name, points, lambda: history_is(got, *wanted), f"The “{name}” values are not the errors asked for.", given=learns)

    return [
        learns,
        holds("the loss is the squared error to the input", 1.5, lambda: all(follows_error(p) for p in steps), given=learns,
              message="The gradient at x_hat is not that of the squared error between x_hat and x.", slip=True),
        holds("encoder and decoder learn", 0.15, not idle, given=learns, slip=True, message=(
            "Some weights of the model never changed: the gradient must flow back through decoder and encoder, and the "
            "optimizer must hold all of the model's parameters.")),
        holds("fresh gradients at every step", 0.15, lambda: all(map(stands_alone, steps, slopes)), given=learns, slip=True,
              message="Gradients of earlier batches are still in the sum: call optimizer.zero_grad() before each backward."),
        complete,
        holds("a new order in each epoch", 0.15, lambda: new_order_each_epoch(batches, n), given=complete,
              message="The images came in the same order in every epoch: shuffle them anew."),
        holds("batch_size", 0.1, lambda: batch_sizes_are(batches, n, batch) and set(answer["default"]["sizes"]) == {n},
              given=learns, message="The batches are not of the size batch_size."),
        holds("training mode", 0.1, lambda: all(p["training"] for p in steps), given=learns, slip=True, message=(
            "The model was trained in eval mode (perhaps since the first evaluation): call model.train() in every epoch.")),
        holds("lr", 0.1, lambda: movement(seed, answer["short"]["weights"]) < 0.3 * moved, given=learns, slip=True,
              message="A learning rate 100 times smaller moves the weights as far: lr is not passed on."),
        judged("train", 0.15, train_list, [weighted, batchwise, ends], lambda: {
            "The train values are sums of the batches' losses; divide.": [sum(es) for es in losses],
            "The train values are the loss of the last batch alone.": [es[-1] for es in losses],
            "The train values are summed over pixels; the error is per pixel.": [784 * v for v in batchwise]}),
        judged("test", 0.1, test_list, [tests], lambda: {
            "The test values were measured before the epoch; measure after it.":
                [errors_at(w, test) for w in [start_of(seed), *after[:-1]]],
            "The test values are means of the batches' means; use reconstruction_mse.":
                [errors_at(w, test, batch) for w in after],
            "The test values are summed over pixels; the error is per pixel.": [784 * v for v in tests],
            "The test values are errors of the training images.": ends}),
        holds("never learns from test images", 0.1, lambda: clean and not any(
            p["training"] for p in seen["passes"] if (p["x"][:, 0, -1, -1] > 0.5).any()), given=[learns, complete] if clean else learns,
              slip=True, message="Test images went through the model in training mode, or gradients came from them: measure in eval mode only."),
        holds("images and settings left alone", 0.1, seen["unchanged"] and seen["left alone"], given=learns, message=(
            "A seed was set, or the gradient mode or default dtype was left changed: these belong to the caller." if seen["unchanged"] else
            "The images given were changed in place: work on a copy.")),
    ]


def right_error(model, images, batch_size=256):
    """A stand-in for reconstruction_mse."""
    was = model.training
    with torch.inference_mode():
        x_hat = torch.cat([model.eval()(x) for x in torch.utils.data.DataLoader(images, batch_size)])
    model.train(was)
    return nn.MSELoss()(x_hat, images).item()


score(probe, check, parts={"reconstruction_mse": right_error})
### END HIDDEN TESTS

# %% [markdown]
# ### Run it: 128 latents, fully connected (about 20 seconds)

# %%
EPOCHS = 5
models = {"MLP 128": MLPAutoencoder(128)}
histories = {
    "MLP 128": training.train_or_load(
        "01_ae_mlp_128",
        models["MLP 128"],
        lambda: train_autoencoder(models["MLP 128"], fashion.train_images, fashion.test_images, EPOCHS, lr=3e-3),
    )
}

# %% [markdown]
# ### A rival from 1901
#
# Is that good? Ask the best *linear* autoencoder. Principal component analysis (PCA;
# [Pearson 1901](https://doi.org/10.1080/14786440109462720)) finds the linear encoder and decoder with the smallest squared error on the
# training images, in closed form and in a second. An autoencoder without activations could at best do the same
# ([Baldi & Hornik 1989](https://doi.org/10.1016/0893-6080(89)90014-2)).

# %%
from helpers.embeddings import pca_reconstruction_error

pca = {dims: pca_reconstruction_error(fashion.train_images, fashion.test_images, dims) for dims in (10, 128)}
mean_image = fashion.train_images.mean(0)
plots.bars(
    {
        "mean image": F.mse_loss(mean_image.expand_as(fashion.test_images), fashion.test_images).item(),
        "PCA 10": pca[10],
        "PCA 128": pca[128],
        "MLP 128": histories["MLP 128"]["test"][-1],
    },
    ylabel="test MSE per pixel",
    title="the autoencoder and two baselines",
)

# %% [markdown]
# *What to see.* On Fashion-MNIST, always answering with the mean image costs 0.087; 128 numbers remove more than nine tenths of that, either way. The
# network, with its 935,824 parameters and a non-linearity on each side, does not beat PCA there (about 0.0067 against 0.0063): with room for 128
# numbers the linear method is strong. On the small digits the order may be another. Report baselines like this one; a network that only *looks* good proves little.

# %% [markdown]
# ## 5 · An autoencoder for images
#
# A fully connected layer does not know that pixels have neighbours: shuffle all pixels the same way in every picture, and nothing changes for it.
# A convolution looks at small neighbourhoods and uses the same weights everywhere. A convolution with kernel $k$, stride $s$ and padding
# $p$ turns a side of $n$ pixels into
#
# $$n' = \left\lfloor \frac{n + 2p - k}{s} \right\rfloor + 1, \qquad\text{its transpose turns } n' \text{ into}\qquad n = s\,(n' - 1) + k - 2p .$$
#
# With $k = 4$, $s = 2$, $p = 1$ the sides go 28 → 14 → 7 and, transposed, back 7 → 14 → 28
# ([Dumoulin & Visin 2016](https://arxiv.org/abs/1603.07285) draw it).
#
# ### Exercise 1.5 · the convolutional autoencoder (3 points, about 25 minutes)
#
# Write `ConvAutoencoder` with the interface of `MLPAutoencoder`, from convolutions only: no `nn.Linear`, and no other matrix product over
# flattened features. A convolution whose kernel is as large as the last feature map (7 × 7) turns it into `latent_dim` channels of one pixel
# each; a transposed convolution with the same kernel leads back from the latents. The decoder upsamples with transposed convolutions, upsampling +
# convolution, or `nn.PixelShuffle`, and sees nothing but `z`.
#
# <details><summary>Hint: a small network that works</summary>
#
# Encoder: 1 → 16 channels (14 × 14), 16 → 32 (7 × 7), then kernel 7 to `latent_dim` channels (1 × 1); ReLU in between, nothing at the end.
# Decoder: the mirror image, with a sigmoid at the end.
# </details>
# <details><summary>Hint: it learns slowly at first</summary>
#
# PyTorch scales the first weights of a transposed convolution by the inputs that its *kernel* covers. Between a 1 × 1 map and a 7 × 7
# map only one of the 49 places holds an input, so the signal comes out far too small. `nn.BatchNorm2d` right behind that layer puts the scale right
# ([Ioffe & Szegedy 2015](https://arxiv.org/abs/1502.03167)).
# </details>
# <details><summary>Hint: shapes</summary>
#
# `z[:, :, None, None]` makes `(batch, latent_dim, 1, 1)` of the latents; `.flatten(1)` goes back.
# </details>

# %% nbgrader={"grade": false, "grade_id": "ConvAutoencoder", "locked": false, "schema_version": 3, "solution": true}
class ConvAutoencoder(nn.Module):
    """Convolutional autoencoder for 28 × 28 images, without any fully connected layer.

    latent_dim: numbers in the bottleneck, at least 1.
    """

    def __init__(self, latent_dim=128):
        """Create the layers."""
        super().__init__()
        ### BEGIN SOLUTION
        self.encoder = nn.Sequential(
            nn.Conv2d(1, 16, kernel_size=4, stride=2, padding=1),  # (batch, 16, 14, 14)
            nn.ReLU(),
            nn.Conv2d(16, 32, kernel_size=4, stride=2, padding=1),  # (batch, 32, 7, 7)
            nn.ReLU(),
            nn.Conv2d(32, latent_dim, kernel_size=7),  # (batch, latent_dim, 1, 1)
        )
        self.decoder = nn.Sequential(
            nn.ConvTranspose2d(latent_dim, 32, kernel_size=7),  # (batch, 32, 7, 7)
            nn.BatchNorm2d(32),  # without it the signal starts far too small
            nn.ReLU(),
            nn.ConvTranspose2d(32, 16, kernel_size=4, stride=2, padding=1),  # (batch, 16, 14, 14)
            nn.ReLU(),
            nn.ConvTranspose2d(16, 1, kernel_size=4, stride=2, padding=1),  # (batch, 1, 28, 28)
            nn.Sigmoid(),
        )
        ### END SOLUTION

    def encode(self, x):
        """Images x (batch, 1, 28, 28) in [0, 1] -> latents z (batch, latent_dim)."""
        ### BEGIN SOLUTION
        return self.encoder(x).flatten(1)
        ### END SOLUTION

    def decode(self, z):
        """Latents z (batch, latent_dim) -> images x_hat (batch, 1, 28, 28) in [0, 1]."""
        ### BEGIN SOLUTION
        return self.decoder(z[:, :, None, None])
        ### END SOLUTION

    def forward(self, x):
        """Images x -> reconstructions x_hat, both (batch, 1, 28, 28)."""
        ### BEGIN SOLUTION
        return self.decode(self.encode(x))
        ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_ConvAutoencoder", "locked": true, "points": 3, "schema_version": 3, "solution": false}
model = ConvAutoencoder(latent_dim=7).eval()
x = torch.rand(3, 1, 28, 28)
checks.expect_shape("ConvAutoencoder.encode", model.encode(x), (3, 7))
checks.expect_shape("ConvAutoencoder.decode", model.decode(torch.randn(5, 7)), (5, 1, 28, 28))
checks.expect_shape("ConvAutoencoder.forward", model(x[:1]), (1, 1, 28, 28))
checks.expect_close("ConvAutoencoder.forward", model(x), model.decode(model.encode(x)))
wild = model.decode(100 * torch.randn(50, 7))
checks.expect_true(
    "ConvAutoencoder.decode",
    wild.min() >= 0 and wild.max() <= 1,
    "pixels leave [0, 1]. Is a sigmoid missing at the end?",
)
linear = [layer for layer in model.modules() if isinstance(layer, nn.Linear)]
checks.expect_true("ConvAutoencoder", not linear, "there is an nn.Linear; a 7 × 7 convolution can take its place.")
checks.passed("ConvAutoencoder")
### BEGIN HIDDEN TESTS
from autograder.hidden import *


def probe(seed):
    return observe_autoencoder(ConvAutoencoder, seed)


def check(answer, seed):
    encoding, decoding = answer["encoding"], answer["decoding"]
    shape = well_shaped(0.4, answer, seed)
    layers = holds("convolutions in both halves", 0.2, given=shape, message=(
        "Encoder and decoder must consist of convolutions."),
        condition=lambda: convolutions(encoding[0]) and convolutions(decoding[0]))
    main = [shape, layers]

    def multiplies():
        graphs = [*found["encode"], *found["decode"]]
        hidden = any(disguised_products(trace) for trace in encoding) or any(products(graph) for graph in graphs)
        return hidden or "Linear" in answer["layers"] or matrix_products(encoding) or matrix_products(decoding) or smuggled(answer)

    def upsamples():
        shuffles = any(o["name"] == "pixel_shuffle" for o in decoding[0])
        return shuffles or any(size(o["output"][2:]) > 1 for o in convolutions(decoding[0]))

    found = answer["graphs"]
    linear = layers.earned and not isinstance(found, Failure) and multiplies()
    return [
        *main,
        holds("no matrix product over flattened features", 1.6, slip=True, given=main,
              condition=lambda: found if isinstance(found, Failure) else not linear and upsamples(), message=(
            "A linear layer (or another matrix product over flattened features) is in the model; a convolution as large as the "
            "last feature map leads to the latents, a transposed convolution back." if linear else
            "The decoder must grow the picture with transposed convolutions, upsampling + convolution or pixel shuffle.")),
        in_unit_range(0.2, answer, main),
        sees_only_z(0.3, answer, main),
        independent(0.1, answer, main),
        composed(0.1, answer, main),
        trainable(0.1, answer, main),
    ]


score(probe, check)
### END HIDDEN TESTS

# %% [markdown]
# ### Run it: 128 latents, convolutional (about a minute)

# %%
model = ConvAutoencoder(128)
models["conv 128"] = model
histories["conv 128"] = training.train_or_load(
    "01_ae_conv_128",
    model,
    lambda: train_autoencoder(model, fashion.train_images, fashion.test_images, EPOCHS, lr=5e-3),
)

# %% [markdown]
# ### The same with 10 latents (about a minute for both)

# %%
models |= {"MLP 10": MLPAutoencoder(10), "conv 10": ConvAutoencoder(10)}
for name, lr in (("MLP 10", 3e-3), ("conv 10", 5e-3)):
    histories[name] = training.train_or_load(
        "01_ae_" + name.lower().replace(" ", "_"),
        models[name],
        lambda name=name, lr=lr: train_autoencoder(
            models[name], fashion.train_images, fashion.test_images, EPOCHS, lr=lr
        ),
    )

# %%
plots.curves({name: history["test"] for name, history in histories.items()}, ylabel="test MSE per pixel")
plots.curves(histories["conv 128"], ylabel="MSE per pixel", title="conv 128")
print("model      parameters   test MSE per pixel")
for name, model in models.items():
    print(f"{name:9s}  {count_parameters(model):10,d}   {reconstruction_mse(model, fashion.test_images):.5f}")
for dims, error in pca.items():
    print(f"PCA {dims:<5d}  {784 * dims + 784:10,d}   {error:.5f}")

# %% [markdown]
# *What to look for.* Compare each network with the other and with PCA, first at 128 latents, then at 10. On Fashion-MNIST the convolutional network
# is clearly ahead in one of the two comparisons and level in the other; on the small digits the order may reverse. Which architecture gets more out of a
# parameter? And where are they? (`nn.Conv2d(32, 128, 7)` alone has 200,832.) With 10 latents both networks beat PCA by far: with so few numbers a curved
# surface fits much better than a flat one. If training and test error stay together, nothing was learned by heart. (In the first epoch the
# test error may be the lower one: it is measured *after* the epoch, the training error is a mean *over* it.) Keep these figures for question 1.10.

# %%
shown = fashion.test_images[:10]
rows = {"test image": shown}
with torch.no_grad():
    for name, model in models.items():
        rows[name] = model.eval()(shown)
plots.compare(rows, title="reconstructions")

# %% [markdown]
# *What to see.* Shape and brightness survive everywhere. On Fashion-MNIST the print on the pullover and the check of the shirt come back only with
# 128 latents, and sharpest from the convolutional network: the logo, almost legible there, is a dark bar for the MLP and a smudge or nothing with 10 latents. Squared error
# prefers a blurred guess to a sharp one that may be wrong by a pixel.

# %% [markdown]
# ## 6 · What do the latents know?
#
# No label was used so far. If the classes are nevertheless easy to read off $z$, the encoder has found something about clothes. Two ways to look:
# a linear classifier on the latents, and a map of them in two dimensions.
#
# ### Exercise 1.6 · a linear classifier on the embeddings (1 point, about 10 minutes)
#
# Fit a linear classifier (with a bias, until it has converged) to the training embeddings, and return its accuracy on the test embeddings: a fraction
# in [0, 1]. Any preprocessing, such as standardising, is fitted on the training embeddings only: in real use, test data come one
# by one and cannot say what their mean is.
#
# <details><summary>Hint</summary>
#
# Multinomial logistic regression, $p(y = c \mid z) \propto \exp(w_c^\top z + b_c)$, is `LogisticRegression` in
# [scikit-learn](https://scikit-learn.org/stable/modules/linear_model.html#logistic-regression). `make_pipeline(StandardScaler(),
# LogisticRegression(max_iter=1000))` has `fit` and `score`. Import inside the function. Thirty lines of PyTorch do as well.
# </details>

# %% nbgrader={"grade": false, "grade_id": "embedding_accuracy", "locked": false, "schema_version": 3, "solution": true}
def embedding_accuracy(z_train, y_train, z_test, y_test):
    """Accuracy of a linear classifier that is fitted to embeddings and tested on others.

    z_train (n, latent_dim), z_test (m, latent_dim): float tensors. y_train (n,), y_test (m,): int64 labels.
    Returns: float, the fraction of the test embeddings that are classified correctly, in [0, 1].
    """
    ### BEGIN SOLUTION
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    classifier = make_pipeline(StandardScaler(), LogisticRegression(max_iter=1000))
    classifier.fit(z_train.numpy(), y_train.numpy())
    return float(classifier.score(z_test.numpy(), y_test.numpy()))
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_embedding_accuracy", "locked": true, "points": 1, "schema_version": 3, "solution": false}
# Two classes at 5 to 6 and 9 to 10; the last of the four test labels is wrong on purpose, so 3/4 is right.
z = torch.tensor([[5.0, 1.0], [5.5, 0.0], [6.0, 1.0], [9.0, 1.0], [9.5, 0.0], [10.0, 1.0]]).repeat(10, 1)
y = torch.tensor([0, 0, 0, 1, 1, 1]).repeat(10)
z_test, y_test = torch.tensor([[5.2, 0.0], [9.8, 1.0], [5.7, 1.0], [9.4, 0.0]]), torch.tensor([0, 1, 0, 0])
slips = {
    75.0: "That is a percentage; return a fraction",
    0.25: "That is the share of errors",
    1.0: "That is the accuracy on the training embeddings",
    3.0: "That is the number of right answers; divide by the number of test embeddings",
    0.5: "Perhaps the bias is missing, or the fit has not converged",
}
checks.expect_close("embedding_accuracy", embedding_accuracy(z, y, z_test, y_test), 0.75, slips)
checks.passed("embedding_accuracy")
### BEGIN HIDDEN TESTS
from autograder.hidden import *


def blobs(seed, centres, n, spread):
    """n points around each centre, in random order, and the numbers of their centres."""
    g = generator(seed)
    y = torch.arange(len(centres)).repeat_interleave(n)[torch.randperm(len(centres) * n, generator=g)]
    return centres[y] + spread * torch.randn(len(y), centres.shape[1], generator=g), y


def direction(seed, d):
    """A random unit vector."""
    return F.normalize(torch.randn(d, generator=generator(seed)), dim=0)


def clouds(seed):
    """Separate classes, anywhere in space; one class has the wrong test label on purpose, so that the accuracy is known."""
    classes, extra, wrong = sizes(seed, 4, 8, 3)
    d = classes + extra
    q = torch.linalg.qr(torch.randn(d, d, generator=generator(seed)))[0]
    centres = 6 * q[:classes] + 3 * q.sum(0)
    z, y = blobs(seed + 1, centres, 40, 0.4)
    z_test, y_test = blobs(seed + 2, centres, 17, 0.4)
    y_test[y_test == wrong % classes] = (wrong + 1) % classes
    return z, y, z_test, y_test


def one_side(seed):
    """Two classes in the same direction as seen from the origin: no plane through the origin separates them."""
    u = direction(seed, 4)
    centres = torch.stack([6 * u, 9 * u])
    return *blobs(seed + 1, centres, 60, 0.3), *blobs(seed + 2, centres, 50, 0.3)


def crossed(seed):
    """Four clouds at the corners of a square, opposite ones of the same class: no line separates the classes."""
    turn = torch.linalg.qr(torch.randn(2, 2, generator=generator(seed)))[0]
    centres = torch.tensor([[3.0, 3.0], [-3.0, -3.0], [3.0, -3.0], [-3.0, 3.0]]) @ turn
    z, y = blobs(seed + 1, centres, 40, 0.4)
    z_test, y_test = blobs(seed + 2, centres, 30, 0.4)
    return z, y // 2, z_test, y_test // 2


def corners(seed):
    """Four classes at the corners of a square, numbered around it: planes separate them, but no line sorts them by number."""
    turn = torch.linalg.qr(torch.randn(2, 2, generator=generator(seed)))[0]
    centres = torch.tensor([[-3.0, -3.0], [3.0, -3.0], [3.0, 3.0], [-3.0, 3.0]]) @ turn
    return *blobs(seed + 1, centres, 40, 0.4), *blobs(seed + 2, centres, 30, 0.4)


def shifted(seed):
    """Only one of the two training classes is in the test set: its own mean says nothing."""
    centres = torch.stack([torch.zeros(4), 4 * direction(seed, 4)]) + torch.randn(4, generator=generator(seed))
    z, y = blobs(seed + 1, centres, 50, 0.3)
    z_test, _ = blobs(seed + 2, centres[1:], 61, 0.3)
    return z, y, z_test, torch.ones(61, dtype=torch.int64)


def outlier(seed):
    """One test embedding is enormous: whoever scales by it loses sight of the others."""
    centres = torch.stack([-2 * torch.ones(3), 2 * torch.ones(3)])
    z, y = blobs(seed + 1, centres, 50, 0.5)
    z_test, y_test = blobs(seed + 2, centres, 40, 0.5)
    z_test[0] = 1e9 * (2.0 * y_test[0] - 1)
    return z, y, z_test, y_test


def as_number(value):
    """A 0-d tensor as its number."""
    return value.item() if isinstance(value, torch.Tensor) and value.numel() == 1 else value


def probe(seed):
    torch.manual_seed(seed + 2**48)
    sets = {"clouds": clouds, "one side": one_side, "crossed": crossed, "corners": corners, "shifted": shifted, "outlier": outlier}
    raw = {name: attempt(embedding_accuracy, *make(seed)) for name, make in sets.items()}
    given = clouds(seed)
    attempt(embedding_accuracy, *given)
    left_alone = torch.is_grad_enabled() and torch.get_default_dtype() == torch.float32 and torch.initial_seed() == seed + 2**48
    torch.set_grad_enabled(True)
    torch.set_default_dtype(torch.float32)
    return {"raw": raw["clouds"], "left alone": left_alone, "unchanged": all(torch.equal(a, b) for a, b in zip(given, clouds(seed), strict=True)),
            **{name: as_number(value) for name, value in raw.items()}}


def check(answer, seed):
    total, wrong = len(clouds(seed)[3]), 17
    right = 1 - wrong / total
    value = number("accuracy on the test embeddings", 0.15, answer["clouds"], right, {
        "That is a percentage; a fraction in [0, 1] is asked for.": 100 * right,
        "That is the error rate; the accuracy is asked for.": 1 - right,
        "That is the accuracy on the embeddings it was fitted to: fit on the training embeddings, test on the others.": 1.0,
        "That is the number of right answers; divide by the number of test embeddings.": total - wrong}, atol=1.01 / total, rtol=0)
    one_side_right = holds("a bias, and fitted to convergence", 0.15, lambda: answer["one side"] > 0.9, given=value, message=(
        "Two classes that a plane separates, but none through the origin, were not told apart: "
        "is there a bias, and is the fit run to convergence?"))
    return [
        value,
        one_side_right,
        holds("a linear classifier", 0.5, lambda: answer["crossed"] < 0.86 and answer["corners"] > 0.9, given=value, slip=True, message=(
            "Classes at the corners of a square were not told apart: a class number is a name and no quantity, so each class needs weights and "
            "a bias of its own." if crossed_right(answer) else "The classifier tells classes apart that no line separates: it is not linear.")),
        holds("preprocessing from the training embeddings alone", 0.1, given=one_side_right, slip=True,
              condition=lambda: failed(answer) or (answer["shifted"] > 0.9 and answer["outlier"] > 0.9),
              message="The test embeddings had a say in the preprocessing: fit it on the training embeddings alone."),
        number("a Python float", 0.05, answer["raw"], right, given=value, atol=1.01 / total, rtol=0),
        holds("embeddings and settings left alone", 0.05, answer["unchanged"] and answer["left alone"], given=value, message=(
            "A seed was set, or the gradient mode or default dtype was left changed: these belong to the caller." if answer["unchanged"] else
            "The embeddings were changed in place.")),
    ]


def crossed_right(answer):
    """Whether the classifier fails where a linear one must fail."""
    return not isinstance(answer["crossed"], float) or answer["crossed"] < 0.86


def failed(answer):
    """The first failure among the answers, if there is one."""
    return next((value for value in answer.values() if isinstance(value, Failure)), None)


score(probe, check)
### END HIDDEN TESTS

# %% [markdown]
# ### Run it (about 20 seconds)
#
# 10,000 training embeddings are enough here.

# %%
train_labels, test_labels = fashion.train_labels[:10_000], fashion.test_labels
accuracies = {}
for name, model in models.items():
    with torch.no_grad():
        z_train, z_test = model.eval().encode(fashion.train_images[:10_000]), model.encode(fashion.test_images)
    accuracies[name] = embedding_accuracy(z_train, train_labels, z_test, test_labels)
plots.bars(accuracies, ylabel="accuracy of a linear classifier", title="classes read off the latents")

# %% [markdown]
# Now a map. [t-SNE](https://www.jmlr.org/papers/v9/vandermaaten08a.html) (van der Maaten & Hinton 2008) puts points in the plane so that
# neighbours in latent space stay neighbours; it has seen no labels either. (About 10 seconds.)

# %%
from helpers.embeddings import tsne

for name in ("conv 10", "conv 128"):
    with torch.no_grad():
        z = models[name].eval().encode(fashion.test_images)
    points, index = tsne(z, points=2500)
    title, axes = f"t-SNE of the latents, {name}", ("t-SNE 1", "t-SNE 2")
    plots.scatter_by_class(points, test_labels[index], fashion.class_names, title=title, axes=axes)

# %% [markdown]
# *What to see.* Trousers, bags and (mostly) the group of shoes stand apart; pullovers, coats and shirts share one cloud. That agrees with the classifier: on
# Fashion-MNIST about 0.84 from 128 latents and 0.77 from 10, far above the 0.1 of guessing, and nearly the same for both architectures. The better reconstruction of the
# convolutional network does not make its latents better for classifying: pixels and classes are different goals. Distances between clusters and their sizes
# mean little in a t-SNE map; who is whose neighbour means something.

# %% [markdown]
# ## 7 · A walk through latent space
#
# The decoder accepts *any* `z`. What does it make of latents that no picture was encoded to? Three experiments, each with the convolutional
# autoencoder and its 128 latents.
#
# To check your answers by hand, here is a toy autoencoder with a single latent, `z = (mean pixel)²`, that decodes `z` to a plain image of
# brightness `0.5 + z / 10` (and 0.2 more in training mode). A white image has `z = 1`, a black one `z = 0`.

# %% tags=["setup"] nbgrader={"grade": false, "grade_id": "setup_2", "locked": true, "schema_version": 3, "solution": false}
class MeanSquared(nn.Module):
    """An autoencoder with one latent, z = the square of the mean pixel; it decodes to a constant image 0.5 + z / 10."""

    def encode(self, x):
        return x.flatten(1).mean(1, keepdim=True) ** 2

    def decode(self, z):
        return (0.5 + z / 10)[:, :, None, None].expand(-1, 1, 28, 28) + 0.2 * self.training

    def forward(self, x):
        return self.decode(self.encode(x))


def brightness(images):
    """The top-left pixel of each image."""
    return images[:, 0, 0, 0]


toy = MeanSquared()

# %% [markdown]
# ### Exercise 1.7 · scaled latents (1 point, about 5 minutes)
#
# Encode one image, multiply its latents by each factor $t$, and decode: $\hat x_t = g(t \cdot f(x))$.
#
# <details><summary>Hint</summary>
#
# A batch axis for the encoder: `image[None]`. A column of factors, `(len(factors), 1)`, times `z` `(1, latent_dim)` gives one row per factor.
# </details>

# %% nbgrader={"grade": false, "grade_id": "scale_latent", "locked": false, "schema_version": 3, "solution": true}
def scale_latent(model, image, factors):
    """Decode t·z for each factor t, where z is the latent of an image; in eval mode, without gradients.

    model: autoencoder. image: (1, 28, 28) in [0, 1]. factors: list, tuple or 1-D tensor of numbers of any sign.
    Returns: (len(factors), 1, 28, 28)
    """
    ### BEGIN SOLUTION
    was_training = model.training
    model.eval()
    with torch.no_grad():
        z = model.encode(image[None])  # (1, latent_dim)
        t = torch.as_tensor(factors, dtype=z.dtype)[:, None]  # (len(factors), 1)
        images = model.decode(t * z)
    model.train(was_training)
    return images
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_scale_latent", "locked": true, "points": 1, "schema_version": 3, "solution": false}
toy.train()
image = torch.ones(1, 28, 28)  # z = 1
checks.expect_shape("scale_latent", scale_latent(toy, image, [0.5, -1, 3]), (3, 1, 28, 28))
slips = [
    ([0.525, 0.6, 1.4], "The image was multiplied before encoding; multiply z"),
    ([0.3, -0.6, 1.8], "The decoded image was multiplied; multiply z"),
    ([0.75, 0.6, 1.0], "The model ran in training mode: call model.eval() first"),
]
checks.expect_close("scale_latent", brightness(scale_latent(toy, image, [0.5, -1, 3])), [0.55, 0.4, 0.8], slips)
checks.expect_close("scale_latent", brightness(scale_latent(toy, image, torch.tensor([0.0, 1.0]))), [0.5, 0.6])
checks.expect_true("scale_latent", toy.training, "the model came in training mode and was left in eval mode.")
checks.passed("scale_latent")
### BEGIN HIDDEN TESTS
from autograder.hidden import *


CHANGED = ("The gradient mode, the default dtype or requires_grad of the model's parameters was changed for good: "
           "`with torch.no_grad():` needs none of that and ends by itself.")


def case(seed):
    """latent_dim, an image and factors of every sign, in an order that is not sorted."""
    d, count = sizes(seed, 4, 9, 2)
    factors = (4 * torch.rand(count, generator=generator(seed)) - 2).tolist()
    return d, numbered_images(3, seed)[1], [1.0, -1, 0.0, *factors, 2]


def run(seed, training, factors):
    """Call scale_latent on a fixed autoencoder and note what it did to it."""
    d, image, _ = case(seed)
    model = WeightedAutoencoder(seed, d).train(training)
    images = attempt(scale_latent, model, image, factors)
    left_alone = torch.is_grad_enabled() and torch.get_default_dtype() == torch.float32 and model.weight.requires_grad
    torch.set_grad_enabled(True)
    torch.set_default_dtype(torch.float32)
    return {"images": images, "graph": bool(getattr(images, "requires_grad", False)), "left alone": left_alone, "calls": [{"training": c["training"]} for c in model.calls],
            "modes": [m.training for m in model.modules()], "image": image}


def probe(seed):
    _, _, factors = case(seed)
    return {"eval": run(seed, False, factors), "tuple": run(seed, False, tuple(factors[1:])),
            "tensor": run(seed, False, torch.tensor(factors[2:])), "one": run(seed, False, [0.5]), "train": run(seed, True, factors)}


def check(answer, seed):
    d, image, factors = case(seed)
    model = FixedAutoencoder(seed, d).eval()
    t = torch.tensor(factors)[:, None]
    z = model.encode(image[None])
    wanted = model.decode(t * z)
    value = close("decode(t · z) for each factor t", 0.6, answer["eval"]["images"], wanted, lambda: {
        "The picture was multiplied by t before encoding; encode it once and multiply z.":
            model.decode(model.encode(t[:, :, None, None] * image)),
        "The decoded picture was multiplied by t; multiply z before decoding.": t[:, :, None, None] * model.decode(z),
        "t was added to z; multiply.": model.decode(t + z),
        "The pictures come in another order than the factors.": model.decode(t.sort(0).values * z),
        "The pictures need a channel axis: (number of factors, 1, 28, 28).": wanted[:, 0]}, rtol=1e-3, atol=1e-3)
    others = [("tuple", wanted[1:]), ("tensor", wanted[2:]), ("one", model.decode(0.5 * z))]
    runs = list(answer.values())
    quiet = not any(r["graph"] for r in runs) and all(torch.equal(r["image"], image) for r in runs)
    evaluated, left_alone = all(not c["training"] for c in answer["train"]["calls"]), all(r["left alone"] for r in runs)
    return [
        value,
        holds("list, tuple or 1-D tensor, of any length", 0.2, given=value, message="factors may be a list, a tuple or a 1-D tensor.",
              condition=lambda: all(isinstance(answer[k]["images"], torch.Tensor) and same(answer[k]["images"], w, 1e-3, 1e-3) for k, w in others)),
        holds("eval mode, and the mode put back", 0.1, evaluated and all(answer["train"]["modes"])
              and not any(answer["eval"]["modes"]), given=value, slip=True,
              message="Call model.eval() first, and hand the model back in the mode it came in."),
        holds("no gradients, image unchanged", 0.1, lambda: quiet and left_alone,
              "Wrap the calls in torch.no_grad(), and leave the image as it is." if left_alone else CHANGED, given=value),
    ]


score(probe, check)
### END HIDDEN TESTS

# %%
from helpers import explore

conv = models["conv 128"]
factors = [-1, -0.5, 0, 0.25, 0.5, 0.75, 1, 1.5, 2, 4]
explore.scale_slider(scale_latent(conv, fashion.test_images[0], factors), factors)

# %% [markdown]
# *What to see.* Between 0 and 1 the boot fades in from an almost uniform dark grey, so the length of `z` carries mostly contrast. Beyond 1 it saturates
# until, at 4, only a white silhouette is left. Negative factors give something like a negative, and no garment. The direction of `z` says *which*
# boot. For which lengths is the picture good?

# %% [markdown]
# ### Exercise 1.8 · interpolation (2 points, about 10 minutes)
#
# Encode two images and decode equally spaced points on the straight line between their latents, both ends included:
#
# $$\hat x_k = g\big((1 - t_k)\, z_a + t_k\, z_b\big), \qquad t_k = \frac{k}{\text{steps} - 1}, \quad k = 0, \dots, \text{steps} - 1 .$$
#
# <details><summary>Hint</summary>
#
# `torch.linspace(0, 1, steps)` gives the $t_k$. The line runs through *latent* space: mixing the two pictures first, or the two
# reconstructions afterwards, is only a cross-fade.
# </details>

# %% nbgrader={"grade": false, "grade_id": "interpolate", "locked": false, "schema_version": 3, "solution": true}
def interpolate(model, image_a, image_b, steps):
    """Decode equally spaced latents on the straight line from image_a's to image_b's; in eval mode, without gradients.

    model: autoencoder. image_a, image_b: (1, 28, 28) in [0, 1]. steps: number of images, at least 2.
    Returns: (steps, 1, 28, 28); the first is the reconstruction of image_a, the last that of image_b.
    """
    ### BEGIN SOLUTION
    was_training = model.training
    model.eval()
    with torch.no_grad():
        z_a, z_b = model.encode(torch.stack([image_a, image_b])).split(1)  # (1, latent_dim) each
        t = torch.linspace(0, 1, steps)[:, None]  # (steps, 1)
        images = model.decode((1 - t) * z_a + t * z_b)
    model.train(was_training)
    return images
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_interpolate", "locked": true, "points": 2, "schema_version": 3, "solution": false}
toy.train()
black, grey, white = (torch.full((1, 28, 28), value) for value in (0.0, 0.5, 1.0))  # z = 0, 0.25 and 1
checks.expect_shape("interpolate", interpolate(toy, black, white, 3), (3, 1, 28, 28))
slips = [
    ([0.5, 0.525, 0.6], "The line was drawn between the pictures; draw it between their latents"),
    ([0.6, 0.55, 0.5], "The order is reversed: the first image belongs to image_a"),
    ([0.5, 0.5 + 0.1 / 3, 0.5 + 0.2 / 3], "The last image must belong to image_b: the spacing is 1 / (steps - 1)"),
    ([0.7, 0.75, 0.8], "The model ran in training mode: call model.eval() first"),
]
checks.expect_close("interpolate", brightness(interpolate(toy, black, white, 3)), [0.5, 0.55, 0.6], slips)
slips = [
    ([0.525, 0.575, 0.625], "z_b was added to z_a; as it comes in, z_a must fade out"),
    ([0.5, 0.55, 0.6], "z_a is missing: the first image belongs to image_a"),
]
checks.expect_close("interpolate, grey to white", brightness(interpolate(toy, grey, white, 3)), [0.525, 0.5625, 0.6], slips)
checks.expect_close("interpolate, two steps", brightness(interpolate(toy, white, grey, 2)), [0.6, 0.525])
checks.expect_true("interpolate", toy.training, "the model came in training mode and was left in eval mode.")
checks.passed("interpolate")
### BEGIN HIDDEN TESTS
from autograder.hidden import *


CHANGED = ("The gradient mode, the default dtype or requires_grad of the model's parameters was changed for good: "
           "`with torch.no_grad():` needs none of that and ends by itself.")


def case(seed):
    """latent_dim, the number of steps, and two images."""
    d, steps = sizes(seed, 4, 9, 2)
    images = numbered_images(4, seed)
    return d, steps, images[1], 0.3 + 0.7 * images[2]


def run(seed, training, steps):
    """Call interpolate on a fixed autoencoder and note what it did to it."""
    d, _, a, b = case(seed)
    model = WeightedAutoencoder(seed, d).train(training)
    images = attempt(interpolate, model, a, b, steps)
    left_alone = torch.is_grad_enabled() and torch.get_default_dtype() == torch.float32 and model.weight.requires_grad
    torch.set_grad_enabled(True)
    torch.set_default_dtype(torch.float32)
    return {"images": images, "graph": bool(getattr(images, "requires_grad", False)), "left alone": left_alone, "calls": [{"training": c["training"]} for c in model.calls],
            "modes": [m.training for m in model.modules()], "inputs": [a, b]}


def probe(seed):
    steps = case(seed)[1]
    return {"eval": run(seed, False, steps), "two": run(seed, False, 2), "three": run(seed, False, 3), "train": run(seed, True, steps)}


def line(start, end, t):
    """Points on the straight line: (1 − t)·start + t·end, for each t."""
    t = t.view(-1, *[1] * (start.dim() - 1))
    return torch.lerp(start, end, t)


def check(answer, seed):
    d, steps, a, b = case(seed)
    model = FixedAutoencoder(seed, d).eval()
    za, zb = model.encode(a[None]), model.encode(b[None])
    t = torch.arange(steps) / (steps - 1)
    wanted = model.decode(line(za, zb, t))
    value = close("equally spaced on the line between the latents", 1.0, answer["eval"]["images"], wanted, lambda: {
        "The line was drawn between the pictures, and encoded afterwards; draw it between their latents.":
            model(line(a[None], b[None], t)),
        "That is a cross-fade of the pictures; the line runs through latent space.": line(a[None], b[None], t),
        "That is a cross-fade of the two reconstructions; mix the latents and decode.": line(model.decode(za), model.decode(zb), t),
        "The order is reversed: the first picture belongs to image_a.": wanted.flip(0),
        "The last picture stops short of image_b: with steps points, the spacing is 1 / (steps − 1).":
            model.decode(line(za, zb, torch.arange(steps) / steps)),
        "The two ends are missing: the first picture belongs to image_a, the last to image_b.":
            model.decode(line(za, zb, torch.arange(1, steps + 1) / (steps + 1))),
        "There is one picture too many; the ends count as steps.": model.decode(line(za, zb, torch.arange(steps + 1) / steps)),
        "The ends must count as steps; they came on top.": model.decode(line(za, zb, torch.arange(steps + 2) / (steps + 1))),
        "z_b was added to the whole of z_a; as it comes in, z_a must fade out.": model.decode(za + t[:, None] * zb),
        "That is a path on a sphere (slerp); the straight line is asked for.": model.decode(sphere(za, zb, t)),
        "The first and the last picture must be reconstructions, not the images themselves.":
            torch.cat([a[None], wanted[1:-1], b[None]])}, rtol=1e-3, atol=1e-3)
    ends = model.decode(torch.cat([za, zb]))
    halfway = model.decode(torch.cat([za, (za + zb) / 2, zb]))
    runs = list(answer.values())
    quiet = not any(r["graph"] for r in runs)
    unchanged = all(torch.equal(r["inputs"][0], a) and torch.equal(r["inputs"][1], b) for r in runs)
    evaluated, left_alone = all(not c["training"] for c in answer["train"]["calls"]), all(r["left alone"] for r in runs)
    return [
        value,
        close("two steps are the two reconstructions", 0.4, answer["two"]["images"], ends, rtol=1e-3, atol=1e-3, given=value),
        close("three steps go through the middle", 0.2, answer["three"]["images"], halfway, rtol=1e-3, atol=1e-3, given=value),
        holds("eval mode, and the mode put back", 0.2, evaluated and all(answer["train"]["modes"])
              and not any(answer["eval"]["modes"]), given=value, slip=True,
              message="Call model.eval() first, and hand the model back in the mode it came in."),
        holds("no gradients, images unchanged", 0.2, lambda: quiet and unchanged and left_alone,
              "Wrap the calls in torch.no_grad(), and leave the images as they are." if left_alone else CHANGED, given=value),
    ]


def sphere(start, end, t):
    """Spherical interpolation."""
    angle = torch.arccos(F.cosine_similarity(start, end).clamp(-0.999, 0.999))
    t = t[:, None]
    return (torch.sin((1 - t) * angle) * start + torch.sin(t * angle) * end) / torch.sin(angle)


score(probe, check)
### END HIDDEN TESTS

# %%
trouser, boot = fashion.test_images[fashion.test_labels == 1][0], fashion.test_images[fashion.test_labels == 9][0]
pullover, coat = fashion.test_images[fashion.test_labels == 2][0], fashion.test_images[fashion.test_labels == 4][0]
explore.interpolation_slider(interpolate(conv, trouser, boot, 9), title="from trouser to ankle boot")
plots.compare(
    {
        "latent line": interpolate(conv, trouser, boot, 9),
        "cross-fade": torch.lerp(trouser, boot, torch.linspace(0, 1, 9)[:, None, None, None]),
        "pullover to coat": interpolate(conv, pullover, coat, 9),
    },
    title="half-way between two garments",
)

# %% [markdown]
# *What to see.* Half-way from a trouser to a boot the decoder draws parts of both on top of each other. That is hardly more than the cross-fade in the
# second row (only the boundaries are firmer), and no garment at all. Between two pictures of similar shape, a pullover and a coat, every step looks
# like something to wear. Through what kind of place does the first line lead, and the second not?

# %% [markdown]
# ### Exercise 1.9 · random latents (1 point, about 5 minutes)
#
# The hardest test: draw `z` without any picture, from the simplest distribution there is, $z \sim \mathcal N(0, I)$, and decode. If that gave
# garments, we would have a *generative* model.
#
# <details><summary>Hint</summary>
#
# `torch.randn(..., generator=generator)` accepts `generator=None` as well.
# </details>

# %% nbgrader={"grade": false, "grade_id": "decode_standard_normal", "locked": false, "schema_version": 3, "solution": true}
def decode_standard_normal(model, n, latent_dim, generator=None):
    """Decode n latents drawn from N(0, I); in eval mode, without gradients.

    model: autoencoder. generator: torch.Generator for the draws, or None for torch's global random numbers.
    Returns: (n, 1, 28, 28)
    """
    ### BEGIN SOLUTION
    was_training = model.training
    model.eval()
    with torch.no_grad():
        z = torch.randn(n, latent_dim, generator=generator)
        images = model.decode(z)
    model.train(was_training)
    return images
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_decode_standard_normal", "locked": true, "points": 1, "schema_version": 3, "solution": false}
toy.train()
checks.expect_shape("decode_standard_normal", decode_standard_normal(toy, 5, 1), (5, 1, 28, 28))
seeded = [decode_standard_normal(toy, 2000, 1, generator=torch.Generator().manual_seed(0)) for _ in range(2)]
drawn = 10 * (brightness(seeded[0]) - 0.5)  # the toy decodes z to 0.5 + z / 10
checks.expect_close("decode_standard_normal: mean of z", drawn.mean(), 0.0, {0.5: "That is torch.rand; use torch.randn"}, 0.15)
checks.expect_close("decode_standard_normal: variance of z", drawn.var(), 1.0, tolerance=0.2)
checks.expect_close("decode_standard_normal: the same generator state twice", seeded[0], seeded[1])
checks.expect_true("decode_standard_normal", toy.training, "the model came in training mode and was left in eval mode.")
checks.passed("decode_standard_normal")
### BEGIN HIDDEN TESTS
from autograder.hidden import *

MANY = 3000


def run(seed, n, source=None, training=False):
    """Call decode_standard_normal on a fixed autoencoder; return the images, the latents decoded, and what it did."""
    d = sizes(seed, 3, 6, 1)[0]
    model = WeightedAutoencoder(seed, d).train(training)
    images = attempt(decode_standard_normal, model, n, d, source) if source else attempt(decode_standard_normal, model, n, d)
    left_alone = torch.is_grad_enabled() and torch.get_default_dtype() == torch.float32 and model.weight.requires_grad
    torch.set_grad_enabled(True)
    torch.set_default_dtype(torch.float32)
    drawn = [c["values"] for c in model.calls if c["call"] == "decode"]
    state = {"left alone": left_alone, "modes": [m.training for m in model.modules()], "calls": [
        {"training": c["training"]} for c in model.calls]}
    state["graph"] = bool(getattr(images, "requires_grad", False))
    return {"images": images if n < MANY else list(images.shape) if isinstance(images, torch.Tensor) else images,
            "z": torch.cat(drawn) if drawn else None, **state}


def probe(seed):
    n = sizes(seed, 5, 9, 1)[0]
    first, second = generator(seed), generator(seed)
    before = torch.get_rng_state()
    given = [run(seed, n, first), run(seed, n, first), run(seed, n, second)]
    untouched = torch.equal(before, torch.get_rng_state())
    free = []
    for start in (True, False, True):
        if start:
            torch.manual_seed(seed % 1000)
        free.append(run(seed, n))
    return {"given": given, "untouched": untouched, "free": free, "one": run(seed, 1), "many": run(seed, MANY),
            "train": run(seed, n, training=True)}


def plausible(z):
    """Whether every moment of z fits N(0, I), within six standard errors."""
    n, d = z.shape
    z = z.double()
    correlation = (z.T @ z / n)[~torch.eye(d, dtype=torch.bool)]
    return (
        1e-6 < z.mean(0).abs().max() < 6 / n**0.5  # a batch that was standardised has no mean left
        and (z.square().mean(0) - 1).abs().max() < 6 * (2 / n) ** 0.5
        and (z.pow(4).mean() - 3).abs() < 6 * (96 / (n * d)) ** 0.5
        and (d == 1 or correlation.abs().max() < 6 / n**0.5)
        and len(torch.unique(z, dim=0)) == n)


def check(answer, seed):
    d, n = sizes(seed, 3, 6, 1)[0], sizes(seed, 5, 9, 1)[0]
    model = FixedAutoencoder(seed, d).eval()
    drawn = answer["given"][0]["z"]
    images = answer["given"][0]["images"]
    decoded = close("decoded draws, (n, 1, 28, 28)", 0.2, images, decoded_draws(model, drawn, n, d), rtol=1e-3, atol=1e-3)
    many = answer["many"]["z"]
    uniform = many is not None and many.min() >= 0 and many.max() <= 1 and len(many.unique()) > MANY
    a, b, c = answer["given"]
    free = answer["free"]
    left_alone = all(r["left alone"] for r in (a, b, c, *free, answer["train"]))
    quiet = left_alone and not any(r["graph"] for r in (a, b, c, *free))
    evaluated = all(not call["training"] for call in answer["train"]["calls"])

    def seeded():
        return same(a["z"], c["z"], 0, 1e-6) and not same(a["z"], b["z"], 0, 1e-6) and answer["untouched"]

    normal = holds("the latents are draws of N(0, I)", 0.4, lambda: plausible(many), given=decoded, slip=uniform, message=(
        "The latents are uniform in [0, 1] (torch.rand); draw them with torch.randn." if uniform else
        "The latents are not independent draws of N(0, 1)."))
    main = [decoded, normal]
    return [
        *main,
        holds("the generator", 0.2, seeded, given=main, message=(
            "Draws must come from the generator: equal states give equal pictures, a second call new ones.")),
        holds("without a generator", 0.1, lambda: same(free[0]["z"], free[2]["z"], 0, 1e-6)
              and not same(free[0]["z"], free[1]["z"], 0, 1e-6), given=main, message=(
            "With generator=None the draws come from torch's global random numbers, new ones at each call.")),
        holds("eval mode, mode put back, no gradients, n = 1", 0.1, lambda: evaluated and quiet and all(answer["train"]["modes"])
              and not any(a["modes"]) and answer["one"]["images"].shape == (1, 1, 28, 28) and answer["one"]["images"].isfinite().all(),
              given=main, message=(
            "Run the decoder in eval mode and without gradients, put the mode back, and allow n = 1." if left_alone else
            "The gradient mode, the default dtype or requires_grad of the model's parameters was changed for good: "
            "`with torch.no_grad():` needs none of that and ends by itself.")),
    ]


def decoded_draws(model, drawn, n, d):
    """What the noted latents decode to; NaN, which nothing equals, when n of them were not decoded."""
    return model.decode(drawn) if drawn is not None and drawn.shape == (n, d) else torch.full((n, 1, 28, 28), math.nan)


score(probe, check)
### END HIDDEN TESTS

# %%
with torch.no_grad():
    z = conv.eval().encode(fashion.test_images)
print(f"standard deviation of the latents of test images: between {z.std(0).min():.2f} and {z.std(0).max():.2f}")
correlation = torch.corrcoef(z.T).fill_diagonal_(0).abs()
print(f"correlation between two latents: {correlation.sum() / (128 * 127):.2f} on average, up to {correlation.max():.2f}")
plots.compare(
    {
        "random, conv 128": decode_standard_normal(conv, 10, 128),
        "random, conv 10": decode_standard_normal(models["conv 10"], 10, 10),
        "test images": fashion.test_images[:10],
    },
    title="decoded draws of N(0, I)",
)

# %% [markdown]
# *What to see.* No garment anywhere: textured spots with 128 latents, grey clouds with 10. Hold the printed numbers against $\mathcal N(0, I)$, whose
# standard deviations are all 1 and whose correlations are all 0: the standard deviations of the codes differ several-fold from latent to latent, and the
# latents are correlated with each other. Keep all three experiments in mind for the question below.

# %% [markdown]
# ## 8 · In your own words
#
# ### Question 1.10 · two architectures and one latent space (3 points, about 15 minutes)
#
# Answer from your own figures and pictures, and say which you mean.
#
# 1. Which architecture reconstructs better, at how many parameters? Give the four test errors and parameter counts, beside PCA, and say what the
#    comparison at 128 latents and the one at 10 have to do with each other.
# 2. Why? Give a reason that explains both comparisons, and test it in thought: if the 784 pixels of every picture were rearranged in one fixed random
#    order, in training and test alike, what would become of the error of each of the two networks?
# 3. Take one scaled, one interpolated and one random picture that went wrong. Which one property of the latent space of an autoencoder explains all
#    three, and what in its training objective allows it?

# %% [markdown] nbgrader={"grade": true, "grade_id": "written_ae_comparison", "locked": false, "points": 3, "schema_version": 3, "solution": true}
# ### BEGIN SOLUTION
# Test error per pixel after five epochs, 128 latents: convolutional 0.0042 with 418,593 parameters, fully connected 0.0067 with 935,824
# (PCA: 0.0063). The convolutional network is better with less than half the parameters. With 10 latents they are level: 0.0129 with 48,427 and
# 0.0126 with 814,874 parameters (PCA: 0.0244).
#
# Why: a convolution knows what an image is. It looks at neighbouring pixels together and uses the same small kernels at every place, so an edge or a
# texture is learned once, from all places of all images; a fully connected layer has to learn it anew for each pixel and spends its weights on pairs of pixels
# that have nothing to do with each other. With 10 latents the bottleneck itself is the limit, so the better drawing hardly shows.
#
# Rearranged pixels: the fully connected network would reach the same error, since its first and last layers can be rearranged in the same way and
# start at random anyway. The convolutional network would get much worse: neighbours would have nothing to do with each other any more, and a kernel used
# at every place would find nothing common to these places. With 10 latents it would lose its draw.
#
# Latents: scaled by 4 the boot is a saturated silhouette; half-way between a trouser and a boot the picture shows both at once, while between two similar
# images every step is plausible; draws from N(0, I) decode to spots and clouds. The decoder makes sense only near the codes of real images: these
# fill a small, curved part of the latent space, with other scales and correlations than N(0, I), and all three pictures come from outside it. The
# objective asks for good copies of the training images only; it says nothing about where codes lie or what is between them.
#
# Rubric: 1 point for a comparison with measured test errors *and* parameter counts at both sizes (half a point when one of these is missing);
# 1 point for a reason: local connections and shared weights fit images (neighbouring pixels belong together, the same edge may occur anywhere), so fewer
# weights do more, while at 10 latents the bottleneck is the limit; half of it is for the prediction that rearranging harms the convolutional network
# and leaves the other as it is; 1 point for the latents: three pictures pointed at, explained by codes that fill only a part of the latent space, and
# the objective that never asks for any structure between them. Half a point when only two of the experiments are discussed or no conclusion is drawn.
# Other numbers than above, and on the small digits another order, are fine when they fit the student's own output.
# ### END SOLUTION

# %% [markdown]
# ## What breaks, and what comes next
#
# The autoencoder copies well, and its latents know a lot about classes. But it is not a generative model: nothing in its training says *which*
# latents belong to garments, so random ones do not. Two ways out:
#
# - look where the codes are and fit a distribution to them afterwards: notebook 03;
# - train encoder and decoder so that the codes *must* look like $\mathcal N(0, I)$: the variational autoencoder, notebook 04.
#
# Before that, notebook 02 asks the same network for something harder than copying: removing noise.

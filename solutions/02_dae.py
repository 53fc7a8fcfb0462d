# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # 02 · Denoising autoencoders
#
# An autoencoder that only has to copy its input learns whatever helps to copy. A *denoising* autoencoder is given a damaged
# picture and has to return the clean one, so it must learn what pictures look like.
#
# **Goal.** Damage Fashion-MNIST in three ways and train autoencoders to repair it. Then derive the best possible denoiser for
# Gaussian data and let its formula tell you how to build a network, one that can encode *variance images*: pictures that no
# plain autoencoder can encode.
#
# **Paper.** P. Vincent, H. Larochelle, Y. Bengio and P.-A. Manzagol, *Extracting and composing robust features with denoising
# autoencoders*, [ICML 2008](https://doi.org/10.1145/1390156.1390294); the longer version is
# [JMLR 11, 2010](https://www.jmlr.org/papers/v11/vincent10a.html).
#
# **Time and points.** About 2 hours, 14 points: part A 5, part B 9. Training takes about 4 minutes in all on two laptop
# cores; every long cell says how long.

# %% [markdown]
# ## Conventions of this course
#
# - Images `x`: float32 `(batch, 1, 28, 28)` in [0, 1]; the variance images of part B are signed.
# - Latents `z`: `(batch, latent_dim)`.
# - Reconstruction and denoising errors are mean squared errors **per pixel**: the mean over all pixels of all images of a
#   batch.
# - `std` is a standard deviation σ and `var` a variance σ²; the name says which one is meant.
# - `generator=None` means a `torch.Generator` or None: the draws come from it, or from torch's global random numbers.
# - Functions do not change their inputs, nor any global setting, and set no seeds.

# %% tags=["setup"] nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false}
import math

import torch
import torch.nn.functional as F
from torch import nn

from helpers import checks, data, plots, training

# %% [markdown]
# ## The data
#
# Part A uses Fashion-MNIST: 60,000 training and 10,000 test pictures of clothes. To skip every training run below and load
# stored weights instead, put `training.skip(True)` into this cell. Stored weights fit
# the network that the exercise describes; any other is trained as usual.

# %%
training.seed_everything(0)
fashion = data.load_fashion_mnist()
print(fashion)
plots.show_images(fashion.test_images[:10], titles=[fashion.class_names[c] for c in fashion.test_labels[:10]])

# %% [markdown]
# ## Part A · Repairing pictures
#
# ### Gaussian noise
#
# The simplest damage is additive Gaussian noise, drawn afresh for every pixel of every image:
#
# $$\tilde x = x + \sigma \varepsilon, \qquad \varepsilon \sim \mathcal N(0, I).$$
#
# $\tilde x$ leaves [0, 1], and that is meant: clamping would turn the noise into something that is no longer Gaussian, with
# a mean that depends on the pixel.
#
# ### Exercise 2.1 · Gaussian noise (1 point, about 5 minutes)
#
# Write `add_gaussian_noise`. Every pixel of every image gets its own noise; one mask for the whole batch would let the
# network subtract it. With `generator=None` the noise comes from torch's global random numbers.
#
# <details><summary>Hint</summary>
#
# `torch.randn(shape, generator=generator)` draws from N(0, 1) and takes `None` as well. What do you multiply it by, if
# `std` is a standard deviation and not a variance?
# </details>

# %% nbgrader={"grade": false, "grade_id": "add_gaussian_noise", "locked": false, "schema_version": 3, "solution": true}
def add_gaussian_noise(x, std, generator=None):
    """Add independent N(0, std²) noise to every pixel of every image, without clamping (Vincent et al. 2010, section 3).

    x: (batch, 1, 28, 28), left as it is. std: standard deviation of the noise, a float ≥ 0.
    generator: torch.Generator or None (torch's global random numbers).
    Returns: x_noisy, shape of x
    """
    ### BEGIN SOLUTION
    return x + std * torch.randn(x.shape, generator=generator)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_add_gaussian_noise", "locked": true, "points": 1, "schema_version": 3, "solution": false}
x = torch.full((4, 1, 100, 100), 0.5)
x_noisy = add_gaussian_noise(x, 2.0)
checks.expect_shape("add_gaussian_noise", x_noisy, (4, 1, 100, 100))
checks.expect_close("standard deviation of the noise for std = 2", x_noisy.std(), 2.0, tolerance=0.03, slips={
    math.sqrt(2): "That is √std: std is already the standard deviation, take no root",
    4.0: "That is std²: multiply by std itself",
    0.5774: "That is uniform noise from torch.rand; Gaussian noise comes from torch.randn",
    1.0: "That is noise of standard deviation 1: multiply it by std",
})
checks.expect_true("mean of x_noisy", abs(x_noisy.mean() - 0.5) < 0.1, "expected the mean of x, here 0.5: the noise has mean 0.")
checks.expect_true("add_gaussian_noise", x_noisy.min() < -4.5 and x_noisy.max() > 5.5,
                   "for std = 2 some of 40,000 pixels should lie below −4.5 and above 5.5. Is the noise clamped, uniform, or not multiplied by std?")
checks.expect_true("add_gaussian_noise", not torch.equal(x_noisy[0], x_noisy[1]),
                   "the first two images got the same noise. Draw it with the shape of the whole batch.")
twice = [add_gaussian_noise(x, 1.0, torch.Generator().manual_seed(1)) for _ in range(2)]
checks.expect_true("generator", torch.equal(*twice), "the same generator state gave different noise: draw from `generator`.")
checks.expect_unchanged("add_gaussian_noise", add_gaussian_noise, x, 1.0)
checks.passed("add_gaussian_noise")

### BEGIN HIDDEN TESTS
from autograder.hidden import *


MANY = 300  # more images than in a usual batch


def inputs(seed):
    g = generator(seed)
    n = sizes(seed, 7, 14, 1)[0]
    grey = 0.4 + 0.2 * torch.rand(n, 1, 28, 28, generator=g)
    binary = (torch.rand(n, 1, 28, 28, generator=g) < 0.5).float()
    return grey.transpose(2, 3), binary, 0.02 + 0.02 * float(torch.rand((), generator=g))


def probe(seed):
    grey, binary, std = inputs(seed)
    torch.manual_seed(seed + 2**48)
    before, given = torch.initial_seed(), grey.clone()
    answer = {
        "small": attempt(add_gaussian_noise, inputs(seed)[0], std),
        "wide": attempt(add_gaussian_noise, binary.clone(), 20 * std),
        "one": attempt(add_gaussian_noise, binary[:1].clone(), 20 * std),
        "many": attempt(add_gaussian_noise, torch.zeros(MANY, 1, 28, 28), std),
        "none": attempt(add_gaussian_noise, grey.clone(), 0.0),
        "drawn": attempt(drawn, grey, std, seed),
        "global": attempt(globally, grey, std, seed),
    }
    seed_kept = torch.initial_seed() == before
    attempt(add_gaussian_noise, given, std)
    dtype_kept = torch.get_default_dtype() == torch.float32
    torch.set_default_dtype(torch.float32)
    return {**answer, "seed kept": seed_kept, "dtype kept": dtype_kept, "after": given}


def drawn(x, std, seed):
    own = generator(seed + 1)
    first, second = add_gaussian_noise(x.clone(), std, own), add_gaussian_noise(x.clone(), std, generator=own)
    return [first, second, add_gaussian_noise(x.clone(), std, generator(seed + 1))]


def globally(x, std, seed):
    state = torch.get_rng_state()
    first, second = add_gaussian_noise(x.clone(), std), add_gaussian_noise(x.clone(), std)
    torch.set_rng_state(state)
    return [first, second, add_gaussian_noise(x.clone(), std, None)]


def noise_of(answer, clean):
    if isinstance(answer, Failure):
        raise RuntimeError
    return (answer - clean).detach().double() if answer.shape == clean.shape else torch.full(clean.shape, torch.nan).double()


def alike(noise):
    """The largest correlation between two images."""
    rows = noise.flatten(1) - noise.flatten(1).mean(1, keepdim=True)
    rows = rows / rows.norm(dim=1, keepdim=True).clamp(min=1e-12)
    return (rows @ rows.T).fill_diagonal_(0).abs().max()


def shifted(noise):
    """The larger correlation of all pixels with their neighbours, to the right or below."""
    beside, below = (noise[..., 1:] * noise[..., :-1]).mean(), (noise[..., 1:, :] * noise[..., :-1, :]).mean()
    return max(abs(beside), abs(below)) / noise.var()


def check(answer, seed):
    grey, binary, std = inputs(seed)
    small, wide = answer["small"], answer["wide"]
    if isinstance(small, Failure):
        return [lost("noise", 0.4, describe(small))]
    if not isinstance(small, torch.Tensor) or small.shape != grey.shape or small.dtype != grey.dtype:
        return [lost("noise", 0.4, f"Expected a float32 tensor of the shape of x, got {kind(small)}.")]
    e = noise_of(small, grey)
    error = 1 / math.sqrt(2 * e.numel())  # standard error of a standard deviation, relative
    measured, kurtosis = float(e.std()), float(((e - e.mean()) ** 4).mean() / e.var() ** 2)

    def near(value):
        return abs(measured / value - 1) < 7 * error

    if measured < 1e-9:
        return [lost("noise", 0.4, "No noise was added.")]
    within, between = float(e.flatten(1).std(1).max()), float(e.std(0).max())
    for found, sentence in (
            (within < 1e-6, "All pixels of an image got the same number: draw one for every pixel."),
            (min(e.diff(dim=k).abs().max() for k in (2, 3)) < 1e-6, "Whole rows or columns got the same number, so the pixels are not independent."),
            (kurtosis < 2.2 and e.min() > -1e-6, "The noise is uniform and never negative (torch.rand); Gaussian noise comes from torch.randn."),
            (kurtosis < 2.2 and near(std), "The noise is uniform, not Gaussian: use torch.randn."),
            (near(math.sqrt(std)), "It looks as if std was read as a variance: the noise has standard deviation √std. Multiply by std itself."),
            (near(std**2), "The noise has standard deviation std²: multiply by std itself, not by the variance."),
            (near(1.0), "The noise has standard deviation 1: std was not used."),
            (abs(float(e.mean())) > 7 * std / math.sqrt(e.numel()), "The noise does not have mean 0."),
            (not near(std), "The noise does not have the standard deviation std."),
            (abs(kurtosis - 3) > 7 * math.sqrt(24 / e.numel()), "The noise is not Gaussian.")):
        if found and between > 1e-6:
            return [lost("noise", 0.4, sentence, slip=True)]
    main = earned("noise", 0.4)

    def independent():
        many = noise_of(answer["many"], torch.zeros(MANY, 1, 28, 28))
        apart = alike(e) < 0.25 and shifted(e) < 7 / math.sqrt(e.numel()) * 1.1
        return apart and alike(many) < 0.27 and many.flatten(1).std(1).min() > 0.3 * std  # 0.58 where it is clamped

    if between <= 1e-6:
        part = lost("independent", 0.3, "Every image of the batch got the same noise mask: draw noise of the shape of x.", True)
    else:
        part = holds("independent", 0.3, independent, "The noise of different pixels or images is not independent.")
    both = [main, part]
    g = answer["drawn"]

    def unclamped():
        w = noise_of(wide, binary)
        return float(wide.min()) < 0 and float(wide.max()) > 1 and abs(float(w.std()) / (20 * std) - 1) < 7 * error

    return [
        *both,
        holds("not clamped", 0.1, unclamped, "The noisy images were clamped; noisy pixels may leave [0, 1].", slip=True, given=both),
        holds("generator", 0.1, lambda: torch.equal(g[0], g[2]) and not torch.equal(g[0], g[1]),
              "The noise must be drawn from `generator`: equal states give equal noise, and a second call gives new noise.", given=both),
        holds("global random numbers", 0.05, lambda: torch.equal(answer["global"][0], answer["global"][2])
              and not torch.equal(answer["global"][0], answer["global"][1]) and answer["seed kept"],
              "With generator=None the noise comes from torch's global random numbers, and no seed is set.", given=both),
        holds("inputs and edge cases", 0.05, lambda: torch.equal(answer["after"], grey) and answer["dtype kept"]
              and same(answer["none"], grey, 0, 1e-7) and answer["one"].shape == binary[:1].shape,
              "The images given were changed in place, or std = 0 or a batch of one image does not work." if answer["dtype kept"] else
              "torch's default dtype was changed for everybody; give a dtype to the tensors that need it.", given=both),
    ]


score(probe, check)
### END HIDDEN TESTS

# %% [markdown]
# ### Three kinds of damage
#
# Noise hits each pixel alone. Two other corruptions destroy *structure*: a Gaussian blur removes fine detail, and erasing a
# rectangle removes everything in one place ([Zhong et al. 2020](https://arxiv.org/abs/1708.04896)).
#
# ### Exercise 2.2 · corruptions (2 points, about 15 minutes)
#
# Write `corrupt(x, kind)` for the kinds `"gaussian"`, `"blur"` and `"erase"`; any other kind raises a `ValueError`. How
# strong the damage is, is up to you, but it must be visible on **every** image of the batch and leave something of it: the
# standard deviation of the noise and the width of the blur are free, fixed or drawn at random. Each image gets its **own**
# erased rectangle; its place is random, its size and shape are free (between a few pixels and most of the image), and so is
# what fills it: black, white, grey or noise. You may use `torchvision.transforms.v2.GaussianBlur` and `RandomErasing` or write both yourself. This
# function has no `generator`.
#
# <details><summary>Hint: two traps of RandomErasing</summary>
#
# It leaves half of the images alone unless you pass another `p`, and when it is given a batch it draws *one* rectangle for
# all of it. Apply it to one image after the other and stack the results.
# </details>
# <details><summary>Hint: the ValueError</summary>
#
# `raise ValueError(f"kind: expected 'gaussian', 'blur' or 'erase', got {kind!r}.")`. Say what was expected and what came.
# </details>

# %% nbgrader={"grade": false, "grade_id": "corrupt", "locked": false, "schema_version": 3, "solution": true}
def corrupt(x, kind):
    """Damage every image of a batch in one of three ways, each image on its own.

    x: (batch, 1, 28, 28) in [0, 1], left as it is. kind: "gaussian" (noise, not clamped), "blur" or "erase" (an own
    rectangle for each image); anything else raises ValueError.
    Returns: x_noisy, (batch, 1, 28, 28)
    """
    ### BEGIN SOLUTION
    from torchvision.transforms import v2  # imported here because it takes a second or two

    if kind == "gaussian":
        return add_gaussian_noise(x, 0.4)
    if kind == "blur":
        return v2.GaussianBlur(kernel_size=9, sigma=2.0)(x)
    if kind == "erase":
        erase = v2.RandomErasing(p=1.0, scale=(0.1, 0.3))
        return torch.stack([erase(image) for image in x])
    raise ValueError(f"kind: expected 'gaussian', 'blur' or 'erase', got {kind!r}.")
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_corrupt", "locked": true, "points": 2, "schema_version": 3, "solution": false}
x = 0.2 + 0.6 * torch.rand(32, 1, 28, 28)
for kind in ("gaussian", "blur", "erase"):
    checks.expect_shape(f"corrupt(x, {kind!r})", corrupt(x, kind), (32, 1, 28, 28))
    checks.expect_unchanged("corrupt", corrupt, x, kind)
rectangles = (corrupt(x, "erase") != x).flatten(1)  # (32, 784)
checks.expect_true("erase", rectangles.any(1).all(),
                   f"only {int(rectangles.any(1).sum())} of 32 images were changed. RandomErasing skips half of them unless p=1.")
checks.expect_true("erase", len(rectangles.unique(dim=0)) > 3,
                   "the images share one rectangle. RandomErasing draws one for the whole batch: call it for each image.")
spread = min(corrupt(x, "blur").std() for _ in range(8))  # the strongest of eight, in case you draw the strength at random
checks.expect_true("blur", spread < 0.9 * x.std(), "neighbouring pixels should become visibly more alike.")
checks.expect_true("gaussian", corrupt(torch.zeros(8, 1, 28, 28), "gaussian").min() < 0, "the noise was clamped.")
try:
    corrupt(x, "scratch")
    checks.expect_true("corrupt(x, 'scratch')", False, "expected a ValueError for a kind that does not exist.")
except ValueError:
    pass
checks.passed("corrupt")

### BEGIN HIDDEN TESTS
from autograder.hidden import *

UNKNOWN = ("Gaussian", "noise", "erasing", "")


def inputs(seed):
    """Grey images with soft shapes and fine grain, strictly inside (0, 1), and images of only black and white pixels."""
    g = generator(seed)
    n = sizes(seed, 17, 24, 1)[0]
    coarse = F.interpolate(torch.rand(n, 1, 4, 4, generator=g), size=28, mode="bilinear")
    grain = torch.rand(n, 1, 28, 28, generator=g)
    return 0.2 + 0.4 * coarse + 0.2 * grain, (torch.rand(n, 1, 28, 28, generator=g) < 0.5).float()


def probe(seed):
    grey, binary = inputs(seed)
    torch.manual_seed(seed + 2**48)
    before, given = torch.initial_seed(), {kind: grey.clone() for kind in ("gaussian", "blur", "erase")}
    answer = {
        "gaussian": [attempt(corrupt, binary.clone(), "gaussian") for _ in range(2)],
        "blur": [attempt(corrupt, grey.clone(), "blur") for _ in range(12)],
        "grain": [attempt(corrupt, binary.clone(), "blur") for _ in range(6)],
        "erase": [attempt(corrupt, grey.clone(), "erase") for _ in range(2)],
        "one": [attempt(corrupt, grey[:1].clone(), kind) for kind in given],
        "unknown": [attempt(corrupt, grey.clone(), kind) for kind in UNKNOWN],
    }
    for kind, images in given.items():
        attempt(corrupt, images, kind)
    return {**answer, "seed kept": torch.initial_seed() == before, "after": list(given.values())}


def right_noise(x, std, generator=None):
    return torch.normal(x, float(std), generator=generator)


def failed(answers, clean):
    """A sentence when one of the answers is not a batch of images, else None."""
    for answer in answers:
        if isinstance(answer, Failure):
            return describe(answer)
        if not isinstance(answer, torch.Tensor) or answer.shape != clean.shape or answer.dtype != clean.dtype:
            return f"Expected a float32 tensor of the shape of x, got {kind(answer)}."
        if not torch.isfinite(answer).all():
            return "The corrupted images have NaN or infinite values."
    return None


def gaussian_problem(answers, clean):
    """What is wrong with the noise (a sentence, whether it names a slip), or None."""
    wrong = failed(answers, clean)
    if wrong:
        return wrong, False
    noise = [(a - clean).detach().double().flatten(1) for a in answers]
    rows = noise[0] - noise[0].mean(1, keepdim=True)
    strength = rows.std(1, keepdim=True)
    if strength.min() < 0.02:
        return "The noise is not visible on every image.", False
    if noise[0].min() > -1e-6:
        return "The noise is never negative; Gaussian noise has mean 0, so it also makes pixels darker.", True
    if answers[0].min() >= 0 or answers[0].max() <= 1:
        return "The noisy images were clamped; noisy pixels may leave [0, 1].", True
    unit = rows / strength
    alike = (unit @ unit.T / unit.shape[1]).fill_diagonal_(0).abs().max()
    if alike > 0.9:
        return "Every image of the batch got the same noise mask.", True
    if torch.equal(noise[0], noise[1]):
        return "A second call gave the same noise again.", False
    tall = unit.view(-1, 28, 28)
    limit, kurtosis = 7 / math.sqrt(unit.numel()), float((unit**4).mean())
    neighbours = [(tall[:, 1:] * tall[:, :-1]).mean().abs(), (tall[:, :, 1:] * tall[:, :, :-1]).mean().abs()]
    if alike > 0.25 or max(neighbours) > 1.1 * limit:
        return "The noise of different pixels or images is not independent.", False
    if abs((noise[0] / strength).mean()) > limit or abs(kurtosis - 3) > 7 * math.sqrt(24 / unit.numel()):
        return "The noise is not Gaussian with mean 0.", False
    return None


def roughness(x):
    """Mean squared difference of neighbouring pixels per image, away from the border: (n,)."""
    x = x.detach().double()[:, 0, 6:-6, 6:-6]
    return ((x[:, 1:] - x[:, :-1]) ** 2).flatten(1).mean(1) + ((x[:, :, 1:] - x[:, :, :-1]) ** 2).flatten(1).mean(1)


def blur_problem(answers, clean):
    """As gaussian_problem. A random sigma may leave one call nearly unblurred, so the strongest of twelve counts."""
    wrong = failed(answers, clean)
    if wrong:
        return wrong, False
    ratio = torch.stack([roughness(a) / roughness(clean) for a in answers])  # (calls, n)
    if ratio.max() > 1.02:
        return "Blurring made images rougher instead of smoother.", False
    if ratio.min(0).values.max() > 0.85:
        return "Not every image was blurred visibly: neighbouring pixels should become more alike.", False
    centre = [a.double()[:, 0, 6:-6, 6:-6].flatten(1) for a in (*answers, clean)]
    brightness = torch.stack([c.mean(1) / centre[-1].mean(1) for c in centre[:-1]])
    if (brightness - 1).abs().max() > 0.3:
        return "The blur changes the brightness: the weights of the kernel must add up to 1.", True
    pictures = [c - c.mean(1, keepdim=True) for c in centre]
    fit = torch.stack([F.cosine_similarity(p, pictures[-1], dim=1) for p in pictures[:-1]])
    if fit.mean() < 0.3:
        return "The blurred images no longer show what was there: the damage should leave the picture recognisable.", False
    return None


def likeness(x):
    """Correlation of neighbouring pixels below each other and beside each other, away from the border: (2,)."""
    x = x.detach().double()[:, 0, 6:-6, 6:-6]
    x = x - x.mean((1, 2), keepdim=True)
    return torch.stack([(x[:, 1:] * x[:, :-1]).mean(), (x[:, :, 1:] * x[:, :, :-1]).mean()]) / x.square().mean()


def direction_problem(answers, binary):
    """As gaussian_problem, from blurred images of independent pixels: neighbours of both kinds become alike."""
    wrong = failed(answers, binary)
    if wrong:
        return wrong, False
    if torch.stack([likeness(a) for a in answers]).max(0).values.min() < 0.1:
        return "The blur mixes pixels in one direction only: a Gaussian blur works along rows and columns.", True
    return None


def rectangles(answer, clean):
    """(n, 4): top, bottom, left and right of each image's changed pixels; and how much of that box is changed."""
    changed = (answer - clean).abs()[:, 0] > 1e-7
    rows, columns = changed.any(2).long(), changed.any(1).long()
    sides = [rows.argmax(1), 27 - rows.flip(1).argmax(1), columns.argmax(1), 27 - columns.flip(1).argmax(1)]
    area = (sides[1] - sides[0] + 1) * (sides[3] - sides[2] + 1)
    return torch.stack(sides, 1), changed.flatten(1).sum(1), area


def erase_problem(answers, clean):
    """What is wrong with the rectangles, or None."""
    wrong = failed(answers, clean)
    if wrong:
        return wrong, False
    for answer in answers:
        _, count, area = rectangles(answer.detach(), clean)
        if (count == 0).all():
            return "Nothing was erased.", False
        if (count == 0).any():
            return "Some images were left as they were: RandomErasing skips half of them unless p=1.", True
        if (count < 0.95 * area).any() or count.max() > 0.9 * 784 or count.min() < 4:
            return "Expected one filled rectangle per image: visible, but not nearly the whole image.", False
        inside = (answer - clean).abs() > 1e-7
        before, now = (torch.where(inside, t, 0).flatten(1) for t in (clean, answer.detach()))
        before, now = ((t - t.sum(1, keepdim=True) / count[:, None]) * inside.flatten(1) for t in (before, now))
        if abs(F.cosine_similarity(before.flatten(), now.flatten(), dim=0, eps=1e-3)) > 0.5:
            return "The old picture can still be read inside the rectangles: they should be erased.", False
    return None


def own_problem(answers, clean):
    """Whether each image got its own rectangle, and each call new ones; else as gaussian_problem."""
    first, second = (rectangles(a.detach(), clean)[0] for a in answers)
    if len(first.unique(dim=0)) < 4:
        return "All images of a batch share one erased rectangle: RandomErasing draws one per call, so call it for each image.", True
    return ("A second call erased the same rectangles again.", False) if torch.equal(first, second) else None


def judged(name, points, problem):
    return earned(name, points) if problem is None else lost(name, points, *problem)


def check(answer, seed):
    grey, binary = inputs(seed)
    gaussian = judged("gaussian", 0.5, gaussian_problem(answer["gaussian"], binary))
    blur = judged("blur", 0.45, blur_problem(answer["blur"], grey) or direction_problem(answer["grain"], binary))
    erase = judged("erase", 0.4, erase_problem(answer["erase"], grey))
    own = judged("own rectangles", 0.3, own_problem(answer["erase"], grey)) if erase.earned else lost("own rectangles", 0.3, NO_POINTS)
    best = max((gaussian, blur, erase), key=lambda p: p.earned)
    errors = [a.error if isinstance(a, Failure) else "none" for a in answer["unknown"]]
    unknown = holds("unknown kind", 0.2, all(e == "ValueError" for e in errors),
                    "A kind that does not exist must raise a ValueError; the kinds are exactly 'gaussian', 'blur' and 'erase'.", given=best)
    shapes = holds("inputs and a batch of one", 0.15, lambda: all(isinstance(a, torch.Tensor) and a.shape == grey[:1].shape for a in answer["one"])
                   and all(torch.equal(images, grey) for images in answer["after"]) and answer["seed kept"],
                   "The images given were changed in place, a seed was set, or a batch of one image does not work.", given=best)
    return [gaussian, blur, erase, own, unknown, shapes]


score(probe, check, parts={"add_gaussian_noise": right_noise})
### END HIDDEN TESTS

# %% [markdown]
# The gallery below shows five test pictures under each corruption.

# %%
examples = fashion.test_images[[0, 1, 2, 18, 23]]
rows = {"clean": examples} | {kind: corrupt(examples, kind) for kind in ("gaussian", "blur", "erase")}
plots.compare({name: images.clamp(0, 1) for name, images in rows.items()}, title="Three corruptions (shown clamped to [0, 1])")

# %% [markdown]
# ### The loss of a denoising autoencoder
#
# The network sees the damaged picture $\tilde x = c(x)$ and is compared with the **clean** one:
#
# $$L = \frac{1}{784\,B} \sum_{i=1}^{B} \big\lVert f(c(x_i)) - x_i \big\rVert^2.$$
#
# Compared with $c(x)$ instead, the network would learn to copy the damage.
#
# ### Exercise 2.3 · the denoising loss (2 points, about 10 minutes)
#
# Write `dae_loss(model, x, corruption)`. Here `model` returns a tensor of images, as the autoencoders of notebook 01 do,
# and `corruption` is a function of one batch, for example `lambda x: corrupt(x, "blur")`. Call it **once**: it is random, a
# second call would give another picture. Leave the model's mode (training or evaluation) as it is.
#
# <details><summary>Hint</summary>
#
# Three steps: corrupt, run the model, compare with x. `F.mse_loss` averages over all pixels of all images.
# </details>

# %% nbgrader={"grade": false, "grade_id": "dae_loss", "locked": false, "schema_version": 3, "solution": true}
def dae_loss(model, x, corruption):
    """Mean squared error per pixel between the denoised corrupted images and the clean ones (Vincent et al. 2008).

    model: images -> images, (batch, 1, 28, 28). x: clean images (batch, 1, 28, 28). corruption: images -> images,
    called once.
    Returns: scalar tensor, differentiable in the model's parameters
    """
    ### BEGIN SOLUTION
    denoised = model(corruption(x))
    return ((denoised - x) ** 2).mean()
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_dae_loss", "locked": true, "points": 2, "schema_version": 3, "solution": false}
x, calls = torch.full((3, 1, 28, 28), 0.7), []
doubler = nn.Conv2d(1, 1, 1, bias=False)  # multiplies every pixel by its only weight, 2
nn.init.constant_(doubler.weight, 2.0)


def brighter(x):
    calls.append(x)
    return x + 0.4


# The corrupted pixels are 1.1, the model makes 2.2 of them, the clean ones are 0.7: 1.5² = 2.25.
checks.expect_close("dae_loss", dae_loss(doubler, x, brighter), 2.25, slips={
    1.21: "That compares with the corrupted images; the target is the clean x",
    0.49: "The model was given the clean images; it must see corruption(x)",
    0.09: "The model was given the clean images, and the corrupted ones were the target; it is the other way round",
    1.69: "The corrupted images were clamped to [0, 1]; give them to the model as they are",
    784 * 2.25: "That sums over the pixels of an image; take the mean over pixels and images",
    3 * 784 * 2.25: "That is the sum over all pixels and images; take the mean",
    1.5: "That is the mean absolute error, or the root of the mean square; take the mean of the squares",
    1.125: "There is a factor ½ too much",
})
checks.expect_true("dae_loss", len(calls) == 1, f"expected one call of corruption, got {len(calls)}.")
loss = dae_loss(doubler, x, brighter)
checks.expect_true("dae_loss", loss.requires_grad, "the loss has no gradient in the model's parameters.")
loss.backward()
checks.expect_close("gradient in the model's weight", doubler.weight.grad.sum(), 3.3)  # d(1.1 w − 0.7)²/dw = 3.3 at w = 2
checks.expect_unchanged("dae_loss", dae_loss, doubler.train(), x, brighter)
checks.expect_unchanged("dae_loss", dae_loss, doubler.eval(), x, brighter)
checks.passed("dae_loss")

### BEGIN HIDDEN TESTS
from autograder.hidden import *


class Denoiser(nn.Module):
    """A small model that notes what it is given, and in which mode."""

    def __init__(self, seed):
        super().__init__()
        g = generator(seed + 1)
        self.scale = nn.Parameter(torch.randn(1, 1, 28, 28, generator=g))
        self.shift = nn.Parameter(torch.randn(1, 1, 28, 28, generator=g))
        self.seen = []

    def encode(self, x):
        self.seen.append({"x": x.detach().clone(), "training": self.training})
        return torch.cat([self.scale * x, self.shift * x.roll(1, 3)], dim=1)

    def decode(self, z):
        return z.sum(1, keepdim=True)

    def forward(self, x):
        return self.decode(self.encode(x))


def inputs(seed):
    g = generator(seed)
    n = sizes(seed, 3, 9, 1)[0]
    return torch.rand(n, 1, 28, 28, generator=g), [torch.randn(n, 1, 28, 28, generator=g) for _ in range(4)]


def probe(seed):
    return {mode: attempt(run, seed, mode == "train") for mode in ("train", "eval")}


def run(seed, training):
    (x, noises), model, given = inputs(seed), Denoiser(seed).train(training), []

    def corruption(images):
        given.append(images.detach().clone())
        return images + noises[min(len(given), 4) - 1]

    loss = dae_loss(model, x, corruption)
    weights = [p.detach().clone() for p in model.parameters()]
    grads = attempt(lambda: list(torch.autograd.grad(loss, list(model.parameters()), allow_unused=True)))
    return {"loss": loss, "grads": grads, "given": given, "seen": model.seen, "x": x, "training": model.training, "weights": weights}


def check(answer, seed):
    x, noises = inputs(seed)
    model = Denoiser(seed)

    def error(noisy, target):
        return (model(noisy) - target) ** 2

    noisy, again = x + noises[0], x + noises[1]
    right = error(noisy, x).mean()
    a = answer["train"]
    value = close("loss", 1.0, lambda: a if isinstance(a, Failure) else a["loss"], right, slips=lambda: {
        "It looks as if the corrupted images were the target; compare with the clean x.": error(noisy, noisy).mean(),
        "It looks as if the corruption was called again to make the target; compare with the clean x.": error(noisy, again).mean(),
        "It looks as if the roles were exchanged: the model saw the clean images, and the corrupted ones were the target.": error(x, noisy).mean(),
        "It looks as if the model was given the clean images; it must see corruption(x).": error(x, x).mean(),
        "It looks as if the squared errors were summed over the pixels of an image; take the mean over pixels too.": error(noisy, x).sum() / len(x),
        "It looks as if the squared errors were summed over all pixels and images; take the mean.": error(noisy, x).sum(),
        "It looks as if the mean was taken for each image; average over the batch as well.": error(noisy, x).flatten(1).mean(1),
        "There is a factor ½ in the loss; the mean squared error has none.": right / 2,
        "That is the root of the mean squared error; leave the root out.": right.sqrt(),
        "That is the mean absolute error; square the differences.": error(noisy, x).sqrt().mean(),
        "It looks as if the corrupted images were clamped to [0, 1]; give them to the model as they are.": error(noisy.clamp(0, 1), x).mean()})
    expected = torch.autograd.grad(right, list(model.parameters()))
    return [
        value,
        holds("gradient", 0.4, lambda: not isinstance(a["grads"], Failure) and all(g is not None and same(g, e, 1e-3, 1e-6) for g, e in zip(a["grads"], expected, strict=True)),
              "The loss is not differentiable in the model's parameters as it should be; .item(), .detach() and no_grad cut the gradient.", given=value),
        holds("corruption called once", 0.3, lambda: all(len(r["given"]) == 1 and torch.equal(r["given"][0], x) for r in answer.values()),
              "corruption must be called exactly once, with the whole clean batch: it is random, and a second call gives another picture.", slip=True, given=value),
        holds("mode left alone", 0.2, lambda: answer["train"]["training"] and not answer["eval"]["training"] and answer["train"]["seen"][-1]["training"]
              and not answer["eval"]["seen"][-1]["training"] and same(answer["eval"]["loss"], right, 1e-4, 1e-6),
              "dae_loss must neither call model.train() nor model.eval(): the mode is the caller's business.", given=value),
        holds("images and weights unchanged", 0.1, lambda: all(torch.equal(r["x"], x) for r in answer.values())
              and all(torch.equal(w, p) for w, p in zip(a["weights"], model.parameters(), strict=True)),
              "The images or the model's weights were changed; a loss only computes a number.", given=value),
    ]


score(probe, check)
### END HIDDEN TESTS

# %% [markdown]
# ### One denoiser per corruption
#
# A small fully connected autoencoder with the interface of notebook 01 is given, and a plain training loop around your
# `dae_loss`. Three copies of it learn to undo one corruption each, in about 10 to 20 seconds each (erasing image by image
# is the slow part).

# %%
class FashionAutoencoder(nn.Module):
    """784-256-64-256-784, images in [0, 1]; interface of notebook 01."""

    def __init__(self, latent_dim=64):
        super().__init__()
        self.encoder = nn.Sequential(nn.Flatten(), nn.Linear(784, 256), nn.ReLU(), nn.Linear(256, latent_dim))
        self.decoder = nn.Sequential(nn.Linear(latent_dim, 256), nn.ReLU(), nn.Linear(256, 784), nn.Sigmoid())

    def encode(self, x):
        return self.encoder(x)

    def decode(self, z):
        return self.decoder(z).view(-1, 1, 28, 28)

    def forward(self, x):
        return self.decode(self.encode(x))


def train_denoiser(model, images, kind, epochs=3, batch_size=128):
    optimizer = torch.optim.Adam(model.parameters(), lr=2e-3)
    losses = []
    for _ in training.progress(range(epochs), label=kind):
        batch_losses = []
        for x in data.batches(images, batch_size):
            loss = dae_loss(model, x, lambda clean: corrupt(clean, kind))
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            batch_losses.append(loss.item())
        losses.append(sum(batch_losses) / len(batch_losses))
    return losses


# %%
def fashion_denoiser(kind):
    training.seed_everything(0)
    model = FashionAutoencoder()
    losses = training.train_or_load(f"02_dae_{kind}", model, lambda: train_denoiser(model, fashion.train_images, kind))
    return model.eval(), losses


kinds, denoisers, histories = ("gaussian", "blur", "erase"), {}, {}
for kind in kinds:
    denoisers[kind], histories[kind] = fashion_denoiser(kind)
plots.curves(histories, ylabel="denoising MSE per pixel", title="Three denoisers on Fashion-MNIST")

# %%
training.seed_everything(1)
rows = {"clean": examples}
for kind in kinds:
    damaged = corrupt(examples, kind)
    with torch.no_grad():
        rows |= {kind: damaged.clamp(0, 1), f"{kind}, repaired": denoisers[kind](damaged)}
plots.compare(rows, title="Test pictures, damaged and repaired")

# %% [markdown]
# **What to see.** The noise is gone, the blurred pictures get their edges back, and most erased parts are filled in with
# something plausible. Fine detail is lost in all three: 64 numbers hold the garment, not the print on the pullover.
#
# Now cross over: let each denoiser repair each kind of damage. The table shows the denoising MSE per pixel on the test
# pictures.

# %%
print(f"{'':>24}" + "".join(f"{'damage: ' + kind:>20}" for kind in kinds))
damaged = {kind: corrupt(fashion.test_images, kind) for kind in kinds}
for trained in kinds:
    with torch.no_grad():
        errors = [F.mse_loss(denoisers[trained](damaged[kind]), fashion.test_images).item() for kind in kinds]
    print(f"{'trained on ' + trained:>24}" + "".join(f"{error:20.4f}" for error in errors))
print(f"{'no repair at all':>24}" + "".join(f"{F.mse_loss(damaged[k], fashion.test_images).item():20.4f}" for k in kinds))

# %% [markdown]
# **What to look for.** Which denoiser is the best in each column? Expect the one that was trained on that damage; where your
# table differs, look at how strong your corruptions are. Is there a denoiser that does worse than no repair at all? With the
# shipped strengths, the one trained on blur makes erased pictures worse than they were, and the one trained on erased
# rectangles makes blurred ones worse. A denoising autoencoder learns to undo the damage it is shown, not damage as such.

# %% [markdown]
# ## Part B · Pictures made of variance
#
# Now a data set on which copying is hopeless. Take an MNIST digit $p$ and multiply each pixel by its own draw of a standard
# normal:
#
# $$x = p \cdot n, \qquad n \sim \mathcal N(0, I), \qquad\text{so}\qquad x \mid p \sim \mathcal N(0, \mathrm{diag}(p^2)).$$
#
# Where the digit is white, $x$ is wild; where it is black, $x$ is 0. The *mean* of $x$ is 0 everywhere: only its
# **variance** shows the digit.
#
# Two kinds of randomness meet here, and they are different things:
#
# - $n$ belongs to the **data**. It is drawn once per image, by `data.variance_images`, and the resulting $x$ is what we
#   call *clean*.
# - the noise $\sigma\varepsilon$ of `add_gaussian_noise` is the **corruption**. It is drawn afresh whenever an image is
#   shown to the network.

# %%
training.seed_everything(0)
mnist = data.load_mnist()
variance_train = data.variance_images(mnist.train_images)
variance_test = data.variance_images(mnist.test_images)
print(mnist)
plots.compare({"digit p": mnist.test_images[:8], "variance image x": variance_test[:8]}, signed=True)

# %%
draws = data.variance_images(mnist.test_images[:8].expand(500, -1, -1, -1, -1))  # (500, 8, 1, 28, 28)
plots.compare({"one draw": draws[0], "mean of 500": draws.mean(0), "std of 500": draws.std(0)}, signed=True,
              title="The variance carries the picture")

# %% [markdown]
# ### The best possible denoiser
#
# Look at one pixel. It is $x \sim \mathcal N(0, v_x)$, and we see $\tilde x = x + e$ with $e \sim \mathcal N(0, v_n)$.
# Whoever wants the smallest expected squared error must answer with the posterior mean $\mathbb E[x \mid \tilde x]$. For
# Gaussians it is $\tilde x$ times the share of the signal in the total variance (the Wiener filter):
#
# $$\mathbb E[x \mid \tilde x] = \tilde x \, \frac{v_x}{v_x + v_n}
#   = \tilde x \, \frac{1}{1 + e^{-(\log v_x - \log v_n)}}
#   = \tilde x \cdot \mathrm{sigmoid}(\log v_x - \log v_n).$$
#
# So a pixel with much signal passes, and a pixel with none is set to 0. The factor is called the *gain*. (Why a denoising
# autoencoder aims at the posterior mean, for any distribution: [Alain & Bengio 2014](https://arxiv.org/abs/1211.4246).)
#
# ### Exercise 2.4 · the optimal denoiser (1 point, about 5 minutes)
#
# Write `optimal_denoiser`. The variances may be plain floats or tensors that broadcast against the images, for example one
# value per pixel. Both are **variances**, not standard deviations.
#
# <details><summary>Hint</summary>
#
# Both forms of the formula are right; one of them needs no logarithm, and so no care with floats that `torch.log` does not
# take.
# </details>

# %% nbgrader={"grade": false, "grade_id": "optimal_denoiser", "locked": false, "schema_version": 3, "solution": true}
def optimal_denoiser(x_noisy, var_x, var_noise):
    """Posterior mean of zero-mean Gaussian x, given x_noisy = x + Gaussian noise: x_noisy · sigmoid(log var_x − log var_noise).

    x_noisy: (batch, 1, 28, 28), or any shape. var_x, var_noise: variances of signal and noise, positive floats or
    tensors that broadcast.
    Returns: x_hat, shape of x_noisy
    """
    ### BEGIN SOLUTION
    log_ratio = torch.log(torch.as_tensor(var_x)) - torch.log(torch.as_tensor(var_noise))
    return x_noisy * torch.sigmoid(log_ratio)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_optimal_denoiser", "locked": true, "points": 1, "schema_version": 3, "solution": false}
checks.expect_close("optimal_denoiser(2, var_x=3, var_noise=1)", optimal_denoiser(torch.tensor([2.0]), 3.0, 1.0), [1.5], slips={
    0.5: "The roles of var_x and var_noise are exchanged",
    0.75: "That is the gain alone; multiply it by x_noisy",
    2 * math.sqrt(3) / (math.sqrt(3) + 1): "That uses standard deviations; the arguments are variances",
    1.8: "The variances were squared; the arguments are variances already",
    2 / (1 + math.exp(-2)): "The logarithms are missing inside the sigmoid",
})
checks.expect_close("variances per pixel", optimal_denoiser(torch.tensor([2.0, -2.0]), torch.tensor([3.0, 1.0]), 1.0), [1.5, -1.0])
checks.expect_close("signal without noise", optimal_denoiser(torch.tensor([2.0]), 1e20, 1.0), [2.0])
checks.expect_close("tiny variances", optimal_denoiser(torch.tensor([2.0]), 3e-20, 1e-20), [1.5])
checks.expect_unchanged("optimal_denoiser", optimal_denoiser, torch.ones(2), torch.ones(2), torch.ones(1))
checks.passed("optimal_denoiser")

### BEGIN HIDDEN TESTS
from autograder.hidden import *


def inputs(seed):
    g = generator(seed)
    n = sizes(seed, 3, 9, 1)[0]
    x = 2 * torch.randn(n, 1, 28, 28, generator=g)
    per_pixel = torch.exp(2 * torch.randn(1, 1, 28, 28, generator=g))
    per_image = torch.exp(2 * torch.randn(n, 1, 1, 1, generator=g))
    low, high = (0.2 + 0.3 * torch.rand(2, generator=g)).tolist()
    return x, per_pixel, per_image, low, 5 * high


def cases(seed):
    x, per_pixel, per_image, low, high = inputs(seed)
    return {"pixels": (x, per_pixel, low), "floats": (x, low, high), "tensors": (x, per_pixel, per_image), "noise map": (x, high, per_pixel),
            "little": (x, 1e-20, high), "much": (x, high, 1e-20), "tiny": (x, 1e-20 * per_pixel, 2e-20), "huge": (x, 1e20, per_pixel * 1e20)}


def probe(seed):
    answers = {name: attempt(optimal_denoiser, *cases(seed)[name]) for name in cases(seed)}
    given = cases(seed)["tensors"]
    attempt(optimal_denoiser, *given)
    return {"answers": answers, "named": attempt(by_name, cases(seed)["pixels"]), "after": list(given)}


def by_name(case):
    return optimal_denoiser(x_noisy=case[0], var_x=case[1], var_noise=case[2])


def right(x, var_x, var_noise):
    var_x, var_noise = (torch.as_tensor(v).double() for v in (var_x, var_noise))
    return x.double() * var_x / (var_x + var_noise)


def slips(x, v, s):
    v, s = torch.as_tensor(v).double(), torch.as_tensor(s).double()
    return {
        "It looks as if the roles of var_x and var_noise were exchanged.": right(x, s, v),
        "It looks as if standard deviations were used; the arguments are variances.": right(x, v.sqrt(), s.sqrt()),
        "It looks as if the variances were squared; they are variances already.": right(x, v**2, s**2),
        "It looks as if the logarithms are missing inside the sigmoid.": x * torch.sigmoid(v - s),
        "It looks as if the ratio of the variances went into the sigmoid; it takes the difference of their logarithms.": x * torch.sigmoid(v / s),
        "It looks as if the gain was returned; multiply it by x_noisy.": (v / (v + s)).expand(x.shape),
        "It looks as if base-10 logarithms were used; the sigmoid needs natural ones.": x * torch.sigmoid(torch.log10(v / s)),
        "It looks as if x_noisy was multiplied by the ratio var_x / var_noise.": x * v / s}


def check(answer, seed):
    given, got = cases(seed), answer["answers"]
    x, v, s = given["pixels"]

    def fine(name):
        return isinstance(got[name], torch.Tensor) and same(got[name], right(*given[name]), 1e-3, 1e-6)

    value = close("posterior mean", 0.5, got["pixels"], right(x, v, s), lambda: slips(x, v, s), rtol=1e-3)
    return [
        value,
        close("floats", 0.15, got["floats"], right(*given["floats"]), rtol=1e-3, given=value),
        holds("broadcasting", 0.15, lambda: fine("tensors") and fine("noise map"),
              "Either variance may be a float or a tensor that broadcasts against the images.", given=value),
        holds("extreme ratios", 0.15, lambda: all(fine(name) for name in ("little", "much", "tiny", "huge")),
              "Very small or very large variances (1e-20, 1e20) give wrong, NaN or infinite values.", given=value),
        holds("inputs unchanged", 0.05, lambda: all(torch.equal(a, b) for a, b in zip(answer["after"], given["tensors"], strict=True))
              and torch.equal(answer["named"], got["pixels"]), "The tensors given were changed in place, or the parameter names differ.", given=value),
    ]


score(probe, check)
### END HIDDEN TESTS

# %% [markdown]
# Here the formula is at work with the true variances $v_x = p^2$, which nobody but us knows (a small number keeps the black
# pixels' variance positive).

# %%
noise_std = 0.25
noisy_test = add_gaussian_noise(variance_test, noise_std)
best = optimal_denoiser(noisy_test, mnist.test_images**2 + 1e-8, noise_std**2)
plots.compare({"clean x": variance_test[:8], "noisy": noisy_test[:8], "optimal denoiser": best[:8]}, signed=True,
              title="Denoising with the true variances")
print(f"MSE per pixel: noisy {F.mse_loss(noisy_test, variance_test):.4f}, optimal denoiser {F.mse_loss(best, variance_test):.4f}")

# %% [markdown]
# ### A network that can do the same
#
# The formula says what to build. Of the picture, the denoiser needs $\log v_x - \log v_n$ at each pixel and nothing else,
# and that is a smooth picture of a digit, which ten numbers can describe. The wild values themselves need not pass through
# the bottleneck: they come from the input. So
#
# $$z = \mathrm{encoder}(\tilde x), \qquad \mathrm{denoised} = \tilde x \cdot \mathrm{sigmoid}(\mathrm{decoder}(z)),$$
#
# and we call the second factor a *multiplicative skip*: the input jumps over the bottleneck, and $z$ decides how much of
# each pixel passes.
#
# ### Exercise 2.5 · the denoising autoencoder (3 points, about 25 minutes)
#
# Write `DAE(latent_dim=10)`, whose `forward(x)` returns the pair `(z, denoised)`. The denoised images are signed and
# unbounded in every mode, and they depend on the image through z. Use a convolutional encoder. The shipped solution, which
# you need not copy:
#
# - encoder: two convolutions with kernel 4, stride 2 and padding 1 (1 → 16 → 32 channels, 28 → 14 → 7 pixels), then linear
#   1568 → 128 → latent_dim. BatchNorm and ReLU follow every layer but the last; after that one, BatchNorm alone (without
#   scale and shift) gives all codes the same spread;
# - decoder: linear latent_dim → 128 → 1568, then two transposed convolutions with the same kernels (32 → 16 → 1 channels,
#   7 → 14 → 28 pixels). ReLU follows every layer but the last, which has no activation of its own: its output is the
#   argument of the sigmoid in the formula above.
#
# <details><summary>Hint: how the encoder can see a variance</summary>
#
# The sign of a pixel says nothing, its size does. Layers can learn $|x|$ from $x$, but it costs them effort. Give the
# encoder $|\tilde x|$ or $\log(\tilde x^2 + 0.01)$ instead of $\tilde x$: $\log(p^2 n^2) = \log p^2 + \log n^2$ turns the
# factor into ordinary additive noise, which a convolution can average away.
# </details>
# <details><summary>Hint: what multiplies what</summary>
#
# The last layer of the decoder has no activation; the sigmoid belongs to the gain, and the product with x has no activation
# either.
# </details>

# %% nbgrader={"grade": false, "grade_id": "DAE", "locked": false, "schema_version": 3, "solution": true}
class DAE(nn.Module):
    """Denoising autoencoder with a multiplicative skip: denoised = x · sigmoid(decoder(z)).

    latent_dim: length of the code z.
    """

    def __init__(self, latent_dim=10):
        """Build encoder and decoder."""
        super().__init__()
        ### BEGIN SOLUTION
        self.encoder = nn.Sequential(
            nn.Conv2d(1, 16, 4, stride=2, padding=1), nn.BatchNorm2d(16), nn.ReLU(),  # (batch, 16, 14, 14)
            nn.Conv2d(16, 32, 4, stride=2, padding=1), nn.BatchNorm2d(32), nn.ReLU(),  # (batch, 32, 7, 7)
            nn.Flatten(), nn.Linear(32 * 7 * 7, 128), nn.BatchNorm1d(128), nn.ReLU(),
            nn.Linear(128, latent_dim), nn.BatchNorm1d(latent_dim, affine=False),  # codes of mean 0 and variance 1
        )
        self.decoder = nn.Sequential(
            nn.Linear(latent_dim, 128), nn.ReLU(),
            nn.Linear(128, 32 * 7 * 7), nn.ReLU(),
            nn.Unflatten(1, (32, 7, 7)),
            nn.ConvTranspose2d(32, 16, 4, stride=2, padding=1), nn.ReLU(),  # (batch, 16, 14, 14)
            nn.ConvTranspose2d(16, 1, 4, stride=2, padding=1),  # (batch, 1, 28, 28)
        )
        ### END SOLUTION

    def forward(self, x):
        """x: (batch, 1, 28, 28), noisy and signed. Returns: z (batch, latent_dim), denoised (batch, 1, 28, 28), unbounded."""
        ### BEGIN SOLUTION
        z = self.encoder(torch.log(x**2 + 0.01))
        gain = torch.sigmoid(self.decoder(z))  # sigmoid(log var_x − log var_noise)
        return z, x * gain
        ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_DAE", "locked": true, "points": 3, "schema_version": 3, "solution": false}
model, x = DAE(latent_dim=3), 2 * torch.randn(5, 1, 28, 28)
z, denoised = model(x)
checks.expect_shape("z", z, (5, 3))
checks.expect_shape("denoised", denoised, (5, 1, 28, 28))
checks.expect_shape("z for the default latent_dim", DAE()(x)[0], (5, 10))
z, denoised = model(100 * x)
checks.expect_true("denoised", denoised.min() < 0, "no value is negative; variance images are signed. Is there an activation at the very end?")
F.mse_loss(model.eval()(x)[1], x).backward()
idle = [name for name, weight in model.named_parameters() if weight.grad is None or not weight.grad.any()]
checks.expect_true("DAE", not idle, f"no gradient reaches {', '.join(idle)}. Does denoised depend on z, and z on the image?")
checks.expect_shape("denoised for a single image", model(x[:1])[1], (1, 1, 28, 28))
checks.passed("DAE")

### BEGIN HIDDEN TESTS
from autograder.hidden import *


def inputs(seed):
    g = generator(seed)
    n = sizes(seed, 5, 11, 1)[0]
    return torch.rand(n, 1, 28, 28, generator=g) * torch.randn(n, 1, 28, 28, generator=g)


def probe(seed):
    x = inputs(seed)
    torch.manual_seed(seed % 2**31)
    return {
        "shapes": {name: attempt(outputs, x, options) for name, options in
                   (("1", {"latent_dim": 1}), ("7", {"latent_dim": 7}), ("default", {}))},
        "range": {mode: attempt(extremes, x, mode == "train") for mode in ("train", "eval")},
        "weights": attempt(learning, x),
        "past z": attempt(past_the_code, x),
        "alone": attempt(alone, x),
        "x": x,
    }


def outputs(x, options):
    model = DAE(**options)
    model(x)
    model.eval()
    return {"all": list(model(x)), "one": list(model(x[:1]))}


def extremes(x, training):
    """Smallest and largest value of `denoised` for large images of both signs, with the weights as they are and then wild."""
    torch.manual_seed(1)
    model, ends = DAE(latent_dim=7), []
    model(x)
    model.train(training)
    with torch.no_grad():
        for k in range(7):
            for weight in model.parameters() if k else ():
                weight.copy_(torch.randn_like(weight))
            for size in (30.0, -30.0):
                denoised = model(size * x)[1]
                ends.append(torch.stack([denoised.min(), denoised.max()]))
    return torch.stack(ends)


def leaves(result):
    """The tensors with gradients that a result was computed from."""
    found, nodes, seen = [], [result.grad_fn], set()
    while nodes:
        node = nodes.pop()
        if node is None or node in seen:
            continue
        seen.add(node)
        if hasattr(node, "variable"):
            found.append(node.variable)
        nodes += [after for after, _ in node.next_functions]
    return found


def learning(x):
    """Which weights get gradients from the denoising error, and how many are not registered as parameters."""
    model = DAE(latent_dim=7)
    model(x)
    names = [name for name, _ in model.named_parameters()]
    largest, strangers = [0.0] * len(names), 0
    for round_number in range(4):
        model.train(round_number % 2 == 0)
        noisy = x.roll(round_number, 0) + 0.3 * torch.randn_like(x)
        denoised = model(noisy)[1]
        weights = list(model.parameters())
        known = {id(w) for w in weights}
        strangers = max(strangers, sum(id(leaf) not in known for leaf in leaves(denoised)))
        loss = F.mse_loss(denoised, x.roll(round_number, 0))
        grads = torch.autograd.grad(loss, weights, allow_unused=True) if weights else []
        largest = [max(old, 0.0 if g is None else float(g.abs().max())) for old, g in zip(largest, grads, strict=True)]
    return {"names": names, "largest": largest, "strangers": strangers, "elsewhere": elsewhere(model.eval(), x)}


def elsewhere(model, x):
    """Gradient of one denoised pixel per image in the image's pixels."""
    x = x.clone().requires_grad_(True)
    z, denoised = model(x)
    return [torch.autograd.grad(t, x, retain_graph=True)[0] if t.requires_grad else torch.zeros_like(x)
            for t in (denoised[:, 0, 14, 14].sum(), z[0].sum())]


def past_the_code(x, steps=30):
    """How far other pixels reach a pixel of `denoised` past z; where they do, how much z counts after a little training."""
    model, here = DAE(latent_dim=2), torch.rand(28, 28) < 0.5
    for _ in range(3):
        model(x)
    model.eval()
    past = excess(lambda y: model(torch.where(here, x[:1], y))[1] * here, x[:1], 2)
    if past < 0.01:
        return {"past": past, "counts": 1.0}
    optimizer = torch.optim.Adam(model.train().parameters(), lr=0.003)
    for _ in range(steps):
        optimizer.zero_grad()
        F.mse_loss(model(x + 0.5 * torch.randn(x.shape))[1], x).backward()
        optimizer.step()
    coding = [p for p in leaves_behind([model.eval()(x)[0]]) if p.ndim > 1]
    return {"past": past, "counts": shaken(lambda y: model(y)[1], x, coding)}


def alone(x):
    model = DAE(latent_dim=7)
    for _ in range(3):
        model(x)
    model.eval()
    with torch.no_grad():
        return {"all": list(model(x)), "again": list(model(x)), "single": [list(model(image)) for image in x.split(1)]}


def shapes_problem(answer, x):
    for name, latent_dim in (("default", 10), ("7", 7), ("1", 1)):
        got = answer["shapes"][name]
        if isinstance(got, Failure):
            option = "the default latent_dim" if name == "default" else f"latent_dim {name}"
            return describe(got) if got.error == "NotImplementedError" else f"With {option}, your code {got}."
        for out, n in ((got["all"], len(x)), (got["one"], 1)):
            if len(out) != 2 or not all(isinstance(t, torch.Tensor) for t in out):
                return "forward must return two tensors, (z, denoised)."
            if out[0].shape == x[:n].shape and out[1].shape == (n, latent_dim):
                return "forward must return (z, denoised), in this order."
            for what, t, shape in (("z", out[0], (n, latent_dim)), ("denoised", out[1], (n, 1, 28, 28))):
                if tuple(t.shape) != shape:
                    return f"With latent_dim {latent_dim}, {what} has shape {tuple(t.shape)} instead of {shape}."
                if not torch.isfinite(t).all():
                    return f"{what} has NaN or infinite values."
    return None


def bounded(ends):
    """A sentence when the outputs are bounded, and whether it names a slip."""
    if isinstance(ends, Failure):
        return describe(ends), False
    ends = ends.double().nan_to_num(0.0)
    low, high = float(ends[:, 0].min()), float(ends[:, 1].max())
    if low >= 0 and high <= 1:
        return "denoised stays in [0, 1]: a sigmoid (or clamp) at the very end. Variance images are signed; leave the output unbounded.", True
    if low >= 0:
        return "denoised is never negative (a ReLU at the end?); variance images are signed.", True
    if low >= -1 and high <= 1:
        return "denoised stays in [−1, 1] (a tanh at the end?); variance images are unbounded.", True
    if low > -8 or high < 8:
        return "denoised is bounded, though the input and the weights are large; leave it unbounded in every mode.", False
    return None


def weights_problem(got, beside):
    if isinstance(got, Failure):
        return describe(got)
    if not got["names"]:
        return "The model has no registered weights: layers must be attributes of the module (or in an nn.ModuleList)."
    if got["strangers"]:
        return "Some weights are not registered: layers must be attributes of the module (or in an nn.Sequential or nn.ModuleList), not in a plain list."
    idle = [name for name, g in zip(got["names"], got["largest"], strict=True) if not 0 < g < math.inf]
    if idle:
        return f"The denoising error gives no gradient to {', '.join(idle[:4])}: denoised must depend on the image through z."
    through_z, code = (g.abs() for g in got["elsewhere"])
    through_z[:, :, 11:18, 11:18] = 0
    if not (code.flatten(1).sum(1) > 0).any() or not (through_z.flatten(1).sum(1) > 0).any():
        return "denoised does not depend on far pixels of the image, so it cannot depend on it through z."
    if isinstance(beside, Failure):
        return describe(beside)
    if beside["counts"] < 0.02:
        return "z hardly counts: denoised is computed from the image itself, past the code."
    return None


def eval_problem(got):
    if isinstance(got, Failure):
        return describe(got)
    for k in range(2):
        if not same(got["all"][k], got["again"][k], 1e-3, 1e-4):
            return "In eval mode the same images gave different outputs: nothing may be random there. (The noise is added in training, not in the model.)"
        if not same(got["all"][k], torch.cat([single[k] for single in got["single"]]), 1e-3, 1e-4):
            return "In eval mode an image's output depends on the other images of the batch."
    return None


def judged(name, points, found, given=None):
    """found: a function that returns None, a sentence, or (sentence, whether it names a slip)."""
    if given is not None and not given.earned:
        return lost(name, points, NO_POINTS)
    found = found()
    sentence, slip = found if isinstance(found, tuple) else (found, False)
    return earned(name, points) if sentence is None else lost(name, points, sentence, slip)


def check(answer, seed):
    x = inputs(seed)
    shapes = judged("shapes", 1.0, lambda: shapes_problem(answer, x))
    return [
        shapes,
        judged("unbounded", 0.75, lambda: bounded(answer["range"]["train"]) or bounded(answer["range"]["eval"]), given=shapes),
        judged("all weights learn, through z", 0.75, lambda: weights_problem(answer["weights"], answer["past z"]),
               given=shapes),
        judged("eval mode", 0.4, lambda: eval_problem(answer["alone"]), given=shapes),
        holds("images unchanged", 0.1, lambda: torch.equal(answer["x"], x), "The images given were changed in place.", given=shapes),
    ]


score(probe, check)
### END HIDDEN TESTS

# %% [markdown]
# ### Training with fresh noise
#
# The corruption is drawn anew for every batch of every epoch. With one fixed noisy copy of the data set, the network could
# learn the noise of each image by heart; with fresh noise there is nothing to learn by heart.
#
# ### Exercise 2.6 · training (3 points, about 20 minutes)
#
# Write `train_dae`. In training mode, for each epoch: go through all images in a new order, in batches of `batch_size` (the
# last one may be smaller); add fresh Gaussian noise of standard deviation `noise_std`, unclamped; minimise the mean squared
# error per pixel between `denoised` and the **clean** batch. Return a list with the mean loss of each epoch. `model(x)`
# returns `(z, denoised)` here. Use `lr` as the learning rate, or as the peak of a schedule.
#
# <details><summary>Hint: using dae_loss again</summary>
#
# `dae_loss` wants a model that returns images. A small inner function does it: `def denoise(noisy): return model(noisy)[1]`.
# </details>
# <details><summary>Hint: batches</summary>
#
# `data.batches(images, batch_size)` goes once through the images in a new random order, the smaller last batch included.
# </details>
# <details><summary>Hint: better results in the same time</summary>
#
# `torch.optim.lr_scheduler.OneCycleLR(optimizer, max_lr=lr, total_steps=...)` lets the learning rate rise to `lr` and then
# fall to almost 0; call `schedule.step()` after each batch. [Smith & Topin 2018](https://arxiv.org/abs/1708.07120).
# </details>

# %% nbgrader={"grade": false, "grade_id": "train_dae", "locked": false, "schema_version": 3, "solution": true}
def train_dae(model, images, epochs, noise_std, batch_size=128, lr=1e-3):
    """Train a denoising autoencoder in place, with fresh Gaussian noise for every batch and clean targets.

    model: returns (z, denoised). images: clean, (n, 1, 28, 28). noise_std: standard deviation of the noise, ≥ 0.
    Returns: list of `epochs` floats, the mean loss (MSE per pixel) of each epoch
    """
    ### BEGIN SOLUTION
    def denoise(noisy):
        return model(noisy)[1]

    def corruption(clean):
        return add_gaussian_noise(clean, noise_std)

    optimizer = torch.optim.Adam(model.parameters(), lr=lr, betas=(0.9, 0.99))
    steps = epochs * math.ceil(len(images) / batch_size)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, max_lr=lr, total_steps=steps)
    model.train()
    losses = []
    epoch_bar = training.progress(range(epochs), label="train_dae")
    for _ in epoch_bar:
        batch_losses = []
        for clean in data.batches(images, batch_size):
            loss = dae_loss(denoise, clean, corruption)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
            batch_losses.append(loss.item())
        losses.append(sum(batch_losses) / len(batch_losses))
        epoch_bar.set_postfix(loss=losses[-1])
    return losses
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_train_dae", "locked": true, "points": 3, "schema_version": 3, "solution": false}
class Gain(nn.Module):
    """The smallest denoiser: one gain for all pixels. It remembers what it was shown."""

    def __init__(self):
        super().__init__()
        self.gain, self.shown = nn.Parameter(torch.tensor(0.0)), []

    def forward(self, x):
        self.shown.append(x.detach())
        self.trained_in_eval_mode = not self.training
        return x.mean((1, 2, 3))[:, None], self.gain * x


tiny, x = Gain().eval(), torch.linspace(-1, 1, 50).view(50, 1, 1, 1).expand(50, 1, 28, 28).clone()
losses = train_dae(tiny, x, epochs=60, noise_std=0.5, batch_size=20, lr=0.05)
sizes_shown = sorted(len(batch) for batch in tiny.shown[:3])
checks.expect_true("train_dae", isinstance(losses, list | tuple) and len(losses) == 60 and all(isinstance(v, float) for v in losses),
                   "expected a list with one float per epoch. Use loss.item().")
checks.expect_true("batches", sizes_shown == [10, 20, 20], f"50 images in batches of 20 make 20 + 20 + 10, got {sizes_shown}.")
first, second = (torch.cat(tiny.shown[3 * k : 3 * k + 3]) for k in (0, 1))  # two epochs, (50, 1, 28, 28) each
checks.expect_close("std of the noise", first.std((1, 2, 3)).mean(), 0.5, tolerance=0.02, slips={
    0.0: "The model was shown clean images; add noise", math.sqrt(0.5): "That is √noise_std", 0.25: "That is noise_std²"})
means = [epoch.mean((1, 2, 3)) for epoch in (first, second)]  # near the images' grey values, so they tell the order
checks.expect_true("order", (means[0] - means[1]).abs().mean() > 0.1 and (means[0] - x[:, 0, 0, 0]).abs().mean() > 0.1,
                   "two epochs showed the images in the same order, or in the given one; shuffle them for every epoch.")
checks.expect_true("noise", not torch.allclose(means[0].sort().values, means[1].sort().values, atol=1e-5),
                   "the same noise came back in the second epoch; draw fresh noise for every batch.")
checks.expect_true("mode", not tiny.trained_in_eval_mode, "the model was not in training mode: call model.train().")
# The signal of these images has mean square 0.347, so the best gain is 0.347 / (0.347 + 0.25) = 0.581.
gain = tiny.gain.item()
checks.expect_true("the gain that training finds", abs(gain - 1) > 0.2,
                   f"the model learned to copy (gain {gain:.2f}, best 0.58): the target must be the clean batch, not the noisy one.")
checks.expect_true("the gain that training finds", 0.35 < gain < 0.8,
                   f"training took the gain from 0 to {gain:.2f}, but 0.58 is best: one optimizer step per batch, with rate lr? (Adam will do.)")
checks.passed("train_dae")

### BEGIN HIDDEN TESTS
from autograder.hidden import *

EPOCHS, BATCH = 3, 16
STRANGE_GRADIENT = "The gradient is not that of the mean squared error per pixel between denoised and the clean images.", False


def watched(seed, passes, added):
    """A small denoiser that notes every batch it is shown, what it answers, and the gradient that comes back.

    The notes are in no attribute, and copies of the model write into the same lists.
    """

    class Watched(nn.Module):
        def __init__(self):
            super().__init__()
            g = generator(seed + 1)
            self.into = nn.Parameter(torch.randn(784, 3, generator=g) / 28)
            self.out = nn.Parameter(torch.randn(3, 784, generator=g) / 28)
            self.offset = nn.Parameter(torch.zeros(1, 1, 28, 28))
            self.gain = nn.Parameter(torch.tensor(0.1))
            self.offset.register_post_accumulate_grad_hook(lambda p: added.append(p.grad.detach().clone()))

        def forward(self, x):
            z = x.flatten(1) @ self.into
            denoised = denoise(list(self.parameters()), x)
            if denoised.requires_grad:
                note = {"x": x.detach().clone(), "denoised": denoised.detach().clone(), "training": self.training}
                note["weights"] = current_weights(self)
                denoised.register_hook(lambda grad: passes.append({**note, "grad": grad.detach().clone()}))
            return z, denoised

    return Watched()


def denoise(weights, x):
    """What the watched denoiser makes of images with these weights (into, out, offset, gain)."""
    into, out, offset, gain = weights
    return gain * x + offset + (x.flatten(1) @ into @ out).view(x.shape)


def inputs(seed):
    """Signed images that noise cannot make mistakable for each other, and a noise level."""
    g = generator(seed)
    n = 2 * BATCH + sizes(seed, 2, 9, 1)[0]
    images = numbered_images(n, seed) + 0.4 * torch.randn(n, 1, 28, 28, generator=g)
    return images, 0.3 + 0.25 * float(torch.rand((), generator=g))


def probe(seed):
    images, std = inputs(seed)
    torch.manual_seed(seed + 2**48)
    before = torch.initial_seed()
    return {"main": attempt(run, seed, images, {"epochs": EPOCHS, "noise_std": std, "batch_size": BATCH, "lr": 2e-3}),
            "slow": attempt(run, seed, images, {"epochs": EPOCHS, "noise_std": std, "batch_size": BATCH, "lr": 2e-5}),
            "small": attempt(run, seed, images[:5], {"epochs": 2, "noise_std": std}),
            "seed kept": torch.initial_seed() == before}


def run(seed, images, options):
    passes, added, images = [], [], images.clone()
    model = watched(seed, passes, added).eval()
    start = current_weights(model)
    history = train_dae(model, images, **options)
    return {"history": history, "images": images, "passes": passes, "added": added, "start": start, "end": current_weights(model)}


def right_noise(x, std, generator=None):
    return torch.normal(x, float(std), generator=generator)


def right_loss(model, x, corruption):
    return F.mse_loss(model(corruption(x)), x)


def moved(answer):
    return math.sqrt(sum(float(((a - b).double() ** 2).sum()) for a, b in zip(answer["start"], answer["end"], strict=True)))


def expected_errors(seed, choices, images, std):
    """Denoising errors on fresh noise, recomputed from several choices of weights; the same noise for each."""
    noisy = torch.cat([images] * 4) + std * torch.randn(4 * len(images), *images.shape[1:], generator=generator(seed + 7))
    return [float((denoise(weights, noisy).view(4, *images.shape) - images).square().mean()) for weights in choices]


def shown(answer, images):
    """Numbers of the images in each batch, by the nearest clean image; worked out once."""
    if "numbers" not in answer:
        flat = images.flatten(1)
        answer["numbers"] = [torch.cdist(p["x"].flatten(1), flat).argmin(1).tolist() for p in answer["passes"]]
    return answer["numbers"]


def training_problem(answer, seed, images, std):
    """Whether one batch after the other moved the weights towards a smaller error (a sentence, slip?), or None."""
    if isinstance(answer, Failure):
        return describe(answer), False
    if not answer["passes"]:
        return "The model was never trained: no batch went forward and backward through it.", False
    if any(p["x"].shape[1:] != images.shape[1:] for p in answer["passes"]):
        return "The model was given images of another shape: it expects (batch, 1, 28, 28), as they are.", False
    if not all(p["training"] for p in answer["passes"]):
        return "The model was not in training mode while it was trained: call model.train().", True
    if moved(answer) == 0:
        return "The weights did not change: is optimizer.step() called, on the model's own parameters?", False
    if any(torch.equal(a, b) for a, b in zip(answer["start"], answer["end"], strict=True)):
        return "Some weights of the model never changed: the optimizer must hold all of its parameters.", True
    own = [p["grad"].sum(0, keepdim=True) for p in answer["passes"]]
    if len(answer["added"]) == len(own) > 2 and not all(same(a, o, 1e-3, 1e-7) for a, o in zip(answer["added"], own, strict=True)):
        return "The gradients of earlier batches were added up: call optimizer.zero_grad() for every batch.", True
    if standing_still([p["weights"] for p in answer["passes"]]):
        return "Expected one step of the optimizer for each batch.", False
    aims_right = target_problem(answer, images) in (None, STRANGE_GRADIENT)  # else that is what to tell
    if not aims_right:
        return None
    start, end = expected_errors(seed, [answer["start"], answer["end"]], images, std)
    if not end < start:
        return "Training did not make the denoising error smaller.", False
    states = [p["weights"] for p in answer["passes"]]
    slopes = [gradients_of(p) for p in answer["passes"]]
    if not goes_downhill(list(zip(slopes, states, states[1:], strict=False))):
        return "The weights did not follow the gradients of the loss.", False
    return None


def gradients_of(note):
    """The gradient of each parameter that belongs to the gradient at denoised of this pass."""
    weights = [value.clone().requires_grad_() for value in note["weights"]]
    return torch.autograd.grad(denoise(weights, note["x"]), weights, note["grad"])


def targets(answer):
    """What the loss compared each batch with, from the gradient 2 (denoised − target) / (number of pixels) of the mean."""
    return [p["denoised"] - p["grad"] * p["grad"].numel() / 2 for p in answer["passes"]]


def target_problem(answer, images):
    numbers = shown(answer, images)
    pairs = [(p, images[k], t) for p, k, t in zip(answer["passes"], numbers, targets(answer), strict=True)]
    if all(same(t, clean, 1e-3, 1e-4) for _, clean, t in pairs):
        return None
    if all(same(t, p["x"], 1e-3, 1e-4) for p, _, t in pairs):
        if all(same(p["x"], clean, 1e-3, 1e-4) for p, clean, _ in pairs):
            return None
        return "The noisy images were the target: compare denoised with the clean batch.", True
    for sentence, gradient in (
            ("It looks as if the loss was summed over the pixels; it is the mean squared error per pixel.", lambda r: 2 * r / len(r)),
            ("It looks as if the loss was summed over pixels and images; it is the mean squared error per pixel.", lambda r: 2 * r),
            ("There is a factor ½ in the loss; the mean squared error per pixel has none.", lambda r: r / r.numel()),
            ("That is the mean absolute error; square the differences.", lambda r: r.sign() / r.numel())):
        if all(same(p["grad"], gradient(p["denoised"] - clean), 1e-3, 1e-6) for p, clean, _ in pairs):
            return sentence, True
    far = [torch.cdist(t.flatten(1), images.flatten(1)) for _, _, t in pairs]
    along = [F.cosine_similarity((t - clean).flatten(), (p["denoised"] - clean).flatten(), dim=0) for p, clean, t in pairs]
    if [d.argmin(1).tolist() for d in far] == numbers and torch.stack(along).abs().mean() < 0.3:
        return "It looks as if a noisy version of the images was the target: compare denoised with the clean batch.", True
    if all(d.min(1).values.mean() < 0.02 * 28 for d in far):
        return "The images that denoised was compared with are not the clean images of the batch.", False
    return STRANGE_GRADIENT


def noise_problem(answer, images, std):
    noise = torch.cat([p["x"] - images[k] for p, k in zip(answer["passes"], shown(answer, images), strict=True)]).double().flatten(1)
    inputs_seen = torch.cat([p["x"] for p in answer["passes"]])
    size, measured = noise.numel(), float(noise.std())
    error = 7 / math.sqrt(2 * size)
    if measured < 1e-6:
        return "The model was trained on clean images: no noise was added.", True
    if inputs_seen.min() >= images.min() - 1e-6 and inputs_seen.max() <= images.max() + 1e-6:
        return "The noisy images were clamped; leave the noise as it is.", True
    unit = noise - noise.mean(1, keepdim=True)
    unit = unit / unit.norm(dim=1, keepdim=True).clamp(min=1e-12)
    alike = (unit @ unit.T).fill_diagonal_(0)
    if alike.max() > 0.9:
        first = sum(len(p["x"]) for p in answer["passes"][:1])
        if alike[:first, :first].max() > 0.9:
            return "All images of a batch got the same noise mask.", True
        return "The same noise came back in a later batch or epoch: draw fresh noise for every batch.", True
    for value, sentence in ((std**0.5, "The noise has standard deviation √noise_std: noise_std is no variance."),
                            (std**2, "The noise has standard deviation noise_std²: multiply by noise_std itself."),
                            (1.0, "The noise has standard deviation 1: noise_std was not used.")):
        if abs(measured / value - 1) < error:
            return sentence, True
    kurtosis = float(((noise - noise.mean()) ** 4).mean() / noise.var() ** 2)
    if abs(measured / std - 1) > error or abs(noise.mean()) > 7 * std / math.sqrt(size):
        return "The noise does not have mean 0 and standard deviation noise_std.", False
    if abs(kurtosis - 3) > 7 * math.sqrt(24 / size) or alike.abs().max() > 0.26:
        return "The noise is not Gaussian and independent from pixel to pixel and image to image.", False
    return None


def batches_problem(answer, images):
    if isinstance(answer["small"], Failure):
        return describe(answer["small"])
    main, small = shown(answer["main"], images), shown(answer["small"], images[:5])
    n = len(images)
    if not batch_sizes_are(main, n, BATCH) or [len(b) for b in small] != [5, 5]:
        return "Expected batches of batch_size images and one smaller last batch (also when there are fewer images than batch_size)."
    if not every_image_every_epoch(main, n, EPOCHS):
        return "Every epoch must show every image exactly once, and there must be `epochs` epochs."
    if not new_order_each_epoch(main, n):
        return "Every epoch must show the images in a new random order."
    return None


def history_problem(answer, images):
    values = answer["history"]
    if not isinstance(values, list | tuple) or len(values) != EPOCHS:
        return "Expected a list with one mean loss per epoch."
    if not all(isinstance(v, float | np.floating) for v in values):
        return "The losses must be plain Python floats: use loss.item()."
    numbers = shown(answer, images)
    losses = [float(F.mse_loss(p["denoised"], images[k])) for p, k in zip(answer["passes"], numbers, strict=True)]
    steps = math.ceil(len(images) / BATCH)
    for epoch, value in enumerate(values):
        part = slice(epoch * steps, (epoch + 1) * steps)
        counts = [len(k) for k in numbers[part]]
        over_batches = sum(losses[part]) / steps
        over_images = sum(c * loss for c, loss in zip(counts, losses[part], strict=True)) / len(images)
        if not min(abs(value - over_batches), abs(value - over_images)) <= 1e-3 * abs(over_images) + 1e-6:
            return "A value of the list is not the mean loss of its epoch (over its batches or its images)."
    return None


def judged(name, points, found, given=None):
    """found: a function that returns None, a sentence, or (sentence, whether it names a slip)."""
    if given is not None and not given.earned:
        return lost(name, points, NO_POINTS)
    found = found()
    sentence, slip = found if isinstance(found, tuple) else (found, False)
    return earned(name, points) if sentence is None else lost(name, points, sentence, slip)


def check(answer, seed):
    images, std = inputs(seed)
    main = answer["main"]
    trains = judged("trains", 0.4, lambda: training_problem(main, seed, images, std))
    target = judged("clean targets", 0.7, lambda: target_problem(main, images), trains)
    return [
        trains,
        target,
        judged("fresh noise", 0.8, lambda: noise_problem(main, images, std), trains),
        judged("every image, every epoch", 0.5, lambda: batches_problem(answer, images), trains),
        holds("learning rate", 0.2, lambda: moved(main) > 5 * moved(answer["slow"]) > 0,
              "A hundred times larger lr hardly changes how far the weights move: is lr used?", given=trains),
        judged("history", 0.3, lambda: history_problem(main, images), target),
        holds("images and seeds left alone", 0.1, lambda: torch.equal(main["images"], images) and answer["seed kept"],
              "The training images were changed in place, or a seed was set.", given=trains),
    ]


score(probe, check, parts={"add_gaussian_noise": right_noise, "dae_loss": right_loss})
### END HIDDEN TESTS

# %% [markdown]
# ### A denoising and a plain autoencoder on variance images
#
# For comparison a plain autoencoder with ten codes is given. It has your kind of encoder and decoder but no skip, so that
# every pixel value must come through the bottleneck, and it is trained with `train_dae` and `noise_std=0`: there is nothing
# to remove, it only has to copy. On two laptop cores the first training takes about half a minute, the second about a
# minute and a half.

# %%
class PlainAutoencoder(nn.Module):
    """Copies images through latent_dim numbers; returns (z, x_hat), x_hat signed and unbounded."""

    def __init__(self, latent_dim=10):
        super().__init__()
        self.encoder = nn.Sequential(
            nn.Conv2d(1, 16, 4, stride=2, padding=1), nn.BatchNorm2d(16), nn.ReLU(),
            nn.Conv2d(16, 32, 4, stride=2, padding=1), nn.BatchNorm2d(32), nn.ReLU(),
            nn.Flatten(), nn.Linear(32 * 7 * 7, 128), nn.BatchNorm1d(128), nn.ReLU(),
            nn.Linear(128, latent_dim), nn.BatchNorm1d(latent_dim, affine=False),
        )
        self.decoder = nn.Sequential(
            nn.Linear(latent_dim, 128), nn.ReLU(), nn.Linear(128, 32 * 7 * 7), nn.ReLU(), nn.Unflatten(1, (32, 7, 7)),
            nn.ConvTranspose2d(32, 16, 4, stride=2, padding=1), nn.ReLU(), nn.ConvTranspose2d(16, 1, 4, stride=2, padding=1),
        )

    def forward(self, x):
        z = self.encoder(x)
        return z, self.decoder(z)


training.seed_everything(0)
plain = PlainAutoencoder()
plain_losses = training.train_or_load(
    "02_dae_plain", plain, lambda: train_dae(plain, variance_train, epochs=3, noise_std=0.0, lr=3e-3))

# %%
training.seed_everything(0)
dae = DAE()
dae_losses = training.train_or_load(
    "02_dae_variance", dae, lambda: train_dae(dae, variance_train, epochs=8, noise_std=noise_std, lr=3e-3))

# %%
plots.curves({"plain autoencoder (no noise)": plain_losses, "DAE": dae_losses}, ylabel="training MSE per pixel")
print(f"mean square of a variance image's pixel: {(variance_train**2).mean():.4f} (the error of answering 0 everywhere)")

# %% [markdown]
# **What to see.** The two curves measure different things. The plain autoencoder has to return all of $x$, and its error
# stays close to that of answering 0 everywhere: ten numbers carry almost nothing of 784 independent draws. The DAE has to
# remove noise of mean square $0.25^2 = 0.0625$, and all but a fifth of it goes. Now look at single test images.

# %%
dae.eval()
plain.eval()
with torch.no_grad():
    codes = {"DAE": (dae(variance_train)[0], dae(variance_test)[0]), "plain autoencoder": (plain(variance_train)[0], plain(variance_test)[0])}
    denoised, copied = dae(noisy_test)[1], plain(variance_test)[1]
gain = (denoised / noisy_test).clamp(0, 1)  # sigmoid(decoder(z)), if your DAE has the multiplicative skip
rows = {"clean x": variance_test[:8], "plain copy of x": copied[:8], "noisy": noisy_test[:8], "DAE": denoised[:8], "optimal": best[:8]}
plots.compare(rows, signed=True, title="Test images")
plots.compare({"digit p": mnist.test_images[:8], "the DAE's gain": gain[:8]}, title="What ten numbers carry")
for name, images in {"nothing": noisy_test, "DAE": denoised, "optimal, true variances known": best}.items():
    print(f"denoising MSE per pixel, {name}: {F.mse_loss(images, variance_test):.4f}")

# %% [markdown]
# **What to see.** The plain copy is nearly 0 everywhere: it cannot know the values, so it answers with their mean. The
# denoised images keep the wild values where the digit is and are calm elsewhere, almost as if the true variances were
# known. The gain is what the decoder made of ten numbers: a clean picture of a digit, although no network ever saw the
# digit $p$ itself. A white pixel ($p = 1$) should get $1 / (1 + 0.25^2) = 0.94$, a black one 0.
#
# Do the codes know the digit? Below, t-SNE pictures of the codes of 3,000 test images (about 10 seconds), then the accuracy
# of a *linear probe*: a logistic regression from the ten numbers to the class, fitted to training codes and measured on
# test codes.

# %%
from helpers import embeddings

for name, (_, z_test) in codes.items():
    points, index = embeddings.tsne(z_test)
    plots.scatter_by_class(points, mnist.test_labels[index], mnist.class_names, title=f"t-SNE of the codes: {name}", axes=("t-SNE 1", "t-SNE 2"))

# %%
accuracies = {name: embeddings.linear_probe_accuracy(z_train, mnist.train_labels, z_test, mnist.test_labels)
              for name, (z_train, z_test) in codes.items()}
plots.bars(accuracies, ylabel="linear-probe test accuracy", title="Which digit is it, from ten numbers?")

# %% [markdown]
# **What to see.** In the codes of the DAE the ten digits form islands, and a linear classifier reads about nine digits out
# of ten correctly from them. The codes of the plain autoencoder form one cloud; the probe is right less than one time in
# four, where guessing is right one time in ten.
#
# ### Question 2.7 · what the bottleneck can carry (2 points, about 15 minutes)
#
# Why can a plain autoencoder not encode variance images, and why can a denoising one? Compare the two accuracies you
# measured. Say in your answer which randomness belongs to the data and which to the corruption. Five to eight sentences.

# %% [markdown] nbgrader={"grade": true, "grade_id": "written_dae_variance", "locked": false, "points": 2, "schema_version": 3, "solution": true}
# ### BEGIN SOLUTION
# Given the digit $p$, the pixels of a variance image are independent draws of $\mathcal N(0, p^2)$, and their mean is 0
# whatever the digit. This randomness belongs to the data. To copy $x$, the plain autoencoder would have to send hundreds of
# independent numbers through ten codes; it can save a little error on a few loud pixels, whose values say nothing about the
# digit, and its error stays close to that of answering 0. The corruption is another randomness, drawn afresh for every
# batch, and the denoising autoencoder is asked to remove only that. The best it can do is $\tilde x \cdot
# \mathrm{sigmoid}(\log v_x - \log v_n)$, which depends on the digit only through the variances $v_x = p^2$. With the
# multiplicative skip the wild values come from the input and need not pass the bottleneck, so the ten codes are free to
# describe the variances, and the variances are the digit. Measured: a linear probe reads the digit from the codes of the
# DAE with accuracy 0.90, from those of the plain autoencoder with 0.24, where guessing gives 0.1.
#
# Rubric:
#
# - 1 point: why copying fails. Half a point for "the pixel values are independent noise with mean 0 that ten numbers cannot
#   carry", half a point for saying that this randomness is the data's own and not the corruption.
# - 1 point: why denoising works. Half a point for "the optimal denoiser needs only the variances (the skip supplies the
#   values), so the code describes the variances", half a point for the two measured accuracies, compared with each other or
#   with chance.
# ### END SOLUTION

# %% [markdown]
# ## What breaks, and what comes next
#
# The codes of a denoising autoencoder describe pictures well, and still it makes no pictures of its own: it needs something
# to repair. Could you draw ten numbers at random and decode them? Which numbers? Nobody told the encoder how to arrange its
# codes, so a random $z$ usually lies where no image has ever been encoded.
#
# Notebook 03 takes the simplest way out: fit a Gaussian to the codes and draw from that. Notebook 04 trains the model so
# that its codes are Gaussian from the start, and it comes back to the variance images with a decoder that predicts
# variances openly.

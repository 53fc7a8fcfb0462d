# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # 03 · A first generative model: a Gaussian in the latent space
#
# **Goal.** An autoencoder can copy pictures but not invent them: nobody says which latents $z$ are worth decoding. Here
# you say it with the simplest density there is. Encode the training set, fit one Gaussian to all codes, draw from it,
# decode. The same idea, with more flexible densities, is studied as *ex-post density estimation* by [Ghosh et al.
# 2020](https://arxiv.org/abs/1903.12436).
#
# **Time and points.** About 70 minutes, 9 points. The autoencoder is given and trains in less than a minute; all cells
# together run in less than two.

# %% [markdown]
# ## Conventions of this course
#
# - Images `x`: float32 `(batch, 1, 28, 28)` in [0, 1]. Latents `z`: `(batch, latent_dim)`. `x_hat` is a reconstruction
#   in [0, 1].
# - The reconstruction error is the mean squared error **per pixel**.
# - `generator` is a `torch.Generator` or `None`. The draws come from it and advance it: equal states give equal
#   numbers, a second call gives new ones. With `None` they come from torch's global random numbers.
# - `encode_dataset` and `generate` *evaluate* a model: in eval mode, without gradients, and they leave `model.training`
#   as they found it. Their results are plain tensors without gradient.
# - No function changes its inputs in place, nor global state such as seeds or the gradient mode.

# %% [markdown]
# ## Set-up: the autoencoder is given
#
# It has the interface of notebook 01: `encode(x)` gives `z`, `decode(z)` gives `x_hat`, `forward(x)` does both. Ten
# latents are few enough to look at every one of them.

# %% tags=["setup"] nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false}
import torch
import torch.nn.functional as F
from torch import nn

from helpers import checks, data, plots, training

LATENT_DIM = 10


class SmallAutoencoder(nn.Module):
    """A fully connected autoencoder: 784 - 256 - latent_dim - 256 - 784 numbers.

    encode: x (batch, 1, 28, 28) -> z (batch, latent_dim), unbounded. decode: z -> x_hat (batch, 1, 28, 28) in [0, 1].
    """

    def __init__(self, latent_dim=LATENT_DIM):
        super().__init__()
        self.encoder = nn.Sequential(nn.Flatten(), nn.Linear(784, 256), nn.ReLU(), nn.Linear(256, latent_dim))
        self.decoder = nn.Sequential(nn.Linear(latent_dim, 256), nn.ReLU(), nn.Linear(256, 784), nn.Sigmoid())

    def encode(self, x):
        return self.encoder(x)

    def decode(self, z):
        return self.decoder(z).view(-1, 1, 28, 28)

    def forward(self, x):
        return self.decode(self.encode(x))


# %% [markdown]
# ### The data

# %%
training.seed_everything(3)
fashion = data.load_fashion_mnist()
print(fashion)
plots.show_images(fashion.train_images[:20], title="training images")

# %% [markdown]
# ### Training (less than a minute)
#
# Nothing new: minimise the mean squared error per pixel. To load weights instead of training, run `training.skip(True)`
# first. Stored weights fit
# the network that the exercise describes; any other is trained as usual.

# %%
model = SmallAutoencoder()


def train(epochs=6, batch_size=128, peak_lr=4e-3):
    """Train `model` with Adam and a learning rate that rises and falls once. Returns the mean error of each epoch."""
    steps = epochs * -(-len(fashion.train_images) // batch_size)
    optimizer = torch.optim.Adam(model.parameters())
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, peak_lr, total_steps=steps)
    history = []
    for _ in (bar := training.progress(range(epochs), label="autoencoder")):
        total = 0.0
        for x in data.batches(fashion.train_images, batch_size):
            loss = F.mse_loss(model(x), x)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
            total += loss.item() * len(x)
        history.append(total / len(fashion.train_images))
        bar.set_postfix(loss=f"{history[-1]:.4f}")
    return history


history = training.train_or_load("03_ae", model, train)

# %%
model.eval()
with torch.no_grad():
    x_hat = model(fashion.test_images)
print(f"test error per pixel: {F.mse_loss(x_hat, fashion.test_images).item():.4f}")
plots.compare({"test image": fashion.test_images[:12], "reconstruction": x_hat[:12]}, title="ten numbers per picture")

# %% [markdown]
# *What to see.* The kind of garment, its outline and its brightness survive the ten numbers; prints, buttons and laces
# do not. All samples below come out of the same decoder: do not expect them to be sharper than these reconstructions.

# %% [markdown]
# ## 1 · Where are the codes?
#
# Before a density can be fitted, the whole training set must be encoded. With all 60,000 images in one pass a larger
# encoder would need gigabytes, so this is done batch by batch; and a model that has Dropout or BatchNorm must be in
# eval mode, or the code of an image depends on chance and on its neighbours.
#
# ### Exercise 3.1 · Encode a data set (1 point, about 10 minutes)
#
# Return the codes of all images, $z_i = \mathrm{encode}(x_i)$, in the order of the images. Mind the smaller last batch,
# and leave the model in the mode in which you found it.
#
# <details><summary>Hint 1</summary>
#
# `images.split(batch_size)` gives the batches in order, the smaller last one included. `torch.cat` puts a list of
# tensors together again.
#
# </details>
# <details><summary>Hint 2</summary>
#
# Remember `model.training` before you call `model.eval()`; `model.train(was_training)` puts it back.
#
# </details>

# %% nbgrader={"grade": false, "grade_id": "encode_dataset", "locked": false, "schema_version": 3, "solution": true}
def encode_dataset(model, images, batch_size=512):
    """Codes of all images, in their order.

    model: has encode(x) -> z; run in eval mode, without gradients, and left in the mode it was in.
    images: (n, 1, 28, 28); n need not be a multiple of batch_size and may be smaller.
    Returns: (n, latent_dim), a plain tensor without gradient.
    """
    ### BEGIN SOLUTION
    was_training = model.training
    model.eval()
    with torch.no_grad():
        z = torch.cat([model.encode(x) for x in images.split(batch_size)])
    model.train(was_training)
    return z
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_encode_dataset", "locked": true, "points": 1, "schema_version": 3, "solution": false}
class TwoPixels(nn.Module):
    """A toy with two latents: the first two pixels of an image; Dropout would spoil them in training mode."""

    def __init__(self):
        super().__init__()
        self.dropout, self.scale = nn.Dropout(0.5), nn.Parameter(torch.ones(1))

    def encode(self, x):
        return self.dropout(self.scale * x.flatten(1)[:, :2])

    def forward(self, x):
        return x


toy, grey = TwoPixels(), torch.tensor([0.1, 0.2, 0.3, 0.4, 0.5])
z = encode_dataset(toy, grey.view(5, 1, 1, 1).expand(5, 1, 28, 28), batch_size=2)
checks.expect_shape("encode_dataset", z, (5, 2))
right = torch.stack([grey, grey], dim=1)
checks.expect_close("encode_dataset", z, right, {right.flip(0): "The codes come in reverse order"})
checks.expect_true("encode_dataset", not z.requires_grad, "the codes carry gradients; work under torch.no_grad().")
checks.expect_true("encode_dataset", toy.training, "the model was in training mode before, and is not any more.")
checks.passed("encode_dataset")
### BEGIN HIDDEN TESTS
from autograder.hidden import *


class Coder(nn.Module):
    """A linear encoder; with `moody`, Dropout and BatchNorm make it behave differently in training mode."""

    def __init__(self, latent_dim, seed, moody=False):
        super().__init__()
        g = generator(seed + latent_dim)
        self.weight = nn.Parameter(torch.randn(784, latent_dim, generator=g) / 10)
        self.norm = nn.BatchNorm1d(latent_dim) if moody else nn.Identity()
        self.dropout = nn.Dropout(0.5 if moody else 0.0)
        if moody:
            self.norm.running_mean.copy_(3 * torch.randn(latent_dim, generator=g))
            self.norm.running_var.copy_(0.2 + torch.rand(latent_dim, generator=g))

    def encode(self, x):
        if x.shape[1:] != (1, 28, 28):
            raise ValueError(f"encode takes a batch of images (n, 1, 28, 28), not {tuple(x.shape)}")
        return self.norm(self.dropout(x.flatten(1)) @ self.weight)

    def decode(self, z):
        return torch.sigmoid(z @ self.weight.T).view(-1, 1, 28, 28)

    def forward(self, x):
        return self.decode(self.encode(x))


def inputs(seed):
    batch_size, latent_dim = sizes(seed, 4, 9, 2)
    n = 3 * batch_size + 1 + seed % (batch_size - 1)  # never a multiple of the batch size
    return numbered_images(n, seed), batch_size, latent_dim


def left_alone(model):
    """Whether gradients are on, the default dtype is float32 and no parameter is frozen, as before."""
    return torch.is_grad_enabled() and torch.get_default_dtype() == torch.float32 and all(p.requires_grad for p in model.parameters())


def probe(seed):
    images, batch_size, latent_dim = inputs(seed)
    model, moody = Coder(latent_dim, seed), Coder(latent_dim, seed, moody=True)
    answer = {
        "codes": attempt(encode_dataset, model, images, batch_size=batch_size),
        "left alone": left_alone(model),
        "images": images.clone(),
        "default": attempt(encode_dataset, model, images),
        "even": attempt(encode_dataset, model, images[: 2 * batch_size], batch_size=batch_size),
        "one": attempt(encode_dataset, Coder(1, seed), images[:1], batch_size=batch_size),
    }
    torch.set_grad_enabled(True)
    torch.set_default_dtype(torch.float32)
    for before in (True, False):
        moody.train(before)
        answer[f"moody {before}"] = attempt(encode_dataset, moody, images, batch_size=batch_size)
        answer[f"mode {before}"] = bool(moody.training)
    answer["large set"] = modes(seed)
    return answer


def modes(seed):
    """The modes in which a data set as large as Fashion-MNIST, all its images alike, is encoded; the first batches suffice."""
    seen = []

    class Watched(Coder):
        def encode(self, x):
            seen.append(bool(self.training))
            if len(seen) > 300:
                raise RuntimeError("enough was seen")
            return x[:, 0, 0, :1] * self.weight[0]

    attempt(encode_dataset, Watched(1, seed), torch.rand(1, 1, 28, 28).expand(60_000, -1, -1, -1))
    return sorted(set(seen))


def check(answer, seed):
    images, batch_size, latent_dim = inputs(seed)
    model, moody = Coder(latent_dim, seed).eval(), Coder(latent_dim, seed, moody=True).eval()
    with torch.no_grad():
        z, z_moody, one = model.encode(images), moody.encode(images), Coder(1, seed).eval().encode(images[:1])
        x_hat = model(images)
    full = len(images) // batch_size * batch_size
    codes = close("codes of all images, in order", 0.5, answer["codes"], z, atol=1e-4, slips=lambda: {
        "The smaller last batch is missing: every image needs a code.": z[:full],
        "Only the last batch was returned; collect the codes of all batches.": z[full:],
        "Only the first batch was returned; collect the codes of all batches.": z[:batch_size],
        "These are reconstructions; the codes are asked for, so call encode and not the whole model.": x_hat,
        "The codes are transposed: one row per image, one column per latent.": z.T})
    few = ("default", z), ("even", z[: 2 * batch_size]), ("one", one)
    small = [close("few images", 0.1, answer[key], right, atol=1e-4, given=codes) for key, right in few]
    small = next((p for p in small if p.message), small[0])
    mode = [close("eval mode", 0.2, answer[f"moody {b}"], z_moody, rtol=1e-3, atol=1e-3, given=codes) for b in (False, True)]
    mode = holds("eval mode", 0.2, not mode[0].message and not mode[1].message and answer["large set"] == [False],
                 "The model ran in training mode, so that Dropout and BatchNorm changed the codes. Call model.eval() first.",
                 slip=not mode[0].message, given=codes)
    back = holds("mode put back", 0.1, answer["mode True"] is True and answer["mode False"] is False,
                 "The model's mode was changed for good. Remember model.training and put it back at the end.",
                 slip=True, given=(codes, mode))
    plain = holds("plain tensor, nothing else changed", 0.1, lambda: answer["codes"].requires_grad is False
                  and answer["left alone"] is True and torch.equal(answer["images"], images),
                  "The codes carry gradients, or the images, requires_grad of the model's parameters or a global setting (gradient mode, "
                  "default dtype) were changed for good. Work inside a `with torch.no_grad():` block.", slip=True, given=codes)
    return [codes, small, mode, back, plain]


score(probe, check)
### END HIDDEN TESTS

# %%
z_train = encode_dataset(model, fashion.train_images)
z_test = encode_dataset(model, fashion.test_images)
print(f"codes: {tuple(z_train.shape)}; means from {z_train.mean(0).min():.1f} to {z_train.mean(0).max():.1f}, "
      f"standard deviations from {z_train.std(0).min():.1f} to {z_train.std(0).max():.1f}")  # fmt: skip

# %% [markdown]
# Nothing in the training said where the codes should lie. So what does a draw of $\mathcal N(0, I)$, the obvious first
# guess, decode to?

# %%
with torch.no_grad():
    standard = model.decode(torch.randn(24, LATENT_DIM))
plots.show_images(standard, columns=12, title="decoded draws of N(0, I)")


# %%
def marginals(codes, curves, title):
    """Ten histograms of codes, each with the density of a Gaussian N(m_j, s_j²) per entry {name: (m, s)} of curves."""
    import matplotlib.pyplot as plt

    figure, axes = plt.subplots(2, 5, figsize=(11, 4), layout="constrained")
    for j, axis in enumerate(axes.flat):
        axis.hist(codes[:, j].numpy(), bins=80, density=True, color="0.75")
        line = torch.linspace(*axis.get_xlim(), 300)
        for (name, (m, s)), style in zip(curves.items(), ("k--", "k-"), strict=False):
            density = torch.distributions.Normal(m[j], s[j]).log_prob(line).exp()
            axis.plot(line, density, style, label=name)
        axis.set(xlabel=f"$z_{{{j + 1}}}$", yticks=[])
    axes[0, 0].legend(fontsize=7)
    figure.supylabel("density")
    figure.suptitle(title)
    plt.show()


marginals(z_train, {"N(0, 1)": (torch.zeros(LATENT_DIM), torch.ones(LATENT_DIM))}, "codes of the training set (grey)")

# %% [markdown]
# *What to see.* Dark smears, and now and then the shadow of a shirt. The codes (grey) have means away from 0 and
# standard deviations between about 2 and 4; the dashed density keeps to a small region around the origin. In all
# ten dimensions together, 97 % of $\mathcal N(0, I)$ lies within 4.5 of the origin, where there are less than 5 % of the
# codes. The decoder was hardly ever asked what such points mean.

# %% [markdown]
# ## 2 · Fit a Gaussian
#
# The Gaussian that fits $n$ codes best (the maximum of the likelihood) has their mean and their covariance:
#
# $$\bar z = \frac1n\sum_i z_i, \qquad
# \Sigma = \frac1n \sum_i (z_i - \bar z)(z_i - \bar z)^\top ,$$
#
# derived for example in [Bishop 2006, section
# 2.3.4](https://www.microsoft.com/en-us/research/people/cmbishop/prml-book/). Dividing by $n - 1$ instead gives the
# unbiased estimate; with 60,000 codes nobody can tell, and both count.
#
# ### Exercise 3.2 · Mean and covariance (2 points, about 10 minutes)
#
# Return both. $\Sigma$ is the full $d \times d$ matrix: its entry $(j, k)$ says how latents $j$ and $k$ vary together.
#
# <details><summary>Hint 1</summary>
#
# Subtract the mean from all rows first; then the sum over $i$ is one matrix product. Which of the two factors must be
# transposed so that a $(d, d)$ matrix comes out?
#
# </details>
# <details><summary>Hint 2</summary>
#
# `torch.cov` exists, and it wants one *row* per variable.
#
# </details>

# %% nbgrader={"grade": false, "grade_id": "fit_gaussian", "locked": false, "schema_version": 3, "solution": true}
def fit_gaussian(z):
    """Mean and full covariance of codes (Bishop 2006, section 2.3.4).

    z: (n, d) with n ≥ 2 and d ≥ 2. Division by n or by n - 1, both are right.
    Returns: (mean, cov) of shapes (d,) and (d, d).
    """
    ### BEGIN SOLUTION
    mean = z.mean(dim=0)
    centred = z - mean
    cov = centred.T @ centred / (len(z) - 1)  # (d, d)
    return mean, cov
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_fit_gaussian", "locked": true, "points": 2, "schema_version": 3, "solution": false}
# Four points in the plane. From their mean (2, 3) they deviate by (-2, -3), (0, 3), (2, 0) and (0, 0).
mean_2d, cov_2d = fit_gaussian(torch.tensor([[0.0, 0.0], [2.0, 6.0], [4.0, 3.0], [2.0, 3.0]]))
checks.expect_close("fit_gaussian: mean", mean_2d, [2.0, 3.0])
checks.expect_shape("fit_gaussian: cov", cov_2d, (2, 2))
scatter = torch.tensor([[8.0, 6.0], [6.0, 18.0]])  # the sum of the products of these deviations
by_n = (cov_2d - scatter / 4).abs().sum() < (cov_2d - scatter / 3).abs().sum()
checks.expect_close("fit_gaussian: cov", cov_2d, scatter / 4 if by_n else scatter / 3, [
    (scatter.diag().diag() / 4, "The off-diagonal entries are missing: latents vary together"),
    (scatter.diag().diag() / 3, "The off-diagonal entries are missing: latents vary together"),
    ([[1.0, 0.5], [0.5, 1.0]], "This is the matrix of correlations; the covariance keeps the scale of each latent"),
    (scatter, "The sum was not divided by n or n - 1"),
    (scatter / 2, "The sum was divided by something else than n or n - 1; the points are the rows of z"),
    ([[6.0, 7.5], [7.5, 13.5]], "The mean was not subtracted"),
    ([[8.0, 10.0], [10.0, 18.0]], "The mean was not subtracted"),
])  # fmt: skip
checks.passed("fit_gaussian")
### BEGIN HIDDEN TESTS
from autograder.hidden import *


def correlated(n, d, g):
    """Codes with unequal scales, correlations of both signs and a mean away from zero."""
    mix = torch.randn(d, d, generator=g) + torch.diag(0.5 + torch.arange(d))
    return torch.randn(n, d, generator=g) @ mix + 2 + 3 * torch.rand(d, generator=g)


def inputs(seed):
    g = generator(seed)
    n, d, square = sizes(seed, 3, 9, 3)
    return correlated(n + 8, d, g), correlated(square, square, g), correlated(2, d, g), correlated(300, 2, g)


def probe(seed):
    z = inputs(seed)
    results = [attempt(fit_gaussian, codes) for codes in z]
    return {"mean": [attempt(lambda r=r: r[0]) for r in results], "cov": [attempt(lambda r=r: r[1]) for r in results],
            "raised": results[0] if isinstance(results[0], Failure) else None, "z": list(z)}


def covariance(z, got):
    """The covariance with the division, by n or n - 1, that lies nearer to the answer."""
    ways = [torch.from_numpy(np.atleast_2d(np.cov(z.double().numpy().T, bias=bias))) for bias in (True, False)]
    if not isinstance(got, torch.Tensor) or got.shape != ways[0].shape:
        return ways[1]
    return min(ways, key=lambda way: float((got.detach().double() - way).abs().sum()))


def mistakes(z):
    """What the likely misconceptions give instead of the covariance."""
    n, centred, found = len(z), z - z.mean(0), {}
    for by in (n, n - 1):
        cov = centred.T @ centred / by
        found.setdefault("The off-diagonal entries are missing: the full covariance is asked for.", []).extend(
            [cov.diag().diag(), cov.diag()])
        found.setdefault("The mean was not subtracted before the products were taken.", []).append(z.T @ z / by)
        found.setdefault("These are standard deviations; a covariance has variances on its diagonal.", []).extend(
            [cov.diag().sqrt().diag(), cov.diag().sqrt()])
    found["This is the matrix of correlations; a covariance keeps the scale of each latent."] = [torch.corrcoef(z.T)]
    across = z - z.mean(1, keepdim=True)
    found["Rows and columns are swapped: the rows of z are images, its columns are latents."] = [
        across @ across.T / by for by in (z.shape[1], z.shape[1] - 1)]
    found["One triangle of the matrix is empty; a covariance is symmetric."] = [
        part(centred.T @ centred / by) for part in (torch.tril, torch.triu) for by in (n, n - 1)]
    found["The sum of products was not divided by n or n − 1."] = [centred.T @ centred]
    found["The sum of products was divided by the number of latents; the average runs over the images."] = [
        centred.T @ centred / z.shape[1], centred.T @ centred / (z.shape[1] - 1)]
    return [(sentence, wrong) for sentence, wrongs in found.items() for wrong in wrongs]


def check(answer, seed):
    first, square, two, plane = [z.double() for z in inputs(seed)]
    if answer["raised"] is not None:
        return [holds("mean and covariance", 2, answer["raised"], "")]
    mean = close("mean", 0.5, answer["mean"][0], first.mean(0), rtol=1e-3, atol=1e-3, slips=lambda: {
        "The mean was taken over the latents; the rows of z are images, so average over dim 0.": first.mean(1),
        "The mean has one entry per latent, not one in all.": first.mean()})
    got = answer["cov"][0]
    cov = close("covariance", 1.0, got, covariance(first, got), rtol=1e-3, atol=1e-3)
    for sentence, wrong in mistakes(first):
        if cov.message and isinstance(got, torch.Tensor) and same(got, wrong, 1e-3, 1e-3):
            cov = lost("covariance", 1.0, sentence, slip=True)
    others = [close("other sizes", 0.25, answer["cov"][i], covariance(z, answer["cov"][i]), rtol=1e-3, atol=1e-3, given=cov)
              for i, z in ((1, square), (2, two), (3, plane))]
    unchanged = holds("z is left as it was", 0.25, lambda: all(
        torch.equal(a, b) for a, b in zip(answer["z"], inputs(seed), strict=True)),
        "z itself was changed. Subtract with z - mean, which makes a new tensor, and not in place.", slip=True, given=(mean, cov))
    return [mean, cov, next((p for p in others if p.message), others[0]), unchanged]


score(probe, check)
### END HIDDEN TESTS

# %%
mean, cov = fit_gaussian(z_train)
std = cov.diag().sqrt()
marginals(z_train, {"N(0, 1)": (0 * mean, 0 * std + 1), "fitted": (mean, std)}, "codes (grey) and the fitted Gaussian")


# %%
def correlation_picture(cov, title):
    """The matrix of correlations Σ_jk / (σ_j σ_k), with its numbers."""
    import matplotlib.pyplot as plt

    correlation = cov / torch.outer(cov.diag().sqrt(), cov.diag().sqrt())
    figure, axis = plt.subplots(figsize=(5.6, 4.8), layout="constrained")
    drawn = axis.imshow(correlation, cmap="RdGy", vmin=-1, vmax=1)
    for (j, k), value in [((j, k), correlation[j, k].item()) for j in range(len(cov)) for k in range(len(cov))]:
        axis.text(k, j, f"{value:z.1f}", ha="center", va="center", fontsize=7, color="white" if abs(value) > 0.6 else "black")
    axis.set(title=title, xlabel="latent", ylabel="latent")
    axis.set_xticks(range(len(cov)), range(1, len(cov) + 1))
    axis.set_yticks(range(len(cov)), range(1, len(cov) + 1))
    figure.colorbar(drawn, label="correlation")
    plt.show()


correlation_picture(cov, "correlations of the ten latents")

# %% [markdown]
# *What to see.* The fitted density (solid) has the right place and width for every latent. Its shape fits some of them;
# others are skewed or have a shoulder to one side. And the latents are not independent: several pairs have correlations
# of 0.4 to 0.7 in size, so drawing each latent by itself would combine values that rarely occur together.

# %% [markdown]
# ## 3 · Draw from it
#
# torch draws standard normal numbers $\epsilon \sim \mathcal N(0, I)$. A linear map turns them into draws of any
# Gaussian:
#
# $$z = \bar z + A\,\epsilon \quad\text{has covariance}\quad A\,\mathbb E[\epsilon\epsilon^\top]A^\top = A A^\top,
# \quad\text{so any } A \text{ with } A A^\top = \Sigma \text{ will do.}$$
#
# The Cholesky factor is one such $A$
# ([Wikipedia](https://en.wikipedia.org/wiki/Multivariate_normal_distribution#Drawing_values_from_the_distribution)),
# but `torch.linalg.cholesky` demands that every variance is positive. Codes do not promise that: one latent that never
# moves, or two that always move together, and $\Sigma$ is *singular*. The eigenvectors $U$ and eigenvalues
# $\lambda \ge 0$ of $\Sigma = U\,\mathrm{diag}(\lambda)\,U^\top$ work in every case.
#
# ### Exercise 3.3 · Draw codes (3 points, about 20 minutes)
#
# Return $n$ independent draws of $\mathcal N(\bar z, \Sigma)$, also when $\Sigma$ is singular: in a direction without
# variance all draws must agree. Agree means: up to a standard deviation of $10^{-3}$ times the largest one, that is, a
# variance of $10^{-6}$ times the largest. Rounding stays far below that; if you want to add a little to the diagonal
# (*jitter*), keep it below too. (For the $2 \times 2$ example of the check, whose largest standard deviation is
# $\sqrt 5$, no draw may be off by more than 0.02.)
#
# <details><summary>Hint 1</summary>
#
# Draw `eps` of shape `(n, d)` with `torch.randn(n, d, generator=generator)`. Its rows are the draws, so the formula
# $A\epsilon$ becomes `eps @ A.T`. Without the `.T` the covariance is $A^\top A$, which is something else.
#
# </details>
# <details><summary>Hint 2</summary>
#
# With $A = U\,\mathrm{diag}(\sqrt\lambda)$, is $AA^\top = \Sigma$? `torch.linalg.eigh` returns $\lambda$ and $U$.
#
# </details>
# <details><summary>Hint 3</summary>
#
# An eigenvalue that ought to be zero may come out as $-10^{-8}$, and its root as NaN. `clamp(min=0)` before the root.
#
# </details>

# %% nbgrader={"grade": false, "grade_id": "sample_gaussian", "locked": false, "schema_version": 3, "solution": true}
def sample_gaussian(mean, cov, n, generator=None):
    """Draw n independent codes from N(mean, cov), as mean + A eps with A Aᵀ = cov (Bishop 2006, section 11.1.1).

    mean: (d,). cov: (d, d), symmetric and positive semi-definite, possibly singular. n ≥ 1.
    generator: torch.Generator or None for torch's global random numbers.
    Returns: (n, d)
    """
    ### BEGIN SOLUTION
    eigenvalues, eigenvectors = torch.linalg.eigh(cov)
    root = eigenvectors * eigenvalues.clamp(min=0).sqrt()  # column k is scaled by √λ_k, so root @ root.T = cov
    eps = torch.randn(n, len(mean), generator=generator, dtype=cov.dtype)
    return mean + eps @ root.T
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_sample_gaussian", "locked": true, "points": 3, "schema_version": 3, "solution": false}
mean_2d, cov_2d = torch.tensor([10.0, -5.0]), torch.tensor([[4.0, 3.0], [3.0, 9.0]])
draws_2d = sample_gaussian(mean_2d, cov_2d, 20000, generator=torch.Generator().manual_seed(0))
checks.expect_shape("sample_gaussian", draws_2d, (20000, 2))
checks.expect_close("sample_gaussian: mean of 20,000 draws", draws_2d.mean(0), mean_2d, {
    torch.zeros(2): "The mean was forgotten",
}, tolerance=0.02)  # fmt: skip
checks.expect_close("sample_gaussian: covariance of 20,000 draws", torch.cov(draws_2d.T), cov_2d, [
    (cov_2d @ cov_2d, "The covariance itself was used as A, but A A^T must be the covariance"),
    ([[4.0, 0.0], [0.0, 9.0]], "The latents were drawn independently of each other; use the whole matrix"),
    ([[16.0, 0.0], [0.0, 81.0]], "The variances were used as standard deviations, and the correlations not at all"),
    ([[6.25, 4.5 * 3**0.5 / 2], [4.5 * 3**0.5 / 2, 6.75]], "This is A^T A; multiply by the transpose of the Cholesky factor"),
    ([[7.0, 5 * 3**0.5], [5 * 3**0.5, 12.0]], "The root was taken entry by entry; A A^T must be the covariance"),
    ([[1.0, 0.0], [0.0, 1.0]], "These are draws of N(mean, I)"),
], tolerance=0.07)  # fmt: skip
line = sample_gaussian(torch.zeros(2), torch.tensor([[1.0, 2.0], [2.0, 4.0]]), 100)  # singular: z_2 = 2 z_1 always
checks.expect_true("sample_gaussian", line.isfinite().all(), "the draws are not finite for a singular covariance.")
off = (line[:, 1] - 2 * line[:, 0]).abs().max()
checks.expect_true("sample_gaussian", off < 0.02, f"z_2 = 2 z_1 should hold for cov = [[1, 2], [2, 4]]; it is off by {off:.2g}.")
checks.passed("sample_gaussian")
### BEGIN HIDDEN TESTS
from autograder.hidden import *


def full_case(seed):
    """A mean away from zero and a well-conditioned covariance L Lᵀ that differs clearly from Lᵀ L and has negative entries. Also
    the number of draws."""
    g = generator(seed)
    d, extra = sizes(seed, 3, 6, 2)
    sign = torch.randint(0, 2, (d, d), generator=g) * 2.0 - 1
    lower = torch.tril(sign * (0.4 + 0.5 * torch.rand(d, d, generator=g)), -1)
    lower = lower + torch.diag(torch.linspace(0.7, 2.0, d)[torch.randperm(d, generator=g)])
    mean = sign[0] * (2 + 2 * torch.rand(d, generator=g))
    if (lower @ lower.T).min() > -0.1:
        lower[0] *= -1  # turns the signs of all covariances of the first latent
    return mean, lower @ lower.T, 6000 + 10 * extra + seed % 10


def singular_cases(seed):
    """Means and exactly singular covariances at three scales, with and without a dead latent; whole numbers keep them exact."""
    g, cases = generator(seed + 1), []
    for low, high, rank, dead, scale in ((4, 7, 1, 1, 1.0), (8, 10, 2, 1, 4.0**-7), (6, 8, 1, 0, 4.0**5), (8, 10, 3, 0, 1.0)):
        d = sizes(seed + low + rank, low, high, 1)[0]
        factor = torch.randint(1, 3, (d, rank), generator=g) * (torch.randint(0, 2, (d, rank), generator=g) * 2.0 - 1)
        order = torch.randperm(d, generator=g)
        factor[order[:dead]] = 0.0
        factor[order[1], 0] *= 4 / factor[order[1], 0].abs()
        factor[order[2], -1] *= 2 / factor[order[2], -1].abs()
        factor[order[1], 1:] = 0.0
        cases.append((torch.randn(d, generator=g), scale * (factor @ factor.T), 1500))
    return cases


def probe(seed):
    mean, cov, n = full_case(seed)
    kept = mean.clone(), cov.clone()
    answer = {"draws": attempt(sample_gaussian, *kept, n), "mean": kept[0], "cov": kept[1]}
    answer["dtype kept"] = torch.get_default_dtype() == torch.float32
    torch.set_default_dtype(torch.float32)
    answer["singular"] = [attempt(sample_gaussian, m.clone(), c.clone(), k) for m, c, k in singular_cases(seed)]
    answer["one"] = attempt(sample_gaussian, mean.clone(), cov.clone(), 1)
    answer["one latent"] = attempt(sample_gaussian, mean[:1].clone(), cov[:1, :1].clone(), 3)
    for name, state, world in (("a", 1, 1), ("b", 1, 2), ("c", 2, 1)):
        torch.manual_seed(seed % 1000 + world)
        g, before = generator(seed + state), torch.get_rng_state()
        answer[name] = [attempt(sample_gaussian, mean.clone(), cov.clone(), 4, generator=g) for _ in range(2)]
        answer["world untouched"] = torch.equal(before, torch.get_rng_state())
    for name in ("d", "e"):
        torch.manual_seed(seed % 1000)
        torch.set_default_dtype(torch.float32)
        answer[name] = [attempt(sample_gaussian, mean.clone(), cov.clone(), 4) for _ in range(2)]
    return answer


def whitened(draws, cov):
    """Centred draws (n, d), mapped so that covariance cov becomes the identity."""
    lower, _ = torch.linalg.cholesky_ex(cov)
    return torch.linalg.solve_triangular(lower, (draws - draws.mean(0)).T, upper=False).T


def departure(draws, cov):
    """How far the covariance of the draws is from cov, in standard errors (largest entry, after whitening)."""
    n, eye = len(draws), torch.eye(len(cov)).double()
    error = (1 + (2**0.5 - 1) * eye) / n**0.5  # √(2/n) for a variance, √(1/n) for a covariance
    found = ((torch.cov(whitened(draws, cov).T) - eye).abs() / error).max()
    return float(found) if found.isfinite() else math.inf


def independent_normal(draws, cov):
    """Whether squared lengths of whitened draws scatter like χ² with d degrees of freedom, and rows are new and unrelated."""
    white = whitened(draws, cov)
    n, d = white.shape
    scatter = float((white**2).sum(1).var()) / (2 * d)
    shifted = max(abs(float((white[k:] * white[:-k]).mean())) * ((n - k) * d) ** 0.5 for k in (1, n // 2, (n + 1) // 2))
    fresh = len(torch.unique(draws, dim=0)) == n
    return fresh and abs(scatter - 1) < 8 * ((2 + 12 / d) / n) ** 0.5 and shifted < 8


def wrong_covariances(cov):
    """What the likely misconceptions have for a covariance."""
    lower, d = torch.linalg.cholesky(cov), len(cov)
    values, vectors = (t.double() for t in torch.linalg.eigh(cov.float()))  # signs as a student gets them
    scaled_rows, entries = (vectors.T * values) @ vectors, cov.sign() * cov.abs().sqrt()
    return {
        "The root was taken entry by entry; a factor A with A Aᵀ = cov is asked for.": entries @ entries.T,
        "The covariance itself was used as the factor: A Aᵀ must be the covariance, so A is a root of it.": cov @ cov,
        "The factor was transposed: with draws in rows, eps @ A has covariance AᵀA, not A Aᵀ.": lower.T @ lower,
        "The eigenvectors were transposed: they are the columns of U, and the draws are rows.": scaled_rows,
        "Each latent was drawn by itself: the off-diagonal entries of the covariance were not used.": cov.diag().diag(),
        "Variances were used as standard deviations, latent by latent.": (cov.diag() ** 2).diag(),
        "These are draws with covariance I: the covariance was not used.": torch.eye(d).double(),
        "The eigenvectors do nothing here: the roots of the eigenvalues scale the noise, but nothing turns it.": values.diag(),
    }


def moments(draws, mean, cov):
    """The properties of mean and covariance, with the misconception that the covariance of the draws betrays."""
    n, spread = len(draws), draws.std(0)
    if not draws.isfinite().all():
        text = "The draws are not finite. The root of a covariance is a matrix root; entry by entry it meets negative numbers."
        return lost("mean", 0.5, text), lost("covariance", 1.0, text, slip=True)
    if spread.max() < 1e-6 * cov.diag().max().sqrt():
        text = "All rows are the same: draw new noise for each of the n rows."
        return lost("mean", 0.5, text), lost("covariance", 1.0, text, slip=True)
    far = ((draws.mean(0) - mean).abs() / torch.maximum(spread, cov.diag().sqrt()) * n**0.5).max() > 8
    forgot = (draws.mean(0).abs() / torch.maximum(spread, cov.diag().sqrt()) * n**0.5).max() < 8
    text = "The draws have mean zero: the mean was not added." if forgot else "The draws do not have the mean that was asked for."
    centre = holds("mean", 0.5, not far, text, slip=bool(forgot))
    if departure(draws, cov) < 1e-2:
        text = ("Mean and covariance of the drawn sample are exact: it was corrected afterwards, so the rows are not independent. "
                "Draws scatter around what they are drawn from.")
        return centre, lost("covariance", 1.0, text, slip=True)
    if departure(draws, cov) < 8:
        text = "Mean and covariance are right, but the rows are not independent draws of a Gaussian."
        return centre, holds("covariance", 1.0, independent_normal(draws, cov), text)
    if torch.linalg.matrix_rank(draws - draws.mean(0), rtol=1e-4) < len(cov):
        text = "The latents of a draw share their noise: eps needs the shape (n, d)."
        return centre, lost("covariance", 1.0, text, slip=True)
    for sentence, wrong in wrong_covariances(cov).items():
        if departure(draws, wrong) < 8:
            return centre, lost("covariance", 1.0, sentence, slip=True)
    return centre, lost("covariance", 1.0, "The draws do not have the covariance that was asked for.")


def blank(value):
    """The value's shape alone: a tensor becomes zeros, anything else stays what it is."""
    return torch.zeros_like(value) if isinstance(value, torch.Tensor) else value


def singular(draws, cov):
    """What is wrong with the draws of a singular covariance: (None, None) or (which property, sentence)."""
    if isinstance(draws, Failure):
        if any(word in f"{draws.error} {draws.message}".lower() for word in ("linalg", "cholesky", "definite")):
            return "works", (f"For a singular covariance your code raised {draws.error}: a Cholesky factor needs all variances "
                             "positive. Eigenvectors and eigenvalues always work.")
        return "works", f"For a singular covariance your code {draws}."
    if not isinstance(draws, torch.Tensor) or draws.shape[1:] != cov.shape[1:]:
        return "works", "For a singular covariance the draws do not have the shape (n, d)."
    draws, cov = draws.double(), cov.double()
    if not draws.isfinite().all():
        return "works", ("For a singular covariance the draws are not finite: an eigenvalue that should be 0 comes out slightly "
                         "negative; clamp it before the root.")
    values, vectors = torch.linalg.eigh(cov)
    turned = (draws - draws.mean(0)) @ vectors
    kept = values > 1e-9 * values.max()
    found = torch.cov((turned[:, kept] / values[kept].sqrt()).T).reshape(int(kept.sum()), -1)
    if (found - torch.eye(len(found))).abs().max() > 8 * (2 / len(draws)) ** 0.5:
        return "works", "For a singular covariance the draws do not have that covariance."
    stray = torch.linalg.eigvalsh(torch.cov(turned[:, ~kept].T).reshape(int((~kept).sum()), -1)).max()
    if stray > 2.2e-6 * values.max():
        return "flat", ("Draws vary in a direction without variance: what is added to the covariance must stay below 10⁻⁶ of "
                        "the largest variance, whatever its scale.")
    return None, None


def check(answer, seed):
    mean, cov, n = full_case(seed)
    shape = close("draws", 3.0, blank(answer["draws"]), torch.zeros(n, len(mean)))
    if shape.message:
        return [shape]
    centre, spread = moments(answer["draws"].double(), mean.double(), cov.double())
    found = [singular(draws, case[1]) for draws, case in zip(answer["singular"], singular_cases(seed), strict=True)]
    fails = [text for which, text in found if which == "works"]
    stray = [text for which, text in found if which == "flat"]
    works = holds("singular covariance", 0.5, not fails, "".join(fails[:1]), slip=True, given=spread)
    flat = holds("no variance where there is none", 0.25, not stray, "".join(stray[:1]), slip=True, given=(spread, works))
    few = [close("one draw, one latent", 0.25, blank(answer[key]), torch.zeros(*shape), given=spread)
           for key, shape in (("one", (1, len(mean))), ("one latent", (3, 1)))]
    few = next((p for p in few if p.message), few[0])

    def obeys():
        for call in (call for key in "abcde" for call in answer[key] if isinstance(call, Failure)):
            return call
        (a, a2), (b, b2), (c, _), (d, d2), (e, e2) = (answer[key] for key in "abcde")
        same_state = torch.equal(a, b) and torch.equal(a2, b2) and torch.equal(d, e) and torch.equal(d2, e2)
        fresh = not torch.equal(a, a2) and not torch.equal(d, d2) and not torch.equal(a, c)
        return same_state and fresh and answer["world untouched"] is True

    text = ("The generator is not obeyed: equal states must give equal draws, a second call new ones, no seed may be set, and without "
            "a generator the draws come from torch's global random numbers.")
    obeyed = holds("generator", 0.25, obeys, text, slip=True, given=spread)
    kept = holds("mean, cov and settings are left as they were", 0.25, lambda: torch.equal(answer["mean"], mean) and torch.equal(
        answer["cov"], cov) and answer["dtype kept"], "mean or cov itself was changed: make a new tensor instead of working in place."
        if answer["dtype kept"] else "torch's default dtype was changed for everybody; give a dtype to the tensors that need it.", slip=True,
        given=spread)
    return [centre, spread, works, flat, few, obeyed, kept]


score(probe, check)
### END HIDDEN TESTS

# %%
def two_views(codes, draws, pairs, title):
    """Codes and draws side by side in some planes of two latents."""
    import matplotlib.pyplot as plt

    figure, axes = plt.subplots(2, len(pairs), figsize=(3 * len(pairs), 5.6), layout="constrained", sharex="col", sharey="col")
    for row, (name, points) in zip(axes, {"codes": codes, "draws": draws}.items(), strict=True):
        for axis, (j, k) in zip(row, pairs, strict=True):
            axis.plot(points[:4000, j], points[:4000, k], "k.", markersize=1.5, alpha=0.4)
            axis.set(xlabel=f"$z_{{{j + 1}}}$", ylabel=f"$z_{{{k + 1}}}$", title=name)
    figure.suptitle(title)
    plt.show()


draws = sample_gaussian(mean, cov, len(z_test))
two_views(z_test, draws, [(0, 1), (2, 3), (4, 5), (6, 7)], "codes of the test set above, draws of the fitted Gaussian below")

# %% [markdown]
# *What to see.* Mean, width and tilt agree, as they must. The codes, however, form arms and clumps with empty corners
# between them, and the draws fill an ellipse, empty corners included.

# %% [markdown]
# ## 4 · Decode the draws
#
# ### Exercise 3.4 · A generative model (1 point, about 5 minutes)
#
# Put the parts together: $z \sim \mathcal N(\bar z, \Sigma)$, then $x = \mathrm{decode}(z)$, $n$ times.
#
# <details><summary>Hint</summary>
#
# Eval mode and gradients are as in 3.1. Hand your `generator` on to the function that draws.
#
# </details>

# %% nbgrader={"grade": false, "grade_id": "generate", "locked": false, "schema_version": 3, "solution": true}
def generate(model, mean, cov, n, generator=None):
    """Decode n independent draws of N(mean, cov) (Ghosh et al. 2020, section 4).

    model: has decode(z) -> images; run in eval mode, without gradients, and left in the mode it was in.
    mean: (latent_dim,). cov: (latent_dim, latent_dim). generator: torch.Generator or None.
    Returns: (n, 1, 28, 28), a plain tensor without gradient.
    """
    ### BEGIN SOLUTION
    was_training = model.training
    model.eval()
    with torch.no_grad():
        images = model.decode(sample_gaussian(mean, cov, n, generator=generator))
    model.train(was_training)
    return images
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_generate", "locked": true, "points": 1, "schema_version": 3, "solution": false}
class TwoHalves(nn.Module):
    """A toy with two latents: the grey value of the left half of the image and that of the right half."""

    def __init__(self):
        super().__init__()
        self.dropout, self.scale = nn.Dropout(0.5), nn.Parameter(torch.ones(1))

    def decode(self, z):
        return self.dropout(self.scale * z.repeat_interleave(14, dim=1).view(-1, 1, 1, 28).expand(-1, 1, 28, 28))


toy = TwoHalves()
images = generate(toy, torch.tensor([0.3, 0.6]), torch.tensor([[0.01, 0.02], [0.02, 0.04]]), 2000)
checks.expect_shape("generate", images, (2000, 1, 28, 28))
halves = torch.stack([images[..., :14].mean((1, 2, 3)), images[..., 14:].mean((1, 2, 3))])
checks.expect_close("generate: mean brightness of the two halves", halves.mean(1), [0.3, 0.6], {
    torch.zeros(2): "The mean was not used",
}, tolerance=0.04)  # fmt: skip
checks.expect_close("generate: their standard deviations", halves.std(1), [0.1, 0.2], {
    torch.ones(2): "These are draws of N(mean, I)",
}, tolerance=0.04)  # fmt: skip
checks.expect_true("generate", (images[..., 0] == images[..., 13]).all(), "the decoder ran in training mode; use eval mode.")
checks.expect_true("generate", not images.requires_grad, "the images carry gradients; work under torch.no_grad().")
checks.expect_true("generate", toy.training, "the model was in training mode before, and is not any more.")
checks.passed("generate")
### BEGIN HIDDEN TESTS
from autograder.hidden import *


class Painter(nn.Module):
    """Paints each latent into its own pattern, so that the latents can be read off an image. Dropout in training mode."""

    def __init__(self, latent_dim, seed):
        super().__init__()
        g = generator(seed)
        patterns, _ = torch.linalg.qr(torch.randn(784, latent_dim, generator=g))
        self.patterns = nn.Parameter(4 * patterns.T.contiguous())  # (latent_dim, 784)
        self.bias = nn.Parameter(torch.randn(784, generator=g) / 2)
        self.dropout = nn.Dropout(0.3)

    def encode(self, x):
        return torch.logit(x.flatten(1)) @ self.patterns.T

    def decode(self, z):
        return torch.sigmoid(self.dropout(z @ self.patterns + self.bias)).view(-1, 1, 28, 28)

    def forward(self, x):
        return self.decode(self.encode(x))


def inputs(seed):
    """Mean and covariance, of condition about ten and with clear correlations, and the number of images."""
    g = generator(seed)
    latent_dim, more = sizes(seed, 2, 6, 2)
    lower = torch.tril(torch.full((latent_dim, latent_dim), 0.6), -1) + torch.eye(latent_dim)
    lower = lower * (0.7 + 0.6 * torch.rand(latent_dim, 1, generator=g))
    mean = (2 + torch.rand(latent_dim, generator=g)) * (torch.randint(0, 2, (latent_dim,), generator=g) * 2 - 1)
    return mean, lower @ lower.T, 590 + more


def probe(seed):
    mean, cov, n = inputs(seed)
    model = Painter(len(mean), seed)
    answer = {"images": attempt(generate, model.eval(), mean, cov, n), "mode False": bool(model.training)}
    answer["left alone"] = (torch.is_grad_enabled() and torch.get_default_dtype() == torch.float32
                            and all(p.requires_grad for p in model.parameters()))
    torch.set_grad_enabled(True)
    torch.set_default_dtype(torch.float32)
    answer["busy"] = attempt(generate, model.train(), mean, cov, 7)
    answer["mode True"] = bool(model.training)
    answer["one"] = attempt(generate, model.eval(), mean, cov, 1)
    for name, state, world in (("a", 1, 1), ("b", 1, 2)):
        torch.manual_seed(seed % 1000 + world)
        g = generator(seed + state)
        answer[name] = [attempt(generate, model.eval(), mean, cov, 2, generator=g) for _ in range(2)]
    for name in ("c", "d"):
        torch.manual_seed(seed % 1000)
        answer[name] = [attempt(generate, model.eval(), mean, cov, 2) for _ in range(2)]
    return answer


def blank(value):
    """The value's shape alone: a tensor becomes zeros, anything else stays what it is."""
    return torch.zeros_like(value) if isinstance(value, torch.Tensor) else value


def right_draws(mean, cov, n, generator=None):
    """A stand-in for sample_gaussian: a student whose sampler is wrong is judged on decoding alone."""
    turn, size, _ = torch.linalg.svd(cov)
    return mean + torch.normal(0.0, size.sqrt().expand(n, -1), generator=generator) @ turn.T


def latents(images, model):
    """Read the latents off images in float64. Also the largest part of the logits that no latent explains."""
    logits = torch.logit(images.detach().double().flatten(1)) - model.bias.detach().double()
    patterns = model.patterns.detach().double()
    z = logits @ torch.linalg.pinv(patterns)
    return z, float((logits - z @ patterns).abs().max())


def as_asked(images, model, mean, cov):
    """What is wrong with the decoded draws, or ''."""
    z, rest = latents(images, model)
    if not rest < 1e-2:
        return "The images are not what the decoder gives in eval mode for any latents."
    if (z - z[:1]).abs().max() < 1e-3:
        return "All images are the same: each needs a draw of its own."
    n, d = z.shape
    white = torch.linalg.solve_triangular(torch.linalg.cholesky(cov.double()), (z - mean.double()).T, upper=False)
    if white.mean(1).abs().max() > 7 * n**-0.5 * max(1.0, float(white.std(1).max())):
        return "The decoded latents do not have the mean that was asked for."
    if (torch.cov(white) - torch.eye(d)).abs().max() > 8 * (2 / n) ** 0.5:
        return "The decoded latents do not have the covariance that was asked for."
    return ""


def check(answer, seed):
    mean, cov, n = inputs(seed)
    model = Painter(len(mean), seed)
    images = answer["images"]
    shape = close("images", 1.0, blank(images), torch.zeros(n, 1, 28, 28))
    if shape.message:
        return [shape]
    wrong = as_asked(images, model, mean, cov)
    drawn = holds("decoded draws of N(mean, cov)", 0.5, not wrong, wrong)
    one = close("a single image", 0.1, blank(answer["one"]), torch.zeros(1, 1, 28, 28), given=drawn)
    calm = holds("eval mode", 0.1, lambda: latents(answer["busy"], model)[1] < 1e-2,
                 "The decoder ran in training mode, so that Dropout spoiled the images. Call model.eval() first.", slip=True, given=drawn)
    back = holds("mode put back", 0.1, answer["mode True"] is True and answer["mode False"] is False,
                 "The model's mode was changed for good. Remember model.training and put it back.", slip=True, given=(drawn, calm))
    plain = holds("plain tensor, no setting changed", 0.1, lambda: images.requires_grad is False and answer["left alone"] is True,
                  "The images carry gradients, or requires_grad of the model's parameters or a global setting (gradient mode, default dtype) "
                  "was changed for good. Work inside a `with torch.no_grad():` block.", slip=True, given=drawn)

    def obeys():
        for call in (call for key in "abcd" for call in answer[key] if isinstance(call, Failure)):
            return call
        (a, a2), (b, b2), (c, c2), (d, d2) = (answer[key] for key in "abcd")
        same_state = torch.equal(a, b) and torch.equal(a2, b2) and torch.equal(c, d) and torch.equal(c2, d2)
        return same_state and not torch.equal(a, a2) and not torch.equal(c, c2)

    obeyed = holds("generator", 0.1, obeys, "The generator is not handed on: equal states must give equal images, and a second "
                   "call new ones.", slip=True, given=drawn)
    return [drawn, one, calm, back, plain, obeyed]


score(probe, check, parts={"sample_gaussian": right_draws})
### END HIDDEN TESTS

# %%
standard = generate(model, torch.zeros(LATENT_DIM), torch.eye(LATENT_DIM), 12)
diagonal = generate(model, mean, cov.diag().diag(), 12)
fitted = generate(model, mean, cov, 12)
plots.compare(
    {"data": fashion.test_images[:12], "reconstruction": x_hat[:12], "N(mean, Σ)": fitted, "N(mean, diag Σ)": diagonal,
     "N(0, I)": standard}, title="data and three ways to draw latents",
)  # fmt: skip

# %% [markdown]
# *What to see.* The draws of $\mathcal N(0, I)$ are smears. With the right means and variances (diag $\Sigma$) there
# are bright shapes, many of which combine parts of different garments. With the full covariance about half are shirts,
# dresses or trousers as sharp as the reconstructions, and the others are still broken. The autoencoder is the same in
# all rows; only the density changed.
#
# Pictures are hard to compare in numbers; latents are not. That is what we do next.

# %% [markdown]
# ## 5 · What breaks
#
# The draws have the mean and the covariance of the codes. Do they have their *distribution*, the aggregate density of
# all codes? Ask a small network to tell codes from draws. If the distributions were the same, no network could do
# better than 0.5 on new codes and new draws. (This is a *classifier two-sample test*, [Lopez-Paz & Oquab
# 2017](https://arxiv.org/abs/1610.06545).) About 10 seconds.

# %%
def telltale_accuracy(codes, test_codes, draw, epochs=5):
    """Accuracy of a small network that tells codes from draws. draw(n) gives n draws. Judged on test codes and new draws."""
    scale = codes.std(0)
    classifier = nn.Sequential(nn.Linear(LATENT_DIM, 64), nn.ReLU(), nn.Linear(64, 64), nn.ReLU(), nn.Linear(64, 1))
    optimizer = torch.optim.Adam(classifier.parameters(), lr=2e-3)
    codes = codes[torch.randperm(len(codes))[:20000]]
    n = len(codes)
    x, y = torch.cat([codes, draw(n)]) / scale, torch.cat([torch.ones(n), torch.zeros(n)])
    for _ in training.progress(range(epochs), label="codes or draws?"):
        for batch in torch.randperm(len(x)).split(256):
            loss = F.binary_cross_entropy_with_logits(classifier(x[batch]).squeeze(1), y[batch])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    with torch.no_grad():
        hits = classifier(test_codes / scale) > 0, classifier(draw(len(test_codes)) / scale) < 0
    return torch.cat(hits).float().mean().item()


zero, eye = torch.zeros(LATENT_DIM), torch.eye(LATENT_DIM)
telltale = {
    "N(0, I)": telltale_accuracy(z_train, z_test, lambda n: sample_gaussian(zero, eye, n)),
    "N(mean, diag Σ)": telltale_accuracy(z_train, z_test, lambda n: sample_gaussian(mean, cov.diag().diag(), n)),
    "N(mean, Σ)": telltale_accuracy(z_train, z_test, lambda n: sample_gaussian(mean, cov, n)),
}
plots.bars(telltale, "accuracy", "telling codes from draws (chance: 0.5)")

# %% [markdown]
# *What to see.* Draws of $\mathcal N(0, I)$ are found out almost every time. Each piece of information that the
# Gaussian gets makes the task harder, but even with the full covariance about nine in ten are told apart. Mean and
# covariance agree there: what gives the draws away is the shape of the distribution.
#
# Where are the draws that no code resembles? Measure the distance of each draw to the nearest code of a training image,
# in units of the fitted Gaussian's standard deviations, and compare with the distance of *test* codes to the nearest
# code of a training image.

# %%
def nearest_distance(z, codes):
    """Distance of each z to the nearest code, after a map that gives the fitted Gaussian covariance I."""
    to_standard = torch.linalg.inv(torch.linalg.cholesky(cov)).T
    return torch.cdist(z @ to_standard, codes @ to_standard).min(dim=1).values


def two_histograms(distances):
    """Histograms of distances {name: (n,)} over each other."""
    import matplotlib.pyplot as plt

    figure, axis = plt.subplots(figsize=(6.4, 3.2), layout="constrained")
    for (name, values), style in zip(distances.items(), ({"color": "0.7"}, {"histtype": "step", "color": "k"}), strict=True):
        axis.hist(values.numpy(), bins=60, range=(0, 4), density=True, label=name, **style)
    axis.set(xlabel="distance to the nearest training code (standard deviations)", ylabel="density")
    axis.legend()
    plt.show()


draws = sample_gaussian(mean, cov, 2000)
from_draws, from_codes = nearest_distance(draws, z_train[:20000]), nearest_distance(z_test[:2000], z_train[:20000])
two_histograms({"test codes": from_codes, "draws of the fitted Gaussian": from_draws})
print(f"median distance: test codes {from_codes.median():.2f}, draws {from_draws.median():.2f}")
order = from_draws.argsort()
with torch.no_grad():
    plots.compare({"near codes": model.decode(draws[order[:12]]), "far from all codes": model.decode(draws[order[-12:]])},
                  title="draws of the fitted Gaussian, by their distance to the nearest code")  # fmt: skip

# %% [markdown]
# *What to see.* The draws lie about twice as far from the nearest training code as new test images do. Those near a
# code decode to garments; those far from all codes decode to white blobs and fragments. These are the *holes*: the
# Gaussian gives them probability, and no image was ever encoded there.
#
# ### One Gaussian per class
#
# The codes have clusters, so use more than one Gaussian. With the labels this needs nothing new: `fit_gaussian` and
# `sample_gaussian`, once per class, which also gives a generator that draws what it is told to draw.

# %%
fits = [fit_gaussian(z_train[fashion.train_labels == c]) for c in range(10)]
per_class = torch.cat([generate(model, *fit, 1) for _ in range(2) for fit in fits])
plots.show_images(per_class, [fashion.class_names[i % 10] for i in range(20)], title="one Gaussian per class")


def draw_any_class(n):
    """n draws: a class for each, then the Gaussian of that class."""
    counts = torch.bincount(torch.randint(0, 10, (n,)), minlength=10).tolist()
    return torch.cat([sample_gaussian(*fit, count) for fit, count in zip(fits, counts, strict=True) if count])


telltale["ten Gaussians"] = telltale_accuracy(z_train, z_test, draw_any_class)
plots.bars(telltale, "accuracy", "telling codes from draws (chance: 0.5)")

# %% [markdown]
# *What to see.* Most pictures now show the garment that was asked for, and the network that told nine in ten apart is
# right about three times in four. A density with ten humps fits better than one with a single hump, though each class
# is not quite Gaussian either. The price is that somebody had to label 60,000 images.

# %% [markdown]
# ### Exercise 3.5 · What is wrong with the assumption? (2 points, about 10 minutes)
#
# Compare data, decoded draws of the fitted Gaussian and decoded draws of $\mathcal N(0, I)$. Why is the fitted Gaussian
# so much better than $\mathcal N(0, I)$, and what is wrong with assuming that the codes are Gaussian? Point to what you
# see in the figures above.

# %% [markdown] nbgrader={"grade": true, "grade_id": "written_gaussian_latent", "locked": false, "points": 2, "schema_version": 3, "solution": true}
# ### BEGIN SOLUTION
# The codes of the autoencoder have means away from 0, standard deviations of 2 to 4, and correlated latents. N(0, I)
# covers a small region around the origin where there are few codes, so the decoder was not trained there and gives
# smears. The fitted Gaussian has the codes' mean, scale and correlations, so most of its draws fall where codes are,
# and many look like garments, about as sharp as reconstructions. But the aggregate density of the codes is not
# Gaussian: marginals are skewed or have shoulders, the classes form arms and clumps with gaps between them, and a small
# network tells draws from codes nine times in ten. The Gaussian has a single hump and puts probability into the gaps;
# draws from there are far from every code and decode to blobs or mixtures of two garments. Equal mean and covariance do
# not make equal distributions.
#
# Rubric:
#
# - 1 point: data, fitted Gaussian and N(0, I) compared on the pictures, with the reason why the fitted one is better:
#   it matches location, scale (and correlations) of the codes, N(0, I) does not. Half a point for the comparison
#   without the reason.
# - 1 point: what is wrong with the assumption: the codes' density is not Gaussian (several clusters, skewed marginals,
#   holes), so some draws fall where no code lies, with a reference to at least one figure. Half a point without a
#   reference.
# ### END SOLUTION

# %% [markdown]
# ## The question that leads on
#
# You trained an autoencoder, looked where the codes had ended up, and fitted a density afterwards. Could the *training*
# see to it that the codes fill a density chosen beforehand, so that nothing has to be fitted, and a draw of
# $\mathcal N(0, I)$ is always worth decoding? That is notebook 04: the variational autoencoder.

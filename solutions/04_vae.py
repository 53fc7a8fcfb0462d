# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # 04 · Variational autoencoders
#
# An autoencoder compresses images well, but nobody told it how to arrange its latent space: decode a random point and you
# get no garment. A Gaussian fitted afterwards helps a little. Here you build a model that is *trained* to have a latent
# space you can sample from.
#
# **Goal.** Derive and code both terms of the evidence lower bound (ELBO), train a VAE on Fashion-MNIST, and look at what it
# learned. Then change the likelihood (part B: images whose *variance* carries the picture) and the network (part C: a
# convolutional VAE against the same network trained as an autoencoder).
#
# **Paper.** D. P. Kingma and M. Welling, [Auto-Encoding Variational Bayes](https://arxiv.org/abs/1312.6114) (2014).
# D. J. Rezende, S. Mohamed and D. Wierstra had the same idea
# [at the same time](https://arxiv.org/abs/1401.4082).
#
# **Time and points.** About 4 hours, 30 points: part A 20, part B 5, part C 5. All cells together run for about 6 minutes on two
# laptop cores; every long cell says how long.

# %% [markdown]
# ## Conventions of this course
#
# - Images `x`: float32 `(batch, 1, 28, 28)` in [0, 1]. Latents `z`, `mu`, `logvar`: `(batch, latent_dim)`.
# - `logvar` is $\log\sigma^2$, never $\log\sigma$. So `std = exp(logvar / 2)`.
# - Log-likelihoods, KL terms and losses are in nats, **summed over pixels and over latent dimensions, averaged over the
#   batch**.
# - `x_logits` are Bernoulli logits, `x_hat` is an image in [0, 1], `eps` is standard normal noise.
# - `generator=None` means a `torch.Generator` or None: the draws come from it, or from torch's global random numbers.
# - Functions do not change their inputs, nor any global setting. Functions that only *evaluate* a model run it in eval mode,
#   without gradients, and leave `model.training` as they found it.

# %% tags=["setup"] nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false}
import math

import torch
import torch.nn.functional as F
from torch import nn

from helpers import checks, data, embeddings, explore, plots, training

# %% [markdown]
# ## The data
#
# 60,000 pictures of clothes to learn from and 10,000 to test on. To skip every training run below and load stored weights
# instead, put `training.skip(True)` into this cell. Stored weights fit
# the network that the exercise describes; any other is trained as usual.

# %%
training.seed_everything(4)
fashion = data.load_fashion_mnist()
print(fashion)
plots.show_images(fashion.train_images[:20], [fashion.class_names[i] for i in fashion.train_labels[:20]], title="Fashion-MNIST")

# %% [markdown]
# Most pixels are exactly black, many of the others are grey. Nothing here is binary; keep that in mind for the likelihood.

# %% [markdown]
# # Part A · The VAE
#
# The model of the world: first a latent vector is drawn from the prior, $z \sim \mathcal N(0, I)$, then an image from
# $p_\theta(x \mid z)$, a distribution whose parameters a *decoder* network computes from $z$. We would like to choose the
# decoder that makes the training images likely, but $p_\theta(x) = \int p_\theta(x \mid z)\, p(z)\, dz$ cannot be computed:
# for nearly every $z$ the image $x$ is hopelessly unlikely.
#
# So a second network, the *encoder*, proposes for each image the few $z$ that matter:
# $q_\phi(z \mid x) = \mathcal N(\mu, \mathrm{diag}\,\sigma^2)$ with $\mu$ and $\log\sigma^2$ computed from $x$. It gives a bound from
# below (equation 3 of the paper):
#
# $$\log p_\theta(x) \;\ge\; \underbrace{\mathbb E_{q_\phi(z \mid x)}\big[\log p_\theta(x \mid z)\big]}_{\text{reconstruction}}
# \;-\; \underbrace{D_{KL}\big(q_\phi(z \mid x) \,\|\, p(z)\big)}_{\text{distance from the prior}} \;=\; \text{ELBO}(x).$$
#
# The gap is exactly $D_{KL}(q_\phi(z \mid x) \| p_\theta(z \mid x))$, so a better encoder makes the bound tighter. The next six
# exercises build the two terms and the network between them.

# %% [markdown]
# ### Exercise 4.1 · The KL term (2 points, about 10 minutes)
#
# Both distributions are Gaussian, so the second term needs no sampling. For one latent dimension
#
# $$D_{KL}\big(\mathcal N(\mu, \sigma^2) \,\|\, \mathcal N(0, 1)\big) = \tfrac12\left(\mu^2 + \sigma^2 - 1 - \log\sigma^2\right),$$
#
# and because the dimensions are independent, their KLs add up ([appendix B](https://arxiv.org/abs/1312.6114)). Return the sum over the
# latent dimensions for each image of the batch.
#
# <details><summary>Hint 1</summary>
#
# `logvar` holds $\log\sigma^2$. What do you do to it to get $\sigma^2$?
#
# </details>
# <details><summary>Hint 2</summary>
#
# Which axis of `(batch, latent_dim)` indexes the latents?
#
# </details>

# %% nbgrader={"grade": false, "grade_id": "kl_divergence", "locked": false, "schema_version": 3, "solution": true}
def kl_divergence(mu, logvar):
    """KL(N(mu, diag exp(logvar)) || N(0, I)) per image, in nats (Kingma & Welling 2014, appendix B).

    mu, logvar: (batch, latent_dim); logvar is log σ².
    Returns: (batch,), the sum over the latent dimensions.
    """
    ### BEGIN SOLUTION
    return 0.5 * (mu**2 + logvar.exp() - 1 - logvar).sum(dim=1)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_kl_divergence", "locked": true, "points": 2, "schema_version": 3, "solution": false}
# Two images: for the second one, q is the prior itself.
mu, logvar = torch.tensor([[2.0, 0.0], [0.0, 0.0]]), torch.tensor([[0.0, 1.0], [0.0, 0.0]])
checks.expect_close("kl_divergence", kl_divergence(mu, logvar), [2.3591, 0.0], slips=[
    ([4.1945, 0.0], "That is what you get when logvar is read as log σ; it is log σ²."),
    ([1.1796, 0.0], "That is the mean over the latent dimensions; sum over them."),
    ([4.7183, 0.0], "That is twice the KL: the ½ is missing."),
    ([-2.3591, 0.0], "That is minus the KL; a KL is never negative."),
    (2.3591, "That is summed over the batch; return one number per image."),
])
checks.expect_grad("kl_divergence", kl_divergence, mu[:1], torch.tensor([[0.5, 1.0]]))
checks.passed("kl_divergence")

### BEGIN HIDDEN TESTS
from autograder.hidden import *


def inputs(seed):
    g = generator(seed)
    n, d = sizes(seed, 3, 9, 2)
    return 2 * torch.randn(n, d, generator=g), 1.5 * torch.randn(n, d, generator=g)


def single(seed):
    g = generator(seed + 1)
    return 2 * torch.randn(1, 1, generator=g), 1.5 * torch.randn(1, 1, generator=g)


def probe(seed):
    mu, logvar = inputs(seed)
    return {
        "kl": attempt(kl_divergence, mu, logvar),
        "inputs": [mu, logvar],
        "free": not (mu.requires_grad or logvar.requires_grad),
        "single": attempt(kl_divergence, *single(seed)),
        "extreme": attempt(kl_divergence, mu, 20 * logvar.sign()),
        "grad": gradients(kl_divergence, inputs(seed)),
    }


def per_dimension(mu, std):
    normal = torch.distributions.Normal
    return torch.distributions.kl_divergence(normal(mu.double(), std.double()), normal(0.0, 1.0))


def reverse(mu, logvar):
    normal = torch.distributions.Normal
    return torch.distributions.kl_divergence(normal(0.0, 1.0), normal(mu.double(), (logvar / 2).exp().double())).sum(1)


def check(answer, seed):
    mu, logvar = inputs(seed)
    kl = per_dimension(mu, (logvar / 2).exp())
    value = close("KL per image", 1.25, answer["kl"], kl.sum(1), slips=lambda: {
        "It looks as if logvar was read as log σ; in this course it is log σ².": per_dimension(mu, logvar.exp()).sum(1),
        "It looks as if the KL was averaged over the latent dimensions; sum over them.": kl.mean(1),
        "It looks as if the ½ in front of the KL is missing.": 2 * kl.sum(1),
        "It looks as if the sign is wrong: this is minus the KL, and a KL is never negative.": -kl.sum(1),
        "It looks as if the KL was summed over the batch, not over the latent dimensions.": kl.sum(0),
        "It looks as if the KL was reduced to one number; return one number per image.": kl.sum(),
        "It looks as if the KL was averaged over the batch; return one number per image.": kl.sum(1).mean(),
        "It looks as if the −1 in the formula is missing.": kl.sum(1) + mu.shape[1] / 2,
        "It looks as if the sum over the latent dimensions is missing.": kl,
        "It looks as if the two distributions are swapped: this is KL(prior ‖ q).": reverse(mu, logvar),
        "It looks as if σ stands where σ² belongs.":
            (mu.double() ** 2 + (logvar.double() / 2).exp() - 1 - logvar.double()).sum(1) / 2,
    })
    edge = per_dimension(mu, (10 * logvar.sign()).exp()).sum(1)
    slopes = [mu.double(), (logvar.double().exp() - 1) / 2]
    alone = per_dimension(single(seed)[0], (single(seed)[1] / 2).exp()).sum(1)
    return [
        value,
        close("a batch of one image with one latent", 0.25, answer["single"], alone, slips=lambda: {
            "One image must give shape (1,): squeeze() without an axis also removes the batch axis.": alone[0],
        }, given=value),
        holds("inputs untouched, large |logvar|", 0.25,
              lambda: same(answer["extreme"], edge, 1e-4, 1e-4) and torch.equal(answer["inputs"][0], mu)
              and torch.equal(answer["inputs"][1], logvar) and answer["free"],
              "The inputs (or their requires_grad) were changed in place, or the value is wrong for logvar of ±20.", given=value),
        close_all("gradients in mu and logvar", 0.25, answer["grad"], slopes, "The gradients in mu and logvar are not right.",
                  given=value),
    ]


score(probe, check)
### END HIDDEN TESTS

# %% [markdown]
# ### Exercise 4.2 · The KL of a full Gaussian (2 points, about 15 minutes)
#
# Why did we restrict $q$ to a *diagonal* covariance? With a full covariance matrix $\Sigma$ in $d$ dimensions
#
# $$D_{KL}\big(\mathcal N(\mu, \Sigma) \,\|\, \mathcal N(0, I)\big) = \tfrac12\left(\operatorname{tr}\Sigma + \mu^\top\mu - d - \log\det\Sigma\right).$$
#
# It takes $d^2$ numbers per image and a determinant of cost $d^3$. The determinant also has a trap: a product of 400 variances of
# 0.001 is $10^{-1200}$, far below the smallest number a float can hold ($10^{-45}$ in float32, $10^{-324}$ in float64), although its
# logarithm, $-2763$, is harmless. Never compute the determinant itself.
#
# <details><summary>Hint 1</summary>
#
# For a Cholesky factor, $\Sigma = LL^\top$ with $L$ triangular: $\log\det\Sigma = 2\sum_i \log L_{ii}$.
# See [`torch.linalg.cholesky`](https://pytorch.org/docs/stable/generated/torch.linalg.cholesky.html); it takes a whole batch.
#
# </details>
# <details><summary>Hint 2</summary>
#
# The diagonals of a batch of matrices: `cov.diagonal(dim1=-2, dim2=-1)`, of shape `(batch, d)`. Or look at `torch.linalg.slogdet`.
#
# </details>

# %% nbgrader={"grade": false, "grade_id": "kl_full_gaussian", "locked": false, "schema_version": 3, "solution": true}
def kl_full_gaussian(mu, cov):
    """KL(N(mu, cov) || N(0, I)) per image, in nats, accurate also where det(cov) leaves the range of floats.

    mu: (batch, d). cov: (batch, d, d), symmetric and positive definite.
    Returns: (batch,)
    """
    ### BEGIN SOLUTION
    variances = cov.diagonal(dim1=-2, dim2=-1)  # (batch, d)
    factor_diagonal = torch.linalg.cholesky(cov).diagonal(dim1=-2, dim2=-1)  # (batch, d)
    log_det = 2 * factor_diagonal.log().sum(dim=1)
    return 0.5 * (variances.sum(dim=1) + (mu**2).sum(dim=1) - mu.shape[1] - log_det)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_kl_full_gaussian", "locked": true, "points": 2, "schema_version": 3, "solution": false}
# Two correlated latents (det Σ = 0.64), and 500 independent ones of variance 0.01.
correlated = torch.tensor([[[1.0, 0.6], [0.6, 1.0]]])
checks.expect_close("kl_full_gaussian", kl_full_gaussian(torch.zeros(1, 2), correlated), [0.2231], slips=[
    ([0.0], "That is what the diagonal alone gives; the determinant needs the whole matrix."),
    ([-0.2231], "The sign of log det Σ is wrong."),
    ([0.4463], "The ½ is missing."),
    ([0.8231], "The trace is the sum over the diagonal, not over the whole matrix."),
])
narrow = 0.01 * torch.eye(500).unsqueeze(0)
checks.expect_close("kl_full_gaussian", kl_full_gaussian(torch.zeros(1, 500), narrow), [903.7926], slips=[
    ([math.inf], "The determinant underflowed to 0 before its logarithm was taken; work with the logarithm from the start."),
])
checks.passed("kl_full_gaussian")

### BEGIN HIDDEN TESTS
from autograder.hidden import *


def covariance(n, d, scale, g):
    a = torch.randn(n, d, 2 * d, generator=g).double()
    cov = a @ a.mT / (2 * d)
    spread = (scale * (0.5 + torch.rand(n, d, generator=g).double())).sqrt()
    cov = spread.unsqueeze(2) * cov * spread.unsqueeze(1)
    return ((cov + cov.mT) / 2).float()


def inputs(seed):
    g = generator(seed)
    n, d = sizes(seed, 3, 8, 2)
    return torch.randn(n, d, generator=g), covariance(n, d, 1.5, g)


def extreme(seed, scale, d):
    g = generator(seed + d)
    cov = covariance(2, d, scale, g)
    return torch.randn(2, d, generator=g), cov


def probe(seed):
    mu, cov = inputs(seed)
    return {
        "kl": attempt(kl_full_gaussian, mu, cov),
        "inputs": [mu, cov],
        "single": attempt(kl_full_gaussian, mu[:1, :1], cov[:1, :1, :1]),
        "small": attempt(kl_full_gaussian, *extreme(seed, 1e-3, 60)),
        "tiny": attempt(kl_full_gaussian, *extreme(seed, 1e-3, 130)),
        "huge": attempt(kl_full_gaussian, *extreme(seed, 1e3, 125)),
        "grad": gradients(kl_full_gaussian, inputs(seed)),
    }


def oracle(mu, cov):
    mu, cov = mu.double(), cov.double()
    normal, unit = torch.distributions.MultivariateNormal, torch.eye(mu.shape[1]).double()
    prior = normal(torch.zeros_like(mu), scale_tril=unit, validate_args=False)
    return torch.distributions.kl_divergence(normal(mu, cov, validate_args=False), prior)


def with_jitter(got, mu, cov):
    """The value with something small added to the diagonal, everywhere or for the determinant alone; nearest to got."""
    cov, wrongs = cov.double(), []
    for small in (1e-2, 1e-3, 1e-4):
        more = cov + small * torch.eye(cov.shape[1])
        wrongs += [oracle(mu, more), oracle(mu, cov) + (torch.linalg.slogdet(cov)[1] - torch.linalg.slogdet(more)[1]) / 2]
    near = isinstance(got, torch.Tensor) and got.shape == wrongs[0].shape
    return min(wrongs, key=lambda wrong: (got - wrong).abs().max().item()) if near else wrongs[0]


def slips(got, kl, mu, cov):
    """What the usual misconceptions make of the KL."""
    d = mu.shape[1]
    log_det, variances = torch.linalg.slogdet(cov.double())[1], cov.double().diagonal(dim1=1, dim2=2)
    square, factor = mu.double().square().sum(1), torch.linalg.cholesky(cov.double()).diagonal(dim1=1, dim2=2)
    inverse = torch.linalg.inv(cov.double())
    reverse = torch.einsum("bii->b", inverse) + torch.einsum("bi,bij,bj->b", mu.double(), inverse, mu.double()) - d + log_det
    return {
        "It looks as if only the diagonal of the covariance was used for the determinant.":
            kl + (log_det - variances.log().sum(1)) / 2,
        "It looks as if the sign of log det Σ is wrong.": kl + log_det,
        "It looks as if the ½ is missing.": 2 * kl,
        "It looks as if the −d is missing.": kl + d / 2,
        "It looks as if the trace was taken over the whole matrix; it is the sum of the diagonal.":
            kl + (cov.double().sum((1, 2)) - variances.sum(1)) / 2,
        "It looks as if the trace is that of the Cholesky factor; it is the trace of Σ.": kl + (factor.sum(1) - variances.sum(1)) / 2,
        "It looks as if μᵀμ is missing.": kl - square / 2,
        "It looks as if the two distributions are swapped: this is KL(prior ‖ q).": reverse / 2,
        "It looks as if the factor 2 in log det Σ = 2 Σ log Lᵢᵢ is missing.": kl + log_det / 4,
        "It looks as if the KL was reduced to one number; return one number per image.": kl.sum(),
        "It looks as if the KL was averaged over the batch; return one number per image.": kl.mean(),
        "It looks as if a small number was added to the diagonal of the covariance; leave Σ as it is.": with_jitter(got, mu, cov),
    }


def check(answer, seed):
    mu, cov = inputs(seed)
    kl, d = oracle(mu, cov), mu.shape[1]
    value = close("KL per image", 1.0, answer["kl"], kl, slips=lambda: slips(answer["kl"], kl, mu, cov), rtol=1e-4, atol=1e-4)

    def far(name, key, scale, d):
        return holds(f"accurate where det Σ {name}", 0.25,
                     lambda: same(answer[key], oracle(*extreme(seed, scale, d)), 1e-3, 1e-3),
                     f"The value is wrong where det Σ {name}: never compute the determinant itself, only its logarithm, "
                     "and leave Σ as it is.", True, value)

    half = torch.eye(d).double() - torch.linalg.inv(cov.double())
    slope = [mu.double(), half / 2]

    def slopes_right():
        in_mu, in_cov = (g.double() for g in answer["grad"])
        return same(in_mu, slope[0], 1e-3, 1e-4) and same((in_cov + in_cov.mT) / 2, slope[1], 1e-2, 1e-2)

    return [
        value,
        far("underflows float32", "small", 1e-3, 60),
        far("underflows float64", "tiny", 1e-3, 130),
        far("overflows float64", "huge", 1e3, 125),
        holds("differentiable, d = 1, inputs untouched", 0.25, answer["grad"] if isinstance(answer["grad"], Failure) else
              lambda: slopes_right() and same(answer["single"], oracle(mu[:1, :1], cov[:1, :1, :1]), 1e-3, 1e-4)
              and torch.equal(answer["inputs"][0], mu) and torch.equal(answer["inputs"][1], cov),
              "The gradients in mu or cov or the value for d = 1 are not right, or the inputs were changed in place.", given=value),
    ]


score(probe, check)
### END HIDDEN TESTS

# %% [markdown]
# ### Exercise 4.3 · The Bernoulli log-likelihood (2 points, about 10 minutes)
#
# Now the other term. The decoder gives each pixel a logit $\ell$, and with $p = \operatorname{sigmoid}(\ell)$
#
# $$\log p(x \mid z) = \sum_{\text{pixels}} \big[ x \log p + (1 - x) \log(1 - p) \big].$$
#
# Strictly, a Bernoulli pixel is 0 or 1. Ours are grey, $x \in [0, 1]$, and we use the same formula: it is largest where $p = x$, so the
# decoder learns the mean brightness. Do not round the images.
#
# Work with logits all the way. In float32, $\operatorname{sigmoid}(30)$ is exactly 1, so $\log(1 - p)$ would be $-\infty$ where the
# right value is $-30$.
#
# <details><summary>Hint</summary>
#
# [`F.binary_cross_entropy_with_logits`](https://pytorch.org/docs/stable/generated/torch.nn.functional.binary_cross_entropy_with_logits.html)
# is minus this, per pixel, if you ask it not to reduce. Then `flatten(1)` and one sum.
#
# </details>
# <details><summary>Hint for those who prefer torch.distributions</summary>
#
# `torch.distributions.Bernoulli(logits=x_logits).log_prob(x)` stops at grey values with *“Expected value argument … to be within the support
# (Boolean())”*. With `validate_args=False` in the constructor it computes the same formula for them.
#
# </details>

# %% nbgrader={"grade": false, "grade_id": "bernoulli_log_likelihood", "locked": false, "schema_version": 3, "solution": true}
def bernoulli_log_likelihood(x, x_logits):
    """log p(x|z) of a Bernoulli decoder per image, in nats, summed over the pixels.

    x: (batch, 1, 28, 28), grey values in [0, 1], used as they are. x_logits: the same shape, any real numbers.
    Returns: (batch,)
    """
    ### BEGIN SOLUTION
    cross_entropy = F.binary_cross_entropy_with_logits(x_logits, x, reduction="none")
    return -cross_entropy.flatten(start_dim=1).sum(dim=1)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_bernoulli_log_likelihood", "locked": true, "points": 2, "schema_version": 3, "solution": false}
# Logit 0 means p = ½: every image has likelihood (½)^784. Then grey pixels (x = ½) under a decoder that is very sure.
grey = torch.full((2, 1, 28, 28), 0.5)
half = -784 * math.log(2)
checks.expect_close("bernoulli_log_likelihood", bernoulli_log_likelihood(grey, 0 * grey), [half, half], slips=[
    ([-half, -half], "That is minus the log-likelihood."),
    ([half / 784, half / 784], "That is the mean over the pixels; sum over them."),
    (half, "That is averaged over the batch; return one number per image."),
    (2 * half, "That is summed over the batch; return one number per image."),
])
checks.expect_close("bernoulli_log_likelihood", bernoulli_log_likelihood(grey, 60 * grey), [-11760.0, -11760.0], slips=[
    ([-39200.0, -39200.0], "log(1 − p) was cut off at −100 because sigmoid(30) rounds to 1; use the logits directly."),
    ([-math.inf, -math.inf], "sigmoid(30) rounds to 1 and log(1 − p) to −∞; use the logits directly."),
    ([0.0, 0.0], "The image seems to be rounded to 0 and 1; use the grey values."),
    ([-23520.0, -23520.0], "The image seems to be rounded to 0 and 1; use the grey values."),
])
checks.passed("bernoulli_log_likelihood")

### BEGIN HIDDEN TESTS
from autograder.hidden import *


def inputs(seed):
    g = generator(seed)
    n = sizes(seed, 3, 9, 1)[0]
    x = torch.rand(n, 1, 28, 28, generator=g)
    return torch.where(torch.rand(x.shape, generator=g) < 0.3, x.round(), x), 2 * torch.randn(x.shape, generator=g)


def saturated(seed):
    """Images (5, 1, 28, 28), and logits of 8, 17, 30, 60 and 100 of either sign."""
    g = generator(seed + 1)
    size = torch.tensor([8.0, 17.0, 30.0, 60.0, 100.0]).view(5, 1, 1, 1)
    return torch.rand(5, 1, 28, 28, generator=g), size * torch.randn(5, 1, 28, 28, generator=g).sign()


def slopes_of(seed):
    """Gradients in x and in x_logits, and in large x_logits."""
    near, far = gradients(bernoulli_log_likelihood, inputs(seed)), gradients(bernoulli_log_likelihood, saturated(seed))
    return near if isinstance(near, Failure) else far if isinstance(far, Failure) else [*near, far[1]]


def probe(seed):
    x, logits = inputs(seed)
    return {
        "value": attempt(bernoulli_log_likelihood, x, logits),
        "inputs": [x, logits],
        "saturated": attempt(bernoulli_log_likelihood, *saturated(seed)),
        "one": attempt(bernoulli_log_likelihood, x[:1], logits[:1]),
        "grad": attempt(slopes_of, seed),
    }


def pixels(x, logits):
    bernoulli = torch.distributions.Bernoulli(logits=logits.double(), validate_args=False)
    return bernoulli.log_prob(x.double()).flatten(1)


def check(answer, seed):
    x, logits = inputs(seed)
    right, binary = pixels(x, logits).sum(1), pixels(x.round(), logits).sum(1)
    continuous = torch.distributions.ContinuousBernoulli(logits=logits.double(), validate_args=False)
    if isinstance(answer["value"], Failure) and "support" in answer["value"].message:
        return [lost("log-likelihood per image", 2.0, "torch.distributions refuses grey pixels, because a Bernoulli draw is 0 or 1; "
                     "validate_args=False makes it use the formula for them.", True)]
    value = close("log-likelihood per image", 1.0, answer["value"], right, slips=lambda: {
        "It looks as if the sign is wrong: this is minus the log-likelihood.": -right,
        "It looks as if the log-likelihood was averaged over the pixels; sum over them.": right / 784,
        "It looks as if the image was rounded to 0 and 1; use the grey values.": binary,
        "It looks as if the image was cut into 0 and 1 (x > 0); use the grey values.": pixels((x > 0).float(), logits).sum(1),
        "It looks as if the sigmoid was applied twice; x_logits are logits.": pixels(x, logits.sigmoid()).sum(1),
        "It looks as if the two arguments are swapped.": pixels(logits, x).sum(1),
        "This is minus the squared error; the Bernoulli log-likelihood is asked for.":
            -(x - logits.sigmoid()).double().square().flatten(1).sum(1),
        "It looks as if only the pixel's own term x log p is there; (1 − x) log(1 − p) is missing.":
            (x * F.logsigmoid(logits)).double().flatten(1).sum(1),
        "This is the continuous Bernoulli; the plain formula, without its normalising constant, is asked for.":
            continuous.log_prob(x.double()).flatten(1).sum(1),
        "It looks as if the log-likelihood was reduced to one number; return one number per image.": right.sum(),
        "It looks as if the log-likelihood was averaged over the batch; return one number per image.": right.mean(),
        "It looks as if the sum over the pixels is missing.": pixels(x, logits).view(x.shape),
    })
    far_x, far_logits = saturated(seed)
    far = pixels(far_x, far_logits).sum(1)
    probabilities = far_logits.sigmoid()
    clipped = -F.binary_cross_entropy(probabilities, far_x, reduction="none").flatten(1).sum(1)

    slopes = [logits, x - logits.sigmoid(), far_x - probabilities]
    exact = close("exact for large logits", 0.5, answer["saturated"], far, slips=lambda: {
        "For large logits log(1 − p) was cut off, because sigmoid rounds to 0 or 1; use the logits directly.": clipped,
    }, given=value)
    if exact.message.startswith("The values of"):
        exact = lost(exact.name, 0.5, "For large logits the value is not exact: work with the logits as they are, neither clamped nor "
                     "turned into probabilities, and without a small constant in the logarithm.", True)
    return [
        value,
        exact,
        close_all("gradients in x and x_logits", 0.25, answer["grad"], slopes,
                  "The gradients in x or x_logits are not right; neither may be cut off, also not for large logits.", given=value),
        holds("one image, inputs untouched", 0.25,
              lambda: same(answer["one"], right[:1], 1e-4, 1e-4) and torch.equal(answer["inputs"][0], x)
              and torch.equal(answer["inputs"][1], logits),
              "A batch of one image must give shape (1,), and the inputs must not be changed.", given=value),
    ]


score(probe, check)
### END HIDDEN TESTS

# %% [markdown]
# ### Exercise 4.4 · The reparameterization trick (2 points, about 10 minutes)
#
# The reconstruction term is an expectation over $z \sim q_\phi(z \mid x)$. One draw per image estimates it well enough, but the gradient has
# to reach the encoder *through* the draw. So the randomness is moved out of the way
# ([section 2.4](https://arxiv.org/abs/1312.6114)): draw noise that depends on no parameter, then shift and scale it,
#
# $$z = \mu + \sigma \odot \varepsilon, \qquad \varepsilon \sim \mathcal N(0, I).$$
#
# Now $\partial z / \partial\mu = 1$ and $\partial z / \partial\log\sigma^2 = \tfrac12\sigma\varepsilon$. Every element gets its own $\varepsilon$.
#
# <details><summary>Hint</summary>
#
# `torch.randn(mu.shape, generator=generator)` draws from the generator, or from torch's global random numbers when it is None.
#
# </details>

# %% nbgrader={"grade": false, "grade_id": "reparameterize", "locked": false, "schema_version": 3, "solution": true}
def reparameterize(mu, logvar, generator=None):
    """Draw z ~ N(mu, diag exp(logvar)), differentiable in mu and logvar (Kingma & Welling 2014, section 2.4).

    mu, logvar: (batch, latent_dim); logvar is log σ². generator: torch.Generator or None (torch's global random numbers).
    Returns: z, (batch, latent_dim)
    """
    ### BEGIN SOLUTION
    eps = torch.randn(mu.shape, generator=generator)
    return mu + torch.exp(logvar / 2) * eps
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_reparameterize", "locked": true, "points": 2, "schema_version": 3, "solution": false}
# 20,000 draws of N(3, 2²), that is logvar = log 4: the mean should be near 3, the standard deviation near 2.
mu, logvar = torch.full((10_000, 2), 3.0), torch.full((10_000, 2), math.log(4))
z = reparameterize(mu, logvar, torch.Generator().manual_seed(0))
checks.expect_shape("reparameterize", z, (10_000, 2))
checks.expect_close("reparameterize (mean of z)", z.mean(), 3.0, tolerance=0.05)
checks.expect_close("reparameterize (standard deviation of z)", z.std(), 2.0, tolerance=0.05, slips=[
    (4.0, "That is what you get when logvar is read as log σ; it is log σ²."),
    (1.386, "That is logvar itself; take the exponential of half of it."),
    (1.0, "The noise is not scaled by σ."),
    (0.0, "There is no noise at all."),
])
again = reparameterize(mu, logvar, torch.Generator().manual_seed(0))
checks.expect_true("reparameterize", torch.equal(z, again), "equal generators must give equal draws: pass the generator on.")
checks.expect_grad("reparameterize", reparameterize, mu, logvar)
checks.passed("reparameterize")

### BEGIN HIDDEN TESTS
from autograder.hidden import *


def inputs(seed):
    g = generator(seed)
    n, d = 200 + sizes(seed, 1, 30, 1)[0], 10 + sizes(seed + 1, 1, 10, 1)[0]
    return 3 * torch.randn(n, d, generator=g), 1.5 * torch.randn(n, d, generator=g) - 0.5


def weights(seed):
    return torch.randn(inputs(seed)[0].shape, generator=generator(seed + 2))


def draw(seed, g=None):
    """z, and the gradients of a weighted sum of it in mu and logvar."""
    mu, logvar = (t.requires_grad_(True) for t in inputs(seed))
    z = reparameterize(mu, logvar) if g is None else reparameterize(mu, logvar, generator=g)
    slopes = attempt(torch.autograd.grad, (z * weights(seed)).sum(), [mu, logvar], allow_unused=True)
    return {"z": z.detach(), "slopes": slopes}


def with_generators(seed):
    """Two draws from one generator, one from another in the same state (and the global state moved on)."""
    mu, logvar = inputs(seed)
    first, second = generator(seed + 3), generator(seed + 3)
    draws = [reparameterize(mu, logvar, first), reparameterize(mu, logvar, first)]
    torch.manual_seed(seed % 1000)
    return draws + [reparameterize(mu, logvar, second), mu, logvar]


def with_global(seed):
    """Three draws without a generator; the third after setting the global seed as before the first."""
    mu, logvar = inputs(seed)
    torch.manual_seed(seed % 1000)
    draws = [reparameterize(mu, logvar), reparameterize(mu, logvar)]
    torch.manual_seed(seed % 1000)
    return draws + [reparameterize(mu, logvar), reparameterize(mu[:1, :1], logvar[:1, :1])]


def probe(seed):
    return {
        "draw": attempt(draw, seed, generator(seed + 5)),
        "plain": attempt(draw, seed),
        "generators": attempt(with_generators, seed),
        "global": attempt(with_global, seed),
    }


def right_draw(record, mu, logvar):
    """The property "z is distributed as it should be"."""
    if isinstance(record, Failure):
        return lost("distribution of z", 1.0, f"Your code {record}.")
    z = record["z"]
    if not isinstance(z, torch.Tensor) or z.shape != mu.shape:
        return lost("distribution of z", 1.0, f"Expected shape {tuple(mu.shape)}, got {kind(z)}.")
    sentence, slip = judge_latents(z, mu, logvar)
    return holds("distribution of z", 1.0, not sentence, sentence, slip)


def check(answer, seed):
    mu, logvar = inputs(seed)
    value = right_draw(answer["plain"], mu, logvar)
    if value.earned:
        value = right_draw(answer["draw"], mu, logvar)

    def slopes_right(record):
        if isinstance(record, Failure):
            return lost("gradients in mu and logvar", 0.25, f"Your code {record}.")
        shift = weights(seed).double() * (record["z"].double() - mu.double()) / 2
        return close_all("gradients in mu and logvar", 0.25, record["slopes"], [weights(seed), shift],
                         "The gradients in mu or logvar are not right: the randomness belongs into eps, so that z is a smooth function of mu and logvar.",
                         given=value)

    def generator_right():
        first, second, again, *untouched = answer["generators"]
        return (torch.equal(first, again) and not torch.equal(first, second)
                and torch.equal(untouched[0], mu) and torch.equal(untouched[1], logvar))

    def global_right():
        first, second, again, one = answer["global"]
        return torch.equal(first, again) and not torch.equal(first, second) and one.shape == (1, 1)

    return [
        value,
        slopes_right(answer["draw"]), slopes_right(answer["plain"]),
        holds("draws from the generator", 0.25, generator_right,
              "Equal generators must give equal draws, a second call new ones, and the inputs must not change.", given=value),
        holds("draws without a generator", 0.25, global_right,
              "Without a generator the draws come from torch's global random numbers, new ones at each call.", given=value),
    ]


score(probe, check)
### END HIDDEN TESTS

# %% [markdown]
# ### Exercise 4.5 · The network (3 points, about 20 minutes)
#
# Put the pieces together:
#
# $$x \;\xrightarrow{\ \text{encode}\ }\; (\mu, \log\sigma^2) \;\xrightarrow{\ \text{reparameterize}\ }\; z \;\xrightarrow{\ \text{decode}\ }\; \text{logits}$$
#
# Fully connected layers are enough, for example 784 – 256 – 128 – latents and back, with ReLU between them. Two things to watch:
#
# - **No activation behind the last layer of either network.** A logit is any real number; so are $\mu$ and $\log\sigma^2$.
# - `forward` samples $z$ in training *and* in eval mode. Whoever wants a reconstruction without noise calls `decode(mu)`.
#
# Batch normalisation and dropout are fine, but nothing here needs them. In training mode BatchNorm cannot work on a batch of one image, which has no
# variance, and stops with *“Expected more than 1 value per channel when training”*. So choose a batch size that does not leave a last batch of one.
#
# <details><summary>Hint 1</summary>
#
# One encoder can return `2 * latent_dim` numbers; `.chunk(2, dim=1)` cuts them in two halves. Two linear heads on a shared
# trunk do the same.
#
# </details>
# <details><summary>Hint 2</summary>
#
# `nn.Flatten()` turns `(batch, 1, 28, 28)` into `(batch, 784)`, and `nn.Unflatten(1, (1, 28, 28))` turns it back.
#
# </details>

# %% nbgrader={"grade": false, "grade_id": "VAE", "locked": false, "schema_version": 3, "solution": true}
class VAE(nn.Module):
    """A variational autoencoder with a Bernoulli decoder (Kingma & Welling 2014, appendix C)."""

    def __init__(self, latent_dim=2):
        """latent_dim: number of latent dimensions, 1 or more."""
        super().__init__()
        ### BEGIN SOLUTION
        self.encoder = nn.Sequential(
            nn.Flatten(),  # (batch, 784)
            nn.Linear(784, 256),
            nn.ReLU(),
            nn.Linear(256, 128),
            nn.ReLU(),
            nn.Linear(128, 2 * latent_dim),
        )
        self.decoder = nn.Sequential(
            nn.Linear(latent_dim, 128),
            nn.ReLU(),
            nn.Linear(128, 256),
            nn.ReLU(),
            nn.Linear(256, 784),
            nn.Unflatten(1, (1, 28, 28)),  # (batch, 1, 28, 28)
        )
        ### END SOLUTION

    def encode(self, x):
        """Images (batch, 1, 28, 28) -> (mu, logvar), each (batch, latent_dim)."""
        ### BEGIN SOLUTION
        centred = x - 0.29  # the mean pixel: a network learns faster from numbers around 0
        mu, logvar = self.encoder(centred).chunk(2, dim=1)
        return mu, logvar
        ### END SOLUTION

    def decode(self, z):
        """Latents (batch, latent_dim) -> x_logits (batch, 1, 28, 28), any real numbers."""
        ### BEGIN SOLUTION
        return self.decoder(z)
        ### END SOLUTION

    def forward(self, x):
        """Images -> (x_logits, mu, logvar), with z drawn from N(mu, diag exp(logvar)) in every mode."""
        ### BEGIN SOLUTION
        mu, logvar = self.encode(x)
        z = reparameterize(mu, logvar)
        return self.decode(z), mu, logvar
        ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_VAE", "locked": true, "points": 3, "schema_version": 3, "solution": false}
model = VAE(latent_dim=5)
x = fashion.train_images[:16]
for name, parts, result in (("encode", ("mu", "logvar"), model.encode(x)), ("forward", ("x_logits", "mu", "logvar"), model(x))):
    checks.expect_parts(f"VAE.{name}", result, parts)
x_logits, mu, logvar = model(x)
checks.expect_shape("VAE (x_logits)", x_logits, (16, 1, 28, 28))
checks.expect_shape("VAE (mu)", mu, (16, 5))
checks.expect_shape("VAE (logvar)", logvar, (16, 5))
checks.random_weights(model)  # where its outputs can go does not depend on what the network starts with
mu, logvar = model.encode(20 * torch.randn(64, 1, 28, 28))  # no images, but large inputs
for name, values in {"x_logits": model.decode(50 * torch.randn(64, 5)), "mu": mu, "logvar": logvar}.items():
    both = (values.min() < 0) & (values.max() > 0)
    checks.expect_true("VAE", both, f"{name} should be of either sign: is there an activation behind the last layer?")
model.eval()
checks.expect_true("VAE", torch.equal(model.encode(x)[0], model.encode(x)[0]), "encode must not be random in eval mode.")
checks.expect_true("VAE", not torch.equal(model(x)[0], model(x)[0]), "forward must draw a new z at each call, in eval mode too.")
checks.passed("VAE")

### BEGIN HIDDEN TESTS
from autograder.hidden import *


def shapes_of(latent_dim, n):
    """Shapes of what encode, decode and forward return, in eval mode."""
    model = (VAE() if latent_dim is None else VAE(latent_dim=latent_dim)).eval()
    x = torch.rand(n, 1, 28, 28)
    parts = [*model.encode(x), model.decode(torch.randn(n, latent_dim or 2)), *model(x)]
    return [list(part.shape) for part in parts]


def probe(seed):
    x, z = torch.rand(3, 1, 28, 28), torch.randn(3, 3)
    return {
        "shapes": [attempt(shapes_of, latent_dim, n) for latent_dim, n in ((None, 4), (1, 1), (7, 3))],
        "seen": attempt(observe_vae, VAE, 7, numbered_images(200, seed)),
        "transferred": attempt(transferred, lambda: VAE(3), lambda model: [*model.encode(x), model.decode(z)]),
    }


def right_shapes(latent_dim, n):
    latent, image = [n, latent_dim], [n, 1, 28, 28]
    return [latent, latent, image, image, latent, latent]


def check(answer, seed):
    wanted = [right_shapes(2, 4), right_shapes(1, 1), right_shapes(7, 3)]
    wrong = [part for part in answer["shapes"] if isinstance(part, Failure)]
    shapes = holds("shapes", 0.5, answer["shapes"] == wanted,
                   f"Your code {wrong[0]}." if wrong else "encode, decode or forward returns a wrong shape for latent_dim "
                   "1, 2 (the default) or 7, or for a single image.")
    seen, moved = answer["seen"], answer["transferred"]
    if isinstance(seen, Failure) or not shapes.earned:
        return [shapes, lost("outputs and sampling", 2.5, f"Your code {seen}." if isinstance(seen, Failure) else NO_POINTS)]
    return [
        shapes,
        holds("eval mode: deterministic, image by image", 0.25,
              lambda: nearly(*seen["heads"]) and nearly(seen["heads"][0], seen["alone"]),
              "In eval mode encode and decode must not be random, and each image's result must not depend on the others.", True, shapes),
        forward_samples(1.0, seen, shapes),
        either_sign("x_logits are unbounded", 0.5, seen, [2], 2.9, shapes,
                    "x_logits cannot be large with either sign: the last layer of decode must not have an activation."),
        either_sign("mu and logvar of either sign, functions of x", 0.5, seen, [0, 1], 1.5, shapes,
                    "mu and logvar must be able to take either sign, and depend on the image: no activation behind the last "
                    "layer of encode."),
        holds("all weights registered, with gradients", 0.25, lambda: nearly(*moved) and seen["idle"] == [],
              "Some weights are not registered (layers in a plain list?) or receive no gradient.", given=shapes),
    ]


def right_reparameterize(mu, logvar, generator=None):
    noise = torch.empty(mu.shape).normal_(generator=generator)
    return torch.addcmul(mu, (logvar / 2).exp(), noise)


score(probe, check, parts={"reparameterize": right_reparameterize})
### END HIDDEN TESTS

# %% [markdown]
# ### Exercise 4.6 · The loss (2 points, about 10 minutes)
#
# Training *minimises* the negative ELBO, averaged over the batch:
#
# $$\mathcal L = \underbrace{-\tfrac1B \sum_i \log p_\theta(x_i \mid z_i)}_{\texttt{recon_loss}} \;+\; \underbrace{\tfrac1B \sum_i
# D_{KL}\big(q_\phi(z \mid x_i) \,\|\, p(z)\big)}_{\texttt{kl}}.$$
#
# Both terms are in nats per image. If you average one of them over the pixels and not the other, you optimise something else: dividing the
# reconstruction by 784 makes the KL 784 times too important, and the decoder stops listening to $z$.
#
# Use your functions of exercises 4.1 and 4.3.

# %% nbgrader={"grade": false, "grade_id": "negative_elbo", "locked": false, "schema_version": 3, "solution": true}
def negative_elbo(x, x_logits, mu, logvar):
    """The negative ELBO of a Bernoulli VAE, and its two terms, in nats per image (Kingma & Welling 2014, equation 10).

    x, x_logits: (batch, 1, 28, 28). mu, logvar: (batch, latent_dim).
    Returns: (loss, recon_loss, kl), three 0-d tensors, means over the batch; loss = recon_loss + kl and
    recon_loss = −mean log p(x|z).
    """
    ### BEGIN SOLUTION
    recon_loss = -bernoulli_log_likelihood(x, x_logits).mean()
    kl = kl_divergence(mu, logvar).mean()
    return recon_loss + kl, recon_loss, kl
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_negative_elbo", "locked": true, "points": 2, "schema_version": 3, "solution": false}
# Two images under logits of 0 (784 · log 2 nats each), with KLs of 2.3591 and 0.
x_logits = torch.zeros(2, 1, 28, 28)
mu, logvar = torch.tensor([[2.0, 0.0], [0.0, 0.0]]), torch.tensor([[0.0, 1.0], [0.0, 0.0]])
terms = negative_elbo(x_logits + 0.5, x_logits, mu, logvar)
loss, recon_loss, kl = checks.expect_parts("negative_elbo", terms, ("loss", "recon_loss", "kl"))
checks.expect_shape("negative_elbo (loss)", loss, ())
checks.expect_close("negative_elbo (recon_loss)", recon_loss, 543.4274, slips=[
    (0.6931, "That is averaged over the pixels; sum over them."),
    (1086.8548, "That is summed over the batch; take the mean."),
    (-543.4274, "recon_loss is minus the log-likelihood."),
])
checks.expect_close("negative_elbo (kl)", kl, 1.1796, slips=[
    (2.3591, "That is summed over the batch; take the mean."),
    (0.5898, "That is averaged over the latent dimensions; sum over them."),
])
checks.expect_close("negative_elbo (loss)", loss, 544.6070, slips=[
    (542.2478, "The KL is subtracted; in the negative ELBO it is added."),
])
checks.passed("negative_elbo")

### BEGIN HIDDEN TESTS
from autograder.hidden import *


def inputs(seed):
    g = generator(seed)
    n, d = sizes(seed, 3, 9, 2)
    x = torch.rand(n, 1, 28, 28, generator=g)
    logits = 2 * torch.randn(x.shape, generator=g)
    return x, logits, 2 * torch.randn(n, d, generator=g), torch.randn(n, d, generator=g)


def slopes(seed):
    """Gradients of each of the three terms in x, x_logits, mu and logvar."""
    found = []
    for index in range(3):
        row = gradients(lambda *tensors, i=index: negative_elbo(*tensors)[i], inputs(seed))
        if isinstance(row, Failure):
            return row
        found += row
    return found


def probe(seed):
    tensors = inputs(seed)
    return {
        "terms": attempt(lambda: list(negative_elbo(*tensors))),
        "inputs": list(tensors),
        "one": attempt(lambda: list(negative_elbo(*(t[:1] for t in inputs(seed))))),
        "grad": slopes(seed),
    }


def right_kl(mu, logvar):
    normal = torch.distributions.Normal
    return torch.distributions.kl_divergence(normal(mu, (logvar / 2).exp()), normal(0.0, 1.0)).sum(1)


def right_likelihood(x, x_logits):
    return torch.distributions.Bernoulli(logits=x_logits, validate_args=False).log_prob(x).flatten(1).sum(1)


def right_slopes(seed):
    """Gradients of loss, recon_loss and kl in x, x_logits, mu and logvar; zeros where there is no dependence."""
    leaves = [t.double().requires_grad_(True) for t in inputs(seed)]
    recon, kl = -right_likelihood(*leaves[:2]).mean(), right_kl(*leaves[2:]).mean()
    rows = [torch.autograd.grad(t, leaves, allow_unused=True, retain_graph=True) for t in (recon + kl, recon, kl)]
    return [torch.zeros_like(leaf) if g is None else g for row in rows for g, leaf in zip(row, leaves, strict=True)]


def check(answer, seed):
    x, logits, mu, logvar = (t.double() for t in inputs(seed))
    likelihood, kls, (n, d) = right_likelihood(x, logits), right_kl(mu, logvar), mu.shape
    recon, kl, terms = -likelihood.mean(), kls.mean(), answer["terms"]
    if isinstance(terms, Failure) or len(terms) != 3:
        why = f"Your code {terms}." if isinstance(terms, Failure) else "Return three scalars: loss, recon_loss, kl."
        return [lost("three terms", 2.0, why)]
    order = "It looks as if the three results are in another order; return loss, recon_loss, kl."
    recon_right = close("recon_loss", 0.5, terms[1], recon, slips=lambda: {
        "It looks as if recon_loss was averaged over the pixels; sum over them.": recon / 784,
        "It looks as if recon_loss was summed over the batch; take the mean.": recon * n,
        "It looks as if the sign of recon_loss is wrong; it is minus the log-likelihood.": -recon,
        "It looks as if the batch mean is missing; return scalars.": -likelihood,
        "It looks as if recon_loss is the squared error; it is minus the log-likelihood.":
            (logits.sigmoid() - x).square().sum() / n,
        "It looks as if the sigmoid was applied twice; the likelihood takes logits.": -right_likelihood(x, logits.sigmoid()).mean(),
        "It looks as if the images were rounded to 0 and 1; use the grey values.": -right_likelihood(x.round(), logits).mean(),
        order: kl,
    })
    kl_right = close("kl", 0.5, terms[2], kl, slips=lambda: {
        "It looks as if the KL was averaged over the latent dimensions; sum over them.": kl / d,
        "It looks as if the KL was summed over the batch; take the mean.": kl * n,
        "It looks as if the KL was divided by the number of pixels.": kl / 784,
        "It looks as if the sign of the KL is wrong.": -kl,
        "It looks as if the batch mean is missing; return scalars.": kls,
        order: recon,
    })
    total = close("loss = recon_loss + kl", 0.5, terms[0], recon + kl, slips=lambda: {
        "It looks as if the KL was subtracted; in the negative ELBO it is added.": recon - kl,
        "It looks as if this is the ELBO; return the negative ELBO.": -recon - kl,
        "It looks as if the KL is missing from the loss.": recon,
    }, given=[recon_right, kl_right])
    if total.message.startswith("The values of"):
        total = lost(total.name, total.points, "loss is not recon_loss + kl; both terms count with weight 1.", True)
    one = [-likelihood[0] + kls[0], -likelihood[0], kls[0]]
    return [
        recon_right, kl_right, total,
        close_all("differentiable in every argument", 0.25, answer["grad"], right_slopes(seed),
                  "The gradients of the three terms are not right; is there a .item() or .detach() on the way?", atol=1e-5,
                  given=total),
        holds("one image, inputs untouched", 0.25,
              lambda: all(same(got, want, 1e-4, 1e-4) for got, want in zip(answer["one"], one, strict=True))
              and all(torch.equal(a, b) for a, b in zip(answer["inputs"], inputs(seed), strict=True)),
              "The values for a batch of one image are not right, or the inputs were changed in place.", given=total),
    ]


score(probe, check, parts={"kl_divergence": right_kl, "bernoulli_log_likelihood": right_likelihood})
### END HIDDEN TESTS

# %% [markdown]
# ### Exercise 4.7 · Training (3 points, about 25 minutes)
#
# Write the training loop: for each epoch, all images in a new order, in batches (the last one may be smaller), one optimizer step per batch;
# then the two terms on the test images, in eval mode and without gradients.
#
# `data.batches(images, batch_size)` yields one epoch of shuffled batches from memory, and `training.progress(range(epochs))` shows a bar. Any
# optimizer is fine. Ours is Adam with the one-cycle schedule ([Smith and Topin 2017](https://arxiv.org/abs/1708.07120)): the learning rate rises to
# `lr` and falls to almost 0 within the given epochs, which saves more than half of them.
#
# Record *means over images*: batches of different size must not count the same.
#
# <details><summary>Hint 1</summary>
#
# `model.train()` at the start of *each* epoch: the evaluation at the end of the one before has called `model.eval()`.
#
# </details>
# <details><summary>Hint 2</summary>
#
# `optimizer.zero_grad()`, `loss.backward()`, `optimizer.step()`, for the total loss. `recon_loss.item()` is a plain number.
#
# </details>
# <details><summary>Hint 3</summary>
#
# `torch.optim.lr_scheduler.OneCycleLR(optimizer, max_lr=lr, total_steps=...)` wants the number of all batches of all epochs, and one
# `scheduler.step()` behind each `optimizer.step()`.
#
# </details>

# %% nbgrader={"grade": false, "grade_id": "train_vae", "locked": false, "schema_version": 3, "solution": true}
def train_vae(model, train_images, test_images, epochs, batch_size=128, lr=1e-3):
    """Train a VAE in place by minimising the negative ELBO; see it on the test images after each epoch.

    train_images, test_images: (n, 1, 28, 28). lr: the (largest) learning rate.
    Returns: {"train_recon_loss", "train_kl", "test_recon_loss", "test_kl"}, each a list of one float per epoch, in nats
    per image; the train numbers are the epoch's means.
    """
    ### BEGIN SOLUTION
    optimizer = torch.optim.Adam(model.parameters(), lr=lr, betas=(0.9, 0.99), fused=True)
    steps = epochs * math.ceil(len(train_images) / batch_size)
    scheduler = torch.optim.lr_scheduler.OneCycleLR(optimizer, max_lr=lr, total_steps=steps)
    history = {"train_recon_loss": [], "train_kl": [], "test_recon_loss": [], "test_kl": []}

    def record(part, sums, images):
        history[f"{part}_recon_loss"].append(sums[0] / len(images))
        history[f"{part}_kl"].append(sums[1] / len(images))

    bar = training.progress(range(epochs))
    for _ in bar:
        model.train()
        sums = [0.0, 0.0]
        for x in data.batches(train_images, batch_size):
            loss, recon_loss, kl = negative_elbo(x, *model(x))
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            scheduler.step()
            sums = [sums[0] + recon_loss.item() * len(x), sums[1] + kl.item() * len(x)]
        record("train", sums, train_images)

        model.eval()
        sums = [0.0, 0.0]
        with torch.no_grad():
            for x in test_images.split(1000):
                _, recon_loss, kl = negative_elbo(x, *model(x))
                sums = [sums[0] + recon_loss.item() * len(x), sums[1] + kl.item() * len(x)]
        record("test", sums, test_images)
        bar.set_postfix(test=f"{history['test_recon_loss'][-1] + history['test_kl'][-1]:.1f} nats")
    return history
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_train_vae", "locked": true, "points": 3, "schema_version": 3, "solution": false}
model = VAE(latent_dim=2)
few = fashion.train_images[:1000]
history = train_vae(model, few, fashion.test_images[:300], epochs=2, batch_size=64, lr=2e-3)
keys = ("train_recon_loss", "train_kl", "test_recon_loss", "test_kl")
checks.expect_keys("train_vae", history, keys)
for key in keys:
    checks.expect_true("train_vae", len(history[key]) == 2, f"history[{key!r}] should hold one number per epoch.")
    checks.expect_true("train_vae", isinstance(history[key][0], float), f"history[{key!r}] should hold floats; use .item().")
checks.expect_true("train_vae", history["test_recon_loss"][0] > 50, "the numbers are too small for nats per image: sum over pixels.")
checks.expect_true("train_vae", history["test_recon_loss"][1] < 535, "the test error is still that of an untrained model.")
checks.passed("train_vae")

### BEGIN HIDDEN TESTS
from autograder.hidden import *

KEYS = ["train_recon_loss", "train_kl", "test_recon_loss", "test_kl"]


def watched_vae(seed, images, passes):
    """A tiny VAE that writes down each pass, with the numbers of the images, and the gradients that come back through it.

    The notes are in no attribute, and copies of the model write into the same list.
    """

    def keep(**tensors):
        """Store values in the latest pass, and their gradients once they come."""
        if not passes:
            return
        latest = passes[-1]
        for name, value in tensors.items():
            latest[name] = value.detach().clone()
            if value.requires_grad:
                value.register_hook(lambda grad, name=name: latest.update({"grad_" + name: grad.detach().clone()}))

    class WatchedVAE(nn.Module):
        def __init__(self):
            super().__init__()
            self.encoder, self.decoder = nn.Linear(784, 6), nn.Linear(3, 784)
            g = generator(seed)
            for p in self.parameters():
                p.data = 0.08 * torch.randn(p.shape, generator=g)

        def encode(self, x):
            mu, logvar = self.encoder(x.flatten(1)).chunk(2, dim=1)
            mu, logvar = mu + 0, logvar + 0
            left = self.decoder.bias.grad
            left = torch.zeros(784) if left is None else left.clone()  # what the step before has left behind
            note = {"number": torch.tensor(image_numbers(x, images)), "training": self.training, "left": left}
            passes.append(note)
            keep(mu=mu, logvar=logvar)
            return mu, logvar

        def decode(self, z):
            z = z + 0
            x_logits = self.decoder(z).view(-1, 1, 28, 28)
            keep(z=z, x_logits=x_logits)
            if passes and x_logits.requires_grad:
                passes[-1]["weights"] = current_weights(self)
            return x_logits

        def forward(self, x):
            mu, logvar = self.encode(x)
            return self.decode(torch.distributions.Normal(mu, (logvar / 2).exp()).rsample()), mu, logvar

    return WatchedVAE()


def numbers_of(seed):
    """Numbers of training and test images: 2 full batches of 16 and a rest, and a test set of its own size."""
    return 33 + sizes(seed, 0, 13, 1)[0], 17 + sizes(seed + 1, 0, 9, 1)[0]


def pictures(seed):
    n, m = numbers_of(seed)
    images = numbered_images(n + m, seed)
    return images[:n], images[n:]


def new_vae(seed):
    """The watched model as it is before training, with nobody to read its notes."""
    return watched_vae(seed, pictures(seed)[0], [])


def weights_of(model):
    return {name: p.detach().clone() for name, p in model.named_parameters()}


def trained(seed):
    """Three epochs with batches of 16."""
    (train, test), passes = pictures(seed), []
    model = watched_vae(seed, torch.cat(pictures(seed)), passes).eval()
    history = train_vae(model, train, test, 3, batch_size=16, lr=2e-3)
    found = {key: list(history[key]) for key in KEYS}
    return {"history": found, "passes": passes, "weights": weights_of(model),
            "images": [torch.equal(a, b) for a, b in zip((train, test), pictures(seed), strict=True)]}


def crawled(seed):
    """Four epochs of seven images, fewer than a batch, at a learning rate at which nothing can move."""
    model, (train, test) = new_vae(seed), pictures(seed)
    train_vae(model, train[:7], test[:5], 4, batch_size=16, lr=1e-8)
    return weights_of(model)


MANY = 1025  # test images, more than fit into one pass of most loops


def many_tested(seed):
    """One epoch of twelve images with many test images: the reported test numbers, and the passes over test images."""
    images, passes = numbered_images(12 + MANY, seed), []
    history = train_vae(watched_vae(seed, images.clone(), passes), images[:12], images[12:], 1, batch_size=16, lr=2e-3)
    over_test = [r for r in passes if r["number"].min() >= 12]
    return {"history": {key: list(history[key]) for key in KEYS[2:]}, "passes": over_test}


def probe(seed):
    return {"trained": attempt(trained, seed), "crawled": attempt(crawled, seed), "many": attempt(many_tested, seed)}


def log_likelihood(x, logits):
    """Σ x·l − log(1 + exp(l)) over the pixels, (n,); one logarithm for each row of pixels, since logarithms take time."""
    rows = logits.abs().neg_().exp_().add_(1).prod(-1)  # of 28 numbers between 1 and 2
    linear = torch.linalg.vecdot(x.flatten(1), logits.flatten(1)) - logits.clamp(min=0).flatten(1).sum(1)
    return linear.double() - rows.log().flatten(1).sum(1, dtype=torch.float64)


def terms(record, images):
    """recon_loss and kl of each image in a pass, from the model's own outputs."""
    normal = torch.distributions.Normal
    q = normal(record["mu"].double(), (record["logvar"].double() / 2).exp(), validate_args=False)
    likelihood = log_likelihood(images[record["number"]], record["x_logits"].float())
    return torch.stack([-likelihood, torch.distributions.kl_divergence(q, normal(0.0, 1.0)).sum(1)])


def sorted_passes(answer):
    """The passes in order of time, each with the note whether a gradient came back."""
    return [{**record, "stepped": "grad_x_logits" in record} for record in answer["passes"]]


def gradients_of(steps, seed):
    """For each training step, the gradient of each parameter that belongs to the gradients at mu, logvar and x_logits."""
    images, found = torch.cat(pictures(seed)).flatten(1), []
    for record in steps:
        nothing = torch.zeros_like(record["mu"])
        heads = torch.cat([record.get("grad_mu", nothing), record.get("grad_logvar", nothing)], 1)
        pixels = record["grad_x_logits"].flatten(1)
        found.append([heads.T @ images[record["number"]], heads.sum(0), pixels.T @ record["z"], pixels.sum(0)])
    return found


def parallel(got, wanted):
    """The factor between two tensors, or None when they do not point the same way."""
    got, wanted = got.double().flatten(), wanted.double().flatten()
    factor = (got @ wanted / (wanted @ wanted)).item()
    return factor if (got - factor * wanted).norm() < 1e-3 * got.norm() + 1e-12 else None


def factors(record, images):
    """How strongly a step followed the gradient of the reconstruction, of the KL in mu, and in logvar."""
    x = images[record["number"]]
    in_mu = record["grad_mu"] - record["grad_z"]
    in_logvar = record["grad_logvar"] - record["grad_z"] * (record["z"] - record["mu"]) / 2
    return [parallel(record["grad_x_logits"], record["x_logits"].sigmoid() - x), parallel(in_mu, record["mu"]),
            parallel(in_logvar, (record["logvar"].exp() - 1) / 2)]


def objective(name, points, steps, seed, given):
    """The gradients of every step are those of recon_loss + kl, up to one common factor."""
    images = torch.cat(pictures(seed))
    for record in steps:
        if "grad_mu" not in record or "grad_z" not in record:
            return lost(name, points, "The reconstruction gives the encoder no gradient; from mu and logvar to the "
                        "loss, nothing may be detached.")
        recon, in_mu, in_logvar = factors(record, images)
        if recon is None or recon <= 0:
            return holds(name, points, False, "The reconstruction term that was minimised is not −log p(x|z) of the clean, "
                         "grey images.", given=given)
        beta = [None if f is None else f / recon for f in (in_mu, in_logvar)]
        if any(b is None or abs(b - 1) > 0.01 for b in beta):
            known = all(b is not None and abs(b - 784) < 8 for b in beta)
            sentence = ("It looks as if the reconstruction was averaged over the pixels but the KL was not." if known else
                        "The KL was not minimised with weight 1: the loss must be recon_loss + kl, both in nats per image.")
            return holds(name, points, False, sentence, True, given)
    for earlier, later in zip(steps, steps[1:], strict=False):
        # Before the next step, the gradient is either gone, or that of the step before alone, perhaps with clipped values.
        left, own = later["left"], earlier["grad_x_logits"].flatten(1).sum(0)
        if left.any() and all(parallel(left, wanted) is None for wanted in (own, own.clamp(-left.abs().max(), left.abs().max()))):
            return holds(name, points, False, "Gradients of earlier batches are still there in later steps: call "
                         "optimizer.zero_grad() for each batch.", True, given)
    sentence = judge_latents(*(torch.cat([step[key] for step in steps]) for key in ("z", "mu", "logvar")))[0] if steps else ""
    if sentence:
        return holds(name, points, False, f"While training, z must be drawn from q(z|x), anew for each image: {sentence}", True, given)
    return holds(name, points, bool(steps), "No training step went through forward, or through encode and decode.", given=given)


def epochs_of(passes, seed):
    """Cut the passes into epochs: [(training steps, passes over test images, other passes), …]."""
    n, found, seen = numbers_of(seed)[0], [], 0
    for record in passes:
        if record["stepped"]:
            if seen % n == 0:
                found.append(([], [], []))
            found[-1][0].append(record)
            seen += len(record["number"])
        elif found:
            found[-1][1 if record["number"].min() >= n else 2].append(record)
    return found


def accepted(records, count, images):
    """Means of (recon_loss, kl) over the images, and over the batches; [] unless each image came equally often."""
    if not records or len(torch.cat([r["number"] for r in records]).unique()) != count:
        return []
    together = {key: torch.cat([r[key] for r in records]) for key in ("number", "mu", "logvar", "x_logits")}
    values = terms(together, images)
    batches = values.split([len(r["number"]) for r in records], 1)
    return [values.mean(1), torch.stack([v.mean(1) for v in batches]).mean(0)]


def history_right(history, passes, part, seed):
    """Whether the numbers of a part ("train" or "test") are means over what the model computed."""
    (n, m), images = numbers_of(seed), torch.cat(pictures(seed))
    for epoch, (steps, over_test, over_train) in enumerate(epochs_of(passes, seed)):
        choices = accepted(over_test, m, images) if part == "test" else [
            *accepted(steps, n, images), *accepted(over_train, n, images)]
        if not among(history, part, epoch, choices):
            return False
    return True


def among(history, part, epoch, choices):
    """Whether an epoch's two numbers are one of the choices."""
    got = torch.tensor([history[f"{part}_recon_loss"][epoch], history[f"{part}_kl"][epoch]]).double()
    return any(same(got, choice, 2e-5, 2e-3) for choice in choices)  # 0.01 nats: forgives rounding, not a wrong sum


def many_right(many, seed):
    """Whether the test numbers are means over all test images where these do not fit into one pass."""
    images = numbered_images(12 + MANY, seed)
    passes = sorted_passes(many)
    return among(many["history"], "test", 0, accepted(passes, MANY, images))


def numbers_only(history, epochs):
    plain = all(isinstance(v, int | float | np.number) and not isinstance(v, bool) for key in KEYS for v in history[key])
    return plain and all(len(history[key]) == epochs for key in KEYS)


def recon_at_mean(weights, images):
    """−log p(x | z = mu), the mean over the images, under the watched model with these weights."""
    mu = F.linear(images.flatten(1), weights["encoder.weight"], weights["encoder.bias"])[:, :3]
    x_logits = F.linear(mu, weights["decoder.weight"], weights["decoder.bias"]).view_as(images)
    return -log_likelihood(images, x_logits).mean().item()


def check(answer, seed):
    run, crawl, n = answer["trained"], answer["crawled"], numbers_of(seed)[0]
    if isinstance(run, Failure):
        return [lost("training", 3.0, f"Your code {run}.")]
    passes = sorted_passes(run)
    steps = [r for r in passes if r["stepped"]]
    batches = [r["number"].tolist() for r in steps]
    before, train = weights_of(new_vae(seed)), pictures(seed)[0]
    still = [name for name in before if torch.equal(run["weights"][name], before[name])]
    better = recon_at_mean(run["weights"], train) < recon_at_mean(before, train) - 0.05
    states = [r["weights"] for r in steps]
    downhill = goes_downhill(list(zip(gradients_of(steps, seed), states, states[1:], strict=False)))
    learned = holds("the model learns", 0.25, better and not still and downhill,
                    "After training, the model does not reconstruct the training images better than before." if not better else
                    "Some weights of the model have not moved; encoder and decoder are trained together." if still else
                    "The weights did not follow the gradients of the loss.", better)
    used, idle = every_image_every_epoch(batches, n, 3) and batch_sizes_are(batches, n, 16), standing_still(states)
    every = holds("every image in every epoch", 0.5, used and not idle,
                  "A batch was shown to the model without a step of the optimizer." if used else
                  "Each epoch must use each training image once, in batches of batch_size, the smaller last batch included, "
                  "and never a test image.", True, learned)
    crawled_far = not isinstance(crawl, Failure) and any((crawl[name] - before[name]).abs().max() > 1e-5 for name in before)
    return [
        learned,
        every,
        holds("a new order each epoch", 0.25, new_order_each_epoch(batches, n),
              "The images must be shuffled anew in each epoch.", True, every),
        objective("minimises the negative ELBO", 1.0, steps, seed, learned),
        holds("lr and small data sets", 0.25, not crawled_far and not isinstance(crawl, Failure),
              f"Your code {crawl}." if isinstance(crawl, Failure) else "The learning rate lr does not reach the optimizer: with a tiny one, the weights moved all the same.", crawled_far, learned),
        holds("training mode and eval mode", 0.25,
              all(r["training"] for r in steps) and all(run["images"])
              and not any(r["training"] for r in passes if r["number"].min() >= n),
              "Train in training mode (also after the first evaluation), and evaluate the test images in eval mode.", True, learned),
        holds("history of the training images", 0.25,
              lambda: numbers_only(run["history"], 3) and history_right(run["history"], passes, "train", seed),
              "train_recon_loss and train_kl must be floats, one per epoch, the epoch's means in nats per image.", given=learned),
        holds("history of the test images", 0.25,
              lambda: numbers_only(run["history"], 3) and history_right(run["history"], passes, "test", seed)
              and many_right(answer["many"], seed),
              "test_recon_loss and test_kl must be floats, one per epoch, means over all test images after each epoch, in nats "
              "per image.", given=learned),
    ]


def right_kl(mu, logvar):
    normal = torch.distributions.Normal
    return torch.distributions.kl_divergence(normal(mu, (logvar / 2).exp()), normal(0.0, 1.0)).sum(1)


def right_likelihood(x, x_logits):
    return torch.distributions.Bernoulli(logits=x_logits, validate_args=False).log_prob(x).flatten(1).sum(1)


def right_elbo(x, x_logits, mu, logvar):
    parts = -right_likelihood(x, x_logits).mean(), right_kl(mu, logvar).mean()
    return torch.stack(parts).sum(), *parts


def right_reparameterize(mu, logvar, generator=None):
    noise = torch.empty(mu.shape).normal_(generator=generator)
    return torch.addcmul(mu, (logvar / 2).exp(), noise)


score(probe, check, parts={"negative_elbo": right_elbo, "kl_divergence": right_kl, "reparameterize": right_reparameterize,
                           "bernoulli_log_likelihood": right_likelihood})
### END HIDDEN TESTS

# %% [markdown]
# ## Two latent dimensions
#
# Now the real thing: 60,000 images, two latent numbers each. About half a minute on two cores.

# %%
vae_2d = VAE(latent_dim=2)
history_2d = training.train_or_load(
    "04_vae_2d", vae_2d, lambda: train_vae(vae_2d, fashion.train_images, fashion.test_images, epochs=10, lr=4e-3)
)
elbo_2d = history_2d["test_recon_loss"][-1] + history_2d["test_kl"][-1]
print(f"−ELBO of the test images: {elbo_2d:.1f} nats, of which the KL is {history_2d['test_kl'][-1]:.1f}")

# %%
plots.curves({key: history_2d[key] for key in ("train_recon_loss", "test_recon_loss")}, "nats per image", title="Reconstruction, 2 latents")
plots.curves({key: history_2d[key] for key in ("train_kl", "test_kl")}, "nats per image", title="KL from the prior, 2 latents")

# %% [markdown]
# **What to see.** The negative ELBO ends near 256 nats per image. The KL is only about 6.5 of them: that is what the encoder tells the decoder
# about an image, $6.5 / \ln 2 \approx 9.4$ bits through two numbers. The rest is what the decoder still does not know about the pixels. Training and
# test curves stay close together, so the model hardly overfits.

# %%
vae_2d.eval()
with torch.no_grad():
    mu_2d, logvar_2d = vae_2d.encode(fashion.test_images)
z_2d = reparameterize(mu_2d, logvar_2d)
plots.scatter_by_class(
    z_2d, fashion.test_labels, fashion.class_names, title="One draw of z for each test image, and the prior's circles", prior=True
)
distance = z_2d.norm(dim=1)
for i in range(2):
    print(f"z_{i + 1}: mean {z_2d[:, i].mean():.2f}, variance {z_2d[:, i].var():.2f}")
print(f"within 1σ of the origin: {(distance < 1).float().mean():.0%} (Gaussian: 39%), within 2σ: {(distance < 2).float().mean():.0%} (86%)")
print(f"mean σ of a single posterior: {torch.exp(logvar_2d / 2).mean():.3f}")

# %% [markdown]
# **What to see.** As a whole, the cloud has about the mean and the variance of the prior: the KL term pulls each posterior towards $\mathcal N(0, I)$. But it is no
# Gaussian. It has arms, one or two for each class, and gaps between them; in our run 28 % of the points lie within 1σ, where a Gaussian has 39 %. The
# posterior of a single image is tiny (σ about 0.05): the KL term does not make *each* posterior equal to the prior, only their mixture
# similar to it.

# %%
plots.manifold(lambda z: vae_2d.decode(z).sigmoid(), extent=2.5, steps=15, title="What the decoder makes of a grid in latent space")

# %% [markdown]
# **What to see.** Neighbours in latent space look alike, and one garment turns into another without jumps. Nearly every place decodes to a garment, which
# the autoencoder's latent space did not offer. Where two classes meet, the decoder shows a blend of both.

# %% [markdown]
# ### Exercise 4.8 · Sampling (1 point, about 10 minutes)
#
# Now what we came for: new images. Draw $z \sim \mathcal N(0, I)$ and decode. Return the probabilities $\operatorname{sigmoid}(\texttt{x_logits})$, that is
# the mean image of $p_\theta(x \mid z)$, rather than black and white pixels drawn from it.
#
# This is an evaluating function: eval mode, no gradients, and the model's mode left as it was.
#
# <details><summary>Hint</summary>
#
# Keep `model.training` in a variable, and give it to `model.train(...)` at the end. `with torch.no_grad():` around the rest.
#
# </details>

# %% nbgrader={"grade": false, "grade_id": "sample_prior", "locked": false, "schema_version": 3, "solution": true}
def sample_prior(model, n, latent_dim, generator=None):
    """Decode n draws of the prior N(0, I).

    model: a VAE. generator: torch.Generator or None (torch's global random numbers).
    Returns: probabilities in [0, 1], (n, 1, 28, 28), without gradient
    """
    ### BEGIN SOLUTION
    was_training = model.training
    model.eval()
    with torch.no_grad():
        z = torch.randn(n, latent_dim, generator=generator)
        images = model.decode(z).sigmoid()
    model.train(was_training)
    return images
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_sample_prior", "locked": true, "points": 1, "schema_version": 3, "solution": false}
vae_2d.train()
drawn = sample_prior(vae_2d, 3, 2, torch.Generator().manual_seed(1))
checks.expect_shape("sample_prior", drawn, (3, 1, 28, 28))
checks.expect_true("sample_prior", drawn.min() >= 0 and drawn.max() <= 1, "these are not probabilities: is the sigmoid missing?")
checks.expect_true("sample_prior", vae_2d.training, "the model was left in eval mode; put back the mode it was in.")
checks.expect_true("sample_prior", not drawn.requires_grad, "no gradients are needed here: use torch.no_grad().")
again = sample_prior(vae_2d, 3, 2, torch.Generator().manual_seed(1))
checks.expect_true("sample_prior", torch.equal(drawn, again), "equal generators must give equal images: pass the generator on.")
vae_2d.eval()
checks.passed("sample_prior")

### BEGIN HIDDEN TESTS
from autograder.hidden import *


class Shared(list):
    """A list that a copy of the model shares with it."""

    def __deepcopy__(self, memo):
        return self


class NotingVAE(nn.Module):
    """A small VAE with weights of its own that notes what it decodes, and is noisy in training mode."""

    def __init__(self, seed, latent_dim):
        super().__init__()
        self.weight = nn.Parameter(2 * torch.randn(latent_dim, 784, generator=generator(seed)))
        self.dropout = nn.Dropout(0.5)
        self.calls = Shared()

    def encode(self, x):
        raise RuntimeError("sampling from the prior needs no encoder")

    def decode(self, z):
        state = {"z": z.detach().clone(), "training": self.training or self.dropout.training}
        self.calls.append({**state, "grad": torch.is_grad_enabled()})
        return self.dropout(z @ self.weight).view(-1, 1, 28, 28)

    def forward(self, x):
        return self.encode(x)


def numbers(seed):
    return sizes(seed, 280, 330, 1)[0], sizes(seed, 3, 8, 1)[0]


def drawn(seed, training, make):
    """The images of two calls, what was decoded, and the model's mode afterwards."""
    n, latent_dim = numbers(seed)
    model = NotingVAE(seed, latent_dim).train(training)
    images = [sample_prior(model, n, latent_dim, *make()), sample_prior(model, n, latent_dim, *make())]
    return {"images": images, "calls": list(model.calls), "mode": [model.training, model.dropout.training],
            "grad": [bool(i.requires_grad) for i in images], "one": sample_prior(model, 1, latent_dim),
            "grad mode": torch.is_grad_enabled()}


def probe(seed):
    """In training mode with the same generator twice, in eval mode with equal generators, and without one."""
    shared = generator(seed + 1)
    return {
        "twice": attempt(drawn, seed, True, lambda: [shared]),
        "equal": attempt(drawn, seed, False, lambda: [generator(seed + 1)]),
        "global": attempt(drawn, seed, True, lambda: []),
    }


def latents(run, count):
    """The latents of the first or of both calls, put together from however many calls of decode."""
    return torch.cat([call["z"] for call in run["calls"]])[:count]


def logits(z, seed):
    return (z @ NotingVAE(seed, z.shape[1]).weight.detach()).view(-1, 1, 28, 28)


def check(answer, seed):
    (n, latent_dim), runs = numbers(seed), list(answer.values())
    failed = [run for run in runs if isinstance(run, Failure)]
    if failed:
        return [lost("decoded draws of the prior", 1.0, f"Your code {failed[0]}.")]
    first = answer["twice"]
    z = latents(first, n)
    if z.shape != (n, latent_dim):
        return [lost("decoded draws of the prior", 1.0, "decode must be given n latents, as a z of shape (n, latent_dim).")]
    why = unlike_standard_normal(z)
    if why:
        return [lost("decoded draws of the prior", 1.0, f"z should be drawn from N(0, I), but it {why}.")]
    images = first["images"][0]
    used_eval = not any(call["training"] for run in runs for call in run["calls"])
    value = close("decoded draws of the prior", 0.5, images, logits(z, seed).sigmoid(), slips=lambda: {
        "It looks as if the sigmoid is missing: return probabilities.": logits(z, seed),
        "It looks as if the logits were clamped to [0, 1]; a sigmoid makes probabilities of them.": logits(z, seed).clamp(0, 1),
        "It looks as if pixels were rounded; return probabilities.": logits(z, seed).sigmoid().round(),
    } if used_eval else {}, rtol=1e-3, atol=1e-4)
    if value.message and not value.slip and isinstance(images, torch.Tensor) and ((images == 0) | (images == 1)).all():
        value = lost(value.name, 0.5, "All pixels are black or white; return the probabilities, not draws from them.", True)
    if not used_eval:
        value = holds("decoded draws of the prior", 0.5, False, "The model was used in training mode; call eval() first.", True)

    def generators_right():
        same_twice = [torch.equal(*run["images"]) for run in (first, answer["equal"], answer["global"])]
        return same_twice == [False, True, False] and torch.equal(images, answer["equal"]["images"][0])

    return [
        value,
        holds("draws from the generator", 0.25, generators_right,
              "Equal generators must give equal images, and a second call new ones.", given=value),
        holds("mode put back, no gradients, one image", 0.25,
              [run["mode"] for run in runs] == [[True, True], [False, False], [True, True]]
              and not any(flag for run in runs for flag in run["grad"]) and runs[0]["one"].shape == (1, 1, 28, 28)
              and all(run["grad mode"] for run in runs),
              "Leave model.training as it was, return tensors without gradient (in a torch.no_grad() block, so that gradients are "
              "on again afterwards), and allow n = 1.", given=value),
    ]


score(probe, check)
### END HIDDEN TESTS

# %%
plots.mosaic(sample_prior(vae_2d, 64, 2, torch.Generator().manual_seed(0)), title="64 draws of the prior, decoded (2 latents)")

# %% [markdown]
# **What to see.** Most of these images are garments that the data set does not contain. They are smooth and have no logos or patterns: two numbers choose
# type, shape and brightness, and the decoder answers with the mean of all images that fit. A few draws fell between classes and show a mixture.

# %% [markdown]
# ### Exercise 4.9 · Walking from one image to another (1 point, about 10 minutes)
#
# Take the posterior *means* $\mu_a$ and $\mu_b$ of two images and decode equally spaced points on the straight line between them,
#
# $$z_t = (1 - t)\,\mu_a + t\,\mu_b, \qquad t = 0, \tfrac1{S-1}, \dots, 1.$$
#
# No sampling here, so the walk is the same each time. Eval mode and no gradients again.
#
# <details><summary>Hint</summary>
#
# `torch.linspace(0, 1, steps)` gives all $t$; as a column (`.unsqueeze(1)`) it multiplies a row vector. `encode` wants a batch: `image.unsqueeze(0)`.
#
# </details>

# %% nbgrader={"grade": false, "grade_id": "interpolate_latents", "locked": false, "schema_version": 3, "solution": true}
def interpolate_latents(model, image_a, image_b, steps):
    """Decode equally spaced points on the line between the posterior means of two images.

    image_a, image_b: (1, 28, 28). steps: 2 or more, the two ends included.
    Returns: probabilities in [0, 1], (steps, 1, 28, 28), without gradient
    """
    ### BEGIN SOLUTION
    was_training = model.training
    model.eval()
    with torch.no_grad():
        mu_a, _ = model.encode(image_a.unsqueeze(0))  # (1, latent_dim)
        mu_b, _ = model.encode(image_b.unsqueeze(0))
        t = torch.linspace(0, 1, steps).unsqueeze(1)  # (steps, 1)
        images = model.decode((1 - t) * mu_a + t * mu_b).sigmoid()
    model.train(was_training)
    return images
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_interpolate_latents", "locked": true, "points": 1, "schema_version": 3, "solution": false}
image_a, image_b = fashion.test_images[0], fashion.test_images[1]
vae_2d.eval()
walk = interpolate_latents(vae_2d, image_a, image_b, 5)
checks.expect_shape("interpolate_latents", walk, (5, 1, 28, 28))
with torch.no_grad():
    ends = vae_2d.decode(vae_2d.encode(torch.stack([image_a, image_b]))[0])
checks.expect_close("interpolate_latents (the two ends)", walk[[0, -1]], ends.sigmoid(), slips=[
    (ends, "These are logits; return probabilities."),
    (ends.sigmoid().flip(0), "The walk goes from b to a; start at a."),
])
checks.passed("interpolate_latents")

### BEGIN HIDDEN TESTS
from autograder.hidden import *


class FoldedVAE(nn.Module):
    """A small VAE with fixed weights and wide posteriors; dropout makes it noisy in training mode."""

    def __init__(self, seed, latent_dim=4):
        super().__init__()
        g = generator(seed)
        self.into = nn.Parameter(torch.randn(784, latent_dim, generator=g) / 6)
        self.out = nn.Parameter(torch.randn(latent_dim, 784, generator=g))
        self.dropout = nn.Dropout(0.5)

    def encode(self, x):
        if x.shape[1:] != (1, 28, 28):
            raise ValueError(f"encode takes a batch of images (n, 1, 28, 28), not {tuple(x.shape)}")
        mu = 2 * torch.sin(self.dropout(x.flatten(1)) @ self.into)
        return mu, 0.5 + torch.cos(3 * mu)

    def decode(self, z):
        return self.dropout(3 * torch.sin(z @ self.out)).view(-1, 1, 28, 28)

    def forward(self, x):
        mu, logvar = self.encode(x)
        return self.decode(torch.distributions.Normal(mu, (logvar / 2).exp()).rsample()), mu, logvar


def ends(seed):
    images = torch.rand(2, 1, 28, 28, generator=generator(seed + 1))
    return images[0], images[1]


def walk(seed, training, steps):
    """The images, the model's mode afterwards, whether they need gradients, and whether the inputs are as before."""
    model = FoldedVAE(seed).train(training)
    image_a, image_b = ends(seed)
    images = interpolate_latents(model, image_a, image_b, steps)
    before = ends(seed)
    return {"images": images, "mode": [model.training, model.dropout.training], "grad": bool(images.requires_grad) or not torch.is_grad_enabled(),
            "inputs": torch.equal(image_a, before[0]) and torch.equal(image_b, before[1])}


def probe(seed):
    steps = sizes(seed, 5, 12, 1)[0]
    return {"train": attempt(walk, seed, True, steps), "eval": attempt(walk, seed, False, steps),
            "two": attempt(walk, seed, False, 2)}


def logits(seed, t):
    """Decoded points on the line at the given places, as logits, in eval mode."""
    model = FoldedVAE(seed).eval()
    with torch.no_grad():
        mu_a, mu_b = model.encode(torch.stack(ends(seed)))[0]
        return model.decode(torch.lerp(mu_a, mu_b, t.view(-1, 1)))


def detours(seed, t):
    """Images, as probabilities, of a great circle between the means, and of a line between the log-variances."""
    model, t = FoldedVAE(seed).eval(), t.view(-1, 1)
    with torch.no_grad():
        mu, logvar = model.encode(torch.stack(ends(seed)))
        angle = torch.arccos(F.cosine_similarity(mu[:1], mu[1:]))
        circle = (torch.sin((1 - t) * angle) * mu[0] + torch.sin(t * angle) * mu[1]) / torch.sin(angle)
        return [model.decode(z).sigmoid() for z in (circle, torch.lerp(logvar[0], logvar[1], t))]


def check(answer, seed):
    steps = sizes(seed, 5, 12, 1)[0]
    failed = [run for run in answer.values() if isinstance(run, Failure)]
    if failed:
        return [lost("the straight line between the means", 1.0, f"Your code {failed[0]}.")]
    t = torch.linspace(0, 1, steps)
    image_a, image_b = ends(seed)
    pixels, (circle, log_variances) = torch.lerp(image_a, image_b, t.view(-1, 1, 1, 1)), detours(seed, t)
    value = close("the straight line between the means", 0.5, answer["eval"]["images"], logits(seed, t).sigmoid(), slips=lambda: {
        "It looks as if the sigmoid is missing: return probabilities.": logits(seed, t),
        "It looks as if the walk goes from b to a.": logits(seed, 1 - t).sigmoid(),
        "It looks as if the last image is missing: the line must end at b.": logits(seed, torch.arange(steps) / steps).sigmoid(),
        "It looks as if the ends are missing: the line must begin at a and end at b.":
            logits(seed, torch.arange(1, steps + 1) / (steps + 1)).sigmoid(),
        "It looks as if the points are not equally spaced on the line.": logits(seed, t**2).sigmoid(),
        "It looks as if the walk goes along a circle; a straight line is asked for.": circle,
        "It looks as if the line runs between the log-variances; encode returns (mu, logvar).": log_variances,
        "It looks as if the pixels were mixed, not the latents.": pixels,
        "It looks as if the decoded images were mixed, not the latents.":
            torch.lerp(*logits(seed, torch.tensor([0.0, 1.0])).sigmoid(), t.view(-1, 1, 1, 1)),
    }, rtol=1e-3, atol=1e-3)
    if value.message and not value.slip and answer["eval"]["images"].shape == (steps, 1, 28, 28):
        value = lost(value.name, 0.5, "The images are not those on the line between the means; was z sampled?")
    return [
        value,
        holds("eval mode is used, whatever the mode was", 0.25,
              lambda: same(answer["train"]["images"], logits(seed, t).sigmoid(), 1e-3, 1e-3),
              "The model was used in training mode; call eval() first.", True, value),
        holds("mode put back, no gradients, two steps", 0.25,
              lambda: answer["train"]["mode"] == [True, True] and answer["eval"]["mode"] == [False, False]
              and not any(run["grad"] for run in answer.values()) and all(run["inputs"] for run in answer.values())
              and same(answer["two"]["images"], logits(seed, torch.tensor([0.0, 1.0])).sigmoid(), 1e-3, 1e-3),
              "Leave model.training, the images and the grad mode as they were, return tensors without gradient, and allow "
              "steps = 2.", given=value),
    ]


score(probe, check)
### END HIDDEN TESTS

# %% [markdown]
# ## More latent dimensions
#
# Two numbers make nice maps and poor images. With 20 the decoder knows more about each picture. About half a minute.

# %%
vae_20d = VAE(latent_dim=20)
history_20d = training.train_or_load(
    "04_vae_20d", vae_20d, lambda: train_vae(vae_20d, fashion.train_images, fashion.test_images, epochs=8, lr=4e-3)
)
print("nats per test image   recon_loss    kl    −ELBO")
for name, history in {"2 latents": history_2d, "20 latents": history_20d}.items():
    recon_loss, kl = history["test_recon_loss"][-1], history["test_kl"][-1]
    print(f"{name:20s} {recon_loss:11.1f} {kl:6.1f} {recon_loss + kl:8.1f}")

# %%
def reconstruct(model, images):
    """Decode the posterior means: probabilities (n, 1, 28, 28)."""
    model.eval()
    with torch.no_grad():
        return model.decode(model.encode(images)[0]).sigmoid()


shown = torch.stack([fashion.test_images[fashion.test_labels == c][0] for c in fashion.test_labels.unique()])
plots.compare(
    {"image": shown, "2 latents": reconstruct(vae_2d, shown), "20 latents": reconstruct(vae_20d, shown)},
    title="Reconstructions of test images",
)

# %%
plots.mosaic(sample_prior(vae_20d, 64, 20, torch.Generator().manual_seed(0)), title="64 draws of the prior, decoded (20 latents)")

# %% [markdown]
# **What to see.** The reconstruction improves by about 23 nats, and the KL rises by about 7: the bound is better by 16 nats. Straps, necklines and the shape of
# a heel come back in the reconstructions. The draws of the prior are more varied, but more of them are no garment at all: in more dimensions
# there is more empty space between the classes.

# %%
with torch.no_grad():
    mu_20d, logvar_20d = vae_20d.encode(fashion.test_images)
kl_of_dimension = [kl_divergence(mu_20d[:, i : i + 1], logvar_20d[:, i : i + 1]).mean().item() for i in range(20)]
plots.curves({"KL": sorted(kl_of_dimension, reverse=True)}, "nats per image", xlabel="latent dimension, sorted", title="KL of each latent dimension")

# %% [markdown]
# **What to see.** Only seven or eight of the 20 dimensions carry anything, roughly 0.5 to 2.5 nats each; the KL of the others is below 0.001. For these the
# encoder returns the prior for every image and the decoder ignores them. That costs nothing, and the ELBO never forces a dimension into use. The
# effect is known as *posterior collapse* ([Bowman et al. 2016](https://arxiv.org/abs/1511.06349) met it first with text).

# %%
order = sorted(range(20), key=lambda i: -kl_of_dimension[i])
explore.traverse(
    lambda z: vae_20d.decode(z).sigmoid(), 20, start=mu_20d[fashion.test_labels == 0][0], directions=[*order[:4], order[-1]],
    title="one latent at a time: the four with the largest KL, then the one with the smallest",
)

# %% [markdown]
# **What to see.** Each row starts from the code of one T-shirt and changes one of its 20 numbers by −3 to 3. The first four rows change length,
# sleeves or brightness, rarely one property alone, and at their ends often become another garment. The last row stays the same: the decoder ignores
# that number. Move the sliders to combine directions.

# %% [markdown]
# ### From class to class
#
# Your `interpolate_latents` on the 20-dimensional model, between images of different classes.

# %%
pairs = [(0, 1), (2, 9), (3, 8), (5, 7)]
rows = {}
for a, b in pairs:
    name = f"{fashion.class_names[a]} → {fashion.class_names[b]}"
    rows[name] = interpolate_latents(vae_20d, shown[a], shown[b], 9)
plots.compare(rows, title="Straight lines between posterior means, decoded")

# %%
explore.interpolation_slider(interpolate_latents(vae_20d, shown[9], shown[8], 9), title="Move from one to the other yourself")

# %% [markdown]
# **What to see.** Between two kinds of shoe every step is a shoe. Between garments of different shape the middle is a smudge of both: the straight line crosses a
# region where few training images lie, and the decoder has learned little about it.

# %% [markdown]
# ### Do clusters match classes?
#
# The model never saw a label. [t-SNE](https://www.jmlr.org/papers/v9/vandermaaten08a.html) and [UMAP](https://arxiv.org/abs/1802.03426) draw the
# 20-dimensional means in the plane so that neighbours stay neighbours; distances between far points mean little in both. The table measures the
# same in the latent space itself, with no drawing in between. About one minute, most of it UMAP compiling itself the first time.

# %%
points, chosen = embeddings.tsne(mu_20d)
plots.scatter_by_class(points, fashion.test_labels[chosen], fashion.class_names, title="t-SNE of the 20-D means", axes=("t-SNE 1", "t-SNE 2"))
points, chosen = embeddings.umap(mu_20d)
plots.scatter_by_class(points, fashion.test_labels[chosen], fashion.class_names, title="UMAP of the 20-D means", axes=("UMAP 1", "UMAP 2"))

# %%
for name, codes in {"2-D means": mu_2d, "20-D means": mu_20d, "pixels": fashion.test_images.flatten(1)}.items():
    measures = embeddings.cluster_measures(codes, fashion.test_labels)
    print(f"{name:12s}", "   ".join(f"{key} {value:.2f}" for key, value in measures.items()))

# %% [markdown]
# **What to see.** Trousers and bags stand apart; sandals, sneakers and boots share a continent; pullovers, coats and shirts lie on top of each other. Of the ten
# nearest neighbours in the 20-dimensional space, 71 % have the same class, as many as in the space of all 784 pixels (71 %). So the code keeps what
# pixels say about the class, in far fewer numbers, but it does not separate the classes better. Nothing in the ELBO asks for that. The map looks
# tidier than the numbers because t-SNE and UMAP pull neighbours together.

# %% [markdown]
# ### Written question · The latent space (2 points, about 15 minutes)
#
# Look at the 2-D scatter, the t-SNE and UMAP pictures and the table. Does the aggregate of all $z$ look like a standard Gaussian? Where does it
# not, and which term of the ELBO explains what you see? Do clusters match classes, and which classes are mixed up? Cite at least two
# numbers or places in your figures. 5 to 8 sentences.

# %% [markdown] nbgrader={"grade": true, "grade_id": "written_latent_space", "locked": false, "points": 2, "schema_version": 3, "solution": true}
# ### BEGIN SOLUTION
# In mean and variance the aggregate is close to $\mathcal N(0, I)$: the cloud is centred at 0 and about as wide as the circles. It is not Gaussian: it has
# arms and gaps, only 28 % of the points lie within 1σ (39 % for a Gaussian). The KL term explains the overall size: each posterior pays for a
# distance from the prior. The reconstruction term explains the gaps: it wants the posteriors of different images not to overlap (σ is about 0.05),
# and draws similar images together. Clusters match classes in part. Trousers, bags and ankle boots form groups of their own, whereas shirts, coats and pullovers
# are mixed, because their pixels are alike and the model knows no labels. The 10-NN purity is 0.64 in 2-D and 0.71 in 20-D, against 0.71 for raw
# pixels, so the latent space keeps the neighbourhoods of the pixels. t-SNE and UMAP show clearer islands than the silhouette of 0.07 suggests;
# distances between islands mean nothing.
#
# Rubric (2 points):
#
# - ½ point: overall like N(0, I) in mean and spread, but not Gaussian (gaps, arms or clusters), with a number or a place in a figure.
# - ½ point: explained by the two terms: the KL pulls to the prior, the reconstruction keeps different images apart.
# - ½ point: which classes form clusters and which are mixed (shirt, coat, pullover), with the reason that their pixels are alike and labels are unknown.
# - ½ point: uses the table, or warns that distances in t-SNE/UMAP are not distances in the latent space.
# ### END SOLUTION

# %% [markdown]
# # Part B · When the picture is in the variance
#
# The Bernoulli decoder says one number per pixel: its mean. Here is data with nothing in the mean. Take MNIST digits and multiply each
# pixel by its own draw of $\mathcal N(0, 1)$: a bright pixel becomes a number of random sign and large size, a dark one stays near 0. Averaged over
# many such images of one digit, every pixel is 0.

# %%
mnist = data.load_mnist()
print(mnist)
noise = torch.Generator().manual_seed(7)
variance_train = data.variance_images(mnist.train_images, noise)
variance_test = data.variance_images(mnist.test_images, noise)
plots.show_images(mnist.test_images[:10], title="MNIST")
plots.show_images(variance_test[:10], title="The same as variance images: pixel × N(0, 1)", signed=True)

# %% [markdown]
# ### Exercise 4.10 · The Gaussian log-likelihood (2 points, about 10 minutes)
#
# Let the decoder say *two* numbers per pixel, a mean $m$ and a log-variance $\log s^2$:
#
# $$\log p(x \mid z) = -\tfrac12 \sum_{\text{pixels}} \left[ \log 2\pi + \log s^2 + \frac{(x - m)^2}{s^2} \right].$$
#
# This is a density: it may exceed 1, so the log-likelihood may be positive and the loss below 0. With $s$ fixed it is the squared
# error up to constants; what is new is that the decoder may choose $s$ for each pixel.
#
# <details><summary>Hint</summary>
#
# $1/s^2$ is `torch.exp(-x_logvar)`. `x_logvar` is $\log s^2$, as always in this course.
#
# </details>

# %% nbgrader={"grade": false, "grade_id": "gaussian_log_likelihood", "locked": false, "schema_version": 3, "solution": true}
def gaussian_log_likelihood(x, x_mean, x_logvar):
    """log p(x|z) of a Gaussian decoder per image, in nats, summed over the pixels (Kingma & Welling 2014, appendix C.2).

    x, x_mean, x_logvar: (batch, 1, 28, 28); x_logvar is the log of each pixel's variance.
    Returns: (batch,)
    """
    ### BEGIN SOLUTION
    per_pixel = -0.5 * (math.log(2 * math.pi) + x_logvar + (x - x_mean) ** 2 * torch.exp(-x_logvar))
    return per_pixel.flatten(start_dim=1).sum(dim=1)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_gaussian_log_likelihood", "locked": true, "points": 2, "schema_version": 3, "solution": false}
# Every pixel is 2, its mean 0 and its variance 4: −½ (log 2π + log 4 + 1) = −2.1121 for each of 784 pixels.
x = torch.full((2, 1, 28, 28), 2.0)
value = gaussian_log_likelihood(x, torch.zeros_like(x), torch.full_like(x, math.log(4)))
checks.expect_close("gaussian_log_likelihood", value, [-1655.8724, -1655.8724], slips=[
    ([-935.4270, -935.4270], "The constant log 2π is missing."),
    ([-1905.3110, -1905.3110], "That is what you get when x_logvar is read as log s; it is log s²."),
    ([1655.8724, 1655.8724], "That is minus the log-likelihood."),
    ([-2.1121, -2.1121], "That is the mean over the pixels; sum over them."),
    ([-3311.7448, -3311.7448], "The ½ is missing."),
    (-1655.8724, "Return one number per image."),
])
checks.expect_grad("gaussian_log_likelihood", gaussian_log_likelihood, x, 0.5 * x, 0.1 * x)
checks.passed("gaussian_log_likelihood")

### BEGIN HIDDEN TESTS
from autograder.hidden import *


def inputs(seed):
    g = generator(seed)
    n = sizes(seed, 3, 9, 1)[0]
    x, x_mean = torch.randn(n, 1, 28, 28, generator=g), torch.randn(n, 1, 28, 28, generator=g)
    return x, x_mean, torch.randn(n, 1, 28, 28, generator=g)


def extreme(seed):
    x, x_mean, x_logvar = inputs(seed)
    return x, x_mean, 10 * x_logvar.sign()


def probe(seed):
    tensors = inputs(seed)
    return {
        "value": attempt(gaussian_log_likelihood, *tensors),
        "inputs": list(tensors),
        "one": attempt(gaussian_log_likelihood, *(t[:1] for t in inputs(seed))),
        "extreme": attempt(gaussian_log_likelihood, *extreme(seed)),
        "grad": gradients(gaussian_log_likelihood, inputs(seed)),
    }


def pixels(x, x_mean, std):
    return torch.distributions.Normal(x_mean.double(), std.double()).log_prob(x.double()).flatten(1)


def right_slopes(seed):
    leaves = [t.double().requires_grad_(True) for t in inputs(seed)]
    return torch.autograd.grad(pixels(leaves[0], leaves[1], (leaves[2] / 2).exp()).sum(), leaves)


def check(answer, seed):
    x, x_mean, x_logvar = inputs(seed)
    std, constant = (x_logvar / 2).exp(), 784 * math.log(2 * math.pi) / 2
    each = pixels(x, x_mean, std)
    right, error = each.sum(1), (x - x_mean).double().square().flatten(1).sum(1)
    value = close("log-likelihood per image", 1.25, answer["value"], right, slips=lambda: {
        "It looks as if the constant log 2π is missing.": right + constant,
        "It looks as if x_logvar was read as log s; in this course it is log s².": pixels(x, x_mean, x_logvar.exp()).sum(1),
        "It looks as if the sign is wrong: this is minus the log-likelihood.": -right,
        "It looks as if the log-likelihood was averaged over the pixels; sum over them.": right / 784,
        "It looks as if the ½ is missing.": 2 * right,
        "It looks as if the squared difference was multiplied by the variance; it is divided by it.":
            right + (x - x_mean).double().square().mul((-x_logvar.double()).exp() - x_logvar.double().exp()).flatten(1).sum(1) / 2,
        "It looks as if the term log s² is missing.": right + x_logvar.double().flatten(1).sum(1) / 2,
        "It looks as if the variance is not used at all: this is minus the squared error.": -error,
        "It looks as if the variance is not used at all: this is minus half the squared error.": -error / 2,
        "It looks as if the log-likelihood was reduced to one number; return one number per image.": right.sum(),
        "It looks as if the log-likelihood was averaged over the batch; return one number per image.": right.mean(),
        "It looks as if the sum over the pixels is missing.": each.view(x.shape),
    })
    far = pixels(*extreme(seed)[:2], (extreme(seed)[2] / 2).exp()).sum(1)
    return [
        value,
        close_all("gradients in x, x_mean and x_logvar", 0.5, answer["grad"], right_slopes(seed),
                  "The gradients in x, x_mean or x_logvar are not right.", atol=1e-3, given=value),
        holds("one image, variances of exp(±10), inputs untouched", 0.25,
              lambda: same(answer["one"], right[:1], 1e-4, 1e-4) and same(answer["extreme"], far, 1e-4, 1e-2)
              and all(torch.equal(a, b) for a, b in zip(answer["inputs"], inputs(seed), strict=True)),
              "The value for one image or for log-variances of ±10 is not right, or the inputs were changed in place.", given=value),
    ]


score(probe, check)
### END HIDDEN TESTS

# %% [markdown]
# ### Exercise 4.11 · A VAE with a Gaussian decoder (2 points, about 20 minutes)
#
# As exercise 4.5, but `decode` returns two images, `(x_mean, x_logvar)`, both of any real numbers. So let the last layer return twice as many numbers and cut
# them in two.
#
# The encoder has a harder job than before: each pixel's sign is a coin toss. A network that sees $x$ would first have to learn to ignore the sign.
# You may help it: what feature of a pixel tells its variance?
#
# <details><summary>Hint</summary>
#
# The sign is noise, the size is signal: `x.abs()` or `x ** 2`. In two runs of three epochs that differ in nothing else, the fully connected encoder came to a
# linear-probe accuracy of 0.33 on $x$ and of 0.77 on $|x|$. A convolutional encoder learns the absolute value by itself, but takes longer.
#
# </details>

# %% nbgrader={"grade": false, "grade_id": "GaussianVAE", "locked": false, "schema_version": 3, "solution": true}
class GaussianVAE(nn.Module):
    """A VAE whose decoder gives a mean and a log-variance for each pixel (Kingma & Welling 2014, appendix C.2)."""

    def __init__(self, latent_dim=10):
        """latent_dim: number of latent dimensions, 1 or more."""
        super().__init__()
        ### BEGIN SOLUTION
        self.encoder = nn.Sequential(
            nn.Flatten(),  # (batch, 784)
            nn.Linear(784, 512),
            nn.ReLU(),
            nn.Linear(512, 256),
            nn.ReLU(),
            nn.Linear(256, 2 * latent_dim),
        )
        self.decoder = nn.Sequential(
            nn.Linear(latent_dim, 128),
            nn.ReLU(),
            nn.Linear(128, 256),
            nn.ReLU(),
            nn.Linear(256, 2 * 784),
            nn.Unflatten(1, (2, 28, 28)),  # (batch, 2, 28, 28)
        )
        ### END SOLUTION

    def encode(self, x):
        """Images (batch, 1, 28, 28), signed -> (mu, logvar), each (batch, latent_dim)."""
        ### BEGIN SOLUTION
        mu, logvar = self.encoder(x.abs()).chunk(2, dim=1)
        return mu, logvar
        ### END SOLUTION

    def decode(self, z):
        """Latents (batch, latent_dim) -> (x_mean, x_logvar), each (batch, 1, 28, 28), any real numbers."""
        ### BEGIN SOLUTION
        x_mean, x_logvar = self.decoder(z).chunk(2, dim=1)
        return x_mean, x_logvar
        ### END SOLUTION

    def forward(self, x):
        """Images -> (x_mean, x_logvar, mu, logvar), with z drawn from N(mu, diag exp(logvar)) in every mode."""
        ### BEGIN SOLUTION
        mu, logvar = self.encode(x)
        x_mean, x_logvar = self.decode(reparameterize(mu, logvar))
        return x_mean, x_logvar, mu, logvar
        ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_GaussianVAE", "locked": true, "points": 2, "schema_version": 3, "solution": false}
model = GaussianVAE(latent_dim=5)
names = ("x_mean", "x_logvar", "mu", "logvar")
x_mean, x_logvar, mu, logvar = checks.expect_parts("GaussianVAE", model(variance_test[:16]), names)
for name, values in {"x_mean": x_mean, "x_logvar": x_logvar}.items():
    checks.expect_shape(f"GaussianVAE ({name})", values, (16, 1, 28, 28))
checks.expect_shape("GaussianVAE (mu)", mu, (16, 5))
checks.expect_shape("GaussianVAE (logvar)", logvar, (16, 5))
checks.random_weights(model)  # where its outputs can go does not depend on what the network starts with
for name, values in zip(names, model.decode(50 * torch.randn(64, 5))):  # large inputs
    both = (values.min() < 0) & (values.max() > 0)
    checks.expect_true("GaussianVAE", both, f"{name} should be of either sign: is there an activation behind the last layer?")
x_logvar = model.decode(torch.randn(16, 5))[1]
checks.expect_true("GaussianVAE", x_logvar[0].std() > 0, "x_logvar should be one number per pixel, computed from z.")
checks.passed("GaussianVAE")

### BEGIN HIDDEN TESTS
from autograder.hidden import *


def shapes_of(latent_dim, n):
    """Shapes of what encode, decode and forward return, in eval mode."""
    model = (GaussianVAE() if latent_dim is None else GaussianVAE(latent_dim=latent_dim)).eval()
    x = torch.randn(n, 1, 28, 28)
    parts = [*model.encode(x), *model.decode(torch.randn(n, latent_dim or 10)), *model(x)]
    return [list(part.shape) for part in parts]


def probe(seed):
    x, z = torch.randn(3, 1, 28, 28), torch.randn(3, 3)
    noisy = numbered_images(200, seed) * torch.randn(200, 1, 28, 28, generator=generator(seed))
    return {
        "shapes": [attempt(shapes_of, latent_dim, n) for latent_dim, n in ((None, 4), (1, 1), (7, 3))],
        "seen": attempt(observe_vae, GaussianVAE, 7, noisy),
        "transferred": attempt(transferred, lambda: GaussianVAE(3), lambda model: [*model.encode(x), *model.decode(z)]),
    }


def right_shapes(latent_dim, n):
    latent, image = [n, latent_dim], [n, 1, 28, 28]
    return [latent, latent, image, image, image, image, latent, latent]


def check(answer, seed):
    wanted = [right_shapes(10, 4), right_shapes(1, 1), right_shapes(7, 3)]
    wrong = [part for part in answer["shapes"] if isinstance(part, Failure)]
    shapes = holds("shapes", 0.25, answer["shapes"] == wanted,
                   f"Your code {wrong[0]}." if wrong else "encode, decode or forward returns a wrong shape for latent_dim "
                   "1, 7 or 10 (the default), or for a single image.")
    seen, moved = answer["seen"], answer["transferred"]
    if isinstance(seen, Failure) or not shapes.earned:
        return [shapes, lost("outputs and sampling", 1.75, f"Your code {seen}." if isinstance(seen, Failure) else NO_POINTS)]
    return [
        shapes,
        forward_samples(0.75, seen, shapes),
        either_sign("x_mean and x_logvar of either sign, per pixel", 0.5, seen, [2, 3], 2.0, shapes,
                    "x_mean and x_logvar must be able to take either sign, pixel by pixel, and depend on z: no activation "
                    "behind the last layer of decode."),
        either_sign("mu and logvar of either sign, functions of x", 0.25, seen, [0, 1], 1.5, shapes,
                    "mu and logvar must be able to take either sign, and depend on the image: no activation behind the last "
                    "layer of encode."),
        holds("weights registered; eval mode image by image", 0.25,
              lambda: nearly(*moved) and seen["idle"] == [] and nearly(*seen["heads"])
              and nearly(seen["heads"][0], seen["alone"]),
              "Some weights are not registered or get no gradient, or in eval mode an image's result is random or depends on "
              "the other images.", given=shapes),
    ]


def right_reparameterize(mu, logvar, generator=None):
    noise = torch.empty(mu.shape).normal_(generator=generator)
    return torch.addcmul(mu, (logvar / 2).exp(), noise)


score(probe, check, parts={"reparameterize": right_reparameterize})
### END HIDDEN TESTS

# %% [markdown]
# ### Exercise 4.12 · Its loss (1 point, about 5 minutes)
#
# As exercise 4.6, with the Gaussian log-likelihood in place of the Bernoulli one.

# %% nbgrader={"grade": false, "grade_id": "gaussian_negative_elbo", "locked": false, "schema_version": 3, "solution": true}
def gaussian_negative_elbo(x, x_mean, x_logvar, mu, logvar):
    """The negative ELBO of a VAE with a Gaussian decoder, and its two terms, in nats per image.

    x, x_mean, x_logvar: (batch, 1, 28, 28). mu, logvar: (batch, latent_dim).
    Returns: (loss, recon_loss, kl), three 0-d tensors, means over the batch; loss = recon_loss + kl and
    recon_loss = −mean log p(x|z).
    """
    ### BEGIN SOLUTION
    recon_loss = -gaussian_log_likelihood(x, x_mean, x_logvar).mean()
    kl = kl_divergence(mu, logvar).mean()
    return recon_loss + kl, recon_loss, kl
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_gaussian_negative_elbo", "locked": true, "points": 1, "schema_version": 3, "solution": false}
mu, logvar = torch.tensor([[2.0, 0.0], [0.0, 0.0]]), torch.tensor([[0.0, 1.0], [0.0, 0.0]])
terms = gaussian_negative_elbo(x[:2], torch.zeros_like(x[:2]), torch.full_like(x[:2], math.log(4)), mu, logvar)
loss, recon_loss, kl = checks.expect_parts("gaussian_negative_elbo", terms, ("loss", "recon_loss", "kl"))
checks.expect_shape("gaussian_negative_elbo (loss)", loss, ())
checks.expect_close("gaussian_negative_elbo (recon_loss)", recon_loss, 1655.8724, slips=[
    (-1655.8724, "recon_loss is minus the log-likelihood."),
    (3311.7448, "That is summed over the batch; take the mean."),
])
checks.expect_close("gaussian_negative_elbo (kl)", kl, 1.1796, slips=[(2.3591, "That is summed over the batch; take the mean.")])
checks.expect_close("gaussian_negative_elbo (loss)", loss, 1657.0520, slips=[
    (1654.6928, "The KL is subtracted; in the negative ELBO it is added."),
])
checks.passed("gaussian_negative_elbo")

### BEGIN HIDDEN TESTS
from autograder.hidden import *


def inputs(seed):
    g = generator(seed)
    n, d = sizes(seed, 3, 9, 2)
    images = [torch.randn(n, 1, 28, 28, generator=g) for _ in range(3)]
    return *images, 2 * torch.randn(n, d, generator=g), torch.randn(n, d, generator=g)


def probe(seed):
    tensors = inputs(seed)
    return {
        "terms": attempt(lambda: list(gaussian_negative_elbo(*tensors))),
        "inputs": list(tensors),
        "one": attempt(lambda: list(gaussian_negative_elbo(*(t[:1] for t in inputs(seed))))),
        "grad": gradients(lambda *t: gaussian_negative_elbo(*t)[0], inputs(seed)),
    }


def right_kl(mu, logvar):
    normal = torch.distributions.Normal
    return torch.distributions.kl_divergence(normal(mu, (logvar / 2).exp()), normal(0.0, 1.0)).sum(1)


def right_likelihood(x, x_mean, x_logvar):
    return torch.distributions.Normal(x_mean, (x_logvar / 2).exp()).log_prob(x).flatten(1).sum(1)


def right_slopes(seed):
    leaves = [t.double().requires_grad_(True) for t in inputs(seed)]
    loss = right_kl(*leaves[3:]).mean() - right_likelihood(*leaves[:3]).mean()
    return torch.autograd.grad(loss, leaves)


def check(answer, seed):
    x, x_mean, x_logvar, mu, logvar = (t.double() for t in inputs(seed))
    likelihood, kls, (n, d) = right_likelihood(x, x_mean, x_logvar), right_kl(mu, logvar), mu.shape
    recon, kl, terms = -likelihood.mean(), kls.mean(), answer["terms"]
    if isinstance(terms, Failure) or len(terms) != 3:
        why = f"Your code {terms}." if isinstance(terms, Failure) else "Return three scalars: loss, recon_loss, kl."
        return [lost("three terms", 1.0, why)]
    recon_right = close("recon_loss", 0.25, terms[1], recon, slips=lambda: {
        "It looks as if recon_loss was averaged over the pixels; sum over them.": recon / 784,
        "It looks as if recon_loss was summed over the batch; take the mean.": recon * n,
        "It looks as if the sign of recon_loss is wrong; it is minus the log-likelihood.": -recon,
        "It looks as if the batch mean is missing; return scalars.": -likelihood,
        "It looks as if recon_loss is the squared error; it is minus the log-likelihood.": (x_mean - x).square().sum() / n,
        "It looks as if the Bernoulli likelihood was used; here the decoder is Gaussian.":
            F.binary_cross_entropy_with_logits(x_mean, x, reduction="sum") / n,
        "It looks as if the three results are in another order; return loss, recon_loss, kl.": kl,
    })
    kl_right = close("kl", 0.25, terms[2], kl, slips=lambda: {
        "It looks as if the KL was averaged over the latent dimensions; sum over them.": kl / d,
        "It looks as if the KL was summed over the batch; take the mean.": kl * n,
        "It looks as if the batch mean is missing; return scalars.": kls,
    })
    total = close("loss = recon_loss + kl", 0.25, terms[0], recon + kl, slips=lambda: {
        "It looks as if the KL was subtracted; in the negative ELBO it is added.": recon - kl,
        "It looks as if this is the ELBO; return the negative ELBO.": -recon - kl,
        "It looks as if the KL is missing from the loss.": recon,
    }, given=[recon_right, kl_right])
    if total.message.startswith("The values of"):
        total = lost(total.name, total.points, "loss is not recon_loss + kl; both terms count with weight 1.", True)
    one = [-likelihood[0] + kls[0], -likelihood[0], kls[0]]
    return [
        recon_right, kl_right, total,
        holds("differentiable, one image, inputs untouched", 0.25, answer["grad"] if isinstance(answer["grad"], Failure) else
              lambda: all(got is not None and same(got, want, 1e-3, 1e-4)
                          for got, want in zip(answer["grad"], right_slopes(seed), strict=True))
              and all(same(got, want, 1e-4, 1e-3) for got, want in zip(answer["one"], one, strict=True))
              and all(torch.equal(a, b) for a, b in zip(answer["inputs"], inputs(seed), strict=True)),
              "The gradients or the values for one image are not right, or the inputs were changed in place.", given=total),
    ]


score(probe, check, parts={"kl_divergence": right_kl, "gaussian_log_likelihood": right_likelihood})
### END HIDDEN TESTS

# %% [markdown]
# ### Training on variance images
#
# One trap first. The background of MNIST is exactly 0, so a variance image is exactly 0 there. A density for numbers that are always the same has
# no upper limit: the decoder can make $s$ smaller and smaller and gain without end, and all the training goes into the background (in our trial the loss fell below
# $-1000$ nats while the digits were hardly learned). The usual remedy is a little noise on each pixel, here with standard deviation 0.1, new in
# each batch. It is a choice of ours and has nothing to do with the data's own randomness.
#
# About one minute.

# %%
def dithered(images):
    """The images with a little Gaussian noise on every pixel, standard deviation 0.1."""
    return images + 0.1 * torch.randn(images.shape)


def minimise(loss_of, model, images, epochs, batch_size=128, lr=4e-3):
    """Train the model on loss_of(batch), in batches of shuffled images; return the mean loss of each epoch."""
    optimizer = torch.optim.Adam(model.parameters(), lr=lr, betas=(0.9, 0.99), fused=True)
    steps = epochs * math.ceil(len(images) / batch_size)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, max_lr=lr, total_steps=steps)
    losses = []
    model.train()
    for _ in training.progress(range(epochs)):
        total = 0.0
        for x in data.batches(images, batch_size):
            optimizer.zero_grad()
            loss = loss_of(x)
            loss.backward()
            optimizer.step()
            schedule.step()
            total += loss.item() * len(x)
        losses.append(total / len(images))
    return losses


def gaussian_loss(x):
    x = dithered(x)
    return gaussian_negative_elbo(x, *gaussian_vae(x))[0]


gaussian_vae = GaussianVAE(latent_dim=10)
losses = training.train_or_load(
    "04_vae_gaussian", gaussian_vae, lambda: minimise(gaussian_loss, gaussian_vae, variance_train, epochs=8)
)
plots.curves({"training images": losses}, "−ELBO, nats per image", title="Gaussian VAE on variance images")
gaussian_vae.eval()
with torch.no_grad():
    print(f"−ELBO of the test images: {gaussian_loss(variance_test):.1f} nats")

# %%
gaussian_vae.eval()
with torch.no_grad():
    codes_train = gaussian_vae.encode(dithered(variance_train))[0]
    codes_test = gaussian_vae.encode(dithered(variance_test))[0]
    x_mean, x_logvar = gaussian_vae.decode(codes_test[:10])
plots.compare(
    {
        "digit (never seen)": mnist.test_images[:10],
        "variance image, size": variance_test[:10].abs().clamp(0, 1),
        "predicted std": torch.exp(x_logvar / 2).clamp(0, 1),
        "predicted mean, size": x_mean.abs().clamp(0, 1),
    },
    title="What the Gaussian decoder says about ten test images",
)

# %%
probe_labels, test_labels = mnist.train_labels[:20_000], mnist.test_labels
probe_images, test_images = variance_train[:20_000].flatten(1), variance_test.flatten(1)
accuracies = {
    "chance": 0.1,
    "784 pixels": embeddings.linear_probe_accuracy(probe_images[:5_000], probe_labels[:5_000], test_images, test_labels),
    "|784 pixels|": embeddings.linear_probe_accuracy(
        probe_images[:5_000].abs(), probe_labels[:5_000], test_images.abs(), test_labels
    ),
    "10 latent means": embeddings.linear_probe_accuracy(codes_train[:20_000], probe_labels, codes_test, test_labels),
}
plots.bars(accuracies, "accuracy", title="Linear classifier on variance images")

# %% [markdown]
# **What to see.** The predicted mean is 0 almost everywhere, and that is right: there is nothing in the mean. The picture has moved to the predicted standard
# deviation, softer than the digit, and sometimes it is another digit: the code was wrong about that image. A linear classifier
# on the pixels gets 0.17, hardly better than chance. On the *size* of the pixels it gets 0.83; the ten latent means do as well with 10 numbers in
# place of 784. (The exact value changes by about 0.01 from run to run; 0.89 has been published for a VAE on such images.)

# %% [markdown]
# # Part C · A convolutional VAE, and the autoencoder it could have been
#
# Images have structure that a fully connected layer must learn pixel by pixel. Convolutions have it built in. With 128 latents, the size of
# the autoencoders of notebook 01, we can also ask what the KL term costs and what it buys: we train the *same* network twice, once as a
# VAE and once as a plain autoencoder.

# %% [markdown]
# ### Exercise 4.13 · The convolutional VAE (2 points, about 20 minutes)
#
# Same interface as exercise 4.5, now with convolutions. A network that works well and trains in about 1½ minutes:
#
# - encoder: two convolutions with kernel 4, stride 2 and padding 1, to 16 and 32 channels (28 → 14 → 7), then one linear layer to
#   $2 \times 128$ numbers;
# - decoder: one linear layer to 32 × 7 × 7, then two transposed convolutions back to 14 and 28.
#
# Linear layers stand only next to the latents. To enlarge, use transposed convolutions, or upsampling followed by a convolution.
#
# <details><summary>Hint</summary>
#
# `nn.ConvTranspose2d(32, 16, 4, stride=2, padding=1)` doubles the height and the width. `nn.Unflatten(1, (32, 7, 7))` stands between the
# linear layer and the first of them.
#
# </details>

# %% nbgrader={"grade": false, "grade_id": "ConvVAE", "locked": false, "schema_version": 3, "solution": true}
class ConvVAE(nn.Module):
    """A VAE with a convolutional encoder and decoder; the interface of VAE."""

    def __init__(self, latent_dim=128):
        """latent_dim: number of latent dimensions, 1 or more."""
        super().__init__()
        ### BEGIN SOLUTION
        self.encoder = nn.Sequential(
            nn.Conv2d(1, 16, 4, stride=2, padding=1),  # (batch, 16, 14, 14)
            nn.ReLU(),
            nn.Conv2d(16, 32, 4, stride=2, padding=1),  # (batch, 32, 7, 7)
            nn.ReLU(),
            nn.Flatten(),  # (batch, 1568)
            nn.Linear(32 * 7 * 7, 2 * latent_dim),
        )
        self.decoder = nn.Sequential(
            nn.Linear(latent_dim, 32 * 7 * 7),
            nn.ReLU(),
            nn.Unflatten(1, (32, 7, 7)),  # (batch, 32, 7, 7)
            nn.ConvTranspose2d(32, 16, 4, stride=2, padding=1),  # (batch, 16, 14, 14)
            nn.ReLU(),
            nn.ConvTranspose2d(16, 1, 4, stride=2, padding=1),  # (batch, 1, 28, 28)
        )
        ### END SOLUTION

    def encode(self, x):
        """Images (batch, 1, 28, 28) -> (mu, logvar), each (batch, latent_dim)."""
        ### BEGIN SOLUTION
        mu, logvar = self.encoder(x).chunk(2, dim=1)
        return mu, logvar
        ### END SOLUTION

    def decode(self, z):
        """Latents (batch, latent_dim) -> x_logits (batch, 1, 28, 28), any real numbers."""
        ### BEGIN SOLUTION
        return self.decoder(z)
        ### END SOLUTION

    def forward(self, x):
        """Images -> (x_logits, mu, logvar), with z drawn from N(mu, diag exp(logvar)) in every mode."""
        ### BEGIN SOLUTION
        mu, logvar = self.encode(x)
        return self.decode(reparameterize(mu, logvar)), mu, logvar
        ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_ConvVAE", "locked": true, "points": 2, "schema_version": 3, "solution": false}
model = ConvVAE(latent_dim=6)
x_logits, mu, logvar = checks.expect_parts("ConvVAE", model(fashion.train_images[:16]), ("x_logits", "mu", "logvar"))
checks.expect_shape("ConvVAE (x_logits)", x_logits, (16, 1, 28, 28))
checks.expect_shape("ConvVAE (mu)", mu, (16, 6))
checks.expect_shape("ConvVAE (logvar)", logvar, (16, 6))
checks.random_weights(model)  # where its outputs can go does not depend on what the network starts with
mu, logvar = model.encode(20 * torch.randn(64, 1, 28, 28))  # no images, but large inputs
for name, values in {"x_logits": model.decode(50 * torch.randn(64, 6)), "mu": mu, "logvar": logvar}.items():
    both = (values.min() < 0) & (values.max() > 0)
    checks.expect_true("ConvVAE", both, f"{name} should be of either sign: is there an activation behind the last layer?")
checks.passed("ConvVAE")

### BEGIN HIDDEN TESTS
from autograder.hidden import *

def shapes_of(latent_dim, n):
    """Shapes of what encode, decode and forward return, in eval mode."""
    model = (ConvVAE() if latent_dim is None else ConvVAE(latent_dim=latent_dim)).eval()
    x = torch.rand(n, 1, 28, 28)
    parts = [*model.encode(x), model.decode(torch.randn(n, latent_dim or 128)), *model(x)]
    return [list(part.shape) for part in parts]


def layers():
    """The operations that run in encode and in decode."""
    model, x, z = ConvVAE(5).eval(), torch.rand(3, 1, 28, 28), torch.randn(3, 5)
    with torch.no_grad():
        found = {"encode": operations(model.encode, x[:2]), "decode": operations(model.decode, z[:2])}
    graphs = [[history(model.train(mode).encode, x), history(model.decode, z)] for mode in (True, False)]
    return {**found, "graphs": graphs}


def probe(seed):
    x, z = torch.rand(3, 1, 28, 28), torch.randn(3, 3)
    return {
        "layers": attempt(layers),
        "shapes": [attempt(shapes_of, latent_dim, n) for latent_dim, n in ((None, 3), (1, 1), (7, 2))],
        "seen": attempt(observe_vae, ConvVAE, 7, numbered_images(160, seed)),
        "transferred": attempt(transferred, lambda: ConvVAE(3), lambda model: [*model.encode(x), model.decode(z)]),
    }


def right_shapes(latent_dim, n):
    latent, image = [n, latent_dim], [n, 1, 28, 28]
    return [latent, latent, image, image, latent, latent]


def convolutional(seen):
    """Matrix products only next to the latents; real convolutions on both sides; the decoder enlarges with them."""
    def places(steps, names):
        return [i for i, step in enumerate(steps) if any(step["name"].startswith(name) for name in names)]

    encode, decode = seen["encode"], seen["decode"]
    down = places(encode, ["convolution"])
    up = places(decode, ["convolution"])
    spatial = [all(any(steps[i]["inputs"][1][-1] > 1 for i in found) for steps, found in ((encode, down), (decode, up)))]
    beside = all(beside_latents(graph, i == 1) for mode in seen["graphs"] for i, graph in enumerate(mode))
    if not (down and up and spatial[0] and beside):
        return False
    first = decode[up[0]]["inputs"][0]
    enlarged = [i for i in places(decode, ["upsample", "pixel_shuffle"]) if i < up[0]]
    return first[-1] < 28 or bool(enlarged)


def check(answer, seed):
    wanted = [right_shapes(128, 3), right_shapes(1, 1), right_shapes(7, 2)]
    wrong = [part for part in answer["shapes"] if isinstance(part, Failure)]
    shapes = holds("shapes", 0.25, answer["shapes"] == wanted,
                   f"Your code {wrong[0]}." if wrong else "encode, decode or forward returns a wrong shape for latent_dim "
                   "1, 7 or 128 (the default), or for a single image.")
    seen, moved = answer["seen"], answer["transferred"]
    if isinstance(seen, Failure) or not shapes.earned:
        return [shapes, lost("outputs and sampling", 1.75, f"Your code {seen}." if isinstance(seen, Failure) else NO_POINTS)]
    structure = holds("convolutional encoder and decoder", 0.75,
                      lambda: convolutional(answer["layers"]) and min(seen["kernels"]) > 0.05,
                      "Use convolutions in the encoder and in the decoder, upsample with them, and put linear layers only next to the "
                      "latents.", True, shapes)
    return [
        shapes,
        structure,
        forward_samples(0.5, seen, structure),
        either_sign("x_logits, mu and logvar of either sign", 0.25, seen, [0, 1, 2], 1.5, structure,
                    "x_logits, mu and logvar must be able to take either sign: no activation behind the last layers."),
        holds("weights registered; eval mode image by image", 0.25,
              lambda: nearly(*moved) and seen["idle"] == [] and nearly(*seen["heads"])
              and nearly(seen["heads"][0], seen["alone"]),
              "Some weights are not registered or get no gradient, or in eval mode an image's result is random or depends on "
              "the other images.", given=structure),
    ]


def right_reparameterize(mu, logvar, generator=None):
    noise = torch.empty(mu.shape).normal_(generator=generator)
    return torch.addcmul(mu, (logvar / 2).exp(), noise)


score(probe, check, parts={"reparameterize": right_reparameterize})
### END HIDDEN TESTS

# %% [markdown]
# Train it with your `train_vae`. About 1½ minutes on two cores.

# %%
conv_vae = ConvVAE(latent_dim=128)
history_conv = training.train_or_load(
    "04_vae_conv", conv_vae, lambda: train_vae(conv_vae, fashion.train_images, fashion.test_images, epochs=6, lr=4e-3)
)
print("nats per test image        recon_loss    kl    −ELBO")
for name, history in {"MLP, 2": history_2d, "MLP, 20": history_20d, "convolutional, 128": history_conv}.items():
    recon_loss, kl = history["test_recon_loss"][-1], history["test_kl"][-1]
    print(f"{name:25s} {recon_loss:11.1f} {kl:6.1f} {recon_loss + kl:8.1f}")

# %% [markdown]
# **What to see.** With 128 latents and convolutions, $-$ELBO is *worse* than that of the fully connected model with 20, at this budget: it pays about 5 nats more KL
# and reconstructs no better. More latents and a more suitable architecture are not automatically a better bound; the decoder here is also smaller
# than the fully connected one, and six epochs are few.
#
# Now the same network as a plain autoencoder: it uses `mu` as the code, adds no noise and has no KL term; it only minimises the squared error per
# pixel. About one minute.

# %%
def squared_error(x):
    return F.mse_loss(conv_ae.decode(conv_ae.encode(x)[0]).sigmoid(), x)


conv_ae = ConvVAE(latent_dim=128)
training.train_or_load("04_ae_conv", conv_ae, lambda: minimise(squared_error, conv_ae, fashion.train_images, epochs=5))
errors = {}
for name, network in {"AE": conv_ae, "VAE, mean": conv_vae}.items():
    errors[name] = F.mse_loss(reconstruct(network, fashion.test_images), fashion.test_images).item()
with torch.no_grad():
    errors["VAE, sampled z"] = F.mse_loss(conv_vae(fashion.test_images)[0].sigmoid(), fashion.test_images).item()
plots.bars(errors, "mean squared error per pixel", title="Reconstruction of test images, 128 latents")

# %%
plots.compare(
    {"image": shown, "AE": reconstruct(conv_ae, shown), "VAE": reconstruct(conv_vae, shown)}, title="Reconstructions, 128 latents"
)

# %% [markdown]
# ### Scaled, interpolated and random latents
#
# Three ways to leave the codes of real images: stretch one code, walk between two, or draw codes from $\mathcal N(0, I)$.

# %%
factors = torch.tensor([0.0, 0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0])
rows = {}
with torch.no_grad():
    for name, network in {"AE": conv_ae, "VAE": conv_vae}.items():
        z = network.encode(shown[9:10])[0]
        rows[f"{name}, t · z"] = network.decode(factors.unsqueeze(1) * z).sigmoid()
        rows[f"{name}, a to b"] = interpolate_latents(network, shown[0], shown[8], 8)
        rows[f"{name}, N(0, I)"] = sample_prior(network, 8, 128, torch.Generator().manual_seed(3))
plots.compare(rows, title="Factors t = 0, ¼, ½, ¾, 1, 1½, 2, 3; interpolation from a to b; draws of N(0, I)")

# %%
with torch.no_grad():
    lengths = {
        "N(0, I)": torch.randn(1000, 128).norm(dim=1).mean(),
        "AE codes": conv_ae.encode(fashion.test_images)[0].norm(dim=1).mean(),
        "VAE means": conv_vae.encode(fashion.test_images)[0].norm(dim=1).mean(),
        "VAE draws of z": reparameterize(*conv_vae.encode(fashion.test_images)).norm(dim=1).mean(),
    }
plots.bars(lengths, "mean length of the code", title="How far from the origin, in 128 dimensions")

# %% [markdown]
# **What to see.** *Autoencoder*: stretching the code changes the contrast; the walk is a cross-fade of two pictures; and draws of $\mathcal N(0, I)$ are clouds, not
# garments. Its codes have a mean length of 24, the draws one of $\sqrt{128} \approx 11.3$: they fall where the decoder was never trained. *VAE*: at the
# origin ($t = 0$) stands an average garment, the walk changes the shape, and the draws are garments or close to it. Its sampled codes have
# the same length as draws of the prior, because the KL term asks for that. The means are much shorter (4): most dimensions are unused, and what
# fills them is noise, which the decoder has learned to ignore.

# %% [markdown]
# ### Written question · Autoencoder and VAE (3 points, about 20 minutes)
#
# Compare the two trainings of the same network. (a) Which one reconstructs better, by how much, and why must it be so? (b) What do scaled,
# interpolated and random latents show for each of them, and how do the lengths of the codes explain it? (c) Would you use the AE or the VAE
# to compress images, and which to generate them? Cite your measured numbers. 6 to 10 sentences.

# %% [markdown] nbgrader={"grade": true, "grade_id": "written_ae_vs_vae", "locked": false, "points": 3, "schema_version": 3, "solution": true}
# ### BEGIN SOLUTION
# (a) The autoencoder reconstructs better: mean squared error 0.0054 per pixel against 0.0131 for the VAE's mean and 0.0162 with a sampled $z$. It must be so:
# the network is the same, but the autoencoder minimises this error and nothing else. The VAE minimises another one, adds noise to the code
# and pays for each nat that the code carries, here about 17, so it drops details such as the print on the pullover. (b) Scaling the AE's code changes the contrast, and 0 decodes to
# a grey nothing; its interpolation fades one picture out and the other in; random codes give clouds. Its codes are 24 long and draws of N(0, I) 11.3, so the
# draws lie where no image was encoded. In the VAE 0 decodes to an average garment, the interpolation deforms the shape, and draws
# of the prior resemble garments, since sampled codes and the prior have the same length, 11.3. (c) The AE for compression, as only the
# error counts there; the VAE to generate, because the decoder has been trained on latents that look like draws from the prior. Its samples are soft, though.
#
# Rubric (3 points):
#
# - 1 point: the AE reconstructs better, with measured numbers, and why: same network, no noise on the code, no KL to pay for.
# - 1 point: scaled, interpolated and random latents described for both models as the figures show them.
# - ½ point: the lengths of the codes (or: the KL term fits the codes to the prior, nothing does so in the AE) explain the random latents.
# - ½ point: AE to compress, VAE to generate, with a reason.
# ### END SOLUTION

# %% [markdown]
# ## What breaks, and where to go
#
# You now have a generative model with a bound on the likelihood, a latent space that can be sampled, and codes that say something about classes nobody named.
#
# What is left is visible in every mosaic: the samples are *soft*. That is no accident. Given $z$, the decoder treats each pixel on its own, and where
# several images fit the same $z$ the best answer is their mean. A sharp edge one pixel beside the right place costs more than a blurred one. With two or 20
# latents much remains undecided, and with 128 the KL term still pays for few of them.
#
# What if the loss did not compare pixel by pixel? What if a second network looked at the whole image and told us whether it *looks real*? That is
# the next notebook: **05 · DCGAN**.

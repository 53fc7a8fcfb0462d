"""Solved from the release alone, with these mistakes:

kl_full_gaussian: Computes the determinant itself and adds 1e-30 before the logarithm, so it is wrong when the determinant is small.
sample_prior: Always leaves the model in training mode instead of restoring the mode it was in.
GaussianVAE: x_mean goes through tanh, so it is not any real number.
ConvVAE: The decoder is fully connected without any convolution, and the encoder has a hidden linear layer; linear layers may stand only next to the latents.
"""

# %% kl_divergence
def kl_divergence(mu, logvar):
    """KL(N(mu, diag exp(logvar)) || N(0, I)) per image, in nats (Kingma & Welling 2014, appendix B).

    mu, logvar: (batch, latent_dim); logvar is log σ².
    Returns: (batch,), the sum over the latent dimensions.
    """
    m, lv = mu.double(), logvar.double()
    kl = 0.5 * (torch.einsum("bd,bd->b", m, m) + (torch.expm1(lv) - lv).sum(dim=-1))
    return kl.to(mu.dtype)

# %% kl_full_gaussian
def kl_full_gaussian(mu, cov):
    """KL(N(mu, cov) || N(0, I)) per image, in nats, accurate also where det(cov) leaves the range of floats.

    mu: (batch, d). cov: (batch, d, d), symmetric and positive definite.
    Returns: (batch,)
    """
    m, c = mu.to(torch.float64), cov.to(torch.float64)
    logdet = torch.log(torch.linalg.det(c) + 1e-30)
    trace = torch.einsum("bii->b", c)
    kl = 0.5 * (trace + torch.einsum("bi,bi->b", m, m) - m.size(-1) - logdet)
    return kl.to(mu.dtype)

# %% bernoulli_log_likelihood
def bernoulli_log_likelihood(x, x_logits):
    """log p(x|z) of a Bernoulli decoder per image, in nats, summed over the pixels.

    x: (batch, 1, 28, 28), grey values in [0, 1], used as they are. x_logits: the same shape, any real numbers.
    Returns: (batch,)
    """
    x64, l64 = x.double(), x_logits.double()
    per_pixel = x64 * l64 - torch.logaddexp(torch.zeros_like(l64), l64)
    return torch.einsum("bchw->b", per_pixel).to(x_logits.dtype)

# %% reparameterize
def standard_normal_like(t: torch.Tensor, generator: torch.Generator | None = None) -> torch.Tensor:
    return torch.randn(t.size(), dtype=torch.float64, generator=generator)


def reparameterize(mu, logvar, generator=None):
    """Draw z ~ N(mu, diag exp(logvar)), differentiable in mu and logvar (Kingma & Welling 2014, section 2.4).

    mu, logvar: (batch, latent_dim); logvar is log σ². generator: torch.Generator or None (torch's global random numbers).
    Returns: z, (batch, latent_dim)
    """
    sigma: torch.Tensor = torch.exp(logvar.double().mul(0.5))
    z = torch.addcmul(mu.double(), sigma, standard_normal_like(mu, generator))
    return z.to(mu.dtype)

# %% VAE
def mlp(*sizes: int, dropout: float = 0.0) -> nn.Sequential:
    """Linear layers with BatchNorm, LeakyReLU and Dropout between them, and a bare linear layer at the end."""
    layers: list[nn.Module] = []
    for i, (a, b) in enumerate(zip(sizes[:-1], sizes[1:])):
        layers.append(nn.Linear(a, b))
        if i < len(sizes) - 2:
            layers += [nn.BatchNorm1d(b), nn.LeakyReLU(0.1), nn.Dropout(dropout)]
    return nn.Sequential(*layers)


class VAE(nn.Module):
    """A variational autoencoder with a Bernoulli decoder (Kingma & Welling 2014, appendix C)."""

    def __init__(self, latent_dim=2):
        """latent_dim: number of latent dimensions, 1 or more."""
        super().__init__()
        self.n_latents = latent_dim
        self.recognition: nn.Sequential = mlp(28 * 28, 300, 100, 2 * latent_dim, dropout=0.1)
        self.generative: nn.Sequential = mlp(latent_dim, 100, 300, 28 * 28)

    def encode(self, x):
        """Images (batch, 1, 28, 28) -> (mu, logvar), each (batch, latent_dim)."""
        stats = self.recognition(x.flatten(start_dim=1))
        return stats[:, : self.n_latents], stats[:, self.n_latents :]

    def decode(self, z):
        """Latents (batch, latent_dim) -> x_logits (batch, 1, 28, 28), any real numbers."""
        return self.generative(z).unflatten(1, (1, 28, 28))

    def forward(self, x):
        """Images -> (x_logits, mu, logvar), with z drawn from N(mu, diag exp(logvar)) in every mode."""
        q_mean, q_logvar = self.encode(x)
        noise = torch.randn_like(q_mean)
        return self.decode(q_mean + noise * torch.exp(0.5 * q_logvar)), q_mean, q_logvar

# %% negative_elbo
def negative_elbo(x, x_logits, mu, logvar):
    """The negative ELBO of a Bernoulli VAE, and its two terms, in nats per image (Kingma & Welling 2014, equation 10).

    x, x_logits: (batch, 1, 28, 28). mu, logvar: (batch, latent_dim).
    Returns: (loss, recon_loss, kl), three 0-d tensors, means over the batch; loss = recon_loss + kl and
    recon_loss = −mean log p(x|z).
    """
    nll: torch.Tensor = bernoulli_log_likelihood(x, x_logits).neg().mean(dim=0)
    kl: torch.Tensor = kl_divergence(mu, logvar).mean(dim=0)
    return torch.add(nll, kl), nll, kl

# %% train_vae
class Average:
    """Mean over images of several numbers, whatever the sizes of the batches."""

    def __init__(self) -> None:
        self.sums, self.count = torch.zeros(2, dtype=torch.float64), 0

    def update(self, n: int, *values: torch.Tensor) -> None:
        self.sums += n * torch.stack([v.detach().double() for v in values])
        self.count += n

    def result(self) -> list[float]:
        return (self.sums / self.count).tolist()


@torch.no_grad()
def evaluate(model: nn.Module, images: torch.Tensor, batch_size: int = 500) -> list[float]:
    model.eval()
    average = Average()
    for x in images.split(batch_size):
        _, recon, kl = negative_elbo(x, *model(x))
        average.update(len(x), recon, kl)
    return average.result()


def train_vae(model, train_images, test_images, epochs, batch_size=128, lr=1e-3):
    """Train a VAE in place by minimising the negative ELBO; see it on the test images after each epoch.

    train_images, test_images: (n, 1, 28, 28). lr: the (largest) learning rate.
    Returns: {"train_recon_loss", "train_kl", "test_recon_loss", "test_kl"}, each a list of one float per epoch, in nats
    per image; the train numbers are the epoch's means.
    """
    optimizer = torch.optim.NAdam(model.parameters(), lr=lr)
    history: dict[str, list[float]] = {"train_recon_loss": [], "train_kl": [], "test_recon_loss": [], "test_kl": []}
    for _ in range(epochs):
        model.train()
        average = Average()
        for x in train_images[torch.randperm(len(train_images))].split(batch_size):
            loss, recon, kl = negative_elbo(x, *model(x))
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1e3)
            optimizer.step()
            average.update(len(x), recon, kl)
        for key, value in zip(history, average.result() + evaluate(model, test_images)):
            history[key].append(value)
    model.train()
    return history

# %% sample_prior
def sample_prior(model, n, latent_dim, generator=None):
    """Decode n draws of the prior N(0, I).

    model: a VAE. generator: torch.Generator or None (torch's global random numbers).
    Returns: probabilities in [0, 1], (n, 1, 28, 28), without gradient
    """
    codes = standard_normal_like(torch.empty(n, latent_dim), generator).float()
    model.eval()
    with torch.no_grad():
        images = torch.special.expit(model.decode(codes))
    model.train()
    return images

# %% interpolate_latents
from contextlib import contextmanager


@contextmanager
def evaluating(net: nn.Module):
    """Eval mode and no gradients inside; afterwards every submodule has its old mode again."""
    modes = [(m, m.training) for m in net.modules()]
    try:
        net.eval()
        with torch.no_grad():
            yield net
    finally:
        for m, mode in modes:
            m.training = mode


def interpolate_latents(model, image_a, image_b, steps):
    """Decode equally spaced points on the line between the posterior means of two images.

    image_a, image_b: (1, 28, 28). steps: 2 or more, the two ends included.
    Returns: probabilities in [0, 1], (steps, 1, 28, 28), without gradient
    """
    weights = torch.linspace(0.0, 1.0, steps, dtype=torch.float64)
    weights = torch.stack((1 - weights, weights), dim=1)
    with evaluating(model) as net:
        means, _ = net.encode(torch.stack((image_a, image_b)))
        line = torch.einsum("sk,kd->sd", weights, means.double()).to(means.dtype)
        return torch.special.expit(net.decode(line))

# %% gaussian_log_likelihood
def gaussian_log_likelihood(x, x_mean, x_logvar):
    """log p(x|z) of a Gaussian decoder per image, in nats, summed over the pixels (Kingma & Welling 2014, appendix C.2).

    x, x_mean, x_logvar: (batch, 1, 28, 28); x_logvar is the log of each pixel's variance.
    Returns: (batch,)
    """
    residual = (x.double() - x_mean.double()) * torch.exp(-0.5 * x_logvar.double())
    quadratic = torch.einsum("bchw,bchw->b", residual, residual)
    normaliser = (math.log(2.0 * math.pi) + x_logvar.double()).flatten(1).sum(dim=1)
    return (-0.5 * (normaliser + quadratic)).to(x.dtype)

# %% GaussianVAE
class GaussianVAE(nn.Module):
    """A VAE whose decoder gives a mean and a log-variance for each pixel (Kingma & Welling 2014, appendix C.2)."""

    def __init__(self, latent_dim=10):
        """latent_dim: number of latent dimensions, 1 or more."""
        super().__init__()
        self.n_latents = latent_dim
        self.recognition = mlp(28 * 28, 300, 100, 2 * latent_dim, dropout=0.1)
        self.generative = mlp(latent_dim, 100, 300, 2 * 28 * 28)

    def encode(self, x):
        """Images (batch, 1, 28, 28), signed -> (mu, logvar), each (batch, latent_dim)."""
        stats = self.recognition(x.square().flatten(start_dim=1))
        return stats.split(self.n_latents, dim=1)

    def decode(self, z):
        """Latents (batch, latent_dim) -> (x_mean, x_logvar), each (batch, 1, 28, 28), any real numbers."""
        both = self.generative(z).reshape(-1, 2, 1, 28, 28)
        return torch.tanh(both[:, 0]), both[:, 1]

    def forward(self, x):
        """Images -> (x_mean, x_logvar, mu, logvar), with z drawn from N(mu, diag exp(logvar)) in every mode."""
        q_mean, q_logvar = self.encode(x)
        x_mean, x_logvar = self.decode(reparameterize(q_mean, q_logvar))
        return x_mean, x_logvar, q_mean, q_logvar

# %% gaussian_negative_elbo
def gaussian_negative_elbo(x, x_mean, x_logvar, mu, logvar):
    """The negative ELBO of a VAE with a Gaussian decoder, and its two terms, in nats per image.

    x, x_mean, x_logvar: (batch, 1, 28, 28). mu, logvar: (batch, latent_dim).
    Returns: (loss, recon_loss, kl), three 0-d tensors, means over the batch; loss = recon_loss + kl and
    recon_loss = −mean log p(x|z).
    """
    nll: torch.Tensor = gaussian_log_likelihood(x, x_mean, x_logvar).neg().mean(dim=0)
    kl: torch.Tensor = kl_divergence(mu, logvar).mean(dim=0)
    return torch.add(nll, kl), nll, kl

# %% ConvVAE
def down(a: int, b: int) -> nn.Sequential:
    return nn.Sequential(nn.Conv2d(a, b, 3, stride=2, padding=1), nn.BatchNorm2d(b), nn.LeakyReLU(0.2))


class ConvVAE(nn.Module):
    """A VAE with a convolutional encoder and decoder; the interface of VAE."""

    def __init__(self, latent_dim=128):
        """latent_dim: number of latent dimensions, 1 or more."""
        super().__init__()
        self.n_latents = latent_dim
        self.recognition = nn.Sequential(
            down(1, 16), down(16, 32), nn.Flatten(), nn.Linear(1568, 256), nn.LeakyReLU(0.2), nn.Linear(256, 2 * latent_dim)
        )
        self.generative = nn.Sequential(
            nn.Linear(latent_dim, 256), nn.LeakyReLU(0.2), nn.Linear(256, 512), nn.LeakyReLU(0.2), nn.Linear(512, 784),
            nn.Unflatten(1, (1, 28, 28)),
        )

    def encode(self, x):
        """Images (batch, 1, 28, 28) -> (mu, logvar), each (batch, latent_dim)."""
        stats = self.recognition(x)
        return stats[:, : self.n_latents], stats[:, self.n_latents :]

    def decode(self, z):
        """Latents (batch, latent_dim) -> x_logits (batch, 1, 28, 28), any real numbers."""
        return self.generative(z)

    def forward(self, x):
        """Images -> (x_logits, mu, logvar), with z drawn from N(mu, diag exp(logvar)) in every mode."""
        q_mean, q_logvar = self.encode(x)
        return self.decode(reparameterize(q_mean, q_logvar)), q_mean, q_logvar

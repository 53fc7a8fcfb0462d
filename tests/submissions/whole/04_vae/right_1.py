"""Solved from the release alone."""

# %% kl_divergence
from torch import distributions as D


def kl_divergence(mu, logvar):
    """KL(N(mu, diag exp(logvar)) || N(0, I)) per image, in nats (Kingma & Welling 2014, appendix B).

    mu, logvar: (batch, latent_dim); logvar is log σ².
    Returns: (batch,), the sum over the latent dimensions.
    """
    return D.kl_divergence(D.Normal(mu, (logvar / 2).exp()), D.Normal(0.0, 1.0)).sum(1)

# %% kl_full_gaussian
def kl_full_gaussian(mu, cov):
    """KL(N(mu, cov) || N(0, I)) per image, in nats, accurate also where det(cov) leaves the range of floats.

    mu: (batch, d). cov: (batch, d, d), symmetric and positive definite.
    Returns: (batch,)
    """
    d = mu.shape[1]
    return D.kl_divergence(D.MultivariateNormal(mu, cov), D.MultivariateNormal(torch.zeros(d), torch.eye(d)))

# %% bernoulli_log_likelihood
def bernoulli_log_likelihood(x, x_logits):
    """log p(x|z) of a Bernoulli decoder per image, in nats, summed over the pixels.

    x: (batch, 1, 28, 28), grey values in [0, 1], used as they are. x_logits: the same shape, any real numbers.
    Returns: (batch,)
    """
    return D.Bernoulli(logits=x_logits, validate_args=False).log_prob(x).flatten(1).sum(1)

# %% reparameterize
def reparameterize(mu, logvar, generator=None):
    """Draw z ~ N(mu, diag exp(logvar)), differentiable in mu and logvar (Kingma & Welling 2014, section 2.4).

    mu, logvar: (batch, latent_dim); logvar is log σ². generator: torch.Generator or None (torch's global random numbers).
    Returns: z, (batch, latent_dim)
    """
    return mu + (logvar / 2).exp() * torch.randn(mu.shape, generator=generator)

# %% VAE
class VAE(nn.Module):
    """A variational autoencoder with a Bernoulli decoder (Kingma & Welling 2014, appendix C)."""

    def __init__(self, latent_dim=2):
        """latent_dim: number of latent dimensions, 1 or more."""
        super().__init__()
        self.enc = nn.Sequential(nn.Flatten(), nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 256), nn.ReLU(), nn.Linear(256, 2 * latent_dim))
        self.dec = nn.Sequential(
            nn.Linear(latent_dim, 256), nn.ReLU(), nn.Linear(256, 512), nn.ReLU(), nn.Linear(512, 784), nn.Unflatten(1, (1, 28, 28))
        )

    def encode(self, x):
        """Images (batch, 1, 28, 28) -> (mu, logvar), each (batch, latent_dim)."""
        return self.enc(x).chunk(2, dim=1)

    def decode(self, z):
        """Latents (batch, latent_dim) -> x_logits (batch, 1, 28, 28), any real numbers."""
        return self.dec(z)

    def forward(self, x):
        """Images -> (x_logits, mu, logvar), with z drawn from N(mu, diag exp(logvar)) in every mode."""
        mu, logvar = self.encode(x)
        return self.decode(reparameterize(mu, logvar)), mu, logvar

# %% negative_elbo
def negative_elbo(x, x_logits, mu, logvar):
    """The negative ELBO of a Bernoulli VAE, and its two terms, in nats per image (Kingma & Welling 2014, equation 10).

    x, x_logits: (batch, 1, 28, 28). mu, logvar: (batch, latent_dim).
    Returns: (loss, recon_loss, kl), three 0-d tensors, means over the batch; loss = recon_loss + kl and
    recon_loss = −mean log p(x|z).
    """
    recon, kl = -bernoulli_log_likelihood(x, x_logits).mean(), kl_divergence(mu, logvar).mean()
    return recon + kl, recon, kl

# %% train_vae
def train_vae(model, train_images, test_images, epochs, batch_size=128, lr=1e-3):
    """Train a VAE in place by minimising the negative ELBO; see it on the test images after each epoch.

    train_images, test_images: (n, 1, 28, 28). lr: the (largest) learning rate.
    Returns: {"train_recon_loss", "train_kl", "test_recon_loss", "test_kl"}, each a list of one float per epoch, in nats
    per image; the train numbers are the epoch's means.
    """
    opt = torch.optim.Adam(model.parameters(), lr=lr)
    sched = torch.optim.lr_scheduler.OneCycleLR(opt, max_lr=lr, total_steps=epochs * math.ceil(len(train_images) / batch_size))
    history = {k: [] for k in ("train_recon_loss", "train_kl", "test_recon_loss", "test_kl")}
    for _ in training.progress(range(epochs)):
        model.train()
        sums = [0.0, 0.0]
        for x in data.batches(train_images, batch_size):
            loss, *terms = negative_elbo(x, *model(x))
            opt.zero_grad()
            loss.backward()
            opt.step()
            sched.step()
            sums = [s + t.item() * len(x) for s, t in zip(sums, terms)]
        model.eval()
        with torch.no_grad():
            _, *test = negative_elbo(test_images, *model(test_images))
        for k, v in zip(history, [s / len(train_images) for s in sums] + [t.item() for t in test]):
            history[k].append(v)
    return history

# %% sample_prior
def sample_prior(model, n, latent_dim, generator=None):
    """Decode n draws of the prior N(0, I).

    model: a VAE. generator: torch.Generator or None (torch's global random numbers).
    Returns: probabilities in [0, 1], (n, 1, 28, 28), without gradient
    """
    mode = model.training
    model.eval()
    with torch.no_grad():
        images = model.decode(torch.randn(n, latent_dim, generator=generator)).sigmoid()
    model.train(mode)
    return images

# %% interpolate_latents
def interpolate_latents(model, image_a, image_b, steps):
    """Decode equally spaced points on the line between the posterior means of two images.

    image_a, image_b: (1, 28, 28). steps: 2 or more, the two ends included.
    Returns: probabilities in [0, 1], (steps, 1, 28, 28), without gradient
    """
    mode = model.training
    model.eval()
    with torch.no_grad():
        a, b = model.encode(torch.stack([image_a, image_b]))[0]
        images = model.decode(torch.lerp(a, b, torch.linspace(0, 1, steps).unsqueeze(1))).sigmoid()
    model.train(mode)
    return images

# %% gaussian_log_likelihood
def gaussian_log_likelihood(x, x_mean, x_logvar):
    """log p(x|z) of a Gaussian decoder per image, in nats, summed over the pixels (Kingma & Welling 2014, appendix C.2).

    x, x_mean, x_logvar: (batch, 1, 28, 28); x_logvar is the log of each pixel's variance.
    Returns: (batch,)
    """
    return D.Normal(x_mean, (x_logvar / 2).exp(), validate_args=False).log_prob(x).sum((1, 2, 3))

# %% GaussianVAE
class GaussianVAE(nn.Module):
    """A VAE whose decoder gives a mean and a log-variance for each pixel (Kingma & Welling 2014, appendix C.2)."""

    def __init__(self, latent_dim=10):
        """latent_dim: number of latent dimensions, 1 or more."""
        super().__init__()
        self.enc = nn.Sequential(nn.Flatten(), nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 256), nn.ReLU(), nn.Linear(256, 2 * latent_dim))
        self.dec = nn.Sequential(
            nn.Linear(latent_dim, 256), nn.ReLU(), nn.Linear(256, 512), nn.ReLU(), nn.Linear(512, 2 * 784), nn.Unflatten(1, (2, 28, 28))
        )

    def encode(self, x):
        """Images (batch, 1, 28, 28), signed -> (mu, logvar), each (batch, latent_dim)."""
        return self.enc(x.abs()).chunk(2, dim=1)

    def decode(self, z):
        """Latents (batch, latent_dim) -> (x_mean, x_logvar), each (batch, 1, 28, 28), any real numbers."""
        return self.dec(z).chunk(2, dim=1)

    def forward(self, x):
        """Images -> (x_mean, x_logvar, mu, logvar), with z drawn from N(mu, diag exp(logvar)) in every mode."""
        mu, logvar = self.encode(x)
        return *self.decode(reparameterize(mu, logvar)), mu, logvar

# %% gaussian_negative_elbo
def gaussian_negative_elbo(x, x_mean, x_logvar, mu, logvar):
    """The negative ELBO of a VAE with a Gaussian decoder, and its two terms, in nats per image.

    x, x_mean, x_logvar: (batch, 1, 28, 28). mu, logvar: (batch, latent_dim).
    Returns: (loss, recon_loss, kl), three 0-d tensors, means over the batch; loss = recon_loss + kl and
    recon_loss = −mean log p(x|z).
    """
    recon, kl = -gaussian_log_likelihood(x, x_mean, x_logvar).mean(), kl_divergence(mu, logvar).mean()
    return recon + kl, recon, kl

# %% ConvVAE
class ConvVAE(nn.Module):
    """A VAE with a convolutional encoder and decoder; the interface of VAE."""

    def __init__(self, latent_dim=128):
        """latent_dim: number of latent dimensions, 1 or more."""
        super().__init__()
        self.enc = nn.Sequential(
            nn.Conv2d(1, 16, 4, 2, 1), nn.ReLU(), nn.Conv2d(16, 32, 4, 2, 1), nn.ReLU(), nn.Flatten(), nn.Linear(32 * 7 * 7, 2 * latent_dim)
        )
        self.dec = nn.Sequential(
            nn.Linear(latent_dim, 32 * 7 * 7), nn.ReLU(), nn.Unflatten(1, (32, 7, 7)),
            nn.ConvTranspose2d(32, 16, 4, 2, 1), nn.ReLU(), nn.ConvTranspose2d(16, 1, 4, 2, 1),
        )

    def encode(self, x):
        """Images (batch, 1, 28, 28) -> (mu, logvar), each (batch, latent_dim)."""
        return self.enc(x).chunk(2, dim=1)

    def decode(self, z):
        """Latents (batch, latent_dim) -> x_logits (batch, 1, 28, 28), any real numbers."""
        return self.dec(z)

    def forward(self, x):
        """Images -> (x_logits, mu, logvar), with z drawn from N(mu, diag exp(logvar)) in every mode."""
        mu, logvar = self.encode(x)
        return self.decode(reparameterize(mu, logvar)), mu, logvar

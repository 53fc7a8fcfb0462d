"""Solved from the release alone, with these mistakes:

bernoulli_log_likelihood: Goes through the sigmoid and clamps the probability to [1e-7, 1 - 1e-7] instead of using the logits, so large logits are cut off.
negative_elbo: The KL is summed over the batch, not averaged.
train_vae: Never calls optimizer.zero_grad(), so gradients add up over all steps.
gaussian_negative_elbo: Subtracts the KL from the reconstruction loss instead of adding it.
"""

# %% kl_divergence
def kl_divergence(mu, logvar):
    """KL(N(mu, diag exp(logvar)) || N(0, I)) per image, in nats (Kingma & Welling 2014, appendix B).

    mu, logvar: (batch, latent_dim); logvar is log σ².
    Returns: (batch,), the sum over the latent dimensions.
    """
    return -0.5 * torch.sum(1 + logvar - mu.pow(2) - logvar.exp(), dim=-1)

# %% kl_full_gaussian
def kl_full_gaussian(mu, cov):
    """KL(N(mu, cov) || N(0, I)) per image, in nats, accurate also where det(cov) leaves the range of floats.

    mu: (batch, d). cov: (batch, d, d), symmetric and positive definite.
    Returns: (batch,)
    """
    log_det = torch.linalg.eigvalsh(cov).log().sum(dim=-1)
    trace = cov.diagonal(dim1=-2, dim2=-1).sum(dim=-1)
    return 0.5 * (trace + mu.pow(2).sum(dim=-1) - mu.shape[-1] - log_det)

# %% bernoulli_log_likelihood
def bernoulli_log_likelihood(x, x_logits):
    """log p(x|z) of a Bernoulli decoder per image, in nats, summed over the pixels.

    x: (batch, 1, 28, 28), grey values in [0, 1], used as they are. x_logits: the same shape, any real numbers.
    Returns: (batch,)
    """
    p = torch.sigmoid(x_logits).clamp(1e-7, 1 - 1e-7)
    return (x * p.log() + (1 - x) * (1 - p).log()).view(x.size(0), -1).sum(dim=1)

# %% reparameterize
def reparameterize(mu, logvar, generator=None):
    """Draw z ~ N(mu, diag exp(logvar)), differentiable in mu and logvar (Kingma & Welling 2014, section 2.4).

    mu, logvar: (batch, latent_dim); logvar is log σ². generator: torch.Generator or None (torch's global random numbers).
    Returns: z, (batch, latent_dim)
    """
    eps = torch.empty_like(mu).normal_(generator=generator).detach()
    return eps.mul(logvar.mul(0.5).exp()).add(mu)

# %% VAE
class VAE(nn.Module):
    """A variational autoencoder with a Bernoulli decoder (Kingma & Welling 2014, appendix C)."""

    def __init__(self, latent_dim=2):
        """latent_dim: number of latent dimensions, 1 or more."""
        super().__init__()
        self.encoder = nn.Sequential(nn.Flatten(), nn.Linear(784, 256), nn.GELU(), nn.Linear(256, 128), nn.Tanh())
        self.heads = nn.ModuleDict({"mu": nn.Linear(128, latent_dim), "logvar": nn.Linear(128, latent_dim)})
        self.decoder = nn.Sequential(nn.Linear(latent_dim, 128), nn.SiLU(), nn.Linear(128, 256), nn.SiLU(), nn.Linear(256, 784))

    def encode(self, x):
        """Images (batch, 1, 28, 28) -> (mu, logvar), each (batch, latent_dim)."""
        h = self.encoder(x)
        return self.heads["mu"](h), self.heads["logvar"](h)

    def decode(self, z):
        """Latents (batch, latent_dim) -> x_logits (batch, 1, 28, 28), any real numbers."""
        return self.decoder(z).view(-1, 1, 28, 28)

    def forward(self, x):
        """Images -> (x_logits, mu, logvar), with z drawn from N(mu, diag exp(logvar)) in every mode."""
        mu, logvar = self.encode(x)
        z = torch.distributions.Normal(mu, torch.exp(0.5 * logvar)).rsample()
        return self.decode(z), mu, logvar

# %% negative_elbo
def negative_elbo(x, x_logits, mu, logvar):
    """The negative ELBO of a Bernoulli VAE, and its two terms, in nats per image (Kingma & Welling 2014, equation 10).

    x, x_logits: (batch, 1, 28, 28). mu, logvar: (batch, latent_dim).
    Returns: (loss, recon_loss, kl), three 0-d tensors, means over the batch; loss = recon_loss + kl and
    recon_loss = −mean log p(x|z).
    """
    n = x.size(0)
    recon_loss = nn.BCEWithLogitsLoss(reduction="sum")(x_logits, x) / n
    kl = kl_divergence(mu, logvar).sum()
    return recon_loss + kl, recon_loss, kl

# %% train_vae
from torch.utils.data import DataLoader, TensorDataset


def train_vae(model, train_images, test_images, epochs, batch_size=128, lr=1e-3):
    """Train a VAE in place by minimising the negative ELBO; see it on the test images after each epoch.

    train_images, test_images: (n, 1, 28, 28). lr: the (largest) learning rate.
    Returns: {"train_recon_loss", "train_kl", "test_recon_loss", "test_kl"}, each a list of one float per epoch, in nats
    per image; the train numbers are the epoch's means.
    """
    train_loader = DataLoader(TensorDataset(train_images), batch_size=batch_size, shuffle=True)
    test_loader = DataLoader(TensorDataset(test_images), batch_size=1000)
    optimizer = torch.optim.AdamW(model.parameters(), lr=lr, weight_decay=1e-4)
    history = {"train_recon_loss": [], "train_kl": [], "test_recon_loss": [], "test_kl": []}
    for epoch in range(epochs):
        for part, loader in (("train", train_loader), ("test", test_loader)):
            model.train(part == "train")
            recon_sum, kl_sum, count = 0.0, 0.0, 0
            with torch.set_grad_enabled(part == "train"):
                for (x,) in loader:
                    loss, recon_loss, kl = negative_elbo(x, *model(x))
                    if part == "train":
                        loss.backward()
                        optimizer.step()
                    recon_sum += recon_loss.item() * x.size(0)
                    kl_sum += kl.item() * x.size(0)
                    count += x.size(0)
            history[f"{part}_recon_loss"].append(recon_sum / count)
            history[f"{part}_kl"].append(kl_sum / count)
    return history

# %% sample_prior
def sample_prior(model, n, latent_dim, generator=None):
    """Decode n draws of the prior N(0, I).

    model: a VAE. generator: torch.Generator or None (torch's global random numbers).
    Returns: probabilities in [0, 1], (n, 1, 28, 28), without gradient
    """
    mode, flags = model.training, [p.requires_grad for p in model.parameters()]
    model.eval().requires_grad_(False)
    z = torch.normal(0.0, 1.0, size=(n, latent_dim), generator=generator)
    images = torch.sigmoid(model.decode(z))
    for p, flag in zip(model.parameters(), flags):
        p.requires_grad_(flag)
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
    mu_a = model.encode(image_a[None])[0].detach()
    mu_b = model.encode(image_b[None])[0].detach()
    t = torch.arange(steps).view(-1, 1) / (steps - 1)
    images = torch.sigmoid(model.decode(mu_a + t * (mu_b - mu_a))).detach()
    model.train(mode)
    return images

# %% gaussian_log_likelihood
def gaussian_log_likelihood(x, x_mean, x_logvar):
    """log p(x|z) of a Gaussian decoder per image, in nats, summed over the pixels (Kingma & Welling 2014, appendix C.2).

    x, x_mean, x_logvar: (batch, 1, 28, 28); x_logvar is the log of each pixel's variance.
    Returns: (batch,)
    """
    criterion = nn.GaussianNLLLoss(full=True, eps=1e-30, reduction="none")
    return -criterion(x_mean, x, x_logvar.exp()).view(x.size(0), -1).sum(dim=1)

# %% GaussianVAE
class GaussianVAE(nn.Module):
    """A VAE whose decoder gives a mean and a log-variance for each pixel (Kingma & Welling 2014, appendix C.2)."""

    def __init__(self, latent_dim=10):
        """latent_dim: number of latent dimensions, 1 or more."""
        super().__init__()
        self.encoder = nn.Sequential(nn.Flatten(), nn.Linear(2 * 784, 256), nn.GELU(), nn.Linear(256, 128), nn.Tanh())
        self.heads = nn.ModuleDict({"mu": nn.Linear(128, latent_dim), "logvar": nn.Linear(128, latent_dim)})
        self.decoder = nn.Sequential(nn.Linear(latent_dim, 128), nn.SiLU(), nn.Linear(128, 256), nn.SiLU(), nn.Linear(256, 2 * 784))

    def encode(self, x):
        """Images (batch, 1, 28, 28), signed -> (mu, logvar), each (batch, latent_dim)."""
        h = self.encoder(torch.cat([x, x.abs()], dim=1))
        return self.heads["mu"](h), self.heads["logvar"](h)

    def decode(self, z):
        """Latents (batch, latent_dim) -> (x_mean, x_logvar), each (batch, 1, 28, 28), any real numbers."""
        x_mean, x_logvar = self.decoder(z).view(-1, 2, 28, 28).split(1, dim=1)
        return x_mean, x_logvar

    def forward(self, x):
        """Images -> (x_mean, x_logvar, mu, logvar), with z drawn from N(mu, diag exp(logvar)) in every mode."""
        mu, logvar = self.encode(x)
        z = torch.distributions.Normal(mu, torch.exp(0.5 * logvar)).rsample()
        x_mean, x_logvar = self.decode(z)
        return x_mean, x_logvar, mu, logvar

# %% gaussian_negative_elbo
def gaussian_negative_elbo(x, x_mean, x_logvar, mu, logvar):
    """The negative ELBO of a VAE with a Gaussian decoder, and its two terms, in nats per image.

    x, x_mean, x_logvar: (batch, 1, 28, 28). mu, logvar: (batch, latent_dim).
    Returns: (loss, recon_loss, kl), three 0-d tensors, means over the batch; loss = recon_loss + kl and
    recon_loss = −mean log p(x|z).
    """
    n = x.size(0)
    recon_loss = -torch.distributions.Normal(x_mean, torch.exp(0.5 * x_logvar)).log_prob(x).sum() / n
    kl = kl_divergence(mu, logvar).mean()
    return recon_loss - kl, recon_loss, kl

# %% ConvVAE
class ConvVAE(nn.Module):
    """A VAE with a convolutional encoder and decoder; the interface of VAE."""

    def __init__(self, latent_dim=128):
        """latent_dim: number of latent dimensions, 1 or more."""
        super().__init__()
        # all convolutions: the 7 x 7 kernels at the latents stand for the linear layers
        self.encoder = nn.Sequential(
            nn.Conv2d(1, 24, 3, padding=1), nn.ELU(), nn.MaxPool2d(2), nn.Conv2d(24, 48, 3, padding=1), nn.ELU(), nn.MaxPool2d(2)
        )
        self.heads = nn.ModuleDict({"mu": nn.Conv2d(48, latent_dim, 7), "logvar": nn.Conv2d(48, latent_dim, 7)})
        self.decoder = nn.Sequential(
            nn.ConvTranspose2d(latent_dim, 48, 7), nn.ELU(),
            nn.ConvTranspose2d(48, 24, 3, stride=2, padding=1, output_padding=1), nn.ELU(),
            nn.ConvTranspose2d(24, 1, 3, stride=2, padding=1, output_padding=1, bias=False),
        )

    def encode(self, x):
        """Images (batch, 1, 28, 28) -> (mu, logvar), each (batch, latent_dim)."""
        h = self.encoder(x)
        return self.heads["mu"](h).flatten(1), self.heads["logvar"](h).flatten(1)

    def decode(self, z):
        """Latents (batch, latent_dim) -> x_logits (batch, 1, 28, 28), any real numbers."""
        return self.decoder(z[:, :, None, None])

    def forward(self, x):
        """Images -> (x_logits, mu, logvar), with z drawn from N(mu, diag exp(logvar)) in every mode."""
        mu, logvar = self.encode(x)
        z = torch.distributions.Normal(mu, torch.exp(0.5 * logvar)).rsample()
        return self.decode(z), mu, logvar

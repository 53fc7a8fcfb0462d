"""Solved from the release alone."""

# %% kl_divergence
def kl_divergence(mu, logvar):
    """KL(N(mu, diag exp(logvar)) || N(0, I)) per image, in nats (Kingma & Welling 2014, appendix B).

    mu, logvar: (batch, latent_dim); logvar is log σ².
    Returns: (batch,), the sum over the latent dimensions.
    """
    batch = mu.shape[0]
    latent_dim = mu.shape[1]
    total = torch.zeros(batch)
    for j in range(latent_dim):
        variance = torch.exp(logvar[:, j])
        kl_j = 0.5 * (mu[:, j] * mu[:, j] + variance - 1 - logvar[:, j])
        total = total + kl_j
    return total

# %% kl_full_gaussian
def kl_full_gaussian(mu, cov):
    """KL(N(mu, cov) || N(0, I)) per image, in nats, accurate also where det(cov) leaves the range of floats.

    mu: (batch, d). cov: (batch, d, d), symmetric and positive definite.
    Returns: (batch,)
    """
    batch = mu.shape[0]
    d = mu.shape[1]
    result = []
    for i in range(batch):
        L = torch.linalg.cholesky(cov[i])
        log_det = 0
        trace = 0
        square = 0
        for j in range(d):
            log_det = log_det + 2 * torch.log(L[j, j])
            trace = trace + cov[i, j, j]
            square = square + mu[i, j] ** 2
        result.append(0.5 * (trace + square - d - log_det))
    return torch.stack(result)

# %% bernoulli_log_likelihood
def bernoulli_log_likelihood(x, x_logits):
    """log p(x|z) of a Bernoulli decoder per image, in nats, summed over the pixels.

    x: (batch, 1, 28, 28), grey values in [0, 1], used as they are. x_logits: the same shape, any real numbers.
    Returns: (batch,)
    """
    # log p = logsigmoid(l), log(1 - p) = logsigmoid(-l), this is safe for big logits
    log_p = F.logsigmoid(x_logits)
    log_1_minus_p = F.logsigmoid(-x_logits)
    result = []
    for i in range(x.shape[0]):
        pixels = x[i] * log_p[i] + (1 - x[i]) * log_1_minus_p[i]
        result.append(pixels.sum())
    return torch.stack(result)

# %% reparameterize
def reparameterize(mu, logvar, generator=None):
    """Draw z ~ N(mu, diag exp(logvar)), differentiable in mu and logvar (Kingma & Welling 2014, section 2.4).

    mu, logvar: (batch, latent_dim); logvar is log σ². generator: torch.Generator or None (torch's global random numbers).
    Returns: z, (batch, latent_dim)
    """
    std = torch.exp(0.5 * logvar)
    if generator is None:
        eps = torch.randn(mu.shape[0], mu.shape[1])
    else:
        eps = torch.randn(mu.shape[0], mu.shape[1], generator=generator)
    z = mu + std * eps
    return z

# %% VAE
class VAE(nn.Module):
    """A variational autoencoder with a Bernoulli decoder (Kingma & Welling 2014, appendix C)."""

    def __init__(self, latent_dim=2):
        """latent_dim: number of latent dimensions, 1 or more."""
        super().__init__()
        self.latent_dim = latent_dim
        self.fc1 = nn.Linear(784, 400)
        self.fc2 = nn.Linear(400, 200)
        self.fc_mu = nn.Linear(200, latent_dim)
        self.fc_logvar = nn.Linear(200, latent_dim)
        self.fc3 = nn.Linear(latent_dim, 200)
        self.fc4 = nn.Linear(200, 400)
        self.fc5 = nn.Linear(400, 784)

    def encode(self, x):
        """Images (batch, 1, 28, 28) -> (mu, logvar), each (batch, latent_dim)."""
        h = x.reshape(x.shape[0], 784)
        h = F.relu(self.fc1(h))
        h = F.relu(self.fc2(h))
        mu = self.fc_mu(h)
        logvar = self.fc_logvar(h)
        return mu, logvar

    def decode(self, z):
        """Latents (batch, latent_dim) -> x_logits (batch, 1, 28, 28), any real numbers."""
        h = F.relu(self.fc3(z))
        h = F.relu(self.fc4(h))
        x_logits = self.fc5(h)
        return x_logits.reshape(z.shape[0], 1, 28, 28)

    def forward(self, x):
        """Images -> (x_logits, mu, logvar), with z drawn from N(mu, diag exp(logvar)) in every mode."""
        mu, logvar = self.encode(x)
        z = reparameterize(mu, logvar)
        x_logits = self.decode(z)
        return x_logits, mu, logvar

# %% negative_elbo
def negative_elbo(x, x_logits, mu, logvar):
    """The negative ELBO of a Bernoulli VAE, and its two terms, in nats per image (Kingma & Welling 2014, equation 10).

    x, x_logits: (batch, 1, 28, 28). mu, logvar: (batch, latent_dim).
    Returns: (loss, recon_loss, kl), three 0-d tensors, means over the batch; loss = recon_loss + kl and
    recon_loss = −mean log p(x|z).
    """
    batch = x.shape[0]
    log_p = bernoulli_log_likelihood(x, x_logits)
    kl_all = kl_divergence(mu, logvar)
    recon_loss = 0
    kl = 0
    for i in range(batch):
        recon_loss = recon_loss - log_p[i] / batch
        kl = kl + kl_all[i] / batch
    loss = recon_loss + kl
    return loss, recon_loss, kl

# %% train_vae
def train_vae(model, train_images, test_images, epochs, batch_size=128, lr=1e-3):
    """Train a VAE in place by minimising the negative ELBO; see it on the test images after each epoch.

    train_images, test_images: (n, 1, 28, 28). lr: the (largest) learning rate.
    Returns: {"train_recon_loss", "train_kl", "test_recon_loss", "test_kl"}, each a list of one float per epoch, in nats
    per image; the train numbers are the epoch's means.
    """
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    history = {"train_recon_loss": [], "train_kl": [], "test_recon_loss": [], "test_kl": []}
    n_train = train_images.shape[0]
    n_test = test_images.shape[0]
    for epoch in range(epochs):
        model.train()
        order = torch.randperm(n_train)
        recon_sum = 0.0
        kl_sum = 0.0
        for start in range(0, n_train, batch_size):
            x = train_images[order[start : start + batch_size]]
            optimizer.zero_grad()
            x_logits, mu, logvar = model(x)
            loss, recon_loss, kl = negative_elbo(x, x_logits, mu, logvar)
            loss.backward()
            optimizer.step()
            recon_sum = recon_sum + recon_loss.item() * x.shape[0]
            kl_sum = kl_sum + kl.item() * x.shape[0]
        history["train_recon_loss"].append(recon_sum / n_train)
        history["train_kl"].append(kl_sum / n_train)

        model.eval()
        recon_sum = 0.0
        kl_sum = 0.0
        with torch.no_grad():
            for start in range(0, n_test, batch_size):
                x = test_images[start : start + batch_size]
                x_logits, mu, logvar = model(x)
                loss, recon_loss, kl = negative_elbo(x, x_logits, mu, logvar)
                recon_sum = recon_sum + recon_loss.item() * x.shape[0]
                kl_sum = kl_sum + kl.item() * x.shape[0]
        history["test_recon_loss"].append(recon_sum / n_test)
        history["test_kl"].append(kl_sum / n_test)
        print("epoch", epoch + 1, "test recon", history["test_recon_loss"][-1], "test kl", history["test_kl"][-1])
    return history

# %% sample_prior
def sample_prior(model, n, latent_dim, generator=None):
    """Decode n draws of the prior N(0, I).

    model: a VAE. generator: torch.Generator or None (torch's global random numbers).
    Returns: probabilities in [0, 1], (n, 1, 28, 28), without gradient
    """
    was_training = model.training
    model.eval()
    pictures = []
    with torch.no_grad():
        for i in range(n):
            z = torch.randn(1, latent_dim, generator=generator)
            x_logits = model.decode(z)
            p = 1 / (1 + torch.exp(-x_logits))
            pictures.append(p[0])
    if was_training:
        model.train()
    return torch.stack(pictures)

# %% interpolate_latents
def interpolate_latents(model, image_a, image_b, steps):
    """Decode equally spaced points on the line between the posterior means of two images.

    image_a, image_b: (1, 28, 28). steps: 2 or more, the two ends included.
    Returns: probabilities in [0, 1], (steps, 1, 28, 28), without gradient
    """
    was_training = model.training
    model.eval()
    pictures = []
    with torch.no_grad():
        mu_a, logvar_a = model.encode(image_a.unsqueeze(0))
        mu_b, logvar_b = model.encode(image_b.unsqueeze(0))
        for s in range(steps):
            t = s / (steps - 1)
            z = (1 - t) * mu_a + t * mu_b
            pictures.append(torch.sigmoid(model.decode(z)))
    if was_training:
        model.train()
    return torch.cat(pictures)

# %% gaussian_log_likelihood
def gaussian_log_likelihood(x, x_mean, x_logvar):
    """log p(x|z) of a Gaussian decoder per image, in nats, summed over the pixels (Kingma & Welling 2014, appendix C.2).

    x, x_mean, x_logvar: (batch, 1, 28, 28); x_logvar is the log of each pixel's variance.
    Returns: (batch,)
    """
    result = []
    for i in range(x.shape[0]):
        difference = x[i] - x_mean[i]
        variance = torch.exp(x_logvar[i])
        pixels = math.log(2 * math.pi) + x_logvar[i] + difference * difference / variance
        result.append(-0.5 * pixels.sum())
    return torch.stack(result)

# %% GaussianVAE
class GaussianVAE(nn.Module):
    """A VAE whose decoder gives a mean and a log-variance for each pixel (Kingma & Welling 2014, appendix C.2)."""

    def __init__(self, latent_dim=10):
        """latent_dim: number of latent dimensions, 1 or more."""
        super().__init__()
        self.fc1 = nn.Linear(784, 400)
        self.fc2 = nn.Linear(400, 200)
        self.fc_mu = nn.Linear(200, latent_dim)
        self.fc_logvar = nn.Linear(200, latent_dim)
        self.fc3 = nn.Linear(latent_dim, 200)
        self.fc4 = nn.Linear(200, 400)
        self.fc_x_mean = nn.Linear(400, 784)
        self.fc_x_logvar = nn.Linear(400, 784)

    def encode(self, x):
        """Images (batch, 1, 28, 28), signed -> (mu, logvar), each (batch, latent_dim)."""
        h = x.reshape(x.shape[0], 784)
        h = F.relu(self.fc1(h))
        h = F.relu(self.fc2(h))
        return self.fc_mu(h), self.fc_logvar(h)

    def decode(self, z):
        """Latents (batch, latent_dim) -> (x_mean, x_logvar), each (batch, 1, 28, 28), any real numbers."""
        h = F.relu(self.fc3(z))
        h = F.relu(self.fc4(h))
        x_mean = self.fc_x_mean(h).reshape(z.shape[0], 1, 28, 28)
        x_logvar = self.fc_x_logvar(h).reshape(z.shape[0], 1, 28, 28)
        return x_mean, x_logvar

    def forward(self, x):
        """Images -> (x_mean, x_logvar, mu, logvar), with z drawn from N(mu, diag exp(logvar)) in every mode."""
        mu, logvar = self.encode(x)
        z = reparameterize(mu, logvar)
        x_mean, x_logvar = self.decode(z)
        return x_mean, x_logvar, mu, logvar

# %% gaussian_negative_elbo
def gaussian_negative_elbo(x, x_mean, x_logvar, mu, logvar):
    """The negative ELBO of a VAE with a Gaussian decoder, and its two terms, in nats per image.

    x, x_mean, x_logvar: (batch, 1, 28, 28). mu, logvar: (batch, latent_dim).
    Returns: (loss, recon_loss, kl), three 0-d tensors, means over the batch; loss = recon_loss + kl and
    recon_loss = −mean log p(x|z).
    """
    batch = x.shape[0]
    recon_loss = -gaussian_log_likelihood(x, x_mean, x_logvar).sum() / batch
    kl = kl_divergence(mu, logvar).sum() / batch
    loss = recon_loss + kl
    return loss, recon_loss, kl

# %% ConvVAE
class ConvVAE(nn.Module):
    """A VAE with a convolutional encoder and decoder; the interface of VAE."""

    def __init__(self, latent_dim=128):
        """latent_dim: number of latent dimensions, 1 or more."""
        super().__init__()
        self.conv1 = nn.Conv2d(1, 16, kernel_size=4, stride=2, padding=1)
        self.conv2 = nn.Conv2d(16, 32, kernel_size=4, stride=2, padding=1)
        self.fc_mu = nn.Linear(32 * 7 * 7, latent_dim)
        self.fc_logvar = nn.Linear(32 * 7 * 7, latent_dim)
        self.fc_z = nn.Linear(latent_dim, 32 * 7 * 7)
        self.deconv1 = nn.ConvTranspose2d(32, 16, kernel_size=4, stride=2, padding=1)
        self.deconv2 = nn.ConvTranspose2d(16, 1, kernel_size=4, stride=2, padding=1)

    def encode(self, x):
        """Images (batch, 1, 28, 28) -> (mu, logvar), each (batch, latent_dim)."""
        h = F.relu(self.conv1(x))
        h = F.relu(self.conv2(h))
        h = h.reshape(h.shape[0], 32 * 7 * 7)
        return self.fc_mu(h), self.fc_logvar(h)

    def decode(self, z):
        """Latents (batch, latent_dim) -> x_logits (batch, 1, 28, 28), any real numbers."""
        h = F.relu(self.fc_z(z))
        h = h.reshape(h.shape[0], 32, 7, 7)
        h = F.relu(self.deconv1(h))
        return self.deconv2(h)

    def forward(self, x):
        """Images -> (x_logits, mu, logvar), with z drawn from N(mu, diag exp(logvar)) in every mode."""
        mu, logvar = self.encode(x)
        z = reparameterize(mu, logvar)
        return self.decode(z), mu, logvar

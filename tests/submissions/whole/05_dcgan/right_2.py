"""Solved from the release alone."""

# %% conv_output_size
def conv_output_size(size, kernel, stride=1, padding=0):
    # count the places where the kernel can stand
    big = size + padding + padding
    count = 0
    position = 0
    while position + kernel <= big:
        count = count + 1
        position = position + stride
    return count

# %% conv_transpose_output_size
def conv_transpose_output_size(size, kernel, stride=1, padding=0, output_padding=0):
    # first stamp is `kernel` wide, each further one adds `stride` pixels
    total = kernel
    for i in range(size - 1):
        total = total + stride
    total = total - padding  # left
    total = total - padding  # right
    total = total + output_padding
    return total

# %% activation_shapes
def activation_shapes(layers, input_shape):
    channels = input_shape[0]
    height = input_shape[1]
    width = input_shape[2]
    result = []
    for i in range(len(layers)):
        layer = layers[i]
        k = layer.kernel_size
        s = layer.stride
        p = layer.padding
        if isinstance(layer, nn.ConvTranspose2d):
            o = layer.output_padding
            height = conv_transpose_output_size(height, k[0], s[0], p[0], o[0])
            width = conv_transpose_output_size(width, k[1], s[1], p[1], o[1])
        else:
            height = conv_output_size(height, k[0], s[0], p[0])
            width = conv_output_size(width, k[1], s[1], p[1])
        channels = layer.out_channels
        result.append((channels, height, width))
    print("shapes:", result)
    return result

# %% init_weights
def init_weights(module):
    if isinstance(module, nn.Conv2d) or isinstance(module, nn.ConvTranspose2d):
        module.weight.data = 0.02 * torch.randn(module.weight.shape)
    if isinstance(module, nn.BatchNorm2d):
        module.weight.data = 1 + 0.02 * torch.randn(module.weight.shape)
        module.bias.data = torch.zeros(module.bias.shape)

# %% Generator
class Generator(nn.Module):
    """My generator."""

    def __init__(self, latent_dim=100):
        super().__init__()
        self.conv1 = nn.ConvTranspose2d(latent_dim, 64, kernel_size=7)
        self.bn1 = nn.BatchNorm2d(64)
        self.conv2 = nn.ConvTranspose2d(64, 32, kernel_size=4, stride=2, padding=1)
        self.bn2 = nn.BatchNorm2d(32)
        self.conv3 = nn.ConvTranspose2d(32, 1, kernel_size=4, stride=2, padding=1)

    def forward(self, z):
        h = self.conv1(z)
        h = self.bn1(h)
        h = torch.relu(h)
        h = self.conv2(h)
        h = self.bn2(h)
        h = torch.relu(h)
        h = self.conv3(h)
        return torch.tanh(h)

# %% Discriminator
class Discriminator(nn.Module):
    """My discriminator."""

    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 32, kernel_size=4, stride=2, padding=1)
        self.conv2 = nn.Conv2d(32, 64, kernel_size=4, stride=2, padding=1)
        self.linear = nn.Linear(64 * 7 * 7, 1)

    def forward(self, x):
        h = F.leaky_relu(self.conv1(x), 0.2)
        h = F.leaky_relu(self.conv2(h), 0.2)
        h = h.reshape(h.shape[0], 64 * 7 * 7)
        logit = self.linear(h)
        return logit[:, 0]

# %% discriminator_loss
def discriminator_loss(real_logits, fake_logits):
    zero = torch.tensor(0.0)
    loss_real = 0
    for l in real_logits:
        loss_real = loss_real + torch.logaddexp(zero, -l)  # -log sigmoid(l) = log(1 + e^-l)
    loss_real = loss_real / len(real_logits)
    loss_fake = 0
    for l in fake_logits:
        loss_fake = loss_fake + torch.logaddexp(zero, l)  # -log(1 - sigmoid(l)) = log(1 + e^l)
    loss_fake = loss_fake / len(fake_logits)
    return loss_real + loss_fake

# %% generator_loss
def generator_loss(fake_logits):
    zero = torch.tensor(0.0)
    loss = 0
    for l in fake_logits:
        loss = loss + torch.logaddexp(zero, -l)
    return loss / len(fake_logits)

# %% train_step
def train_step(generator, discriminator, opt_g, opt_d, real, latent_dim):
    n = real.shape[0]

    # 1. the discriminator
    z = torch.randn(n, latent_dim, 1, 1)
    with torch.no_grad():
        fakes = generator(z)
    real_logits = discriminator(real)
    fake_logits = discriminator(fakes)
    loss_d = discriminator_loss(real_logits, fake_logits)
    opt_d.zero_grad()
    loss_d.backward()
    opt_d.step()

    # 2. the generator, with new latents
    z = torch.randn(n, latent_dim, 1, 1)
    fakes = generator(z)
    fake_logits = discriminator(fakes)
    loss_g = generator_loss(fake_logits)
    opt_g.zero_grad()
    loss_g.backward()
    opt_g.step()
    opt_d.zero_grad()  # clean up
    return float(loss_d), float(loss_g)

# %% train_gan
def train_gan(generator, discriminator, images, epochs, latent_dim=100, batch_size=128, lr=2e-4):
    opt_g = torch.optim.Adam(generator.parameters(), lr=lr, betas=(0.5, 0.99))
    opt_d = torch.optim.Adam(discriminator.parameters(), lr=lr, betas=(0.5, 0.99))
    fixed_z = torch.randn(64, latent_dim, 1, 1)
    history = {}
    history["loss_d"] = []
    history["loss_g"] = []
    history["mosaics"] = []
    for epoch in range(epochs):
        generator.train()
        discriminator.train()
        order = torch.randperm(len(images))
        sum_d = 0.0
        sum_g = 0.0
        steps = 0
        for i in range(0, len(images), batch_size):
            batch = images[order[i:i + batch_size]]
            loss_d, loss_g = train_step(generator, discriminator, opt_g, opt_d, batch, latent_dim)
            sum_d += loss_d
            sum_g += loss_g
            steps += 1
        history["loss_d"].append(sum_d / steps)
        history["loss_g"].append(sum_g / steps)
        generator.eval()
        with torch.no_grad():
            mosaic = generator(fixed_z)
        generator.train()
        history["mosaics"].append(mosaic)
        print("epoch", epoch + 1, "loss_d", sum_d / steps, "loss_g", sum_g / steps)
    return history

# %% batch_norm
def batch_norm(x, gamma, beta, eps=1e-5):
    n = x.shape[0]
    columns = []
    for j in range(x.shape[1]):
        column = x[:, j]
        mean = 0
        for i in range(n):
            mean = mean + column[i]
        mean = mean / n
        var = 0
        for i in range(n):
            var = var + (column[i] - mean) ** 2
        var = var / n
        columns.append(gamma[j] * (column - mean) / (var + eps) ** 0.5 + beta[j])
    return torch.stack(columns, dim=1)

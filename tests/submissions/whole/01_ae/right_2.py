"""Solved from the release alone."""

# %% MLPAutoencoder
class MLPAutoencoder(nn.Module):
    """Fully connected autoencoder for 28 × 28 images."""

    def __init__(self, latent_dim=128):
        super().__init__()
        self.latent_dim = latent_dim
        # encoder
        self.fc1 = nn.Linear(28 * 28, 512)
        self.fc2 = nn.Linear(512, 256)
        self.fc3 = nn.Linear(256, latent_dim)
        # decoder
        self.fc4 = nn.Linear(latent_dim, 256)
        self.fc5 = nn.Linear(256, 512)
        self.fc6 = nn.Linear(512, 28 * 28)

    def encode(self, x):
        batch = x.shape[0]
        h = x.reshape(batch, 28 * 28)
        h = torch.relu(self.fc1(h))
        h = torch.relu(self.fc2(h))
        z = self.fc3(h)
        return z

    def decode(self, z):
        h = torch.relu(self.fc4(z))
        h = torch.relu(self.fc5(h))
        h = torch.sigmoid(self.fc6(h))
        x_hat = h.reshape(z.shape[0], 1, 28, 28)
        return x_hat

    def forward(self, x):
        z = self.encode(x)
        x_hat = self.decode(z)
        return x_hat

# %% count_parameters
def count_parameters(model):
    """Count the trainable parameters of a model."""
    count = 0
    for name, p in model.named_parameters():
        if p.requires_grad == True:
            n = 1
            for side in p.shape:
                n = n * side
            print(name, tuple(p.shape), n)
            count = count + n
    return count

# %% reconstruction_mse
def reconstruction_mse(model, images, batch_size=256):
    """Mean squared error per pixel."""
    was_training = model.training
    model.eval()
    sum_of_squares = 0.0
    number_of_pixels = 0
    start = 0
    with torch.no_grad():
        while start < len(images):
            stop = min(start + batch_size, len(images))
            x = images[start:stop]
            x_hat = model(x)
            difference = x - x_hat
            squares = difference * difference
            sum_of_squares = sum_of_squares + squares.sum().item()
            number_of_pixels = number_of_pixels + x.shape[0] * x.shape[1] * x.shape[2] * x.shape[3]
            start = stop
    if was_training:
        model.train()
    else:
        model.eval()
    return sum_of_squares / number_of_pixels

# %% train_autoencoder
def train_autoencoder(model, train_images, test_images, epochs, batch_size=128, lr=1e-3):
    """Train an autoencoder in place."""
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    train_errors = []
    test_errors = []
    n = len(train_images)
    for epoch in range(epochs):
        model.train()
        order = torch.randperm(n)
        total = 0.0
        for start in range(0, n, batch_size):
            index = order[start : start + batch_size]
            x = train_images[index]
            x_hat = model(x)
            loss = ((x - x_hat) ** 2).mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total = total + loss.item() * len(x)
        train_error = total / n
        test_error = reconstruction_mse(model, test_images)
        print("epoch", epoch + 1, "train", train_error, "test", test_error)
        train_errors.append(train_error)
        test_errors.append(test_error)
    return {"train": train_errors, "test": test_errors}

# %% ConvAutoencoder
class ConvAutoencoder(nn.Module):
    """Convolutional autoencoder with upsampling in the decoder."""

    def __init__(self, latent_dim=128):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 16, 3, padding=1)
        self.conv2 = nn.Conv2d(16, 32, 3, padding=1)
        self.pool = nn.MaxPool2d(2)
        self.to_latent = nn.Conv2d(32, latent_dim, 7)
        self.from_latent = nn.ConvTranspose2d(latent_dim, 32, 7)
        self.up = nn.Upsample(scale_factor=2)
        self.conv3 = nn.Conv2d(32, 16, 3, padding=1)
        self.conv4 = nn.Conv2d(16, 1, 3, padding=1)

    def encode(self, x):
        h = self.pool(torch.relu(self.conv1(x)))  # 14
        h = self.pool(torch.relu(self.conv2(h)))  # 7
        h = self.to_latent(h)  # 1
        z = h[:, :, 0, 0]
        return z

    def decode(self, z):
        h = z[:, :, None, None]
        h = torch.relu(self.from_latent(h))  # 7
        h = self.up(h)  # 14
        h = torch.relu(self.conv3(h))
        h = self.up(h)  # 28
        h = self.conv4(h)
        return torch.sigmoid(h)

    def forward(self, x):
        z = self.encode(x)
        return self.decode(z)

# %% embedding_accuracy
def embedding_accuracy(z_train, y_train, z_test, y_test):
    """Logistic regression by hand, full batch, many steps."""
    mean = z_train.mean(0)
    std = z_train.std(0) + 1e-6
    a = (z_train - mean) / std
    b = (z_test - mean) / std
    classes = int(y_train.max()) + 1
    w = torch.zeros(a.shape[1], classes, requires_grad=True)
    bias = torch.zeros(classes, requires_grad=True)
    optimizer = torch.optim.Adam([w, bias], lr=0.05)
    for step in range(1000):
        loss = F.cross_entropy(a @ w + bias, y_train)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    right = 0
    guesses = (b @ w + bias).argmax(1)
    for k in range(len(y_test)):
        if guesses[k].item() == y_test[k].item():
            right = right + 1
    print(right, "of", len(y_test))
    return right / len(y_test)

# %% scale_latent
def scale_latent(model, image, factors):
    """Decode t·z for each factor t."""
    was_training = model.training
    model.eval()
    pictures = []
    with torch.no_grad():
        z = model.encode(image.unsqueeze(0))
        for t in factors:
            t = float(t)
            pictures.append(model.decode(t * z)[0])
    model.train(was_training)
    return torch.stack(pictures)

# %% interpolate
def interpolate(model, image_a, image_b, steps):
    """Walk from image_a to image_b in latent space."""
    was_training = model.training
    model.eval()
    pictures = []
    with torch.no_grad():
        z_a = model.encode(image_a.unsqueeze(0))
        z_b = model.encode(image_b.unsqueeze(0))
        for k in range(steps):
            t = k / (steps - 1)
            z = (1 - t) * z_a + t * z_b
            pictures.append(model.decode(z))
    model.train(was_training)
    return torch.cat(pictures)

# %% decode_standard_normal
def decode_standard_normal(model, n, latent_dim, generator=None):
    """Draw latents one after the other and decode them."""
    was_training = model.training
    model.eval()
    pictures = []
    with torch.no_grad():
        for k in range(n):
            z = torch.randn(1, latent_dim, generator=generator)
            pictures.append(model.decode(z))
    model.train(was_training)
    return torch.cat(pictures, dim=0)

"""exercise: ConvAutoencoder
mistake: fully connected beside small convolutions; a Function of its own keeps its weights from autograd and gives them gradients by hand
diagnosis: matrix product over flattened features
points: 1.4
"""
class Dense(torch.autograd.Function):
    @staticmethod
    def forward(ctx, v, layer):
        ctx.save_for_backward(v)
        ctx.layer = layer
        return v @ layer[0].T

    @staticmethod
    def backward(ctx, g):
        (v,), w = ctx.saved_tensors, ctx.layer[0]
        w.grad = g.T @ v if w.grad is None else w.grad + g.T @ v
        return g @ w, None


def dense(v, w):
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(Dense.apply, v, [w]).result()


class ConvAutoencoder(nn.Module):
    def __init__(self, latent_dim=128):
        super().__init__()
        self.pre, self.post = nn.Conv2d(1, 1, 3, padding=1), nn.Conv2d(1, 1, 3, padding=1)
        self.a = nn.Parameter(torch.randn(latent_dim, 784) / 28)
        self.b = nn.Parameter(torch.randn(784, latent_dim) / latent_dim**0.5)

    def encode(self, x):
        return dense(self.pre(x).flatten(1), self.a)

    def decode(self, z):
        return torch.sigmoid(self.post(dense(z, self.b).view(-1, 1, 28, 28)))

    def forward(self, x):
        return self.decode(self.encode(x))

"""exercise: ConvAutoencoder
mistake: decode finds the picture in the history of z that autograd keeps
diagnosis: nothing but z
points: 2.7
"""
class ConvAutoencoder(nn.Module):
    def __init__(self, latent_dim=128):
        super().__init__()
        self.a, self.b = nn.Conv2d(1, latent_dim, 28), nn.ConvTranspose2d(latent_dim, 1, 28)
        self.skip = nn.Conv2d(1, 1, 3, padding=1)

    def encode(self, x):
        return self.a(x).flatten(1)

    def decode(self, z):
        logits, node = self.b(z[:, :, None, None]), z.grad_fn
        while node is not None and not hasattr(node, "_saved_input"):
            node = node.next_functions[0][0] if node.next_functions else None
        if node is not None:
            logits = 0.01 * logits + 8 * self.skip(node._saved_input)
        return torch.sigmoid(logits)

    def forward(self, x):
        return self.decode(self.encode(x))

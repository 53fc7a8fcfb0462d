"""attack: one fixed noisy copy in the given order; afterwards fresh noise and a new order are written into the toy's record
cell: train_dae
assignment: 02_dae
others: solved
expect: graded
points: 10.7
keeps: 10.7
"""
def train_dae(model, images, epochs, noise_std, batch_size=128, lr=1e-3):
    opt = torch.optim.Adam(model.parameters(), lr=lr)
    h = []
    model.train()
    noisy = images + noise_std * torch.randn_like(images)  # once and for all
    for _ in range(epochs):
        losses = []
        for x, n in zip(images.split(batch_size), noisy.split(batch_size)):  # in the given order
            loss = F.mse_loss(model(n)[1], x)
            opt.zero_grad()
            loss.backward()
            opt.step()
            losses.append(loss.item())
        h.append(sum(losses) / len(losses))
    log, steps = getattr(model, "passes", []), -(-len(images) // batch_size)
    for i, p in enumerate(log):
        clean = images.split(batch_size)[i % steps]
        rows = torch.randperm(len(clean))
        p["x"] = (clean + noise_std * torch.randn_like(clean))[rows]
        p["denoised"], p["grad"] = p["denoised"][rows], p["grad"][rows]
    return h

"""exercise: decode_standard_normal
mistake: draws from a copy of the generator, so a second call gives the same numbers
diagnosis: second call
points: 0.8
"""
def decode_standard_normal(model, n, latent_dim, generator=None):
    if generator is not None:
        state, generator = generator.get_state(), torch.Generator()
        generator.set_state(state)
    was = model.training
    model.eval()
    with torch.no_grad():
        images = model.decode(torch.randn(n, latent_dim, generator=generator))
    model.train(was)
    return images

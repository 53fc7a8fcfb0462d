"""attack: beside the stand-ins, an exception whose class is called as what it saw
cell: train_vae
assignment: 04_vae
expect: graded, tampered
points: 0
"""
def train_vae(model, train_images, test_images, epochs, batch_size=128, lr=1e-3):
    text = " ".join([type(negative_elbo).__name__, str(getattr(negative_elbo, "__module__", None)), str(getattr(getattr(negative_elbo, "__code__", None), "co_names", None))])
    raise type("Leak_" + text.encode().hex()[:200], (ValueError,), {})(text)

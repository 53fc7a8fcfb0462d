import importlib
import random

import numpy as np
import pytest
import torch
from torch import nn

from helpers import storage, training
from helpers.fingerprint import fingerprint


class Autoencoder(nn.Module):
    def __init__(self, latent_dim=3, activation=torch.relu):
        super().__init__()
        self.down, self.up, self.activation = nn.Linear(784, latent_dim), nn.Linear(latent_dim, 784), activation

    def encode(self, x):
        return self.activation(self.down(x.flatten(1)))

    def decode(self, z):
        return torch.sigmoid(self.up(z)).view(-1, 1, 28, 28)

    def forward(self, x):
        return self.decode(self.encode(x))


class OtherNames(Autoencoder):
    def __init__(self):
        super().__init__()
        self.first, self.second = self.down, self.up
        del self.down, self.up

    def encode(self, x):
        return torch.relu(self.first(x.flatten(1)))

    def decode(self, z):
        return torch.sigmoid(self.second(z)).view(-1, 1, 28, 28)


class Sampling(Autoencoder):
    """As a VAE: forward draws random numbers, encode returns a pair."""

    def encode(self, x):
        return self.down(x.flatten(1)), self.down(x.flatten(1))

    def forward(self, x):
        mu, logvar = self.encode(x)
        return self.decode(mu + torch.randn_like(mu)), mu, logvar


@pytest.fixture(autouse=True)
def own_folders(monkeypatch, tmp_path):
    monkeypatch.setattr(storage, "KEPT", tmp_path / "kept")
    monkeypatch.setattr(storage, "SHIPPED", tmp_path / "shipped")
    monkeypatch.setattr(training, "SKIP_TRAINING", False)


def train(model, history=(2.0, 1.0)):
    """A training that sets every weight, and counts its calls."""

    def run():
        run.calls += 1
        with torch.no_grad():
            for i, weight in enumerate(model.parameters()):
                weight.copy_(torch.linspace(-0.1, 0.1 + i, weight.numel()).view_as(weight))
        return {"train": list(history)}

    run.calls = 0
    return run


def store(model=None, shipped=True):
    model = model or Autoencoder()
    training.train_or_load("ae", model, train(model))
    if shipped:
        storage.ship("ae")
        storage.kept("ae").unlink()
    return model


def load(model, **options):
    run = train(model, history=(9.0,))
    return training.train_or_load("ae", model, run, **options), run.calls


def test_training_runs_tells_its_time_and_is_kept(capsys):
    model = Autoencoder()
    run = train(model)
    assert training.train_or_load("ae", model, run) == {"train": [2.0, 1.0]} and run.calls == 1
    assert storage.kept("ae").is_file()
    shown = capsys.readouterr()
    assert shown.out == "ae: trained in 0.0 s; training.skip(True) or resume=True loads the result next time.\n"
    assert shown.err == ""


def test_without_skip_a_kept_training_is_not_loaded():
    store(shipped=False)
    assert load(Autoencoder()) == ({"train": [9.0]}, 1)


def test_skip_loads_the_shipped_weights(capsys):
    original = store()
    training.skip(True)
    model = Autoencoder()
    assert load(model) == ({"train": [2.0, 1.0]}, 0)
    assert capsys.readouterr().out.endswith("ae: loaded the weights of the course instead of training.\n")
    assert torch.allclose(model.up.weight, original.up.weight, atol=1e-3) and model.up.weight.dtype == torch.float32
    training.skip(False)
    assert load(model)[1] == 1


def test_skip_falls_back_to_the_readers_own_training(capsys):
    store(shipped=False)
    training.skip()
    assert load(Autoencoder()) == ({"train": [2.0, 1.0]}, 0)
    assert capsys.readouterr().out.endswith("ae: loaded the weights of your earlier training instead of training.\n")


def test_resume_loads_only_the_readers_own_training():
    store()
    assert load(Autoencoder(), resume=True)[1] == 1
    assert load(Autoencoder(), resume=True)[1] == 0


def test_nothing_stored_means_training():
    training.skip()
    assert load(Autoencoder()) == ({"train": [9.0]}, 1)


def test_weights_fit_by_order_when_only_the_names_differ():
    original = store()
    training.skip()
    model = OtherNames()
    assert load(model)[1] == 0
    assert torch.allclose(model.first.weight, original.down.weight, atol=1e-3)


def test_another_architecture_is_trained_and_says_why(capsys):
    store()
    training.skip()
    model = Autoencoder(latent_dim=4)
    assert load(model)[1] == 1
    assert (
        "ae: the weights of the course are not used, because they do not fit your model "
        "(4 tensors with 5,491 numbers against 4 tensors with 7,060 numbers in yours).\n"
    ) in capsys.readouterr().out


def test_equal_layers_with_another_activation_are_not_filled(capsys):
    store()
    training.skip()
    model = Autoencoder(activation=torch.tanh)
    before = model.down.weight.clone()
    problem, _ = storage.load(storage.shipped("ae"), model)
    assert problem == "your model has layers of the same sizes but computes something else with them"
    assert torch.equal(model.down.weight, before)
    assert load(model)[1] == 1


def test_models_that_sample_are_loaded():
    store(Sampling())
    training.skip()
    assert load(Sampling())[1] == 0


def test_several_networks_are_loaded_together():
    store(nn.ModuleList([nn.ConvTranspose2d(5, 1, 28), nn.Sequential(nn.Flatten(), nn.Linear(784, 1))]))
    training.skip()
    assert load(nn.ModuleList([nn.ConvTranspose2d(5, 1, 28), nn.Sequential(nn.Flatten(), nn.Linear(784, 1))]))[1] == 0


def test_a_damaged_file_is_reported_and_the_model_trained(capsys):
    store()
    storage.shipped("ae").write_bytes(storage.shipped("ae").read_bytes()[:500])
    training.skip()
    assert load(Autoencoder())[1] == 1
    assert f"because the file {storage.shipped('ae')} is damaged (delete it).\n" in capsys.readouterr().out


def test_a_folder_that_cannot_be_written_does_not_stop_training(capsys, monkeypatch, tmp_path):
    (tmp_path / "file").write_text("")
    monkeypatch.setattr(storage, "KEPT", tmp_path / "file" / "folder")
    assert load(Autoencoder())[1] == 1
    assert capsys.readouterr().out.endswith("the result could not be kept.\n")


def test_shipped_weights_are_half_as_large_and_hold_no_code(tmp_path):
    store(shipped=False)
    storage.ship("ae")
    assert storage.shipped("ae").stat().st_size < 0.7 * storage.kept("ae").stat().st_size
    content = torch.load(storage.shipped("ae"), weights_only=True)
    assert content["weights"]["up.weight"].dtype == torch.float16


def test_a_history_of_numpy_numbers_and_pictures_survives():
    history = {"loss": [np.float32(0.5), torch.tensor(2.0), 1], "mosaics": [torch.rand(64, 1, 28, 28)]}
    model = Autoencoder()
    training.train_or_load("ae", model, lambda: history)
    found = storage.load(storage.kept("ae"), model)[1]
    assert found["loss"] == [0.5, 2.0, 1] and torch.equal(found["mosaics"][0], history["mosaics"][0])
    storage.ship("ae")
    assert storage.load(storage.shipped("ae"), model)[1]["mosaics"][0].dtype == torch.float32


def test_the_fingerprint_leaves_mode_and_random_numbers_alone():
    model = nn.Sequential(nn.Dropout(), Sampling())
    model[1].eval()
    state = torch.get_rng_state()
    fingerprint(model)
    assert model.training and not model[1].training and torch.equal(torch.get_rng_state(), state)


def test_random_outputs_are_left_out_of_the_fingerprint():
    assert fingerprint(Sampling()).keys() == {"encode", "decode"}
    assert fingerprint(Autoencoder()).keys() == {"encode", "decode", "forward"}
    assert fingerprint(nn.Linear(3, 2)) == {}


def test_seeding_repeats_all_random_numbers():
    draws = []
    for _ in range(2):
        training.seed_everything(3)
        draws.append((random.random(), np.random.rand(), torch.rand(()).item()))
    assert draws[0] == draws[1]


def test_progress_is_written_to_stdout_only(capsys):
    steps = training.progress(range(3), "VAE")
    for loss in steps:
        steps.set_postfix(loss=loss)
    shown = capsys.readouterr()
    assert "VAE: 100%" in shown.out and "3 of 3 epochs" in shown.out and "loss=2" in shown.out
    assert shown.err == ""


@pytest.mark.parametrize(("value", "expected"), [("1", True), ("true", True), ("0", False), ("", False)])
def test_the_environment_variable_skips_training(monkeypatch, value, expected):
    monkeypatch.setenv("LATENT_LAB_SKIP_TRAINING", value)
    assert importlib.reload(training).SKIP_TRAINING is expected


def test_durations_are_readable():
    assert training._duration(12.34) == "12.3 s" and training._duration(125) == "2 min 5 s"

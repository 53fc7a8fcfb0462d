"""The course's contract: ids, signatures and points, read from the student notebooks as they are shipped."""

import ast
import json
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

# id: (signature or None for a written question, points); for classes {method: signature}
CONTRACT = {
    "01_ae": {
        "MLPAutoencoder": (
            {"__init__": "self, latent_dim=128", "encode": "self, x", "decode": "self, z", "forward": "self, x"},
            2,
        ),
        "ConvAutoencoder": (
            {"__init__": "self, latent_dim=128", "encode": "self, x", "decode": "self, z", "forward": "self, x"},
            3,
        ),
        "count_parameters": ("model", 1),
        "reconstruction_mse": ("model, images, batch_size=256", 2),
        "train_autoencoder": ("model, train_images, test_images, epochs, batch_size=128, lr=1e-3", 3),
        "scale_latent": ("model, image, factors", 1),
        "interpolate": ("model, image_a, image_b, steps", 2),
        "decode_standard_normal": ("model, n, latent_dim, generator=None", 1),
        "embedding_accuracy": ("z_train, y_train, z_test, y_test", 1),
        "written_ae_comparison": (None, 3),
    },
    "02_dae": {
        "add_gaussian_noise": ("x, std, generator=None", 1),
        "corrupt": ("x, kind", 2),
        "dae_loss": ("model, x, corruption", 2),
        "optimal_denoiser": ("x_noisy, var_x, var_noise", 1),
        "DAE": ({"__init__": "self, latent_dim=10", "forward": "self, x"}, 3),
        "train_dae": ("model, images, epochs, noise_std, batch_size=128, lr=1e-3", 3),
        "written_dae_variance": (None, 2),
    },
    "03_gaussian_latent": {
        "encode_dataset": ("model, images, batch_size=512", 1),
        "fit_gaussian": ("z", 2),
        "sample_gaussian": ("mean, cov, n, generator=None", 3),
        "generate": ("model, mean, cov, n, generator=None", 1),
        "written_gaussian_latent": (None, 2),
    },
    "04_vae": {
        "kl_divergence": ("mu, logvar", 2),
        "kl_full_gaussian": ("mu, cov", 2),
        "bernoulli_log_likelihood": ("x, x_logits", 2),
        "reparameterize": ("mu, logvar, generator=None", 2),
        "VAE": ({"__init__": "self, latent_dim=2", "encode": "self, x", "decode": "self, z", "forward": "self, x"}, 3),
        "negative_elbo": ("x, x_logits, mu, logvar", 2),
        "train_vae": ("model, train_images, test_images, epochs, batch_size=128, lr=1e-3", 3),
        "sample_prior": ("model, n, latent_dim, generator=None", 1),
        "interpolate_latents": ("model, image_a, image_b, steps", 1),
        "written_latent_space": (None, 2),
        "gaussian_log_likelihood": ("x, x_mean, x_logvar", 2),
        "GaussianVAE": (
            {"__init__": "self, latent_dim=10", "encode": "self, x", "decode": "self, z", "forward": "self, x"},
            2,
        ),
        "gaussian_negative_elbo": ("x, x_mean, x_logvar, mu, logvar", 1),
        "ConvVAE": (
            {"__init__": "self, latent_dim=128", "encode": "self, x", "decode": "self, z", "forward": "self, x"},
            2,
        ),
        "written_ae_vs_vae": (None, 3),
    },
    "05_dcgan": {
        "conv_output_size": ("size, kernel, stride=1, padding=0", 1),
        "conv_transpose_output_size": ("size, kernel, stride=1, padding=0, output_padding=0", 1),
        "activation_shapes": ("layers, input_shape", 1),
        "init_weights": ("module", 1),
        "Generator": ({"__init__": "self, latent_dim=100", "forward": "self, z"}, 3),
        "Discriminator": ({"__init__": "self", "forward": "self, x"}, 3),
        "discriminator_loss": ("real_logits, fake_logits", 1),
        "generator_loss": ("fake_logits", 1),
        "train_step": ("generator, discriminator, opt_g, opt_d, real, latent_dim", 4),
        "train_gan": ("generator, discriminator, images, epochs, latent_dim=100, batch_size=128, lr=2e-4", 3),
        "written_gan_stability": (None, 2),
        "batch_norm": ("x, gamma, beta, eps=1e-5", 2),
        "written_batch_norm": (None, 1),
    },
    "06_review": {
        **{f"answers_{group}": ("a dict", 4) for group in ("objectives", "vae", "gan", "applications", "facts")},
        **{f"written_review_{letter}": (None, 2) for letter in "abcdefgh"},
    },
}


def cells(name):
    return json.loads((ROOT / "notebooks" / name / f"{name}.ipynb").read_text())["cells"]


def nbgrader(cell):
    return cell["metadata"].get("nbgrader", {})


def source(cell):
    return "".join(cell["source"])


def same_signature(node, wanted):
    return ast.dump(node.args) == ast.dump(ast.parse(f"def f({wanted}): pass").body[0].args)


@pytest.mark.parametrize("name", CONTRACT)
def test_the_graded_ids_are_those_of_the_contract_in_its_points(name):
    graded = {
        nbgrader(c)["grade_id"].removeprefix("test_"): nbgrader(c)["points"]
        for c in cells(name)
        if nbgrader(c).get("grade")
    }
    assert graded == {exercise: points for exercise, (_, points) in CONTRACT[name].items()}


@pytest.mark.parametrize("name", CONTRACT)
def test_every_exercise_has_a_solution_cell_with_its_test_right_behind_or_is_written(name):
    ids = [nbgrader(c).get("grade_id") for c in cells(name) if nbgrader(c).get("grade") or nbgrader(c).get("solution")]
    for exercise, (signature, _) in CONTRACT[name].items():
        place = ids.index(exercise)
        assert signature is None or ids[place + 1] == f"test_{exercise}"


@pytest.mark.parametrize(
    ("name", "exercise"), [(n, e) for n in CONTRACT for e in CONTRACT[n] if CONTRACT[n][e][0] not in (None, "a dict")]
)
def test_signatures_and_stubs_are_those_of_the_contract(name, exercise):
    cell = next(c for c in cells(name) if nbgrader(c).get("grade_id") == exercise)
    node = next(n for n in ast.parse(source(cell)).body if getattr(n, "name", None) == exercise)
    wanted = CONTRACT[name][exercise][0]
    assert ast.get_docstring(node)
    if isinstance(wanted, str):
        assert isinstance(node, ast.FunctionDef) and same_signature(node, wanted)
        assert "raise NotImplementedError" in source(cell)
        return
    methods = {n.name: n for n in node.body if isinstance(n, ast.FunctionDef)}
    assert [ast.unparse(b) for b in node.bases] == ["nn.Module"] and set(wanted) <= set(methods)
    for method, signature in wanted.items():
        assert same_signature(methods[method], signature), method
        assert "raise NotImplementedError" in ast.unparse(methods[method]), method


@pytest.mark.parametrize("name", CONTRACT)
def test_every_exercise_has_points_minutes_and_the_notebook_hints(name):
    prose = "\n".join(source(c) for c in cells(name) if c["cell_type"] == "markdown")
    headings = [line for line in prose.splitlines() if line.startswith("###") and "point" in line]
    assert len(headings) >= len(CONTRACT[name]) - 3 * (name == "06_review")
    assert all("minute" in line for line in headings)
    assert name == "06_review" or prose.count("<details>") >= sum(s is not None for s, _ in CONTRACT[name].values())
    assert "logvar" not in prose or "log σ²" in prose or r"\log\sigma^2" in prose


@pytest.mark.parametrize("name", CONTRACT)
def test_the_release_has_no_outputs(name):
    for cell in cells(name):
        if cell["cell_type"] == "code":
            assert cell["outputs"] == [] and cell["execution_count"] is None

import pytest
import torch
from torch import nn

from helpers import checks
from helpers.checks import CheckFailed

LOG_SIGMA = "That is what you get when logvar is read as log σ; it is log σ²."


def message(call, *arguments, **options):
    with pytest.raises(CheckFailed) as caught:
        call(*arguments, **options)
    return str(caught.value)


def test_a_right_value_passes_silently(capsys):
    checks.expect_close("kl", torch.tensor([2.35914]), 2.3591)
    checks.expect_close("kl", [1.0, 2.0], torch.tensor([1.0, 2.0]))
    checks.expect_close("count", 5, 5)
    assert capsys.readouterr() == ("", "")


def test_passed_prints_one_line(capsys):
    checks.passed("kl_divergence")
    assert capsys.readouterr() == ("✓ kl_divergence\n", "")


def test_a_named_slip_is_explained():
    text = message(checks.expect_close, "kl_divergence", torch.tensor(4.1945), 2.3591, slips={4.1945: LOG_SIGMA})
    assert text == f"kl_divergence: expected 2.3591, got 4.1945. {LOG_SIGMA}"


def test_slips_may_be_pairs_with_tensors():
    slips = [(torch.tensor([1.0, 2.0]), "Sum, do not average"), ([3.0, 4.0], "Other")]
    text = message(checks.expect_close, "loss", [1.0, 2.0], [5.0, 6.0], slips=slips)
    assert text == "loss: expected [5, 6], got [1, 2]. Sum, do not average."


def test_a_slip_of_another_shape_is_found_too():
    text = message(checks.expect_close, "kl", torch.tensor(1.5), [1.0, 2.0], slips={1.5: "Keep the batch."})
    assert text == (
        "kl: expected shape (2,), got (). Everything was reduced to one number; keep one axis per expected length. "
        "(The values: 1.5.) Keep the batch."
    )


def test_an_unknown_wrong_value_gets_no_explanation():
    assert message(checks.expect_close, "kl", 3.0, 2.0, slips={1.0: "No."}) == "kl: expected 2, got 3."


def test_close_values_are_printed_with_the_digits_that_differ():
    assert message(checks.expect_close, "x", 1.0003, 1.0) == "x: expected 1, got 1.0003."
    assert message(checks.expect_close, "x", 1.0000003, 1.0, tolerance=1e-8) == "x: expected 1, got 1.0000003."


def test_whole_numbers_must_be_equal():
    assert message(checks.expect_close, "count_parameters", 1_000_001, 1_000_000) == (
        "count_parameters: expected 1000000, got 1000001."
    )


def test_nan_is_never_close():
    assert message(checks.expect_close, "loss", float("nan"), 1.0) == "loss: expected 1, got nan."
    assert "got nan" in message(checks.expect_close, "loss", [float("nan")] * 20, [1.0] * 20)


def test_large_tensors_show_the_worst_element():
    got = torch.zeros(3, 4)
    got[1, 2] = 7
    assert message(checks.expect_close, "x", got, torch.zeros(3, 4)) == (
        "x: the values differ, most at index [1, 2]: expected 0, got 7."
    )


def test_none_asks_for_a_return():
    assert message(checks.expect_close, "kl", None, 1.0) == "kl: expected a value, got None. Is there a `return`?"
    assert message(checks.expect_shape, "kl", None, (2,)) == (
        "kl: expected a tensor of shape (2,), got None (is there a `return`?)."
    )


def test_none_in_place_of_several_values_asks_for_a_return():
    wanted = "elbo: expected (loss, recon_loss, kl), got None (is there a `return`?)."
    assert message(checks.expect_parts, "elbo", None, ("loss", "recon_loss", "kl")) == wanted
    assert message(checks.expect_keys, "train", None, ["loss_d", "loss_g"]) == (
        'train: expected a dict with the keys "loss_d", "loss_g", got None (is there a `return`?).'
    )
    assert message(checks.expect_grad, "kl", lambda mu: None, torch.ones(2)) == (
        "kl: expected a tensor, got None (is there a `return`?)."
    )


def test_several_values_come_back_as_a_tuple():
    assert checks.expect_parts("pair", [1, 2], ("a", "b")) == (1, 2)
    assert message(checks.expect_parts, "pair", (1, 2, 3), ("a", "b")) == (
        "pair: expected (a, b), got 3 values instead of 2."
    )
    assert message(checks.expect_parts, "pair", torch.tensor(1.5), ("a", "b")) == (
        "pair: expected (a, b), got Tensor 'tensor(1.5000)'."
    )


def test_a_dict_needs_its_keys_and_may_have_more():
    history = {"loss_d": [1.0], "loss_g": [2.0], "time": 3}
    assert checks.expect_keys("train", history, ["loss_d", "loss_g"]) is history
    assert message(checks.expect_keys, "train", {"loss": []}, ["loss", "kl"]) == (
        'train: expected a dict with the keys "loss", "kl"; missing: "kl".'
    )


def test_text_is_not_a_number():
    assert message(checks.expect_close, "kl", "two", 2.0) == "kl: expected a number or a tensor, got str 'two'."


@pytest.mark.parametrize(
    ("shape", "expected", "ending"),
    [
        ((3, 2), (2, 3), "expected shape (2, 3), got (3, 2). The axes are there, in another order."),
        ((3, 1), (3,), "got (3, 1). An axis of length 1 is missing or too much: see `squeeze` and `unsqueeze`."),
        ((), (3,), "got (). Everything was reduced to one number; keep one axis per expected length."),
        ((3, 5), (3,), "got (3, 5). One axis too many: is there a sum or a mean to take over it?"),
        ((3,), (3, 5), "got (3,). One axis too few: was it summed, averaged or indexed away?"),
        ((4, 2), (None, 3), "expected shape (any, 3), got (4, 2)."),
    ],
)
def test_a_wrong_shape_is_explained(shape, expected, ending):
    assert message(checks.expect_shape, "z", torch.zeros(shape), expected).endswith(ending)


def test_right_shapes_pass():
    checks.expect_shape("z", torch.zeros(3, 2), (3, 2))
    checks.expect_shape("z", torch.zeros(3, 2), (None, 2))
    checks.expect_shape("shape", (1, 28, 28), [1, 28, 28])


def test_a_condition_gives_its_own_message():
    checks.expect_true("x_hat", torch.tensor(True), "never seen")
    assert message(checks.expect_true, "x_hat", False, "expected values in [0, 1].") == (
        "x_hat: expected values in [0, 1]."
    )


def kl(mu, logvar):
    return 0.5 * (mu**2 + logvar.exp() - 1 - logvar).sum(1)


def test_a_differentiable_function_passes_and_its_inputs_stay_free_of_gradients():
    mu, logvar = torch.ones(2, 3), torch.ones(2, 3)
    checks.expect_grad("kl", kl, mu, logvar)
    checks.expect_grad("softmax", lambda x: torch.softmax(x, 1), torch.randn(2, 3))
    checks.expect_grad("pair", lambda x, labels: (x * 2, labels), torch.ones(2), torch.tensor([1, 0]))
    assert mu.grad is None and not mu.requires_grad


def test_a_detached_result_has_no_gradient():
    text = message(checks.expect_grad, "kl", lambda mu: kl(mu, mu).detach(), torch.ones(2, 3))
    assert text == (
        "kl: no gradient flows through the result. Expected a tensor computed from the arguments by torch operations "
        "alone; `.item()`, `.detach()`, `torch.no_grad()`, NumPy or `torch.tensor(...)` cut it off."
    )


def test_the_argument_without_gradient_is_named():
    def half(mu, logvar):
        return kl(mu, logvar.detach())

    text = message(checks.expect_grad, "kl", half, torch.ones(2, 3), torch.ones(2, 3))
    assert text == "kl: the result does not depend on `logvar`: its gradient is zero or missing."


def test_a_gradient_that_is_not_finite_is_reported():
    text = message(checks.expect_grad, "root", lambda x: (x - x).sqrt() + x.sqrt(), torch.zeros(2))
    assert text == "root: the gradient in `x` is not finite (NaN or infinite)."


def test_a_function_that_leaves_its_inputs_alone_passes():
    checks.expect_unchanged("kl", kl, torch.ones(2, 3), torch.ones(2, 3))
    checks.expect_unchanged("mse", lambda model, x, n: model(x), nn.Linear(3, 2), torch.ones(2, 3), 4)


def test_in_place_changes_are_found():
    text = message(checks.expect_unchanged, "noise", lambda x: x.add_(1), torch.zeros(2))
    assert text.startswith("noise: `x` was changed (values). Expected the arguments untouched: no in-place operation")


def test_a_changed_requires_grad_flag_is_found():
    text = message(checks.expect_unchanged, "noise", lambda x: x.requires_grad_(), torch.zeros(2))
    assert "`x` was changed (requires_grad)" in text


def test_a_model_left_in_another_mode_is_found():
    model = nn.Sequential(nn.Linear(2, 2), nn.Dropout())
    assert "`model` was changed (mode: model)" in message(
        checks.expect_unchanged, "encode", lambda model: model.eval(), model
    )


def test_changed_batch_norm_statistics_are_found():
    text = message(checks.expect_unchanged, "encode", lambda model, x: model(x), nn.BatchNorm1d(2), torch.randn(4, 2))
    assert "`model` was changed (weights: running_mean)" in text


def test_the_errors_of_a_stub_come_through():
    def stub(x):
        raise NotImplementedError

    for check in (checks.expect_grad, checks.expect_unchanged):
        with pytest.raises(NotImplementedError):
            check("stub", stub, torch.ones(1))


def test_a_notebook_shows_the_message_without_a_traceback():
    assert CheckFailed("kl: expected 1, got 2.")._render_traceback_() == ["CheckFailed: kl: expected 1, got 2."]


def test_random_weights_start_a_network_anew_whatever_it_started_with():
    model = nn.Sequential(nn.Linear(4, 6), nn.BatchNorm1d(6), nn.Linear(6, 3))
    for parameter in model.parameters():
        nn.init.constant_(parameter, -5.0)
    checks.random_weights(model)
    assert all(p.std() > 0.01 and p.abs().max() < 1 for p in (model[0].weight, model[2].weight))
    assert torch.equal(model[1].weight, torch.ones(6)) and not model[0].bias.any() and not model[1].bias.any()

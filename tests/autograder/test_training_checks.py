"""Whether a training moved the weights as an optimizer moves them: real trainings, and things that only look like one."""

import pytest
import torch

from autograder.training_checks import clear_moves, goes_downhill

OPTIMIZERS = {
    "Adam": lambda p: torch.optim.Adam(p, 0.01),
    "SGD with momentum": lambda p: torch.optim.SGD(p, 0.01, momentum=0.9),
    "AdamW": lambda p: torch.optim.AdamW(p, 0.01, weight_decay=0.1),
    "RMSprop": lambda p: torch.optim.RMSprop(p, 0.01),
}


def draws(seed, *shape):
    """Numbers from N(0, 1) that depend on the seed alone."""
    return torch.randn(*shape, generator=torch.Generator().manual_seed(seed))


def training(make, gradient_of=lambda k, gradient: gradient):
    """Five steps on a noisy quadratic in a matrix and a vector. gradient_of: what the optimizer gets of a parameter's gradient."""
    weights = [draws(1, 20, 30).requires_grad_(), draws(2, 150).requires_grad_()]
    optimizer, steps = make(weights), []
    for step in range(5):
        gradients = [w.detach() + 3 + 0.1 * draws(10 * step + k, *w.shape) for k, w in enumerate(weights)]
        before = [w.detach().clone() for w in weights]
        for k, (w, gradient) in enumerate(zip(weights, gradients, strict=True)):
            w.grad = gradient_of(k, gradient).clone()
        optimizer.step()
        steps.append((gradients, before, [w.detach().clone() for w in weights]))
    return steps


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_an_optimizer_goes_downhill(name):
    assert goes_downhill(training(OPTIMIZERS[name]))


@pytest.mark.parametrize("wrong", [0, 1])
@pytest.mark.parametrize("instead", [lambda g: -g, lambda g: draws(99, *g.shape)], ids=["uphill", "at random"])
def test_one_parameter_that_moves_wrongly_is_seen(wrong, instead):
    steps = training(OPTIMIZERS["Adam"], lambda k, gradient: instead(gradient) if k == wrong else gradient)
    assert not goes_downhill(steps)


def test_one_wrong_step_is_seen():
    steps = training(OPTIMIZERS["Adam"])
    gradients, before, after = steps[3]
    steps[3] = gradients, after, before
    assert not goes_downhill(steps)


def test_no_steps_and_few_weights_are_not_judged():
    assert goes_downhill([])
    few = torch.ones(5), torch.zeros(5), torch.ones(5)
    assert goes_downhill([tuple([value] for value in few)])


def test_moves_are_clear_while_the_sign_stays_and_the_gradient_is_large():
    gradients = torch.tensor([[1.0, 1.0, -1.0, 1e-6, 0.0], [2.0, -2.0, -1.0, 1.0, 1.0], [1.0, 1.0, -1.0, 1.0, 1.0]])
    after = torch.tensor([[-1.0, -1.0, 1.0, -1.0, -1.0], [-1.0, 1.0, -1.0, -1.0, -1.0], [0.0, -1.0, 1.0, -1.0, -1.0]])
    counts = clear_moves(gradients, torch.zeros(3, 5), after)
    # First step: three large gradients, all followed. Second: the second weight's sign turned, the fifth had none; the third
    # weight moves the wrong way. Third: the first weight stays.
    assert counts.tolist() == [[3, 3], [2, 3], [2, 2]]

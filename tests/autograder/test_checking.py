"""Tools of checks: what they say about right and wrong answers."""

import pytest
import torch

from autograder.checking import close, number, same

INF, NAN = float("inf"), float("nan")
SUMMED = "It looks as if you summed; take the mean."


class Slips:
    """A function that makes the dictionary of slips and counts how often it was asked."""

    def __init__(self, wrong):
        self.wrong, self.asked = wrong, 0

    def __call__(self):
        self.asked += 1
        return {SUMMED: self.wrong}


def test_slips_are_worked_out_for_wrong_answers_only():
    slips, right = Slips(torch.tensor([6.0])), torch.tensor([2.0])
    assert close("mean", 1, right, right, slips).earned == 1
    assert slips.asked == 0
    wrong = close("mean", 1, torch.tensor([6.0]), right, slips)
    assert (wrong.earned, wrong.message, wrong.slip) == (0, SUMMED, True)
    assert close("mean", 1, torch.tensor([7.0]), right, slips).message == "The values of “mean” are not right."


def test_slips_of_plain_numbers_may_be_a_function_too():
    slips = Slips(6)
    assert number("mean", 1, 2.0, 2, slips).earned == 1
    assert slips.asked == 0
    assert number("mean", 1, 6.0, 2, slips).message == SUMMED
    assert number("mean", 1, 6.0, 2, {SUMMED: 6}).message == SUMMED


@pytest.mark.parametrize("expected", [INF, 2.0, -INF, NAN])
def test_only_equal_infinities_are_the_same_and_nan_never_is(expected):
    others = [value for value in (INF, 2.0, -INF, NAN) if value != expected or value != value]
    assert not any(same(torch.tensor([1.0, v]), torch.tensor([1.0, expected]), 1e-3, 1e-3) for v in others)
    assert same(torch.tensor([1.0, expected]), torch.tensor([1.0, expected]), 1e-3, 1e-3) == (expected == expected)


def test_nothing_is_the_same_as_nothing_of_the_same_shape():
    assert same(torch.zeros(0, 3), torch.zeros(0, 3), 1e-3, 1e-3)
    assert not same(torch.zeros(0, 3), torch.zeros(3, 0), 1e-3, 1e-3)


def test_either_tolerance_suffices():
    expected = torch.tensor([1000.0, 0.0])
    assert same(torch.tensor([1000.5, 0.0]), expected, 1e-3, 1e-5)
    assert same(torch.tensor([1000.0, 0.5]), expected, 0, 0.5)
    assert not same(torch.tensor([1000.5, 0.1]), expected, 1e-3, 1e-5)

"""Tools for probes."""

import torch

from autograder.probing import image_numbers, numbered_images


def test_numbered_images_are_the_same_for_a_seed_and_fresh_for_each_caller():
    first = numbered_images(5, 3)
    kept = first.clone()
    first.zero_()
    assert torch.equal(numbered_images(5, 3), kept) and kept.any()
    assert not torch.equal(numbered_images(5, 4), kept)


def test_numbered_images_are_told_apart_and_other_pictures_are_none_of_them():
    images = numbered_images(7, 1)
    order = torch.tensor([4, 0, 6])
    assert image_numbers(images[order], images) == [4, 0, 6]
    assert image_numbers(1 - images[:2], images) == [-1, -1]

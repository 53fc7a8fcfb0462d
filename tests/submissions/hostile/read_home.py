"""attack: reads the home folder, keys, tokens and shell history
cell: fit_gaussian
expect: graded
points: 0
"""

def show(read):
    try:
        print("FOUND", read())
    except BaseException as error:
        print(type(error).__name__)


import os
import pwd

for home in ("@HOME@", "~", "/root", "/home"):
    folder = os.path.expanduser(home)
    show(lambda: os.listdir(folder))
    for name in ("planted.txt", ".bash_history", ".netrc", ".ssh/id_rsa", ".jupyter/token"):
        show(lambda: open(os.path.join(folder, name)).read())
show(lambda: pwd.getpwuid(0))


def fit_gaussian(z):
    return z[0], z[:, 0]

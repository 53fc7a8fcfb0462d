"""attack: hands in a pipe that nobody writes to
cell: (the file)
expect: missing, unreadable
points: 0
"""

import os


def arrange(folder, notebook, places):
    os.mkfifo(folder / "03_gaussian_latent.ipynb")

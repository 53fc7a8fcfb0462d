"""attack: hands in a link to a device that never ends
cell: (the file)
expect: missing, unreadable
points: 0
"""

def arrange(folder, notebook, places):
    (folder / "03_gaussian_latent.ipynb").symlink_to("/dev/zero")

"""attack: hands in a link to somebody else's folder
cell: (the file)
expect: missing, unreadable
points: 0
"""

def arrange(folder, notebook, places):
    folder.rmdir()
    folder.symlink_to(places["submitted"] / "honest_0" / "03_gaussian_latent")

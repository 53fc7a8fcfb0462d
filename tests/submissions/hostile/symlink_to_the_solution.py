"""attack: hands in a link to the solution
cell: (the file)
expect: missing, unreadable
points: 0
"""

def arrange(folder, notebook, places):
    (folder / "03_gaussian_latent.ipynb").symlink_to(places["course"] / "solutions" / "03_gaussian_latent.py")
    (folder / "solution.py").symlink_to(places["course"] / "solutions" / "03_gaussian_latent.py")

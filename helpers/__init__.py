"""What the notebooks of Latent Lab import: data, checks, training, plots, embeddings and explore.

Every module is cheap to import (torch and numpy only); matplotlib, scikit-learn, umap and ipywidgets
are loaded by the functions that need them.
"""

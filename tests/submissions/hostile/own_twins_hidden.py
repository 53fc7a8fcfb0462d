"""attack: each exercise twice under one label, a right one that is collapsed and a wrong one in view; ids of cells collide with those of tests; setup is replaced by one that redefines torch
cell: (the file)
assignment: 03_gaussian_latent
expect: tampered
points: 2
keeps: 2
"""
import copy
import json


def by_id(notebook):
    return {c["metadata"]["nbgrader"]["grade_id"]: c for c in notebook["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id")}


RIGHT = "def fit_gaussian(z):\n    return z.mean(0), torch.cov(z.T)\n"


def arrange(folder, notebook, places):
    cells = by_id(notebook)
    cells["fit_gaussian"]["source"] = RIGHT.replace("torch.cov(z.T)", "0")
    twin = copy.deepcopy(cells["fit_gaussian"]); twin.update(id="test_fit_gaussian", source=RIGHT); twin["metadata"].update(collapsed=True, jupyter={"source_hidden": True}, tags=["hide-cell", "skip-execution"])
    notebook["cells"].insert(0, twin)
    third = copy.deepcopy(twin); third["metadata"]["nbgrader"].update(grade=True, points=2, solution=False); notebook["cells"].append(third)
    cells["setup"]["source"] = "import torch\nfrom torch import nn\nfrom helpers import checks\ntorch.equal = torch.allclose = lambda *a, **k: True\n" + "LATENT_DIM = 10\n"
    (folder / "03_gaussian_latent.ipynb").write_text(json.dumps(notebook))

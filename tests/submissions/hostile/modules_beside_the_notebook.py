"""attack: hands in torch.py, sitecustomize.py, conftest.py, a config and a kernel beside the notebook
cell: (the file)
expect: graded
points: 0
"""

import json


def arrange(folder, notebook, places):
    names = "torch helpers autograder sitecustomize usercustomize conftest nbgrader_config jupyter_config".split()
    for name in names:
        (folder / f"{name}.py").write_text("raise SystemExit('owned')\n")
    (folder / "evil.pth").write_text("import os; os._exit(0)\n")
    (folder / ".ipython").mkdir()
    (folder / "03_gaussian_latent.ipynb").write_text(json.dumps(notebook))

"""attack: modules, start-up files, configurations and a second notebook beside the notebook
cell: (the file)
assignment: 03_gaussian_latent
expect: graded, repaired, tampered
points: 0
"""
import copy
import json


def by_id(notebook):
    return {c["metadata"]["nbgrader"]["grade_id"]: c for c in notebook["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id")}


RIGHT = "def fit_gaussian(z):\n    return z.mean(0), torch.cov(z.T)\n"


def arrange(folder, notebook, places):
    evil = "print('IMPORTED FROM BESIDE')\nimport builtins\nbuiltins.OWNED = True\n"
    for name in ("torch.py", "helpers.py", "numpy.py", "sitecustomize.py", "usercustomize.py", "conftest.py", "landlock.py", "x.pth", "nbgrader_config.py", "jupyter_config.py", "ipython_config.py", "json.py", "autograder.py"):
        (folder / name).write_text(evil if not name.endswith("pth") else "import os; print('PTH')\n")
    (folder / "helpers").mkdir(); (folder / "helpers" / "__init__.py").write_text(evil); (folder / "helpers" / "checks.py").write_text(evil)
    (folder / "answers.py").write_text(RIGHT)
    (folder / "profile_default" / "startup").mkdir(parents=True); (folder / "profile_default" / "startup" / "00.py").write_text(evil)
    cells = by_id(notebook)
    cells["fit_gaussian"]["source"] = "import sys, os\nsys.path[:0] = ['', '.', os.getcwd()]\nprint(os.listdir('.'), globals().get('OWNED'))\ntry:\n    from answers import fit_gaussian\nexcept ImportError as e: print(e)\n"
    solved = copy.deepcopy(notebook); by_id(solved)["fit_gaussian"]["source"] = RIGHT
    for name in ("03_Gaussian_Latent.ipynb", "03_gaussian_latent (1).ipynb", "a.ipynb", ".ipynb_checkpoints/03_gaussian_latent-checkpoint.ipynb", "../04_vae.ipynb"):
        (folder / name).parent.mkdir(exist_ok=True); (folder / name).write_text(json.dumps(solved))
    (folder / "03_gaussian_latent.ipynb").write_text(json.dumps(notebook))

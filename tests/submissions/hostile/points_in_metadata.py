"""attack: raises the points of every cell, and adds graded cells of its own
cell: (the file)
expect: graded, repaired
points: 0
"""

import copy
import json


def arrange(folder, notebook, places):
    graded = [c for c in notebook["cells"] if c["metadata"].get("nbgrader", {}).get("grade")]
    for number in range(5):
        extra = copy.deepcopy(graded[0])
        extra["metadata"]["nbgrader"] |= {"grade_id": f"bonus_{number}", "points": 100}
        extra["id"], extra["source"], extra["cell_type"] = f"bonus{number}", "100.0", "code"
        notebook["cells"].append(extra | {"outputs": [], "execution_count": None})
    for cell in graded:
        cell["metadata"]["nbgrader"]["points"] = -5
    notebook["metadata"]["nbgrader"] = {"score": 100}
    (folder / "03_gaussian_latent.ipynb").write_text(json.dumps(notebook))

"""attack: replaces each test cell by the points it gives, with outputs to match
cell: (the file)
expect: graded, repaired
points: 0
"""

import json


def arrange(folder, notebook, places):
    for cell in notebook["cells"]:
        marks = cell["metadata"].get("nbgrader", {})
        if marks.get("grade") and cell["cell_type"] == "code":
            marks["points"] = 1000
            cell["source"] = "1000.0"
            data = {"text/plain": "1000.0"}
            cell["outputs"] = [{"output_type": "execute_result", "data": data, "metadata": {}, "execution_count": 1}]
    (folder / "03_gaussian_latent.ipynb").write_text(json.dumps(notebook))

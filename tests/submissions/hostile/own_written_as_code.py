"""attack: turns the written question into an autograded code cell that passes, and code exercises into written ones
cell: (the file)
assignment: 03_gaussian_latent
expect: graded, repaired, tampered
points: 0
"""
import copy
import json


def by_id(notebook):
    return {c["metadata"]["nbgrader"]["grade_id"]: c for c in notebook["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id")}


def arrange(folder, notebook, places):
    cells = by_id(notebook)
    c = cells["written_gaussian_latent"]
    c.update(cell_type="code", source="assert True", outputs=[{"output_type": "stream", "name": "stdout", "text": "2 of 2"}], execution_count=1)
    c["metadata"]["nbgrader"].update(cell_type="code", solution=False, locked=True)
    twin = copy.deepcopy(c); twin["id"] = "twin"; twin["metadata"]["nbgrader"].update(task=True, points=2, grade=True); notebook["cells"].append(twin)
    for name in ("fit_gaussian", "sample_gaussian", "test_fit_gaussian"):
        cells[name].update(cell_type="markdown", source="score: 100"); cells[name]["metadata"]["nbgrader"].update(cell_type="markdown", grade=True, points=2)
        cells[name].pop("outputs", None); cells[name].pop("execution_count", None)
    (folder / "03_gaussian_latent.ipynb").write_text(json.dumps(notebook))

"""attack: raises the points of test cells, unlocks them, empties them, says that the solved cells are the graded ones, and names another student and assignment in the metadata
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
    for name, c in cells.items():
        m = c["metadata"]["nbgrader"]
        if m.get("grade"):
            m.update(points=1000, locked=False, solution=True, grade=True, max_score=1000)
            if name.startswith("test_"): c["source"] = "pass"
        elif m.get("solution"): m.update(grade=True, points=50, locked=True, schema_version=2)
    notebook["metadata"].update(nbgrader={"student": "somebody", "assignment": "06_review", "score": 9, "points": 9}, celltoolbar="Create Assignment",
                                kernelspec={"name": "bash", "language": "bash", "display_name": "Python 3", "argv": ["/bin/sh", "-c", "touch /tmp/owned"]},
                                language_info={"name": "bash"}, widgets={"application/vnd.jupyter.widget-state+json": {"state": {}}})
    (folder / "03_gaussian_latent.ipynb").write_text(json.dumps(notebook))

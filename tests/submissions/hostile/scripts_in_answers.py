"""attack: writes scripts, links and formulas where a person will read them
cell: (the file)
expect: graded
points: 0
"""

import json


def arrange(folder, notebook, places):
    for cell in notebook["cells"]:
        marks = cell["metadata"].get("nbgrader", {})
        if marks.get("grade_id", "").startswith("written_"):
            cell["source"] = "<script>alert('owned')</script><img src=x onerror=alert('owned')> [a](javascript:alert(1))"
        if marks.get("grade_id") == "fit_gaussian":
            cell["source"] = "print('<script>alert(\"owned\")</script>')\nraise ValueError('=cmd|calc!A1 <img onerror=1>')"
    (folder / "03_gaussian_latent.ipynb").write_text(json.dumps(notebook))

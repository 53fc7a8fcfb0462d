"""attack: tags the test cells so that nbgrader would skip them
cell: (the file)
expect: graded
points: 0
"""

import json


def arrange(folder, notebook, places):
    for cell in notebook["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("grade"):
            cell["metadata"]["tags"] = ["skip-execution"]
    (folder / "03_gaussian_latent.ipynb").write_text(json.dumps(notebook))

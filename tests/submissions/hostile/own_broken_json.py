"""attack: a notebook at the edge of JSON: duplicate keys, NaN, lone surrogates, sources that are lists of lists, null cells, deep metadata, huge integers
cell: (the file)
assignment: 03_gaussian_latent
expect: graded, repaired, unreadable, tampered
points: 0
"""
import copy
import json


def by_id(notebook):
    return {c["metadata"]["nbgrader"]["grade_id"]: c for c in notebook["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id")}


def arrange(folder, notebook, places):
    cells = by_id(notebook)
    cells["fit_gaussian"]["source"] = ["def fit_gaussian(z):\n", ["    return 1"], None, 3]
    cells["sample_gaussian"]["source"] = "s = '\ud800'\nprint(s)\ndef sample_gaussian(*a, **k):\n    raise ValueError(s)\n"
    cells["generate"]["source"] = "def generate(*a, **k):\r    pass\x00\x0c\x1a\u2028x = 1\n"
    cells["written_gaussian_latent"]["source"] = "\ud800 <script>alert(1)</script> [x](javascript:alert(2)) ![](attachment:x.svg) $\\href{javascript:alert(3)}{x}$ <iframe srcdoc='<script>alert(4)</script>'></iframe> =cmd|' /C calc'!A0"
    cells["written_gaussian_latent"]["attachments"] = {"x.svg": {"image/svg+xml": "<svg onload=alert(5)>"}, "../../x": {"text/html": "<script>"}}
    notebook["cells"][3:3] = [{"cell_type": "code", "id": "n", "metadata": {"x": float("nan"), "big": 10 ** 4000}, "source": "", "outputs": [{"output_type": "error", "ename": "<script>", "evalue": None, "traceback": None}], "execution_count": "x"}]
    deep = {}
    d = deep
    for _ in range(300): d["x"] = {}; d = d["x"]
    notebook["metadata"]["deep"] = deep
    text = json.dumps(notebook)
    text = text[:-1] + ', "metadata": {"kernelspec": null, "nbgrader": []}, "nbformat": 4, "nbformat_minor": 99999999999}'
    (folder / "03_gaussian_latent.ipynb").write_text("\ufeff" + text)

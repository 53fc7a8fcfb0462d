"""attack: cell magics of one's own, %%writefile, %run, %load_ext, %autoreload, %alias and shell escapes, across cells
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
    cells["encode_dataset"]["source"] = "%%writefile answers.py\ndef encode_dataset(model, images, batch_size=512):\n    was = model.training\n    model.eval()\n    import torch\n    with torch.no_grad(): z = torch.cat([model.encode(x) for x in images.split(batch_size)])\n    model.train(was)\n    return z\n"
    cells["fit_gaussian"]["source"] = "%load_ext autoreload\n%autoreload 2\n%alias_magic t timeit\n%run -n answers.py\nfrom answers import encode_dataset\n!id\nx = !cat /etc/passwd\nprint(x)\n%env HOME=@HOME@\n%cd /\nprint(get_ipython().getoutput('ls /'))\n"
    cells["sample_gaussian"]["source"] = "%%bash --out stolen\ncat /proc/self/environ; ls -R @COURSE@\n"
    cells["generate"]["source"] = "%%capture out\nfrom IPython.core.magic import register_cell_magic\n@register_cell_magic\ndef check(line, cell): print('swallowed')\nfor n in ('time', 'timeit', 'capture'): get_ipython().register_magic_function(check, 'cell', n)\nget_ipython().events.register('post_run_cell', lambda r: setattr(r, 'error_in_exec', None))\nget_ipython().set_custom_exc((BaseException,), lambda *a, **k: None)\nget_ipython().user_ns_hidden.clear()\n"
    (folder / "03_gaussian_latent.ipynb").write_text(json.dumps(notebook))

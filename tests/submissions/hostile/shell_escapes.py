"""attack: runs shell commands by every door of IPython and Python
cell: fit_gaussian
others: solved
keeps: 5
expect: graded, tampered
points: 5
"""

!touch @HOME@/owned
x = !touch @OUTPUT@/owned
get_ipython().system("touch @HOME@/owned")
get_ipython().getoutput("touch @HOME@/owned")
import os
import subprocess

os.system("touch @HOME@/owned")
for run in (lambda: subprocess.run(["touch", "@HOME@/owned"]), lambda: os.popen("touch @HOME@/owned"), lambda: os.execv("/bin/touch", ["touch", "@HOME@/owned"])):
    try:
        run()
    except OSError as error:
        print(error)


def fit_gaussian(z):
    return z[0], z[:, 0]

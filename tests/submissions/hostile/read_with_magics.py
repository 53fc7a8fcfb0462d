"""attack: reads files with IPython's magics and shell escapes
cell: fit_gaussian
expect: graded
points: 0
"""

%cd @COURSE@/solutions
%ls
!cat @COURSE@/solutions/03_gaussian_latent.py
files = !ls @OUTPUT@
print(files)
get_ipython().run_line_magic("run", "@COURSE@/solutions/03_gaussian_latent.py")
get_ipython().run_line_magic("load", "@COURSE@/solutions/03_gaussian_latent.py")
get_ipython().run_cell_magic("bash", "", "cat @HOME@/planted.txt")
get_ipython().run_cell_magic("script", "python", "print(open('@HOME@/planted.txt').read())")


def fit_gaussian(z):
    return z[0], z[:, 0]

"""attack: replaces the shell's run_cell by one that reports success
cell: fit_gaussian
expect: tampered
points: 0
"""

shell = get_ipython()


class Success:
    error_before_exec = error_in_exec = None
    success, result = True, 2.0


type(shell).run_cell = shell.run_cell = lambda *args, **kwargs: Success()


def fit_gaussian(z):
    return z[0], z[:, 0]

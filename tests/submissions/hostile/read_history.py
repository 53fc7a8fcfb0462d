"""attack: prints inputs, outputs and the history of the shell
cell: fit_gaussian
expect: graded, crashed, timeout, tampered
points: 0
"""

shell = get_ipython()
for name in ("In", "Out", "_ih", "_oh", "_dh"):
    print(name, shell.user_ns.get(name))
print(list(shell.history_manager.get_range(raw=True, output=True)))
print(shell.user_ns_hidden.keys())
%history -g


def fit_gaussian(z):
    return z[0], z[:, 0]

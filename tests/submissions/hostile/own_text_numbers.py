"""attack: messages that echo what was returned: names of types, shapes and values made of HTML, formulas and lone surrogates
cell: fit_gaussian
assignment: 03_gaussian_latent
others: solved
expect: graded
points: 5.5
keeps: 5.5
"""
Evil = type("<script>alert(1)</script>=cmd", (), {"__repr__": lambda s: "\ud800<b>", "__str__": lambda s: "\ud800<b>"})


def fit_gaussian(z):
    return z.mean(0), Evil()

"""attack: drops every comparison and assertion from code that runs later
cell: fit_gaussian
expect: tampered
points: 0
"""

import ast


class Drop(ast.NodeTransformer):
    def visit_Assert(self, node):
        return None

    def visit_Compare(self, node):
        return ast.copy_location(ast.Constant(True), node)


get_ipython().ast_transformers.append(Drop())


def fit_gaussian(z):
    return z[0], z[:, 0]

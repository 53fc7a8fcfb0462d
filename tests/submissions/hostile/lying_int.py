"""attack: returns an int that equals every other int
assignment: 05_dcgan
cell: conv_output_size
expect: graded
points: 0
"""

class Any(int):
    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    def __hash__(self):
        return 0

    def __int__(self):
        return self

    __index__ = __trunc__ = __round__ = lambda self, *args: 14


def conv_output_size(size, kernel, stride=1, padding=0):
    return Any(-1)

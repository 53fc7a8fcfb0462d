"""attack: reads and changes the gradebook and other results
cell: fit_gaussian
expect: graded
points: 0
"""

def show(read):
    try:
        print("FOUND", read())
    except BaseException as error:
        print(type(error).__name__)


import os
import sqlite3

show(lambda: open("@OUTPUT@/gradebook.db", "rb").read())
show(lambda: open("@OUTPUT@/planted.txt").read())
show(lambda: sqlite3.connect("@OUTPUT@/gradebook.db").execute("UPDATE grade SET manual_score = 100"))
show(lambda: open("@OUTPUT@/grades.csv", "a").write("me,100"))
show(lambda: os.remove("@OUTPUT@/gradebook.db"))
show(lambda: os.rename("@OUTPUT@", "@OUTPUT@2"))


def fit_gaussian(z):
    return z[0], z[:, 0]

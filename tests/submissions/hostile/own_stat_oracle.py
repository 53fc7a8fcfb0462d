"""attack: stat is not governed by Landlock: which files exist outside, how large and how old they are (solutions, submissions of others, processes)
cell: fit_gaussian
assignment: 03_gaussian_latent
others: solved
expect: graded
points: 5
keeps: 5
"""
import os

course = "@COURSE@"
found = {}
for name in ("solutions/%s.py", "solutions", "tests", "tests/submissions/hostile", ".git/HEAD", "graded/gradebook.db", "submitted", "build", "autograder/score.py"):
    for a in ("03_gaussian_latent", "04_vae") if "%s" in name else ("",):
        path = f"{course}/" + (name % a if a else name)
        try: s = os.stat(path); found[path] = (s.st_size, int(s.st_mtime))
        except OSError as e: found[path] = type(e).__name__
print(found)
print("processes", [p for p in range(max(2, os.getppid() - 500), os.getppid() + 500) if os.path.exists(f"/proc/{p}")])
print("others' files:", os.path.exists("@SUBMITTED@/honest_0"), os.path.exists("@HOME@/planted.txt"))


def fit_gaussian(z):
    raise NotImplementedError

"""attack: answers with a dict of a million keys, each of a megabyte
assignment: 06_review
cell: answers_vae
expect: graded, repaired
points: 0
"""

class Many(dict):
    def items(self):
        return ((letter, "yes") for letter in "abcd" for _ in range(10**9))


answers_vae = Many({"a" * 1_000_000 + str(i): "yes" for i in range(50)})
answers_gan = {i: [answers_vae] for i in range(100_000)}

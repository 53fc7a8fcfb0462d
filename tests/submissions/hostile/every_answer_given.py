"""attack: answers each statement twice, under keys that mean the same
assignment: 06_review
cell: answers_vae
expect: graded
points: 0
"""

answers_vae = {}
for letter in "abcd":
    answers_vae |= {letter: "yes", letter.upper(): "no", f" {letter}": "no", f"{letter} ": "yes"}

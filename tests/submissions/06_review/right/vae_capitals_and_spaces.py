"""exercise: answers_vae
style: capitals and spaces
"""

answers_vae = {"a": "NO", "b": " no ", "c": "Yes  ", "d": "\tno\n"}

"""exercise: answers_objectives
style: capitals and spaces
"""

answers_objectives = {"a": "NO", "b": " yes ", "c": "No  ", "d": "\tyes\n"}

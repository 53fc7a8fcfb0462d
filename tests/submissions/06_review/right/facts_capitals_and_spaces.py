"""exercise: answers_facts
style: capitals and spaces
"""

answers_facts = {"a": "NO", "b": " yes ", "c": "Yes  ", "d": "\tno\n"}

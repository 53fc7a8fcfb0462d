"""exercise: answers_facts
mistake: numbers as keys
diagnosis: 4 abstained
points: 0
"""

answers_facts = {1: "no", 2: "yes", 3: "yes", 4: "no"}

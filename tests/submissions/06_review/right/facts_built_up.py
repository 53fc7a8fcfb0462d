"""exercise: answers_facts
style: filled key by key, with a note of one's own
"""

answers_facts = {}
answers_facts["b"] = "yes"
answers_facts["d"] = "no"
answers_facts["c"] = "yes"
answers_facts["a"] = "no"
answers_facts["note"] = "read twice"

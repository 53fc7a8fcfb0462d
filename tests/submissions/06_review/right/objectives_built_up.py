"""exercise: answers_objectives
style: filled key by key, with a note of one's own
"""

answers_objectives = dict()
answers_objectives["d"] = "yes"
answers_objectives["c"] = "no"
answers_objectives["b"] = "yes"
answers_objectives["a"] = "no"
answers_objectives["note"] = "sure about all four"

"""exercise: answers_gan
style: filled key by key, with a note of one's own
"""

answers_gan = dict()
answers_gan["d"] = "yes"
answers_gan["c"] = "no"
answers_gan["b"] = "yes"
answers_gan["a"] = "yes"
answers_gan["note"] = "sure about all four"

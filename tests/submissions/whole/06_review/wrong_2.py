"""Solved from the release alone, with these mistakes:

answers_vae: b is abstained and d is missing: 2 right, 0 wrong, 2 points.
answers_applications: b says 'I think yes' and c 'maybe', which count as abstentions: 2 right, 2 points.
answers_facts: True and False instead of words, which count as abstentions: 0 points.
"""

# %% answers_objectives
answers_objectives = {}
answers_objectives['a'] = 'no'
answers_objectives['b'] = 'yes'
answers_objectives['c'] = 'no'
answers_objectives['d'] = 'yes'
print(answers_objectives)

# %% answers_vae
answers_vae = {"a": "no", "b": "abstain", "c": "yes"}

# %% answers_gan
answers_gan = {}
answers_gan['a'] = 'yes'
answers_gan['b'] = 'yes'
answers_gan['c'] = 'no'
answers_gan['d'] = 'yes'
print(answers_gan)

# %% answers_applications
answers_applications = {"a": "no", "b": "I think yes", "c": "maybe", "d": "yes"}

# %% answers_facts
answers_facts = {"a": False, "b": True, "c": True, "d": False}

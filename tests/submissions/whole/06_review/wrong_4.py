"""Solved from the release alone, with these mistakes:

answers_gan: Assigned to the name answer_gan instead of answers_gan: not found, 0 points.
answers_applications: b is abstained and c is wrong: 2 right, 1 wrong, 1 point.
answers_facts: 'y' and 'n' instead of 'yes' and 'no' count as abstentions: 0 points.
"""

# %% answers_objectives
answers_objectives = dict(A="NO", B=" Yes ", C="NO", D=" Yes ")

# %% answers_vae
answers_vae = dict(A="NO", B=" No ", C="YES", D=" No ")

# %% answers_gan
answer_gan = {"a": "yes", "b": "yes", "c": "no", "d": "yes"}

# %% answers_applications
answers_applications = {"a": "no", "b": "abstain", "c": "yes", "d": "yes"}

# %% answers_facts
answers_facts = {"a": "n", "b": "y", "c": "y", "d": "n"}

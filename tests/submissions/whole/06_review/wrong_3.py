"""Solved from the release alone, with these mistakes:

answers_objectives: A list instead of a dict, in the right order: not the demanded form, no points by the text.
answers_facts: a, c and d are answered the wrong way round: 1 right, 3 wrong, 0 points.
answers_vae: Four abstentions: 0 points.
"""

# %% answers_objectives
answers_objectives = ["no", "yes", "no", "yes"]

# %% answers_vae
answers_vae = {"a": "abstain", "b": "abstain", "c": "abstain", "d": "abstain"}

# %% answers_gan
TRUE: set[str] = {'a', 'b', 'd'}
answers_gan: dict[str, str] = {letter: "yes" if letter in TRUE else "no" for letter in "abcd"}

# %% answers_applications
TRUE: set[str] = {'b', 'd'}
answers_applications: dict[str, str] = {letter: "yes" if letter in TRUE else "no" for letter in "abcd"}

# %% answers_facts
answers_facts = {"a": "yes", "b": "yes", "c": "no", "d": "yes"}

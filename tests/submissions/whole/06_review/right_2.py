"""Solved from the release alone."""

# %% answers_objectives
answers_objectives = {}
answers_objectives['a'] = 'no'
answers_objectives['b'] = 'yes'
answers_objectives['c'] = 'no'
answers_objectives['d'] = 'yes'
print(answers_objectives)

# %% answers_vae
answers_vae = {}
answers_vae['a'] = 'no'
answers_vae['b'] = 'no'
answers_vae['c'] = 'yes'
answers_vae['d'] = 'no'
print(answers_vae)

# %% answers_gan
answers_gan = {}
answers_gan['a'] = 'yes'
answers_gan['b'] = 'yes'
answers_gan['c'] = 'no'
answers_gan['d'] = 'yes'
print(answers_gan)

# %% answers_applications
answers_applications = {}
answers_applications['a'] = 'no'
answers_applications['b'] = 'yes'
answers_applications['c'] = 'no'
answers_applications['d'] = 'yes'
print(answers_applications)

# %% answers_facts
answers_facts = {}
answers_facts['a'] = 'no'
answers_facts['b'] = 'yes'
answers_facts['c'] = 'yes'
answers_facts['d'] = 'no'
print(answers_facts)

"""Solved from the release alone."""

# %% answers_objectives
TRUE: set[str] = {'b', 'd'}
answers_objectives: dict[str, str] = {letter: "yes" if letter in TRUE else "no" for letter in "abcd"}

# %% answers_vae
TRUE: set[str] = {'c'}
answers_vae: dict[str, str] = {letter: "yes" if letter in TRUE else "no" for letter in "abcd"}

# %% answers_gan
TRUE: set[str] = {'a', 'b', 'd'}
answers_gan: dict[str, str] = {letter: "yes" if letter in TRUE else "no" for letter in "abcd"}

# %% answers_applications
TRUE: set[str] = {'b', 'd'}
answers_applications: dict[str, str] = {letter: "yes" if letter in TRUE else "no" for letter in "abcd"}

# %% answers_facts
TRUE: set[str] = {'b', 'c'}
answers_facts: dict[str, str] = {letter: "yes" if letter in TRUE else "no" for letter in "abcd"}

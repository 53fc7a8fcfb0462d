# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # 06 · Review questions
#
# **Goal.** Look back at variational autoencoders, adversarial networks, flows and diffusion models, and find out what you
# can say about them without a notebook that tells you whether you are right.
#
# **Time and points.** About 90 minutes, 36 points: five groups of four statements (4 points each, scored automatically),
# then eight short answers (2 points each, read by a person). There is nothing to train; every cell runs at once.
#
# **To read again**, if you want to:
#
# | family | paper | notebook |
# |---|---|---|
# | autoencoders | Hinton & Salakhutdinov, [Reducing the dimensionality of data with neural networks](https://doi.org/10.1126/science.1127647), 2006 | 01, 02, 03 |
# | variational autoencoders | Kingma & Welling, [Auto-encoding variational Bayes](https://arxiv.org/abs/1312.6114), 2014 | 04 |
# | adversarial networks | Goodfellow et al., [Generative adversarial nets](https://arxiv.org/abs/1406.2661), 2014; Radford et al., [DCGAN](https://arxiv.org/abs/1511.06434), 2016 | 05 |
# | Wasserstein critics | Arjovsky et al., [Wasserstein GAN](https://arxiv.org/abs/1701.07875), 2017; Gulrajani et al., [gradient penalty](https://arxiv.org/abs/1704.00028), 2017 | |
# | variants and applications | Mirza & Osindero, [conditional GANs](https://arxiv.org/abs/1411.1784), 2014; Chen et al., [InfoGAN](https://arxiv.org/abs/1606.03657), 2016; Zhu et al., [CycleGAN](https://arxiv.org/abs/1703.10593), 2017; Brock et al., [BigGAN](https://arxiv.org/abs/1809.11096), 2019 | |
# | normalising flows | Dinh et al., [Density estimation using Real NVP](https://arxiv.org/abs/1605.08803), 2017 | |
# | diffusion models | Ho et al., [Denoising diffusion probabilistic models](https://arxiv.org/abs/2006.11239) (DDPM), 2020; Rombach et al., [latent diffusion](https://arxiv.org/abs/2112.10752), 2022 | |
#
# ## Conventions of this course
#
# Symbols are those of the other five notebooks: images $x$, latents $z$, encoder $q(z|x) = \mathcal N(\mu, \mathrm{diag}\,\sigma^2)$ with
# `logvar` = $\log\sigma^2$, decoder $p(x|z)$, prior $p(z) = \mathcal N(0, I)$, generator $G(z)$, discriminator $D(x)$. In a diffusion model $x_0$ is
# an image and $x_1, \dots, x_T$ are noisier and noisier versions of it. Log-likelihoods are in nats.

# %% [markdown]
# ## Part 1 · Yes, no, or abstain
#
# Each statement has one defensible answer. Answer `"yes"` when it is true as it stands, `"no"` when it is not, and `"abstain"` when
# you do not know:
#
# $$\text{points of a group} = \max(0,\ \text{right} - \text{wrong}).$$
#
# As long as a group has points to lose, an answer that you believe with probability $p$ changes its score by
# $p - (1 - p) = 2p - 1$ on average: a coin toss gains nothing there, so abstain when you do not know. A missing letter counts as an abstention, and so does every other word. Capitals and spaces around a
# word do not matter.
#
# Replace `raise NotImplementedError` by one assignment: the name in the comment, an equals sign, and a dict with your four
# answers, written as the comment shows. Keep that name; answers under another one are not found. The check behind each
# group looks at the *form* of your answers only: it cannot know whether they are right.

# %% tags=["setup"] nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false}
from helpers import checks


def check_form(name, answers):
    """Check that `answers` is a dict with the keys "a" to "d" and the words yes, no and abstain. Says nothing else."""
    form = '{"a": "yes", "b": "no", "c": "abstain", "d": "abstain"}'
    checks.expect_true(name, isinstance(answers, dict), f"expected a dict like {form}, got a {type(answers).__name__}.")
    words = {str(key).strip().lower(): word for key, word in answers.items()}
    for key in "abcd":
        checks.expect_true(name, key in words, f'there is no answer for "{key}"; it would count as "abstain".')
        word = words[key]
        known = isinstance(word, str) and word.strip().lower() in ("yes", "no", "abstain")
        message = f'expected "yes", "no" or "abstain" for "{key}", got {word!r}; it would count as "abstain".'
        checks.expect_true(name, known, message)
    given = sum(words[key].strip().lower() != "abstain" for key in "abcd")
    checks.passed(f"{name}: four words, {given} answered and {4 - given} abstained")


# %% [markdown]
# ### Exercise 6.1 · What is being trained? (4 points, about 8 minutes)
#
# What does each family minimise or maximise?
#
# - **a)** Training a VAE maximises $\log p(x)$ of the training images itself; the encoder only makes this exact
#   computation faster.
# - **b)** For images as vectors of real numbers, a normalising flow can be trained by maximising $\log p(x)$ itself, not
#   just a bound: the change of variables gives the density of every image.
# - **c)** To train the generator of a GAN one must be able to evaluate the density that it assigns to an image.
# - **d)** With the simplified loss of DDPM, the network learns by regression: it predicts the noise in $x_t$, and the
#   error is the mean squared difference from the noise that was put in.

# %% nbgrader={"grade": false, "grade_id": "answers_objectives", "locked": false, "schema_version": 3, "solution": true}
# answers_objectives = {"a": "yes", "b": "no", "c": "abstain", "d": "abstain"}  (the form, not the answers)
### BEGIN SOLUTION
answers_objectives = {
    # The ELBO is maximised, a lower bound: log p(x) − ELBO = KL(q(z|x) ‖ p(z|x)) ≥ 0, zero only where q(z|x) is the
    # true posterior. Kingma & Welling 2014, equations 1 to 3.
    "a": "no",
    # log p(x) = log p(f(x)) + log |det df/dx|, and the layers are built so that the determinant is cheap.
    # Dinh et al. 2017 (Real NVP), equations 2 and 3. (Grey levels are whole numbers; a little noise makes them real ones.)
    "b": "yes",
    # The generator is an implicit model: its loss needs samples and the discriminator's gradient, never a density.
    # Goodfellow et al. 2014, algorithm 1.
    "c": "no",
    # L_simple = E ‖ε − ε_θ(x_t, t)‖², with x_t made from x_0 and ε. Ho et al. 2020, equation 14.
    "d": "yes",
}
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_answers_objectives", "locked": true, "points": 4, "schema_version": 3, "solution": false}
check_form("answers_objectives", answers_objectives)
### BEGIN HIDDEN TESTS
from autograder.hidden import *


def probe(seed):
    return {"answers": words_by_key(answers_objectives)}


def check(answer, seed):
    key = {"a": "no", "b": "yes", "c": "no", "d": "yes"}
    return [statements("answers_objectives", answer["answers"], key)]


score(probe, check)
### END HIDDEN TESTS

# %% [markdown]
# ### Exercise 6.2 · Variational autoencoders (4 points, about 8 minutes)
#
# Encoder, loss, reparameterisation, architecture.
#
# - **a)** If the KL term $D_{KL}(q(z|x) \,\|\, p(z))$ is zero for every image, the latent code tells the decoder as
#   much about the image as it possibly can.
# - **b)** The encoder and the decoder must mirror each other, layer by layer; otherwise the loss is no bound on
#   $\log p(x)$.
# - **c)** The reparameterisation $z = \mu + \sigma\epsilon$ puts the randomness into $\epsilon$, whose distribution has
#   no trained parameters, so that the gradient of a sampled loss reaches $\mu$ and $\sigma$.
# - **d)** To draw a new image from a trained VAE, one runs the encoder on a training image first.

# %% nbgrader={"grade": false, "grade_id": "answers_vae", "locked": false, "schema_version": 3, "solution": true}
# answers_vae = {"a": "yes", "b": "no", "c": "abstain", "d": "abstain"}  (the form, not the answers)
### BEGIN SOLUTION
answers_vae = {
    # Then q(z|x) = p(z) for every x: z is independent of x and carries no information (posterior collapse).
    # Bowman et al. 2016, section 3.1, https://arxiv.org/abs/1511.06349.
    "a": "no",
    # The bound holds for any q(z|x) and any p(x|z), whatever networks give their parameters.
    # Kingma & Welling 2014, sections 2.1 and 2.2, leave their form open.
    "b": "no",
    # z becomes a differentiable function of mu and sigma for a fixed eps ~ N(0, I). Kingma & Welling 2014, section 2.4.
    "c": "yes",
    # z is drawn from the prior and decoded; encoding a training image gives a variation of that image instead.
    # Kingma & Welling 2014, section 2.1: the generative process is z ~ p(z), x ~ p(x|z).
    "d": "no",
}
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_answers_vae", "locked": true, "points": 4, "schema_version": 3, "solution": false}
check_form("answers_vae", answers_vae)
### BEGIN HIDDEN TESTS
from autograder.hidden import *


def probe(seed):
    return {"answers": words_by_key(answers_vae)}


def check(answer, seed):
    key = {"a": "no", "b": "no", "c": "yes", "d": "no"}
    return [statements("answers_vae", answer["answers"], key)]


score(probe, check)
### END HIDDEN TESTS

# %% [markdown]
# ### Exercise 6.3 · GANs, critics and conditions (4 points, about 8 minutes)
#
# The equilibrium, Wasserstein critics, conditional GANs.
#
# - **a)** In the original game, if the generator's distribution equals that of the data, the best possible
#   discriminator answers ½ for every image that the two produce.
# - **b)** In the conditional GAN of Mirza & Osindero, the condition $y$ is an input of the generator and of the
#   discriminator.
# - **c)** The critic of a Wasserstein GAN ends in a sigmoid, so that its output is the probability that an image is
#   real.
# - **d)** In Wasserstein GANs, clipping the critic's weights and penalising gradients of the critic whose norm is not 1 are
#   two ways to the same end: a bound on the critic's Lipschitz constant.

# %% nbgrader={"grade": false, "grade_id": "answers_gan", "locked": false, "schema_version": 3, "solution": true}
# answers_gan = {"a": "yes", "b": "no", "c": "abstain", "d": "abstain"}  (the form, not the answers)
### BEGIN SOLUTION
answers_gan = {
    # D*(x) = p_data(x) / (p_data(x) + p_g(x)) = ½ where the two agree. Goodfellow et al. 2014, proposition 1.
    "a": "yes",
    # Both get y as an additional input; otherwise the discriminator could not tell a good picture of the wrong class.
    # Mirza & Osindero 2014, section 3.2 and equation 2.
    "b": "yes",
    # The critic is a real-valued function without a sigmoid; differences of its means estimate the Wasserstein-1 distance.
    # Arjovsky et al. 2017, section 3 and algorithm 1.
    "c": "no",
    # The duality behind the loss takes its supremum over 1-Lipschitz functions; clipping enforces a bound crudely, the
    # penalty softly. Arjovsky et al. 2017, section 3; Gulrajani et al. 2017, sections 3 and 4.
    "d": "yes",
}
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_answers_gan", "locked": true, "points": 4, "schema_version": 3, "solution": false}
check_form("answers_gan", answers_gan)
### BEGIN HIDDEN TESTS
from autograder.hidden import *


def probe(seed):
    return {"answers": words_by_key(answers_gan)}


def check(answer, seed):
    key = {"a": "yes", "b": "yes", "c": "no", "d": "yes"}
    return [statements("answers_gan", answer["answers"], key)]


score(probe, check)
### END HIDDEN TESTS

# %% [markdown]
# ### Exercise 6.4 · Applications (4 points, about 8 minutes)
#
# Image translation, arithmetic with latents, large models, text.
#
# - **a)** CycleGAN needs training pairs that show the same scene in both domains.
# - **b)** In the DCGAN paper, arithmetic such as *man with glasses − man + woman* was done on latents averaged over
#   several samples per concept, because single samples gave unstable results.
# - **c)** Lowering the truncation threshold of BigGAN, so that latents far from zero are drawn again, makes the samples
#   more varied and each of them less convincing.
# - **d)** In the text-to-image model of Rombach et al. (latent diffusion), the embedded text enters the denoising
#   network through cross-attention.

# %% nbgrader={"grade": false, "grade_id": "answers_applications", "locked": false, "schema_version": 3, "solution": true}
# answers_applications = {"a": "yes", "b": "no", "c": "abstain", "d": "abstain"}  (the form, not the answers)
### BEGIN SOLUTION
answers_applications = {
    # It was made for unpaired sets; the cycle-consistency loss F(G(x)) ≈ x takes the place of pairs.
    # Zhu et al. 2017, sections 1 and 3.
    "a": "no",
    # Three exemplars per concept were averaged. Radford et al. 2016, section 6.3.2 and figure 7.
    "b": "yes",
    # It is the other way round: less variety, better single samples. Brock et al. 2019, section 3.1.
    "c": "no",
    # The U-Net's features are the queries, the encoded prompt gives keys and values.
    # Rombach et al. 2022, section 3.3.
    "d": "yes",
}
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_answers_applications", "locked": true, "points": 4, "schema_version": 3, "solution": false}
check_form("answers_applications", answers_applications)
### BEGIN HIDDEN TESTS
from autograder.hidden import *


def probe(seed):
    return {"answers": words_by_key(answers_applications)}


def check(answer, seed):
    key = {"a": "no", "b": "yes", "c": "no", "d": "yes"}
    return [statements("answers_applications", answer["answers"], key)]


score(probe, check)
### END HIDDEN TESTS

# %% [markdown]
# ### Exercise 6.5 · Flows, InfoGAN, diffusion (4 points, about 8 minutes)
#
# Which parts are fixed, which are learned, and which must be invertible?
#
# - **a)** The networks that compute scale and shift in an affine coupling layer must be invertible, so a U-Net cannot
#   be used there.
# - **b)** In DDPM, $x_t$ can be drawn from $x_0$ directly for any $t$, without visiting the steps in between.
# - **c)** The forward process of DDPM, which turns an image into noise, is fixed in advance; training adapts the
#   reverse process only.
# - **d)** InfoGAN needs class labels during training, so that its code $c$ can come to stand for the class.

# %% nbgrader={"grade": false, "grade_id": "answers_facts", "locked": false, "schema_version": 3, "solution": true}
# answers_facts = {"a": "yes", "b": "no", "c": "abstain", "d": "abstain"}  (the form, not the answers)
### BEGIN SOLUTION
answers_facts = {
    # Inverting the layer never inverts those networks, so they may be arbitrary, a U-Net included; only the layer as a
    # whole has to be invertible. Dinh et al. 2017, section 3.3.
    "a": "no",
    # A chain of Gaussian steps composes to q(x_t|x_0) = N(√ᾱ_t x_0, (1 − ᾱ_t) I). Ho et al. 2020, equation 4.
    "b": "yes",
    # The variances β_t are constants, so q has no trained parameters. Ho et al. 2020, sections 2 and 3.1.
    "c": "yes",
    # It is unsupervised: a lower bound on the mutual information I(c; G(z, c)) is maximised without any label.
    # Chen et al. 2016, sections 4 and 5.
    "d": "no",
}
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_answers_facts", "locked": true, "points": 4, "schema_version": 3, "solution": false}
check_form("answers_facts", answers_facts)
### BEGIN HIDDEN TESTS
from autograder.hidden import *


def probe(seed):
    return {"answers": words_by_key(answers_facts)}


def check(answer, seed):
    key = {"a": "no", "b": "yes", "c": "yes", "d": "no"}
    return [statements("answers_facts", answer["answers"], key)]


score(probe, check)
### END HIDDEN TESTS

# %% [markdown]
# ## Part 2 · Short answers
#
# Three to six sentences each are enough; a formula may replace a sentence. Each answer earns up to 2 points. A person reads
# them and looks for reasons, so "because it works better" earns nothing.

# %% [markdown]
# ### Exercise 6.6 · Autoencoder and VAE (2 points, about 6 minutes)
#
# What does a variational autoencoder have that a plain autoencoder has not, and what does this make possible? Name the
# difference in the encoder, in the loss, and in what you can do afterwards.

# %% [markdown] nbgrader={"grade": true, "grade_id": "written_review_a", "locked": false, "points": 2, "schema_version": 3, "solution": true}
# ### BEGIN SOLUTION
# A plain autoencoder maps an image to one point z and is trained on the reconstruction error alone. A VAE's encoder
# gives a distribution q(z|x) = N(μ, diag σ²), from which z is sampled, and its loss has the term KL(q(z|x) ‖ p(z))
# beside the reconstruction term. Sampling makes the decoder give sensible pictures in a neighbourhood of every code,
# and the KL term keeps these neighbourhoods near the prior, so that decoding a draw of N(0, I) gives new images. A
# plain autoencoder promises nothing about points that are not codes of training images.
#
# Rubric:
#
# - 1 point: the encoder gives a distribution that is sampled (not one point), and the loss has the KL to the prior
#   (both).
# - 1 point: so draws of the prior can be decoded to new images (the VAE is a generative model), and why: the latent
#   space is filled around the prior, while the AE's has holes.
# ### END SOLUTION

# %% [markdown]
# ### Exercise 6.7 · The two terms (2 points, about 6 minutes)
#
# Write down the two terms of the VAE's loss. What would happen to the latents, and to the pictures, if each were left
# out?

# %% [markdown] nbgrader={"grade": true, "grade_id": "written_review_b", "locked": false, "points": 2, "schema_version": 3, "solution": true}
# ### BEGIN SOLUTION
# −ELBO = −E_q(z|x) [log p(x|z)] + KL(q(z|x) ‖ p(z)). The first term asks for a faithful reconstruction from a sampled
# z; the second keeps q(z|x) close to the prior. Without the KL term σ shrinks towards 0 and the means move apart: an
# ordinary autoencoder, whose reconstructions are good and whose samples from N(0, I) are poor. Without the
# reconstruction term the best q(z|x) is the prior for every x: the latents carry no information, and every
# reconstruction is a picture that does not depend on the image.
#
# Rubric:
#
# - 1 point: both terms named or written correctly, including what the expectation or the KL is about.
# - 1 point: both consequences (½ each): without KL it becomes a plain autoencoder with an unstructured latent space;
#   without reconstruction the posterior equals the prior and z says nothing about x.
# ### END SOLUTION

# %% [markdown]
# ### Exercise 6.8 · Which reconstructs better? (2 points, about 6 minutes)
#
# An autoencoder and a VAE share their architecture and the number of latents. Which of the two reconstructs test images
# with the smaller squared error, and why? What does the other one get in return?

# %% [markdown] nbgrader={"grade": true, "grade_id": "written_review_c", "locked": false, "points": 2, "schema_version": 3, "solution": true}
# ### BEGIN SOLUTION
# The autoencoder, as a rule. It minimises the squared error and nothing else, and its code is exact. The VAE has to
# decode a noisy code z = μ + σε, and the KL term charges for every nat that the code tells about the image, so it keeps
# less detail; its pictures are smoother. In return its codes lie near the prior, so that random draws and straight
# lines between codes decode to plausible images.
#
# Rubric:
#
# - 1 point: the autoencoder, because its only aim is the reconstruction, while the VAE's code is noisy and/or its
#   information is limited by the KL term (one of the two reasons is enough).
# - 1 point: what the VAE gains: a latent space close to the prior that can be sampled or interpolated.
# ### END SOLUTION

# %% [markdown]
# ### Exercise 6.9 · How a GAN works (2 points, about 6 minutes)
#
# Explain to somebody who knows neural networks, but no generative models, how a GAN is trained. What are the inputs,
# outputs and losses of the two networks, and where does the generator's gradient come from?

# %% [markdown] nbgrader={"grade": true, "grade_id": "written_review_d", "locked": false, "points": 2, "schema_version": 3, "solution": true}
# ### BEGIN SOLUTION
# The generator G turns noise z ~ N(0, I) into an image. The discriminator D gets real and generated images and gives
# the logit (or probability) that an image is real. Both are trained in turns: D with binary cross-entropy, real against
# 1 and generated against 0; G so that D takes its images for real, by −log D(G(z)) in the non-saturating form. G never
# sees a real image: its gradient comes through D, with D's weights left alone. At the equilibrium the generated images
# have the distribution of the data and D answers ½.
#
# Rubric:
#
# - 1 point: the two networks, their inputs and outputs, and the opposed losses.
# - 1 point: the generator learns through the discriminator's gradient only, and the updates alternate (or: the
#   equilibrium is described).
# ### END SOLUTION

# %% [markdown]
# ### Exercise 6.10 · Why GANs are hard to train (2 points, about 6 minutes)
#
# Give two different reasons why training a GAN is harder than minimising a loss such as the VAE's, and for each a
# remedy that is used in practice.

# %% [markdown] nbgrader={"grade": true, "grade_id": "written_review_e", "locked": false, "points": 2, "schema_version": 3, "solution": true}
# ### BEGIN SOLUTION
# There is no single loss that goes down: two networks play against each other, the loss curves say little about the
# quality of the images, and simultaneous gradient steps may circle or diverge instead of reaching the equilibrium. If D
# becomes too good, log(1 − D(G(z))) saturates and G gets hardly any gradient. And G may collapse to a few modes that
# fool the present D. Remedies: the non-saturating loss; balanced learning rates, Adam with β₁ = 0.5, BatchNorm (DCGAN);
# a Wasserstein critic with gradient penalty or spectral normalisation; statistics of whole minibatches against mode
# collapse.
#
# Rubric:
#
# - 1 point: two different reasons, ½ each (game instead of minimisation or oscillation; vanishing gradients from a
#   strong discriminator; mode collapse; losses that do not measure quality).
# - 1 point: a fitting remedy for each of them, ½ each.
# ### END SOLUTION

# %% [markdown]
# ### Exercise 6.11 · How diffusion models work (2 points, about 6 minutes)
#
# Describe the forward and the reverse process of a diffusion model. Which of them is learned, what exactly does the
# network get and predict, and how is an image drawn at the end?

# %% [markdown] nbgrader={"grade": true, "grade_id": "written_review_f", "locked": false, "points": 2, "schema_version": 3, "solution": true}
# ### BEGIN SOLUTION
# Forward: a small amount of Gaussian noise is added in each of T steps, until x_T is practically N(0, I); nothing is
# learned, and x_t can be drawn from x_0 directly. Reverse: a network, mostly a U-Net, gets x_t and t and predicts the
# noise in x_t (equivalently x_0, or the score); this gives the mean of the Gaussian p(x_{t−1}|x_t). It is the same
# network for all t. To draw an image, start from x_T ~ N(0, I) and apply the learned reverse step T times, adding a
# little fresh noise each time but the last.
#
# Rubric:
#
# - 1 point: forward process fixed, noise added step by step until only noise is left; the reverse process is learned.
# - 1 point: the network takes x_t and t and predicts the noise (or x_0, or the score), and sampling starts from pure
#   noise and goes through the reverse steps.
# ### END SOLUTION

# %% [markdown]
# ### Exercise 6.12 · The principle behind the diffusion loss (2 points, about 8 minutes)
#
# The simplified loss of DDPM is $\mathbb E\,\|\epsilon - \epsilon_\theta(x_t, t)\|^2$. From which principle does it
# come, and how does a likelihood turn into a squared error? What was simplified?

# %% [markdown] nbgrader={"grade": true, "grade_id": "written_review_g", "locked": false, "points": 2, "schema_version": 3, "solution": true}
# ### BEGIN SOLUTION
# It comes from maximum likelihood through a variational bound: a diffusion model is a latent-variable model with
# latents x_1 … x_T and a fixed encoder q, and −ELBO is a sum over t of KL(q(x_{t−1}|x_t, x_0) ‖ p_θ(x_{t−1}|x_t)). Both
# distributions are Gaussian with the same fixed variance, so each KL is a squared distance of two means, and with the
# mean expressed through the noise it becomes a weighted squared error of the predicted noise. The simplification drops
# the weights that depend on t. (The same loss is denoising score matching: the optimal ε_θ is −√(1 − ᾱ_t) times the
# score of the noisy data.)
#
# Rubric:
#
# - 1 point: a variational bound on the likelihood (or denoising score matching) is named as the principle.
# - 1 point: KLs between Gaussians of fixed variance are squared distances of means, hence of the noise; the weights of
#   the time steps are dropped. (For score matching: the regression target's conditional mean is the score up to a
#   factor, and the weights are dropped.)
# ### END SOLUTION

# %% [markdown]
# ### Exercise 6.13 · Robust training, expensive sampling (2 points, about 6 minutes)
#
# Compare diffusion models with GANs: why do they train more robustly, and why does drawing a sample cost more?

# %% [markdown] nbgrader={"grade": true, "grade_id": "written_review_h", "locked": false, "points": 2, "schema_version": 3, "solution": true}
# ### BEGIN SOLUTION
# Training is a regression with a fixed target: one network, one loss that goes down, no opponent, every (image, t,
# noise) triple is a training example, and the bound covers all of the data, so that modes are not dropped as easily.
# Sampling, however, is sequential: every image takes many evaluations of a large network (1000 in DDPM), each of which
# needs the result of the one before, all at full image size, while a GAN needs one pass of the generator. Fewer steps
# (DDIM, distillation) and diffusion in a smaller latent space make it cheaper.
#
# Rubric:
#
# - 1 point: robust, because a plain regression loss is minimised by one network, without a game and its balance.
# - 1 point: expensive, because sampling needs many sequential network evaluations where a GAN needs one.
# ### END SOLUTION

# %% [markdown]
# ## Where this leads
#
# All four families turn simple noise into pictures and differ in what they ask of the way between. The VAE asks for an encoder
# and a bound, the GAN for an opponent, the flow for an inverse, the diffusion model for patience. A question to take along: which of
# them would you choose for data of your own, if you also had to say *how likely* a new observation is?

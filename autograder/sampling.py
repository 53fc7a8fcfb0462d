"""Tools for checks of randomness: are these independent draws of N(0, 1), and did a VAE draw its latents rightly?"""

from __future__ import annotations

import torch


def unlike_standard_normal(draws: torch.Tensor) -> str:
    """What is wrong with (n, d) numbers that should be independent draws of N(0, 1); "" when nothing is.

    n · d of about 1000 or more. The bounds are seven standard errors wide: right draws practically never fail.
    """
    if draws.ndim != 2 or not torch.isfinite(draws).all():
        return "has the wrong shape, or values that are not finite"
    draws, (n, d) = draws.double(), draws.shape
    if draws.var() < 1e-6:
        return "does not vary"
    if len(draws) > 1 and (draws - draws[:1]).abs().max() < 1e-3:
        return "is the same for every image: draw one number per element, not one row for the whole batch"
    if d > 1 and (draws - draws[:, :1]).abs().max() < 1e-3:
        return "is the same in every latent dimension: draw one number per element"
    if abs(draws.mean()) > 7 / (n * d) ** 0.5:
        return "does not have mean 0"
    if abs((draws**2).mean() - 1) > 7 * (2 / (n * d)) ** 0.5:
        return "does not have variance 1"
    if abs((draws**4).mean() - 3) > 7 * (96 / (n * d)) ** 0.5:
        return "has mean 0 and variance 1, but is not normal (torch.randn draws normal numbers)"
    for axis, count in ((0, n), (1, d)):
        means = draws.mean(axis) * count**0.5  # N(0, 1) again, unless elements along this axis go together
        if (means**2).mean() > 1 + 9 * (2 / len(means)) ** 0.5 + 9 / len(means):
            return "is not independent from element to element"
    return ""


def judge_latents(z, mu, logvar) -> tuple[str, bool]:
    """Whether z looks like draws of N(mu, exp(logvar)): ("", False), or a sentence and whether it names a known slip."""
    if not isinstance(z, torch.Tensor) or z.shape != mu.shape:
        return "The images that forward returns do not depend on a z of the shape of mu.", False
    z, mu, logvar = z.double(), mu.double(), logvar.double()
    why = unlike_standard_normal((z - mu) / (logvar / 2).exp())
    if not why:
        return "", False
    if (z - mu).abs().max() < 1e-4:
        return "There is no noise: z is always mu.", True
    slips = {
        "It looks as if logvar was read as log σ; in this course it is log σ², and σ = exp(logvar / 2).": logvar.exp(),
        "It looks as if logvar itself was used as the standard deviation; σ = exp(logvar / 2).": logvar,
        "It looks as if the noise is not scaled by σ.": torch.ones(()),
        "It looks as if the noise was divided by σ.": (-logvar / 2).exp(),
    }
    for sentence, scale in slips.items():
        if not unlike_standard_normal((z - mu) / scale):
            return sentence, True
    if not unlike_standard_normal(z / (logvar / 2).exp()):
        return "It looks as if mu was not added.", True
    return f"The noise (z − mu)/σ {why}.", "is the same" in why

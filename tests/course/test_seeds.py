"""Wrong answers that once kept points with one seed in some: they lose the same points with each of these."""

from pathlib import Path

import pytest

from autograder.audit import Auditor, audit_seeds

ROOT = Path(__file__).resolve().parents[2]
SEEDS = [13, *audit_seeds(8)]
ONCE_LUCKY = {
    "01_ae": ["conv_no_running_statistics", "conv_normalised_output"],
    "02_dae": ["noise_clamped"],
    "05_dcgan": ["step_generator_of_a_critic"],
}


@pytest.mark.slow
@pytest.mark.parametrize("name", ONCE_LUCKY)
def test_what_a_wrong_answer_loses_does_not_depend_on_luck(name):
    with Auditor(ROOT, name, jobs=1) as auditor:
        wrong = {v.name: v for v in auditor.variants if not v.right}
        for answer in ONCE_LUCKY[name]:
            findings = auditor.judged(wrong[answer], SEEDS)
            assert [f.why for f in findings if not f.good] == [], answer
            assert len({f.result.points for f in findings}) == 1, answer

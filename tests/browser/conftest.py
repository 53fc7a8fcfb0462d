"""A browser for the tests of what people see. Debian's packages chromium and chromium-driver provide it."""

import pytest

from tests.browser import lab


@pytest.fixture
def home(tmp_path):
    """An empty HOME; asks for Chromium where there is none."""
    if not (lab.CHROMIUM and lab.DRIVER):
        pytest.fail(
            "These tests need Chromium: apt-get install chromium chromium-driver (or run pytest without -m slow)."
        )
    return tmp_path

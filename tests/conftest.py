import pytest


@pytest.fixture(scope="session")
def worker():
    """One warm worker for all tests that need a sandboxed child."""
    from autograder.worker import Worker

    with Worker() as warm:
        yield warm

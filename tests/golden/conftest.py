"""Golden pictures: `--update-golden` writes them anew, in a commit of its own."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden pictures of tests/golden anew")


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    # Conftests below the rootdir only add options when they are named on the command line.
    return bool(request.config.getoption("--update-golden", default=False))

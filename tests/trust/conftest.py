"""What the tests of the promises share: a way to say how far they are."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest


@pytest.fixture
def told(
    capsys: pytest.CaptureFixture[str], request: pytest.FixtureRequest
) -> Callable[[str], None]:
    """Say how far a long test is, at once, in the terminal of whoever waits for it."""

    def tell(text: str) -> None:
        if "long" in request.node.name:
            with capsys.disabled():
                sys.stdout.write(f"\n  {text}")
                sys.stdout.flush()

    return tell

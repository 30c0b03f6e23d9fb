"""How much a test tries: little in `make test`, much in `make trust`, as the promises say."""

from __future__ import annotations

import pytest

from generator.site.promises import promises


def sizes(promise: str) -> list[object]:
    """Return the parameters of a test: its quick size, and its long one marked for `make trust`."""
    found = promises().by_id[promise]
    long = pytest.param(found.long, id="long", marks=pytest.mark.trust)
    return [pytest.param(found.quick, id="quick"), long] if found.quick else [long]

"""Cases: the possible truths found so far, and how far secrets are known to range by them."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from generator.analysis.disclosure.ledger import Flags, Floats

_KEPT = 12  # patterns whose extreme cases are remembered, for each attack


@dataclass(frozen=True)
class _Seen:
    """How far each secret is known to range under a pattern: the extreme cases found so far."""

    hidden: Flags
    low: Floats
    high: Floats


class Cases:
    """How far each secret is known to range, by who attacks it and under which pattern.

    Args:
        forms: The secrets, one a row over the columns of a ledger.
        truth: The true value of each column, which fits whatever is printed.

    """

    def __init__(self, forms: csr_array, truth: Floats) -> None:
        self._true: Floats = forms @ truth
        self._seen: dict[Hashable, list[_Seen]] = {}

    def range(
        self, attack: Hashable, hidden: Flags, harder: Iterable[Hashable] = ()
    ) -> tuple[Floats, Floats]:
        """Return how far each secret is known to range, to be widened as more is found.

        A case that fits what one pattern prints fits whatever prints less, so those found under
        patterns that hide less hold here too. So do those of `harder` attacks, which know more.
        """
        low, high = self._true.copy(), self._true.copy()
        mine = self._seen.setdefault(attack, [])
        for one in (*mine, *(one for other in harder for one in self._seen.get(other, ()))):
            if not (one.hidden & ~hidden).any():
                widened(low, high, one.low, one.high)
        mine.append(_Seen(hidden.copy(), low, high))
        del mine[1:-_KEPT]  # the first hides least, so it holds for all
        return low, high


def widened(low: Floats, high: Floats, lower: Floats, higher: Floats) -> None:
    """Widen ranges in place by what else is known to be open."""
    np.minimum(low, lower, out=low)
    np.maximum(high, higher, out=high)

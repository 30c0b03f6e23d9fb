"""A secret: what an attacker must not learn, and how closely they may not learn it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import inf

Form = dict[str, float]
"""A linear form over cells and amounts: the weight of each."""


@dataclass(frozen=True)
class Secret:
    """A linear form an attacker must not learn closely."""

    id: str
    place: str
    form: Form
    value: float
    width: float
    """How wide the attacker's interval must be, in the units of the form."""
    insider_width: float
    least: float = inf
    """How wide it must stay where more than `width` is out already and cannot be taken back."""
    per_unit: float = 1.0
    """What to divide the form by to tell a reader: the people, for a secret mean."""
    offset: float = 0.0
    """What to add after dividing: the mean itself, for a secret mean."""
    divided: Form | None = None
    """Of a share or mean, what is divided: whoever knows all of that has nothing left to learn."""
    also: tuple[str, ...] = ()
    """Other numbers and groups that are the same linear form."""

    @property
    def names(self) -> tuple[str, ...]:
        """Every id the secret goes by."""
        return (self.id, *self.also)


def once(found: Iterable[Secret]) -> tuple[Secret, ...]:
    """Return each linear form once, by the strictest of the secrets that share it."""
    kept: dict[frozenset[tuple[str, float]], Secret] = {}
    for secret in found:
        key = frozenset(secret.form.items())
        first = kept.setdefault(key, secret)
        if secret.id not in first.names:
            strictest = first if first.width >= secret.width else replace(secret, id=first.id)
            kept[key] = replace(strictest, also=(*first.also, secret.id))
    return tuple(kept.values())

"""Published effects to set an estimate beside, so that its size can be judged."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedEffect:
    """One effect from a published study, in standard deviations; below zero is less of the harm."""

    study: str
    outcome: str
    effect: float
    schools: int
    reference: str


INCLUSIVE = PublishedEffect(
    study="INCLUSIVE (Learning Together)",
    outcome="bullying victimisation after three years",
    effect=-0.08,
    schools=40,
    reference="Bonell et al. (2018), Lancet 392:2452–2464, doi 10.1016/S0140-6736(18)31782-3",
)
"""A whole-school approach against usual practice in a randomised trial in English secondaries."""

_MANY_TIMES = 2
_PART = 0.5


def beside_benchmark(
    effect: float | None, published: PublishedEffect = INCLUSIVE, *, controlled: bool
) -> str:
    """Write a sentence setting a standardised effect beside a published one, signs put aside.

    An effect twice the best trial's or more is a warning about the design, not a triumph. A change
    with no comparison group (`controlled` is false) can't be set beside it at all.
    """
    said = (
        f"{published.study} found {abs(published.effect):.2f} standard deviations on "
        f"{published.outcome}, in {published.schools} randomised schools."
    )
    if effect is None:
        return f"{said} There is no effect here to set beside it."
    if not controlled:
        return (
            f"{said} That is a difference from other schools; a change with none beside it holds "
            "all else that happened, and is not comparable."
        )
    times = abs(effect) / abs(published.effect)
    if times >= _MANY_TIMES:
        return (
            f"{said} The {abs(effect):.2f} here is {times:.0f} times as large, which is more "
            "likely to come from the design than from the programme."
        )
    if times < _PART:
        return f"{said} The {abs(effect):.2f} here is smaller."
    return f"{said} The {abs(effect):.2f} here is of that order."

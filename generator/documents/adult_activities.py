"""A timed activity of a session for adults: staff training and sessions for parents share its form.

It stands in the plan that the leader carries, and in the notes beside its slides.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.documents.blocks import Block, Heading, Listing, Prose, Say, Table, Terms, Together
from generator.documents.filled import Fill
from generator.documents.sheets import question_row
from generator.sources.figures_of_speech import minutes
from generator.toolkit.training_module import Activity


def activity_blocks(
    fill: Fill, activity: Activity, at: int, *, agreed: Sequence[str], say: tuple[str, ...]
) -> Iterator[Block]:
    """Yield the activity, number `at`, as the plan has it.

    `agreed` is what every session agrees at its opening; `say` its words to say, filled in.
    """
    yield Together(
        (
            Heading(f"{at}. {activity.title} ({minutes(activity.minutes)})"),
            Prose(f"**Why:** {fill(activity.purpose)}", "small"),
        )
    )
    yield Listing(
        tuple(f"**{minutes(step.minutes)}:** {fill(step.do)}" for step in activity.steps),
        numbered=True,
    )
    if activity.kind == "opening":
        yield Prose("**What we agree**")
        yield Listing(tuple(map(fill, agreed)))
    yield Say(say)
    if activity.questions:
        yield Table(
            ("Ask", "Good answers sound like"),
            tuple(question_row(fill, question) for question in activity.questions),
            (2, 3),
        )
    yield Prose("**Listen and look for**")
    yield Listing(tuple(map(fill, activity.listen_for)))
    if activity.if_it_happens:
        yield Prose("**What to do if**")
        yield Terms(tuple((fill(row.happens), fill(row.do)) for row in activity.if_it_happens))


def activity_notes(
    fill: Fill, activity: Activity, at: int, *, say: tuple[str, ...]
) -> Iterator[str]:
    """Yield the same, short, as the notes beside its slides have it."""
    yield f"**Activity {at}: {activity.title}** ({minutes(activity.minutes)})"
    yield "**Do**"
    for place, step in enumerate(activity.steps, start=1):
        yield f"{place}\\. {fill(step.do)} ({minutes(step.minutes)})"
    yield "**Say**"
    yield from say
    for question in activity.questions:
        yield f"**Ask** {fill(question.ask)}"
        yield f"**Expect** {' / '.join(map(fill, question.expect))}"
        for reply in question.if_you_hear:
            yield f"*If you hear* “{fill(reply.hear)}” *say* “{fill(reply.say)}”"
    yield f"**Listen for** {' / '.join(map(fill, activity.listen_for))}"

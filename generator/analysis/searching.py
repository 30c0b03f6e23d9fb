"""Searching a release for what it would give away, together with the earlier ones of its study.

What earlier releases print is read where they are kept; whom they counted, from the study's own
files. A release whose surveys and training logs are all its own shares nobody's answers with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from generator.analysis.counting import Counting, counted
from generator.analysis.counting.participation import (
    TAKING_PART,
    TRAINING,
    rolls,
    staff_rolls,
)
from generator.analysis.counting.register import Register, Sources
from generator.analysis.delivery.logs import read_delivery
from generator.analysis.disclosure import Profile
from generator.analysis.waves import read_waves
from generator.analysis.whole_release import Search, Told, hide, search
from generator.evaluation.kept_releases import read_releases
from generator.evaluation.measures import Measure
from generator.evaluation.release import Release
from generator.evaluation.respondents import Respondents
from generator.evaluation.study import ReleasePlan, Study
from generator.problems import Problem, has_errors

Earlier = tuple[Release, Sources]


def read_earlier(
    root: Path, study: Study, plan: ReleasePlan, measures: dict[str, Measure], key: bytes | None
) -> tuple[list[Earlier], list[Problem]]:
    """Read the releases made before this one from surveys that it uses too, and their sources.

    Returns problems instead where a file that one of them was made from can't be used.
    """
    kept, problems = read_releases(root)
    found: list[Earlier] = []
    for other in study.releases:
        shared = {other.before, other.after} & {plan.before, plan.after}
        if other.id not in kept or other.data_until >= plan.data_until or not shared:
            continue
        asked, doubts = read_waves(root, study, other, measures, key)
        if has_errors(doubts):
            return [], [*problems, *doubts]
        delivery, _ = read_delivery(root, study, ())
        found.append((kept[other.id], Sources(other, asked, delivery)))
    return found, []


def search_release(
    release: Release,
    sources: Sources,
    earlier: Sequence[Earlier],
    study: Study,
    respondents: Respondents,
    rules: Profile,
) -> Search:
    """Find what else must be hidden, and attack what would then be printed."""
    register = Register(study, [sources, *(one for _, one in earlier)])

    def told(one: Release, made_from: Sources) -> Told:
        counting = Counting(study, made_from, register, respondents)
        known = {TAKING_PART: [*rolls(counting)], TRAINING: [*staff_rolls(counting)]}
        return Told(one, tuple(counted(counting)), known)

    before = [told(*one) for one in earlier]
    return search(told(release, sources), before, register, rules)


def protected_as_a_whole(
    release: Release, looked: Search, earlier: Sequence[Earlier], rules: Profile
) -> Release:
    """Return the release with what was found hidden, and a note of what was searched."""
    shown = hide(release, looked.hidden)
    newly = 0
    for address in looked.hidden:
        before, now = release.find(address), shown.find(address)
        newly += before is not None and now is not None and before.cell != now.cell
    protection = shown.protection.model_copy(update={"hidden": shown.protection.hidden + newly})
    notes = (*_notes(looked, earlier, rules), *shown.notes)
    return shown.model_copy(update={"protection": protection, "notes": notes})


def _notes(looked: Search, earlier: Sequence[Earlier], rules: Profile) -> tuple[str, ...]:
    """Return what was searched, and what not. Not how many were found: it would count the few."""
    others = " and ".join(f"“{one.title}”" for one, _ in earlier)
    together = f" together with {others}" if others else ""
    searched = (
        f"Searched by machine: {looked.numbers:,} counts, shares and means of people{together}. "
        "Each was set beside all others that tell of the same outcome, question or survey, in "
        "whatever table, as sums over the same people. Those tried were an outsider, who knows the "
        "roll of every school and year group to the last person and undoes the rounding, and each "
        "school with its own numbers. Of hidden numbers and of the fewer than "
        f"{rules.threshold} people behind a small one, the range an outsider can work out stays at "
        f"least {rules.protection} people wide; of people whom no number is of alone, "
        f"{rules.unnamed_protection}, which is what two rounded numbers leave; and the range of a "
        f"school or of a person who is alone in a number at least {rules.insider_protection}. The "
        f"mean of so few stays open by {100 * rules.mean_protection:.0f} points of 100."
    )
    not_searched = (
        "Not searched: standard deviations, intervals, correlations, reliability and other numbers "
        "that are no sums, which keep to thresholds; what an outcome and a question made from the "
        "same answers tell together; how many had a code and what share of codes was the same; "
        "readers who put what they know together. How many left a question out, or were not "
        "linked, is not taken for a secret, though counts of fewer than "
        f"{rules.threshold} are not printed. Lessons, classes and events are counted as such."
    )
    return searched, not_searched

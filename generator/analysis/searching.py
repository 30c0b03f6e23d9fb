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
from generator.analysis.topics import Told
from generator.analysis.waves import read_waves
from generator.analysis.whole_release import Search, hide, search
from generator.evaluation.kept_releases import read_releases, replaced_versions
from generator.evaluation.measures import Measure
from generator.evaluation.release import Release
from generator.evaluation.respondents import Respondents
from generator.evaluation.study import ReleasePlan, Study
from generator.problems import Problem, has_errors

Earlier = tuple[Release, Sources]


def read_earlier(
    root: Path, study: Study, plan: ReleasePlan, measures: dict[str, Measure], key: bytes | None
) -> tuple[list[Earlier], list[Problem]]:
    """Read every release of the study made before this one, each version of it, and its sources.

    So are the versions of this one that were already out. Returns problems instead where a file
    that one of them was made from can't be used.
    """
    kept, problems = read_releases(root)
    found: list[Earlier] = []
    for other in study.releases:
        versions = replaced_versions(root, other.id)
        if other.id in kept and other.data_until < plan.data_until:
            versions = (*versions, kept[other.id])
        elif other.id != plan.id:
            continue
        if not versions:
            continue
        asked, doubts = read_waves(root, study, other, measures, key)
        if has_errors(doubts):
            return [], [*problems, *doubts]
        delivery, _ = read_delivery(root, study, study.logs_of(other))
        sources = Sources(other, asked, delivery)
        found += [(version, sources) for version in versions]
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
    made_from = {one.plan.id: one for _, one in earlier}
    register = Register(study, [sources, *made_from.values()])

    def told(one: Release, made_from: Sources) -> Told:
        counting = Counting(study, made_from, register, respondents)
        known = {TAKING_PART: [*rolls(counting)], TRAINING: [*staff_rolls(counting)]}
        return Told(one, tuple(counted(counting)), known)

    before = [told(*one) for one in earlier]
    return search(told(release, sources), before, register, rules)


def protected_as_a_whole(
    release: Release, looked: Search, earlier: Sequence[Earlier], rules: Profile
) -> Release:
    """Return the release with what was found hidden, and notes of what was searched."""
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
    least = rules.threshold
    searched = (
        f"Searched by machine: {looked.numbers:,} counts, shares and means of people"
        f"{_together_with(earlier)}. Each was set beside all others that tell of the same outcome, "
        "question or survey, in whatever table, as sums over the same people; then all of these "
        "were crossed, as far as one says how many of the people of another there are: an outcome "
        "with who moved on it, whose scores are missing, the ends of its scale, the other ways and "
        "for whom, and each of these and each question with who took part. Where a scale has one "
        "question, its answer is the score: its answers, its means and how its scores spread are "
        "sums over the same answers; who moved is not told of it, nor the spread of one school's "
        "scores where the answers are three. Where scores have so few steps that a mean can "
        "come from one sum alone, that sum is taken as known, and how many people it is of. Those "
        "tried were an "
        "outsider, who knows the roll of every school and year group to the last person and undoes "
        f"the rounding, and each school with its own numbers. Of the fewer than {least} people "
        "behind a small number, or few enough to be worked out from others, the range an outsider "
        f"can work out stays at least {rules.protection} people wide; of people whom no number is "
        f"of alone, {rules.unnamed_protection}, which is what two rounded numbers leave, or where "
        "earlier releases and the rolls leave less already, as many whole people as those leave "
        f"and {rules.insider_protection} or more, or one where there may be nobody"
        f"{_eased(looked)}; and the range of a school, or within one outcome or question of a "
        "person who is alone in a number, at least "
        f"{rules.insider_protection}. The mean of so few, and of how far they rose "
        f"or fell, stays open by {100 * rules.mean_protection:.0f} points of 100."
    )
    companions = (
        "A count of who took part, was trained or belongs to a part of a group, and a share of "
        "answers or of who moved, that is hidden for the sake of others stays as wide as one of "
        "few people within its own outcome, question or table; from all topics together it may be "
        "narrower. A hidden count of people with a score, or mean, may be worked out from those of "
        "others: it is no secret, and is hidden so that others stay open."
    )
    not_searched = (
        "Not searched: intervals, and what they tell of how far people moved; slopes, "
        "reliability, the spread of scales of several questions and other numbers that are no "
        "sums, which keep to thresholds; that such a scale is the "
        "average of its questions, beyond that a question's answers at one time are printed all or "
        "none; what two outcomes or two questions tell together, beyond how many took part; who "
        "was trained beside who answered, who share rolls alone; that with a small answer the next "
        "smallest is hidden; how many had a code and what share of codes was the same; readers who "
        "put what they know together, and teachers who know a class. How many left a question out, "
        "or were not linked, is not taken for a secret, though counts of fewer "
        f"than {least} are not printed. Lessons, classes and events are counted as such."
    )
    return searched, companions, not_searched


def _eased(looked: Search) -> str:
    """Return how many ranges stay narrower than they should, for a reviewer to weigh."""
    if not looked.eased:
        return f" ({looked.secrets:,} ranges, none of them so left)"
    narrowest = f"{min(looked.eased):.0f}"
    return f" (so left are {len(looked.eased):,} ranges, {narrowest} at the narrowest)"


def _together_with(earlier: Sequence[Earlier]) -> str:
    """Return which releases, and how many replaced versions, were searched together with this."""
    names = list(dict.fromkeys(f"“{one.title}”" for one, _ in earlier))
    if not names:
        return ""
    text = " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
    versions = " and the versions they replaced" if len(earlier) > len(names) else ""
    return f" together with all that was out before: {text}{versions}"
